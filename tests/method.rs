//! The numbers: against the worked cases, the full example, and properties that any map has.

mod common;

use common::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use styk::format;
use styk::method::{self, Choose, Report, cx_with, plan, report};
use styk::model::*;

fn score(document: &Document) -> Report {
    report(document, &Choose::AsIs).expect("a scope").expect("a touchpoint")
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1.0)
}

#[track_caller]
fn check_silos(lanes: &[usize], links: Vec<Value>, expected: f64) {
    let silos = score(&journey(lanes, links)).silos.point;
    assert!((silos - expected).abs() < 1e-5, "{silos} is not {expected}");
}

/// Facts of a gate with a permeability of exactly one half: one weight, one half-bad fact.
fn half_open(mut value: Value) -> Document {
    value["assessment"]["weights"] = json!({"context": 1, "identity": 0, "initiative": 0, "channel": 0,
        "wait": 0, "owner": 0, "feedback": 0, "promise": 0});
    document(&value)
}

fn half(from: usize, to: usize) -> Value {
    json!({"from": format!("t{from}"), "to": format!("t{to}"), "context": "partial"})
}

#[test]
fn worked_cases() {
    check_silos(&[0, 1], vec![], 2.0 / (1.0 + 0.254_663_446));
    check_silos(&[0, 1], vec![link(0, 1, Some(true))], 1.0);
    check_silos(&[0, 1], vec![link(0, 1, Some(false))], 2.0);
    let line = (0..4).map(|i| half(i, i + 1)).collect();
    assert!((score(&half_open(journey_json(&[0, 1, 2, 3, 4], 5, line))).silos.point - 2.27436).abs() < 1e-5);
    let back = vec![half(0, 1), half(1, 2)];
    assert!(near(score(&half_open(journey_json(&[0, 1, 0], 2, back))).silos.point, 1.3));
    let fork = vec![link(0, 1, Some(false)), link(0, 2, Some(false)), json!({"from": "t1", "to": "t0", "share": 0})];
    // From t1 only the given links lead on; share 0 to t0 and the implied link to t2.
    assert!(score(&journey(&[0, 1, 2], fork)).silos.point <= 3.0);
}

#[test]
fn a_fork_whose_ends_nobody_visits_together_has_no_wall_between_them() {
    // Half to each end; from the first end nobody goes on: its link to the second has share 0.
    let mut links = vec![link(0, 1, Some(false)), link(0, 2, Some(false)), link(1, 2, None)];
    links[2]["share"] = json!(0);
    check_silos(&[0, 1, 2], links, 2.0);
}

#[test]
fn a_tool_that_all_departments_work_in_leaves_nothing_to_raise() {
    // Shares such as 1/6 + 2/6 + 3/6 do not always add up to 1 in floating point.
    for (a, b, c) in (1..6).flat_map(|a| (1..6).flat_map(move |b| (1..6).map(move |c| (a, b, c)))) {
        let lanes: Vec<_> = [vec![0; a], vec![1; b], vec![2; c]].concat();
        let mut value = journey_json(&lanes, 3, vec![]);
        value["assessment"] = json!({"mar_tech": 5, "ad_tech": 5, "imagination": 5});
        value["tools"] = json!([{"id": "t", "name": "T", "family": "sales_tech", "departments": ["d0", "d1", "d2"]}]);
        let report = score(&document(&value));
        assert_eq!(report.scope.levels.sales_tech.value, 10.0, "{a} {b} {c}");
    }
}

#[test]
fn an_unknown_gate_has_the_range_from_closed_to_open() {
    let report = score(&journey(&[0, 1], vec![]));
    let gate = report.scope.handoffs().next().unwrap().link.permeability;
    assert!((gate.point - 0.254_663).abs() < 1e-6);
    assert_eq!((gate.low, gate.high), (0.0, 1.0));
    assert_eq!((report.silos.low, report.silos.high), (1.0, 2.0));
}

#[track_caller]
fn same(ours: &Value, theirs: &Value, place: &str) {
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) => {
            assert_eq!(a.keys().collect::<std::collections::BTreeSet<_>>(), b.keys().collect(), "{place}");
            a.iter().for_each(|(key, value)| same(value, &b[key], &format!("{place}.{key}")));
        }
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(a.len(), b.len(), "{place}");
            a.iter().zip(b).enumerate().for_each(|(i, (a, b))| same(a, b, &format!("{place}[{i}]")));
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert!((a - b).abs() < 1e-9, "{place}: {a} is not {b}");
        }
        _ => assert_eq!(ours, theirs, "{place}"),
    }
}

