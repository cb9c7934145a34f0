//! Gestures on the map: what follows from what, and what never happens.

use proptest::prelude::*;
use styk::gesture::*;
use styk::layout::{Lane, Rect};

/// Two stages and an empty third, three lanes, four cards: a and b in the first stage, c and d in
/// the second. Pixels of the map are pixels of the window, moved by 10 and 20.
fn scene() -> Scene {
    let card = |id: &str, stage: &str, x: f64, y: f64| Card {
        id: id.into(),
        stage: stage.into(),
        rect: Rect { x, y, w: 90.0, h: 60.0 },
    };
    let lane = |id: &str, top: f64| (id.into(), Lane { top, bottom: top + 80.0 });
    Scene {
        origin: Point { x: 10.0, y: 20.0 },
        scale: 1.0,
        view: Rect { x: 110.0, y: 60.0, w: 600.0, h: 300.0 },
        cards: vec![
            card("a", "s1", 100.0, 60.0),
            card("b", "s1", 200.0, 160.0),
            card("c", "s2", 300.0, 60.0),
            card("d", "s2", 400.0, 260.0),
        ],
        stages: vec![("s1".into(), 100.0, 298.0), ("s2".into(), 300.0, 498.0), ("s3".into(), 500.0, 580.0)],
        lanes: vec![lane("l1", 50.0), lane("l2", 150.0), lane("l3", 250.0)],
    }
}

/// A place of the map as one of the window.
fn window(x: f64, y: f64) -> Point {
    Point { x: x + 10.0, y: y + 20.0 }
}

fn card(id: &str) -> Held {
    Held::Touchpoint(id.into())
}

fn down(kind: Kind, held: Held, at: Point) -> Event {
    Event::Down { pointer: 1, kind, button: 0, at, held: Some(held), writable: true }
}

fn to(at: Point) -> Event {
    Event::Move { pointer: 1, at }
}

fn up(at: Point) -> Event {
    Event::Up { pointer: 1, at }
}

/// All effects of events in a row, from nothing held; and the state in the end.
fn run(events: &[Event]) -> (State, Vec<Effect>) {
    let scene = scene();
    let mut all = Vec::new();
    let mut state = State::Idle;
    for event in events {
        let (next, effects) = step(state, event, &scene);
        state = next;
        all.extend(effects);
    }
    (state, all)
}

/// Where something is put that is taken by mouse at a place of the map and let go at another.
fn put(held: Held, from: (f64, f64), until: (f64, f64)) -> Option<Target> {
    let (from, until) = (window(from.0, from.1), window(until.0, until.1));
    let (state, effects) = run(&[down(Kind::Mouse, held, from), to(until), up(until)]);
    assert_eq!(state, State::Idle);
    effects.into_iter().find_map(|effect| match effect {
        Effect::Drop(_, target) => Some(target),
        _ => None,
    })
}

#[test]
fn a_touchpoint_lands_in_the_stage_and_lane_below_the_pointer() {
    // Where to, stage, lane, before which, place and count.
    let table = [
        ((110.0, 90.0), "s1", "l1", Some("b"), 1, 2),
        ((260.0, 190.0), "s1", "l2", None, 2, 2),
        ((310.0, 290.0), "s2", "l3", Some("c"), 1, 3),
        ((360.0, 190.0), "s2", "l2", Some("d"), 2, 3),
        ((470.0, 190.0), "s2", "l2", None, 3, 3),
        // An empty stage, and places beside all stages and lanes: the nearest of them.
        ((540.0, 90.0), "s3", "l1", None, 1, 1),
        ((900.0, 900.0), "s3", "l3", None, 1, 1),
        ((-50.0, -50.0), "s1", "l1", Some("b"), 1, 2),
        // On a wall.
        ((360.0, 138.0), "s2", "l1", Some("d"), 2, 3),
        ((360.0, 146.0), "s2", "l2", Some("d"), 2, 3),
    ];
    for (until, stage, lane, before, place, of) in table {
        let target = put(card("a"), (140.0, 90.0), until);
        let Some(Target::Place { stage: s, department, before: b, place: p, of: o, mark }) = target else {
            panic!("{until:?}: {target:?}")
        };
        assert_eq!((s.as_str(), department.as_str()), (stage, lane), "{until:?}");
        assert_eq!((b.as_ref().map(|id| id.as_str()), p, o), (before, place, of), "{until:?}");
        // The mark stands in the lane, within the stage.
        let scene = scene();
        let (_, left, right) = scene.stages.iter().find(|(id, _, _)| *id == s).unwrap();
        assert!(mark.0.x >= left - 4.0 && mark.0.x + mark.0.w <= right + 4.0, "{until:?}: {mark:?}");
        let (_, own) = scene.lanes.iter().find(|(id, _)| *id == department).unwrap();
        assert_eq!((mark.0.y, mark.0.y + mark.0.h), (own.top, own.bottom));
    }
}

