//! Logs in XES (IEEE 1849): traces of events with typed attributes.
//!
//! Attributes that stand in an element of their own are used; those inside other attributes and in `global` are not.
//! A `global` says which attributes every event has and what a tool should write where it makes one: it is no value of
//! an event that lacks the attribute.

mod preview;
pub(in crate::evidence) mod pull;
mod wanted;

use super::intern::Labels;
use super::limits;
use super::log::NO_GROUP;
use super::record::{Extra, Recorder, Row, over, shown};
use super::settings::{Columns, Settings};
use super::table::Rejects;
use super::text::Encoding;
use crate::model::{Code, Problem};
pub(super) use preview::preview;
use pull::{Attribute, Fault, Token, local, next_tag, pair, token, unescape};
use styk_quick::scan::count;
use wanted::Roles;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Log,
    Trace,
    Event,
    Other,
}

/// Reads XES in pieces of any size. Keeps only the tag that is not complete.
pub(super) struct Reader {
    bytes: Vec<u8>,
    attributes: Vec<Attribute>,
    /// Splitting is tried again once there are as many bytes.
    wait_for: usize,
    /// Lines before `bytes`.
    lines: u64,
    body: Body,
}

struct Body {
    recorder: Recorder,
    roles: Roles,
    open: Vec<Element>,
    /// Names of the open elements one after the other, and where each begins.
    names: Vec<u8>,
    starts: Vec<usize>,
    traces: u64,
    finished: bool,
    encoding: Encoding,
    /// Of each event while no event named a group.
    resources: Labels,
    resource_of: Vec<u32>,
}

/// Why reading stops.
enum Stop {
    Fault(Fault),
    Other(Problem),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Stop::Fault(fault)
    }
}

impl Reader {
    /// A reader for a log with these choices.
    pub fn new(settings: &Settings) -> Self {
        let body = Body {
            recorder: Recorder::new(settings.clone()),
            roles: Roles::new(settings),
            open: Vec::new(),
            names: Vec::new(),
            starts: Vec::new(),
            traces: 0,
            finished: false,
            encoding: Encoding::Utf8,
            resources: Labels::default(),
            resource_of: Vec::new(),
        };
        Self { bytes: Vec::new(), attributes: Vec::new(), wait_for: 0, lines: 0, body }
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// The file is not XES, or a limit was passed.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        for piece in bytes.chunks(limits::PIECE) {
            self.bytes.extend_from_slice(piece);
            if self.bytes.len() >= self.wait_for {
                self.read()?;
            }
        }
        Ok(())
    }

    /// Rows that could not be read.
    pub fn rejects(&mut self) -> &mut Rejects {
        &mut self.body.recorder.rejects
    }

    /// Events so far.
    pub fn rows(&self) -> u64 {
        self.body.recorder.rejects.rows
    }

    /// Hands over what was read.
    ///
    /// # Errors
    /// The file is not complete, or lacks an attribute that was asked for.
    pub fn finish(mut self) -> Result<(Recorder, Columns, Encoding), Problem> {
        self.read()?;
        if !self.body.finished || !self.body.open.is_empty() || self.bytes.contains(&b'<') {
            return Err(self.problem(self.bytes.len(), Code::UnreadableXml, "unfinished"));
        }
        let Body { mut recorder, roles, resources, resource_of, encoding, .. } = self.body;
        if let Some(name) = roles.missing() {
            return Err(Problem::new(Code::NoSuchColumn, "", [name, String::new()]));
        }
        let resource_served = roles.resource_may_serve() && roles.resource.seen;
        if resource_served {
            recorder.log.groups = resources;
            recorder.log.each_event(|index, event| event.group = resource_of.get(index).copied().unwrap_or(NO_GROUP));
        }
        Ok((recorder, roles.columns(resource_served), encoding))
    }

    fn read(&mut self) -> Result<(), Problem> {
        let mut at = 0;
        loop {
            let Some(found) = next_tag(&self.bytes, at) else {
                at = self.bytes.len();
                break;
            };
            at = found;
            let next = match token(&self.bytes, at, &mut self.attributes) {
                Ok(next) => next,
                Err(fault) => return Err(self.stopped(at, fault.into())),
            };
            let end = next.map_or(self.bytes.len(), |(_, end)| end);
            if end - at > limits::ROW {
                return Err(self.stopped(at, Stop::Other(over("tag_bytes", limits::ROW))));
            }
            let Some((token, end)) = next else { break };
            let (lines, bytes) = (self.lines, &self.bytes);
            let line = || lines + line_ends(bytes, at) + 1;
            if let Err(stop) = self.body.take(token, &self.attributes, bytes, line) {
                return Err(self.stopped(at, stop));
            }
            at = end;
        }
        self.lines += line_ends(&self.bytes, at);
        self.bytes.drain(..at);
        self.wait_for = self.bytes.len() + self.bytes.len() / 4;
        Ok(())
    }

    #[cold]
    fn stopped(&self, at: usize, stop: Stop) -> Problem {
        match stop {
            Stop::Fault(Fault::Doctype) => self.problem(at, Code::ForbiddenXml, Fault::Doctype.name()),
            Stop::Fault(fault) => self.problem(at, Code::UnreadableXml, fault.name()),
            Stop::Other(problem) => Problem { place: self.place(at), ..problem },
        }
    }

    fn problem(&self, at: usize, code: Code, reason: &str) -> Problem {
        Problem::new(code, self.place(at), [reason.to_string()])
    }

    fn place(&self, at: usize) -> String {
        format!("line {}", self.lines + line_ends(&self.bytes, at) + 1)
    }
}

