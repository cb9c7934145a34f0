//! Departments and effective silos side by side, the matrix behind them, and a worked example.

use super::formula::between;
use super::texts::ScoreText;
use crate::chart::{Axis, Body, ChartSpec, Datum, Role};
use crate::platform::Language;
use crate::state::App;
use crate::ui::chart::Chart;
use crate::ui::explain::{Explained, Number, asker, own_scope};
use crate::ui::i18n::{Text, number, percent, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn SilosPanel() -> impl IntoView {
    let app = App::take();
    let scored = app.scored();
    let text = move |text: ScoreText| Signal::derive(move || text.get(app.language.get()).to_string());
    let silos = move || scored.with(|scored| scored.report().map(|report| report.silos));
    let departments =
        Memo::new(move |_| scored.with(|scored| scored.report().map_or(0, |report| report.scope.departments.len())));
    let spec = Memo::new(move |_| {
        let language = app.language.get();
        let document = app.document.get();
        scored.with(|scored| {
            let Some(report) = scored.report() else { return ChartSpec::default() };
            let scope = &report.scope;
            let name = |id| {
                let name = document.departments.get(id).map(|it| it.name.clone()).unwrap_or_default();
                if name.is_empty() { Text::NotKnown.get(language).to_string() } else { name }
            };
            let names: Vec<String> = scope.departments.iter().map(name).collect();
            let cell = |i: usize, j: usize, z: f64| {
                if scope.meets(i, j) {
                    Datum::of(z, percent(z, language))
                } else {
                    Datum::unknown(ScoreText::NeverMet.get(language))
                }
            };
            let table = scope.connections();
            let row = |(i, row): (usize, &Vec<f64>)| row.iter().enumerate().map(|(j, z)| cell(i, j, *z)).collect();
            ChartSpec {
                title: ScoreText::MatrixTitle.get(language).into(),
                subject: Text::Department.get(language).into(),
                body: Body::Heat {
                    rows: names.clone(),
                    columns: names,
                    cells: table.iter().enumerate().map(row).collect(),
                    role: Role::Good,
                },
                y: Axis { range: Some((0.0, 1.0)), ..Axis::default() },
                comma: language == Language::Pl,
                ..ChartSpec::default()
            }
        })
    });
    let ask = asker();
    let pick = move |(row, column): (usize, usize)| {
        let asked = scored.with_untracked(|scored| {
            let departments = &scored.report()?.scope.departments;
            Some(Number::Connection(departments.get(row)?.clone(), departments.get(column)?.clone()))
        });
        if let Some(asked) = asked {
            ask(asked, own_scope(app));
        }
    };
    view! {
        <Panel id="score-silos" title=text(ScoreText::SilosTitle) note=text(ScoreText::SilosNote)>
            <div class="silos-panel">
                <div class="silos-says">
                    <div class="figure-row">
                        <div class="figure-box">
                            <span class="figure-value">
                                <Explained number=Number::Departments>{departments}</Explained>
                            </span>
                            <span class="figure-caption">{text(ScoreText::Departments)}</span>
                        </div>
                        <div class="figure-box" data-tone="hot">
                            <span class="figure-value" id="silos-effective">
                                <Explained number=Number::Silos>{move || {
                                    silos().map(|silos| number(silos.point, 2, app.language.get()))
                                }}</Explained>
                            </span>
                            <span class="figure-caption">{text(ScoreText::Effective)}</span>
                            <span class="figure-range">{move || {
                                silos().map(|it| between(it.low, it.high, 2, app.language.get()))
                            }}</span>
                        </div>
                    </div>
                    <p class="prose">{move || {
                        let text = if departments.get() < 2 { ScoreText::OneDepartment } else { ScoreText::SilosHow };
                        text.get(app.language.get())
                    }}</p>
                    <details class="worked fold" id="worked-example">
                        <summary>{t(ScoreText::ExampleTitle)}</summary>
                        <p>{t(ScoreText::ExampleText)}</p>
                        <div class="worked-line" aria-hidden="true">
                            <b>"A"</b><i>"½"</i><b>"B"</b><i>"½"</i><b>"C"</b><i>"½"</i><b>"D"</b><i>"½"</i><b>"E"</b>
                        </div>
                        <p>{t(ScoreText::ExampleNext)}</p>
                        <p>{t(ScoreText::ExampleSum)}</p>
                        <p>{t(ScoreText::ExampleOpen)}</p>
                        <p class="hint">{t(ScoreText::ExampleSource)}</p>
                    </details>
                </div>
                <div class="silos-matrix">
                    <h3>{t(ScoreText::MatrixTitle)}</h3>
                    <Chart id="silos-chart" spec on_pick=Callback::new(pick)/>
                </div>
            </div>
        </Panel>
    }
}
