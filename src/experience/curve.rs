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
