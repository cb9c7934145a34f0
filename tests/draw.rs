//! From a log to a map, and a log against a map.

mod common;

use proptest::prelude::*;
use std::collections::BTreeMap;
use styk::edit::diff;
use styk::evidence::draw::*;
use styk::evidence::kept;
use styk::evidence::protocol::*;
use styk::format;
use styk::method::{Choose, Settings, Walk, report};
use styk::model::*;

/// What a log of these cases says: activities by number, each of the group `activity % groups`.
fn mined(cases: &[Vec<u32>], groups: u32) -> Mined {
    let count = cases.iter().flatten().max().map_or(0, |most| most + 1);
    let mut found = Findings { cases: cases.len() as u64, ..Findings::default() };
    let name = |number: u32| format!("Activity {number}");
    for number in 0..count {
        let events = cases.iter().flatten().filter(|it| **it == number).count() as u32;
        let label = Label { name: name(number), events, cases: events, ..Label::default() };
        let own = if events > 0 && groups > 0 { vec![(number % groups, events)] } else { vec![] };
        found.activities.push(Activity { label, groups: own, ..Activity::default() });
    }
    for group in 0..groups {
        let label = Label { name: format!("Group {group}"), ..Label::default() };
        found.groups.push(Group { label });
    }
    let mut variants: BTreeMap<&Vec<u32>, u32> = BTreeMap::new();
    let mut follows: BTreeMap<(u32, u32), (u32, u32)> = BTreeMap::new();
    for case in cases {
        *variants.entry(case).or_default() += 1;
        for (at, pair) in case.windows(2).enumerate() {
            let entry = follows.entry((pair[0], pair[1])).or_default();
            entry.0 += 1;
            entry.1 += u32::from(case[..=at].contains(&pair[1]));
        }
    }
    let mut listed: Vec<_> = variants.into_iter().collect();
    listed.sort_by_key(|(sequence, count)| (std::cmp::Reverse(*count), (*sequence).clone()));
    let mut sum = 0.0;
    for (id, (sequence, count)) in (0..).zip(listed) {
        let share = f64::from(count) / cases.len() as f64;
        sum += share;
        let activities = sequence.clone();
        found.variants.push(Variant { id, activities, cases: count, share, cumulative: sum, ..Variant::default() });
    }
    for ((from, to), (count, repeats)) in follows {
        let handoffs = if groups > 0 && from % groups != to % groups { count } else { 0 };
        found.follows.push(Follows {
            from,
            to,
            count,
            handoffs,
            repeats: repeats.min(handoffs),
            p50: 600.0,
            p90: 1200.0,
        });
    }
    found.follows.sort_by_key(|it| std::cmp::Reverse(it.count));
    let source = Source {
        activities: (0..count).map(name).collect(),
        groups: (0..groups).map(|group| format!("Group {group}")).collect(),
        ..Source::default()
    };
    Mined { source, findings: found }
}

fn wishes(share: f64) -> Wishes {
    let text = String::from;
    Wishes { share, touchpoints: 40, name: text("Draft"), stage: text("Log"), nobody: text("Nobody"), propose: true }
}

fn origin() -> Origin {
    Origin { id: "e".into(), name: "contacts.csv".into() }
}

fn counter() -> impl FnMut(&str) -> String {
    let mut count = 0;
    move |word| {
        count += 1;
        format!("{word}-{count}")
    }
}

fn drawn(mined: &Mined, share: f64) -> (Document, Draft) {
    let mut document = Document::default();
    let draft = draft(&document, (&mined.source, &mined.findings), &origin(), &wishes(share), &mut counter()).unwrap();
    diff(&document, &draft.command).unwrap().apply(&mut document);
    (document, draft)
}

fn names(journey: &Journey) -> Vec<&str> {
    journey.touchpoints.iter().map(|it| it.name.as_str()).collect()
}

