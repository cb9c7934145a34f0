//! Which cases count. Every filter recomputes everything.

use super::Shown;
use super::desk::Desk;
use super::terms::{Term, about};
use super::texts::EvidenceText as T;
use super::words::{count, span};
use crate::evidence::protocol::Filter;
use crate::platform::Language;
use crate::state::App;
use leptos::prelude::*;

/// A filter by numbers of one kind of thing.
type Numbers = fn(&mut Filter) -> &mut Vec<u32>;

/// The bar of filters.
pub fn filters(shown: &Shown, now: Memo<Shown>) -> AnyView {
    let (desk, language) = (shown.desk, shown.language);
    if !shown.live {
        // Nobody has the sample's log as a file.
        let sample = super::import::SAMPLES.into_iter().find(|name| *name == shown.evidence.name);
        let (note, choose) = match sample {
            Some(name) => (T::SampleStill, view! { <super::import::ReadSample name text=T::ReadSample/> }.into_any()),
            None => (
                T::StillNote,
                view! { <super::import::ChooseFile text=T::ChooseAgain id="evidence-again"/> }.into_any(),
            ),
        };
        return view! {
            <div class="evidence-still" id="evidence-still">
                <p>{note.get(language)}</p>
                {choose}
            </div>
        }
        .into_any();
    }
    let whole = shown.whole_cases;
    let said = move || {
        let cases = now.with(|now| now.found.cases);
        T::CasesOf.with(language, &[&count(cases, language), &count(whole, language)])
    };
    // Where no case is left the way back stands above.
    let any = Memo::new(move |_| desk.filter.with(|filter| !filter.is_empty()) && now.with(|now| now.found.cases > 0));
    let one = |label: T, id: &'static str, names: &[String], set: Numbers| pick(desk, language, label, id, names, set);
    let months = &shown.source.months;
    view! {
        <div class="evidence-filters" id="evidence-filters" role="group" aria-label=T::Filters.get(language)>
            {(months.len() > 1).then(|| period(desk, language, months, &shown.source.month_edges))}
            {one(T::FilterGroup, "filter-group", &shown.source.groups, |it| &mut it.groups)}
            {one(T::FilterChannel, "filter-channel", &shown.source.channels, |it| &mut it.channels)}
            {one(T::FilterActivity, "filter-activity", &shown.source.activities, |it| &mut it.activities)}
            {shown.found.waits.is_some().then(|| target(language))}
            <p class="evidence-count"><strong role="status">{said}</strong>{about(Term::Filter, language)}</p>
            <Show when=move || any.get()>
                <button type="button" class="button" id="evidence-all" on:click=move |_| desk.narrow(Filter::default())>{T::AllCases.get(language)}</button>
            </Show>
        </div>
    }
    .into_any()
}

/// The most names that a menu offers.
const NAMES: usize = 400;

fn pick(desk: Desk, language: Language, label: T, id: &'static str, names: &[String], set: Numbers) -> AnyView {
    if names.len() < 2 {
        return ().into_any();
    }
    // The numbers are read through the same field that writes them.
    let chosen = move || desk.filter.with(|filter| set(&mut filter.clone()).first().copied());
    let mut list: Vec<(u32, String)> = (0..).zip(names.iter().cloned()).collect();
    list.sort_by_key(|a| a.1.to_lowercase());
    let options = list.into_iter().take(NAMES).map(|(number, name)| {
        view! { <option value=number.to_string() prop:selected=move || chosen() == Some(number)>{name}</option> }
    });
    let options = options.collect_view();
    view! {
        <label class="field">
            <span class="field-label">{label.get(language)}</span>
            <select class="input" id=id on:change=move |event| {
                let mut filter = desk.filter.get_untracked();
                *set(&mut filter) = event_target_value(&event).parse().ok().into_iter().collect();
                desk.narrow(filter);
            }>
                <option value="" prop:selected=move || chosen().is_none()>{T::Any.get(language)}</option>
                {options}
            </select>
        </label>
    }
    .into_any()
}

/// Months and their edges, by the zone's clock.
fn period(desk: Desk, language: Language, months: &[(String, u32)], edges: &[(i64, i64)]) -> AnyView {
    let menu = |first: bool, label: T, id: &'static str| {
        let options = months.iter().zip(edges).map(|((text, cases), (from, until))| {
            let edge = if first { *from } else { *until };
            let chosen = move || desk.filter.with(|filter| if first { filter.from } else { filter.until }) == Some(edge);
            view! { <option value=edge.to_string() prop:selected=chosen>{format!("{text} ({})", count(*cases, language))}</option> }
        });
        let none =
            move || desk.filter.with(|filter| if first { filter.from.is_none() } else { filter.until.is_none() });
        let options = options.collect_view();
        view! {
            <label class="field">
                <span class="field-label">{label.get(language)}</span>
                <select class="input" id=id on:change=move |event| {
                    let edge = event_target_value(&event).parse().ok();
                    let mut filter = desk.filter.get_untracked();
                    if first {
                        filter.from = edge;
                    } else {
                        filter.until = edge;
                    }
                    desk.narrow(filter);
                }>
                    <option value="" prop:selected=none>{T::Any.get(language)}</option>
                    {options}
                </select>
            </label>
        }
    };
    view! { {menu(true, T::FilterFrom, "filter-from")}{menu(false, T::FilterUntil, "filter-until")} }.into_any()
}

/// Targets that are offered, in seconds.
const TARGETS: [f64; 7] = [300.0, 900.0, 3600.0, 14_400.0, 28_800.0, 86_400.0, 604_800.0];

/// How long a wait may take.
pub fn target(language: Language) -> AnyView {
    let (app, desk) = (App::take(), Desk::take());
    let options = TARGETS.map(|seconds| {
        // Another target may come from an undo.
        let chosen = move || (seconds - desk.target.get()).abs() < 0.5;
        view! { <option value=seconds.to_string() prop:selected=chosen>{span(seconds, language)}</option> }
    });
    view! {
        <label class="field evidence-target">
            <span class="field-label">{T::Target.get(language)}</span>
            <select class="input" id="evidence-target" on:change=move |event| {
                if let Ok(seconds) = event_target_value(&event).parse() {
                    desk.target.set(seconds);
                    desk.keep(app);
                    desk.look_through();
                }
            }>{options.into_iter().collect_view()}</select>
        </label>
    }
    .into_any()
}