#[test]
fn the_example_equals_the_independent_report() {
    let opened = format::read(include_str!("fixtures/example.styk.json")).unwrap();
    let theirs = serde_json::from_str(include_str!("fixtures/example.score.json")).unwrap();
    same(&score(&opened.document).to_json(), &theirs, "report");
}

/// (I − A)⁻¹ with the whole matrix, column by column of the identity.
fn inverse(size: usize, factor: impl Fn(usize) -> f64, ends: &[(usize, usize)]) -> Vec<Vec<f64>> {
    let mut rows: Vec<Vec<f64>> =
        (0..size).map(|i| (0..2 * size).map(|j| f64::from(u8::from(i == j || j == i + size))).collect()).collect();
    for (step, (from, to)) in ends.iter().enumerate() {
        rows[*from][*to] -= factor(step);
    }
    for column in 0..size {
        let pivot = (column..size).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs())).unwrap();
        rows.swap(column, pivot);
        let lead = rows[column].clone();
        for (index, row) in rows.iter_mut().enumerate() {
            let scale = if index == column { 1.0 - lead[column].recip() } else { row[column] / lead[column] };
            row.iter_mut().zip(&lead).for_each(|(cell, value)| *cell -= scale * value);
        }
    }
    rows.into_iter().map(|row| row[size..].to_vec()).collect()
}

/// The definition itself, with whole matrices.
fn silos_by_definition(report: &Report) -> f64 {
    let scope = &report.scope;
    let count = scope.departments.len();
    let mut sums = vec![vec![[0.0; 2]; count]; count];
    for walk in &scope.walks {
        let size = walk.touchpoints.len();
        let lane = |i: usize| {
            let id = walk.touchpoints[i].department.clone().unwrap();
            scope.departments.iter().position(|d| *d == id).unwrap()
        };
        let ends: Vec<_> = walk.steps.iter().map(|step| step.ends).collect();
        let gated = inverse(size, |i| walk.steps[i].share * walk.steps[i].permeability.point, &ends);
        let free = inverse(size, |i| walk.steps[i].share, &ends);
        for (from, to) in (0..size).flat_map(|from| (0..size).map(move |to| (from, to))) {
            sums[lane(from)][lane(to)][0] += gated[from][to];
            sums[lane(from)][lane(to)][1] += free[from][to];
        }
    }
    let z = |i: usize, j: usize| {
        let total = |which: usize| sums[i][j][which] + sums[j][i][which];
        // Whole matrices leave a trace of rounding where nobody ever goes.
        if i == j || total(1) < 1e-12 { 1.0 } else { total(0) / total(1) }
    };
    (0..count).map(|i| scope.parts[i] / (0..count).map(|j| z(i, j) * scope.parts[j]).sum::<f64>()).sum()
}

