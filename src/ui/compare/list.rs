//! Every change, by stage and by what it is about. Each entry leads to its thing on the map.

use super::{Shown, words};
use crate::compare::{About, Change, Field};
use crate::model::*;
use crate::state::Selection;
use crate::ui::i18n::Text;
use leptos::prelude::*;

/// What changed of one thing.
type Thing<'a> = (&'a About, Vec<&'a Change>);

/// A line below the name of what changed.
fn line(shown: &Shown, change: &Change) -> AnyView {
    let language = shown.language;
    let name = words::field(change.field, language);
    let said = |value| words::said(change.field, value, language);
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    if change.field == Field::IdeaDetails {
        return view! { <li><span class="field-name">{name}</span><span>{said(after)}</span></li> }.into_any();
    }
    if words::is_item(change) && (before.is_none() || after.is_none()) {
        let text = if before.is_none() { Text::IsNew } else { Text::IsGone };
        let whole = said(after.or(before));
        return view! {
            <li>
                <span class="field-name">{name}</span>
                <span><span class="tag">{text.get(language)}</span>" "{whole}</span>
            </li>
        }
        .into_any();
    }
    view! {
        <li>
            <span class="field-name">{name}</span>
            <span><span class="was">{said(before)}</span>" → "<span class="is">{said(after)}</span></span>
        </li>
    }
    .into_any()
}

/// What changed of one thing.
fn entry(shown: &Shown, about: &About, changes: &[&Change]) -> AnyView {
    let language = shown.language;
    let side = |new: bool| if new { shown.to.clone() } else { shown.from.clone() };
    let whole = changes.iter().find(|change| change.field == Field::Whole);
    let (name, at) = match about {
        About::Journey => (Text::WholeJourney.get(language).to_string(), Some((side(true), Selection::Journey))),
        About::Stage(id) => {
            let newer = id.after.as_ref().and_then(|id| shown.after.stages.get(id));
            let older = id.before.as_ref().and_then(|id| shown.before.stages.get(id));
            let stage = newer.or(older);
            let name =
                format!("{}: {}", Text::Stage.get(language), stage.map(|it| it.name.as_str()).unwrap_or_default());
            (name, stage.map(|it| (side(newer.is_some()), Selection::Stage(it.id.clone()))))
        }
        About::Touchpoint(id) => (shown.touchpoint(id), shown.touchpoint_at(id)),
        About::Way(from, to) => {
            let name = format!("{} → {}", shown.touchpoint(from), shown.touchpoint(to));
            (name, shown.way_at(from, to, whole.is_some_and(|it| it.after.is_none())))
        }
    };
    let tag = whole.map(|it| if it.before.is_none() { Text::IsNew } else { Text::IsGone });
    let gate = shown.outline().gates.iter().find(|gate| About::Way(gate.from.clone(), gate.to.clone()) == *about);
    let gained = gate.and_then(crate::compare::Gate::points).filter(|points| *points != 0).map(|points| {
        let verdict = if points > 0 { "better" } else { "worse" };
        let text = crate::ui::i18n::signed(f64::from(points), 0, language);
        view! { <span class="delta" data-verdict=verdict>{text}</span> }
    });
    let lines = changes.iter().filter(|it| it.field != Field::Whole).map(|it| line(shown, it)).collect_view();
    view! {
        <li class="change">
            <p class="change-head">
                {shown.jump_button("compare-jump", name, at)}
                {tag.map(|text| view! { <span class="tag">{text.get(language)}</span> })}
                {gained}
            </p>
            <ul class="change-lines">{lines}</ul>
        </li>
    }
    .into_any()
}

/// The change list.
pub fn list(shown: &Shown) -> AnyView {
    let language = shown.language;
    let outline = shown.outline();
    // Those of the journey, then stage by stage; within a stage what is about one thing together.
    let mut groups: Vec<Vec<Thing>> = vec![Vec::new(); outline.pairs.stages.len() + 1];
    for change in &outline.changes {
        let Some(things) = groups.get_mut(outline.stage_of(change).map_or(0, |at| at + 1)) else { continue };
        match things.iter_mut().find(|(about, _)| **about == change.about) {
            Some((_, list)) => list.push(change),
            None => things.push((&change.about, vec![change])),
        }
    }
    let groups = groups.into_iter().enumerate().filter(|(_, things)| !things.is_empty());
    let groups = groups.map(|(at, things)| {
        let pair = at.checked_sub(1).and_then(|at| outline.pairs.stages.get(at));
        let name = pair.and_then(|pair| {
            let newer = pair.after.as_ref().and_then(|id| shown.after.stages.get(id));
            newer
                .or_else(|| shown.before.stages.get(pair.before.as_ref()?))
                .map(|it: &std::sync::Arc<Stage>| it.name.clone())
        });
        let name = name.unwrap_or_else(|| Text::Journey.get(language).into());
        view! {
            <section class="change-stage">
                <h3>{name}</h3>
                <ul>{things.iter().map(|(about, changes)| entry(shown, about, changes)).collect_view()}</ul>
            </section>
        }
        .into_any()
    });
    let none = outline.changes.is_empty();
    view! {
        <section class="compare-changes" id="changes">
            <h2>{Text::WhatChanged.get(language)}</h2>
            {none.then(|| view! { <p class="quiet">{Text::NoDifference.get(language)}</p> })}
            {groups.collect_view()}
        </section>
    }
    .into_any()
}
