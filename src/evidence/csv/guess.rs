//! Which column is the case, the activity, the time, the group: by their names and by their values.

use crate::evidence::intern::Labels;
use crate::evidence::time::written;
use crate::search::fold_latin;

/// Names that say it, best first, folded and without signs: of pm4py and XES, English, Polish.
const CASE: &str = "caseconceptname caseid case casenumber caseno traceid trace ticketid ticket ticketnumber incidentid \
    incident claimid claim orderid ordernumber journeyid sprawa idsprawy nrsprawy numersprawy zgloszenie \
    idzgloszenia nrzgloszenia numerzgloszenia customerid customer clientid client klient idklienta \
    nrklienta numerklienta userid visitorid sessionid session contactid conversationid conversation interactionid issuekey documentkey";
const CASE_PARTS: &str = "case sprawa sprawy ticket zgloszen incident claim reklamacj order zamowien dossier trace session \
    conversation interaction customer client klient visitor user";
const ACTIVITY: &str = "conceptname activity activityname touchpoint event eventname task taskname step stepname action \
    operation eventtype updatetype lifecyclestage czynnosc aktywnosc zdarzenie krok akcja punktstyku typzdarzenia contacttype \
    status state stage etap";
const ACTIVITY_PARTS: &str = "activity touchpoint czynnosc aktywnosc zdarzeni event task step krok action akcja theme topic \
    subject reason temat powod status stage categor kategori type typ";
const TIME: &str = "timetimestamp timestamp eventtimestamp completetimestamp datetime eventtime eventdate time date \
    completetime endtime starttimestamp starttime znacznikczasu czas data datazdarzenia czaszdarzenia \
    dataczas datagodzina dataigodzina";
const TIME_PARTS: &str = "timestamp datetime date time czas data godzina";
const GROUP: &str = "orggroup department departmentname dept dzial departament group grupa team zespol unit businessunit \
    orgunit jednostka komorka assignmentgroup supportgroup supportline linia queue kolejka orgrole role \
    rola orgresource resource agent pracownik konsultant owner";
const GROUP_PARTS: &str =
    "department dzial departament group grupa team zespol unit komork jednostk organizac office biuro queue";
const CHANNEL: &str = "channel kanal contactchannel channelname casechannel medium kanalkontaktu contacttype";
const RESOURCE: &str = "orgresource resource agent user employee pracownik konsultant agentid performer";
const SENTIMENT: &str = "sentiment sentyment sentimentscore nastroj emotion";
const COST: &str = "cost koszt costs costtotal price kwota";
const LIFECYCLE: &str = "lifecycletransition lifecycle transition eventlifecycle cyklzycia statuscyklu";

/// Places of the columns that were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// The case's.
    pub case: Option<usize>,
    /// The activity's.
    pub activity: Option<usize>,
    /// The time's.
    pub time: Option<usize>,
    /// The group's.
    pub group: Option<usize>,
    /// The lifecycle transition's.
    pub lifecycle: Option<usize>,
    /// The channel's.
    pub channel: Option<usize>,
    /// The person's.
    pub resource: Option<usize>,
    /// The sentiment's.
    pub sentiment: Option<usize>,
    /// The cost's.
    pub cost: Option<usize>,
}

/// What is known of a column.
struct Column {
    /// Folded, letters and digits alone.
    name: String,
    /// An attribute of the whole case, in the way of pm4py: not of the event.
    of_case: bool,
    filled: usize,
    times: usize,
    numbers: usize,
    distinct: usize,
}

impl Column {
    fn new(name: &str, values: &[&[u8]]) -> Self {
        let filled: Vec<&[u8]> = values.iter().copied().filter(|value| !value.trim_ascii().is_empty()).collect();
        let number = |value: &[u8]| {
            let letter = |byte: &u8| byte.is_ascii_digit() || b"+-., ".contains(byte);
            value.iter().all(letter)
        };
        let mut distinct = Labels::default();
        for value in &filled {
            distinct.intern(value);
        }
        Self {
            name: fold_latin(name).chars().filter(char::is_ascii_alphanumeric).collect(),
            of_case: name.starts_with("case:"),
            filled: filled.len(),
            times: filled.iter().filter(|value| written::read(value).is_some()).count(),
            numbers: filled.iter().filter(|value| number(value)).count(),
            distinct: distinct.len(),
        }
    }

    /// Whether this is a part of its name. An action is none of satisfaction.
    fn has(&self, part: &str) -> bool {
        let name = self.name.as_bytes();
        let at = name.windows(part.len()).position(|own| own == part.as_bytes());
        at.is_some_and(|at| !name.get(..at).unwrap_or_default().ends_with(b"satisf"))
    }

