//! A colour as `#rrggbb`, or the one from the palette.

use crate::state::App;
use crate::ui::form::Change;
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;

/// A colour of its own. What is not one is refused and never stored.
#[component]
pub fn ColourField(
    /// As it stands in the document.
    #[prop(into)]
    value: Signal<Option<String>>,
    /// Called with every colour, and with `None` for the palette's.
    on_change: Change<Option<String>>,
    /// The one from the palette, which is shown while there is no other.
    #[prop(into)]
    palette: Signal<String>,
) -> impl IntoView {
    let app = App::take();
    let mark = StoredValue::new(None);
    let own = RwSignal::new(None::<String>);
    let refused =
        move || own.with(|own| own.as_deref().is_some_and(|text| !text.trim().is_empty() && !is_colour(text.trim())));
    let shown = move || own.get().or_else(|| value.get()).unwrap_or_default();
    let typed = move |text: String| {
        let clean = text.trim().to_lowercase();
        own.set(Some(text));
        if clean.is_empty() {
            on_change.run((None, mark.get_value()));
        } else if is_colour(&clean) {
            on_change.run((Some(clean), mark.get_value()));
        }
    };
    let begin = move |_| mark.set_value(Some(app.fresh_mark()));
    view! {
        <fieldset class="field colour">
            <legend class="field-label">{t(Text::Colour)}</legend>
            <div class="colour-row">
                <input
                    type="color"
                    class="swatch"
                    aria-label=t(Text::Colour)
                    class:none=move || value.get().is_none()
                    prop:value=move || value.get().filter(|text| is_colour(text)).unwrap_or_else(|| palette.get())
                    prop:disabled=move || app.read_only()
                    on:focus=begin
                    on:input=move |event| {
                        own.set(None);
                        on_change.run((Some(event_target_value(&event)), mark.get_value()));
                    }
                />
                <input
                    type="text"
                    class="input"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label="#rrggbb"
                    class:refused=refused
                    aria-invalid=move || refused().to_string()
                    placeholder=t(Text::DefaultColour)
                    prop:value=shown
                    prop:readOnly=move || app.read_only()
                    on:focus=begin
                    on:input=move |event| typed(event_target_value(&event))
                    on:blur=move |_| own.set(None)
                />
                <Show when=move || value.get().is_some()>
                    <button
                        type="button"
                        class="quiet-button"
                        prop:disabled=move || app.read_only()
                        on:click=move |_| {
                            own.set(None);
                            on_change.run((None, None));
                        }
                    >{t(Text::DefaultColour)}</button>
                </Show>
            </div>
            <span class="refusal" role="alert">
                {move || refused().then(|| Text::BadColour.get(app.language.get()))}
            </span>
        </fieldset>
    }
}

/// Whether a text is `#rrggbb` and nothing else, so that it may go into a style.
pub fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#');
    digits.is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
