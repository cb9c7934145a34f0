//! When it happens, what is done again, and what the log says of feeling and cost.

use super::Shown;
use super::cases::button;
use super::terms::{Term, about, fact, word};
use super::texts::EvidenceText as T;
use super::words::{count, is_dated, part, share};
use crate::evidence::protocol::{Label, Measure, Pick};
use crate::platform::Language;
use crate::ui::i18n::{number, signed, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// Weekday by hour.
pub fn rhythm(shown: &Shown) -> AnyView {
    let (found, language) = (&shown.found, shown.language);
    let most = found.weekday_hour.iter().flatten().copied().max().unwrap_or(0);
    if most == 0 {
        return ().into_any();
    }
    let days = T::Weekdays.get(language);
    let days: Vec<&str> = days.split(' ').collect();
    let mut peak = (0, 0, 0);
    for (day, hours) in found.weekday_hour.iter().enumerate() {
        for (hour, events) in hours.iter().enumerate() {
            if *events > peak.2 {
                peak = (day, hour, *events);
            }
        }
    }
    let rows = found.weekday_hour.iter().zip(&days).map(|(hours, day)| {
        let cells = hours.iter().enumerate().map(|(hour, events)| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 5
            let level = ((f64::from(*events) / f64::from(most)).sqrt() * 5.0).ceil().clamp(0.0, 5.0) as u8;
            let label = format!("{day} {hour}:00: {}", count(*events, language));
            view! { <td data-level=level.to_string() title=label><span class="sr-only">{count(*events, language)}</span></td> }
        });
        view! { <tr><th scope="row">{day.to_string()}</th>{cells.collect_view()}</tr> }
    });
    let heads = (0..24).map(|hour| {
        let text = if hour % 3 == 0 { hour.to_string() } else { String::new() };
        view! { <th scope="col"><span class="sr-only">{hour}</span><span aria-hidden="true">{text}</span></th> }
    });
    let (rows, heads) = (rows.collect_view(), heads.collect_view());
    let day = days.get(peak.0).copied().unwrap_or_default();
    // Where every event is at midnight, the log has days alone: their hour is not known, and not zero.
    if is_dated(found) {
        let note = T::RhythmDays.with(language, &[day, &count(peak.2, language)]);
        let list = found.weekday_hour.iter().zip(&days).map(|(hours, day)| {
            let events: u32 = hours.iter().sum();
            repeated(day.to_string(), events, most, language)
        });
        let list = list.collect_view();
        return view! {
            <Panel id="evidence-rhythm" class="half" title=Signal::derive(move || t(T::Rhythm)().to_string())
                note=note tools=ViewFn::from(move || about(Term::Rhythm, language))>
                <ol class="pingpong-list">{list}</ol>
            </Panel>
        }
        .into_any();
    }
    let zone = if shown.source.zone.is_empty() { "UTC".into() } else { shown.source.zone.clone() };
    let note = T::RhythmNote.with(language, &[&format!("{day} {}:00", peak.1), &count(peak.2, language), &zone]);
    view! {
        <Panel id="evidence-rhythm" class="half" title=Signal::derive(move || t(T::Rhythm)().to_string())
            note=note tools=ViewFn::from(move || about(Term::Rhythm, language))>
            <div class="table-box" tabindex="0" role="group" aria-label=T::Rhythm.get(language)>
                <table class="evidence-rhythm">
                    <thead><tr><td></td>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Panel>
    }
    .into_any()
}

/// A name, how often, and a bar beside the largest.
fn repeated(name: String, times: u32, most: u32, language: Language) -> AnyView {
    let width = f64::from(times) / f64::from(most.max(1)) * 100.0;
    view! {
        <li class="pingpong">
            <span class="pingpong-name">{name}</span>
            <span class="pingpong-count">{count(times, language)}</span>
            <span class="share-bar" aria-hidden="true"><span class="share-part" style:width=format!("{width:.1}%")></span></span>
        </li>
    }
    .into_any()
}

