//! The words of a step: beside the scene, or alone.

use super::formula::{formula, sentences};
use super::show::{Show, persona, touchpoint};
use super::texts::PresentText as T;
use super::words;
use crate::method::{Move, Report, Settings};
use crate::model::*;
use crate::platform::Language;
use crate::room::Beat;
use crate::state::Scored;
use crate::ui::formula::move_text;
use crate::ui::i18n::{Named, Noun, number, plural, sentence, signed};
use crate::ui::map::{graded, mood};
use leptos::prelude::*;
use std::sync::Arc;

/// What is said at a step.
pub fn panel(show: Show, beat: &Beat) -> AnyView {
    let language = show.app.language.get();
    match beat {
        Beat::Overview => overview(show, language),
        Beat::Stage(id) => stage(show, id, language),
        Beat::Touchpoint(id) => at_touchpoint(show, id, language),
        Beat::Gate(from, to) => at_gate(show, from, to, language),
        Beat::Move(rank) => at_move(show, *rank, language),
        _ => at_formula(show, beat, language),
    }
}

fn scored(show: Show, language: Language) -> Result<Arc<Report>, AnyView> {
    let say = |text: T| view! { <p class="show-lead">{text.get(language)}</p> }.into_any();
    match show.app.scored().get() {
        Scored::Score(report) => Ok(report),
        Scored::Stuck(_) => Err(say(T::NoScore)),
        Scored::Pending => Err(say(T::Counting)),
        Scored::Nothing => Err(say(T::NothingToShow)),
    }
}

fn overview(show: Show, language: Language) -> AnyView {
    let (name, touchpoints) = show
        .app
        .journey()
        .with(|journey| journey.as_ref().map(|it| (it.info.name.clone(), it.touchpoints.len())).unwrap_or_default());
    let who = persona(show.app);
    let who = who.with(|it| it.as_ref().map(|it| it.name.clone()));
    let report = show.app.scored().with(|it| it.report().cloned());
    let departments = report.as_ref().map(|it| plural(Noun::Department, it.scope.departments.len(), language));
    let gates = report.as_ref().map(|it| plural(Noun::Handoff, it.facts_total / 8, language));
    let parts = [who, Some(plural(Noun::Touchpoint, touchpoints, language)), departments, gates];
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! { <h1 class="show-title">{name}</h1><p class="show-lead">{line}</p> }.into_any()
}

fn stage(show: Show, id: &StageId, language: Language) -> AnyView {
    let found = show.app.journey().with(|journey| {
        let journey = journey.as_ref()?;
        let own = journey.touchpoints.iter().filter(|it| it.stage.as_ref() == Some(id));
        let pains: usize = own.clone().map(|it| it.pains.len()).sum();
        let names = own.clone().map(|it| it.name.clone()).filter(|name| !name.is_empty()).collect::<Vec<_>>();
        Some((journey.stages.get(id)?.name.clone(), own.count(), pains, names.join(" → ")))
    });
    let (name, count, pains, names) = found.unwrap_or_default();
    let pains = (pains > 0).then(|| plural(Noun::Pain, pains, language));
    let line =
        [Some(plural(Noun::Touchpoint, count, language)), pains].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    // Cards have room for their names on a wide screen alone; who listens hears them in any case.
    view! { <h1 class="show-title">{name}</h1><p class="show-lead">{line}</p><p class="show-names">{names}</p> }
        .into_any()
}

/// At most so many pains or ideas are read out before a room.
const LISTED: usize = 2;

fn at_touchpoint(show: Show, id: &TouchpointId, language: Language) -> AnyView {
    let Some(it) = touchpoint(show.app, id) else { return ().into_any() };
    let department = show
        .app
        .document
        .with(|document| it.department.as_ref().and_then(|id| document.departments.get(id)).map(|it| it.name.clone()));
    // Soft hyphens are for narrow cards.
    let channel = it.channel.map(|channel| channel.name(language).replace('\u{ad}', ""));
    let line = [department, channel].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let value = crate::method::emotion(&it);
    let quote = it.quotes.first().map(|quote| {
        let source = quote.source.clone().filter(|text| !text.is_empty());
        view! {
            <blockquote class="show-quote">
                <p>{crate::ui::i18n::quoted(&quote.text, language)}</p>
                {source.map(|source| view! { <footer>{source}</footer> })}
            </blockquote>
        }
    });
    let promise = it.promise.as_ref().and_then(|it| it.text.clone()).filter(|text| !text.is_empty());
    let promise = promise.map(|text| {
        let kept = it.promise.as_ref().and_then(|it| it.kept);
        let tone = match kept {
            Some(Kept::Yes) => "good",
            Some(Kept::Partly) => "warm",
            Some(Kept::No) => "hot",
            None => "unknown",
        };
        let kept = kept.map(|kept| format!(" ({})", kept.name(language)));
        view! { <li data-tone=tone>{T::PromiseText.with(language, &[&text])}{kept}</li> }
    });
    let owner = match it.owner.as_ref().filter(|owner| !owner.is_empty()) {
        Some(owner) => ("good", T::OwnedBy.with(language, &[owner])),
        None => ("unknown", T::NoOwner.get(language).into()),
    };
    let pains = it.pains.iter().filter(|it| !it.text.is_empty()).take(LISTED);
    let pains = pains.map(|pain| view! { <li data-tone="hot">{pain.text.clone()}</li> }).collect_view();
    let ideas = it.ideas.iter().filter(|it| !it.text.is_empty()).take(LISTED);
    let ideas = ideas
        .map(|idea| view! { <li data-tone="good">{T::IdeaText.with(language, &[&idea.text])}</li> })
        .collect_view();
    view! {
        <h1 class="show-head">{it.name.clone()}</h1>
        <p class="show-lead">{line}</p>
        <p class="show-feeling" data-mood=mood(value)>
            <span class="show-mood" aria-hidden="true"></span>{words::feeling(value, language)}
        </p>
        {quote}
        <ul class="show-facts">{promise}{pains}{ideas}<li data-tone=owner.0>{owner.1}</li></ul>
    }
    .into_any()
}

