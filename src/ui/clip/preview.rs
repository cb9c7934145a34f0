//! The preview of a table: which column is which, what will be added, what does not fit.
//! Nothing changes until it is accepted.

use super::plan::{Plan, guessed, planned, read, reason};
use super::text::head;
use crate::format::table::{Column, Fault, Row, Why, parse};
use crate::model::Amount;
use crate::platform::Language;
use crate::state::App;
use crate::ui::i18n::{Noun, Text, count_text, plural, t};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// How many rows are shown.
const ROWS: usize = 6;
/// How many faults are listed.
const FAULTS: usize = 100;

/// Shows the preview of a text, or says why there is none.
pub fn offer(app: App, text: String) {
    match parse(&text) {
        Ok(_) => app.table.set(Some(text)),
        Err(error) => app.notice_of(
            Text::PasteRefused,
            Text::PasteRefusedSafe,
            vec![reason(error).get(app.language.get_untracked()).into()],
        ),
    }
}

/// The dialog. Stands in the page once.
#[component]
pub fn TableDialog() -> impl IntoView {
    let app = App::take();
    let node = NodeRef::<html::Dialog>::new();
    let open = Memo::new(move |_| app.table.with(Option::is_some));
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() {
            if !dialog.open() {
                // Fails only where it is open in another way.
                let _ = dialog.show_modal();
            }
        } else {
            dialog.close();
        }
    });
    view! {
        <dialog class="dialog table-dialog" node_ref=node aria-labelledby="table-title" on:close=move |_| app.table.set(None)>
            <h2 id="table-title">{t(Text::PasteTable)}</h2>
            <Show when=move || open.get()><Preview/></Show>
        </dialog>
    }
}

#[component]
fn Preview() -> impl IntoView {
    let app = App::take();
    let text = app.table.get_untracked().unwrap_or_default();
    let plan = RwSignal::new(Arc::new(read(app, &text)));
    let field = NodeRef::<html::Textarea>::new();
    let button = NodeRef::<html::Button>::new();
    let there = Memo::new(move |_| plan.with(|plan| !plan.table.rows.is_empty()));
    Effect::new(move |_| {
        // Enter accepts at once; without a table there is first something to paste.
        let _ = match (there.get(), button.get(), field.get()) {
            (true, Some(button), _) => button.focus(),
            (false, _, Some(field)) => field.focus(),
            _ => Ok(()),
        };
    });
    let draft = RwSignal::new(text);
    let show = move || plan.set(Arc::new(read(app, &draft.get_untracked())));
    let accept = move || {
        if !there.get_untracked() {
            return show();
        }
        let made = plan.with_untracked(|plan| plan.made.clone());
        if let Some(made) = made.filter(|made| !made.touchpoints.is_empty()) {
            app.table.set(None);
            super::put(app, made, Text::SaidPasted);
        }
    };
    let count = Memo::new(move |_| plan.with(|plan| plan.count()));
    let refused = move || plan.with(|plan| plan.refused).map(|text| text.get(app.language.get()));
    view! {
        <div class="table-body" on:keydown=move |event| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing() {
                event.prevent_default();
                accept();
            }
        }>
            <Show when=move || there.get() fallback=move || view! {
                <p class="quiet">{t(Text::TableHint)}</p>
                <textarea
                    class="table-text"
                    id="table-text"
                    node_ref=field
                    rows="7"
                    aria-label=t(Text::TableText)
                    placeholder=t(Text::TableExample)
                    prop:value=move || draft.get_untracked()
                    on:input=move |event| {
                        draft.set(event_target_value(&event));
                        // Who types a table is not done with it at its first letter.
                        if !is_typed(&event) {
                            show();
                        }
                    }
                ></textarea>
                <p class="refusal" role="alert">{refused}</p>
            }>
                <Sum plan/>
                <Grid plan/>
                <Faults plan/>
            </Show>
        </div>
        <div class="buttons">
            <Show when=move || there.get()>
                <button type="button" class="button quiet" id="table-other" on:click=move |_| plan.set(Arc::default())>
                    {t(Text::TableOther)}
                </button>
                <span class="spring"></span>
            </Show>
            <button type="button" class="button" on:click=move |_| app.table.set(None)>{t(Text::Cancel)}</button>
            <Show when=move || !there.get() && draft.with(|text| !text.trim().is_empty())>
                <button type="button" class="button" id="table-show" on:click=move |_| show()>
                    {t(Text::TableShow)}
                </button>
            </Show>
            <button
                type="button"
                class="button strong"
                id="table-accept"
                node_ref=button
                prop:disabled=move || count.get() == 0
                on:click=move |_| accept()
            >{move || {
                let language = app.language.get();
                Text::TableAdd.with(language, &[&plural(Noun::Touchpoint, count.get(), language)])
            }}</button>
        </div>
    }
}

