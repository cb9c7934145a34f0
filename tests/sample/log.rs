//! A small log of contacts about an outage, the same every time, and what it says.

use std::collections::BTreeMap;
use std::fmt::Write;
use styk::evidence::protocol::*;

/// The log's words in one language.
pub struct Words {
    pub code: &'static str,
    pub file: &'static str,
    pub journey: &'static str,
    pub stage: &'static str,
    pub origin: &'static str,
    pub activities: [&'static str; 7],
    pub groups: [&'static str; 4],
    pub channels: [&'static str; 4],
}

pub const LANGUAGES: [Words; 2] = [
    Words {
        code: "pl",
        file: "sample-log.pl.csv",
        journey: "Awaria z dziennika kontaktów",
        stage: "Z dziennika",
        origin: "Dziennik przykładowy: 400 spraw z generatora tego projektu, o stałym ziarnie. Nie ma w nim prawdziwych klientów",
        activities: [
            "Zgłoszenie awarii",
            "Test łącza",
            "Wizyta technika",
            "Telefon zwrotny",
            "Reklamacja",
            "Decyzja o rabacie",
            "Pytanie na czacie",
        ],
        groups: ["Obsługa klienta", "IT i sieć", "Partner terenowy", "Dział prawny"],
        channels: ["telefon", "czat", "e-mail", "u klienta"],
    },
    Words {
        code: "en",
        file: "sample-log.en.csv",
        journey: "Outage, from the contact log",
        stage: "From the log",
        origin: "A sample log: 400 cases from this project's own seeded generator. There are no real customers in it",
        activities: [
            "Fault reported",
            "Line test",
            "Technician visit",
            "Call back",
            "Complaint",
            "Refund decided",
            "Question by chat",
        ],
        groups: ["Customer service", "IT and network", "Field partner", "Legal"],
        channels: ["phone", "chat", "e-mail", "on site"],
    },
];

/// Which group acts, and through which channel.
const GROUP: [u32; 7] = [0, 1, 2, 0, 3, 3, 0];
const CHANNEL: [u32; 7] = [0, 0, 3, 0, 2, 2, 1];
/// From, to, part of those at `from`, median minutes. What is left ends.
const WAYS: [(u32, u32, f64, f64); 11] = [
    (0, 1, 0.74, 210.0),
    (0, 3, 0.14, 95.0),
    (6, 0, 0.9, 25.0),
    (1, 0, 0.27, 1500.0),
    (1, 2, 0.53, 3100.0),
    (1, 3, 0.16, 380.0),
    (2, 3, 0.58, 1250.0),
    (2, 1, 0.24, 540.0),
    (3, 4, 0.17, 2400.0),
    (3, 0, 0.1, 1800.0),
    (4, 5, 0.8, 7300.0),
];
const CASES: usize = 400;
const MINUTE: i64 = 60_000_000;
/// Monday, 2 March 2026, in microseconds since 1970.
const START: i64 = 1_772_409_600_000_000;

struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// An event: activity and moment.
type Event = (u32, i64);

fn cases() -> Vec<Vec<Event>> {
    let mut chance = Chance(2026);
    let hours = [8, 9, 9, 10, 11, 12, 12, 13, 15, 17, 17, 18, 19, 19, 20, 20, 21, 22];
    let case = |_| {
        // Thursday and Sunday bring more.
        let day = [0, 1, 2, 3, 3, 3, 4, 5, 6, 6][(chance.next() * 10.0) as usize];
        let week = (chance.next() * 12.0) as i64;
        let hour = hours[(chance.next() * hours.len() as f64) as usize];
        let minute = (chance.next() * 60.0) as i64;
        let mut time = START + (((week * 7 + day) * 24 + hour) * 60 + minute) * MINUTE;
        let mut at: u32 = if chance.next() < 0.16 { 6 } else { 0 };
        let mut events = vec![(at, time)];
        while events.len() < 12 {
            let mut roll = chance.next();
            let ways = WAYS.iter().filter(|way| way.0 == at);
            let Some(way) = ways.into_iter().find(|way| {
                roll -= way.2;
                roll < 0.0
            }) else {
                break;
            };
            // Minutes with this median, a quarter of it at least and nine times it at most.
            let minutes = way.3 * (0.25 + chance.next() * 1.0 + chance.next().powi(6) * 7.0);
            time += minutes.round() as i64 * MINUTE;
            at = way.1;
            events.push((at, time));
        }
        events
    };
    (0..CASES).map(case).collect()
}

/// The log as a file.
pub fn rows(words: &Words) -> String {
    let mut events: Vec<(i64, usize, u32)> = Vec::new();
    for (case, line) in cases().iter().enumerate() {
        events.extend(line.iter().map(|(activity, time)| (*time, case, *activity)));
    }
    events.sort_unstable();
    let mut text = String::from("case,activity,time,department,channel\n");
    for (time, case, activity) in events {
        let at = activity as usize;
        let (group, channel) = (words.groups[GROUP[at] as usize], words.channels[CHANNEL[at] as usize]);
        writeln!(text, "C-{:03},{},{},{group},{channel}", case + 1, words.activities[at], moment(time)).unwrap();
    }
    text
}

fn moment(time: i64) -> String {
    let days = time.div_euclid(24 * 60 * MINUTE);
    let minutes = time.rem_euclid(24 * 60 * MINUTE) / MINUTE;
    // From 1 March 2026, which is day 20,513 since 1970.
    let mut day = days - 20_513;
    let (mut month, lengths) = (3, [31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    for length in lengths {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    format!("2026-{month:02}-{:02}T{:02}:{:02}:00Z", day + 1, minutes / 60, minutes % 60)
}

fn spread(mut values: Vec<f64>, target: f64) -> Spread {
    values.sort_by(f64::total_cmp);
    let count = values.len();
    let at = |part: f64| {
        let place = part * (count - 1) as f64;
        let (low, high) = (values[place.floor() as usize], values[place.ceil() as usize]);
        low + (high - low) * place.fract()
    };
    let mut bars = vec![0; EDGES.len() + 1];
    for value in &values {
        bars[EDGES.iter().position(|edge| value <= edge).unwrap_or(EDGES.len())] += 1;
    }
    let total: f64 = values.iter().sum();
    Spread {
        count: count as u64,
        total,
        mean: total / count as f64,
        min: values[0],
        p50: at(0.5),
        p90: at(0.9),
        max: values[count - 1],
        bars,
        target_s: Some(target),
        within: values.iter().filter(|value| **value <= target).count() as u64,
    }
}

/// What the log says, by the definitions of `docs/evidence.md`.
pub fn mined(words: &Words) -> Mined {
    let target = 3600.0;
    let cases = cases();
    let seconds = |a: i64, b: i64| (b - a) as f64 / 1e6;
    let group = |activity: u32| GROUP[activity as usize];
    let mut found = Findings { cases: CASES as u64, weekday_hour: vec![vec![0; 24]; 7], ..Findings::default() };
    let label = |name: &str| Label { name: name.into(), ..Label::default() };
    found.activities =
        words.activities.iter().map(|name| Activity { label: label(name), ..Activity::default() }).collect();
    found.groups = words.groups.iter().map(|name| Group { label: label(name) }).collect();
    found.channels = words.channels.iter().map(|name| label(name)).collect();
    let mut variants: BTreeMap<Vec<u32>, Vec<f64>> = BTreeMap::new();
    let mut follows: BTreeMap<(u32, u32), (Vec<f64>, u32, u32)> = BTreeMap::new();
    let mut handovers: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    let mut waits: BTreeMap<(u32, u32), Vec<f64>> = BTreeMap::new();
    let mut pingpong: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    let (mut durations, mut response, mut months) = (Vec::new(), Vec::new(), BTreeMap::new());
    let (mut first, mut last) = (i64::MAX, 0);
    for case in &cases {
        let sequence: Vec<u32> = case.iter().map(|event| event.0).collect();
        let length = seconds(case[0].1, case[case.len() - 1].1);
        durations.push(length);
        variants.entry(sequence.clone()).or_default().push(length);
        *months.entry(moment(case[0].1)[..7].to_string()).or_insert(0) += 1;
        let seen = |list: &[u32], at: usize| list[..at].contains(&list[at]);
        let mut runs: Vec<u32> = sequence.iter().map(|activity| group(*activity)).collect();
        runs.dedup();
        found.runs += runs.len() as u64;
        let back = |at: &usize| seen(&runs, *at);
        let returns = (0..runs.len()).filter(back).count() as u64;
        found.returns += returns;
        found.return_cases += u64::from(returns > 0);
        let triples: Vec<_> = runs.windows(3).filter(|run| run[0] == run[2]).collect();
        triples.iter().for_each(|run| *pingpong.entry((run[0], run[1])).or_default() += 1);
        found.pingpong_total += triples.len() as u64;
        found.pingpong_cases += u64::from(!triples.is_empty());
        found.one_group_cases += u64::from(runs.len() == 1);
        found.one_contact_cases += u64::from(case.len() == 1);
        let again = (0..sequence.len()).filter(|at| seen(&sequence, *at)).count() as u64;
        found.rework.events += again;
        found.rework.cases += u64::from(again > 0);
        match case.iter().find(|event| group(event.0) != group(case[0].0)) {
            Some(event) => response.push(seconds(case[0].1, event.1)),
            None => found.unanswered += 1,
        }
        for (at, (activity, time)) in case.iter().enumerate() {
            let own = &mut found.activities[*activity as usize];
            own.label.events += 1;
            own.label.cases += u32::from(!seen(&sequence, at));
            own.repeats += u32::from(seen(&sequence, at));
            own.starts += u32::from(at == 0);
            own.ends += u32::from(at + 1 == case.len());
            found.groups[group(*activity) as usize].label.events += 1;
            found.channels[CHANNEL[*activity as usize] as usize].events += 1;
            let hours = time.div_euclid(60 * MINUTE);
            found.weekday_hour[(hours.div_euclid(24) + 3).rem_euclid(7) as usize][hours.rem_euclid(24) as usize] += 1;
            (first, last) = (first.min(*time), last.max(*time));
            found.events += 1;
        }
        for (at, pair) in case.windows(2).enumerate() {
            let wait = seconds(pair[0].1, pair[1].1);
            let ends = (group(pair[0].0), group(pair[1].0));
            let entry = follows.entry((pair[0].0, pair[1].0)).or_default();
            entry.0.push(wait);
            entry.1 += u32::from(ends.0 != ends.1);
            entry.2 += u32::from(ends.0 != ends.1 && seen(&sequence, at + 1));
            *handovers.entry(ends).or_default() += 1;
            if ends.0 != ends.1 {
                waits.entry(ends).or_default().push(wait);
            }
        }
    }
    for (number, activity) in found.activities.iter_mut().enumerate() {
        activity.groups = vec![(GROUP[number], activity.label.events)];
        activity.channels = vec![(CHANNEL[number], activity.label.events)];
    }
    for number in 0..4_u32 {
        let with =
            |at: &[u32; 7]| cases.iter().filter(|case| case.iter().any(|event| at[event.0 as usize] == number)).count();
        found.groups[number as usize].label.cases = with(&GROUP) as u32;
        found.channels[number as usize].cases = with(&CHANNEL) as u32;
    }
    found.variants_total = variants.len() as u64;
    found.variants_once = variants.values().filter(|own| own.len() == 1).count() as u64;
    let mut listed: Vec<_> = variants.into_iter().collect();
    listed.sort_by_key(|(sequence, own)| (std::cmp::Reverse(own.len()), sequence.clone()));
    let mut sum = 0;
    for (id, (activities, own)) in (0..).zip(listed).take(12) {
        sum += own.len();
        let part = |count: usize| (count as f64 / CASES as f64 * 1e4).round() / 1e4;
        let (cases, share, cumulative) = (own.len() as u32, part(own.len()), part(sum));
        let duration_s = spread(own, target).p50;
        found.variants.push(Variant { id, activities, cases, share, cumulative, duration_s, examples: vec![] });
    }
    found.follows = follows
        .into_iter()
        .map(|((from, to), (own, handoffs, repeats))| {
            let spread = spread(own, target);
            Follows { from, to, count: spread.count as u32, handoffs, repeats, p50: spread.p50, p90: spread.p90 }
        })
        .collect();
    found.follows.sort_by_key(|it| (std::cmp::Reverse(it.count), it.from, it.to));
    let by_name = |from: u32, to: u32| (words.groups[from as usize], words.groups[to as usize]);
    found.pairs_total = handovers.values().map(|count| u64::from(*count)).sum();
    found.handovers = handovers.into_iter().map(|((from, to), count)| Handover { from, to, count }).collect();
    found.handovers.sort_by_key(|it| (std::cmp::Reverse(it.count), by_name(it.from, it.to)));
    found.handoffs_total = waits.values().map(|own| own.len() as u64).sum();
    found.waits = Some(spread(waits.values().flatten().copied().collect(), target));
    found.handoffs =
        waits.into_iter().map(|((from, to), own)| Handoff { from, to, wait: spread(own, target) }).collect();
    found.handoffs.sort_by_key(|it| (std::cmp::Reverse(it.wait.count), by_name(it.from, it.to)));
    found.pingpong =
        pingpong.into_iter().map(|((from, to), count)| Examples { from, to, count, examples: vec![] }).collect();
    found.pingpong.sort_by_key(|it| (std::cmp::Reverse(it.count), by_name(it.from, it.to)));
    found.durations = Some(spread(durations, target));
    found.response = Some(spread(response, target));
    found.span = Some((first, last));
    let text = String::from;
    let source = Source {
        kind: text("csv"),
        encoding: text("utf-8"),
        size: rows(words).len() as f64,
        case: text("case"),
        activity: text("activity"),
        time: text("time"),
        group: text("department"),
        channel: text("channel"),
        events_in_file: found.events,
        activities: words.activities.map(String::from).into(),
        groups: words.groups.map(String::from).into(),
        channels: words.channels.map(String::from).into(),
        span: found.span,
        months: months.into_iter().collect(),
        ..Source::default()
    };
    Mined { source, findings: found }
}
