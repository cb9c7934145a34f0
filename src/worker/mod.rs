//! Long work off the page's thread: the same few steps for every program that does it.
//!
//! A message of the page is `"ping"`, `[number, request, file]` or `[number]`, which cancels. Answers are `"ready"`,
//! `[number, done, total, rows, counted]` on the way and `[number, response]` at the end. Requests and responses are bytes, see
//! [`crate::evidence::protocol::Wire`]. The page pings until it hears `"ready"`: a worker of WebKit that awaits something as
//! its first act sleeps until it is spoken to.

mod beside;
mod breath;
mod crew;
mod parts;
mod pieces;
mod port;
mod rest;
mod zones;

pub use beside::{Sheets, Voices, Work, serve_work};
pub use port::{Port, serve};
pub use rest::prepare;
