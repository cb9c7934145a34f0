//! How the workspace's score went over the versions that are kept on this device.

use super::texts::HandoffsText;
use crate::chart::{Axis, Body, ChartSpec, Datum, Series};
use crate::handoffs::{Point, Trend, trend};
use crate::platform::Language;
use crate::state::{App, SaveState};
use crate::ui::chart::Chart;
use crate::ui::explain::{Chapter, Explanation, Part, Source, asker_own, num, op, row};
use crate::ui::i18n::{Text, moment_exactly, number, signed, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The panel. Reads the list of versions when it is shown, and again after each save.
#[component]
pub fn TrendPanel() -> impl IntoView {
    let app = App::take();
    let found = RwSignal::new(None::<Trend>);
    let saved = Memo::new(move |_| app.save.with(|save| matches!(save, SaveState::Saved)));
    Effect::new(move |_| {
        if !saved.get() && found.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            let versions = app.versions_of(&app.open_id()).await;
            let points = versions.iter().map(|it| Point { revision: it.revision, at: it.saved_at, cx: it.meta.cx });
            // The page may be another one by now.
            let _ = found.try_set(Some(trend(points.collect())));
        });
    });
    let spec = Memo::new(move |_| chart(&found.get().unwrap_or_default(), app.language.get()));
    let ask = asker_own();
    let open = move |index: Option<usize>| {
        let own = found.with_untracked(|found| explained(found.as_ref()?, index, app.language.get_untracked()));
        if let Some(own) = own {
            ask(own);
        }
    };
    let enough = move || found.with(|found| found.as_ref().is_some_and(|found| found.change.is_some()));
    let title = |text: HandoffsText| {
        let text = t(text);
        Signal::derive(move || text().to_string())
    };
    view! {
        <Panel id="trend" title=title(HandoffsText::TrendTitle) note=title(HandoffsText::TrendNote)
            tools=move || view! {
                <button type="button" class="button" on:click=move |_| app.versions.set(app.open_id())>
                    {t(HandoffsText::OpenVersions)}
                </button>
            }>
            {move || match found.get() {
                None => view! { <p class="quiet" aria-busy="true">{t(HandoffsText::Unfinished)}</p> }.into_any(),
                Some(found) => match found.change {
                    None => view! { <p class="quiet" id="trend-none">{t(HandoffsText::TrendNone)}</p> }.into_any(),
                    Some(change) => {
                        let language = app.language.get();
                        let left = HandoffsText::TrendLeft.with(language, &[&found.left_out.to_string()]);
                        view! {
                            <p class="trend-change">
                                <strong>
                                    <button type="button" class="explained" class:gain={change > 0.0} id="trend-sum"
                                        aria-haspopup="dialog" on:click=move |_| open(None)>{signed(change, 1, language)}</button>
                                </strong>" "
                                <span class="caption">{HandoffsText::TrendChange.get(language)}</span>
                            </p>
                            {(found.left_out > 0).then(|| view! { <p class="caption">{left}</p> })}
                        }.into_any()
                    }
                },
            }}
            <Show when=enough><Chart id="trend-chart" spec on_pick=Callback::new(move |(_, index)| open(Some(index)))/></Show>
        </Panel>
    }
}

/// What a version's score, or the change from the first to the last, is made of.
fn explained(found: &Trend, index: Option<usize>, language: Language) -> Option<Explanation> {
    let said =
        |point: &Point| point.cx.map_or_else(|| Text::NotKnown.get(language).into(), |cx| number(cx, 1, language));
    let part =
        |point: &Point| Part { label: moment_exactly(point.at, language), value: said(point), ..Part::default() };
    let known: Vec<&Point> = found.points.iter().filter(|point| point.cx.is_some()).collect();
    let base =
        Explanation { sources: vec![Source::Kept, Source::Rule], chapter: Chapter::Idea, ..Explanation::default() };
    let Some(index) = index else {
        let (first, last) = (known.first()?, known.last()?);
        let change = signed(found.change?, 1, language);
        return Some(Explanation {
            title: HandoffsText::TrendTitle.get(language).into(),
            value: change.clone(),
            note: HandoffsText::TrendWhy.get(language).into(),
            formulas: vec![row([num(said(last)), op("−"), num(said(first)), op("="), num(change)])],
            parts: known.into_iter().map(part).collect(),
            ..base
        });
    };
    let point = found.points.get(index)?;
    let before = found.points.get(..index)?.iter().rev().find(|point| point.cx.is_some());
    let change = before.and_then(|before| Some((before, point.cx? - before.cx?)));
    Some(Explanation {
        title: HandoffsText::VersionCx.get(language).into(),
        about: moment_exactly(point.at, language),
        value: said(point),
        note: HandoffsText::TrendWhy.get(language).into(),
        formulas: change
            .map(|(before, change)| {
                row([num(said(point)), op("−"), num(said(before)), op("="), num(signed(change, 1, language))])
            })
            .into_iter()
            .collect(),
        parts: before.into_iter().chain([point]).map(part).collect(),
        ..base
    })
}

fn chart(found: &Trend, language: Language) -> ChartSpec {
    let datum = |point: &Point| match point.cx {
        Some(cx) => Datum::of(cx, number(cx, 1, language)),
        None => Datum::unknown(Text::NotKnown.get(language)),
    };
    ChartSpec {
        title: HandoffsText::TrendTitle.get(language).into(),
        subject: HandoffsText::Version.get(language).into(),
        body: Body::Lines(
            found.points.iter().map(|point| moment_exactly(point.at, language)).collect(),
            vec![Series { name: "CX".into(), data: found.points.iter().map(datum).collect(), ..Series::default() }],
        ),
        y: Axis { label: "CX".into(), range: Some((0.0, 1.0)), ..Axis::default() },
        comma: language == Language::Pl,
        ..ChartSpec::default()
    }
}
