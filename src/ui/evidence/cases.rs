//! Cases behind a number, and the line of one of them.

use super::Shown;
use super::desk::{Asked, Desk};
use super::terms::{Term, word};
use super::texts::EvidenceText as T;
use super::words::{clock, clock_in, count, name, span};
use crate::edit::{Command, Item};
use crate::evidence::protocol::{CaseLine, CaseRow, Cases, Pick, Source};
use crate::model::*;
use crate::platform::Language;
use crate::state::App;
use crate::ui::i18n::{number, signed, t};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Cases on one page of the list.
const PAGE: u32 = 25;

/// A button that lists cases.
pub fn button(pick: Pick, title: String, text: T, language: Language) -> AnyView {
    let desk = Desk::take();
    view! {
        <button type="button" class="link" aria-haspopup="dialog" on:click=move |_| desk.asked.set(Some(Asked { pick, title: title.clone() }))>
            {text.get(language)}
        </button>
    }
    .into_any()
}

/// A button that shows one case.
pub fn example(case: u32, language: Language) -> AnyView {
    let desk = Desk::take();
    let title = T::CaseNumber.with(language, &[&(case + 1).to_string()]);
    let own = title.clone();
    view! {
        <button type="button" class="evidence-case" aria-haspopup="dialog"
            on:click=move |_| {
                desk.asked.set(Some(Asked { pick: Pick::All, title: own.clone() }));
                open(desk, case);
            }>{title}</button>
    }
    .into_any()
}

/// The line that is open, beside the list; `None` while there is none.
#[derive(Clone, Copy)]
struct Line(RwSignal<Option<Arc<CaseLine>>>);

fn open(desk: Desk, case: u32) {
    let Some(Line(line)) = use_context::<Line>() else { return };
    spawn_local(async move {
        let found = desk.case(case).await.map(Arc::new);
        let _ = line.try_set(found);
    });
}

/// Makes room for the open line.
pub fn provide_line() {
    provide_context(Line(RwSignal::new(None)));
}

/// The dialog. Stands on the page once.
#[component]
pub fn CasesDialog() -> impl IntoView {
    let (app, desk) = (App::take(), Desk::take());
    let node = NodeRef::<html::Dialog>::new();
    let list = RwSignal::new(None::<Cases>);
    let skip = RwSignal::new(0_u32);
    let line = use_context::<Line>().map_or_else(|| RwSignal::new(None), |line| line.0);
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if desk.asked.with(Option::is_none) {
            dialog.close();
        } else if !dialog.open() {
            skip.set(0);
            // Fails only where it is open in another way.
            let _ = dialog.show_modal();
        }
    });
    Effect::new(move |_| {
        let (asked, skip) = (desk.asked.get(), skip.get());
        // Names come or go with the switch.
        desk.pseudonyms.track();
        let Some(asked) = asked else { return };
        spawn_local(async move {
            let found = desk.cases(asked.pick, skip, PAGE).await;
            let _ = list.try_set(found);
        });
    });
    let close = move || {
        desk.asked.set(None);
        line.set(None);
        list.set(None);
    };
    view! {
        <dialog class="dialog evidence-cases" id="evidence-cases" node_ref=node aria-labelledby="evidence-cases-title" on:close=move |_| close()>
            <h2 id="evidence-cases-title">{move || desk.asked.get().map(|asked| asked.title).unwrap_or_default()}</h2>
            {pseudonyms(app, desk)}
            {move || line.get().map(|found| case_line(app, desk, &found, line))}
            {move || match (list.get(), line.with(Option::is_some)) {
                (_, true) => ().into_any(),
                (None, _) => view! { <p class="quiet" aria-busy="true">{t(T::Wait)}</p> }.into_any(),
                (Some(cases), _) => case_list(app, desk, &cases, skip),
            }}
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| close()>{t(T::Close)}</button>
            </div>
        </dialog>
    }
}

/// The switch for names of cases and people, with what leaves this device.
fn pseudonyms(app: App, desk: Desk) -> AnyView {
    view! {
        {switch(desk, "evidence-pseudonyms")}
        <p class="quiet">{move || T::PrivacyNote.get(app.language.get())}</p>
    }
    .into_any()
}

