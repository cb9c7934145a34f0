//! Lists, matrix, portfolio and trend say the same as the report.

mod common;

use common::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use styk::handoffs::*;
use styk::method::{Choose, Report, Scope, report};
use styk::model::*;

fn read(value: &Value) -> Document {
    styk::format::read(&value.to_string()).expect("a document").document
}

fn scope(document: &Document) -> Option<Scope> {
    Scope::new(document, &Choose::AsIs).ok().flatten()
}

fn example() -> (Document, Report) {
    let text = include_str!("fixtures/example.styk.json");
    let document = styk::format::read(text).expect("the example").document;
    let report = report(&document, &Choose::AsIs).expect("a score").expect("touchpoints");
    (document, report)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}

/// A journey with one touchpoint in each of these lanes, and a volume.
fn lanes(lanes: &[usize], volume: Option<f64>) -> Document {
    let count = lanes.iter().max().map_or(1, |most| most + 1);
    let mut value = journey_json(lanes, count, vec![]);
    value["journeys"][0]["volume_per_month"] = json!(volume);
    read(&value)
}

#[test]
fn the_example_as_a_list() {
    let (document, report) = example();
    let gates = gates(&document, &report.scope);
    assert_eq!(8 * gates.len(), report.facts_total);
    assert_eq!(gates.iter().map(|gate| gate.severities.known()).sum::<usize>(), report.facts_known);
    let minutes: f64 = gates.iter().filter_map(|gate| gate.minutes).sum();
    assert!(near(minutes, report.experience.wasted_minutes_per_month.unwrap()));
    for (gate, handoff) in gates.iter().zip(report.scope.handoffs()) {
        assert_eq!((&gate.ends.0, &gate.ends.1), (&handoff.link.from, &handoff.link.to));
        assert_ne!(gate.departments.0, gate.departments.1);
    }
}

