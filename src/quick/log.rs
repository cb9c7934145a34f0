//! An event log in memory: labels once, events as numbers.

use super::intern::Labels;
use super::order;
use super::pause::{PIECE, Pause, at_once};
use super::side::Sides;
use std::borrow::Borrow;

/// The group of an event that names none.
pub const NO_GROUP: u32 = u32::MAX;

/// Events of a block; blocks spare the copy and the double memory of a growing list.
const BLOCK: usize = 1 << 16;

/// An event without its case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// Microseconds since 1970.
    pub time: i64,
    /// A number of [`EventLog::activities`].
    pub activity: u32,
    /// A number of [`EventLog::groups`], or [`NO_GROUP`].
    pub group: u32,
}

/// Events in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct EventLog {
    /// Names of cases by first appearance.
    pub cases: Labels,
    /// Names of activities by first appearance.
    pub activities: Labels,
    /// Names of groups by first appearance.
    pub groups: Labels,
    /// Names of channels by first appearance.
    pub channels: Labels,
    /// Names of people by first appearance.
    pub resources: Labels,
    /// What events have beyond that.
    pub sides: Sides,
    blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
struct Block {
    cases: Vec<u32>,
    events: Vec<Event>,
}

impl EventLog {
    /// How many events there are.
    pub fn len(&self) -> usize {
        let full = self.blocks.len().saturating_sub(1) * BLOCK;
        full + self.blocks.last().map_or(0, |block| block.events.len())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends an event.
    #[inline(always)]
    pub fn push(&mut self, case: u32, event: Event) {
        if self.blocks.last().is_none_or(|block| block.events.len() == BLOCK) {
            self.blocks.push(Block { cases: Vec::with_capacity(BLOCK), events: Vec::with_capacity(BLOCK) });
        }
        if let Some(block) = self.blocks.last_mut() {
            block.cases.push(case);
            block.events.push(event);
        }
    }

    /// Hands over each event with its case, in the order of the file.
    pub fn each_stored(&self, each: &mut impl FnMut(u32, &Event)) {
        for block in &self.blocks {
            block.cases.iter().zip(&block.events).for_each(|(case, event)| each(*case, event));
        }
    }

    /// Gives an event another time.
    pub fn set_time(&mut self, index: usize, time: i64) {
        if let Some(event) = self.blocks.get_mut(index / BLOCK).and_then(|block| block.events.get_mut(index % BLOCK)) {
            event.time = time;
        }
    }

    /// Leaves out the events of a mark in place of their group.
    #[inline(never)] // rarely called: it can be fetched later
    pub fn keep_timed(&mut self) {
        let old = std::mem::take(&mut self.blocks);
        if !self.sides.is_empty() {
            let events = old.iter().flat_map(|block| &block.events);
            let keep: Vec<bool> = events.map(|event| event.time != i64::MIN).collect();
            self.sides.retain(&keep);
        }
        for block in old {
            for (case, event) in block.cases.into_iter().zip(block.events) {
                if event.time != i64::MIN {
                    self.push(case, event);
                }
            }
        }
    }

    /// Another numbering of the groups: `kept[old]` is the new number.
    pub fn each_event(&mut self, mut change: impl FnMut(usize, &mut Event)) {
        let events = self.blocks.iter_mut().flat_map(|block| block.events.iter_mut());
        events.enumerate().for_each(|(index, event)| change(index, event));
    }

    /// Events by case: cases in the order of first appearance, events of a case by time, equal times in the order of
    /// the file.
    pub fn by_case(&self) -> Cases {
        let pause = Pause::default();
        at_once(async {
            self.place(self.starts(&self.blocks, pause).await, self.len(), self.blocks.iter(), pause).await
        })
    }

    /// The same, and the log forgets its events; a block is let go as soon as its events are placed.
    pub async fn take_cases(&mut self, pause: Pause<'_>) -> Cases {
        let blocks = std::mem::take(&mut self.blocks);
        let ends = self.starts(&blocks, pause).await;
        self.place(ends, blocks.iter().map(|block| block.events.len()).sum(), blocks.into_iter(), pause).await
    }

    /// Where the events of each case begin, once they stand by case.
    async fn starts(&self, blocks: &[Block], pause: Pause<'_>) -> Vec<u32> {
        let mut starts = vec![0_u32; self.cases.len()];
        let mut blocks = blocks.iter();
        pause.steps(&mut || blocks.next().inspect(|block| block.count(&mut starts)).is_some()).await;
        sum_up(&mut starts);
        starts
    }

    async fn place<B: Borrow<Block>>(
        &self,
        mut ends: Vec<u32>,
        length: usize,
        blocks: impl Iterator<Item = B>,
        pause: Pause<'_>,
    ) -> Cases {
        let mut events = room(length);
        let mut rows = vec![0_u32; if self.sides.is_empty() { 0 } else { length }];
        let (mut row, mut blocks) = (0, blocks);
        let mut place = || {
            let Some(block) = blocks.next() else { return false };
            block.borrow().place(row, &mut ends, &mut events, &mut rows);
            row += u32::try_from(block.borrow().events.len()).unwrap_or(u32::MAX);
            true
        };
        pause.steps(&mut place).await;
        let mut cases = Cases { events, ends, rows };
        let (mut spare, mut next) = (Spare::default(), (0, 0));
        pause.steps(&mut || cases.sort(&mut spare, &mut next)).await;
        cases
    }
}

/// Here it is filled at once; where this is called from it would be a loop.
#[inline(never)]
fn room(length: usize) -> Vec<Event> {
    vec![Event::default(); length]
}

/// Counts to where each of them begins.
#[inline(never)]
fn sum_up(starts: &mut [u32]) {
    let mut sum = 0;
    for start in starts {
        sum += std::mem::replace(start, sum);
    }
}

// Long loops stand in functions of their own that are called many times: a browser compiles a function again, and well,
// only between two calls of it.
impl Block {
    #[inline(never)]
    fn count(&self, counts: &mut [u32]) {
        for case in &self.cases {
            if let Some(count) = counts.get_mut(*case as usize) {
                *count += 1;
            }
        }
    }

