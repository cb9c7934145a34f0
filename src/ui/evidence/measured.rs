//! What of a link was measured, and what is only a proposal: shown where the link's facts are.

use super::texts::EvidenceText as T;
use super::words::{count, share, span};
use crate::model::*;
use crate::state::App;
use crate::ui::form::Editor;
use leptos::prelude::*;

/// Whether the link still has the value that was measured.
fn holds(link: &Link, own: &Measured) -> bool {
    let same = |value: Option<f64>| value.zip(own.amount).is_some_and(|(a, b)| (a - b).abs() < 1e-9);
    match own.value {
        Some(MeasuredValue::Share) => same(link.share.map(Part::get)),
        Some(MeasuredValue::WaitMinutes) => same(link.wait_minutes.map(Amount::get)),
        Some(MeasuredValue::Context) => link.context == Some(Context::Repeated),
        None => false,
    }
}

/// The list; nothing where nothing was measured.
#[component]
pub fn MeasuredNotes(
    /// The link.
    link: Editor<Link>,
) -> impl IntoView {
    let app = App::take();
    move || {
        let language = app.language.get();
        let record = link.record()?;
        let rows: Vec<AnyView> = record
            .measured
            .iter()
            .filter(|own| holds(&record, own))
            .map(|own| {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a count
                let times = count(own.count.map_or(0, |it| it.get() as u64), language);
                let amount = own.amount.unwrap_or_default();
                let said = match own.value {
                    Some(MeasuredValue::Share) => T::MeasuredShare.with(language, &[&share(Some(amount), language), &times, &own.source]),
                    Some(MeasuredValue::WaitMinutes) => T::MeasuredWait.with(language, &[&span(amount * 60.0, language), &times, &own.source]),
                    _ => T::ProposedContext.with(language, &[&times, &own.source]),
                };
                let proposed = own.proposed == Some(true);
                let confirm = move |_| {
                    link.change(None, |link| {
                        link.measured.iter_mut().filter(|it| it.value == Some(MeasuredValue::Context)).for_each(|it| it.proposed = None);
                    });
                };
                let reject = move |_| {
                    link.change(None, |link| {
                        link.context = None;
                        link.measured.retain(|it| it.value != Some(MeasuredValue::Context));
                    });
                };
                view! {
                    <li>
                        <span>{said}</span>
                        {(proposed && !app.read_only()).then(|| view! {
                            <span class="evidence-row">
                                <button type="button" class="chip-button" on:click=confirm>{T::Confirm.get(language)}</button>
                                <button type="button" class="chip-button" on:click=reject>{T::Reject.get(language)}</button>
                            </span>
                        })}
                    </li>
                }
                .into_any()
            })
            .collect();
        (!rows.is_empty()).then(|| {
            view! { <ul class="evidence-measured" id="measured">{rows}</ul> }
        })
    }
}
