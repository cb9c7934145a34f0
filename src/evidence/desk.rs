//! The worker without its browser: requests in, answers out.

use super::hash::Hash;
use super::held::Held;
use super::look::Looker;
use super::protocol::{LogId, Mined, Request, Response, View};
use super::settings::Settings;
use super::source::Reader;
use super::time::Zone;
use super::voices::{List, telling};
use crate::model::{Code, Problem};

/// The logs that are held.
#[derive(Debug, Default)]
pub struct Desk {
    logs: Vec<(LogId, Held)>,
}

impl Desk {
    /// Answers a request that needs no file.
    pub fn answer(&mut self, request: &Request) -> Response {
        #[allow(clippy::result_large_err)] // a closure of a few lines below it
        let held = |log: &LogId| {
            let missing = || Problem::new(Code::NoSuchLog, "", [log.to_string()]);
            let found = self.logs.iter().find(|(own, _)| own == log).map(|(_, held)| held);
            found.ok_or_else(|| Response::Refused(vec![missing()]))
        };
        let answer = match request {
            Request::Look(_) | Request::Mine { .. } | Request::List { .. } => {
                Err(Response::Refused(vec![Problem::new(Code::UnreadableFile, "", ["no file".to_string()])]))
            }
            Request::See { log, view } => held(log).map(|held| Response::Seen(held.see(view))),
            Request::Cases { log, filter, pick, sort, skip, take, show } => {
                held(log).map(|held| Response::Cases(held.list(filter, *pick, *sort, *skip, *take, *show)))
            }
            Request::Case { log, case, show } => held(log).map(|held| match held.line(*case, *show) {
                Some(line) => Response::Case(line),
                None => Response::Refused(vec![Problem::new(Code::OutOfRange, "", [case.to_string()])]),
            }),
            Request::Follow { log, filter, links } => {
                held(log).map(|held| Response::Followed(held.follow(filter, links)))
            }
            Request::Forget { log } => {
                self.logs.retain(|(own, _)| own != log);
                Ok(Response::Forgotten)
            }
        };
        answer.unwrap_or_else(|refused| refused)
    }

    /// Begins with a request whose file is read now; `None` where it needs none. `zone` knows the zones by name.
    pub fn begin(&self, request: &Request, zone: &dyn Fn(&str) -> Option<Zone>) -> Option<Job> {
        match request {
            Request::Look(choices) => Some(Job::Look(Box::new(Looker::new(choices.clone())))),
            Request::Mine { log, choices, view } => {
                let zone = zone(&choices.zone).unwrap_or_default();
                let reader = Reader::new(Settings { choices: choices.clone(), zone: zone.clone(), extras: true });
                let (log, view, sheet) = (*log, view.clone(), choices.sheet.is_some());
                Some(Job::Mine(Box::new(Mining { log, view, zone, reader, hash: Hash::default(), sheet })))
            }
            Request::List { choices, words } => {
                let zone = zone(&choices.zone).unwrap_or_default();
                let (each, list) = telling(words.clone());
                let reader = Reader::new(Settings { choices: choices.clone(), zone, extras: false }).telling(each);
                Some(Job::List(Box::new(reader), list))
            }
            _ => None,
        }
    }
}

/// A request whose file is being read.
pub enum Job {
    /// The beginning is enough.
    Look(Box<Looker>),
    /// All of it.
    Mine(Box<Mining>),
    /// All of it, for the rows that cannot be read.
    List(Box<Reader>, List),
}

/// A log that is being read.
pub struct Mining {
    log: LogId,
    view: View,
    zone: Zone,
    reader: Reader,
    hash: Hash,
    sheet: bool,
}

impl Job {
    /// Takes the next bytes of the file; `true` once there are enough.
    ///
    /// # Errors
    /// The answer: the file cannot be read.
    #[allow(clippy::result_large_err)] // made once for a file that is refused
    pub fn push(&mut self, bytes: &[u8]) -> Result<bool, Response> {
        let refused = |problem| Response::Refused(vec![problem]);
        match self {
            Job::Look(looker) => looker.push(bytes).map_err(refused),
            Job::Mine(mining) => {
                mining.hash.push(bytes);
                mining.reader.push(bytes).map_err(refused).map(|()| false)
            }
            Job::List(reader, _) => reader.push(bytes).map_err(refused).map(|()| false),
        }
    }

    /// Rows so far.
    pub fn rows(&self) -> u64 {
        match self {
            Job::Look(_) => 0,
            Job::Mine(mining) => mining.reader.rows(),
            Job::List(reader, _) => reader.rows(),
        }
    }

    /// What is to travel beside the answer, as far as it is known.
    pub fn written(&self) -> Vec<u8> {
        match self {
            Job::List(_, list) => std::mem::take(&mut list.borrow_mut().0),
            _ => Vec::new(),
        }
    }

    /// The file is read, up to its end where `whole`.
    pub fn finish(self, desk: &mut Desk, whole: bool) -> (Response, Vec<u8>) {
        let response = match self {
            Job::List(reader, list) => {
                // What is dated by the whole column alone is settled at the end. A file without an event has a list, too.
                let _ = reader.finish();
                let (rest, count) = list.take();
                return (Response::Listed(count), rest);
            }
            Job::Look(looker) => match looker.finish(whole) {
                Ok(look) => Response::Look(look),
                Err(problem) => Response::Refused(vec![problem]),
            },
            Job::Mine(mining) => {
                let Mining { log, view, zone, reader, hash, sheet } = *mining;
                match reader.finish() {
                    Err(problems) => Response::Refused(problems),
                    Ok(imported) => {
                        let held = Held::new(imported, zone, &hash);
                        let held = if sheet { held.from_sheet() } else { held };
                        let mined = Mined { source: held.source().clone(), findings: held.see(&view) };
                        desk.logs.retain(|(own, _)| *own != log);
                        desk.logs.push((log, held));
                        Response::Mined(mined)
                    }
                }
            }
        };
        (response, Vec::new())
    }
}
