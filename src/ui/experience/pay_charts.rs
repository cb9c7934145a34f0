//! Charts of NPS and revenue.

use super::pay::{called, digits};
use super::texts3::PayText as P;
use crate::chart::{Axis, Body, ChartSpec, Datum, Guide, Point, Role, Series};
use crate::experience::{PayRead, PaySeries, Who};
use crate::model::Pay;
use crate::platform::Language;
use crate::ui::i18n::{number, sentence, signed};

/// The colour of each company.
pub fn color(who: Who) -> Role {
    match who {
        Who::Own => Role::Ink,
        Who::Leader => Role::Hue(1),
        Who::Laggard => Role::Hue(6),
    }
}

fn lines(
    found: &PayRead,
    entered: &Pay,
    language: Language,
    read: impl Fn(&PaySeries) -> Vec<(Option<f64>, String)>,
) -> Vec<Series> {
    let unknown = || P::Unknown.get(language).to_string();
    let all = Who::ALL.into_iter().zip(&found.series).filter(|(_, series)| !series.is_empty());
    let line = |(who, series): (Who, &PaySeries)| {
        let data = read(series).into_iter().map(|(value, text)| match value {
            Some(value) => Datum::of(value, text),
            None => Datum::unknown(unknown()),
        });
        Series { name: called(Some(entered), who, language), role: color(who), data: data.collect() }
    };
    all.map(line).collect()
}

/// NPS of all three over time.
pub fn nps_chart(found: &PayRead, entered: &Pay, language: Language) -> ChartSpec {
    let read = |series: &PaySeries| {
        series.nps.iter().map(|value| (*value, value.map_or_else(String::new, |it| signed(it, 0, language)))).collect()
    };
    ChartSpec {
        title: P::NpsOver.get(language).into(),
        subject: sentence(P::Period.get(language)),
        body: Body::Lines(found.periods.clone(), lines(found, entered, language, read)),
        y: Axis { label: "NPS".into(), ..Axis::default() },
        comma: language == Language::Pl,
        ..ChartSpec::default()
    }
}

/// Revenue of all three over time, each with its first as 100, so that a large and a small company can stand together.
pub fn index_chart(found: &PayRead, entered: &Pay, language: Language) -> ChartSpec {
    let unit = entered.unit.clone().unwrap_or_default();
    let read = |series: &PaySeries| {
        let text = |(index, revenue): (&Option<f64>, &Option<f64>)| {
            let words = index.zip(*revenue).map(|(index, revenue)| {
                format!("{} ({} {unit})", number(index, 0, language), digits(revenue, language)).replace(" )", ")")
            });
            (*index, words.unwrap_or_default())
        };
        series.index.iter().zip(&series.revenue).map(text).collect()
    };
    ChartSpec {
        title: P::RevenueOver.get(language).into(),
        subject: sentence(P::Period.get(language)),
        body: Body::Lines(found.periods.clone(), lines(found, entered, language, read)),
        y: Axis { label: P::Index.get(language).into(), ..Axis::default() },
        guides: vec![Guide { at: 100.0, ..Guide::default() }],
        comma: language == Language::Pl,
        ..ChartSpec::default()
    }
}

/// Each pair as a point: NPS across, revenue or its growth up.
pub fn scatter(found: &PayRead, entered: &Pay, language: Language) -> ChartSpec {
    let mut points = Vec::new();
    for (who, series) in Who::ALL.into_iter().zip(&found.series) {
        let name = called(Some(entered), who, language);
        for (place, nps, _) in series.pairs(found.lag, found.growth) {
            let list = if found.growth { &series.growth } else { &series.index };
            let later = place + found.lag;
            let period = |at: usize| found.periods.get(at).cloned().unwrap_or_default();
            let up = list.get(later).copied().flatten();
            let value = up.map_or_else(String::new, |up| {
                if found.growth { format!("{}%", signed(up, 1, language)) } else { number(up, 0, language) }
            });
            let when = if found.lag == 0 { period(place) } else { format!("{} → {}", period(place), period(later)) };
            points.push(Point {
                // The newest of each stands with its name; all are in the table.
                name: format!("{name} · {when}"),
                x: Some(nps),
                y: up,
                size: Some(0.25),
                role: color(who),
                text: format!("NPS {}, {value}", signed(nps, 0, language)),
            });
        }
    }
    let up = if found.growth { P::Growth } else { P::Index };
    ChartSpec {
        title: P::Together.get(language).into(),
        subject: sentence(P::Period.get(language)),
        empty: P::NoPairs.get(language).into(),
        body: Body::Points(points),
        x: Axis { label: "NPS".into(), ..Axis::default() },
        y: Axis { label: up.get(language).into(), ..Axis::default() },
        comma: language == Language::Pl,
        ..ChartSpec::default()
    }
}
