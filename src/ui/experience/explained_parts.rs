//! What numbers of the journey are made of.

use super::Shown;
use super::explained::Where;
use super::texts::ExperienceText as X;
use super::texts4::WhyText as W;
use crate::experience::{Part5, curve, promises, radar, scores, share};
use crate::method::{Step, emotion};
use crate::model::*;
use crate::state::Selection;
use crate::ui::explain::{
    Chapter, Explanation, Go, Math, Number, Part, Source, big, brackets, name, num, op, over, row, sub,
};
use crate::ui::i18n::{Named, number, percent, sentence, signed};

pub(super) fn start(shown: &Shown, title: String, value: String) -> Explanation {
    Explanation {
        chapter: Chapter::Experience,
        title,
        about: shown.journey.info.name.clone(),
        value,
        sources: vec![Source::Map],
        ..Explanation::default()
    }
}

pub(super) fn place(shown: &Shown, id: &TouchpointId) -> Option<Go> {
    Some(Go::Map(shown.journey.info.id.clone(), Selection::Touchpoint(id.clone())))
}

pub(super) fn say(shown: &Shown, text: W) -> String {
    text.get(shown.language).into()
}

pub(super) fn plain(shown: &Shown, value: f64, digits: u32) -> Math {
    num(number(value, digits, shown.language))
}

/// How the emotion of a touchpoint is known.
pub(super) fn felt_part(shown: &Shown, it: &Touchpoint) -> Part {
    let feeling = emotion(it);
    let note = match (it.emotion, feeling) {
        (Some(_), _) => W::Rated,
        (None, Some(_)) => W::FromComparisons,
        (None, None) => W::NobodyKnows,
    };
    Part {
        label: it.name.clone(),
        note: say(shown, note),
        value: feeling.map_or_else(|| "?".into(), |value| signed(value, 1, shown.language)),
        grade: match feeling {
            Some(value) if value < -0.5 => "bad",
            Some(value) if value > 0.5 => "good",
            _ => "",
        },
        go: place(shown, &it.id),
    }
}

pub(super) fn mean_of<'a>(
    shown: &Shown,
    title: String,
    all: impl Iterator<Item = &'a std::sync::Arc<Touchpoint>>,
) -> Explanation {
    let all: Vec<_> = all.collect();
    let known: Vec<f64> = all.iter().filter_map(|it| emotion(it)).collect();
    #[allow(clippy::cast_precision_loss)] // a count of touchpoints
    let count = known.len() as f64;
    let sum: f64 = known.iter().sum();
    let mean = (count > 0.0).then(|| sum / count);
    let formula =
        mean.map(|mean| row([over(plain(shown, sum, 1), plain(shown, count, 0)), op("="), plain(shown, mean, 2)]));
    Explanation {
        note: say(shown, W::MeanNote),
        formulas: formula.into_iter().collect(),
        parts: all.iter().map(|it| felt_part(shown, it)).collect(),
        ..start(shown, title, shown.feeling(mean))
    }
}

/// Mean emotion.
pub fn mean(shown: &Shown) -> Explanation {
    mean_of(shown, sentence(shown.say(X::Mean)), shown.walk.touchpoints.iter())
}

/// Mean emotion of a moment of truth.
pub fn moment(shown: &Shown, moment: Moment) -> Explanation {
    let own = shown.walk.touchpoints.iter().filter(|it| it.moment == Some(moment));
    mean_of(shown, sentence(moment.name(shown.language)), own)
}

fn gate_part(shown: &Shown, step: &Step) -> Part {
    let score = 100.0 * step.permeability.point;
    Part {
        label: format!("{} → {}", shown.name(&step.from), shown.name(&step.to)),
        value: number(score, 0, shown.language),
        grade: crate::ui::map::grade(score),
        go: Some(Go::Number(Number::Gate(shown.journey.info.id.clone(), step.from.clone(), step.to.clone()))),
        ..Part::default()
    }
}

