//! Small event logs for the tests, written in every way that is read.
#![allow(dead_code)] // not every test needs all of it

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use styk::evidence::{Imported, Reader, Settings, mine};
use styk::model::Problem;

/// An event.
#[derive(Clone, Debug)]
pub struct Row {
    case: u8,
    activity: String,
    /// Seconds since 2026-01-01.
    second: i64,
    group: Option<String>,
}

impl Row {
    pub fn new(case: u8, activity: &str, second: i64, group: Option<&str>) -> Self {
        Self { case, activity: activity.into(), second, group: group.map(Into::into) }
    }

    /// Case, activity, seconds since 2026-01-01, group.
    pub fn parts(&self) -> (String, &str, i64, Option<&str>) {
        (format!("C{}", self.case), &self.activity, self.second, self.group.as_deref())
    }

    fn time(&self) -> String {
        let (day, rest) = (self.second / 86_400 + 1, self.second % 86_400);
        format!("2026-01-{day:02}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60)
    }
}

/// A log of up to 60 events; times are all different or often equal.
pub fn any_log(distinct: bool) -> impl Strategy<Value = Vec<Row>> {
    const NAMES: &[&str] = &["Call", "Answer, by phone", "Say \"no\"", "Zwrot części", "Line\nbreak", "<&>"];
    const GROUPS: &[&str] = &["Sales", "Obsługa", "A, B", "NA"];
    let row =
        (0_u8..9, proptest::sample::select(NAMES), 0_i64..40, proptest::option::of(proptest::sample::select(GROUPS)));
    proptest::collection::vec(row, 1..60).prop_map(move |rows| {
        let event = |(index, (case, activity, step, group)): (usize, (u8, &str, i64, Option<&str>))| {
            let second = step * 3571 * 12 + if distinct { i64::try_from(index).unwrap() } else { 0 };
            // A line break in a value is a space in XML.
            Row::new(case, activity, second, group)
        };
        rows.into_iter().enumerate().map(event).collect()
    })
}

/// The rows in another order.
pub fn shuffled(log: &[Row], seed: u64) -> Vec<Row> {
    let mut keyed: Vec<(u64, Row)> = Vec::new();
    let mut state = seed;
    for row in log {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        keyed.push((state >> 20, row.clone()));
    }
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, row)| row).collect()
}

pub fn csv(log: &[Row]) -> String {
    let quote = |text: &str| {
        if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_string() }
    };
    let mut text = String::from("case_id,activity,department,timestamp\n");
    for row in log {
        let group = row.group.as_deref().unwrap_or_default();
        writeln!(text, "C{},{},{},{}", row.case, quote(&row.activity), quote(group), row.time()).unwrap();
    }
    text
}

/// The same, a trace for each case.
pub fn xes(log: &[Row]) -> String {
    let escape = |text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        text.replace('\n', "&#10;").replace('ę', "&#x119;")
    };
    let mut traces: BTreeMap<u8, String> = BTreeMap::new();
    for row in log {
        let trace = traces.entry(row.case).or_default();
        let group = row.group.as_deref().map_or_else(String::new, |group| {
            format!(
                "<string key='org:group' value='{}'><string key='org:group' value='inner'/></string>",
                escape(group)
            )
        });
        let (activity, time) = (escape(&row.activity), row.time());
        writeln!(
            trace,
            "<event>{group}<string key=\"concept:name\" value=\"{activity}\"/>\n\t<date value=\"{time}\" \
             key=\"time:timestamp\" /></event>"
        )
        .unwrap();
    }
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a > b --><x:log xmlns:x=\"urn:x\"><global scope=\"event\">\
         <string key=\"org:group\" value=\"UNKNOWN\"/></global>\n",
    );
    for (case, events) in traces {
        writeln!(text, "<trace><string key=\"concept:name\" value=\"C{case}\"/>{events}</trace>").unwrap();
    }
    text + "</x:log>\n"
}

/// Gzip with one block that is not compressed for each 60,000 bytes.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = vec![0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 255];
    packed.extend(b"log.xes\0");
    let blocks: Vec<&[u8]> = bytes.chunks(60_000).collect();
    for (index, block) in blocks.iter().enumerate() {
        packed.push(u8::from(index + 1 == blocks.len()));
        let length = u16::try_from(block.len()).unwrap();
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend(*block);
    }
    let crc = bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    });
    packed.extend((!crc).to_le_bytes());
    packed.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
    packed
}

/// A letter of Polish as Windows writes it.
pub fn cp1250(letter: char) -> u8 {
    match letter {
        'ą' => 0xB9,
        'ć' => 0xE6,
        'ę' => 0xEA,
        'ł' => 0xB3,
        'ń' => 0xF1,
        'ó' => 0xF3,
        'ś' => 0x9C,
        'ź' => 0x9F,
        'ż' => 0xBF,
        _ => u8::try_from(u32::from(letter)).unwrap(),
    }
}

pub fn import(pieces: &[&[u8]], settings: Settings) -> Result<Imported, Vec<Problem>> {
    let mut reader = Reader::new(settings);
    for piece in pieces {
        reader.push(piece).map_err(|problem| vec![problem])?;
    }
    reader.finish()
}

/// The report and what was said about rows.
pub fn read(pieces: &[&[u8]], settings: Settings) -> Result<(Value, Vec<Problem>), Vec<Problem>> {
    let zone = settings.zone.clone();
    let imported = import(pieces, settings)?;
    Ok((imported.to_json(&mine(&imported.log, &zone)), imported.problems))
}

pub fn report(bytes: &[u8], settings: Settings) -> Result<Value, Vec<Problem>> {
    read(&[bytes], settings).map(|(report, _)| report)
}

/// Some numbers of the report by the shortest way, without a thought for speed.
pub fn plainly(log: &[Row]) -> Value {
    let mut cases: BTreeMap<u8, Vec<&Row>> = BTreeMap::new();
    log.iter().for_each(|row| cases.entry(row.case).or_default().push(row));
    let (mut variants, mut dfg, mut handovers) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let (mut repeating, mut pingpong, mut returns) = (0, 0, 0);
    for events in cases.values_mut() {
        events.sort_by_key(|row| row.second);
        let names: Vec<&str> = events.iter().map(|row| row.activity.as_str()).collect();
        names.windows(2).for_each(|pair| *dfg.entry(pair.to_vec()).or_insert(0) += 1);
        repeating += names.len() - names.iter().collect::<BTreeSet<_>>().len();
        *variants.entry(names).or_insert(0) += 1;
        let mut groups: Vec<&str> = events.iter().filter_map(|row| row.group.as_deref()).collect();
        groups.windows(2).for_each(|pair| *handovers.entry(pair.to_vec()).or_insert(0) += 1);
        groups.dedup();
        pingpong += groups.windows(3).filter(|three| three[0] == three[2]).count();
        returns += groups.len() - groups.iter().collect::<BTreeSet<_>>().len();
    }
    let sorted = |counts: BTreeMap<Vec<&str>, u32>, limit: usize| {
        let mut list: Vec<_> = counts.into_iter().collect();
        list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        list.truncate(limit);
        json!(list)
    };
    json!({
        "variants": variants.len(), "top_variants": sorted(variants, 5), "dfg": sorted(dfg, usize::MAX),
        "repeating": repeating, "handovers": sorted(handovers, usize::MAX), "pingpong": pingpong, "returns": returns,
    })
}
