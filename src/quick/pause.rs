//! Long work in pieces: between them others may have the thread.
//!
//! A walk through a log is a future that stops between two pieces of it where somebody asked for that, as the page does
//! where it has to count itself. Where nobody did it never stops, and costs a look at an empty option for each piece.
//! The pieces themselves are plain functions of this package, so that they are compiled as it is.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// Events, or times, that are looked at in one piece: one or two milliseconds.
pub const PIECE: usize = 1 << 15;

/// What is waited for between two pieces; `None` where it is too early to stop.
pub type Breath = dyn Fn() -> Option<Pin<Box<dyn Future<Output = ()>>>>;

/// Where work may stop.
#[derive(Clone, Copy, Default)]
pub struct Pause<'a>(Option<&'a Breath>);

impl<'a> Pause<'a> {
    /// Work that stops as often as `breath` says.
    pub fn with(breath: &'a Breath) -> Self {
        Self(Some(breath))
    }

    /// Lets others have the thread, where they are to.
    pub async fn now(self) {
        if let Some(wait) = self.0.and_then(|breath| breath()) {
            wait.await;
        }
    }
}

/// The result of work that has no reason to stop.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(found) = work.as_mut().poll(&mut context) {
            return found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::rc::Rc;

    #[test]
    fn work_stops_where_it_is_to_and_only_there() {
        let stops = Rc::new(Cell::new(0));
        let own = stops.clone();
        let breath = move || {
            own.set(own.get() + 1);
            let wait: Pin<Box<dyn Future<Output = ()>>> = Box::pin(std::future::ready(()));
            (own.get() % 2 == 0).then_some(wait)
        };
        let work = async |pause: Pause<'_>| {
            let mut sum = 0;
            for value in 0..4 {
                sum += value;
                pause.now().await;
            }
            sum
        };
        assert_eq!(at_once(work(Pause::with(&breath))), at_once(work(Pause::default())));
        assert_eq!(stops.get(), 4);
    }
}
