//! The loyalty chain: assumptions with their ranges, and what follows from them.

use super::entered::{change, loyalty, words};
use super::explained::{Why, why_button};
use super::grid::{Column, Grid, Kind, Place, Refused, Written};
use super::texts3::PayText as P;
use crate::chart::{Axis, Body, ChartSpec, Lever, Step};
use crate::experience::{Assumption, Case, Estimate, NoEstimate, Wrong, estimate, guess_slot};
use crate::model::*;
use crate::platform::Language;
use crate::state::App;
use crate::ui::chart::Chart;
use crate::ui::i18n::{count_text, number, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// Name and unit of an assumption.
pub fn named(assumption: Assumption) -> (P, P) {
    match assumption {
        Assumption::Customers => (P::Customers, P::CustomersUnit),
        Assumption::Revenue => (P::PerCustomer, P::PerCustomerUnit),
        Assumption::Content => (P::Content, P::ContentUnit),
        Assumption::Recommend => (P::Recommend, P::RecommendUnit),
        Assumption::Brought => (P::Brought, P::BroughtUnit),
        Assumption::Again => (P::Again, P::AgainUnit),
        Assumption::Stay => (P::Stay, P::StayUnit),
    }
}

/// An amount of money, as long as it has to be.
pub fn money(value: f64, currency: &str, language: Language) -> String {
    let (scaled, unit) = match value.abs() {
        large if large >= 1e9 => (value / 1e9, P::Billion.get(language)),
        large if large >= 1e6 => (value / 1e6, P::Million.get(language)),
        large if large >= 1e4 => (value / 1e3, P::Thousand.get(language)),
        _ => (value, ""),
    };
    let digits = u32::from(!unit.is_empty() && scaled.abs() < 100.0);
    [number(scaled, digits, language).as_str(), unit, currency]
        .iter()
        .filter(|it| !it.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join("\u{a0}")
}

/// A range of money in the unit of its upper end, as short as it can be.
pub fn span(low: f64, high: f64, currency: &str, language: Language) -> String {
    let (scale, unit) = match high.abs() {
        large if large >= 1e9 => (1e9, P::Billion.get(language)),
        large if large >= 1e6 => (1e6, P::Million.get(language)),
        large if large >= 1e4 => (1e3, P::Thousand.get(language)),
        _ => (1.0, ""),
    };
    let text = |value: f64| {
        let scaled = value / scale;
        number(scaled, u32::from(scale > 1.0 && scaled.abs() < 100.0), language)
    };
    let parts = [format!("{}–{}", text(low), text(high)), unit.into(), currency.into()];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\u{a0}")
}

/// The currency of the chain.
pub fn currency(chain: &Chain) -> String {
    chain.currency.clone().unwrap_or_else(|| "PLN".into())
}

/// The panel.
#[component]
pub fn ChainPanel() -> impl IntoView {
    let app = App::take();
    let chain = Memo::new(move |_| loyalty(app, |it| it.chain.clone()).unwrap_or_default());
    let found = Memo::new(move |_| chain.with(estimate));
    let some = Memo::new(move |_| found.with(Result::is_ok));
    let spec = move |make: fn(&Estimate, &str, Language) -> ChartSpec| {
        Memo::new(move |_| {
            let currency = chain.with(currency);
            found.with(|found| found.as_ref().map(|it| make(it, &currency, app.language.get())).unwrap_or_default())
        })
    };
    let (steps, levers) = (spec(waterfall), spec(tornado));
    view! {
        <Panel
            id="exp-chain"
            title=Signal::derive(move || t(P::Chain)().to_string())
            note=Signal::derive(move || t(P::ChainNote)().to_string())
        >
            {move || found.with(|found| flow(app, found.as_ref().ok(), &chain.with(currency)))}
            {move || found.with(|found| found.as_ref().err().map(|why| refusal(app, why)))}
            {move || some.get().then(|| view! {
                <div class="exp-two">
                    <div>
                        <h3>{t(P::Waterfall)}</h3>
                        <Chart id="chain-steps" spec=steps/>
                        {move || found.with(|found| found.as_ref().ok().map(|it| cases(app, it, &chain.with(currency))))}
                    </div>
                    <div><h3>{t(P::Tornado)}</h3><p class="quiet">{t(P::TornadoNote)}</p><Chart id="chain-levers" spec=levers/></div>
                </div>
            })}
            <div>
                <h3>{t(P::Assumptions)}</h3>
                <p class="quiet">{t(P::AssumptionsNote)}</p>
            </div>
            {entry(app, chain)}
            <p class="exp-proof"><strong>{t(P::NotTheScore)}</strong>" "{t(P::NotTheScoreWhy)}</p>
        </Panel>
    }
}

/// The chain link by link, from content to revenue.
fn flow(app: App, found: Option<&Estimate>, currency: &str) -> AnyView {
    let language = app.language.get();
    let links: [(P, P, Read, bool); 5] = [
        (P::LinkContent, P::MoreContent, |it| it.content, false),
        (P::LinkRecommends, P::NewCustomers, |it| it.brought, false),
        (P::LinkAgain, P::MoreRevenue, |it| it.again, true),
        (P::LinkStays, P::MoreRevenue, |it| it.stayed, true),
        (P::LinkRevenue, P::AYear, Case::total, true),
    ];
    let items = links.into_iter().enumerate().map(|(at, (name, unit, read, is_money))| {
        let text = |case: &Case| {
            let value = read(case);
            if is_money { money(value, currency, language) } else { number(value, u32::from(value < 10.0), language) }
        };
        let body = match found {
            Some(it) => {
                let [low, middle, high] = it.cases.each_ref().map(text);
                let sign = if is_money { "+" } else { "" };
                let range = if is_money {
                    let [low, _, high] = &it.cases;
                    span(read(low), read(high), currency, language)
                } else {
                    P::FromTo.with(language, &[&low, &high])
                };
                view! {
                    <strong class="exp-link-value">{why_button(Why::Link(at), format!("{sign}{middle}"))}</strong>
                    <span class="quiet">{range}</span>
                }
                .into_any()
            }
            None => view! { <strong class="exp-link-value unknown">"?"</strong> }.into_any(),
        };
        view! {
            <li class:last={at == 4}>
                <span class="exp-link-name">{name.get(language)}</span>
                {body}
                <small>{unit.get(language)}</small>
            </li>
        }
    });
    view! { <ol class="exp-chain" id="chain-flow">{items.collect_view()}</ol> }.into_any()
}

fn refusal(app: App, why: &NoEstimate) -> AnyView {
    let language = app.language.get();
    let (text, list) = match why {
        NoEstimate::Missing(list) => (P::ChainMissing, list),
        NoEstimate::Wrong(list) => (P::ChainWrong, list),
    };
    let names: Vec<&str> = list.iter().map(|it| named(*it).0.get(language)).collect();
    view! { <p class="exp-loop" role="status">{text.with(language, &[&names.join(", ").to_lowercase()])}</p> }
        .into_any()
}

type Read = fn(&Case) -> f64;

/// What is added up to revenue, and the sum.
const STEPS: [(P, Read, bool); 4] = [
    (P::LinkRecommends, |it| it.recommended, false),
    (P::LinkAgain, |it| it.again, false),
    (P::LinkStays, |it| it.stayed, false),
    (P::LinkRevenue, Case::total, true),
];

/// The three cases side by side.
fn cases(app: App, found: &Estimate, currency: &str) -> AnyView {
    let language = app.language.get();
    let rows = STEPS.into_iter().map(|(name, read, _)| {
        let cells = found.cases.each_ref().map(|case| {
            view! { <td class="number">{money(read(case), currency, language)}</td> }
        });
        view! { <tr><th scope="row">{name.get(language)}</th>{cells.into_iter().collect_view()}</tr> }
    });
    let heads =
        [P::Low, P::Middle, P::High].map(|text| view! { <th scope="col" class="number">{text.get(language)}</th> });
    view! {
        <div class="table-box exp-cases" tabindex="0">
            <table class="data exp-table" id="chain-cases">
                <thead><tr><th scope="col">{P::ChainStep.get(language)}</th>{heads.into_iter().collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn waterfall(found: &Estimate, currency: &str, language: Language) -> ChartSpec {
    let [_, middle, _] = &found.cases;
    let step = |(name, read, total): (P, Read, bool)| Step {
        name: name.get(language).into(),
        value: read(middle),
        total,
        text: format!("+{}", money(read(middle), currency, language)),
        role: None,
    };
    ChartSpec {
        title: P::Waterfall.get(language).into(),
        subject: P::ChainStep.get(language).into(),
        body: Body::Waterfall(STEPS.into_iter().map(step).collect()),
        y: Axis { label: P::Added.get(language).into(), ..Axis::default() },
        comma: language == Language::Pl,
        ..ChartSpec::default()
    }
}

fn tornado(found: &Estimate, currency: &str, language: Language) -> ChartSpec {
    let lever = |(assumption, low, high): &(Assumption, f64, f64)| Lever {
        name: named(*assumption).0.get(language).into(),
        low: *low,
        high: *high,
        text: span(*low, *high, currency, language),
    };
    let base = found.cases.get(1).map_or(0.0, Case::total);
    ChartSpec {
        title: P::Tornado.get(language).into(),
        subject: P::Assumption.get(language).into(),
        body: Body::Tornado(base, found.levers.iter().map(lever).collect()),
        y: Axis { label: P::Added.get(language).into(), ..Axis::default() },
        comma: language == Language::Pl,
        ..ChartSpec::default()
    }
}

fn entry(app: App, chain: Memo<Chain>) -> AnyView {
    let column = |text: P| Column { head: Signal::derive(move || t(text)().to_string()), kind: Kind::Number };
    let columns = vec![column(P::Low), column(P::Middle), column(P::High)];
    let heads = Signal::derive(move || {
        let language = app.language.get();
        let currency = chain.with(currency);
        let both = |it: &Assumption| {
            let (name, unit) = named(*it);
            (name.get(language).to_string(), unit.with(language, &[&currency]))
        };
        Assumption::ALL.iter().map(both).collect()
    });
    let own = move |(row, column): Place| {
        let assumption = Assumption::ALL.get(row)?;
        let mut chain = chain.get();
        let mut guess = assumption.field(&mut chain).clone().unwrap_or_default();
        guess_slot(&mut guess, column).number()
    };
    let read = Callback::new(move |place: Place| {
        let language = app.language.get();
        let usual = || {
            Assumption::ALL
                .get(place.0)
                .and_then(|it| chain.with(|chain| it.values(chain)).get(place.1).copied().flatten())
        };
        own(place).or_else(usual).map_or_else(String::new, |value| count_text(value, language))
    });
    // A start value is set apart from what people entered.
    let write = Callback::new(move |cells: Vec<Written>| {
        let comma = app.language.get_untracked() == Language::Pl;
        let mut refused: Vec<Refused> = Vec::new();
        change(app, |it| {
            let chain = it.chain.get_or_insert_default();
            for (place, text) in cells {
                let Some(assumption) = Assumption::ALL.get(place.0) else { continue };
                let most = assumption.most();
                let field = assumption.field(chain);
                let mut guess = field.clone().unwrap_or_default();
                let done = guess_slot(&mut guess, place.1).write(&text, comma);
                let too_much = guess_slot(&mut guess, place.1).number().is_some_and(|value| value > most);
                match done {
                    Ok(()) if too_much => refused.push((place, text, Wrong::Range(0.0, most))),
                    Ok(()) => *field = Some(guess).filter(|guess| *guess != Guess::default()),
                    Err(Wrong::Range(least, _)) => refused.push((place, text, Wrong::Range(least, most))),
                    Err(wrong) => refused.push((place, text, wrong)),
                }
            }
        });
        refused
    });
    let usual = Callback::new(move |place: Place| own(place).is_none());
    let rows = Signal::stored(Assumption::ALL.len());
    view! {
        <Grid id="chain-grid" name=P::Assumptions columns rows heads start=usual read write/>
        <div class="exp-choices">
            {words(app, "chain-currency", P::Currency, P::CurrencyHint,
                |it| it.chain.as_ref()?.currency.clone(), |it, text| it.chain.get_or_insert_default().currency = text)}
            {words(app, "chain-source", P::RestsOn, P::RestsOnHint,
                |it| it.chain.as_ref()?.source.clone(), |it, text| it.chain.get_or_insert_default().source = text)}
        </div>
    }
    .into_any()
}
