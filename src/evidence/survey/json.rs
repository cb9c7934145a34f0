//! The report as JSON: the keys of `docs/evidence.md`.

use super::reader::Survey;
use super::roles::Dimension;
use super::score::Kind;
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
        let split = |kind, by| {
            let rows = report.split(kind, by).map(|it| json!([it.name, it.scale.answers, it.scale.value]));
            rows.collect::<Vec<_>>()
        };
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
            "csat_by_month": split(Kind::Csat, None),
            "csat_by": split(Kind::Csat, Some(Dimension::Chosen)),
            "ces": scale(&report.ces, "mean"),
            "ces_by_month": split(Kind::Ces, None),
            "ces_by": split(Kind::Ces, Some(Dimension::Chosen)),
        })
    }
}

fn row(name: &str, tally: &Tally) -> Value {
    json!([name, tally.answers(), tally.nps()])
}
