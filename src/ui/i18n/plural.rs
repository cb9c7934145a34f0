//! Nouns with a number. Polish has three forms: 1, 2 to 4, and the rest.

use crate::platform::Language;

/// Things that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// Touchpoints.
    Touchpoint,
    /// Handoffs.
    Handoff,
    /// Pains.
    Pain,
    /// Ideas.
    Idea,
    /// Quotes.
    Quote,
    /// Facts that nobody knows.
    UnknownFact,
    /// Problems of a document.
    Problem,
    /// Journeys.
    Journey,
    /// Departments.
    Department,
    /// Votes.
    Vote,
    /// Hours.
    Hour,
    /// Results of a search.
    Result,
}

/// The number and the noun in its right form.
pub fn plural(noun: Noun, count: usize, language: Language) -> String {
    format!("{count}\u{a0}{}", counted(noun, count, language))
}

/// The noun in the form that a number asks for, where the number stands apart.
pub fn counted(noun: Noun, count: usize, language: Language) -> &'static str {
    let form = match language {
        Language::En => usize::from(count != 1),
        Language::Pl => match (count, count % 10, count % 100) {
            (1, _, _) => 0,
            (_, 2..=4, hundreds) if !(12..=14).contains(&hundreds) => 1,
            _ => 2,
        },
    };
    match (noun, language, form) {
        (Noun::Touchpoint, Language::En, 0) => "touchpoint",
        (Noun::Touchpoint, Language::En, _) => "touchpoints",
        (Noun::Touchpoint, Language::Pl, 0) => "punkt styku",
        (Noun::Touchpoint, Language::Pl, 1) => "punkty styku",
        (Noun::Touchpoint, Language::Pl, _) => "punktów styku",
        (Noun::Handoff, Language::En, 0) => "handoff",
        (Noun::Handoff, Language::En, _) => "handoffs",
        (Noun::Handoff, Language::Pl, 0) => "przekazanie",
        (Noun::Handoff, Language::Pl, 1) => "przekazania",
        (Noun::Handoff, Language::Pl, _) => "przekazań",
        (Noun::Pain, Language::En, 0) => "pain",
        (Noun::Pain, Language::En, _) => "pains",
        (Noun::Pain, Language::Pl, 0) => "problem",
        (Noun::Pain, Language::Pl, 1) => "problemy",
        (Noun::Pain, Language::Pl, _) => "problemów",
        (Noun::Idea, Language::En, 0) => "idea",
        (Noun::Idea, Language::En, _) => "ideas",
        (Noun::Idea, Language::Pl, 0) => "pomysł",
        (Noun::Idea, Language::Pl, 1) => "pomysły",
        (Noun::Idea, Language::Pl, _) => "pomysłów",
        (Noun::Quote, Language::En, 0) => "quote",
        (Noun::Quote, Language::En, _) => "quotes",
        (Noun::Quote, Language::Pl, 0) => "cytat",
        (Noun::Quote, Language::Pl, 1) => "cytaty",
        (Noun::Quote, Language::Pl, _) => "cytatów",
        (Noun::UnknownFact, Language::En, 0) => "fact unknown",
        (Noun::UnknownFact, Language::En, _) => "facts unknown",
        (Noun::UnknownFact, Language::Pl, 0) => "fakt nieznany",
        (Noun::UnknownFact, Language::Pl, 1) => "fakty nieznane",
        (Noun::UnknownFact, Language::Pl, _) => "faktów nieznanych",
        (Noun::Problem, Language::En, 0) => "problem",
        (Noun::Problem, Language::En, _) => "problems",
        (Noun::Problem, Language::Pl, 0) => "usterka",
        (Noun::Problem, Language::Pl, 1) => "usterki",
        (Noun::Problem, Language::Pl, _) => "usterek",
        (Noun::Journey, Language::En, 0) => "journey",
        (Noun::Journey, Language::En, _) => "journeys",
        (Noun::Journey, Language::Pl, 0) => "ścieżka",
        (Noun::Journey, Language::Pl, 1) => "ścieżki",
        (Noun::Journey, Language::Pl, _) => "ścieżek",
        (Noun::Department, Language::En, 0) => "department",
        (Noun::Department, Language::En, _) => "departments",
        (Noun::Department, Language::Pl, 0) => "dział",
        (Noun::Department, Language::Pl, 1) => "działy",
        (Noun::Department, Language::Pl, _) => "działów",
        (Noun::Vote, Language::En, 0) => "vote",
        (Noun::Vote, Language::En, _) => "votes",
        (Noun::Vote, Language::Pl, 0) => "głos",
        (Noun::Vote, Language::Pl, 1) => "głosy",
        (Noun::Vote, Language::Pl, _) => "głosów",
        (Noun::Result, Language::En, 0) => "result",
        (Noun::Result, Language::En, _) => "results",
        (Noun::Result, Language::Pl, 0) => "wynik",
        (Noun::Result, Language::Pl, 1) => "wyniki",
        (Noun::Result, Language::Pl, _) => "wyników",
        (Noun::Hour, Language::En, _) => "h",
        (Noun::Hour, Language::Pl, _) => "godz.",
    }
}
