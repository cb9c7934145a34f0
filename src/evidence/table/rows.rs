//! A table whose rows mean something: surveys, mentions.

use super::{Each, Rejects, Sink, Table};
use crate::evidence::csv::split::Record;
use crate::evidence::limits;
use crate::evidence::pause::{PIECE, Pause, at_once};
use crate::evidence::record::over;
use crate::evidence::time::Order;
use crate::evidence::time::written::{self, Date};
use crate::model::{Code, Problem};
use std::future::Future;

/// Rows of which the end makes something in one piece: words and times of one cost more than an event of a log.
pub const ROWS: usize = PIECE / 8;

/// Why a row is not kept: the code and its arguments.
pub type Refusal = (Code, Vec<String>);

/// What the rows of a table are.
pub trait RowKind: Sized {
    /// What the user may choose.
    type Settings;
    /// What comes out.
    type Read;
    /// Nothing read yet.
    fn new(settings: Self::Settings) -> Self;
    /// The names of the columns and the first rows. What is to be said of them comes back.
    ///
    /// # Errors
    /// A column that is needed is not there.
    fn columns(&mut self, names: &[String], rows: &[Vec<Vec<u8>>]) -> Result<Vec<Problem>, Problem>;
    /// A row.
    ///
    /// # Errors
    /// It cannot be kept.
    fn row(&mut self, record: Record<'_>) -> Result<(), Refusal>;
    /// Bytes that the different labels of one column have together, at most.
    fn label_bytes(&self) -> usize;
    /// All rows were there.
    fn settled(self, rejects: Rejects, pause: Pause<'_>) -> impl Future<Output = Self::Read>;
}

struct Body<K> {
    kind: K,
    rejects: Rejects,
}

/// Reads a table in pieces of any size.
pub struct RowReader<K: RowKind>(Table<Body<K>>);

impl<K: RowKind> RowReader<K> {
    /// A reader with these choices.
    pub fn new(settings: K::Settings) -> Self {
        Self(Table::new(Body { kind: K::new(settings), rejects: Rejects::default() }))
    }

    /// Tells each row that could not be read, when it is found.
    #[must_use]
    pub fn telling(mut self, each: Each) -> Self {
        self.0.sink().rejects.tell(each);
        self
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// The file cannot be read at all.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.0.push(bytes)
    }

    /// Rows so far.
    pub fn rows(&mut self) -> u64 {
        self.0.sink().rejects.rows
    }

    /// The whole file was given.
    ///
    /// # Errors
    /// It is empty, or a column that is needed is not there.
    pub fn finish(self) -> Result<K::Read, Problem> {
        at_once(self.work(Pause::default()))
    }

    /// The same in pieces.
    ///
    /// # Errors
    /// As those of [`Self::finish`].
    pub async fn work(self, pause: Pause<'_>) -> Result<K::Read, Problem> {
        let Body { kind, rejects } = self.0.finish()?;
        pause.now().await;
        Ok(kind.settled(rejects, pause).await)
    }
}

impl<K: RowKind> Sink for Body<K> {
    fn columns(&mut self, names: &[String], rows: &[Vec<Vec<u8>>]) -> Result<(), Problem> {
        self.rejects.advice = self.kind.columns(names, rows)?;
        Ok(())
    }

    fn rejects(&mut self) -> &mut Rejects {
        &mut self.rejects
    }

    fn row(&mut self, record: Record<'_>) -> Result<(), Problem> {
        self.rejects.rows += 1;
        if let Err((code, args)) = self.kind.row(record) {
            self.rejects.reject(record.line, code, args);
        }
        if self.kind.label_bytes() > limits::LABELS { Err(over("label_bytes", limits::LABELS)) } else { Ok(()) }
    }
}

/// The order of day and month of dates that only the whole column tells: as chosen, else by them all. Where nothing
/// tells, that is said.
pub fn settled(
    chosen: Option<Order>,
    dates: impl Iterator<Item = Date>,
    line: Option<u64>,
    rejects: &mut Rejects,
) -> Order {
    chosen.unwrap_or_else(|| {
        let (order, told) = written::order_of(dates);
        if let Some(line) = line.filter(|_| !told) {
            let advice = Problem::new(Code::AmbiguousDates, format!("line {line}"), ["day_first".to_string()]);
            rejects.advice.push(advice);
        }
        order
    })
}