    #[inline(never)]
    fn place(&self, row: u32, ends: &mut [u32], events: &mut [Event], rows: &mut [u32]) {
        for (row, (case, event)) in (row..).zip(self.cases.iter().zip(&self.events)) {
            let Some(next) = ends.get_mut(*case as usize) else { continue };
            if let Some(place) = events.get_mut(*next as usize) {
                *place = *event;
            }
            if let Some(place) = rows.get_mut(*next as usize) {
                *place = row;
            }
            *next += 1;
        }
    }
}

/// Events by case and time.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    events: Vec<Event>,
    ends: Vec<u32>,
    /// Where each event stood in the file; empty where nobody needs it.
    rows: Vec<u32>,
}

impl Cases {
    /// Sorts the events of a few cases, from the one that is next and where its events begin; whether there are more.
    #[inline(never)]
    fn sort(&mut self, spare: &mut Spare, (next, start): &mut (usize, usize)) -> bool {
        let until = *start + PIECE;
        for end in self.ends.get(*next..).unwrap_or_default() {
            let end = *end as usize;
            let case = self.events.get_mut(*start..end).unwrap_or_default();
            sort_case(case, self.rows.get_mut(*start..end).unwrap_or_default(), spare);
            (*next, *start) = (*next + 1, end);
            if end > until {
                return true;
            }
        }
        false
    }

