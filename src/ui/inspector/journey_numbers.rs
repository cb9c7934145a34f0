//! A journey in numbers. What is not known is said so, and is never a zero.

use crate::method::Experience;
use crate::platform::Language;
use crate::state::{App, Scored};
use crate::ui::i18n::{Text, hours, number, percent, signed, t};
use leptos::prelude::*;

/// What customers feel and lose.
#[component]
pub fn Numbers() -> impl IntoView {
    let app = App::take();
    let scored = app.scored();
    let stuck = move || scored.with(|scored| matches!(scored, Scored::Stuck(_)));
    let row = move |text: Text, say: fn(&Experience, Language) -> Option<String>| {
        let said = Memo::new(move |_| {
            let language = app.language.get();
            scored.with(|scored| scored.report().and_then(|report| say(&report.experience, language)))
        });
        let shown = move || said.get().unwrap_or_else(|| Text::NotKnown.get(app.language.get()).into());
        view! {
            <div class="reading">
                <dt>{t(text)}</dt>
                <dd class:quiet=move || said.with(Option::is_none)>{shown}</dd>
            </div>
        }
    };
    let lost = Memo::new(move |_| {
        let language = app.language.get();
        scored.with(|scored| {
            let report = scored.report()?;
            let minutes = report.experience.wasted_minutes_per_month?;
            let cost = report.experience.wasted_cost_per_month?;
            let per_month = Text::PerMonth.get(language);
            let time = format!("{} {per_month}", hours(minutes, language));
            Some((time, format!("{}\u{a0}{}", number(cost, 0, language), report.scope.settings.currency)))
        })
    });
    view! {
        <Show when=stuck><p class="warning">{t(Text::LoopNoScore)}</p></Show>
        <dl class="readings">
            <div class="reading">
                <dt>{t(Text::TimeLost)}</dt>
                <dd class:quiet=move || lost.with(Option::is_none)>
                    {move || match lost.get() {
                        Some((time, cost)) => view! { {time}<br/><span class="quiet">{cost}</span> }.into_any(),
                        None => Text::NotKnown.get(app.language.get()).into_any(),
                    }}
                </dd>
            </div>
            {row(Text::PromiseKeeping, |it, language| it.promise_keeping.map(|part| percent(part, language)))}
            {row(Text::ConsistencyGap, |it, language| it.consistency_gap.map(|gap| signed(gap, 1, language)))}
            {row(Text::PeakEnd, |it, language| it.peak_end.map(|value| signed(value, 1, language)))}
        </dl>
    }
}
