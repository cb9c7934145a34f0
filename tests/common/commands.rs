//! Any command, for tests that make many of them.

use std::sync::Arc;
use styk::edit::{Command, Item};
use styk::format;
use styk::model::*;

/// The example of the method.
pub fn sample() -> Document {
    format::read(include_str!("../fixtures/example.styk.json")).unwrap().document
}

fn pick<K: Ord + Clone, V>(map: &Ordered<K, V>, n: u8) -> Option<K> {
    map.ids().nth(usize::from(n) % map.len().max(1)).cloned()
}

/// Any command that makes sense for the document as it is now.
pub fn command(document: &Document, [kind, a, b, c]: [u8; 4]) -> Option<Command> {
    let journey = pick(&document.journeys, a)?;
    let holder = document.journeys.get(&journey)?;
    let touchpoint = |n| pick(&holder.touchpoints, n);
    let stage = |n| pick(&holder.stages, n);
    let department = |n| pick(&document.departments, n);
    let fresh = format!("n{a}-{b}-{c}");
    let of_touchpoint = |id: TouchpointId| Key::Touchpoint(journey.clone(), id);
    let of_stage = |id: StageId| Key::Stage(journey.clone(), id);
    Some(match kind % 17 {
        0 => Command::Insert(
            Item::Department(Department { id: fresh.into(), name: "New".into(), ..Default::default() }),
            department(b).filter(|_| c % 2 == 0).map(Key::Department),
        ),
        1 => Command::Insert(
            Item::Stage(journey.clone(), Stage { id: fresh.into(), name: "New".into(), ..Default::default() }),
            stage(b).filter(|_| c % 2 == 0).map(of_stage),
        ),
        2 | 3 => {
            let new = Touchpoint {
                id: fresh.into(),
                stage: stage(b),
                department: department(c),
                pains: vec![Pain { id: format!("p{a}{b}{c}").into(), ..Default::default() }],
                ..Default::default()
            };
            Command::Insert(
                Item::Touchpoint(journey.clone(), Box::new(new)),
                touchpoint(b).filter(|_| c % 2 == 0).map(of_touchpoint),
            )
        }
        4 => Command::Reorder(of_stage(stage(b)?), stage(c).map(of_stage)),
        5 => Command::Reorder(Key::Department(department(b)?), department(c).map(Key::Department)),
        6 | 7 => Command::MoveTouchpoint {
            journey: journey.clone(),
            id: touchpoint(b)?,
            stage: stage(c)?,
            department: department(b)?,
            before: touchpoint(c).filter(|_| b % 2 == 0),
        },
        8 => Command::Delete(of_touchpoint(touchpoint(b)?), None),
        9 => Command::Delete(of_stage(stage(b)?), stage(c).filter(|_| c % 3 > 0).map(of_stage)),
        10 => {
            Command::Delete(Key::Department(department(b)?), department(c).filter(|_| c % 3 > 0).map(Key::Department))
        }
        11 => {
            let link = Link { from: touchpoint(b)?, to: touchpoint(c)?, share: Part::new(0.3), ..Default::default() };
            Command::Put(Item::Link(journey.clone(), Box::new(link)))
        }
        12 => {
            let mut changed = Touchpoint::clone(holder.touchpoints.get(&touchpoint(b)?)?);
            changed.emotion = Feeling::new(f64::from(c % 5) - 2.0);
            changed.opens = pick(&document.journeys, c);
            let answers = holder.touchpoints.iter().flat_map(|t| &t.pains).map(|pain| pain.id.clone()).collect();
            changed.ideas = vec![Idea {
                id: "i".into(),
                answers,
                departments: department(c).into_iter().collect(),
                ..Default::default()
            }];
            if c % 2 == 0 {
                changed.pains.clear();
            }
            Command::Put(Item::Touchpoint(journey.clone(), Box::new(changed)))
        }
        13 => {
            let mut copy = Journey::clone(holder);
            Arc::make_mut(&mut copy.info).id = fresh.into();
            Arc::make_mut(&mut copy.info).based_on = Some(journey.clone());
            Command::AddJourney(Arc::new(copy))
        }
        14 if document.journeys.len() > 1 && c % 2 == 0 => Command::Bin(journey.clone(), f64::from(b)),
        16 => {
            let (from, to) = (touchpoint(a)?, touchpoint(b)?);
            let new = (touchpoint(c)?, touchpoint(b.wrapping_add(c))?);
            let old = holder.links.keys().nth(usize::from(b) % (holder.links.len() + 1)).cloned();
            Command::Redraw(journey.clone(), old.unwrap_or((from, to)), new)
        }
        14 if document.journeys.len() > 1 => Command::Delete(Key::Journey(journey.clone()), None),
        15 if c % 3 == 0 => Command::Restore(pick(&document.bin, b)?),
        15 if c % 3 == 1 => Command::Delete(Key::Binned(pick(&document.bin, b)?), None),
        _ => Command::Many(vec![
            Command::Put(Item::Head(Head { title: fresh, ..Default::default() })),
            Command::Delete(Key::Tool(pick(&document.tools, b)?), None),
        ]),
    })
}
