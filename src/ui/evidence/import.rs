//! A file on its way in: chosen or dropped, looked at, mapped, read. Nothing changes until it was read.

use super::desk::{Desk, Step};
use super::looking::{focus_again, focus_first, focused};
use super::mapping::{self, Picker};
use super::texts::EvidenceText as T;
use super::words::bytes;
use crate::evidence::protocol::{Choices, Dates, Look};
use crate::evidence::time::Order;
use crate::model::Problem;
use crate::platform::{Language, files, worker};
use crate::state::{App, fetch_text};
use crate::ui::i18n::{Text, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

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
                accept=".csv,.tsv,.txt,.xes,.gz,.xlsx,.xlsm"
                on:change=move |event| {
                    let input: web_sys::HtmlInputElement = event_target(&event);
                    if let Some(file) = files::take_file_of_input(&input) {
                        desk.begin(app, file);
                    }
                }
            />
        </label>
    }
}

/// The sample's logs, which lie beside the program.
pub const SAMPLES: [&str; 2] = ["sample-log.pl.csv", "sample-log.en.csv"];

/// A button that fetches a log of the sample, and imports it as if it had been chosen.
#[component]
pub fn ReadSample(
    /// Which of [`SAMPLES`].
    name: &'static str,
    /// What stands on it.
    text: T,
) -> impl IntoView {
    let (app, desk) = (App::take(), Desk::take());
    let fetch = move |_| {
        spawn_local(async move {
            let text = fetch_text(name).await;
            match text.and_then(|text| files::made(name, &text)) {
                Some(file) => desk.begin(app, file),
                None => app.notice_of(Text::SampleLogMissing, Text::FileRefusedSafe, Vec::new()),
            }
        });
    };
    view! { <button type="button" class="button" id="evidence-sample" on:click=fetch>{t(text)}</button> }
}

/// The step that an import is at.
#[component]
pub fn Import() -> impl IntoView {
    let (app, desk) = (App::take(), Desk::take());
    keep_focus(desk);
    move || match desk.step.get() {
        Step::Idle => ().into_any(),
        Step::Looking => reading(app, desk, T::Looking),
        Step::Mapping => match desk.look.get() {
            Some(look) => mapping(app, desk, look),
            None => ().into_any(),
        },
        Step::Reading => reading(app, desk, T::Reading),
        Step::Refused(problems) => refused(app, desk, &problems),
    }
}

/// Whoever works with the keyboard goes on where the import is, and not at the top of the page.
fn keep_focus(desk: Desk) {
    Effect::new(move |before: Option<&'static str>| {
        let name = desk.step.with(|step| match step {
            Step::Idle => "evidence-sentence",
            Step::Looking | Step::Reading => "evidence-cancel",
            Step::Mapping => "evidence-mapping",
            Step::Refused(_) => "evidence-refused",
        });
        // Not when the page is opened.
        if before.is_some_and(|before| before != name) {
            focus_first(vec![name.into(), "evidence-start".into()]);
            if name == "evidence-mapping" {
                crate::ui::scroll::bring_soon(format!("#{name}"));
            }
        }
        name
    });
}

