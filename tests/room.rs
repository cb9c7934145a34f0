//! Storylines, clocks, votes and ballots without a browser.

use proptest::prelude::*;
use styk::edit::{Command, Item};
use styk::format;
use styk::method::{Settings, Walk};
use styk::model::*;
use styk::room::ballot::{Invitation, Refused, codes};
use styk::room::{self, Beat, Pace, Scene, View};

const SAMPLE: &str = include_str!("../public/sample.en.styk.json");

fn sample() -> (Document, JourneyId) {
    let document = format::read(SAMPLE).unwrap().document;
    let id = document.journeys.ids().next().cloned().unwrap();
    (document, id)
}

fn walk(document: &Document, journey: &Journey) -> Walk {
    Walk::new(journey, &Settings::of(&document.assessment))
}

fn keys(steps: &[room::Step]) -> Vec<String> {
    steps.iter().map(|step| step.beat.key()).collect()
}

#[test]
fn a_story_follows_from_its_journey() {
    let (document, id) = sample();
    let journey = document.journeys.get(&id).unwrap();
    let walk = walk(&document, journey);
    let steps = room::story(journey, &walk, 9);
    let keys = keys(&steps);
    assert_eq!(keys[0], "overview");
    assert!(keys[1].starts_with("stage/"));
    assert_eq!(keys[2], "touchpoint/ad");
    assert_eq!(&keys[keys.len() - 7..], ["technology", "imagination", "silos", "result", "move/1", "move/2", "move/3"]);
    let count = |name: &str| keys.iter().filter(|key| key.starts_with(name)).count();
    assert_eq!(count("touchpoint/"), journey.touchpoints.len());
    assert_eq!(count("gate/"), walk.handoffs().count());
    // A gate follows the touchpoint that it leads from.
    let at = keys.iter().position(|key| key == "gate/phone-menu/agent").unwrap();
    assert_eq!(keys[at - 1], "touchpoint/phone-menu");
    assert!(
        room::story(&Journey::default(), &Walk::new(&Journey::default(), &Settings::of(&Assessment::default())), 0)
            .is_empty()
    );
}

#[test]
fn a_storyline_is_kept_and_new_things_find_their_place() {
    let (document, id) = sample();
    let journey = document.journeys.get(&id).unwrap();
    let walk = walk(&document, journey);
    let with = |line: Storyline| {
        let mut own = Journey::clone(journey);
        let mut info = JourneyInfo::clone(&own.info);
        info.storyline = Some(line);
        own.info = std::sync::Arc::new(info);
        own
    };
    let steps = room::story(journey, &walk, 3);
    let last = steps.len() - 1;
    let own = with(room::shift(None, steps.clone(), last, 0));
    let moved = room::story(&own, &walk, 3);
    assert_eq!(moved[0].beat, Beat::Move(3));
    let own = with(room::hide(own.info.storyline.as_ref(), moved.clone(), 1, true));
    let hidden = room::story(&own, &walk, 3);
    assert!(hidden[1].hidden && hidden[1].beat == Beat::Overview);
    let own = with(room::note(own.info.storyline.as_ref(), hidden, 2, "say hello"));
    let noted = room::story(&own, &walk, 3);
    assert_eq!(noted[2].note, "say hello");
    // Through a file and back.
    let mut document = document.clone();
    let put = Command::Put(Item::Journey(JourneyInfo::clone(&own.info)));
    styk::edit::diff(&document, &put).unwrap().apply(&mut document);
    let read = format::read(&format::write(&document)).unwrap();
    assert!(read.problems.is_empty());
    assert_eq!(read.document, document);
    // A storyline that lists one step only: all others stand behind what they belong to.
    let line = Storyline {
        steps: vec![StoryStep { kind: Some(StoryKind::Silos), ..StoryStep::default() }],
        ..Storyline::default()
    };
    let own = with(line);
    let steps = room::story(&own, &walk, 3);
    assert_eq!(steps.len(), room::story(journey, &walk, 3).len());
    let keys = keys(&steps);
    let at = |key: &str| keys.iter().position(|it| it == key).unwrap();
    assert!(at("result") == at("silos") + 1 && at("overview") == 0);
}

