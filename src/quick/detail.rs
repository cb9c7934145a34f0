//! What a view shows beyond the report of `styk mine`: one more walk through the cases.

use crate::intern::Labels;
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

    /// A case has the label; says whether it had it before.
    #[inline(always)]
    fn meet(&mut self, label: u32, case: u32) -> bool {
        let index = label as usize;
        let Some(seen) = self.seen_in.get_mut(index) else { return false };
        let again = *seen == case;
        *seen = case;
        if let Some(count) = self.cases.get_mut(index) {
            *count += u32::from(!again);
        }
        again
    }

    /// Takes over what events with the label have together.
    fn add(&mut self, label: u32, cell: &Cell) {
        let index = label as usize;
        if let Some(count) = self.events.get_mut(index) {
            *count += cell.events;
        }
        let sums = [(&mut self.sentiment, cell.sentiment), (&mut self.cost, cell.cost)];
        for (own, more) in sums {
            if let Some(own) = own.get_mut(index) {
                join(own, more);
            }
        }
    }
}

fn join(measure: &mut Measure, more: Measure) {
    measure.count += more.count;
    measure.sum = measure.sum.saturating_add(more.sum);
}

#[inline(always)]
fn add(measure: &mut Measure, value: i64) {
    if value != NO_VALUE {
        measure.count += 1;
        measure.sum = measure.sum.saturating_add(value);
    }
}

/// Up to this many triples the table of all of them is held in full (1 MB); beyond, only those that occur.
const DENSE: usize = 1 << 18;

/// What the events of one activity, group and channel have together.
#[derive(Clone, Copy, Debug)]
struct Cell {
    activity: u32,
    group: u32,
    channel: u32,
    events: u32,
    sentiment: Measure,
    cost: Measure,
}

/// All of them. What is known of activities, groups and channels is the sum of theirs: so an event changes one place.
#[derive(Clone, Debug)]
struct Cells {
    groups: usize,
    channels: usize,
    table: Vec<u32>,
    sparse: Labels,
    cells: Vec<Cell>,
}

impl Cells {
    fn new(activities: usize, groups: usize, channels: usize) -> Self {
        // One more for none.
        let (groups, channels) = (groups + 1, channels + 1);
        let size = Some(activities * groups * channels).filter(|size| *size <= DENSE).unwrap_or_default();
        Self { groups, channels, table: vec![NONE; size], sparse: Labels::default(), cells: Vec::new() }
    }

    #[inline(always)]
    fn of(&mut self, activity: u32, group: u32, channel: u32) -> Option<&mut Cell> {
        let (g, c) = (group.wrapping_add(1) as usize, channel.wrapping_add(1) as usize);
        let place = (activity as usize * self.groups + g) * self.channels + c;
        let known = self.table.get(place).copied().unwrap_or(NONE) as usize;
        let known = if known < self.cells.len() { known } else { self.rare(place, activity, group, channel) };
        self.cells.get_mut(known)
    }

    /// A triple that is new, or has no place in a table.
    #[cold]
    #[inline(never)]
    fn rare(&mut self, place: usize, activity: u32, group: u32, channel: u32) -> usize {
        let new = self.cells.len();
        let id = match self.table.get_mut(place) {
            Some(own) => {
                *own = u32::try_from(new).unwrap_or(NONE);
                new
            }
            None => {
                let mut key = [0; 12];
                let bytes = [activity, group, channel].into_iter().flat_map(u32::to_le_bytes);
                key.iter_mut().zip(bytes).for_each(|(own, byte)| *own = byte);
                self.sparse.intern(&key) as usize
            }
        };
        if id == new {
            let (sentiment, cost) = (Measure::default(), Measure::default());
            self.cells.push(Cell { activity, group, channel, events: 0, sentiment, cost });
        }
        id
    }
}

/// All of it.
#[derive(Clone, Debug)]
pub struct Detail {
    cells: Cells,
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
            cells: Cells::new(activities, groups, channels),
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
        pause.steps(&mut || detail.piece(&mut rest, whole, answers)).await;
        let mut times = detail.follows.room(|_| true);
        let mut rest = cases.iter();
        pause.steps(&mut || some_times(&mut rest, &detail.follows, &mut times)).await;
        detail.follow_times = times;
        detail.sum_up();
        detail
    }

    #[inline(never)]
    fn sum_up(&mut self) {
        for cell in &self.cells.cells {
            self.activities.add(cell.activity, cell);
            self.groups.add(cell.group, cell);
            self.channels.add(cell.channel, cell);
            for (pairs, label) in [(&mut self.activity_groups, cell.group), (&mut self.activity_channels, cell.channel)]
            {
                if label != NONE {
                    pairs.add_many(cell.activity, label, cell.events);
                }
            }
            join(&mut self.sentiment, cell.sentiment);
            join(&mut self.cost, cell.cost);
        }
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
            let channel = sides.channel.get(row).unwrap_or(NONE);
            if let Some(cell) = self.cells.of(event.activity, event.group, channel) {
                cell.events += 1;
                add(&mut cell.sentiment, value(&sides.sentiment, row));
                add(&mut cell.cost, value(&sides.cost, row));
            }
            let again = self.activities.meet(event.activity, case);
            if let Some(count) = self.repeats.get_mut(event.activity as usize) {
                *count += u32::from(again);
            }
            self.channels.meet(channel, case);
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
            self.groups.meet(event.group, case);
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
