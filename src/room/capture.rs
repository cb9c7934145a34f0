//! Quick capture: which department a letter stands for, and what was typed behind it.

/// Letters that are words of their own in Polish or English never stand for a department.
const WORDS: &str = "aiouwz";

/// A letter for each of these names, as near to its beginning as others allow; none where all are taken.
pub fn letters(names: &[String]) -> Vec<Option<char>> {
    let mut taken: Vec<char> = WORDS.chars().collect();
    let mut pick = |candidates: &mut dyn Iterator<Item = char>| {
        let mut free = candidates.filter(|letter| letter.is_alphabetic() && !taken.contains(letter));
        let found = free.next();
        taken.extend(found);
        found
    };
    let first = names.iter().map(|name| pick(&mut name.to_lowercase().chars().take(1))).collect::<Vec<_>>();
    let rest = names.iter().zip(first).map(|(name, first)| {
        first
            .or_else(|| pick(&mut name.to_lowercase().chars().filter(char::is_ascii)))
            .or_else(|| pick(&mut ('b'..='y')))
    });
    rest.collect()
}

/// The place of the department that a line names with its first letter, and the line without it:
/// `s Back to the shop`.
pub fn department<'a>(line: &'a str, letters: &[Option<char>]) -> (Option<usize>, &'a str) {
    let line = line.trim();
    let mut parts = line.splitn(2, char::is_whitespace);
    let (head, rest) = (parts.next().unwrap_or_default(), parts.next().map_or("", str::trim));
    let mut signs = head.chars().flat_map(char::to_lowercase);
    if let (Some(letter), None, false) = (signs.next(), signs.next(), rest.is_empty())
        && let Some(place) = letters.iter().position(|own| *own == Some(letter))
    {
        return (Some(place), rest);
    }
    (None, line)
}
