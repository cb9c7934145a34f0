//! Which column of a survey is what.

use super::score::{Kind, labelled, whole};
use crate::evidence::table::{Finder, Role, is_time};
use crate::evidence::time::Order;
use crate::model::Problem;
use serde::{Deserialize, Serialize};

/// By what answers are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Dimension {
    /// The touchpoint.
    Touchpoint,
    /// The journey.
    Journey,
    /// The department.
    Department,
    /// The persona.
    Persona,
    /// The column that the user chose.
    Chosen,
}

impl Dimension {
    /// All of them, in the order of every array of dimensions.
    pub const ALL: [Self; 5] = [Self::Touchpoint, Self::Journey, Self::Department, Self::Persona, Self::Chosen];
}

/// Choices; what is absent is guessed from the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SurveySettings {
    /// The column of the date.
    pub date: Option<String>,
    /// The column of the score.
    pub score: Option<String>,
    /// The column of the kind of score.
    pub kind: Option<String>,
    /// The column of the comment.
    pub comment: Option<String>,
    /// The columns of the dimensions, in their order; the last is never guessed.
    pub by: [Option<String>; 5],
    /// What a score without a kind of its own answers; the recommendation question where nobody said.
    pub asked: Option<Kind>,
    /// The order of day and month in dates such as `3/4/2026`.
    pub order: Option<Order>,
}

/// Which columns were taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyColumns {
    /// The date's.
    pub date: String,
    /// The score's.
    pub score: String,
    /// The kind's, if any.
    pub kind: Option<String>,
    /// The comment's, if any.
    pub comment: Option<String>,
    /// The dimensions', if any.
    pub by: [Option<String>; 5],
}

const DATE: Role = Role {
    name: "date",
    exact: &[
        "date",
        "data",
        "responsedate",
        "surveydate",
        "submittedat",
        "answeredat",
        "createdat",
        "timestamp",
        "datetime",
        "dataodpowiedzi",
        "dataankiety",
        "dzien",
        "day",
        "time",
        "czas",
    ],
    parts: &["date", "data", "timestamp", "submitted", "created", "time", "czas"],
    looks: Some(is_time),
    least: 0,
    kinds: usize::MAX,
};
const SCORE: Role = Role {
    name: "score",
    exact: &[
        "score",
        "nps",
        "npsscore",
        "rating",
        "ocena",
        "wynik",
        "punkty",
        "points",
        "value",
        "wartosc",
        "answer",
        "odpowiedz",
        "grade",
    ],
    parts: &["nps", "recommend", "polec", "likely", "prawdopodob", "score", "rating", "ocen", "punkt"],
    looks: Some(|value| whole(value).or_else(|| labelled(value)).is_some_and(|score| score <= 10)),
    least: 0,
    kinds: usize::MAX,
};
const KIND: Role = Role {
    name: "kind",
    exact: &[
        "kind",
        "type",
        "scoretype",
        "kindofscore",
        "scorekind",
        "metric",
        "survey",
        "question",
        "rodzaj",
        "typ",
        "miara",
        "ankieta",
        "wskaznik",
    ],
    parts: &[],
    looks: Some(|value| Kind::parse(value).is_some()),
    least: 6,
    kinds: usize::MAX,
};
const COMMENT: Role = Role {
    name: "comment",
    exact: &["comment", "comments", "komentarz", "uwagi", "text", "tekst", "tresc", "feedback", "verbatim", "opinia"],
    parts: &["comment", "koment", "uwag", "verbatim"],
    looks: None,
    least: 0,
    kinds: usize::MAX,
};
const BY: [Role; 5] = [
    Role {
        name: "touchpoint",
        exact: &["touchpoint", "punktstyku", "contactpoint", "contact", "kontakt", "step", "krok"],
        parts: &["touchpoint", "punktstyku"],
        looks: None,
        least: 0,
        kinds: usize::MAX,
    },
    Role {
        name: "journey",
        exact: &["journey", "sciezka", "sciezkaklienta"],
        parts: &["journey", "sciezk"],
        looks: None,
        least: 0,
        kinds: usize::MAX,
    },
    Role {
        name: "department",
        exact: &["department", "dept", "dzial", "departament", "team", "zespol"],
        parts: &["department", "dzial"],
        looks: None,
        least: 0,
        kinds: usize::MAX,
    },
    Role {
        name: "persona",
        exact: &["persona", "segment", "grupa"],
        parts: &["persona", "segment"],
        looks: None,
        least: 0,
        kinds: usize::MAX,
    },
    Role { name: "by", exact: &[], parts: &[], looks: None, least: 0, kinds: usize::MAX },
];

/// Places of the columns in a row; [`usize::MAX`] where there is none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Places {
    pub date: usize,
    pub score: usize,
    pub kind: usize,
    pub comment: usize,
    pub by: [usize; 5],
}

/// Date, score, kind, comment, then the dimensions: chosen, else guessed.
pub(in crate::evidence) fn found(
    finder: &mut Finder<'_>,
    settings: &SurveySettings,
) -> Result<[Option<usize>; 9], Problem> {
    let kind = finder.find(settings.kind.as_deref(), &KIND)?;
    let date = finder.find(settings.date.as_deref(), &DATE)?;
    let score = finder.find(settings.score.as_deref(), &SCORE)?;
    let comment = finder.find(settings.comment.as_deref(), &COMMENT)?;
    let mut found = [date, score, kind, comment, None, None, None, None, None];
    for ((place, given), role) in found.iter_mut().skip(4).zip(&settings.by).zip(&BY) {
        *place = finder.find(given.as_deref(), role)?;
    }
    Ok(found)
}

/// Finds the columns of a survey.
pub(super) fn find(
    settings: &SurveySettings,
    names: &[String],
    rows: &[Vec<Vec<u8>>],
) -> Result<(Places, SurveyColumns, Vec<Problem>), Problem> {
    let mut finder = Finder::new(names, rows);
    let [date, score, kind, comment, by @ ..] = found(&mut finder, settings)?;
    let (date, score) = (finder.needed(date, &DATE)?, finder.needed(score, &SCORE)?);
    let columns = SurveyColumns {
        date: finder.name(date),
        score: finder.name(score),
        kind: kind.map(|place| finder.name(place)),
        comment: comment.map(|place| finder.name(place)),
        by: by.map(|place| place.map(|place| finder.name(place))),
    };
    let none = |place: Option<usize>| place.unwrap_or(usize::MAX);
    let places = Places { date, score, kind: none(kind), comment: none(comment), by: by.map(none) };
    Ok((places, columns, finder.advice()))
}
