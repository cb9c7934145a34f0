//! The dialogs that do without a pointer what is dragged with one: *Move to…*, *Link to…*, and
//! leading a way elsewhere.

use super::edit::{draw_link, makes_loop, name, redraw};
use super::keys::focus;
use crate::edit::{Command, Item};
use crate::model::*;
use crate::state::{App, Ask, Selection};
use crate::ui::apart::apart;
use crate::ui::form::{NumberField, Option_, PickField};
use crate::ui::i18n::{Text, t};
use leptos::html;
use leptos::prelude::*;

/// The question. Stands in the map once.
#[component]
pub fn AskDialog() -> impl IntoView {
    let app = App::take();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if app.asking.with(Option::is_some) {
            if !dialog.open() {
                // Fails only where it is open in another way.
                let _ = dialog.show_modal();
            }
        } else {
            dialog.close();
        }
    });
    let title = move || {
        let language = app.language.get();
        app.asking.get().map(|ask| match ask {
            Ask::Move(what) => Text::MoveTitle.with(language, &[&name(app, &what)]),
            Ask::Link(id) => Text::LinkTitle.with(language, &[&name(app, &Selection::Touchpoint(id))]),
            Ask::Redraw(..) => Text::RedrawTitle.get(language).into(),
        })
    };
    view! {
        <dialog
            class="dialog"
            id="ask"
            node_ref=node
            aria-labelledby="ask-title"
            on:keydown=|event| event.stop_propagation()
            on:close=move |_| app.asking.set(None)
        >
            <h2 id="ask-title">{title}</h2>
            {move || app.asking.get().map(|ask| apart(move || match ask {
                Ask::Move(Selection::Touchpoint(id)) => view! { <MoveTouchpoint id/> }.into_any(),
                Ask::Move(what) => view! { <MoveInRow what/> }.into_any(),
                Ask::Link(from) => view! { <LinkTo from/> }.into_any(),
                Ask::Redraw(from, to) => view! { <LeadElsewhere from to/> }.into_any(),
            }))}
        </dialog>
    }
}

/// The way back, and the way on.
#[component]
fn Buttons(go: Text, #[prop(optional, into)] blocked: Signal<bool>, act: Callback<()>) -> impl IntoView {
    let app = App::take();
    view! {
        <div class="buttons">
            <button type="button" class="button" on:click=move |_| app.asking.set(None)>{t(Text::Cancel)}</button>
            <button
                type="button"
                class="button strong"
                id="ask-go"
                prop:disabled=blocked
                on:click=move |_| {
                    app.asking.set(None);
                    act.run(());
                }
            >{t(go)}</button>
        </div>
    }
}

/// "After this one" for each of a list.
fn after(app: App, list: &[Option_]) -> Vec<Option_> {
    let language = app.language.get();
    list.iter().map(|(id, name)| (id.clone(), Text::AfterThing.with(language, &[name]))).collect()
}

/// What follows a thing in a list; the first without one.
fn next_of(list: &[Option_], after: Option<&String>) -> Option<String> {
    let from = after.map_or(0, |after| list.iter().position(|(id, _)| id == after).map_or(0, |at| at + 1));
    list.get(from).map(|(id, _)| id.clone())
}

fn pick(into: RwSignal<Option<String>>) -> Callback<(Option<String>, Option<u64>)> {
    Callback::new(move |(value, _): (Option<String>, _)| into.set(value))
}

fn pairs<'a>(things: impl Iterator<Item = (String, &'a String)>) -> Vec<Option_> {
    things.map(|(id, name)| (id, name.clone())).collect()
}

#[component]
fn MoveTouchpoint(id: TouchpointId) -> impl IntoView {
    let app = App::take();
    let journey = app.journey();
    let touchpoint = app.journey_now().and_then(|journey| journey.touchpoints.get(&id).cloned()).unwrap_or_default();
    let stage = RwSignal::new(touchpoint.stage.as_ref().map(ToString::to_string));
    let lane = RwSignal::new(touchpoint.department.as_ref().map(ToString::to_string));
    let own = StoredValue::new(id);
    let stages = Signal::derive(move || {
        journey
            .with(|it| it.as_ref().map(|it| pairs(it.stages.iter().map(|s| (s.id.to_string(), &s.name)))))
            .unwrap_or_default()
    });
    let lanes = Signal::derive(move || {
        app.document.with(|it| pairs(it.departments.iter().map(|d| (d.id.to_string(), &d.name))))
    });
    let others = move || {
        let stage = stage.get();
        journey.with(|journey| {
            let all = journey.iter().flat_map(|journey| journey.touchpoints.iter());
            let inside =
                all.filter(|it| it.stage.as_ref().map(ToString::to_string) == stage && it.id != own.get_value());
            pairs(inside.map(|it| (it.id.to_string(), &it.name)))
        })
    };
    // Where it stands now.
    let now = app.journey_now().and_then(|journey| {
        let before: Vec<_> = journey.touchpoints.iter().take_while(|it| it.id != own.get_value()).collect();
        before.into_iter().rev().find(|it| it.stage == touchpoint.stage).map(|it| it.id.to_string())
    });
    let behind = RwSignal::new(now);
    let places = Signal::derive(move || after(app, &others()));
    let to_stage = Callback::new(move |(value, _): (Option<String>, Option<u64>)| {
        stage.set(value);
        // Behind all that are there.
        behind.set(untrack(others).last().map(|(id, _)| id.clone()));
    });
    let go = Callback::new(move |()| {
        let next = next_of(&untrack(others), behind.get_untracked().as_ref());
        let Some(journey) = app.journey_now() else { return };
        if let (Some(stage), Some(department)) = (stage.get_untracked(), lane.get_untracked()) {
            let id = own.get_value();
            let what = Selection::Touchpoint(id.clone());
            app.dispatch(Command::MoveTouchpoint {
                journey: journey.info.id.clone(),
                id,
                stage: stage.into(),
                department: department.into(),
                before: next.map(TouchpointId::from),
            });
            focus(&what);
        }
    });
    view! {
        <PickField label=Text::Department value=lane options=lanes on_change=pick(lane)/>
        <PickField label=Text::Stage value=stage options=stages on_change=to_stage/>
        <PickField label=Text::PlaceInStage value=behind options=places on_change=pick(behind) none=Text::FirstPlace/>
        <Buttons go=Text::MoveHere act=go/>
    }
}

