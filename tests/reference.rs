//! The miner against answers that others computed, over real logs and generated ones. They stay outside the project:
//! `scripts/check-logs FOLDER` says where they are; without it there is nothing to compare.
//!
//! `FOLDER/reference/*.json` name their log; `*.key.json` among the generated logs are the answers of their generator.

use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use styk::evidence::desk::Desk;
use styk::evidence::protocol::{Choices, Findings, Request, Response, View};
use styk::evidence::{Reader, Settings, Zone, mine};

/// The folder in a variable of the environment.
fn folder(name: &str) -> Option<PathBuf> {
    let found = std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_dir());
    if found.is_none() {
        eprintln!("{name} names no folder: nothing is compared");
    }
    found
}

fn json_of(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Files whose names end so, in order.
fn ending(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.to_string_lossy().ends_with(end));
    found.sort();
    found
}

fn report(bytes: &[u8], size: impl FnMut() -> usize, settings: Settings) -> Value {
    let mut size = size;
    let mut reader = Reader::new(settings);
    let mut rest = bytes;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(size().clamp(1, rest.len()));
        reader.push(piece).unwrap();
        rest = after;
    }
    let imported = reader.finish().unwrap();
    imported.to_json(&mine(&imported.log, &Zone::default()))
}

fn plain(bytes: &[u8]) -> Value {
    report(bytes, || 256 << 10, Settings::default())
}

/// What the worker finds, by way of its requests.
fn worker(bytes: &[u8], choices: Choices) -> Findings {
    let mut desk = Desk::default();
    let request = Request::Mine { log: 1, choices, view: View::default() };
    let mut job = desk.begin(&request, &|_| None).unwrap();
    for piece in bytes.chunks(2 << 20) {
        job.push(piece).unwrap();
    }
    match job.finish(&mut desk, true).0 {
        Response::Mined(mined) => mined.findings,
        other => panic!("{other:?}"),
    }
}

/// Every number that both have: counts exactly, others within a millionth.
fn same(path: &str, ours: &Value, theirs: &Value) {
    match (ours, theirs) {
        (Value::Array(a), Value::Array(b)) => {
            // References list no more than the first hundreds.
            let cut = b.len() >= 100 && b.len() % 100 == 0 && a.len() > b.len();
            assert!(a.len() == b.len() || cut, "{path}: {} of {}", a.len(), b.len());
            a.iter().zip(b).enumerate().for_each(|(index, (a, b))| same(&format!("{path}[{index}]"), a, b));
        }
        (Value::Object(a), Value::Object(b)) => {
            b.iter().for_each(|(key, b)| same(&format!("{path}.{key}"), a.get(key).unwrap_or(&Value::Null), b));
        }
        (Value::Number(a), Value::Number(b)) if b.is_f64() => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert!((a - b).abs() <= 1e-6 * b.abs().max(1e-9), "{path}: {a} is not {b}");
        }
        _ => assert_eq!(ours, theirs, "{path}"),
    }
}

/// The reference without what it says about itself and about measures that are not ours, with our names.
fn wanted(reference: &Value) -> Value {
    let other = [
        "log",
        "sha256",
        "bytes",
        "pm4py",
        "pandas",
        "columns",
        "variants_in_file_order",
        "rework_cases_per_activity_pm4py",
        "handover_gap_breaks",
        "handover_pm4py_beta0",
    ];
    let ours = |object: &Map<String, Value>| -> Map<String, Value> {
        let kept = object.iter().filter(|(key, _)| !other.contains(&key.as_str()));
        let name = |key: &str| match key {
            "weekday_hour_utc_mon0" => "weekday_hour_mon0".to_string(),
            "pingpong_pairs_A_B" => "pingpong_pairs".into(),
            _ => key.into(),
        };
        kept.map(|(key, value)| (name(key), value.clone())).collect()
    };
    let mut all = ours(reference.as_object().unwrap());
    if let Some(group) = reference["group"].as_object() {
        all.insert("group".into(), Value::Object(ours(group)));
    }
    Value::Object(all)
}

