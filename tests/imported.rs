//! Imported evidence as it stands in a document.

mod common;

use serde_json::json;
use std::sync::Arc;
use styk::edit::{Command, Entry, History, Item, diff};
use styk::format::{self, Journal};
use styk::model::*;

fn evidence(id: &str) -> Evidence {
    Evidence {
        id: id.into(),
        kind: Some(EvidenceKind::Log),
        name: "contacts.csv".into(),
        size: Amount::new(81_000_000.0),
        hash: Some("0123456789abcdef".into()),
        mapping: Some(Mapping { case: Some("ticket".into()), complete_only: Some(true), ..Mapping::default() }),
        matches: vec![Match { activity: "Call".into(), touchpoint: Some("t0".into()), ..Match::default() }],
        report: Some(json!({"findings": {"events": 3}})),
        ..Evidence::default()
    }
}

#[test]
fn it_is_added_changed_deleted_and_each_can_be_undone() {
    let start = common::journey(&[0, 1], vec![]);
    let mut document = start.clone();
    let mut history = History::default();
    let mut run = |document: &mut Document, command: Command| {
        let diff = Arc::new(diff(document, &command).unwrap());
        diff.apply(document);
        history.push(Entry { diff, verb: command.verb(), target: command.target(), mark: None });
    };
    run(&mut document, Command::Insert(Item::Evidence(Box::new(evidence("e1"))), None));
    run(&mut document, Command::Insert(Item::Evidence(Box::new(evidence("e2"))), None));
    let renamed = Evidence { name: "mine.csv".into(), ..evidence("e1") };
    run(&mut document, Command::Put(Item::Evidence(Box::new(renamed))));
    run(&mut document, Command::Delete(Key::Evidence("e2".into()), None));
    let names: Vec<_> = document.evidence.iter().map(|it| it.name.clone()).collect();
    assert_eq!(names, ["mine.csv"]);
    let again = format::read(&format::write(&document)).unwrap();
    assert_eq!(again.problems, []);
    assert_eq!(format::write(&again.document), format::write(&document));
    while history.undo(&mut document).is_some() {}
    assert!(document == start);
    while history.redo(&mut document).is_some() {}
    assert_eq!(document.evidence.len(), 1);
}

#[test]
fn it_is_read_leniently_and_what_is_not_ours_stays() {
    let text = json!({
        "format": "styk", "version": 1, "title": "T",
        "evidence": {"theirs": 1, "sources": [
            {"id": "a", "kind": "log", "size": -5, "more": [1]},
            {"id": "a", "kind": "rumour", "name": "B"},
        ]},
    });
    let opened = format::read(&text.to_string()).unwrap();
    let codes: Vec<_> = opened.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::OutOfRange, Code::UnknownChoice, Code::DuplicateId]);
    assert_eq!(opened.document.evidence.len(), 2);
    let written = format::write(&opened.document);
    assert!(written.contains("\"theirs\": 1") && written.contains("\"more\""));
}

#[test]
fn the_journal_carries_it() {
    let start = common::journey(&[0], vec![]);
    let diff = diff(&start, &Command::Insert(Item::Evidence(Box::new(evidence("e"))), None)).unwrap();
    let journal = Journal::of("doc", 1, &[Arc::new(diff)]);
    let read = Journal::read(&journal.write()).unwrap();
    assert_eq!(read, journal);
    let mut document = start.clone();
    read.diff(&start).apply(&mut document);
    assert_eq!(document.evidence.len(), 1);
}
