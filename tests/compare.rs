//! Two journeys side by side: what is told as changed, and that the numbers are those of the report.

mod common;

use common::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;
use styk::compare::*;
use styk::edit::{Command, Item, diff};
use styk::method::{Choose, emotion, report};
use styk::model::*;

/// A document with anything in it that still can be read: shares above 1 in sum too.
fn read(value: &Value) -> Document {
    styk::format::read(&value.to_string()).expect("a document").document
}

fn apply(document: &mut Document, command: &Command) -> bool {
    let Ok(diff) = diff(document, command) else { return false };
    diff.apply(document);
    true
}

/// The same document with a to-be of its first journey, called `to`.
fn with_to_be(mut document: Document) -> Document {
    let first = document.journeys.ids().next().cloned().expect("a journey");
    let made = made_from(&document, &first, "to".into(), "Better").expect("a to-be");
    assert!(apply(&mut document, &Command::AddJourney(Arc::new(made))));
    document
}

/// Some edits of one journey.
fn edit(document: &mut Document, id: &str, [kind, a, b, c]: [u8; 4]) {
    let id = JourneyId::from(id);
    let journey = document.journeys.get(&id).cloned().expect("the journey");
    let touchpoint = |n: u8| journey.touchpoints.ids().nth(usize::from(n) % journey.touchpoints.len().max(1)).cloned();
    let (Some(one), Some(other)) = (touchpoint(a), touchpoint(b)) else { return };
    let stage = journey.stages.ids().nth(usize::from(c) % journey.stages.len()).cloned();
    let department = document.departments.ids().nth(usize::from(c) % 6).cloned();
    let mut record = Touchpoint::clone(journey.touchpoints.get(&one).expect("it"));
    let fresh = format!("n{a}-{b}-{c}");
    let command = match kind % 8 {
        0 => {
            record.emotion = Feeling::new(f64::from(c % 5) - 2.0);
            record.name = format!("Name {b}");
            record.pains.push(Pain { id: fresh.into(), text: format!("hurts {b}"), ..Pain::default() });
            Command::Put(Item::Touchpoint(id.clone(), Box::new(record)))
        }
        1 => Command::Delete(Key::Touchpoint(id.clone(), one), None),
        2 => {
            let new = Touchpoint { id: fresh.into(), stage, department, name: "New".into(), ..Touchpoint::default() };
            Command::Insert(Item::Touchpoint(id.clone(), Box::new(new)), Some(Key::Touchpoint(id.clone(), one)))
        }
        3 => Command::MoveTouchpoint {
            journey: id.clone(),
            id: one,
            stage: stage.expect("a stage"),
            department: department.expect("a department"),
            before: Some(other).filter(|_| c % 2 == 0),
        },
        4 if one != other => {
            let mut link = journey.link(&one, &other).map(|link| Link::clone(link)).unwrap_or_default();
            (link.from, link.to) = (one, other);
            link.context = Some([Context::Carried, Context::Partial, Context::Repeated][usize::from(c % 3)]);
            link.wait_minutes = Amount::new(f64::from(c));
            Command::Put(Item::Link(id.clone(), Box::new(link)))
        }
        5 => {
            let new = Stage { id: fresh.into(), name: format!("Stage {b}"), ..Stage::default() };
            let first = journey.stages.ids().next().cloned();
            Command::Insert(Item::Stage(id.clone(), new), first.map(|stage| Key::Stage(id.clone(), stage)))
        }
        6 => {
            let mut info = JourneyInfo::clone(&journey.info);
            info.volume_per_month = Amount::new(f64::from(a) * 10.0);
            Command::Put(Item::Journey(info))
        }
        _ => {
            let last = journey.stages.ids().next_back().cloned().expect("a stage");
            Command::Reorder(Key::Stage(id.clone(), stage.expect("a stage")), Some(Key::Stage(id.clone(), last)))
        }
    };
    apply(document, &command);
}

fn edited(value: &Value, edits: &[[u8; 4]]) -> Document {
    let mut document = with_to_be(read(value));
    for step in edits {
        edit(&mut document, "to", *step);
    }
    document
}

/// The list from the other side, in an order of its own.
fn mirrored(changes: &[Change]) -> Vec<String> {
    let turn = |change: &Change| {
        let about = match change.about.clone() {
            About::Journey => About::Journey,
            About::Stage(id) => About::Stage(id.swapped()),
            About::Touchpoint(id) => About::Touchpoint(id.swapped()),
            About::Way(from, to) => About::Way(from.swapped(), to.swapped()),
        };
        format!("{:?}", (about, change.field, &change.after, &change.before))
    };
    let mut list: Vec<_> = changes.iter().map(turn).collect();
    list.sort();
    list
}