#[test]
fn the_most_frequent_variant_is_the_line_and_others_branch_off() {
    let mut cases = vec![vec![0, 1, 2]; 6];
    cases.extend(vec![vec![0, 3, 2]; 4]);
    let (document, draft) = drawn(&mined(&cases, 2), 1.0);
    let journey = document.journeys.iter().next().unwrap();
    assert_eq!(names(journey), ["Activity 0", "Activity 3", "Activity 1", "Activity 2"]);
    let shares: Vec<_> = journey.links.values().map(|link| link.share.unwrap().get()).collect();
    assert_eq!(shares.len(), 4);
    assert!(shares.contains(&0.6) && shares.contains(&0.4), "{shares:?}");
    let link = journey.links.values().next().unwrap();
    assert_eq!(link.wait_minutes, Amount::new(10.0));
    assert_eq!(link.measured[0].source, "contacts.csv");
    assert_eq!((draft.variants, draft.covered), (2, 1.0));
    let lanes: Vec<_> = document.departments.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(lanes, ["Group 0", "Group 1"]);
}

#[test]
fn a_share_takes_as_few_variants_as_cover_it() {
    let mut cases = vec![vec![0, 1]; 7];
    cases.extend(vec![vec![0, 2]; 2]);
    cases.push(vec![5]);
    let (_, draft) = drawn(&mined(&cases, 3), 0.8);
    assert_eq!(draft.variants, 2);
    assert!((draft.covered - 0.9).abs() < 1e-9);
}

#[test]
fn rework_behind_a_handoff_is_proposed_with_its_count_and_marked() {
    let cases = vec![vec![0, 1, 0]; 6];
    let (document, draft) = drawn(&mined(&cases, 2), 1.0);
    assert_eq!(draft.proposals.len(), 1);
    assert_eq!(draft.proposals[0].2, 6);
    let journey = document.journeys.iter().next().unwrap();
    let (from, to, _) = &draft.proposals[0];
    let link = journey.link(from, to).unwrap();
    assert_eq!(link.context, Some(Context::Repeated));
    let mark = link.measured.iter().find(|it| it.value == Some(MeasuredValue::Context)).unwrap();
    assert_eq!((mark.proposed, mark.count), (Some(true), Amount::new(6.0)));
    // Nothing else is invented.
    for link in journey.links.values() {
        assert!(link.identity.is_none() && link.initiative.is_none() && link.owner.is_none());
    }
}

#[test]
fn departments_of_the_same_name_become_the_lanes() {
    let cases = vec![vec![0, 1]; 3];
    let mined = mined(&cases, 2);
    let mut document = Document::default();
    let own = Department { id: "mine".into(), name: "GROUP  0".into(), ..Department::default() };
    document.departments.push("mine".into(), own);
    let draft = draft(&document, (&mined.source, &mined.findings), &origin(), &wishes(1.0), &mut counter()).unwrap();
    assert_eq!(draft.departments.len(), 1);
    assert_eq!(draft.journey.touchpoints.iter().next().unwrap().department, Some("mine".into()));
}

#[test]
fn a_log_without_groups_has_one_lane_and_an_empty_one_no_draft() {
    let (document, _) = drawn(&mined(&[vec![0, 1]], 0), 1.0);
    assert_eq!(document.departments.iter().next().unwrap().name, "Nobody");
    let empty = Mined::default();
    let none = draft(&document, (&empty.source, &empty.findings), &origin(), &wishes(1.0), &mut counter());
    assert!(none.is_none());
}

