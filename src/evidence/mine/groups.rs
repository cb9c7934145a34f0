//! Handovers between groups: who passes cases to whom, how long they wait, how often they come back.

use super::Each;
use super::pairs::Pairs;
use super::spread::Spread;
use crate::evidence::log::{Event, EventLog, NO_GROUP, Selection};

/// What the log says about groups. Events without a group take no part: they are left out before neighbours are formed.
#[derive(Clone, Debug)]
pub struct Groups {
    /// Events of each group, by the group's number.
    pub events: Vec<u32>,
    /// Events without a group.
    pub missing: u64,
    /// Neighbouring events of a case by (group, next group), equal ones included.
    pub handovers: Pairs,
    /// Neighbours of different groups.
    pub handoffs: u64,
    /// Different pairs of them.
    pub handoff_pairs: usize,
    /// Longest stretches of equal groups.
    pub runs: u64,
    /// Cases that stay in their first group.
    pub one_group_cases: u64,
    /// Runs A, B, A in a row, by (A, B).
    pub pingpong: Pairs,
    /// Cases with such runs.
    pub pingpong_cases: u64,
    /// Runs of a group that had one before in the case.
    pub returns: u64,
    /// Cases with such runs.
    pub return_cases: u64,
    /// Waits of handoffs by pair, for the pairs that have any.
    pub waits: Vec<((u32, u32), Spread)>,
    /// All of them, in microseconds.
    pub wait_times: Vec<i64>,
    /// The sum of all waits in seconds.
    pub wait_total: f64,
}

/// Looks at every case.
pub fn groups(log: &EventLog, cases: Selection<'_>, each: &mut Each<'_>) -> Groups {
    let width = log.groups.len();
    let mut walk = Walk {
        found: Groups {
            events: vec![0; width],
            missing: 0,
            handovers: Pairs::new(width),
            handoffs: 0,
            handoff_pairs: 0,
            runs: 0,
            one_group_cases: 0,
            pingpong: Pairs::new(width),
            pingpong_cases: 0,
            returns: 0,
            return_cases: 0,
            waits: Vec::new(),
            wait_times: Vec::new(),
            wait_total: 0.0,
        },
        seen_in: vec![0; width],
        stamp: 0,
        pairs: Vec::new(),
        times: Vec::new(),
    };
    for (_, case) in cases.iter() {
        walk.case(case);
    }
    let Walk { mut found, pairs, times, .. } = walk;
    found.handoffs = pairs.len() as u64;
    let waits = &mut found.waits;
    found.wait_times = found.handovers.gather(&pairs, &times, |(from, to)| from != to, &mut |pair, own| {
        if let Some(spread) = Spread::of(own) {
            each(pair, own, spread);
            waits.push((pair, spread));
        }
    });
    found.wait_total = found.waits.iter().map(|(_, spread)| spread.total).sum();
    found.handoff_pairs = found.waits.len();
    found
}

struct Walk {
    found: Groups,
    /// The last case that had a run of a group; a stamp spares clearing a list for each case.
    seen_in: Vec<u32>,
    stamp: u32,
    /// Pair and wait of every handoff.
    pairs: Vec<u32>,
    times: Vec<i64>,
}

impl Walk {
    #[inline(never)]
    fn case(&mut self, case: &[Event]) {
        self.stamp += 1;
        let found = &mut self.found;
        let (mut before, mut before_that) = (NO_GROUP, NO_GROUP);
        let (mut time, mut runs, mut pingpong, mut returns) = (0, 0_u64, false, 0_u64);
        for event in case {
            let group = event.group;
            let Some(count) = found.events.get_mut(group as usize) else {
                found.missing += 1;
                continue;
            };
            *count += 1;
            let pair = if before == NO_GROUP { None } else { Some(found.handovers.add(before, group)) };
            if group != before {
                if let Some(pair) = pair {
                    self.pairs.push(pair);
                    self.times.push(event.time - time);
                }
                if group == before_that {
                    found.pingpong.add(group, before);
                    pingpong = true;
                }
                if let Some(seen) = self.seen_in.get_mut(group as usize) {
                    returns += u64::from(*seen == self.stamp);
                    *seen = self.stamp;
                }
                runs += 1;
                before_that = before;
                before = group;
            }
            time = event.time;
        }
        found.runs += runs;
        found.one_group_cases += u64::from(runs == 1);
        found.pingpong_cases += u64::from(pingpong);
        found.returns += returns;
        found.return_cases += u64::from(returns > 0);
    }
}
