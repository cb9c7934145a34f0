//! A distribution of times: bars with the target, and its numbers.

use super::Shown;
use super::terms::{Term, word};
use super::texts::EvidenceText as T;
use super::words::{count, share, span};
use crate::evidence::protocol::{EDGES, Spread};
use crate::platform::Language;
use leptos::prelude::*;

/// The bars of a distribution.
pub(super) fn bars(shown: &Shown, spread: &Spread) -> AnyView {
    let language = shown.language;
    let label = T::SpreadLabel
        .with(language, &[&count(spread.count, language), &shown.wait(spread.p50), &shown.wait(spread.p90)]);
    // What is not known to be late is not hot.
    let target = spread.target_s.filter(|_| shown.within(spread).is_some());
    chart(&spread.bars, target, label, language)
}

/// Bars; those within the target are calm, those beyond it hot.
pub fn chart(bars: &[u32], target_s: Option<f64>, label: String, language: Language) -> AnyView {
    let most = bars.iter().copied().max().unwrap_or(0).max(1);
    let target = target_s.unwrap_or(f64::INFINITY);
    let width = 24.0;
    let bars = bars.iter().enumerate().map(|(at, times)| {
        let upper = EDGES.get(at).copied();
        let late = upper.is_none_or(|edge| edge > target);
        let height = (f64::from(*times) / f64::from(most) * 64.0).max(if *times > 0 { 2.0 } else { 0.0 });
        #[allow(clippy::cast_precision_loss)] // a dozen bars
        let x = at as f64 * width;
        let title = match upper {
            Some(edge) => T::UpTo.with(language, &[&span(edge, language), &count(*times, language)]),
            None => T::Longer.with(language, &[&count(*times, language)]),
        };
        view! {
            <rect class="evidence-times-bar" class:late=late x=format!("{:.1}", x + 2.0) y=format!("{:.1}", 68.0 - height)
                width="20" height=format!("{height:.1}") rx="2"><title>{title}</title></rect>
        }
    });
    let ticks = [(1, 60.0), (4, 3600.0), (7, 86_400.0), (9, 604_800.0), (11, 2_592_000.0)].map(|(at, edge)| {
        let x = f64::from(at) * width;
        view! { <text class="evidence-times-tick" x=format!("{x:.1}") y="84">{span(edge, language)}</text> }
    });
    view! {
        <svg class="evidence-times" viewBox="0 0 300 90" role="img" aria-label=label>
            {bars.collect_view()}
            <line class="evidence-times-floor" x1="0" x2="288" y1="68.5" y2="68.5"></line>
            {ticks.into_iter().collect_view()}
        </svg>
    }
    .into_any()
}

/// Its numbers as a list.
pub(super) fn facts(shown: &Shown, spread: &Spread) -> AnyView {
    let language = shown.language;
    let row = |term: Term, text: T, value: String| view! { <div><dt>{word(term, text.get(language))}</dt><dd>{value}</dd></div> };
    view! {
        <dl class="evidence-numbers">
            {row(Term::Median, T::P50, shown.wait(spread.p50))}
            {row(Term::Ninety, T::P90, shown.wait(spread.p90))}
            {row(Term::Mean, T::Mean, shown.wait(spread.mean))}
            {row(Term::Longest, T::Longest, shown.wait(spread.max))}
            {row(Term::Within, T::InTarget, share(shown.within(spread), language))}
        </dl>
    }
    .into_any()
}
