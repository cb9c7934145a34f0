//! Moments of truth: how each of them feels, keeps its promises and is reached.

use super::mean;
use crate::method::{Walk, emotion};
use crate::model::*;

/// One moment of truth in a journey.
#[derive(Clone, Debug, PartialEq)]
pub struct MomentRead {
    /// Which moment.
    pub moment: Moment,
    /// Its touchpoints, in order.
    pub touchpoints: Vec<TouchpointId>,
    /// Their mean emotion, −2 to 2.
    pub emotion: Option<f64>,
    /// The mean of promises kept at them, 0 to 1.
    pub promises: Option<f64>,
    /// The mean score of the handoffs that lead to them, 0 to 100.
    pub gates: Option<f64>,
    /// Its touchpoints in social media, reviews, press: what others find before their own first contact.
    pub public: Vec<TouchpointId>,
}

/// What a promise kept counts: 1, 0.5 or 0.
pub(super) fn kept(touchpoint: &Touchpoint) -> Option<f64> {
    touchpoint.promise.as_ref().and_then(|promise| promise.kept).map(|kept| match kept {
        Kept::Yes => 1.0,
        Kept::Partly => 0.5,
        Kept::No => 0.0,
    })
}

/// All four, in their order.
pub fn moments(walk: &Walk) -> Vec<MomentRead> {
    let read = |moment: Moment| {
        let own = || walk.touchpoints.iter().filter(move |touchpoint| touchpoint.moment == Some(moment));
        let arrives = |place: usize| walk.touchpoints.get(place).is_some_and(|it| it.moment == Some(moment));
        let gates = walk.handoffs().filter(|step| arrives(step.ends.1)).map(|step| 100.0 * step.permeability.point);
        let public = |channel| matches!(channel, Some(Channel::Social | Channel::Review | Channel::Press));
        MomentRead {
            moment,
            touchpoints: own().map(|touchpoint| touchpoint.id.clone()).collect(),
            emotion: mean(own().filter_map(|touchpoint| emotion(touchpoint))),
            promises: mean(own().filter_map(|touchpoint| kept(touchpoint))),
            gates: mean(gates),
            public: own().filter(|touchpoint| public(touchpoint.channel)).map(|it| it.id.clone()).collect(),
        }
    };
    Moment::ALL.iter().map(|moment| read(*moment)).collect()
}

/// Ways from what customers say in public after use to what others read before their first contact: each public second
/// moment with the zero moment that the journey shows first, or with none.
pub fn loops(journey: &Journey) -> Vec<(TouchpointId, Option<TouchpointId>)> {
    let is = |it: &&std::sync::Arc<Touchpoint>, moment| it.moment == Some(moment);
    let public = |it: &&std::sync::Arc<Touchpoint>| {
        matches!(it.channel, Some(Channel::Social | Channel::Review | Channel::Press))
    };
    let zero = journey.touchpoints.iter().find(|it| is(it, Moment::Zmot)).map(|it| it.id.clone());
    let told = journey.touchpoints.iter().filter(|it| is(it, Moment::Smot)).filter(public);
    told.map(|it| (it.id.clone(), zero.clone())).collect()
}
