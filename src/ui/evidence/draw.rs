//! From the log to a draft journey.

use super::Shown;
use super::terms::{Term, about};
use super::texts::EvidenceText as T;
use super::words::{count, share};
use crate::evidence::draw::{Draft, Origin, Wishes, draft};
use crate::platform::ids;
use crate::state::{Page, Selection};
use crate::ui::i18n::t;
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// Most touchpoints that a draft has.
const MOST: usize = 30;

fn make(shown: &Shown, part: f64, propose: bool) -> Option<Draft> {
    let language = shown.language;
    let wishes = Wishes {
        share: part,
        touchpoints: MOST,
        name: T::DraftName.with(language, &[&shown.evidence.name]),
        stage: T::DraftStage.get(language).into(),
        nobody: T::NoDepartment.get(language).into(),
        propose,
    };
    let document = shown.app.document.get_untracked();
    draft(&document, (&shown.source, &shown.found), &shown.origin(), &wishes, &mut |word| ids::fresh(word))
}

impl Shown {
    /// Where values that are taken from this log come from.
    pub fn origin(&self) -> Origin {
        Origin { id: self.evidence.id.clone(), name: self.evidence.name.clone() }
    }
}

/// Panels of half the width before this one, which takes the rest of the last row.
fn halves(shown: &Shown) -> usize {
    let found = &shown.found;
    let handoffs = !found.groups.is_empty() && found.handoffs_total > 0;
    let values = found.sentiment.count > 0 || found.cost.count > 0;
    [handoffs, found.waits.is_some(), super::answers::has_panel(shown), values].map(usize::from).iter().sum()
}

/// The panel.
pub fn panel(shown: &Shown) -> AnyView {
    let language = shown.language;
    if shown.found.variants.is_empty() {
        return ().into_any();
    }
    let part = RwSignal::new(0.8);
    let propose = RwSignal::new(true);
    let own = shown.clone();
    // Looked at only while the panel is in the page; a draft of a kept report takes well under a millisecond.
    let drawn = Memo::new_with_compare(move |_| make(&own, part.get(), propose.get()), |_, _| true);
    let said = move || {
        drawn.with(|drawn| {
            let Some(drawn) = drawn else { return T::NothingToDraw.get(language).to_string() };
            let lanes: std::collections::BTreeSet<_> =
                drawn.journey.touchpoints.iter().filter_map(|it| it.department.clone()).collect();
            T::DraftSaid.with(
                language,
                &[
                    &count(drawn.variants as u64, language),
                    &share(Some(drawn.covered), language),
                    &count(drawn.journey.touchpoints.len() as u64, language),
                    &count(lanes.len() as u64, language),
                    &count(drawn.journey.links.len() as u64, language),
                ],
            )
        })
    };
    let notes = move || {
        drawn.with(|drawn| {
            let drawn = drawn.as_ref()?;
            let short = drawn.covered + 0.005 < part.get();
            let notes = [
                (!drawn.proposals.is_empty())
                    .then(|| T::DraftProposals.with(language, &[&count(drawn.proposals.len() as u64, language)])),
                (drawn.begin_elsewhere > 0)
                    .then(|| T::DraftElsewhere.with(language, &[&count(drawn.begin_elsewhere, language)])),
                short.then(|| T::DraftShort.with(language, &[&MOST.to_string()])),
            ];
            Some(notes.into_iter().flatten().map(|note| view! { <li>{note}</li> }).collect_view())
        })
    };
    let own = shown.clone();
    let add = move |_| {
        let Some(drawn) = make(&own, part.get_untracked(), propose.get_untracked()) else { return };
        let id = drawn.journey.info.id.clone();
        let first = drawn.journey.touchpoints.ids().next().cloned();
        if own.app.dispatch(drawn.command) {
            own.app.selection.set(Selection::Journey);
            own.app.page.set(Page::Map(Some(id)));
            // The focus goes on with the user, who may have only keys.
            if let Some(first) = first {
                crate::ui::map::reveal(Selection::Touchpoint(first));
            }
        }
    };
    let app = shown.app;
    let class = if halves(shown).is_multiple_of(2) { "" } else { "half" };
    view! {
        <Panel id="evidence-draw" class=class title=Signal::derive(move || t(T::DrawTitle)().to_string())
            note=Signal::derive(move || t(T::DrawNote)().to_string())
            tools=ViewFn::from(move || about(Term::Draft, language))>
            <label class="field evidence-part">
                <span class="field-label">{move || T::DrawShare.with(language, &[&share(Some(part.get()), language)])}</span>
                <input type="range" id="evidence-part" min="5" max="100" step="5" prop:value=move || (part.get() * 100.0).round()
                    on:input=move |event| {
                        if let Ok(value) = event_target_value(&event).parse::<f64>() {
                            part.set(value / 100.0);
                        }
                    }/>
            </label>
            <p id="evidence-draft-said" aria-live="polite">{said}</p>
            <ul class="evidence-notes">{notes}</ul>
            <label class="check">
                <input type="checkbox" prop:checked=propose on:change=move |event| propose.set(event_target_checked(&event))/>
                <span>{T::DrawPropose.get(language)}</span>
            </label>
            <div class="evidence-row">
                <button type="button" class="button strong" id="evidence-draft" prop:disabled=move || app.read_only() on:click=add>{T::DrawIt.get(language)}</button>
            </div>
        </Panel>
    }
    .into_any()
}