#[test]
fn an_hour_is_an_hour_however_seldom_somebody_looks() {
    let clock = RoundClock { round: "a".into(), ..RoundClock::default() };
    let began = 1_750_000_000_123.0;
    let clock = room::start(&clock, began);
    // A hidden tab looks at odd moments, sometimes minutes apart.
    for look in [0.0, 249.0, 1_001.0, 61_017.0, 600_003.0, 1_799_999.0, 3_599_999.0, 3_600_000.0] {
        assert!((room::elapsed(&clock, began + look) - look).abs() < 1.0);
    }
    assert_eq!(room::remaining(60.0, room::elapsed(&clock, began)), 3600);
    assert_eq!(room::remaining(60.0, room::elapsed(&clock, began + 3_599_001.0)), 1);
    assert_eq!(room::remaining(60.0, room::elapsed(&clock, began + 3_600_000.0)), 0);
    assert_eq!(room::remaining(60.0, room::elapsed(&clock, began + 3_661_000.0)), -61);
    // Pauses do not count, and a clock set back takes nothing away.
    let paused = room::pause(&clock, began + 10_000.0);
    assert!((room::elapsed(&paused, began + 900_000.0) - 10_000.0).abs() < 1e-6);
    let again = room::start(&paused, began + 900_000.0);
    assert!((room::elapsed(&again, began + 905_000.0) - 15_000.0).abs() < 1e-6);
    assert!((room::elapsed(&again, began - 5e9) - 10_000.0).abs() < 1e-6);
}

#[test]
fn pace_is_told_from_the_plan() {
    let minute = 60_000.0;
    let table = [
        (0.0, 5.0, 0.5, Pace::Free),
        (30.0, 0.0, 0.0, Pace::Free),
        (30.0, 15.0, 0.5, Pace::Even),
        (30.0, 16.0, 0.5, Pace::Even),
        (30.0, 20.0, 0.5, Pace::Behind(300_000)),
        (30.0, 10.0, 0.5, Pace::Ahead(300_000)),
        (30.0, 31.0, 1.0, Pace::Over(60_000)),
    ];
    for (planned, elapsed, done, expected) in table {
        assert_eq!(room::pace(planned * minute, elapsed * minute, done), expected, "{planned} {elapsed} {done}");
    }
}

fn poll(about: PollAbout, options: usize, dots: u32) -> Poll {
    let option =
        |index: usize| PollOption { id: format!("o{index}"), text: format!("Option {index}"), ..PollOption::default() };
    Poll {
        id: "poll-1".into(),
        question: "Which first?".into(),
        about: Some(about),
        dots: Amount::new(f64::from(dots)),
        options: (0..options).map(option).collect(),
        ..Poll::default()
    }
}

#[test]
fn codes_of_another_vote_and_damaged_ones_are_told_apart() {
    let own = poll(PollAbout::Ideas, 6, 3);
    let other = Poll { id: "poll-2".into(), ..own.clone() };
    let (here, there) = (Invitation::of(&own), Invitation::of(&other));
    let code = here.code(77, &[2, 0, 0, 1, 0, 0]);
    assert!(code.len() <= 18, "{code}");
    assert_eq!(here.paper(&code).unwrap().votes, [2, 0, 0, 1, 0, 0]);
    assert_eq!(here.paper(&code.to_lowercase().replace('-', " ")).unwrap().own, 77);
    assert_eq!(there.paper(&code), Err(Refused::Other));
    assert_eq!(here.paper(""), Err(Refused::Empty));
    assert_eq!(here.paper(&code[..code.len() - 2]), Err(Refused::Short));
    assert_eq!(here.paper("hello there"), Err(Refused::Short));
    // Any one letter that is wrong, and any two neighbours that change places.
    let letters: Vec<char> = code.chars().collect();
    for place in 0..letters.len() {
        if letters[place] == '-' {
            continue;
        }
        let mut wrong = letters.clone();
        wrong[place] = if letters[place] == '7' { '8' } else { '7' };
        assert_eq!(here.paper(&wrong.iter().collect::<String>()), Err(Refused::Damaged), "{place}");
        if let Some(next) = letters.get(place + 1).filter(|next| **next != '-' && **next != letters[place]) {
            let mut wrong = letters.clone();
            wrong[place] = *next;
            wrong[place + 1] = letters[place];
            assert_eq!(here.paper(&wrong.iter().collect::<String>()), Err(Refused::Damaged), "{place}");
        }
    }
    let counted = room::add(&own, &code).unwrap();
    assert_eq!(room::add(&counted, &code), Err(Refused::Twice));
    assert_eq!(counted.ballots.len(), 1);
    let closed = Poll { closed: Some(true), ..own };
    assert_eq!(room::add(&closed, &code), Err(Refused::Closed));
    assert_eq!(codes(&format!("{code}\n{code}, {code}")).len(), 3);
    assert_eq!(codes(&format!("{code} {code}")).len(), 2);
    assert_eq!(codes(&code.replace('-', " ")).len(), 1);
}

