//! Mentions: how many, how they sound, when they come, how fast they are answered, and what they say.

use super::asked::more;
use super::explained::{Said, Why, why_button, why_figure};
use super::import::{import, source, steps};
use super::listen::{Listening, latest};
use super::texts2::VoiceText as V;
use crate::chart::{Axis, Body, ChartSpec, Datum, Lie, Role, Series};
use crate::edit::{Command, Item};
use crate::evidence::mentions::{Counted, EDGES, MentionsReport, Voice};
use crate::experience::{Learned, pinned};
use crate::model::*;
use crate::platform::Language;
use crate::state::App;
use crate::ui::chart::Chart;
use crate::ui::i18n::{Text, count_text, minutes, percent, sentence, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;
use std::sync::Arc;

/// Rows of a table that are shown at first.
const ROWS: usize = 10;

/// The panel.
#[component]
pub fn VoicesPanel(state: Listening) -> impl IntoView {
    let app = App::take();
    let found = decoded(app);
    let some = Memo::new(move |_| found.with(Option::is_some));
    let spec = move |make: fn(&MentionsReport, Language) -> ChartSpec| {
        Memo::new(move |_| found.get().map(|(_, report)| make(&report, app.language.get())).unwrap_or_default())
    };
    let (hours, waits) = (spec(heat), spec(responses));
    let answered = move || found.get().is_some_and(|(_, report)| report.answered > 0);
    let timing = Memo::new(move |_| found.get().map(|(_, report)| times(&report)));
    view! {
        <Panel
            id="exp-voices"
            title=Signal::derive(move || t(V::Mentions)().to_string())
            note=Signal::derive(move || t(V::MentionsNote)().to_string())
            tools=move || import(app, state)
        >
            {steps(app, state)}
            {move || if some.get() {
                view! {
                    {move || found.get().map(|(from, report)| numbers(app, &from, &report))}
                    <h3>{move || timing.get().unwrap_or(V::Heat).get(app.language.get())}</h3>
                    <Chart id="mentions-hours" spec=hours/>
                    <h3>{t(V::Responses)}</h3>
                    {move || if answered() {
                        view! { <Chart id="mentions-waits" spec=waits/> }.into_any()
                    } else {
                        view! { <p class="quiet" id="mentions-unanswered">{t(V::NoAnswers)}</p> }.into_any()
                    }}
                    {move || found.get().map(|(_, report)| tables(&report, app.language.get()))}
                    {move || voices(app, state)}
                }.into_any()
            } else {
                view! { <p class="quiet">{t(V::MentionsEmpty)}</p> }.into_any()
            }}
        </Panel>
    }
}

/// Mentions with their report, which is decoded once for each that comes in.
type Decoded = Option<(Arc<Evidence>, Arc<MentionsReport>)>;

fn decoded(app: App) -> Memo<Decoded> {
    // The same piece of evidence is the same pointer: its long report need not be compared.
    let other = |a: Option<&Option<Arc<Evidence>>>, b: Option<&Option<Arc<Evidence>>>| match (a, b) {
        (Some(Some(a)), Some(Some(b))) => !Arc::ptr_eq(a, b),
        (Some(None), Some(None)) => false,
        _ => true,
    };
    let from = Memo::new_with_compare(move |_| latest(app, EvidenceKind::Mentions), other);
    Memo::new_with_compare(
        move |_| {
            let from = from.get()?;
            let report = serde_json::from_value(from.report.clone()?).ok()?;
            Some((from, Arc::new(report)))
        },
        |_, _| true,
    )
}

/// A part of all in percent; a dash of nothing.
#[allow(clippy::cast_precision_loss)] // counts of rows
pub(super) fn share(part: u64, all: u64, language: Language) -> String {
    if all == 0 { "–".into() } else { percent(part as f64 / all as f64, language) }
}

/// A count as a person writes it.
#[allow(clippy::cast_precision_loss)] // counts of rows
pub(super) fn grouped(count: u64, language: Language) -> String {
    count_text(count as f64, language)
}

fn numbers(app: App, from: &Evidence, report: &MentionsReport) -> AnyView {
    let language = app.language.get();
    let all = report.all;
    let of = |part: u64, all: u64| V::OfAll.with(language, &[&grouped(part, language), &grouped(all, language)]);
    let (median, p90) = report.response.map_or_else(
        || (Text::NotKnown.get(language).to_string(), String::new()),
        |it| (minutes(it.median, language), V::P90.with(language, &[&minutes(it.p90, language)])),
    );
    let figure = |said, value, caption: V, range, tone, id| {
        why_figure(Why::Mentions(said), value, caption.get(language).into(), range, tone, id)
    };
    let hot = if all.negative > 0 { "hot" } else { "" };
    let told = told(&all);
    // What the file does not say is unknown: nobody is known to be content, or to have waited.
    let of_told = |part: u64| {
        if told == 0 {
            (Text::NotKnown.get(language).to_string(), String::new())
        } else {
            (share(part, told, language), of(part, told))
        }
    };
    let ((bad, of_bad), (good, of_good)) = (of_told(all.negative), of_told(all.positive));
    let (soon, of_soon) = if report.answered == 0 {
        (Text::NotKnown.get(language).to_string(), String::new())
    } else {
        (share(report.answered_within_60, all.all, language), of(report.answered_within_60, all.all))
    };
    let not_told = if all.unknown == 0 {
        String::new()
    } else {
        format!("{} {}", grouped(all.unknown, language), V::NoSentiment.get(language))
    };
    view! {
        {source(app, from)}
        <p class="quiet">{V::HoursBy.with(language, &[zone_name(&report.zone)])}</p>
        <div class="figure-row">
            {figure(Said::All, grouped(all.all, language), V::MentionCount, not_told, "", "mentions-count")}
            {figure(Said::All, bad, V::Negative, of_bad, hot, "")}
            {figure(Said::All, good, V::Positive, of_good, "", "")}
            {figure(Said::InTime, soon, V::Within60, of_soon, "", "")}
            {figure(Said::Response, median, V::Median, p90, "", "")}
        </div>
    }
    .into_any()
}

/// Of how many it is known how they sound.
fn told(counted: &Counted) -> u64 {
    counted.all.saturating_sub(counted.unknown)
}

/// What the picture of times shows: the negative ones, or all where nobody knows how they sound; without hours where
/// dates have none.
fn times(report: &MentionsReport) -> V {
    let days = report.weekday_hour.iter().all(|day| day.iter().skip(1).all(|count| *count == 0));
    match (told(&report.all) == 0, days) {
        (true, true) => V::Days7,
        (true, false) => V::HeatAll,
        (false, true) => V::NegativeDays7,
        (false, false) => V::Heat,
    }
}

fn zone_name(zone: &str) -> &str {
    if zone.is_empty() { "UTC" } else { zone }
}

#[allow(clippy::cast_precision_loss)] // counts of rows
fn heat(report: &MentionsReport, language: Language) -> ChartSpec {
    let kind = times(report);
    let names: Vec<String> = V::Days.get(language).split(' ').map(String::from).collect();
    if matches!(kind, V::Days7 | V::NegativeDays7) {
        let days = if kind == V::Days7 { &report.weekday_hour } else { &report.negative_weekday_hour };
        let all = days.iter().map(|day| day.iter().sum::<u64>());
        let data = all.map(|count| Datum::of(count as f64, grouped(count, language))).collect();
        return ChartSpec {
            title: kind.get(language).into(),
            subject: sentence(V::Weekday.get(language)),
            body: Body::Bars(names, vec![Series { data, ..Series::default() }], Lie::Rows),
            y: Axis { label: V::MentionCount.get(language).into(), ..Axis::default() },
            comma: language == Language::Pl,
            ..ChartSpec::default()
        };
    }
    let hours = if kind == V::HeatAll { &report.weekday_hour } else { &report.negative_weekday_hour };
    let cells = hours.iter();
    let cells = cells.map(|day| day.iter().map(|count| Datum::of(*count as f64, count.to_string())).collect());
    ChartSpec {
        title: kind.get(language).into(),
        subject: sentence(V::Weekday.get(language)),
        body: Body::Heat {
            rows: names,
            columns: (0..24).map(|hour| hour.to_string()).collect(),
            cells: cells.collect(),
            role: Role::Hot,
        },
        comma: language == Language::Pl,
        ..ChartSpec::default()
    }
}

/// Classes of a log axis: each is about twice as long as the one before.
#[allow(clippy::cast_precision_loss)] // counts of rows
fn responses(report: &MentionsReport, language: Language) -> ChartSpec {
    let names = EDGES.iter().map(|edge| V::UpTo.with(language, &[&minutes(*edge, language)]));
    let names = names.chain([V::Longer.get(language).to_string()]).collect();
    let late = |at: usize| EDGES.get(at).is_none_or(|edge| *edge > 60.0);
    let data = report.response_bars.iter().enumerate().map(|(at, count)| {
        Datum::of(*count as f64, grouped(*count, language)).colored(if late(at) { Role::Quiet } else { Role::Good })
    });
    ChartSpec {
        title: V::Responses.get(language).into(),
        subject: V::Responses.get(language).into(),
        body: Body::Bars(names, vec![Series { data: data.collect(), ..Series::default() }], Lie::Rows),
        y: Axis { label: V::MentionCount.get(language).into(), ..Axis::default() },
        comma: language == Language::Pl,
        ..ChartSpec::default()
    }
}

fn tables(report: &MentionsReport, language: Language) -> AnyView {
    let table = |head: V, list: &[(String, Counted)], said: fn(String) -> Said| {
        let row = move |(name, counted): &(String, Counted)| {
            let why = |text| why_button(Why::Mentions(said(name.clone())), text);
            view! {
                <tr>
                    <th scope="row">{name.clone()}</th>
                    <td class="number">{why(grouped(counted.all, language))}</td>
                    <td class="number">{share(counted.negative, told(counted), language)}</td>
                    <td class="number">{share(counted.positive, told(counted), language)}</td>
                </tr>
            }
        };
        let all = RwSignal::new(false);
        let (own, count) = (list.to_vec(), list.len());
        let rows = move || own.iter().take(if all.get() { count } else { ROWS }).map(row).collect_view();
        let more = more(all, count, ROWS, language);
        let heads = [V::MentionCount, V::Negative, V::Positive].map(|text| {
            view! { <th scope="col" class="number">{sentence(text.get(language))}</th> }
        });
        (!list.is_empty()).then(|| view! {
            <div>
                <div class="table-box" tabindex="0">
                    <table class="data exp-table">
                        <thead><tr><th scope="col">{head.get(language)}</th>{heads.into_iter().collect_view()}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {more}
            </div>
        })
    };
    let words = report.words.iter().take(36).map(|(word, all, negative)| {
        let bad = negative * 4 > all * 3;
        view! { <li class:bad=bad>{word.clone()}" "<small>{grouped(*all, language)}</small></li> }
    });
    view! {
        <div class="exp-two">{table(V::BySource, &report.sources, Said::Source)}{table(V::ByTag, &report.tags, Said::Tag)}</div>
        {(!report.words.is_empty()).then(|| view! {
            <div>
                <h3>{V::Words.get(language)}</h3>
                <p class="quiet">{V::WordsNote.get(language)}</p>
                <ul class="exp-words">{words.collect_view()}</ul>
            </div>
        })}
    }
    .into_any()
}

fn voices(app: App, state: Listening) -> AnyView {
    let language = app.language.get();
    let list = state.voices.get();
    if list.is_empty() {
        return view! { <p class="quiet">{V::VoicesGone.get(language)}</p> }.into_any();
    }
    let target = RwSignal::new(String::new());
    let options = app.journey().with(|journey| {
        journey
            .as_ref()
            .map_or_else(Vec::new, |it| it.touchpoints.iter().map(|it| (it.id.to_string(), it.name.clone())).collect())
    });
    if let Some((first, _)) = options.first() {
        target.set(first.clone());
    }
    let options = options.into_iter().map(|(id, name)| view! { <option value=id>{name}</option> });
    let rows = list.into_iter().take(8).map(|voice| {
        let said: Vec<&str> = [&voice.source, &voice.author, &voice.tag]
            .into_iter()
            .map(String::as_str)
            .filter(|it| !it.is_empty())
            .collect();
        let said = said.join(" · ");
        let text = voice.text.clone();
        view! {
            <li>
                <blockquote>{text}<small>{said}</small></blockquote>
                <button type="button" class="button" prop:disabled=move || app.read_only()
                    on:click=move |_| pin(app, &voice, &target.get_untracked())>{V::Pin.get(language)}</button>
            </li>
        }
    });
    view! {
        <div>
            <h3>{V::Voices.get(language)}</h3>
            <p class="quiet">{V::VoicesNote.get(language)}</p>
            <label class="field exp-pin">
                <span class="field-label">{V::PinTo.get(language)}</span>
                <select class="input" id="pin-to" on:change=move |event| target.set(event_target_value(&event))>{options.collect_view()}</select>
            </label>
            <ul class="exp-voices">{rows.collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// Puts a mention on a touchpoint as a quote with its source.
fn pin(app: App, voice: &Voice, touchpoint: &str) {
    let Some(journey) = app.journey_now() else { return };
    let Some(found) = journey.touchpoints.get(&touchpoint.into()) else { return };
    let day = crate::evidence::time::calendar::iso(voice.time).chars().take(10).collect::<String>();
    let source = [voice.source.as_str(), voice.author.as_str(), day.as_str()].into_iter().filter(|it| !it.is_empty());
    let source = source.collect::<Vec<_>>().join(", ");
    let language = app.language.get_untracked();
    let name = found.name.clone();
    let Some((next, learned)) = pinned(found, voice, &source) else {
        return app.announce(V::PinnedBefore.with(language, &[&name]));
    };
    if app.dispatch(Command::Put(Item::Touchpoint(journey.info.id.clone(), Box::new(next)))) {
        let word = |it: &Learned| match it {
            Learned::Emotion => V::LearnedEmotion.get(language),
            Learned::Channel => V::LearnedChannel.get(language),
        };
        let words: Vec<&str> = learned.iter().map(word).collect();
        let known = if words.is_empty() { String::new() } else { V::NowKnown.with(language, &[&words.join(", ")]) };
        app.announce(format!("{}{known}", V::Pinned.with(language, &[&name])));
    }
}