    /// Who acts, which is a case only where nothing else is.
    fn is_person(&self) -> bool {
        RESOURCE.split_ascii_whitespace().any(|name| self.name == name)
    }

    fn is_time(&self) -> bool {
        self.filled > 0 && self.times * 10 >= self.filled * 8
    }

    /// Words, not numbers, times or a number for each row.
    fn is_label(&self) -> bool {
        let numbers = self.numbers * 2 > self.filled;
        !self.of_case && !self.is_time() && !numbers && !self.name.ends_with("id")
    }
}

/// Columns of which some are taken.
struct Open<'a> {
    columns: &'a [Column],
    taken: Vec<usize>,
}

impl Open<'_> {
    /// The column with the best of these names, or else with the best of these parts in its name, that fits.
    fn named(&self, exact: &str, parts: &str, fits: &dyn Fn(&Column) -> bool) -> Option<usize> {
        let equal =
            exact.split_ascii_whitespace().find_map(|name| self.first(&|column| column.name == name && fits(column)));
        equal.or_else(|| parts.split_ascii_whitespace().find_map(|part| self.first(&|c| c.has(part) && fits(c))))
    }

    fn first(&self, fits: &dyn Fn(&Column) -> bool) -> Option<usize> {
        let mut open = self.columns.iter().enumerate().filter(|(index, _)| !self.taken.contains(index));
        open.find(|(_, column)| fits(column)).map(|(index, _)| index)
    }

    fn take(&mut self, exact: &str, parts: &str, fits: &dyn Fn(&Column) -> bool) -> Option<usize> {
        let found = self.named(exact, parts, fits);
        self.taken.extend(found);
        found
    }

    /// The column with the most different values that fits; the first of several.
    fn most(&mut self, fits: &dyn Fn(&Column) -> bool) -> Option<usize> {
        let mut best: Option<(usize, usize)> = None;
        for (index, column) in self.columns.iter().enumerate() {
            let more = best.is_none_or(|(_, distinct)| column.distinct > distinct);
            if more && !self.taken.contains(&index) && fits(column) {
                best = Some((index, column.distinct));
            }
        }
        let found = best.map(|(index, _)| index);
        self.taken.extend(found);
        found
    }
}

/// Guesses from the names and from a sample of rows, each with as many values as there are names.
pub fn guess(names: &[String], rows: &[Vec<Vec<u8>>]) -> Guess {
    let column = |(index, name): (usize, &String)| {
        let values: Vec<&[u8]> = rows.iter().filter_map(|row| row.get(index)).map(Vec::as_slice).collect();
        Column::new(name, &values)
    };
    let columns: Vec<Column> = names.iter().enumerate().map(column).collect();
    let mut open = Open { columns: &columns, taken: Vec::new() };
    let empty = rows.is_empty();
    let lifecycle = open.take(LIFECYCLE, "", &|_| true);
    // A name says it too, so half of the values are enough then: the rest are rows to be rejected.
    let named_time = |column: &Column| !column.of_case && (empty || column.times * 2 >= column.filled.max(1));
    let mut time = open.take(TIME, TIME_PARTS, &named_time);
    if time.is_none() {
        time = open.first(&|column| !column.of_case && column.is_time());
        open.taken.extend(time);
    }
    let case = open.take(CASE, CASE_PARTS, &|column| {
        !column.is_person() && (!column.of_case || CASE.split_once(' ').is_some_and(|(best, _)| column.name == best))
    });
    let event = |column: &Column| !column.of_case && !column.is_time();
    let mut activity = open.take(ACTIVITY, "", &event);
    if activity.is_none() {
        // What every event has is no activity.
        let told = |column: &Column| column.is_label() && (column.distinct > 1 || column.filled < 20);
        activity = open.take("", ACTIVITY_PARTS, &told);
    }
    let group = open.take(GROUP, GROUP_PARTS, &event);
    // Names that say nothing: a case comes back in several rows, an activity in more, and is a word.
    let repeats = |column: &Column| column.distinct < column.filled && column.distinct > 1;
    let mut case = case.or_else(|| open.most(&|column| repeats(column) && !column.is_time() && !column.is_person()));
    if case.is_none() {
        case = open.take("", CASE_PARTS, &Column::is_person);
    }
    let activity = activity.or_else(|| open.most(&|column| repeats(column) && column.is_label()));
    // These may be the same column twice.
    let word = |column: &Column| !column.is_time();
    let number = |column: &Column| column.numbers * 2 > column.filled;
    Guess {
        case,
        activity,
        time,
        group,
        lifecycle,
        channel: open.named(CHANNEL, "", &word),
        resource: open.named(RESOURCE, "", &word),
        sentiment: open.named(SENTIMENT, "", &number),
        cost: open.named(COST, "", &number),
    }
}
