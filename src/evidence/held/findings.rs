//! A view as the page shows it.

use super::Held;
use crate::evidence::mine;
use crate::evidence::mine::Pairs;
use crate::evidence::order::{CHUNK, nth, sorted};
use crate::evidence::pause::{PIECE, Pause};
use crate::evidence::protocol::{
    Activity, EDGES, Examples, Findings, Follows, Group, Handoff, Handover, Label, Rework, Spread, Variant, View,
};

use styk_quick::detail::{Counts, Detail, Whole};
use styk_quick::flow::Flow;
use styk_quick::groups::{Groups, groups};
use styk_quick::pairs::Times;
use styk_quick::spread::Bars;

/// Variants that are listed where nobody says how many.
const VARIANTS: usize = 200;

impl Held {
    /// Mines the cases of a view.
    pub async fn see(&self, view: &View, pause: Pause<'_>) -> Findings {
        let keep = self.kept(&view.filter, pause).await;
        let cases = self.select(keep.as_deref());
        let mut handoffs: Vec<Handoff> = Vec::new();
        let width = self.log.groups.len();
        let mut found = None;
        if width > 0 {
            let mut wait = |(from, to): (u32, u32), waits: &[i64], found: mine::Spread| {
                handoffs.push(Handoff { from, to, wait: with_bars(found, waits, view.target_s) });
            };
            let own = groups(width, cases, pause, &mut wait).await;
            pause.now().await;
            let waits = spread(own.wait_times.all(), view.target_s);
            // The times themselves are let go before others are gathered.
            found = Some((Groups { wait_times: Times::default(), ..own }, waits));
        }
        let report = Flow::of(cases, self.log.activities.len(), &self.zone, false, pause).await;
        handoffs = sorted(handoffs, |a, b| {
            let names = |handoff: &Handoff| (self.group(handoff.from), self.group(handoff.to));
            b.wait.count.cmp(&a.wait.count).then_with(|| names(a).cmp(&names(b)))
        });
        let answers: Vec<bool> = self.source.activities.iter().map(|name| view.answers.contains(name)).collect();
        let (log, variants, variant_of) = (&self.log, self.variants.len(), self.variant_of.as_slice());
        let detail = Detail::of(Whole { log, cases: &self.cases, variants, variant_of }, cases, &answers, pause).await;
        let variants = self.variants(&detail, report.cases, view.variants);
        pause.now().await;
        let follows = self.follows(&detail, pause).await;
        pause.now().await;
        let mut out = Findings {
            events: cases.events() as u64,
            cases: report.cases as u64,
            activities: self.activities(&detail, &report),
            channels: labels(&self.source.channels, &detail.channels),
            variants_total: detail.variant_cases.iter().filter(|count| **count > 0).count() as u64,
            variants_once: detail.variant_cases.iter().filter(|count| **count == 1).count() as u64,
            variants,
            durations: spread(&report.duration_times, None),
            span: report.span,
            follows,
            weekday_hour: report.weekday_hour.iter().map(|day| day.to_vec()).collect(),
            rework: {
                let mine::Rework { events, cases, direct } = report.rework;
                Rework { events, cases, direct }
            },
            one_contact_cases: report.one_contact_cases,
            equal_times: report.equal_times,
            sentiment: detail.sentiment,
            cost: detail.cost,
            response: spread(&detail.responses, view.target_s),
            unanswered: detail.unanswered,
            ..Findings::default()
        };
        if let Some((groups, waits)) = found {
            out.groups = labels(&self.source.groups, &detail.groups).into_iter().map(|label| Group { label }).collect();
            out.group_missing = groups.missing;
            out.handovers = self.handovers(&groups.handovers);
            out.waits = waits;
            out.handoffs = handoffs;
            out.pairs_total = groups.handovers.total();
            out.handoffs_total = groups.handoffs;
            out.runs = groups.runs;
            out.one_group_cases = groups.one_group_cases;
            out.pingpong = self.examples(&detail);
            out.pingpong_total = groups.pingpong.total();
            out.pingpong_cases = groups.pingpong_cases;
            out.returns = groups.returns;
            out.return_cases = groups.return_cases;
        }
        out
    }

