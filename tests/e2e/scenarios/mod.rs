//! The scenarios, one module per part of the app.

mod harness;

use crate::support::context::Scenario;

/// All scenarios in the order in which they run; each module adds its `ALL` here.
pub fn all() -> Vec<&'static Scenario> {
    [harness::ALL].into_iter().flatten().collect()
}
