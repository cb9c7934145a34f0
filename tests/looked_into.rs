//! A log that the page looks into: answers, months by the clock of the zone, names that stay behind, and how much of it a
//! document keeps.

use std::fmt::Write;
use styk::evidence::desk::Desk;
use styk::evidence::kept;
use styk::evidence::protocol::*;
use styk::evidence::time::Zone;
use styk::format;
use styk::model::*;

/// Reads a table; the worker that holds it, and what it said.
fn open(table: &str, zone: &Zone, view: View) -> (Desk, Mined) {
    let mut desk = Desk::default();
    let request = Request::Mine { log: 1, choices: Choices { zone: zone.name.clone(), ..Choices::default() }, view };
    let mut job = desk.begin(&request, &|_| Some(zone.clone())).unwrap();
    assert!(!job.push(table.as_bytes()).unwrap());
    match job.finish(&mut desk, true).0 {
        Response::Mined(mined) => (desk, mined),
        other => panic!("{other:?}"),
    }
}

fn see(desk: &mut Desk, view: View) -> Findings {
    match desk.answer(&Request::See { log: 1, view }) {
        Response::Seen(findings) => findings,
        other => panic!("{other:?}"),
    }
}

fn answers(names: &[&str]) -> View {
    View { answers: names.iter().map(|name| name.to_string()).collect(), target_s: Some(3600.0), ..View::default() }
}

const CONTACTS: &str = "case,activity,time,group\n\
    1,Asks,2026-03-01T10:00:00Z,Desk\n\
    1,Notes it,2026-03-01T10:10:00Z,Back\n\
    1,Calls back,2026-03-01T11:00:00Z,Desk\n\
    2,Calls back,2026-03-01T08:00:00Z,Desk\n\
    2,Asks,2026-03-01T09:00:00Z,Desk\n\
    2,Calls back,2026-03-01T12:00:00Z,Desk\n\
    3,Asks,2026-03-01T10:00:00Z,Desk\n\
    4,Asks,2026-03-01T10:00:00Z,\n\
    4,Writes,2026-03-01T10:30:00Z,\n";

#[test]
fn a_response_ends_with_what_people_say_is_an_answer() {
    let utc = Zone::default();
    let (mut desk, mined) = open(CONTACTS, &utc, answers(&[]));
    // Where nobody says, another group answers: only in the first case.
    let found = mined.findings.response.clone().unwrap();
    assert_eq!((found.count, found.p50, mined.findings.unanswered), (1, 600.0, 2));
    // Said later, without the file: from the first event of a case, whatever it is, to the first later answer.
    let marked = see(&mut desk, answers(&["Calls back", "Writes"]));
    let found = marked.response.clone().unwrap();
    assert_eq!((found.count, found.min, found.p50, found.max), (3, 1800.0, 3600.0, 14_400.0));
    assert_eq!((found.within, marked.unanswered), (2, 1));
    // Nothing else changes, and what is not in the log says nothing.
    let rest = |found: Findings| Findings { response: None, unanswered: 0, ..found };
    assert_eq!(rest(marked), rest(mined.findings.clone()));
    assert_eq!(see(&mut desk, answers(&["Flies by"])), mined.findings);
    // Said beforehand it is the same.
    assert_eq!(open(CONTACTS, &utc, answers(&["Writes"])).1.findings, see(&mut desk, answers(&["Writes"])));
}

#[test]
fn a_log_without_groups_has_answers_too() {
    let table = "case,activity,time\n1,Asks,2026-03-01T10:00:00Z\n1,Answers,2026-03-01T10:05:00Z\n2,Asks,2026-03-01T10:00:00Z\n";
    let (mut desk, mined) = open(table, &Zone::default(), answers(&[]));
    assert_eq!((mined.findings.response, mined.findings.unanswered), (None, 0));
    let marked = see(&mut desk, answers(&["Answers"]));
    assert_eq!((marked.response.map(|it| it.p50), marked.unanswered), (Some(300.0), 1));
}

