//! What is remembered of how a file was read: on this device by its shape, and in the document.

use crate::evidence::protocol::{Choices, Source};
use crate::evidence::time::Order;
use crate::model::Mapping;
use crate::platform::{StorageKey, prefs};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What people said of files of one shape.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// Their columns and how they are read.
    #[serde(flatten)]
    pub choices: Choices,
    /// Activities that are an answer.
    pub answers: Vec<String>,
}

/// What a file looks like: its columns' names in order, hashed.
pub fn shape(names: &[String]) -> String {
    let hash = names
        .iter()
        .flat_map(|name| name.bytes().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}

/// What was chosen for a file of this shape on this device.
pub fn recalled<C: DeserializeOwned>(key: StorageKey, shape: &str) -> Option<C> {
    let mut all: BTreeMap<String, C> = prefs::get(key)?;
    all.remove(shape)
}

/// Keeps what was chosen for files of this shape, on this device.
pub fn remember<C: Serialize + DeserializeOwned + Clone>(key: StorageKey, shape: &str, choices: &C) {
    const MOST: usize = 30;
    let mut all: BTreeMap<String, C> = prefs::get(key).unwrap_or_default();
    while all.len() >= MOST && !all.contains_key(shape) {
        all.pop_first();
    }
    all.insert(shape.into(), choices.clone());
    // A convenience: without it the columns are guessed again.
    let _ = prefs::set(key, &all);
}

/// The order of dates as the document keeps it.
pub fn dates_of(order: Option<Order>) -> Option<String> {
    order.map(|order| match order {
        Order::DayFirst => "day_first".to_string(),
        Order::MonthFirst => "month_first".to_string(),
    })
}

/// What was chosen, from the document.
pub fn choices_of(mapping: &Mapping) -> Choices {
    let order = match mapping.dates.as_deref() {
        Some("day_first") => Some(Order::DayFirst),
        Some("month_first") => Some(Order::MonthFirst),
        _ => None,
    };
    Choices {
        case: mapping.case.clone(),
        activity: mapping.activity.clone(),
        time: mapping.time.clone(),
        group: mapping.group.clone(),
        channel: mapping.channel.clone(),
        resource: mapping.resource.clone(),
        sentiment: mapping.sentiment.clone(),
        cost: mapping.cost.clone(),
        complete_only: mapping.complete_only == Some(true),
        zone: mapping.zone.clone().unwrap_or_default(),
        order,
        sheet: mapping.sheet.clone(),
    }
}

/// What was really taken, guessed or chosen.
pub fn mapping_of(source: &Source, choices: &Choices, shape: String) -> Mapping {
    Mapping {
        shape: Some(shape),
        case: Some(source.case.clone()),
        activity: Some(source.activity.clone()),
        time: Some(source.time.clone()),
        group: Some(source.group.clone()),
        channel: Some(source.channel.clone()),
        resource: Some(source.resource.clone()),
        sentiment: Some(source.sentiment.clone()),
        cost: Some(source.cost.clone()),
        complete_only: Some(source.complete_only),
        zone: Some(source.zone.clone()),
        dates: dates_of(choices.order),
        sheet: choices.sheet.clone(),
        ..Mapping::default()
    }
}
