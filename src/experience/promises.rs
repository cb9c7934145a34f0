//! Promises: where they are made, what stands between them and their keeping.

use crate::method::{Step, Walk};
use crate::model::*;

/// A gate with a score below this is as good as closed; a promise behind it is over-promised.
pub const CLOSED: f64 = 30.0;

/// A promise of a journey.
#[derive(Clone, Debug, PartialEq)]
pub struct PromiseRead {
    /// Where it is made.
    pub made: TouchpointId,
    /// Who makes it.
    pub by: Option<DepartmentId>,
    /// Its words; empty where nobody wrote them down.
    pub text: String,
    /// Whether it was kept.
    pub kept: Option<Kept>,
    /// The first handoff on the way that says the same became of it, and what.
    pub met: Option<(TouchpointId, TouchpointId, PromiseKept)>,
    /// The handoffs up to there, or to the end, of which something is known, with a score below [`CLOSED`], with their
    /// scores, in order.
    pub closed: Vec<(TouchpointId, TouchpointId, f64)>,
}

impl PromiseRead {
    /// Whether more is promised than can get through.
    pub fn is_over_promised(&self) -> bool {
        !self.closed.is_empty()
    }

    /// What became of it: as the handoff says that settled it, else as it says itself.
    pub fn fate(&self) -> Option<Kept> {
        match &self.met {
            Some((_, _, PromiseKept::Kept)) => Some(Kept::Yes),
            Some((_, _, PromiseKept::Partly)) => Some(Kept::Partly),
            Some((_, _, PromiseKept::Broken)) => Some(Kept::No),
            None => self.kept,
        }
    }

    /// The department where that happened: the one that the handoff leads to, else the one that made it.
    pub fn settled_by(&self, journey: &Journey) -> Option<DepartmentId> {
        let there = self.met.as_ref().and_then(|(_, to, _)| journey.touchpoints.get(to));
        there.map_or_else(|| self.by.clone(), |it| it.department.clone())
    }
}

/// All promises, in the order of the journey.
pub fn promises(journey: &Journey, walk: &Walk) -> Vec<PromiseRead> {
    let read = |(place, touchpoint): (usize, &std::sync::Arc<Touchpoint>)| {
        let promise = touchpoint.promise.as_ref()?;
        let ahead = ahead(walk, place);
        // A handoff that says something else than the promise itself speaks of another one.
        let agrees = |said: PromiseKept| match promise.kept {
            None => true,
            Some(Kept::Yes) => said == PromiseKept::Kept,
            Some(Kept::Partly) => said == PromiseKept::Partly,
            Some(Kept::No) => said == PromiseKept::Broken,
        };
        let said = |step: &Step| journey.link(&step.from, &step.to).and_then(|link| link.promise);
        let settled = ahead.iter().position(|step| step.handoff && said(step).is_some_and(agrees));
        let met = settled
            .and_then(|at| ahead.get(at))
            .and_then(|step| Some((step.from.clone(), step.to.clone(), said(step)?)));
        let score = |step: &Step| 100.0 * step.permeability.point;
        // What comes after it was settled does not stand before its keeping.
        let before = ahead.iter().take(settled.map_or(usize::MAX, |at| at + 1));
        // Of a gate that nobody knows anything about nothing follows: unknown is not bad.
        let told = |step: &Step| step.severities.known() > 0;
        let closed = before.filter(|step| step.handoff && told(step) && score(step) < CLOSED);
        Some(PromiseRead {
            made: touchpoint.id.clone(),
            by: touchpoint.department.clone(),
            text: promise.text.clone().unwrap_or_default(),
            kept: promise.kept,
            met,
            closed: closed.map(|step| (step.from.clone(), step.to.clone(), score(step))).collect(),
        })
    };
    walk.touchpoints.iter().enumerate().filter_map(read).collect()
}

/// The steps forward that customers can go from a place.
fn ahead(walk: &Walk, place: usize) -> Vec<&Step> {
    let mut reached = vec![false; walk.touchpoints.len()];
    if let Some(start) = reached.get_mut(place) {
        *start = true;
    }
    let mut found = Vec::new();
    // Steps are ordered by where they start, so one pass forward sees every way.
    for step in &walk.steps {
        let (from, to) = step.ends;
        if to > from && step.share > 0.0 && reached.get(from) == Some(&true) {
            if let Some(there) = reached.get_mut(to) {
                *there = true;
            }
            found.push(step);
        }
    }
    found
}

/// What becomes of promises at one department.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keeper {
    /// Which department.
    pub department: Option<DepartmentId>,
    /// Promises that it makes.
    pub made: usize,
    /// Those of them that are over-promised.
    pub over: usize,
    /// Promises, of anybody, that are kept, partly kept and broken at it.
    pub kept: [usize; 3],
}

/// Who makes promises and who keeps or breaks them, most broken first.
///
/// A promise is kept or broken where a handoff says so, by the department that the handoff leads to; where no handoff
/// does, by the department that made it. Of a promise whose fate nobody knows only its making counts.
pub fn keepers(journey: &Journey, list: &[PromiseRead]) -> Vec<Keeper> {
    let mut found: Vec<Keeper> = Vec::new();
    let mut at = |department: Option<DepartmentId>, act: &dyn Fn(&mut Keeper)| match found
        .iter_mut()
        .find(|it| it.department == department)
    {
        Some(keeper) => act(keeper),
        None => {
            let mut keeper = Keeper { department, ..Keeper::default() };
            act(&mut keeper);
            found.push(keeper);
        }
    };
    for promise in list {
        at(promise.by.clone(), &|it| {
            it.made += 1;
            it.over += usize::from(promise.is_over_promised());
        });
        let Some(fate) = promise.fate() else { continue };
        let place = match fate {
            Kept::Yes => 0,
            Kept::Partly => 1,
            Kept::No => 2,
        };
        let by = promise.settled_by(journey);
        at(by, &|it| {
            if let Some(count) = it.kept.get_mut(place) {
                *count += 1;
            }
        });
    }
    found.sort_by_key(|it| (std::cmp::Reverse((it.kept[2], it.kept[1])), std::cmp::Reverse(it.made)));
    found
}
