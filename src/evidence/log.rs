//! An event log in memory: labels once, events as numbers.

use super::intern::Labels;

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
    #[inline]
    pub(super) fn push(&mut self, case: u32, event: Event) {
        if self.blocks.last().is_none_or(|block| block.events.len() == BLOCK) {
            self.blocks.push(Block { cases: Vec::with_capacity(BLOCK), events: Vec::with_capacity(BLOCK) });
        }
        if let Some(block) = self.blocks.last_mut() {
            block.cases.push(case);
            block.events.push(event);
        }
    }

    /// Gives an event another time.
    pub(super) fn set_time(&mut self, index: usize, time: i64) {
        if let Some(event) = self.blocks.get_mut(index / BLOCK).and_then(|block| block.events.get_mut(index % BLOCK)) {
            event.time = time;
        }
    }

    /// Leaves out the events of a mark in place of their group.
    pub(super) fn keep_timed(&mut self) {
        let old = std::mem::take(&mut self.blocks);
        for block in old {
            for (case, event) in block.cases.into_iter().zip(block.events) {
                if event.time != i64::MIN {
                    self.push(case, event);
                }
            }
        }
    }

    /// Another numbering of the groups: `kept[old]` is the new number.
    pub(super) fn each_event(&mut self, mut change: impl FnMut(usize, &mut Event)) {
        let events = self.blocks.iter_mut().flat_map(|block| block.events.iter_mut());
        events.enumerate().for_each(|(index, event)| change(index, event));
    }

    /// Events by case: cases in the order of first appearance, events of a case by time, equal times in the order of
    /// the file.
    pub fn by_case(&self) -> Cases {
        let mut ends = vec![0_u32; self.cases.len()];
        let mut grouped = true;
        let mut before = 0;
        for case in self.blocks.iter().flat_map(|block| &block.cases) {
            if let Some(count) = ends.get_mut(*case as usize) {
                *count += 1;
            }
            grouped &= before <= *case;
            before = *case;
        }
        let mut sum = 0;
        for end in &mut ends {
            let count = *end;
            *end = sum; // for now the start
            sum += count;
        }
        let mut events = Vec::new();
        if grouped {
            events.reserve_exact(self.len());
            self.blocks.iter().for_each(|block| events.extend_from_slice(&block.events));
        } else {
            events.resize(self.len(), Event::default());
        }
        for block in &self.blocks {
            for (case, event) in block.cases.iter().zip(&block.events) {
                let Some(next) = ends.get_mut(*case as usize) else { continue };
                if let Some(place) = events.get_mut(*next as usize).filter(|_| !grouped) {
                    *place = *event;
                }
                *next += 1;
            }
        }
        let mut cases = Cases { events, ends };
        cases.sort();
        cases
    }
}

/// Events by case and time.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    events: Vec<Event>,
    ends: Vec<u32>,
}

impl Cases {
    fn sort(&mut self) {
        let mut start = 0;
        for end in &self.ends {
            let end = *end as usize;
            if let Some(case) =
                self.events.get_mut(start..end).filter(|case| !case.is_sorted_by_key(|event| event.time))
            {
                case.sort_by_key(|event| event.time); // stable
            }
            start = end;
        }
    }

    /// The events of each case that has any.
    pub fn iter(&self) -> impl Iterator<Item = &[Event]> {
        let mut start = 0;
        self.ends.iter().filter_map(move |end| {
            let case = self.events.get(start..*end as usize);
            start = *end as usize;
            case.filter(|case| !case.is_empty())
        })
    }

    /// All events.
    pub fn events(&self) -> &[Event] {
        &self.events
    }
}
