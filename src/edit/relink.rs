//! Given links after the order of touchpoints changed.
//!
//! A link between neighbours says what happens at one wall. When something comes between the two,
//! or one of them goes, the old link would lead the customer past the newcomer or nowhere. It is
//! dropped, and its facts stay with the wall that they speak of where that wall still stands.
//! Links with a share, links back and links that skip touchpoints were drawn on purpose and stay.

use super::apply::Draft;
use crate::model::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// `moved` are the touchpoints that came, went or changed places since `old`: no other has another
/// neighbour than before, so that an edit costs what it changes.
pub(super) fn relink(draft: &mut Draft, id: &JourneyId, old: &Journey, moved: &[TouchpointId]) {
    let Some(new) = draft.document.journeys.get(id).cloned() else { return };
    let mut starts: BTreeSet<&TouchpointId> = BTreeSet::new();
    for touchpoint in moved {
        let neighbours = [old.touchpoints.before(touchpoint), new.touchpoints.before(touchpoint)];
        starts.extend(neighbours.into_iter().flatten().chain([touchpoint]));
    }
    let mut carried: Vec<Link> = Vec::new();
    for ((from, to), link) in starts.into_iter().flat_map(|from| old.links_from(from)) {
        let on_purpose = link.share.is_some() || old.touchpoints.after(from) != Some(to) || fork(old, from);
        if on_purpose || new.touchpoints.after(from) == Some(to) {
            continue;
        }
        if new.links.contains_key(&(from.clone(), to.clone())) {
            draft.set(Key::Link(id.clone(), from.clone(), to.clone()), None);
        }
        if let Some(ends) = same_wall(old, &new, from, to) {
            carried.push(Link { from: ends.0, to: ends.1, ..Link::clone(link) });
        }
    }
    for link in carried {
        let ends = (link.from.clone(), link.to.clone());
        let free = draft.document.journeys.get(id).is_some_and(|journey| !journey.links.contains_key(&ends));
        if free {
            draft.set(Key::Link(id.clone(), ends.0, ends.1), Some(Record::Link(Arc::new(link))));
        }
    }
}

/// Whether several given links leave a touchpoint.
fn fork(journey: &Journey, from: &TouchpointId) -> bool {
    journey.links_from(from).nth(1).is_some()
}

/// The neighbours between which the wall between `from` and `to` now stands.
fn same_wall(
    old: &Journey,
    new: &Journey,
    from: &TouchpointId,
    to: &TouchpointId,
) -> Option<(TouchpointId, TouchpointId)> {
    let lane = |journey: &Journey, id: &TouchpointId| {
        journey.touchpoints.get(id).and_then(|touchpoint| touchpoint.department.clone())
    };
    let wall = (lane(old, from), lane(old, to));
    let stands = |a: &TouchpointId, b: &TouchpointId| (lane(new, a), lane(new, b)) == wall;
    let found = match (new.touchpoints.contains(from), new.touchpoints.contains(to)) {
        // One came between: the wall is before it or behind it.
        (true, true) => {
            let after = new.touchpoints.after(from)?;
            if stands(from, after) {
                (from.clone(), after.clone())
            } else {
                let before = new.touchpoints.before(to)?;
                (before.clone(), to.clone())
            }
        }
        // One went: the wall is at the neighbour that takes its place.
        (true, false) => (from.clone(), new.touchpoints.after(from)?.clone()),
        (false, true) => (new.touchpoints.before(to)?.clone(), to.clone()),
        (false, false) => return None,
    };
    stands(&found.0, &found.1).then_some(found)
}
