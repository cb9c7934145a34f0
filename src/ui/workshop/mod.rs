//! Capture, votes, agenda, storyline and report of a workshop.

mod actions;
mod agenda;
mod ballot;
mod board;
mod capture;
mod open;
mod qr;
mod report;
mod results;
mod scan;
mod story;
mod texts;
mod votes;

pub use actions::ACTIONS;
pub use ballot::BallotPage;

use self::texts::WorkshopText as T;
use crate::state::{App, SaveState};
use crate::ui::i18n::{Text, t};
use crate::ui::sheet::{Empty, Sheet};
use leptos::prelude::*;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Capture,
    Votes,
    Agenda,
    Story,
    Report,
}

const TABS: [(Tab, T, &str); 5] = [
    (Tab::Capture, T::TabCapture, "tab-capture"),
    (Tab::Votes, T::TabVotes, "tab-votes"),
    (Tab::Agenda, T::TabAgenda, "tab-agenda"),
    (Tab::Story, T::TabStory, "tab-story"),
    (Tab::Report, T::TabReport, "tab-report"),
];

/// The page.
#[component]
pub fn WorkshopPage() -> impl IntoView {
    let app = App::take();
    let tab = RwSignal::new(Tab::Capture);
    let ready = Memo::new(move |_| app.save.get() != SaveState::Loading);
    let journey = Memo::new(move |_| app.journey().with(|it| it.as_ref().map(|it| it.info.id.clone())));
    // A room may have no network: from here on the browser keeps the program.
    let kept = RwSignal::new(None::<bool>);
    leptos::task::spawn_local(async move {
        let _ = kept.try_set(Some(crate::platform::offline::keep().await));
    });
    let note = move || {
        let language = app.language.get();
        let more = kept.get().map(|kept| if kept { T::KeptHere } else { T::NotKept }.get(language));
        [Some(T::Note.get(language)), more].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let tools = move || {
        view! {
            <button type="button" class="button strong" id="start-show" on:click=move |_| crate::ui::present::start_show(app)>"▶ "{t(T::StartShow)}</button>
        }
    };
    view! {
        <Sheet title=Signal::derive(move || t(Text::Workshop)().to_string())
            note=Signal::derive(note) tools=ViewFn::from(tools)>
            <div class="tabs" role="group" aria-label=t(T::Tabs)>
                {TABS.map(|(own, text, id)| view! {
                    <button type="button" class="tab" id=id aria-pressed=move || (tab.get() == own).to_string()
                        on:click=move |_| tab.set(own)>{t(text)}</button>
                }).collect_view()}
            </div>
            {move || match (ready.get(), journey.get(), tab.get()) {
                (false, ..) => ().into_any(),
                (_, None, _) => view! { <Empty text=Signal::derive(move || t(T::NoJourney)().to_string()) action=ViewFn::from(move || view! {
                    <button type="button" class="button strong" on:click=move |_| crate::ui::journeys::new_journey(app)>{t(Text::NewJourney)}</button>
                })/> }.into_any(),
                (_, _, Tab::Capture) => view! { <capture::Capture/> }.into_any(),
                (_, _, Tab::Votes) => view! { <votes::Votes/> }.into_any(),
                (_, _, Tab::Agenda) => view! { <agenda::Agenda/> }.into_any(),
                (_, _, Tab::Story) => view! { <story::Story/> }.into_any(),
                (_, _, Tab::Report) => view! { <report::ReportPart/> }.into_any(),
            }}
        </Sheet>
    }
}