/// The switch alone.
pub fn switch(desk: Desk, id: &'static str) -> AnyView {
    view! {
        <label class="check">
            <input type="checkbox" id=id prop:checked=desk.pseudonyms on:change=move |event| {
                desk.pseudonyms.set(event_target_checked(&event));
                if let Some(Line(line)) = use_context::<Line>() {
                    line.set(None);
                }
            }/>
            <span>{t(T::Pseudonyms)}</span>
        </label>
    }
    .into_any()
}

fn title(row: &CaseRow, language: Language) -> String {
    row.name.clone().unwrap_or_else(|| T::CaseNumber.with(language, &[&(row.case + 1).to_string()]))
}

fn case_list(app: App, desk: Desk, cases: &Cases, skip: RwSignal<u32>) -> AnyView {
    let language = app.language.get();
    let line = use_context::<Line>().map_or_else(|| RwSignal::new(None), |line| line.0);
    let zone = desk.live.with(|live| live.as_ref().map(|live| live.source.zone.clone()).unwrap_or_default());
    let begins = T::Begins.with(language, &[if zone.is_empty() { "UTC" } else { &zone }]);
    let rows = cases.cases.iter().map(|row| {
        let case = row.case;
        view! {
            <tr>
                <th scope="row">
                    <button type="button" class="link" data-case=case.to_string() on:click=move |_| {
                        spawn_local(async move {
                            let found = desk.case(case).await.map(Arc::new);
                            let _ = line.try_set(found);
                        });
                    }>{title(row, language)}</button>
                </th>
                <td class="evidence-when">{clock_in(row.start, &zone)}</td>
                <td class="number">{span(row.duration_s, language)}</td>
                <td class="number">{count(row.events, language)}</td>
                <td class="number">{count(row.handoffs, language)}</td>
            </tr>
        }
    });
    let total = cases.total;
    let shown = T::CasesShown.with(
        language,
        &[
            &count(skip.get_untracked() + 1, language),
            &count(u64::from(skip.get_untracked()) + cases.cases.len() as u64, language),
            &count(total, language),
        ],
    );
    let more = u64::from(skip.get_untracked() + PAGE) < total;
    let before = skip.get_untracked() > 0;
    view! {
        <div class="table-box" tabindex="0" role="group" aria-labelledby="evidence-cases-title">
            <table class="data evidence-tight">
                <thead><tr>
                    <th scope="col">{T::Case.get(language)}</th>
                    <th scope="col">{begins}</th>
                    <th scope="col" class="number">{word(Term::Takes, T::Takes.get(language))}</th>
                    <th scope="col" class="number">{word(Term::Events, T::Events.get(language))}</th>
                    <th scope="col" class="number">{word(Term::Handoffs, T::Handoffs.get(language))}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <div class="evidence-row">
            <span class="quiet">{shown}</span>
            {before.then(|| view! { <button type="button" class="button" on:click=move |_| skip.update(|skip| *skip = skip.saturating_sub(PAGE))>{T::Before.get(language)}</button> })}
            {more.then(|| view! { <button type="button" class="button" on:click=move |_| skip.update(|skip| *skip += PAGE)>{T::Next.get(language)}</button> })}
        </div>
    }
    .into_any()
}

