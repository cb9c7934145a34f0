//! Removing records, and every reference to them.

use super::apply::{Draft, parts};
use super::command::EditError;
use super::relink::relink;
use crate::model::*;
use std::sync::Arc;

impl Draft {
    pub(super) fn delete(&mut self, key: &Key, heir: Option<&Key>) -> Result<(), EditError> {
        if self.document.record(key).is_none() {
            return Err(EditError::NotFound(key.clone()));
        }
        if heir == Some(key) || heir.is_some_and(|heir| self.document.record(heir).is_none()) {
            return Err(EditError::NotPossible(key.clone()));
        }
        match key {
            Key::Head | Key::Assessment | Key::Session(_) => return Err(EditError::NotPossible(key.clone())),
            Key::Touchpoint(journey, id) => self.delete_touchpoint(journey, id),
            Key::Stage(journey, id) => self.delete_stage(journey, id, heir)?,
            Key::Department(id) => self.delete_department(id, heir)?,
            Key::Journey(id) => self.delete_journey(id),
            Key::Tool(id) => self.in_all_touchpoints(|touchpoint| touchpoint.tools.retain(|tool| tool != id))?,
            Key::Persona(id) => {
                self.each_journey(|info| info.persona = info.persona.take().filter(|persona| persona != id));
            }
            Key::Link(..) | Key::Binned(_) | Key::Evidence(_) => {}
        }
        if self.document.record(key).is_some() {
            self.set(key.clone(), None);
        }
        match key {
            Key::Journey(id) | Key::Binned(id) => self.nothing_opens(id),
            _ => Ok(()),
        }
    }

    fn delete_touchpoint(&mut self, id: &JourneyId, touchpoint: &TouchpointId) {
        let Some(old) = self.document.journeys.get(id).cloned() else { return };
        let links = old.links.keys().filter(|(from, to)| from == touchpoint || to == touchpoint);
        for (from, to) in links {
            self.set(Key::Link(id.clone(), from.clone(), to.clone()), None);
        }
        self.set(Key::Touchpoint(id.clone(), touchpoint.clone()), None);
        if let Some(gone) = old.touchpoints.get(touchpoint) {
            // The journey is there, or there would be no touchpoint.
            let _ = self.forget_pains(id, gone);
        }
        relink(self, id, &old, std::slice::from_ref(touchpoint));
    }

    fn delete_stage(&mut self, id: &JourneyId, stage: &StageId, heir: Option<&Key>) -> Result<(), EditError> {
        let Some(journey) = self.document.journeys.get(id).cloned() else { return Ok(()) };
        let own = journey.touchpoints.iter().filter(|t| t.stage.as_ref() == Some(stage));
        match heir {
            None => own.for_each(|touchpoint| self.delete_touchpoint(id, &touchpoint.id)),
            Some(Key::Stage(other, heir)) if other == id => self.each_touchpoint(id, |touchpoint| {
                if touchpoint.stage.as_ref() == Some(stage) {
                    touchpoint.stage = Some(heir.clone());
                }
            })?,
            Some(other) => return Err(EditError::NotPossible(other.clone())),
        }
        Ok(())
    }

    fn delete_department(&mut self, id: &DepartmentId, heir: Option<&Key>) -> Result<(), EditError> {
        let heir = match heir {
            None => None,
            Some(Key::Department(heir)) => Some(heir),
            Some(other) => return Err(EditError::NotPossible(other.clone())),
        };
        let journeys: Vec<_> = self.document.journeys.iter().cloned().collect();
        for journey in journeys {
            let own = journey.touchpoints.iter().filter(|t| t.department.as_ref() == Some(id));
            if heir.is_none() {
                own.for_each(|touchpoint| self.delete_touchpoint(&journey.info.id, &touchpoint.id));
            }
        }
        self.in_all_touchpoints(|touchpoint| {
            if touchpoint.department.as_ref() == Some(id) {
                touchpoint.department = heir.cloned();
            }
            touchpoint.perceived_owner = touchpoint.perceived_owner.take().filter(|owner| owner != id);
            for idea in &mut touchpoint.ideas {
                idea.departments.retain(|department| department != id);
            }
        })?;
        let tools: Vec<_> = self.document.tools.ids().cloned().collect();
        for tool in tools {
            let Some((order, old)) = self.document.tools.row(&tool) else { continue };
            let (order, mut new) = (order.clone(), Tool::clone(old));
            new.departments.retain(|department| department != id);
            self.set(Key::Tool(tool), Some(Record::Tool(order, Arc::new(new))));
        }
        Ok(())
    }

    fn delete_journey(&mut self, id: &JourneyId) {
        let Some(journey) = self.document.journeys.get(id).cloned() else { return };
        for (key, _) in parts(&journey).into_iter().rev() {
            self.set(key, None);
        }
        // What was made from it stays, and goes on from what it was made from itself, if anything;
        // from one in the bin it goes on after a restore.
        let binned = Some(id).filter(|id| self.document.bin.contains(id)).cloned();
        let base = journey.info.based_on.clone().filter(|base| base != id).or(binned);
        self.each_journey(|info| {
            if info.based_on.as_ref() == Some(id) {
                info.based_on = base.clone().filter(|base| *base != info.id);
            }
        });
    }

    pub(super) fn each_journey(&mut self, change: impl Fn(&mut JourneyInfo)) {
        let ids: Vec<_> = self.document.journeys.ids().cloned().collect();
        for id in ids {
            let Some((order, journey)) = self.document.journeys.row(&id) else { continue };
            let (order, mut info) = (order.clone(), JourneyInfo::clone(&journey.info));
            change(&mut info);
            self.set(Key::Journey(id), Some(Record::Journey(order, Arc::new(info))));
        }
    }

    pub(super) fn in_all_touchpoints(&mut self, change: impl Fn(&mut Touchpoint)) -> Result<(), EditError> {
        let ids: Vec<_> = self.document.journeys.ids().cloned().collect();
        ids.iter().try_for_each(|id| self.each_touchpoint(id, &change))
    }
}
