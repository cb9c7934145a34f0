//! All journeys in a table and a chart, and the departments whose gates cost most.

use super::found::{hue, lane};
use super::texts::HandoffsText;
use super::trend::TrendPanel;
use crate::chart::{Axis, Body, ChartSpec, Datum, Lie, Role, Series};
use crate::handoffs::{Row, Why, costs, gates, rows};
use crate::method::{Choose, Scope, report};
use crate::model::*;
use crate::platform::Language;
use crate::state::{App, Page, SaveState, Selection};
use crate::ui::chart::Chart;
use crate::ui::explain::{Explained, Number, asker};
use crate::ui::i18n::{Named, Text, hours, number, sentence, signed, t};
use crate::ui::map::grade;
use crate::ui::sheet::{Empty, Panel, Sheet};
use leptos::prelude::*;
use std::sync::Arc;

fn title(text: HandoffsText) -> Signal<String> {
    let text = t(text);
    Signal::derive(move || text().to_string())
}

/// The page.
#[component]
pub fn PortfolioPage() -> impl IntoView {
    let app = App::take();
    let list = Memo::new(move |_| Arc::new(app.document.with(|document| rows(document))));
    let none = Memo::new(move |_| list.with(|list| list.is_empty()));
    let loading = move || app.save.with(|save| *save == SaveState::Loading);
    let spec = Memo::new(move |_| chart(&list.get(), app.language.get()));
    let ask = asker();
    view! {
        <Sheet title=Signal::derive(move || t(Text::Portfolio)().to_string()) note=title(HandoffsText::PortfolioNote)>
            <Show when=move || none.get() && !loading()>
                <Empty text=title(HandoffsText::NoJourney) action=move || view! {
                    <a class="button strong" href=Page::Journeys.href()>{t(HandoffsText::ToJourneys)}</a>
                }/>
            </Show>
            <Show when=move || !none.get()>
                {move || app.document.with(|document| report(document, &Choose::AsIs).ok().flatten())
                    .map(|report| super::states::remark(app, &report))}
                <Panel id="portfolio" title=title(HandoffsText::JourneysTitle)>
                    {move || table(app, &list.get(), app.language.get())}
                </Panel>
                <Panel id="portfolio-chart" title=title(HandoffsText::ChartTitle) note=title(HandoffsText::ChartNote)>
                    <Chart id="cx-chart" spec on_pick=Callback::new(move |(_, index)| {
                        let counted = |row: &Row| row.numbers.is_ok().then(|| row.journey.clone());
                        if let Some(id) = list.with_untracked(|list| list.get(index).and_then(counted)) {
                            ask(Number::Cx, Choose::Journey(id));
                        }
                    })/>
                </Panel>
                <TrendPanel/>
                <Panel id="costs" title=title(HandoffsText::CostsTitle) note=title(HandoffsText::CostsNote)>
                    {move || cost_table(app)}
                </Panel>
            </Show>
        </Sheet>
    }
}

/// Names, or that there is none.
fn named(name: &str, language: Language) -> String {
    if name.is_empty() { Text::Untitled.get(language).into() } else { name.into() }
}

fn why(why: &Why, language: Language) -> &'static str {
    match why {
        Why::Nothing => HandoffsText::NoTouchpointsShort.get(language),
        Why::Stuck(_) => HandoffsText::StuckShort.get(language),
    }
}

fn chart(list: &[Row], language: Language) -> ChartSpec {
    let datum = |row: &Row| match &row.numbers {
        Err(reason) => Datum::unknown(why(reason, language)),
        Ok(numbers) => {
            let [low, point, high] = numbers.cx;
            let said = |value: f64| number(value, 1, language);
            let role = if row.as_is { Role::Ink } else { Role::Good };
            let text = if said(low) == said(high) {
                said(point)
            } else {
                format!("{} ({}–{})", said(point), said(low), said(high))
            };
            let datum = Datum::of(point, text).colored(role);
            // What is known exactly has no line.
            if said(low) == said(high) { datum } else { datum.within(low, high) }
        }
    };
    ChartSpec {
        title: HandoffsText::ChartTitle.get(language).into(),
        subject: Text::Journey.get(language).into(),
        body: Body::Bars(
            list.iter().map(|row| named(&row.name, language)).collect(),
            vec![Series { data: list.iter().map(datum).collect(), ..Series::default() }],
            Lie::Rows,
        ),
        y: Axis { label: "CX".into(), range: Some((0.0, 1.0)), ..Axis::default() },
        comma: language == Language::Pl,
        ..ChartSpec::default()
    }
}

