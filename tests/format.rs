//! Files: nothing is lost, and what is wrong is named with its place.

mod common;

use common::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use styk::format;
use styk::model::*;

const EXAMPLE: &str = include_str!("fixtures/example.styk.json");

fn problems(value: &Value) -> Vec<(&'static str, String)> {
    let found = match format::read(&value.to_string()) {
        Ok(opened) => opened.problems.into_iter().chain(format::advice(&opened.document)).collect(),
        Err(problems) => problems,
    };
    found.into_iter().map(|problem| (problem.code.as_str(), problem.place)).collect()
}

/// A document in which exactly one thing is wrong.
#[track_caller]
fn check(change: impl FnOnce(&mut Value), code: &str, place: &str) {
    let mut value: Value = serde_json::from_str(EXAMPLE).unwrap();
    let before = problems(&value);
    change(&mut value);
    let new: Vec<_> = problems(&value).into_iter().filter(|p| !before.contains(p)).collect();
    assert_eq!(new, [(Box::leak(code.to_string().into_boxed_str()) as &str, place.to_string())]);
}

fn first(value: &mut Value) -> &mut Value {
    &mut value["journeys"][0]["touchpoints"][0]
}

#[test]
fn each_mistake_is_named_with_its_place() {
    check(|v| v["format"] = json!("stick"), "wrong_format", "format");
    check(|v| v["version"] = Value::Null, "wrong_version", "version");
    check(|v| v["version"] = json!(1.5), "wrong_version", "version");
    check(|v| first(v)["emotion"] = json!(7), "out_of_range", "journeys.as-is.touchpoints.t1.emotion");
    check(|v| first(v)["emotion"] = json!("sad"), "wrong_type", "journeys.as-is.touchpoints.t1.emotion");
    check(|v| first(v)["channel"] = json!("fax"), "unknown_choice", "journeys.as-is.touchpoints.t1.channel");
    check(|v| first(v)["stage"] = json!("x"), "dangling_id", "journeys.as-is.touchpoints.t1.stage");
    check(|v| first(v)["department"] = json!("x"), "dangling_id", "journeys.as-is.touchpoints.t1.department");
    check(|v| first(v)["tools"] = json!(["x"]), "dangling_id", "journeys.as-is.touchpoints.t1.tools");
    check(|v| v["journeys"][0]["persona"] = json!("x"), "dangling_id", "journeys.as-is.persona");
    check(|v| v["journeys"][0]["links"][2]["to"] = json!("x"), "dangling_id", "journeys.as-is.links.t5>x");
    check(|v| v["tools"][1]["id"] = json!("crm"), "duplicate_id", "tools.1");
    check(|v| v["assessment"]["mar_tech"] = json!(11), "out_of_range", "assessment.mar_tech");
    check(|v| v["tools"][0]["adoption"] = json!(-0.1), "out_of_range", "tools.crm.adoption");
    check(|v| v["tools"] = json!({}), "wrong_type", "tools");
}

#[test]
fn advice_names_what_a_careful_reader_would_see() {
    check(
        |v| v["departments"].as_array_mut().unwrap().push(json!({"id": "pr", "name": "PR"})),
        "department_without_touchpoint",
        "departments.pr",
    );
    check(
        |v| v["journeys"][0]["stages"].as_array_mut().unwrap().push(json!({"id": "end", "name": "End"})),
        "stage_without_touchpoint",
        "journeys.as-is.stages.end",
    );
    check(
        |v| first(v)["pains"] = json!([{"id": "p", "text": "Too loud"}]),
        "pain_without_idea",
        "journeys.as-is.touchpoints.t1.pains.p",
    );
    check(
        |v| first(v)["ideas"] = json!([{"id": "i", "text": "Be quiet"}]),
        "idea_without_pain",
        "journeys.as-is.touchpoints.t1.ideas.i",
    );
    check(
        |v| v["journeys"][0]["links"][0]["owner"] = json!("none"),
        "handoff_without_owner",
        "journeys.as-is.links.t2>t3",
    );
}

#[test]
fn a_line_and_a_column_say_where_json_ends() {
    let problems = format::read("{\n  \"format\": \"styk\",\n  oops").unwrap_err();
    assert_eq!((problems[0].code, problems[0].place.as_str()), (Code::UnreadableJson, "3:3"));
}

#[test]
fn shares_above_one_are_named() {
    let mut links = vec![link(0, 1, None), link(0, 2, None)];
    links.iter_mut().for_each(|link| link["share"] = json!(0.6));
    let value = journey_json(&[0, 1, 2], 3, links);
    assert!(problems(&value).contains(&("share_sum", "journeys.j.touchpoints.t0".into())));
}

#[test]
fn a_newer_document_is_shown_and_not_to_be_written_over() {
    let mut value: Value = serde_json::from_str(EXAMPLE).unwrap();
    value["version"] = json!(2);
    let opened = format::read(&value.to_string()).unwrap();
    assert!(opened.newer);
    assert_eq!(opened.problems[0].code, Code::NewerVersion);
    assert_eq!(opened.document.journeys.len(), 1);
}

#[test]
fn every_frozen_version_still_opens() {
    let opened = format::read(include_str!("fixtures/versions/1.styk.json")).unwrap();
    assert!(opened.problems.is_empty() && !opened.newer);
    assert_eq!(opened.document.journeys.iter().map(|j| j.touchpoints.len()).sum::<usize>(), 13);
}

#[test]
fn the_samples_are_sound_and_alike() {
    let read = |text: &str| {
        let opened = format::read(text).unwrap();
        assert_eq!(opened.problems, []);
        let score = styk::method::report(&opened.document, &styk::method::Choose::AsIs).unwrap().unwrap();
        (format::advice(&opened.document).len(), score.to_json())
    };
    let polish = read(include_str!("../public/sample.pl.styk.json"));
    assert_eq!(polish, read(include_str!("../public/sample.en.styk.json")));
}

