//! How to read the map, the first steps, and what this program is.

use super::texts::HelpText;
use crate::state::{App, Page};
use crate::ui::i18n::{Say, t};
use leptos::prelude::*;

const STEPS: [HelpText; 5] = [HelpText::Step1, HelpText::Step2, HelpText::Step3, HelpText::Step4, HelpText::Step5];
const ABOUT: [HelpText; 2] = [HelpText::Stays, HelpText::Heuristic];

/// The signs of the map with their meaning, and the way to a first journey.
pub fn reading(app: App) -> AnyView {
    let sign = |kind: &'static str, shown: &'static str, text: HelpText| {
        view! {
            <li>
                <span class=format!("help-sign of-{kind}") aria-hidden="true">{shown}</span>
                <span>{t(text)}</span>
            </li>
        }
        .into_any()
    };
    view! {
        <div class="help-guide">
            <section>
                <h3>{t(HelpText::MapTitle)}</h3>
                <ul class="help-signs">
                    {sign("lane", "", HelpText::Lane)}
                    {sign("way", "", HelpText::Line)}
                    {sign("gate", "42", HelpText::Gate)}
                    {sign("range", "9–34", HelpText::Unknown)}
                    {sign("mood", "", HelpText::Mood)}
                </ul>
            </section>
            <section>
                <h3>{t(HelpText::StepsTitle)}</h3>
                <ol class="help-steps">{STEPS.map(|text| view! { <li>{t(text)}</li> }).collect_view()}</ol>
                <a class="button" href=Page::Method.href() on:click=move |_| app.sheet.set(false)>{t(HelpText::Method)}</a>
            </section>
        </div>
    }
    .into_any()
}

/// What stays where, how far to trust the numbers, and which build this is.
pub fn about(app: App) -> AnyView {
    let version = move |language| HelpText::Version.with(language, &[&build()]);
    view! {
        <section class="help-about">
            <h3>{t(HelpText::AboutTitle)}</h3>
            {ABOUT.map(|text| view! { <p>{t(text)}</p> }).collect_view()}
            <p class="quiet" id="help-version">
                {move || version(app.language.get())} " · " {move || HelpText::Licence.say(app.language.get())}
            </p>
        </section>
    }
    .into_any()
}

/// The number of the version, and the mark that all files of the build carry.
fn build() -> String {
    let number = env!("CARGO_PKG_VERSION");
    let script = document().query_selector("script[src*='boot.js']").ok().flatten();
    let address = script.and_then(|script| script.get_attribute("src")).unwrap_or_default();
    match address.split_once("?v=") {
        Some((_, mark)) => format!("{number} ({mark})"),
        None => number.to_string(),
    }
}
