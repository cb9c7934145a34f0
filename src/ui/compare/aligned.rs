//! Both journeys one above the other: each touchpoint in a column of its own, the same on both
//! sides; the customer's line through the departments, its gates, and both curves of emotion.

use super::{Shown, words};
use crate::compare::{About, Change, Field, Two};
use crate::layout::smooth;
use crate::method::{Settings, Walk, emotion};
use crate::model::*;
use crate::ui::i18n::{Text, count_text, number, signed};
use crate::ui::map::{graded, mood};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const LANE: f64 = 30.0;
const EDGE: f64 = 10.0;
const CURVE: f64 = 96.0;

/// What the picture is drawn from.
struct Picture<'a> {
    shown: &'a Shown,
    /// Width of a column.
    column: f64,
    /// Departments that hold a touchpoint of either journey, each with its place in the document.
    lanes: Vec<(DepartmentId, usize, String)>,
    /// Gates whose score changed, by the ids of the newer side.
    marks: BTreeMap<(TouchpointId, TouchpointId), Option<i32>>,
    changed: BTreeSet<Two<TouchpointId>>,
}

impl Picture<'_> {
    fn columns(&self) -> &[(Option<usize>, Two<TouchpointId>)] {
        &self.shown.outline().pairs.touchpoints
    }

    #[allow(clippy::cast_precision_loss)] // a count of touchpoints
    fn x(&self, column: usize) -> f64 {
        (column as f64 + 0.5) * self.column
    }

    #[allow(clippy::cast_precision_loss)] // a count of departments
    fn y(&self, touchpoint: &Touchpoint) -> f64 {
        let lane = self.lanes.iter().position(|(id, _, _)| Some(id) == touchpoint.department.as_ref());
        EDGE + LANE * (lane.unwrap_or(self.lanes.len()) as f64 + 0.5)
    }

    #[allow(clippy::cast_precision_loss)] // counts
    fn size(&self) -> (f64, f64) {
        (self.column * self.columns().len() as f64, 2.0 * EDGE + LANE * self.lanes.len().max(1) as f64)
    }
}

fn side<T>(pair: &Two<T>, newer: bool) -> Option<&T> {
    if newer { pair.after.as_ref() } else { pair.before.as_ref() }
}

