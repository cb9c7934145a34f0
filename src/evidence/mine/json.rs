//! The report as JSON: names and order of the reference files of `docs/evidence.md`.

use super::{Groups, Pairs, Report, Spread, Variants};
use crate::evidence::intern::Labels;
use crate::evidence::source::Imported;
use crate::evidence::text::Encoding;
use crate::evidence::time::calendar::iso;
use serde_json::{Map, Value, json};

/// Variants that are listed.
const TOP: usize = 5;

/// Labels as text.
struct Names(Vec<String>);

impl Names {
    fn new(labels: &Labels, encoding: Encoding) -> Self {
        Self(labels.iter().map(|label| encoding.text(label)).collect())
    }

    fn get(&self, id: u32) -> &str {
        self.0.get(id as usize).map_or("", String::as_str)
    }

    fn pair(&self, pair: (u32, u32)) -> [&str; 2] {
        [self.get(pair.0), self.get(pair.1)]
    }

    /// Counts by number: `[name, count]` by falling count, then by name.
    fn counts(&self, counts: &[u32]) -> Value {
        let named = self.0.iter().map(String::as_str).zip(counts.iter().copied());
        sorted(named.filter(|(_, count)| *count > 0).collect())
    }

    /// `[[from, to], count]`, sorted alike.
    fn pairs(&self, pairs: &Pairs) -> Value {
        sorted(pairs.iter().map(|(pair, count)| (self.pair(pair), count)).collect())
    }
}

/// By falling count, then by name; names compare by their code points.
fn sorted<Name: Ord + Into<Value>>(mut list: Vec<(Name, u32)>) -> Value {
    list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    list.into_iter().map(|(name, count)| Value::Array(vec![name.into(), count.into()])).collect()
}

impl Imported {
    /// The report of this log as JSON.
    pub fn to_json(&self, report: &Report) -> Value {
        let activities = Names::new(&self.log.activities, self.encoding);
        let groups = Names::new(&self.log.groups, self.encoding);
        let columns = &self.columns;
        let mut out = Map::new();
        let mut put = |key: &str, value: Value| out.insert(key.to_string(), value);
        put(
            "columns",
            json!({
                "case": columns.case, "activity": columns.activity, "group": columns.group, "time": columns.time,
            }),
        );
        put("complete_only", self.complete_only.into());
        put("zone", report.zone.clone().into());
        put("rejected", self.rejected.into());
        put("events_in_file", self.events_in_file.into());
        put("events", report.events.into());
        put("cases", report.cases.into());
        put("activities", report.activities.iter().filter(|count| **count > 0).count().into());
        put("variants", report.variants.len().into());
        let (top, covered) = top(&report.variants, &activities);
        put("top_variants", top);
        put("cases_in_top5", covered.into());
        put("variants_with_one_case", report.variants.counts().iter().filter(|count| **count == 1).count().into());
        put("cases_with_one_event", report.one_contact_cases.into());
        put("equal_timestamp_neighbours", report.equal_times.into());
        put("first", report.span.map(|span| iso(span.0)).into());
        put("last", report.span.map(|span| iso(span.1)).into());
        let Spread { min, median, mean, max, .. } = report.durations.unwrap_or_default();
        put("case_duration_s", json!({"min": min, "median": median, "mean": mean, "max": max}));
        put("dfg_pairs", report.follows.len().into());
        put("dfg_total", report.follows.total().into());
        put("dfg", activities.pairs(&report.follows));
        put("start_activities", activities.counts(&report.starts));
        put("end_activities", activities.counts(&report.ends));
        put("weekday_hour_mon0", json!(report.weekday_hour));
        let rework = report.rework;
        put(
            "rework",
            json!({
                "events_repeating_an_activity": rework.events,
                "cases_with_repeat": rework.cases,
                "direct_self_loops": rework.direct,
            }),
        );
        put(
            "group",
            report.groups.as_ref().map_or(Value::Null, |found| group(found, &groups, columns.group.as_deref())),
        );
        Value::Object(out)
    }
}

/// The most frequent variants, ties by sequence, and how many cases they have together.
fn top(variants: &Variants, activities: &Names) -> (Value, u64) {
    // Names are compared only among those that can be on the list.
    let mut counts = variants.counts().to_vec();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let least = counts.get(TOP - 1).copied().unwrap_or_default();
    let frequent = (0..).zip(variants.counts().iter().copied()).filter(|(_, count)| *count >= least);
    let mut all: Vec<(u32, u32)> = frequent.collect();
    let names = |id: u32| variants.sequence(id).map(|activity| activities.get(activity));
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| names(a.0).cmp(names(b.0))));
    all.truncate(TOP);
    let covered = all.iter().map(|(_, count)| u64::from(*count)).sum();
    let list = all.iter().map(|(id, count)| json!([names(*id).collect::<Vec<_>>(), count])).collect();
    (list, covered)
}

fn group(found: &Groups, names: &Names, key: Option<&str>) -> Value {
    let mut waits: Vec<([&str; 2], Spread)> =
        found.waits.iter().map(|(pair, spread)| (names.pair(*pair), *spread)).collect();
    waits.sort_by(|a, b| b.1.count.cmp(&a.1.count).then_with(|| a.0.cmp(&b.0)));
    let wait = |(pair, spread): &([&str; 2], Spread)| {
        json!([pair, spread.count, spread.mean, spread.median, spread.min, spread.max])
    };
    json!({
        "key": key,
        "groups": found.events.iter().filter(|count| **count > 0).count(),
        "group_missing": found.missing,
        "events_per_group": names.counts(&found.events),
        "pairs_total": found.handovers.total(),
        "pairs_distinct": found.handovers.len(),
        "handover_counts": names.pairs(&found.handovers),
        "handoffs_total": found.handoffs,
        "handoffs_distinct": found.handoff_pairs,
        "runs_total": found.runs,
        "cases_with_one_group": found.one_group_cases,
        "pingpong": found.pingpong.total(),
        "pingpong_cases": found.pingpong_cases,
        "pingpong_pairs": names.pairs(&found.pingpong),
        "returns": found.returns,
        "return_cases": found.return_cases,
        "wait_s_total": found.wait_total,
        "wait_s": waits.iter().map(wait).collect::<Vec<_>>(),
        "wait_s_columns": ["pair", "count", "mean", "median", "min", "max"],
        "wait_s_p90": waits.iter().map(|(pair, spread)| json!([pair, spread.p90])).collect::<Vec<_>>(),
    })
}
