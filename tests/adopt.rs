//! Journeys taken over from a template: all of them arrive whole, and nothing else moves.

mod common;

use common::*;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;
use styk::edit::{Adoption, Command, Item, adopt, diff};
use styk::format;
use styk::method::{Choose, report};
use styk::model::*;

const TEMPLATES: [&str; 3] = [
    include_str!("../public/templates/telecom-repair.pl.styk.json"),
    include_str!("../public/templates/recruitment.en.styk.json"),
    include_str!("fixtures/example.styk.json"),
];

fn read(text: &str) -> Document {
    format::read(text).unwrap().document
}

fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Any document, also one that `styk check` would have something to say about.
fn any_document(own: &serde_json::Value) -> Document {
    format::read(&own.to_string()).unwrap().document
}

/// Ids that people can read. Begins with ids that are often taken, to see that they are left alone.
fn counter() -> impl FnMut(&str) -> String {
    let mut next = 0;
    move |start| {
        next += 1;
        format!("{start}{}", next / 2)
    }
}

fn keys(document: &Document) -> BTreeSet<Key> {
    let mut keys: BTreeSet<Key> = [Key::Head, Key::Assessment].into();
    keys.extend(document.departments.ids().cloned().map(Key::Department));
    keys.extend(document.tools.ids().cloned().map(Key::Tool));
    keys.extend(document.personas.ids().cloned().map(Key::Persona));
    keys.extend(document.bin.ids().cloned().map(Key::Binned));
    for journey in document.journeys.iter() {
        let id = &journey.info.id;
        keys.insert(Key::Journey(id.clone()));
        keys.extend(journey.stages.ids().map(|stage| Key::Stage(id.clone(), stage.clone())));
        keys.extend(journey.touchpoints.ids().map(|touchpoint| Key::Touchpoint(id.clone(), touchpoint.clone())));
        keys.extend(journey.links.keys().map(|(from, to)| Key::Link(id.clone(), from.clone(), to.clone())));
    }
    keys
}

/// The document with a template in it, after all that must hold was seen to hold.
fn adopted(document: &Document, template: &Document) -> (Document, Adoption) {
    let adoption = adopt(document, template, &mut counter());
    let made = diff(document, &adoption.command).unwrap();
    let mut after = document.clone();
    made.apply(&mut after);
    for key in keys(document) {
        assert_eq!(after.record(&key), document.record(&key), "{key:?} has changed");
    }
    assert_eq!(after.journeys.len(), document.journeys.len() + template.journeys.len());
    let opened = format::read(&format::write(&after)).unwrap();
    assert_eq!(opened.problems, format::read(&format::write(document)).unwrap().problems);
    for (id, old) in adoption.journeys.iter().zip(template.journeys.iter()) {
        let new = after.journeys.get(id).unwrap();
        let names = |journey: &Journey| journey.touchpoints.iter().map(|t| t.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(new), names(old));
        assert_eq!(new.links.len(), old.links.len());
        for (new, old) in new.touchpoints.iter().zip(old.touchpoints.iter()) {
            let name = |document: &Document, id: &Option<DepartmentId>| {
                id.as_ref().map(|id| plain(&document.departments.get(id).unwrap().name))
            };
            assert_eq!(name(&after, &new.department), name(template, &old.department));
            assert_eq!(name(&after, &new.perceived_owner), name(template, &old.perceived_owner));
            assert_eq!(new.tools.len(), old.tools.len());
        }
    }
    let mut undone = after.clone();
    made.reversed().apply(&mut undone);
    assert!(undone == *document, "undo leaves something behind");
    (after, adoption)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..Default::default() })]

    #[test]
    fn a_template_comes_in_and_nothing_else_moves(own in any_journey(), text in select(&TEMPLATES), twice in any::<bool>()) {
        let document = any_document(&own);
        let template = read(text);
        let (mut after, _) = adopted(&document, &template);
        if twice {
            let (again, _) = adopted(&after, &template);
            // What the first one brought is used again.
            prop_assert_eq!(again.departments.len(), after.departments.len());
            prop_assert_eq!(again.tools.len(), after.tools.len());
            prop_assert_eq!(again.personas.len(), after.personas.len());
            after = again;
        }
        prop_assert_eq!(keys(&after).is_superset(&keys(&document)), true);
    }

    #[test]
    fn gates_are_as_open_as_in_the_template(own in any_journey(), text in select(&TEMPLATES)) {
        let template = read(text);
        let (after, adoption) = adopted(&any_document(&own), &template);
        for (new, old) in adoption.journeys.iter().zip(template.journeys.ids()) {
            let silos = |document: &Document, id: &JourneyId| {
                report(document, &Choose::Journey(id.clone())).unwrap().map(|report| report.silos)
            };
            prop_assert_eq!(silos(&after, new), silos(&template, old));
        }
    }
}

