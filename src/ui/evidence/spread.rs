//! A distribution of times: bars with the target, and its numbers.

use super::terms::{Term, word};
use super::texts::EvidenceText as T;
use super::words::{count, share, span, within};
use crate::evidence::protocol::{EDGES, Spread};
use crate::platform::Language;
use leptos::prelude::*;

/// The bars of a distribution.
pub fn bars(spread: &Spread, language: Language) -> AnyView {
    let label = T::SpreadLabel
        .with(language, &[&count(spread.count, language), &span(spread.p50, language), &span(spread.p90, language)]);
    chart(&spread.bars, spread.target_s, label, language)
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
pub fn facts(spread: &Spread, language: Language) -> AnyView {
    let row = |term: Term, text: T, value: String| view! { <div><dt>{word(term, text.get(language))}</dt><dd>{value}</dd></div> };
    view! {
        <dl class="evidence-numbers">
            {row(Term::Median, T::P50, span(spread.p50, language))}
            {row(Term::Ninety, T::P90, span(spread.p90, language))}
            {row(Term::Mean, T::Mean, span(spread.mean, language))}
            {row(Term::Longest, T::Longest, span(spread.max, language))}
            {row(Term::Within, T::InTarget, share(within(spread), language))}
        </dl>
    }
    .into_any()
}
