//! The method's speed in a browser, against its budget. Run it by `scripts/speed`.
#![cfg(target_arch = "wasm32")]

#[path = "common/generated.rs"]
mod generated;

use styk::method::{Choose, plan, report};
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

#[wasm_bindgen_test]
fn within_its_budget() {
    let document = |touchpoints, departments| {
        styk::format::read(&generated::line(touchpoints, departments).to_string()).unwrap().document
    };
    let (usual, large) = (document(60, 12), document(1000, 50));
    let score = |document| report(document, &Choose::AsIs).unwrap().unwrap();
    let moves = |document| score(document).moves().iter().map(|found| found.gain).sum::<f64>();
    let found = score(&usual);
    let rows = [
        ("60 × 12, report with all moves", best(20, || moves(&usual)), 2.0),
        ("1000 × 50, report", best(10, || score(&large).cx), 4.0),
        ("1000 × 50, report with all moves", best(2, || moves(&large)), 60.0),
        ("60 × 12, plan of 20, budget 12", best(1, || plan(&found.scope, found.moves(), 12.0, 20).cx), 1000.0),
        ("60 × 12, plan of 20, any budget", best(1, || plan(&found.scope, found.moves(), 1e6, 20).cx), 1000.0),
    ];
    for (what, took, budget) in rows {
        console_log!("{what}: {took:.2} ms of {budget} ms");
    }
    for (what, took, budget) in rows {
        assert!(took <= budget, "{what}: {took:.2} ms of {budget} ms");
    }
}
