//! Two journeys side by side, and the ways between an as-is and its to-bes.
//!
//! The page only shows, so it is drawn anew after each change rather than kept up to date in parts.

mod actions;
mod aligned;
mod gates;
mod hero;
mod list;
mod marks;
mod versions;
mod words;

pub use actions::ACTIONS;
pub use marks::{Against, MarksToggle, marks, provide_marks, toggle_marks};
pub use versions::{CardFoot, VersionsMenu, VersionsPanel};

use crate::compare::{self, Comparison, Outline, Two};
use crate::edit::Command;
use crate::model::*;
use crate::platform::{Language, ids};
use crate::state::{App, Page, Selection};
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;
use std::sync::Arc;

/// Makes a to-be from a journey and opens its map. One step of undo.
pub fn make_to_be(app: App, from: &JourneyId) {
    make_to_be_with(app, from, |_| {});
}

/// The same with changes to the new journey.
pub fn make_to_be_with(app: App, from: &JourneyId, change: impl FnOnce(&mut Journey)) {
    let language = app.language.get_untracked();
    let id = JourneyId::from(ids::fresh("j"));
    let made = app.document.with_untracked(|document| {
        // A to-be of a to-be is a variant of the same as-is and is named after it.
        let named = document.journeys.get(from).is_some_and(|it| it.is_as_is());
        let origin = compare::base(document, from).filter(|_| !named).unwrap_or(from);
        let name = Text::ToBeSuffix.with(language, &[&journey_name(document, origin, language)]);
        let mut made = compare::made_from(document, from, id.clone(), &name)?;
        change(&mut made);
        // Behind its as-is and what was made from that before.
        let last = compare::family(document, from).last().cloned();
        let next = last.and_then(|last| document.journeys.after(&last).cloned());
        Some((made, next))
    });
    let Some((made, next)) = made else { return };
    let mut commands = vec![Command::AddJourney(Arc::new(made))];
    commands.extend(next.map(|next| Command::Reorder(Key::Journey(id.clone()), Some(Key::Journey(next)))));
    if app.dispatch(Command::Many(commands)) {
        app.selection.set(Selection::Journey);
        app.page.set(Page::Map(Some(id)));
    }
}

/// The page that compares a journey: a to-be with its as-is, an as-is with its first to-be.
pub fn comparison_of(document: &Document, id: &JourneyId) -> Page {
    match compare::base(document, id) {
        Some(base) => Page::Compare(Some(base.clone()), Some(id.clone())),
        None => Page::Compare(Some(id.clone()), compare::to_bes(document, id).into_iter().next()),
    }
}

/// The name of a journey, or that it has none.
pub fn journey_name(document: &Document, id: &JourneyId, language: Language) -> String {
    let name = document.journeys.get(id).map(|journey| journey.info.name.clone()).unwrap_or_default();
    if name.is_empty() { Text::Untitled.get(language).into() } else { name }
}

/// Shows a thing on the map of its journey, with the focus on it.
fn jump(app: App, journey: JourneyId, what: Selection) {
    app.selection.set(what.clone());
    app.page.set(Page::Map(Some(journey)));
    crate::ui::map::reveal(what);
}

/// Which journeys a page compares: those of its address, else what belongs to them.
fn ends(document: &Document, page: &Page) -> (Option<JourneyId>, Option<JourneyId>) {
    let Page::Compare(from, to) = page else { return (None, None) };
    let there = |id: &Option<JourneyId>| id.clone().filter(|id| document.journeys.contains(id));
    let (from, to) = (there(from), there(to));
    let from = from.or_else(|| compare::base(document, to.as_ref()?).cloned()).or_else(|| {
        let with = |id: &&JourneyId| !compare::to_bes(document, id).is_empty();
        let first = || document.journeys.ids().next();
        to.is_none().then(|| document.journeys.ids().find(with).or_else(first).cloned()).flatten()
    });
    let to = to.or_else(|| compare::to_bes(document, from.as_ref()?).into_iter().next());
    (from, to)
}

/// What all parts of the page show.
struct Shown {
    app: App,
    document: Arc<Document>,
    language: Language,
    from: JourneyId,
    to: JourneyId,
    before: Arc<Journey>,
    after: Arc<Journey>,
    found: Comparison,
}

impl Shown {
    fn outline(&self) -> &Outline {
        &self.found.outline
    }

    /// The touchpoint's name, from the newer side where it is there.
    fn touchpoint(&self, id: &Two<TouchpointId>) -> String {
        let newer = id.after.as_ref().and_then(|id| self.after.touchpoints.get(id));
        let older = id.before.as_ref().and_then(|id| self.before.touchpoints.get(id));
        newer.or(older).map(|it| it.name.clone()).unwrap_or_default()
    }

    /// A button that shows a thing on the map of the side that has it.
    fn jump_button(&self, class: &'static str, label: String, what: Option<(JourneyId, Selection)>) -> AnyView {
        let app = self.app;
        let Some((journey, what)) = what else { return view! { <span class=class>{label}</span> }.into_any() };
        let item = crate::ui::map::item(&what);
        view! {
            <button type="button" class=class data-jump=item on:click=move |_| jump(app, journey.clone(), what.clone())>
                {label}
            </button>
        }
        .into_any()
    }

    fn touchpoint_at(&self, id: &Two<TouchpointId>) -> Option<(JourneyId, Selection)> {
        let newer = id.after.clone().map(|id| (self.to.clone(), Selection::Touchpoint(id)));
        newer.or_else(|| Some((self.from.clone(), Selection::Touchpoint(id.before.clone()?))))
    }

