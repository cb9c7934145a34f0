//! Handovers between groups: who passes cases to whom, how long they wait, how often they come back.

use super::Each;
use super::pairs::Pairs;
use super::spread::Spread;
use crate::evidence::log::{EventLog, NO_GROUP, Selection};

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
    /// The sum of all waits in seconds.
    pub wait_total: f64,
}

/// Looks at every case.
pub fn groups(log: &EventLog, cases: Selection<'_>, each: &mut Each<'_>) -> Groups {
    let width = log.groups.len();
    let mut events = vec![0_u32; width];
    let mut missing = 0;
    let mut handovers = Pairs::new(width);
    let mut pingpong = Pairs::new(width);
    let (mut runs, mut one_group_cases, mut pingpong_cases, mut returns, mut return_cases) = (0, 0, 0, 0, 0);
    // The last case that had a run of a group; a stamp spares clearing a list for each case.
    let mut seen_in = vec![0_u32; width];
    let (mut wait_pairs, mut wait_times) = (Vec::new(), Vec::new());
    let mut stamp = 0;
    for (_, case) in cases.iter() {
        stamp += 1;
        let (mut before, mut before_that) = (NO_GROUP, NO_GROUP);
        let (mut time, mut case_runs, mut case_pingpong, mut case_returns) = (0, 0_u64, false, 0_u64);
        for event in case {
            let group = event.group;
            let Some(count) = events.get_mut(group as usize) else {
                missing += 1;
                continue;
            };
            *count += 1;
            let pair = if before == NO_GROUP { None } else { Some(handovers.add(before, group)) };
            if group != before {
                if let Some(pair) = pair {
                    wait_pairs.push(pair);
                    wait_times.push(event.time - time);
                }
                if group == before_that {
                    pingpong.add(group, before);
                    case_pingpong = true;
                }
                if let Some(seen) = seen_in.get_mut(group as usize) {
                    case_returns += u64::from(*seen == stamp);
                    *seen = stamp;
                }
                case_runs += 1;
                before_that = before;
                before = group;
            }
            time = event.time;
        }
        runs += case_runs;
        one_group_cases += u64::from(case_runs == 1);
        pingpong_cases += u64::from(case_pingpong);
        returns += case_returns;
        return_cases += u64::from(case_returns > 0);
    }
    let handoffs = wait_pairs.len() as u64;
    let mut waits = Vec::new();
    handovers.gather(&wait_pairs, &wait_times, |(from, to)| from != to, &mut |pair, own| {
        each(pair, own);
        waits.extend(Spread::of(own).map(|spread| (pair, spread)));
    });
    let wait_total = waits.iter().map(|(_, spread): &(_, Spread)| spread.total).sum();
    let handoff_pairs = waits.len();
    Groups {
        events,
        missing,
        handovers,
        handoffs,
        handoff_pairs,
        runs,
        one_group_cases,
        pingpong,
        pingpong_cases,
        returns,
        return_cases,
        waits,
        wait_total,
    }
}