fn plain(changes: &[Change]) -> Vec<String> {
    let mut list: Vec<_> =
        changes.iter().map(|it| format!("{:?}", (&it.about, it.field, &it.before, &it.after))).collect();
    list.sort();
    list
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1.0)
}

fn check_numbers(document: &Document, from: &JourneyId, to: &JourneyId, found: &Comparison) {
    let side = |id: &JourneyId| report(document, &Choose::Journey(id.clone())).ok().flatten();
    let (before, after) = (side(from), side(to));
    for reading in &found.readings {
        let name = reading.metric.as_str();
        let of = |report: &Option<styk::method::Report>| {
            let report = report.as_ref()?;
            let json = report.to_json();
            if name == "escalation_peak" {
                return report.experience.escalation.iter().map(|it| it.2).reduce(f64::max);
            }
            json[name].as_f64()
        };
        let (a, b) = (of(&before), of(&after));
        assert_eq!(reading.value.before.map(|it| it.point), a, "{name}");
        assert_eq!(reading.value.after.map(|it| it.point), b, "{name}");
        match (a, b) {
            (Some(a), Some(b)) => assert!(near(reading.delta().unwrap(), b - a), "{name}"),
            _ => assert_eq!(reading.delta(), None, "{name}: a difference with nothing is no number"),
        }
        let sides = [reading.value.before, reading.value.after];
        for range in sides.into_iter().flatten() {
            assert!(range.low <= range.point + 1e-9 && range.point <= range.high + 1e-9, "{name}: {range:?}");
        }
    }
    for (report, pick) in [(&before, 0), (&after, 1)] {
        let Some(report) = report else { continue };
        let own = |gate: &&Gate| [gate.permeability.before, gate.permeability.after][pick].is_some();
        assert_eq!(found.outline.gates.iter().filter(own).count(), report.scope.handoffs().count());
    }
}

/// What there is more of after than before is what was added less what was removed.
fn check_counts(document: &Document, found: &Comparison, from: &JourneyId, to: &JourneyId) {
    let journey = |id| document.journeys.get(id).unwrap();
    let (a, b) = (journey(from), journey(to));
    let balance = |wanted: fn(&Change) -> bool| -> i64 {
        let of = |it: &&Change| wanted(it);
        found
            .outline
            .changes
            .iter()
            .filter(of)
            .map(|it| i64::from(it.before.is_none()) - i64::from(it.after.is_none()))
            .sum()
    };
    let stages = balance(|it| matches!(it.about, About::Stage(_)) && it.field == Field::Whole);
    assert_eq!(b.stages.len() as i64 - a.stages.len() as i64, stages);
    let touchpoints = balance(|it| matches!(it.about, About::Touchpoint(_)) && it.field == Field::Whole);
    assert_eq!(b.touchpoints.len() as i64 - a.touchpoints.len() as i64, touchpoints);
    let gone = |id: &TouchpointId| {
        found.outline.pairs.touchpoints.iter().any(|(_, it)| it.is_gone() && it.before.as_ref() == Some(id))
    };
    let new = |id: &TouchpointId| {
        found.outline.pairs.touchpoints.iter().any(|(_, it)| it.is_new() && it.after.as_ref() == Some(id))
    };
    let pains = |journey: &Journey, other: &dyn Fn(&TouchpointId) -> bool| -> i64 {
        journey.touchpoints.iter().filter(|it| !other(&it.id)).map(|it| it.pains.len() as i64).sum()
    };
    assert_eq!(pains(b, &new) - pains(a, &gone), balance(|it| it.field == Field::Pain));
    // Everything stands in the merged order once, under a stage of its own side.
    assert_eq!(
        found.outline.pairs.touchpoints.iter().filter(|(_, it)| it.after.is_some()).count(),
        b.touchpoints.len()
    );
    assert_eq!(
        found.outline.pairs.touchpoints.iter().filter(|(_, it)| it.before.is_some()).count(),
        a.touchpoints.len()
    );
    for (stage, it) in &found.outline.pairs.touchpoints {
        let stage = stage.and_then(|at| found.outline.pairs.stages.get(at)).unwrap();
        match (&it.after, &it.before) {
            (Some(id), _) => assert_eq!(stage.after, b.touchpoints.get(id).unwrap().stage),
            (None, Some(id)) => assert_eq!(stage.before, a.touchpoints.get(id).unwrap().stage),
            (None, None) => panic!("a pair of nothing"),
        }
    }
    for feeling in &found.feelings {
        let feel = |journey: &Journey, id: &Option<TouchpointId>| emotion(journey.touchpoints.get(id.as_ref()?)?);
        assert_eq!(feeling.emotion.before, feel(a, &feeling.id.before));
        assert_eq!(feeling.emotion.after, feel(b, &feeling.id.after));
    }
}

