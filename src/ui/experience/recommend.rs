//! Do customers recommend: NPS, CSAT and CES from surveys and by hand, as numbers, over time and by part.

use super::entered::{change, loyalty, shown};
use super::explained::{Why, why_button, why_figure};
use super::grid::{Column, Grid, Kind, Place, Refused, Written};
use super::listen::last;
use super::measure::Measure;
use super::texts2::VoiceText as V;
use super::texts3::PayText as P;
use crate::chart::{Axis, Body, ChartSpec, Datum, Guide, Series};
use crate::evidence::survey::SurveyReport;
use crate::experience::{Heard, HeardAll, Pool, answered_slot, heard, heard_all};
use crate::model::*;
use crate::platform::Language;
use crate::state::App;
use crate::ui::chart::Chart;
use crate::ui::i18n::{number, percent, signed, t};
use leptos::prelude::*;
use std::sync::Arc;

/// Least and most of the scale of CES that an interval is known for.
pub const CES: (f64, f64) = (1.0, 7.0);

/// The survey that was imported last.
pub fn imported(app: App) -> Option<(Arc<Evidence>, SurveyReport)> {
    last::<SurveyReport>(app, EvidenceKind::Survey)
}

/// All answers of the document.
pub fn all_heard(app: App) -> HeardAll {
    let report = imported(app).map(|(_, report)| report);
    app.document.with(|document| heard_all(document, report.as_ref()))
}

/// The scale of CSAT in percent.
pub const CSAT: (f64, f64) = (0.0, 100.0);

/// A range in words.
pub fn between((low, high): (f64, f64), digits: u32, sign: bool, language: Language) -> String {
    let text = |value: f64| if sign { signed(value, digits, language) } else { number(value, digits, language) };
    P::RangeOf.with(language, &[&text(low), &text(high)])
}

/// NPS with its sign.
pub fn nps(pool: &Pool, language: Language) -> String {
    pool.nps().map_or_else(|| "–".into(), |value| signed(value, 0, language))
}

/// A mark for a number of fewer than 30 answers.
pub fn few(language: Language) -> AnyView {
    view! { <span class="exp-tag" data-tone="warm" title=P::FewTip.get(language)>{P::Few.get(language)}</span> }
        .into_any()
}

/// The numbers of all answers together.
pub fn numbers(app: App, found: &HeardAll) -> AnyView {
    let language = app.language.get();
    let all = &found.all;
    let scores = Measure::ALL.map(|measure| (measure, measure.of(all, language)));
    let rare: Vec<&str> = scores.iter().filter(|it| it.1.answers > 0.0 && it.1.is_few).map(|it| it.0.name()).collect();
    let warn = (!rare.is_empty()).then(|| {
        view! { <p class="exp-loop" id="few-answers">{P::FewWarning.with(language, &[&rare.join(", ")])}</p> }
    });
    let figures = scores.into_iter().filter_map(|(measure, told)| {
        let (caption, id) = match measure {
            Measure::Nps => ("NPS", "nps-value"),
            Measure::Csat => (P::CsatCaption.get(language), "csat-value"),
            Measure::Ces => (P::CesCaption.get(language), "ces-value"),
        };
        let answers = format!("{} {}", number(told.answers, 0, language), V::Answers.get(language));
        let remark = told.range.into_iter().chain([answers]).collect::<Vec<_>>().join(" · ");
        Some(why_figure(Why::Heard(measure), told.value?, caption.into(), remark, "", id))
    });
    let figures = figures.collect_view();
    view! {
        {warn}
        <div class="figure-row">{figures}</div>
        {split(&all.nps, language)}
    }
    .into_any()
}

/// Promoters, passives and detractors as one bar with its legend.
fn split(pool: &Pool, language: Language) -> Option<AnyView> {
    let shares = pool.shares()?;
    let parts =
        [("good", V::Promoters), ("calm", V::Passives), ("hot", V::Detractors)].into_iter().zip(shares).zip(pool.split);
    let bars = parts.clone().map(|(((tone, _), share), _)| {
        view! { <span data-tone=tone style:width=format!("{:.2}%", 100.0 * share)></span> }
    });
    let legend = parts.map(|(((tone, text), share), count)| {
        view! {
            <li data-tone=tone>
                <strong>{why_button(Why::Heard(Measure::Nps), percent(share, language))}</strong>" "{text.get(language)}" "<small>{number(count, 0, language)}</small>
            </li>
        }
    });
    let partly = (pool.known() < pool.answers - 0.5).then(|| {
        let text = P::SplitKnown.with(language, &[&number(pool.known(), 0, language)]);
        view! { <li class="quiet">{text}</li> }
    });
    Some(
        view! {
            <div class="exp-split">
                <span class="exp-stack" aria-hidden="true">{bars.collect_view()}</span>
                <ul>{legend.collect_view()}{partly}</ul>
            </div>
        }
        .into_any(),
    )
}

