//! Undo and redo.

use super::command::Verb;
use super::diff::Diff;
use crate::model::{Document, Key};
use std::sync::Arc;

/// How many steps can be undone.
const LIMIT: usize = 1000;

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What changed.
    pub diff: Arc<Diff>,
    /// What kind of thing was done.
    pub verb: Verb,
    /// To which record.
    pub target: Option<Key>,
    /// Steps with the same mark in a row are one, as in typing.
    pub mark: Option<u64>,
}

/// Steps done, and steps undone since.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
}

impl History {
    /// Remembers a step that was done.
    pub fn push(&mut self, entry: Entry) {
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && entry.mark.is_some()
            && last.mark == entry.mark
        {
            last.diff = Arc::new(last.diff.then(&entry.diff));
            if last.diff.is_empty() {
                // Back at where it began: there is nothing to take back.
                self.done.pop();
            }
            return;
        }
        self.done.push(entry);
        if self.done.len() > LIMIT {
            self.done.remove(0);
        }
    }

    /// Takes the last step back and gives the diff that did it.
    pub fn undo(&mut self, document: &mut Document) -> Option<Arc<Diff>> {
        let mut entry = self.done.pop()?;
        let diff = entry.diff.reversed().taken_from(document);
        entry.diff = Arc::new(diff.reversed());
        diff.apply(document);
        self.undone.push(entry);
        Some(Arc::new(diff))
    }

    /// Does the last step again that was taken back.
    pub fn redo(&mut self, document: &mut Document) -> Option<Arc<Diff>> {
        let mut entry = self.undone.pop()?;
        // What is typed from now on is a step of its own.
        entry.mark = None;
        entry.diff = Arc::new(entry.diff.taken_from(document));
        entry.diff.apply(document);
        let diff = entry.diff.clone();
        self.done.push(entry);
        Some(diff)
    }

    /// Takes the last step back for good, if it has this mark.
    pub fn forget(&mut self, document: &mut Document, mark: u64) -> Option<Arc<Diff>> {
        let entry = self.done.pop_if(|entry| entry.mark == Some(mark))?;
        let diff = Arc::new(entry.diff.reversed());
        diff.apply(document);
        Some(diff)
    }

    /// The step that undo would take back.
    pub fn next_undo(&self) -> Option<&Entry> {
        self.done.last()
    }

    /// The step that redo would do again.
    pub fn next_redo(&self) -> Option<&Entry> {
        self.undone.last()
    }
}