#[test]
fn stages_and_lanes_land_between_the_others() {
    for (x, before, place) in [(90.0, Some("s2"), 1), (410.0, Some("s3"), 2), (570.0, None, 3)] {
        let target = put(Held::Stage("s1".into()), (120.0, 20.0), (x, 20.0));
        let Some(Target::Stage { before: b, place: p, of: 3, .. }) = target else { panic!("{x}: {target:?}") };
        assert_eq!((b.as_ref().map(|id| id.as_str()), p), (before, place), "{x}");
    }
    for (y, before, place) in [(60.0, Some("l1"), 1), (170.0, Some("l2"), 2), (320.0, None, 3)] {
        let target = put(Held::Department("l3".into()), (20.0, 280.0), (20.0, y));
        let Some(Target::Department { before: b, place: p, of: 3, .. }) = target else { panic!("{y}: {target:?}") };
        assert_eq!((b.as_ref().map(|id| id.as_str()), p), (before, place), "{y}");
    }
}

#[test]
fn a_link_lands_on_a_card_or_comes_to_nothing() {
    let link = || Held::Link("a".into());
    assert_eq!(put(link(), (190.0, 90.0), (330.0, 80.0)), Some(Target::Card("c".into())));
    // Close by is near enough, and its own card is a target too: why it is refused is said there.
    assert_eq!(put(link(), (190.0, 90.0), (395.0, 110.0)), Some(Target::Card("c".into())));
    assert_eq!(put(link(), (190.0, 90.0), (130.0, 90.0)), Some(Target::Card("a".into())));
    assert_eq!(put(link(), (190.0, 90.0), (420.0, 160.0)), None);
    let end = Held::End { from: "a".into(), to: "b".into(), side: Side::Finish };
    assert_eq!(put(end, (210.0, 160.0), (450.0, 290.0)), Some(Target::Card("d".into())));
}

#[test]
fn a_drag_begins_behind_the_slack_of_its_pointer() {
    for (kind, slack) in [(Kind::Mouse, 5.0), (Kind::Pen, 8.0)] {
        let from = window(140.0, 90.0);
        let near = Point { x: from.x + slack - 0.1, ..from };
        let (state, effects) = run(&[down(kind, card("a"), from), to(near), up(near)]);
        assert_eq!((state, effects), (State::Idle, vec![Effect::Hush]), "{kind:?}");
        let far = Point { x: from.x + slack, ..from };
        let (state, effects) = run(&[down(kind, card("a"), from), to(far)]);
        assert_eq!(state.dragged(), Some(&card("a")), "{kind:?}");
        assert!(effects.contains(&Effect::Begin { pointer: 1 }));
    }
}

#[test]
fn a_finger_scrolls_unless_it_rested_first() {
    let (from, until) = (window(140.0, 90.0), window(340.0, 190.0));
    let (state, effects) = run(&[down(Kind::Touch, card("a"), from), to(until), up(until)]);
    assert_eq!((state, effects), (State::Idle, vec![Effect::Wait, Effect::Hush]));

    let (_, effects) = run(&[down(Kind::Touch, card("a"), from), Event::LongPress, to(until), up(until)]);
    assert!(matches!(effects.last(), Some(Effect::Drop(held, _)) if *held == card("a")), "{effects:?}");

    // Resting without going anywhere asks what can be done.
    let (state, effects) = run(&[down(Kind::Touch, card("a"), from), Event::LongPress, up(from)]);
    assert_eq!(state, State::Idle);
    assert_eq!(effects.last(), Some(&Effect::Menu(card("a"), from)));

    // Nobody scrolls by a handle.
    let (_, effects) = run(&[down(Kind::Touch, Held::Link("a".into()), from), to(until), up(window(330.0, 80.0))]);
    assert!(matches!(effects.last(), Some(Effect::Drop(_, Target::Card(_)))), "{effects:?}");
    // A mouse that rests is only a mouse that rests.
    let (state, _) = run(&[down(Kind::Mouse, card("a"), from), Event::LongPress]);
    assert!(matches!(state, State::Pressed { .. }));
}

