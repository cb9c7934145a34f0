//! A small picture, kept in the document as a data URL.

use crate::platform::files::first_file_of_input;
use crate::state::App;
use crate::ui::form::Change;
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{File, FileReader, HtmlInputElement};

/// The largest data URL, in bytes.
const LIMIT: usize = 64 * 1024;

/// A portrait. A picture that is too large is refused and never stored.
#[component]
pub fn PortraitField(
    /// As it stands in the document.
    #[prop(into)]
    value: Signal<Option<String>>,
    /// Called with the new picture.
    on_change: Change<Option<String>>,
) -> impl IntoView {
    let app = App::take();
    let refused = RwSignal::new(None::<Text>);
    // A picture from elsewhere would tell elsewhere who looks at it.
    let picture = Memo::new(move |_| value.get().filter(|text| text.starts_with("data:image/")));
    let chosen = move |input: HtmlInputElement| {
        refused.set(None);
        if let (Some(file), Some(owner)) = (first_file_of_input(&input), Owner::current()) {
            // The reader is no part of the view, which may be gone by the time it is done.
            read(&file, move |url| {
                owner.with(|| match url {
                    Some(url) if url.len() > LIMIT => refused.set(Some(Text::PortraitTooLarge)),
                    Some(url) if url.starts_with("data:image/") => {
                        let _ = on_change.try_run((Some(url), None));
                    }
                    _ => refused.set(Some(Text::PortraitUnreadable)),
                });
            });
        }
        // Or the same file could not be chosen again.
        input.set_value("");
    };
    view! {
        <div class="field portrait">
            {move || picture.get().map(|url| view! { <img class="portrait-picture" src=url alt=t(Text::Portrait)/> })}
            <label class="quiet-button file">
                <input
                    type="file"
                    accept="image/*"
                    class="sr-only"
                    prop:disabled=move || app.read_only()
                    on:change=move |event| chosen(event_target(&event))
                />
                <span>{t(Text::ChoosePortrait)}</span>
                <span class="quiet">{t(Text::PortraitHint)}</span>
            </label>
            <Show when=move || value.get().is_some()>
                <button
                    type="button"
                    class="quiet-button"
                    prop:disabled=move || app.read_only()
                    on:click=move |_| on_change.run((None, None))
                >{t(Text::RemovePortrait)}</button>
            </Show>
            <span class="refusal" role="alert">{move || refused.get().map(|text| text.get(app.language.get()))}</span>
        </div>
    }
}

/// Reads a file as a data URL; `None` where the browser cannot.
fn read(file: &File, done: impl Fn(Option<String>) + 'static) {
    let Ok(reader) = FileReader::new() else { return done(None) };
    let own = reader.clone();
    // Fires whether it went well or not.
    let ended = Closure::once_into_js(move || done(own.result().ok().and_then(|result| result.as_string())));
    reader.set_onloadend(Some(ended.unchecked_ref()));
    if reader.read_as_data_url(file).is_err() {
        reader.set_onloadend(None);
    }
}
