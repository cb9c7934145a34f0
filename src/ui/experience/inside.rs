//! Inside and outside: front against back, and who owns against who is thought to own.

use super::Shown;
use super::explained::{Where, Why, why_button};
use super::texts::ExperienceText as X;
use crate::experience::{Side, mistaken, sides};
use crate::state::App;
use crate::ui::i18n::{sentence, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn InsidePanel() -> impl IntoView {
    let app = App::take();
    view! {
        <Panel
            id="exp-inside"
            title=Signal::derive(move || t(X::Inside)().to_string())
            note=Signal::derive(move || t(X::InsideNote)().to_string())
        >
            {move || Shown::now(app).map(|shown| content(&shown))}
        </Panel>
    }
}

fn content(shown: &Shown) -> AnyView {
    let found = sides(&shown.walk);
    let stages = found.stages.iter().map(|(id, side)| {
        let name = id.as_ref().and_then(|id| shown.journey.stages.get(id)).map(|it| it.name.clone());
        (name.unwrap_or_default(), *side, Where::Stage(id.clone()))
    });
    let departments = found
        .departments
        .iter()
        .map(|(id, side)| (shown.department(id.as_ref()), *side, Where::Department(id.clone())));
    let group = |text: X| view! { <tr class="exp-group"><th colspan="5" scope="colgroup">{shown.say(text)}</th></tr> };
    let head = [X::Front, X::Back, X::GapShort];
    let audiences = [X::Customers, X::Employees, X::Partners].into_iter().zip(found.audiences).map(|(text, value)| {
        view! { <div><dt>{sentence(shown.say(text))}</dt><dd class:unknown=value.is_none()>{shown.feeling(value)}</dd></div> }
    });
    let unknown = found.all.gap().is_none().then(|| view! { <p class="quiet">{shown.say(X::InsideEmpty)}</p> });
    view! {
        {unknown}
        <dl class="exp-audiences">{audiences.collect_view()}</dl>
        <div class="table-box" tabindex="0">
            <table class="data exp-table exp-sides">
                <thead><tr>
                    <th scope="col">{sentence(shown.say(X::Where))}</th>
                    {head.map(|text| view! { <th scope="col" class="number">{sentence(shown.say(text))}</th> }).into_iter().collect_view()}
                    <td></td>
                </tr></thead>
                <tbody>
                    {row(shown, shown.say(X::Total).into(), found.all, Where::All)}
                    {group(X::ByStage)}
                    {stages.map(|(name, side, part)| row(shown, name, side, part)).collect_view()}
                    {group(X::ByDepartment)}
                    {departments.map(|(name, side, part)| row(shown, name, side, part)).collect_view()}
                </tbody>
            </table>
        </div>
        {thought(shown)}
    }
    .into_any()
}

fn row(shown: &Shown, name: String, side: Side, part: Where) -> AnyView {
    let place = |feeling: f64| format!("{}%", 4.0 + (feeling.clamp(-2.0, 2.0) + 2.0) / 4.0 * 92.0);
    let dot = |class: &'static str, value: Option<f64>| {
        value.map(|value| view! { <circle class=class cx=place(value) cy="50%" r="5"></circle> })
    };
    let bar = side.front.zip(side.back).map(|(front, back)| {
        view! { <line class="exp-span" x1=place(front) x2=place(back) y1="50%" y2="50%"></line> }
    });
    let cell =
        |value: Option<f64>| view! { <td class="number" class:unknown=value.is_none()>{shown.feeling(value)}</td> };
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cell(side.front)}{cell(side.back)}
            <td class="number" class:unknown=side.gap().is_none()>{why_button(Why::Gap(part), shown.feeling(side.gap()))}</td>
            <td class="exp-dots" aria-hidden="true">
                <svg><line class="exp-zero" x1="50%" x2="50%" y1="15%" y2="85%"></line>{bar}{dot("front", side.front)}{dot("back", side.back)}</svg>
            </td>
        </tr>
    }
    .into_any()
}

fn thought(shown: &Shown) -> AnyView {
    let (wrong, known) = mistaken(&shown.walk);
    let body = if known == 0 {
        view! { <p class="quiet">{shown.say(X::ThoughtUnknown)}</p> }.into_any()
    } else if wrong.is_empty() {
        view! { <p class="quiet">{X::ThoughtNone.with(shown.language, &[&known.to_string()])}</p> }.into_any()
    } else {
        let rows = wrong.iter().map(|it| {
            let names =
                [shown.name(&it.touchpoint), shown.department(it.owns.as_ref()), shown.department(Some(&it.thought))];
            let names = names.each_ref().map(String::as_str);
            view! { <li>{X::ThoughtRow.with(shown.language, &names)}</li> }
        });
        view! { <ul class="exp-list">{rows.collect_view()}</ul> }.into_any()
    };
    view! { <div class="exp-thought"><h3>{shown.say(X::ThoughtTitle)}</h3>{body}</div> }.into_any()
}
