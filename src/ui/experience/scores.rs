//! Satisfaction and importance: a quadrant, and a list that can be sorted by each of the three.

use super::Shown;
use super::explained::{Why, why_button};
use super::texts::ExperienceText as X;
use crate::chart::{Axis, Body, ChartSpec, Guide, Point, Role};
use crate::experience::{Scored3, scores};
use crate::platform::Language;
use crate::state::App;
use crate::ui::chart::Chart;
use crate::ui::i18n::{number, sentence, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn ScoresPanel() -> impl IntoView {
    let app = App::take();
    let by = RwSignal::new(1_usize);
    let rated = Memo::new(move |_| {
        app.walk().with(|walk| {
            walk.as_ref().is_some_and(|walk| scores(walk).iter().any(|it| it.customer.or(it.organization).is_some()))
        })
    });
    let spec = Memo::new(move |_| Shown::drawn().map(|shown| quadrant(&shown)).unwrap_or_default());
    view! {
        <Panel
            id="exp-scores"
            title=Signal::derive(move || t(X::Scores)().to_string())
            note=Signal::derive(move || t(X::ScoresNote)().to_string())
        >
            {move || if rated.get() {
                view! {
                    <div class="exp-two">
                        <Chart id="exp-quadrant" spec/>
                        <div class="table-box" tabindex="0">
                            <table class="data exp-table exp-scores">
                                <thead><tr>
                                    <th scope="col">{move || sentence(t(X::Touchpoint)())}</th>
                                    {heads(by)}
                                </tr></thead>
                                <tbody>{move || Shown::drawn().map(|shown| rows(&shown, by.get()))}</tbody>
                            </table>
                        </div>
                    </div>
                }.into_any()
            } else {
                view! { <p class="quiet">{t(X::ScoresEmpty)}</p> }.into_any()
            }}
        </Panel>
    }
}

fn quadrant(shown: &Shown) -> ChartSpec {
    let language = shown.language;
    let label = |text: X| sentence(shown.say(text));
    let points = scores(&shown.walk).into_iter().map(|it| Point {
        name: shown.name(&it.touchpoint),
        x: it.customer,
        y: it.satisfaction,
        size: it.organization.map(|rank| (rank - 1.0) / 4.0),
        role: if it.is_urgent() { Role::Hot } else { Role::Ink },
        text: format!(
            "{} {}, {} {}, {} {}",
            shown.say(X::Satisfaction),
            shown.score(it.satisfaction),
            shown.say(X::ForCustomer),
            shown.score(it.customer),
            shown.say(X::ForCompany),
            shown.score(it.organization)
        ),
    });
    ChartSpec {
        title: label(X::Scores),
        subject: label(X::Touchpoint),
        empty: shown.say(X::ScoresEmpty).into(),
        body: Body::Points(points.collect()),
        x: Axis { label: label(X::ForCustomer), range: Some((1.0, 5.0)), ..Axis::default() },
        y: Axis { label: label(X::Satisfaction), range: Some((0.0, 100.0)), ..Axis::default() },
        guides: vec![
            Guide { on_x: true, at: 3.5, label: String::new() },
            Guide { on_x: false, at: 50.0, label: String::new() },
        ],
        comma: language == Language::Pl,
    }
}

fn key(it: &Scored3, by: usize) -> (bool, f64) {
    // Satisfaction from the lowest, importance from the highest; what is not known comes last.
    let value = match by {
        0 => it.satisfaction,
        1 => it.customer.map(|rank| -rank),
        _ => it.organization.map(|rank| -rank),
    };
    (value.is_none(), value.unwrap_or(0.0))
}

/// The heads stay while the rows below are sorted, so that the focus does, too.
fn heads(by: RwSignal<usize>) -> AnyView {
    let app = App::take();
    let heads = [X::Satisfaction, X::ForCustomer, X::ForCompany].into_iter().enumerate().map(|(at, text)| {
        let on = move || by.get() == at;
        let sort = move || match (on(), at) {
            (false, _) => "none",
            (true, 0) => "ascending",
            (true, _) => "descending",
        };
        let name = move || X::SortBy.with(app.language.get(), &[text.get(app.language.get())]);
        view! {
            <th scope="col" aria-sort=sort>
                <button type="button" class="exp-sort" class:on=on title=name on:click=move |_| by.set(at)>
                    {move || sentence(t(text)())}
                </button>
            </th>
        }
    });
    heads.collect_view().into_any()
}

fn rows(shown: &Shown, by: usize) -> AnyView {
    let mut list = scores(&shown.walk);
    list.sort_by(|a, b| {
        let one = |x: (bool, f64), y: (bool, f64)| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1));
        one(key(a, by), key(b, by)).then(one(key(a, 0), key(b, 0)))
    });
    let rows = list.iter().map(|it| {
        let cell = |value: Option<f64>| {
            let text = value.map_or_else(|| "–".to_string(), |value| number(value, 0, shown.language));
            view! { <td class="number" class:unknown=value.is_none()>{text}</td> }
        };
        let from = it.satisfaction.map(|_| shown.say(if it.measured { X::Measured } else { X::FromEmotion }));
        view! {
            <tr class:urgent=it.is_urgent()>
                <th scope="row">{shown.jump(&it.touchpoint)}<small>{from}</small></th>
                <td class="number" class:unknown=it.satisfaction.is_none()>
                    {why_button(Why::Satisfaction(it.touchpoint.clone()), shown.score(it.satisfaction))}
                </td>
                {cell(it.customer)}{cell(it.organization)}
            </tr>
        }
    });
    rows.collect_view().into_any()
}
