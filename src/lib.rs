//! Styk: customer journeys, and what is lost where one department hands the customer to the next.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing))]

#[cfg(feature = "charts")]
pub mod chart;
pub mod compare;
pub mod edit;
pub mod evidence;
pub mod experience;
pub mod format;
pub mod gesture;
pub mod handoffs;
pub mod layout;
pub mod method;
pub mod model;
#[cfg(feature = "app")]
pub mod platform;
pub mod room;
pub mod search;
#[cfg(feature = "app")]
pub mod state;
#[cfg(feature = "app")]
pub mod ui;
#[cfg(feature = "worker")]
pub mod worker;
