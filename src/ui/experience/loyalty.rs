//! NPS from a survey: the number with its interval, its months, and where it comes from.

use super::listen::{Listening, chosen, last, read_file, take_made};
use super::texts2::VoiceText as V;
use crate::chart::{Axis, Body, ChartSpec, Datum, Series};
use crate::edit::Command;
use crate::evidence::survey::{Dimension, SurveyReport, Tally};
use crate::model::*;
use crate::platform::Language;
use crate::state::App;
use crate::ui::chart::Chart;
use crate::ui::i18n::{percent, sentence, signed, t};
use crate::ui::sheet::{Figure, Panel};
use leptos::prelude::*;

/// The panel.
#[component]
pub fn LoyaltyPanel() -> impl IntoView {
    let app = App::take();
    let state = Listening::new();
    let spec = Memo::new(move |_| {
        let report = last::<SurveyReport>(app, EvidenceKind::Survey);
        report.map(|(_, report)| months(&report, app.language.get())).unwrap_or_default()
    });
    let some = Memo::new(move |_| last::<SurveyReport>(app, EvidenceKind::Survey).is_some());
    view! {
        <Panel
            id="exp-loyalty"
            title=Signal::derive(move || t(V::Loyalty)().to_string())
            note=Signal::derive(move || t(V::LoyaltyNote)().to_string())
            tools=move || import(app, state, EvidenceKind::Survey)
        >
            {trouble(app, state)}
            {move || if some.get() {
                view! {
                    {move || last(app, EvidenceKind::Survey).map(|(from, report)| numbers(app, &from, &report))}
                    <Chart id="nps-months" spec/>
                    {move || last(app, EvidenceKind::Survey).map(|(_, report)| parts(&report, app.language.get()))}
                }.into_any()
            } else {
                view! { <p class="quiet">{t(V::LoyaltyEmpty)}</p> }.into_any()
            }}
        </Panel>
    }
}

/// The buttons that read a file of a kind, and how far it is.
pub fn import(app: App, state: Listening, kind: EvidenceKind) -> AnyView {
    let mentions = kind == EvidenceKind::Mentions;
    let label = if mentions { V::ReadMentions } else { V::ReadSurvey };
    let id = if mentions { "read-mentions" } else { "read-survey" };
    let busy = move || state.done.get().is_some();
    let none = move || !app.document.with(|document| document.evidence.iter().any(|it| it.kind == Some(kind)));
    view! {
        <label class="button exp-file" class:strong=none>
            {t(label)}
            <input
                type="file"
                id=id
                accept=".csv,.tsv,.txt,.gz"
                prop:disabled=move || busy() || app.read_only()
                on:change=move |event| {
                    if let Some(file) = chosen(&event) {
                        leptos::task::spawn_local(read_file(app, state, kind, file));
                    }
                }
            />
        </label>
        {move || none().then(|| view! {
            <button type="button" class="button" data-made=id prop:disabled=move || app.read_only()
                on:click=move |_| take_made(app, state, kind)>{t(V::TryMade)}</button>
        })}
        {move || state.done.get().map(|part| view! {
            <span class="quiet" role="status">{V::Reading.with(app.language.get(), &[&percent(part, app.language.get())])}</span>
            <button type="button" class="button" on:click=move |_| state.stop.set(true)>{t(V::Stop)}</button>
        })}
    }
    .into_any()
}

/// Rows that were not kept, one by one.
pub fn trouble(app: App, state: Listening) -> impl IntoView {
    move || {
        let (count, lines) = state.refused.get();
        (!lines.is_empty()).then(|| {
            let head = V::Rejected.with(app.language.get(), &[&count.to_string()]);
            let rows = lines.into_iter().map(|line| view! { <li>{line}</li> });
            view! {
                <details class="exp-trouble" open=true>
                    <summary role="alert">{head}</summary>
                    <ul tabindex="0">{rows.collect_view()}</ul>
                </details>
            }
        })
    }
}

