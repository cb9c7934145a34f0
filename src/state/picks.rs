//! Several touchpoints at once. One of them is the selection, as always; the others go with it, and
//! as soon as anything else is selected they are let go.

use super::{App, Selection};
use crate::layout::columns;
use crate::model::*;
use crate::ui::i18n::{Noun, Text, plural};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Touchpoints by id.
pub type Picks = BTreeSet<TouchpointId>;

/// The picked ones in the order of the map; none where fewer than two are left of them.
pub(super) fn valid(picks: &Picks, selection: &Selection, journey: Option<&Arc<Journey>>) -> Vec<TouchpointId> {
    let held = matches!(selection, Selection::Touchpoint(own) if picks.contains(own));
    let (true, Some(journey)) = (held && picks.len() > 1, journey) else { return Vec::new() };
    let list: Vec<_> = order(journey).into_iter().filter(|id| picks.contains(id)).collect();
    if list.len() > 1 { list } else { Vec::new() }
}

fn order(journey: &Journey) -> Vec<TouchpointId> {
    columns(journey).iter().filter_map(|column| column.touchpoint.clone()).collect()
}

impl App {
    /// The touchpoints that are picked together, in the order of the map; none where it is one or
    /// something else.
    pub fn picked(&self) -> Memo<Vec<TouchpointId>> {
        self.picked
    }

    /// Whether a touchpoint is selected, alone or with others. Tracked.
    pub fn is_picked(&self, id: &TouchpointId) -> bool {
        self.selection.with(|selection| match selection {
            Selection::Touchpoint(own) => {
                own == id || self.picks.with(|picks| picks.contains(own) && picks.contains(id))
            }
            _ => false,
        })
    }

    /// What a command on touchpoints is about: those picked, or the one selected.
    pub fn chosen(&self) -> Vec<TouchpointId> {
        let picked = self.picked.get_untracked();
        if !picked.is_empty() {
            return picked;
        }
        match self.selection.get_untracked() {
            Selection::Touchpoint(id) => vec![id],
            _ => Vec::new(),
        }
    }

    /// Picks a touchpoint with the others, or lets it go.
    pub fn pick_also(&self, id: &TouchpointId) {
        let mut picks: Picks = gather(self.chosen());
        self.anchor.set_value(Some(id.clone()));
        let mut first = id.clone();
        if picks.remove(id) {
            let own = self.selection.with_untracked(|now| match now {
                Selection::Touchpoint(own) if own != id => Some(own.clone()),
                _ => None,
            });
            match own.or_else(|| picks.first().cloned()) {
                Some(other) => first = other,
                None => return self.pick_none(),
            }
        } else {
            picks.insert(id.clone());
        }
        self.pick(picks, first);
    }

    /// Picks all touchpoints from where picking began to this one, in the order of the map.
    pub fn pick_to(&self, id: &TouchpointId) {
        let Some(journey) = self.journey_now() else { return };
        let order = order(&journey);
        let began = self.anchor.get_value().filter(|_| self.picked.with_untracked(|list| !list.is_empty()));
        let from = began.or_else(|| self.chosen().first().cloned()).unwrap_or_else(|| id.clone());
        let at = |id: &TouchpointId| order.iter().position(|other| other == id);
        let (Some(a), Some(b)) = (at(&from).or_else(|| at(id)), at(id)) else { return };
        let picks = gather(order.get(a.min(b)..=a.max(b)).unwrap_or_default().iter().cloned());
        self.anchor.set_value(Some(from));
        self.pick(picks, id.clone());
    }

    /// Picks these touchpoints and nothing else.
    pub fn pick_all(&self, ids: Vec<TouchpointId>) {
        let Some(first) = ids.first().cloned() else { return };
        self.anchor.set_value(Some(first.clone()));
        self.pick(gather(ids), first);
    }

    /// All touchpoints of the journey, or of the stage or lane that is selected.
    pub fn pick_everything(&self) {
        let Some(journey) = self.journey_now() else { return };
        let selection = self.selection.get_untracked();
        let within = |id: &TouchpointId| {
            let Some(touchpoint) = journey.touchpoints.get(id) else { return false };
            match &selection {
                Selection::Stage(stage) => touchpoint.stage.as_ref() == Some(stage),
                Selection::Department(lane) => touchpoint.department.as_ref() == Some(lane),
                _ => true,
            }
        };
        self.pick_all(order(&journey).into_iter().filter(within).collect());
    }

    /// The touchpoint so many places further in the order of the map.
    pub fn beside(&self, id: &TouchpointId, forward: bool) -> Option<TouchpointId> {
        let order = order(&*self.journey_now()?);
        let at = order.iter().position(|other| other == id)?;
        let next = if forward { at + 1 } else { at.checked_sub(1)? };
        order.get(next).cloned()
    }

    /// Lets all go.
    pub fn pick_none(&self) {
        self.picks.set(Picks::new());
        self.selection.set(Selection::Journey);
        self.announce_text(Text::PickedNone, &[]);
    }

    fn pick(&self, picks: Picks, first: TouchpointId) {
        let language = self.language.get_untracked();
        let count = plural(Noun::Touchpoint, picks.len(), language);
        self.picks.set(picks);
        self.selection.set(Selection::Touchpoint(first));
        self.announce_text(Text::PickedCount, &[&count]);
    }
}