/// The line of a case: one stop for each event, set apart where the department changes.
fn case_line(app: App, desk: Desk, line: &Arc<CaseLine>, open: RwSignal<Option<Arc<CaseLine>>>) -> AnyView {
    let language = app.language.get();
    let Some(live) = desk.live.get() else { return ().into_any() };
    let source = live.source.clone();
    let hues = app.document.with_untracked(|document| super::words::hues(&source, &live.whole, document));
    let mut before: Option<(i64, Option<u32>)> = None;
    let stops: Vec<AnyView> = line
        .events
        .iter()
        .map(|event| {
            let handoff = before.is_some_and(|(_, group)| group != event.group && group.is_some() && event.group.is_some());
            #[allow(clippy::cast_precision_loss)] // within 2^53
            let wait = before.map(|(time, _)| span(((event.time - time).max(0)) as f64 / 1e6, language));
            before = Some((event.time, event.group));
            let hue = super::words::hue(&hues, event.group);
            let details = [
                match event.group {
                    Some(group) => Some(name(&source.groups, group)),
                    None => (!source.groups.is_empty()).then(|| T::NoDepartment.get(language).to_string()),
                },
                event.channel.map(|channel| name(&source.channels, channel)),
                event.resource.as_ref().map(|person| match desk.pseudonyms.get_untracked() {
                    true => T::PersonNumber.with(language, &[person]),
                    false => person.clone(),
                }),
                event.sentiment.map(|value| T::SentimentOf.with(language, &[&signed(value, 2, language)])),
                event.cost.map(|value| T::CostOf.with(language, &[&number(value, 2, language)])),
            ];
            let details = details.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            view! {
                <li class="stop" class:handoff=handoff data-hue=hue>
                    <span class="stop-wait">{wait.map(|wait| format!("+{wait}"))}</span>
                    <span class="stop-dot" aria-hidden="true"></span>
                    <span class="stop-what"><strong>{name(&source.activities, event.activity)}</strong><span class="quiet">{details}</span></span>
                    <span class="stop-when">{clock(event.time, event.offset_s)}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    let said = T::CaseSaid.with(
        language,
        &[
            &title(&line.row, language),
            &span(line.row.duration_s, language),
            &count(line.row.events, language),
            &count(line.row.handoffs, language),
        ],
    );
    let own = line.clone();
    view! {
        <div class="evidence-line" id="evidence-line">
            <div class="evidence-row">
                <button type="button" class="button" on:click=move |_| open.set(None)>{T::BackToList.get(language)}</button>
                <button type="button" class="button" id="evidence-pin" on:click=move |_| pin(app, desk, &own)>{T::Pin.get(language)}</button>
            </div>
            <p>{said}</p>
            <ol class="stops">{stops.into_iter().collect_view()}</ol>
        </div>
    }
    .into_any()
}

/// Keeps a case in the document, because the user said so.
fn pin(app: App, desk: Desk, line: &CaseLine) {
    let language = app.language.get_untracked();
    let Some(live) = desk.live.get_untracked() else { return };
    let Some(evidence) = app.document.with_untracked(|document| document.evidence.get(&live.evidence).cloned()) else {
        return;
    };
    let mut evidence = Evidence::clone(&evidence);
    evidence.pins.retain(|pin| pin.case != Amount::new(f64::from(line.row.case)));
    evidence.pins.push(pinned(line, &live.source, language));
    if app.dispatch(Command::Put(Item::Evidence(Box::new(evidence)))) {
        app.announced.set(T::Pinned.get(language).into());
    }
}

fn pinned(line: &CaseLine, source: &Source, language: Language) -> Pin {
    /// Events of a case that are kept; a document is no store of rows.
    const MOST: usize = 200;
    let events = line.events.iter().take(MOST).map(|event| {
        #[allow(clippy::cast_precision_loss)] // within 2^53
        let minutes = ((event.time - line.row.start).max(0)) as f64 / 6e7;
        PinnedEvent {
            minutes: Amount::new((minutes * 10.0).round() / 10.0),
            activity: name(&source.activities, event.activity),
            group: event.group.map(|group| name(&source.groups, group)),
            ..PinnedEvent::default()
        }
    });
    Pin {
        case: Amount::new(f64::from(line.row.case)),
        name: title(&line.row, language),
        events: events.collect(),
        ..Pin::default()
    }
}

/// Cases that were kept.
pub fn pins(shown: &Shown) -> AnyView {
    let (app, language) = (shown.app, shown.language);
    if shown.evidence.pins.is_empty() {
        return ().into_any();
    }
    let rows = shown.evidence.pins.iter().map(|pin| {
        let steps = pin.events.iter().map(|event| {
            let wait = event.minutes.map(|it| span(it.get() * 60.0, language)).unwrap_or_default();
            view! { <li title=event.group.clone().unwrap_or_default()>{event.activity.clone()}" "<span class="quiet">{format!("+{wait}")}</span></li> }
        });
        let (id, case) = (shown.evidence.id.clone(), pin.case);
        let remove = move |_| {
            let Some(own) = app.document.with_untracked(|document| document.evidence.get(&id).cloned()) else { return };
            let mut own = Evidence::clone(&own);
            own.pins.retain(|pin| pin.case != case);
            app.dispatch(Command::Put(Item::Evidence(Box::new(own))));
        };
        view! {
            <li class="evidence-pinned">
                <strong>{pin.name.clone()}</strong>
                <ol class="log-way-steps">{steps.collect_view()}</ol>
                <button type="button" class="link" on:click=remove>{T::Unpin.get(language)}</button>
            </li>
        }
    });
    view! {
        <section class="panel" id="evidence-pins">
            <h2>{T::PinnedCases.get(language)}</h2>
            <ul class="evidence-pin-list">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}
