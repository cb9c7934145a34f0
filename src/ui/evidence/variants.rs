//! Variants: the ways that cases really take, most frequent first.

use super::Shown;
use super::terms::{Term, about};
use super::texts::EvidenceText as T;
use super::words::{count, name, share, span};
use crate::ui::i18n::t;
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// Variants in the list at first.
const FIRST: usize = 6;
/// Steps of a variant in sight.
const STEPS: usize = 14;
const HUES: u32 = 8;

/// The list.
pub fn variants(shown: &Shown) -> AnyView {
    let (found, language) = (shown.found.clone(), shown.language);
    if found.variants.is_empty() {
        return ().into_any();
    }
    let note = T::VariantsNote
        .with(language, &[&count(found.variants_total, language), &count(found.variants_once, language)]);
    let all = RwSignal::new(false);
    let own = shown.clone();
    let total = found.variants.len();
    let list = move || {
        let most = if all.get() { usize::MAX } else { FIRST };
        own.found.variants.iter().take(most).map(|variant| row(&own, variant)).collect_view()
    };
    view! {
        <Panel id="evidence-variants" title=Signal::derive(move || t(T::Variants)().to_string())
            note=note tools=ViewFn::from(move || about(Term::Variants, language))>
            <ol class="log-way-list">{list}</ol>
            {(total > FIRST).then(|| view! {
                <button type="button" class="button" id="evidence-more-variants" aria-expanded=move || all.get().to_string()
                    on:click=move |_| all.update(|all| *all = !*all)>
                    {move || if all.get() { T::Fewer.get(language).to_string() } else {
                        T::AllListed.with(language, &[&count(total as u64, language)])
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
        let hue = group_of(*activity).map_or_else(|| "none".to_string(), |group| (group % HUES).to_string());
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
                <span>{T::CasesCount.with(language, &[&count(variant.cases, language)])}</span>
                <span>{span(variant.duration_s, language)}</span>
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