fn at_gate(show: Show, from: &TouchpointId, to: &TouchpointId, language: Language) -> AnyView {
    let app = show.app;
    let step = app.walk().with(|walk| walk.as_ref()?.steps.iter().find(|it| it.from == *from && it.to == *to).cloned());
    let (Some(step), Some(a), Some(b)) = (step, touchpoint(app, from), touchpoint(app, to)) else {
        return ().into_any();
    };
    let settings = app.document.with(|document| Settings::of(&document.assessment));
    let link = app.journey().with(|journey| journey.as_ref()?.link(from, to).cloned());
    let (head, rows) = words::gate(&step, link.as_deref(), &b, &settings, language);
    let score = (100.0 * step.permeability.point).round();
    let end = |part: f64| number((100.0 * part).round(), 0, language);
    let range = (step.severities.known() < 8)
        .then(|| T::ScoreBetween.with(language, &[&end(step.permeability.low), &end(step.permeability.high)]));
    let rows = rows.into_iter().map(|(tone, text)| view! { <li data-tone=tone>{text}</li> }).collect_view();
    let price = scored(show, language).ok().map(|report| {
        let found = app.moves_of(&report).and_then(|moves| {
            let own = |it: &&Move| {
                it.kind == MoveKind::OpenHandoff && it.from.as_ref() == Some(from) && it.to.as_ref() == Some(to)
            };
            moves.iter().find(own).cloned()
        });
        let now = number(report.cx, 1, language);
        match found.filter(|found| found.gain > 5e-3) {
            Some(found) => view! {
                <p class="show-price" id="gate-price">
                    {T::OpenIt.with(language, &[&now])}" "<strong>{number(found.cx, 1, language)}</strong>
                </p>
            }
            .into_any(),
            None => view! { <p class="show-price even" id="gate-price">{T::NothingGained.with(language, &[&now])}</p> }
                .into_any(),
        }
    });
    view! {
        <p class="show-over">
            {a.name.clone()}" → "{b.name.clone()}": "<strong data-grade=graded(&step.permeability)>{number(score, 0, language)}</strong>
            {range.map(|range| format!(" ({range})"))}
        </p>
        <h1 class="show-head">{head}</h1>
        <ul class="show-facts">{rows}</ul>
        {price}
    }
    .into_any()
}

fn at_formula(show: Show, beat: &Beat, language: Language) -> AnyView {
    let report = match scored(show, language) {
        Ok(report) => report,
        Err(view) => return view,
    };
    let lines = sentences(&report, beat, language).into_iter().map(|text| view! { <p class="show-lead">{text}</p> });
    view! { {formula(&report, beat, language)}<div class="show-says">{lines.collect_view()}</div> }.into_any()
}

fn at_move(show: Show, rank: usize, language: Language) -> AnyView {
    let report = match scored(show, language) {
        Ok(report) => report,
        Err(view) => return view,
    };
    let Some(found) = show.app.moves_of(&report).and_then(|moves| moves.get(rank.saturating_sub(1)).cloned()) else {
        return view! { <p class="show-lead">{T::Counting.get(language)}</p> }.into_any();
    };
    let most = report.potential.max(found.cx).max(1e-9);
    let side = |caption: T, cx: f64, class: &'static str| {
        let silos = report.silos.point;
        let raised = found.kind == MoveKind::Level;
        let after = if raised || cx <= 0.0 { silos } else { report.potential / cx };
        let silos = if class == "before" { silos } else { after };
        view! {
            <div class=format!("show-side {class}")>
                <span class="show-caption">{caption.get(language)}</span>
                <span class="show-figure">{number(cx, 1, language)}</span>
                <span class="show-meter"><span style:width=format!("{:.1}%", 100.0 * (cx / most).clamp(0.0, 1.0))></span></span>
                <span class="show-caption">{number(silos, 1, language)}" "{silos_word(language)}</span>
            </div>
        }
    };
    let what = sentence(&move_text(&found, &report, language));
    view! {
        <h1 class="show-title">{what}</h1>
        <div class="show-sides">
            {side(T::Before, report.cx, "before")}
            <span class="show-gain" aria-hidden="true">{signed(found.gain, 1, language)}</span>
            {side(T::After, found.cx, "after")}
        </div>
    }
    .into_any()
}

fn silos_word(language: Language) -> &'static str {
    match language {
        // A fraction asks for this form, whatever it is.
        Language::Pl => "silosu",
        Language::En => "silos",
    }
}