/// The worker's numbers are those of the report.
fn agrees(name: &str, found: &Findings, report: &Value) {
    let group = &report["group"];
    let ours = json!({
        "events": found.events, "cases": found.cases, "variants": found.variants_total,
        "activities": found.activities.len(), "weekday_hour_mon0": found.weekday_hour,
        "dfg": found.follows.iter().map(|it| u64::from(it.count)).sum::<u64>(),
        "rework": found.rework.events, "direct": found.rework.direct, "handovers": found.pairs_total,
        "handoffs": found.handoffs_total, "runs": found.runs, "one_group": found.one_group_cases,
        "pingpong": found.pingpong_total, "pingpong_cases": found.pingpong_cases, "returns": found.returns,
        "return_cases": found.return_cases, "pairs": found.handovers.len(),
        "waits": found.handoffs.iter().map(|it| it.wait.total).sum::<f64>(),
    });
    let theirs = json!({
        "events": report["events"], "cases": report["cases"], "variants": report["variants"],
        "activities": report["activities"], "weekday_hour_mon0": report["weekday_hour_mon0"],
        "dfg": report["dfg_total"], "rework": report["rework"]["events_repeating_an_activity"],
        "direct": report["rework"]["direct_self_loops"], "handovers": group["pairs_total"],
        "handoffs": group["handoffs_total"], "runs": group["runs_total"], "one_group": group["cases_with_one_group"],
        "pingpong": group["pingpong"], "pingpong_cases": group["pingpong_cases"], "returns": group["returns"],
        "return_cases": group["return_cases"], "pairs": group["pairs_distinct"], "waits": group["wait_s_total"],
    });
    same(name, &ours, &theirs);
}

#[test]
fn every_reference_is_met() {
    let (Some(data), Some(logs)) = (folder("STYK_DATA"), folder("STYK_LOGS")) else { return };
    for path in ending(&data.join("reference"), ".json") {
        let reference = json_of(&path);
        let Some(log) = reference["log"].as_str() else { continue };
        let known = [data.join(log), logs.join(log)];
        let bytes = fs::read(known.iter().find(|path| path.exists()).unwrap_or_else(|| panic!("no {log}"))).unwrap();
        let column = |name: &str| reference["columns"][name].as_str().map(|name| name.trim_start_matches("case:"));
        let given = |name: &str| column(name).map(str::to_string);
        let xes = log.contains(".xes");
        let choices = Choices {
            case: given("case"),
            activity: given("activity"),
            time: given("time"),
            group: given("group"),
            complete_only: reference["complete_only"] == json!(true),
            ..Choices::default()
        };
        let settings = Settings { choices, ..Settings::default() };
        let ours = report(&bytes, || 256 << 10, settings.clone());
        same(log, &ours, &wanted(&reference));
        // The guess takes the same columns.
        let choices = Choices { complete_only: settings.complete_only, ..Choices::default() };
        let guessed = report(&bytes, || 256 << 10, Settings { choices, ..Settings::default() });
        assert_eq!(counts(&guessed), counts(&ours), "{log}");
        let choices = Choices { complete_only: settings.complete_only, ..Choices::default() };
        agrees(log, &worker(&bytes, choices), &ours);
        println!("{log}: {} events as in {}{}", ours["events"], path.display(), if xes { " (XES)" } else { "" });
    }
}

/// A report without what tells of the file alone.
fn counts(report: &Value) -> Value {
    let mut report = report.clone();
    for key in ["columns", "rejected"] {
        report.as_object_mut().unwrap().remove(key);
    }
    if let Some(group) = report["group"].as_object_mut() {
        group.remove("key");
    }
    report
}

/// `{from: {to: number}}` as a list of pairs by name.
fn pairs(table: &Value) -> Vec<(String, String, f64)> {
    let rows = table.as_object().unwrap().iter();
    let row = |(from, to): (&String, &Value)| -> Vec<_> {
        let cells = to.as_object().unwrap().iter();
        cells.map(|(to, number)| (from.clone(), to.clone(), number.as_f64().unwrap())).collect()
    };
    let mut all: Vec<_> = rows.flat_map(row).collect();
    all.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    all
}