/// Mean score of the gates that lead to a moment of truth.
pub fn moment_gates(shown: &Shown, moment: Moment) -> Explanation {
    let arrives = |step: &&Step| shown.walk.touchpoints.get(step.ends.1).is_some_and(|it| it.moment == Some(moment));
    let steps: Vec<&Step> = shown.walk.handoffs().filter(arrives).collect();
    let found = crate::experience::moments(&shown.walk).into_iter().find(|it| it.moment == moment);
    Explanation {
        note: say(shown, W::GatesNote),
        parts: steps.iter().map(|step| gate_part(shown, step)).collect(),
        sources: vec![Source::Effort],
        ..start(shown, sentence(shown.say(X::MomentGates)), shown.score(found.and_then(|it| it.gates)))
    }
}

/// Peak and end.
pub fn peak_end(shown: &Shown) -> Option<Explanation> {
    let own = curve(&shown.walk);
    let (peak, end) = own.peak.zip(own.end)?;
    let part = |place: usize, text: X| {
        let it = shown.walk.touchpoints.get(place)?;
        Some(Part { note: sentence(shown.say(text)), ..felt_part(shown, it) })
    };
    let (a, b) = own.at(peak).zip(own.at(end))?;
    let mean = f64::midpoint(a, b);
    Some(Explanation {
        note: say(shown, W::PeakNote),
        formulas: vec![row([
            over(row([plain(shown, a, 1), op("+"), brackets([plain(shown, b, 1)])]), num("2")),
            op("="),
            plain(shown, mean, 2),
        ])],
        parts: [part(peak, X::PeakMark), part(end, X::EndMark)].into_iter().flatten().collect(),
        ..start(shown, sentence(shown.say(X::Peak)), shown.feeling(Some(mean)))
    })
}

/// Falls and where they happen.
pub fn falls(shown: &Shown) -> Explanation {
    let own = curve(&shown.walk);
    let all: f64 = own.falls.iter().map(|fall| fall.size).sum();
    let walls: f64 = own.falls.iter().filter(|fall| fall.handoff).map(|fall| fall.size).sum();
    let part = |fall: &crate::experience::Fall| {
        let id = |place: usize| own.points.get(place).map(|it| it.id.clone()).unwrap_or_default();
        let (from, to) = (id(fall.ends.0), id(fall.ends.1));
        Part {
            label: format!("{} → {}", shown.name(&from), shown.name(&to)),
            note: shown.say(if fall.handoff { X::AtHandoff } else { X::Within }).into(),
            value: format!("{} · {}", signed(-fall.size, 1, shown.language), percent(fall.size / all, shown.language)),
            grade: if fall.handoff { "bad" } else { "" },
            go: Some(Go::Map(shown.journey.info.id.clone(), Selection::Handoff(from, to))),
        }
    };
    let formula = (all > 0.0).then(|| {
        row([over(plain(shown, walls, 1), plain(shown, all, 1)), op("="), num(percent(walls / all, shown.language))])
    });
    Explanation {
        note: say(shown, W::FallsNote),
        formulas: formula.into_iter().collect(),
        parts: own.falls.iter().map(part).collect(),
        ..start(shown, say(shown, W::FallsTitle), shown.part(own.at_handoffs()))
    }
}

/// A promise with what became of it.
pub(super) fn promise_part(shown: &Shown, it: &crate::experience::PromiseRead) -> Part {
    Part {
        label: if it.text.is_empty() { shown.name(&it.made) } else { it.text.clone() },
        note: shown.department(it.by.as_ref()),
        value: it.kept.map_or_else(|| "?".into(), |kept| sentence(kept.name(shown.language))),
        grade: match it.kept {
            Some(Kept::Yes) => "good",
            Some(Kept::Partly) => "middling",
            Some(Kept::No) => "bad",
            None => "",
        },
        go: place(shown, &it.made),
    }
}

