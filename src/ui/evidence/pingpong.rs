//! Back and forth: pairs of departments between which cases return, and waits of every pair.

use super::Shown;
use super::cases::{button, example};
use super::spread::bars;
use super::terms::{Term, about, fact, word};
use super::texts::EvidenceText as T;
use super::words::{count, name, part, share, span};
use crate::evidence::protocol::{Handoff, Pick};
use crate::ui::i18n::t;
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// Pairs in the list.
const PAIRS: usize = 8;
/// Pairs in the table of waits.
const WAITS: usize = 12;

/// Pairs of departments with A, B, A.
pub fn pingpong(shown: &Shown) -> AnyView {
    let (found, language) = (&shown.found, shown.language);
    if found.groups.is_empty() || found.handoffs_total == 0 {
        return ().into_any();
    }
    let most = found.pingpong.first().map_or(1, |it| it.count.max(1));
    let rows = found.pingpong.iter().take(PAIRS).map(|pair| {
        let (a, b) = (name(&shown.source.groups, pair.from), name(&shown.source.groups, pair.to));
        let title = format!("{a} → {b} → {a}");
        let width = f64::from(pair.count) / f64::from(most) * 100.0;
        let examples = pair.examples.iter().take(3).map(|case| example(*case, shown.language)).collect_view();
        view! {
            <li class="pingpong">
                <span class="pingpong-name">{a.clone()}<span class="hot">" → "</span>{b}<span class="hot">" → "</span>{a}</span>
                <span class="pingpong-count">{count(pair.count, language)}</span>
                <span class="share-bar" aria-hidden="true"><span class="share-part" style:width=format!("{width:.1}%")></span></span>
                {shown.live.then(|| view! {
                    <span class="pingpong-cases">
                        {examples}
                        {button(Pick::PingPong(pair.from, pair.to), title, T::ShowCases, language)}
                    </span>
                })}
            </li>
        }
    });
    let cases = |cases: u64| T::InCases.with(language, &[&share(part(cases, found.cases), language)]);
    let facts = [
        fact(
            Term::PingPong,
            count(found.pingpong_total, language),
            T::TimesBack.get(language).into(),
            cases(found.pingpong_cases),
            "",
        ),
        fact(
            Term::Returns,
            count(found.returns, language),
            T::ReturnsInAll.get(language).into(),
            cases(found.return_cases),
            "",
        ),
    ];
    let facts = facts.into_iter().collect_view();
    let empty = found.pingpong.is_empty();
    let rows = rows.collect_view();
    view! {
        <Panel id="evidence-pingpong" class="half" title=Signal::derive(move || t(T::PingPong)().to_string())
            note=Signal::derive(move || t(T::PingPongNote)().to_string())
            tools=ViewFn::from(move || about(Term::PingPong, language))>
            <div class="figure-row">{facts}</div>
            {if empty {
                view! { <p class="quiet">{T::NoPingPong.get(language)}</p> }.into_any()
            } else {
                view! { <ol class="pingpong-list">{rows}</ol> }.into_any()
            }}
        </Panel>
    }
    .into_any()
}

/// Waits of each pair.
pub fn waits(shown: &Shown) -> AnyView {
    let (found, language, desk) = (&shown.found, shown.language, shown.desk);
    let Some(all) = &found.waits else { return ().into_any() };
    let own = shown.clone();
    let row = move |own_wait: &Handoff| {
        let (shown, own) = (&own, own_wait);
        let ends = (own.from, own.to);
        let title = format!("{} → {}", name(&shown.source.groups, own.from), name(&shown.source.groups, own.to));
        let inside = shown.within(&own.wait);
        let width = inside.unwrap_or(0.0) * 100.0;
        view! {
            <tr>
                <th scope="row">
                    <button type="button" class="link" on:click=move |_| {
                        desk.pair.set(Some(ends));
                        crate::ui::scroll::to_top_soon("#evidence-matrix");
                        super::looking::focus_opened("evidence-pair");
                    }>{title}</button>
                </th>
                <td class="number">{count(own.wait.count, language)}</td>
                <td class="number">{shown.wait(own.wait.p50)}</td>
                <td class="number">{span(own.wait.p90, language)}</td>
                <td class="evidence-within">
                    <span class="share-bar" aria-hidden="true"><span class="share-part good" style:width=format!("{width:.1}%")></span></span>
                    <span>{share(inside, language)}</span>
                </td>
            </tr>
        }
        .into_any()
    };
    let (pages, total) = (RwSignal::new(1_usize), found.handoffs.len());
    let own = shown.found.clone();
    let page = move |at: usize| own.handoffs.iter().skip(at * WAITS).take(WAITS).map(&row).collect_view();
    let chart = bars(shown, all);
    let note = T::WaitsNote.with(language, &[&span(shown.target, language)]);
    view! {
        <Panel id="evidence-waits" class="half" title=Signal::derive(move || t(T::Waits)().to_string())
            note=note
            tools=ViewFn::from(move || about(Term::Wait, language))>
            <p class="evidence-below">{word(Term::Spread, T::SpreadName.get(language))}</p>
            {chart}
            <div class="table-box" tabindex="0" role="group" aria-label=T::Waits.get(language)>
                <table class="data evidence-tight">
                    <thead><tr>
                        <th scope="col">{T::Pair.get(language)}</th>
                        <th scope="col" class="number">{word(Term::Handoffs, T::Times.get(language))}</th>
                        <th scope="col" class="number">{word(Term::Median, T::P50.get(language))}</th>
                        <th scope="col" class="number">{word(Term::Ninety, T::P90.get(language))}</th>
                        <th scope="col">{word(Term::Within, T::InTarget.get(language))}</th>
                    </tr></thead>
                    <tbody><For each=move || 0..pages.get() key=|at| *at children=page/></tbody>
                </table>
            </div>
            {(total > WAITS).then(|| view! {
                <button type="button" class="button" id="evidence-more-pairs"
                    on:click=move |_| pages.update(|pages| *pages = if *pages * WAITS < total { *pages + 1 } else { 1 })>
                    {move || {
                        let seen = (pages.get() * WAITS).min(total);
                        if seen == total {
                            return T::Fewer.get(language).to_string();
                        }
                        let more = WAITS.min(total - seen);
                        T::MoreOf.with(language, &[&count(more as u64, language), &count(seen as u64, language), &count(total as u64, language)])
                    }}
                </button>
            })}
        </Panel>
    }
    .into_any()
}
