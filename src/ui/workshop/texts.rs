//! Texts of this part: Polish | English.

crate::ui::i18n::texts! {
    /// A text of this part.
    pub enum WorkshopText;
    Note = "Jedna sala, jeden rzutnik" | "One room, one projector",
}
