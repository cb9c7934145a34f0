//! NPS from a survey: the number with its interval, its months, and where it comes from.

use super::import::{import, source, steps};
use super::listen::Listening;
use super::recommend;
use super::texts2::VoiceText as V;
use super::texts3::PayText as P;
use crate::experience::HeardAll;
use crate::state::App;
use crate::ui::i18n::t;
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn LoyaltyPanel(state: Listening) -> impl IntoView {
    let app = App::take();
    let found = Memo::new(move |_| recommend::all_heard(app));
    let some = Memo::new(move |_| found.with(|found| *found != HeardAll::default()));
    view! {
        <Panel
            id="exp-loyalty"
            title=Signal::derive(move || t(V::Loyalty)().to_string())
            note=Signal::derive(move || t(V::LoyaltyNote)().to_string())
            tools=move || import(app, state)
        >
            {steps(app, state)}
            {move || if some.get() {
                view! {
                    {move || recommend::imported(app).map(|(from, _)| source(app, &from))}
                    {move || found.with(|found| recommend::numbers(app, found))}
                    {recommend::trend(app, found)}
                    {move || found.with(|found| super::asked::parts(found, app.language.get()))}
                }.into_any()
            } else {
                view! { <p class="quiet">{t(V::LoyaltyEmpty)}</p> }.into_any()
            }}
            <details class="exp-entry fold" id="answers-entry">
                <summary>{t(P::Heard)}</summary>
                {recommend::entry(app)}
            </details>
        </Panel>
    }
}
