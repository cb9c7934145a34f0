//! Copying and pasting touchpoints.

mod common;

use common::*;
use proptest::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use styk::edit::{Clip, Command, Pasted, Place, diff, duplicate, paste};
use styk::format;
use styk::model::*;

fn sample() -> Document {
    format::read(include_str!("fixtures/example.styk.json")).unwrap().document
}

fn counter() -> impl FnMut(&str) -> String {
    let mut count = 0;
    move |prefix: &str| {
        count += 1;
        format!("{prefix}-new-{count}")
    }
}

fn run(document: &mut Document, command: &Command) {
    diff(document, command).unwrap().apply(document);
}

fn first(document: &Document) -> &Journey {
    document.journeys.iter().next().unwrap()
}

/// What must hold after any paste: nothing points at what is not there.
fn sound(document: &Document) {
    let opened = format::read(&format::write(document)).unwrap();
    // A random journey may give a touchpoint's links more than all of its customers.
    let broken: Vec<_> = opened.problems.iter().filter(|problem| problem.code != Code::ShareSum).collect();
    assert!(broken.is_empty(), "{broken:?}");
}

/// A random document as it is.
fn random(value: &serde_json::Value) -> Document {
    format::read(&value.to_string()).unwrap().document
}

/// A touchpoint without ids that a paste makes anew.
fn plain(touchpoint: &Touchpoint) -> Touchpoint {
    let mut plain = touchpoint.clone();
    plain.id = TouchpointId::default();
    let places: BTreeMap<PainId, usize> =
        touchpoint.pains.iter().enumerate().map(|(index, pain)| (pain.id.clone(), index)).collect();
    plain.pains.iter_mut().for_each(|pain| pain.id = PainId::default());
    for idea in &mut plain.ideas {
        idea.id = IdeaId::default();
        for answer in &mut idea.answers {
            *answer = places.get(answer).map_or(PainId::default(), |index| index.to_string().into());
        }
    }
    plain
}

/// Pairs of places that a clip's links join, with the facts.
fn shape(journey: &Journey, ids: &[TouchpointId]) -> Vec<(usize, usize, Link)> {
    let at = |id: &TouchpointId| ids.iter().position(|other| other == id);
    let mut shape: Vec<_> = journey
        .links
        .values()
        .filter_map(|link| {
            let plain = Link { from: TouchpointId::default(), to: TouchpointId::default(), ..Link::clone(link) };
            Some((at(&link.from)?, at(&link.to)?, plain))
        })
        .collect();
    shape.sort_by_key(|(from, to, _)| (*from, *to));
    shape
}

fn picks(journey: &Journey, wanted: &[bool]) -> Vec<TouchpointId> {
    let ids = journey.touchpoints.ids().zip(wanted.iter().chain(std::iter::repeat(&false)));
    ids.filter(|(_, wanted)| **wanted).map(|(id, _)| id.clone()).collect()
}

fn check_equal(document: &Document, after: &Document, ids: &[TouchpointId], pasted: &Pasted) {
    let (old, new) = (first(document), first(after));
    assert_eq!(ids.len(), pasted.touchpoints.len());
    for (from, to) in ids.iter().zip(&pasted.touchpoints) {
        assert_eq!(plain(old.touchpoints.get(from).unwrap()), plain(new.touchpoints.get(to).unwrap()));
    }
    assert_eq!(shape(old, ids), shape(new, &pasted.touchpoints));
    for id in old.touchpoints.ids() {
        assert_eq!(old.touchpoints.get(id), new.touchpoints.get(id));
    }
}

