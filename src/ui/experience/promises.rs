//! Promises: where each is made, what became of it, and what stands on the way.

use super::Shown;
use super::explained::{Fate, Why, why_button};
use super::texts::ExperienceText as X;
use crate::experience::{Keeper, PromiseRead, keepers, promises};
use crate::model::*;
use crate::state::Selection;
use crate::ui::i18n::{Named, sentence, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// Gates on a promise's way that are named.
const GATES: usize = 4;

/// The panel.
#[component]
pub fn PromisesPanel() -> impl IntoView {
    view! {
        <Panel
            id="exp-promises"
            title=Signal::derive(move || t(X::Promises)().to_string())
            note=Signal::derive(move || t(X::PromisesNote)().to_string())
        >
            {move || Shown::drawn().map(|shown| content(&shown))}
        </Panel>
    }
}

fn content(shown: &Shown) -> AnyView {
    let list = promises(&shown.journey, &shown.walk);
    if list.is_empty() {
        return shown.empty(X::PromisesEmpty);
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
        <h3>{shown.say(X::WhoKeeps)}</h3>
        {by_department(shown, &keepers(&shown.journey, &list))}
    }
    .into_any()
}

/// Who makes promises, and at whom they are kept or broken.
fn by_department(shown: &Shown, list: &[Keeper]) -> AnyView {
    let head = [X::Makes, X::OverCount, X::Keeps, X::Partly, X::Breaks, X::KeptOfOwn];
    let rows = list.iter().map(|it| {
        let cell = |count: usize, tone: &'static str, fate: Fate| {
            let text = if count == 0 {
                "–".into_any()
            } else {
                why_button(Why::Promised(it.department.clone(), fate), count.to_string())
            };
            view! { <td class="number" data-tone=(count > 0).then_some(tone)>{text}</td> }
        };
        let [kept, partly, broken] = it.kept;
        let own = promises(&shown.journey, &shown.walk);
        let own = own.iter().any(|promise| promise.by == it.department && promise.kept.is_some());
        let share = match it.department.clone().filter(|_| own) {
            Some(id) => {
                let list = promises(&shown.journey, &shown.walk);
                let known =
                    list.iter().filter(|promise| promise.by == it.department).filter_map(|promise| promise.kept);
                let worth = known.map(|kept| match kept {
                    Kept::Yes => 1.0,
                    Kept::Partly => 0.5,
                    Kept::No => 0.0,
                });
                why_button(Why::Kept(Some(id)), shown.part(crate::experience::mean(worth)))
            }
            None => "–".into_any(),
        };
        view! {
            <tr>
                <th scope="row">{shown.department(it.department.as_ref())}</th>
                {cell(it.made, "", Fate::Made)}{cell(it.over, "hot", Fate::Over)}
                {cell(kept, "good", Fate::Ended(Kept::Yes))}{cell(partly, "warm", Fate::Ended(Kept::Partly))}
                {cell(broken, "hot", Fate::Ended(Kept::No))}
                <td class="number">{share}</td>
            </tr>
        }
    });
    view! {
        <div class="table-box" tabindex="0">
            <table class="data exp-table exp-keepers" id="exp-keepers">
                <thead><tr>
                    <th scope="col">{sentence(shown.say(X::Department))}</th>
                    {head.map(|text| view! { <th scope="col" class="number">{sentence(shown.say(text))}</th> }).into_iter().collect_view()}
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
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
        let more = it.closed.len().saturating_sub(GATES);
        let more =
            (more > 0).then(|| view! { <li class="quiet">{X::MoreGates.with(language, &[&more.to_string()])}</li> });
        let gates = it.closed.iter().take(GATES).map(|(from, to, score)| {
            let label = X::GateScore.with(language, &[&shown.score(Some(*score)), &shown.name(to)]);
            view! { <li>{shown.jump_to(label, Selection::Handoff(from.clone(), to.clone()))}</li> }
        });
        view! { <span class="exp-tag" data-tone="hot">{shown.say(X::Over)}</span><ul>{gates.collect_view()}{more}</ul> }
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
