//! What is wrong with a document, or could be better: a code with arguments, never a sentence.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Whether a problem stops the numbers or only deserves a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The document breaks the format; a value was set aside.
    Error,
    /// The document is sound; the journey could be better.
    Advice,
}

macro_rules! codes {
    ($($severity:ident { $($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)? })+) => {
        /// Stable names of problems.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($($(#[$doc])* $name,)+)+ }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$($(Code::$name,)+)+];

            /// The code's stable name.
            pub fn as_str(self) -> &'static str {
                match self { $($(Code::$name => $text,)+)+ }
            }

            /// Whether it is an error or advice.
            pub fn severity(self) -> Severity {
                match self { $($(Code::$name => Severity::$severity,)+)+ }
            }
        }
    };
}

codes! {
    Error {
        /// The file could not be read at all. Arguments: what the system said.
        UnreadableFile = "unreadable_file",
        /// The part of the program that reads files could not be fetched or started. Arguments: what the system said.
        ProgramMissing = "program_missing",
        /// The part of the program that reads files ended while it worked.
        ProgramEnded = "program_ended",
        /// Not JSON. Arguments: line, column, reason.
        UnreadableJson = "unreadable_json",
        /// Nested deeper or larger than a document may be. Arguments: the limit.
        TooLarge = "too_large",
        /// `format` is not `"styk"`. Arguments: what stands there.
        WrongFormat = "wrong_format",
        /// `version` is missing or not a whole number from 1. Arguments: what stands there.
        WrongVersion = "wrong_version",
        /// Written by a newer Styk. Arguments: its version, ours.
        NewerVersion = "newer_version",
        /// A value of another type. Arguments: the value, what was wanted.
        WrongType = "wrong_type",
        /// A number out of range. Arguments: the value, smallest, largest.
        OutOfRange = "out_of_range",
        /// A word that is not on the list. Arguments: the value, the list.
        UnknownChoice = "unknown_choice",
        /// An object without an id.
        MissingId = "missing_id",
        /// An id that an earlier object of the list has. Arguments: the id.
        DuplicateId = "duplicate_id",
        /// A word that stands twice in a list. Arguments: the word.
        DuplicateChoice = "duplicate_choice",
        /// An id that names nothing. Arguments: the id.
        DanglingId = "dangling_id",
        /// Two links between the same touchpoints. Arguments: from, to.
        DuplicateLink = "duplicate_link",
        /// A link from a touchpoint to itself. Arguments: the touchpoint.
        SelfLink = "self_link",
        /// Given shares of a touchpoint's links above 1 in sum. Arguments: the sum.
        ShareSum = "share_sum",
        /// A loop that nobody leaves. Arguments: a touchpoint of it.
        LoopWithoutExit = "loop_without_exit",
        /// A journey that the caller named and that is not there. Arguments: the id.
        NoSuchJourney = "no_such_journey",
        /// A file of a format that is not read here. Arguments: the format.
        UnknownFile = "unknown_file",
        /// A workbook that nobody opens without its password.
        ProtectedFile = "protected_file",
        /// A damaged workbook. Arguments: directory, entry, deflate, checksum, method, xml, sheets, sheet, strings, row,
        /// cell or merge.
        DamagedWorkbook = "damaged_workbook",
        /// A sheet that the caller named and that is not there. Arguments: the name, those there are.
        NoSuchSheet = "no_such_sheet",
        /// A log without an event that could be read.
        EmptyLog = "empty_log",
        /// A column or attribute that the caller named and that is not there. Arguments: the name, those there are.
        NoSuchColumn = "no_such_column",
        /// No column could be told to be what is needed. Arguments: case, activity, time or lifecycle; the columns.
        ColumnNotFound = "column_not_found",
        /// A row with more or fewer fields than the header. Arguments: how many, how many the header has.
        RowLength = "row_length",
        /// A quote that is never closed.
        UnclosedQuote = "unclosed_quote",
        /// Text between a closing quote and the separator.
        TextAfterQuote = "text_after_quote",
        /// An event without what it needs. Arguments: case, activity or time.
        MissingValue = "missing_value",
        /// Not a time. Arguments: what stands there.
        UnreadableTime = "unreadable_time",
        /// Not sound XML, or not a log. Arguments: tag, attribute, entity, unfinished, second_root or not_xes.
        UnreadableXml = "unreadable_xml",
        /// XML that is refused for safety. Arguments: what it is.
        ForbiddenXml = "forbidden_xml",
        /// A damaged gzip file. Arguments: header, deflate, checksum or unfinished.
        UnreadableGzip = "unreadable_gzip",
        /// An encoding of letters that is not read here. Arguments: its name.
        UnknownEncoding = "unknown_encoding",
        /// A table without a row.
        EmptyTable = "empty_table",
        /// Not a whole number in range. Arguments: what stands there, smallest, largest.
        NotAScore = "not_a_score",
        /// A kind of score that is not known. Arguments: what stands there.
        NotAKind = "not_a_kind",
        /// Not a day of the calendar. Arguments: what stands there.
        UnreadableDate = "unreadable_date",
        /// Neither a number from -1 to 1 nor a word for it. Arguments: what stands there.
        NotASentiment = "not_a_sentiment",
        /// Answered before it was said. Arguments: when it was answered, when it was said.
        AnsweredBefore = "answered_before",
        /// A log that the worker does not hold. Arguments: its number.
        NoSuchLog = "no_such_log",
        /// More than a log may hold. Arguments: of what, the limit.
        OverLimit = "over_limit",
    }
    Advice {
        /// A stage that holds no touchpoint. Arguments: its name.
        EmptyStage = "stage_without_touchpoint",
        /// A department that holds no touchpoint. Arguments: its name.
        EmptyDepartment = "department_without_touchpoint",
        /// A handoff with no named owner on either side. Arguments: names of both touchpoints.
        HandoffWithoutOwner = "handoff_without_owner",
        /// A pain that no idea of its journey answers. Arguments: the pain.
        UnansweredPain = "pain_without_idea",
        /// An idea that answers no pain. Arguments: the idea.
        IdleIdea = "idea_without_pain",
        /// A touchpoint that opens a journey in the bin. Arguments: the touchpoint, the journey.
        OpensBinned = "opens_deleted_journey",
        /// Dates whose order of day and month nothing in the file tells. Arguments: the order that was taken.
        AmbiguousDates = "ambiguous_dates",
        /// Two columns of one name; the first was taken. Arguments: the name.
        DuplicateColumn = "duplicate_column",
        /// Names with letters that could not be read. Arguments: how many names.
        DamagedText = "damaged_text",
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let found = Code::ALL.iter().find(|code| code.as_str() == name);
        found.copied().ok_or_else(|| serde::de::Error::custom(name))
    }
}

/// One thing to say about a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What it is.
    pub code: Code,
    /// Where, such as `journeys.main.touchpoints.shop.emotion`; empty for the whole document.
    pub place: String,
    /// What the code's documentation lists.
    pub args: Vec<String>,
}

impl Problem {
    /// A problem at a place.
    pub fn new(code: Code, place: impl Into<String>, args: impl IntoIterator<Item = String>) -> Self {
        Self { code, place: place.into(), args: args.into_iter().collect() }
    }

    /// Whether the document breaks the format.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

/// One line for people and for scripts: severity, code, place, arguments.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.code.severity() {
            Severity::Error => "error",
            Severity::Advice => "advice",
        };
        let place = if self.place.is_empty() { "document" } else { &self.place };
        write!(f, "{severity} {} {place}", self.code.as_str())?;
        if !self.args.is_empty() {
            write!(f, ": {}", self.args.join(", ").replace(['\n', '\r'], " "))?;
        }
        Ok(())
    }
}