#[test]
fn activities_find_their_touchpoints() {
    let mut document = common::journey(&[0, 1, 2], vec![]);
    for (id, name) in [("t0", "Rozmowa z infolinią"), ("t1", "Shop visit"), ("t2", "Refund")] {
        document.journeys.change(&"j".into(), |journey| {
            journey.touchpoints.change(&id.into(), |touchpoint| touchpoint.name = name.into());
        });
    }
    let journey = document.journeys.iter().next().unwrap();
    let activities = ["Shop visit", "rozmowa z INFOLINIA", "refund!", "Other"].map(String::from);
    let found = match_activities(journey, &activities, &[]);
    let how: Vec<_> = found.iter().map(|it| it.as_ref().map(|(id, how)| (id.as_str(), *how))).collect();
    assert_eq!(how, [Some(("t1", How::Equal)), Some(("t0", How::Folded)), Some(("t2", How::Folded)), None]);
    let by_hand = matching(&[], &"j".into(), "Other", Some("t2".into()));
    let by_hand = matching(&by_hand, &"j".into(), "refund!", None);
    let found = match_activities(journey, &activities, &by_hand);
    assert_eq!(found[3], Some(("t2".into(), How::Hand)));
    assert_eq!(found[2], None, "said to be none of them");
    assert_eq!(matching(&by_hand, &"j".into(), "Other", None).len(), 2);
}

#[test]
fn channels_are_told_by_their_names() {
    for (name, channel) in [
        ("Phone", Some(Channel::Phone)),
        ("E-mail", Some(Channel::Email)),
        ("on_site", Some(Channel::OnSite)),
        ("Czat", Some(Channel::Chat)),
        ("Desk", Some(Channel::InPerson)),
        ("Internet", Some(Channel::Web)),
        ("IVR", Some(Channel::Ivr)),
        ("Xyzzy", None),
        ("", None),
        ("Telefon", Some(Channel::Phone)),
    ] {
        assert_eq!(channel_of(name), channel, "{name}");
    }
}

fn any_cases() -> impl Strategy<Value = Vec<Vec<u32>>> {
    prop::collection::vec(prop::collection::vec(0_u32..7, 1..9), 1..40)
}

