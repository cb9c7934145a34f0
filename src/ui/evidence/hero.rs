//! Where customers fall, in one sentence and a few large figures.

use super::Shown;
use super::desk::Step;
use super::terms::{Term, about, fact, word};
use super::texts::EvidenceText as T;
use super::words::{bytes, count, day, is_dated, name, part, share, span};
use crate::evidence::protocol::Filter;
use crate::platform::Language;
use crate::ui::i18n::number;
use leptos::prelude::*;

/// The sentence: what happens most between two departments, and how long it takes.
fn sentence(shown: &Shown) -> String {
    let (found, language) = (&shown.found, shown.language);
    if found.cases == 0 {
        return T::NoCases.get(language).into();
    }
    let group = |number: u32| name(&shown.source.groups, number);
    if found.groups.is_empty() {
        let often = share(part(found.rework.cases, found.cases), language);
        return T::SentenceNoGroups.with(language, &[&often, &count(found.cases, language)]);
    }
    if found.handoffs_total == 0 {
        return T::SentenceNoHandoffs.with(language, &[&count(found.cases, language)]);
    }
    let wait = |from: u32, to: u32| {
        let own = found.handoffs.iter().find(|it| (it.from, it.to) == (from, to));
        own.map(|own| shown.wait(own.wait.p50)).unwrap_or_default()
    };
    // How long half of them wait is not told by days.
    let days = is_dated(found);
    if let Some(pair) = found.pingpong.first() {
        let (a, b) = (group(pair.from), group(pair.to));
        if days {
            return T::SentencePingPongDays.with(language, &[&a, &b, &count(pair.count, language)]);
        }
        return T::SentencePingPong.with(language, &[&a, &b, &count(pair.count, language), &wait(pair.from, pair.to)]);
    }
    let Some(most) = found.handoffs.first() else { return String::new() };
    let times = count(most.wait.count, language);
    if days {
        return T::SentenceHandoffDays.with(language, &[&group(most.from), &group(most.to), &times]);
    }
    T::SentenceHandoff.with(language, &[&group(most.from), &group(most.to), &times, &wait(most.from, most.to)])
}

#[allow(clippy::cast_precision_loss)] // counts of events
fn per_case(events: u64, cases: u64, language: Language) -> String {
    if cases == 0 { T::Unknown.get(language).into() } else { number(events as f64 / cases as f64, 1, language) }
}

