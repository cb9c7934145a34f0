//! What the parts of the map share.

use super::drag::Drag;
use super::measure::{Measured, told};
use super::sight::{Lines, Sight};
use crate::layout::{Columns, Tracks};
use crate::model::*;
use crate::state::{App, Scored, Selection};
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;

/// What the parts of the map share.
#[derive(Clone, Copy)]
pub struct MapState {
    /// The application's state.
    pub app: App,
    /// The journey on the map.
    pub journey: Memo<Option<Arc<Journey>>>,
    /// Its columns.
    pub columns: Memo<Arc<Columns>>,
    /// The same, told anew only when a touchpoint has another column; what only needs to know
    /// where a touchpoint stands reads these.
    pub places: Memo<Arc<Columns>>,
    /// The columns that are drawn, from the first to behind the last; see [`MapState::shown`].
    pub window: Memo<(usize, usize)>,
    /// Its lanes, from top to bottom.
    pub lanes: Memo<Vec<DepartmentId>>,
    /// Where its columns stand.
    pub tracks: Memo<Arc<Tracks>>,
    /// How high its lanes become, where not all of their cards are in the page.
    pub heights: Memo<Vec<f64>>,
    /// The lines between its cards.
    pub lines: Memo<Option<Arc<Lines>>>,
    /// Its numbers.
    pub scored: Memo<Scored>,
    /// The part of the map that is in sight.
    pub sight: RwSignal<Sight>,
    /// Where everything is on the page.
    pub measured: RwSignal<Measured>,
    /// What had the focus last; it stays in the page wherever it is.
    pub held: RwSignal<Selection>,
    /// What is being dragged.
    pub drag: Drag,
    /// When a pointer was pressed last, in milliseconds since 1970.
    pub pressed: StoredValue<f64>,
    /// The card under the pointer or in focus, by its id.
    pub hot: RwSignal<String>,
    /// The element of the map.
    pub element: NodeRef<Div>,
}

impl MapState {
    /// The columns in sight and some more on either side, from the first to behind the last. Rows
    /// of the map draw only these: `columns.with(|c| c.within(state.shown().get()))`.
    pub fn shown(self) -> Memo<(usize, usize)> {
        self.window
    }

    /// The line of the grid at which a column starts, or behind which the one before it ends.
    /// Columns that are not drawn share one track before and one behind those that are.
    pub fn line(self, index: usize) -> usize {
        let (from, to) = self.window.get();
        // Lane names and the columns before stand in the first two tracks.
        if index < from { 2 } else { index.min(to) - from + 3 }
    }

    /// A place of the window as a place of the map, in pixels of the map at 100 %.
    pub fn at(self, (x, y): (f64, f64)) -> (f64, f64) {
        let Some(element) = self.element.get_untracked() else { return (x, y) };
        let (edge, zoom) = (element.get_bounding_client_rect(), self.app.zoom.get_untracked());
        // Some engines tell sizes within what is zoomed as they are on the page, others as they
        // would be without.
        let told = told(&element, &edge);
        (x / zoom - edge.x() / told, y / zoom - edge.y() / told)
    }

    /// The place of a touchpoint among all columns as a table counts them, from 1; lane names
    /// stand in column 1.
    pub fn aria_column(self, id: &TouchpointId) -> Option<usize> {
        self.places.with(|columns| columns.place(id)).map(|index| index + 2)
    }

    /// The grid column of a touchpoint that is drawn.
    pub fn grid_column(self, id: &TouchpointId) -> Option<usize> {
        self.places.with(|columns| columns.place(id)).map(|index| self.line(index))
    }

    /// The `grid-column` of something that spans columns, as far as they are drawn.
    pub fn grid_span(self, first: usize, count: usize) -> String {
        let (from, to) = self.window.get();
        let (first, end) = (first.clamp(from, to), (first + count).clamp(from, to));
        format!("{} / {}", self.line(first), self.line(end).max(self.line(first) + 1))
    }
}
