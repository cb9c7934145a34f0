//! Which gates are listed, and in which order: the bar above the list.

use super::found::{Found, lane};
use super::texts::HandoffsText;
use crate::handoffs::{Filter, Known, RankBy, stages};
use crate::method::FACTS;
use crate::model::*;
use crate::state::App;
use crate::ui::i18n::{Named, sentence, t};
use leptos::prelude::*;

const KNOWN: [(&str, Known, HandoffsText); 4] = [
    ("", Known::Any, HandoffsText::KnownAny),
    ("known", Known::Known, HandoffsText::KnownYes),
    ("unknown", Known::Unknown, HandoffsText::KnownNo),
    ("bad", Known::Bad, HandoffsText::KnownBad),
];

const RANKS: [(&str, RankBy, HandoffsText); 5] = [
    ("worst", RankBy::Worst, HandoffsText::ByWorst),
    ("gain", RankBy::Gain, HandoffsText::ByGain),
    ("time", RankBy::Time, HandoffsText::ByTime),
    ("customers", RankBy::Customers, HandoffsText::ByCustomers),
    ("journey", RankBy::Journey, HandoffsText::ByJourney),
];

/// One menu: its options as value, name and whether it is chosen.
fn menu(
    id: &'static str,
    label: HandoffsText,
    options: impl Fn() -> Vec<(String, String, bool)> + Send + Sync + 'static,
    pick: Callback<String>,
) -> AnyView {
    let options = Memo::new(move |_| options());
    view! {
        <label class="field filter">
            <span class="field-label">{t(label)}</span>
            <select class="input" id=id on:change=move |event| pick.run(event_target_value(&event))>
                {move || options.get().into_iter().map(|(value, name, chosen)| view! {
                    <option value=value prop:selected=chosen>{name}</option>
                }).collect_view()}
            </select>
        </label>
    }
    .into_any()
}

/// The bar.
#[component]
pub fn Filters(found: Memo<Found>, filter: RwSignal<Filter>, rank: RwSignal<RankBy>) -> impl IntoView {
    let app = App::take();
    let say = move |text: HandoffsText| text.get(app.language.get()).to_string();
    let with = move |read: fn(&super::found::Data) -> Vec<(String, String)>| {
        found.with(|found| match found {
            Found::Data(data) => read(data),
            _ => Vec::new(),
        })
    };
    let chosen = move |mut list: Vec<(String, String)>, first: HandoffsText, now: Option<String>| {
        list.insert(0, (String::new(), say(first)));
        let now = now.unwrap_or_default();
        list.into_iter()
            .map(|(value, name)| {
                let own = value == now;
                (value, name, own)
            })
            .collect::<Vec<_>>()
    };
    let departments = move || {
        let language = app.language.get();
        let list = found.with(|found| match found {
            Found::Data(data) => {
                let name = |id: &DepartmentId| (id.to_string(), lane(&data.document, id, language));
                data.matrix.departments.iter().map(name).collect()
            }
            _ => Vec::new(),
        });
        chosen(list, HandoffsText::AnyDepartment, filter.with(|it| it.department.as_ref().map(ToString::to_string)))
    };
    let stages = move || {
        let list = with(|data| stages(&data.gates).into_iter().map(|name| (name.clone(), name)).collect());
        chosen(list, HandoffsText::AnyStage, filter.with(|it| it.stage.clone()))
    };
    let facts = move || {
        let language = app.language.get();
        let list = FACTS.iter().map(|fact| (fact.as_str().to_string(), sentence(fact.name(language)))).collect();
        chosen(list, HandoffsText::AnyFact, filter.with(|it| it.fact.map(|fact| fact.as_str().to_string())))
    };
    let known = move || {
        let (now, fact) = filter.with(|it| (it.known, it.fact.is_some()));
        let name = |known: Known, text| match known {
            Known::Any if fact => say(HandoffsText::KnownAnyFact),
            _ => say(text),
        };
        KNOWN.iter().map(|(value, known, text)| ((*value).to_string(), name(*known, *text), *known == now)).collect()
    };
    let ranks = move || {
        let now = rank.get();
        RANKS.iter().map(|(value, rank, text)| ((*value).to_string(), say(*text), *rank == now)).collect()
    };
    let set = move |change: fn(&mut Filter, Option<String>)| {
        Callback::new(move |value: String| {
            filter.update(|filter| change(filter, (!value.is_empty()).then_some(value)));
        })
    };
    view! {
        <div class="filters" role="group" aria-label=t(HandoffsText::FilterLabel)>
            {menu("filter-department", HandoffsText::Department, departments,
                set(|filter, value| filter.department = value.map(DepartmentId::from)))}
            {menu("filter-stage", HandoffsText::Stage, stages, set(|filter, value| filter.stage = value))}
            {menu("filter-fact", HandoffsText::Fact, facts,
                set(|filter, value| filter.fact = value.as_deref().and_then(Fact::parse)))}
            {menu("filter-known", HandoffsText::Knowledge, known, set(|filter, value| {
                let found = KNOWN.iter().find(|(own, _, _)| Some(*own) == value.as_deref());
                filter.known = found.map(|(_, known, _)| *known).unwrap_or_default();
            }))}
            {menu("rank", HandoffsText::RankBy, ranks, Callback::new(move |value: String| {
                let found = RANKS.iter().find(|(own, _, _)| *own == value);
                rank.set(found.map(|(_, rank, _)| *rank).unwrap_or_default());
            }))}
            <label class="check filter-check">
                <input type="checkbox" id="filter-ping-pong" prop:checked=move || filter.with(|it| it.ping_pong)
                    on:change=move |event| filter.update(|it| it.ping_pong = event_target_checked(&event))/>
                <span>{t(HandoffsText::OnlyPingPong)}</span>
            </label>
        </div>
    }
}