/// Whether a change of a field was typed, not pasted or dropped.
fn is_typed(event: &web_sys::Event) -> bool {
    let kind = js_sys::Reflect::get(event, &"inputType".into()).ok().and_then(|kind| kind.as_string());
    kind.is_some_and(|kind| !kind.starts_with("insertFrom"))
}

/// What will be added, and whether the first row is one of them.
#[component]
fn Sum(plan: RwSignal<Arc<Plan>>) -> impl IntoView {
    let app = App::take();
    let sum = move || {
        let language = app.language.get();
        let plan = plan.get();
        let mut parts = vec![plural(Noun::Touchpoint, plan.count(), language)];
        if let Some(made) = &plan.made {
            for (text, count) in [(Text::TableNewStages, made.stages), (Text::TableNewDepartments, made.departments)] {
                if count > 0 {
                    parts.push(text.with(language, &[&count.to_string()]));
                }
            }
        }
        parts.join(" · ")
    };
    let other = move |event| {
        let now = plan.get_untracked();
        plan.set(Arc::new(guessed(app, now.table.clone(), event_target_checked(&event))));
    };
    view! {
        <div class="table-sum">
            <p role="status" id="table-sum">{sum}</p>
            <label class="check">
                <input type="checkbox" id="table-header" prop:checked=move || plan.with(|plan| plan.header) on:change=other/>
                <span>{t(Text::TableHeader)}</span>
            </label>
        </div>
    }
}

/// The first rows, with a menu over each column.
#[component]
fn Grid(plan: RwSignal<Arc<Plan>>) -> impl IntoView {
    let app = App::take();
    let width = Memo::new(move |_| plan.with(|plan| plan.table.width));
    // The menus stay while the rest is made anew, so that the focus stays in them.
    let menus = move || (0..width.get()).map(|index| view! { <Menu plan index/> }).collect_view();
    let rows = move || {
        let plan = plan.get();
        let rows: Vec<Row> = plan.body().take(ROWS).cloned().collect();
        let row = |row: Row| {
            let cell = |(index, text): (usize, String)| {
                let column = plan.columns.get(index).copied().flatten();
                let fault = plan.faults.iter().any(|fault| {
                    fault.row == row.number
                        && fault.column.is_some()
                        && fault.column == column
                        && fault.why != Why::AsAbove
                });
                view! { <td class:unused=column.is_none() class:fault=fault>{text}</td> }
            };
            let cells = row.cells.iter().cloned().enumerate().map(cell).collect_view();
            view! { <tr><th scope="row">{row.number}</th>{cells}</tr> }
        };
        rows.into_iter().map(row).collect_view()
    };
    let more = move || {
        let left = plan.with(|plan| plan.body().count().saturating_sub(ROWS));
        (left > 0).then(|| Text::TableMore.with(app.language.get(), &[&left.to_string()]))
    };
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=t(Text::TableRows)>
            <table>
                <thead><tr><td></td>{menus}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="hint">{more}</p>
    }
}

