//! Every change between two journeys, as a field with its value before and after.

use super::fields::{About, Change, Field, Said, Sheet};
use super::items::{named, quotes, tools};
use super::matching::Matched;
use super::order::moved;
use super::{Outline, Two};
use crate::method::Walk;
use crate::model::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every change between two journeys.
pub(super) fn changes(
    document: &Document,
    sides: (&Journey, &Journey),
    walks: &(Walk, Walk),
    matched: &Matched,
) -> Vec<Change> {
    let mut list = Vec::new();
    journey(document, sides, &mut Sheet { list: &mut list, about: About::Journey });
    let pairs = matched.pairs(sides.0, sides.1);
    stages(sides, matched, &pairs.stages, &mut list);
    touchpoints(document, sides, matched, &pairs.touchpoints, &mut list);
    ways(sides, walks, matched, &mut list);
    list
}

fn journey(document: &Document, (a, b): (&Journey, &Journey), sheet: &mut Sheet) {
    let persona = |journey: &Journey| {
        let id = journey.info.persona.as_ref()?;
        Some(document.personas.get(id).map_or_else(|| id.to_string(), |it| it.name.clone()))
    };
    if a.info.persona != b.info.persona {
        sheet.add(Field::Persona, persona(a).map(Said::Text), persona(b).map(Said::Text));
    }
    let volume = |journey: &Journey| journey.info.volume_per_month.map(Amount::get);
    sheet.number(Field::Volume, volume(a), volume(b));
}

fn position<K: Ord + Clone, V>(map: &Ordered<K, V>) -> BTreeMap<&K, usize> {
    gather(map.ids().enumerate().map(|(at, id)| (id, at)))
}

#[allow(clippy::cast_precision_loss)] // places in a journey
fn place(sheet: &mut Sheet, before: usize, after: usize) {
    sheet.add(Field::Place, Some(Said::Number(before as f64 + 1.0)), Some(Said::Number(after as f64 + 1.0)));
}

fn stages((a, b): (&Journey, &Journey), matched: &Matched, pairs: &[Two<StageId>], list: &mut Vec<Change>) {
    let (before, after) = (position(&a.stages), position(&b.stages));
    let both = matched.stages.iter().filter_map(|(x, y)| Some((*before.get(x)?, *after.get(y)?, sorted(x, y))));
    let both: Vec<_> = both.collect();
    let left: Vec<_> = both.iter().zip(moved(&both)).filter(|(_, moved)| *moved).map(|(it, _)| (it.0, it.1)).collect();
    for pair in pairs {
        let mut sheet = Sheet { list, about: About::Stage(pair.clone()) };
        let old = pair.before.as_ref().and_then(|id| a.stages.get(id));
        let new = pair.after.as_ref().and_then(|id| b.stages.get(id));
        match (old, new) {
            (Some(old), Some(new)) => {
                sheet.text(Field::Name, Some(&old.name), Some(&new.name));
                let at = (before.get(&old.id).copied(), after.get(&new.id).copied());
                if let Some((from, to)) = left.iter().find(|it| at == (Some(it.0), Some(it.1))) {
                    place(&mut sheet, *from, *to);
                }
            }
            _ => whole(&mut sheet, old.map(|it| it.name.as_str()), new.map(|it| it.name.as_str())),
        }
    }
}

fn whole(sheet: &mut Sheet, before: Option<&str>, after: Option<&str>) {
    let said = |name: Option<&str>| name.map(|name| Said::Text(name.into()));
    sheet.add(Field::Whole, said(before), said(after));
}

/// A name of a pair that is the same from both sides.
fn sorted<'a, K: ToString>(x: &'a K, y: &'a K) -> (String, String) {
    let (x, y) = (x.to_string(), y.to_string());
    if x <= y { (x, y) } else { (y, x) }
}

/// A thing's positions on both sides, and its name.
type Place = (usize, usize, (String, String));

type Row = (Option<usize>, Two<TouchpointId>);

