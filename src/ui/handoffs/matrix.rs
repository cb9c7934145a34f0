//! Departments against departments: a table, and a heat map of the same.

use super::found::{Data, hue, lane};
use super::texts::HandoffsText;
use crate::handoffs::{Cell, Filter};
use crate::method::Choose;
use crate::model::*;
use crate::platform::Language;
use crate::ui::explain::{Explained, Number};
use crate::ui::i18n::{Noun, number, plural};
use crate::ui::sheet::jump;
use leptos::prelude::*;

/// How deep a cell is coloured, from `0` for a closed wall to `4` for an open gate.
fn depth(cell: &Cell) -> Option<&'static str> {
    let point = cell.mean()?.point;
    Some(match point {
        point if point < 0.2 => "0",
        point if point < 0.4 => "1",
        point if point < 0.6 => "2",
        point if point < 0.8 => "3",
        _ => "4",
    })
}

fn shown(part: f64, language: Language) -> String {
    number((100.0 * part).round(), 0, language)
}

/// The number of a sum, which opens to its gates, its range and how many gates.
fn sum(cell: &Cell, asked: Number, scope: Signal<Choose>, language: Language) -> AnyView {
    let Some(mean) = cell.mean() else { return ().into_any() };
    let shown = shown(mean.point, language);
    view! {
        <strong><Explained number=asked scope>{shown}</Explained></strong>
        {remarks(cell, language)}
    }
    .into_any()
}

/// The number of a cell, its range and how many gates.
fn content(cell: &Cell, language: Language) -> AnyView {
    let Some(mean) = cell.mean() else { return ().into_any() };
    view! { <strong>{shown(mean.point, language)}</strong>{remarks(cell, language)} }.into_any()
}

fn remarks(cell: &Cell, language: Language) -> impl IntoView + use<> {
    cell.mean().map(|mean| {
        let (low, high) = (shown(mean.low, language), shown(mean.high, language));
        let range = (low != high).then(|| format!("{low}–{high}"));
        let count = (cell.count > 1).then(|| format!("×{}", cell.count));
        let back = (cell.ping_pong > 0).then_some(" ⇄");
        view! {
            <span class="heat-range">{range}</span>
            <span class="heat-count">{count}{back}</span>
        }
    })
}