/// The three measures over time, as charts; those that nobody asked for are left out.
pub fn trend(app: App, found: Memo<HeardAll>) -> AnyView {
    let spec = move |make: fn(&[Heard], Language) -> ChartSpec| {
        Memo::new(move |_| found.with(|found| make(&found.periods, app.language.get())))
    };
    let (nps, csat, ces) = (spec(nps_chart), spec(csat_chart), spec(ces_chart));
    let any = move |spec: Memo<ChartSpec>| spec.with(|spec| !spec.is_empty());
    view! {
        {move || any(nps).then(|| view! { <Chart id="nps-months" spec=nps/>{rare(app, found, Measure::Nps)} })}
        {move || (any(csat) || any(ces)).then(|| view! {
            <div class="exp-two">
                {any(csat).then(|| view! { <div><h3>"CSAT"</h3><Chart id="csat-months" spec=csat/>{rare(app, found, Measure::Csat)}</div> })}
                {any(ces).then(|| view! { <div><h3>"CES"</h3><Chart id="ces-months" spec=ces/>{rare(app, found, Measure::Ces)}</div> })}
            </div>
        })}
    }
    .into_any()
}

/// The periods of a chart that too few answers stand behind.
fn rare(app: App, found: Memo<HeardAll>, measure: Measure) -> AnyView {
    let text = move || {
        let language = app.language.get();
        let names: Vec<String> = found.with(|found| {
            let few = |it: &&Heard| {
                let told = measure.of(it, language);
                told.is_few && told.answers > 0.0
            };
            found.periods.iter().filter(few).map(|it| it.name.clone()).collect()
        });
        (!names.is_empty()).then(|| view! { <p class="quiet">{P::FewIn.with(language, &[&names.join(", ")])}</p> })
    };
    text.into_any()
}

fn line(
    periods: &[Heard],
    language: Language,
    (title, range): (&str, (f64, f64)),
    read: impl Fn(&Heard) -> Option<Datum>,
) -> ChartSpec {
    let some = periods.iter().any(|it| read(it).is_some());
    let data = periods.iter().map(|it| read(it).unwrap_or_else(|| Datum::unknown(P::Unknown.get(language))));
    let body = if some {
        let names = periods.iter().map(|it| it.name.clone()).collect();
        Body::Lines(names, vec![Series { name: title.into(), data: data.collect(), ..Series::default() }])
    } else {
        Body::default()
    };
    let zero = (range.0 < 0.0).then(|| Guide { at: 0.0, ..Guide::default() });
    ChartSpec {
        title: format!("{title}: {}", P::ByPeriod.get(language).to_lowercase()),
        subject: P::Period.get(language).into(),
        body,
        y: Axis { label: title.into(), range: Some(range), ..Axis::default() },
        guides: zero.into_iter().collect(),
        comma: language == Language::Pl,
        ..ChartSpec::default()
    }
}

fn told(value: String, range: Option<String>, answers: f64, language: Language) -> String {
    let answers = format!("{} {}", number(answers, 0, language), V::Answers.get(language));
    let parts = [range.unwrap_or_default(), answers];
    let inside = parts.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join("; ");
    format!("{value} ({inside})")
}

fn nps_chart(periods: &[Heard], language: Language) -> ChartSpec {
    line(periods, language, ("NPS", (-100.0, 100.0)), |it| {
        let (value, range) = (it.nps.nps()?, it.nps.interval()?);
        let text = told(nps(&it.nps, language), Some(between(range, 0, true, language)), it.nps.answers, language);
        Some(Datum::of(value, text).within(range.0, range.1))
    })
}

fn csat_chart(periods: &[Heard], language: Language) -> ChartSpec {
    line(periods, language, ("CSAT, %", CSAT), |it| {
        let (value, range) = (it.csat.mean()?, it.csat.interval(CSAT.0, CSAT.1)?);
        let text =
            told(number(value, 0, language), Some(between(range, 0, false, language)), it.csat.answers, language);
        Some(Datum::of(value, text).within(range.0, range.1))
    })
}

fn ces_chart(periods: &[Heard], language: Language) -> ChartSpec {
    line(periods, language, ("CES", CES), |it| {
        let value = it.ces.mean()?;
        let range = it.ces.interval(CES.0, CES.1);
        let words = range.map(|range| between(range, 1, false, language));
        let datum = Datum::of(value, told(number(value, 1, language), words, it.ces.answers, language));
        Some(match range {
            Some((low, high)) => datum.within(low, high),
            None => datum,
        })
    })
}

