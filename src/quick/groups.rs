//! Handovers between groups: who passes cases to whom, how long they wait, how often they come back.

use crate::log::{Event, NO_GROUP, Rest, Selection};
use crate::pairs::{Pairs, Times};
use crate::pause::{PIECE, Pause};
use crate::spread::Spread;

/// What is done with the waits of each pair of groups, once they are all known.
pub type Each<'a> = dyn FnMut((u32, u32), &[i64], Spread) + 'a;

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
    pub wait_times: Times,
    /// The sum of all waits in seconds.
    pub wait_total: f64,
}

/// Looks at every case; numbers of groups are below `width`.
pub async fn groups(width: usize, cases: Selection<'_>, pause: Pause<'_>, each: &mut Each<'_>) -> Groups {
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
            wait_times: Times::default(),
            wait_total: 0.0,
        },
        seen_in: vec![0; width],
        stamp: 0,
    };
    let mut rest = cases.iter();
    pause.steps(&mut || walk.piece(&mut rest)).await;
    let Walk { mut found, .. } = walk;
    let handoff = |(from, to): (u32, u32)| from != to;
    let mut times = found.handovers.room(handoff);
    let mut rest = cases.iter();
    pause.steps(&mut || waits(&mut rest, &found.handovers, &mut times)).await;
    let mut spreads = Vec::new();
    let mut pairs = (0..).zip(found.handovers.iter()).filter(|(_, (pair, _))| handoff(*pair));
    let mut some = || {
        let mut looked = 0;
        for (id, (pair, count)) in pairs.by_ref() {
            let own = times.of(id, count);
            if let Some(spread) = Spread::of(own) {
                each(pair, own, spread);
                spreads.push((pair, spread));
            }
            // What is done with a time is several looks at it.
            looked += own.len() * 4;
            if looked > PIECE {
                return true;
            }
        }
        false
    };
    pause.steps(&mut some).await;
    drop(pairs);
    found.waits = spreads;
    found.handoffs = times.all().len() as u64;
    found.wait_times = times;
    found.wait_total = found.waits.iter().map(|(_, spread)| spread.total).sum();
    found.handoff_pairs = found.waits.len();
    found
}

struct Walk {
    found: Groups,
    /// The last case that had a run of a group; a stamp spares clearing a list for each case.
    seen_in: Vec<u32>,
    stamp: u32,
}

/// Puts the waits of some cases in place; whether there may be more.
#[inline(never)]
fn waits(rest: &mut Rest<'_>, handovers: &Pairs, times: &mut Times) -> bool {
    rest.piece(|_, case| wait(case, handovers, times))
}

/// Puts the waits of a case in place.
#[inline(never)]
fn wait(case: &[Event], handovers: &Pairs, times: &mut Times) {
    let mut before: Option<&Event> = None;
    for event in case.iter().filter(|event| event.group != NO_GROUP) {
        if let Some(before) = before.filter(|before| before.group != event.group)
            && let Some(id) = handovers.id(before.group, event.group)
        {
            times.put(id, event.time - before.time);
        }
        before = Some(event);
    }
}

impl Walk {
    #[inline(never)]
    fn piece(&mut self, rest: &mut Rest<'_>) -> bool {
        rest.piece(|_, case| self.case(case))
    }

    #[inline(never)]
    fn case(&mut self, case: &[Event]) {
        self.stamp += 1;
        let found = &mut self.found;
        let (mut before, mut before_that) = (NO_GROUP, NO_GROUP);
        let (mut runs, mut pingpong, mut returns) = (0_u64, false, 0_u64);
        for event in case {
            let group = event.group;
            let Some(count) = found.events.get_mut(group as usize) else {
                found.missing += 1;
                continue;
            };
            *count += 1;
            if before != NO_GROUP {
                found.handovers.add(before, group);
            }
            if group != before {
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
        }
        found.runs += runs;
        found.one_group_cases += u64::from(runs == 1);
        found.pingpong_cases += u64::from(pingpong);
        found.returns += returns;
        found.return_cases += u64::from(returns > 0);
    }
}