/// Journeys whose every loop somebody leaves.
fn scored(value: &Value) -> Option<(Document, Report)> {
    let document = format::read(&value.to_string()).unwrap().document;
    let report = report(&document, &Choose::AsIs).ok()??;
    Some((document, report))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn passes_over_departments_equal_the_definition(value in any_journey()) {
        if let Some((_, report)) = scored(&value) {
            let expected = silos_by_definition(&report);
            prop_assert!((report.silos.point - expected).abs() < 1e-7, "{} {expected}", report.silos.point);
        }
    }

    #[test]
    fn silos_lie_between_one_and_the_departments_and_within_their_range(value in any_journey()) {
        if let Some((_, report)) = scored(&value) {
            let most = report.scope.departments.len() as f64 + 1e-9;
            let silos = report.silos;
            for count in [silos.low, silos.point, silos.high] {
                prop_assert!((1.0 - 1e-9..=most).contains(&count), "{count}");
            }
            prop_assert!(silos.low <= silos.point + 1e-12 && silos.point <= silos.high + 1e-12);
            prop_assert!(report.cx_low <= report.cx + 1e-12 && report.cx <= report.cx_high + 1e-12);
            for gate in report.scope.handoffs().map(|handoff| handoff.link.permeability) {
                prop_assert!(0.0 <= gate.low && gate.low <= gate.point);
                prop_assert!(gate.point <= gate.high && gate.high <= 1.0);
            }
        }
    }

    #[test]
    fn no_move_lowers_cx_and_each_gives_what_it_says(value in any_journey()) {
        if let Some((document, report)) = scored(&value) {
            for found in report.moves() {
                prop_assert!(found.gain > -1e-9, "{found:?}");
                // The move made in the document itself, where it is one fact of a given link.
                let by_hand = cx_with(&report.scope, &[found]);
                prop_assert!(near(found.cx, by_hand), "{found:?} {by_hand}");
            }
            let best = method::plan(&report.scope, report.moves(), 4.0, 8);
            prop_assert!(best.cx + 1e-9 >= report.cx && f64::from(best.effort) <= 4.0);
            drop(document);
        }
    }

    #[test]
    fn opening_a_gate_in_the_document_gives_the_cx_of_the_move(value in any_journey()) {
        if let Some((document, report)) = scored(&value) {
            let Some(found) = report.moves().iter().find(|m| m.kind == MoveKind::OpenHandoff) else { return Ok(()) };
            let key = |id: &Option<TouchpointId>| id.as_ref().unwrap().to_string();
            let mut changed = value.clone();
            let links = changed["journeys"][0]["links"].as_array_mut().unwrap();
            let number = |id: String| id[1..].parse::<usize>().unwrap();
            let mut open = link(number(key(&found.from)), number(key(&found.to)), Some(true));
            if let Some(old) = links.iter_mut().find(|l| l["from"] == open["from"] && l["to"] == open["to"]) {
                open["share"] = old["share"].clone();
                *old = open;
            } else {
                // An implied link beside given links back would divide the shares anew.
                if links.iter().any(|l| l["from"] == open["from"]) { return Ok(()) }
                links.push(open);
            }
            let after = scored(&changed).unwrap().1;
            prop_assert!(near(after.cx, found.cx), "{} {}", after.cx, found.cx);
            prop_assert!(after.silos.point <= report.silos.point + 1e-9);
            drop(document);
        }
    }

    #[test]
    fn the_order_of_departments_does_not_matter(value in any_journey()) {
        if let Some((_, report)) = scored(&value) {
            let mut turned = value.clone();
            turned["departments"].as_array_mut().unwrap().reverse();
            let other = scored(&turned).unwrap().1;
            prop_assert!(near(other.silos.point, report.silos.point) && near(other.cx, report.cx));
        }
    }

    #[test]
    fn a_rank_one_change_equals_a_plain_pass(value in any_journey()) {
        if let Some((_, report)) = scored(&value) {
            for found in report.moves() {
                let plain = cx_with(&report.scope, &[found]);
                prop_assert!((found.cx - plain).abs() <= 1e-9 * plain.max(1.0), "{found:?}: {plain}");
            }
        }
    }

    #[test]
    fn moves_made_in_the_document_give_the_cx_that_they_say(value in any_journey(), pick in any::<u64>()) {
        if let Some((document, report)) = scored(&value) {
            let all = report.moves().iter().enumerate();
            let picked: Vec<_> = all.filter(|(i, _)| pick >> (i % 64) & 1 == 1).map(|(_, found)| found.clone()).collect();
            let after = score(&method::made(&document, &report.scope, &picked, true)).cx;
            let said = cx_with(&report.scope, &picked.iter().collect::<Vec<_>>());
            prop_assert!((after - said).abs() <= 1e-9 * said.max(1.0), "{after} is not {said}");
            prop_assert_eq!(method::steps(&report.scope, &picked).last().copied().unwrap_or(said), said);
        }
    }

    #[test]
    fn levers_reach_to_both_sides_of_now(value in any_journey()) {
        if let Some((_, report)) = scored(&value) {
            for span in method::spans(&report.scope) {
                prop_assert!(span.low <= report.cx + 1e-9 && span.high >= report.cx - 1e-9, "{span:?}");
            }
        }
    }

    #[test]
    fn the_plan_is_as_good_as_trying_every_set(value in any_journey(), budget in 0..16_u32) {
        if let Some((_, report)) = scored(&value) {
            let found = plan(&report.scope, report.moves(), f64::from(budget), 8);
            let all = plan(&report.scope, report.moves(), 1e9, 8);
            let mut pool: Vec<_> = report.moves().iter().filter(|m| m.gain > 1e-9).collect();
            pool.sort_by(|a, b| (b.gain / f64::from(b.effort)).total_cmp(&(a.gain / f64::from(a.effort))));
            let mut best = report.cx;
            for set in 0..1_u32 << pool.len().min(8) {
                let picked: Vec<_> = (0..8).filter(|i| set & (1 << i) != 0).filter_map(|i| pool.get(i).copied()).collect();
                if picked.iter().map(|m| m.effort).sum::<u32>() <= budget {
                    best = best.max(cx_with(&report.scope, &picked));
                }
            }
            prop_assert!(found.cx <= all.cx + 1e-9);
            // Ties in gain per effort may put another move among the eight: never a worse plan by more than that.
            prop_assert!(found.cx + 1e-6 >= best || pool.len() > 8, "{} {best}", found.cx);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Twice as many moves as elsewhere, so that the bounds have something to leave out.
    #[test]
    fn no_set_of_ten_moves_is_better_than_the_plan(value in any_journey(), budget in 3..30_u32, more in 10..40_usize) {
        if let Some((_, report)) = scored(&value) {
            let found = plan(&report.scope, report.moves(), f64::from(budget), 10);
            prop_assert!(found.exact);
            // Every set of the same ten moves, by plain passes; the fewest points and moves of equal ones.
            let all = plan_candidates(&report, 10);
            let mut best = (cents(report.cx), std::cmp::Reverse(0), std::cmp::Reverse(0));
            for set in 0..1_u32 << all.len() {
                let picked: Vec<_> = (0..all.len()).filter(|i| set >> i & 1 == 1).map(|i| &all[i]).collect();
                let effort = picked.iter().map(|found| found.effort).sum::<u32>();
                if effort <= budget {
                    let key = (cents(cx_with(&report.scope, &picked)), std::cmp::Reverse(effort), std::cmp::Reverse(picked.len()));
                    best = best.max(key);
                }
            }
            let key = (cents(found.cx), std::cmp::Reverse(found.effort), std::cmp::Reverse(found.moves.len()));
            prop_assert_eq!(key, best);
            let near = plan(&report.scope, report.moves(), f64::from(budget), more.max(21));
            let exact = plan(&report.scope, report.moves(), f64::from(budget), 20);
            prop_assert!(near.cx + 1e-9 >= exact.cx && f64::from(near.effort) <= f64::from(budget));
            prop_assert_eq!(near.exact, near.candidates <= 20);
        }
    }
}

/// CX to a millionth: equal where rounding alone makes a difference.
fn cents(cx: f64) -> i64 {
    (cx * 1e6).round() as i64
}

/// The candidates of a plan, in their order.
fn plan_candidates(report: &Report, count: usize) -> Vec<styk::method::Move> {
    let mut pool: Vec<_> = report.moves().iter().filter(|found| (found.gain * 1e9).round() > 0.0).cloned().collect();
    let per = |found: &styk::method::Move| (found.gain / f64::from(found.effort) * 1e9).round() as i64;
    let gain = |found: &styk::method::Move| (found.gain * 1e9).round() as i64;
    // The report gives equal gains by kind, then in the order of the tables.
    pool.sort_by(|a, b| per(b).cmp(&per(a)).then(gain(b).cmp(&gain(a))).then(a.kind.cmp(&b.kind)));
    pool.truncate(count);
    pool
}

#[test]
fn a_loop_that_nobody_leaves_has_no_score() {
    let mut links = vec![link(1, 0, None)];
    links[0]["share"] = json!(1);
    let document = journey(&[0, 1], links);
    let problems = report(&document, &Choose::AsIs).unwrap_err();
    assert_eq!(problems[0].code, Code::LoopWithoutExit);
    assert!(format::advice(&document).iter().any(|p| p.code == Code::LoopWithoutExit));
}

#[test]
fn nothing_to_score_is_no_score() {
    assert!(report(&journey(&[], vec![]), &Choose::AsIs).unwrap().is_none());
    assert!(report(&Document::default(), &Choose::AsIs).unwrap().is_none());
    let missing = report(&Document::default(), &Choose::Journey("x".into())).unwrap_err();
    assert_eq!(missing[0].code, Code::NoSuchJourney);
}

#[test]
fn a_wait_is_judged_against_its_target() {
    for (wait, target, expected) in [
        (0.0, 0.0, 0.0),
        (1.0, 0.0, 1.0),
        (60.0, 60.0, 0.0),
        (10_080.0, 60.0, 1.0),
        (1e9, 60.0, 1.0),
        (120.0, 60.0, 2_f64.ln() / 168_f64.ln()),
    ] {
        assert!(near(method::wait_severity(wait, target), expected), "{wait} {target}");
    }
}
