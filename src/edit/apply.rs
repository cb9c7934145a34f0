//! From a command to a diff.

use super::command::{Command, EditError, Item};
use super::diff::{Change, Diff};
use super::relink::relink;
use crate::model::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The diff that a command makes.
///
/// # Errors
/// Why it cannot be done.
pub fn diff(document: &Document, command: &Command) -> Result<Diff, EditError> {
    let mut draft = Draft { document: document.clone(), diff: Diff::default() };
    draft.run(command)?;
    draft.diff.changes.retain(|change| change.before != change.after);
    Ok(draft.diff)
}

/// A copy of the document with the changes so far. Records are shared, so the copy is cheap.
pub(super) struct Draft {
    pub(super) document: Document,
    diff: Diff,
}

impl Draft {
    pub(super) fn set(&mut self, key: Key, after: Option<Record>) {
        let before = self.document.record(&key);
        self.document.set(&key, after.clone());
        self.diff.changes.push(Change { key, before, after });
    }

    fn run(&mut self, command: &Command) -> Result<(), EditError> {
        match command {
            Command::Put(item) => self.put(item.clone()),
            Command::Insert(item, before) => self.insert(item.clone(), before.as_ref()),
            Command::InsertAll(journey, blocks) => self.insert_blocks(journey, blocks),
            Command::Reorder(key, before) => self.reorder(key, before.as_ref()),
            Command::MoveTouchpoint { journey, id, stage, department, before } => {
                self.move_touchpoint(journey, id, stage, department, before.as_ref())
            }
            Command::Delete(key, heir) => self.delete(key, heir.as_ref()),
            Command::Bin(id, deleted_at) => self.bin_journey(id, *deleted_at),
            Command::Restore(id) => self.restore_journey(id),
            Command::Redraw(journey, old, new) => self.redraw(journey, old, new),
            Command::AddJourney(journey) => self.add_journey(journey),
            Command::Many(commands) => commands.iter().try_for_each(|command| self.run(command)),
        }
    }

    pub(super) fn journey(&self, id: &JourneyId) -> Result<Arc<Journey>, EditError> {
        self.document.journeys.get(id).cloned().ok_or_else(|| EditError::NotFound(Key::Journey(id.clone())))
    }

    fn put(&mut self, item: Item) -> Result<(), EditError> {
        let key = item.key();
        self.references(&item)?;
        let old = self.document.record(&key);
        let order = match &old {
            None if matches!(key, Key::Link(..)) => Order::default(),
            None => return Err(EditError::NotFound(key)),
            Some(record) => place(record),
        };
        self.set(key.clone(), Some(item.record(order)));
        if let (Key::Touchpoint(journey, _), Some(Record::Touchpoint(_, old))) = (&key, &old) {
            self.forget_pains(journey, old)?;
        }
        Ok(())
    }

