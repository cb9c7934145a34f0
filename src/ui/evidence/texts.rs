//! Texts of this part: Polish | English.

crate::ui::i18n::texts! {
    /// A text of this part.
    pub enum EvidenceText;
    Note = "Co naprawdę się wydarzyło, obok tego, co narysowano" | "What really happened, beside what is drawn",
}
