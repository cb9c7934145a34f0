//! Small drawings of the channels, as paths on a square of 20.

use crate::model::Channel;

/// The path of a channel's drawing.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Advertising => "M3 8v4h3l7 4V4L6 8zM16 8v4",
        Channel::Social => "M3 4h10v7H7l-4 3zM16 8v8l-3-2H9",
        Channel::Review => "M10 3l2 5h5l-4 3.5 1.5 5.5-4.5-3.5-4.5 3.5 1.5-5.5L3 8h5z",
        Channel::Press => "M3 4h11v12H3zM14 8h3v8h-3M6 7.5h5M6 10.5h5M6 13.5h3",
        Channel::Web => "M10 3a7 7 0 1 0 .01 0M3 10h14M10 3c-4 4-4 10 0 14M10 3c4 4 4 10 0 14",
        Channel::App => "M6 2h8v16H6zM9 15h2",
        Channel::Chat => "M3 4h14v9H9l-4 3v-3H3z",
        Channel::Email => "M3 5h14v10H3zM3 6l7 5 7-5",
        Channel::Phone => "M4 4l3-1 2 4-2 2c1 2 2 3 4 4l2-2 4 2-1 3c-5 2-13-6-12-12z",
        Channel::Ivr => "M5 5h.01M10 5h.01M15 5h.01M5 10h.01M10 10h.01M15 10h.01M5 15h.01M10 15h.01M15 15h.01",
        Channel::InPerson => "M7 9a3 3 0 1 0-.01 0M2 17c0-7 10-7 10 0M14 9a2.5 2.5 0 1 0-1-4.5M14 12c3 0 4 2 4 5",
        Channel::OnSite => "M3 10l7-6 7 6M5 9v8h10V9",
        Channel::Post => "M3 5h14v10H3zM12 8h2.5v2H12zM6 12h4",
        Channel::Product => "M3 6.5l7-3 7 3V14l-7 3-7-3zM3 6.5l7 3 7-3M10 9.5V17",
        Channel::Event => "M3 5h14v12H3zM3 9h14M7 3v3M13 3v3",
        Channel::Other => "M5 10h.01M10 10h.01M15 10h.01",
    }
}