    fn group(&self, id: u32) -> &str {
        self.source.groups.get(id as usize).map_or("", String::as_str)
    }

    fn activity(&self, id: u32) -> &str {
        self.source.activities.get(id as usize).map_or("", String::as_str)
    }

    fn activities(&self, detail: &Detail, report: &Flow) -> Vec<Activity> {
        let mut groups = by_first(&detail.activity_groups, self.log.activities.len());
        let mut channels = by_first(&detail.activity_channels, self.log.activities.len());
        let labels = labels(&self.source.activities, &detail.activities).into_iter().enumerate();
        let own = |all: &mut Vec<Vec<(u32, u32)>>, index: usize| all.get_mut(index).map(std::mem::take);
        let count = |counts: &[u32], index: usize| counts.get(index).copied().unwrap_or_default();
        let activity = |(index, label)| Activity {
            label,
            starts: count(&report.starts, index),
            ends: count(&report.ends, index),
            repeats: count(&detail.repeats, index),
            groups: own(&mut groups, index).unwrap_or_default(),
            channels: own(&mut channels, index).unwrap_or_default(),
        };
        labels.map(activity).collect()
    }

    async fn follows(&self, detail: &Detail, pause: Pause<'_>) -> Vec<Follows> {
        let mut list: Vec<Follows> = Vec::new();
        let mut rest = (0..).zip(detail.follows.iter().zip(&detail.follow_handoffs));
        let mut some = || {
            let mut looked = 0;
            for (id, (((from, to), count), (handoffs, repeats))) in rest.by_ref() {
                let found = mine::Spread::of(detail.follow_times.of(id, count)).unwrap_or_default();
                let (p50, p90) = (found.median, found.p90);
                list.push(Follows { from, to, count, handoffs: *handoffs, repeats: *repeats, p50, p90 });
                looked += count as usize * 4;
                if looked > PIECE {
                    return true;
                }
            }
            false
        };
        pause.steps(&mut some).await;
        let names = |follows: &Follows| (self.activity(follows.from), self.activity(follows.to));
        sorted(list, |a, b| b.count.cmp(&a.count).then_with(|| names(a).cmp(&names(b))))
    }

    fn handovers(&self, pairs: &Pairs) -> Vec<Handover> {
        let list: Vec<Handover> = pairs.iter().map(|((from, to), count)| Handover { from, to, count }).collect();
        let names = |pair: &Handover| (self.group(pair.from), self.group(pair.to));
        sorted(list, |a, b| b.count.cmp(&a.count).then_with(|| names(a).cmp(&names(b))))
    }

    fn examples(&self, detail: &Detail) -> Vec<Examples> {
        let both = detail.pingpong.iter().zip(&detail.pingpong_examples);
        let list: Vec<Examples> =
            both.map(|(((from, to), count), own)| Examples { from, to, count, examples: own.list() }).collect();
        let names = |pair: &Examples| (self.group(pair.from), self.group(pair.to));
        sorted(list, |a, b| b.count.cmp(&a.count).then_with(|| names(a).cmp(&names(b))))
    }

    /// The most frequent variants of a view.
    #[inline(never)] // a loop within what calls this would have all of that compiled again
    #[allow(clippy::cast_precision_loss)]
    fn variants(&self, detail: &Detail, cases: usize, wanted: u32) -> Vec<Variant> {
        let wanted = if wanted == 0 { VARIANTS } else { wanted as usize };
        let counts = &detail.variant_cases;
        // Names are compared only among those that can be on the list.
        let sizes: Vec<i64> = counts.iter().copied().filter(|count| *count > 0).map(i64::from).collect();
        let rank = sizes.len().saturating_sub(wanted);
        let least = nth(&sizes, rank).and_then(|least| u32::try_from(least).ok()).unwrap_or(1);
        let frequent = (0_u32..).zip(counts.iter().copied()).filter(|(_, count)| *count >= least);
        let all: Vec<(u32, u32, Vec<u32>)> =
            frequent.map(|(id, count)| (id, count, self.variants.sequence(id).collect())).collect();
        let names = |sequence: &[u32], others: &[u32]| {
            let pairs = sequence.iter().zip(others).map(|(a, b)| self.activity(*a).cmp(self.activity(*b)));
            let first = pairs.into_iter().find(|order| order.is_ne());
            first.unwrap_or_else(|| sequence.len().cmp(&others.len()))
        };
        let mut all = sorted(all, |a, b| b.1.cmp(&a.1).then_with(|| names(&a.2, &b.2)));
        all.truncate(wanted);
        let mut sum = 0.0;
        let share = |count: u32| f64::from(count) / (cases.max(1) as f64);
        let list = all.into_iter().map(|(id, count, activities)| {
            sum += share(count);
            Variant {
                id,
                activities,
                cases: count,
                share: share(count),
                cumulative: sum.min(1.0),
                duration_s: 0.0,
                examples: detail.variant_examples.get(id as usize).map(|own| own.list()).unwrap_or_default(),
            }
        });
        let mut list: Vec<Variant> = list.collect();
        self.time_variants(detail, &mut list);
        list
    }

