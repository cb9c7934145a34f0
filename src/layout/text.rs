//! How high a card becomes, told from its words alone, for cards that are not on the page.

/// How wide a letter is beside the size of the type. A little too wide, so that what is told is
/// seldom too low.
fn width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'ł' | 't' | 'f' | 'r' | '.' | ',' | '\'' | '|' | '!' | ':' | ';' | '(' | ')' => 0.40,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.95,
        ' ' | '\u{a0}' => 0.30,
        letter if letter.is_uppercase() => 0.76,
        // Letters of other scripts may be as wide as they are high.
        letter if u32::from(letter) > 0x2e80 => 1.05,
        _ => 0.62,
    }
}

/// How many lines a text takes. Words longer than a line are broken anywhere.
pub fn lines(text: &str, size: f64, room: f64) -> usize {
    let room = (room / size).max(1.0);
    let (mut lines, mut used) = (1, 0.0);
    for word in text.split_whitespace() {
        let long: f64 = word.chars().map(width).sum();
        if used > 0.0 && used + width(' ') + long > room {
            lines += 1;
            used = 0.0;
        }
        used += if used > 0.0 { width(' ') } else { 0.0 };
        for letter in word.chars() {
            if used + width(letter) > room && used > 0.0 {
                lines += 1;
                used = 0.0;
            }
            used += width(letter);
        }
    }
    lines
}

/// The same with soft hyphens in long words, each before the last consonant in front of a vowel: hardly a
/// browser knows where Polish words may be taken in two.
pub fn softened(text: &str) -> String {
    const LONG: usize = 12;
    let letters: Vec<char> = text.chars().collect();
    let mut soft = String::with_capacity(text.len() + 4);
    for word in letters.split_inclusive(|letter| letter.is_whitespace()) {
        let long = word.iter().filter(|letter| letter.is_alphabetic()).count() >= LONG;
        let is_vowel = |at: usize| word.get(at).is_some_and(|letter| "aeiouyąęó".contains(*letter));
        let is_pair = |at: usize| {
            let pair = word.get(at).zip(word.get(at + 1));
            matches!(pair, Some(('c' | 'd' | 'r' | 's', 'z') | ('c', 'h') | ('d', 'ź' | 'ż')))
        };
        for (at, letter) in word.iter().enumerate() {
            let inside = at >= 5 && at + 4 <= word.len();
            if long && inside && letter.is_alphabetic() && !is_vowel(at) && !is_pair(at - 1) {
                let next = if is_pair(at) { at + 2 } else { at + 1 };
                if is_vowel(next) {
                    soft.push('\u{ad}');
                }
            }
            soft.push(*letter);
        }
    }
    soft
}

/// The height of a card in pixels, for type of 16 pixels to the rem.
pub fn card_height(name: &str, channel: &str, card: f64) -> f64 {
    const NAME: f64 = 11.0;
    const CHANNEL: f64 = 10.0;
    #[allow(clippy::cast_precision_loss)] // a handful of lines
    let (name, channel) = (lines(name, NAME, card - 15.0) as f64, lines(channel, CHANNEL, card - 29.0) as f64);
    // Borders, padding and the gap between name and foot.
    (name * NAME * 1.2 + channel * CHANNEL * 1.15 + 18.0).max(56.0)
}
