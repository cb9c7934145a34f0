//! The curve of emotion with what lies behind each point, and other journeys beside it.

use super::Shown;
use super::explained::{Why, why_button};
use super::texts::ExperienceText as X;
use crate::experience::{Beside, Curve, Fall, beside, curve};
use crate::layout::smooth;
use crate::method::Walk;
use crate::model::*;
use crate::state::{App, Selection};
use crate::ui::i18n::{Named, percent, signed, t};
use crate::ui::map::mood;
use crate::ui::sheet::Panel;
use leptos::prelude::*;

const HEIGHT: f64 = 200.0;
const MARGIN: f64 = 22.0;
/// Journeys that can stand beside this one.
const BESIDE: usize = 2;

fn height(feeling: f64) -> f64 {
    MARGIN + (2.0 - feeling.clamp(-2.0, 2.0)) / 4.0 * (HEIGHT - 2.0 * MARGIN)
}

#[allow(clippy::cast_precision_loss)] // a count of touchpoints
fn across(place: usize, count: usize) -> f64 {
    across_at(place as f64, count)
}

#[allow(clippy::cast_precision_loss)] // a count of touchpoints
fn across_at(place: f64, count: usize) -> f64 {
    (place + 0.5) / count.max(1) as f64 * 1000.0
}

fn path(curve: &Curve) -> String {
    let count = curve.points.len();
    let known = curve.points.iter().enumerate();
    let known: Vec<_> = known.filter_map(|(place, it)| Some((across(place, count), height(it.emotion?)))).collect();
    smooth(&known)
}

/// The panel.
#[component]
pub fn EmotionPanel() -> impl IntoView {
    let app = App::take();
    let beside = RwSignal::new(Vec::<JourneyId>::new());
    let chosen = RwSignal::new(None::<TouchpointId>);
    view! {
        <Panel
            id="exp-emotion"
            title=Signal::derive(move || t(X::Emotion)().to_string())
            note=Signal::derive(move || t(X::EmotionNote)().to_string())
            tools=move || others(app, beside)
        >
            {move || Shown::drawn().map(|shown| content(&shown, beside, chosen))}
        </Panel>
    }
}

/// Buttons that put other journeys beside this one.
fn others(app: App, beside: RwSignal<Vec<JourneyId>>) -> impl IntoView {
    let list = move || {
        let own = app.journey().with(|journey| journey.as_ref().map(|journey| journey.info.id.clone()));
        let there = app.document.with(|document| {
            let others = document.journeys.iter().filter(|it| Some(&it.info.id) != own.as_ref());
            let others = others.filter(|it| !it.touchpoints.is_empty());
            // What belongs together comes first: an as-is and its to-bes.
            let mut others: Vec<_> =
                others.map(|it| (it.info.id.clone(), it.info.name.clone(), it.info.based_on.clone())).collect();
            let base = own.as_ref().and_then(|id| document.journeys.get(id)).and_then(|it| it.info.based_on.clone());
            others.sort_by_key(|(id, _, based)| *based != own && Some(id) != base.as_ref());
            others.truncate(4);
            others
        });
        let some = !there.is_empty();
        let buttons = there.into_iter().map(|(id, name, _)| {
            let on = {
                let id = id.clone();
                move || beside.with(|beside| beside.contains(&id))
            };
            let pressed = on.clone();
            view! {
                <button
                    type="button"
                    class="button exp-chip"
                    class:on=on
                    aria-pressed=move || pressed().to_string()
                    on:click=move |_| beside.update(|beside| {
                        if beside.contains(&id) {
                            beside.retain(|other| *other != id);
                        } else {
                            beside.push(id.clone());
                            if beside.len() > BESIDE {
                                beside.remove(0);
                            }
                        }
                    })
                >{name}</button>
            }
        });
        let buttons = buttons.collect_view();
        some.then(|| view! { <span class="quiet">{t(X::Overlay)}</span>{buttons} })
    };
    view! { <div class="exp-beside">{list}</div> }
}

