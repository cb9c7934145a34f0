//! Emotion, moments, promises, loyalty and the early warning.
//!
//! The page reads one journey; each panel is drawn anew after a change, and what has the focus in it stays.

mod actions;
mod emotion;
mod inside;
mod listen;
mod loyalty;
mod moments;
mod promises;
mod radar;
mod scores;
mod share;
mod texts;
mod texts2;
mod voices;

pub use actions::ACTIONS;

use self::texts::ExperienceText as X;
use crate::experience::{promises, share};
use crate::method::{Settings, Walk};
use crate::model::*;
use crate::platform::Language;
use crate::state::{App, Page, Selection};
use crate::ui::i18n::{Text, number, percent, signed, t};
use crate::ui::sheet::{Empty, Figure, Sheet};
use leptos::prelude::*;
use std::sync::Arc;

/// What all parts of the page show.
#[derive(Clone)]
struct Shown {
    app: App,
    language: Language,
    document: Arc<Document>,
    journey: Arc<Journey>,
    walk: Arc<Walk>,
    settings: Settings,
}

impl Shown {
    fn now(app: App) -> Option<Self> {
        let journey = app.journey().get()?;
        let walk = app.walk().get().filter(|walk| !walk.touchpoints.is_empty())?;
        let document = app.document.get();
        let settings = Settings::of(&document.assessment);
        Some(Self { app, language: app.language.get(), document, journey, walk, settings })
    }

    fn say(&self, text: X) -> &'static str {
        text.get(self.language)
    }

    fn name(&self, id: &TouchpointId) -> String {
        self.journey.touchpoints.get(id).map(|it| it.name.clone()).unwrap_or_default()
    }

    fn department(&self, id: Option<&DepartmentId>) -> String {
        let known = id.and_then(|id| self.document.departments.get(id)).map(|it| it.name.clone());
        known.unwrap_or_else(|| self.say(X::NoDepartment).into())
    }

    fn feeling(&self, value: Option<f64>) -> String {
        value.map_or_else(|| self.say(X::NotKnown).into(), |value| signed(value, 1, self.language))
    }

    fn part(&self, value: Option<f64>) -> String {
        value.map_or_else(|| self.say(X::NotKnown).into(), |value| percent(value, self.language))
    }

    fn score(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "–".into(), |value| number(value, 0, self.language))
    }

    /// A touchpoint's name as a button that shows it on the map.
    fn jump(&self, id: &TouchpointId) -> AnyView {
        self.jump_to(self.name(id), Selection::Touchpoint(id.clone()))
    }

    fn jump_to(&self, label: String, what: Selection) -> AnyView {
        let (app, journey) = (self.app, self.journey.info.id.clone());
        view! {
            <button
                type="button"
                class="exp-jump"
                title=self.say(X::ShowOnMap)
                on:click=move |_| {
                    app.selection.set(what.clone());
                    app.page.set(Page::Map(Some(journey.clone())));
                    crate::ui::map::reveal(what.clone());
                }
            >{label}</button>
        }
        .into_any()
    }
}

/// The page.
#[component]
pub fn ExperiencePage() -> impl IntoView {
    let app = App::take();
    let some = Memo::new(move |_| app.walk().with(|walk| walk.as_ref().is_some_and(|it| !it.touchpoints.is_empty())));
    view! {
        <Sheet
            title=Signal::derive(move || t(Text::Experience)().to_string())
            note=Signal::derive(move || t(X::Note)().to_string())
        >
            {move || if some.get() { panels(app) } else { nothing(app) }}
        </Sheet>
    }
}

fn panels(app: App) -> AnyView {
    view! {
        {move || Shown::now(app).map(|shown| figures(&shown))}
        <emotion::EmotionPanel/>
        <moments::MomentsPanel/>
        <promises::PromisesPanel/>
        <radar::RadarPanel/>
        <inside::InsidePanel/>
        <radar::AnswersPanel/>
        <share::SharePanel/>
        <scores::ScoresPanel/>
        <loyalty::LoyaltyPanel/>
        <voices::VoicesPanel/>
    }
    .into_any()
}

fn nothing(app: App) -> AnyView {
    let language = app.language.get();
    let journey = app.journey().with(|journey| journey.as_ref().map(|journey| journey.info.id.clone()));
    view! {
        <Empty
            text=X::Nothing.get(language).to_string()
            action=move || view! { <a class="button strong" href=Page::Map(journey.clone()).href()>{t(X::ToMap)}</a> }
        />
    }
    .into_any()
}

fn figures(shown: &Shown) -> AnyView {
    let language = shown.language;
    let scored = shown.app.scored().get();
    let feel = scored.report().map(|report| report.experience.clone()).unwrap_or_default();
    let felt = shown.walk.touchpoints.iter().filter(|it| crate::method::emotion(it).is_some()).count();
    let known = X::OfKnown.with(language, &[&felt.to_string(), &shown.walk.touchpoints.len().to_string()]);
    let made = promises(&shown.journey, &shown.walk);
    let told = made.iter().filter(|promise| promise.kept.is_some()).count();
    let promised = X::OfKnown.with(language, &[&told.to_string(), &made.len().to_string()]);
    let (rests, _) = share(&shown.journey);
    let rested = X::ShareRow.with(language, &[&rests.evidence.to_string(), &rests.known.to_string()]);
    let low = |value: Option<f64>| match value {
        Some(value) if value < -0.5 => "hot",
        Some(value) if value > 0.5 => "good",
        _ => "",
    };
    let figure = |value: String, caption: X, range: String, tone: &'static str| {
        view! { <Figure value=value caption=caption.get(language).to_string() range=range tone=tone/> }
    };
    let scale = || shown.say(X::Scale).to_string();
    view! {
        <section class="figure-row exp-figures" id="experience-figures">
            {figure(shown.feeling(feel.emotion_mean), X::Mean, known, low(feel.emotion_mean))}
            {figure(shown.feeling(feel.peak_end), X::Peak, scale(), low(feel.peak_end))}
            {figure(shown.part(feel.fall_at_handoffs), X::Falls, String::new(), "")}
            {figure(shown.part(feel.promise_keeping), X::Kept, promised, "")}
            {figure(shown.feeling(feel.consistency_gap), X::Gap, String::new(), "")}
            {figure(shown.part(rests.part()), X::Evidence, rested, "")}
        </section>
    }
    .into_any()
}
