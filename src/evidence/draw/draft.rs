//! A draft journey from a log: its most frequent variants as one line with branches.

use super::take::Origin;
use super::{channel_of, minutes, share};
use crate::edit::{Command, Item};
use crate::evidence::protocol::{Findings, Source, Variant};
use crate::model::*;
use crate::search::fold_name;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Rework behind a handoff is frequent from this part of its handoffs on.
const OFTEN: f64 = 0.3;
/// And from this many on: of a few, a part says nothing.
const ENOUGH: u32 = 5;

/// What is to be drawn.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// The share of cases that the chosen variants together cover, 0 to 1.
    pub share: f64,
    /// Most touchpoints; the variants that would need more are left out.
    pub touchpoints: usize,
    /// The journey's name.
    pub name: String,
    /// The name of its one stage.
    pub stage: String,
    /// The department of activities without a group.
    pub nobody: String,
    /// Whether to propose that customers repeat themselves where rework is frequent.
    pub propose: bool,
}

/// A journey that is not in the document yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Adds it with the departments it needs, as one step.
    pub command: Command,
    /// The journey.
    pub journey: Journey,
    /// Departments that come with it.
    pub departments: Vec<Department>,
    /// Variants that were drawn.
    pub variants: usize,
    /// The share of cases that they cover.
    pub covered: f64,
    /// Cases of these variants that begin at another touchpoint than the first.
    pub begin_elsewhere: u32,
    /// Links with a proposal, each with how often rework was seen behind the handoff.
    pub proposals: Vec<(TouchpointId, TouchpointId, u32)>,
}

/// Draws the variants that cover the share. `fresh` makes an id that starts with the word it gets. `None` where the
/// log has no variant.
pub fn draft(
    document: &Document,
    (source, found): (&Source, &Findings),
    origin: &Origin,
    wishes: &Wishes,
    fresh: &mut dyn FnMut(&str) -> String,
) -> Option<Draft> {
    let chosen = choose(found, wishes);
    let last = chosen.last()?;
    let covered = chosen.iter().map(|variant| variant.share).sum::<f64>().min(1.0).min(last.cumulative.max(last.share));
    let order = order(&chosen);
    let (mut departments, mut lanes) = (Vec::new(), BTreeMap::new());
    let stage = StageId::from(fresh("s"));
    let mut journey = Journey::default();
    let info = JourneyInfo { id: fresh("j").into(), name: wishes.name.clone(), ..JourneyInfo::default() };
    journey.info = Arc::new(info);
    journey.stages.push(stage.clone(), Stage { id: stage.clone(), name: wishes.stage.clone(), ..Stage::default() });
    let mut ids: BTreeMap<u32, TouchpointId> = BTreeMap::new();
    for &number in &order {
        let activity = found.activities.get(number as usize);
        let group = activity.and_then(|it| it.groups.first()).map(|(group, _)| *group);
        let name = group.and_then(|group| source.groups.get(group as usize)).map_or(&wishes.nobody, |name| name);
        let lane = lanes.entry(name.clone()).or_insert_with(|| lane(document, name, &mut departments, fresh)).clone();
        let channel = activity.and_then(|it| most(&it.channels)).and_then(|c| source.channels.get(c as usize));
        let id = TouchpointId::from(fresh("t"));
        let touchpoint = Touchpoint {
            id: id.clone(),
            stage: Some(stage.clone()),
            department: Some(lane),
            name: source.activities.get(number as usize).cloned().unwrap_or_default(),
            channel: channel.and_then(|name| channel_of(name)),
            ..Touchpoint::default()
        };
        journey.touchpoints.push(id.clone(), touchpoint);
        ids.insert(number, id);
    }
    let mut proposals = Vec::new();
    for link in links(&chosen, &order, found, origin, &ids) {
        journey.links.insert((link.from.clone(), link.to.clone()), Arc::new(link));
    }
    if wishes.propose {
        propose(&mut journey, found, origin, &ids, &mut proposals);
    }
    let first = order.first();
    let elsewhere = chosen.iter().filter(|variant| variant.activities.first() != first);
    let begin_elsewhere = elsewhere.map(|variant| variant.cases).sum();
    let add = departments.iter().map(|it| Command::Insert(Item::Department(Department::clone(it)), None));
    let command = Command::Many(add.chain([Command::AddJourney(Arc::new(journey.clone()))]).collect());
    Some(Draft { command, journey, departments, variants: chosen.len(), covered, begin_elsewhere, proposals })
}

/// The most frequent variants until they cover the share; never one that makes the map too large.
fn choose<'a>(found: &'a Findings, wishes: &Wishes) -> Vec<&'a Variant> {
    let (mut chosen, mut seen, mut sum) = (Vec::new(), BTreeSet::new(), 0.0);
    for variant in found.variants.iter().filter(|variant| !variant.activities.is_empty()) {
        if !chosen.is_empty() && sum >= wishes.share - 1e-9 {
            break;
        }
        let mut with = seen.clone();
        with.extend(variant.activities.iter().copied());
        if with.len() <= wishes.touchpoints.max(1) {
            seen = with;
            sum += variant.share;
            chosen.push(variant);
        }
    }
    chosen
}

