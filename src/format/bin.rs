//! The bin of a workspace in a file. It may name what is no longer there: that is mended when a
//! journey is restored, not when the file is read.

use super::read::journey;
use super::stored::StoredBinned;
use super::write::stored_journey;
use crate::model::field::At;
use crate::model::*;
use std::sync::Arc;

pub(super) fn read_bin(list: Vec<StoredBinned>, at: &mut At<'_>) -> Ordered<JourneyId, Binned> {
    let mut bin = Ordered::default();
    for (index, stored) in list.into_iter().enumerate() {
        let Some(mut binned) = binned(stored) else {
            at.step("bin").step(&index.to_string()).problem(Code::MissingId, []);
            continue;
        };
        let id = binned.journey.info.id.clone();
        if bin.contains(&id) {
            at.step("bin").step(&index.to_string()).problem(Code::DuplicateId, [id.to_string()]);
            let free = (2..).map(|n| JourneyId::from(format!("{id}-{n}"))).find(|free| !bin.contains(free));
            Arc::make_mut(&mut Arc::make_mut(&mut binned.journey).info).id = free.unwrap_or_default();
        }
        bin.push(binned.journey.info.id.clone(), binned);
    }
    bin
}

/// One of the bin; `None` where there is no journey with an id.
pub(super) fn binned(stored: StoredBinned) -> Option<Binned> {
    let inner = stored.journey.filter(|journey| !journey.id.as_str().is_empty())?;
    let mut unheard = Vec::new();
    let journey = journey(inner, None, &mut At::top(&mut unheard));
    let deleted_at = stored.deleted_at.unwrap_or_default();
    Some(Binned { deleted_at, journey: Arc::new(journey), extra: stored.extra })
}

pub(super) fn stored_binned(binned: &Binned) -> StoredBinned {
    StoredBinned {
        deleted_at: Some(binned.deleted_at),
        journey: Some(stored_journey(&binned.journey)),
        extra: binned.extra.clone(),
    }
}
