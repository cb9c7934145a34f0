//! Measured values taken into the map, each with where it comes from.

use super::{Against, DrawnLink};
use crate::edit::{Command, Item};
use crate::model::*;

/// The evidence that values come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// Its name in the document.
    pub id: EvidenceId,
    /// What people call it.
    pub name: String,
}

impl Origin {
    /// A mark on a link: this value was measured so many times.
    #[allow(clippy::cast_precision_loss)] // counts of events
    pub(super) fn measured(&self, value: MeasuredValue, amount: f64, count: u64) -> Measured {
        Measured {
            value: Some(value),
            amount: Some(amount),
            count: Amount::new(count as f64),
            evidence: Some(self.id.clone()),
            source: self.name.clone(),
            ..Measured::default()
        }
    }
}

/// What to take of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// The median wait.
    Wait,
    /// The share, and those of the other ways from there where they would not fit beside it.
    Share,
    /// Both, and all shares.
    Both,
}

/// The command that takes measured values of one link into the journey. `None` where there is nothing to take.
pub fn take(journey: &Journey, found: &Against, link: &DrawnLink, what: Take, origin: &Origin) -> Option<Command> {
    let mut changed: Vec<Link> = Vec::new();
    if what != Take::Share {
        wait(journey, link, origin, &mut changed);
    }
    if what != Take::Wait && link.share.is_some() {
        let siblings = found.links.iter().filter(|it| it.from == link.from && it.to != link.to);
        let given = |it: &DrawnLink| journey.link(&it.from, &it.to).and_then(|it| it.share).map_or(0.0, Part::get);
        let others: f64 = siblings.clone().map(given).sum();
        share(journey, link, origin, &mut changed);
        if others + link.share.unwrap_or(0.0) > 1.0 + 1e-9 {
            siblings.for_each(|it| share(journey, it, origin, &mut changed));
        }
    }
    command(journey, changed)
}

/// The command that takes every wait and every share that was measured.
pub fn take_all(journey: &Journey, found: &Against, origin: &Origin) -> Option<Command> {
    let mut changed: Vec<Link> = Vec::new();
    for link in &found.links {
        wait(journey, link, origin, &mut changed);
        share(journey, link, origin, &mut changed);
    }
    command(journey, changed)
}

/// The link as it will be: from what was changed already, else from the journey, else a new one.
fn at<'a>(journey: &Journey, ends: &DrawnLink, changed: &'a mut Vec<Link>) -> Option<&'a mut Link> {
    if !changed.iter().any(|it| it.from == ends.from && it.to == ends.to) {
        let new = || Link { from: ends.from.clone(), to: ends.to.clone(), ..Link::default() };
        changed.push(journey.link(&ends.from, &ends.to).map_or_else(new, |it| Link::clone(it)));
    }
    changed.iter_mut().find(|it| it.from == ends.from && it.to == ends.to)
}

/// Puts a mark where the one of the same value is, so that what was taken already changes nothing.
fn mark(link: &mut Link, measured: Measured) {
    match link.measured.iter_mut().find(|it| it.value == measured.value) {
        Some(own) => *own = measured,
        None => link.measured.push(measured),
    }
}

fn wait(journey: &Journey, own: &DrawnLink, origin: &Origin, changed: &mut Vec<Link>) {
    let (Some(minutes), Some(count)) = (own.wait, own.count.filter(|count| *count > 0)) else { return };
    if let Some(link) = at(journey, own, changed) {
        link.wait_minutes = Amount::new(minutes);
        mark(link, origin.measured(MeasuredValue::WaitMinutes, minutes, count));
    }
}

fn share(journey: &Journey, own: &DrawnLink, origin: &Origin, changed: &mut Vec<Link>) {
    let (Some(part), Some(count)) = (own.share, own.count) else { return };
    if let Some(link) = at(journey, own, changed) {
        link.share = Part::new(part);
        mark(link, origin.measured(MeasuredValue::Share, part, count));
    }
}

fn command(journey: &Journey, mut changed: Vec<Link>) -> Option<Command> {
    changed.retain(|link| journey.link(&link.from, &link.to).is_none_or(|old| **old != *link));
    let id = &journey.info.id;
    let put = |link: Link| Command::Put(Item::Link(id.clone(), Box::new(link)));
    (!changed.is_empty()).then(|| Command::Many(changed.into_iter().map(put).collect()))
}
