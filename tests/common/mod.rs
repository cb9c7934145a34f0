//! What several native tests share.
#![allow(dead_code)]

pub mod commands;

use proptest::prelude::*;
use serde_json::{Value, json};
use styk::format;
use styk::model::*;

/// A document from JSON, which must have no problem.
pub fn document(value: &Value) -> Document {
    let opened = format::read(&value.to_string()).expect("a document");
    assert_eq!(opened.problems, [], "{value}");
    opened.document
}

/// A document with one journey: lanes by number, links as given.
pub fn journey(lanes: &[usize], links: Vec<Value>) -> Document {
    document(&journey_json(lanes, 6, links))
}

/// The same as JSON, with as many departments as asked for.
pub fn journey_json(lanes: &[usize], departments: usize, links: Vec<Value>) -> Value {
    let departments: Vec<_> = (0..departments).map(|d| json!({"id": format!("d{d}"), "name": "D"})).collect();
    let touchpoints: Vec<_> = lanes
        .iter()
        .enumerate()
        .map(|(i, d)| json!({"id": format!("t{i}"), "stage": "s", "department": format!("d{d}"), "name": "T"}))
        .collect();
    json!({
        "format": "styk", "version": 1, "title": "T", "departments": departments,
        "assessment": {"mar_tech": 5, "ad_tech": 5, "sales_tech": 5, "imagination": 5},
        "journeys": [{"id": "j", "name": "J", "stages": [{"id": "s", "name": "S"}],
                      "touchpoints": touchpoints, "links": links}],
    })
}

/// A link whose facts are all at their best or all at their worst, or unknown.
pub fn link(from: usize, to: usize, facts: Option<bool>) -> Value {
    let mut link = json!({"from": format!("t{from}"), "to": format!("t{to}")});
    if let Some(best) = facts {
        let pick = |good: &str, bad: &str| if best { json!(good) } else { json!(bad) };
        let facts = json!({
            "context": pick("carried", "repeated"), "identity": pick("kept", "reverified"),
            "initiative": pick("company", "customer"), "channel": pick("same", "forced"),
            "wait_minutes": if best { 0 } else { 10_000_000 }, "owner": pick("both", "none"),
            "feedback": pick("returned", "none"), "promise": pick("kept", "broken"),
        });
        link.as_object_mut().unwrap().extend(facts.as_object().unwrap().clone());
    }
    link
}

/// Any link between touchpoints of a journey with `count` of them, with any facts.
pub fn any_link(count: usize) -> impl Strategy<Value = Value> {
    let word = |words: &'static [&'static str]| proptest::option::of(proptest::sample::select(words));
    let ends = (0..count, 1..count.max(2));
    let facts = (
        word(&["carried", "partial", "repeated"]),
        word(&["kept", "reverified"]),
        word(&["company", "customer"]),
        word(&["same", "chosen", "forced"]),
        proptest::option::of(0.0..20_000.0_f64),
        word(&["both", "one", "none"]),
        word(&["returned", "none"]),
        word(&["kept", "partly", "broken"]),
    );
    (ends, proptest::option::of(0.0..0.4_f64), facts).prop_map(move |((from, step), share, f)| {
        json!({
            "from": format!("t{from}"), "to": format!("t{}", (from + step) % count), "share": share,
            "context": f.0, "identity": f.1, "initiative": f.2, "channel": f.3,
            "wait_minutes": f.4, "owner": f.5, "feedback": f.6, "promise": f.7,
        })
    })
}

/// Any journey of 2 to 12 touchpoints in up to 6 departments, with branches and loops back.
pub fn any_journey() -> impl Strategy<Value = Value> {
    proptest::collection::vec(0..6_usize, 2..12).prop_flat_map(|lanes| {
        let count = lanes.len();
        proptest::collection::vec(any_link(count), 0..count + 3).prop_map(move |mut links| {
            let mut seen = std::collections::BTreeSet::new();
            links.retain(|link| {
                let ends = (link["from"].to_string(), link["to"].to_string());
                ends.0 != ends.1 && seen.insert(ends)
            });
            journey_json(&lanes, 6, links)
        })
    })
}
