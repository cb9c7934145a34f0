//! A persona's picture: chosen, dropped or pasted, made small, and kept in the document.

use crate::model::*;
use crate::platform::files::{first_file_of_drop, take_file_of_input};
use crate::platform::picture::{LARGEST, PictureError, portrait};
use crate::state::App;
use crate::ui::avatar::Avatar;
use crate::ui::form::Editor;
use crate::ui::i18n::{Text, count_text, number, t};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};

/// What became of the last file.
#[derive(Clone, Copy)]
pub struct Taking {
    record: Editor<Persona>,
    busy: RwSignal<bool>,
    refused: RwSignal<Option<String>>,
}

impl Taking {
    /// For one persona.
    pub fn new(record: Editor<Persona>) -> Self {
        Self { record, busy: RwSignal::new(false), refused: RwSignal::default() }
    }

    /// Takes a file as the portrait. One that is none is refused and changes nothing.
    pub fn take(self, file: File) {
        let app = App::take();
        let Some(owner) = leptos::prelude::Owner::current().filter(|_| !app.read_only()) else { return };
        self.busy.set(true);
        self.refused.set(None);
        spawn_local(async move {
            let made = portrait(&file).await;
            // The panel may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            owner.with(|| match made {
                Ok(url) => self.record.change(None, |it| it.portrait = Some(url)),
                Err(error) => self.refused.set(Some(reason(error, &file, app))),
            });
        });
    }
}

fn reason(error: PictureError, file: &File, app: App) -> String {
    let language = app.language.get_untracked();
    let megabytes = |bytes: f64| bytes / (1024.0 * 1024.0);
    match error {
        PictureError::TooLarge => Text::PortraitTooLarge
            .with(language, &[&number(megabytes(file.size()), 0, language), &count_text(megabytes(LARGEST), language)]),
        PictureError::Vector => Text::PortraitVector.get(language).into(),
        PictureError::Unreadable => Text::PortraitUnreadable.get(language).into(),
    }
}

/// The picture with what changes it.
#[component]
pub fn PortraitField(
    /// Takes the files.
    taking: Taking,
    /// Whose picture it is.
    persona: Memo<Option<Arc<Persona>>>,
) -> impl IntoView {
    let app = App::take();
    let over = RwSignal::new(false);
    let name = move || persona.with(|persona| persona.as_ref().map(|it| it.name.clone()).unwrap_or_default());
    let has = move || persona.with(|persona| persona.as_ref().is_some_and(|it| it.portrait.is_some()));
    let label = move || {
        let text = if has() { Text::ChangePortrait } else { Text::ChoosePortrait };
        format!("{}: {}", text.get(app.language.get()), name())
    };
    view! {
        <div
            class="portrait"
            data-drops=""
            class:over=over
            aria-busy=move || taking.busy.get().to_string()
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                over.set(false);
                if let Some(file) = first_file_of_drop(&event) {
                    // The page would open it as a document.
                    event.prevent_default();
                    taking.take(file);
                }
            }
        >
            <label class="portrait-picture">
                <Avatar persona/>
                <svg class="portrait-sign" viewBox="0 0 20 20" aria-hidden="true">
                    <path d="M3 7h3l1.5-2h5L14 7h3v9H3zM10 14a2.7 2.7 0 1 0-.01 0"></path>
                </svg>
                <input
                    type="file"
                    accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
                    class="portrait-file"
                    aria-label=label
                    title=label
                    prop:disabled=move || app.read_only()
                    on:change=move |event| {
                        let input: HtmlInputElement = event_target(&event);
                        if let Some(file) = take_file_of_input(&input) {
                            taking.take(file);
                        }
                    }
                />
            </label>
            <span class="portrait-hint" class:refusal=move || taking.refused.with(Option::is_some) role="status">
                {move || taking.refused.get().unwrap_or_else(|| Text::PortraitHint.get(app.language.get()).into())}
            </span>
            <Show when=has>
                <button
                    type="button"
                    class="quiet-button"
                    prop:disabled=move || app.read_only()
                    on:click=move |_| taking.record.change(None, |it| it.portrait = None)
                >{t(Text::RemovePortrait)}</button>
            </Show>
        </div>
    }
}