/// Activities in the order of the line: the most frequent variant as it is, what others add behind what it follows, or
/// before what follows it where it begins.
fn order(chosen: &[&Variant]) -> Vec<u32> {
    let mut order: Vec<u32> = Vec::new();
    for variant in chosen {
        for (step, &activity) in variant.activities.iter().enumerate() {
            if order.contains(&activity) {
                continue;
            }
            let place = |other: Option<&u32>| order.iter().position(|it| Some(it) == other);
            let before = step.checked_sub(1).and_then(|step| place(variant.activities.get(step)));
            let next = variant.activities.iter().skip(step).find_map(|later| place(Some(later)));
            let at = before.map(|at| at + 1).or(next).unwrap_or(order.len());
            order.insert(at, activity);
        }
    }
    order
}

/// The lane of a group: a department of that name, or a new one.
fn lane(
    document: &Document,
    name: &str,
    new: &mut Vec<Department>,
    fresh: &mut dyn FnMut(&str) -> String,
) -> DepartmentId {
    let folded = fold_name(name);
    let there = document.departments.iter().map(|it| &**it).chain(new.iter()).find(|it| fold_name(&it.name) == folded);
    if let Some(own) = there {
        return own.id.clone();
    }
    let id = DepartmentId::from(fresh("d"));
    new.push(Department { id: id.clone(), name: name.into(), ..Department::default() });
    id
}

/// The first of counts, where it is at least half of them.
fn most(counts: &[(u32, u32)]) -> Option<u32> {
    let all: u64 = counts.iter().map(|(_, count)| u64::from(*count)).sum();
    counts.first().filter(|(_, count)| u64::from(*count) * 2 >= all && all > 0).map(|(number, _)| *number)
}

/// The ways of the chosen variants with shares and waits. An activity that repeats at once stays at its touchpoint.
fn links(
    chosen: &[&Variant],
    order: &[u32],
    found: &Findings,
    origin: &Origin,
    ids: &BTreeMap<u32, TouchpointId>,
) -> Vec<Link> {
    let mut ways: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    let mut visits: BTreeMap<u32, u64> = BTreeMap::new();
    for variant in chosen {
        let mut steps = variant.activities.clone();
        steps.dedup();
        for &at in &steps {
            *visits.entry(at).or_default() += u64::from(variant.cases);
        }
        for pair in steps.windows(2) {
            if let [from, to] = pair {
                *ways.entry((*from, *to)).or_default() += u64::from(variant.cases);
            }
        }
    }
    let place = |activity: u32| order.iter().position(|it| *it == activity).unwrap_or_default();
    let mut links = Vec::new();
    for (&(from, to), &count) in &ways {
        let (Some(start), Some(end)) = (ids.get(&from), ids.get(&to)) else { continue };
        let part = share(count, visits.get(&from).copied().unwrap_or(0));
        let mut link = Link { from: start.clone(), to: end.clone(), ..Link::default() };
        link.share = Part::new(part);
        link.measured.push(origin.measured(MeasuredValue::Share, part, count));
        if let Some(pair) = found.follows.iter().find(|it| (it.from, it.to) == (from, to)) {
            let wait = minutes(pair.p50).max(0.0);
            link.wait_minutes = Amount::new(wait);
            link.measured.push(origin.measured(MeasuredValue::WaitMinutes, wait, pair.count.into()));
        }
        links.push(link);
    }
    // Where everybody leaves or goes back, no way forward must be implied: one that nobody takes says so.
    for (at, &activity) in order.iter().enumerate() {
        let forward = ways.keys().any(|(from, to)| *from == activity && place(*to) > at);
        let next = order.get(at + 1).and_then(|next| ids.get(next));
        if let (false, Some(next), Some(own)) = (forward, next, ids.get(&activity)) {
            let mut link = Link { from: own.clone(), to: next.clone(), ..Link::default() };
            link.share = Part::new(0.0);
            link.measured.push(origin.measured(MeasuredValue::Share, 0.0, 0));
            links.push(link);
        }
    }
    links
}

/// Proposes that customers tell it all again where activities often come back right behind a handoff.
fn propose(
    journey: &mut Journey,
    found: &Findings,
    origin: &Origin,
    ids: &BTreeMap<u32, TouchpointId>,
    proposals: &mut Vec<(TouchpointId, TouchpointId, u32)>,
) {
    for pair in &found.follows {
        let often = pair.repeats >= ENOUGH && f64::from(pair.repeats) >= OFTEN * f64::from(pair.handoffs);
        let (Some(from), Some(to)) = (ids.get(&pair.from), ids.get(&pair.to)) else { continue };
        let lane = |id| journey.touchpoints.get(id).and_then(|it| it.department.clone());
        let ends = (from.clone(), to.clone());
        if let (true, true, Some(link)) = (often, lane(from) != lane(to), journey.links.get(&ends)) {
            let mut link = Link::clone(link);
            link.context = Some(Context::Repeated);
            let mut mark = origin.measured(MeasuredValue::Context, 1.0, pair.repeats.into());
            mark.proposed = Some(true);
            link.measured.push(mark);
            journey.links.insert(ends, Arc::new(link));
            proposals.push((from.clone(), to.clone(), pair.repeats));
        }
    }
}
