//! A log against a drawn journey: what of it happens, how long it takes, what happens beside it.

use super::{Matched, minutes, share};
use crate::evidence::protocol::{Findings, Followed, Variant};
use crate::method::{Settings, Walk, wait_target};
use crate::model::*;
use std::collections::{BTreeMap, BTreeSet};

/// A link of the map and what the log says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnLink {
    /// Where it starts.
    pub from: TouchpointId,
    /// Where it leads.
    pub to: TouchpointId,
    /// Whether it is a handoff.
    pub handoff: bool,
    /// Whether the document has it; else it is implied.
    pub given: bool,
    /// How often it happens; `None` where an end has no activity, so the log cannot say.
    pub count: Option<u64>,
    /// The part of those who leave `from` in the log that go this way.
    pub share: Option<f64>,
    /// The part that the map says.
    pub drawn_share: f64,
    /// The median wait in minutes.
    pub wait: Option<f64>,
    /// The 90th percentile.
    pub p90: Option<f64>,
    /// Whether the wait is that of the most frequent of several pairs of activities.
    pub one_of_many: bool,
    /// The wait that the map says.
    pub drawn_wait: Option<f64>,
    /// How long it may take.
    pub target: f64,
}

/// What happens and is not drawn: one touchpoint right after another without a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Undrawn {
    /// The earlier touchpoint.
    pub from: TouchpointId,
    /// The later one.
    pub to: TouchpointId,
    /// How often.
    pub count: u64,
    /// The median wait in minutes, of the most frequent pair of activities.
    pub wait: f64,
}

/// A log against a journey.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Against {
    /// Every link, given or implied, in order.
    pub links: Vec<DrawnLink>,
    /// What happens beside them, most frequent first.
    pub undrawn: Vec<Undrawn>,
    /// Activities that are no touchpoint, by number, with their events; most frequent first.
    pub unmatched: Vec<(u32, u32)>,
    /// Touchpoints that no event of the log is at.
    pub silent: Vec<TouchpointId>,
    /// Links that never happen although the log knows both ends.
    pub never: usize,
}

#[derive(Default)]
struct Seen {
    count: u64,
    most: u32,
    p50: f64,
    p90: f64,
    pairs: usize,
}

/// Puts a log beside a journey whose touchpoints its activities are matched to.
pub fn against(journey: &Journey, settings: &Settings, matched: &Matched, found: &Findings) -> Against {
    let at = |activity: u32| matched.get(activity as usize).and_then(Option::as_ref).map(|(id, _)| id);
    let mut seen: BTreeMap<(&TouchpointId, &TouchpointId), Seen> = BTreeMap::new();
    let mut leaves: BTreeMap<&TouchpointId, u64> = BTreeMap::new();
    let mut known: BTreeSet<&TouchpointId> = BTreeSet::new();
    for (number, activity) in (0..).zip(&found.activities) {
        if let Some(id) = at(number).filter(|_| activity.label.events > 0) {
            known.insert(id);
            *leaves.entry(id).or_default() += u64::from(activity.label.events);
        }
    }
    for pair in &found.follows {
        let (Some(from), Some(to)) = (at(pair.from), at(pair.to)) else { continue };
        if from == to {
            // Staying is not leaving.
            let left = leaves.entry(from).or_default();
            *left = left.saturating_sub(pair.count.into());
            continue;
        }
        let entry = seen.entry((from, to)).or_default();
        entry.count += u64::from(pair.count);
        entry.pairs += 1;
        if pair.count > entry.most {
            (entry.most, entry.p50, entry.p90) = (pair.count, pair.p50, pair.p90);
        }
    }
    let mut result = Against::default();
    let mut drawn = BTreeSet::new();
    for step in Walk::new(journey, settings).steps {
        let link = journey.link(&step.from, &step.to);
        let both = known.contains(&step.from) && known.contains(&step.to);
        let own = seen.get(&(&step.from, &step.to));
        let count = both.then(|| own.map_or(0, |own| own.count));
        let whole = leaves.get(&step.from).copied().unwrap_or(0);
        let target = journey.touchpoints.get(&step.to).map(|to| wait_target(link.map(|it| &**it), to, settings));
        result.never += usize::from(count == Some(0));
        result.links.push(DrawnLink {
            handoff: step.handoff,
            given: step.given,
            count,
            share: count.filter(|_| whole > 0).map(|count| share(count, whole)),
            drawn_share: step.share,
            wait: own.map(|own| minutes(own.p50).max(0.0)),
            p90: own.map(|own| minutes(own.p90).max(0.0)),
            one_of_many: own.is_some_and(|own| own.pairs > 1),
            drawn_wait: link.and_then(|link| link.wait_minutes).map(Amount::get),
            target: target.unwrap_or_default(),
            from: step.from.clone(),
            to: step.to.clone(),
        });
        drawn.insert((step.from, step.to));
    }
    for ((from, to), own) in &seen {
        if !drawn.contains(&((*from).clone(), (*to).clone())) {
            let wait = minutes(own.p50).max(0.0);
            result.undrawn.push(Undrawn { from: (*from).clone(), to: (*to).clone(), count: own.count, wait });
        }
    }
    result.undrawn.sort_by_key(|it| std::cmp::Reverse(it.count));
    for (number, activity) in (0..).zip(&found.activities) {
        if activity.label.events > 0 && at(number).is_none() {
            result.unmatched.push((number, activity.label.events));
        }
    }
    result.unmatched.sort_by_key(|(number, events)| (std::cmp::Reverse(*events), *number));
    result.silent = journey.touchpoints.ids().filter(|id| !known.contains(id)).cloned().collect();
    result
}

/// Drawn links as pairs of activities, for the worker's measure of fitness.
pub fn pairs(journey: &Journey, settings: &Settings, matched: &Matched) -> Vec<(u32, u32)> {
    let mut of: BTreeMap<&TouchpointId, Vec<u32>> = BTreeMap::new();
    for (number, own) in (0..).zip(matched) {
        if let Some((id, _)) = own {
            of.entry(id).or_default().push(number);
        }
    }
    let mut pairs = Vec::new();
    for step in Walk::new(journey, settings).steps {
        for &from in of.get(&step.from).into_iter().flatten() {
            pairs.extend(of.get(&step.to).into_iter().flatten().map(|&to| (from, to)));
        }
    }
    pairs
}

/// How far the listed variants follow drawn links, as the worker would say of their cases: the share of a case's
/// neighbours that are drawn, mean over cases with two events or more. Exact where the list holds every variant.
pub fn followed(variants: &[Variant], links: &[(u32, u32)]) -> Followed {
    let links: BTreeSet<(u32, u32)> = links.iter().copied().collect();
    let (mut all, mut sum) = (Followed::default(), 0.0);
    for variant in variants.iter().filter(|variant| variant.activities.len() > 1) {
        let pairs = variant.activities.windows(2);
        let neighbours = pairs.len() as u64;
        let drawn = pairs.filter(|pair| matches!(pair, [from, to] if links.contains(&(*from, *to)))).count() as u64;
        let cases = u64::from(variant.cases);
        all.cases += cases;
        all.complete += if drawn == neighbours { cases } else { 0 };
        all.drawn += drawn * cases;
        all.neighbours += neighbours * cases;
        #[allow(clippy::cast_precision_loss)] // counts of events
        {
            sum += drawn as f64 / neighbours as f64 * cases as f64;
        }
    }
    #[allow(clippy::cast_precision_loss)]
    {
        all.fitness = (all.cases > 0).then(|| sum / all.cases as f64);
    }
    all
}
