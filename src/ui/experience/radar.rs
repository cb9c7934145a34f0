//! The escalation radar with the early-warning list, and response times against their targets.

use super::Shown;
use super::explained::{Why, why_button};
use super::texts::ExperienceText as X;
use crate::edit::{Command, Item};
use crate::experience::{Answering, ChannelRisk, Part5, Risk, answering, channel_risks, radar};
use crate::model::*;
use crate::state::App;
use crate::ui::i18n::{Named, minutes, number, percent, sentence, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// Rows that are shown at first.
const TOP: usize = 6;

/// The radar.
#[component]
pub fn RadarPanel() -> impl IntoView {
    let app = App::take();
    let all = RwSignal::new(false);
    // What is written into the list changes no risk: it must not draw the list anew under the hands of who writes.
    let risks = Memo::new(move |_| {
        let shown = Shown::drawn()?;
        let names: Vec<_> = shown.walk.touchpoints.iter().map(|it| (it.name.clone(), it.response_minutes)).collect();
        Some((radar(&shown.walk, &shown.settings), names, shown.settings.targets, shown.language))
    });
    let count = move || risks.with(|risks| risks.as_ref().map_or(0, |(list, ..)| list.len()));
    let any = move || {
        risks.with(|risks| risks.as_ref().is_some_and(|(list, ..)| list.first().is_some_and(|it| it.risk > 0.0)))
    };
    let label = move || {
        let language = app.language.get();
        if all.get() { X::ShowFew.get(language).into() } else { X::ShowAll.with(language, &[&count().to_string()]) }
    };
    view! {
        <Panel
            id="exp-radar"
            title=Signal::derive(move || t(X::Radar)().to_string())
            note=Signal::derive(move || t(X::RadarNote)().to_string())
        >
            {move || {
                risks.track();
                let all = all.get();
                untrack(Shown::drawn).map(|shown| content(&shown, all))
            }}
            {move || (count() > TOP && any()).then(|| view! {
                <button type="button" class="button exp-more" id="radar-more" on:click=move |_| all.update(|all| *all = !*all)>
                    {label}
                </button>
            })}
            {move || {
                risks.track();
                untrack(Shown::drawn).map(|shown| channels(&shown))
            }}
        </Panel>
    }
}

fn part_name(part: Part5) -> X {
    match part {
        Part5::Mood => X::Mood,
        Part5::Wait => X::Wait,
        Part5::Context => X::Context,
        Part5::Promise => X::Broken,
        Part5::Feedback => X::Silence,
    }
}

fn content(shown: &Shown, all: bool) -> AnyView {
    let list = radar(&shown.walk, &shown.settings);
    if list.first().is_none_or(|it| it.risk <= 0.0) {
        return view! { <p class="quiet">{shown.say(X::NoRisk)}</p> }.into_any();
    }
    let count = list.len();
    let take = if all { count } else { TOP };
    let head = [X::Risk, X::Touchpoint, X::Parts, X::Answer, X::Watch, X::FirstAnswer];
    let legend =
        Part5::ALL.into_iter().map(|part| view! { <li data-part=part as u8>{shown.say(part_name(part))}</li> });
    view! {
        <ul class="exp-legend parts" aria-hidden="true">{legend.collect_view()}</ul>
        <div class="table-box" tabindex="0">
            <table class="data exp-table exp-radar">
                <thead><tr>
                    {head.map(|text| view! { <th scope="col">{sentence(shown.say(text))}</th> }).into_iter().collect_view()}
                </tr></thead>
                <tbody>{list.iter().take(take).map(|it| row(shown, it)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Risks by channel and reach.
fn channels(shown: &Shown) -> Option<AnyView> {
    let list = radar(&shown.walk, &shown.settings);
    let found = channel_risks(&shown.walk, &list);
    if list.first().is_none_or(|it| it.risk <= 0.0) {
        return None;
    }
    let head = [X::ReachWord, X::Touchpoints, X::HighestRisk, X::WhereIt];
    let rows = found.iter().map(|it| {
        let name = it.channel.map_or_else(|| shown.say(X::NoChannel), |channel| channel.name(shown.language));
        let ChannelRisk { reach, touchpoints, worst: (id, risk), .. } = it;
        let width = format!("{}%", 100.0 * reach);
        let what = if *risk > 0.0 { shown.jump(id) } else { "–".into_any() };
        view! {
            <tr>
                <th scope="row">{sentence(name)}</th>
                <td class="exp-reach">
                    <span class="exp-track plain" aria-hidden="true"><span class="exp-bar" style:width=width></span></span>
                    <span class="number">{percent(*reach, shown.language)}</span>
                </td>
                <td class="number">{why_button(Why::Channel(it.channel), touchpoints.to_string())}</td>
                <td class="number">{why_button(Why::Risk(id.clone()), shown.score(Some(*risk)))}</td>
                <td>{what}</td>
            </tr>
        }
    });
    Some(
        view! {
            <h3>{shown.say(X::ByChannelReach)}</h3>
            <div class="table-box" tabindex="0">
                <table class="data exp-table exp-channels" id="exp-channels">
                    <thead><tr>
                        <th scope="col">{sentence(shown.say(X::Channel))}</th>
                        {head.into_iter().enumerate().map(|(at, text)| {
                            view! { <th scope="col" class:number=(1..3).contains(&at)>{sentence(shown.say(text))}</th> }
                        }).collect_view()}
                    </tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

fn row(shown: &Shown, it: &Risk) -> AnyView {
    let language = shown.language;
    let Some(touchpoint) = shown.journey.touchpoints.get(&it.touchpoint).cloned() else { return ().into_any() };
    let sum: f64 = it.parts.iter().flatten().sum();
    let parts = || Part5::ALL.into_iter().zip(it.parts).filter_map(|(part, x)| Some((part, x.filter(|x| *x > 0.0)?)));
    let bars = parts().map(|(part, x)| {
        let width = format!("{}%", if sum > 0.0 { x / sum * it.risk } else { 0.0 });
        view! { <span data-part=part as u8 style:width=width></span> }
    });
    let words: Vec<String> =
        parts().map(|(part, x)| format!("{} {}", shown.say(part_name(part)), percent(x, language))).collect();
    let channel = touchpoint.channel.map_or_else(|| shown.say(X::NoChannel), |channel| channel.name(language));
    let reach = X::Reach.with(language, &[&percent(it.reach, language)]);
    let target = touchpoint.target_minutes.map_or_else(|| shown.settings.target(touchpoint.channel), Amount::get);
    let answer = touchpoint.response_minutes.map(Amount::get);
    let late = answer.is_some_and(|answer| answer > target);
    let answer = answer.map_or_else(|| shown.say(X::NotKnown).to_string(), |answer| minutes(answer, language));
    let tone = match it.risk {
        risk if risk >= 50.0 => "hot",
        risk if risk >= 25.0 => "warm",
        _ => "",
    };
    view! {
        <tr>
            <td class="exp-risk" data-tone=tone>{why_button(Why::Risk(it.touchpoint.clone()), shown.score(Some(it.risk)))}</td>
            <th scope="row">{shown.jump(&it.touchpoint)}<small>{channel}" · "{reach}</small></th>
            <td class="exp-parts">
                <span class="exp-stack" aria-hidden="true">{bars.collect_view()}</span>
                <small>{words.join(" · ")}</small>
            </td>
            <td class="number" class:late=late>
                {why_button(Why::Response(it.touchpoint.clone()), format!("{answer} / {}", minutes(target, language)))}
            </td>
            <td>{note(shown, &touchpoint, X::WatchFor, |it| &mut it.watch)}</td>
            <td>{note(shown, &touchpoint, X::FirstFor, |it| &mut it.first_answer)}</td>
        </tr>
    }
    .into_any()
}

/// A field of the early-warning list. It is written when it is left, so that the list stays still while one types.
fn note(
    shown: &Shown,
    touchpoint: &Touchpoint,
    label: X,
    field: fn(&mut Touchpoint) -> &mut Option<String>,
) -> AnyView {
    let (app, journey, id) = (shown.app, shown.journey.info.id.clone(), touchpoint.id.clone());
    let value = {
        let (journey, id) = (journey.clone(), id.clone());
        move || {
            let found = app.document.with(|document| document.journeys.get(&journey)?.touchpoints.get(&id).cloned());
            found.and_then(|it| field(&mut Touchpoint::clone(&it)).clone()).unwrap_or_default()
        }
    };
    let name = label.with(shown.language, &[&touchpoint.name]);
    let keep = move |text: String| {
        let found =
            app.document.with_untracked(|document| document.journeys.get(&journey)?.touchpoints.get(&id).cloned());
        let Some(now) = found else { return };
        let mut next = Touchpoint::clone(&now);
        let text = Some(text.trim().to_string()).filter(|text| !text.is_empty());
        if *field(&mut next) != text {
            *field(&mut next) = text;
            app.dispatch(Command::Put(Item::Touchpoint(journey.clone(), Box::new(next))));
        }
    };
    view! {
        <input
            type="text"
            class="input"
            autocomplete="off"
            aria-label=name
            prop:value=value
            prop:readOnly=move || app.read_only()
            on:change=move |event| keep(event_target_value(&event))
        />
    }
    .into_any()
}

/// Response times by channel.
#[component]
pub fn AnswersPanel() -> impl IntoView {
    view! {
        <Panel
            id="exp-answers"
            class="half"
            title=Signal::derive(move || t(X::Answers)().to_string())
            note=Signal::derive(move || t(X::AnswersNote)().to_string())
        >
            {move || Shown::drawn().map(|shown| answers(&shown))}
        </Panel>
    }
}

fn answers(shown: &Shown) -> AnyView {
    let list = answering(&shown.walk, &shown.settings);
    let head = [X::Channel, X::InTime, X::Slowest, X::Target, X::AgainstTarget];
    view! {
        <div class="table-box" tabindex="0">
            <table class="data exp-table">
                <thead><tr>
                    {head.map(|text| view! { <th scope="col">{sentence(shown.say(text))}</th> }).into_iter().collect_view()}
                </tr></thead>
                <tbody>{list.iter().map(|it| channel(shown, it)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn channel(shown: &Shown, it: &Answering) -> AnyView {
    let language = shown.language;
    let name = it.channel.map_or_else(|| shown.say(X::NoChannel), |channel| channel.name(language));
    let late = it.slowest.is_some_and(|slowest| slowest > it.target);
    let slowest = it.slowest.map_or_else(|| shown.say(X::NotKnown).to_string(), |slowest| minutes(slowest, language));
    // A logarithmic track with the target in its middle; 168 times the target, as a week is to an hour, is its end.
    let lateness = it.slowest.filter(|_| it.target > 0.0).map(|slowest| {
        let place = 0.5 + (slowest.max(0.1) / it.target).ln() / (2.0 * 168_f64.ln());
        let width = format!("{:.1}%", 100.0 * place.clamp(0.02, 1.0));
        let times = number(slowest / it.target, u32::from(slowest < 10.0 * it.target), language);
        view! {
            <span class="exp-times">{times}"×"</span>
            <span class="exp-track"><span class="exp-bar" class:late=late style:width=width></span></span>
        }
    });
    let in_time = if it.known == 0 {
        shown.say(X::NotKnown).to_string()
    } else {
        X::OfCount.with(language, &[&it.in_time.to_string(), &it.known.to_string()])
    };
    view! {
        <tr>
            <th scope="row">{sentence(name)}</th>
            <td class:unknown=it.known == 0>{why_button(Why::Answering(it.channel), in_time)}</td>
            <td class:late=late class:unknown=it.slowest.is_none()>{slowest}</td>
            <td>{minutes(it.target, language)}</td>
            <td class="exp-late" aria-hidden="true">{lateness}</td>
        </tr>
    }
    .into_any()
}
