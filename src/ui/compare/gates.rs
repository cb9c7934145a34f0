//! Every gate before and after: a dot for each side on one scale, the largest change first.

use super::Shown;
use crate::compare::Gate;
use crate::method::Permeability;
use crate::ui::i18n::{Text, number, signed};
use crate::ui::map::graded;
use leptos::prelude::*;

fn order(gate: &Gate) -> (bool, i64) {
    // Gates that are on one side only come after those with a difference, before those without.
    let rank = match gate.points() {
        Some(0) => i64::MAX,
        Some(points) => -i64::from(points.abs()),
        None => 0,
    };
    (gate.points() == Some(0), rank)
}

fn row(shown: &Shown, gate: &Gate) -> AnyView {
    let language = shown.language;
    let score = [&gate.permeability.before, &gate.permeability.after].map(|side| side.as_ref().map(Gate::score));
    let [before, after] = score;
    let text = |side: Option<f64>| side.map_or_else(|| "–".to_string(), |score| number(score, 0, language));
    let name = format!("{} → {}", shown.touchpoint(&gate.from), shown.touchpoint(&gate.to));
    let place = |score: f64| format!("{score}%");
    let verdict = match gate.points() {
        Some(points) if points > 0 => "better",
        Some(points) if points < 0 => "worse",
        _ => "same",
    };
    let change = match gate.points() {
        Some(points) => signed(f64::from(points), 0, language),
        None if after.is_some() => Text::IsNew.get(language).into(),
        None => Text::IsGone.get(language).into(),
    };
    let range = gate.permeability.after.filter(|it| it.low < it.high).map(|it| {
        view! { <line class="cmp-span" x1=place(100.0 * it.low) x2=place(100.0 * it.high) y1="50%" y2="50%"></line> }
    });
    let bar = before.zip(after).map(|(before, after)| {
        view! { <line class="cmp-bar" x1=place(before) x2=place(after) y1="50%" y2="50%"></line> }
    });
    let dot = |class: &'static str, side: Option<&Permeability>| {
        side.map(|side| {
            view! { <circle class=class data-grade=graded(side) cx=place(Gate::score(side)) cy="50%" r="5.5"></circle> }
        })
    };
    view! {
        <tr class:unchanged=!gate.is_changed() data-verdict=verdict>
            <th scope="row">
                {shown.jump_button("compare-jump", name, shown.way_at(&gate.from, &gate.to, after.is_none()))}
            </th>
            <td class="track" aria-hidden="true">
                <svg><line class="cmp-rule" x1="0" x2="100%" y1="50%" y2="50%"></line>{range}{bar}{dot("was", gate.permeability.before.as_ref())}{dot("is", gate.permeability.after.as_ref())}</svg>
            </td>
            <td class="figure">{text(before)}</td>
            <td class="figure">{text(after)}</td>
            <td class="figure delta">{change}</td>
        </tr>
    }
    .into_any()
}

/// The gates of both journeys.
pub fn gates(shown: &Shown) -> AnyView {
    let language = shown.language;
    let mut gates: Vec<&Gate> = shown.outline().gates.iter().collect();
    gates.sort_by_key(|gate| order(gate));
    let rows = gates.iter().map(|gate| row(shown, gate)).collect_view();
    let none = gates.iter().all(|gate| !gate.is_changed());
    let text = if gates.is_empty() { Text::NoHandoffs } else { Text::NoGateChanged };
    view! {
        <section class="compare-gates">
            <h2>{Text::Gates.get(language)}</h2>
            {none.then(|| view! { <p class="quiet">{text.get(language)}</p> })}
            <table class:empty-table=gates.is_empty()>
                <thead><tr>
                    <th scope="col">{Text::Handoff.get(language)}</th>
                    <td class="track scale" aria-hidden="true"><span>"0"</span><span>"50"</span><span>"100"</span></td>
                    <th scope="col" class="figure">{Text::SideBefore.get(language)}</th>
                    <th scope="col" class="figure">{Text::SideAfter.get(language)}</th>
                    <th scope="col" class="figure">{Text::Change.get(language)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}