/// Where the numbers come from, and the way to let them go.
pub fn source(app: App, from: &Evidence) -> AnyView {
    let id = from.id.clone();
    let origin = from.origin.clone().map(|origin| format!(" · {origin}"));
    view! {
        <p class="exp-source">
            <strong>{from.name.clone()}</strong>{origin}
            <button type="button" class="exp-jump" prop:disabled=move || app.read_only()
                on:click=move |_| { app.dispatch(Command::Delete(Key::Evidence(id.clone()), None)); }
            >{t(V::Remove)}</button>
        </p>
    }
    .into_any()
}

fn range(tally: &Tally, language: Language) -> String {
    tally.interval().map_or_else(String::new, |(low, high)| {
        V::Between.with(language, &[&signed(low, 0, language), &signed(high, 0, language)])
    })
}

fn nps(tally: &Tally, language: Language) -> String {
    tally.nps().map_or_else(|| "–".into(), |value| signed(value, 0, language))
}

#[allow(clippy::cast_precision_loss)] // counts of rows
fn numbers(app: App, from: &Evidence, report: &SurveyReport) -> AnyView {
    let language = app.language.get();
    let all = report.all;
    let share = |count: u64| percent(count as f64 / all.answers().max(1) as f64, language);
    let few = all.is_few().then(|| view! { <p class="exp-loop">{V::Few.get(language)}</p> });
    let figure = |count: u64, text: V| view! { <Figure value=share(count) caption=text.get(language).to_string() range=count.to_string()/> };
    view! {
        {source(app, from)}
        {few}
        <div class="figure-row">
            <Figure id="nps-value" value=nps(&all, language) caption="NPS" range=range(&all, language)/>
            <Figure value=all.answers().to_string() caption=V::Answers.get(language).to_string()/>
            {figure(all.promoters, V::Promoters)}
            {figure(all.passives, V::Passives)}
            {figure(all.detractors, V::Detractors)}
        </div>
    }
    .into_any()
}

fn months(report: &SurveyReport, language: Language) -> ChartSpec {
    let names = report.months.iter().map(|(month, _)| month.to_string()).collect();
    let datum = |tally: &Tally| {
        let text = format!(
            "{} ({}; {} {})",
            nps(tally, language),
            range(tally, language),
            tally.answers(),
            V::Answers.get(language)
        );
        match (tally.nps(), tally.interval()) {
            (Some(value), Some((low, high))) => Datum::of(value, text).within(low, high),
            _ => Datum::unknown(text),
        }
    };
    let data = report.months.iter().map(|(_, tally)| datum(tally)).collect();
    ChartSpec {
        title: V::ByMonth.get(language).into(),
        subject: sentence(V::Month.get(language)),
        body: Body::Lines(names, vec![Series { name: "NPS".into(), data, ..Series::default() }]),
        y: Axis { label: "NPS".into(), range: Some((-100.0, 100.0)), ..Axis::default() },
        comma: language == Language::Pl,
        ..ChartSpec::default()
    }
}

fn parts(report: &SurveyReport, language: Language) -> AnyView {
    let list = [
        (Dimension::Touchpoint, V::Touchpoint),
        (Dimension::Department, V::Department),
        (Dimension::Persona, V::Persona),
    ];
    let tables =
        list.into_iter().filter(|(dimension, _)| !report.by(*dimension).is_empty()).map(|(dimension, text)| {
            let rows = report.by(dimension).iter().take(12).map(|(name, tally)| {
                let few = tally
                    .is_few()
                    .then(|| view! { <span class="exp-tag" data-tone="warm">{V::FewShort.get(language)}</span> });
                view! {
                    <tr>
                        <th scope="row">{name.clone()}</th>
                        <td class="number">{nps(tally, language)}<small>{range(tally, language)}</small></td>
                        <td class="number">{tally.answers().to_string()}" "{few}</td>
                    </tr>
                }
            });
            view! {
                <div class="table-box" tabindex="0">
                    <table class="data exp-table">
                        <thead><tr>
                            <th scope="col">{sentence(text.get(language))}</th>
                            <th scope="col" class="number">"NPS"</th>
                            <th scope="col" class="number">{sentence(V::Answers.get(language))}</th>
                        </tr></thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
            }
        });
    view! { <div class="exp-two">{tables.collect_view()}</div> }.into_any()
}
