//! One index over the open document, for all who look for words in it.

use super::App;
use crate::search::{Hit, Index};
use leptos::prelude::*;

impl App {
    /// Brings the index up to date. What did not change is not folded again, so this costs something
    /// for a large document only the first time.
    pub fn index(self) {
        self.document.with_untracked(|document| self.index.update_value(|index: &mut Index| index.update(document)));
    }

    /// What fits a query best, at most so many; nothing for an empty one.
    pub fn find(self, query: &str, most: usize) -> Vec<Hit> {
        if query.trim().is_empty() {
            return Vec::new();
        }
        self.index();
        self.index.with_value(|index| index.find(query, most))
    }
}
