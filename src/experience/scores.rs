//! Three scores of a touchpoint: satisfaction, importance to the customer, importance to the organization.

use crate::method::{Walk, emotion};
use crate::model::*;

/// The three scores of one touchpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored3 {
    /// Which touchpoint.
    pub touchpoint: TouchpointId,
    /// 0 to 100: measured, else from the emotion, of which −2 is 0 and 2 is 100.
    pub satisfaction: Option<f64>,
    /// Whether it was measured.
    pub measured: bool,
    /// 1 to 5.
    pub customer: Option<f64>,
    /// 1 to 5.
    pub organization: Option<f64>,
}

impl Scored3 {
    /// Important to the customer (4 and 5) and not satisfying (below 50).
    pub fn is_urgent(&self) -> bool {
        self.customer.is_some_and(|rank| rank >= 4.0) && self.satisfaction.is_some_and(|value| value < 50.0)
    }
}

/// The scores of every touchpoint, in order.
pub fn scores(walk: &Walk) -> Vec<Scored3> {
    let read = |touchpoint: &std::sync::Arc<Touchpoint>| {
        let measured = touchpoint.metrics.as_ref().and_then(|metrics| metrics.csat).map(Csat::get);
        let importance = touchpoint.importance.clone().unwrap_or_default();
        Scored3 {
            touchpoint: touchpoint.id.clone(),
            satisfaction: measured.or_else(|| emotion(touchpoint).map(|emotion| (emotion + 2.0) * 25.0)),
            measured: measured.is_some(),
            customer: importance.customer.map(Rank::get),
            organization: importance.organization.map(Rank::get),
        }
    };
    walk.touchpoints.iter().map(read).collect()
}
