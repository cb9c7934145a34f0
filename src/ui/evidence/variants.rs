//! Variants: the ways that cases really take, most frequent first.

use super::Shown;
use super::terms::{Term, about, fact, word};
use super::texts::EvidenceText as T;
use super::words::{count, name, share, span};
use crate::ui::i18n::t;
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// Variants in the list at first.
const FIRST: usize = 6;
/// Variants that come with each page beyond.
const PAGE: usize = 30;
/// Steps of a variant in sight.
const STEPS: usize = 14;

/// Variants on so many pages.
fn upto(pages: usize) -> usize {
    FIRST + pages.saturating_sub(1) * PAGE
}

/// The list.
pub fn variants(shown: &Shown) -> AnyView {
    let (found, language) = (shown.found.clone(), shown.language);
    if found.variants.is_empty() {
        return ().into_any();
    }
    let facts = [
        Some(fact(
            Term::Variants,
            count(found.variants_total, language),
            T::WaysInAll.get(language).into(),
            String::new(),
            "",
        )),
        Some(fact(
            Term::Once,
            count(found.variants_once, language),
            T::WaysOnce.get(language).into(),
            String::new(),
            "",
        )),
        found.durations.as_ref().map(|all| {
            let remark = T::NinetyWithin.with(language, &[&span(all.p90, language)]);
            fact(Term::Takes, span(all.p50, language), T::HalfTakes.get(language).into(), remark, "")
        }),
    ];
    let facts = facts.into_iter().flatten().collect_view();
    let head = |term, text: T| word(term, text.get(language));
    let shares = [head(Term::ShareOf, T::ShareOfCases), head(Term::Cumulative, T::ShareSoFar)];
    let (shares, takes) = (shares.into_iter().collect_view(), head(Term::Takes, T::MedianTakes));
    // The first few, and then a page at a time: each is drawn in a task of its own.
    let pages = RwSignal::new(1_usize);
    let own = shown.clone();
    let total = found.variants.len();
    let in_sight = move || upto(pages.get()).min(total);
    let page = move |at: usize| {
        let (from, until) = (if at == 0 { 0 } else { upto(at) }, upto(at + 1));
        own.found.variants.iter().take(until).skip(from).map(|variant| row(&own, variant)).collect_view()
    };
    view! {
        <Panel id="evidence-variants" title=Signal::derive(move || t(T::Variants)().to_string())
            note=Signal::derive(move || t(T::VariantsNote)().to_string())
            tools=ViewFn::from(move || about(Term::Variants, language))>
            <div class="figure-row">{facts}</div>
            <div class="log-way-heads"><span>{shares}</span><span>{takes}</span></div>
            <ol class="log-way-list">
                <For each=move || 0..pages.get() key=|at| *at children=page/>
            </ol>
            {(total > FIRST).then(|| view! {
                <button type="button" class="button" id="evidence-more-variants"
                    on:click=move |_| pages.update(|pages| *pages = if upto(*pages) < total { *pages + 1 } else { 1 })>
                    {move || if in_sight() == total { T::Fewer.get(language).to_string() } else {
                        let more = upto(pages.get() + 1).min(total) - in_sight();
                        T::MoreOf.with(language, &[&count(more as u64, language), &count(in_sight() as u64, language), &count(total as u64, language)])
                    }}
                </button>
            })}
        </Panel>
    }
    .into_any()
}

fn row(shown: &Shown, variant: &crate::evidence::protocol::Variant) -> AnyView {
    let (desk, language) = (shown.desk, shown.language);
    let group_of = |activity: u32| {
        let own = shown.found.activities.get(activity as usize).and_then(|it| it.groups.first());
        own.map(|(group, _)| *group)
    };
    let steps = variant.activities.iter().take(STEPS).map(|activity| {
        let hue = shown.hue(group_of(*activity));
        view! { <li data-hue=hue>{name(&shown.source.activities, *activity)}</li> }
    });
    let rest = variant.activities.len().saturating_sub(STEPS);
    let id = variant.id;
    let on = move || desk.filter.with(|filter| filter.variants.contains(&id));
    let toggle = move |_| {
        let mut filter = desk.filter.get_untracked();
        filter.variants = if filter.variants.contains(&id) { Vec::new() } else { vec![id] };
        desk.narrow(filter);
    };
    view! {
        <li class="log-way">
            <div class="log-way-share">
                <strong>{share(Some(variant.share), language)}</strong>
                <span class="share-bar" aria-hidden="true">
                    <span class="share-part quiet" style:width=format!("{:.1}%", variant.cumulative * 100.0)></span>
                    <span class="share-part" style:width=format!("{:.1}%", variant.share * 100.0)></span>
                </span>
                <span class="quiet">{T::Cumulative.with(language, &[&share(Some(variant.cumulative), language)])}</span>
            </div>
            <ol class="log-way-steps">
                {steps.collect_view()}
                {(rest > 0).then(|| view! { <li class="more">{format!("+{rest}")}</li> })}
            </ol>
            <div class="log-way-facts">
                <strong>{span(variant.duration_s, language)}</strong>
                <span class="quiet">{T::CasesCount.with(language, &[&count(variant.cases, language)])}</span>
                {shown.live.then(|| view! {
                    <button type="button" class="link" id=format!("variant-{id}") aria-pressed=move || on().to_string() on:click=toggle>
                        {move || if on() { T::AllCases.get(language) } else { T::OnlyThese.get(language) }}
                    </button>
                })}
            </div>
        </li>
    }
    .into_any()
}
