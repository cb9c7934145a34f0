//! Fields by which people say what is what in a file: columns, the order of dates, the zone, the sheet. For logs,
//! surveys and mentions alike.

use super::texts::EvidenceText as T;
use super::words::count;
use crate::evidence::time::Order;
use crate::model::{Code, Problem};
use crate::platform::{Language, files};
use crate::state::App;
use crate::ui::i18n::problem_text;
use leptos::prelude::*;

/// A column to choose.
pub struct Picker {
    /// A name for it in the page.
    pub key: String,
    /// What it is.
    pub label: &'static str,
    /// Whether there must be one.
    pub needed: bool,
    /// The column that will be taken; empty for none.
    pub taken: String,
    /// Whether nobody said so yet.
    pub guessed: bool,
}

/// A column among those of the file; `pick` hears its name, or nothing for none.
pub fn picker(picker: &Picker, names: &[String], language: Language, pick: Callback<String>) -> AnyView {
    // A column without a name cannot be named.
    let options = names.iter().filter(|name| !name.is_empty()).map(|name| {
        let chosen = *name == picker.taken;
        view! { <option value=name.clone() prop:selected=chosen>{name.clone()}</option> }
    });
    let options = options.collect_view();
    let none = picker.taken.is_empty();
    let none_text = if picker.needed { T::Choose } else { T::NoColumn };
    let lack = none && picker.needed;
    view! {
        <label class="field" class:lack=lack data-column=picker.key.clone()>
            <span class="field-label">
                {picker.label}
                {(picker.guessed && !none).then(|| view! { <span class="evidence-guess">{T::Guessed.get(language)}</span> })}
            </span>
            <select class="input" id=format!("column-{}", picker.key) on:change=move |event| pick.run(event_target_value(&event))>
                <option value="" prop:selected=none>{none_text.get(language)}</option>
                {options}
            </select>
        </label>
    }
    .into_any()
}

/// The sheet of a workbook that has several; nothing where there is no choice.
pub fn sheets(id: &'static str, list: &[String], now: &str, language: Language, pick: Callback<String>) -> AnyView {
    if list.len() < 2 {
        return ().into_any();
    }
    let options = list.iter().map(|name| {
        let chosen = name == now;
        view! { <option value=name.clone() prop:selected=chosen>{name.clone()}</option> }
    });
    let options = options.collect_view();
    view! {
        <label class="field evidence-sheet">
            <span class="field-label">{T::SheetOf.get(language)}</span>
            <select class="input" id=id on:change=move |event| pick.run(event_target_value(&event))>{options}</select>
        </label>
    }
    .into_any()
}

