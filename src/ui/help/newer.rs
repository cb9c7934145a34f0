//! A tab that stays open for days hears of a newer build.

use crate::ui::i18n::{Text, t};
use leptos::ev::Custom;
use leptos::prelude::*;

/// Says that the host has a newer build, and loads it when asked: never by itself, and what was
/// edited last goes the way of every page that is left.
#[component]
pub fn NewerBar() -> impl IntoView {
    let newer = RwSignal::new(document().document_element().is_some_and(|root| root.has_attribute("data-newer")));
    // See `public/boot.js`.
    let handle = window_event_listener(Custom::<web_sys::Event>::new("styk-newer"), move |_| newer.set(true));
    on_cleanup(move || handle.remove());
    view! {
        <Show when=move || newer.get()>
            <div class="banner" id="newer" role="status">
                <span>{t(Text::Newer)}</span>
                <button type="button" class="button" id="load-newer" on:click=move |_| {
                    // Fails only where a page may not load itself, and then nothing happens.
                    let _ = window().location().reload();
                }>{t(Text::LoadNewer)}</button>
            </div>
        </Show>
    }
}
