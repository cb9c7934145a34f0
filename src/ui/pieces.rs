//! Long work in pieces between frames, so that the page stays awake meanwhile.

use crate::platform::clock;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// How long work goes on before the page gets its turn, in milliseconds.
const PIECE: f64 = 8.0;

/// One piece of work, which says whether there is more.
type Work = Box<dyn FnMut() -> bool>;

/// A place where one long work is done at a time. It ends with the view that made it.
#[derive(Clone, Copy)]
pub struct Pieces(StoredValue<Option<Timeout>, LocalStorage>);

impl Pieces {
    /// A place without work.
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Does the first pieces at once, and the others between frames; what was being done is left.
    /// Says whether it has been done to the end already.
    pub fn run(self, work: impl FnMut() -> bool + 'static) -> bool {
        self.stop();
        self.go_on(Box::new(work))
    }

    /// Leaves what is being done.
    pub fn stop(self) {
        // Where the view is gone its timer is gone with it.
        let _ = self.0.try_set_value(None);
    }

    fn go_on(self, mut work: Work) -> bool {
        let begin = clock::now();
        while work() {
            if clock::now() - begin >= PIECE {
                let rest = Timeout::new(0, move || {
                    self.go_on(work);
                });
                let _ = self.0.try_set_value(Some(rest));
                return false;
            }
        }
        true
    }
}