/// What a column holds, with what its head says.
#[component]
fn Menu(plan: RwSignal<Arc<Plan>>, index: usize) -> impl IntoView {
    let app = App::take();
    let title = Memo::new(move |_| {
        plan.with(|plan| match plan.table.rows.first().filter(|_| plan.header) {
            Some(row) => row.cells.get(index).cloned().unwrap_or_default(),
            None => String::new(),
        })
    });
    let name = move || {
        let number = Text::TableColumn.with(app.language.get(), &[&(index + 1).to_string()]);
        title.with(|title| if title.is_empty() { number.clone() } else { format!("{number}: {title}") })
    };
    let now = Memo::new(move |_| {
        let place = plan.with(|plan| plan.columns.get(index).copied().flatten());
        place.and_then(|column| Column::ALL.iter().position(|other| *other == column)).map_or(0, |at| at + 1)
    });
    let change = move |event| {
        let picked = event_target_value(&event).parse::<usize>().unwrap_or(0);
        let column = picked.checked_sub(1).and_then(|at| Column::ALL.get(at)).copied();
        let mut next = Plan::clone(&plan.get_untracked());
        for (at, slot) in next.columns.iter_mut().enumerate() {
            if at == index {
                *slot = column;
            } else if *slot == column {
                // One column for each thing: the one chosen now.
                *slot = None;
            }
        }
        plan.set(Arc::new(planned(app, next)));
    };
    let option = move |(at, text): (usize, Text)| {
        view! { <option value=at.to_string() prop:selected=move || now.get() == at>{t(text)}</option> }
    };
    let columns = Column::ALL.iter().enumerate().map(|(at, column)| (at + 1, head(*column)));
    let options = std::iter::once((0, Text::TableSkip)).chain(columns).map(option).collect_view();
    view! {
        <th scope="col" class:unused=move || now.get() == 0>
            <select class="input" aria-label=name data-column=index.to_string() on:change=change>{options}</select>
            <span class="table-head">{title}</span>
        </th>
    }
}

/// Everything that is left out or repaired, row by row.
#[component]
fn Faults(plan: RwSignal<Arc<Plan>>) -> impl IntoView {
    let app = App::take();
    let list = move || {
        let language = app.language.get();
        let plan = plan.get();
        let unused = plan.unused();
        let above = plan.faults.iter().filter(|fault| fault.why == Why::AsAbove).count();
        let others: Vec<&Fault> = plan.faults.iter().filter(|fault| fault.why != Why::AsAbove).collect();
        let mut lines = Vec::new();
        if !unused.is_empty() {
            lines.push(Text::TableUnused.with(language, &[&unused.join(", ")]));
        }
        if above > 0 {
            lines.push(Text::TableAsAbove.with(language, &[&above.to_string()]));
        }
        let notes = lines.into_iter().map(|line| view! { <p class="hint">{line}</p> }).collect_view();
        let count = others.len();
        let more = count.saturating_sub(FAULTS);
        let shown = others.into_iter().take(FAULTS).map(|fault| view! { <li>{fault_text(fault, language)}</li> });
        let faults = (count > 0).then(|| {
            view! {
                <h3 id="table-faults">{Text::TableFaults.with(language, &[&count.to_string()])}</h3>
                <ul class="table-faults" tabindex="0" aria-labelledby="table-faults">
                    {shown.collect_view()}
                    {(more > 0).then(|| view! { <li>"+"{more}" "{Text::MoreProblems.get(language)}</li> })}
                </ul>
            }
        });
        view! { {notes}{faults} }
    };
    view! { {list} }
}

fn fault_text(fault: &Fault, language: Language) -> String {
    let number = |value: f64| count_text(value, language);
    let why = match fault.why {
        Why::NotANumber => Text::WhyNotANumber.get(language).into(),
        Why::OutOfRange(low, high) if high == Amount::MAX => Text::WhyTooSmall.with(language, &[&number(low)]),
        Why::OutOfRange(low, high) => Text::WhyOutOfRange.with(language, &[&number(low), &number(high)]),
        Why::UnknownWord => Text::WhyUnknown.get(language).into(),
        Why::NoName => Text::WhyNoName.with(language, &[Text::Untitled.get(language)]),
        Why::LongName => Text::WhyLongName.get(language).into(),
        Why::Short(found, expected) => Text::WhyShort.with(language, &[&found.to_string(), &expected.to_string()]),
        Why::Long(found, expected) => Text::WhyLong.with(language, &[&found.to_string(), &expected.to_string()]),
        Why::AsAbove => String::new(),
        Why::NothingBefore => Text::WhyNothingBefore.get(language).into(),
    };
    let row = Text::TableRow.with(language, &[&fault.row.to_string()]);
    let column = fault.column.map(|column| head(column).get(language)).unwrap_or_default();
    let value = match fault.value.as_str() {
        "" => String::new(),
        value => format!(" {}", Text::Quoted.with(language, &[value])),
    };
    match column {
        "" => format!("{row}: {why}"),
        column => format!("{row}, {}{value}: {why}", column.to_lowercase()),
    }
}
