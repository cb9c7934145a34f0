//! Folding: letters as they are typed in a hurry. Small, without diacritics, without invisible signs.

/// Bases of the letters U+00C0 to U+017F; a dot where there is no single one.
const LATIN: &[u8; 192] = b"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll\
lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Bases of the letters U+1E00 to U+1EFF.
const LATIN_MORE: &[u8; 256] = b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// Pairs of a Greek or Cyrillic letter with a mark and the letter without it.
const OTHERS: &[(char, char)] = &[
    ('ά', 'α'),
    ('έ', 'ε'),
    ('ή', 'η'),
    ('ί', 'ι'),
    ('ϊ', 'ι'),
    ('ό', 'ο'),
    ('ύ', 'υ'),
    ('ϋ', 'υ'),
    ('ώ', 'ω'),
    ('ς', 'σ'),
    ('ё', 'е'),
    ('й', 'и'),
    ('ґ', 'г'),
    ('ї', 'і'),
    ('ў', 'у'),
];

/// A text as it is compared: `Żółć – nowa` and `zolc - NOWA` fold to the same.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        each(letter, &mut |part| folded.push(part));
    }
    folded
}

/// The Latin letters and signs of a folded text, others as they are. (The tables of the library for small letters of
/// all scripts are several kilobytes, which a worker that looks for names of columns does not need.)
pub fn fold_latin(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        if !latin(letter, &mut |part| folded.push(part)) {
            folded.push(letter);
        }
    }
    folded
}

/// A name as it is compared: folded, with single spaces and nothing at its ends.
pub fn fold_name(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folded text that knows where each of its bytes comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// See [`fold`].
    pub text: String,
    /// For each byte of the folded text, and for its end, the byte of the original.
    from: Vec<usize>,
}

impl Folded {
    /// Folds a text.
    pub fn new(original: &str) -> Self {
        let mut folded = Self::default();
        for (at, letter) in original.char_indices() {
            each(letter, &mut |part| {
                folded.text.push(part);
                folded.from.resize(folded.text.len(), at);
            });
        }
        folded.from.push(original.len());
        folded
    }

    /// The place in the original of a place in the folded text.
    pub fn original(&self, at: usize) -> usize {
        self.from.get(at).or(self.from.last()).copied().unwrap_or(0)
    }
}

/// Hands out what one letter folds to: nothing, one letter, or two. Never looks at its neighbours,
/// so that a part of a text folds to a part of the folded text.
fn each(letter: char, push: &mut dyn FnMut(char)) {
    if latin(letter, push) {
        return;
    }
    for small in letter.to_lowercase() {
        if !('\u{300}'..='\u{36f}').contains(&small) {
            push(OTHERS.iter().find(|(marked, _)| *marked == small).map_or(small, |(_, plain)| *plain));
        }
    }
}

/// The same for what needs no table of all scripts; whether the letter was one of these.
fn latin(letter: char, push: &mut dyn FnMut(char)) -> bool {
    if letter.is_ascii() {
        push(letter.to_ascii_lowercase());
        return true;
    }
    let pair = match letter {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ĳ' | 'Ĳ' => "ij",
        '…' => "...",
        '\u{2018}' | '\u{2019}' | '\u{201a}' => "'",
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => " ",
        // A soft hyphen, joiners, marks that stand on the letter before.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}' => return true,
        _ => "",
    };
    if !pair.is_empty() {
        pair.chars().for_each(push);
        return true;
    }
    base(letter).map(push).is_some()
}

fn base(letter: char) -> Option<char> {
    let code = letter as usize;
    let byte = match code {
        0xc0..0x180 => LATIN.get(code - 0xc0),
        0x1e00..0x1f00 => LATIN_MORE.get(code - 0x1e00),
        _ => None,
    };
    byte.filter(|byte| **byte != b'.').map(|byte| char::from(*byte))
}