#[component]
fn MoveInRow(what: Selection) -> impl IntoView {
    let app = App::take();
    let all = match &what {
        Selection::Stage(_) => {
            let journey = app.journey_now();
            pairs(journey.iter().flat_map(|it| it.stages.iter()).map(|stage| (stage.id.to_string(), &stage.name)))
        }
        _ => {
            app.document.with_untracked(|it| pairs(it.departments.iter().map(|lane| (lane.id.to_string(), &lane.name))))
        }
    };
    let own = match &what {
        Selection::Stage(id) => id.to_string(),
        Selection::Department(id) => id.to_string(),
        _ => String::new(),
    };
    let now = all.iter().take_while(|(id, _)| *id != own).last().map(|(id, _)| id.clone());
    let behind = RwSignal::new(now);
    let others = StoredValue::new(all.into_iter().filter(|(id, _)| *id != own).collect::<Vec<_>>());
    let places = Signal::derive(move || others.with_value(|list| after(app, list)));
    let what = StoredValue::new(what);
    let go = Callback::new(move |()| {
        let next = others.with_value(|list| next_of(list, behind.get_untracked().as_ref()));
        let Some(journey) = app.journey_now() else { return };
        let holder = journey.info.id.clone();
        let command = match what.get_value() {
            Selection::Stage(id) => {
                let next = next.map(|next| Key::Stage(holder.clone(), next.into()));
                Command::Reorder(Key::Stage(holder, id), next)
            }
            Selection::Department(id) => {
                Command::Reorder(Key::Department(id), next.map(|next| Key::Department(next.into())))
            }
            _ => return,
        };
        app.dispatch(command);
        focus(&what.get_value());
    });
    view! {
        <PickField label=Text::PlaceInRow value=behind options=places on_change=pick(behind) none=Text::FirstPlace/>
        <Buttons go=Text::MoveHere act=go/>
    }
}

/// All touchpoints in the order of the journey, without some.
fn touchpoints(app: App, without: impl Fn(&Journey, &TouchpointId) -> bool) -> Vec<Option_> {
    let journey = app.journey_now();
    let Some(journey) = journey.as_deref() else { return Vec::new() };
    let left = journey.touchpoints.iter().filter(|it| !without(journey, &it.id));
    pairs(left.map(|it| (it.id.to_string(), &it.name)))
}

#[component]
fn LinkTo(from: TouchpointId) -> impl IntoView {
    let app = App::take();
    let free = touchpoints(app, |journey, id| *id == from || journey.link(&from, id).is_some());
    let target = RwSignal::new(free.first().map(|(id, _)| id.clone()));
    let share = RwSignal::new(None::<f64>);
    let none = free.is_empty();
    let options = Signal::stored(free);
    let from = StoredValue::new(from);
    let part = move || share.get().and_then(|share| Part::new(share / 100.0));
    let stuck = Signal::derive(move || {
        let Some((journey, to)) = app.journey_now().zip(target.get()) else { return false };
        let link = Link { from: from.get_value(), to: to.into(), share: part(), ..Link::default() };
        makes_loop(app, &Command::Insert(Item::Link(journey.info.id.clone(), Box::new(link)), None))
    });
    let set_share = Callback::new(move |(value, _): (Option<f64>, Option<u64>)| share.set(value));
    let rest = Signal::derive(move || Text::ShareRest.get(app.language.get()).to_string());
    let go = Callback::new(move |()| {
        if let Some(to) = target.get_untracked() {
            draw_link(app, from.get_value(), to.into(), untrack(part));
        }
    });
    if none {
        return view! {
            <p class="quiet">{t(Text::NothingToLink)}</p>
            <Buttons go=Text::LinkHere blocked=Signal::stored(true) act=go/>
        }
        .into_any();
    }
    view! {
        <PickField label=Text::LinkTarget value=target options on_change=pick(target)/>
        <NumberField
            label=Text::ShareField
            value=share
            on_change=set_share
            max=Signal::stored(100.0)
            unit="%"
            placeholder=rest
        />
        <p class="warning" role="status">{move || stuck.get().then(|| Text::LoopNobodyLeaves.get(app.language.get()))}</p>
        <Buttons go=Text::LinkHere act=go/>
    }
    .into_any()
}

#[component]
fn LeadElsewhere(from: TouchpointId, to: TouchpointId) -> impl IntoView {
    let app = App::take();
    let start = RwSignal::new(Some(from.to_string()));
    let finish = RwSignal::new(Some(to.to_string()));
    let all = Signal::stored(touchpoints(app, |_, _| false));
    let old = StoredValue::new((from, to));
    let go = Callback::new(move |()| {
        if let (Some(from), Some(to)) = (start.get_untracked(), finish.get_untracked()) {
            redraw(app, old.get_value(), (from.into(), to.into()));
        }
    });
    view! {
        <PickField label=Text::LinkStart value=start options=all on_change=pick(start)/>
        <PickField label=Text::LinkTarget value=finish options=all on_change=pick(finish)/>
        <Buttons go=Text::LeadHere act=go/>
    }
}
