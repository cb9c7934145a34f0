//! A table that is written into as in a spreadsheet: keys go from cell to cell, and a copied block is pasted as one.

use super::texts3::PayText as P;
use crate::experience::Wrong;
use crate::format::table;
use crate::platform::Language;
use crate::search::fold_name;
use crate::state::App;
use crate::ui::i18n::{count_text, t};
use leptos::html;
use leptos::prelude::*;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlElement, KeyboardEvent};

/// What a column holds.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Words.
    Words,
    /// A number.
    Number,
    /// One of these: value and name.
    Pick(Signal<Vec<(String, String)>>),
}

/// A column.
#[derive(Clone, Copy)]
pub struct Column {
    /// Its heading.
    pub head: Signal<String>,
    /// What it holds.
    pub kind: Kind,
}

/// Row and column.
pub type Place = (usize, usize);
/// Which cells are marked.
type Marks = Callback<Place, bool>;
/// What is written: where, and which words.
pub type Written = (Place, String);
/// What could not be: where, which words, and why.
pub type Refused = (Place, String, Wrong);

/// Why in words.
pub fn why(wrong: Wrong, language: Language) -> String {
    match wrong {
        Wrong::NotANumber => P::NotANumber.get(language).into(),
        Wrong::Nothing => P::NoSuchTouchpoint.get(language).into(),
        Wrong::Range(least, f64::MAX) => P::AtLeast.with(language, &[&count_text(least, language)]),
        Wrong::Range(least, most) => {
            P::Between.with(language, &[&count_text(least, language), &count_text(most, language)])
        }
    }
}