proptest! {
    /// A draft is a sound document with a score; a log put beside its own full draft fits it wholly.
    #[test]
    fn a_draft_is_sound_and_its_log_follows_it(cases in any_cases(), groups in 0_u32..4, part in 0.05_f64..1.0) {
        let mined = mined(&cases, groups);
        let (document, _) = drawn(&mined, part);
        let again = format::read(&format::write(&document)).unwrap();
        prop_assert_eq!(again.problems, []);
        prop_assert!(report(&document, &Choose::AsIs).is_ok());

        let (document, draft) = drawn(&mined, 1.0);
        prop_assert!(report(&document, &Choose::AsIs).is_ok());
        let journey = document.journeys.iter().next().unwrap();
        let settings = Settings::of(&document.assessment);
        for touchpoint in journey.touchpoints.ids() {
            let sum: f64 = journey.links_from(touchpoint).filter_map(|(_, link)| link.share).map(Part::get).sum();
            prop_assert!(sum <= 1.0 + 1e-9);
        }
        let matched = match_activities(journey, &mined.source.activities, &[]);
        let beside = against(journey, &settings, &matched, &mined.findings);
        prop_assert!(beside.undrawn.is_empty() && beside.unmatched.is_empty() && beside.silent.is_empty());
        prop_assert!(draft.covered > 0.999);
        // Steps that stay at their touchpoint are no drawn links; all others are.
        let all = followed(&mined.findings.variants, &pairs(journey, &settings, &matched));
        let stays: u64 = mined.findings.follows.iter().filter(|it| it.from == it.to).map(|it| u64::from(it.count)).sum();
        prop_assert_eq!(all.drawn + stays, all.neighbours);
        prop_assert!(all.fitness.is_none_or(|fitness| (0.0..=1.0).contains(&fitness)));
        // Counts of drawn links are those of the log.
        let drawn: u64 = beside.links.iter().filter_map(|it| it.count).sum();
        prop_assert_eq!(drawn, all.drawn);
    }

    /// Taking all that was measured gives the map the log's numbers, once, and leaves it with a score.
    #[test]
    fn what_is_taken_stands_in_the_map_with_its_source(cases in any_cases(), part in 0.3_f64..1.0) {
        let mined = mined(&cases, 3);
        let (mut document, _) = drawn(&mined, part);
        let id = document.journeys.ids().next().unwrap().clone();
        let settings = Settings::of(&document.assessment);
        let beside = |document: &Document| {
            let journey = document.journeys.get(&id).unwrap();
            against(journey, &settings, &match_activities(journey, &mined.source.activities, &[]), &mined.findings)
        };
        for link in beside(&document).links.iter().take(3) {
            for what in [Take::Wait, Take::Share, Take::Both] {
                let journey = document.journeys.get(&id).unwrap().clone();
                if let Some(command) = take(&journey, &beside(&document), link, what, &origin()) {
                    diff(&document, &command).unwrap().apply(&mut document);
                }
            }
        }
        let journey = document.journeys.get(&id).unwrap().clone();
        if let Some(command) = take_all(&journey, &beside(&document), &origin()) {
            diff(&document, &command).unwrap().apply(&mut document);
        }
        let journey = document.journeys.get(&id).unwrap();
        let found = beside(&document);
        prop_assert!(take_all(journey, &found, &origin()).is_none());
        // What was taken is offered no more, whichever way it came.
        for (link, what) in found.links.iter().flat_map(|link| [Take::Wait, Take::Share].map(|what| (link, what))) {
            prop_assert!(take(journey, &found, link, what, &origin()).is_none());
        }
        prop_assert!(Walk::new(journey, &settings).exits().is_ok());
        for link in beside(&document).links {
            if let Some(share) = link.share {
                prop_assert!((link.drawn_share - share).abs() < 1e-9);
            }
            if link.count > Some(0) {
                prop_assert_eq!(link.wait, link.drawn_wait);
            }
        }
        prop_assert_eq!(format::read(&format::write(&document)).unwrap().problems, []);
    }

    /// What a document keeps is small, and reads back as it was written.
    #[test]
    fn a_kept_report_reads_back(cases in any_cases(), groups in 0_u32..4) {
        let mined = mined(&cases, groups);
        let value = kept::write(&mined);
        let read = kept::read(&value).unwrap();
        prop_assert_eq!(&read.findings.variants.len(), &mined.findings.variants.len());
        prop_assert_eq!(&kept::write(&read)["findings"]["follows"], &value["findings"]["follows"]);
    }
}

#[test]
fn a_report_of_a_huge_log_stays_small() {
    let cases: Vec<Vec<u32>> =
        (0..4000_u32).map(|case| (0..30).map(|at| (case * 37 + at * 911) % 3000).collect()).collect();
    let mut mined = mined(&cases, 700);
    for label in &mut mined.source.activities {
        *label = format!("{label} {}", "ż".repeat(400));
    }
    for (activity, name) in mined.findings.activities.iter_mut().zip(&mined.source.activities) {
        activity.label.name.clone_from(name);
    }
    let value = kept::write(&mined);
    let read = kept::read(&value).unwrap();
    assert_eq!(read.findings.cases, 4000);
    let evidence =
        Evidence { id: "e".into(), kind: Some(EvidenceKind::Log), report: Some(value), ..Evidence::default() };
    let mut document = Document::default();
    document.evidence.push("e".into(), evidence);
    let size = format::write(&document).len();
    assert!(size < 450_000, "{size}");
}

#[test]
fn a_report_that_was_tampered_with_points_nowhere_outside() {
    let mut value = kept::write(&mined(&[vec![0, 1], vec![1, 0]], 2));
    value["findings"]["follows"][0]["from"] = 99.into();
    value["findings"]["variants"][0]["activities"][0] = 99.into();
    value["findings"]["variants"][1]["share"] = 7.into();
    let read = kept::read(&value).unwrap();
    assert_eq!(read.findings.follows.len(), 1);
    assert_eq!(read.findings.variants.len(), 1);
    assert!(read.findings.variants[0].share <= 1.0);
    assert!(kept::read(&serde_json::json!({"findings": 3})).is_none());
}
