//! Where a touchpoint leads: ways that were drawn, and the one that nobody had to draw.

use super::records::{self, from_percent, to_percent};
use crate::edit::{Command, Item};
use crate::method::Walk;
use crate::model::*;
use crate::state::{App, Selection};
use crate::ui::form::{NumberField, Option_, PickField, Section};
use crate::ui::i18n::{Text, count_text, number, percent, t};
use crate::ui::map::grade;
use leptos::prelude::*;

/// One way on.
#[derive(Clone, Debug, PartialEq)]
struct Way {
    to: TouchpointId,
    name: String,
    share: f64,
    given: bool,
    /// 0 to 1, where there is a wall.
    gate: Option<f64>,
}

/// All ways that lead on, and what is left of the customers.
#[derive(Clone, Debug, Default, PartialEq)]
struct Ways {
    ways: Vec<Way>,
    /// The part of the customers that leaves here.
    end: f64,
}

impl Ways {
    fn of(walk: &Walk, id: &TouchpointId) -> Self {
        let steps = walk.steps.iter().filter(|step| step.from == *id);
        let ways: Vec<_> = steps
            .map(|step| Way {
                to: step.to.clone(),
                name: walk.touchpoints.get(step.ends.1).map(|it| it.name.clone()).unwrap_or_default(),
                share: step.share,
                given: step.given,
                gate: step.handoff.then_some(step.permeability.point),
            })
            .collect();
        let taken: f64 = ways.iter().map(|way| way.share).sum();
        Self { ways, end: (1.0 - taken).max(0.0) }
    }
}

/// How many touchpoints on either side are in the menu of new ways.
const NEAR: usize = 60;

/// Where it leads.
#[component]
pub fn WaysSection(journey: JourneyId, id: TouchpointId) -> impl IntoView {
    let app = App::take();
    let place = StoredValue::new((journey.clone(), id.clone()));
    let own = id.clone();
    let ways =
        Memo::new(move |_| app.walk().with(|walk| walk.as_ref().map(|walk| Ways::of(walk, &own)).unwrap_or_default()));
    let others = Memo::new(move |_| {
        app.document.with(|document| {
            let list = document.journeys.get(&journey).map(|journey| &journey.touchpoints);
            let given = |to: &TouchpointId| ways.with(|it| it.ways.iter().any(|way| way.given && way.to == *to));
            // A menu of thousands is no help: those around are in it, and a line can be drawn to any.
            let at = list.and_then(|list| list.ids().position(|it| *it == id)).unwrap_or(0);
            let near = list.into_iter().flat_map(|list| list.iter()).skip(at.saturating_sub(NEAR)).take(2 * NEAR);
            let free = near.filter(|it| it.id != id && !given(&it.id));
            free.map(|it| (it.id.to_string(), it.name.clone())).collect::<Vec<Option_>>()
        })
    });
    let add = Callback::new(move |(to, _): (Option<String>, Option<u64>)| {
        let (journey, from) = place.get_value();
        if let Some(to) = to.map(TouchpointId::from) {
            let link = Link { from, to, ..Link::default() };
            app.dispatch(Command::Put(Item::Link(journey, Box::new(link))));
        }
    });
    let note = Signal::derive(move || {
        let language = app.language.get();
        ways.with(|it| {
            let names: Vec<_> = it.ways.iter().map(|way| way.name.clone()).collect();
            if names.is_empty() { Text::EndOfJourney.get(language).into() } else { names.join(", ") }
        })
    });
    let nothing = Signal::stored(None::<String>);
    let leaving = move || {
        let language = app.language.get();
        ways.with(|it| {
            (it.end > 1e-9).then(|| format!("{} {}", Text::EndOfJourney.get(language), percent(it.end, language)))
        })
    };
    view! {
        <Section title=Text::Waysfrom note>
            <ul class="onward">
                <For
                    each=move || ways.get().ways
                    key=|way| (way.to.clone(), way.given)
                    children=move |way| {
                        let (journey, from) = place.get_value();
                        view! { <WayRow journey from to=way.to given=way.given ways/> }
                    }
                />
            </ul>
            <p class="quiet">{leaving}</p>
            <PickField label=Text::AddWay value=nothing options=others on_change=add none=Text::AddWay bare=true/>
        </Section>
    }
}

#[component]
fn WayRow(journey: JourneyId, from: TouchpointId, to: TouchpointId, given: bool, ways: Memo<Ways>) -> impl IntoView {
    let app = App::take();
    let own = to.clone();
    let way = Memo::new(move |_| ways.with(|it| it.ways.iter().find(|way| way.to == own).cloned()));
    let ends = StoredValue::new((from.clone(), to.clone()));
    let go = move |_| {
        let (from, to) = ends.get_value();
        app.inspect(Selection::Handoff(from, to));
    };
    let gate = move || {
        let language = app.language.get();
        let gate = way.with(|way| way.as_ref().and_then(|way| way.gate))?;
        Some(view! {
            <span class="gate-mark" data-grade=grade(100.0 * gate)>
                {number(100.0 * gate, 0, language)}
                <span class="sr-only">" "{Text::OfHundred.get(language)}</span>
            </span>
        })
    };
    let share = Signal::derive(move || way.with(|way| way.as_ref().map_or(0.0, |way| way.share)));
    view! {
        <li class="onward-way">
            <button type="button" class="jump" on:click=go>
                <span>"→ "{move || way.with(|way| way.as_ref().map(|way| way.name.clone()).unwrap_or_default())}</span>
                {gate}
            </button>
            {if given {
                view! { <GivenShare journey from to share/> }.into_any()
            } else {
                let shown = move || {
                    let language = app.language.get();
                    format!("{} · {}", Text::ImpliedWay.get(language), percent(share.get(), language))
                };
                view! { <p class="quiet">{shown}</p> }.into_any()
            }}
        </li>
    }
}

/// The share of a way that was drawn, and the end of it.
#[component]
fn GivenShare(journey: JourneyId, from: TouchpointId, to: TouchpointId, share: Signal<f64>) -> impl IntoView {
    let app = App::take();
    let record = records::link(journey.clone(), from.clone(), to.clone());
    let key = Key::Link(journey.clone(), from.clone(), to.clone());
    // Not more than the others leave.
    let most = Memo::new(move |_| {
        app.document.with(|document| {
            let links = document.journeys.get(&journey).map(|journey| &journey.links);
            let others = links.into_iter().flat_map(|links| links.values()).filter(|it| it.from == from && it.to != to);
            let taken: f64 = others.filter_map(|it| it.share).map(Part::get).sum();
            ((1.0 - taken).max(0.0) * 1e8).round() / 1e6
        })
    });
    view! {
        <div class="way-share">
            <NumberField
                label=Text::ShareField
                value=record.get(|it| it.share.map(to_percent))
                on_change=record.set(|it, value: Option<f64>| it.share = value.and_then(from_percent))
                max=most
                unit="%"
                placeholder=Signal::derive(move || count_text(100.0 * share.get(), app.language.get()))
            />
            <button
                type="button"
                class="remove"
                title=t(Text::Delete)
                aria-label=t(Text::Delete)
                prop:disabled=move || app.read_only()
                on:click=move |_| {
                    app.dispatch(Command::Delete(key.clone(), None));
                }
            >"×"</button>
        </div>
    }
}
