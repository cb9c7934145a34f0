//! The map: stages across, departments down, walls between them, and the customer's line.

mod card;
mod drag;
pub mod edit;
mod emotion;
mod head;
pub mod keys;
mod lane;
mod measure;
mod name;
mod overlay;
mod pains;
mod view;

pub use overlay::grade;
pub use view::MapPage;
