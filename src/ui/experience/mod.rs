//! Emotion, moments, promises, loyalty and the early warning.
//!
//! The page reads one journey; each panel is drawn anew after a change, and what has the focus in it stays.

mod actions;
mod asked;
mod chain;
mod dropped;
mod emotion;
mod entered;
mod explained;
mod explained_heard;
mod explained_more;
mod explained_parts;
mod explained_pay;
mod grid;
mod import;
mod inside;
mod listen;
mod loyalty;
mod measure;
mod moments;
mod pay;
mod pay_charts;
mod promises;
mod radar;
mod recommend;
mod scores;
mod share;
mod texts;
mod texts2;
mod texts3;
mod texts4;
mod voices;

pub use actions::ACTIONS;

use self::explained::{Where, Why, why_figure};
use self::texts::ExperienceText as X;
use crate::evidence::voices::About;
use crate::experience::{curve, promises, share, sides};
use crate::method::{Settings, Walk};
use crate::model::*;
use crate::platform::Language;
use crate::state::{App, Page, Selection};
use crate::ui::i18n::{Text, number, percent, signed, t};
use crate::ui::sheet::{Empty, Sheet};
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

    /// What panels show in which no evidence is counted: they stay as they are when some comes in.
    fn drawn() -> Option<Self> {
        expect_context::<Drawn>().0.get()
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

    /// What a panel says where it has nothing to show, with the way to the map.
    fn empty(&self, text: X) -> AnyView {
        let to = Page::Map(Some(self.journey.info.id.clone())).href();
        view! {
            <p class="exp-empty"><span class="quiet">{self.say(text)}</span>
                <a class="button" href=to>{self.say(X::ToMap)}</a>
            </p>
        }
        .into_any()
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

/// What is shown, told anew where more than the evidence is another.
#[derive(Clone, Copy)]
struct Drawn(Memo<Option<Shown>>);

impl Drawn {
    fn of(app: App) -> Self {
        let is_other = |before: Option<&Option<Shown>>, now: Option<&Option<Shown>>| {
            let (Some(Some(before)), Some(Some(now))) = (before, now) else { return true };
            let is_same = before.language == now.language
                && Arc::ptr_eq(&before.journey, &now.journey)
                && Arc::ptr_eq(&before.walk, &now.walk)
                && before.document.is_same_but_evidence(&now.document);
            !is_same
        };
        Self(Memo::new_with_compare(move |_| Shown::now(app), is_other))
    }
}

/// The page.
#[component]
pub fn ExperiencePage() -> impl IntoView {
    let app = App::take();
    let desk = crate::ui::evidence::Desk::take();
    let some = Memo::new(move |_| app.walk().with(|walk| walk.as_ref().is_some_and(|it| !it.touchpoints.is_empty())));
    // Without a journey to speak of, a file is a log: from that a map can be drawn.
    Effect::new(move |_| {
        if let Some(file) = desk.dropped.get().filter(|_| !some.get_untracked()) {
            desk.dropped.set(None);
            desk.begin(app, file);
        }
    });
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
    provide_context(Drawn::of(app));
    let (survey, said) = (listen::Listening::new(About::Survey), listen::Listening::new(About::Mentions));
    view! {
        <dropped::Dropped survey said/>
        {move || Shown::now(app).map(|shown| figures(&shown))}
        <emotion::EmotionPanel/>
        <moments::MomentsPanel/>
        <promises::PromisesPanel/>
        <radar::RadarPanel/>
        <inside::InsidePanel/>
        <radar::AnswersPanel/>
        <share::SharePanel/>
        <scores::ScoresPanel/>
        <loyalty::LoyaltyPanel state=survey/>
        <pay::PayPanel/>
        <chain::ChainPanel/>
        <voices::VoicesPanel state=said/>
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
    let (rests, _) = share(&shown.document, &shown.journey);
    let rested = X::ShareRow.with(language, &[&rests.evidence.to_string(), &rests.known.to_string()]);
    let low = |value: Option<f64>| match value {
        None => "unknown",
        Some(value) if value < -0.5 => "hot",
        Some(value) if value > 0.5 => "good",
        _ => "",
    };
    let figure = |why: Why, value: String, caption: X, range: String, tone: &'static str| {
        why_figure(why, value, caption.get(language).to_string(), range, tone, "")
    };
    let both = sides(&shown.walk).all;
    let sided = X::BothSides.with(language, &[&shown.feeling(both.front), &shown.feeling(both.back)]);
    let told_or = |value: Option<f64>| if value.is_none() { "unknown" } else { "" };
    let scale = || shown.say(X::Scale).to_string();
    let fallen = curve(&shown.walk);
    let walls = fallen.falls.iter().filter(|fall| fall.handoff).count();
    let fell = X::OfFalls.with(language, &[&walls.to_string(), &fallen.falls.len().to_string()]);
    view! {
        <section class="figure-row exp-figures" id="experience-figures">
            {figure(Why::Mean, shown.feeling(feel.emotion_mean), X::Mean, known, low(feel.emotion_mean))}
            {figure(Why::PeakEnd, shown.feeling(feel.peak_end), X::Peak, scale(), low(feel.peak_end))}
            {figure(Why::Falls, shown.part(feel.fall_at_handoffs), X::Falls, fell, told_or(feel.fall_at_handoffs))}
            {figure(Why::Kept(None), shown.part(feel.promise_keeping), X::Kept, promised, told_or(feel.promise_keeping))}
            {figure(Why::Gap(Where::All), shown.feeling(feel.consistency_gap), X::Gap, sided, told_or(feel.consistency_gap))}
            {figure(Why::Evidence(None), shown.part(rests.part()), X::Evidence, rested, told_or(rests.part()))}
        </section>
    }
    .into_any()
}
