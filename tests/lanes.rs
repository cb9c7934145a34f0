//! Lanes below the map: kept with the journey, in order, and repaired where a file is wrong.

mod common;

use common::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;
use styk::edit::{Command, Item, diff};
use styk::format;
use styk::model::*;

fn with_lanes(lanes: Value) -> Value {
    let mut value = journey_json(&[0, 1], 2, vec![]);
    value["journeys"][0]["lanes"] = lanes;
    value
}

fn written(document: &Document) -> Value {
    serde_json::from_str(&format::write(document)).unwrap()
}

fn open(value: &Value) -> (Arc<JourneyInfo>, Vec<(Code, String)>) {
    let opened = format::read(&value.to_string()).unwrap();
    let problems = opened.problems.into_iter().map(|problem| (problem.code, problem.place)).collect();
    (opened.document.journeys.iter().next().unwrap().info.clone(), problems)
}

#[test]
fn nobody_chose_so_the_usual_ones_are_shown_and_nothing_is_written() {
    let value = journey_json(&[0, 1], 2, vec![]);
    let (info, problems) = open(&value);
    assert_eq!(problems, []);
    assert_eq!(Lanes::of(&info).as_slice(), [Lane::Emotion, Lane::Pains]);
    assert!(!info.is_wide());
    assert_eq!(written(&document(&value))["journeys"][0].get("lanes"), None);
}

#[test]
fn no_lane_at_all_is_a_choice_that_is_kept() {
    let (info, problems) = open(&with_lanes(json!([])));
    assert_eq!(problems, []);
    assert_eq!(Lanes::of(&info).as_slice(), []);
    let again = written(&document(&with_lanes(json!([]))));
    assert_eq!(again["journeys"][0]["lanes"], json!([]));
}

#[test]
fn what_is_wrong_is_named_with_its_place_and_left_out() {
    let place = |index: usize| format!("journeys.j.lanes.{index}");
    let (info, problems) = open(&with_lanes(json!(["quotes", "weather", "pains", 7, "quotes"])));
    let named = [(Code::UnknownChoice, place(1)), (Code::UnknownChoice, place(3)), (Code::DuplicateChoice, place(4))];
    assert_eq!(problems, named);
    assert_eq!(Lanes::of(&info).as_slice(), [Lane::Quotes, Lane::Pains]);
    // A value that is no list says nothing about the lanes.
    let (info, problems) = open(&with_lanes(json!("quotes")));
    assert_eq!(problems, [(Code::WrongType, "journeys.j.lanes".into())]);
    assert_eq!(info.lanes, None);
}

#[test]
fn text_asks_for_room_unless_somebody_says_otherwise() {
    assert!(open(&with_lanes(json!(["quotes"]))).0.is_wide());
    let mut value = with_lanes(json!(["quotes"]));
    value["journeys"][0]["wide_columns"] = json!(false);
    assert!(!open(&value).0.is_wide());
}

#[test]
fn a_choice_is_one_step_that_can_be_taken_back() {
    let before = document(&with_lanes(json!(["emotion"])));
    let mut info = JourneyInfo::clone(&before.journeys.iter().next().unwrap().info);
    info.lanes = Lanes::of(&info).toggled(Lane::Quotes).stored();
    let change = diff(&before, &Command::Put(Item::Journey(info))).unwrap();
    let mut after = before.clone();
    change.apply(&mut after);
    assert_eq!(written(&after)["journeys"][0]["lanes"], json!(["emotion", "quotes"]));
    change.reversed().apply(&mut after);
    assert_eq!(after, before);
}

fn any_lanes() -> impl Strategy<Value = Lanes> {
    let all = Just(Lane::ALL.to_vec()).prop_shuffle();
    (all, 0..=Lane::ALL.len())
        .prop_map(|(list, count)| list.into_iter().take(count).fold(none(), |lanes, lane| lanes.toggled(lane)))
}

fn none() -> Lanes {
    Lanes::of(&open(&with_lanes(json!([]))).0)
}

fn any_lane() -> impl Strategy<Value = Lane> {
    proptest::sample::select(Lane::ALL)
}

proptest! {
    #[test]
    fn every_choice_comes_back_from_a_file(lanes in any_lanes(), wide in proptest::option::of(any::<bool>())) {
        let mut value = with_lanes(json!(lanes.as_slice().iter().map(|lane| lane.as_str()).collect::<Vec<_>>()));
        value["journeys"][0]["wide_columns"] = json!(wide);
        let again = written(&document(&value));
        let (info, problems) = open(&again);
        prop_assert_eq!(problems, []);
        prop_assert_eq!(Lanes::of(&info), lanes);
        prop_assert_eq!(info.wide_columns, wide);
    }

    #[test]
    fn switching_and_moving_lose_nothing(lanes in any_lanes(), lane in any_lane(), place in 0_usize..14) {
        let switched = lanes.toggled(lane);
        prop_assert_eq!(switched.shows(lane), !lanes.shows(lane));
        prop_assert_eq!(switched.as_slice().len() + switched.hidden().len(), Lane::ALL.len());
        // The others stay in their order.
        let others = |lanes: &Lanes| lanes.as_slice().iter().copied().filter(|other| *other != lane).collect::<Vec<_>>();
        prop_assert_eq!(others(&switched), others(&lanes));
        let moved = lanes.moved(lane, place);
        prop_assert_eq!(others(&moved), others(&lanes));
        prop_assert_eq!(moved.shows(lane), lanes.shows(lane));
        if lanes.shows(lane) {
            let wanted = place.min(lanes.as_slice().len() - 1);
            prop_assert_eq!(moved.as_slice().get(wanted), Some(&lane));
        }
    }
}

#[test]
fn the_latest_way_to_a_touchpoint_counts() {
    let mut links = vec![link(0, 2, None), link(1, 2, None)];
    links[0]["wait_minutes"] = json!(600);
    links[0]["target_minutes"] = json!(1440);
    links[1]["wait_minutes"] = json!(30);
    links[1]["target_minutes"] = json!(5);
    links[0]["channel"] = json!("forced");
    let document = document(&journey_json(&[0, 1, 2], 3, links));
    let settings = styk::method::Settings::of(&document.assessment);
    let arrivals = styk::method::arrivals(document.journeys.iter().next().unwrap(), &settings);
    let id = |id: &str| TouchpointId::from(id.to_string());
    // Ten hours within a day are in time; half an hour for five minutes is not.
    assert_eq!(arrivals[&id("t2")].wait, Some((30.0, 5.0)));
    assert!(arrivals[&id("t2")].forced);
    assert_eq!(arrivals.get(&id("t1")), None);
}

#[test]
fn a_persona_without_a_picture_has_initials() {
    let named = |name: &str| Persona { name: name.into(), ..Persona::default() }.initials();
    assert_eq!(named("Marta, pracuje z domu"), "M");
    assert_eq!(named("  łucja Żak-Kowalska (42)"), "ŁŻ");
    assert_eq!(named("– , "), "");
    let of = |portrait: &str| Persona { portrait: Some(portrait.into()), ..Persona::default() };
    assert_eq!(of("https://example.org/face.png").picture(), None);
    assert_eq!(of("data:image/webp;base64,AA").picture(), Some("data:image/webp;base64,AA"));
}

proptest! {
    #[test]
    fn longer_times_reach_further_along_a_bar(a in 0.0..1e9_f64, b in 0.0..1e9_f64) {
        let (low, high) = (styk::layout::along(a.min(b)), styk::layout::along(a.max(b)));
        prop_assert!((0.0..=1.0).contains(&low) && low <= high && high <= 1.0);
    }
}
