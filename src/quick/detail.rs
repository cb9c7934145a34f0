//! What a view shows beyond the report of `styk mine`: one more walk through the cases.

use crate::log::{Cases, Event, EventLog, Rest, Selection};
use crate::pairs::{Pairs, Times};
use crate::pause::Pause;
use crate::side::{Measure, NO_VALUE, NONE, Numbers};

/// Cases that are named for one thing.
const EXAMPLES: usize = 3;

/// Counts of one kind of label, by its number.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Events.
    pub events: Vec<u32>,
    /// Cases.
    pub cases: Vec<u32>,
    /// Sentiment of the events.
    pub sentiment: Vec<Measure>,
    /// Cost of the events.
    pub cost: Vec<Measure>,
    /// The last case that had the label.
    seen_in: Vec<u32>,
}

impl Counts {
    fn new(width: usize) -> Self {
        let zeros = || vec![0; width];
        let sums = || vec![Measure::default(); width];
        Self { events: zeros(), cases: zeros(), sentiment: sums(), cost: sums(), seen_in: vec![NONE; width] }
    }

    /// Counts an event; says whether the case had the label before.
    #[inline(always)]
    fn add(&mut self, label: u32, case: u32, values: Values) -> bool {
        let index = label as usize;
        let Some(seen) = self.seen_in.get_mut(index) else { return false };
        let again = *seen == case;
        *seen = case;
        if let Some(count) = self.events.get_mut(index) {
            *count += 1;
        }
        if let Some(count) = self.cases.get_mut(index) {
            *count += u32::from(!again);
        }
        if values.sentiment != NO_VALUE {
            add(self.sentiment.get_mut(index), values.sentiment);
        }
        if values.cost != NO_VALUE {
            add(self.cost.get_mut(index), values.cost);
        }
        again
    }
}

#[derive(Clone, Copy, Debug)]
struct Values {
    sentiment: i64,
    cost: i64,
}

fn add(measure: Option<&mut Measure>, value: i64) {
    if let Some(measure) = measure {
        measure.count += 1;
        measure.sum = measure.sum.saturating_add(value);
    }
}

/// All of it.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Counts of activities.
    pub activities: Counts,
    /// Counts of groups.
    pub groups: Counts,
    /// Counts of channels.
    pub channels: Counts,
    /// Events whose case had their activity before, by activity.
    pub repeats: Vec<u32>,
    /// Events by activity and group.
    pub activity_groups: Pairs,
    /// Events by activity and channel.
    pub activity_channels: Pairs,
    /// Neighbouring activities.
    pub follows: Pairs,
    /// How long each took to follow.
    pub follow_times: Times,
    /// Of each pair that follows: handoffs, and repetitions behind them.
    pub follow_handoffs: Vec<(u32, u32)>,
    /// Runs A, B, A of groups, by (A, B).
    pub pingpong: Pairs,
    /// Cases of each of them.
    pub pingpong_examples: Vec<Few>,
    /// From the first event of a case to the answer.
    pub responses: Vec<i64>,
    /// Cases without an answer.
    pub unanswered: u64,
    /// Sentiment of all events.
    pub sentiment: Measure,
    /// Cost of all events.
    pub cost: Measure,
    /// Cases of each variant of the whole log.
    pub variant_cases: Vec<u32>,
    /// Some of them.
    pub variant_examples: Vec<Few>,
}

/// The whole log: its labels and sides, its cases, and the variant of each.
#[derive(Clone, Copy, Debug)]
pub struct Whole<'a> {
    /// Labels and sides.
    pub log: &'a EventLog,
    /// All cases.
    pub cases: &'a Cases,
    /// How many variants there are.
    pub variants: usize,
    /// The variant of each case.
    pub variant_of: &'a [u32],
}

impl Detail {
    /// `answers` says of each activity whether it is an answer to the customer; where none is, the first event of another
    /// group is.
    pub async fn of(whole: Whole<'_>, cases: Selection<'_>, answers: &[bool], pause: Pause<'_>) -> Self {
        let log = whole.log;
        let (activities, groups, channels) = (log.activities.len(), log.groups.len(), log.channels.len());
        let mut detail = Detail {
            activities: Counts::new(activities),
            groups: Counts::new(groups),
            channels: Counts::new(channels),
            repeats: vec![0; activities],
            activity_groups: Pairs::new(activities.max(groups)),
            activity_channels: Pairs::new(activities.max(channels)),
            follows: Pairs::new(activities),
            follow_times: Times::default(),
            follow_handoffs: Vec::new(),
            pingpong: Pairs::new(groups),
            pingpong_examples: Vec::new(),
            responses: Vec::new(),
            unanswered: 0,
            sentiment: Measure::default(),
            cost: Measure::default(),
            variant_cases: vec![0; whole.variants],
            variant_examples: vec![Few::default(); whole.variants],
        };
        let answers = answers.contains(&true).then_some(answers);
        let mut rest = cases.iter();
        while detail.piece(&mut rest, whole, answers) {
            pause.now().await;
        }
        let mut times = detail.follows.room(|_| true);
        let mut rest = cases.iter();
        while some_times(&mut rest, &detail.follows, &mut times) {
            pause.now().await;
        }
        detail.follow_times = times;
        detail
    }

