//! What of a mined log stays in a document: aggregates within a size, never rows, names of cases or free text.

use super::protocol::{Activity, Findings, Follows, Handoff, Handover, Label, Mined, Source, Spread, Variant};
use crate::model::{Problem, Severity};
use serde_json::Value;

/// The largest report in bytes, written with indents as documents are. A document may hold one megabyte of evidence
/// and more in all, so one report takes a part of it.
pub const LIMIT: usize = 400_000;

/// How many of the most frequent things are kept at first; halved until the report fits.
const FIRST: usize = 256;
/// Below this nothing more is cut: the report is small by then whatever the log.
const LEAST: usize = 8;
/// The longest name that is kept, in letters.
const NAME: usize = 120;
/// The longest variant that is kept, in events.
const LONG: usize = 60;

/// The report as it stands in a document. Totals are those of the whole log; lists keep their most frequent entries.
pub fn write(mined: &Mined) -> Value {
    let mut most = FIRST;
    loop {
        let mut value = serde_json::to_value(smaller(mined, most)).unwrap_or_default();
        prune(&mut value);
        let size = serde_json::to_string_pretty(&value).map_or(0, |text| text.len());
        // Indents of a document go four steps deeper.
        if size + size / 2 <= LIMIT || most <= LEAST {
            return value;
        }
        most /= 2;
    }
}

/// Leaves out what is empty or null: in a document that means the same as absent.
fn prune(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.values_mut().for_each(prune);
            object.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
        }
        Value::Array(list) => list.iter_mut().for_each(prune),
        _ => {}
    }
}

/// The target of waits in seconds that a report was made with; `None` where it has none.
pub fn target(report: &Value) -> Option<f64> {
    let found = report.get("findings")?;
    let of = |name: &str| found.get(name)?.get("target_s")?.as_f64();
    of("waits").or_else(|| of("response"))
}

/// A report of a document; `None` where it is none. What points nowhere is left out.
pub fn read(value: &Value) -> Option<Mined> {
    let mined: Mined = serde_json::from_value(value.clone()).ok()?;
    Some(sound(mined))
}

/// Old numbers of names to new ones.
struct Numbers(Vec<Option<u32>>);

impl Numbers {
    /// Keeps the most frequent; they stay in their order.
    fn most(labels: &[&Label], most: usize) -> Self {
        let mut ranked: Vec<(usize, u32)> = labels.iter().enumerate().map(|(i, label)| (i, label.events)).collect();
        ranked.sort_by_key(|(index, events)| (std::cmp::Reverse(*events), *index));
        let mut keep: Vec<usize> = ranked.into_iter().take(most).map(|(index, _)| index).collect();
        keep.sort_unstable();
        let mut numbers = vec![None; labels.len()];
        for (new, old) in keep.into_iter().enumerate() {
            if let Some(slot) = numbers.get_mut(old) {
                *slot = u32::try_from(new).ok();
            }
        }
        Self(numbers)
    }

    fn get(&self, old: u32) -> Option<u32> {
        self.0.get(old as usize).copied().flatten()
    }

    fn pick<T: Clone>(&self, list: &[T]) -> Vec<T> {
        list.iter().zip(&self.0).filter(|(_, new)| new.is_some()).map(|(item, _)| item.clone()).collect()
    }

    fn counts(&self, list: &[(u32, u32)]) -> Vec<(u32, u32)> {
        list.iter().filter_map(|(old, count)| Some((self.get(*old)?, *count))).take(8).collect()
    }
}

fn short(name: &str) -> String {
    if name.chars().count() <= NAME { name.into() } else { name.chars().take(NAME - 1).chain(['…']).collect() }
}

fn label(label: &Label) -> Label {
    Label { name: short(&label.name), ..label.clone() }
}

