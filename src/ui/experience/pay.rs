//! Does it pay: NPS against revenue, beside the leader and the laggard of the trade.

use super::entered::{bare, change, loyalty, shown, words};
use super::explained::{Why, why_button};
use super::grid::{Column, Grid, Kind, Place, Refused, Written};
use super::pay_charts::{index_chart, nps_chart, scatter};
use super::texts3::PayText as P;
use crate::experience::{MOST_LAG, PayRead, Unrelated, Who, pay, pay_slot};
use crate::model::*;
use crate::platform::Language;
use crate::state::App;
use crate::ui::chart::Chart;
use crate::ui::i18n::{number, t};
use crate::ui::sheet::{Empty, Panel};
use leptos::prelude::*;

/// The panel.
#[component]
pub fn PayPanel() -> impl IntoView {
    let app = App::take();
    let found = Memo::new(move |_| loyalty(app, |it| it.pay.as_ref().map(pay)));
    let some = Memo::new(move |_| found.with(|it| it.as_ref().is_some_and(|it| !it.periods.is_empty())));
    let writing = RwSignal::new(false);
    // The table stays as it is while the first figure is written into it.
    let open = Memo::new(move |_| some.get() || writing.get());
    view! {
        <Panel
            id="exp-pay"
            title=Signal::derive(move || t(P::Pays)().to_string())
            note=Signal::derive(move || t(P::PaysNote)().to_string())
        >
            {move || if open.get() { content(app, found, some) } else { nothing(app, writing) }}
        </Panel>
    }
}

fn nothing(app: App, writing: RwSignal<bool>) -> AnyView {
    view! {
        <Empty
            text=Signal::derive(move || t(P::PaysEmpty)().to_string())
            action=move || view! {
                <div class="panel-tools">
                    <button type="button" class="button strong" id="pay-enter" prop:disabled=move || app.read_only()
                        on:click=move |_| writing.set(true)>{t(P::Enter)}</button>
                    <button type="button" class="button" id="pay-made" prop:disabled=move || app.read_only()
                        on:click=move |_| made(app)>{t(P::TryMade)}</button>
                </div>
            }
        />
    }
    .into_any()
}

/// Figures of nobody, said to be so.
fn made(app: App) {
    const ROWS: [(u16, [f64; 6]); 8] = [
        (2018, [18.0, 42.0, 31.0, 210.0, 12.0, 96.0]),
        (2019, [21.0, 43.5, 34.0, 226.0, 9.0, 97.0]),
        (2020, [17.0, 41.2, 38.0, 248.0, 10.0, 93.0]),
        (2021, [24.0, 46.1, 41.0, 271.0, 4.0, 92.0]),
        (2022, [28.0, 47.0, 40.0, 290.0, 6.0, 94.0]),
        (2023, [27.0, 51.3, 45.0, 322.0, 1.0, 90.0]),
        (2024, [33.0, 52.4, 47.0, 349.0, -3.0, 91.0]),
        (2025, [35.0, 57.8, 51.0, 391.0, -2.0, 87.0]),
    ];
    let language = app.language.get_untracked();
    let row = |(year, [nps, revenue, leader_nps, leader, laggard_nps, laggard]): (u16, [f64; 6])| PayPeriod {
        period: year.to_string(),
        nps: Nps::new(nps),
        revenue: Amount::new(revenue),
        leader_nps: Nps::new(leader_nps),
        leader_revenue: Amount::new(leader),
        laggard_nps: Nps::new(laggard_nps),
        laggard_revenue: Amount::new(laggard),
        ..PayPeriod::default()
    };
    change(app, |loyalty| {
        loyalty.pay = Some(Pay {
            source: Some(P::MadeOrigin.get(language).into()),
            unit: Some(P::MadeUnit.get(language).into()),
            periods: ROWS.into_iter().map(row).collect(),
            ..Pay::default()
        });
    });
}

/// What a company is called: by its own name, else by its part.
pub fn called(entered: Option<&Pay>, who: Who, language: Language) -> String {
    let (own, part) = match who {
        Who::Own => (entered.and_then(|it| it.own.clone()), P::Own),
        Who::Leader => (entered.and_then(|it| it.leader.clone()), P::Leader),
        Who::Laggard => (entered.and_then(|it| it.laggard.clone()), P::Laggard),
    };
    own.unwrap_or_else(|| part.get(language).into())
}

