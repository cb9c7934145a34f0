//! Several new touchpoints at once, as one block: what is between two neighbours is decided when
//! all of them stand, so that the facts of a wall are not lost on the way.

use super::apply::Draft;
use super::command::{EditError, Item};
use super::relink::relink;
use crate::model::*;

/// New touchpoints that stand together: before which one, or at the end of their stage.
pub type Block = (Option<TouchpointId>, Vec<Touchpoint>);

impl Draft {
    pub(super) fn insert_blocks(&mut self, id: &JourneyId, blocks: &[Block]) -> Result<(), EditError> {
        let old = self.journey(id)?;
        let mut moved = Vec::new();
        for (before, touchpoints) in blocks {
            let Some(first) = touchpoints.first() else { continue };
            let next = match before {
                Some(before) if old.touchpoints.contains(before) => Some(before.clone()),
                Some(before) => return Err(EditError::NotPossible(Key::Touchpoint(id.clone(), before.clone()))),
                None => self.end_of_stage(id, first.stage.as_ref())?,
            };
            let journey = self.journey(id)?;
            let high = next.as_ref().and_then(|next| journey.touchpoints.row(next)).map(|(order, _)| order.clone());
            let last = match &next {
                Some(next) => journey.touchpoints.before(next),
                None => journey.touchpoints.ids().next_back(),
            };
            let low = last.and_then(|last| journey.touchpoints.row(last)).map(|(order, _)| order.clone());
            drop(journey);
            let mut places = Vec::with_capacity(touchpoints.len());
            spread(low.as_ref(), high.as_ref(), touchpoints.len(), &mut places);
            for (touchpoint, order) in touchpoints.iter().zip(places) {
                let item = Item::Touchpoint(id.clone(), Box::new(touchpoint.clone()));
                let key = item.key();
                if self.document.record(&key).is_some() {
                    return Err(EditError::Taken(key));
                }
                self.references(&item)?;
                self.set(key, Some(item.record(order)));
                moved.push(touchpoint.id.clone());
            }
        }
        relink(self, id, &old, &moved);
        Ok(())
    }
}

/// Places for many between two others. From the middle outwards, so that no place gets long.
fn spread(low: Option<&Order>, high: Option<&Order>, count: usize, into: &mut Vec<Order>) {
    if count == 0 {
        return;
    }
    let middle = Order::between(low, high);
    let left = count / 2;
    spread(low, Some(&middle), left, into);
    into.push(middle.clone());
    spread(Some(&middle), high, count - left - 1, into);
}
