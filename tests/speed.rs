//! The method's speed in a browser, against its budget. Run it by `scripts/speed`.
#![cfg(target_arch = "wasm32")]

#[path = "common/generated.rs"]
mod generated;

use styk::method::{Choose, PlanSearch, Search, plan, report, spans};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The best of some runs, in milliseconds; each run repeats the work, as the clock is coarse.
fn best(repeat: u32, work: impl Fn() -> f64) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let begin = js_sys::Date::now();
        let sum: f64 = (0..repeat).map(|_| work()).sum();
        assert!(sum.is_finite());
        best = best.min((js_sys::Date::now() - begin) / f64::from(repeat));
    }
    best
}

/// What was measured, in milliseconds, and what it may take.
struct Row {
    what: String,
    took: f64,
    limit: f64,
}

fn score(document: &styk::model::Document) -> styk::method::Report {
    report(document, &Choose::AsIs).unwrap().unwrap()
}

fn moves(document: &styk::model::Document) -> f64 {
    score(document).moves().iter().map(|found| found.gain).sum()
}

/// The plan of 20 candidates for the budget that takes longest.
fn slowest_plan(found: &styk::method::Report) -> f64 {
    let budgets = [4.0, 8.0, 12.0, 16.0, 20.0, 25.0, 30.0, 40.0, 60.0, 1e6];
    let took = budgets.map(|budget| best(1, || plan(&found.scope, found.moves(), budget, 20).cx));
    took.into_iter().fold(0.0, f64::max)
}

/// The longest of the pieces in which a plan is worked out: what begins it, and each look at two sets.
fn longest_piece(found: &styk::method::Report, candidates: usize) -> f64 {
    let begin = js_sys::Date::now();
    let mut search = PlanSearch::new(&found.scope, found.moves(), 60.0, candidates);
    let mut longest = js_sys::Date::now() - begin;
    for _ in 0..400 {
        let begin = js_sys::Date::now();
        let more = search.look(&found.scope, 2);
        longest = longest.max(js_sys::Date::now() - begin);
        if !more {
            break;
        }
    }
    longest
}

/// The least of some runs: a piece that another program interrupted is none of ours.
fn piece(found: &styk::method::Report, candidates: usize) -> f64 {
    (0..5).map(|_| longest_piece(found, candidates)).fold(f64::INFINITY, f64::min)
}

#[wasm_bindgen_test]
fn within_its_budget() {
    let document = |touchpoints, departments, loops| {
        let text = generated::loops(touchpoints, departments, loops).to_string();
        styk::format::read(&text).unwrap().document
    };
    let mut rows = Vec::new();
    for (loops, ways) in [(0, "a plain line"), (10, "10 ways back")] {
        let (usual, large) = (document(60, 12, loops), document(1000, 50, loops));
        let mut row = |what: &str, took, limit| rows.push(Row { what: format!("{what}, {ways}"), took, limit });
        row("60 × 12: report with all moves", best(40, || moves(&usual)), 2.0);
        row("1000 × 50: report", best(20, || score(&large).cx), 4.0);
        row("1000 × 50: report with all moves", best(4, || moves(&large)), 60.0);
        row("60 × 12: slowest exact plan of 20", slowest_plan(&score(&usual)), 1000.0);
        row("1000 × 50: slowest exact plan of 20", slowest_plan(&score(&large)), 1000.0);
        // No task of the page is to be longer than 50 ms: what is done in one go is far below.
        let found = score(&large);
        row("1000 × 50: longest piece of a plan of 20", piece(&found, 20), 25.0);
        row("1000 × 50: longest piece of a plan of 80", piece(&found, 80), 25.0);
        row("1000 × 50: reach of all levers", best(4, || spans(&found.scope).iter().map(|it| it.high).sum()), 25.0);
        let sorted = || {
            let again = score(&large);
            let mut search = Search::new(&again.scope);
            while search.look(&again.scope, usize::MAX) {}
            let begin = js_sys::Date::now();
            again.keep_moves(search);
            js_sys::Date::now() - begin
        };
        row("1000 × 50: sorting all moves", (0..5).map(|_| sorted()).fold(f64::INFINITY, f64::min), 25.0);
    }
    for Row { what, took, limit } in &rows {
        console_log!("| {what} | {took:.1} | {limit} |");
    }
    for Row { what, took, limit } in rows {
        assert!(took <= limit, "{what}: {took:.2} ms of {limit} ms");
    }
}
