//! Texts of this part: Polish | English.

crate::ui::i18n::texts! {
    /// A text of this part.
    pub enum HandoffsText;
    Note = "Ile z tego, co klient powiedział, przechodzi przez każdą ścianę" | "How much of what the customer has said gets through each wall",
}
