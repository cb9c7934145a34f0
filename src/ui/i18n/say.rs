//! Catalogues of texts: each part of the interface has one of its own.

use std::sync::OnceLock;

use crate::platform::Language;

/// Where the texts of a catalogue in one language begin and end. They stand in one piece, between
/// two marks, so that `scripts/split.mjs` can take them out of what the first page fetches; and
/// they are found when the first of them is asked for.
pub struct Catalogue(OnceLock<Box<[&'static str]>>);

impl Catalogue {
    /// Nothing found yet.
    #[allow(clippy::new_without_default)] // made where a static is, which wants a constant
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The text at `place` of `all`, whose first piece is the mark.
    #[inline(never)]
    pub fn text(&self, all: &'static str, place: usize) -> &'static str {
        let texts = self.0.get_or_init(|| all.split('\u{1e}').skip(1).collect());
        texts.get(place).copied().unwrap_or_default()
    }
}

/// A text in every language.
pub trait Say: Copy + Send + Sync + 'static {
    /// The text in a language.
    fn say(self, language: Language) -> &'static str;
}

/// Makes a catalogue: `pub enum Name; Key = "po polsku" | "in English", …`.
macro_rules! texts {
    ($(#[$doc:meta])* pub enum $catalogue:ident; $($name:ident = $pl:literal | $en:literal),+ $(,)?) => {
        $(#[$doc])*
        #[allow(missing_docs)] // the English text is the documentation
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $catalogue { $(#[doc = $en] $name,)+ }

        impl $catalogue {
            /// The text in a language. Never a part of its caller: `scripts/split.mjs` tells by it
            /// whether the first page needs this catalogue.
            #[inline(never)]
            pub fn get(self, language: $crate::platform::Language) -> &'static str {
                use $crate::ui::i18n::Catalogue;
                static POLISH: Catalogue = Catalogue::new();
                static ENGLISH: Catalogue = Catalogue::new();
                match language {
                    $crate::platform::Language::Pl => {
                        POLISH.text(concat!("\u{2}styk", $("\u{1e}", $pl,)+ "\u{1e}\u{3}"), self as usize)
                    }
                    $crate::platform::Language::En => {
                        ENGLISH.text(concat!("\u{2}styk", $("\u{1e}", $en,)+ "\u{1e}\u{3}"), self as usize)
                    }
                }
            }

            /// The text with each `{}` replaced, in order.
            #[allow(dead_code)] // not every catalogue has places to fill
            pub fn with(self, language: $crate::platform::Language, values: &[&str]) -> String {
                $crate::ui::i18n::filled(self.get(language), values)
            }
        }

        impl $crate::ui::i18n::Say for $catalogue {
            fn say(self, language: $crate::platform::Language) -> &'static str {
                self.get(language)
            }
        }
    };
}
pub(crate) use texts;

/// A text with each `{}` replaced, in order.
pub fn filled(text: &str, parts: &[&str]) -> String {
    let mut pieces = text.split("{}");
    let mut filled = String::from(pieces.next().unwrap_or_default());
    let mut parts = parts.iter();
    for piece in pieces {
        filled.push_str(parts.next().copied().unwrap_or_default());
        filled.push_str(piece);
    }
    filled
}
