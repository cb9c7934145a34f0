//! A request while its file is read.

use super::{About, Answer, Ask, Choices, Heard, Look, Request, Words, listing};
use crate::evidence::csv::split::Record;
use crate::evidence::hash::Hash;
use crate::evidence::look::dates;
use crate::evidence::mentions::{MentionSettings, Mentions, MentionsReader, MentionsReport, found as found_mentions};
use crate::evidence::pause::Pause;
use crate::evidence::survey::{Kind, Survey, SurveyReader, SurveySettings, found as found_survey};
use crate::evidence::table::{Each, Finder, ROWS as PIECE, Rejects, Sink, Table, letters};
use crate::evidence::time::Zone;
use crate::model::Problem;
use std::cell::RefCell;
use std::rc::Rc;

/// Rows that are shown.
const ROWS: usize = 100;

/// A list of rejected rows as far as it is written, and how many rows it has.
pub(in crate::evidence) type List = Rc<RefCell<(Vec<u8>, u64)>>;

/// A file on its way through a reader.
pub struct Job {
    reader: Reader,
    zone: Zone,
    hash: Hash,
    /// The list of rejected rows, where it was asked for, and how many it has.
    list: Option<List>,
}

enum Reader {
    Look(Box<Table<Glance>>),
    Survey(Box<SurveyReader>),
    Mentions(Box<MentionsReader>),
}

impl Job {
    /// Begins with a request; `zone` is the one that it names.
    pub fn new(request: &Request, zone: Zone) -> Self {
        let Request { about, choices, ask } = request;
        let mut list = None;
        let telling: Option<Each> = if let Ask::List(words) = ask {
            let (each, kept) = telling(words.clone());
            list = Some(kept);
            Some(each)
        } else {
            None
        };
        let reader = match (ask, about) {
            (Ask::Look, _) => Reader::Look(Box::new(Table::new(Glance::new(*about, choices.clone(), zone.clone())))),
            (_, About::Survey) => {
                let reader = SurveyReader::new(survey(choices));
                Reader::Survey(Box::new(match telling {
                    Some(each) => reader.telling(each),
                    None => reader,
                }))
            }
            (_, About::Mentions) => {
                let reader = MentionsReader::new(mentions(choices, zone.clone()));
                Reader::Mentions(Box::new(match telling {
                    Some(each) => reader.telling(each),
                    None => reader,
                }))
            }
        };
        Self { reader, zone, hash: Hash::default(), list }
    }

    /// Takes the next bytes; `true` once there are enough.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn push(&mut self, bytes: &[u8]) -> Result<bool, Problem> {
        match &mut self.reader {
            Reader::Look(table) => {
                table.push(bytes)?;
                return Ok(!table.sink().look.names.is_empty());
            }
            Reader::Survey(reader) => reader.push(bytes)?,
            Reader::Mentions(reader) => reader.push(bytes)?,
        }
        self.hash.push(bytes);
        Ok(false)
    }

    /// Rows so far.
    pub fn rows(&mut self) -> u64 {
        match &mut self.reader {
            Reader::Look(_) => 0,
            Reader::Survey(reader) => reader.rows(),
            Reader::Mentions(reader) => reader.rows(),
        }
    }

    /// Takes what was written of the list so far.
    pub fn written(&mut self) -> Vec<u8> {
        self.list.as_ref().map(|list| std::mem::take(&mut list.borrow_mut().0)).unwrap_or_default()
    }

    /// Pieces of work that there are about once the file was read.
    pub fn pieces(&mut self) -> u64 {
        // Mentions are counted, then their words. Answers are counted in a few milliseconds.
        let walks = if matches!(self.reader, Reader::Mentions(_)) { 2 } else { 0 };
        1 + walks * self.rows() / PIECE as u64
    }

    /// The file is read, up to its end where `whole`. The answer comes with the last of the list.
    pub async fn work(self, whole: bool, pause: Pause<'_>) -> (Answer, Vec<u8>) {
        let Self { reader, zone, hash, list } = self;
        let answer = match reader {
            Reader::Look(mut table) if !whole => Ok(Answer::Look(std::mem::take(&mut table.sink().look))),
            Reader::Look(table) => table.finish().map(|glance| Answer::Look(glance.look)),
            Reader::Survey(reader) => reader.work(pause).await.map(|survey| answers(survey, &hash)),
            Reader::Mentions(reader) => match reader.work(pause).await {
                Ok(mentions) => {
                    let report = mentions.told(&zone, pause).await;
                    Ok(said(mentions, report, &hash))
                }
                Err(problem) => Err(problem),
            },
        };
        let rest = list.map(|list| list.take());
        match (answer, rest) {
            (Err(problem), _) => (Answer::Refused(problem), Vec::new()),
            (Ok(_), Some((rest, count))) => (Answer::Listed(count), rest),
            (Ok(answer), None) => (answer, Vec::new()),
        }
    }
}

