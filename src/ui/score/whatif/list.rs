//! The list of moves, each with its gain and its effort.

use super::texts::WhatIf;
use super::{Bench, name};
use crate::edit::{Command, Item};
use crate::method::{Move, Report, points};
use crate::model::*;
use crate::platform::Language;
use crate::ui::explain::{Chapter, Explanation, Go, Number, Part, Source, asker_own, num, op, row as line};
use crate::ui::formula::move_text;
use crate::ui::i18n::{Named, Text, number, sentence, signed, t};
use leptos::prelude::*;

/// How many moves are shown at first.
const SHOWN: usize = 12;

/// The list with its order.
pub fn moves(bench: Bench) -> impl IntoView {
    let app = bench.app;
    let scored = app.scored();
    let (by_effort, all) = (RwSignal::new(false), RwSignal::new(false));
    let sorted = Memo::new(move |_| {
        let mut list = bench.moves.get();
        if by_effort.get() {
            list.sort_by(|a, b| (b.gain / f64::from(b.effort)).total_cmp(&(a.gain / f64::from(a.effort))));
        }
        list
    });
    let shown = move || {
        let list = sorted.get();
        let count = if all.get() { 200 } else { SHOWN };
        // What is ticked is never out of sight.
        let ticked = bench.ticked.get_untracked();
        let keep = |(index, found): &(usize, Move)| *index < count || ticked.contains(&name(found));
        list.into_iter().enumerate().filter(keep).map(|(_, found)| found).collect::<Vec<_>>()
    };
    let rows = move || {
        let language = app.language.get();
        let scored = scored.get();
        let Some(report) = scored.report() else { return ().into_any() };
        let list = shown();
        if list.is_empty() {
            let text = match app.moves_of(report) {
                None => Text::Counting.get(language),
                Some(_) => WhatIf::NoMoves.get(language),
            };
            return view! { <p class="quiet" id="no-moves">{text}</p> }.into_any();
        }
        let rows =
            list.into_iter().map(|found| row(bench, found.clone(), move_text(&found, report, language), language));
        view! { <ul class="move-list">{rows.collect_view()}</ul> }.into_any()
    };
    let order = move |event| by_effort.set(event_target_value(&event) == "effort");
    let more = move || {
        let count = sorted.with(Vec::len);
        (count > SHOWN).then(|| {
            let label = move || {
                let language = app.language.get();
                if all.get() { WhatIf::Fewer.get(language).to_string() } else { WhatIf::More.with(language, &[&count.to_string()]) }
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
    let own = name(&found);
    let ticked = move || bench.ticked.with(|ticked| ticked.contains(&own));
    let per = found.gain / f64::from(found.effort);
    let effort = found.effort;
    let label = WhatIf::EffortOf.with(language, &[&text]);
    let (toggled, sized, asked) = (found.clone(), found.clone(), found.clone());
    let ask = asker_own();
    let explain = move |found: &Move| {
        let scored = app.scored().get_untracked();
        if let Some(report) = scored.report() {
            ask(explained(found, report, app.language.get_untracked()));
        }
    };
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
                <button type="button" class="explained gain" aria-haspopup="dialog" on:click=move |_| explain(&asked)>
                    {signed(found.gain, 2, language)}
                </button>
                <small>{number(per, 2, language)}" "{WhatIf::PerEffort.get(language)}</small>
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

/// What the gain of a move is made of.
fn explained(found: &Move, report: &Report, language: Language) -> Explanation {
    let one = |value: f64| number(value, 2, language);
    let part = |label: WhatIf, value: String, go: Option<Go>| Part {
        label: label.get(language).into(),
        value,
        go,
        ..Part::default()
    };
    let gain = signed(found.gain, 2, language);
    let per = found.gain / f64::from(found.effort.max(1));
    let effort = format!("{} {}", one(per), WhatIf::PerEffort.get(language));
    let mut parts = vec![
        part(WhatIf::Then, format!("{} CX", one(found.cx)), None),
        part(WhatIf::Now, format!("{} CX", one(report.cx)), Some(Go::Number(Number::Cx))),
        part(WhatIf::Spent, effort, None),
    ];
    if let Some(part) = parts.last_mut() {
        part.label = WhatIf::Spent.with(language, &[&found.effort.to_string()]);
    }
    if let (Some(journey), Some(from), Some(to)) = (&found.journey, &found.from, &found.to) {
        let gate = Go::Number(Number::Gate(journey.clone(), from.clone(), to.clone()));
        parts.push(Part { label: MoveKind::OpenHandoff.name(language).into(), go: Some(gate), ..Part::default() });
    }
    if let Some(level) = found.level {
        let go = Go::Number(Number::Level(level));
        parts.push(Part { label: level.name(language).into(), go: Some(go), ..Part::default() });
    }
    for part in &mut parts {
        part.label = sentence(&part.label);
    }
    Explanation {
        title: WhatIf::MoveTitle.get(language).into(),
        about: move_text(found, report, language),
        value: gain.clone(),
        note: WhatIf::MoveNote.get(language).into(),
        formulas: vec![line([num(one(found.cx)), op("−"), num(one(report.cx)), op("="), num(gain)])],
        parts,
        sources: vec![Source::Rule, Source::Ecology],
        chapter: Chapter::Silos,
        ..Explanation::default()
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
