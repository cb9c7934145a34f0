//! The journey of the sample workspace that was drawn from a log: the log is made here by a seeded generator, the
//! journey and the report are what the program makes of it. Where the files differ they are written anew.

mod log;

use log::{LANGUAGES, mined, rows};
use serde_json::Value;
use styk::edit::diff;
use styk::evidence::draw::{Origin, Wishes, draft};
use styk::evidence::hash::Hash;
use styk::evidence::kept;
use styk::format;
use styk::model::*;

const EVIDENCE: &str = "sample-log";

fn path(language: &str) -> String {
    format!("{}/public/sample.{language}.styk.json", env!("CARGO_MANIFEST_DIR"))
}

fn hash(bytes: &[u8]) -> String {
    let mut hash = Hash::default();
    hash.push(bytes);
    hash.finish()
}

/// The sample with its journey from the log, made anew.
fn made(language: usize) -> String {
    let words = &LANGUAGES[language];
    let text = std::fs::read_to_string(path(words.code)).unwrap();
    let mut document = format::read(&text).unwrap().document;
    document.evidence.set(&EVIDENCE.into(), None);
    document.journeys.set(&"from-log".into(), None);
    let mined = mined(words);
    let wishes = Wishes {
        share: 0.75,
        touchpoints: 12,
        name: words.journey.into(),
        stage: words.stage.into(),
        nobody: String::new(),
        propose: true,
    };
    let origin = Origin { id: EVIDENCE.into(), name: words.file.into() };
    let mut count = 0;
    let mut fresh = |word: &str| {
        if word == "j" {
            return "from-log".into();
        }
        count += 1;
        format!("log-{word}{count}")
    };
    let draft = draft(&document, (&mined.source, &mined.findings), &origin, &wishes, &mut fresh).unwrap();
    assert!(draft.departments.is_empty(), "the log speaks of the sample's departments: {:?}", draft.departments);
    diff(&document, &draft.command).unwrap().apply(&mut document);
    let evidence = Evidence {
        id: EVIDENCE.into(),
        kind: Some(EvidenceKind::Log),
        name: words.file.into(),
        origin: Some(words.origin.into()),
        size: Amount::new(mined.source.size),
        hash: Some(hash(rows(words).as_bytes())),
        added_at: Amount::new(1_780_300_800_000.0),
        mapping: Some(Mapping {
            case: Some("case".into()),
            activity: Some("activity".into()),
            time: Some("time".into()),
            group: Some("department".into()),
            channel: Some("channel".into()),
            ..Mapping::default()
        }),
        report: Some(kept::write(&mined)),
        ..Evidence::default()
    };
    document.evidence.push(EVIDENCE.into(), evidence);
    format::write(&document)
}

#[test]
fn the_sample_holds_what_the_program_makes_of_the_generated_log() {
    let mut stale = Vec::new();
    for (at, words) in LANGUAGES.iter().enumerate() {
        let text = made(at);
        if std::fs::read_to_string(path(words.code)).unwrap() != text {
            std::fs::write(path(words.code), &text).unwrap();
            stale.push(words.code);
        }
        let csv = format!("{}/public/{}", env!("CARGO_MANIFEST_DIR"), words.file);
        if std::fs::read_to_string(&csv).unwrap_or_default() != rows(words) {
            std::fs::write(&csv, rows(words)).unwrap();
            stale.push(words.file);
        }
    }
    assert!(stale.is_empty(), "written anew, commit them: {stale:?}");
}

#[test]
fn it_is_small_first_things_first_and_says_where_it_comes_from() {
    for words in &LANGUAGES {
        let text = std::fs::read_to_string(path(words.code)).unwrap();
        let document = format::read(&text).unwrap().document;
        let ids: Vec<_> = document.journeys.ids().map(ToString::to_string).collect();
        assert_eq!(ids, ["as-is", "from-log"]);
        let evidence = document.evidence.get(&EVIDENCE.into()).unwrap();
        assert!(evidence.origin.is_some());
        let report = serde_json::to_string(evidence.report.as_ref().unwrap_or(&Value::Null)).unwrap();
        assert!(report.len() < 20_000, "{}", report.len());
        let journey = document.journeys.get(&"from-log".into()).unwrap();
        assert!(journey.links.values().all(|link| link.share.is_some() && !link.measured.is_empty()));
    }
}
