//! Journeys into the bin of their workspace and out of it.

use super::apply::Draft;
use super::command::EditError;
use crate::model::*;
use std::sync::Arc;

impl Draft {
    /// Moves a journey into the bin. What opens it stays as it is and works again after a restore.
    pub(super) fn bin_journey(&mut self, id: &JourneyId, deleted_at: f64) -> Result<(), EditError> {
        let key = Key::Journey(id.clone());
        let mut journey = Journey::clone(&*self.journey(id)?);
        // As it would be read again from a file.
        journey.stages = journey.stages.renumbered();
        journey.touchpoints = journey.touchpoints.renumbered();
        let free = free(id, |id| self.document.bin.contains(id));
        if free != *id {
            Arc::make_mut(&mut journey.info).id = free.clone();
        }
        let place = self.document.bin.place(None);
        let binned = Arc::new(Binned { deleted_at, journey: Arc::new(journey), ..Binned::default() });
        self.set(Key::Binned(free), Some(Record::Binned(place, binned)));
        self.delete(&key, None)
    }

    /// Takes a journey out of the bin, behind the others. What it points at and is gone meanwhile
    /// is forgotten; touchpoints of a department that is gone go to the first one.
    pub(super) fn restore_journey(&mut self, id: &JourneyId) -> Result<(), EditError> {
        let key = Key::Binned(id.clone());
        let binned = self.document.bin.get(id).cloned().ok_or(EditError::NotFound(key.clone()))?;
        let mut journey = Journey::clone(&binned.journey);
        if self.document.departments.is_empty() && !journey.touchpoints.is_empty() {
            // Without a lane its touchpoints would be nowhere; in the bin they are safe.
            return Err(EditError::NotPossible(key));
        }
        let info = Arc::make_mut(&mut journey.info);
        info.id = free(id, |id| self.document.journeys.contains(id));
        info.persona = info.persona.take().filter(|id| self.document.personas.contains(id));
        info.based_on = info.based_on.take().filter(|id| self.document.opens(id));
        let first_stage = journey.stages.ids().next().cloned();
        let ids: Vec<_> = journey.touchpoints.ids().cloned().collect();
        for id in ids {
            let Some(old) = journey.touchpoints.get(&id) else { continue };
            let mut new = Touchpoint::clone(old);
            new.stage = new.stage.filter(|id| journey.stages.contains(id)).or_else(|| first_stage.clone());
            self.reconnect(&mut new);
            if new != **old {
                journey.touchpoints.change(&id, |touchpoint| *touchpoint = new);
            }
        }
        self.set(key, None);
        self.add_journey(&Arc::new(journey))
    }

    fn reconnect(&self, touchpoint: &mut Touchpoint) {
        let departments = &self.document.departments;
        let own = touchpoint.department.take().filter(|id| departments.contains(id));
        touchpoint.department = own.or_else(|| departments.ids().next().cloned());
        touchpoint.perceived_owner = touchpoint.perceived_owner.take().filter(|id| departments.contains(id));
        touchpoint.tools.retain(|id| self.document.tools.contains(id));
        touchpoint.opens = touchpoint.opens.take().filter(|id| self.document.opens(id));
        for idea in &mut touchpoint.ideas {
            idea.departments.retain(|id| departments.contains(id));
        }
    }

    /// Forgets that touchpoints open a journey that is gone for good, and that others come from it.
    pub(super) fn nothing_opens(&mut self, id: &JourneyId) -> Result<(), EditError> {
        if self.document.opens(id) {
            return Ok(());
        }
        self.each_journey(|info| info.based_on = info.based_on.take().filter(|base| base != id));
        self.in_all_touchpoints(|touchpoint| {
            touchpoint.opens = touchpoint.opens.take().filter(|opened| opened != id);
        })
    }
}

/// The id, or one like it that is not taken.
fn free(id: &JourneyId, taken: impl Fn(&JourneyId) -> bool) -> JourneyId {
    let mut free = id.clone();
    let mut count = 1;
    while taken(&free) {
        count += 1;
        free = format!("{id}-{count}").into();
    }
    free
}
