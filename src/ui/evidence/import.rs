//! A file on its way in: chosen or dropped, looked at, mapped, read. Nothing changes until it was read.

use super::desk::{Desk, Step};
use super::texts::EvidenceText as T;
use super::words::{bytes, count};
use crate::evidence::protocol::{Choices, Dates, Look};
use crate::evidence::time::Order;
use crate::model::Problem;
use crate::platform::{Language, files};
use crate::state::App;
use crate::ui::i18n::{problem_text, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;
use std::sync::Arc;

/// Problems in sight; the rest is counted.
const SHOWN: usize = 12;

/// A button that asks for a file.
#[component]
pub fn ChooseFile(
    /// What stands on it.
    text: T,
    /// A name for its input in the page.
    id: &'static str,
    /// Whether it is the one thing to do here.
    #[prop(optional)]
    strong: bool,
) -> impl IntoView {
    let (app, desk) = (App::take(), Desk::take());
    view! {
        <label class="button file-button" class:strong=strong>
            <span>{t(text)}</span>
            <input
                type="file"
                id=id
                accept=".csv,.tsv,.txt,.xes,.gz"
                on:change=move |event| {
                    let input: web_sys::HtmlInputElement = event_target(&event);
                    let file = files::first_file_of_input(&input);
                    // So that the same file can be chosen again.
                    input.set_value("");
                    if let Some(file) = file {
                        desk.begin(app, file);
                    }
                }
            />
        </label>
    }
}

/// The step that an import is at.
#[component]
pub fn Import() -> impl IntoView {
    let (app, desk) = (App::take(), Desk::take());
    move || {
        match desk.step.get() {
        Step::Idle => ().into_any(),
        Step::Looking => view! {
            <section class="panel" aria-busy="true"><p>{move || T::Looking.with(app.language.get(), &[&desk.name.get()])}</p></section>
        }
        .into_any(),
        Step::Mapping => match desk.look.get() {
            Some(look) => mapping(app, desk, look),
            None => ().into_any(),
        },
        Step::Reading => reading(app, desk),
        Step::Refused(problems) => refused(app, desk, &problems),
    }
    }
}

fn reading(app: App, desk: Desk) -> AnyView {
    let language = move || app.language.get();
    let part = move || {
        let now = desk.progress.get();
        if now.total > 0.0 { (now.done / now.total).clamp(0.0, 1.0) } else { 0.0 }
    };
    let said = move || {
        let now = desk.progress.get();
        T::ReadSoFar.with(language(), &[&bytes(now.done, language()), &bytes(now.total, language())])
    };
    view! {
        <section class="panel evidence-reading" id="evidence-reading" aria-labelledby="evidence-reading-title">
            <h2 id="evidence-reading-title">{move || T::Reading.with(language(), &[&desk.name.get()])}</h2>
            <progress class="evidence-progress" max="1" prop:value=part aria-labelledby="evidence-reading-title"></progress>
            <div class="evidence-row">
                <span class="quiet">{said}</span>
                <button type="button" class="button" id="evidence-cancel" on:click=move |_| desk.cancel(app)>{t(T::Stop)}</button>
            </div>
        </section>
    }
    .into_any()
}

fn refused(app: App, desk: Desk, problems: &[Problem]) -> AnyView {
    let language = app.language.get();
    let again = desk.look.with_untracked(Option::is_some);
    view! {
        <section class="panel evidence-refused" id="evidence-refused" role="alert">
            <h2>{T::NotRead.with(language, &[&desk.name.get()])}</h2>
            <p>{T::NothingChanged.get(language)}</p>
            {problem_list(problems, language)}
            <div class="evidence-row">
                {again.then(|| view! {
                    <button type="button" class="button strong" on:click=move |_| desk.step.set(Step::Mapping)>{T::BackToColumns.get(language)}</button>
                })}
                <ChooseFile text=T::OtherFile id="evidence-other"/>
                <button type="button" class="button" on:click=move |_| desk.leave()>{T::Close.get(language)}</button>
            </div>
        </section>
    }
    .into_any()
}

/// Problems with the line they are in.
pub fn problem_list(problems: &[Problem], language: Language) -> AnyView {
    if problems.is_empty() {
        return ().into_any();
    }
    let rows = problems.iter().take(SHOWN).map(|problem| {
        let place = (!problem.place.is_empty()).then(|| T::Line.with(language, &[&problem.place]));
        view! { <li>{place.map(|place| view! { <strong>{place}</strong> })}<span>{problem_text(problem, language)}</span></li> }
    });
    let more = problems.len().saturating_sub(SHOWN);
    let title = T::ProblemsTitle.with(language, &[&count(problems.len() as u64, language)]);
    view! {
        <details class="evidence-problems" open=problems.len() <= 3>
            <summary>{title}</summary>
            <ul>{rows.collect_view()}</ul>
            {(more > 0).then(|| view! { <p class="quiet">{T::MoreProblems.with(language, &[&count(more as u64, language)])}</p> })}
        </details>
    }
    .into_any()
}

/// One column to choose: its label, whether there must be one, what was chosen, the guess.
struct Column {
    label: T,
    needed: bool,
    get: fn(&Choices) -> &Option<String>,
    set: fn(&mut Choices) -> &mut Option<String>,
    guess: fn(&Look) -> Option<u32>,
}

const COLUMNS: [Column; 8] = [
    Column { label: T::ColumnCase, needed: true, get: |it| &it.case, set: |it| &mut it.case, guess: |it| it.case },
    Column {
        label: T::ColumnActivity,
        needed: true,
        get: |it| &it.activity,
        set: |it| &mut it.activity,
        guess: |it| it.activity,
    },
    Column { label: T::ColumnTime, needed: true, get: |it| &it.time, set: |it| &mut it.time, guess: |it| it.time },
    Column { label: T::ColumnGroup, needed: false, get: |it| &it.group, set: |it| &mut it.group, guess: |it| it.group },
    Column {
        label: T::ColumnChannel,
        needed: false,
        get: |it| &it.channel,
        set: |it| &mut it.channel,
        guess: |it| it.channel,
    },
    Column {
        label: T::ColumnResource,
        needed: false,
        get: |it| &it.resource,
        set: |it| &mut it.resource,
        guess: |it| it.resource,
    },
    Column {
        label: T::ColumnSentiment,
        needed: false,
        get: |it| &it.sentiment,
        set: |it| &mut it.sentiment,
        guess: |it| it.sentiment,
    },
    Column { label: T::ColumnCost, needed: false, get: |it| &it.cost, set: |it| &mut it.cost, guess: |it| it.cost },
];

impl Column {
    /// The column that will be taken: chosen, else guessed.
    fn taken(&self, choices: &Choices, look: &Look) -> Option<String> {
        match (self.get)(choices) {
            Some(name) => Some(name.clone()).filter(|name| !name.is_empty()),
            None => (self.guess)(look).and_then(|at| look.names.get(at as usize)).cloned(),
        }
    }
}

fn mapping(app: App, desk: Desk, look: Arc<Look>) -> AnyView {
    let language = app.language.get();
    let choices = desk.choices.get();
    let fields = COLUMNS.iter().map(|column| picker(app, desk, &look, &choices, column, language)).collect_view();
    let missing: Vec<&str> = COLUMNS
        .iter()
        .filter(|column| column.needed && column.taken(&choices, &look).is_none())
        .map(|column| column.label.get(language))
        .collect();
    let asked = look.dates == Dates::Unclear && choices.order.is_none();
    let ready = missing.is_empty() && !asked;
    let kind =
        [look.kind.to_uppercase(), if look.packed { "gzip".into() } else { String::new() }, look.encoding.clone()];
    let kind = kind.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
    let title = T::MappingTitle.with(language, &[&desk.name.get()]);
    view! {
        <Panel id="evidence-mapping" class="evidence-mapping" title=title note=T::MappingNote.get(language).to_string()
            tools=ViewFn::from(move || view! { <span class="quiet">{kind.clone()}</span> })>
            <div class="evidence-columns">{fields}</div>
            {dates(app, desk, &look, &choices, language)}
            {zone(desk, &look, &choices, language)}
            {lifecycle(desk, &look, &choices, language)}
            {preview(&look, &choices, language)}
            {(!missing.is_empty()).then(|| view! { <p class="warning" role="status">{T::StillMissing.with(language, &[&missing.join(", ")])}</p> })}
            <div class="evidence-row">
                <button type="button" class="button strong" id="evidence-read" prop:disabled=!ready on:click=move |_| desk.read(app)>
                    {T::Read.get(language)}
                </button>
                <button type="button" class="button" id="evidence-leave" on:click=move |_| desk.leave()>{T::Cancel.get(language)}</button>
                <span class="quiet">{T::StaysHere.get(language)}</span>
            </div>
        </Panel>
    }
    .into_any()
}

fn picker(
    app: App,
    desk: Desk,
    look: &Look,
    choices: &Choices,
    column: &'static Column,
    language: Language,
) -> AnyView {
    let taken = column.taken(choices, look).unwrap_or_default();
    let guessed = (column.get)(choices).is_none() && !taken.is_empty();
    let options = look.names.iter().map(|name| {
        let chosen = *name == taken;
        view! { <option value=name.clone() prop:selected=chosen>{name.clone()}</option> }
    });
    let options = options.collect_view();
    let none = taken.is_empty();
    let none_text = if column.needed { T::Choose } else { T::NoColumn };
    let lack = none && column.needed;
    view! {
        <label class="field" class:lack=lack data-column=format!("{:?}", column.label)>
            <span class="field-label">
                {column.label.get(language)}
                {guessed.then(|| view! { <span class="evidence-guess">{T::Guessed.get(language)}</span> })}
            </span>
            <select class="input" on:change=move |event| {
                let name = event_target_value(&event);
                desk.choices.update(|choices| *(column.set)(choices) = Some(name));
                desk.look_again(app, false);
            }>
                <option value="" prop:selected=none>{none_text.get(language)}</option>
                {options}
            </select>
        </label>
    }
    .into_any()
}

fn dates(app: App, desk: Desk, look: &Look, choices: &Choices, language: Language) -> AnyView {
    if look.dates != Dates::Unclear {
        return ().into_any();
    }
    let item = |order: Order, text: T| {
        let chosen = choices.order == Some(order);
        view! {
            <label class="segment">
                <input type="radio" name="evidence-dates" prop:checked=chosen on:change=move |_| {
                    desk.choices.update(|choices| choices.order = Some(order));
                    desk.look_again(app, false);
                }/>
                <span>{text.get(language)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field segmented evidence-dates" id="evidence-dates">
            <legend class="field-label">{T::DatesAsk.with(language, &[&look.example])}</legend>
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

fn zone(desk: Desk, look: &Look, choices: &Choices, language: Language) -> AnyView {
    let own = if choices.zone.is_empty() { "UTC".to_string() } else { choices.zone.clone() };
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
    let (with, all) = look.offsets;
    let note = if all > 0 && with == all { T::ZoneOfHours } else { T::ZoneOfTimes };
    view! {
        <div class="evidence-zone">
            <label class="field">
                <span class="field-label">{T::Zone.get(language)}</span>
                <select class="input" id="evidence-zone" on:change=move |event| {
                    let zone = event_target_value(&event);
                    desk.choices.update(|choices| choices.zone = if zone == "UTC" { String::new() } else { zone });
                }>{options}</select>
            </label>
            <p class="quiet">{note.with(language, &[&look.example])}</p>
        </div>
    }
    .into_any()
}

fn lifecycle(desk: Desk, look: &Look, choices: &Choices, language: Language) -> AnyView {
    if look.lifecycles.len() < 2 {
        return ().into_any();
    }
    let list =
        look.lifecycles.iter().take(5).map(|(name, times)| format!("{name} {times}")).collect::<Vec<_>>().join(", ");
    let on = choices.complete_only;
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=on on:change=move |event| {
                let on = event_target_checked(&event);
                desk.choices.update(|choices| choices.complete_only = on);
            }/>
            <span>{T::OnlyComplete.with(language, &[&list])}</span>
        </label>
    }
    .into_any()
}

fn preview(look: &Look, choices: &Choices, language: Language) -> AnyView {
    let taken: Vec<(String, T)> =
        COLUMNS.iter().filter_map(|column| Some((column.taken(choices, look)?, column.label))).collect();
    let role = |name: &str| taken.iter().find(|(own, _)| own == name).map(|(_, label)| *label);
    let heads = look.names.iter().map(|name| {
        let role = role(name);
        view! {
            <th scope="col" class:taken=role.is_some()>
                <span>{name.clone()}</span>
                {role.map(|role| view! { <span class="evidence-role">{role.get(language)}</span> })}
            </th>
        }
    });
    let heads = heads.collect_view();
    let is_taken: Vec<bool> = look.names.iter().map(|name| role(name).is_some()).collect();
    let rows = look.rows.iter().map(|row| {
        let cells =
            row.iter().zip(&is_taken).map(|(value, taken)| view! { <td class:taken=*taken>{value.clone()}</td> });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="table-box evidence-preview" tabindex="0" role="group" aria-label=T::Preview.get(language)>
            <table>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <p class="quiet">{T::PreviewNote.with(language, &[&count(look.rows.len() as u64, language)])}</p>
    }
    .into_any()
}