/// The panel.
pub fn hero(shown: &Shown) -> AnyView {
    let (found, source, language) = (&shown.found, &shown.source, shown.language);
    let whole = found.cases;
    let tone = |hot: bool| if hot { "hot" } else { "" };
    let pingpong = part(found.pingpong_cases, whole);
    let waits = found.waits.as_ref();
    let inside = waits.and_then(|waits| shown.within(waits));
    let groups = !found.groups.is_empty();
    let facts = [
        Some(fact(
            Term::Cases,
            count(whole, language),
            T::CasesRead.get(language).into(),
            T::EventsRead.with(language, &[&count(found.events, language)]),
            "",
        )),
        groups.then(|| {
            fact(
                Term::Handoffs,
                per_case(found.handoffs_total, whole, language),
                T::HandoffsPerCase.get(language).into(),
                T::InAll.with(language, &[&count(found.handoffs_total, language)]),
                "",
            )
        }),
        groups.then(|| {
            fact(
                Term::PingPong,
                share(pingpong, language),
                T::CasesWithPingPong.get(language).into(),
                T::TimesInAll.with(language, &[&count(found.pingpong_total, language)]),
                tone(pingpong.is_some_and(|part| part >= 0.1)),
            )
        }),
        waits.map(|waits| {
            fact(
                Term::Wait,
                shown.wait(waits.p50),
                T::MedianWait.get(language).into(),
                T::NinetyWithin.with(language, &[&shown.wait(waits.p90)]),
                "",
            )
        }),
        waits.map(|_| {
            fact(
                Term::Within,
                share(inside, language),
                T::WithinTarget.with(language, &[&span(shown.target, language)]),
                String::new(),
                tone(inside.is_some_and(|part| part < 0.5)),
            )
        }),
        found.durations.as_ref().filter(|_| !groups).map(|all| {
            let remark = T::NinetyWithin.with(language, &[&span(all.p90, language)]);
            fact(Term::Takes, span(all.p50, language), T::HalfTakes.get(language).into(), remark, "")
        }),
        (!groups).then(|| {
            let part = share(part(found.rework.cases, whole), language);
            let remark = T::EventsAgain.with(language, &[&count(found.rework.events, language)]);
            fact(Term::Rework, part, T::CasesWithRework.get(language).into(), remark, "")
        }),
        (!groups).then(|| {
            fact(
                Term::Handoffs,
                T::Unknown.get(language).into(),
                T::HandoffsPerCase.get(language).into(),
                String::new(),
                "",
            )
        }),
        groups.then(|| {
            fact(
                Term::OneGroup,
                share(part(found.one_group_cases, whole), language),
                T::SolvedInOne.get(language).into(),
                T::Proxy.get(language).into(),
                "",
            )
        }),
    ];
    let period = found.span.map(|(from, until)| format!("{} – {}", day(from, &source.zone), day(until, &source.zone)));
    let rejected = source.rejected;
    let zone = if source.zone.is_empty() { "UTC".to_string() } else { source.zone.clone() };
    let origin = shown.evidence.origin.clone();
    let plain = [
        Some(shown.evidence.name.clone()),
        (source.size > 0.0).then(|| bytes(source.size, language)),
        period,
        Some(T::ZoneIs.with(language, &[&zone])),
    ];
    let plain = plain.into_iter().flatten().filter(|it| !it.is_empty());
    let told = [
        source.complete_only.then(|| (Term::Complete, T::CompleteOnly.get(language).into())),
        (found.group_missing > 0)
            .then(|| (Term::Missing, T::GroupMissing.with(language, &[&count(found.group_missing, language)]))),
        // Where they are listed below, they are told there.
        (rejected > 0 && source.problems.is_empty())
            .then(|| (Term::Rejected, T::RowsRejected.with(language, &[&count(rejected, language)]))),
    ];
    let meta = plain
        .map(|text| view! { <li>{text}</li> }.into_any())
        .chain(told.into_iter().flatten().map(|(term, text)| view! { <li>{word(term, text)}</li> }.into_any()));
    let meta = meta.collect_view();
    let (app, desk) = (shown.app, shown.desk);
    if whole == 0 {
        // Nothing is said of no cases.
        return view! {
            <section class="panel evidence-hero" id="evidence-hero" aria-labelledby="evidence-sentence">
                <h2 class="evidence-sentence" id="evidence-sentence">{sentence(shown)}</h2>
                <p class="quiet">{T::NoCasesWhy.get(language)}</p>
                <div class="evidence-row">
                    <button type="button" class="button strong" id="evidence-widen" on:click=move |_| desk.narrow(Filter::default())>{T::AllCases.get(language)}</button>
                </div>
            </section>
        }
        .into_any();
    }
    let save = shown.live.then(|| Callback::new(move |()| desk.save_rejects(app)));
    let problems = super::mapping::rejects(&source.problems, rejected, language, save);
    let problems = match rejected > 0 && !source.problems.is_empty() {
        true => view! { <div class="evidence-told">{problems}{about(Term::Rejected, language)}</div> }.into_any(),
        false => problems,
    };
    view! {
        <section class="panel evidence-hero" id="evidence-hero" aria-labelledby="evidence-sentence">
            <h2 class="evidence-sentence" id="evidence-sentence">{sentence(shown)}</h2>
            <div class="figure-row">{facts.into_iter().flatten().collect_view()}</div>
            <ul class="evidence-meta">{meta}</ul>
            {origin.map(|origin| view! { <p class="evidence-meta">{origin}</p> })}
            {(!groups).then(|| no_groups(shown))}
            {alike(&source.groups, language).map(|text| view! { <p class="warning" id="evidence-alike">{text}</p> })}
            {problems}
        </section>
    }
    .into_any()
}

/// Departments whose names differ only in large and small letters or in spaces: walls between them are none.
fn alike(groups: &[String], language: Language) -> Option<String> {
    let mut same = std::collections::BTreeMap::<String, Vec<&str>>::new();
    for name in groups {
        let folded = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        same.entry(folded).or_default().push(name);
    }
    let lists: Vec<String> =
        same.into_values().filter(|names| names.len() > 1).map(|names| names.join(" = ")).collect();
    (!lists.is_empty()).then(|| T::Alike.with(language, &[&lists.join("; ")]))
}

/// What is not known where the log names no department, and the way to tell.
fn no_groups(shown: &Shown) -> AnyView {
    let (desk, language) = (shown.desk, shown.language);
    let ready = shown.live && desk.look.with_untracked(Option::is_some);
    view! {
        <p class="quiet">{T::NoGroupsWhy.get(language)}</p>
        {ready.then(|| view! {
            <div class="evidence-row">
                <button type="button" class="button" id="evidence-choose-group" on:click=move |_| desk.step.set(Step::Mapping)>
                    {T::ChooseGroup.get(language)}
                </button>
            </div>
        })}
    }
    .into_any()
}