    fn way_at(&self, from: &Two<TouchpointId>, to: &Two<TouchpointId>, gone: bool) -> Option<(JourneyId, Selection)> {
        let newer = from.after.clone().zip(to.after.clone()).filter(|_| !gone);
        let older = from.before.clone().zip(to.before.clone());
        newer
            .map(|(a, b)| (self.to.clone(), Selection::Handoff(a, b)))
            .or_else(|| older.map(|(a, b)| (self.from.clone(), Selection::Handoff(a, b))))
    }
}

/// The page of a comparison.
#[component]
pub fn ComparePage() -> impl IntoView {
    let app = App::take();
    let ends = Memo::new(move |_| app.page.with(|page| app.document.with(|document| ends(document, page))));
    let only = RwSignal::new(false);
    view! {
        <main class="compare" id="content" tabindex="-1" class:only-changed=only>
            <header class="compare-head">
                <h1>{t(Text::CompareTitle)}</h1>
                <div class="compare-ends">
                    {side(Text::SideBefore, "compare-from", ends, true)}
                    <button
                        type="button"
                        class="icon-button"
                        id="compare-swap"
                        title=t(Text::Swap)
                        aria-label=t(Text::Swap)
                        on:click=move |_| {
                            let (from, to) = ends.get_untracked();
                            app.page.set(Page::Compare(to, from));
                        }
                    >"⇄"</button>
                    {side(Text::SideAfter, "compare-to", ends, false)}
                </div>
            </header>
            {move || body(app, ends.get(), only)}
        </main>
    }
}

/// A menu for one side, and the way to its map.
fn side(
    label: Text,
    id: &'static str,
    ends: Memo<(Option<JourneyId>, Option<JourneyId>)>,
    first: bool,
) -> impl IntoView {
    let app = App::take();
    let own = move || {
        let (from, to) = ends.get();
        if first { from } else { to }
    };
    let options = move || {
        let (language, now) = (app.language.get(), own());
        let mut list = app.document.with(|document| {
            let name = |id: &JourneyId| (id.to_string(), journey_name(document, id, language));
            document.journeys.ids().map(name).collect::<Vec<_>>()
        });
        if now.is_none() {
            list.insert(0, (String::new(), "–".into()));
        }
        let now = now.map(|id| id.to_string()).unwrap_or_default();
        list.into_iter()
            .map(|(id, name)| {
                let chosen = id == now;
                view! { <option value=id prop:selected=chosen>{name}</option> }
            })
            .collect_view()
    };
    let pick = move |event| {
        let id = Some(event_target_value(&event)).filter(|id| !id.is_empty()).map(JourneyId::from);
        let (from, to) = ends.get_untracked();
        app.page.set(if first { Page::Compare(id, to) } else { Page::Compare(from, id) });
    };
    view! {
        <div class="compare-end">
            <label class="field">
                <span class="field-label">{t(label)}</span>
                <select class="input" id=id on:change=pick>{options}</select>
            </label>
            <a class="button" href=move || Page::Map(own()).href()>{t(Text::Map)}</a>
        </div>
    }
}

fn body(app: App, ends: (Option<JourneyId>, Option<JourneyId>), only: RwSignal<bool>) -> AnyView {
    let document = app.document.get();
    let language = app.language.get();
    let (Some(from), Some(to)) = ends.clone() else {
        return nothing(app, ends.0, language);
    };
    let sides = document.journeys.get(&from).cloned().zip(document.journeys.get(&to).cloned());
    let (Some((before, after)), Ok(found)) = (sides, compare::compare(&document, &from, &to)) else {
        return nothing(app, None, language);
    };
    let shown = Shown { app, document, language, from, to, before, after, found };
    let same = shown.outline().is_same();
    let related = shown.outline().related;
    view! {
        {hero::hero(&shown)}
        {(!related).then(|| view! { <p class="hint">{Text::Unrelated.get(language)}</p> })}
        {same.then(|| view! {
            <div class="no-difference" id="no-difference">
                <strong>{Text::NoDifference.get(language)}</strong>
                <p class="quiet">{Text::NoDifferenceHint.get(language)}</p>
                <a class="button strong" href=Page::Map(Some(shown.to.clone())).href()>{Text::Map.get(language)}</a>
            </div>
        })}
        <div class="compare-bar">
            {(!same).then(|| hero::summary(&shown))}
            <label class="check compare-only">
                <input
                    type="checkbox"
                    id="only-changed"
                    prop:checked=only
                    on:change=move |event| only.set(event_target_checked(&event))
                />
                <span>{Text::OnlyChanged.get(language)}</span>
            </label>
        </div>
        {aligned::aligned(&shown)}
        <div class="compare-columns">
            {gates::gates(&shown)}
            {list::list(&shown)}
        </div>
        {hero::numbers(&shown)}
    }
    .into_any()
}

/// What there is to do where there is nothing to compare.
fn nothing(app: App, from: Option<JourneyId>, language: Language) -> AnyView {
    let Some(from) = from else {
        return view! { <div class="empty"><h2>{Text::PickTwo.get(language)}</h2></div> }.into_any();
    };
    view! {
        <div class="empty" id="no-to-be">
            <h2>{Text::NoToBe.get(language)}</h2>
            <p>{Text::MakeToBeHint.get(language)}</p>
            <button
                type="button"
                class="button strong"
                id="make-to-be"
                prop:disabled=move || app.read_only()
                on:click=move |_| make_to_be(app, &from)
            >{Text::MakeToBe.get(language)}</button>
        </div>
    }
    .into_any()
}
