//! The map: stages across, departments down, walls between them, and the customer's line.

mod bar;
mod card;
pub mod commands;
mod drag;
mod drag_layer;
pub mod edit;
mod emotion;
mod focus;
mod grips;
mod head;
pub mod keys;
mod lane;
mod measure;
mod name;
pub mod offer;
mod overlay;
mod paper;
pub mod pick;
mod pinch;
mod place;
mod rows;
mod sight;
mod size;
mod state;
mod tools;
mod view;
pub mod zoom;

pub use card::mood;
pub use focus::{next_to, rescue};
pub use keys::{item, reveal};
pub use overlay::{grade, graded};
pub use rows::LANES;
pub use view::MapPage;
