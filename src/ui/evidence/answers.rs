//! How fast the company answers, and which activities people say are an answer.

use super::Shown;
use super::desk::Desk;
use super::spread::{bars, facts};
use super::terms::{Term, about, fact, word};
use super::texts::EvidenceText as T;
use super::words::{count, part, share};
use crate::platform::Language;
use crate::state::App;
use crate::ui::actions::follow_dialog;
use crate::ui::i18n::t;
use crate::ui::sheet::Panel;
use leptos::html;
use leptos::prelude::*;

/// Names that are written out below the numbers.
const NAMED: usize = 4;

/// Answers that the log has: those that were marked and happen in it.
fn marked(shown: &Shown) -> Vec<String> {
    let known = |name: &&String| shown.source.activities.contains(*name);
    let kept = || shown.evidence.mapping.as_ref().map(|it| it.answers.clone()).unwrap_or_default();
    let names = if shown.live { shown.desk.answers.get_untracked() } else { kept() };
    names.iter().filter(known).cloned().collect()
}

/// Whether there is something to say of answers, or to ask.
pub fn has_panel(shown: &Shown) -> bool {
    shown.found.response.is_some() || shown.live || !marked(shown).is_empty()
}

/// The panel. A log without departments has a response time once somebody says what an answer is.
pub fn response(shown: &Shown) -> AnyView {
    let (found, language, desk) = (&shown.found, shown.language, shown.desk);
    let marked = marked(shown);
    let by_hand = !marked.is_empty();
    if !has_panel(shown) {
        return ().into_any();
    }
    let answered = found.response.as_ref().map_or(0, |spread| spread.count);
    let all = answered + found.unanswered;
    let body = match &found.response {
        Some(spread) => {
            let remark = T::InCasesOf.with(language, &[&count(answered, language), &count(all, language)]);
            let facts_row = [
                fact(
                    Term::Response,
                    shown.wait(spread.p50),
                    if by_hand { T::HalfAnswered } else { T::HalfTaken }.get(language).into(),
                    remark,
                    "",
                ),
                fact(
                    Term::Unanswered,
                    share(part(found.unanswered, all), language),
                    if by_hand { T::NeverAnswered } else { T::NoOther }.get(language).into(),
                    T::CasesCount.with(language, &[&count(found.unanswered, language)]),
                    "",
                ),
            ];
            view! {
                <div class="figure-row">{facts_row.into_iter().collect_view()}</div>
                <p class="evidence-below">{word(Term::Spread, T::SpreadName.get(language))}</p>
                {bars(shown, spread)}
                {facts(shown, spread)}
            }
            .into_any()
        }
        None => view! { <p class="quiet" id="evidence-no-response">{T::NoResponse.get(language)}</p> }.into_any(),
    };
    let said = if by_hand {
        let rest = marked.len().saturating_sub(NAMED);
        let mut names =
            marked.iter().take(NAMED).map(|name| T::Quoted.with(language, &[name])).collect::<Vec<_>>().join(", ");
        if rest > 0 {
            names = format!("{names} +{rest}");
        }
        T::AnswersAre.with(language, &[&names])
    } else if found.response.is_some() {
        T::AnswersByGroup.get(language).to_string()
    } else {
        String::new()
    };
    let note = T::ResponseNote.get(language);
    let choose = shown.live.then(|| {
        view! {
            <button type="button" class="button" id="evidence-answers" aria-haspopup="dialog" on:click=move |_| desk.marking.set(true)>
                {T::MarkAnswers.get(language)}
            </button>
        }
    });
    view! {
        <Panel id="evidence-response" class="half" title=Signal::derive(move || t(T::Response)().to_string())
            note=note.to_string() tools=ViewFn::from(move || about(Term::Response, language))>
            {body}
            <p class="quiet" id="evidence-answers-said">{said}</p>
            <div class="evidence-row">{choose}</div>
        </Panel>
    }
    .into_any()
}

/// The dialog in which activities are marked. Stands on the page once.
#[component]
pub fn AnswersDialog() -> impl IntoView {
    let (app, desk) = (App::take(), Desk::take());
    let node = NodeRef::<html::Dialog>::new();
    let chosen = RwSignal::new(Vec::<String>::new());
    follow_dialog(desk.marking, node);
    Effect::new(move |_| {
        if desk.marking.get() {
            chosen.set(desk.answers.get_untracked());
        }
    });
    let apply = move |names: Vec<String>| {
        desk.marking.set(false);
        desk.mark(app, names);
    };
    view! {
        <dialog class="dialog evidence-marking" id="evidence-marking" node_ref=node aria-labelledby="evidence-marking-title"
            on:close=move |_| desk.marking.set(false)>
            <h2 id="evidence-marking-title">{t(T::MarkTitle)}</h2>
            <p>{t(T::MarkNote)}</p>
            {move || desk.marking.get().then(|| list(desk, app.language.get(), chosen))}
            <div class="buttons">
                <button type="button" class="button strong" id="evidence-mark" on:click=move |_| apply(chosen.get_untracked())>{t(T::MarkCount)}</button>
                <button type="button" class="button" id="evidence-unmark" prop:disabled=move || desk.answers.with(Vec::is_empty)
                    on:click=move |_| apply(Vec::new())>{t(T::MarkNone)}</button>
                <button type="button" class="button" on:click=move |_| desk.marking.set(false)>{t(T::Cancel)}</button>
            </div>
        </dialog>
    }
}

/// Activities of the log, most frequent first, with the department that acts most often.
fn list(desk: Desk, language: Language, chosen: RwSignal<Vec<String>>) -> AnyView {
    /// Rows in the page; nobody marks more by hand.
    const MOST: usize = 300;
    let Some(live) = desk.live.get_untracked() else { return ().into_any() };
    let mut ranked: Vec<(u32, String, Option<u32>)> = live
        .whole
        .activities
        .iter()
        .map(|it| (it.label.events, it.label.name.clone(), it.groups.first().map(|(group, _)| *group)))
        .collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let rows = ranked.into_iter().take(MOST).map(|(events, name, group)| {
        let (own, label) = (name.clone(), name.clone());
        let on = move || chosen.with(|names| names.contains(&own));
        let group = group.map(|group| super::words::name(&live.source.groups, group));
        let details = [Some(T::EventsRead.with(language, &[&count(events, language)])), group];
        let details = details.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let mark = move |event| {
            let on = event_target_checked(&event);
            chosen.update(|names| {
                names.retain(|it| *it != name);
                if on {
                    names.push(name.clone());
                }
            });
        };
        view! {
            <li><label class="check">
                <input type="checkbox" prop:checked=on on:change=mark/>
                <span>{label}<small class="quiet">{details}</small></span>
            </label></li>
        }
    });
    view! { <ul class="evidence-mark-list">{rows.collect_view()}</ul> }.into_any()
}