fn table(app: App, list: &[Row], language: Language) -> AnyView {
    let head = |text: &'static str, number: bool| view! { <th scope="col" class:number=number>{text}</th> };
    let rows = list.iter().map(|row| line(app, row, language)).collect_view();
    view! {
        <div class="table-box" tabindex="0" role="group" aria-labelledby="portfolio-title">
            <table class="data" id="portfolio-table">
                <thead><tr>
                    {head(Text::Journey.get(language), false)}
                    {head(Text::CxWord.get(language), true)}
                    {head(Text::Silos.get(language), true)}
                    {head(HandoffsText::Worst.get(language), false)}
                    {head(HandoffsText::Lost.get(language), true)}
                    <th scope="col" class="number">{sentence(Text::FactsKnown.get(language))}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(app: App, row: &Row, language: Language) -> AnyView {
    let state = (if row.as_is { JourneyState::AsIs } else { JourneyState::ToBe }).name(language);
    let scope = Signal::stored(Choose::Journey(row.journey.clone()));
    let head = view! {
        <th scope="row" class="portfolio-name">
            <a href=Page::Handoffs(Some(row.journey.clone())).href()>{named(&row.name, language)}</a>
            <span class="caption">{state}</span>
        </th>
    };
    let numbers = match &row.numbers {
        Err(reason) => {
            return view! { <tr>{head}<td colspan="5" class="unknown">{sentence(why(reason, language))}</td></tr> }
                .into_any();
        }
        Ok(numbers) => numbers,
    };
    let [low, point, high] = numbers.cx.map(|value| number(value, 1, language));
    let range = (low != high).then(|| format!("{low}–{high}"));
    let silos = number(numbers.silos.point, 1, language);
    let of = Text::OfDepartments.with(language, &[&numbers.departments.to_string()]);
    let known = format!("{}/{}", numbers.known.0, numbers.known.1);
    let lost = numbers.minutes.map_or_else(|| Text::NotKnown.get(language).into(), |minutes| hours(minutes, language));
    let worst = numbers.worst.clone().map(|worst| {
        let score = (100.0 * worst.permeability.point).round();
        let journey = row.journey.clone();
        let what = Selection::Handoff(worst.ends.0.clone(), worst.ends.1.clone());
        let own = Number::Gate(journey.clone(), worst.ends.0.clone(), worst.ends.1.clone());
        let go = move |_| {
            app.inspect(what.clone());
            app.page.set(Page::Map(Some(journey.clone())));
            crate::ui::map::reveal(what.clone());
        };
        view! {
            <span class="worst-gate">
                <strong data-grade=grade(score)>
                    <Explained number=own scope>{number(score, 0, language)}</Explained>
                </strong>
                <button type="button" class="gate-link" on:click=go>{format!("{} → {}", worst.names.0, worst.names.1)}</button>
            </span>
        }
    });
    let none = worst.is_none().then(|| Text::NoHandoffs.get(language));
    view! {
        <tr data-journey=row.journey.to_string()>
            {head}
            <td class="number">
                <Explained number=Number::Cx scope class="strong">{point}</Explained>
                <span class="caption">{range}</span>
            </td>
            <td class="number"><Explained number=Number::Silos scope>{silos}</Explained>
                <Explained number=Number::Departments scope class="caption">{of}</Explained></td>
            <td>{worst}{none}</td>
            <td class="number" class:unknown=numbers.minutes.is_none()>
                <Explained number=Number::TimeLost scope>{lost}</Explained>
            </td>
            <td class="number"><Explained number=Number::FactsKnown scope>{known}</Explained></td>
        </tr>
    }
    .into_any()
}

/// The departments over all as-is journeys.
fn cost_table(app: App) -> AnyView {
    let language = app.language.get();
    let document = app.document.get();
    let scope = match Scope::new(&document, &Choose::AsIs) {
        Ok(Some(scope)) => scope,
        Ok(None) => return view! { <p class="quiet">{HandoffsText::NoTouchpointsAll.get(language)}</p> }.into_any(),
        Err(problems) => {
            let name = super::found::stuck(&document, &problems);
            return view! { <p class="quiet">{HandoffsText::Stuck.with(language, &[&name])}</p> }.into_any();
        }
    };
    let list = gates(&document, &scope);
    if list.is_empty() {
        return view! { <p class="quiet">{HandoffsText::NoCosts.get(language)}</p> }.into_any();
    }
    let costs = costs(&scope, &list);
    let most = costs.iter().map(|cost| cost.gain).fold(0.0, f64::max);
    let rows = costs.into_iter().map(|cost| {
        let gain = signed(cost.gain, 1, language);
        let width = if most > 0.0 { format!("{:.1}%", 100.0 * cost.gain / most) } else { "0%".into() };
        let lost = cost.minutes.map_or_else(|| Text::NotKnown.get(language).into(), |minutes| hours(minutes, language));
        let mean = |cell: &crate::handoffs::Cell| {
            cell.mean().map_or_else(|| "–".to_string(), |mean| number((100.0 * mean.point).round(), 0, language))
        };
        let (through_out, through_in) = (mean(&cost.leaving), mean(&cost.arriving));
        let scope = Signal::stored(Choose::AsIs);
        let out = Number::Through(Some(cost.department.clone()), None);
        let arriving = Number::Through(None, Some(cost.department.clone()));
        view! {
            <tr>
                <th scope="row"><span class="lane-name" data-hue=hue(&document, &cost.department)>{lane(&document, &cost.department, language)}</span></th>
                <td class="cost-bar">
                    <Explained number=Number::Department(cost.department.clone()) scope class="strong">{gain}</Explained>
                    <span class="cost-line" aria-hidden="true"><span style:width=width></span></span>
                </td>
                <td class="number">
                    <Explained number=out.clone() scope>{cost.leaving.count}</Explained>" · "
                    <Explained number=arriving.clone() scope>{cost.arriving.count}</Explained>
                </td>
                <td class="number">
                    <Explained number=out scope>{through_out}</Explained>" · "
                    <Explained number=arriving scope>{through_in}</Explained>
                </td>
                <td class="number" class:unknown=cost.minutes.is_none()>
                    <Explained number=Number::LostBy(cost.department.clone()) scope>{lost}</Explained>
                </td>
            </tr>
        }
    });
    view! {
        <div class="table-box" tabindex="0" role="group" aria-labelledby="costs-title">
            <table class="data" id="costs-table">
                <thead><tr>
                    <th scope="col">{HandoffsText::Department.get(language)}</th>
                    <th scope="col">{HandoffsText::Gain.get(language)}</th>
                    <th scope="col" class="number">{Text::Handoffs.get(language)}<br/><span class="caption">{HandoffsText::OutIn.get(language)}</span></th>
                    <th scope="col" class="number">{HandoffsText::Through.get(language)}<br/><span class="caption">{HandoffsText::OutIn.get(language)}</span></th>
                    <th scope="col" class="number">{HandoffsText::Lost.get(language)}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
