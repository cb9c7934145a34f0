//! Parts of a report, drawn one after the other: all at once they would hold the page up for longer than people forgive.

use super::Shown;
use super::looking::{focus_again, focused};
use leptos::prelude::*;
use std::time::Duration;

/// Draws a part of a report.
type Part = fn(&Shown) -> AnyView;

/// The parts. Where the report changes each shows what it was until its turn comes.
pub fn drawn(shown: Memo<Shown>, parts: &'static [Part]) -> AnyView {
    let turns: Vec<RwSignal<Option<Shown>>> = parts.iter().map(|_| RwSignal::new(None)).collect();
    let views = turns.iter().zip(parts).map(|(turn, part)| {
        let turn = *turn;
        move || turn.with(|shown| shown.as_ref().filter(|shown| shown.found.cases > 0).map(part))
    });
    let views = views.collect_view();
    let asked = StoredValue::new(0_u32);
    let turns = StoredValue::new(turns);
    Effect::new(move |_| {
        let shown = shown.get();
        asked.update_value(|asked| *asked = asked.wrapping_add(1));
        next(turns, 0, shown, (asked, asked.get_value()));
    });
    views.into_any()
}

/// Draws a part, and then the next one; not where something newer is to be shown, or nothing any more.
fn next(turns: StoredValue<Vec<RwSignal<Option<Shown>>>>, at: usize, shown: Shown, asked: (StoredValue<u32>, u32)) {
    set_timeout(
        move || {
            if asked.0.try_get_value() != Some(asked.1) {
                return;
            }
            let Some(turn) = turns.try_with_value(|turns| turns.get(at).copied()).flatten() else { return };
            let focus = focused();
            if turn.try_set(Some(shown.clone())).is_none() {
                focus_again(focus);
                next(turns, at + 1, shown, asked);
            }
        },
        Duration::ZERO,
    );
}
