//! The bin of a workspace, and what lies between two of its states.

use std::sync::Arc;
use styk::edit::{Command, Compared, EditError, Item, compare, diff};
use styk::format;
use styk::model::*;

fn sample() -> Document {
    format::read(include_str!("fixtures/example.styk.json")).unwrap().document
}

fn run(document: &mut Document, command: Command) {
    diff(document, &command).unwrap().apply(document);
}

/// Nothing points at what is gone.
fn sound(document: &Document) {
    let opened = format::read(&format::write(document)).unwrap();
    assert_eq!(opened.problems, []);
}

#[test]
fn a_journey_in_the_bin_counts_nowhere_and_comes_back_whole() {
    let mut document = sample();
    let as_is = JourneyId::from("as-is");
    let before = document.journeys.get(&as_is).unwrap().clone();
    // Another journey opens it.
    let other = Journey {
        info: Arc::new(JourneyInfo { id: "other".into(), ..Default::default() }),
        stages: before.stages.clone(),
        touchpoints: Ordered::default(),
        links: Default::default(),
        session: Default::default(),
    };
    run(&mut document, Command::AddJourney(Arc::new(other)));
    let opens = Touchpoint {
        id: "x".into(),
        stage: before.stages.ids().next().cloned(),
        department: document.departments.ids().next_back().cloned(),
        opens: Some(as_is.clone()),
        ..Default::default()
    };
    run(&mut document, Command::Insert(Item::Touchpoint("other".into(), Box::new(opens)), None));
    let opened = |document: &Document| {
        document.journeys.get(&"other".into()).unwrap().touchpoints.get(&"x".into()).unwrap().opens.clone()
    };

    let whole = document.clone();
    let made = diff(&document, &Command::Bin(as_is.clone(), 7.0)).unwrap();
    made.apply(&mut document);
    assert!(!document.journeys.contains(&as_is));
    assert_eq!(document.bin.get(&as_is).unwrap().deleted_at, 7.0);
    assert_eq!(opened(&document), Some(as_is.clone()), "it works again after a restore");
    let advice = format::advice(&document);
    assert!(advice.iter().any(|problem| problem.code == Code::OpensBinned), "{advice:?}");
    // One step back is as if nothing had been.
    let mut back = document.clone();
    made.reversed().apply(&mut back);
    assert!(back == whole);
    // It is in the file, and no problem there.
    let read = format::read(&format::write(&document)).unwrap();
    assert_eq!(read.problems, []);
    assert!(read.document.bin == document.bin);
    assert_eq!(read.document.journeys.len(), whole.journeys.len() - 1);

    // A department goes while the journey is in the bin.
    let gone = before.touchpoints.iter().next().unwrap().department.clone().unwrap();
    run(&mut document, Command::Delete(Key::Department(gone.clone()), None));
    run(&mut document, Command::Restore(as_is.clone()));
    assert!(document.bin.is_empty());
    let restored = document.journeys.get(&as_is).unwrap();
    assert_eq!(restored.touchpoints.len(), before.touchpoints.len());
    assert_eq!(restored.links, before.links);
    assert!(restored.touchpoints.iter().all(|t| t.department.as_ref() != Some(&gone) && t.department.is_some()));
    sound(&document);

    // For good: nothing opens it any more.
    run(&mut document, Command::Bin(as_is.clone(), 8.0));
    run(&mut document, Command::Delete(Key::Binned(as_is.clone()), None));
    assert!(document.bin.is_empty());
    assert_eq!(opened(&document), None);
    assert_eq!(diff(&document, &Command::Restore(as_is.clone())), Err(EditError::NotFound(Key::Binned(as_is))));
}

#[test]
fn two_journeys_of_one_id_fit_into_the_bin_and_out_of_it() {
    let mut document = sample();
    let id = JourneyId::from("as-is");
    let journey = document.journeys.get(&id).unwrap().clone();
    for time in [1.0, 2.0] {
        run(&mut document, Command::Bin(id.clone(), time));
        run(&mut document, Command::AddJourney(journey.clone()));
    }
    let binned: Vec<_> = document.bin.ids().map(ToString::to_string).collect();
    assert_eq!(binned, ["as-is", "as-is-2"]);
    run(&mut document, Command::Restore(id.clone()));
    assert_eq!(document.bin.len(), 1);
    assert!(document.journeys.contains(&id) && document.journeys.contains(&"as-is-2".into()));
    sound(&document);
}

#[test]
fn what_lies_between_two_states_is_counted() {
    let before = sample();
    assert_eq!(compare(&before, &before.clone()), Compared::default());
    let mut after = before.clone();
    let journey = JourneyId::from("as-is");
    let ids: Vec<_> = before.journeys.get(&journey).unwrap().touchpoints.ids().cloned().collect();
    run(&mut after, Command::Delete(Key::Touchpoint(journey.clone(), ids[0].clone()), None));
    let mut changed = Touchpoint::clone(after.journeys.get(&journey).unwrap().touchpoints.get(&ids[1]).unwrap());
    changed.name = "Another name".into();
    run(&mut after, Command::Put(Item::Touchpoint(journey.clone(), Box::new(changed))));
    let compared = compare(&before, &after);
    assert_eq!((compared.added, compared.removed), (0, 1));
    assert!(compared.changed >= 1);
    // The other way round what came is what went.
    let back = compare(&after, &before);
    assert_eq!((back.added, back.removed, back.changed), (1, 0, compared.changed));
    let count = after.journeys.get(&journey).unwrap().touchpoints.len();
    run(&mut after, Command::Bin(journey, 1.0));
    let gone = compare(&before, &after);
    assert_eq!((gone.journeys_removed, gone.removed), (1, count + 1));
}
