//! Catalogues of texts: each part of the interface has one of its own.

use crate::platform::Language;

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
            /// The text in a language.
            pub fn get(self, language: $crate::platform::Language) -> &'static str {
                static POLISH: &[&str] = &[$($pl),+];
                static ENGLISH: &[&str] = &[$($en),+];
                let all = match language {
                    $crate::platform::Language::Pl => POLISH,
                    $crate::platform::Language::En => ENGLISH,
                };
                // Every variant has its place in both lists.
                all.get(self as usize).copied().unwrap_or_default()
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