fn smaller(mined: &Mined, most: usize) -> Mined {
    let Mined { source, findings } = mined;
    let of = |labels: Vec<&Label>, most: usize| Numbers::most(&labels, most);
    let activities = of(findings.activities.iter().map(|it| &it.label).collect(), most);
    let groups = of(findings.groups.iter().map(|it| &it.label).collect(), most);
    let channels = of(findings.channels.iter().collect(), most / 4);
    let names = |numbers: &Numbers, list: &[String]| numbers.pick(list).iter().map(|name| short(name)).collect();
    let advice = |problem: &&Problem| problem.code.severity() == Severity::Advice;
    let source = Source {
        problems: source.problems.iter().filter(advice).take(20).cloned().collect(),
        activities: names(&activities, &source.activities),
        groups: names(&groups, &source.groups),
        channels: names(&channels, &source.channels),
        months: source.months.iter().rev().take(240).rev().cloned().collect(),
        month_edges: Vec::new(),
        ..source.clone()
    };
    let activity = |it: &Activity| Activity {
        label: label(&it.label),
        groups: groups.counts(&it.groups),
        channels: channels.counts(&it.channels),
        ..it.clone()
    };
    let variant = |it: &Variant| {
        let sequence: Option<Vec<u32>> = it.activities.iter().map(|old| activities.get(*old)).collect();
        let fits = it.activities.len() <= LONG;
        fits.then_some(())?;
        Some(Variant { activities: sequence?, examples: Vec::new(), ..it.clone() })
    };
    let follows =
        |it: &Follows| Some(Follows { from: activities.get(it.from)?, to: activities.get(it.to)?, ..it.clone() });
    let findings = Findings {
        activities: activities.pick(&findings.activities).iter().map(activity).collect(),
        groups: groups
            .pick(&findings.groups)
            .iter()
            .map(|it| super::protocol::Group { label: label(&it.label) })
            .collect(),
        channels: channels.pick(&findings.channels).iter().map(label).collect(),
        // Nothing is taken from between two variants, so that their cumulative shares stay true.
        variants: findings.variants.iter().map_while(variant).take(most / 2).collect(),
        follows: findings.follows.iter().filter_map(follows).take(2 * most).collect(),
        handovers: findings
            .handovers
            .iter()
            .filter_map(|it| Some(Handover { from: groups.get(it.from)?, to: groups.get(it.to)?, ..it.clone() }))
            .take(2 * most)
            .collect(),
        handoffs: findings
            .handoffs
            .iter()
            .filter_map(|it| Some(Handoff { from: groups.get(it.from)?, to: groups.get(it.to)?, ..it.clone() }))
            .take(most)
            .collect(),
        pingpong: findings
            .pingpong
            .iter()
            .filter_map(|it| {
                let (from, to) = (groups.get(it.from)?, groups.get(it.to)?);
                Some(super::protocol::Examples { from, to, examples: Vec::new(), ..it.clone() })
            })
            .take(most)
            .collect(),
        ..findings.clone()
    };
    Mined { source, findings }
}

/// The report with nothing in it that points nowhere or is no part of a whole.
fn sound(mut mined: Mined) -> Mined {
    let found = &mut mined.findings;
    let activities = found.activities.len().min(mined.source.activities.len());
    let groups = found.groups.len().min(mined.source.groups.len());
    let is = |number: u32, count: usize| (number as usize) < count;
    found.variants.retain(|it| it.activities.iter().all(|number| is(*number, activities)));
    for variant in &mut found.variants {
        variant.share = part(variant.share);
        variant.cumulative = part(variant.cumulative);
        variant.duration_s = variant.duration_s.max(0.0);
    }
    found.follows.retain(|it| is(it.from, activities) && is(it.to, activities));
    found.handovers.retain(|it| is(it.from, groups) && is(it.to, groups));
    found.handoffs.retain(|it| is(it.from, groups) && is(it.to, groups));
    found.pingpong.retain(|it| is(it.from, groups) && is(it.to, groups));
    for activity in &mut found.activities {
        activity.groups.retain(|(number, _)| is(*number, groups));
        activity.channels.retain(|(number, _)| is(*number, mined.source.channels.len()));
    }
    found.weekday_hour.resize(7, Vec::new());
    found.weekday_hour.iter_mut().for_each(|hours| hours.resize(24, 0));
    let spreads = found.handoffs.iter_mut().map(|it| &mut it.wait);
    for spread in spreads.chain([&mut found.durations, &mut found.waits, &mut found.response].into_iter().flatten()) {
        whole(spread);
    }
    mined
}

fn part(value: f64) -> f64 {
    if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 }
}

fn whole(spread: &mut Spread) {
    spread.bars.resize(super::protocol::EDGES.len() + 1, 0);
    spread.within = spread.within.min(spread.count);
}