/// Asks which number of a date is the day.
pub fn dates(
    id: &'static str,
    example: &str,
    now: Option<Order>,
    language: Language,
    pick: Callback<Order>,
) -> AnyView {
    let item = |order: Order, text: T| {
        let chosen = now == Some(order);
        view! {
            <label class="segment">
                <input type="radio" name=id id=format!("{id}-{order:?}") prop:checked=chosen on:change=move |_| pick.run(order)/>
                <span>{text.get(language)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field segmented evidence-dates" id=id>
            <legend class="field-label">{T::DatesAsk.with(language, &[example])}</legend>
            <div class="segments">{item(Order::DayFirst, T::DayFirst)}{item(Order::MonthFirst, T::MonthFirst)}</div>
        </fieldset>
    }
    .into_any()
}

/// Zones that are offered beside the browser's own.
const ZONES: [&str; 8] = [
    "UTC",
    "Europe/Warsaw",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Kyiv",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Kolkata",
];

/// The zone of times; empty is UTC. `offsets` are times with an offset of their own, and times there are.
pub fn zone(
    id: &'static str,
    now: &str,
    example: &str,
    offsets: (u32, u32),
    language: Language,
    pick: Callback<String>,
) -> AnyView {
    let own = if now.is_empty() { "UTC".to_string() } else { now.to_string() };
    let mut zones: Vec<String> = ZONES.map(String::from).into();
    for more in [own.clone(), super::engine::zone_of_browser()] {
        if !more.is_empty() && !zones.contains(&more) {
            zones.insert(0, more);
        }
    }
    let options = zones.into_iter().map(|zone| {
        let chosen = zone == own;
        view! { <option value=zone.clone() prop:selected=chosen>{zone.clone()}</option> }
    });
    let options = options.collect_view();
    let (with, all) = offsets;
    let note = if all > 0 && with == all { T::ZoneOfHours } else { T::ZoneOfTimes };
    view! {
        <div class="evidence-zone">
            <label class="field">
                <span class="field-label">{T::Zone.get(language)}</span>
                <select class="input" id=id on:change=move |event| {
                    let zone = event_target_value(&event);
                    pick.run(if zone == "UTC" { String::new() } else { zone });
                }>{options}</select>
            </label>
            <p class="quiet">{note.with(language, &[example])}</p>
        </div>
    }
    .into_any()
}

/// Rows of a preview that are drawn in one task.
const FIRST_ROWS: usize = 20;

/// Draws one more page of a preview, and then the next one.
fn next_page(pages: RwSignal<usize>, all: usize) {
    set_timeout(
        move || {
            // Nothing more where the preview is gone.
            let drawn = pages.try_get_untracked().filter(|drawn| *drawn < all);
            if drawn.is_some_and(|drawn| pages.try_set(drawn + 1).is_none()) {
                next_page(pages, all);
            }
        },
        std::time::Duration::ZERO,
    );
}

/// The first rows, with what each column is taken for.
pub fn preview(
    names: &[String],
    rows: &[Vec<String>],
    role: &dyn Fn(&str) -> Option<&'static str>,
    language: Language,
) -> AnyView {
    let heads = names.iter().map(|name| {
        let role = role(name);
        view! {
            <th scope="col" class:taken=role.is_some()>
                <span>{name.clone()}</span>
                {role.map(|role| view! { <span class="evidence-role">{role}</span> })}
            </th>
        }
    });
    let heads = heads.collect_view();
    let is_taken: Vec<bool> = names.iter().map(|name| role(name).is_some()).collect();
    let count_rows = rows.len() as u64;
    let rows = rows.to_vec();
    let page = move |at: usize| {
        let body = rows.iter().skip(at * FIRST_ROWS).take(FIRST_ROWS).map(|row| {
            let cells =
                row.iter().zip(&is_taken).map(|(value, taken)| view! { <td class:taken=*taken>{value.clone()}</td> });
            view! { <tr>{cells.collect_view()}</tr> }
        });
        body.collect_view()
    };
    // As many rows as are in sight, and the others in tasks of their own.
    let pages = RwSignal::new(1_usize);
    next_page(pages, count_rows.div_ceil(FIRST_ROWS as u64) as usize);
    view! {
        <div class="table-box evidence-preview" tabindex="0" role="group" aria-label=T::Preview.get(language)>
            <table>
                <thead><tr>{heads}</tr></thead>
                <tbody><For each=move || 0..pages.get() key=|at| *at children=page/></tbody>
            </table>
        </div>
        <p class="quiet">{T::PreviewNote.with(language, &[&count(count_rows, language)])}</p>
    }
    .into_any()
}

/// Rows that were not read, one by one with the line and the reason. `rejected` are all of them; those that are not
/// listed are counted, and `save` offers the whole list as a file.
pub fn rejects(problems: &[Problem], rejected: u64, language: Language, save: Option<Callback<()>>) -> AnyView {
    if problems.is_empty() {
        return ().into_any();
    }
    let line = |problem: &Problem| problem.place.strip_prefix("line ").map(|line| T::Line.with(language, &[line]));
    let rows = problems.iter().map(|problem| {
        let place = line(problem).map(|place| view! { <strong>{place}</strong> });
        view! { <li>{place}<span>{problem_text(problem, language)}</span></li> }
    });
    let listed = problems.iter().filter(|problem| problem.is_error() && !problem.place.is_empty()).count() as u64;
    let more = rejected.saturating_sub(listed);
    let title = if rejected > 0 {
        T::RejectedTitle.with(language, &[&count(rejected, language)])
    } else {
        // No more than a thousand are listed.
        let more = if problems.len() > 1000 { "+" } else { "" };
        T::ProblemsTitle.with(language, &[&(count(problems.len().min(1000) as u64, language) + more)])
    };
    view! {
        <div class="evidence-problems">
            <details class="fold" open=problems.len() <= 3>
                <summary>{title}</summary>
                <ul tabindex="0" aria-label=T::ProblemsList.get(language)>{rows.collect_view()}</ul>
                {(more > 0).then(|| view! { <p class="quiet">{T::MoreProblems.with(language, &[&count(more, language)])}</p> })}
            </details>
            {save.filter(|_| rejected > 0).map(|save| view! {
                <button type="button" class="button" data-save="rejects" on:click=move |_| save.run(())>{T::SaveRejects.get(language)}</button>
            })}
        </div>
    }
    .into_any()
}

/// Reasons for which single rows are not read.
const REASONS: [Code; 10] = [
    Code::RowLength,
    Code::UnclosedQuote,
    Code::TextAfterQuote,
    Code::MissingValue,
    Code::UnreadableTime,
    Code::UnreadableDate,
    Code::NotAScore,
    Code::NotAKind,
    Code::NotASentiment,
    Code::AnsweredBefore,
];

/// Words for the list of all rejected rows, which the worker writes.
pub fn words(language: Language) -> crate::evidence::voices::Words {
    let blanks = || ["{0}", "{1}", "{2}"].map(String::from);
    let reason = |code: Code| (code, problem_text(&Problem::new(code, "", blanks()), language));
    crate::evidence::voices::Words {
        heading: [T::ListLine, T::ListReason, T::ListValue].map(|text| text.get(language).to_string()).into(),
        reasons: REASONS.map(reason).into(),
    }
}

/// Offers a list of rejected rows as a file, named by the one that they are in.
pub fn offer(app: App, name: &str, list: &web_sys::Blob) {
    let stem = name.split('.').next().unwrap_or_default();
    let language = app.language.get_untracked();
    let name = format!("{stem}-{}.csv", T::ListFile.get(language));
    let said = if files::offer_blob(&name, list).is_ok() { T::ListDone } else { T::ListFailed };
    app.announced.set(said.get(language).into());
}
