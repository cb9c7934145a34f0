//! What numbers of promises, sides, risks and answers are made of.

use super::Shown;
use super::explained::{Fate, Where};
use super::explained_parts::{felt_part, mean_of, place, plain, promise_part, say, start};
use super::texts::ExperienceText as X;
use super::texts4::WhyText as W;
use crate::experience::{curve, mistaken, promises, radar};
use crate::method::emotion;
use crate::model::*;
use crate::ui::explain::{Explanation, Go, Number, Part, Source, brackets, num, op, over, row};
use crate::ui::i18n::{Named, minutes, percent, sentence, signed};

/// A fall of emotion from one touchpoint to the next.
pub fn fall(shown: &Shown, from: &TouchpointId, to: &TouchpointId) -> Option<Explanation> {
    let own = curve(&shown.walk);
    let ends = [from, to].map(|id| shown.journey.touchpoints.get(id));
    let [Some(a), Some(b)] = ends else { return None };
    let (before, after) = emotion(a).zip(emotion(b))?;
    let found = own.falls.iter().find(|fall| {
        let id = |place: usize| own.points.get(place).map(|it| &it.id);
        id(fall.ends.0) == Some(from) && id(fall.ends.1) == Some(to)
    })?;
    let all: f64 = own.falls.iter().map(|fall| fall.size).sum();
    let formulas = vec![
        row([
            num(signed(after, 1, shown.language)),
            op("−"),
            brackets([num(signed(before, 1, shown.language))]),
            op("="),
            num(signed(-found.size, 1, shown.language)),
        ]),
        row([
            over(plain(shown, found.size, 1), plain(shown, all, 1)),
            op("="),
            num(percent(found.size / all, shown.language)),
        ]),
    ];
    let gate = found.handoff.then(|| Part {
        label: sentence(shown.say(X::AtHandoff)),
        go: Some(Go::Number(Number::Gate(shown.journey.info.id.clone(), from.clone(), to.clone()))),
        ..Part::default()
    });
    Some(Explanation {
        note: say(shown, W::FallNote),
        formulas,
        parts: [felt_part(shown, a), felt_part(shown, b)].into_iter().chain(gate).collect(),
        ..start(shown, format!("{} → {}", a.name, b.name), signed(-found.size, 1, shown.language))
    })
}

/// Promises kept at the touchpoints of a moment of truth.
pub fn moment_kept(shown: &Shown, moment: Moment) -> Explanation {
    let list = promises(&shown.journey, &shown.walk);
    let own = list.iter().filter(|it| {
        shown.journey.touchpoints.get(&it.made).is_some_and(|touchpoint| touchpoint.moment == Some(moment))
    });
    let found = crate::experience::moments(&shown.walk).into_iter().find(|it| it.moment == moment);
    Explanation {
        note: say(shown, W::KeptNote),
        parts: own.map(|it| promise_part(shown, it)).collect(),
        ..start(
            shown,
            format!("{}: {}", sentence(moment.name(shown.language)), shown.say(X::MomentKeeps)),
            shown.part(found.and_then(|it| it.promises)),
        )
    }
}

/// Promises of a department: those that it makes, and those that are kept or broken at it.
pub fn promised(shown: &Shown, department: Option<&DepartmentId>, fate: Fate) -> Explanation {
    let list = promises(&shown.journey, &shown.walk);
    let own: Vec<_> = list
        .iter()
        .filter(|it| match fate {
            Fate::Made => it.by.as_ref() == department,
            Fate::Over => it.by.as_ref() == department && it.is_over_promised(),
            Fate::Ended(kept) => it.fate() == Some(kept) && it.settled_by(&shown.journey).as_ref() == department,
        })
        .collect();
    let (name, note) = match fate {
        Fate::Made => (X::Makes, W::MadeNote),
        Fate::Over => (X::OverCount, W::OverNote),
        Fate::Ended(Kept::Yes) => (X::Keeps, W::SettledNote),
        Fate::Ended(Kept::Partly) => (X::Partly, W::SettledNote),
        Fate::Ended(Kept::No) => (X::Breaks, W::SettledNote),
    };
    Explanation {
        note: say(shown, note),
        parts: own.iter().map(|it| promise_part(shown, it)).collect(),
        ..start(shown, format!("{}: {}", shown.department(department), shown.say(name)), own.len().to_string())
    }
}

/// The mean emotion of the front or the back of a part of the journey.
pub fn side(shown: &Shown, part: &Where, side: Visibility) -> Explanation {
    let own =
        shown.walk.touchpoints.iter().filter(|it| part.holds(it) && it.visibility.unwrap_or(Visibility::Front) == side);
    let name = sentence(shown.say(if side == Visibility::Back { X::Back } else { X::Front }));
    mean_of(shown, format!("{name}: {}", part.name(shown)), own)
}