#[test]
fn months_begin_by_the_clock_of_the_zone() {
    // Two hours east of UTC all year: the last event of January in UTC is one of February there.
    let zone = Zone::fixed("+02:00", 7200);
    let table = "case,activity,time\n1,A,2026-01-31T21:59:59Z\n2,A,2026-01-31T22:00:00Z\n3,A,2026-02-28T21:59:59Z\n";
    let (mut desk, mined) = open(table, &zone, View::default());
    assert_eq!(mined.source.months, [("2026-01".to_string(), 1), ("2026-02".to_string(), 2)]);
    let (from, until) = mined.source.month_edges[1];
    let filter = Filter { from: Some(from), until: Some(until), ..Filter::default() };
    assert_eq!(see(&mut desk, View { filter, ..View::default() }).cases, 2);
}

/// A log of as many names as the report holds, and more: 6,000 cases, 900 activities, 300 departments with long names.
fn broad() -> String {
    let mut table = String::from("case,activity,time,group,channel,resource,note\n");
    let mut chance = 7_u64;
    let mut below = |limit: u64| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) % limit
    };
    for case in 0..6000_u64 {
        for step in 0..2 + below(9) {
            let (activity, group, person) = (below(900), below(300), below(500));
            let time = 1_767_225_600 + case * 600 + step * 3600;
            let long = "department of everything that takes long to say ".repeat(3);
            let name = format!("secret-case-{case},Activity {activity} of {long},{time},{group} {long}");
            writeln!(table, "{name},channel {},secret-person-{person},secret note", below(40)).unwrap();
        }
    }
    table
}

#[test]
fn a_document_keeps_little_of_a_broad_log_and_no_names_of_cases_and_people() {
    let (mut desk, mined) = open(&broad(), &Zone::default(), answers(&[]));
    assert!(mined.findings.activities.len() > 800 && mined.findings.groups.len() > 250);
    let report = kept::write(&mined);
    let mapping = Mapping { answers: mined.source.activities.clone(), ..Mapping::default() };
    let evidence = Evidence { id: "e1".into(), report: Some(report), mapping: Some(mapping), ..Evidence::default() };
    let mut document = Document::default();
    document.evidence.push("e1".into(), evidence);
    let text = format::write(&document);
    assert!(text.len() < 1_000_000, "{} bytes", text.len());
    let again = format::read(&text).unwrap().document;
    assert!(kept::read(again.evidence.iter().next().unwrap().report.as_ref().unwrap()).is_some());
    // Neither what is kept nor what travels unasked has a name of a case or a person, or free text.
    let secret = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("secret");
    assert!(!secret(text.as_bytes()) && !secret(&Response::Mined(mined).to_bytes()));
    let mut said = |request: Request| desk.answer(&request).to_bytes();
    let list = |show| {
        let (filter, pick, sort) = (Filter::default(), Pick::All, Sort::Duration);
        Request::Cases { log: 1, filter, pick, sort, skip: 0, take: 25, show }
    };
    assert!(!secret(&said(list(Show::Pseudonyms))) && secret(&said(list(Show::Names))));
    let line = |show| Request::Case { log: 1, case: 3, show };
    assert!(!secret(&said(line(Show::Pseudonyms))) && secret(&said(line(Show::Names))));
}

fn look(bytes: &[u8], size: usize) -> Look {
    let mut job = Desk::default().begin(&Request::Look(Choices::default()), &|_| None).unwrap();
    let enough = bytes.chunks(size).any(|piece| job.push(piece).unwrap());
    match job.finish(&mut Desk::default(), !enough).0 {
        Response::Look(look) => look,
        other => panic!("{other:?}"),
    }
}

#[test]
fn much_may_stand_before_the_first_event() {
    let statistics: String = (0..20_000).map(|at| format!("<float key=\"person {at}\" value=\"0.5\"/>\n")).collect();
    let event = "<event><string key=\"concept:name\" value=\"A\"/><date key=\"time:timestamp\" value=\"2026-01-01T00:00:00Z\"/></event>";
    let trace = format!("<trace><string key=\"concept:name\" value=\"1\"/>{event}{event}</trace>");
    let log = format!(
        "<?xml version=\"1.0\"?><log><global scope=\"trace\"></global><float key=\"all\" value=\"1\">{statistics}</float>{trace}</log>"
    );
    assert!(statistics.len() > 3 * (256 << 10));
    for size in [997, 100_000, log.len()] {
        let found = look(log.as_bytes(), size);
        assert_eq!((found.kind.as_str(), found.rows.len()), ("xes", 2), "in pieces of {size}");
        assert_eq!(found.names, ["case:concept:name", "concept:name", "time:timestamp"]);
    }
}