fn reading(app: App, desk: Desk, title: T) -> AnyView {
    let language = move || app.language.get();
    // What is read is counted then: the bar goes through once for each.
    let part = move || {
        let now = desk.progress.get();
        if now.counted > 0.0 { now.counted } else { now.part() }
    };
    let said = move || {
        let now = desk.progress.get();
        if now.counted > 0.0 {
            let counted = super::words::share(Some(now.counted), language());
            return T::CountedSoFar.with(language(), &[&bytes(now.total, language()), &counted]);
        }
        if now.total > 0.0 && now.done >= now.total {
            // Of a very large log the report takes seconds, too.
            return T::ReadAll.get(language()).into();
        }
        if now.total <= 0.0 {
            return T::Wait.get(language()).into();
        }
        T::ReadSoFar.with(language(), &[&bytes(now.done, language()), &bytes(now.total, language())])
    };
    view! {
        <section class="panel evidence-reading" id="evidence-reading" aria-labelledby="evidence-reading-title">
            <h2 id="evidence-reading-title">{move || title.with(language(), &[&desk.name.get()])}</h2>
            {move || {
                desk.progress.track();
                worker::on_this_thread().then(|| view! { <p class="warning" role="status" id="evidence-here">{t(T::OnThisThread)}</p> })
            }}
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
            {mapping::rejects(problems, 0, language, None)}
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
    // What is chosen draws the panel anew; who chose it goes on from there.
    focus_again(focused());
    let choices = desk.choices.get();
    let fields = COLUMNS.iter().map(|column| {
        let picker = Picker {
            key: format!("{:?}", column.label),
            label: column.label.get(language),
            needed: column.needed,
            taken: column.taken(&choices, &look).unwrap_or_default(),
            guessed: (column.get)(&choices).is_none(),
        };
        mapping::picker(
            &picker,
            &look.names,
            language,
            Callback::new(move |name: String| {
                desk.choices.update(|choices| *(column.set)(choices) = Some(name));
                desk.look_again(app, false);
            }),
        )
    });
    let fields = fields.collect_view();
    let missing: Vec<&str> = COLUMNS
        .iter()
        .filter(|column| column.needed && column.taken(&choices, &look).is_none())
        .map(|column| column.label.get(language))
        .collect();
    let taken: Vec<(String, T)> =
        COLUMNS.iter().filter_map(|column| Some((column.taken(&choices, &look)?, column.label))).collect();
    // A cover stands before the data in many a workbook.
    let several = desk.opened.with(|it| it.as_ref().is_some_and(|it| it.sheets.len() > 1));
    let elsewhere = several && missing.len() > 1;
    // Without a time there is no zone to ask for.
    let timed = !look.example.is_empty();
    let people = people_as_groups(&look, &choices);
    let few = few_cases(&look, &choices);
    let asked = look.dates == Dates::Unclear && choices.order.is_none();
    let ready = missing.is_empty() && !asked;
    let kind =
        [look.kind.to_uppercase(), if look.packed { "gzip".into() } else { String::new() }, look.encoding.clone()];
    let kind = kind.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
    let order = Callback::new(move |order: Order| {
        desk.choices.update(|choices| choices.order = Some(order));
        desk.look_again(app, false);
    });
    let zone = Callback::new(move |zone: String| desk.choices.update(|choices| choices.zone = zone));
    let sheets = desk.opened.get().map(|opened| {
        let pick = Callback::new(move |sheet: String| desk.open(app, &sheet, false));
        mapping::sheets("evidence-sheet", &opened.sheets, &opened.sheet, language, pick)
    });
    let role = |name: &str| taken.iter().find(|(own, _)| own == name).map(|(_, label)| label.get(language));
    let rows = if desk.pseudonyms.get() { masked(&look, &choices, language) } else { look.rows.clone() };
    let preview = mapping::preview(&look.names, &rows, &role, language);
    let title = T::MappingTitle.with(language, &[&desk.name.get()]);
    view! {
        <Panel id="evidence-mapping" class="evidence-mapping" title=title note=T::MappingNote.get(language).to_string()
            tools=ViewFn::from(move || view! { <span class="quiet">{kind.clone()}</span> })>
            {desk.recalled.get().then(|| view! { <p class="evidence-recalled" id="evidence-recalled">{T::Remembered.get(language)}</p> })}
            {sheets}
            {elsewhere.then(|| view! { <p class="warning" id="evidence-other-sheet">{T::OtherSheet.get(language)}</p> })}
            <div class="evidence-columns">{fields}</div>
            {few.map(|(rows, cases)| view! { <p class="warning" id="evidence-few">{T::FewCases.with(language, &[&rows, &cases])}</p> })}
            {people.then(|| view! { <p class="warning" id="evidence-people">{T::PeopleAsGroups.get(language)}</p> })}
            {(look.dates == Dates::Unclear).then(|| mapping::dates("evidence-dates", &look.example, choices.order, language, order))}
            {timed.then(|| mapping::zone("evidence-zone", &choices.zone, &look.example, look.offsets, language, zone))}
            {lifecycle(desk, &look, &choices, language)}
            {preview}
            {super::cases::switch(desk, "evidence-masked")}
            {asked.then(|| view! { <p class="warning" role="status">{T::DatesFirst.get(language)}</p> })}
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

/// Where the column stands that will be taken for something.
fn place_of(label: T, look: &Look, choices: &Choices) -> Option<usize> {
    let taken = COLUMNS.iter().find(|column| column.label == label)?.taken(choices, look)?;
    look.names.iter().position(|name| *name == taken)
}

/// Rows that are shown and the cases among them, where these are so few that something else was taken for the case.
fn few_cases(look: &Look, choices: &Choices) -> Option<(String, String)> {
    let place = place_of(T::ColumnCase, look, choices)?;
    let cases: std::collections::BTreeSet<_> = look.rows.iter().filter_map(|row| row.get(place)).collect();
    let few = look.rows.len() >= 60 && cases.len() < 4 && look.kind != "xes";
    few.then(|| (look.rows.len().to_string(), cases.len().to_string()))
}

/// Whether what is taken for departments are people: the column is that of people, says the same, or is named so.
fn people_as_groups(look: &Look, choices: &Choices) -> bool {
    let at = |label: T| place_of(label, look, choices);
    let Some(group) = at(T::ColumnGroup) else { return false };
    let named = look.names.get(group).is_some_and(|name| name.to_lowercase().ends_with("resource"));
    let same =
        at(T::ColumnResource).is_some_and(|person| look.rows.iter().all(|row| row.get(group) == row.get(person)));
    named || same && !look.rows.is_empty()
}

/// The rows of the preview with numbers in place of cases and people, by first appearance.
fn masked(look: &Look, choices: &Choices, language: Language) -> Vec<Vec<String>> {
    let mut rows = look.rows.clone();
    let people = people_as_groups(look, choices);
    for column in &COLUMNS {
        let text = match column.label {
            T::ColumnCase => T::CaseNumber,
            T::ColumnResource => T::PersonNumber,
            T::ColumnGroup if people => T::PersonNumber,
            _ => continue,
        };
        let taken = column.taken(choices, look);
        let Some(at) = look.names.iter().position(|name| Some(name) == taken.as_ref()) else { continue };
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for value in rows.iter_mut().filter_map(|row| row.get_mut(at)).filter(|value| !value.is_empty()) {
            let next = seen.len() + 1;
            let number = *seen.entry(value.clone()).or_insert(next);
            *value = text.with(language, &[&number.to_string()]);
        }
    }
    rows
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
