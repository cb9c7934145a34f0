//! Numbers that may come later: the score of a very large journey, and the next moves of all but
//! small ones. An edit is painted first; what is not worked out yet is pending, never an old number.

use super::app::current;
use super::{App, Scored};
use crate::method::{Choose, Report, Scope, Search, Walk};
use crate::model::{Document, JourneyId};
use crate::platform::clock;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

/// Up to this many touchpoints a journey is scored in the same frame as the edit.
const SCORED_AT_ONCE: usize = 2500;
/// Up to this many handoffs their moves are worked out, and up to this many touchpoints a journey is compared, in the
/// same frame.
pub const MOVED_AT_ONCE: usize = 250;
/// How long the document has to stay as it is before work begins that it would undo, in milliseconds.
pub const QUIET: u32 = 150;
/// The same for the score of a very large journey, which takes longer than a frame: whoever types
/// does not stop that long between two letters.
const LONG_QUIET: u32 = 450;
/// How long handoffs are looked at between two frames, in milliseconds.
const PIECE: f64 = 7.0;

/// The score of a document, and the journey it was worked out for.
type Found = (Arc<Document>, Option<JourneyId>, Scored);

/// What was worked out after the frame of the edit.
#[derive(Clone, Copy)]
pub(super) struct Late {
    score: RwSignal<Option<Found>>,
    /// Counts up when the moves of a report are there.
    moved: RwSignal<u32>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Default for Late {
    fn default() -> Self {
        let (score, moved) = (RwSignal::new(None), RwSignal::new(0));
        Self { score, moved, timer: StoredValue::new_local(None) }
    }
}

impl Late {
    /// The score of a journey: at once, or as soon as it was worked out for this document.
    pub(super) fn scored(
        self,
        document: &Arc<Document>,
        id: Option<&JourneyId>,
        walk: Memo<Option<Arc<Walk>>>,
    ) -> Scored {
        let walk = walk.get();
        if walk.as_ref().is_none_or(|walk| walk.touchpoints.len() <= SCORED_AT_ONCE) {
            return score(document, id, walk);
        }
        self.score.with(|score| match score {
            Some((of, on, scored)) if of.is_same_but_evidence(document) && on.as_ref() == id => scored.clone(),
            _ => Scored::Pending,
        })
    }
}

impl App {
    /// The next moves of a report, once they are worked out.
    pub fn moves_of<'a>(&self, report: &'a Report) -> Option<&'a [crate::method::Move]> {
        self.late.moved.track();
        if report.facts_total <= 8 * MOVED_AT_ONCE { Some(report.moves()) } else { report.moves_so_far() }
    }

    /// Works out later what is pending.
    pub fn follow_late(self) {
        let late = self.late;
        let plan = move |quiet: u32, work: Box<dyn FnOnce()>| {
            // Another timer stops the one before.
            late.timer.set_value(Some(Timeout::new(quiet, work)));
        };
        Effect::new(move |_| match self.scored().get() {
            Scored::Pending => plan(
                LONG_QUIET,
                Box::new(move || {
                    let (document, id) = (self.document.get_untracked(), self.named.get_untracked());
                    let scored = score(&document, id.as_ref(), self.walk().get_untracked());
                    late.score.set(Some((document, id, scored)));
                }),
            ),
            Scored::Score(report) if report.facts_total > 8 * MOVED_AT_ONCE && report.moves_so_far().is_none() => {
                plan(QUIET, Box::new(move || self.search(report, None)));
            }
            _ => late.timer.set_value(None),
        });
    }

    /// Looks at a piece of the handoffs, and plans the next.
    fn search(self, report: Arc<Report>, search: Option<Search>) {
        let mut search = search.unwrap_or_else(|| Search::new(&report.scope));
        let begin = clock::now();
        let mut more = true;
        while more && clock::now() - begin < PIECE {
            more = search.look(&report.scope, 4);
        }
        if more {
            self.late.timer.set_value(Some(Timeout::new(0, move || self.search(report, Some(search)))));
        } else {
            report.keep_moves(search);
            self.late.moved.update(|count| *count = count.wrapping_add(1));
        }
    }
}

/// The score of a journey, whose ways are `walk`.
fn score(document: &Document, id: Option<&JourneyId>, walk: Option<Arc<Walk>>) -> Scored {
    let (Some(journey), Some(walk)) = (current(document, id), walk) else { return Scored::Nothing };
    match Scope::with(document, &Choose::Journey(journey.info.id.clone()), |_, _| walk.clone()) {
        Ok(None) => Scored::Nothing,
        Ok(Some(scope)) => Scored::Score(Arc::new(Report::of(scope, document))),
        Err(problems) => Scored::Stuck(problems),
    }
}
