//! How a persona is shown.

use super::records::Persona;

impl Persona {
    /// The picture, where there is one that stands in the document itself. One from elsewhere
    /// would tell elsewhere who looks at it.
    pub fn picture(&self) -> Option<&str> {
        self.portrait.as_deref().filter(|text| text.starts_with("data:image/"))
    }

    /// What stands in place of a picture: the first letters of the first two names, as far as a
    /// comma, behind which people say what somebody does.
    pub fn initials(&self) -> String {
        let names = self.name.split([',', '(', ':', '–', '·']).map(str::trim).find(|name| !name.is_empty());
        let words = names.unwrap_or_default().split(|c: char| c.is_whitespace() || c == '-');
        let letters = words.filter_map(|word| word.chars().find(|c| c.is_alphanumeric())).take(2);
        letters.flat_map(char::to_uppercase).collect()
    }

    /// A place in the palette of 8 that stays the same whatever else changes.
    pub fn hue(&self) -> u32 {
        self.id.as_str().bytes().fold(0, |sum: u32, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 8
    }
}