/// The same from a list of `[[from, to], number, …]`.
fn listed(list: &Value, number: impl Fn(&Value) -> f64) -> Vec<(String, String, f64)> {
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let rows = list.as_array().unwrap().iter();
    let mut all: Vec<_> = rows.map(|row| (text(&row[0][0]), text(&row[0][1]), number(row))).collect();
    all.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    all
}

#[test]
fn the_generator_knows_its_answers() {
    let Some(logs) = folder("STYK_LOGS") else { return };
    for path in ending(&logs, ".key.json") {
        let key = json_of(&path);
        let stem = path.file_name().unwrap().to_string_lossy().replace(".key.json", "");
        for end in [".csv", ".xes"] {
            let log = logs.join(format!("{stem}{end}"));
            let Ok(bytes) = fs::read(&log) else { continue };
            let ours = plain(&bytes);
            for name in ["events", "cases", "variants", "top_variants"] {
                assert_eq!(ours[name], key[name], "{stem}{end}: {name}");
            }
            for name in ["first", "last"] {
                assert_eq!(ours[name].as_str().unwrap().replace("+00:00", "Z"), key[name], "{stem}{end}: {name}");
            }
            for name in ["pingpong", "pingpong_cases", "returns", "return_cases"] {
                assert_eq!(ours["group"][name], key[name], "{stem}{end}: {name}");
            }
            // The generator breaks a chain at an event without a group; here it is left out.
            if ours["group"]["group_missing"] == json!(0) {
                let counted = listed(&ours["group"]["handover_counts"], |row| row[1].as_f64().unwrap());
                assert_eq!(counted, pairs(&key["handover"]), "{stem}{end}");
                let sum = |row: &Value| (row[1].as_f64().unwrap() * row[2].as_f64().unwrap()).round();
                assert_eq!(listed(&ours["group"]["wait_s"], sum), pairs(&key["handoff_wait_s"]), "{stem}{end}");
            }
            agrees(&stem, &worker(&bytes, Choices::default()), &ours);
            println!("{stem}{end}: {} events", ours["events"]);
        }
    }
}

/// A generator of numbers that everybody gets alike.
fn chance(seed: u64) -> impl FnMut() -> usize {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap()
    }
}

#[test]
fn the_same_log_gives_the_same_report() {
    let Some(logs) = folder("STYK_LOGS") else { return };
    for csv in ending(&logs, ".csv").into_iter().filter(|path| path.with_extension("xes").exists()) {
        let name = csv.display();
        let (table, tree) = (fs::read(&csv).unwrap(), fs::read(csv.with_extension("xes")).unwrap());
        if table.len() > 8 << 20 {
            continue; // Small ones say it too.
        }
        let wanted = plain(&table);
        assert_eq!(counts(&plain(&tree)), counts(&wanted), "{name}: as XES");
        for bytes in [&table, &tree] {
            let whole = plain(bytes);
            for size in [1, 2, 7, 64, 4093, 131_071] {
                assert_eq!(report(bytes, || size, Settings::default()), whole, "{name}: {size} bytes at a time");
            }
            for seed in 0..8 {
                let mut next = chance(seed);
                let size = move || next() % (1 << (4 + seed));
                assert_eq!(report(bytes, size, Settings::default()), whole, "{name}: pieces of seed {seed}");
            }
        }
        let text = String::from_utf8(table).unwrap();
        let (head, rows) = text.split_once('\n').unwrap();
        if wanted["equal_timestamp_neighbours"] == json!(0) && !rows.contains("\r\n") {
            for seed in 0..3 {
                let mut next = chance(seed + 100);
                let mut keyed: Vec<(usize, &str)> = rows.lines().map(|row| (next(), row)).collect();
                keyed.sort_unstable();
                let rows: Vec<&str> = keyed.into_iter().map(|(_, row)| row).collect();
                let shuffled = format!("{head}\n{}\n", rows.join("\n"));
                assert_eq!(counts(&plain(shuffled.as_bytes())), counts(&wanted), "{name}: rows of seed {seed}");
            }
        }
        println!("{name}: as XES, cut anywhere, in any order");
    }
}
