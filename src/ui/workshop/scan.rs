//! Codes from phones before a camera, or in a picture. Without either, typing stays.

use super::texts::WorkshopText as T;
use crate::platform::camera::{Camera, CameraError, Reader};
use crate::platform::{clock, files};
use crate::state::App;
use crate::ui::i18n::t;
use leptos::html::{Input, Video};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// Between two looks, in milliseconds.
const REST: i32 = 160;
/// A code that stays before the camera is taken once in so many milliseconds.
const SAME: f64 = 6000.0;

/// Where the camera is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Eye {
    Shut,
    Opening,
    Open,
    Failed(CameraError),
}

fn reason(error: CameraError) -> T {
    match error {
        CameraError::Unknown => T::CameraUnknown,
        CameraError::Refused => T::CameraRefused,
        CameraError::Missing => T::CameraMissing,
        CameraError::Busy => T::CameraBusy,
        CameraError::NoReader => T::NoReader,
    }
}

/// Handles of a scanner.
#[derive(Clone, Copy)]
struct Scan {
    eye: RwSignal<Eye>,
    camera: StoredValue<Option<Camera>, LocalStorage>,
    reader: StoredValue<Option<Rc<Reader>>, LocalStorage>,
    video: NodeRef<Video>,
    found: Callback<Vec<String>>,
}

impl Scan {
    fn shut(self) {
        self.camera.try_set_value(None);
        let _ = self.eye.try_set(Eye::Shut);
    }

    async fn ready(self) -> Result<Rc<Reader>, CameraError> {
        if let Some(reader) = self.reader.try_get_value().flatten() {
            return Ok(reader);
        }
        let reader = Reader::open().await?;
        self.reader.try_set_value(Some(reader.clone()));
        Ok(reader)
    }

    async fn open(self) -> Result<(), CameraError> {
        let camera = Camera::open().await?;
        let reader = self.ready().await?;
        // Meanwhile the page may have gone, or the camera is not wanted any more.
        let video =
            self.video.try_get_untracked().flatten().filter(|_| self.eye.try_get_untracked() == Some(Eye::Opening));
        let Some(video) = video else { return Ok(()) };
        camera.show(&video);
        self.camera.set_value(Some(camera));
        self.eye.set(Eye::Open);
        let mut last: Vec<(String, f64)> = Vec::new();
        while self.eye.try_get_untracked() == Some(Eye::Open) {
            let seen = reader.look(&video).await;
            let now = clock::now();
            last.retain(|(_, at)| now - at < SAME);
            let fresh: Vec<_> = seen.iter().filter(|it| last.iter().all(|(old, _)| old != *it)).cloned().collect();
            for text in seen {
                // It is let go only after it was out of sight for as long.
                last.retain(|(old, _)| *old != text);
                last.push((text, now));
            }
            if !fresh.is_empty() {
                self.found.try_run(fresh);
            }
            clock::pause(REST).await;
        }
        Ok(())
    }
}

/// A button that opens the camera, its picture, and one for a picture from a file.
#[component]
pub fn Scanner(
    /// Takes what was found, each text once.
    found: Callback<Vec<String>>,
    /// Takes what is to be said where nothing was found.
    missed: Callback<String>,
) -> impl IntoView {
    let app = App::take();
    let scan = Scan {
        eye: RwSignal::new(Eye::Shut),
        camera: StoredValue::new_local(None),
        reader: StoredValue::new_local(None),
        video: NodeRef::new(),
        found,
    };
    on_cleanup(move || scan.shut());
    let say = move |text: T| missed.run(text.get(app.language.get_untracked()).into());
    let toggle = move |_| {
        if matches!(scan.eye.get_untracked(), Eye::Open | Eye::Opening) {
            scan.shut();
            return;
        }
        scan.eye.set(Eye::Opening);
        spawn_local(async move {
            if let Err(error) = scan.open().await {
                let _ = scan.eye.try_set(Eye::Failed(error));
            }
        });
    };
    let picked = NodeRef::<Input>::new();
    let take = move |_| {
        let Some(input) = picked.get_untracked() else { return };
        let Some(file) = files::take_file_of_input(&input) else { return };
        spawn_local(async move {
            match scan.ready().await {
                Err(_) => say(T::NoReader),
                Ok(reader) => match reader.file(&file).await {
                    None => say(T::NoPicture),
                    Some(list) if list.is_empty() => say(T::NoCodeInPicture),
                    Some(list) => {
                        found.try_run(list);
                    }
                },
            }
        });
    };
    let open = Memo::new(move |_| matches!(scan.eye.get(), Eye::Open | Eye::Opening));
    view! {
        <div class="row-of-buttons">
            <button type="button" class="button scan-open" on:click=toggle>
                {move || if open.get() { T::ScanStop } else { T::ScanCode }.get(app.language.get())}
            </button>
            <label class="button quiet file-button">
                <input node_ref=picked type="file" class="scan-file" accept="image/*" on:change=take/>
                <span>{t(T::ScanPicture)}</span>
            </label>
        </div>
        <div class="scan-eye" class:open=move || open.get()>
            <video node_ref=scan.video muted playsinline autoplay aria-label=t(T::ScanView)></video>
        </div>
        {move || match scan.eye.get() {
            Eye::Failed(error) => view! { <p class="hint scan-failed" role="status">{reason(error).get(app.language.get())}</p> }.into_any(),
            Eye::Opening => view! { <p class="hint" role="status">{t(T::ScanOpening)}</p> }.into_any(),
            Eye::Open => view! { <p class="hint scan-ready">{t(T::ScanHold)}</p> }.into_any(),
            Eye::Shut => ().into_any(),
        }}
    }
}