/// Promises kept, of a department or of all.
pub fn kept(shown: &Shown, department: Option<&DepartmentId>) -> Explanation {
    let list = promises(&shown.journey, &shown.walk);
    let own: Vec<_> = list.iter().filter(|it| department.is_none() || it.by.as_ref() == department).collect();
    let worth = |kept: Kept| match kept {
        Kept::Yes => 1.0,
        Kept::Partly => 0.5,
        Kept::No => 0.0,
    };
    let known: Vec<f64> = own.iter().filter_map(|it| it.kept.map(worth)).collect();
    #[allow(clippy::cast_precision_loss)] // a count of promises
    let count = known.len() as f64;
    let value = (count > 0.0).then(|| known.iter().sum::<f64>() / count);
    let formula = value.map(|value| {
        row([
            over(plain(shown, known.iter().sum(), 1), plain(shown, count, 0)),
            op("="),
            num(percent(value, shown.language)),
        ])
    });
    let title = department.map_or_else(|| say(shown, W::KeptTitle), |id| shown.department(Some(id)));
    Explanation {
        note: say(shown, W::KeptNote),
        formulas: formula.into_iter().collect(),
        parts: own.iter().map(|it| promise_part(shown, it)).collect(),
        ..start(shown, title, shown.part(value))
    }
}

/// Front minus back.
pub fn gap(shown: &Shown, part: &Where) -> Explanation {
    let own = shown.walk.touchpoints.iter().filter(|it| part.holds(it));
    let own: Vec<_> = own.collect();
    let side = |side: Visibility| {
        let all = own.iter().filter(|it| it.visibility.unwrap_or(Visibility::Front) == side);
        crate::experience::mean(all.filter_map(|it| emotion(it)))
    };
    let (front, back) = (side(Visibility::Front), side(Visibility::Back));
    let value = front.zip(back).map(|(front, back)| front - back);
    let formula = front.zip(back).map(|(front, back)| {
        row([
            plain(shown, front, 2),
            op("−"),
            brackets([plain(shown, back, 2)]),
            op("="),
            num(signed(front - back, 2, shown.language)),
        ])
    });
    let parts = own.iter().map(|it| {
        let behind = it.visibility == Some(Visibility::Back);
        Part { note: sentence(shown.say(if behind { X::Back } else { X::Front })), ..felt_part(shown, it) }
    });
    let title = match part {
        Where::All => sentence(shown.say(X::Gap)),
        part => format!("{}: {}", sentence(shown.say(X::Gap)), part.name(shown)),
    };
    Explanation {
        note: say(shown, W::GapNote),
        formulas: formula.into_iter().collect(),
        parts: parts.collect(),
        ..start(shown, title, shown.feeling(value))
    }
}

/// The emotion of one touchpoint.
pub fn felt(shown: &Shown, id: &TouchpointId) -> Option<Explanation> {
    let it = shown.journey.touchpoints.get(id)?;
    let versus = it.versus.clone().unwrap_or_default();
    let rows =
        [(X::AgainstLast, versus.previous), (X::AgainstPromise, versus.promise), (X::AgainstOther, versus.alternative)];
    let part = |(text, value): (X, Option<Feeling>)| Part {
        label: sentence(shown.say(text)),
        value: value.map_or_else(|| "?".into(), |value| signed(value.get(), 1, shown.language)),
        ..Part::default()
    };
    let note = if it.emotion.is_some() { W::FeltRated } else { W::FeltCompared };
    Some(Explanation {
        note: say(shown, note),
        parts: rows.into_iter().map(part).collect(),
        sources: vec![Source::People],
        ..start(shown, it.name.clone(), shown.feeling(emotion(it)))
    })
}

