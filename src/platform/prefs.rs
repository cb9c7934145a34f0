//! Theme and language: the two settings that must survive without a document.
//!
//! Values are JSON in `localStorage`, so a script that runs before this program reads the theme
//! with `JSON.parse(localStorage.getItem("styk.theme"))`.

use super::local::{StorageKey, storage};
use gloo::events::EventListener;
use gloo::storage::{LocalStorage, Storage};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use web_sys::MediaQueryList;

/// Which colours to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The languages of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Polish.
    Pl,
    /// English.
    #[default]
    En,
}

impl Theme {
    /// The theme as it stands in storage and in attributes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Theme {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }

    fn of(query: &MediaQueryList) -> Self {
        if query.matches() { Self::Dark } else { Self::Light }
    }
}

/// What the operating system says of its theme, where the browser can ask.
fn system() -> Option<MediaQueryList> {
    web_sys::window()?.match_media("(prefers-color-scheme: dark)").ok().flatten()
}

impl Language {
    /// The language's code of two letters, as in the `lang` attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pl => "pl",
            Self::En => "en",
        }
    }
}

/// The chosen theme; the system's where none was chosen.
pub fn theme() -> Theme {
    get(StorageKey::Theme).or_else(|| system().as_ref().map(Theme::of)).unwrap_or(Theme::Light)
}

/// Remembers a theme; `false` where the browser would not. Whoever takes the system's follows the system again.
pub fn set_theme(theme: Theme) -> bool {
    if system().as_ref().map(Theme::of) == Some(theme) {
        forget(StorageKey::Theme);
        return true;
    }
    set(StorageKey::Theme, &theme)
}

/// Tells the theme when the system's becomes another one, as long as none was chosen.
pub fn follow_theme(tell: impl Fn(Theme) + 'static) {
    let Some(query) = system() else { return };
    let listener = EventListener::new(&query.clone(), "change", move |_| {
        if get::<Theme>(StorageKey::Theme).is_none() {
            tell(Theme::of(&query));
        }
    });
    listener.forget();
}

/// The chosen language; `None` where none was chosen.
pub fn language() -> Option<Language> {
    get(StorageKey::Language)
}

/// Remembers a language; `false` where the browser would not.
pub fn set_language(language: Language) -> bool {
    set(StorageKey::Language, &language)
}

/// The first of the browser's languages that we speak; English where there is none.
pub fn browser_language() -> Language {
    let Some(window) = web_sys::window() else { return Language::En };
    let codes = window.navigator().languages();
    let first = codes.iter().filter_map(|code| code.as_string()).find_map(|code| spoken(&code));
    first.unwrap_or_default()
}

/// The language of a code such as `pl-PL`, if we speak it.
fn spoken(code: &str) -> Option<Language> {
    let primary = code.split(['-', '_']).next()?.to_ascii_lowercase();
    [Language::Pl, Language::En].into_iter().find(|language| language.as_str() == primary)
}

/// A value by its key; `None` where it is missing, unreadable or of another shape.
pub fn get<T: DeserializeOwned>(key: StorageKey) -> Option<T> {
    // gloo panics where there is no storage or a look into it throws, so ask first.
    storage()?.get_item(key.as_str()).ok().flatten()?;
    LocalStorage::get(key.as_str()).ok()
}

/// Forgets a value.
pub fn forget(key: StorageKey) {
    if storage().is_some() {
        LocalStorage::delete(key.as_str());
    }
}

/// Stores a value under its key; `false` where the browser would not.
pub fn set<T: Serialize>(key: StorageKey, value: &T) -> bool {
    storage().is_some() && LocalStorage::set(key.as_str(), value).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_by_their_first_part() {
        let table = [
            ("pl", Some(Language::Pl)),
            ("PL-pl", Some(Language::Pl)),
            ("en_GB", Some(Language::En)),
            ("plx", None),
            ("", None),
        ];
        for (code, expected) in table {
            assert_eq!(spoken(code), expected, "{code}");
        }
    }
}