#[inline(never)] // it stays out of the future that waits between two pieces
fn answers(survey: Survey, hash: &Hash) -> Answer {
    let report = survey.report();
    let own = &survey.columns;
    let mut columns = vec![own.date.clone(), own.score.clone()];
    let more = [own.kind.as_ref(), own.comment.as_ref()].into_iter().chain(own.by.iter().take(4).map(Option::as_ref));
    columns.extend(more.map(|name| name.cloned().unwrap_or_default()));
    Answer::Heard(Heard {
        count: report.all.answers() + report.csat.answers + report.ces.answers,
        survey: Some(report),
        rejected: survey.rejected,
        columns,
        problems: survey.problems,
        hash: hash.finish(),
        ..Heard::default()
    })
}

#[inline(never)]
fn said(mentions: Mentions, report: MentionsReport, hash: &Hash) -> Answer {
    let own = &mentions.columns;
    let more = [&own.source, &own.author, &own.text, &own.sentiment, &own.tag, &own.answered];
    let more = more.into_iter().map(|name| name.clone().unwrap_or_default());
    Answer::Heard(Heard {
        count: report.all.all,
        mentions: Some(report),
        rejected: mentions.rejected,
        columns: std::iter::once(own.time.clone()).chain(more).collect(),
        problems: mentions.problems,
        voices: mentions.voices,
        hash: hash.finish(),
        ..Heard::default()
    })
}

/// Writes each rejected row to a list that is looked into now and then.
pub(in crate::evidence) fn telling(words: Words) -> (Each, List) {
    let list = Rc::new(RefCell::new((Vec::new(), 0)));
    listing::begin(&words, &mut list.borrow_mut().0);
    let own = list.clone();
    let each = Box::new(move |problem: &Problem| {
        let mut list = own.borrow_mut();
        listing::row(&words, problem, &mut list.0);
        list.1 += 1;
    });
    (each, list)
}

fn column(choices: &Choices, at: usize) -> Option<String> {
    choices.columns.get(at).cloned().flatten()
}

fn survey(choices: &Choices) -> SurveySettings {
    let at = |at| column(choices, at);
    SurveySettings {
        date: at(0),
        score: at(1),
        kind: at(2),
        comment: at(3),
        by: [at(4), at(5), at(6), at(7), None],
        asked: choices.asked,
        order: choices.order,
    }
}

fn mentions(choices: &Choices, zone: Zone) -> MentionSettings {
    let at = |at| column(choices, at);
    MentionSettings {
        time: at(0),
        source: at(1),
        author: at(2),
        text: at(3),
        sentiment: at(4),
        tag: at(5),
        answered: at(6),
        zone,
        order: choices.order,
    }
}

/// Looks at the first rows only.
struct Glance {
    about: About,
    choices: Choices,
    zone: Zone,
    look: Look,
    rejects: Rejects,
}

impl Glance {
    fn new(about: About, choices: Choices, zone: Zone) -> Self {
        Self { about, choices, zone, look: Look::default(), rejects: Rejects::default() }
    }
}

impl Sink for Glance {
    fn columns(&mut self, names: &[String], rows: &[Vec<Vec<u8>>]) -> Result<(), Problem> {
        let mut finder = Finder::new(names, rows);
        let found: Vec<Option<usize>> = match self.about {
            About::Survey => found_survey(&mut finder, &survey(&self.choices))?.into_iter().take(8).collect(),
            About::Mentions => found_mentions(&mut finder, &mentions(&self.choices, self.zone.clone()))?.into(),
        };
        // Days of a survey; of mentions when they were said and when they were answered.
        let timed = [found.first(), found.get(6).filter(|_| self.about == About::Mentions)];
        let timed: Vec<usize> = timed.into_iter().flatten().filter_map(|place| *place).collect();
        let values = timed.iter().flat_map(|place| rows.iter().filter_map(move |row| row.get(*place)));
        (self.look.dates, self.look.example, self.look.offsets) = dates(values);
        self.look.columns = found.iter().map(|place| place.and_then(|place| u32::try_from(place).ok())).collect();
        if let (About::Survey, Some(place)) = (self.about, found.get(1).copied().flatten()) {
            let name = names.get(place).map_or("", String::as_str);
            self.look.asked = Kind::of_column(name, rows.iter().filter_map(|row| row.get(place)));
        }
        self.look.names = names.to_vec();
        let shown = |row: &Vec<Vec<u8>>| {
            let mut row: Vec<String> = row.iter().map(|value| letters(value).into_owned()).collect();
            row.resize(names.len(), String::new());
            row
        };
        self.look.rows = rows.iter().take(ROWS).map(shown).collect();
        Ok(())
    }

    fn row(&mut self, _: Record<'_>) -> Result<(), Problem> {
        Ok(())
    }

    fn rejects(&mut self) -> &mut Rejects {
        &mut self.rejects
    }
}