/// The mean emotion of what customers, employees or partners meet.
pub fn audience(shown: &Shown, audience: Audience) -> Explanation {
    let own = shown.walk.touchpoints.iter().filter(|it| it.audience.unwrap_or(Audience::Customer) == audience);
    mean_of(shown, sentence(audience.name(shown.language)), own)
}

/// Whom customers take for the owner, against who owns.
pub fn thought(shown: &Shown) -> Explanation {
    let (wrong, known) = mistaken(&shown.walk);
    let parts = shown.walk.touchpoints.iter().filter_map(|it| {
        let thought = it.perceived_owner.as_ref()?;
        let right = it.department.as_ref() == Some(thought);
        let names = [shown.department(it.department.as_ref()), shown.department(Some(thought))];
        Some(Part {
            label: it.name.clone(),
            note: W::OwnsThought.with(shown.language, &names.each_ref().map(String::as_str)),
            value: say(shown, if right { W::Right } else { W::Mistaken }),
            grade: if right { "good" } else { "bad" },
            go: place(shown, &it.id),
        })
    });
    let asked = shown.walk.touchpoints.len();
    Explanation {
        note: W::ThoughtNote.with(shown.language, &[&(asked - known.min(asked)).to_string()]),
        parts: parts.collect(),
        sources: vec![Source::People],
        ..start(
            shown,
            shown.say(X::ThoughtTitle).into(),
            X::OfCount.with(shown.language, &[&wrong.len().to_string(), &known.to_string()]),
        )
    }
}

fn response_part(shown: &Shown, it: &Touchpoint) -> Part {
    let target = target(shown, it);
    let response = it.response_minutes.map(Amount::get);
    let own = if it.target_minutes.is_some() { W::OwnTarget } else { W::ChannelTarget };
    Part {
        label: it.name.clone(),
        note: own.with(shown.language, &[&minutes(target, shown.language)]),
        value: response.map_or_else(|| "?".into(), |response| minutes(response, shown.language)),
        grade: match response {
            Some(response) if response > target => "bad",
            Some(_) => "good",
            None => "",
        },
        go: place(shown, &it.id),
    }
}

fn target(shown: &Shown, it: &Touchpoint) -> f64 {
    it.target_minutes.map_or_else(|| shown.settings.target(it.channel), Amount::get)
}

/// Answers of a channel against their targets.
pub fn answering(shown: &Shown, channel: Option<Channel>) -> Option<Explanation> {
    let found = crate::experience::answering(&shown.walk, &shown.settings);
    let found = found.into_iter().find(|it| it.channel == channel)?;
    let own = shown.walk.touchpoints.iter().filter(|it| it.channel == channel);
    let name = channel.map_or_else(|| shown.say(X::NoChannel), |channel| channel.name(shown.language));
    let value = if found.known == 0 {
        shown.say(X::NotKnown).to_string()
    } else {
        X::OfCount.with(shown.language, &[&found.in_time.to_string(), &found.known.to_string()])
    };
    Some(Explanation {
        note: say(shown, W::AnsweringNote),
        parts: own.map(|it| response_part(shown, it)).collect(),
        sources: vec![Source::People],
        ..start(shown, format!("{}: {}", sentence(name), shown.say(X::InTime)), value)
    })
}

/// The answer of one touchpoint against its target.
pub fn response(shown: &Shown, id: &TouchpointId) -> Option<Explanation> {
    let it = shown.journey.touchpoints.get(id)?;
    let known = it.response_minutes.map(Amount::get);
    let value = known.map_or_else(|| shown.say(X::NotKnown).to_string(), |value| minutes(value, shown.language));
    Some(Explanation {
        note: say(shown, W::AnsweringNote),
        parts: vec![response_part(shown, it)],
        sources: vec![Source::People],
        ..start(shown, format!("{}: {}", sentence(shown.say(X::Answer)), it.name), value)
    })
}

/// The touchpoints of a channel with their risks, and how far news travels from it.
pub fn channel(shown: &Shown, channel: Option<Channel>) -> Explanation {
    let list = radar(&shown.walk, &shown.settings);
    let own = |id: &TouchpointId| shown.journey.touchpoints.get(id).filter(|it| it.channel == channel);
    let parts = list.iter().filter_map(|risk| {
        let it = own(&risk.touchpoint)?;
        Some(Part {
            label: it.name.clone(),
            note: sentence(shown.say(X::Risk)),
            value: shown.score(Some(risk.risk)),
            grade: if risk.risk >= 50.0 { "bad" } else { "" },
            go: place(shown, &it.id),
        })
    });
    let name = channel.map_or_else(|| shown.say(X::NoChannel), |channel| channel.name(shown.language));
    let reach = percent(crate::method::channel_reach(channel), shown.language);
    Explanation {
        note: format!("{}: {}.", sentence(shown.say(X::ReachWord)), say(shown, W::ReachNote)),
        parts: parts.collect(),
        ..start(shown, sentence(name), X::Reach.with(shown.language, &[&reach]))
    }
}
