//! Records of what was imported, and of values that were measured in it.

use super::choice::*;
use super::field::record;
use super::ids::*;
use super::ranged::*;

record! {
    /// Says of one value of a link that it was measured in a log.
    pub struct Measured {
        /// Which value.
        value: Option<MeasuredValue>,
        /// The value as it was measured; where the link has another one by now, that one was not measured.
        amount: Option<f64>,
        /// How many times it was seen.
        count: Option<Amount>,
        /// The evidence it comes from.
        evidence: Option<EvidenceId>,
        /// That evidence's name, which stays when the evidence goes.
        source: String,
        /// Whether it is only a proposal that nobody has looked at.
        proposed: Option<bool>,
    }

    /// Something imported: what was read, how, and what it says. Never its rows.
    pub struct Evidence {
        /// Unique among evidence.
        id: EvidenceId,
        /// What it is.
        kind: Option<EvidenceKind>,
        /// The file's name, or what people call it.
        name: String,
        /// Where it comes from, in words.
        origin: Option<String>,
        /// Bytes of the file.
        size: Option<Amount>,
        /// XXH64 of the file, beyond 2 MB of the hashes of its blocks of 2 MB, as 16 hexadecimal digits.
        hash: Option<String>,
        /// When it was imported, in milliseconds since 1970.
        added_at: Option<Amount>,
        /// How it was read.
        mapping: Option<Mapping>,
        /// Activities that people matched to touchpoints by hand.
        matches: Vec<Match>,
        /// Cases that people chose to keep.
        pins: Vec<Pin>,
        /// The aggregates, as `evidence::kept` writes them.
        report: Option<serde_json::Value>,
    }

    /// Columns of a file and how they were read; an empty name takes no column.
    pub struct Mapping {
        /// What the file looks like: its columns' names, hashed.
        shape: Option<String>,
        /// The column of the case.
        case: Option<String>,
        /// The column of the activity.
        activity: Option<String>,
        /// The column of the time.
        time: Option<String>,
        /// The column of the group.
        group: Option<String>,
        /// The column of the channel.
        channel: Option<String>,
        /// The column of the person who acted.
        resource: Option<String>,
        /// The column of the sentiment.
        sentiment: Option<String>,
        /// The column of the cost.
        cost: Option<String>,
        /// Whether only events that are complete were kept.
        complete_only: Option<bool>,
        /// The zone of times without an offset.
        zone: Option<String>,
        /// The order of day and month, where the file did not tell: `day_first` or `month_first`.
        dates: Option<String>,
        /// The name of the sheet, of a workbook.
        sheet: Option<String>,
        /// Activities that are an answer to the customer, by name; none where an event of another group is.
        answers: Vec<String>,
    }

    /// An activity of a log and the touchpoint that it is.
    pub struct Match {
        /// The activity's name.
        activity: String,
        /// In which journey.
        journey: Option<JourneyId>,
        /// Which touchpoint; none where it is none of them.
        touchpoint: Option<TouchpointId>,
    }

    /// A case that somebody chose to keep in the document.
    pub struct Pin {
        /// The case's number in its log.
        case: Option<Amount>,
        /// Its name or a pseudonym.
        name: String,
        /// Its events: minutes since its first one, activity, group.
        events: Vec<PinnedEvent>,
    }

    /// An event of a kept case.
    pub struct PinnedEvent {
        /// Minutes since the first event of the case.
        minutes: Option<Amount>,
        /// What happened.
        activity: String,
        /// At which group.
        group: Option<String>,
    }
}