proptest! {
    #[test]
    fn a_copy_and_the_same_are_no_change(value in any_journey()) {
        let document = with_to_be(read(&value));
        let (j, to) = (JourneyId::from("j"), JourneyId::from("to"));
        for (a, b) in [(&j, &j), (&j, &to), (&to, &j)] {
            let found = compare(&document, a, b).unwrap();
            prop_assert!(found.outline.is_same(), "{:?}", found.outline.changes);
            prop_assert!(found.readings.iter().all(|it| it.delta().is_none_or(|delta| delta == 0.0) && it.verdict() == 0));
            prop_assert_eq!(found.outline.marks(), Marks::default());
        }
    }

    #[test]
    fn numbers_and_counts_are_those_of_both_sides(value in any_journey(), edits in proptest::collection::vec(any::<[u8; 4]>(), 0..12)) {
        let document = edited(&value, &edits);
        let (from, to) = ("j".into(), "to".into());
        let found = compare(&document, &from, &to).unwrap();
        check_numbers(&document, &from, &to, &found);
        check_counts(&document, &found, &from, &to);
    }

    #[test]
    fn the_other_way_round_is_the_mirror(value in any_journey(), edits in proptest::collection::vec(any::<[u8; 4]>(), 0..12), related in any::<bool>()) {
        let mut document = edited(&value, &edits);
        if !related {
            let mut info = JourneyInfo::clone(&document.journeys.get(&"to".into()).unwrap().info);
            info.based_on = None;
            apply(&mut document, &Command::Put(Item::Journey(info)));
        }
        let (there, back) = (compare(&document, &"j".into(), &"to".into()).unwrap(), compare(&document, &"to".into(), &"j".into()).unwrap());
        prop_assert_eq!(there.outline.related, related);
        prop_assert_eq!(mirrored(&there.outline.changes), plain(&back.outline.changes));
        for (a, b) in there.readings.iter().zip(&back.readings) {
            prop_assert_eq!(&a.value, &b.value.clone().swapped());
            prop_assert_eq!(a.verdict(), -b.verdict());
        }
        let gates = |list: &[Gate], turn: bool| {
            let mut list: Vec<_> = list.iter().cloned().map(|it| if turn {
                format!("{:?}", (it.from.swapped(), it.to.swapped(), it.permeability.swapped()))
            } else {
                format!("{:?}", (it.from, it.to, it.permeability))
            }).collect();
            list.sort();
            list
        };
        prop_assert_eq!(gates(&there.outline.gates, true), gates(&back.outline.gates, false));
    }

    #[test]
    fn other_ids_with_the_same_names_are_the_same(value in any_journey()) {
        let mut value = value;
        for (at, touchpoint) in value["journeys"][0]["touchpoints"].as_array_mut().unwrap().iter_mut().enumerate() {
            touchpoint["name"] = json!(format!("T{at}"));
        }
        let mut text = value["journeys"][0].to_string();
        for at in (0..12).rev() {
            text = text.replace(&format!("\"t{at}\""), &format!("\"u{at}\""));
        }
        let mut other: Value = serde_json::from_str(&text.replace("\"s\"", "\"z\"").replace("\"z\":", "\"s\":")).unwrap();
        other["id"] = json!("k");
        value["journeys"].as_array_mut().unwrap().push(other);
        let document = read(&value);
        let found = compare(&document, &"j".into(), &"k".into()).unwrap();
        prop_assert!(!found.outline.related);
        prop_assert!(found.outline.is_same(), "{:?}", found.outline.changes);
    }
}

fn sample() -> Document {
    styk::format::read(include_str!("fixtures/example.styk.json")).unwrap().document
}