proptest! {
    #[test]
    fn a_pasted_copy_is_equal_up_to_ids(
        value in any_journey(),
        wanted in proptest::collection::vec(any::<bool>(), 12),
        after in any::<prop::sample::Index>(),
    ) {
        let document = random(&value);
        let journey = first(&document);
        let ids = picks(journey, &wanted);
        let clip = Clip::of(&document, journey, &ids);
        if ids.is_empty() {
            prop_assert!(Clip::from_json(&clip.to_json()).is_err());
            return Ok(());
        }
        let (read, problems) = Clip::from_json(&clip.to_json()).unwrap();
        prop_assert_eq!(&problems, &[]);
        prop_assert!(read == clip);
        let anchor = after.get(&journey.touchpoints.ids().cloned().collect::<Vec<_>>()).clone();
        let place = Place { journey: "j".into(), after: vec![anchor.clone()], ..Place::default() };
        let pasted = paste(&document, &read, &place, &mut counter()).unwrap();
        let mut pasted_into = document.clone();
        run(&mut pasted_into, &pasted.command);
        sound(&pasted_into);
        check_equal(&document, &pasted_into, &ids, &pasted);
        prop_assert_eq!((pasted.stages, pasted.departments), (0, 0));
        // Right behind the touchpoint that was named.
        let order: Vec<_> = first(&pasted_into).touchpoints.ids().cloned().collect();
        let at = order.iter().position(|id| *id == anchor).unwrap();
        prop_assert_eq!(&order[at + 1..=at + ids.len()], &pasted.touchpoints[..]);
    }

    #[test]
    fn a_duplicate_stands_behind_and_loses_no_fact(value in any_journey(), wanted in proptest::collection::vec(any::<bool>(), 12)) {
        let document = random(&value);
        let ids = picks(first(&document), &wanted);
        let Some(made) = duplicate(&document, &"j".into(), &ids, &mut counter()) else {
            prop_assert!(ids.is_empty());
            return Ok(());
        };
        let mut after = document.clone();
        run(&mut after, &made.command);
        sound(&after);
        check_equal(&document, &after, &ids, &made);
    }

    #[test]
    fn pasting_elsewhere_never_dangles(
        from in any_journey(),
        to in any_journey(),
        names in proptest::collection::vec("[ABCD]", 6),
        wanted in proptest::collection::vec(any::<bool>(), 12),
        lane in proptest::option::of(0..6_usize),
    ) {
        let source = random(&from);
        let mut target = random(&to);
        for (index, name) in names.iter().enumerate() {
            let department = Department { id: format!("d{index}").into(), name: name.clone(), ..Department::default() };
            run(&mut target, &Command::Put(styk::edit::Item::Department(department)));
        }
        let before = target.clone();
        let ids = picks(first(&source), &wanted);
        let clip = Clip::of(&source, first(&source), &ids);
        let place = Place {
            journey: "j".into(),
            department: lane.map(|lane| format!("d{lane}").into()),
            ..Place::default()
        };
        let pasted = paste(&target, &clip, &place, &mut counter()).unwrap();
        run(&mut target, &pasted.command);
        sound(&target);
        prop_assert_eq!(first(&target).touchpoints.len(), first(&before).touchpoints.len() + ids.len());
        prop_assert_eq!(target.departments.len(), before.departments.len() + pasted.departments);
    }

    #[test]
    fn any_text_is_a_clip_or_a_reason(text in ".{0,80}", cut in any::<prop::sample::Index>(), byte in any::<u8>()) {
        prop_assert!(Clip::from_json(&text).is_err());
        let document = sample();
        let ids: Vec<_> = first(&document).touchpoints.ids().cloned().collect();
        let mut bytes = Clip::of(&document, first(&document), &ids).to_json().into_bytes();
        let at = cut.index(bytes.len());
        bytes[at] = byte;
        if let Ok(text) = String::from_utf8(bytes)
            && let Ok((clip, _)) = Clip::from_json(&text)
        {
            let place = Place { journey: first(&document).info.id.clone(), ..Place::default() };
            let pasted = paste(&document, &clip, &place, &mut counter()).unwrap();
            let mut after = document.clone();
            run(&mut after, &pasted.command);
            sound(&after);
        }
    }
}

