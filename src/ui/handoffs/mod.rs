//! Handoffs of a journey, and all journeys in one table.

mod actions;
mod aside;
mod filters;
mod found;
mod list;
mod matrix;
mod portfolio;
mod states;
mod texts;
mod trend;

pub use actions::ACTIONS;
pub use portfolio::PortfolioPage;
pub use states::remark;

use self::filters::Filters;
use self::found::{Data, Found};
use self::texts::HandoffsText;
use crate::handoffs::{Filter, RankBy};
use crate::method::Choose;
use crate::state::{App, Page};
use crate::ui::explain::{Explained, Number, own_scope};
use crate::ui::formula::FormulaBar;
use crate::ui::i18n::{Noun, Text, counted, hours, number, t};
use crate::ui::sheet::{Panel, Sheet};
use leptos::prelude::*;

/// The page.
#[component]
pub fn HandoffsPage() -> impl IntoView {
    let app = App::take();
    let all = RwSignal::new(false);
    let (filter, rank, whole) = (RwSignal::new(Filter::default()), RwSignal::new(RankBy::Worst), RwSignal::new(false));
    let together = found::together(app, all);
    let found = found::found(app, together);
    let scope = Signal::derive(move || if all.get() { Choose::AsIs } else { own_scope(app) });
    let gained = list::follow_gains(found, all);
    // Another scope has other departments and stages.
    let switch = move |on: bool| {
        filter.set(Filter::default());
        whole.set(false);
        all.set(on);
    };
    let ready = Memo::new(move |_| found.with(|found| matches!(found, Found::Data(data) if !data.gates.is_empty())));
    view! {
        <FormulaBar together gained/>
        <Sheet title=Signal::derive(move || t(Text::Handoffs)().to_string())
            note=Signal::derive(move || t(HandoffsText::Note)().to_string())
            tools=move || scope_switch(all, switch)>
            {move || found.with(|found| states::notice(app, found, all))}
            <Show when=move || ready.get()>
                {move || data(found).map(|data| figures(app, &data, scope))}
                <Panel id="matrix" title=Signal::derive(move || t(HandoffsText::MatrixTitle)().to_string())
                    note=Signal::derive(move || t(HandoffsText::MatrixNote)().to_string())>
                    {move || data(found).map(|data| matrix::table(&data, app.language.get(), filter, scope))}
                    <p class="heat-chosen" role="status">{move || {
                        let pair = filter.with(|filter| filter.pair.clone())?;
                        data(found).map(|data| matrix::chosen(&data, &pair, scope, app.language.get()))
                    }}</p>
                </Panel>
                <Panel id="gates" title=Signal::derive(move || t(HandoffsText::ListTitle)().to_string())>
                    <Filters found filter rank/>
                    {move || data(found).map(|data| gate_list(app, &data, (all.get(), scope.get(), gained.get()), filter, rank, whole))}
                </Panel>
                <Panel id="ping-pong" class="half" title=Signal::derive(move || t(HandoffsText::PingPongTitle)().to_string())
                    note=Signal::derive(move || t(HandoffsText::PingPongNote)().to_string())>
                    {move || data(found).map(|data| aside::ping_pong(app, &data, app.language.get()))}
                </Panel>
                <Panel id="advice" class="half" title=Signal::derive(move || t(Text::Advice)().to_string())
                    note=Signal::derive(move || t(HandoffsText::AdviceNote)().to_string())>
                    {move || data(found).map(|data| aside::advice(app, &data, app.language.get()))}
                </Panel>
            </Show>
        </Sheet>
    }
}

fn data(found: Memo<Found>) -> Option<std::sync::Arc<Data>> {
    found.with(|found| match found {
        Found::Data(data) => Some(data.clone()),
        _ => None,
    })
}