/// The table. A cell that is chosen narrows the list below.
pub fn table(data: &Data, language: Language, filter: RwSignal<Filter>, scope: Signal<Choose>) -> AnyView {
    let document = &data.document;
    let matrix = &data.matrix;
    let names: Vec<String> = matrix.departments.iter().map(|id| lane(document, id, language)).collect();
    let head = |id: &DepartmentId, name: &String| {
        view! {
            <th scope="col" class="heat-head" data-hue=hue(document, id)><span>{name.clone()}</span></th>
        }
    };
    let heads = matrix.departments.iter().zip(&names).map(|(id, name)| head(id, name)).collect_view();
    let rows: Vec<AnyView> = matrix
        .departments
        .iter()
        .enumerate()
        .map(|(row, id)| {
            let own = names.get(row).cloned().unwrap_or_default();
            let cells: Vec<AnyView> = matrix
                .departments
                .iter()
                .enumerate()
                .map(|(column, other)| {
                    let other_name = names.get(column).map(String::as_str).unwrap_or_default();
                    match matrix.cell(row, column) {
                        _ if row == column => view! {
                            <td class="heat-own"><span class="sr-only">{HandoffsText::Within.get(language)}</span></td>
                        }
                        .into_any(),
                        Some(cell) if cell.count > 0 => {
                            cell_view(cell, (id, other), (&own, other_name), language, filter)
                        }
                        _ => view! {
                            <td class="heat-none"><span class="sr-only">{HandoffsText::NoGate.get(language)}</span></td>
                        }
                        .into_any(),
                    }
                })
                .collect();
            let all = matrix.leaving.get(row).cloned().unwrap_or_default();
            view! {
                <tr>
                    <th scope="row" class="heat-side" data-hue=hue(document, id)><span>{own}</span></th>
                    {cells}
                    <td class="heat-sum">{sum(&all, Number::Through(Some(id.clone()), None), scope, language)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let arriving = matrix.arriving.iter().zip(&matrix.departments).map(|(all, id)| {
        let number = Number::Through(None, Some(id.clone()));
        view! { <td class="heat-sum">{sum(all, number, scope, language)}</td> }
    });
    let sums = arriving.collect_view();
    view! {
        <div class="table-box heat-box" tabindex="0" role="group" aria-labelledby="matrix-title">
            <table class="heat" id="matrix-table">
                <thead><tr>
                    <th scope="col" class="heat-corner">{HandoffsText::FromTo.get(language)}</th>
                    {heads}
                    <th scope="col" class="heat-head sum"><span>{HandoffsText::Leaves.get(language)}</span></th>
                </tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr>
                    <th scope="row" class="heat-side sum"><span>{HandoffsText::Arrives.get(language)}</span></th>
                    {sums}
                    <td class="heat-sum all">{sum(&matrix.total, Number::Through(None, None), scope, language)}</td>
                </tr></tfoot>
            </table>
        </div>
        <div class="heat-legend" role="group" aria-label=HandoffsText::Legend.get(language)>
            <span>{HandoffsText::Closed.get(language)}" 0"</span>
            {["0", "1", "2", "3", "4"].map(|depth| view! { <i data-depth=depth aria-hidden="true"></i> }).collect_view()}
            <span>"100 "{HandoffsText::Open.get(language)}</span>
            <span class="heat-sign">"⇄ "{HandoffsText::PingPong.get(language)}</span>
        </div>
    }
    .into_any()
}

/// What a chosen cell says, right below the table: its number opens to its parts.
pub fn chosen(
    data: &Data,
    (from, to): &(DepartmentId, DepartmentId),
    scope: Signal<Choose>,
    language: Language,
) -> AnyView {
    let Some(cell) = data.matrix.between(from, to) else { return ().into_any() };
    let Some(mean) = cell.mean() else { return ().into_any() };
    let names = [from, to].map(|id| lane(&data.document, id, language));
    let pair = HandoffsText::Pair.with(language, &names.each_ref().map(String::as_str));
    let through = HandoffsText::OfHundred.with(language, &[&shown(mean.point, language)]);
    let number = Number::Through(Some(from.clone()), Some(to.clone()));
    let count = plural(Noun::Handoff, cell.count, language);
    view! {
        <strong>{pair}</strong>
        <Explained number scope id="cell-mean">{through}</Explained>
        <a class="link" href="#gates" id="to-gates" on:click=|event| {
            event.prevent_default();
            jump("gates");
        }>{format!("{count} · {}", HandoffsText::ToGates.get(language))}</a>
    }
    .into_any()
}

fn cell_view(
    cell: &Cell,
    (from, to): (&DepartmentId, &DepartmentId),
    (from_name, to_name): (&str, &str),
    language: Language,
    filter: RwSignal<Filter>,
) -> AnyView {
    let pair = StoredValue::new((from.clone(), to.clone()));
    let chosen = move || pair.with_value(|pair| filter.with(|filter| filter.pair.as_ref() == Some(pair)));
    let score = cell.mean().map(|mean| shown(mean.point, language)).unwrap_or_default();
    let count = plural(Noun::Handoff, cell.count, language);
    let said = HandoffsText::CellSaid.with(language, &[from_name, to_name, &count, &score]);
    let choose = move |_| {
        filter.update(|filter| {
            let own = pair.get_value();
            filter.pair = if filter.pair.as_ref() == Some(&own) { None } else { Some(own) };
        });
    };
    view! {
        <td class="heat-cell">
            <button type="button" class="heat-button" data-depth=depth(cell) aria-label=said
                aria-pressed=move || chosen().to_string() on:click=choose
                data-pair=format!("{from}/{to}")>
                {content(cell, language)}
            </button>
        </td>
    }
    .into_any()
}