/// The table of answers that people enter.
pub fn entry(app: App) -> AnyView {
    const ABOUT: usize = 1;
    let head = |text: P| Signal::derive(move || t(text)().to_string());
    let number = |text: P| Column { head: head(text), kind: Kind::Number };
    let columns = vec![
        Column { head: head(P::Period), kind: Kind::Words },
        Column { head: head(P::HeardAbout), kind: Kind::Pick(Signal::derive(move || about(app))) },
        number(P::Promoters),
        number(P::Passives),
        number(P::Detractors),
        number(P::AnswerCount),
        number(P::Nps),
        number(P::Csat),
        number(P::Ces),
    ];
    let rows = Memo::new(move |_| loyalty(app, |it| it.answers.len()));
    let own = move |row: usize| loyalty(app, |it| it.answers.get(row).cloned()).unwrap_or_default();
    let slot = |column: usize| if column > ABOUT { column - 1 } else { column };
    let counted = |row: &Answered| row.promoters.is_some() && row.passives.is_some() && row.detractors.is_some();
    let read = Callback::new(move |(row, column): Place| {
        let language = app.language.get();
        let mut found = own(row);
        match column {
            ABOUT => value_of(&found),
            // What follows from the three counts is shown, and not entered once more.
            5 if counted(&found) => crate::ui::i18n::number(heard(&found).nps.answers, 0, language),
            6 if counted(&found) => nps(&heard(&found).nps, language),
            _ => shown(&answered_slot(&mut found, slot(column)), language),
        }
    });
    let derived = Callback::new(move |(row, column): Place| (5..=6).contains(&column) && counted(&own(row)));
    let write = Callback::new(move |cells: Vec<Written>| {
        let comma = app.language.get_untracked() == Language::Pl;
        let journey = app.journey_now().map(|journey| journey.info.id.clone());
        let options = untrack(|| about(app));
        let mut refused: Vec<Refused> = Vec::new();
        change(app, |it| {
            for (place, text) in cells {
                while it.answers.len() <= place.0 && !text.trim().is_empty() {
                    it.answers.push(Answered { journey: journey.clone(), ..Answered::default() });
                }
                let Some(row) = it.answers.get_mut(place.0) else { continue };
                if place.1 == ABOUT {
                    if options.iter().any(|(value, _)| *value == text) {
                        (row.journey, row.touchpoint) = ends_of(&text, journey.as_ref());
                    } else {
                        refused.push((place, text, crate::experience::Wrong::Nothing));
                    }
                } else if (5..=6).contains(&place.1) && counted(row) {
                    // It follows from the counts.
                } else if let Err(wrong) = answered_slot(row, slot(place.1)).write(&text, comma) {
                    refused.push((place, text, wrong));
                }
            }
            let held = refused.iter().map(|it| it.0.0 + 1).max().unwrap_or(0);
            let empty = |row: &Answered| *row == Answered { journey: row.journey.clone(), ..Answered::default() };
            while it.answers.len() > held && it.answers.last().is_some_and(empty) {
                it.answers.pop();
            }
        });
        refused
    });
    let remove = Callback::new(move |row: usize| {
        change(app, |it| {
            if row < it.answers.len() {
                it.answers.remove(row);
            }
        });
    });
    view! {
        <p class="quiet">{t(P::HeardHint)}</p>
        <Grid id="answers-grid" name=P::Heard columns rows read derived write remove/>
        <p class="quiet">{t(P::WidestNote)}</p>
    }
    .into_any()
}

/// What answers can be about: the journey of the page, its touchpoints, and what rows of other journeys name.
fn about(app: App) -> Vec<(String, String)> {
    let language = app.language.get();
    let own = app.journey().get();
    let id = own.as_ref().map(|it| it.info.id.clone());
    let mut list = vec![(String::new(), P::WholeJourney.get(language).to_string())];
    let touchpoints = own.iter().flat_map(|journey| journey.touchpoints.iter());
    list.extend(touchpoints.map(|it| (it.id.to_string(), it.name.clone())));
    app.document.with(|document| {
        let rows = document.head.loyalty.iter().flat_map(|it| &it.answers).filter(|it| it.journey != id);
        for row in rows {
            let journey = row.journey.as_ref().and_then(|id| document.journeys.get(id));
            let value = value_of(row);
            if let Some(journey) = journey.filter(|_| !list.iter().any(|it| it.0 == value)) {
                let touchpoint = row.touchpoint.as_ref().and_then(|id| journey.touchpoints.get(id));
                let name = touchpoint.map_or_else(|| P::WholeJourney.get(language).to_string(), |it| it.name.clone());
                list.push((value, format!("{}: {name}", journey.info.name)));
            }
        }
        // Rows of the page's own journey are named by the touchpoint alone.
        let prefix = id.map(|id| format!("{id}/")).unwrap_or_default();
        for (value, _) in &mut list {
            if !value.contains('/') && !prefix.is_empty() {
                *value = format!("{prefix}{value}");
            }
        }
    });
    list
}

/// The value of a row in the list of what answers are about.
fn value_of(row: &Answered) -> String {
    let text = |id: Option<String>| id.unwrap_or_default();
    format!(
        "{}/{}",
        text(row.journey.as_ref().map(ToString::to_string)),
        text(row.touchpoint.as_ref().map(ToString::to_string))
    )
}

fn ends_of(value: &str, own: Option<&JourneyId>) -> (Option<JourneyId>, Option<TouchpointId>) {
    let (journey, touchpoint) = value.split_once('/').unwrap_or((value, ""));
    let some = |text: &str| (!text.is_empty()).then(|| text.to_string());
    (some(journey).map(JourneyId::from).or_else(|| own.cloned()), some(touchpoint).map(TouchpointId::from))
}
