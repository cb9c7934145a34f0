//! The curve of emotion: its peak, its end, its falls.

use crate::method::{Walk, emotion};
use crate::model::*;

/// A touchpoint as it feels, −2 to 2 each.
#[derive(Clone, Debug, PartialEq)]
pub struct Felt {
    /// Which touchpoint.
    pub id: TouchpointId,
    /// Its name.
    pub name: String,
    /// Its stage.
    pub stage: Option<StageId>,
    /// As entered, else the mean of the comparisons.
    pub emotion: Option<f64>,
    /// Against the last time, the promise, the alternative.
    pub versus: [Option<f64>; 3],
}

/// A fall in emotion along a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fall {
    /// Places of the touchpoints at its ends.
    pub ends: (usize, usize),
    /// How deep, above 0 and up to 4.
    pub size: f64,
    /// Whether it happens between two departments.
    pub handoff: bool,
}

/// The curve of one journey.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// Touchpoints in order.
    pub points: Vec<Felt>,
    /// The emotion furthest from 0; of two equally far the negative one, then the earlier one.
    pub peak: Option<usize>,
    /// The last that is known.
    pub end: Option<usize>,
    /// Falls, the deepest first.
    pub falls: Vec<Fall>,
}

impl Curve {
    /// The part of all falls that happens at handoffs, 0 to 1; `None` where nothing falls.
    pub fn at_handoffs(&self) -> Option<f64> {
        let all: f64 = self.falls.iter().map(|fall| fall.size).sum();
        let walls: f64 = self.falls.iter().filter(|fall| fall.handoff).map(|fall| fall.size).sum();
        (all > 0.0).then(|| walls / all)
    }

    /// The emotion at a place.
    pub fn at(&self, place: usize) -> Option<f64> {
        self.points.get(place).and_then(|point| point.emotion)
    }
}

/// The curve along the ways of a journey.
pub fn curve(walk: &Walk) -> Curve {
    let felt = |touchpoint: &std::sync::Arc<Touchpoint>| {
        let versus = touchpoint.versus.as_ref();
        let versus = versus.map(|it| [it.previous, it.promise, it.alternative]).unwrap_or_default();
        Felt {
            id: touchpoint.id.clone(),
            name: touchpoint.name.clone(),
            stage: touchpoint.stage.clone(),
            emotion: emotion(touchpoint),
            versus: versus.map(|value| value.map(Feeling::get)),
        }
    };
    let points: Vec<Felt> = walk.touchpoints.iter().map(felt).collect();
    let known = || points.iter().enumerate().filter_map(|(place, point)| Some((place, point.emotion?)));
    let peak = known().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()).then(b.1.total_cmp(&a.1)).then(b.0.cmp(&a.0)));
    let (peak, end) = (peak.map(|(place, _)| place), known().next_back().map(|(place, _)| place));
    let at = |place: usize| points.get(place).and_then(|point| point.emotion);
    let fall = |step: &crate::method::Step| {
        let size = at(step.ends.0)? - at(step.ends.1)?;
        (size > 0.0).then_some(Fall { ends: step.ends, size, handoff: step.handoff })
    };
    let mut falls: Vec<Fall> = walk.steps.iter().filter_map(fall).collect();
    falls.sort_by(|a, b| b.size.total_cmp(&a.size).then(a.ends.cmp(&b.ends)));
    Curve { points, peak, end, falls }
}

/// A known point of a curve beside another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// Where it stands along the other curve, in places of its touchpoints from 0; between two of them it has no fellow.
    pub place: f64,
    /// The touchpoint of the other curve that it is, if any.
    pub fellow: Option<usize>,
    /// The emotion, −2 to 2.
    pub emotion: f64,
}

/// A curve laid beside another: touchpoints with the same id, else the same name, stand below each other, and what lies
/// between them in between. Curves that share less than half are stretched to the same length.
#[allow(clippy::cast_precision_loss)] // counts of touchpoints
pub fn beside(own: &Curve, other: &Curve) -> Vec<Beside> {
    let name = |it: &Felt| crate::search::fold_name(&it.name);
    let mut last = None;
    let fellows: Vec<Option<usize>> = other
        .points
        .iter()
        .map(|it| {
            let same = own.points.iter().position(|own| own.id == it.id);
            let found = same.or_else(|| own.points.iter().position(|own| name(own) == name(it)));
            // What stands in another order has no place of its own: a curve does not run back.
            let found = found.filter(|found| last.is_none_or(|last| *found > last));
            last = found.or(last);
            found
        })
        .collect();
    let shared = fellows.iter().flatten().count();
    let together = shared > 0 && shared * 2 >= other.points.len();
    let stretched = |at: usize| (at as f64 + 0.5) / other.points.len() as f64 * own.points.len() as f64 - 0.5;
    let place = |at: usize| {
        let before = fellows.iter().take(at).enumerate().rev().find_map(|(it, fellow)| Some((it, (*fellow)? as f64)));
        let after = fellows.iter().enumerate().skip(at + 1).find_map(|(it, fellow)| Some((it, (*fellow)? as f64)));
        let (before, after) = (
            before.map_or((-1.0, -1.0), |(it, place)| (it as f64, place)),
            after.map_or((other.points.len() as f64, own.points.len() as f64), |(it, place)| (it as f64, place)),
        );
        let part = (at as f64 - before.0) / (after.0 - before.0);
        before.1 + part * (after.1 - before.1)
    };
    let lay = |(at, it): (usize, &Felt)| {
        let fellow = fellows.get(at).copied().flatten().filter(|_| together);
        let place = match fellow {
            Some(fellow) => fellow as f64,
            None if together => place(at),
            None => stretched(at),
        };
        Some(Beside { place, fellow, emotion: it.emotion? })
    };
    other.points.iter().enumerate().filter_map(lay).collect()
}
