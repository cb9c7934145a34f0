//! The map: stages across, departments down, walls between them, and the customer's line.

mod card;
mod drag;
mod edit;
mod emotion;
mod head;
mod keys;
mod lane;
mod measure;
mod overlay;
mod pains;
mod view;

pub use overlay::grade;
pub use view::MapPage;