fn touchpoints(
    document: &Document,
    (a, b): (&Journey, &Journey),
    matched: &Matched,
    pairs: &[Row],
    list: &mut Vec<Change>,
) {
    let (before, after) = (position(&a.touchpoints), position(&b.touchpoints));
    // Who stayed in a stage may have moved within it; who left it is said to have left.
    let mut within: BTreeMap<&StageId, Vec<Place>> = BTreeMap::new();
    for (x, y) in &matched.touchpoints {
        let (Some(old), Some(new)) = (a.touchpoints.get(x), b.touchpoints.get(y)) else { continue };
        if let (Some(stage), Some(from), Some(to)) = (&old.stage, before.get(x), after.get(y))
            && matched.stages.get(stage) == new.stage.as_ref()
        {
            within.entry(stage).or_default().push((*from, *to, sorted(x, y)));
        }
    }
    let mut left: BTreeMap<usize, usize> = BTreeMap::new();
    for row in within.values() {
        left.extend(row.iter().zip(moved(row)).filter(|(_, moved)| *moved).map(|(it, _)| (it.0, it.1)));
    }
    for (_, pair) in pairs {
        let mut sheet = Sheet { list, about: About::Touchpoint(pair.clone()) };
        let old = pair.before.as_ref().and_then(|id| a.touchpoints.get(id));
        let new = pair.after.as_ref().and_then(|id| b.touchpoints.get(id));
        let (Some(old), Some(new)) = (old, new) else {
            whole(&mut sheet, old.map(|it| it.name.as_str()), new.map(|it| it.name.as_str()));
            continue;
        };
        sheet.text(Field::Name, Some(&old.name), Some(&new.name));
        let stage = |journey: &Journey, id: &Option<StageId>| {
            let id = id.as_ref()?;
            Some(Said::Text(journey.stages.get(id).map_or_else(|| id.to_string(), |it| it.name.clone())))
        };
        if old.stage.as_ref().map(|id| matched.stages.get(id)) != new.stage.as_ref().map(Some) {
            sheet.add(Field::Stage, stage(a, &old.stage), stage(b, &new.stage));
        }
        if let Some((from, to)) = before.get(&old.id).and_then(|at| left.get_key_value(at)) {
            place(&mut sheet, *from, *to);
        }
        if !Arc::ptr_eq(old, new) {
            touchpoint(document, old, new, matched.related, &mut sheet);
        }
    }
}

fn touchpoint(document: &Document, old: &Touchpoint, new: &Touchpoint, related: bool, sheet: &mut Sheet) {
    let department = |id: &Option<DepartmentId>| {
        let id = id.as_ref()?;
        Some(Said::Text(document.departments.get(id).map_or_else(|| id.to_string(), |it| it.name.clone())))
    };
    if old.department != new.department {
        sheet.add(Field::Department, department(&old.department), department(&new.department));
    }
    let each = |it: &Touchpoint| {
        let versus = it.versus.clone().unwrap_or_default();
        let importance = it.importance.clone().unwrap_or_default();
        let metrics = it.metrics.clone().unwrap_or_default();
        [
            (Field::Emotion, it.emotion.map(Feeling::get)),
            (Field::VersusPrevious, versus.previous.map(Feeling::get)),
            (Field::VersusPromise, versus.promise.map(Feeling::get)),
            (Field::VersusAlternative, versus.alternative.map(Feeling::get)),
            (Field::ResponseMinutes, it.response_minutes.map(Amount::get)),
            (Field::TargetMinutes, it.target_minutes.map(Amount::get)),
            (Field::Cost, it.cost.map(Amount::get)),
            (Field::ImportanceCustomer, importance.customer.map(Rank::get)),
            (Field::ImportanceOrganization, importance.organization.map(Rank::get)),
            (Field::Nps, metrics.nps.map(Nps::get)),
            (Field::Csat, metrics.csat.map(Csat::get)),
            (Field::Ces, metrics.ces.map(Ces::get)),
        ]
    };
    for ((field, before), (_, after)) in each(old).into_iter().zip(each(new)) {
        sheet.number(field, before, after);
    }
    let promise = |it: &Touchpoint| it.promise.clone().unwrap_or_default();
    let (was, is) = (promise(old), promise(new));
    sheet.text(Field::PromiseText, was.text.as_deref(), is.text.as_deref());
    sheet.word(Field::PromiseKept, was.kept, is.kept);
    sheet.word(Field::Channel, old.channel, new.channel);
    let visibility = |it: &Touchpoint| it.visibility.or(Some(Visibility::Front));
    sheet.word(Field::Visibility, visibility(old), visibility(new));
    let audience = |it: &Touchpoint| it.audience.or(Some(Audience::Customer));
    sheet.word(Field::Audience, audience(old), audience(new));
    sheet.word(Field::Moment, old.moment, new.moment);
    sheet.text(Field::Owner, old.owner.as_deref(), new.owner.as_deref());
    if old.perceived_owner != new.perceived_owner {
        sheet.add(Field::PerceivedOwner, department(&old.perceived_owner), department(&new.perceived_owner));
    }
    if old.opens != new.opens {
        let name = |id: &Option<JourneyId>| {
            let id = id.as_ref()?;
            Some(Said::Text(document.journeys.get(id).map_or_else(|| id.to_string(), |it| it.info.name.clone())))
        };
        sheet.add(Field::Opens, name(&old.opens), name(&new.opens));
    }
    tools(document, old, new, sheet);
    named(old, new, related, sheet);
    quotes(old, new, sheet);
    sheet.text(Field::Description, old.description.as_deref(), new.description.as_deref());
    sheet.text(Field::Notes, old.notes.as_deref(), new.notes.as_deref());
}

