//! The list of moves, each with its gain and its effort.

use super::texts::WhatIf;
use super::{Bench, Key};
use crate::edit::{Command, Item};
use crate::method::{Move, Report, points};
use crate::model::*;
use crate::platform::Language;
use crate::ui::explain::{Explanation, asker_own, of_move, per_effort};
use crate::ui::formula::move_text;
use crate::ui::i18n::{number, signed, t};
use leptos::prelude::*;

/// How many moves are shown at first.
const SHOWN: usize = 10;
/// How many at most.
const LONGEST: usize = 200;

/// The list with its order.
pub fn moves(bench: Bench) -> impl IntoView {
    let app = bench.app;
    let (by_effort, all) = (RwSignal::new(false), RwSignal::new(false));
    // Positions of all moves in the order asked for: there may be thousands.
    let sorted = Memo::new(move |_| {
        let by_effort = by_effort.get();
        let order = |_: &Report, moves: &[Move]| {
            let mut order: Vec<usize> = (0..moves.len()).collect();
            if by_effort {
                let per = |at: &usize| moves.get(*at).map_or(0.0, |found| found.gain / f64::from(found.effort.max(1)));
                order.sort_by(|a, b| per(b).total_cmp(&per(a)));
            }
            order
        };
        bench.with_moves(order)
    });
    let shown = move |moves: &[Move]| {
        let count = if all.get() { LONGEST } else { SHOWN };
        // What is ticked is never out of sight.
        let ticked = bench.ticked.get_untracked();
        sorted.with(|sorted| {
            let order = sorted.iter().flatten().enumerate();
            let found = order.filter_map(|(index, at)| Some((index, moves.get(*at)?)));
            let keep = |(index, found): &(usize, &Move)| *index < count || ticked.iter().any(|key| key.fits(found));
            found.filter(keep).map(|(_, found)| found.clone()).collect::<Vec<_>>()
        })
    };
    let rows = move || {
        let language = app.language.get();
        let rows = bench.with_moves(|report, moves| {
            let list = shown(moves);
            if list.is_empty() {
                return view! { <p class="quiet" id="no-moves">{WhatIf::NoMoves.get(language)}</p> }.into_any();
            }
            let rows = list.into_iter().map(|found| {
                let text = move_text(&found, report, language);
                row(bench, found, text, language)
            });
            view! { <ul class="move-list">{rows.collect_view()}</ul> }.into_any()
        });
        rows.unwrap_or_else(|| {
            view! { <p class="quiet" id="no-moves" aria-busy="true">{WhatIf::Counting.get(language)}</p> }.into_any()
        })
    };
    let order = move |event| by_effort.set(event_target_value(&event) == "effort");
    let more = move || {
        let count = sorted.with(|sorted| sorted.as_ref().map_or(0, Vec::len));
        (count > SHOWN).then(|| {
            let label = move || {
                let language = app.language.get();
                match (all.get(), count > LONGEST) {
                    (true, _) => WhatIf::Fewer.get(language).to_string(),
                    (_, true) => WhatIf::MoreBest.with(language, &[&LONGEST.to_string(), &count.to_string()]),
                    (_, false) => WhatIf::More.with(language, &[&count.to_string()]),
                }
            };
            view! {
                <button type="button" class="quiet-button" id="more-moves" on:click=move |_| all.update(|all| *all = !*all)>
                    {label}
                </button>
            }
        })
    };
    view! {
        <div class="move-tools">
            <label class="field bare">
                <span class="field-label">{t(WhatIf::OrderField)}</span>
                <select class="input" id="move-order" on:change=order>
                    <option value="gain">{t(WhatIf::ByGain)}</option>
                    <option value="effort">{t(WhatIf::ByEffort)}</option>
                </select>
            </label>
            <button
                type="button"
                class="quiet-button"
                prop:disabled=move || bench.ticked.with(Vec::is_empty)
                on:click=move |_| bench.ticked.set(Vec::new())
            >{t(WhatIf::Clear)}</button>
        </div>
        {rows}
        {more}
    }
}

fn row(bench: Bench, found: Move, text: String, language: Language) -> impl IntoView {
    let app = bench.app;
    let own = Key::of(&found);
    let ticked = move || bench.ticked.with(|ticked| ticked.contains(&own));
    let (gain, effort) = (found.gain, found.effort);
    let per = gain / f64::from(effort.max(1));
    let label = WhatIf::EffortOf.with(language, &[&text]);
    let (toggled, sized) = (found.clone(), found.clone());
    let ask = asker_own();
    let explain = move |make: fn(&Move, &Report, Language) -> Explanation| {
        let scored = app.scored().get_untracked();
        if let Some(report) = scored.report() {
            ask(make(&found, report, app.language.get_untracked()));
        }
    };
    let (gain_of, per_of) = (explain.clone(), explain);
    let sizes = [(Size::S, WhatIf::Small), (Size::M, WhatIf::Medium), (Size::L, WhatIf::Large)].map(|(size, text)| {
        view! { <option value=size.as_str() prop:selected=points(size) == effort>{text.get(language)}</option> }
    });
    view! {
        <li class="move-row">
            <label class="check move-name">
                <input
                    type="checkbox"
                    prop:checked=ticked
                    on:change=move |event| bench.toggle(&toggled, event_target_checked(&event))
                />
                <span>{text}</span>
            </label>
            <span class="move-gain">
                <button type="button" class="explained gain" aria-haspopup="dialog" on:click=move |_| gain_of(of_move)>
                    {signed(gain, 2, language)}
                </button>
                <button type="button" class="explained caption per-effort" aria-haspopup="dialog" on:click=move |_| per_of(per_effort)>
                    {number(per, 2, language)}" "{WhatIf::PerEffort.get(language)}
                </button>
            </span>
            <select
                class="input move-effort"
                aria-label=label
                prop:disabled=move || app.read_only()
                on:change=move |event| {
                    if let Some(size) = Size::parse(&event_target_value(&event)) {
                        set_effort(bench, &sized, size);
                    }
                }
            >{sizes.into_iter().collect_view()}</select>
        </li>
    }
}

/// Sets the effort of this one move: an exception in the assessment that names all that it changes.
fn set_effort(bench: Bench, found: &Move, size: Size) {
    let app = bench.app;
    let mut assessment = app.document.with_untracked(|document| Assessment::clone(&document.assessment));
    let same = |it: &Effort| {
        it.kind == Some(found.kind)
            && it.journey == found.journey
            && it.from == found.from
            && it.to == found.to
            && it.fact == found.fact
            && it.level == found.level
    };
    // Behind all others, so that it is the one that counts.
    assessment.efforts.retain(|it| !same(it));
    assessment.efforts.push(Effort {
        kind: Some(found.kind),
        journey: found.journey.clone(),
        from: found.from.clone(),
        to: found.to.clone(),
        fact: found.fact,
        level: found.level,
        effort: Some(size),
        ..Effort::default()
    });
    app.dispatch(Command::Put(Item::Assessment(Box::new(assessment))));
}
