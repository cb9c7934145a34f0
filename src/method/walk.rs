//! The ways through one journey: given and implied links with their shares.

use super::facts::{Permeability, Severities, permeability, severities};
use super::settings::Settings;
use crate::model::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One link, given or implied.
#[derive(Clone, Debug)]
pub struct Step {
    /// Where it starts.
    pub from: TouchpointId,
    /// Where it leads.
    pub to: TouchpointId,
    /// The same as positions in the journey's order.
    pub ends: (usize, usize),
    /// The part of the customers at `from` who go this way, 0 to 1.
    pub share: f64,
    /// Whether the document has this link.
    pub given: bool,
    /// Whether the two touchpoints belong to different departments.
    pub handoff: bool,
    /// What is known about it; an open gate inside a department.
    pub severities: Severities,
    /// How much gets through.
    pub permeability: Permeability,
}

/// A journey as steps between positions.
#[derive(Clone, Debug)]
pub struct Walk {
    /// Whose ways these are.
    pub journey: JourneyId,
    /// Touchpoints in order.
    pub touchpoints: Vec<Arc<Touchpoint>>,
    /// Links, ordered by `from`, then by `to`.
    pub steps: Vec<Step>,
}

const OPEN: Permeability = Permeability { point: 1.0, low: 1.0, high: 1.0 };

impl Walk {
    /// The ways through a journey.
    pub fn new(journey: &Journey, settings: &Settings) -> Self {
        let touchpoints: Vec<_> = journey.touchpoints.iter().cloned().collect();
        let place: BTreeMap<_, _> = gather(touchpoints.iter().enumerate().map(|(i, t)| (&t.id, i)));
        let mut given: BTreeMap<usize, Vec<(usize, &Arc<Link>)>> = BTreeMap::new();
        for link in journey.links.values() {
            if let (Some(&from), Some(&to)) = (place.get(&link.from), place.get(&link.to)) {
                given.entry(from).or_default().push((to, link));
            }
        }
        let mut steps = Vec::new();
        for (from, touchpoint) in touchpoints.iter().enumerate() {
            let mut links = given.remove(&from).unwrap_or_default();
            links.sort_by_key(|(to, _)| *to);
            for (to, link, share) in shares(from, touchpoints.len(), &links) {
                if let Some(target) = touchpoints.get(to) {
                    steps.push(step((from, touchpoint), (to, target), link, share, settings));
                }
            }
        }
        Self { journey: journey.info.id.clone(), touchpoints, steps }
    }

    /// The ways after an edit, from those before it, under the same settings: what the edit left as
    /// it is is taken over. `None` where it changed which ways there are or how many take them.
    pub fn after(&self, before: &Journey, now: &Journey, settings: &Settings) -> Option<Self> {
        let touchpoints = before.touchpoints.changed(&now.touchpoints)?;
        let links = before.links.changed(&now.links)?;
        if before.info.id != now.info.id || links.iter().any(|link| link.before.share != link.now.share) {
            return None;
        }
        let mut walk = self.clone();
        let mut touched = vec![false; walk.touchpoints.len()];
        for changed in &touchpoints {
            *walk.touchpoints.get_mut(changed.at)? = changed.now.clone();
            *touched.get_mut(changed.at)? = true;
        }
        let own = |step: &Step| links.iter().any(|link| link.now.from == step.from && link.now.to == step.to);
        for slot in &mut walk.steps {
            let (from, to) = slot.ends;
            if touched.get(from) != Some(&true) && touched.get(to) != Some(&true) && !own(slot) {
                continue;
            }
            let (a, b) = (walk.touchpoints.get(from)?, walk.touchpoints.get(to)?);
            *slot = step((from, a), (to, b), now.link(&a.id, &b.id), slot.share, settings);
        }
        Some(walk)
    }

    /// Whether two journeys' ways run between the same places, with as many customers on each, and
    /// cross the same walls.
    pub fn same_ways(&self, other: &Self) -> bool {
        let alike = |(a, b): (&Step, &Step)| a.ends == b.ends && a.share == b.share && a.handoff == b.handoff;
        self.steps.len() == other.steps.len() && self.steps.iter().zip(&other.steps).all(alike)
    }

    /// Steps between departments, in order.
    pub fn handoffs(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.handoff)
    }

    /// Whether everybody leaves in the end.
    ///
    /// # Errors
    /// A touchpoint from which nobody ever does.
    pub fn exits(&self) -> Result<(), TouchpointId> {
        // Where no way leads back everybody comes to the end.
        if self.steps.iter().all(|step| step.ends.0 < step.ends.1) {
            return Ok(());
        }
        let mut leaves = vec![1.0; self.touchpoints.len()];
        for step in &self.steps {
            if let Some(rest) = leaves.get_mut(step.ends.0) {
                *rest -= step.share;
            }
        }
        let mut out: Vec<bool> = leaves.iter().map(|rest| *rest > 1e-12).collect();
        let mut incoming: Vec<Vec<usize>> = vec![Vec::new(); out.len()];
        for step in self.steps.iter().filter(|step| step.share > 0.0) {
            if let Some(list) = incoming.get_mut(step.ends.1) {
                list.push(step.ends.0);
            }
        }
        let mut todo: Vec<usize> = (0..out.len()).filter(|i| out.get(*i) == Some(&true)).collect();
        while let Some(at) = todo.pop() {
            for &from in incoming.get(at).into_iter().flatten() {
                if let Some(seen) = out.get_mut(from)
                    && !*seen
                {
                    *seen = true;
                    todo.push(from);
                }
            }
        }
        let stuck = self.touchpoints.iter().zip(out).find(|(_, out)| !out);
        stuck.map_or(Ok(()), |(touchpoint, _)| Err(touchpoint.id.clone()))
    }
}

/// Targets and shares of the links from a position. What no link takes leaves the journey.
fn shares<'a>(from: usize, count: usize, given: &[(usize, &'a Arc<Link>)]) -> Vec<(usize, Option<&'a Arc<Link>>, f64)> {
    let forward = given.iter().any(|(to, _)| *to > from);
    let sum: f64 = given.iter().filter_map(|(_, link)| link.share).map(Part::get).sum();
    let scale = if sum > 1.0 { sum.recip() } else { 1.0 };
    let open = given.iter().filter(|(_, link)| link.share.is_none()).count() + usize::from(!forward);
    #[allow(clippy::cast_precision_loss)] // a handful of links
    let rest = if open == 0 { 0.0 } else { (1.0 - sum).max(0.0) / open as f64 };
    let mut list: Vec<_> = given
        .iter()
        .map(|(to, link)| (*to, Some(*link), link.share.map_or(rest, |share| share.get() * scale)))
        .collect();
    if !forward && from + 1 < count {
        list.push((from + 1, None, rest));
    }
    list.sort_by_key(|(to, _, _)| *to);
    list
}

fn step(
    (from, a): (usize, &Arc<Touchpoint>),
    (to, b): (usize, &Arc<Touchpoint>),
    link: Option<&Arc<Link>>,
    share: f64,
    settings: &Settings,
) -> Step {
    let handoff = a.department != b.department;
    let severities = if handoff { severities(link.map(|l| &**l), a, b, settings) } else { Severities::BEST };
    Step {
        from: a.id.clone(),
        to: b.id.clone(),
        ends: (from, to),
        share,
        given: link.is_some(),
        handoff,
        severities,
        permeability: if handoff { permeability(&severities, &settings.weights) } else { OPEN },
    }
}
