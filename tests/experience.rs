//! What the page of experience reads out of a journey agrees with the method's own numbers.

use styk::experience::{Part5, curve, mistaken, moments, promises, radar, scores, share, sides};
use styk::format;
use styk::method::{Choose, Settings, Walk, report};
use styk::model::*;

fn sample() -> Document {
    format::read(include_str!("fixtures/example.styk.json")).unwrap().document
}

fn each(check: impl Fn(&Document, &Journey, &Walk)) {
    let document = sample();
    let settings = Settings::of(&document.assessment);
    for journey in document.journeys.iter() {
        check(&document, journey, &Walk::new(journey, &settings));
    }
}

#[test]
fn risks_are_those_of_the_score_report() {
    each(|document, journey, walk| {
        let settings = Settings::of(&document.assessment);
        let found = report(document, &Choose::Journey(journey.info.id.clone())).unwrap().unwrap();
        let list = radar(walk, &settings);
        assert_eq!(list.len(), found.experience.escalation.len());
        for (_, touchpoint, risk) in &found.experience.escalation {
            let own = list.iter().find(|it| it.touchpoint == *touchpoint).unwrap();
            assert!((own.risk - risk).abs() < 1e-12, "{touchpoint}: {} {risk}", own.risk);
            assert_eq!(own.worst().is_some(), own.risk > 0.0);
            assert_eq!(own.parts.len(), Part5::ALL.len());
        }
        assert!(list.windows(2).all(|pair| pair[0].risk >= pair[1].risk));
    });
}

#[test]
fn curve_and_sides_are_those_of_the_score_report() {
    each(|document, journey, walk| {
        let feel = report(document, &Choose::Journey(journey.info.id.clone())).unwrap().unwrap().experience.clone();
        let own = curve(walk);
        let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => assert!((a - b).abs() < 1e-12, "{a} {b}"),
            (a, b) => assert_eq!(a, b),
        };
        close(own.at_handoffs(), feel.fall_at_handoffs);
        let at = |place: Option<usize>| place.and_then(|place| own.at(place));
        close(at(own.peak).zip(at(own.end)).map(|(peak, end)| f64::midpoint(peak, end)), feel.peak_end);
        close(sides(walk).all.gap(), feel.consistency_gap);
    });
}

#[test]
fn a_promise_before_a_closed_gate_is_over_promised() {
    let touchpoint = |id: &str, department: &str| Touchpoint {
        id: id.into(),
        department: Some(department.into()),
        name: id.into(),
        ..Touchpoint::default()
    };
    let mut document = sample();
    let mut journey = Journey { info: document.journeys.iter().next().unwrap().info.clone(), ..Journey::default() };
    let mut add = |it: Touchpoint| {
        let order = journey.touchpoints.place(None);
        journey.touchpoints.set(&it.id.clone(), Some((order, it.into())));
    };
    let promise = |text: &str| Some(Promise { text: Some(text.into()), kept: Some(Kept::No), ..Promise::default() });
    add(Touchpoint { promise: promise("today"), moment: Some(Moment::Fmot), ..touchpoint("a", "x") });
    add(Touchpoint { emotion: Feeling::new(-2.0), perceived_owner: Some("x".into()), ..touchpoint("b", "y") });
    add(Touchpoint { promise: promise("never again"), ..touchpoint("c", "y") });
    let closed = Link {
        from: "a".into(),
        to: "b".into(),
        context: Some(Context::Repeated),
        identity: Some(Identity::Reverified),
        initiative: Some(Initiative::Customer),
        owner: Some(Owner::None),
        promise: Some(PromiseKept::Broken),
        ..Link::default()
    };
    journey.links.insert(("a".into(), "b".into()), closed.into());
    document.journeys = Ordered::default();
    let walk = Walk::new(&journey, &Settings::of(&document.assessment));
    let list = promises(&journey, &walk);
    assert_eq!(list.len(), 2);
    assert!(list[0].is_over_promised() && list[0].closed[0].2 < 30.0);
    assert_eq!(list[0].met, Some(("a".into(), "b".into(), PromiseKept::Broken)));
    assert!(!list[1].is_over_promised(), "nothing stands between it and the end");
    // A gate that nobody knows anything about has a score below 30 and is not held against anybody.
    let mut unknown = journey.clone();
    unknown.links.insert(("a".into(), "b".into()), Link { from: "a".into(), to: "b".into(), ..Link::default() }.into());
    let unknown = Walk::new(&unknown, &Settings::of(&document.assessment));
    assert!(100.0 * unknown.steps[0].permeability.point < 30.0 && !promises(&journey, &unknown)[0].is_over_promised());
    let (wrong, known) = mistaken(&walk);
    assert_eq!((wrong.len(), known), (1, 1));
    assert_eq!(moments(&walk)[2].touchpoints, [TouchpointId::from("a")]);
    assert_eq!(moments(&walk)[2].promises, Some(0.0));
    let satisfaction: Vec<_> = scores(&walk).iter().map(|it| it.satisfaction).collect();
    assert_eq!(satisfaction, [None, Some(0.0), None]);
    let (all, _) = share(&document, &journey);
    // One emotion and five facts; nobody is cited.
    assert_eq!((all.known, all.evidence, all.part()), (6, 0, Some(0.0)));
    assert_eq!((all.unknown, all.facts, all.emotions), (2 + 3, (5, 0), (1, 0)));
}

