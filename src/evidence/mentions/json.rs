//! The report as JSON: the keys of `docs/evidence.md`.

use super::reader::Mentions;
use super::report::MentionsReport;
use serde_json::{Value, json};

impl Mentions {
    /// The report of these mentions as JSON: numbers in full, unknown is null.
    pub fn to_json(&self, report: &MentionsReport) -> Value {
        let all = &report.all;
        let sources = report.sources.iter().map(|(name, counted)| json!([name, counted.all, counted.negative]));
        let tags = report.tags.iter().map(|(name, counted)| json!([name, counted.all]));
        let words = report.words.iter().map(|(word, count, negative)| json!([word, count, negative]));
        let columns = &self.columns;
        json!({
            "columns": { "time": columns.time, "source": columns.source, "author": columns.author,
                "text": columns.text, "sentiment": columns.sentiment, "tag": columns.tag,
                "answered": columns.answered },
            "zone": report.zone,
            "mentions": all.all,
            "rejected": self.rejected,
            "by_source": sources.collect::<Vec<_>>(),
            "without_source": report.no_source,
            "sentiment": { "negative": all.negative, "neutral": all.neutral, "positive": all.positive,
                "unknown": all.unknown },
            "weekday_hour_mon0": report.weekday_hour,
            "negative_weekday_hour_mon0": report.negative_weekday_hour,
            "answered": report.answered,
            "answered_within_60": report.answered_within_60,
            "response_minutes": { "median": report.response.map(|spread| spread.median),
                "p90": report.response.map(|spread| spread.p90) },
            "by_tag": tags.collect::<Vec<_>>(),
            "without_tag": report.no_tag,
            "words": words.collect::<Vec<_>>(),
        })
    }
}
