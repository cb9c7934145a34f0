//! Rows that could not be read: all are counted, the first are listed, and whoever wants all of them is told each.

use crate::evidence::limits;
use crate::evidence::order::sorted;
use crate::model::{Code, Problem};

/// Is told every row that could not be read, when it is found.
pub type Each = Box<dyn FnMut(&Problem)>;

/// What was wrong with a table.
#[derive(Default)]
pub struct Rejects {
    /// Rows there were, kept or not.
    pub rows: u64,
    /// Rows that were not kept.
    pub rejected: u64,
    /// What is to be said of the whole file.
    pub advice: Vec<Problem>,
    listed: Vec<(u64, Problem)>,
    each: Option<Each>,
}

impl Rejects {
    /// Tells each row that could not be read.
    pub fn tell(&mut self, each: Each) {
        self.each = Some(each);
    }

    /// A row that could not be read, which was not counted before.
    #[cold]
    pub(in crate::evidence) fn row(&mut self, line: u64, code: Code, args: impl IntoIterator<Item = String>) {
        self.rows += 1;
        self.reject(line, code, args);
    }

    /// A row that was counted and turns out not to be usable.
    #[cold]
    pub(in crate::evidence) fn reject(&mut self, line: u64, code: Code, args: impl IntoIterator<Item = String>) {
        self.rejected += 1;
        if self.listed.len() >= limits::LISTED && self.each.is_none() {
            return;
        }
        let problem = Problem::new(code, format!("line {line}"), args);
        if let Some(each) = &mut self.each {
            each(&problem);
        }
        if self.listed.len() < limits::LISTED {
            self.listed.push((line, problem));
        }
    }

    /// The first of them, by the line they stand in.
    pub(in crate::evidence) fn listed(&self) -> &[(u64, Problem)] {
        &self.listed
    }

    /// Lists a row that was rejected and counted elsewhere, where there is room.
    pub(in crate::evidence) fn listed_elsewhere(&mut self, line: u64, mut problem: Problem) {
        if self.listed.len() < limits::LISTED {
            problem.place = format!("line {line}");
            self.listed.push((line, problem));
        }
    }

    /// Everything there is to say, by line.
    pub fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.advice;
        problems.extend(sorted(self.listed, |a, b| a.0.cmp(&b.0)).into_iter().map(|(_, problem)| problem));
        problems
    }
}