#[test]
fn whatever_ends_a_drag_early_changes_nothing() {
    let (from, until) = (window(140.0, 90.0), window(340.0, 190.0));
    let second =
        Event::Down { pointer: 2, kind: Kind::Touch, button: 0, at: until, held: Some(card("b")), writable: true };
    for end in [Event::Escape, Event::Cancel { pointer: 1 }, Event::Changed, second] {
        let (state, effects) = run(&[down(Kind::Mouse, card("a"), from), to(until), end.clone(), up(until)]);
        assert_eq!(state, State::Idle, "{end:?}");
        assert_eq!(effects.last(), Some(&Effect::Abandon(card("a"))), "{end:?}");
    }
    // Another pointer's end is none of its business.
    let (state, _) = run(&[down(Kind::Mouse, card("a"), from), to(until), Event::Cancel { pointer: 2 }]);
    assert_eq!(state.dragged(), Some(&card("a")));
}

#[test]
fn what_cannot_be_changed_is_not_dragged() {
    let from = window(140.0, 90.0);
    let pressed =
        Event::Down { pointer: 1, kind: Kind::Mouse, button: 0, at: from, held: Some(card("a")), writable: false };
    let (state, effects) = run(&[pressed.clone(), to(window(340.0, 90.0))]);
    assert_eq!((state, effects), (State::Idle, vec![Effect::Hush, Effect::Refuse]));
    // A click is still a click.
    let (_, effects) = run(&[pressed, up(from)]);
    assert_eq!(effects, [Effect::Hush]);
}

#[test]
fn near_an_edge_it_scrolls_that_way_and_faster_the_nearer() {
    let drag = |held: Held, at: Point| {
        let (_, effects) = run(&[down(Kind::Mouse, held, window(140.0, 90.0)), to(at), Event::Frame]);
        effects.into_iter().find_map(|effect| match effect {
            Effect::Scroll(by) => Some(by),
            _ => None,
        })
    };
    let view = scene().view;
    let middle = Point { x: view.x + view.w / 2.0, y: view.y + view.h / 2.0 };
    assert_eq!(drag(card("a"), middle), None);
    let right = |from_edge: f64| Point { x: view.x + view.w - from_edge, ..middle };
    let (near, far) = (drag(card("a"), right(5.0)).unwrap(), drag(card("a"), right(40.0)).unwrap());
    assert!(near.x > far.x && far.x > 0.0 && near.y == 0.0, "{near:?} {far:?}");
    assert!(drag(card("a"), right(-500.0)).unwrap().x >= near.x);
    assert!(drag(card("a"), Point { y: view.y - 10.0, ..middle }).unwrap().y < 0.0);
    // A stage goes only across, a lane only up and down.
    assert_eq!(drag(Held::Stage("s1".into()), Point { y: view.y - 10.0, ..middle }), None);
    assert_eq!(drag(Held::Department("l1".into()), right(5.0)), None);
}

#[test]
fn a_map_that_is_zoomed_is_hit_where_it_is_seen() {
    let scene = Scene { scale: 2.0, ..scene() };
    let at = Point { x: 10.0 + 2.0 * 330.0, y: 20.0 + 2.0 * 80.0 };
    assert_eq!(scene.on_map(at), Point { x: 330.0, y: 80.0 });
    assert_eq!(scene.target(&Held::Link("a".into()), scene.on_map(at)), Some(Target::Card("c".into())));
}

#[test]
fn cards_out_of_sight_count() {
    let mut scene = scene();
    // Only c is drawn of the second stage: d is far to the right.
    scene.cards[3].rect = Rect { x: 1e9, ..Rect::default() };
    let Some(Target::Place { before, place, of, mark, .. }) = scene.target(&card("a"), Point { x: 450.0, y: 90.0 })
    else {
        panic!("no place")
    };
    assert_eq!((before, place, of), (Some("d".into()), 2, 3));
    assert!(mark.0.x < 500.0, "{mark:?}");
}

#[test]
fn an_empty_map_has_no_place_for_a_touchpoint() {
    assert_eq!(Scene::default().target(&card("a"), Point::default()), None);
    assert_eq!(Scene::default().target(&Held::Link("a".into()), Point::default()), None);
}