fn line_ends(bytes: &[u8], end: usize) -> u64 {
    count(b'\n', bytes.get(..end).unwrap_or(bytes))
}

impl Body {
    #[inline(always)]
    fn take(
        &mut self,
        token: Token<'_>,
        attributes: &[Attribute],
        bytes: &[u8],
        line: impl Fn() -> u64,
    ) -> Result<(), Stop> {
        match token {
            Token::Nothing => Ok(()),
            Token::Instruction(text) => self.instruction(text),
            Token::Open { name, empty } => self.open(name, empty, attributes, bytes, line),
            Token::Close { name } => {
                let start = self.starts.pop().ok_or(Fault::Tag)?;
                if self.names.get(start..) != Some(name) {
                    return Err(Fault::Tag.into());
                }
                self.names.truncate(start);
                let element = self.open.pop();
                self.close(element, line)
            }
        }
    }

    #[inline(always)]
    fn open(
        &mut self,
        name: &[u8],
        empty: bool,
        attributes: &[Attribute],
        bytes: &[u8],
        line: impl Fn() -> u64,
    ) -> Result<(), Stop> {
        let parent = self.open.last().copied();
        let value = |wanted: &[u8]| attributes.iter().find(|one| one.name(bytes) == wanted).map(|one| one.value(bytes));
        let element = match (parent, local(name)) {
            (None, b"log") if !self.finished => Element::Log,
            (None, _) => {
                let reason = if self.finished { "second_root" } else { "not_xes" };
                return Err(Stop::Other(Problem::new(Code::UnreadableXml, "", [reason.into()])));
            }
            (Some(Element::Log), b"trace") => {
                self.roles.clear(true);
                self.traces += 1;
                Element::Trace
            }
            (Some(parent @ (Element::Trace | Element::Log)), b"event") => {
                self.roles.clear(parent == Element::Log);
                Element::Event
            }
            (Some(Element::Log), b"classifier") => {
                if value(b"scope").is_none_or(|scope| scope == b"event") {
                    self.roles.classify_by(value(b"keys").unwrap_or_default());
                }
                Element::Other
            }
            (Some(parent @ (Element::Trace | Element::Event)), _) => {
                if let Some((key, value)) = pair(attributes, bytes) {
                    for wanted in self.roles.named(key, parent == Element::Trace) {
                        wanted.value.clear();
                        unescape(value, &mut wanted.value)?;
                        wanted.seen |= !wanted.value.is_empty();
                    }
                }
                Element::Other
            }
            _ => Element::Other,
        };
        if empty {
            return self.close(Some(element), line);
        }
        if self.open.len() >= limits::DEPTH {
            return Err(Stop::Other(over("depth", limits::DEPTH)));
        }
        self.open.push(element);
        self.starts.push(self.names.len());
        self.names.extend_from_slice(name);
        Ok(())
    }

    #[inline(always)]
    fn close(&mut self, element: Option<Element>, line: impl Fn() -> u64) -> Result<(), Stop> {
        match element {
            Some(Element::Event) => self.event(line).map_err(Stop::Other),
            Some(Element::Log) => {
                self.finished = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    #[inline(always)]
    fn event(&mut self, line: impl Fn() -> u64) -> Result<(), Problem> {
        let in_trace = self.open.last() == Some(&Element::Trace);
        if self.roles.case.value.is_empty() && in_trace {
            // A trace is a case even where nobody named it.
            self.roles.case.value.extend_from_slice(format!("trace {}", self.traces).as_bytes());
        }
        let roles = &self.roles;
        let classified = roles.activity.value.is_empty();
        let row = Row {
            case: &roles.case.value,
            activity: if classified { &roles.classified.value } else { &roles.activity.value },
            time: &roles.time.value,
            group: &roles.group.value,
            lifecycle: &roles.lifecycle.value,
            extra: Extra {
                channel: roles.extras.then_some(&roles.channel.value),
                resource: roles.extras.then_some(&roles.person.value),
                sentiment: roles.extras.then_some(&roles.sentiment.value),
                cost: roles.extras.then_some(&roles.cost.value),
            },
        };
        let before = self.recorder.log.len();
        self.recorder.row(row, line)?;
        if !roles.resource_may_serve() {
            self.resource_of = Vec::new();
        } else if self.recorder.log.len() > before {
            let resource = &roles.resource.value;
            let blank = resource.trim_ascii().is_empty();
            self.resource_of.push(if blank { NO_GROUP } else { self.resources.intern(resource) });
        }
        Ok(())
    }

    /// `<?xml encoding="…"?>` says how letters are written; UTF-16 was turned into UTF-8 before.
    fn instruction(&mut self, text: &[u8]) -> Result<(), Stop> {
        let Some(text) = text.strip_prefix(b"?xml").filter(|_| !self.finished && self.open.is_empty()) else {
            return Ok(());
        };
        let text = String::from_utf8_lossy(text).to_ascii_lowercase();
        let mark = b"encoding";
        let Some(at) = text.as_bytes().windows(mark.len()).position(|part| part == mark) else { return Ok(()) };
        let after = text.get(at + mark.len()..).unwrap_or_default();
        let name = after.split(['"', '\'']).nth(1).unwrap_or_default();
        self.encoding = match name {
            "utf-8" | "utf8" | "us-ascii" | "ascii" | "utf-16" | "utf-16le" | "utf-16be" => Encoding::Utf8,
            "windows-1250" | "cp1250" => Encoding::Cp1250,
            "iso-8859-1" | "latin1" => Encoding::Latin1,
            _ => {
                let name = shown(name.as_bytes());
                return Err(Stop::Other(Problem::new(Code::UnknownEncoding, "", [name])));
            }
        };
        Ok(())
    }
}
