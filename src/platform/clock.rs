//! The wall clock.

/// Milliseconds since 1970, in UTC.
///
/// The user may set the clock back at any time: never order saves by it, order them by revision.
pub fn now() -> f64 {
    js_sys::Date::now()
}