/// The line of one journey through the departments.
fn map(picture: &Picture, newer: bool) -> AnyView {
    let shown = picture.shown;
    let journey = if newer { &shown.after } else { &shown.before };
    let (width, height) = picture.size();
    let places: BTreeMap<TouchpointId, (f64, f64)> =
        gather(picture.columns().iter().enumerate().filter_map(|(at, it)| {
            let touchpoint = journey.touchpoints.get(side(&it.1, newer)?)?;
            Some((touchpoint.id.clone(), (picture.x(at), picture.y(touchpoint))))
        }));
    let bands = picture.lanes.iter().enumerate().map(|(at, (_, hue, _))| {
        #[allow(clippy::cast_precision_loss)] // a count of departments
        let y = EDGE + LANE * at as f64 + 1.0;
        view! {
            <rect class="cmp-band" data-hue=(hue % 8).to_string() x="0" y=y.to_string() width=width.to_string() height=(LANE - 2.0).to_string()></rect>
        }
    });
    let walk = Walk::new(journey, &Settings::of(&shown.document.assessment));
    let mut ways = Vec::new();
    let mut gates = Vec::new();
    for step in walk.steps.iter().filter(|step| step.share > 0.0) {
        let (Some(a), Some(b)) = (places.get(&step.from), places.get(&step.to)) else { continue };
        let middle = (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
        let path = format!(
            "M{:.0},{:.0}C{:.0},{:.0} {:.0},{:.0} {:.0},{:.0}",
            a.0, a.1, middle.0, a.1, middle.0, b.1, b.0, b.1
        );
        let back = step.ends.1 < step.ends.0;
        let thick = (1.0 + 1.6 * step.share).to_string();
        ways.push(view! { <path class="way" class:back=back d=path stroke-width=thick></path> });
        if step.handoff {
            let (score, grade) = ((100.0 * step.permeability.point).round(), graded(&step.permeability));
            let mark = picture.marks.get(&(step.from.clone(), step.to.clone())).filter(|_| newer);
            let mark = mark.map(|points| {
                let text = points.map_or_else(|| Text::IsNew.get(shown.language).to_string(), |points| signed(f64::from(points), 0, shown.language));
                let verdict = if points.is_some_and(|points| points < 0) { "worse" } else { "better" };
                view! {
                    <text class="gained" data-verdict=verdict x=middle.0.to_string() y=(middle.1 - 13.0).to_string()>{text}</text>
                }
            });
            gates.push(view! {
                <circle class="ring-dot" data-grade=grade cx=middle.0.to_string() cy=middle.1.to_string() r="10"></circle>
                <text class="score" data-grade=grade x=middle.0.to_string() y=(middle.1 + 3.2).to_string()>
                    {number(score, 0, shown.language)}
                </text>
                {mark}
            });
        }
    }
    let dots = picture.columns().iter().filter_map(|(_, pair)| {
        let (x, y) = places.get(side(pair, newer)?)?;
        let class = match (pair.is_new(), pair.is_gone(), picture.changed.contains(pair)) {
            (true, _, _) => "cmp-dot new",
            (_, true, _) => "cmp-dot gone",
            (_, _, true) => "cmp-dot changed",
            _ => "cmp-dot",
        };
        Some(view! { <circle class=class cx=x.to_string() cy=y.to_string() r="5.5"></circle> })
    });
    view! {
        <svg class="aligned-map" aria-hidden="true" width=width.to_string() height=height.to_string()>
            {bands.collect_view()}{ways}{dots.collect_view()}{gates}
        </svg>
    }
    .into_any()
}

fn height(feeling: f64) -> f64 {
    14.0 + (2.0 - feeling.clamp(-2.0, 2.0)) / 4.0 * (CURVE - 28.0)
}

/// Both curves of emotion, one over the other.
fn curves(picture: &Picture) -> AnyView {
    let shown = picture.shown;
    let feels: Vec<(f64, Two<f64>)> = picture
        .columns()
        .iter()
        .enumerate()
        .map(|(at, (_, pair))| {
            let feel = |newer: bool| {
                let journey = if newer { &shown.after } else { &shown.before };
                emotion(journey.touchpoints.get(side(pair, newer)?)?)
            };
            (picture.x(at), Two::new(feel(false), feel(true)))
        })
        .collect();
    let path = |newer: bool| {
        let known: Vec<_> = feels.iter().filter_map(|(x, it)| Some((*x, height(*side(it, newer)?)))).collect();
        smooth(&known)
    };
    let (width, _) = picture.size();
    let dots = feels.iter().map(|(x, it)| {
        let same = it.before == it.after;
        let stem = it.before.zip(it.after).filter(|_| !same).map(|(a, b)| {
            let verdict = if b > a { "better" } else { "worse" };
            view! { <line class="cmp-stem" data-verdict=verdict x1=x.to_string() x2=x.to_string() y1=height(a).to_string() y2=height(b).to_string()></line> }
        });
        let dot = |feeling: Option<f64>, class: &'static str, r: &'static str| {
            feeling.map(|feeling| view! {
                <circle class=class data-mood=mood(Some(feeling)) cx=x.to_string() cy=height(feeling).to_string() r=r></circle>
            })
        };
        view! { {stem}{dot(it.before.filter(|_| !same), "mood was", "4")}{dot(it.after, "mood", "4.5")} }
    });
    let middle = height(0.0).to_string();
    view! {
        <svg class="aligned-curves" aria-hidden="true" width=width.to_string() height=CURVE.to_string()>
            <line class="zero" x1="0" x2=width.to_string() y1=middle.clone() y2=middle></line>
            <path class="feelings was" d=path(false)></path>
            <path class="feelings" d=path(true)></path>
            {dots.collect_view()}
        </svg>
    }
    .into_any()
}

/// The names of the touchpoints, between both maps: each leads to the map.
fn names(picture: &Picture) -> AnyView {
    let shown = picture.shown;
    let cells = picture.columns().iter().map(|(_, pair)| {
        let tag = match (pair.is_new(), pair.is_gone(), picture.changed.contains(pair)) {
            (true, _, _) => Some(("new", Text::IsNew)),
            (_, true, _) => Some(("gone", Text::IsGone)),
            (_, _, true) => Some(("changed", Text::IsChanged)),
            _ => None,
        };
        view! {
            <li class="aligned-name" class:unchanged-name=tag.is_none()>
                {shown.jump_button("aligned-jump", shown.touchpoint(pair), shown.touchpoint_at(pair))}
                {tag.map(|(kind, text)| view! { <span class="tag" data-kind=kind>{text.get(shown.language)}</span> })}
            </li>
        }
    });
    view! { <ul class="aligned-names">{cells.collect_view()}</ul> }.into_any()
}

/// The stages over their columns.
fn stages(picture: &Picture) -> AnyView {
    let shown = picture.shown;
    let mut spans: Vec<(Option<usize>, usize)> = Vec::new();
    for (stage, _) in picture.columns() {
        match spans.last_mut() {
            Some((last, count)) if last == stage => *count += 1,
            _ => spans.push((*stage, 1)),
        }
    }
    let heads = spans.into_iter().map(|(stage, count)| {
        let pair = stage.and_then(|at| shown.outline().pairs.stages.get(at));
        let name = pair.and_then(|pair| {
            let newer = pair.after.as_ref().and_then(|id| shown.after.stages.get(id));
            newer.or_else(|| shown.before.stages.get(pair.before.as_ref()?)).map(|stage| stage.name.clone())
        });
        view! { <li style:grid-column=format!("span {count}")>{name}</li> }
    });
    view! { <ul class="aligned-stages">{heads.collect_view()}</ul> }.into_any()
}

/// The picture's data as a table.
fn table(picture: &Picture) -> AnyView {
    let shown = picture.shown;
    let language = shown.language;
    let unknown = || Text::NotKnown.get(language).to_string();
    let department = |journey: &Journey, id: Option<&TouchpointId>| {
        let touchpoint = journey.touchpoints.get(id?)?;
        let id = touchpoint.department.as_ref()?;
        shown.document.departments.get(id).map(|it| it.name.clone())
    };
    let rows = shown.found.feelings.iter().map(|it| {
        let lane = (department(&shown.before, it.id.before.as_ref()), department(&shown.after, it.id.after.as_ref()));
        let lane = match lane {
            (Some(a), Some(b)) if a != b => format!("{a} → {b}"),
            (a, b) => b.or(a).unwrap_or_else(unknown),
        };
        let feel = |value: Option<f64>| value.map_or_else(unknown, |value| words::feeling(value, language));
        let risk = |value: Option<f64>| value.map_or_else(unknown, |value| number(value, 0, language));
        let delta = it.emotion.delta().map_or_else(unknown, |value| {
            if value == 0.0 { count_text(0.0, language) } else { words::feeling(value, language) }
        });
        let same = it.emotion.before == it.emotion.after
            && it.risk.before == it.risk.after
            && !picture.changed.contains(&it.id)
            && !it.id.is_new()
            && !it.id.is_gone();
        view! {
            <tr class:unchanged=same>
                <th scope="row">{shown.touchpoint(&it.id)}</th>
                <td class="words">{lane}</td>
                <td>{feel(it.emotion.before)}</td>
                <td>{feel(it.emotion.after)}</td>
                <td>{delta}</td>
                <td>{risk(it.risk.before)}" → "{risk(it.risk.after)}</td>
            </tr>
        }
    });
    let head = |text: Text, side: Text| format!("{}, {}", text.get(language), side.get(language).to_lowercase());
    let heads = [
        Text::Touchpoint.get(language).to_string(),
        Text::Department.get(language).to_string(),
        head(Text::Emotion, Text::SideBefore),
        head(Text::Emotion, Text::SideAfter),
        head(Text::Emotion, Text::Change),
        Text::Escalation.get(language).to_string(),
    ];
    view! {
        <details class="aligned-table fold">
            <summary>{Text::SameAsTable.get(language)}</summary>
            <div class="scroll-x" tabindex="0" role="group" aria-label=Text::SameAsTable.get(language)>
                <table>
                    <thead><tr>{heads.map(|text| view! { <th scope="col">{text}</th> }).into_iter().collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

/// Both journeys, aligned.
pub fn aligned(shown: &Shown) -> AnyView {
    let language = shown.language;
    let count = shown.outline().pairs.touchpoints.len();
    if count == 0 {
        return ().into_any();
    }
    let used = |id: &DepartmentId| {
        let sides = [&shown.before, &shown.after].into_iter().flat_map(|journey| journey.touchpoints.iter());
        sides.into_iter().any(|it| it.department.as_ref() == Some(id))
    };
    let lanes = shown.document.departments.iter().enumerate().filter(|(_, it)| used(&it.id));
    let lanes: Vec<_> = lanes.map(|(at, it)| (it.id.clone(), at, it.name.clone())).collect();
    let about = |change: &Change| match &change.about {
        About::Touchpoint(id) if change.field != Field::Whole => Some(id.clone()),
        _ => None,
    };
    #[allow(clippy::cast_precision_loss)] // a count of touchpoints
    let column = (1150.0 / count as f64).clamp(74.0, 148.0).floor();
    let picture = Picture {
        shown,
        column,
        lanes,
        marks: shown.outline().marks().gates,
        changed: gather(shown.outline().changes.iter().filter_map(about)),
    };
    let heads = || {
        let lanes = picture.lanes.iter().map(|(_, hue, name)| {
            view! { <li data-hue=(hue % 8).to_string()><span>{name.clone()}</span></li> }
        });
        view! { <ul class="aligned-lanes" aria-hidden="true">{lanes.collect_view()}</ul> }
    };
    let caption = |side: Text, name: String, newer: bool| {
        view! { <p class="aligned-caption" class:newer=newer><strong>{side.get(language)}</strong>" "<span class="quiet">{name}</span></p> }
    };
    let name = |id| super::journey_name(&shown.document, id, language);
    view! {
        <section class="compare-aligned">
            <h2>{Text::SideBySide.get(language)}</h2>
            <div class="aligned" tabindex="0" role="group" aria-label=Text::SideBySide.get(language)>
                <div class="aligned-grid" style=("--column", format!("{column}px")) style=("--columns", count.to_string())>
                    <span class="aligned-corner"></span>
                    {stages(&picture)}
                    {caption(Text::SideBefore, name(&shown.from), false)}
                    {heads()}
                    {map(&picture, false)}
                    <span class="aligned-corner"></span>
                    {names(&picture)}
                    {caption(Text::SideAfter, name(&shown.to), true)}
                    {heads()}
                    {map(&picture, true)}
                    <p class="aligned-side" aria-hidden="true">
                        <strong>{Text::Emotion.get(language)}</strong>
                        <span class="cmp-key was">{Text::SideBefore.get(language)}</span>
                        <span class="cmp-key">{Text::SideAfter.get(language)}</span>
                    </p>
                    {curves(&picture)}
                </div>
            </div>
            {table(&picture)}
        </section>
    }
    .into_any()
}