/// The table.
#[component]
pub fn Grid(
    /// A name for it in the page.
    id: &'static str,
    /// What it holds.
    name: P,
    /// Its columns.
    columns: Vec<Column>,
    /// How many rows it has.
    #[prop(into)]
    rows: Signal<usize>,
    /// Headings of rows; with them there are no rows but these.
    #[prop(optional)]
    heads: Option<Signal<Vec<(String, String)>>>,
    /// A row of headings above those of the columns.
    #[prop(optional, into)]
    above: ViewFn,
    /// What stands in a cell.
    read: Callback<Place, String>,
    /// Whether a cell follows from others.
    #[prop(optional)]
    derived: Option<Callback<Place, bool>>,
    /// Whether a cell only holds what there is to start from.
    #[prop(optional)]
    start: Option<Callback<Place, bool>>,
    /// Writes, and says what could not be written.
    write: Callback<Vec<Written>, Vec<Refused>>,
    /// Takes a row away.
    #[prop(optional)]
    remove: Option<Callback<usize>>,
) -> impl IntoView {
    let app = App::take();
    let table = NodeRef::<html::Table>::new();
    let wrong = RwSignal::new(BTreeMap::<Place, (String, Wrong)>::new());
    let columns = StoredValue::new(columns);
    let count = columns.with_value(Vec::len);
    let fixed = heads.is_some();
    let lines = move || 0..rows.get() + usize::from(!fixed && !app.read_only());
    let go = move |(row, column): Place| {
        let selector = format!("[data-cell='{row},{column}']");
        let cell = table.get_untracked().and_then(|table| table.query_selector(&selector).ok().flatten());
        if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
            // Fails for no element of a page.
            let _ = cell.focus();
        }
    };
    let put = move |cells: Vec<Written>| {
        let places: Vec<Place> = cells.iter().map(|(place, _)| *place).collect();
        let refused = write.run(cells);
        wrong.update(|wrong| {
            wrong.retain(|place, _| !places.contains(place));
            wrong.extend(refused.into_iter().map(|(place, text, why)| (place, (text, why))));
        });
    };
    let paste = move |event: ClipboardEvent| {
        let Some(start) = event.target().and_then(|cell| place_of(&cell)).filter(|_| !app.read_only()) else { return };
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        if !text.trim().contains(['\t', '\n']) {
            return;
        }
        event.prevent_default();
        let language = app.language.get_untracked();
        let Ok(found) = table::parse(&text) else {
            return app.announce(P::PastedNothing.get(language).to_string());
        };
        let cells = columns.with_value(|columns| block(&found, start, columns, fixed.then(|| rows.get_untracked())));
        let (all, size) = (cells.len(), found.rows.len());
        put(cells);
        let bad = wrong.with_untracked(BTreeMap::len);
        let said = P::Pasted.with(language, &[&size.to_string(), &all.to_string(), &bad.to_string()]);
        app.announce(said);
    };
    let key = move |event: KeyboardEvent| {
        let Some((row, column)) = event.target().and_then(|cell| place_of(&cell)) else { return };
        let picks = columns.with_value(|columns| matches!(columns.get(column).map(|it| it.kind), Some(Kind::Pick(_))));
        let to = match event.key().as_str() {
            "Enter" if event.shift_key() => row.checked_sub(1),
            "Enter" => Some(row + 1),
            "ArrowDown" if !picks => Some(row + 1),
            "ArrowUp" if !picks => row.checked_sub(1),
            _ => return,
        };
        if let Some(row) = to {
            event.prevent_default();
            go((row, column));
        }
    };
    let heads_of_columns = move || {
        columns.with_value(|columns| {
            let head = |it: &Column| {
                let (head, number) = (it.head, matches!(it.kind, Kind::Number));
                view! { <th scope="col" class:number=number>{head}</th> }
            };
            columns.iter().map(head).collect_view()
        })
    };
    let row = move |row: usize| {
        let cells = (0..count).map(|column| {
            let here = (row, column);
            let kind = columns.with_value(|columns| columns.get(column).map(|it| it.kind)).unwrap_or(Kind::Words);
            let head = columns.with_value(|columns| columns.get(column).map(|it| it.head));
            let label = move || {
                let first = heads.map_or_else(
                    || read.run((row, 0)),
                    |heads| heads.with(|it| it.get(row).map(|it| it.0.clone())).unwrap_or_default(),
                );
                let first = if first.is_empty() { P::NewRow.get(app.language.get()).to_string() } else { first };
                format!("{}: {first}", head.map(|head| head.get()).unwrap_or_default())
            };
            cell(app, here, kind, label, wrong, read, (derived, start), move |text| put(vec![(here, text)]))
        });
        let head = heads.map(|heads| {
            let text = move |note: bool| {
                heads.with(|heads| heads.get(row).map(|it| if note { it.1.clone() } else { it.0.clone() }))
            };
            view! { <th scope="row">{move || text(false)}<small>{move || text(true)}</small></th> }
        });
        let drop = remove.map(|remove| {
            view! {
                <td class="grid-drop">{move || (row < rows.get() && !app.read_only()).then(|| view! {
                    <button type="button" class="icon-button" title=t(P::RemoveRow)
                        aria-label=move || format!("{}: {}", t(P::RemoveRow)(), read.run((row, 0)))
                        on:click=move |_| {
                            wrong.update(|wrong| *wrong = without(std::mem::take(wrong), row));
                            remove.run(row);
                            go((row, 0));
                        }
                    >"×"</button>
                })}</td>
            }
        });
        view! { <tr>{head}{cells.collect_view()}{drop}</tr> }.into_any()
    };
    let troubles = move || {
        let language = app.language.get();
        wrong.with(|wrong| {
            (!wrong.is_empty()).then(|| {
                let line = |(place, (text, reason)): (&Place, &(String, Wrong))| {
                    let head =
                        columns.with_value(|columns| columns.get(place.1).map(|it| it.head.get())).unwrap_or_default();
                    let row = (place.0 + 1).to_string();
                    view! { <li>{P::RefusedCell.with(language, &[&row, &head, text, &why(*reason, language)])}</li> }
                };
                view! {
                    <div class="exp-trouble" role="alert">
                        <strong>{P::Refused.get(language)}</strong>
                        <ul tabindex="0">{wrong.iter().map(line).collect_view()}</ul>
                    </div>
                }
            })
        })
    };
    view! {
        <div class="table-box grid-box" on:paste=paste on:keydown=key>
            <table class="grid-table" id=id node_ref=table class:fixed=fixed>
                <caption class="sr-only">{t(name)}</caption>
                <thead>
                    {above.run()}
                    <tr>
                        {fixed.then(|| view! { <td></td> })}
                        {heads_of_columns}
                        {remove.map(|_| view! { <td></td> })}
                    </tr>
                </thead>
                <tbody><For each=lines key=|row| *row let:at>{row(at)}</For></tbody>
            </table>
        </div>
        {troubles}
    }
    .into_any()
}

