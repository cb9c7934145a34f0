//! Pages and components.

pub mod actions;
mod avatar;
pub mod clip;
mod compare;
pub mod form;
mod formula;
pub mod i18n;
mod inspector;
mod journeys;
pub mod map;
pub mod menu;
pub mod nested;
mod root;
mod shell;
mod templates;

pub use root::mount;
