//! Inside and outside: front against back, and who owns against who is thought to own.

use super::Shown;
use super::explained::{Where, Why, why_button};
use super::texts::ExperienceText as X;
use crate::experience::{Side, mistaken, sides};
use crate::model::{Audience, Visibility};
use crate::ui::i18n::{sentence, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn InsidePanel() -> impl IntoView {
    view! {
        <Panel
            id="exp-inside"
            title=Signal::derive(move || t(X::Inside)().to_string())
            note=Signal::derive(move || t(X::InsideNote)().to_string())
        >
            {move || Shown::drawn().map(|shown| content(&shown))}
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
    let audiences = [X::Customers, X::Employees, X::Partners].into_iter().zip(found.audiences);
    let audiences = audiences.zip([Audience::Customer, Audience::Employee, Audience::Partner]);
    let audiences = audiences.map(|((text, value), audience)| {
        let number = open(shown, Why::Audience(audience), value);
        view! { <div><dt>{sentence(shown.say(text))}</dt><dd class:unknown=value.is_none()>{number}</dd></div> }
    });
    if found.all.front.or(found.all.back).is_none() {
        return view! {
            {shown.empty(X::InsideEmpty)}
            {thought(shown)}
        }
        .into_any();
    }
    let unknown = found.all.gap().is_none().then(|| view! { <p class="quiet">{shown.say(X::InsideEmpty)}</p> });
    view! {
        {unknown}
        <dl class="exp-audiences">{audiences.collect_view()}</dl>
        <div class="table-box" tabindex="0">
            <table class="data exp-table exp-sides">
                <thead><tr>
                    <th scope="col">{sentence(shown.say(X::Where))}</th>
                    {head.map(|text| view! { <th scope="col" class="number">{sentence(shown.say(text))}</th> }).into_iter().collect_view()}
                    <td class="exp-dots">
                        <span class="exp-dots-key" aria-hidden="true">
                            <i class="front"></i>{shown.say(X::Front)}<i class="back"></i>{shown.say(X::Back)}
                        </span>
                    </td>
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

/// A number that opens to its parts; what is not known has none.
fn open(shown: &Shown, why: Why, value: Option<f64>) -> AnyView {
    let text = shown.feeling(value);
    if value.is_some() { why_button(why, text) } else { text.into_any() }
}

fn row(shown: &Shown, name: String, side: Side, part: Where) -> AnyView {
    let place = |feeling: f64| format!("{}%", 4.0 + (feeling.clamp(-2.0, 2.0) + 2.0) / 4.0 * 92.0);
    let dot = |class: &'static str, value: Option<f64>| {
        value.map(|value| view! { <circle class=class cx=place(value) cy="50%" r="5"></circle> })
    };
    let bar = side.front.zip(side.back).map(|(front, back)| {
        view! { <line class="exp-span" x1=place(front) x2=place(back) y1="50%" y2="50%"></line> }
    });
    let cell = |value: Option<f64>, side: Visibility| {
        let number = open(shown, Why::Side(part.clone(), side), value);
        view! { <td class="number" class:unknown=value.is_none()>{number}</td> }
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cell(side.front, Visibility::Front)}{cell(side.back, Visibility::Back)}
            <td class="number" class:unknown=side.gap().is_none()>{open(shown, Why::Gap(part.clone()), side.gap())}</td>
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
    let count = (known > 0).then(|| {
        let text = X::ThoughtCount.with(shown.language, &[&wrong.len().to_string(), &known.to_string()]);
        view! { <p id="exp-thought-count">{why_button(Why::Thought, text)}</p> }
    });
    view! { <div class="exp-thought"><h3>{shown.say(X::ThoughtTitle)}</h3>{count}{body}</div> }.into_any()
}
