//! Long work in pieces: between them others may have the thread.
//!
//! A walk through a log is a future that stops between two pieces of it where somebody asked for that, as the page does
//! where it has to count itself. Where nobody did it never stops, and costs a look at an empty option for each piece.
//! The pieces themselves are plain functions of this package, so that they are compiled as it is.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// Events, or times, that are looked at in one piece: one or two milliseconds.
pub const PIECE: usize = 1 << 15;

/// What is waited for between two pieces; `None` where it is too early to stop.
pub type Breath = dyn Fn() -> Option<Wait>;
/// A pause.
pub type Wait = Pin<Box<dyn Future<Output = ()>>>;

/// Where work may stop.
#[derive(Clone, Copy, Default)]
pub struct Pause<'a>(Option<&'a Breath>);

impl<'a> Pause<'a> {
    /// Work that stops as often as `breath` says.
    pub fn with(breath: &'a Breath) -> Self {
        Self(Some(breath))
    }

    /// Lets others have the thread, where they are to.
    pub fn now(self) -> Steps<'a> {
        Steps { step: None, breath: self.0, wait: None }
    }

    /// Takes one step after the other while there are more; others may have the thread between them.
    pub fn steps(self, step: &'a mut dyn FnMut() -> bool) -> Steps<'a> {
        Steps { step: Some(step), breath: self.0, wait: None }
    }
}

/// Steps of work with pauses between them. One future for all walks: as a loop of its own each would be a piece of a
/// large function, which a browser compiles again as a whole because the loop is hot.
pub struct Steps<'a> {
    step: Option<&'a mut dyn FnMut() -> bool>,
    breath: Option<&'a Breath>,
    wait: Option<Wait>,
}

impl Future for Steps<'_> {
    type Output = ();

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        loop {
            if let Some(wait) = &mut self.wait
                && wait.as_mut().poll(context).is_pending()
            {
                return Poll::Pending;
            }
            let first = self.wait.take().is_none();
            let more = match &mut self.step {
                Some(step) => step(),
                None => first,
            };
            if !more {
                return Poll::Ready(());
            }
            self.wait = self.breath.and_then(|breath| breath());
            if self.step.is_none() && self.wait.is_none() {
                return Poll::Ready(());
            }
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

/// Work of which whoever holds it does one piece at a time; dropped, it was never finished.
pub struct Piecewise<T>(Pin<Box<dyn Future<Output = T>>>);

impl<T> Piecewise<T> {
    /// Work that stops at every pause it is given.
    pub fn new<F: Future<Output = T> + 'static>(work: impl FnOnce(Pause<'static>) -> F) -> Self {
        Self(Box::pin(work(Pause::with(&once))))
    }

    /// Does the next piece: the result with the last one, behind which there is none.
    pub fn step(&mut self) -> Option<T> {
        match self.0.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(found) => Some(found),
            Poll::Pending => None,
        }
    }
}

/// A pause until somebody looks again.
#[allow(clippy::unnecessary_wraps)] // it is a breath
fn once() -> Option<Wait> {
    let mut looked = false;
    let wait =
        move |_: &mut Context<'_>| if std::mem::replace(&mut looked, true) { Poll::Ready(()) } else { Poll::Pending };
    Some(Box::pin(poll_fn(wait)))
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
            let wait: Wait = Box::pin(std::future::ready(()));
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
        let mut left = 5;
        let mut step = || {
            left -= 1;
            left > 0
        };
        at_once(Pause::with(&breath).steps(&mut step));
        assert_eq!((left, stops.get()), (0, 8));
        let mut pieces = Piecewise::new(work);
        let steps = (1..).find_map(|steps| pieces.step().map(|sum| (steps, sum)));
        assert_eq!(steps, Some((5, 6)));
    }
}