#[test]
fn keepers_and_channels_count_every_promise_and_touchpoint() {
    each(|document, journey, walk| {
        let list = promises(journey, walk);
        let found = styk::experience::keepers(journey, &list);
        assert_eq!(found.iter().map(|it| it.made).sum::<usize>(), list.len());
        let told = list.iter().filter(|it| it.met.is_some() || it.kept.is_some()).count();
        assert_eq!(found.iter().flat_map(|it| it.kept).sum::<usize>(), told);
        let risks = radar(walk, &Settings::of(&document.assessment));
        let channels = styk::experience::channel_risks(walk, &risks);
        assert_eq!(channels.iter().map(|it| it.touchpoints).sum::<usize>(), walk.touchpoints.len());
        assert!(channels.windows(2).all(|pair| pair[0].reach >= pair[1].reach));
    });
}

#[test]
fn a_curve_beside_another_stands_below_its_fellows() {
    let document = sample();
    let journey = document.journeys.iter().next().unwrap();
    let settings = Settings::of(&document.assessment);
    let own = curve(&Walk::new(journey, &settings));
    // A to-be without the second touchpoint: the others stay where they are.
    let mut less = Journey::clone(journey);
    let second = less.touchpoints.iter().nth(1).unwrap().id.clone();
    less.touchpoints.set(&second, None);
    let other = curve(&Walk::new(&less, &settings));
    let found = styk::experience::beside(&own, &other);
    assert!(
        found.iter().all(|it| it.fellow.is_some_and(|fellow| (it.place - fellow as f64).abs() < 1e-12 && fellow != 1))
    );
    // Nothing in common: stretched over the same length.
    let mut alien = curve(&Walk::new(&less, &settings));
    for (at, point) in alien.points.iter_mut().enumerate() {
        point.id = format!("x{at}").as_str().into();
        point.name = format!("other {at}");
    }
    let found = styk::experience::beside(&own, &alien);
    let length = own.points.len() as f64;
    assert!(found.iter().all(|it| it.fellow.is_none() && it.place > -0.5 && it.place < length - 0.5));
    assert!(found.windows(2).all(|pair| pair[0].place < pair[1].place));
}

#[test]
fn what_is_said_in_public_leads_to_what_others_read() {
    each(|_, journey, _| {
        let found = styk::experience::loops(journey);
        for (from, to) in found {
            let from = journey.touchpoints.get(&from).unwrap();
            assert_eq!(from.moment, Some(Moment::Smot));
            assert!(to.is_none_or(|to| journey.touchpoints.get(&to).unwrap().moment == Some(Moment::Zmot)));
        }
    });
}

#[test]
fn a_pinned_mention_lowers_what_nobody_knows() {
    use styk::evidence::mentions::Voice;
    use styk::experience::{Learned, pinned};
    let document = sample();
    let mut journey = Journey::clone(document.journeys.iter().next().unwrap());
    let id = journey.touchpoints.iter().next().unwrap().id.clone();
    let put = |journey: &mut Journey, it: &Touchpoint| {
        journey.touchpoints.change(&it.id, |own| *own = it.clone());
    };
    let bare = Touchpoint {
        emotion: None,
        versus: None,
        channel: None,
        quotes: Vec::new(),
        ..Touchpoint::clone(journey.touchpoints.get(&id).unwrap())
    };
    put(&mut journey, &bare);
    let before = share(&document, &journey).0;
    let voice =
        Voice { text: "It does not work".into(), source: "Facebook".into(), sentiment: -0.8, ..Voice::default() };
    let (next, learned) = pinned(&bare, &voice, "Facebook, 2026-10-25").unwrap();
    assert_eq!(learned, [Learned::Emotion, Learned::Channel]);
    assert_eq!((next.emotion, next.channel), (Feeling::new(-1.5), Some(Channel::Social)));
    put(&mut journey, &next);
    let after = share(&document, &journey).0;
    assert_eq!(
        (after.unknown + 1, after.known, after.evidence),
        (before.unknown, before.known + 1, before.evidence + 1)
    );
    // The same mention again adds nothing, and what people entered stays.
    assert!(pinned(&next, &voice, "Facebook, 2026-10-25").is_none());
    let (rated, learned) = pinned(&next, &Voice { text: "Fine".into(), sentiment: 0.9, ..voice }, "x").unwrap();
    assert!(learned.is_empty() && rated.emotion == next.emotion && rated.quotes.len() == 2);
}
