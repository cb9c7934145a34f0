//! Texts of this part: Polish | English.

crate::ui::i18n::texts! {
    /// A text of this part.
    pub enum ScoreText;
    Note = "Z czego bierze się wynik i co go podniesie" | "What the score is made of, and what would raise it",
}