fn content(app: App, found: Memo<Option<PayRead>>, some: Memo<bool>) -> AnyView {
    let spec = move |make: fn(&PayRead, &Pay, Language) -> crate::chart::ChartSpec| {
        Memo::new(move |_| {
            let entered = loyalty(app, |it| it.pay.clone()).unwrap_or_default();
            found.with(|found| found.as_ref().map(|it| make(it, &entered, app.language.get()))).unwrap_or_default()
        })
    };
    let (nps, index, cloud) = (spec(nps_chart), spec(index_chart), spec(scatter));
    view! {
        {move || some.get().then(|| view! {
            {move || found.with(|found| found.as_ref().map(|it| results(app, it)))}
            <p class="exp-proof"><strong>{t(P::NoProof)}</strong>" "{t(P::NoProofWhy)}</p>
            {compared(app)}
            <div class="exp-two">
                <div><h3>{t(P::NpsOver)}</h3><Chart id="pay-nps" spec=nps/></div>
                <div><h3>{t(P::RevenueOver)}</h3><Chart id="pay-revenue" spec=index/></div>
            </div>
            <div><h3>{t(P::Together)}</h3><Chart id="pay-scatter" spec=cloud/></div>
        })}
        <details class="exp-entry fold" open=move || !some.get_untracked()>
            <summary>{t(P::Figures)}</summary>
            {entry(app)}
        </details>
    }
    .into_any()
}

fn results(app: App, found: &PayRead) -> AnyView {
    let language = app.language.get();
    let entered = loyalty(app, |it| it.pay.clone());
    let signed = |value: f64| crate::ui::i18n::signed(value, 2, language);
    let cards =
        Who::ALL.into_iter().zip(found.related).zip(["own", "leader", "laggard"]).map(|((who, related), part)| {
            let name = called(entered.as_ref(), who, language);
            let body = match related {
                Ok(it) => {
                    let range = P::Interval.with(language, &[&signed(it.interval.0), &signed(it.interval.1)]);
                    let pairs = P::Pairs.with(language, &[&it.pairs.to_string()]);
                    let open =
                        it.is_open().then(|| view! { <span class="exp-tag" data-tone="warm">{t(P::Open)}</span> });
                    view! {
                        <p class="exp-r">{why_button(Why::Correlation(who), format!("r = {}", signed(it.r)))}</p>
                        <p class="quiet">{range}" · "{pairs}</p>
                        {open}
                    }
                    .into_any()
                }
                Err(Unrelated::TooFew(pairs)) => {
                    view! { <p class="unknown">{P::TooFew.with(language, &[&pairs.to_string()])}</p> }.into_any()
                }
                Err(Unrelated::Still) => view! { <p class="unknown">{t(P::Still)}</p> }.into_any(),
            };
            view! { <li data-who=part><h3>{name}</h3>{body}</li> }
        });
    view! { <ul class="exp-related" id="pay-related">{cards.collect_view()}</ul> }.into_any()
}

/// What is compared: revenue or growth, at once or later.
fn compared(app: App) -> AnyView {
    let growth = move || loyalty(app, |it| it.pay.as_ref().is_some_and(|pay| pay.growth == Some(true)));
    let lag = move || loyalty(app, |it| it.pay.as_ref().and_then(|pay| pay.lag).map_or(0.0, Amount::get));
    let lags = (0..=MOST_LAG).map(|later| {
        #[allow(clippy::cast_precision_loss)] // at most 4
        let own = later as f64;
        let name = move || match later {
            0 => t(P::AtOnce)().to_string(),
            later => P::Later.with(app.language.get(), &[&later.to_string()]),
        };
        view! { <option value=later.to_string() prop:selected=move || (lag() - own).abs() < 0.5>{name}</option> }
    });
    view! {
        <div class="exp-choices">
            <label class="field">
                <span class="field-label">{t(P::CompareWith)}</span>
                <select class="input" id="pay-growth" prop:disabled=move || app.read_only() on:change=move |event| {
                    let growth = event_target_value(&event) == "growth";
                    change(app, |it| it.pay.get_or_insert_default().growth = growth.then_some(true));
                }>
                    <option value="revenue" prop:selected=move || !growth()>{t(P::WithRevenue)}</option>
                    <option value="growth" prop:selected=growth>{t(P::WithGrowth)}</option>
                </select>
            </label>
            <label class="field">
                <span class="field-label">{t(P::When)}</span>
                <select class="input" id="pay-lag" prop:disabled=move || app.read_only() on:change=move |event| {
                    let lag = event_target_value(&event).parse().ok().filter(|lag| *lag > 0.0).and_then(Amount::new);
                    change(app, |it| it.pay.get_or_insert_default().lag = lag);
                }>{lags.collect_view()}</select>
            </label>
        </div>
    }
    .into_any()
}