#[test]
fn ping_pong_comes_straight_back() {
    let table: [(&str, &[usize], &[usize]); 5] = [
        ("there and back", &[0, 1, 0], &[0, 1]),
        ("back after a stay", &[0, 1, 1, 0], &[0, 1]),
        ("through a third one it is none", &[0, 1, 2, 0], &[]),
        ("twice", &[0, 1, 0, 1], &[0, 1, 2]),
        ("one way", &[0, 1, 2], &[]),
    ];
    for (name, line, expected) in table {
        let document = lanes(line, None);
        let gates = gates(&document, &scope(&document).unwrap());
        let found: Vec<usize> = gates.iter().filter(|gate| gate.is_ping_pong()).map(|gate| gate.place).collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn filters() {
    let (document, report) = example();
    let gates = gates(&document, &report.scope);
    let count = |filter: &Filter| gates.iter().filter(|gate| filter.takes(gate)).count();
    assert!(Filter::default().is_open());
    assert_eq!(count(&Filter::default()), gates.len());
    for fact in styk::method::FACTS {
        let with = |known| count(&Filter { fact: Some(*fact), known, ..Filter::default() });
        assert_eq!(with(Known::Known) + with(Known::Unknown), gates.len(), "{fact:?}");
        // Not at its best: bad, or nobody knows.
        assert_eq!(with(Known::Any), with(Known::Bad) + with(Known::Unknown), "{fact:?}");
    }
    let whole = |known| count(&Filter { known, ..Filter::default() });
    assert_eq!(whole(Known::Known) + whole(Known::Unknown), gates.len());
    let pair = gates[0].departments.clone();
    let own = Filter { pair: Some(pair.clone()), ..Filter::default() };
    assert!(gates.iter().filter(|gate| own.takes(gate)).all(|gate| gate.departments == pair));
    for stage in stages(&gates) {
        assert!(count(&Filter { stage: Some(stage), ..Filter::default() }) > 0);
    }
}

#[test]
fn ranks() {
    let (document, report) = example();
    let mut gates = gates(&document, &report.scope);
    sort(&mut gates, RankBy::Worst, |_| None);
    assert!(gates.is_sorted_by(|a, b| a.permeability.point <= b.permeability.point));
    sort(&mut gates, RankBy::Time, |_| None);
    assert!(gates.is_sorted_by(|a, b| a.minutes >= b.minutes));
    sort(&mut gates, RankBy::Gain, |place| Some(place as f64));
    assert!(gates.is_sorted_by(|a, b| a.place > b.place));
    sort(&mut gates, RankBy::Journey, |_| None);
    assert!(gates.is_sorted_by(|a, b| a.place < b.place));
}

#[test]
fn one_department_and_nothing_known() {
    let alone = lanes(&[0, 0], Some(100.0));
    let one = scope(&alone).unwrap();
    assert!(gates(&alone, &one).is_empty());
    let table = matrix(&[], &one.departments);
    assert_eq!((table.total.count, table.total.mean(), table.total.minutes), (0, None, None));
    assert!(costs(&one, &[]).iter().all(|cost| cost.gain == 0.0));

    let dark = lanes(&[0, 1], None);
    let unknown = scope(&dark).unwrap();
    let list = gates(&dark, &unknown);
    assert_eq!((list[0].minutes, list[0].customers), (None, None));
    let mean = matrix(&list, &unknown.departments).total.mean().unwrap();
    assert!(mean.low == 0.0 && mean.high == 1.0 && mean.point > 0.0);
}

#[test]
fn all_weights_nothing_leaves_every_gate_open() {
    let mut value = journey_json(&[0, 1, 2], 3, vec![link(0, 1, Some(false))]);
    let zero =
        |names: &[&str]| names.iter().map(|name| ((*name).to_string(), json!(0))).collect::<serde_json::Map<_, _>>();
    let names = ["context", "identity", "initiative", "channel", "wait", "owner", "feedback", "promise"];
    value["assessment"] = json!({ "weights": zero(&names), "mar_tech": 5, "imagination": 5 });
    let document = read(&value);
    let scope = scope(&document).unwrap();
    let gates = gates(&document, &scope);
    assert!(gates.iter().all(|gate| gate.score() == 100.0));
    assert!(costs(&scope, &gates).iter().all(|cost| cost.gain == 0.0));
}

#[test]
fn the_portfolio_says_why_there_is_no_number() {
    let mut value = journey_json(&[0, 1, 0], 2, vec![]);
    let mut stuck = journey_json(&[0, 1], 2, vec![json!({ "from": "t1", "to": "t0", "share": 1 })]);
    stuck["journeys"][0]["id"] = json!("stuck");
    let list = value["journeys"].as_array_mut().unwrap();
    list.push(stuck["journeys"][0].take());
    list.push(json!({ "id": "none", "name": "None", "stages": [], "touchpoints": [], "links": [] }));
    let document = read(&value);
    let rows = rows(&document);
    assert_eq!(rows.len(), 3);
    let first = rows[0].numbers.as_ref().unwrap();
    assert!(first.cx[0] <= first.cx[1] && first.cx[1] <= first.cx[2]);
    assert_eq!((first.handoffs, first.minutes), (2, None));
    assert!(first.worst.is_some());
    assert!(matches!(rows[1].numbers, Err(Why::Stuck(_))));
    assert_eq!(rows[2].numbers, Err(Why::Nothing));
}

#[test]
fn trends() {
    let point = |revision: u64, cx: Option<f64>| Point { revision, at: revision as f64, cx };
    assert_eq!(trend(vec![]), Trend::default());
    let one = trend(vec![point(1, Some(4.0))]);
    assert_eq!((one.change, one.points.len()), (None, 1));
    let gap = trend(vec![point(3, Some(6.0)), point(1, Some(4.0)), point(2, None), point(4, None)]);
    assert_eq!(gap.change, Some(2.0));
    assert_eq!(gap.points.iter().map(|point| point.revision).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let flat = trend((1..=30).map(|at| point(at, Some(5.0))).collect());
    assert_eq!((flat.points.len(), flat.left_out), (2, 28));
    let long = trend((1..=500).map(|at| point(at, Some(at as f64))).collect());
    assert_eq!((long.points.len(), long.points[0].revision, long.points[MOST - 1].revision), (MOST, 1, 500));
    assert!(trend(vec![point(1, Some(f64::NAN))]).points.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_matrix_is_the_list_of_gates(value in any_journey(), volume in proptest::option::of(0.0..5000.0_f64)) {
        let mut value = value;
        value["journeys"][0]["volume_per_month"] = json!(volume);
        let document = read(&value);
        let Some(scope) = scope(&document) else { return Ok(()) };
        let gates = gates(&document, &scope);
        let table = matrix(&gates, &scope.departments);
        let cells = || table.cells.iter().flatten();
        prop_assert_eq!(table.total.count, gates.len());
        for part in [&table.leaving, &table.arriving] {
            prop_assert_eq!(part.iter().map(|cell| cell.count).sum::<usize>(), gates.len());
            prop_assert_eq!(part.iter().map(|cell| cell.known).sum::<usize>(), table.total.known);
        }
        prop_assert_eq!(cells().map(|cell| cell.count).sum::<usize>(), gates.len());
        let minutes: f64 = cells().filter_map(|cell| cell.minutes).sum();
        prop_assert!(near(minutes, table.total.minutes.unwrap_or(0.0)));
        prop_assert_eq!(table.total.minutes.is_some(), volume.is_some() && !gates.is_empty());
        for (row, cells) in table.cells.iter().enumerate() {
            prop_assert_eq!(cells.get(row).map(|own| own.count), Some(0));
        }
        for cell in cells().filter(|cell| cell.count > 0) {
            let mean = cell.mean().unwrap();
            prop_assert!(mean.low <= mean.point + 1e-12 && mean.point <= mean.high + 1e-12);
            prop_assert!((0.0..=1.0 + 1e-12).contains(&mean.point));
            prop_assert!(cell.worst.unwrap() <= (100.0 * mean.point).round());
        }
        let wasted = styk::method::experience(&scope).wasted_minutes_per_month;
        prop_assert!(near(gates.iter().filter_map(|gate| gate.minutes).sum(), wasted.unwrap_or(0.0)));
    }

    #[test]
    fn opening_gates_never_costs(value in any_journey()) {
        let document = read(&value);
        let Some(scope) = scope(&document) else { return Ok(()) };
        let gates = gates(&document, &scope);
        let costs = costs(&scope, &gates);
        prop_assert!(costs.is_sorted_by(|a, b| a.gain >= b.gain));
        prop_assert_eq!(costs.iter().map(|cost| cost.leaving.count).sum::<usize>(), gates.len());
        prop_assert_eq!(costs.iter().map(|cost| cost.arriving.count).sum::<usize>(), gates.len());
        // z by hand gives the silos of the report.
        let z = scope.connections();
        let silos: f64 = scope.parts.iter().zip(&z).map(|(part, row)| {
            part / row.iter().zip(&scope.parts).map(|(z, part)| z * part).sum::<f64>()
        }).sum();
        prop_assert!(near(silos, scope.silos().point));
    }
}
