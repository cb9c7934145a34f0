//! The dialog that shows what a number is made of.

use super::shape::{Explanation, Go, Part};
use super::texts::ExplainText;
use super::{Asked, number, questions};
use crate::method::Choose;
use crate::platform::Language;
use crate::state::{App, Page};
use crate::ui::apart::apart;
use crate::ui::i18n::{Text, t};
use leptos::html;
use leptos::prelude::*;

/// How many parts are listed.
const LONGEST: usize = 40;

/// The dialog. Stands in the page once.
#[component]
pub fn ExplainDialog() -> impl IntoView {
    let app = App::take();
    let node = NodeRef::<html::Dialog>::new();
    let (asked, wanted) = (questions(), super::wanted());
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if asked.with(Vec::is_empty) {
            dialog.close();
        } else if !dialog.open() {
            // Fails only where it is open in another way.
            let _ = dialog.show_modal();
        }
    });
    // Another page has other numbers.
    Effect::new(move |before: Option<Page>| {
        let page = app.page.get();
        if before.is_some_and(|before| before != page) {
            asked.set(Vec::new());
        }
        page
    });
    view! {
        <dialog class="dialog explain" id="explain" node_ref=node aria-labelledby="explain-title"
            on:close=move |_| asked.set(Vec::new())
            on:click=move |event| {
                // A click beside the dialog is one on its backdrop.
                let own = node.get_untracked().map(|dialog| dialog.into());
                if own.is_some() && event.target() == own {
                    asked.set(Vec::new());
                }
            }>
            <div class="explain-body">{move || {
                let language = app.language.get();
                asked.with(|asked| asked.last().cloned()).map(|last| apart(move || {
                    let (shown, scope) = match &last {
                        Asked::Own(own) => (Some((**own).clone()), Choose::AsIs),
                        Asked::Number(number, scope) => {
                            let found = app.document.with(|document| number::of(document, number, scope, language));
                            (found, scope.clone())
                        }
                    };
                    body(app, shown, scope, language)
                }))
            }}</div>
            <div class="buttons">
                <Show when=move || asked.with(|asked| asked.len() > 1)>
                    <button type="button" class="button quiet" id="explain-back" on:click=move |_| {
                        asked.update(|asked| { asked.pop(); });
                    }>"← "{t(ExplainText::Back)}</button>
                </Show>
                <a class="button" id="explain-method" href=Page::Method.href() on:click=move |_| {
                    let chapter = asked.with_untracked(|asked| asked.last().map(|last| match last {
                        Asked::Number(number, _) => number.chapter(),
                        Asked::Own(own) => own.chapter,
                    }));
                    wanted.set(chapter);
                    asked.set(Vec::new());
                }>{t(ExplainText::InMethod)}</a>
                <button type="button" class="button strong" id="explain-close" on:click=move |_| asked.set(Vec::new())>
                    {t(Text::Close)}
                </button>
            </div>
        </dialog>
    }
}

fn body(app: App, shown: Option<Explanation>, scope: Choose, language: Language) -> AnyView {
    let Some(shown) = shown else {
        return view! { <h2 id="explain-title">{ExplainText::Gone.get(language)}</h2> }.into_any();
    };
    let range = match &shown.range {
        Some((low, high)) => ExplainText::Range.with(language, &[low, high]),
        None if shown.ranged => ExplainText::NoRange.get(language).into(),
        None => String::new(),
    };
    let rest = shown.parts.len().saturating_sub(LONGEST);
    let parts: Vec<AnyView> = shown.parts.into_iter().take(LONGEST).map(|it| part(app, it, &scope)).collect();
    let formulas: Vec<AnyView> = shown.formulas.iter().map(super::Math::view).collect();
    view! {
        <header class="explain-head">
            <div>
                <h2 id="explain-title">{shown.title}</h2>
                <p class="caption">{shown.about}</p>
            </div>
            <p class="explain-value"><strong>{shown.value}</strong><span class="caption">{range}</span></p>
        </header>
        <p class="explain-note">{shown.note}</p>
        {(!formulas.is_empty()).then(|| view! {
            <section>
                <h3>{ExplainText::HowCounted.get(language)}</h3>
                <div class="formulas" tabindex="0" role="group" aria-label=ExplainText::HowCounted.get(language)>{formulas}</div>
            </section>
        })}
        {(!parts.is_empty()).then(|| view! {
            <section>
                <h3>{ExplainText::Made.get(language)}</h3>
                <ul class="explain-parts">{parts}</ul>
                {(rest > 0).then(|| view! {
                    <p class="caption">{ExplainText::MoreParts.with(language, &[&rest.to_string()])}</p>
                })}
            </section>
        })}
        {(!shown.sources.is_empty()).then(|| view! {
            <section class="explain-sources">
                <h3>{ExplainText::Source.get(language)}</h3>
                <ul>{shown.sources.iter().map(|source| view! { <li>{source.text().get(language)}</li> }).collect_view()}</ul>
            </section>
        })}
    }
    .into_any()
}

fn part(app: App, part: Part, scope: &Choose) -> AnyView {
    let asked = questions();
    let content = view! {
        <span class="part-text"><span>{part.label}</span><span class="caption">{part.note}</span></span>
        <strong class="part-value" data-grade=(!part.grade.is_empty()).then_some(part.grade)>{part.value}</strong>
    };
    match part.go {
        None => view! { <li><div class="part">{content}</div></li> }.into_any(),
        Some(go) => {
            let scope = scope.clone();
            let go = move |_| match go.clone() {
                Go::Number(number) => super::ask(asked, number, scope.clone()),
                Go::Map(journey, what) => {
                    asked.set(Vec::new());
                    app.inspect(what.clone());
                    app.page.set(Page::Map(Some(journey)));
                    crate::ui::map::reveal(what);
                }
                Go::Page(page) => app.page.set(page),
            };
            view! { <li><button type="button" class="part" on:click=go>{content}</button></li> }.into_any()
        }
    }
}
