//! Commands: what they do, and that undo takes back all of it.

mod common;

use common::commands::{command, sample};
use common::*;
use proptest::prelude::*;
use std::sync::Arc;
use styk::edit::{Command, EditError, Entry, History, Item, diff};
use styk::format::{self, Journal};
use styk::model::*;

/// What must hold after any command: nothing points at what is gone.
fn sound(document: &Document) {
    let opened = format::read(&format::write(document)).unwrap();
    let broken: Vec<_> =
        opened.problems.iter().filter(|p| p.code == Code::DanglingId || p.code == Code::SelfLink).collect();
    assert!(broken.is_empty(), "{broken:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, max_shrink_iters: 2_000, ..Default::default() })]

    #[test]
    fn undo_after_do_is_identity(moves in proptest::collection::vec(any::<[u8; 4]>(), 200)) {
        let start = sample();
        let mut document = start.clone();
        let mut history = History::default();
        let mut diffs = Vec::new();
        for choice in moves {
            let Some(command) = command(&document, choice) else { continue };
            if let Ok(made) = diff(&document, &command) {
                let made = Arc::new(made);
                made.apply(&mut document);
                diffs.push(made.clone());
                history.push(Entry { diff: made, verb: command.verb(), target: command.target(), mark: None });
            }
        }
        let end = document.clone();
        while history.undo(&mut document).is_some() {}
        prop_assert!(document == start);
        while history.redo(&mut document).is_some() {}
        prop_assert!(document == end);
        // The journal of the same diffs leads to the same document.
        if diffs.len() % 50 == 0 {
            let journal = Journal::read(&Journal::of("d", 1, &diffs).write()).unwrap();
            let mut replayed = start.clone();
            journal.diff(&start).apply(&mut replayed);
            prop_assert!(replayed == end);
            sound(&end);
        }
    }
}

proptest! {
    #[test]
    fn there_is_always_a_place_between(picks in proptest::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..200)) {
        let mut orders = vec![Order::at(0), Order::at(1)];
        for (index, end) in picks {
            let at = if end { orders.len() } else { index.index(orders.len() + 1) };
            let new = Order::between(at.checked_sub(1).and_then(|i| orders.get(i)), orders.get(at));
            orders.insert(at, new);
            prop_assert!(orders.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }

    #[test]
    fn a_damaged_journal_is_no_journal(cut in 0..400_usize, byte in any::<u8>()) {
        let mut document = sample();
        let id: TouchpointId = "t1".into();
        let command = Command::Delete(Key::Touchpoint("as-is".into(), id), None);
        let made = Arc::new(diff(&document, &command).unwrap());
        let mut bytes = Journal::of("d", 7, &[made]).write().into_bytes();
        let at = cut % bytes.len();
        bytes[at] = byte;
        bytes.truncate(at + 1);
        if let Ok(text) = String::from_utf8(bytes)
            && let Some(journal) = Journal::read(&text)
        {
            journal.diff(&document).apply(&mut document);
        }
    }
}

fn line(lanes: &[usize], links: Vec<serde_json::Value>) -> Document {
    journey(lanes, links)
}

fn run(document: &mut Document, command: Command) {
    diff(document, &command).unwrap().apply(document);
}

fn links(document: &Document) -> Vec<String> {
    let journey = document.journeys.iter().next().unwrap();
    journey.links.values().map(|link| format!("{}>{}", link.from, link.to)).collect()
}

#[test]
fn a_touchpoint_put_between_two_lanes_leaves_the_facts_with_their_wall() {
    let new = |lane: &str| Touchpoint {
        id: "x".into(),
        stage: Some("s".into()),
        department: Some(lane.into()),
        ..Default::default()
    };
    for (lane, expected) in [("d0", vec!["x>t1"]), ("d1", vec!["t0>x"]), ("d2", vec![])] {
        let mut document = line(&[0, 1], vec![link(0, 1, Some(false))]);
        let item = Item::Touchpoint("j".into(), Box::new(new(lane)));
        run(&mut document, Command::Insert(item, Some(Key::Touchpoint("j".into(), "t1".into()))));
        assert_eq!(links(&document), expected, "{lane}");
    }
}

#[test]
fn deleting_a_touchpoint_leaves_the_facts_of_the_wall_that_still_stands() {
    let mut document = line(&[0, 0, 1], vec![link(1, 2, Some(false))]);
    run(&mut document, Command::Delete(Key::Touchpoint("j".into(), "t1".into()), None));
    assert_eq!(links(&document), ["t0>t2"]);
    let mut document = line(&[0, 1, 2], vec![link(0, 1, Some(false)), link(1, 2, Some(false))]);
    run(&mut document, Command::Delete(Key::Touchpoint("j".into(), "t1".into()), None));
    assert_eq!(links(&document), [""; 0]);
}

#[test]
fn links_drawn_on_purpose_survive_a_move() {
    let mut fork = vec![link(0, 1, None), link(0, 2, None)];
    fork[0]["share"] = serde_json::json!(0.7);
    let mut document = line(&[0, 1, 2, 3], fork);
    let to = Command::MoveTouchpoint {
        journey: "j".into(),
        id: "t3".into(),
        stage: "s".into(),
        department: "d0".into(),
        before: Some("t1".into()),
    };
    run(&mut document, to);
    assert_eq!(links(&document), ["t0>t1", "t0>t2"]);
}

#[test]
fn a_command_that_cannot_be_done_says_why() {
    let document = sample();
    let touchpoint = |stage: &str| {
        Item::Touchpoint(
            "as-is".into(),
            Box::new(Touchpoint {
                id: "new".into(),
                stage: Some(stage.into()),
                department: Some("it".into()),
                ..Default::default()
            }),
        )
    };
    let to_itself = Link { from: "t1".into(), to: "t1".into(), ..Default::default() };
    for (command, expected) in [
        (Command::Put(touchpoint("help")), EditError::NotFound(Key::Touchpoint("as-is".into(), "new".into()))),
        (Command::Insert(touchpoint("x"), None), EditError::Dangling(Key::Stage("as-is".into(), "x".into()))),
        (Command::Put(Item::Link("as-is".into(), Box::new(to_itself))), EditError::SelfLink),
        (Command::Delete(Key::Head, None), EditError::NotPossible(Key::Head)),
        (Command::Delete(Key::Tool("x".into()), None), EditError::NotFound(Key::Tool("x".into()))),
    ] {
        assert_eq!(diff(&document, &command), Err(expected));
    }
}

#[test]
fn typing_is_one_step() {
    let mut document = sample();
    let mut history = History::default();
    for title in ["a", "ab", "abc"] {
        let command = Command::Put(Item::Head(Head { title: title.into(), ..Default::default() }));
        let made = Arc::new(diff(&document, &command).unwrap());
        made.apply(&mut document);
        history.push(Entry { diff: made, verb: command.verb(), target: command.target(), mark: Some(1) });
    }
    history.undo(&mut document);
    assert!(document == sample());
}

#[test]
fn a_stage_takes_its_touchpoints_with_it() {
    let mut document = sample();
    run(
        &mut document,
        Command::Reorder(
            Key::Stage("as-is".into(), "after".into()),
            Some(Key::Stage("as-is".into(), "promise".into())),
        ),
    );
    let journey = document.journeys.iter().next().unwrap();
    let order: Vec<_> = journey.touchpoints.ids().take(3).map(ToString::to_string).collect();
    assert_eq!(order, ["t12", "t13", "t1"]);
}

fn redraw(old: (&str, &str), new: (&str, &str)) -> Command {
    let ends = |(from, to): (&str, &str)| (from.into(), to.into());
    Command::Redraw("j".into(), ends(old), ends(new))
}

#[test]
fn a_link_that_leads_elsewhere_keeps_what_is_still_true_of_it() {
    let mut fork = vec![link(0, 1, Some(false)), link(2, 4, Some(true))];
    fork[0]["share"] = serde_json::json!(0.7);
    // Lanes: t1 and t3 are of one department, t2 is of another.
    let start = line(&[0, 1, 2, 1, 0], fork);
    let led = |new| {
        let mut document = start.clone();
        run(&mut document, redraw(("t0", "t1"), new));
        let journey = document.journeys.get(&"j".into()).unwrap().clone();
        assert!(journey.link(&"t0".into(), &"t1".into()).is_none());
        Link::clone(journey.link(&new.0.into(), &new.1.into()).unwrap())
    };
    let same_wall = led(("t0", "t3"));
    assert_eq!((same_wall.share, same_wall.context), (Part::new(0.7), Some(Context::Repeated)));
    let other_wall = led(("t0", "t2"));
    assert_eq!((other_wall.share, other_wall.context), (Part::new(0.7), None));
    // What part of the customers leaves t4 this way, the share of t0 does not say.
    let other_start = led(("t4", "t1"));
    assert_eq!((other_start.share, other_start.context), (None, Some(Context::Repeated)));
}

#[test]
fn a_way_that_nobody_drew_becomes_a_link_when_it_is_led_elsewhere() {
    let mut document = line(&[0, 1, 2], vec![]);
    run(&mut document, redraw(("t0", "t1"), ("t0", "t2")));
    assert_eq!(links(&document), ["t0>t2"]);
}

#[test]
fn a_link_that_cannot_be_drawn_changes_nothing() {
    let document = line(&[0, 1, 2], vec![link(0, 1, None), link(0, 2, None)]);
    let of = |from: &str, to: &str| Key::Link("j".into(), from.into(), to.into());
    let new = |from: &str, to: &str| {
        let link = Link { from: from.into(), to: to.into(), ..Default::default() };
        Command::Insert(Item::Link("j".into(), Box::new(link)), None)
    };
    for (command, expected) in [
        (new("t0", "t1"), EditError::Taken(of("t0", "t1"))),
        (new("t1", "t1"), EditError::SelfLink),
        (new("t1", "t9"), EditError::Dangling(Key::Touchpoint("j".into(), "t9".into()))),
        (redraw(("t0", "t1"), ("t0", "t2")), EditError::Taken(of("t0", "t2"))),
        (redraw(("t0", "t1"), ("t1", "t1")), EditError::SelfLink),
        (redraw(("t0", "t1"), ("t0", "t9")), EditError::Dangling(Key::Touchpoint("j".into(), "t9".into()))),
    ] {
        assert_eq!(diff(&document, &command), Err(expected));
    }
    assert!(diff(&document, &redraw(("t0", "t1"), ("t0", "t1"))).unwrap().is_empty());
}

#[test]
fn without_a_next_one_a_touchpoint_goes_to_the_end_of_its_stage() {
    let mut document = line(&[0, 1, 2], vec![]);
    let to_end = |id: &str| Command::MoveTouchpoint {
        journey: "j".into(),
        id: id.into(),
        stage: "s".into(),
        department: "d3".into(),
        before: None,
    };
    let order = |document: &Document| {
        let journey = document.journeys.iter().next().unwrap().clone();
        journey.touchpoints.ids().map(ToString::to_string).collect::<Vec<_>>()
    };
    run(&mut document, to_end("t0"));
    assert_eq!(order(&document), ["t1", "t2", "t0"]);
    // The last one stays, and asking again is no change.
    assert!(diff(&document, &to_end("t0")).unwrap().is_empty());
}

/// Does a command as one step.
fn step(document: &mut Document, history: &mut History, command: Command) {
    let made = Arc::new(diff(document, &command).unwrap());
    made.apply(document);
    history.push(Entry { diff: made, verb: command.verb(), target: command.target(), mark: None });
}

#[test]
fn what_is_made_again_has_the_votes_that_it_had() {
    let (mut document, mut history) = (sample(), History::default());
    let info = JourneyInfo { id: "new".into(), name: "New".into(), ..JourneyInfo::default() };
    step(&mut document, &mut history, Command::Insert(Item::Journey(info), None));
    let poll = Poll { id: "p".into(), question: "Which one?".into(), ..Poll::default() };
    let session = Session { polls: vec![poll], ..Session::default() };
    // What happens in a room is no step.
    run(&mut document, Command::Put(Item::Session("new".into(), Box::new(session.clone()))));
    let voted = document.clone();
    for _ in 0..2 {
        history.undo(&mut document);
        assert!(document == sample());
        history.redo(&mut document);
        assert!(document == voted);
    }
    // And what is deleted again, after votes that came between.
    step(&mut document, &mut history, Command::Delete(Key::Journey("new".into()), None));
    history.undo(&mut document);
    assert!(document == voted);
    run(&mut document, Command::Put(Item::Session("new".into(), Box::default())));
    run(&mut document, Command::Put(Item::Session("new".into(), Box::new(session))));
    history.redo(&mut document);
    history.undo(&mut document);
    assert!(document == voted);
}

#[test]
fn a_value_that_comes_back_while_a_list_has_the_focus_leaves_no_step() {
    let start = sample();
    let (mut document, mut history) = (start.clone(), History::default());
    let put = |document: &mut Document, history: &mut History, title: &str, mark: Option<u64>| {
        let command = Command::Put(Item::Head(Head { title: title.into(), ..Head::clone(&document.head) }));
        let made = Arc::new(diff(document, &command).unwrap());
        made.apply(document);
        history.push(Entry { diff: made, verb: command.verb(), target: command.target(), mark });
    };
    for title in ["A", "B", "C"] {
        put(&mut document, &mut history, title, Some(1));
    }
    assert!(history.undo(&mut document).is_some() && document == start && history.next_undo().is_none());
    put(&mut document, &mut history, "A", Some(2));
    put(&mut document, &mut history, &start.head.title, Some(2));
    assert!(history.next_undo().is_none() && document == start);
}
