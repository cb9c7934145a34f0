//! The browser's `localStorage`, reached without a panic where it is missing or forbidden.

use web_sys::Storage;

/// Every key that Styk uses in `localStorage`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StorageKey {
    /// The theme; JSON: `"light"`, `"dark"` or `"system"`.
    Theme,
    /// The language of the interface; JSON: `"pl"` or `"en"`.
    Language,
    /// The last-chance journal; raw text. Journals of named documents add `/` and the name.
    Journal,
    /// The document that was open last; JSON: its id.
    Last,
    /// What was copied last: its plain text, a separator, and the clip.
    Clip,
    /// Where the show stands that was given last; JSON.
    Show,
    /// The ballot that was cast last on this device; JSON.
    Ballot,
    /// Journals that could not be replayed; a JSON list of texts, oldest first.
    JournalKept,
    /// Columns that were chosen for files of a shape; JSON: choices by shape.
    Shapes,
    /// The same for surveys and mentions.
    VoiceShapes,
}

impl StorageKey {
    /// The key as the browser knows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Theme => "styk.theme",
            Self::Language => "styk.language",
            Self::Journal => "styk.journal",
            Self::Last => "styk.last",
            Self::Clip => "styk.clip",
            Self::Show => "styk.show",
            Self::Ballot => "styk.ballot",
            Self::JournalKept => "styk.journal.kept",
            Self::Shapes => "styk.shapes",
            Self::VoiceShapes => "styk.shapes.voices",
        }
    }
}

/// The storage, if this browser lets us have it. With blocked cookies the mere look at it throws.
pub(super) fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
