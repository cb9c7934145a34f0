//! Quick entry: type, Enter, next; sorting comes later.

use super::board::{board, with_board, write};
use super::texts::WorkshopText as T;
use crate::edit::{Command, Item};
use crate::model::*;
use crate::platform::ids;
use crate::room;
use crate::state::App;
use crate::ui::i18n::t;
use crate::ui::sheet::{Empty, Panel};
use leptos::html::Input;
use leptos::prelude::*;

fn kind_text(kind: CaptureKind) -> T {
    match kind {
        CaptureKind::Touchpoint => T::KindTouchpoint,
        CaptureKind::Pain => T::KindPain,
        CaptureKind::Idea => T::KindIdea,
        CaptureKind::Quote => T::KindQuote,
    }
}

/// Departments with the letter that stands for each.
fn lettered(app: App) -> Memo<Vec<(DepartmentId, String, Option<char>)>> {
    Memo::new(move |_| {
        app.document.with(|document| {
            let names: Vec<String> = document.departments.iter().map(|it| it.name.clone()).collect();
            let letters = room::letters(&names);
            document
                .departments
                .ids()
                .cloned()
                .zip(names)
                .zip(letters)
                .map(|((id, name), letter)| (id, name, letter))
                .collect()
        })
    })
}

/// The part of the page.
#[component]
pub fn Capture() -> impl IntoView {
    let app = App::take();
    let departments = lettered(app);
    let (kind, chosen) = (RwSignal::new(CaptureKind::Touchpoint), RwSignal::new(None::<DepartmentId>));
    let (node, kept) = (NodeRef::<Input>::new(), RwSignal::new(String::new()));
    let keep = move || {
        let Some(input) = node.get_untracked() else { return };
        let typed = input.value();
        let list = departments.get_untracked();
        let letters: Vec<_> = list.iter().map(|it| it.2).collect();
        let (place, text) = room::department(&typed, &letters);
        if text.is_empty() {
            return;
        }
        let department = place.and_then(|at| list.get(at).map(|it| it.0.clone())).or_else(|| chosen.get_untracked());
        let entry = Captured {
            id: ids::fresh("c").into(),
            kind: Some(kind.get_untracked()),
            text: text.into(),
            department,
            ..Captured::default()
        };
        // What could not be kept stays in the field.
        if write(app, None, |board| board.captured.push(entry)) {
            let said = T::Kept.with(app.language.get_untracked(), &[text]);
            app.announced.set(said.clone());
            kept.set(said);
            input.set_value("");
        }
    };
    let example = move || {
        let language = app.language.get();
        let letter =
            departments.with(|list| list.iter().filter_map(|it| it.2).nth(1).or(list.iter().find_map(|it| it.2)));
        let example = T::CaptureExample.with(language, &[&letter.map(String::from).unwrap_or_default()]);
        T::CaptureHint.with(language, &[&example])
    };
    view! {
        <Panel id="capture" title=Signal::derive(move || t(T::CaptureTitle)().to_string()) note=Signal::derive(example)>
            <div class="segmented" role="radiogroup" aria-label=t(T::Kind)>
                {CaptureKind::ALL.iter().map(|own| {
                    let own = *own;
                    view! {
                        <label class="pick">
                            <input type="radio" name="capture-kind" value=own.as_str() prop:checked=move || kind.get() == own
                                on:change=move |_| kind.set(own)/>
                            <span>{t(kind_text(own))}</span>
                        </label>
                    }
                }).collect_view()}
            </div>
            <input
                node_ref=node
                id="capture-text"
                class="input capture-text"
                type="text"
                autocomplete="off"
                enterkeyhint="done"
                maxlength="400"
                aria-label=t(T::Words)
                placeholder=t(T::Words)
                prop:disabled=move || app.read_only()
                on:keydown=move |event| if event.key() == "Enter" && !event.is_composing() {
                    event.prevent_default();
                    keep();
                }
            />
            <div class="chips" role="radiogroup" aria-label=t(T::Department)>
                <label class="pick">
                    <input type="radio" name="capture-department" prop:checked=move || chosen.get().is_none() on:change=move |_| chosen.set(None)/>
                    <span>{t(T::NoDepartment)}</span>
                </label>
                {move || departments.get().into_iter().map(|(id, name, letter)| {
                    let (own, pick) = (id.clone(), id);
                    view! {
                        <label class="pick">
                            <input type="radio" name="capture-department" prop:checked=move || chosen.get().as_ref() == Some(&own)
                                on:change=move |_| chosen.set(Some(pick.clone()))/>
                            <span>{letter.map(|it| view! { <kbd>{it.to_string()}</kbd> })}{name}</span>
                        </label>
                    }
                }).collect_view()}
            </div>
            <p class="hint" id="capture-kept">{kept}</p>
        </Panel>
        <Sorting/>
    }
}

