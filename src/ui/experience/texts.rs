//! Texts of this part: Polish | English.

crate::ui::i18n::texts! {
    /// A text of this part.
    pub enum ExperienceText;
    Note = "Co klient czuje, co mu obiecano i co z tego wyniknie" | "What the customer feels, what was promised, and what follows",
}