#[test]
fn a_link_holds_the_whole_vote() {
    let mut poll = poll(PollAbout::Gates, 12, 5);
    for (index, option) in poll.options.iter_mut().enumerate() {
        option.text = format!("Zażółć gęślą jaźń → przejście {index}");
    }
    let invitation = Invitation::of(&poll);
    let link = invitation.write();
    assert!(link.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_'));
    assert_eq!(Invitation::read(&link), Some(invitation));
    assert_eq!(Invitation::read(&link[..link.len() - 5]), None);
    assert_eq!(Invitation::read("%%%"), None);
    assert_eq!(Invitation::read(""), None);
}

#[test]
fn ties_and_spread_are_seen() {
    let mut own = poll(PollAbout::Ideas, 3, 3);
    for (id, votes) in [("a", [2, 1, 0]), ("b", [1, 2, 0]), ("c", [0, 0, 0])] {
        own = room::cast(&own, id.into(), &votes).unwrap();
    }
    let result = room::result(&own);
    assert_eq!(result.people, 3.0);
    let seen: Vec<_> = result.ranks.iter().map(|rank| (rank.option, rank.value, rank.place, rank.tied)).collect();
    assert_eq!(seen, [(0, Some(3.0), 1, true), (1, Some(3.0), 1, true), (2, Some(0.0), 3, false)]);
    let mut levels = poll(PollAbout::Levels, 2, 0);
    for (id, votes) in [("a", [7, 0]), ("b", [11, 1]), ("c", [1, 0]), ("d", [8, 0])] {
        levels = room::cast(&levels, id.into(), &votes).unwrap();
    }
    let result = room::result(&levels);
    assert_eq!(result.ranks[0].votes, [0.0, 6.0, 7.0, 10.0]);
    assert_eq!(result.ranks[0].value, Some(6.5));
    assert_eq!((result.ranks[1].value, result.ranks[1].people), (Some(0.0), 1.0));
}

#[test]
fn results_are_no_part_of_undo() {
    let (mut document, id) = sample();
    let journey = document.journeys.get(&id).unwrap().clone();
    let holder = journey.touchpoints.iter().find(|it| !it.ideas.is_empty()).unwrap().clone();
    let idea = holder.ideas[0].id.clone();
    // A step that was done before the vote.
    let renamed = Touchpoint { name: "Renamed".into(), ..Touchpoint::clone(&holder) };
    let step = styk::edit::diff(&document, &Command::Put(Item::Touchpoint(id.clone(), Box::new(renamed)))).unwrap();
    step.apply(&mut document);
    let option =
        PollOption { id: "x".into(), touchpoint: Some(holder.id.clone()), idea: Some(idea), ..PollOption::default() };
    let level = PollOption { id: "y".into(), level: Some(Level::Imagination), ..PollOption::default() };
    let dots = Poll { options: vec![option], ..poll(PollAbout::Ideas, 0, 3) };
    let points = Poll { id: "poll-2".into(), options: vec![level], ..poll(PollAbout::Levels, 0, 0) };
    let dots = room::cast(&dots, "a".into(), &[3]).unwrap();
    let points = room::cast(&points, "a".into(), &[10]).unwrap();
    let session = Session { polls: vec![dots, points], ..Session::default() };
    let put = Command::Put(Item::Session(id.clone(), Box::new(session)));
    styk::edit::diff(&document, &put).unwrap().apply(&mut document);
    for poll in ["poll-1", "poll-2"] {
        let close = room::close(&document, &id, &poll.into()).unwrap();
        styk::edit::diff(&document, &close).unwrap().apply(&mut document);
    }
    let votes =
        |document: &Document| document.journeys.get(&id).unwrap().touchpoints.get(&holder.id).unwrap().ideas[0].votes;
    assert_eq!(votes(&document), Amount::new(3.0));
    assert_eq!(document.assessment.imagination_votes, [Points::new(9.0).unwrap()]);
    let before = document.clone();
    step.reversed().apply(&mut document);
    assert_ne!(votes(&document), Amount::new(3.0));
    room::settle(&before, &document).apply(&mut document);
    assert_eq!(votes(&document), Amount::new(3.0));
    assert_eq!(document.journeys.get(&id).unwrap().touchpoints.get(&holder.id).unwrap().name, holder.name);
    assert_eq!(document.journeys.get(&id).unwrap().session.polls.len(), 2);
    let read = format::read(&format::write(&document)).unwrap();
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    assert_eq!(read.document.journeys.get(&id).unwrap().session, document.journeys.get(&id).unwrap().session);
}

#[test]
fn the_camera_holds_what_a_step_is_about() {
    let (document, id) = sample();
    let journey = document.journeys.get(&id).unwrap();
    let walk = walk(&document, journey);
    let scene = Scene::new(journey, &walk, document.departments.ids());
    let view = View { left: 0.0, top: 140.0, width: 1240.0, height: 560.0 };
    for step in room::story(journey, &walk, 3) {
        let shot = scene.shot(&step.beat, &walk, view);
        let lanes = scene.stand(&shot.lanes);
        assert_eq!(scene.strokes(&lanes).len(), walk.steps.len());
        for id in scene.focus(&step.beat) {
            let card = scene.card(&id).unwrap();
            let middle = scene.tracks.middle(card.column);
            let (top, bottom) = scene.edges(card, lanes[card.lane]);
            let half = (view.width / shot.scale / 2.0, view.height / shot.scale / 2.0);
            assert!((middle - shot.x).abs() + scene.tracks.card / 2.0 <= half.0 + 0.5, "{:?}", step.beat);
            assert!(top >= shot.y - half.1 - 0.5 && bottom <= shot.y + half.1 + 0.5, "{:?}", step.beat);
        }
    }
}

proptest! {
    #[test]
    fn every_ballot_comes_through_its_code(
        votes in proptest::collection::vec(0_u32..4, 1..24),
        dots in 1_u32..=10,
        own in 0_u32..33_554_432,
    ) {
        let mut left = dots;
        let votes: Vec<u32> = votes.into_iter().map(|vote| { let vote = vote.min(left); left -= vote; vote }).collect();
        let invitation = Invitation::of(&poll(PollAbout::Pains, votes.len(), dots));
        let paper = invitation.paper(&invitation.code(own, &votes)).unwrap();
        prop_assert_eq!((paper.own, paper.votes), (own, votes));
    }

    #[test]
    fn points_come_through_too(votes in proptest::collection::vec(0_u32..=11, 1..5), own in 0_u32..33_554_432) {
        let invitation = Invitation::of(&poll(PollAbout::Levels, votes.len(), 0));
        let paper = invitation.paper(&invitation.code(own, &votes)).unwrap();
        prop_assert_eq!((paper.own, paper.votes), (own, votes));
    }

    #[test]
    fn nothing_typed_breaks_the_reader(text in ".{0,40}") {
        let invitation = Invitation::of(&poll(PollAbout::Ideas, 5, 3));
        prop_assert!(invitation.paper(&text).is_err());
        let _ = Invitation::read(&text);
    }
}

proptest! {
    #[test]
    fn the_worst_numbers_are_told_and_no_two_run_over_each_other(
        marks in proptest::collection::vec(((0.0..300.0, 0.0..200.0), (0_u8..=100).prop_map(f64::from)), 0..40),
        least in 1.0..80.0,
    ) {
        let told = room::told(&marks, least);
        let far = |a: &room::Mark, b: &room::Mark| (a.0.0 - b.0.0).hypot(a.0.1 - b.0.1) >= least;
        let shown: Vec<_> = marks.iter().zip(&told).filter(|(_, told)| **told).map(|(mark, _)| mark).collect();
        for (at, mark) in shown.iter().enumerate() {
            prop_assert!(shown[at + 1..].iter().all(|other| far(mark, other)));
        }
        for (mark, told) in marks.iter().zip(&told) {
            prop_assert!(*told || shown.iter().any(|worse| worse.1 <= mark.1 && !far(worse, mark)));
        }
    }
}

#[test]
fn a_letter_names_a_department() {
    let names: Vec<String> = ["Marketing", "Sprzedaż", "Serwis", "IT", "Łączność", ""].map(String::from).into();
    let letters = room::letters(&names);
    assert_eq!(letters, [Some('m'), Some('s'), Some('e'), Some('t'), Some('ł'), Some('b')]);
    assert_eq!(room::department("m  Reklama w radiu", &letters), (Some(0), "Reklama w radiu"));
    assert_eq!(room::department("S Umowa", &letters), (Some(1), "Umowa"));
    assert_eq!(room::department("w sklepie", &letters), (None, "w sklepie"));
    assert_eq!(room::department("m", &letters), (None, "m"));
    assert_eq!(room::department("  x y ", &letters), (None, "x y"));
}