/// The risk of one touchpoint with its parts.
pub fn risk(shown: &Shown, id: &TouchpointId) -> Option<Explanation> {
    let it = radar(&shown.walk, &shown.settings).into_iter().find(|it| it.touchpoint == *id)?;
    let most = [0.5, 0.4, 0.35, 0.35, 0.25];
    let names = [X::Mood, X::Wait, X::Context, X::Broken, X::Silence];
    let parts = Part5::ALL.into_iter().zip(it.parts).zip(names).zip(most).map(|(((_, x), text), most)| Part {
        label: sentence(shown.say(text)),
        note: W::AtMost.with(shown.language, &[&number(most, 2, shown.language)]),
        value: x.map_or_else(|| "?".into(), |x| number(x, 2, shown.language)),
        grade: match x {
            Some(x) if x > 0.0 => "bad",
            Some(_) => "good",
            None => "",
        },
        go: place(shown, id),
    });
    let reach = Part {
        label: sentence(shown.say(X::ReachWord)),
        note: say(shown, W::ReachNote),
        value: percent(it.reach, shown.language),
        ..Part::default()
    };
    let safe: f64 = it.parts.iter().map(|x| 1.0 - x.unwrap_or(0.0)).product();
    let x = row([sub("a", "i"), sub("x", "i")]);
    let formulas = vec![
        row([
            num("100"),
            op("×"),
            brackets([num("1"), op("−"), big("∏", "i"), brackets([num("1"), op("−"), x])]),
            op("×"),
            brackets([num("½"), op("+"), num("½"), op("×"), name(shown.say(X::ReachWord))]),
        ]),
        row([
            num("100"),
            op("×"),
            brackets([num("1"), op("−"), plain(shown, safe, 2)]),
            op("×"),
            plain(shown, 0.5 + 0.5 * it.reach, 2),
            op("="),
            plain(shown, it.risk, 0),
        ]),
    ];
    Some(Explanation {
        note: say(shown, W::RiskNote),
        formulas,
        parts: parts.chain([reach]).collect(),
        ..start(shown, format!("{}: {}", sentence(shown.say(X::Risk)), shown.name(id)), shown.score(Some(it.risk)))
    })
}

/// The satisfaction of one touchpoint.
pub fn satisfaction(shown: &Shown, id: &TouchpointId) -> Option<Explanation> {
    let it = scores(&shown.walk).into_iter().find(|it| it.touchpoint == *id)?;
    let feeling = shown.journey.touchpoints.get(id).and_then(|it| emotion(it));
    let formula = (!it.measured).then_some(feeling).flatten().map(|feeling| {
        row([
            brackets([plain(shown, feeling, 1), op("+"), num("2")]),
            op("×"),
            num("25"),
            op("="),
            plain(shown, (feeling + 2.0) * 25.0, 0),
        ])
    });
    Some(Explanation {
        note: say(shown, if it.measured { W::SatisfactionMeasured } else { W::SatisfactionFelt }),
        formulas: formula.into_iter().collect(),
        parts: shown.journey.touchpoints.get(id).map(|it| felt_part(shown, it)).into_iter().collect(),
        sources: vec![if it.measured { Source::People } else { Source::Map }],
        ..start(
            shown,
            format!("{}: {}", sentence(shown.say(X::Satisfaction)), shown.name(id)),
            shown.score(it.satisfaction),
        )
    })
}

/// How much of what is known is evidence.
pub fn evidence(shown: &Shown, stage: Option<&StageId>) -> Explanation {
    let (all, stages) = share(&shown.document, &shown.journey);
    let own = stage.map_or(all, |stage| stages.iter().find(|(id, _)| id == stage).map(|it| it.1).unwrap_or_default());
    let kinds = [
        (W::KindFacts, own.facts, W::ByLog),
        (W::KindEmotions, own.emotions, W::ByQuote),
        (W::KindMetrics, own.metrics, W::BySurvey),
    ];
    let parts = kinds.into_iter().map(|(text, (known, rests), note)| Part {
        label: say(shown, text),
        note: say(shown, note),
        value: X::ShareRow.with(shown.language, &[&rests.to_string(), &known.to_string()]),
        ..Part::default()
    });
    let unknown = Part {
        label: say(shown, W::Unknowns),
        note: say(shown, W::UnknownsNote),
        value: own.unknown.to_string(),
        ..Part::default()
    };
    let name = stage.and_then(|id| shown.journey.stages.get(id)).map(|it| it.name.clone());
    Explanation {
        note: say(shown, W::EvidenceNote),
        parts: parts.chain([unknown]).collect(),
        ..start(shown, name.unwrap_or_else(|| sentence(shown.say(X::Evidence))), shown.part(own.part()))
    }
}