#[test]
fn what_another_workspace_lacks_is_made_or_told() {
    let mut source = sample();
    let ids: Vec<_> = first(&source).touchpoints.ids().cloned().collect();
    let tool = Tool { id: "big".into(), name: "Big CRM".into(), ..Tool::default() };
    run(&mut source, &Command::Insert(styk::edit::Item::Tool(tool), None));
    let holder = first(&source).info.id.clone();
    let mut with_tool = Touchpoint::clone(first(&source).touchpoints.get(&ids[0]).unwrap());
    with_tool.tools = vec!["big".into()];
    with_tool.perceived_owner = Some("sales".into());
    run(&mut source, &Command::Put(styk::edit::Item::Touchpoint(holder, Box::new(with_tool.clone()))));
    let clip = Clip::of(&source, first(&source), &ids[..1]);

    let empty = json!({"format": "styk", "version": 1, "title": "", "journeys": [{"id": "j", "name": "J"}]});
    let mut target = document(&empty);
    let place = Place { journey: "j".into(), names: ("Stage".into(), "Lane".into()), ..Place::default() };
    let pasted = paste(&target, &clip, &place, &mut counter()).unwrap();
    assert_eq!((pasted.stages, pasted.departments), (1, 1));
    let told: Vec<_> = pasted.problems.iter().map(|problem| problem.args[0].as_str()).collect();
    assert!(told.contains(&"Big CRM"), "{told:?}");
    assert!(pasted.problems.iter().all(|problem| problem.place == with_tool.name), "{:?}", pasted.problems);
    run(&mut target, &pasted.command);
    sound(&target);
    let new = first(&target).touchpoints.get(&pasted.touchpoints[0]).unwrap();
    assert_eq!(new.tools, []);
    let lane = target.departments.get(new.department.as_ref().unwrap()).unwrap();
    let old = source.departments.get(with_tool.department.as_ref().unwrap()).unwrap();
    assert_eq!(lane.name, old.name);

    // A second paste finds by name what the first one made.
    let again = paste(&target, &clip, &place, &mut counter()).unwrap();
    assert_eq!((again.stages, again.departments), (0, 0));
}

#[test]
fn names_count_before_ids() {
    let lanes = |names: [&str; 2]| {
        let departments: Vec<_> =
            names.iter().enumerate().map(|(i, name)| json!({"id": format!("d{i}"), "name": name})).collect();
        document(&json!({
            "format": "styk", "version": 1, "title": "", "departments": departments,
            "journeys": [{"id": "j", "name": "J", "stages": [{"id": "s", "name": "S"}],
                "touchpoints": [{"id": "t", "name": "T", "stage": "s", "department": "d0"}]}],
        }))
    };
    let clip = Clip::of(&lanes(["Dział IT", "Sklep"]), first(&lanes(["Dział IT", "Sklep"])), &["t".into()]);
    for (names, expected) in
        [(["Sklep", "DZIAL  it"], "d1"), (["Dział IT", "Dział IT"], "d0"), (["Renamed", "Other"], "d0")]
    {
        let mut target = lanes(names);
        let place = Place { journey: "j".into(), ..Place::default() };
        let pasted = paste(&target, &clip, &place, &mut counter()).unwrap();
        run(&mut target, &pasted.command);
        let new = first(&target).touchpoints.get(&pasted.touchpoints[0]).unwrap();
        assert_eq!(new.department, Some(expected.into()), "{names:?}");
    }
}

#[test]
fn a_damaged_clip_is_repaired_and_tells() {
    let text = json!({
        "clip": 1, "touchpoints": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}, {"name": "C", "emotion": 9}],
        "links": [{"from": "a", "to": "a"}, {"from": "a", "to": "gone"}, {"from": "a", "to": "a-2"}],
    });
    let (clip, problems) = Clip::from_json(&text.to_string()).unwrap();
    let codes: BTreeSet<_> = problems.iter().map(|problem| problem.code).collect();
    let expected = [Code::OutOfRange, Code::DuplicateId, Code::MissingId, Code::SelfLink, Code::DanglingId];
    assert_eq!(codes, expected.into_iter().collect());
    assert_eq!((clip.touchpoints.len(), clip.links.len()), (3, 1));
    for text in ["", "{}", "[1]", r#"{"clip": 2, "touchpoints": [{}]}"#, r#"{"clip": 1, "touchpoints": []}"#] {
        assert!(Clip::from_json(text).is_err(), "{text}");
    }
}

#[test]
fn a_large_clip_is_refused() {
    let touchpoints: Vec<_> = (0..5_001).map(|index| json!({"id": index.to_string(), "name": "T"})).collect();
    let text = json!({"clip": 1, "touchpoints": touchpoints}).to_string();
    assert_eq!(Clip::from_json(&text).unwrap_err().code, Code::TooLarge);
}
