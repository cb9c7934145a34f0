//! Definitions: every number of the page opens to one.

use super::desk::Desk;
use super::meanings::TermText as D;
use super::texts::EvidenceText as T;
use crate::platform::Language;
use crate::ui::i18n::t;
use leptos::html;
use leptos::prelude::*;

/// What a number is.
#[allow(missing_docs)] // the definitions are texts
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    Events,
    Cases,
    Missing,
    Rejected,
    Complete,
    Filter,
    Handoffs,
    PingPong,
    Returns,
    Wait,
    Within,
    Median,
    Ninety,
    Mean,
    Longest,
    Spread,
    Flow,
    Matrix,
    Others,
    Variants,
    Once,
    Takes,
    ShareOf,
    Cumulative,
    Rhythm,
    Response,
    Unanswered,
    Rework,
    Direct,
    OneGroup,
    OneContact,
    Sentiment,
    Cost,
    Fitness,
    Matched,
    Undrawn,
    Never,
    LinkTimes,
    LinkShare,
    LinkWait,
    LinkTarget,
    Draft,
}

impl Term {
    /// Its name and its definition.
    fn texts(self) -> (D, D) {
        match self {
            Self::Events => (D::Events, D::EventsIs),
            Self::Cases => (D::Cases, D::CasesIs),
            Self::Missing => (D::Missing, D::MissingIs),
            Self::Rejected => (D::Rejected, D::RejectedIs),
            Self::Complete => (D::Complete, D::CompleteIs),
            Self::Filter => (D::Filter, D::FilterIs),
            Self::Handoffs => (D::Handoffs, D::HandoffsIs),
            Self::PingPong => (D::PingPong, D::PingPongIs),
            Self::Returns => (D::Returns, D::ReturnsIs),
            Self::Wait => (D::Wait, D::WaitIs),
            Self::Within => (D::Within, D::WithinIs),
            Self::Median => (D::Median, D::MedianIs),
            Self::Ninety => (D::Ninety, D::NinetyIs),
            Self::Mean => (D::Mean, D::MeanIs),
            Self::Longest => (D::Longest, D::LongestIs),
            Self::Spread => (D::Spread, D::SpreadIs),
            Self::Flow => (D::Flow, D::FlowIs),
            Self::Matrix => (D::Matrix, D::MatrixIs),
            Self::Others => (D::Others, D::OthersIs),
            Self::Variants => (D::Variants, D::VariantsIs),
            Self::Once => (D::Once, D::OnceIs),
            Self::Takes => (D::Takes, D::TakesIs),
            Self::ShareOf => (D::ShareOf, D::ShareOfIs),
            Self::Cumulative => (D::Cumulative, D::CumulativeIs),
            Self::Rhythm => (D::Rhythm, D::RhythmIs),
            Self::Response => (D::Response, D::ResponseIs),
            Self::Unanswered => (D::Unanswered, D::UnansweredIs),
            Self::Rework => (D::Rework, D::ReworkIs),
            Self::Direct => (D::Direct, D::DirectIs),
            Self::OneGroup => (D::OneGroup, D::OneGroupIs),
            Self::OneContact => (D::OneContact, D::OneContactIs),
            Self::Sentiment => (D::Sentiment, D::SentimentIs),
            Self::Cost => (D::Cost, D::CostIs),
            Self::Fitness => (D::Fitness, D::FitnessIs),
            Self::Matched => (D::Matched, D::MatchedIs),
            Self::Undrawn => (D::Undrawn, D::UndrawnIs),
            Self::Never => (D::Never, D::NeverIs),
            Self::LinkTimes => (D::LinkTimes, D::LinkTimesIs),
            Self::LinkShare => (D::LinkShare, D::LinkShareIs),
            Self::LinkWait => (D::LinkWait, D::LinkWaitIs),
            Self::LinkTarget => (D::LinkTarget, D::LinkTargetIs),
            Self::Draft => (D::Draft, D::DraftIs),
        }
    }

    /// Whether the report of `styk mine` holds it, too.
    fn is_mined(self) -> bool {
        use Term::*;
        let own = [
            Filter, Within, Spread, Flow, Others, Response, Unanswered, Sentiment, Cost, Fitness, Matched, Undrawn,
            Never, LinkTimes, LinkShare, LinkWait, LinkTarget, Draft,
        ];
        !own.contains(&self)
    }
}

/// A number that opens to its definition, with what it is and a remark below it.
pub fn fact(term: Term, value: String, caption: String, remark: String, tone: &'static str) -> AnyView {
    let desk = Desk::take();
    let wordy = !value.contains(|c: char| c.is_ascii_digit());
    view! {
        <button
            type="button"
            class="figure-box evidence-fact"
            data-tone=tone
            data-term=format!("{term:?}")
            aria-haspopup="dialog"
            on:click=move |_| desk.term.set(Some(term))
        >
            <span class="figure-value" class:wordy=wordy>{value}</span>
            <span class="figure-caption">{caption}</span>
            <span class="figure-range">{remark}</span>
        </button>
    }
    .into_any()
}

/// A small question mark beside a heading.
pub fn about(term: Term, language: Language) -> AnyView {
    let desk = Desk::take();
    let name = T::WhatIs.with(language, &[term.texts().0.get(language)]);
    view! {
        <button
            type="button"
            class="evidence-about"
            title=name.clone()
            aria-label=name
            aria-haspopup="dialog"
            data-term=format!("{term:?}")
            on:click=move |_| desk.term.set(Some(term))
        >"?"</button>
    }
    .into_any()
}

/// A word that opens to its definition: the head of a column, the name of a small number.
pub fn word(term: Term, text: impl Into<String>) -> AnyView {
    let (desk, text) = (Desk::take(), text.into());
    view! {
        <button
            type="button"
            class="evidence-word"
            aria-haspopup="dialog"
            data-term=format!("{term:?}")
            on:click=move |_| desk.term.set(Some(term))
        >{text}</button>
    }
    .into_any()
}

/// The dialog of a definition. Stands on the page once.
#[component]
pub fn TermDialog() -> impl IntoView {
    let desk = Desk::take();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if desk.term.get().is_none() {
            dialog.close();
        } else if !dialog.open() {
            // Fails only where it is open in another way.
            let _ = dialog.show_modal();
        }
    });
    let text = move |which: fn((D, D)) -> D| {
        move || desk.term.get().map(|term| t(which(term.texts()))().to_string()).unwrap_or_default()
    };
    view! {
        <dialog
            class="dialog evidence-term"
            id="evidence-term"
            node_ref=node
            aria-labelledby="evidence-term-title"
            on:close=move |_| desk.term.set(None)
        >
            <h2 id="evidence-term-title">{text(|texts| texts.0)}</h2>
            <p>{text(|texts| texts.1)}</p>
            {move || desk.term.get().is_some_and(Term::is_mined).then(|| view! { <p class="quiet">{t(T::SameEverywhere)}</p> })}
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| desk.term.set(None)>{t(T::Close)}</button>
            </div>
        </dialog>
    }
}
