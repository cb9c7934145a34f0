//! What is said to the user beside what is drawn: messages that stay, and the reasons of a refusal.

use super::App;
use crate::edit::EditError;
use crate::model::{Code, Problem};
use crate::ui::i18n::{Text, edit_error, problem_text};
use leptos::prelude::*;

/// A message that stays until it is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub title: String,
    /// What is safe, and what to do.
    pub detail: String,
    /// Places and reasons, at most a few.
    pub lines: Vec<String>,
    /// A document in the bin that can be taken out again.
    pub restore: Option<String>,
}

impl App {
    /// Says why a command was not done.
    pub(super) fn refuse(&self, error: &EditError) {
        let text = edit_error(error, self.language.get_untracked());
        self.notice.set(Some(Notice { title: text.into(), ..Notice::default() }));
    }

    /// Says one thing, until it is closed.
    pub fn say(&self, text: Text) {
        let title = text.get(self.language.get_untracked()).into();
        self.notice.set(Some(Notice { title, ..Notice::default() }));
    }

    /// Says what happened, what is safe, and the reasons.
    pub fn notice_of(&self, title: Text, detail: Text, lines: Vec<String>) {
        let language = self.language.get_untracked();
        let (title, detail) = (title.get(language).into(), detail.get(language).into());
        self.notice.set(Some(Notice { title, detail, lines, restore: None }));
    }

    /// Shows problems of a file.
    pub fn show_problems(&self, title: Text, detail: Text, problems: &[Problem]) {
        const SHOWN: usize = 8;
        let language = self.language.get_untracked();
        let mut lines: Vec<String> = problems
            .iter()
            .take(SHOWN)
            .map(|problem| {
                // What is wrong with all of a file says so, and where, by itself.
                let whole = matches!(problem.code, Code::UnreadableJson | Code::WrongFormat);
                let place =
                    if whole || problem.place.is_empty() { String::new() } else { format!("{}: ", problem.place) };
                format!("{place}{}", problem_text(problem, language))
            })
            .collect();
        if problems.len() > SHOWN {
            lines.push(format!("+{} {}", problems.len() - SHOWN, Text::MoreProblems.get(language)));
        }
        self.notice_of(title, detail, lines);
    }
}
