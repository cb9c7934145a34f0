//! Pages and components.

pub mod actions;
mod apart;
mod avatar;
pub mod chart;
pub mod clip;
mod compare;
mod evidence;
mod experience;
pub mod explain;
pub mod form;
mod formula;
mod handoffs;
pub mod help;
pub mod i18n;
mod inspector;
mod journeys;
pub mod map;
pub mod menu;
mod method;
pub mod nested;
mod pieces;
mod present;
mod root;
mod score;
mod scroll;
pub mod sheet;
mod shell;
mod templates;
mod workshop;

pub use root::mount;
