//! How customers come to a touchpoint.

use super::facts::{wait_severity, wait_target};
use super::settings::Settings;
use crate::model::*;
use std::collections::BTreeMap;

/// The worst of the given ways to a touchpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Arrival {
    /// Minutes that customers waited, and within which they should have come; of several ways
    /// the one that is latest against its target.
    pub wait: Option<(f64, f64)>,
    /// Whether one of the ways forced them into another channel.
    pub forced: bool,
}

/// All arrivals of a journey of which something is known, in one pass over its links.
pub fn arrivals(journey: &Journey, settings: &Settings) -> BTreeMap<TouchpointId, Arrival> {
    let mut arrivals: BTreeMap<TouchpointId, Arrival> = BTreeMap::new();
    for link in journey.links.values() {
        let forced = link.channel == Some(ChannelSwitch::Forced);
        if !forced && link.wait_minutes.is_none() {
            continue;
        }
        let own = arrivals.entry(link.to.clone()).or_default();
        own.forced |= forced;
        let to = journey.touchpoints.get(&link.to);
        let wait = to.zip(link.wait_minutes).map(|(to, wait)| (wait.get(), wait_target(Some(link), to, settings)));
        let bad = |(wait, target): (f64, f64)| (wait_severity(wait, target), wait);
        if wait.map(bad) > own.wait.map(bad) {
            own.wait = wait;
        }
    }
    arrivals
}
