//! Texts of this part: Polish | English.

crate::ui::i18n::texts! {
    /// A text of this part.
    pub enum MethodText;
    Note = "Skąd się biorą liczby" | "Where the numbers come from",
}
