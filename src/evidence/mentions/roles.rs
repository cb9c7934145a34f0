//! Which column of a mentions file is what.

use super::sentiment::sentiment;
use crate::evidence::table::{Finder, Role, is_time};
use crate::evidence::time::{Order, Zone};
use crate::model::Problem;
use serde::{Deserialize, Serialize};

/// Choices; what is absent is guessed from the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MentionSettings {
    /// The column of the time.
    pub time: Option<String>,
    /// The column of the source.
    pub source: Option<String>,
    /// The column of the kind of author.
    pub author: Option<String>,
    /// The column of the text.
    pub text: Option<String>,
    /// The column of the sentiment.
    pub sentiment: Option<String>,
    /// The column of the tag.
    pub tag: Option<String>,
    /// The column of the time of the answer.
    pub answered: Option<String>,
    /// Where times without an offset were written, and by whose clock hours are counted.
    pub zone: Zone,
    /// The order of day and month in dates such as `3/4/2026`.
    pub order: Option<Order>,
}

/// Which columns were taken; only the time must be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionColumns {
    /// The time's.
    pub time: String,
    /// The source's.
    pub source: Option<String>,
    /// The author type's.
    pub author: Option<String>,
    /// The text's.
    pub text: Option<String>,
    /// The sentiment's.
    pub sentiment: Option<String>,
    /// The tag's.
    pub tag: Option<String>,
    /// The answer's time's.
    pub answered: Option<String>,
}

const fn role(name: &'static str, exact: &'static [&'static str], parts: &'static [&'static str]) -> Role {
    Role { name, exact, parts, looks: None, least: 0, kinds: usize::MAX }
}

const ANSWERED: Role = Role {
    looks: Some(is_time),
    ..role(
        "answered at",
        &[
            "answeredat",
            "answered",
            "answertime",
            "answerdate",
            "answer",
            "respondedat",
            "responded",
            "responseat",
            "repliedat",
            "replied",
            "replyat",
            "replytime",
            "odpowiedziano",
            "odpowiedz",
            "dataodpowiedzi",
            "czasodpowiedzi",
        ],
        &["answer", "respon", "repl", "odpowied"],
    )
};
const TIME: Role = Role {
    looks: Some(is_time),
    ..role(
        "time",
        &[
            "time",
            "timestamp",
            "datetime",
            "date",
            "createdat",
            "created",
            "postedat",
            "publishedat",
            "published",
            "mentionedat",
            "czas",
            "data",
            "datagodzina",
            "kiedy",
            "opublikowano",
        ],
        &["time", "date", "created", "posted", "publi", "czas", "data"],
    )
};
const SENTIMENT: Role = Role {
    looks: Some(|value| sentiment(value).is_some()),
    least: 0,
    kinds: usize::MAX,
    name: "sentiment",
    exact: &["sentiment", "sentimentscore", "sentyment", "wydzwiek", "polarity", "tone", "nastroj"],
    // Values alone do not tell it: many columns hold numbers from −1 to 1.
    parts: &[],
};
const SOURCE: Role = role(
    "source",
    &[
        "source",
        "zrodlo",
        "channel",
        "kanal",
        "platform",
        "platforma",
        "portal",
        "site",
        "network",
        "medium",
        "serwis",
        "domain",
        "domena",
    ],
    &["source", "zrodl", "channel", "platform"],
);
/// Its values come into the document: where there are more than a dozen they are names of people.
const AUTHOR: Role = Role {
    kinds: 12,
    ..role(
        "author type",
        &["authortype", "typautora", "authorkind", "rodzajautora", "author", "autor", "usertype"],
        &["authortype", "typautor"],
    )
};
const TEXT: Role = role(
    "text",
    &["text", "tekst", "tresc", "content", "message", "body", "comment", "komentarz", "wiadomosc", "wpis", "mention"],
    &["text", "tekst", "tresc", "content", "message"],
);
const TAG: Role = role(
    "tag",
    &["tag", "tags", "tagi", "topic", "temat", "category", "kategoria", "label", "etykieta", "theme"],
    &["tag", "topic", "temat", "categor", "kategor"],
);

/// Places of the columns in a row; [`usize::MAX`] where there is none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Places {
    pub time: usize,
    pub source: usize,
    pub author: usize,
    pub text: usize,
    pub sentiment: usize,
    pub tag: usize,
    pub answered: usize,
}

/// Time, source, author, text, sentiment, tag, answer: chosen, else guessed.
pub(in crate::evidence) fn found(
    finder: &mut Finder<'_>,
    settings: &MentionSettings,
) -> Result<[Option<usize>; 7], Problem> {
    // A column of times that is not called an answer is the mention's own.
    let answered = finder.find(settings.answered.as_deref(), &Role { looks: None, ..ANSWERED })?;
    let time = finder.find(settings.time.as_deref(), &TIME)?;
    let sentiment = finder.find(settings.sentiment.as_deref(), &SENTIMENT)?;
    let author = finder.find(settings.author.as_deref(), &AUTHOR)?;
    let source = finder.find(settings.source.as_deref(), &SOURCE)?;
    let tag = finder.find(settings.tag.as_deref(), &TAG)?;
    let text = finder.find(settings.text.as_deref(), &TEXT)?;
    Ok([time, source, author, text, sentiment, tag, answered])
}

/// Finds the columns of a mentions file.
pub(super) fn find(
    settings: &MentionSettings,
    names: &[String],
    rows: &[Vec<Vec<u8>>],
) -> Result<(Places, MentionColumns, Vec<Problem>), Problem> {
    let mut finder = Finder::new(names, rows);
    let [time, source, author, text, sentiment, tag, answered] = found(&mut finder, settings)?;
    let time = finder.needed(time, &TIME)?;
    let name = |place: Option<usize>| place.map(|place| finder.name(place));
    let columns = MentionColumns {
        time: finder.name(time),
        source: name(source),
        author: name(author),
        text: name(text),
        sentiment: name(sentiment),
        tag: name(tag),
        answered: name(answered),
    };
    let at = |place: Option<usize>| place.unwrap_or(usize::MAX);
    let places = Places {
        time,
        source: at(source),
        author: at(author),
        text: at(text),
        sentiment: at(sentiment),
        tag: at(tag),
        answered: at(answered),
    };
    Ok((places, columns, finder.advice()))
}

/// Warsaw's clock from 1996 to 2100 by the rule of the European Union: an hour ahead of its standard from the last
/// Sunday of March to the last Sunday of October, both at 01:00 UTC. For where there is no database of zones.
pub fn warsaw() -> Zone {
    use crate::evidence::time::calendar::day;
    let last_sunday = |year: u32, month: u32| {
        let last = day(year, month, 31).unwrap_or_default();
        // 1970-01-01 was a Thursday, so day 3 was a Sunday.
        last - (last - 3).rem_euclid(7)
    };
    let shifts = (1996..2100).flat_map(|year| {
        let at = |month: u32| last_sunday(year, month) * 86_400 + 3600;
        [(at(3), 7200), (at(10), 3600)]
    });
    Zone::with_shifts("Europe/Warsaw", 3600, shifts.collect())
}