/// What was captured and waits for its place.
#[component]
fn Sorting() -> impl IntoView {
    let app = App::take();
    let board = board(app);
    let entries = Memo::new(move |_| board.with(|board| board.captured.iter().rev().cloned().collect::<Vec<_>>()));
    let stages = Memo::new(move |_| {
        app.journey().with(|it| {
            it.iter().flat_map(|it| it.stages.iter()).map(|it| (it.id.clone(), it.name.clone())).collect::<Vec<_>>()
        })
    });
    let touchpoints = Memo::new(move |_| {
        app.journey().with(|it| {
            it.iter()
                .flat_map(|it| it.touchpoints.iter())
                .map(|it| (it.id.clone(), it.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let ready = Memo::new(move |_| {
        entries.with(|list| list.iter().filter(|it| is_touchpoint(it) && it.department.is_some()).count())
    });
    let all = move || {
        view! {
            <Show when=move || { ready.get() > 1 }>
                <select class="input" id="sort-all" aria-label=t(T::AllToStage) on:change=move |event| {
                    let stage = StageId::from(event_target_value(&event));
                    let list: Vec<_> = board.with_untracked(|board| board.captured.iter().filter(|it| is_touchpoint(it) && it.department.is_some()).cloned().collect());
                    to_stage(app, list, &stage);
                }>
                    <option value="" prop:selected=true>{t(T::AllToStage)}</option>
                    {move || options(stages.get())}
                </select>
            </Show>
        }
    };
    view! {
        <Panel id="sorting" title=Signal::derive(move || t(T::SortTitle)().to_string())
            note=Signal::derive(move || t(T::SortNote)().to_string()) tools=ViewFn::from(all)>
            <Show when=move || entries.with(|list| !list.is_empty())
                fallback=move || view! { <Empty text=Signal::derive(move || t(T::NothingCaptured)().to_string())/> }>
                <ul class="entries">
                    <For each=move || entries.get() key=|it| (it.id.clone(), it.department.clone()) let:entry>
                        {row(app, entry, stages, touchpoints)}
                    </For>
                </ul>
            </Show>
        </Panel>
    }
}

fn is_touchpoint(entry: &Captured) -> bool {
    entry.kind.unwrap_or(CaptureKind::Touchpoint) == CaptureKind::Touchpoint
}

fn options<K: ToString>(list: Vec<(K, String)>) -> impl IntoView {
    list.into_iter().map(|(id, name)| view! { <option value=id.to_string()>{name}</option> }).collect_view()
}

fn row(
    app: App,
    entry: Captured,
    stages: Memo<Vec<(StageId, String)>>,
    touchpoints: Memo<Vec<(TouchpointId, String)>>,
) -> impl IntoView {
    let own = StoredValue::new(entry.clone());
    let touchpoint = is_touchpoint(&entry);
    let department = entry.department.clone();
    let departments = move || {
        let chosen = department.clone();
        let list = app
            .document
            .with(|it| it.departments.iter().map(|it| (it.id.clone(), it.name.clone())).collect::<Vec<_>>());
        list.into_iter()
            .map(|(id, name)| {
                let now = chosen.as_ref() == Some(&id);
                view! { <option value=id.to_string() prop:selected=now>{name}</option> }
            })
            .collect_view()
    };
    let placeless = touchpoint && entry.department.is_none();
    let target = move |event: web_sys::Event| {
        let value = event_target_value(&event);
        if value.is_empty() {
            return;
        }
        let entry = own.get_value();
        if touchpoint {
            to_stage(app, vec![entry], &value.as_str().into())
        } else {
            to_touchpoint(app, &entry, &value.as_str().into())
        }
    };
    let gone = move |park: bool| {
        let entry = own.get_value();
        write(app, None, |board| {
            board.captured.retain(|it| it.id != entry.id);
            if park {
                board.parking.push(Parked { id: entry.id.clone(), text: entry.text.clone(), ..Parked::default() });
            }
        });
    };
    view! {
        <li class="entry" data-kind=entry.kind.unwrap_or(CaptureKind::Touchpoint).as_str()>
            <span class="entry-kind">{t(kind_text(entry.kind.unwrap_or(CaptureKind::Touchpoint)))}</span>
            <span class="entry-text">{entry.text.clone()}</span>
            <span class="entry-tools">
                <select class="input" aria-label=t(T::Department) on:change=move |event| {
                    let department = Some(event_target_value(&event)).filter(|it| !it.is_empty()).map(DepartmentId::from);
                    let id = own.with_value(|it| it.id.clone());
                    write(app, None, |board| board.captured.iter_mut().filter(|it| it.id == id).for_each(|it| it.department.clone_from(&department)));
                }>
                    <option value="">{t(T::NoDepartment)}</option>
                    {departments}
                </select>
                <select class="input" class:sort-to=true prop:disabled=placeless on:change=target
                    aria-label=t(if touchpoint { T::ToStage } else { T::ToTouchpoint })>
                    <option value="" prop:selected=true>{t(match (placeless, touchpoint) {
                        (true, _) => T::NeedDepartment,
                        (_, true) => T::ToStage,
                        _ => T::ToTouchpoint,
                    })}</option>
                    {move || if touchpoint { options(stages.get()).into_any() } else { options(touchpoints.get()).into_any() }}
                </select>
                <button type="button" class="button quiet" on:click=move |_| gone(true)>{t(T::ToParking)}</button>
                <button type="button" class="icon-button" title=t(T::Remove) aria-label=t(T::Remove) on:click=move |_| gone(false)>"×"</button>
            </span>
        </li>
    }
}

/// Captured touchpoints become touchpoints of a stage, in the order in which they were said.
fn to_stage(app: App, list: Vec<Captured>, stage: &StageId) {
    let Some(journey) = app.journey_now().filter(|it| it.stages.contains(stage)) else { return };
    let id = journey.info.id.clone();
    let mut commands: Vec<Command> = list
        .iter()
        .map(|entry| {
            let touchpoint = Touchpoint {
                id: ids::fresh("t").into(),
                name: entry.text.clone(),
                stage: Some(stage.clone()),
                department: entry.department.clone(),
                ..Touchpoint::default()
            };
            Command::Insert(Item::Touchpoint(id.clone(), Box::new(touchpoint)), None)
        })
        .collect();
    let info = with_board(app, |board| board.captured.retain(|it| !list.iter().any(|own| own.id == it.id)));
    commands.extend(info.map(|info| Command::Put(Item::Journey(info))));
    app.dispatch(Command::Many(commands));
}

/// A captured pain, idea or quote goes to a touchpoint.
fn to_touchpoint(app: App, entry: &Captured, at: &TouchpointId) {
    let Some(journey) = app.journey_now() else { return };
    let Some(old) = journey.touchpoints.get(at) else { return };
    let mut touchpoint = Touchpoint::clone(old);
    let text = entry.text.clone();
    match entry.kind {
        Some(CaptureKind::Pain) => touchpoint.pains.push(Pain { id: ids::fresh("p").into(), text, ..Pain::default() }),
        Some(CaptureKind::Quote) => touchpoint.quotes.push(Quote { text, ..Quote::default() }),
        _ => touchpoint.ideas.push(Idea {
            id: ids::fresh("i").into(),
            text,
            departments: entry.department.iter().cloned().collect(),
            ..Idea::default()
        }),
    }
    let put = Command::Put(Item::Touchpoint(journey.info.id.clone(), Box::new(touchpoint)));
    let info = with_board(app, |board| board.captured.retain(|it| it.id != entry.id));
    let commands = std::iter::once(put).chain(info.map(|info| Command::Put(Item::Journey(info)))).collect();
    app.dispatch(Command::Many(commands));
}