/// What is done again, and what stays where it came in.
pub fn rework(shown: &Shown) -> AnyView {
    let (found, language) = (&shown.found, shown.language);
    let own = |term, value: u64, caption: T, remark: T, counted: u64| {
        fact(
            term,
            share(part(value, found.cases), language),
            caption.get(language).into(),
            remark.with(language, &[&count(counted, language)]),
            "",
        )
    };
    let facts = [
        own(Term::Rework, found.rework.cases, T::CasesWithRework, T::EventsAgain, found.rework.events),
        fact(
            Term::Direct,
            count(found.rework.direct, language),
            T::RightAgain.get(language).into(),
            T::OfEvents.with(language, &[&share(part(found.rework.direct, found.events), language)]),
            "",
        ),
        own(Term::Returns, found.return_cases, T::CasesWithReturn, T::TimesInAll, found.returns),
        own(Term::OneGroup, found.one_group_cases, T::OneGroupCases, T::ProxyCases, found.one_group_cases),
        own(Term::OneContact, found.one_contact_cases, T::OneContactCases, T::ProxyCases, found.one_contact_cases),
    ];
    let mut again: Vec<_> = (0..).zip(&found.activities).filter(|(_, it)| it.repeats > 0).collect();
    again.sort_by_key(|(number, it)| (std::cmp::Reverse(it.repeats), *number));
    let most = again.first().map_or(1, |(_, it)| it.repeats);
    let rows = again.iter().take(6).map(|(_, it)| repeated(it.label.name.clone(), it.repeats, most, language));
    let rows = rows.collect_view();
    let (any, live) = (!again.is_empty(), shown.live);
    let facts = facts.into_iter().collect_view();
    let links = [
        (Pick::Rework, T::ShowRework),
        (Pick::Return, T::ShowReturns),
        (Pick::OneGroup, T::ShowOneGroup),
        (Pick::OneContact, T::ShowOneContact),
    ];
    let links = links.map(|(pick, text)| button(pick, text.get(language).into(), text, language));
    view! {
        <Panel id="evidence-rework" class="half" title=Signal::derive(move || t(T::Rework)().to_string())
            note=Signal::derive(move || t(T::ReworkNote)().to_string())
            tools=ViewFn::from(move || about(Term::Rework, language))>
            <div class="figure-row">{facts}</div>
            {any.then(|| view! {
                <p class="evidence-below">{word(Term::Rework, T::RepeatedMost.get(language))}</p>
                <ol class="pingpong-list">{rows}</ol>
            })}
            {live.then(|| view! { <div class="evidence-links">{links.into_iter().collect_view()}</div> })}
        </Panel>
    }
    .into_any()
}

fn mean(measure: Measure, sign: bool, language: Language) -> String {
    let text = |mean| if sign { signed(mean, 2, language) } else { number(mean, 2, language) };
    measure.mean().map_or_else(|| T::Unknown.get(language).into(), text)
}

/// Feeling and cost by department, where the log has them.
pub fn values(shown: &Shown) -> AnyView {
    let (found, language) = (&shown.found, shown.language);
    let (feeling, cost) = (found.sentiment.count > 0, found.cost.count > 0);
    if !feeling && !cost {
        return ().into_any();
    }
    let row = |label: &Label| {
        let hot = label.sentiment.mean().is_some_and(|mean| mean < -0.25);
        view! {
            <tr>
                <th scope="row">{label.name.clone()}</th>
                <td class="number">{count(label.events, language)}</td>
                {feeling.then(|| view! { <td class="number" class:hot=hot>{mean(label.sentiment, true, language)}</td> })}
                {cost.then(|| view! {
                    <td class="number">{number(label.cost.total(), 0, language)}</td>
                    <td class="number">{mean(label.cost, false, language)}</td>
                })}
            </tr>
        }
    };
    let mut labels: Vec<&Label> = found.groups.iter().map(|it| &it.label).collect();
    let groups = !labels.is_empty();
    if !groups {
        labels = found.activities.iter().map(|it| &it.label).collect();
    }
    labels.sort_by_key(|label| std::cmp::Reverse(label.events));
    let rows = labels.into_iter().take(12).map(row).collect_view();
    let facts = [
        feeling.then(|| {
            fact(
                Term::Sentiment,
                mean(found.sentiment, true, language),
                T::MeanSentiment.get(language).into(),
                T::EventsWithValue.with(language, &[&count(found.sentiment.count, language)]),
                "",
            )
        }),
        cost.then(|| {
            fact(
                Term::Cost,
                number(found.cost.total(), 0, language),
                T::TotalCost.get(language).into(),
                T::EventsWithValue.with(language, &[&count(found.cost.count, language)]),
                "",
            )
        }),
    ];
    let facts = facts.into_iter().flatten().collect_view();
    view! {
        <Panel id="evidence-values" class="half" title=Signal::derive(move || t(T::Values)().to_string())
            tools=ViewFn::from(move || about(if feeling { Term::Sentiment } else { Term::Cost }, language))>
            <div class="figure-row">{facts}</div>
            <div class="table-box" tabindex="0" role="group" aria-label=T::Values.get(language)>
                <table class="data evidence-tight">
                    <thead><tr>
                        <th scope="col">{if groups { T::Department } else { T::Activity }.get(language)}</th>
                        <th scope="col" class="number">{word(Term::Events, T::Events.get(language))}</th>
                        {feeling.then(|| view! { <th scope="col" class="number">{word(Term::Sentiment, T::HeadSentiment.get(language))}</th> })}
                        {cost.then(|| view! {
                            <th scope="col" class="number">{word(Term::Cost, T::HeadTotal.get(language))}</th>
                            <th scope="col" class="number">{word(Term::Cost, T::HeadMean.get(language))}</th>
                        })}
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Panel>
    }
    .into_any()
}
