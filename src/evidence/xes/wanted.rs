//! Which attributes of an XES log are case, activity, time, group and lifecycle.

use crate::evidence::intern::Labels;
use crate::evidence::settings::{Columns, Settings};

/// An attribute that is looked for, and its value in the event at hand.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    /// What the user wrote, if anything.
    given: bool,
    key: Vec<u8>,
    of_trace: bool,
    pub value: Vec<u8>,
    pub seen: bool,
}

impl Wanted {
    fn new(given: Option<&String>, key: &str, of_trace: bool) -> Self {
        // `case:` marks attributes of traces, as in tables that pm4py writes.
        let of_case = given.and_then(|given| given.strip_prefix("case:"));
        let key = of_case.or(given.map(String::as_str)).unwrap_or(key);
        let of_trace = of_trace || of_case.is_some();
        Self { given: given.is_some(), key: key.into(), of_trace, value: Vec::new(), seen: false }
    }

    fn name(&self) -> String {
        let key = String::from_utf8_lossy(&self.key);
        if self.of_trace { of_trace(&key) } else { key.into_owned() }
    }
}

/// The name of an attribute of traces.
pub(super) fn of_trace(key: &str) -> String {
    let mut name = String::from("case:");
    name.push_str(key);
    name
}

/// All of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub case: Wanted,
    pub activity: Wanted,
    pub time: Wanted,
    pub group: Wanted,
    /// In place of the group in a log that has no `org:group`.
    pub resource: Wanted,
    pub lifecycle: Wanted,
    pub channel: Wanted,
    pub sentiment: Wanted,
    pub cost: Wanted,
    /// Whether channel, person, sentiment and cost are read.
    pub extras: bool,
    /// A person's attribute that somebody chose.
    pub person: Wanted,
    /// In place of the activity where an event has no `concept:name`: what the first classifier names.
    pub classified: Wanted,
    /// Keys that were met, and which of all they are: a bit for each, of a trace and of an event.
    keys: Labels,
    masks: Vec<[u16; 2]>,
}

/// Keys that are remembered at most.
const KEYS: usize = 4096;

impl Roles {
    pub fn new(settings: &Settings) -> Self {
        let none = || Wanted { key: Vec::new(), ..Wanted::default() };
        let extra = |given: &Option<String>, key: &str| {
            if settings.extras { Wanted::new(given.as_ref(), key, false) } else { none() }
        };
        Self {
            case: Wanted::new(settings.case.as_ref(), "concept:name", true),
            activity: Wanted::new(settings.activity.as_ref(), "concept:name", false),
            time: Wanted::new(settings.time.as_ref(), "time:timestamp", false),
            group: Wanted::new(settings.group.as_ref(), "org:group", false),
            resource: Wanted::new(None, "org:resource", false),
            lifecycle: Wanted::new(None, "lifecycle:transition", false),
            channel: extra(&settings.channel, "channel"),
            sentiment: extra(&settings.sentiment, "sentiment"),
            cost: extra(&settings.cost, "cost"),
            person: extra(&settings.resource, "org:resource"),
            extras: settings.extras,
            classified: Wanted::default(),
            keys: Labels::default(),
            masks: Vec::new(),
        }
    }

    /// The first classifier of events.
    pub fn classify_by(&mut self, keys: &[u8]) {
        if self.classified.key.is_empty() && !self.activity.given {
            let first = keys.split(u8::is_ascii_whitespace).next().unwrap_or_default();
            self.classified.key = first.to_vec();
            (self.keys, self.masks) = (Labels::default(), Vec::new());
        }
    }

    /// Forgets the values of the last event, or of the last trace too.
    pub fn clear(&mut self, of_trace: bool) {
        for wanted in self.all() {
            if of_trace || !wanted.of_trace {
                wanted.value.clear();
            }
        }
    }

    /// Those that an attribute of a trace or of an event gives a value.
    #[inline(always)]
    pub fn named(&mut self, key: &[u8], of_trace: bool) -> impl Iterator<Item = &mut Wanted> {
        let mask = self.mask(key, of_trace);
        let all = (mask != 0).then(|| self.all().into_iter().enumerate());
        all.into_iter().flatten().filter(move |(place, _)| mask >> place & 1 == 1).map(|(_, wanted)| wanted)
    }

    fn mask(&mut self, key: &[u8], of_trace: bool) -> u16 {
        let known = self.masks.len();
        if known < KEYS {
            let id = self.keys.intern(key) as usize;
            if id >= known {
                let masks = [self.compare(key, false), self.compare(key, true)];
                self.masks.push(masks);
            }
            let [event, trace] = self.masks.get(id).copied().unwrap_or_default();
            return if of_trace { trace } else { event };
        }
        self.compare(key, of_trace)
    }

    fn compare(&mut self, key: &[u8], of_trace: bool) -> u16 {
        let bits = self.all().into_iter().enumerate();
        bits.filter(|(_, wanted)| wanted.of_trace == of_trace && wanted.key == key)
            .fold(0, |sum, (bit, _)| sum | 1 << bit)
    }

    /// Whether the resource may have to stand in for the group.
    pub fn resource_may_serve(&self) -> bool {
        !self.group.given && !self.group.seen
    }

    /// What was given and never met.
    pub fn missing(&self) -> Option<String> {
        let roles = [&self.case, &self.activity, &self.time, &self.group];
        roles.into_iter().find(|wanted| wanted.given && !wanted.seen).map(Wanted::name)
    }

    /// The names to show.
    pub fn columns(&self, resource_served: bool) -> Columns {
        let group = if resource_served { &self.resource } else { &self.group };
        let by_classifier = !self.activity.seen && self.classified.seen;
        Columns {
            case: self.case.name(),
            activity: if by_classifier { &self.classified } else { &self.activity }.name(),
            time: self.time.name(),
            group: group.seen.then(|| group.name()),
            lifecycle: self.lifecycle.seen.then(|| self.lifecycle.name()),
            channel: self.channel.seen.then(|| self.channel.name()),
            resource: self.person.seen.then(|| self.person.name()),
            sentiment: self.sentiment.seen.then(|| self.sentiment.name()),
            cost: self.cost.seen.then(|| self.cost.name()),
        }
    }

    fn all(&mut self) -> [&mut Wanted; 11] {
        [
            &mut self.activity,
            &mut self.time,
            &mut self.group,
            &mut self.resource,
            &mut self.lifecycle,
            &mut self.case,
            &mut self.classified,
            &mut self.channel,
            &mut self.sentiment,
            &mut self.cost,
            &mut self.person,
        ]
    }
}
