//! The worker without its browser: requests in, answers out.

use super::hash::Hash;
use super::held::{Held, Wanted};
use super::look::Looker;
use super::pause::{Pause, at_once};
use super::protocol::{LogId, Mined, Request, Response, View};
use super::settings::Settings;
use super::source::Reader;
use super::time::Zone;
use super::voices::{List, telling};
use crate::model::{Code, Problem};
use std::pin::Pin;
use std::rc::Rc;

/// The logs that are held.
#[derive(Debug, Default)]
pub struct Desk {
    logs: Vec<(LogId, Rc<Held>)>,
}

/// Work that is no part of the function that waits for it, so that a program can be taken in two between them.
type Later<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A request that needs no file, with the log that it is about.
pub struct Asked {
    request: Request,
    held: Option<Rc<Held>>,
}

/// A request that was answered: what was mined is to be held.
pub struct Done {
    response: Response,
    rest: Vec<u8>,
    held: Option<(LogId, Rc<Held>)>,
}

impl Asked {
    /// The answer.
    pub async fn answer(self, pause: Pause<'_>) -> Response {
        let refused = |code, arg: String| Response::Refused(vec![Problem::new(code, "", [arg])]);
        let held = match (&self.request, &self.held) {
            (Request::Look(_) | Request::Mine { .. } | Request::List { .. }, _) => {
                return refused(Code::UnreadableFile, "no file".into());
            }
            (Request::Forget { .. }, _) => return Response::Forgotten,
            (_, Some(held)) => held,
            (request, None) => {
                return refused(Code::NoSuchLog, request.log().map(|log| log.to_string()).unwrap_or_default());
            }
        };
        match &self.request {
            Request::See { view, .. } => Response::Seen(held.see(view, pause).await),
            Request::Cases { filter, pick, sort, skip, take, show, .. } => {
                let wanted = Wanted { pick: *pick, sort: *sort, skip: *skip, take: *take, show: *show };
                let list: Later<'_, _> = Box::pin(held.list(filter, wanted, pause));
                Response::Cases(list.await)
            }
            Request::Case { case, show, .. } => match held.line(*case, *show) {
                Some(line) => Response::Case(line),
                None => refused(Code::OutOfRange, case.to_string()),
            },
            Request::Follow { filter, links, .. } => {
                let follow: Later<'_, _> = Box::pin(held.follow(filter, links, pause));
                Response::Followed(follow.await)
            }
            _ => Response::Forgotten,
        }
    }
}

impl Desk {
    /// Answers a request that needs no file.
    pub fn answer(&mut self, request: &Request) -> Response {
        at_once(self.asked(request.clone()).answer(Pause::default()))
    }

    /// Takes a request that needs no file. Others may come while it is answered.
    pub fn asked(&mut self, request: Request) -> Asked {
        let log = request.log();
        let held = self.logs.iter().find(|(own, _)| Some(*own) == log).map(|(_, held)| held.clone());
        if matches!(request, Request::Forget { .. }) {
            self.logs.retain(|(own, _)| Some(*own) != log);
        }
        Asked { request, held }
    }

    /// Holds what was mined; the answer, and what travels beside it.
    pub fn take(&mut self, done: Done) -> (Response, Vec<u8>) {
        if let Some((log, held)) = done.held {
            self.logs.retain(|(own, _)| *own != log);
            self.logs.push((log, held));
        }
        (done.response, done.rest)
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
    #[inline(never)] // a browser compiles what is called often again, and this is small
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

    /// Whether sections of what comes next may be read by others.
    pub fn divides(&self) -> bool {
        matches!(self, Job::Mine(mining) if mining.reader.divides())
    }

    /// Reads a section of the file, a block of its hash, for another one with the same request and the same beginning of
    /// the file; nothing where that one has to read it.
    pub fn section(&self, block: &[u8]) -> Option<Vec<u8>> {
        let Job::Mine(mining) = self else { return None };
        let mut section = mining.reader.section(block)?;
        section.extend_from_slice(&Hash::of_block(block).to_le_bytes());
        Some(section)
    }

    /// Takes over a section of so many bytes that comes next. Says how many of them were taken: the others, where it was
    /// cut where no row ends, are to be pushed.
    ///
    /// # Errors
    /// As for [`Self::push`].
    #[allow(clippy::result_large_err)]
    pub fn join(&mut self, section: &[u8], length: usize) -> Result<usize, Response> {
        let (Job::Mine(mining), Some((section, hash))) = (self, section.split_last_chunk::<8>()) else {
            return Ok(0);
        };
        let joined = mining.reader.join(section).map_err(|problem| Response::Refused(vec![problem]))?;
        let taken = joined.unwrap_or(length);
        mining.hash.join(u64::from_le_bytes(*hash), length, length - taken);
        Ok(taken)
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
        desk.take(at_once(self.work(whole, Pause::default())))
    }

    /// The same in pieces; see [`Desk::take`].
    pub async fn work(self, whole: bool, pause: Pause<'_>) -> Done {
        let plain = |response| Done { response, rest: Vec::new(), held: None };
        match self {
            Job::List(reader, list) => {
                // What is dated by the whole column alone is settled at the end. A file without an event has a list, too.
                let _ = reader.finish();
                let (rest, count) = list.take();
                Done { rest, ..plain(Response::Listed(count)) }
            }
            Job::Look(looker) => plain(match looker.finish(whole) {
                Ok(look) => Response::Look(look),
                Err(problem) => Response::Refused(vec![problem]),
            }),
            Job::Mine(mining) => {
                let Mining { log, view, zone, reader, hash, sheet } = *mining;
                let imported = match reader.finish() {
                    Err(problems) => return plain(Response::Refused(problems)),
                    Ok(imported) => imported,
                };
                pause.now().await;
                let held = Held::new(imported, zone, &hash, pause).await;
                let held = if sheet { held.from_sheet() } else { held };
                let mined = Mined { source: held.source().clone(), findings: held.see(&view, pause).await };
                Done { held: Some((log, Rc::new(held))), ..plain(Response::Mined(mined)) }
            }
        }
    }
}
