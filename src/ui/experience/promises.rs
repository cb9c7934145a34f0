//! Promises: where each is made, what became of it, and what stands on the way.

use super::Shown;
use super::texts::ExperienceText as X;
use crate::experience::{PromiseRead, promises};
use crate::model::*;
use crate::state::{App, Selection};
use crate::ui::i18n::{Named, sentence, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn PromisesPanel() -> impl IntoView {
    let app = App::take();
    view! {
        <Panel
            id="exp-promises"
            title=Signal::derive(move || t(X::Promises)().to_string())
            note=Signal::derive(move || t(X::PromisesNote)().to_string())
        >
            {move || Shown::now(app).map(|shown| content(&shown))}
        </Panel>
    }
}

fn content(shown: &Shown) -> AnyView {
    let list = promises(&shown.journey, &shown.walk);
    if list.is_empty() {
        return view! { <p class="quiet">{shown.say(X::PromisesEmpty)}</p> }.into_any();
    }
    let head = [X::Promise, X::MadeAt, X::State, X::Ahead];
    view! {
        <div class="table-box" tabindex="0">
            <table class="data exp-table exp-promises-table">
                <thead><tr>
                    {head.map(|text| view! { <th scope="col">{sentence(shown.say(text))}</th> }).into_iter().collect_view()}
                </tr></thead>
                <tbody>{list.iter().map(|it| row(shown, it)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(shown: &Shown, it: &PromiseRead) -> AnyView {
    let language = shown.language;
    let kept = it.kept.map_or_else(|| shown.say(X::NotKnown).into(), |kept| sentence(kept.name(language)));
    let tone = match it.kept {
        Some(Kept::No) => "hot",
        Some(Kept::Partly) => "warm",
        Some(Kept::Yes) => "good",
        None => "unknown",
    };
    let met = it.met.as_ref().map(|(_, to, said)| {
        let text = match said {
            PromiseKept::Kept => X::KeptAt,
            PromiseKept::Partly => X::PartlyAt,
            PromiseKept::Broken => X::BrokenAt,
        };
        let by = shown.journey.touchpoints.get(to).and_then(|it| it.department.clone());
        let who = shown.department(by.as_ref());
        view! { <small>{text.with(language, &[&shown.name(to)])}" · "{who}</small> }
    });
    let ahead = if it.is_over_promised() {
        let gates = it.closed.iter().map(|(from, to, score)| {
            let label = X::GateScore.with(language, &[&shown.score(Some(*score)), &shown.name(to)]);
            view! { <li>{shown.jump_to(label, Selection::Handoff(from.clone(), to.clone()))}</li> }
        });
        view! { <span class="exp-tag" data-tone="hot">{shown.say(X::Over)}</span><ul>{gates.collect_view()}</ul> }
            .into_any()
    } else {
        view! { <span class="quiet">{shown.say(X::ClearWay)}</span> }.into_any()
    };
    let text = if it.text.is_empty() { shown.say(X::NotKnown).to_string() } else { it.text.clone() };
    view! {
        <tr>
            <th scope="row" class:unknown=it.text.is_empty()>{text}</th>
            <td>{shown.jump(&it.made)}<small>{shown.department(it.by.as_ref())}</small></td>
            <td><span class="exp-tag" data-tone=tone>{kept}</span>{met}</td>
            <td>{ahead}</td>
        </tr>
    }
    .into_any()
}
