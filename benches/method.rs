//! How long the method takes: reports, all moves, and plans. `tests/speed.rs` measures the same in a browser.

#[path = "../tests/common/generated.rs"]
mod generated;

use styk::method::{Choose, plan, report};
use styk::model::Document;

fn main() {
    divan::main();
}

fn document(touchpoints: usize, departments: usize) -> Document {
    styk::format::read(&generated::line(touchpoints, departments).to_string()).expect("a document").document
}

const SIZES: [(usize, usize); 3] = [(14, 6), (60, 12), (1000, 50)];

#[divan::bench(args = SIZES)]
fn report_alone(bencher: divan::Bencher<'_, '_>, (touchpoints, departments): (usize, usize)) {
    let document = document(touchpoints, departments);
    bencher.bench(|| report(&document, &Choose::AsIs).expect("a scope").map(|report| report.cx));
}

#[divan::bench(args = SIZES)]
fn report_with_moves(bencher: divan::Bencher<'_, '_>, (touchpoints, departments): (usize, usize)) {
    let document = document(touchpoints, departments);
    bencher.bench(|| report(&document, &Choose::AsIs).expect("a scope").map(|report| report.moves().len()));
}

#[divan::bench(args = [4.0, 12.0, 60.0])]
fn plan_of_twenty(bencher: divan::Bencher<'_, '_>, budget: f64) {
    let document = document(60, 12);
    let found = report(&document, &Choose::AsIs).expect("a scope").expect("a touchpoint");
    let moves = found.moves();
    bencher.bench(|| plan(&found.scope, moves, budget, 20).cx);
}