fn entry(app: App) -> AnyView {
    let head = |text: P| Signal::derive(move || t(text)().to_string());
    let column = |text: P, kind: Kind| Column { head: head(text), kind };
    let columns = vec![
        column(P::Period, Kind::Words),
        column(P::Nps, Kind::Number),
        column(P::Revenue, Kind::Number),
        column(P::Nps, Kind::Number),
        column(P::Revenue, Kind::Number),
        column(P::Nps, Kind::Number),
        column(P::Revenue, Kind::Number),
    ];
    let rows = Memo::new(move |_| loyalty(app, |it| it.pay.as_ref().map_or(0, |pay| pay.periods.len())));
    let read = Callback::new(move |(row, column): Place| {
        let mut period =
            loyalty(app, |it| it.pay.as_ref().and_then(|pay| pay.periods.get(row).cloned())).unwrap_or_default();
        shown(&pay_slot(&mut period, column), app.language.get())
    });
    let write = Callback::new(move |cells: Vec<Written>| {
        let comma = app.language.get_untracked() == Language::Pl;
        let mut refused: Vec<Refused> = Vec::new();
        change(app, |it| {
            let periods = &mut it.pay.get_or_insert_default().periods;
            for (place, text) in cells {
                while periods.len() <= place.0 && !text.trim().is_empty() {
                    periods.push(PayPeriod::default());
                }
                let Some(row) = periods.get_mut(place.0) else { continue };
                if let Err(wrong) = pay_slot(row, place.1).write(&text, comma) {
                    refused.push((place, text, wrong));
                }
            }
            // A row that only holds what was refused stays, so that it can be corrected.
            let held = refused.iter().map(|it| it.0.0 + 1).max().unwrap_or(0);
            while periods.len() > held && periods.last().is_some_and(|it| *it == PayPeriod::default()) {
                periods.pop();
            }
        });
        refused
    });
    let remove = Callback::new(move |row: usize| {
        change(app, |it| {
            let periods = &mut it.pay.get_or_insert_default().periods;
            if row < periods.len() {
                periods.remove(row);
            }
        });
    });
    let above = move || {
        view! {
            <tr class="grid-above">
                <td></td>
                <th scope="colgroup" colspan="2">{bare(app, "pay-own", P::OwnName, P::Own,
                    |it| it.pay.as_ref()?.own.clone(), |it, text| it.pay.get_or_insert_default().own = text)}</th>
                <th scope="colgroup" colspan="2">{bare(app, "pay-leader", P::LeaderName, P::Leader,
                    |it| it.pay.as_ref()?.leader.clone(), |it, text| it.pay.get_or_insert_default().leader = text)}</th>
                <th scope="colgroup" colspan="2">{bare(app, "pay-laggard", P::LaggardName, P::Laggard,
                    |it| it.pay.as_ref()?.laggard.clone(), |it, text| it.pay.get_or_insert_default().laggard = text)}</th>
                <td></td>
            </tr>
        }
    };
    view! {
        <p class="quiet">{t(P::GridHint)}</p>
        <Grid id="pay-grid" name=P::GridName columns rows above read write remove/>
        <div class="exp-choices">
            {words(app, "pay-unit", P::Unit, P::UnitHint,
                |it| it.pay.as_ref()?.unit.clone(), |it, text| it.pay.get_or_insert_default().unit = text)}
            {words(app, "pay-source", P::SourceField, P::SourceHint,
                |it| it.pay.as_ref()?.source.clone(), |it, text| it.pay.get_or_insert_default().source = text)}
            <button type="button" class="button" id="pay-clear" prop:disabled=move || app.read_only() || rows.get() == 0
                on:click=move |_| change(app, |it| it.pay = None)>{t(P::Clear)}</button>
        </div>
    }
    .into_any()
}

/// A number of the pay panel with so many digits.
pub fn digits(value: f64, language: Language) -> String {
    number(value, u32::from(value.abs() < 100.0), language)
}