#[test]
fn a_department_of_the_same_name_is_the_same_lane() {
    let template = read(TEMPLATES[0]);
    let own = r#"{"format": "styk", "version": 1, "title": "Mine",
        "departments": [{"id": "bok", "name": "obsługa  KLIENTA"}, {"id": "x", "name": "Zarząd"}],
        "tools": [{"id": "ours", "name": "crm", "family": "sales_tech"}, {"id": "not", "name": "CRM", "family": "ad_tech"}],
        "journeys": []}"#;
    let (after, adoption) = adopted(&read(own), &template);
    assert_eq!(after.departments.len(), 2 + template.departments.len() - 1);
    let journey = after.journeys.get(&adoption.journeys[0]).unwrap();
    let hotline = journey.touchpoints.get(&"hotline".into()).unwrap();
    assert_eq!(hotline.department, Some("bok".into()));
    assert_eq!(hotline.tools.first(), Some(&ToolId::from("ours")));
}

#[test]
fn a_journey_that_names_another_still_does() {
    let mut template = read(TEMPLATES[2]);
    let first = template.journeys.ids().next().unwrap().clone();
    let mut copy = Journey::clone(template.journeys.get(&first).unwrap());
    let info = std::sync::Arc::make_mut(&mut copy.info);
    (info.id, info.based_on) = ("goal".into(), Some(first.clone()));
    let start = copy.touchpoints.ids().next().unwrap().clone();
    copy.touchpoints.change(&start, |touchpoint| touchpoint.opens = Some(first));
    diff(&template, &Command::AddJourney(copy.into())).unwrap().apply(&mut template);
    let (after, adoption) = adopted(&template.clone(), &template);
    let [.., first, goal] = adoption.journeys.as_slice() else { panic!("two journeys") };
    let goal = after.journeys.get(goal).unwrap();
    assert_eq!(goal.info.based_on.as_ref(), Some(first));
    assert_eq!(goal.touchpoints.get(&start).unwrap().opens.as_ref(), Some(first));
}

#[test]
fn a_journey_in_the_bin_keeps_its_name() {
    let mut document = read(TEMPLATES[2]);
    let mut other = counter();
    let binned = Journey::clone(document.journeys.iter().next().unwrap());
    // The very names that the counter will give.
    for name in (0..20).map(|_| other("j")).collect::<BTreeSet<_>>() {
        let mut journey = binned.clone();
        std::sync::Arc::make_mut(&mut journey.info).id = name.as_str().into();
        let add = Command::AddJourney(journey.into());
        diff(&document, &add).unwrap().apply(&mut document);
        diff(&document, &Command::Bin(name.into(), 0.0)).unwrap().apply(&mut document);
    }
    let (_, adoption) = adopted(&document, &read(TEMPLATES[0]));
    assert!(!document.opens(&adoption.journeys[0]));
}

#[test]
fn what_dangles_in_the_other_document_does_not_come_along() {
    let mut template = read(TEMPLATES[1]);
    let journey = template.journeys.ids().next().unwrap().clone();
    let mut touchpoint = Touchpoint::clone(template.journeys.get(&journey).unwrap().touchpoints.iter().next().unwrap());
    touchpoint.perceived_owner = Some("nobody".into());
    touchpoint.tools = vec!["nothing".into()];
    touchpoint.opens = Some("nowhere".into());
    let put = Command::Put(Item::Touchpoint(journey, touchpoint.into()));
    diff(&template, &put).unwrap().apply(&mut template);
    let adoption = adopt(&Document::default(), &template, &mut counter());
    let mut after = Document::default();
    diff(&after, &adoption.command).unwrap().apply(&mut after);
    assert_eq!(format::read(&format::write(&after)).unwrap().problems, []);
}
