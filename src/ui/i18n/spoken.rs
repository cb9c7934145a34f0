//! What a command did, in a sentence for those who do not see it.

use super::{Noun, Text, plural};
use crate::edit::{Command, Verb};
use crate::model::*;
use crate::platform::Language;

/// What to say after a command; nothing where the focus is on what changed.
pub fn spoken(command: &Command, before: &Document, after: &Document, language: Language) -> Option<String> {
    let say = |text: Text, parts: &[&str]| Some(text.with(language, parts));
    match command {
        Command::MoveTouchpoint { journey, id, .. } => {
            let journey = after.journeys.get(journey)?;
            let touchpoint = journey.touchpoints.get(id)?;
            let stage = touchpoint.stage.as_ref().and_then(|stage| journey.stages.get(stage))?;
            let lane = touchpoint.department.as_ref().and_then(|lane| after.departments.get(lane))?;
            let own = journey.touchpoints.iter().filter(|other| other.stage == touchpoint.stage);
            let place = own.clone().position(|other| other.id == *id)? + 1;
            let (place, of) = (place.to_string(), own.count().to_string());
            say(Text::SaidMoved, &[&touchpoint.name, &lane.name, &stage.name, &place, &of])
        }
        Command::Reorder(key, _) => {
            let (place, of) = match key {
                Key::Stage(journey, id) => place_of(&after.journeys.get(journey)?.stages, id)?,
                Key::Department(id) => place_of(&after.departments, id)?,
                _ => return None,
            };
            say(Text::SaidMovedTo, &[&name(after, key)?, &place.to_string(), &of.to_string()])
        }
        Command::Delete(Key::Link(journey, from, to), _) => {
            say(Text::SaidUnlinked, &[&touchpoint(before, journey, from)?, &touchpoint(before, journey, to)?])
        }
        Command::Delete(key, heir) => {
            let gone = name(before, key)?;
            let count = held(before, key);
            if count == 0 {
                return say(Text::SaidDeleted, &[&gone]);
            }
            let count = plural(Noun::Touchpoint, count, language);
            match heir.as_ref().and_then(|heir| name(after, heir)) {
                Some(heir) => say(Text::SaidDeletedAndMoved, &[&gone, &count, &heir]),
                None => say(Text::SaidDeletedWith, &[&gone, &count]),
            }
        }
        Command::Insert(item, _) | Command::Put(item) => match item.key() {
            Key::Link(journey, from, to) if before.journeys.get(&journey)?.link(&from, &to).is_none() => {
                say(Text::SaidLinked, &[&touchpoint(after, &journey, &from)?, &touchpoint(after, &journey, &to)?])
            }
            _ => None,
        },
        Command::Redraw(journey, _, (from, to)) => {
            say(Text::SaidRedrawn, &[&touchpoint(after, journey, from)?, &touchpoint(after, journey, to)?])
        }
        Command::InsertAll(..) | Command::AddJourney(_) | Command::Bin(..) | Command::Restore(_) => None,
        Command::Many(commands) => match commands.as_slice() {
            [one] => spoken(one, before, after, language),
            many => {
                let of_touchpoints = |it: &Command| matches!(it.target(), Some(Key::Touchpoint(..)));
                let verb = many.first().filter(|first| many.iter().all(|it| it.verb() == first.verb()))?.verb();
                let count = plural(Noun::Touchpoint, many.len(), language);
                match verb {
                    Verb::Delete if many.iter().all(of_touchpoints) => say(Text::SaidDeleted, &[&count]),
                    Verb::Move if many.iter().all(of_touchpoints) => say(Text::SaidMovedMany, &[&count]),
                    _ => None,
                }
            }
        },
    }
}

/// Which of how many it is, from 1.
fn place_of<K: Ord + Clone, V>(things: &Ordered<K, V>, id: &K) -> Option<(usize, usize)> {
    things.ids().position(|other| other == id).map(|place| (place + 1, things.len()))
}

fn touchpoint(document: &Document, journey: &JourneyId, id: &TouchpointId) -> Option<String> {
    document.journeys.get(journey)?.touchpoints.get(id).map(|it| it.name.clone())
}

/// The name of what a key names.
fn name(document: &Document, key: &Key) -> Option<String> {
    match key {
        Key::Department(id) => document.departments.get(id).map(|it| it.name.clone()),
        Key::Journey(id) => document.journeys.get(id).map(|it| it.info.name.clone()),
        Key::Stage(journey, id) => document.journeys.get(journey)?.stages.get(id).map(|it| it.name.clone()),
        Key::Touchpoint(journey, id) => touchpoint(document, journey, id),
        _ => None,
    }
}

/// How many touchpoints a stage or department holds.
fn held(document: &Document, key: &Key) -> usize {
    let count = |journey: &Journey, own: &dyn Fn(&Touchpoint) -> bool| {
        journey.touchpoints.iter().filter(|touchpoint| own(touchpoint)).count()
    };
    match key {
        Key::Stage(id, stage) => {
            document.journeys.get(id).map_or(0, |journey| count(journey, &|it| it.stage.as_ref() == Some(stage)))
        }
        Key::Department(id) => {
            document.journeys.iter().map(|journey| count(journey, &|it| it.department.as_ref() == Some(id))).sum()
        }
        _ => 0,
    }
}
