//! Texts of this part: Polish | English.

crate::ui::i18n::texts! {
    /// A text of this part.
    pub enum PresentText;
    Note = "Ścieżka krok po kroku" | "The journey step by step",
}
