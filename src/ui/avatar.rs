//! A persona's picture, or the first letters of the name.

use crate::model::*;
use crate::state::App;
use leptos::prelude::*;
use std::sync::Arc;

/// A round picture. The name stands beside it, or is given by what surrounds it.
#[component]
pub fn Avatar(
    /// Whose.
    persona: Memo<Option<Arc<Persona>>>,
) -> impl IntoView {
    let hue = move || persona.with(|persona| persona.as_ref().map(|persona| persona.hue().to_string()));
    view! {
        <span class="avatar hued" data-hue=hue aria-hidden="true">
            {move || persona.with(|persona| {
                let persona = persona.as_ref()?;
                Some(match persona.picture() {
                    Some(url) => view! { <img src=url.to_string() alt=""/> }.into_any(),
                    None => persona.initials().into_any(),
                })
            })}
        </span>
    }
}

/// The persona of a journey.
pub fn persona_of(journey: Memo<Option<Arc<Journey>>>) -> Memo<Option<Arc<Persona>>> {
    let app = App::take();
    crate::state::shared(move || {
        let id = journey.with(|journey| journey.as_ref()?.info.persona.clone())?;
        app.document.with(|document| document.personas.get(&id).cloned())
    })
}

/// Picture and name of a journey's persona, where it has one.
#[component]
pub fn PersonaMark(
    /// Which journey.
    journey: Memo<Option<Arc<Journey>>>,
) -> impl IntoView {
    let persona = persona_of(journey);
    let name = move || persona.with(|persona| persona.as_ref().map(|persona| persona.name.clone()));
    view! {
        <Show when=move || persona.with(Option::is_some)>
            <span class="persona-mark"><Avatar persona/><span>{name}</span></span>
        </Show>
    }
}