#[allow(clippy::too_many_arguments)] // one place calls it
fn cell(
    app: App,
    here: Place,
    kind: Kind,
    label: impl Fn() -> String + Copy + Send + Sync + 'static,
    wrong: RwSignal<BTreeMap<Place, (String, Wrong)>>,
    read: Callback<Place, String>,
    (derived, start): (Option<Marks>, Option<Marks>),
    put: impl Fn(String) + Copy + Send + Sync + 'static,
) -> AnyView {
    let name = format!("{},{}", here.0, here.1);
    let refused = move || wrong.with(|wrong| wrong.get(&here).map(|(text, _)| text.clone()));
    let value = move || refused().unwrap_or_else(|| read.run(here));
    let locked = move || app.read_only() || derived.is_some_and(|derived| derived.run(here));
    if let Kind::Pick(options) = kind {
        let list = move || {
            let now = read.run(here);
            let one = |(value, name): (String, String)| {
                let chosen = value == now;
                view! { <option value=value prop:selected=chosen>{name}</option> }
            };
            options.get().into_iter().map(one).collect_view()
        };
        return view! {
            <td><select class="input" data-cell=name aria-label=label prop:disabled=move || app.read_only()
                on:change=move |event| put(event_target_value(&event))>{list}</select></td>
        }
        .into_any();
    }
    let number = matches!(kind, Kind::Number);
    view! {
        <td>
            <input
                type="text"
                class="input"
                class:number=number
                class:refused=move || refused().is_some()
                class:derived=move || derived.is_some_and(|derived| derived.run(here))
                class:start=move || start.is_some_and(|start| start.run(here))
                inputmode=if number { "decimal" } else { "text" }
                autocomplete="off"
                data-cell=name
                aria-label=label
                aria-invalid=move || refused().is_some().to_string()
                prop:value=value
                prop:readOnly=locked
                on:change=move |event| {
                    put(event_target_value(&event));
                    // Other spaces and signs of the same number go.
                    let input: web_sys::HtmlInputElement = event_target(&event);
                    input.set_value(&untrack(value));
                }
            />
        </td>
    }
    .into_any()
}

fn place_of(target: &web_sys::EventTarget) -> Option<Place> {
    let name = target.dyn_ref::<web_sys::Element>()?.get_attribute("data-cell")?;
    let (row, column) = name.split_once(',')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// The cells that a copied block fills from a place on. A first row of words above numbers is a heading.
fn block(found: &table::Table, start: Place, columns: &[Column], most: Option<usize>) -> Vec<Written> {
    let kind = |at: usize| columns.get(start.1 + at).map(|it| it.kind);
    let is_head = |row: &table::Row| {
        let mut numbers = row.cells.iter().enumerate().filter(|(at, _)| matches!(kind(*at), Some(Kind::Number)));
        let some = numbers.clone().next().is_some();
        some && numbers.all(|(_, text)| !text.is_empty() && table::number(text).is_err())
    };
    let skip = usize::from(found.rows.len() > 1 && found.rows.first().is_some_and(is_head));
    let mut cells = Vec::new();
    for (down, row) in found.rows.iter().skip(skip).enumerate() {
        let line = start.0 + down;
        if most.is_some_and(|most| line >= most) {
            break;
        }
        for (right, text) in row.cells.iter().enumerate() {
            let text = match kind(right) {
                None => break,
                Some(Kind::Pick(options)) => {
                    let wanted = fold_name(text);
                    let found =
                        options.with_untracked(|list| list.iter().find(|(_, name)| fold_name(name) == wanted).cloned());
                    found.map_or_else(|| text.clone(), |(value, _)| value)
                }
                Some(_) => text.clone(),
            };
            cells.push(((line, start.1 + right), text));
        }
    }
    cells
}

/// Refused cells once a row is gone.
fn without(wrong: BTreeMap<Place, (String, Wrong)>, row: usize) -> BTreeMap<Place, (String, Wrong)> {
    let kept = wrong.into_iter().filter(|(place, _)| place.0 != row);
    kept.map(|((line, column), it)| ((if line > row { line - 1 } else { line }, column), it)).collect()
}
