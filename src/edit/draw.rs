//! Drawing an end of a way to another touchpoint.

use super::apply::Draft;
use super::command::{EditError, Item};
use crate::model::*;

/// Both ends of a link.
type Ends = (TouchpointId, TouchpointId);

impl Draft {
    /// The link leads elsewhere. Facts stay with it where it still crosses the same wall: they say
    /// what happens between two departments, and nothing about two others. A share stays as long
    /// as the link leaves the same touchpoint. A way that nobody drew becomes a link.
    pub(super) fn redraw(&mut self, id: &JourneyId, old: &Ends, new: &Ends) -> Result<(), EditError> {
        if old == new {
            return Ok(());
        }
        let journey = self.document.journeys.get(id).cloned();
        let journey = journey.ok_or_else(|| EditError::NotFound(Key::Journey(id.clone())))?;
        let lane = |id: &TouchpointId| journey.touchpoints.get(id).and_then(|it| it.department.clone());
        let same_wall = lane(&old.0) == lane(&new.0) && lane(&old.1) == lane(&new.1);
        let mut link = match journey.link(&old.0, &old.1) {
            Some(link) if same_wall => Link::clone(link),
            Some(link) => Link { share: link.share, extra: link.extra.clone(), ..Link::default() },
            None => Link::default(),
        };
        link.share = link.share.filter(|_| old.0 == new.0);
        (link.from, link.to) = new.clone();
        if journey.link(&old.0, &old.1).is_some() {
            self.set(Key::Link(id.clone(), old.0.clone(), old.1.clone()), None);
        }
        self.insert(Item::Link(id.clone(), Box::new(link)), None)
    }
}
