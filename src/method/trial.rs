//! Trying moves: the document as it would be, what each move adds, and how far each lever reaches.

use super::facts;
use super::gate::Gates;
use super::moves::Move;
use super::plan::cx_with;
use super::scope::{Handoff, Scope};
use super::settings::Settings;
use crate::model::*;
use std::sync::Arc;

/// A document in which moves were made; the given one stays as it is. `levels` says whether levels
/// are raised too: they belong to the workspace, not to a journey.
/// What is made is what the method tries: a wait within its target, a fact at its best, one point more
/// on a level. `scope` holds the journeys that a shared customer record reaches.
pub fn made(document: &Document, scope: &Scope, moves: &[Move], levels: bool) -> Document {
    let mut after = document.clone();
    let settings = Settings::of(&document.assessment);
    for (journey, walk) in scope.walks.iter().enumerate() {
        let Some(now) = document.journeys.get(&walk.journey) else { continue };
        let mut changed = Journey::clone(now);
        let mut any = false;
        for step in walk.steps.iter().filter(|step| step.handoff) {
            let here = |found: &&Move| {
                found.place.is_some_and(|(place, _)| place == journey)
                    && found.from.as_ref() == Some(&step.from)
                    && found.to.as_ref() == Some(&step.to)
            };
            let own = moves.iter().filter(here).flat_map(|found| match found.fact {
                Some(fact) => vec![fact],
                None => Fact::ALL.to_vec(),
            });
            let record = moves.iter().any(|found| found.kind == MoveKind::CustomerRecord);
            let shared = record.then_some([Fact::Context, Fact::Identity]).into_iter().flatten();
            let facts: Vec<Fact> = own.chain(shared).filter(|fact| !step.severities.is_best(*fact)).collect();
            if facts.is_empty() {
                continue;
            }
            let given = now.link(&step.from, &step.to);
            let mut link = given.map_or_else(
                || Link { from: step.from.clone(), to: step.to.clone(), ..Link::default() },
                |link| Link::clone(link),
            );
            let target =
                now.touchpoints.get(&step.to).map(|to| facts::wait_target(given.map(|it| &**it), to, &settings));
            for fact in facts {
                improve(&mut link, fact, target.unwrap_or(0.0));
            }
            changed.links.insert((link.from.clone(), link.to.clone()), Arc::new(link));
            any = true;
        }
        if any {
            after.journeys.change(&walk.journey, |journey| *journey = changed);
        }
    }
    if levels {
        let mut assessment = Assessment::clone(&document.assessment);
        for level in moves.iter().filter_map(|found| found.level) {
            let raised = Points::new((scope.levels.get(level).value + 1.0).min(10.0));
            match level {
                Level::MarTech => assessment.mar_tech = raised,
                Level::AdTech => assessment.ad_tech = raised,
                Level::SalesTech => assessment.sales_tech = raised,
                Level::Imagination => assessment.imagination = raised,
            }
        }
        after.assessment = Arc::new(assessment);
    }
    after
}

/// Sets a fact to its best.
fn improve(link: &mut Link, fact: Fact, target: f64) {
    match fact {
        Fact::Context => link.context = Some(Context::Carried),
        Fact::Identity => link.identity = Some(Identity::Kept),
        Fact::Initiative => link.initiative = Some(Initiative::Company),
        Fact::Channel => link.channel = Some(ChannelSwitch::Same),
        Fact::Wait => link.wait_minutes = Amount::new(target),
        Fact::Owner => link.owner = Some(Owner::Both),
        Fact::Feedback => link.feedback = Some(Feedback::Returned),
        Fact::Promise => link.promise = Some(PromiseKept::Kept),
    }
}

/// CX after the first, the first two, … of some moves: what each adds to those before it.
pub fn steps(scope: &Scope, moves: &[Move]) -> Vec<f64> {
    (1..=moves.len()).map(|count| cx_with(scope, &moves.iter().take(count).collect::<Vec<_>>())).collect()
}

/// How far CX moves when one thing alone goes from its worst to its best.
#[derive(Clone, Debug, PartialEq)]
pub struct LeverSpan {
    /// The level that goes one point down and up, if it is one.
    pub level: Option<Level>,
    /// The journey and the ends of the gate that closes and opens, if it is one.
    pub gate: Option<(JourneyId, TouchpointId, TouchpointId)>,
    /// CX at its worst.
    pub low: f64,
    /// CX at its best.
    pub high: f64,
}

/// All levers, those that reach furthest first: each gate from closed to open, each level by one
/// point either way.
pub fn spans(scope: &Scope) -> Vec<LeverSpan> {
    let point = |_: usize, step: &super::Step| step.permeability.point;
    let sums = scope.between(point);
    let gates = Gates::new(scope, &sums, point);
    let potential = scope.levels.potential();
    let silos = scope.count(&sums);
    let gate = |handoff: Handoff<'_>| {
        let gate = gates.gate(&handoff);
        let now = handoff.link.permeability.point;
        let at = |open: f64| potential / gates.shifted(&gate, open - now);
        let ends = (handoff.walk.journey.clone(), handoff.link.from.clone(), handoff.link.to.clone());
        LeverSpan { level: None, gate: Some(ends), low: at(0.0), high: at(1.0) }
    };
    let level = |level: &Level| {
        let value = scope.levels.get(*level).value;
        let at = |value: f64| scope.levels.potential_at(*level, value.clamp(0.0, 10.0)) / silos;
        LeverSpan { level: Some(*level), gate: None, low: at(value - 1.0), high: at(value + 1.0) }
    };
    let mut all: Vec<LeverSpan> = scope.handoffs().map(gate).chain(Level::ALL.iter().map(level)).collect();
    all.sort_by(|a, b| (b.high - b.low).total_cmp(&(a.high - a.low)));
    all
}