    /// How many cases there are, those without an event too.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn range(&self, case: usize) -> std::ops::Range<usize> {
        let start = case.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        start as usize..self.ends.get(case).copied().unwrap_or(start) as usize
    }

    /// A case's events by time.
    pub fn case(&self, case: u32) -> &[Event] {
        self.events.get(self.range(case as usize)).unwrap_or_default()
    }

    /// Where a case's events stood in the file, by time; empty where that was not kept.
    pub fn rows(&self, case: u32) -> &[u32] {
        self.rows.get(self.range(case as usize)).unwrap_or_default()
    }

    /// All cases.
    pub fn all(&self) -> Selection<'_> {
        Selection { cases: self, keep: None }
    }

    /// The cases that are kept: one value for each.
    pub fn only<'a>(&'a self, keep: &'a [bool]) -> Selection<'a> {
        Selection { cases: self, keep: Some(keep) }
    }
}

/// Lists that are used for each case again.
#[derive(Default)]
struct Spare {
    places: Vec<u32>,
    events: Vec<Event>,
    rows: Vec<u32>,
}

#[inline(never)]
fn sort_case(case: &mut [Event], rows: &mut [u32], spare: &mut Spare) {
    let mut before = i64::MIN;
    let mut sorted = true;
    for event in &*case {
        sorted &= before <= event.time;
        before = event.time;
    }
    if sorted {
        return;
    }
    spare.places.clear();
    spare.places.extend(0..u32::try_from(case.len()).unwrap_or(u32::MAX));
    let time = |place: u32| case.get(place as usize).map_or(0, |event| event.time);
    order::sort(&mut spare.places, &mut |a, b| time(a).cmp(&time(b))); // stable
    permute(case, &spare.places, &mut spare.events);
    permute(rows, &spare.places, &mut spare.rows);
}

/// Puts values into another order; a list that is empty stays so.
fn permute<T: Copy>(values: &mut [T], places: &[u32], before: &mut Vec<T>) {
    before.clear();
    before.extend_from_slice(values);
    for (value, place) in values.iter_mut().zip(places) {
        if let Some(other) = before.get(*place as usize) {
            *value = *other;
        }
    }
}

/// Cases that are still to come.
#[derive(Clone, Debug)]
pub struct Rest<'a> {
    cases: Selection<'a>,
    ends: std::slice::Iter<'a, u32>,
    number: u32,
    start: usize,
}

impl<'a> Iterator for Rest<'a> {
    type Item = (u32, &'a [Event]);

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        let Selection { cases, keep } = self.cases;
        loop {
            let end = *self.ends.next()? as usize;
            let case = cases.events.get(self.start..end).unwrap_or_default();
            let number = self.number;
            (self.start, self.number) = (end, number + 1);
            let kept = keep.is_none_or(|keep| keep.get(number as usize).copied().unwrap_or_default());
            if kept && !case.is_empty() {
                return Some((number, case));
            }
        }
    }
}

impl<'a> Rest<'a> {
    /// Takes as many cases as make a piece; whether there may be more.
    #[inline(always)]
    pub(crate) fn piece(&mut self, mut take: impl FnMut(u32, &'a [Event])) -> bool {
        let mut left = PIECE;
        for (number, case) in self.by_ref() {
            take(number, case);
            match left.checked_sub(case.len()) {
                Some(rest) => left = rest,
                None => return true,
            }
        }
        false
    }

    #[inline(never)]
    fn hand(&mut self, take: &mut dyn FnMut(u32, &'a [Event])) -> bool {
        self.piece(take)
    }
}

/// Some of the cases.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a> {
    cases: &'a Cases,
    keep: Option<&'a [bool]>,
}

impl<'a> Selection<'a> {
    /// Numbers and events of the cases that have any.
    pub fn iter(self) -> Rest<'a> {
        Rest { cases: self, ends: self.cases.ends.iter(), number: 0, start: 0 }
    }

    /// Hands over each of them; others may have the thread between pieces.
    pub async fn each(self, pause: Pause<'_>, take: &mut dyn FnMut(u32, &'a [Event])) {
        let mut rest = self.iter();
        pause.steps(&mut || rest.hand(take)).await;
    }

    /// How many events the cases have.
    pub fn events(self) -> usize {
        match self.keep {
            None => self.cases.events.len(),
            Some(_) => self.iter().map(|(_, case)| case.len()).sum(),
        }
    }
}