/// One journey, or all as-is journeys.
fn scope_switch(all: RwSignal<bool>, switch: impl Fn(bool) + Copy + Send + Sync + 'static) -> impl IntoView {
    let choice = move |on: bool, id: &'static str, text: HandoffsText| {
        view! {
            <label class="segment">
                <input type="radio" name="scope" id=id prop:checked=move || all.get() == on on:change=move |_| switch(on)/>
                <span>{t(text)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="scope-switch">
            <legend class="sr-only">{t(HandoffsText::ScopeLabel)}</legend>
            {choice(false, "scope-own", HandoffsText::ThisJourney)}
            {choice(true, "scope-all", HandoffsText::AllAsIs)}
        </fieldset>
        <a class="button" id="to-portfolio" href=Page::Portfolio.href()>{t(Text::Portfolio)}</a>
        <a class="button" id="to-method" href=Page::Method.href()>{t(Text::Method)}</a>
    }
}

/// What stands in large above the matrix.
fn figures(app: App, data: &Data, scope: Signal<Choose>) -> AnyView {
    let language = app.language.get();
    let total = &data.matrix.total;
    let percent_of = |part: f64| number((100.0 * part).round(), 0, language);
    let mean = total.mean();
    let range = mean.map(|mean| (percent_of(mean.low), percent_of(mean.high))).filter(|(low, high)| low != high);
    let range = range.map(|(low, high)| Text::FromTo.with(language, &[&low, &high])).unwrap_or_default();
    let (all, ping_pong) = (total.count.to_string(), total.ping_pong.to_string());
    let minutes = data.report.experience.wasted_minutes_per_month;
    let time = minutes.map_or_else(|| Text::NotKnown.get(language).into(), |minutes| hours(minutes, language));
    let missing = if minutes.is_none() { HandoffsText::VolumeMissing.get(language) } else { "" };
    let (known, facts) = (data.report.facts_known.to_string(), data.report.facts_total.to_string());
    let mean = mean.map(|mean| percent_of(mean.point)).unwrap_or_default();
    let of = |count: &str| HandoffsText::OfHandoffs.with(language, &[count]);
    let (of_all, of_facts) = (of(&all), of(&facts));
    view! {
        <div class="figure-row handoff-figures">
            <div class="figure-box">
                <span class="figure-value" id="handoff-count"><Explained number=Number::Handoffs scope>{all}</Explained></span>
                <span class="figure-caption">{HandoffsText::CountCaption.with(language, &[counted(Noun::Handoff, total.count, language)])}</span>
            </div>
            <div class="figure-box">
                <span class="figure-value"><Explained number=Number::Through(None, None) scope id="handoff-mean">{mean}</Explained></span>
                <span class="figure-caption">{HandoffsText::MeanCaption.get(language)}</span>
                <span class="figure-range">{range}</span>
            </div>
            <div class="figure-box">
                <span class="figure-value"><Explained number=Number::PingPong scope id="ping-pong-count">{ping_pong}</Explained></span>
                <span class="figure-caption">{HandoffsText::PingPongCaption.get(language)}</span>
                <span class="figure-range">{of_all}</span>
            </div>
            <div class="figure-box">
                <span class="figure-value"><Explained number=Number::FactsKnown scope>{known}</Explained></span>
                <span class="figure-caption">{HandoffsText::KnownCaption.get(language)}</span>
                <span class="figure-range">{of_facts}</span>
            </div>
            <div class="figure-box">
                <span class="figure-value" class:unknown=minutes.is_none()>
                    <Explained number=Number::TimeLost scope id="time-lost">{time}</Explained>
                </span>
                <span class="figure-caption">{HandoffsText::TimeCaption.get(language)}</span>
                <span class="figure-range">{missing}</span>
            </div>
        </div>
    }
    .into_any()
}

fn number_of(part: f64, language: crate::platform::Language) -> String {
    number((100.0 * part).round(), 0, language)
}

/// The count, what narrows the list, and the list.
fn gate_list(
    app: App,
    data: &Data,
    (all, scope, gained): (bool, Choose, u32),
    filter: RwSignal<Filter>,
    rank: RwSignal<RankBy>,
    whole: RwSignal<bool>,
) -> AnyView {
    let language = app.language.get();
    let gains = list::gains(app, data, all, gained);
    let now = filter.get();
    let shown = list::ranked(data, &now, rank.get(), gains.as_ref());
    let count = list::count(shown.len(), data.gates.len(), language);
    let pair = now.pair.as_ref().map(|(from, to)| {
        let names = [from, to].map(|id| found::lane(&data.document, id, language));
        let text = HandoffsText::Pair.with(language, &names.each_ref().map(String::as_str));
        let label = HandoffsText::ClearPair.get(language);
        let said = format!("{text}. {label}");
        let own = data.matrix.between(from, to).and_then(crate::handoffs::Cell::mean);
        let number = Number::Through(Some(from.clone()), Some(to.clone()));
        let scope = Signal::stored(scope.clone());
        view! {
            <button type="button" class="chip" id="clear-pair" title=label aria-label=said
                on:click=move |_| filter.update(|it| it.pair = None)>{text}<span aria-hidden="true">" ×"</span></button>
            {own.map(|own| {
                let through = number_of(own.point, language);
                view! { <span class="pair-mean">
                    <Explained number scope id="pair-mean">{HandoffsText::OfHundred.with(language, &[&through])}</Explained>
                </span> }
            })}
        }
    });
    let open = now.is_open();
    view! {
        <p class="gate-count" role="status">
            <span id="gate-count">{count}</span>
            {pair}
            {(!open).then(|| view! {
                <button type="button" class="link" id="clear-filters" on:click=move |_| filter.set(Filter::default())>
                    {HandoffsText::ClearAll.get(language)}
                </button>
            })}
        </p>
        {list::table(app, data, all, shown, gains.as_ref(), whole)}
    }
    .into_any()
}
