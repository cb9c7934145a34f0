//! rust4pm (crate process_mining) on an XES log: prints milliseconds from the file to handovers between groups and to
//! variants, what of it the import took, and the counts by which the answer is checked.

use process_mining::core::event_data::case_centric::xes::{XESImportOptions, import_xes_path};
use process_mining::core::event_data::case_centric::{AttributeValue, EventLogClassifier};
use process_mining::discovery::case_centric::dfg::discover_dfg_with_classifier;
use std::collections::HashMap;
use std::error::Error;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: bench-rust4pm LOG.xes")?;
    let begin = Instant::now();
    let log = import_xes_path(&path, XESImportOptions { verbose: false, ..Default::default() })?;
    let import = begin.elapsed();
    let group = EventLogClassifier { name: String::new(), keys: vec!["org:group".into()] };
    let handovers = discover_dfg_with_classifier(&log, &group);
    // The crate has no variants of a log in cases: they are counted here on its events, by the activity's name.
    let mut variants: HashMap<Vec<&str>, u32> = HashMap::new();
    for trace in &log.traces {
        let line = trace.events.iter().map(|event| {
            let name = event.attributes.iter().find(|attribute| attribute.key == "concept:name");
            match name.map(|attribute| &attribute.value) {
                Some(AttributeValue::String(text)) => text.as_str(),
                _ => "",
            }
        });
        *variants.entry(line.collect()).or_default() += 1;
    }
    let took = begin.elapsed();
    let events: usize = log.traces.iter().map(|trace| trace.events.len()).sum();
    let pairs: u32 = handovers.directly_follows_relations.values().sum();
    println!(
        r#"{{"ms":{},"import":{},"events":{events},"variants":{},"pairs":{pairs}}}"#,
        took.as_secs_f64() * 1e3,
        import.as_secs_f64() * 1e3,
        variants.len(),
    );
    Ok(())
}
