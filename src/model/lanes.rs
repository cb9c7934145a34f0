//! The lanes below a journey's map: which are shown, and in which order.

use super::choice::{Choice, Lane};
use super::field::{At, Field};
use super::problem::Code;
use super::records::JourneyInfo;
use serde_json::Value;

/// Lanes from top to bottom, each at most once. None at all is a choice too, so an empty list is
/// written where other empty lists are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent))]
pub struct Lanes(#[cfg_attr(test, schemars(extend("uniqueItems" = true)))] Vec<Lane>);

/// What a journey shows whose lanes nobody chose.
const USUAL: &[Lane] = &[Lane::Emotion, Lane::Pains];

impl Lanes {
    /// The lanes that a journey shows.
    pub fn of(info: &JourneyInfo) -> Self {
        info.lanes.clone().unwrap_or_else(|| Self(USUAL.to_vec()))
    }

    /// From top to bottom.
    pub fn as_slice(&self) -> &[Lane] {
        &self.0
    }

    /// Whether a lane is shown.
    pub fn shows(&self, lane: Lane) -> bool {
        self.0.contains(&lane)
    }

    /// The lanes that are not shown, in the order in which they are offered.
    pub fn hidden(&self) -> Vec<Lane> {
        Lane::ALL.iter().copied().filter(|lane| !self.shows(*lane)).collect()
    }

    /// With this lane off where it was on, and else on, below the others.
    #[must_use]
    pub fn toggled(&self, lane: Lane) -> Self {
        let mut list = self.0.clone();
        list.retain(|other| *other != lane);
        if list.len() == self.0.len() {
            list.push(lane);
        }
        Self(list)
    }

    /// With this lane at a place, counted from 0 from the top; the last place where there are fewer.
    /// A lane that is not shown stays so.
    #[must_use]
    pub fn moved(&self, lane: Lane, place: usize) -> Self {
        let mut list = self.0.clone();
        list.retain(|other| *other != lane);
        if list.len() < self.0.len() {
            list.insert(place.min(list.len()), lane);
        }
        Self(list)
    }

    /// As a record holds them: nothing where they are the usual ones.
    pub fn stored(self) -> Option<Self> {
        (self.0 != USUAL).then_some(self)
    }

    /// Whether one of them has numbers or words in each column.
    pub fn has_words(&self) -> bool {
        [Lane::Wait, Lane::Metrics].iter().any(|lane| self.shows(*lane))
    }

    /// Whether one of them needs columns as wide as its text, where the journey does not say.
    fn wants_room(&self) -> bool {
        [Lane::Quotes, Lane::Promises].iter().any(|lane| self.shows(*lane))
    }
}

impl JourneyInfo {
    /// Whether the map's columns are as wide as the text of the lanes needs.
    pub fn is_wide(&self) -> bool {
        self.wide_columns.unwrap_or_else(|| Lanes::of(self).wants_room())
    }
}

impl Field for Lanes {
    fn read(value: Value, at: &mut At<'_>) -> Option<Self> {
        let mut lanes = Self::default();
        let Value::Array(items) = value else {
            Vec::<Lane>::read(value, at)?;
            return None;
        };
        for (index, item) in items.into_iter().enumerate() {
            let mut at = at.step(&index.to_string());
            match Lane::read(item, &mut at) {
                Some(lane) if lanes.shows(lane) => at.problem(Code::DuplicateChoice, [lane.as_str().into()]),
                Some(lane) => lanes.0.push(lane),
                None => {}
            }
        }
        Some(lanes)
    }

    fn write(&self) -> Option<Value> {
        Some(self.0.iter().filter_map(Field::write).collect())
    }
}
