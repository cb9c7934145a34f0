//! Moments of truth, one beside the other in the order in which a customer lives them.

use super::Shown;
use super::explained::{Why, why_button};
use super::texts::ExperienceText as X;
use crate::experience::{MomentRead, moments};
use crate::model::*;
use crate::ui::i18n::{Named, Noun, plural, sentence, t};
use crate::ui::map::mood;
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn MomentsPanel() -> impl IntoView {
    view! {
        <Panel
            id="exp-moments"
            title=Signal::derive(move || t(X::Moments)().to_string())
            note=Signal::derive(move || t(X::MomentsNote)().to_string())
        >
            {move || Shown::drawn().map(|shown| content(&shown))}
        </Panel>
    }
}

fn content(shown: &Shown) -> AnyView {
    let list = moments(&shown.walk);
    if list.iter().all(|it| it.touchpoints.is_empty()) {
        return shown.empty(X::MomentsEmpty);
    }
    let public = list.iter().filter(|it| it.moment == Moment::Smot).flat_map(|it| &it.public);
    let public: Vec<String> = public.map(|id| shown.name(id)).collect();
    let loop_ = (!public.is_empty()).then(|| {
        view! { <p class="exp-loop">{X::Loop.with(shown.language, &[&public.join(", ")])}</p> }
    });
    view! {
        <ol class="exp-moments">{list.iter().map(|it| card(shown, it)).collect_view()}</ol>
        {loop_}
    }
    .into_any()
}

fn card(shown: &Shown, it: &MomentRead) -> AnyView {
    let count = it.touchpoints.len();
    let title = sentence(it.moment.name(shown.language));
    let body = if count == 0 {
        view! { <p class="unknown">{shown.say(X::NoTouchpoint)}</p> }.into_any()
    } else {
        let rows = [
            (X::MomentFeels, shown.feeling(it.emotion), it.emotion.is_some(), Some(Why::Moment(it.moment))),
            (X::MomentKeeps, shown.part(it.promises), it.promises.is_some(), Some(Why::MomentKept(it.moment))),
            (
                X::MomentGates,
                it.gates.map_or_else(|| shown.say(X::NotKnown).into(), |score| shown.score(Some(score))),
                it.gates.is_some(),
                Some(Why::MomentGates(it.moment)),
            ),
        ];
        let rows = rows.into_iter().map(|(text, value, known, why)| {
            let value = match why.filter(|_| known) {
                Some(why) => why_button(why, value),
                None => value.into_any(),
            };
            view! { <div><dt>{shown.say(text)}</dt><dd class:unknown=!known>{value}</dd></div> }
        });
        let names = it.touchpoints.iter().map(|id| view! { <li>{shown.jump(id)}</li> });
        view! {
            <p class="quiet">{plural(Noun::Touchpoint, count, shown.language)}</p>
            <dl>{rows.collect_view()}</dl>
            <ul>{names.collect_view()}</ul>
        }
        .into_any()
    };
    view! { <li data-mood=mood(it.emotion)><h3>{title}</h3>{body}</li> }.into_any()
}