    #[inline(never)]
    fn piece(&mut self, rest: &mut Rest<'_>, whole: Whole<'_>, answers: Option<&[bool]>) -> bool {
        rest.piece(|case, events| self.case(whole, case, events, answers))
    }

    #[inline(never)]
    fn case(&mut self, held: Whole<'_>, case: u32, events: &[Event], answers: Option<&[bool]>) {
        let sides = &held.log.sides;
        let mut rows = held.cases.rows(case).iter();
        let value = |column: &Numbers, row: u32| column.get(row).unwrap_or(NO_VALUE);
        let mut before: Option<&Event> = None;
        let (mut run, mut run_before) = (NONE, NONE);
        let (mut begun, mut answered) = (None, false);
        for event in events {
            let row = rows.next().copied().unwrap_or(NONE);
            let values = Values { sentiment: value(&sides.sentiment, row), cost: value(&sides.cost, row) };
            if values.sentiment != NO_VALUE {
                add(Some(&mut self.sentiment), values.sentiment);
            }
            if values.cost != NO_VALUE {
                add(Some(&mut self.cost), values.cost);
            }
            let again = self.activities.add(event.activity, case, values);
            if let Some(count) = self.repeats.get_mut(event.activity as usize) {
                *count += u32::from(again);
            }
            if let Some(channel) = sides.channel.get(row).filter(|channel| *channel != NONE) {
                self.channels.add(channel, case, values);
                self.activity_channels.add(event.activity, channel);
            }
            if let Some(before) = before {
                self.follow(before, event, again);
            }
            before = Some(event);
            if answers.is_some() || event.group != NONE {
                let is_answer = |group: u32| match answers {
                    Some(answers) => answers.get(event.activity as usize) == Some(&true),
                    None => group != event.group,
                };
                match begun {
                    None => begun = Some((event.group, event.time)),
                    Some((group, time)) if !answered && is_answer(group) => {
                        self.responses.push(event.time - time);
                        answered = true;
                    }
                    Some(_) => {}
                }
            }
            if event.group == NONE {
                continue;
            }
            self.groups.add(event.group, case, values);
            self.activity_groups.add(event.activity, event.group);
            if event.group != run {
                if event.group == run_before {
                    let id = self.pingpong.add(run_before, run) as usize;
                    example(&mut self.pingpong_examples, id, case);
                }
                (run_before, run) = (run, event.group);
            }
        }
        self.unanswered += u64::from(begun.is_some() && !answered);
        let variant = held.variant_of.get(case as usize).map_or(usize::MAX, |variant| *variant as usize);
        if let Some(count) = self.variant_cases.get_mut(variant) {
            *count += 1;
            example(&mut self.variant_examples, variant, case);
        }
    }

    #[inline(always)]
    fn follow(&mut self, before: &Event, event: &Event, again: bool) {
        let id = self.follows.add(before.activity, event.activity);
        if self.follow_handoffs.len() <= id as usize {
            self.follow_handoffs.push((0, 0));
        }
        let handoff = before.group != NONE && event.group != NONE && before.group != event.group;
        if let Some((handoffs, repeats)) = self.follow_handoffs.get_mut(id as usize).filter(|_| handoff) {
            *handoffs += 1;
            *repeats += u32::from(again);
        }
    }
}

/// Puts the times of some cases in place; whether there may be more.
#[inline(never)]
fn some_times(rest: &mut Rest<'_>, follows: &Pairs, times: &mut Times) -> bool {
    rest.piece(|_, events| follow_times(events, follows, times))
}

/// Puts the times of a case in place.
#[inline(never)]
fn follow_times(events: &[Event], follows: &Pairs, times: &mut Times) {
    let mut before: Option<&Event> = None;
    for event in events {
        if let Some(before) = before
            && let Some(id) = follows.id(before.activity, event.activity)
        {
            times.put(id, event.time - before.time);
        }
        before = Some(event);
    }
}

/// The first few cases of something.
#[derive(Clone, Copy, Debug)]
pub struct Few([u32; EXAMPLES]);

impl Default for Few {
    fn default() -> Self {
        Self([NONE; EXAMPLES])
    }
}

impl Few {
    /// Their numbers.
    pub fn list(self) -> Vec<u32> {
        self.0.into_iter().filter(|case| *case != NONE).collect()
    }

    #[inline(always)]
    fn add(&mut self, case: u32) {
        if let Some(place) = self.0.iter_mut().find(|own| **own == NONE || **own == case) {
            *place = case;
        }
    }
}

fn example(all: &mut Vec<Few>, id: usize, case: u32) {
    if all.len() <= id {
        all.resize(id + 1, Few::default());
    }
    if let Some(own) = all.get_mut(id) {
        own.add(case);
    }
}