fn any_point() -> impl Strategy<Value = Point> {
    (-200.0..900.0_f64, -200.0..700.0_f64).prop_map(|(x, y)| Point { x, y })
}

fn any_held() -> impl Strategy<Value = Held> {
    prop_oneof![
        proptest::sample::select(vec!["a", "b", "c", "d"]).prop_map(card),
        Just(Held::Stage("s1".into())),
        Just(Held::Department("l2".into())),
        Just(Held::Link("b".into())),
        Just(Held::End { from: "a".into(), to: "b".into(), side: Side::Start }),
    ]
}

fn any_event() -> impl Strategy<Value = Event> {
    let kind = proptest::sample::select(vec![Kind::Mouse, Kind::Touch, Kind::Pen]);
    let down = (0..3_i32, kind, 0..3_i16, any_point(), proptest::option::of(any_held()), any::<bool>()).prop_map(
        |(pointer, kind, button, at, held, writable)| Event::Down { pointer, kind, button, at, held, writable },
    );
    prop_oneof![
        3 => down,
        6 => (0..3_i32, any_point()).prop_map(|(pointer, at)| Event::Move { pointer, at }),
        2 => (0..3_i32, any_point()).prop_map(|(pointer, at)| Event::Up { pointer, at }),
        1 => (0..3_i32).prop_map(|pointer| Event::Cancel { pointer }),
        2 => Just(Event::LongPress),
        1 => Just(Event::Escape),
        1 => Just(Event::Changed),
        2 => Just(Event::Frame),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..Default::default() })]

    /// Whatever happened before: nothing is put down that was not taken in the same gesture, by the
    /// same pointer, of a document that can be changed; and every drag ends once.
    #[test]
    fn drops_follow_from_what_was_taken(events in proptest::collection::vec(any_event(), 0..60)) {
        let scene = scene();
        let mut state = State::Idle;
        let mut taken: Option<(i32, Held, bool)> = None;
        let mut dragging = false;
        for event in events {
            let was_idle = state == State::Idle;
            let (next, effects) = step(state, &event, &scene);
            state = next;
            if let Event::Down { pointer, button: 0, held: Some(held), writable, .. } = &event && was_idle {
                taken = Some((*pointer, held.clone(), *writable));
            }
            for effect in &effects {
                match effect {
                    Effect::Begin { pointer } => {
                        prop_assert!(!dragging);
                        dragging = true;
                        let (own, _, writable) = taken.clone().unwrap();
                        prop_assert!(writable && own == *pointer);
                    }
                    Effect::Drop(held, _) => {
                        prop_assert!(dragging);
                        dragging = false;
                        let (own, what, _) = taken.take().unwrap();
                        let released = matches!(&event, Event::Up { pointer, .. } if *pointer == own);
                        prop_assert!(released, "dropped by {event:?}");
                        prop_assert_eq!(&what, held);
                    }
                    Effect::Abandon(held) => {
                        dragging = false;
                        prop_assert_eq!(&taken.take().unwrap().1, held);
                    }
                    _ => {}
                }
            }
            // A target is shown only while something is dragged, and the state says so.
            prop_assert_eq!(state.dragged().is_some(), dragging);
            prop_assert!(state.target().is_none() || dragging);
            if state == State::Idle {
                taken = None;
            }
        }
    }

    /// Every way out leads to where nothing is held.
    #[test]
    fn an_end_ends_it(events in proptest::collection::vec(any_event(), 0..40), end in 0..3_usize) {
        let scene = scene();
        let mut state = State::Idle;
        for event in &events {
            state = step(state, event, &scene).0;
        }
        let held = state.held().cloned();
        let ends = match end {
            0 => vec![Event::Escape],
            1 => vec![Event::Changed],
            _ => (0..3).map(|pointer| Event::Cancel { pointer }).collect(),
        };
        let mut effects = Vec::new();
        for event in &ends {
            let (next, more) = step(state, event, &scene);
            state = next;
            effects.extend(more);
        }
        prop_assert_eq!(state, State::Idle);
        let dropped = effects.iter().any(|effect| matches!(effect, Effect::Drop(..)));
        prop_assert!(!dropped);
        if let Some(held) = held {
            prop_assert_eq!(effects, [Effect::Abandon(held)]);
        }
    }
}
