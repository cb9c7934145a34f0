//! How much of the journey is evidence, in total and by stage.

use super::Shown;
use super::explained::{Why, why_button};
use super::texts::ExperienceText as X;
use crate::experience::{Share, share};
use crate::model::StageId;
use crate::state::App;
use crate::ui::i18n::t;
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn SharePanel() -> impl IntoView {
    let app = App::take();
    view! {
        <Panel
            id="exp-share"
            class="half"
            title=Signal::derive(move || t(X::ShareTitle)().to_string())
            note=Signal::derive(move || t(X::ShareNote)().to_string())
        >
            {move || Shown::now(app).map(|shown| content(&shown))}
        </Panel>
    }
}

fn content(shown: &Shown) -> AnyView {
    let (all, stages) = share(&shown.document, &shown.journey);
    let stages = stages.into_iter().map(|(id, share)| {
        (shown.journey.stages.get(&id).map(|it| it.name.clone()).unwrap_or_default(), share, Some(id))
    });
    let rows = std::iter::once((shown.say(X::Total).to_string(), all, None)).chain(stages);
    let unknown = X::StillUnknown.with(shown.language, &[&all.unknown.to_string()]);
    view! {
        <dl class="exp-shares" id="evidence-share">
            {rows.map(|(name, share, stage)| row(shown, name, share, stage)).collect_view()}
        </dl>
        <p class="quiet" id="evidence-unknown">{unknown}</p>
    }
    .into_any()
}

fn row(shown: &Shown, name: String, share: Share, stage: Option<StageId>) -> AnyView {
    let part = share.part();
    let counts = X::ShareRow.with(shown.language, &[&share.evidence.to_string(), &share.known.to_string()]);
    let width = format!("{}%", part.unwrap_or(0.0) * 100.0);
    view! {
        <div>
            <dt>{name}</dt>
            <dd>
                <span class="exp-track plain" aria-hidden="true"><span class="exp-bar" style:width=width></span></span>
                <span class="number" class:unknown=part.is_none()>{why_button(Why::Evidence(stage), shown.part(part))}</span>
                <small>{counts}</small>
            </dd>
        </div>
    }
    .into_any()
}