/// Ways that both sides have differ in their facts. A way that was drawn on one side between
/// touchpoints of both is added or removed; others come and go with their touchpoints.
fn ways((a, b): (&Journey, &Journey), walks: &(Walk, Walk), matched: &Matched, list: &mut Vec<Change>) {
    let unknown = Link::default();
    let mut older = BTreeMap::new();
    for step in &walks.0.steps {
        older.insert((step.from.clone(), step.to.clone()), step.given);
    }
    let name = |journey: &Journey, from: &TouchpointId, to: &TouchpointId| {
        let name = |id| journey.touchpoints.get(id).map_or("", |it| it.name.as_str());
        Some(Said::Text(format!("{} → {}", name(from), name(to))))
    };
    for step in &walks.1.steps {
        let (from, to) = (matched.of_after(&step.from), matched.of_after(&step.to));
        let (Some(x), Some(y)) = (&from.before, &to.before) else { continue };
        let there = older.remove(&(x.clone(), y.clone())).is_some();
        let mut sheet = Sheet { list, about: About::Way(from.clone(), to.clone()) };
        if there {
            let old = a.link(x, y).map_or(&unknown, |link| &**link);
            let new = b.link(&step.from, &step.to).map_or(&unknown, |link| &**link);
            facts(old, new, &mut sheet);
        } else if step.given {
            sheet.add(Field::Whole, None, name(b, &step.from, &step.to));
        }
    }
    for step in &walks.0.steps {
        let left = older.remove(&(step.from.clone(), step.to.clone()));
        let (from, to) = (matched.of_before(&step.from), matched.of_before(&step.to));
        if left == Some(true) && from.after.is_some() && to.after.is_some() {
            let mut sheet = Sheet { list, about: About::Way(from, to) };
            sheet.add(Field::Whole, name(a, &step.from, &step.to), None);
        }
    }
}

fn facts(old: &Link, new: &Link, sheet: &mut Sheet) {
    sheet.number(Field::Share, old.share.map(Part::get), new.share.map(Part::get));
    sheet.word(Field::FactContext, old.context, new.context);
    sheet.word(Field::FactIdentity, old.identity, new.identity);
    sheet.word(Field::FactInitiative, old.initiative, new.initiative);
    sheet.word(Field::FactChannel, old.channel, new.channel);
    sheet.number(Field::FactWait, old.wait_minutes.map(Amount::get), new.wait_minutes.map(Amount::get));
    sheet.number(Field::WaitTarget, old.target_minutes.map(Amount::get), new.target_minutes.map(Amount::get));
    sheet.word(Field::FactOwner, old.owner, new.owner);
    sheet.word(Field::FactFeedback, old.feedback, new.feedback);
    sheet.word(Field::FactPromise, old.promise, new.promise);
}

impl Outline {
    /// The stage that a change belongs to, as a position among the pairs of stages.
    pub fn stage_of(&self, change: &Change) -> Option<usize> {
        let of = |id: &Two<TouchpointId>| self.pairs.touchpoints.iter().find(|(_, pair)| pair == id)?.0;
        match &change.about {
            About::Journey => None,
            About::Stage(id) => self.pairs.stages.iter().position(|pair| pair == id),
            About::Touchpoint(id) | About::Way(id, _) => of(id),
        }
    }
}