    /// The median duration of the variants that are listed.
    fn time_variants(&self, detail: &Detail, list: &mut [Variant]) {
        let mut place_of = vec![usize::MAX; detail.variant_cases.len()];
        for (place, variant) in list.iter().enumerate() {
            if let Some(own) = place_of.get_mut(variant.id as usize) {
                *own = place;
            }
        }
        let mut times: Vec<Vec<i64>> = vec![Vec::new(); list.len()];
        for (case, variant) in (0_u32..).zip(&self.variant_of) {
            let place = place_of.get(*variant as usize).copied().unwrap_or(usize::MAX);
            let Some(own) = times.get_mut(place) else { continue };
            let events = self.cases.case(case);
            own.extend(events.first().zip(events.last()).map(|(first, last)| last.time - first.time));
        }
        for (variant, own) in list.iter_mut().zip(&times) {
            variant.duration_s = mine::Spread::of(own).unwrap_or_default().median;
        }
    }
}

fn labels(names: &[String], counts: &Counts) -> Vec<Label> {
    let all = names.iter().enumerate();
    let label = |(index, name): (usize, &String)| Label {
        name: name.clone(),
        events: counts.events.get(index).copied().unwrap_or_default(),
        cases: counts.cases.get(index).copied().unwrap_or_default(),
        sentiment: counts.sentiment.get(index).copied().unwrap_or_default(),
        cost: counts.cost.get(index).copied().unwrap_or_default(),
    };
    all.map(label).collect()
}

/// Pairs by their first number; of each the second ones with counts, most frequent first.
fn by_first(pairs: &Pairs, width: usize) -> Vec<Vec<(u32, u32)>> {
    let mut lists = vec![Vec::new(); width];
    for ((first, second), count) in pairs.iter() {
        if let Some(list) = lists.get_mut(first as usize) {
            list.push((second, count));
        }
    }
    let by_count = |a: &(u32, u32), b: &(u32, u32)| b.1.cmp(&a.1).then(a.0.cmp(&b.0));
    lists.into_iter().map(|list| sorted(list, by_count)).collect()
}

/// Times with their bars and the share within a target.
fn spread(micros: &[i64], target_s: Option<f64>) -> Option<Spread> {
    mine::Spread::of(micros).map(|found| with_bars(found, micros, target_s))
}

/// Bars and the share within a target for times whose spread is known.
#[allow(clippy::cast_possible_truncation)] // the edges are whole seconds
fn with_bars(found: mine::Spread, micros: &[i64], target_s: Option<f64>) -> Spread {
    let mut bars = Bars::new(EDGES.iter().map(|edge| (edge * 1e6) as i64).collect());
    let target = target_s.map(|seconds| (seconds * 1e6).round() as i64);
    let within: u64 = micros.chunks(CHUNK).map(|chunk| bars.count(chunk, target.unwrap_or_default())).sum();
    let within = if target.is_some() { within } else { 0 };
    let mine::Spread { count, total, mean, median, p90, min, max } = found;
    let bars = bars.counts;
    Spread { count: count as u64, total, mean, min, p50: median, p90, max, bars, target_s, within }
}
