//! What of one journey stands for what of another.

use super::Two;
use crate::model::*;
use std::collections::{BTreeMap, VecDeque};

/// What stands for what, in the order of the newer journey; what is gone stands where it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Stages in order.
    pub stages: Vec<Two<StageId>>,
    /// Touchpoints in order, those of a stage together: the position of their stage, and the pair.
    pub touchpoints: Vec<(Option<usize>, Two<TouchpointId>)>,
}

/// Ids of the older journey with those of the newer one.
pub(super) struct Matched {
    pub(super) related: bool,
    pub(super) stages: BTreeMap<StageId, StageId>,
    pub(super) touchpoints: BTreeMap<TouchpointId, TouchpointId>,
    back: BTreeMap<TouchpointId, TouchpointId>,
}

/// One thing as it is matched.
struct Entry<'a> {
    id: &'a str,
    name: &'a str,
    /// What two things with different ids must have in common.
    label: (&'a str, &'a str),
}

/// Positions of what stands for each other. Where ids mean the same, they alone decide; elsewhere
/// an equal id needs an equal name, and what is left goes by its label, first with first.
fn pair(before: &[Entry], after: &[Entry], related: bool) -> Vec<(usize, usize)> {
    let ids: BTreeMap<&str, usize> = gather(after.iter().enumerate().map(|(at, entry)| (entry.id, at)));
    let mut taken = vec![false; after.len()];
    let mut found = Vec::new();
    let mut left = Vec::new();
    for (at, entry) in before.iter().enumerate() {
        let other = ids.get(entry.id).copied();
        match other.filter(|other| related || after.get(*other).is_some_and(|it| it.name == entry.name)) {
            Some(other) => {
                found.push((at, other));
                if let Some(slot) = taken.get_mut(other) {
                    *slot = true;
                }
            }
            None => left.push((at, entry)),
        }
    }
    if !related {
        let mut free: BTreeMap<(&str, &str), VecDeque<usize>> = BTreeMap::new();
        for ((at, entry), taken) in after.iter().enumerate().zip(taken) {
            if !taken && !entry.name.is_empty() {
                free.entry(entry.label).or_default().push_back(at);
            }
        }
        for (at, entry) in left {
            if let Some(other) = free.get_mut(&entry.label).and_then(VecDeque::pop_front) {
                found.push((at, other));
            }
        }
    }
    found
}

fn stage_entry(stage: &Stage) -> Entry<'_> {
    Entry { id: stage.id.as_str(), name: &stage.name, label: (&stage.name, "") }
}

fn touchpoint_entry(touchpoint: &Touchpoint) -> Entry<'_> {
    let department = touchpoint.department.as_ref().map_or("", DepartmentId::as_str);
    Entry { id: touchpoint.id.as_str(), name: &touchpoint.name, label: (&touchpoint.name, department) }
}

impl Matched {
    pub(super) fn new(before: &Journey, after: &Journey, related: bool) -> Self {
        fn ids<'a, K: From<&'a str> + Ord>(before: &[Entry<'a>], after: &[Entry<'a>], related: bool) -> BTreeMap<K, K> {
            let found = pair(before, after, related);
            gather(found.into_iter().filter_map(|(a, b)| Some((before.get(a)?.id.into(), after.get(b)?.id.into()))))
        }
        let stages = ids(
            &before.stages.iter().map(|it| stage_entry(it)).collect::<Vec<_>>(),
            &after.stages.iter().map(|it| stage_entry(it)).collect::<Vec<_>>(),
            related,
        );
        let touchpoints: BTreeMap<TouchpointId, TouchpointId> = ids(
            &before.touchpoints.iter().map(|it| touchpoint_entry(it)).collect::<Vec<_>>(),
            &after.touchpoints.iter().map(|it| touchpoint_entry(it)).collect::<Vec<_>>(),
            related,
        );
        let back = gather(touchpoints.iter().map(|(before, after)| (after.clone(), before.clone())));
        Self { related, stages, touchpoints, back }
    }

    /// The pair that a touchpoint of the older journey belongs to.
    pub(super) fn of_before(&self, id: &TouchpointId) -> Two<TouchpointId> {
        Two::new(Some(id.clone()), self.touchpoints.get(id).cloned())
    }

    /// The pair that a touchpoint of the newer journey belongs to.
    pub(super) fn of_after(&self, id: &TouchpointId) -> Two<TouchpointId> {
        Two::new(self.back.get(id).cloned(), Some(id.clone()))
    }

    pub(super) fn pairs(&self, before: &Journey, after: &Journey) -> Pairs {
        let back: BTreeMap<_, _> = gather(self.stages.iter().map(|(a, b)| (b, a)));
        let stages = merge(
            before.stages.ids().map(|id| Two::new(Some(id.clone()), self.stages.get(id).cloned())).collect(),
            after.stages.ids().map(|id| Two::new(back.get(id).map(|id| (*id).clone()), Some(id.clone()))).collect(),
        );
        let mut rows = Vec::new();
        let place = |old: Option<&StageId>, new: Option<&StageId>| {
            stages.iter().position(|stage| {
                new.is_some() && stage.after.as_ref() == new || old.is_some() && stage.before.as_ref() == old
            })
        };
        let newer = |id: &TouchpointId| place(None, after.touchpoints.get(id).and_then(|t| t.stage.as_ref()));
        let older = |id: &TouchpointId| place(before.touchpoints.get(id).and_then(|t| t.stage.as_ref()), None);
        // In each stage those of the newer journey, and between them what is gone from it.
        let merged = merge(
            before.touchpoints.ids().map(|id| self.of_before(id)).collect(),
            after.touchpoints.ids().map(|id| self.of_after(id)).collect(),
        );
        for pair in merged {
            let stage = match (&pair.after, &pair.before) {
                (Some(id), _) => newer(id),
                (None, Some(id)) => older(id),
                (None, None) => None,
            };
            rows.push((stage, pair));
        }
        // Stable: the order within a stage stays. What has no stage comes last.
        rows.sort_by_key(|(stage, _)| stage.unwrap_or(usize::MAX));
        Pairs { stages, touchpoints: rows }
    }
}

/// The newer list with what is gone from the older one behind what it stood behind.
fn merge<T: Ord + Clone>(before: Vec<Two<T>>, after: Vec<Two<T>>) -> Vec<Two<T>> {
    // What follows each of the newer things; `None` for what stood before all of them.
    let mut gone: BTreeMap<Option<T>, Vec<Two<T>>> = BTreeMap::new();
    let mut last = None;
    for pair in before {
        match &pair.after {
            Some(id) => last = Some(id.clone()),
            None => gone.entry(last.clone()).or_default().push(pair),
        }
    }
    let mut merged = gone.remove(&None).unwrap_or_default();
    for pair in after {
        let followers = gone.remove(&pair.after).unwrap_or_default();
        merged.push(pair);
        merged.extend(followers);
    }
    merged
}
