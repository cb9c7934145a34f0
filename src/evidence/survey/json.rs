//! The report as JSON: the keys of `docs/evidence.md`.

use super::reader::Survey;
use super::roles::Dimension;
use super::tally::{Scale, SurveyReport, Tally};
use serde_json::{Value, json};

impl Survey {
    /// The report of this survey as JSON: numbers in full, unknown is null.
    pub fn to_json(&self, report: &SurveyReport) -> Value {
        let all = &report.all;
        let interval = all.interval();
        let months = report.months.iter().map(|(month, tally)| row(&month.to_string(), tally));
        let by = report.by(Dimension::Chosen).iter().map(|(value, tally)| row(value, tally));
        let columns = &self.columns;
        let scale = |scale: &Scale, name: &str| json!({ "answers": scale.answers, name: scale.value });
        json!({
            "columns": { "date": columns.date, "score": columns.score, "kind": columns.kind,
                "by": columns.by.last().cloned().flatten() },
            "answers": all.answers(),
            "rejected": self.rejected,
            "promoters": all.promoters,
            "passives": all.passives,
            "detractors": all.detractors,
            "nps": all.nps(),
            "nps_low": interval.map(|(low, _)| low),
            "nps_high": interval.map(|(_, high)| high),
            "by_month": months.collect::<Vec<_>>(),
            "by": by.collect::<Vec<_>>(),
            "csat": scale(&report.csat, "share"),
            "ces": scale(&report.ces, "mean"),
        })
    }
}

fn row(name: &str, tally: &Tally) -> Value {
    json!([name, tally.answers(), tally.nps()])
}