fn content(shown: &Shown, chosen_beside: RwSignal<Vec<JourneyId>>, chosen: RwSignal<Option<TouchpointId>>) -> AnyView {
    let own = curve(&shown.walk);
    if own.end.is_none() {
        return shown.empty(X::EmotionEmpty);
    }
    let count = own.points.len();
    let others: Vec<Other> = chosen_beside.with(|ids| {
        let journeys = ids.iter().filter_map(|id| shown.document.journeys.get(id));
        let other = |it: &std::sync::Arc<Journey>| {
            (who(shown, &it.info), beside(&own, &curve(&Walk::new(it, &shown.settings))))
        };
        journeys.map(other).collect()
    });
    #[allow(clippy::cast_precision_loss)] // a count of touchpoints
    let wide = format!("{}px", (count as f64 * 76.0).max(300.0));
    let zero = height(0.0).to_string();
    let box_ = format!("0 0 1000 {HEIGHT}");
    let falls = own.falls.iter().take(3).map(|fall| {
        let at = |place: usize| own.at(place).map_or(height(0.0), height);
        let (from, to) = fall.ends;
        let d = format!("M{:.1},{:.1}L{:.1},{:.1}", across(from, count), at(from), across(to, count), at(to));
        view! { <path class="exp-fall" class:at-gate=fall.handoff d=d></path> }
    });
    let points = own.points.iter().enumerate().map(|(place, it)| point(shown, &own, place, it.id.clone(), chosen));
    let columns = format!("repeat({count}, minmax(0, 1fr))");
    let names = own.points.iter().enumerate().map(|(place, it)| {
        let mark = [(own.peak, X::PeakMark), (own.end, X::EndMark)].into_iter().filter(|(at, _)| *at == Some(place));
        let mark: Vec<&str> = mark.map(|(_, text)| shown.say(text)).collect();
        view! { <li><span>{it.name.clone()}</span><strong>{mark.join(", ")}</strong></li> }
    });
    let legend = (!others.is_empty()).then(|| {
        let own = view! { <li class="own">{who(shown, &shown.journey.info)}</li> };
        let rest = others
            .iter()
            .enumerate()
            .map(|(at, (name, _))| view! { <li data-beside=at.to_string()>{mark(at)}{name.clone()}</li> });
        view! { <ul class="exp-legend">{own}{rest.collect_view()}</ul> }
    });
    let lines = others.iter().enumerate();
    let lines = lines.map(
        |(at, (_, it))| view! { <path class="exp-other" data-beside=at.to_string() d=path_beside(it, count)></path> },
    );
    // A number at the end of each curve says which it is without its colour.
    let marks = others.iter().enumerate().filter_map(|(at, (_, list))| {
        let last = list.last()?;
        let (left, top) = (across_at(last.place, count) / 10.0, height(last.emotion));
        let (left, top) = (format!("calc({left:.2}% - 6px)"), format!("{top:.1}px"));
        Some(view! {
            <span class="exp-mark" data-beside=at.to_string() aria-hidden="true" style:left=left style:top=top>
                {(at + 1).to_string()}
            </span>
        })
    });
    let marks = marks.collect_view();
    let (points, names, falls) = (points.collect_view(), names.collect_view(), falls.collect_view());
    let falling = falling(shown, &own);
    let line = path(&own);
    let named = named(shown, &own);
    let lines = lines.collect_view();
    let behind = (shown.clone(), own, others);
    view! {
        {named}
        <div class="exp-scroll" role="region" tabindex="0" aria-label=shown.say(X::CurveName)>
            <div class="exp-wide" style:min-width=wide>
                <div class="exp-plot">
                    <svg viewBox=box_ preserveAspectRatio="none" aria-hidden="true">
                        <line class="exp-zero" x1="0" x2="1000" y1=zero.clone() y2=zero></line>
                        {lines}
                        {falls}
                        <path class="exp-line" d=line></path>
                    </svg>
                    {points}
                    {marks}
                </div>
                <ul class="exp-names" style:grid-template-columns=columns>{names}</ul>
            </div>
        </div>
        {legend}
        <div class="exp-below">
            {move || details(&behind.0, &behind.1, &behind.2, chosen)}
            {falling}
        </div>
    }
    .into_any()
}

