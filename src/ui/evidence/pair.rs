//! What is known of one field of the matrix: two departments, one that keeps its cases, or the small ones together.

use super::Shown;
use super::looking::focus_opened;
use super::matrix::{OTHERS, Table};
use super::spread::{bars, chart, facts as spread_facts};
use super::terms::{Term, word};
use super::texts::EvidenceText as T;
use super::words::{count, is_dated, name, share, span};
use crate::evidence::protocol::{Handoff, Pick};
use crate::evidence::together::Together;
use leptos::prelude::*;

/// Pairs of a field that are listed.
const FIRST: usize = 8;

/// What is known of the field that was chosen.
pub fn pair(shown: &Shown, table: &Table) -> AnyView {
    let (desk, shown, table) = (shown.desk, shown.clone(), table.clone());
    (move || {
        let language = shown.language;
        let Some(ends) = desk.pair.get() else {
            return view! { <p class="quiet">{T::ChoosePair.get(language)}</p> }.into_any();
        };
        let group = |number: u32| match number {
            OTHERS => T::OtherGroups.get(language).to_string(),
            number => name(&shown.source.groups, number),
        };
        let title = format!("{} → {}", group(ends.0), group(ends.1));
        let inside = if ends.0 == OTHERS || ends.1 == OTHERS {
            together(&shown, &table, ends)
        } else if ends.0 == ends.1 {
            let stays = shown.found.handovers.iter().find(|it| (it.from, it.to) == ends).map_or(0, |it| it.count);
            view! { <p>{T::PairStays.with(language, &[&group(ends.0), &count(stays, language)])}</p> }.into_any()
        } else {
            one(&shown, ends, &title)
        };
        view! {
            <div class="evidence-pair" id="evidence-pair" aria-live="polite">
                <h3>{title}</h3>
                {inside}
            </div>
        }
        .into_any()
    })
    .into_any()
}

/// Two departments.
fn one(shown: &Shown, (from, to): (u32, u32), title: &str) -> AnyView {
    let (found, language) = (&shown.found, shown.language);
    let Some(own) = found.handoffs.iter().find(|it| (it.from, it.to) == (from, to)) else {
        return view! { <p class="quiet">{T::PairNotKept.get(language)}</p> }.into_any();
    };
    let back = found.pingpong.iter().find(|it| (it.from, it.to) == (from, to)).map_or(0, |it| it.count);
    let (times, returns) = (count(own.wait.count, language), count(back, language));
    let said = if is_dated(found) {
        T::PairSaidDays.with(language, &[&times, &returns])
    } else {
        let (half, inside) = (shown.wait(own.wait.p50), share(shown.within(&own.wait), language));
        T::PairSaid.with(language, &[&times, &half, &inside, &returns])
    };
    view! {
        <p>{said}</p>
        {bars(shown, &own.wait)}
        {spread_facts(shown, &own.wait)}
        {shown.live.then(|| super::cases::button(Pick::Handoff(from, to), title.into(), T::ShowCases, language))}
    }
    .into_any()
}

/// A field in which departments without a row of their own take part.
fn together(shown: &Shown, table: &Table, ends: (u32, u32)) -> AnyView {
    let (found, language, desk) = (&shown.found, shown.language, shown.desk);
    let inside = |from: u32, to: u32| (table.end(from), table.end(to)) == ends;
    let all: u64 = found.handovers.iter().filter(|it| inside(it.from, it.to)).map(|it| u64::from(it.count)).sum();
    let stays: u64 = found
        .handovers
        .iter()
        .filter(|it| it.from == it.to && inside(it.from, it.to))
        .map(|it| u64::from(it.count))
        .sum();
    let pairs: Vec<&Handoff> = found.handoffs.iter().filter(|it| inside(it.from, it.to)).collect();
    let said = T::OthersSaid.with(
        language,
        &[&count(all - stays.min(all), language), &count(pairs.len() as u64, language), &count(stays, language)],
    );
    let waits = Together::of(pairs.iter().map(|it| &it.wait)).map(|all| {
        let between = |(low, high): (f64, f64)| {
            if high - low < 1.0 {
                span(high, language)
            } else {
                T::Between.with(language, &[&span(low, language), &span(high, language)])
            }
        };
        let label = T::SpreadBetween
            .with(language, &[&count(all.count, language), &between(all.between(1, 2)), &between(all.between(9, 10))]);
        let row = |term: Term, text: T, value: String| {
            view! { <div><dt>{word(term, text.get(language))}</dt><dd>{value}</dd></div> }
        };
        view! {
            {chart(&all.bars, all.target_s, label, language)}
            <dl class="evidence-numbers">
                {row(Term::Median, T::P50, between(all.between(1, 2)))}
                {row(Term::Ninety, T::P90, between(all.between(9, 10)))}
                {row(Term::Mean, T::Mean, span(all.mean, language))}
                {row(Term::Longest, T::Longest, span(all.max, language))}
                {row(Term::Within, T::InTarget, share(all.share(), language))}
            </dl>
        }
    });
    let rows = pairs.iter().take(FIRST).map(|own| {
        let ends = (own.from, own.to);
        let title = format!("{} → {}", name(&shown.source.groups, own.from), name(&shown.source.groups, own.to));
        let open = move |_| {
            desk.pair.set(Some(ends));
            focus_opened("evidence-pair");
        };
        let told = T::TimesAndWait.with(language, &[&count(own.wait.count, language), &shown.wait(own.wait.p50)]);
        view! { <li><button type="button" class="link" on:click=open>{title}</button><span class="quiet">{told}</span></li> }
    });
    let rows = rows.collect_view();
    let more = pairs.len().saturating_sub(FIRST);
    view! {
        <p>{said}</p>
        {waits}
        <ul class="evidence-list" id="evidence-pair-parts">{rows}</ul>
        {(more > 0).then(|| view! { <p class="quiet">{T::MorePairs.with(language, &[&count(more as u64, language)])}</p> })}
    }
    .into_any()
}