#[test]
fn a_better_fact_is_one_change_with_its_gain() {
    let mut document = with_to_be(sample());
    let from = document.journeys.ids().next().cloned().unwrap();
    let journey = document.journeys.get(&"to".into()).unwrap().clone();
    let (ends, link) = journey.links.iter().find(|(_, link)| link.context == Some(Context::Repeated)).unwrap();
    let better = Link { context: Some(Context::Carried), ..Link::clone(link) };
    assert!(apply(&mut document, &Command::Put(Item::Link("to".into(), Box::new(better)))));
    let found = compare(&document, &from, &"to".into()).unwrap();
    let [change] = &found.outline.changes[..] else { panic!("{:?}", found.outline.changes) };
    assert_eq!(change.field, Field::FactContext);
    assert_eq!(change.before, Some(Said::Word("repeated")));
    assert_eq!(change.after, Some(Said::Word("carried")));
    let changed: Vec<_> = found.outline.gates.iter().filter(|gate| gate.is_changed()).collect();
    assert_eq!(changed.len(), 1);
    assert!(changed[0].delta().unwrap() > 0.0);
    assert_eq!(changed[0].from.after.as_ref(), Some(&ends.0));
    let cx = &found.readings[0];
    assert_eq!((cx.metric, cx.verdict()), (Metric::Cx, 1));
    let marks = found.outline.marks();
    assert_eq!(marks.gates.keys().collect::<Vec<_>>(), [ends]);
    assert!(marks.new.is_empty() && marks.changed.is_empty());
    let json = found.to_json(&from, &"to".into());
    assert_eq!(json["changes"][0]["field"], "context");
    assert_eq!(json["numbers"]["cx"]["difference"].as_f64(), cx.delta());
}

#[test]
fn a_side_without_a_score_is_unknown() {
    let mut document = with_to_be(sample());
    let from = document.journeys.ids().next().cloned().unwrap();
    let ids: Vec<_> = document.journeys.get(&"to".into()).unwrap().touchpoints.ids().cloned().collect();
    for id in ids {
        apply(&mut document, &Command::Delete(Key::Touchpoint("to".into(), id), None));
    }
    let found = compare(&document, &from, &"to".into()).unwrap();
    assert!(found.readings.iter().all(|it| it.value.after.is_none() && it.delta().is_none() && it.verdict() == 0));
    assert!(found.outline.gates.iter().all(|it| it.delta().is_none() && it.points().is_none()));
    assert!(compare(&document, &from, &"nowhere".into()).is_err());
}

#[test]
fn to_bes_know_where_they_come_from() {
    let mut document = with_to_be(sample());
    let from = document.journeys.ids().next().cloned().unwrap();
    let second = made_from(&document, &"to".into(), "second".into(), "Better").unwrap();
    assert_eq!(second.info.name, "Better 2");
    assert_eq!(second.info.based_on.as_ref(), Some(&from), "a variant of a to-be is based on the same as-is");
    assert!(!second.is_as_is());
    assert!(apply(&mut document, &Command::AddJourney(Arc::new(second))));
    assert_eq!(to_bes(&document, &from), ["to".into(), "second".into()]);
    assert_eq!(family(&document, &"second".into()), [from.clone(), "to".into(), "second".into()]);
    assert!(related(&document, &"to".into(), &"second".into()));
    // Without the as-is they are journeys of their own, and undo brings everything back.
    let before = document.clone();
    let gone = diff(&document, &Command::Delete(Key::Journey(from), None)).unwrap();
    gone.apply(&mut document);
    assert_eq!(base(&document, &"to".into()), None);
    assert_eq!(document.journeys.get(&"to".into()).unwrap().info.based_on, None);
    gone.reversed().apply(&mut document);
    assert_eq!(document, before);
}

#[test]
fn what_was_made_from_a_deleted_to_be_goes_on_from_its_base() {
    let mut document = with_to_be(sample());
    let from = document.journeys.ids().next().cloned().unwrap();
    let mut third = made_from(&document, &"to".into(), "third".into(), "Third").unwrap();
    Arc::make_mut(&mut third.info).based_on = Some("to".into());
    assert!(apply(&mut document, &Command::AddJourney(Arc::new(third))));
    assert!(apply(&mut document, &Command::Delete(Key::Journey("to".into()), None)));
    assert_eq!(base(&document, &"third".into()), Some(&from));
}

#[test]
fn a_to_be_goes_on_when_its_as_is_comes_back_from_the_bin() {
    let mut document = with_to_be(sample());
    let from = document.journeys.ids().next().cloned().unwrap();
    assert!(apply(&mut document, &Command::Bin(from.clone(), 1.0)));
    assert_eq!(base(&document, &"to".into()), None, "nothing to compare with while it is in the bin");
    let read = styk::format::read(&styk::format::write(&document)).unwrap();
    assert_eq!(read.problems, []);
    assert!(apply(&mut document, &Command::Restore(from.clone())));
    assert_eq!(base(&document, &"to".into()), Some(&from));
    // Gone for good is gone.
    assert!(apply(&mut document, &Command::Bin(from.clone(), 1.0)));
    assert!(apply(&mut document, &Command::Delete(Key::Binned(from), None)));
    assert_eq!(document.journeys.get(&"to".into()).unwrap().info.based_on, None);
}