    /// What a record points at has to be there.
    pub(super) fn references(&self, item: &Item) -> Result<(), EditError> {
        match item {
            Item::Touchpoint(journey, touchpoint) => {
                let holder = self.journey(journey)?;
                let stage = touchpoint.stage.clone().unwrap_or_default();
                if !holder.stages.contains(&stage) {
                    return Err(EditError::Dangling(Key::Stage(journey.clone(), stage)));
                }
                let department = touchpoint.department.clone().unwrap_or_default();
                if !self.document.departments.contains(&department) {
                    return Err(EditError::Dangling(Key::Department(department)));
                }
            }
            Item::Link(journey, link) => {
                let holder = self.journey(journey)?;
                for id in [&link.from, &link.to] {
                    if !holder.touchpoints.contains(id) {
                        return Err(EditError::Dangling(Key::Touchpoint(journey.clone(), id.clone())));
                    }
                }
                if link.from == link.to {
                    return Err(EditError::SelfLink);
                }
            }
            Item::Stage(journey, _) => {
                self.journey(journey)?;
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn insert(&mut self, item: Item, before: Option<&Key>) -> Result<(), EditError> {
        let key = item.key();
        if self.document.record(&key).is_some() {
            return Err(EditError::Taken(key));
        }
        self.references(&item)?;
        let old = match &key {
            Key::Touchpoint(journey, _) => Some(self.journey(journey)?),
            _ => None,
        };
        let order = match (&item, before) {
            // Behind all of its stage, which is not always behind all.
            (Item::Touchpoint(journey, touchpoint), None) => self.place_in_stage(journey, touchpoint.stage.as_ref())?,
            _ => self.place_before(&key, before)?,
        };
        self.set(key.clone(), Some(item.record(order)));
        if let (Key::Touchpoint(id, touchpoint), Some(old)) = (&key, old) {
            relink(self, id, &old, std::slice::from_ref(touchpoint));
        }
        Ok(())
    }

    /// Before which touchpoint the end of a stage is: the first of a later one; `None` behind all.
    pub(super) fn end_of_stage(
        &self,
        journey: &JourneyId,
        stage: Option<&StageId>,
    ) -> Result<Option<TouchpointId>, EditError> {
        let journey = self.journey(journey)?;
        let later: BTreeSet<_> = match stage {
            Some(stage) => gather(journey.stages.ids().skip_while(|id| *id != stage).skip(1)),
            None => gather(journey.stages.ids()),
        };
        let next = journey.touchpoints.iter().find(|t| t.stage.as_ref().is_some_and(|stage| later.contains(stage)));
        Ok(next.map(|touchpoint| touchpoint.id.clone()))
    }

    fn place_in_stage(&self, journey: &JourneyId, stage: Option<&StageId>) -> Result<Order, EditError> {
        let next = self.end_of_stage(journey, stage)?;
        Ok(self.journey(journey)?.touchpoints.place(next.as_ref()))
    }

    fn place_before(&self, key: &Key, before: Option<&Key>) -> Result<Order, EditError> {
        let missing = || EditError::NotPossible(before.unwrap_or(key).clone());
        if before.is_some_and(|before| self.document.record(before).is_none()) {
            return Err(missing());
        }
        let document = &self.document;
        Ok(match (key, before) {
            (Key::Department(_), None) => document.departments.place(None),
            (Key::Department(_), Some(Key::Department(id))) => document.departments.place(Some(id)),
            (Key::Tool(_), None) => document.tools.place(None),
            (Key::Tool(_), Some(Key::Tool(id))) => document.tools.place(Some(id)),
            (Key::Persona(_), None) => document.personas.place(None),
            (Key::Persona(_), Some(Key::Persona(id))) => document.personas.place(Some(id)),
            (Key::Evidence(_), None) => document.evidence.place(None),
            (Key::Evidence(_), Some(Key::Evidence(id))) => document.evidence.place(Some(id)),
            (Key::Journey(_), None) => document.journeys.place(None),
            (Key::Journey(_), Some(Key::Journey(id))) => document.journeys.place(Some(id)),
            (Key::Stage(journey, _), None) => self.journey(journey)?.stages.place(None),
            (Key::Stage(journey, _), Some(Key::Stage(other, id))) if journey == other => {
                self.journey(journey)?.stages.place(Some(id))
            }
            (Key::Touchpoint(journey, _), Some(Key::Touchpoint(other, id))) if journey == other => {
                self.journey(journey)?.touchpoints.place(Some(id))
            }
            (Key::Link(..), None) => Order::default(),
            _ => return Err(missing()),
        })
    }

    fn reorder(&mut self, key: &Key, before: Option<&Key>) -> Result<(), EditError> {
        if before == Some(key) {
            return Ok(());
        }
        let record = self.document.record(key).ok_or_else(|| EditError::NotFound(key.clone()))?;
        if matches!(key, Key::Head | Key::Assessment | Key::Link(..) | Key::Touchpoint(..) | Key::Session(_)) {
            return Err(EditError::NotPossible(key.clone()));
        }
        let order = self.place_before(key, before)?;
        let moved = match record {
            Record::Department(_, value) => Record::Department(order, value),
            Record::Tool(_, value) => Record::Tool(order, value),
            Record::Persona(_, value) => Record::Persona(order, value),
            Record::Evidence(_, value) => Record::Evidence(order, value),
            Record::Journey(_, value) => Record::Journey(order, value),
            Record::Stage(_, value) => Record::Stage(order, value),
            other => other,
        };
        self.set(key.clone(), Some(moved));
        if let Key::Stage(journey, stage) = key {
            self.stage_with_touchpoints(journey, stage)?;
        }
        Ok(())
    }

    /// After a stage moved, its touchpoints follow it in the journey's order.
    fn stage_with_touchpoints(&mut self, id: &JourneyId, stage: &StageId) -> Result<(), EditError> {
        let old = self.journey(id)?;
        let own: Vec<_> = old.touchpoints.iter().filter(|t| t.stage.as_ref() == Some(stage)).cloned().collect();
        for touchpoint in &own {
            self.document.set(&Key::Touchpoint(id.clone(), touchpoint.id.clone()), None);
        }
        let moved: Vec<_> = own.iter().map(|touchpoint| touchpoint.id.clone()).collect();
        let next = self.end_of_stage(id, Some(stage))?;
        for touchpoint in own {
            let order = self.journey(id)?.touchpoints.place(next.as_ref());
            let key = Key::Touchpoint(id.clone(), touchpoint.id.clone());
            let before = old.touchpoints.row(&touchpoint.id).map(|(o, t)| Record::Touchpoint(o.clone(), t.clone()));
            let after = Some(Record::Touchpoint(order, touchpoint));
            self.document.set(&key, after.clone());
            self.diff.changes.push(Change { key, before, after });
        }
        relink(self, id, &old, &moved);
        Ok(())
    }

    fn move_touchpoint(
        &mut self,
        journey: &JourneyId,
        id: &TouchpointId,
        stage: &StageId,
        department: &DepartmentId,
        before: Option<&TouchpointId>,
    ) -> Result<(), EditError> {
        let old = self.journey(journey)?;
        let key = Key::Touchpoint(journey.clone(), id.clone());
        let Some((own, touchpoint)) = old.touchpoints.row(id) else {
            return Err(EditError::NotFound(key));
        };
        let mut moved = Touchpoint::clone(touchpoint);
        let in_stage = touchpoint.stage.as_ref() == Some(stage);
        let mut behind = old.touchpoints.iter().skip_while(|other| other.id != *id).skip(1);
        let last = in_stage && !behind.any(|other| other.stage.as_ref() == Some(stage));
        moved.stage = Some(stage.clone());
        moved.department = Some(department.clone());
        let order = match before {
            Some(next) if next == id => own.clone(),
            Some(next) if old.touchpoints.before(next) == Some(id) => own.clone(),
            Some(next) => {
                let next = Key::Touchpoint(journey.clone(), next.clone());
                self.place_before(&key, Some(&next))?
            }
            None if last => own.clone(),
            None => self.place_in_stage(journey, Some(stage))?,
        };
        let item = Item::Touchpoint(journey.clone(), Box::new(moved));
        self.references(&item)?;
        self.set(key, Some(item.record(order)));
        relink(self, journey, &old, std::slice::from_ref(id));
        Ok(())
    }

    pub(super) fn add_journey(&mut self, journey: &Arc<Journey>) -> Result<(), EditError> {
        let id = journey.info.id.clone();
        let key = Key::Journey(id.clone());
        if self.document.journeys.contains(&id) {
            return Err(EditError::Taken(key));
        }
        let order = self.document.journeys.place(None);
        self.set(key, Some(Record::Journey(order, journey.info.clone())));
        for (key, record) in parts(journey) {
            self.set(key, Some(record));
        }
        Ok(())
    }

    /// Pains that a touchpoint no longer has are no longer answered by anybody.
    pub(super) fn forget_pains(&mut self, id: &JourneyId, old: &Touchpoint) -> Result<(), EditError> {
        if old.pains.is_empty() {
            return Ok(());
        }
        let journey = self.journey(id)?;
        let own = journey.touchpoints.get(&old.id).map(|now| &now.pains[..]).unwrap_or_default();
        let dropped = old.pains.iter().map(|pain| &pain.id).filter(|id| !own.iter().any(|pain| pain.id == **id));
        let mut gone: Vec<_> = dropped.collect();
        if gone.is_empty() {
            return Ok(());
        }
        let all: BTreeSet<_> = gather(journey.touchpoints.iter().flat_map(|t| &t.pains).map(|pain| &pain.id));
        gone.retain(|id| !all.contains(id));
        if gone.is_empty() {
            return Ok(());
        }
        self.each_touchpoint(id, |touchpoint| {
            for idea in &mut touchpoint.ideas {
                idea.answers.retain(|pain| !gone.contains(&pain));
            }
        })
    }

    /// Changes every touchpoint of a journey that `change` really changes.
    pub(super) fn each_touchpoint(
        &mut self,
        id: &JourneyId,
        mut change: impl FnMut(&mut Touchpoint),
    ) -> Result<(), EditError> {
        let journey = self.journey(id)?;
        for touchpoint in journey.touchpoints.ids() {
            let Some((order, old)) = journey.touchpoints.row(touchpoint) else { continue };
            let mut new = Touchpoint::clone(old);
            change(&mut new);
            if new != **old {
                let key = Key::Touchpoint(id.clone(), touchpoint.clone());
                self.set(key, Some(Record::Touchpoint(order.clone(), Arc::new(new))));
            }
        }
        Ok(())
    }
}

/// What a journey consists of, in the order in which it must be added.
pub(super) fn parts(journey: &Journey) -> Vec<(Key, Record)> {
    let id = &journey.info.id;
    let stages = journey.stages.ids().filter_map(|stage| {
        let (order, value) = journey.stages.row(stage)?;
        Some((Key::Stage(id.clone(), stage.clone()), Record::Stage(order.clone(), value.clone())))
    });
    let touchpoints = journey.touchpoints.ids().filter_map(|touchpoint| {
        let (order, value) = journey.touchpoints.row(touchpoint)?;
        let key = Key::Touchpoint(id.clone(), touchpoint.clone());
        Some((key, Record::Touchpoint(order.clone(), value.clone())))
    });
    let links = journey
        .links
        .iter()
        .map(|((from, to), link)| (Key::Link(id.clone(), from.clone(), to.clone()), Record::Link(link.clone())));
    let held = *journey.session != Session::default();
    let session = held.then(|| (Key::Session(id.clone()), Record::Session(journey.session.clone())));
    stages.chain(touchpoints).chain(links).chain(session).collect()
}

fn place(record: &Record) -> Order {
    match record {
        Record::Department(order, _)
        | Record::Tool(order, _)
        | Record::Persona(order, _)
        | Record::Journey(order, _)
        | Record::Binned(order, _)
        | Record::Evidence(order, _)
        | Record::Stage(order, _)
        | Record::Touchpoint(order, _) => order.clone(),
        Record::Head(_) | Record::Assessment(_) | Record::Link(_) | Record::Session(_) => Order::default(),
    }
}
