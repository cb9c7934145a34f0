//! Journeys of any size, for benchmarks.

use serde_json::{Value, json};

/// A line of touchpoints that crosses a wall at every step, with some facts known on every other gate.
pub fn line(touchpoints: usize, departments: usize) -> Value {
    loops(touchpoints, departments, 0)
}

/// The same with some ways back, each over an equal part of the journey.
pub fn loops(touchpoints: usize, departments: usize, loops: usize) -> Value {
    let ids: Vec<String> = (0..touchpoints).map(|i| format!("t{i}")).collect();
    let part = touchpoints / (loops + 1);
    let back = (1..=loops).map(|n| json!({"from": ids[n * part], "to": ids[n * part - part / 2], "share": 0.2}));
    let links: Vec<Value> = ids
        .windows(2)
        .step_by(2)
        .map(|ends| json!({"from": ends[0], "to": ends[1], "context": "partial", "owner": "one"}))
        .chain(back)
        .collect();
    let list: Vec<Value> = (0..departments).map(|d| json!({"id": format!("d{d}"), "name": "D"})).collect();
    let touchpoints: Vec<Value> = ids
        .iter()
        .enumerate()
        .map(|(i, id)| json!({"id": id, "stage": "s", "department": format!("d{}", i % departments), "name": "T"}))
        .collect();
    json!({
        "format": "styk", "version": 1, "title": "T", "departments": list,
        "assessment": {"mar_tech": 5, "ad_tech": 5, "sales_tech": 5, "imagination": 5},
        "journeys": [{"id": "j", "name": "J", "volume_per_month": 1000, "stages": [{"id": "s", "name": "S"}],
                      "touchpoints": touchpoints, "links": links}],
    })
}