/// The number of a curve beside this one, in the legend.
fn mark(at: usize) -> AnyView {
    view! { <span class="exp-mark" data-beside=at.to_string()>{(at + 1).to_string()}</span> }.into_any()
}

/// A journey beside this one: who it is, and its points.
type Other = (String, Vec<Beside>);

fn path_beside(list: &[Beside], count: usize) -> String {
    let known: Vec<_> = list.iter().map(|it| (across_at(it.place, count), height(it.emotion))).collect();
    smooth(&known)
}

/// A journey's name with what sets it apart: to-be, and for whom.
fn who(shown: &Shown, info: &JourneyInfo) -> String {
    let state = (info.state == Some(JourneyState::ToBe)).then(|| JourneyState::ToBe.name(shown.language).to_string());
    let persona = info.persona.as_ref().and_then(|id| shown.document.personas.get(id)).map(|it| it.name.clone());
    let parts = [Some(info.name.clone()), state, persona];
    parts.into_iter().flatten().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Peak, end and the deepest fall by their names, and which part of all falls happens at handoffs.
fn named(shown: &Shown, own: &Curve) -> AnyView {
    let touchpoint = |place: Option<usize>, text: X| {
        let it = place.and_then(|place| own.points.get(place))?;
        let value = why_button(Why::Felt(it.id.clone()), shown.feeling(it.emotion));
        Some(entry(shown, text, mood(it.emotion), value, shown.jump(&it.id)))
    };
    let ends = |fall: &Fall| {
        let id = |place: usize| own.points.get(place).map(|it| it.id.clone()).unwrap_or_default();
        let (from, to) = (id(fall.ends.0), id(fall.ends.1));
        let label = format!("{} → {}", shown.name(&from), shown.name(&to));
        shown.jump_to(label, Selection::Handoff(from, to))
    };
    let deepest = own.falls.first().map(|fall| entry(shown, X::DeepestFall, "-2", size(shown, own, fall), ends(fall)));
    let walls = own.falls.iter().filter(|fall| fall.handoff);
    let share = own.at_handoffs().map(|part| {
        let value = why_button(Why::Falls, percent(part, shown.language));
        let worst = walls.clone().next().map(|fall| view! { <span>{shown.say(X::MostAt)}" "{ends(fall)}</span> });
        entry(shown, X::FallsAtHandoffs, if part > 0.5 { "-2" } else { "0" }, value, worst.into_any())
    });
    let parts = [touchpoint(own.peak, X::PeakName), touchpoint(own.end, X::EndName), deepest, share];
    view! { <dl class="exp-named" id="exp-named">{parts.into_iter().flatten().collect_view()}</dl> }.into_any()
}

/// The size of a fall, which opens to its parts.
fn size(shown: &Shown, own: &Curve, fall: &Fall) -> AnyView {
    let id = |place: usize| own.points.get(place).map(|it| it.id.clone()).unwrap_or_default();
    why_button(Why::Fall(id(fall.ends.0), id(fall.ends.1)), signed(-fall.size, 1, shown.language))
}

fn entry(shown: &Shown, name: X, mood: &'static str, value: AnyView, what: AnyView) -> AnyView {
    view! {
        <div data-mood=mood>
            <dt>{shown.say(name)}</dt>
            <dd class="exp-named-value">{value}</dd>
            <dd>{what}</dd>
        </div>
    }
    .into_any()
}

fn point(
    shown: &Shown,
    own: &Curve,
    place: usize,
    id: TouchpointId,
    chosen: RwSignal<Option<TouchpointId>>,
) -> AnyView {
    let feeling = own.at(place);
    let name = format!("{}: {}", shown.name(&id), shown.feeling(feeling));
    let left = format!("{}%", across(place, own.points.len()) / 10.0);
    let top = format!("{}px", height(feeling.unwrap_or(0.0)));
    let (peak, own_id) = (own.peak == Some(place), id.clone());
    let now = move || chosen.with(|chosen| chosen.as_ref().map_or(peak, |it| *it == own_id));
    view! {
        <button
            type="button"
            class="exp-point"
            data-mood=mood(feeling)
            aria-label=name.clone()
            aria-pressed=move || now().to_string()
            title=name
            style:left=left
            style:top=top
            on:click=move |_| chosen.set(Some(id.clone()))
        ></button>
    }
    .into_any()
}

/// What lies behind one point: the three comparisons.
fn details(shown: &Shown, own: &Curve, others: &[Other], chosen: RwSignal<Option<TouchpointId>>) -> AnyView {
    let picked = chosen.get().and_then(|id| own.points.iter().position(|it| it.id == id));
    let Some(felt) = picked.or(own.peak).and_then(|place| own.points.get(place)) else { return ().into_any() };
    let rows = [X::AgainstLast, X::AgainstPromise, X::AgainstOther].into_iter().zip(felt.versus).map(|(text, value)| {
        let (start, width) = value.map_or((50.0, 0.0), |it| if it < 0.0 { (50.0 + it * 25.0, -it * 25.0) } else { (50.0, it * 25.0) });
        view! {
            <div class="exp-versus">
                <dt>{shown.say(text)}</dt>
                <dd>
                    <span class="exp-track" aria-hidden="true">
                        <span class="exp-bar" data-mood=mood(value) style:left=format!("{start}%") style:width=format!("{width}%")></span>
                    </span>
                    <span class="number" class:unknown=value.is_none()>{shown.feeling(value)}</span>
                </dd>
            </div>
        }
    });
    let place = own.points.iter().position(|it| it.id == felt.id);
    let fellow = |(name, list): &Other| {
        let found = list.iter().find(|it| it.fellow.is_some() && it.fellow == place)?;
        let (name, value) = (name.clone(), shown.feeling(Some(found.emotion)));
        Some(view! { <li><span>{name}</span>" "<strong class="number">{value}</strong></li> })
    };
    let elsewhere: Vec<_> = others.iter().filter_map(fellow).collect();
    let elsewhere = (!elsewhere.is_empty()).then(|| view! { <ul class="exp-elsewhere">{elsewhere}</ul> });
    view! {
        <div class="exp-details" id="exp-details">
            <h3>{shown.jump(&felt.id)}" "<span class="number">{why_button(Why::Felt(felt.id.clone()), shown.feeling(felt.emotion))}</span></h3>
            <dl>{rows.collect_view()}</dl>
            {elsewhere}
        </div>
    }
    .into_any()
}

fn falling(shown: &Shown, own: &Curve) -> AnyView {
    let all: f64 = own.falls.iter().map(|fall| fall.size).sum();
    let rows = own.falls.iter().take(6).map(|fall| {
        let ids =
            [fall.ends.0, fall.ends.1].map(|place| own.points.get(place).map(|it| it.id.clone()).unwrap_or_default());
        let [from, to] = ids;
        let label = format!("{} → {}", shown.name(&from), shown.name(&to));
        let kind = shown.say(if fall.handoff { X::AtHandoff } else { X::Within });
        view! {
            <li class:at-gate=fall.handoff>
                <span class="exp-size">{size(shown, own, fall)}</span>
                <span>{shown.jump_to(label, Selection::Handoff(from, to))}<small>{kind}" · "{X::OfAllFalls.with(shown.language, &[&percent(fall.size / all, shown.language)])}</small></span>
            </li>
        }
    });
    let empty = own.falls.is_empty().then(|| view! { <p class="quiet">{shown.say(X::NoFalls)}</p> });
    view! {
        <div class="exp-falls">
            <h3>{shown.say(X::FallsTitle)}</h3>
            <ol>{rows.collect_view()}</ol>
            {empty}
        </div>
    }
    .into_any()
}