/// Unknown fields at any depth.
fn sprinkle(value: &mut Value, depth: usize) {
    match value {
        Value::Object(object) => {
            object.values_mut().for_each(|value| sprinkle(value, depth + 1));
            object.insert(format!("x_{depth}"), json!({"kept": [depth, "żółw", null]}));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| sprinkle(value, depth + 1)),
        _ => {}
    }
}

#[test]
fn a_document_comes_back_with_everything_even_what_we_do_not_know() {
    for text in [EXAMPLE, include_str!("../public/sample.pl.styk.json")] {
        let mut value: Value = serde_json::from_str(text).unwrap();
        sprinkle(&mut value, 0);
        let opened = format::read(&value.to_string()).unwrap();
        assert_eq!(opened.problems, []);
        let again: Value = serde_json::from_str(&format::write(&opened.document)).unwrap();
        // Empty lists and nulls mean the same as nothing; everything else is as it was.
        let mut wanted = value;
        drop_empty(&mut wanted);
        assert_eq!(again, wanted);
    }
}

fn drop_empty(value: &mut Value) {
    if let Value::Object(object) = value {
        object.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
        object.values_mut().for_each(drop_empty);
    } else if let Value::Array(list) = value {
        list.iter_mut().for_each(drop_empty);
    }
}

proptest! {
    #[test]
    fn writing_and_reading_is_identity(value in any_journey()) {
        let opened = format::read(&value.to_string()).unwrap();
        let again = format::read(&format::write(&opened.document)).unwrap();
        prop_assert_eq!(format::write(&again.document), format::write(&opened.document));
    }

    /// A file with bytes changed at random is read, or refused with a reason; it never ends the program.
    #[test]
    fn no_damaged_file_ends_the_program(edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = EXAMPLE.as_bytes().to_vec();
        for (index, byte) in edits {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        let text = String::from_utf8_lossy(&bytes);
        match format::read(&text) {
            Ok(opened) => {
                let _ = styk::method::report(&opened.document, &styk::method::Choose::AsIs);
                let again = format::read(&format::write(&opened.document)).unwrap();
                prop_assert_eq!(format::write(&again.document), format::write(&opened.document));
            }
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }

    /// Any value anywhere is read or refused with a place.
    #[test]
    fn no_strange_value_ends_the_program(at in any::<prop::sample::Index>(), pick in 0..7_usize) {
        let mut value: Value = serde_json::from_str(EXAMPLE).unwrap();
        let strange = [json!(null), json!(-1e308), json!("\u{202e}"), json!([]), json!({}), json!(true), json!([[[]]])];
        let mut pointers = Vec::new();
        collect(&value, String::new(), &mut pointers);
        *value.pointer_mut(&pointers[at.index(pointers.len())]).unwrap() = strange[pick].clone();
        if let Ok(opened) = format::read(&value.to_string()) {
            if let Ok(Some(report)) = styk::method::report(&opened.document, &styk::method::Choose::AsIs) {
                prop_assert!(report.cx.is_finite() && report.silos.point >= 1.0 - 1e-9);
            }
        }
    }
}

fn collect(value: &Value, pointer: String, into: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| collect(value, format!("{pointer}/{key}"), into))
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, value)| collect(value, format!("{pointer}/{i}"), into))
        }
        _ => {}
    }
    if !pointer.is_empty() {
        into.push(pointer);
    }
}

#[test]
fn a_bin_is_read_leniently_and_never_counted() {
    let text = json!({
        "format": "styk", "version": 1, "title": "T", "departments": [{"id": "d", "name": "D"}],
        "journeys": [{"id": "j", "name": "J", "tags": [" a ", "b", "a", "", 7]}],
        "bin": [
            {"deleted_at": 5, "ours": true, "journey": {"id": "x", "name": "X", "stages": [{"id": "s", "name": "S"}],
                "touchpoints": [{"id": "t", "stage": "s", "department": "gone", "name": "T"}]}},
            {"deleted_at": "yesterday", "journey": {"id": "x", "name": "Y"}},
            {"deleted_at": 6},
        ],
    });
    let opened = format::read(&text.to_string()).unwrap();
    let found: Vec<_> = opened.problems.iter().map(|p| (p.code, p.place.as_str())).collect();
    let expected = [
        (Code::WrongType, "journeys.j.tags.4"),
        (Code::WrongType, "bin.1.deleted_at"),
        (Code::DuplicateId, "bin.1"),
        (Code::MissingId, "bin.2"),
    ];
    assert_eq!(found, expected);
    let document = opened.document;
    let tags = &document.journeys.iter().next().unwrap().info.tags;
    assert_eq!(tags, &["a", "b"]);
    let ids: Vec<_> = document.bin.ids().map(ToString::to_string).collect();
    assert_eq!(ids, ["x", "x-2"]);
    let first = document.bin.iter().next().unwrap();
    assert_eq!(first.journey.touchpoints.iter().next().unwrap().department, Some("gone".into()), "kept as it was");
    // The numbers are those of a document without the bin.
    let mut without = document.clone();
    without.bin = Ordered::default();
    let cx = |document: &Document| styk::method::report(document, &styk::method::Choose::AsIs).unwrap().is_some();
    assert_eq!(cx(&document), cx(&without));
    // Written and read again it is the same, with what is not ours.
    let again = format::read(&format::write(&document)).unwrap();
    assert_eq!(again.problems, []);
    assert!(again.document == document);
    assert!(format::write(&document).contains("\"ours\": true"));
}
