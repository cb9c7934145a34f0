//! Text in pieces that are named by what they hold.

/// The longest piece, in bytes of UTF-8. Browsers put large values into files of their own, which
/// get lost one by one; pieces of this size stay inside the database.
pub(super) const SIZE: usize = 32 * 1024;

/// A text's pieces in order, cut between letters.
pub(super) fn split(mut text: &str) -> Vec<&str> {
    let mut pieces = Vec::with_capacity(text.len() / SIZE + 1);
    while !text.is_empty() {
        let end = (0..=SIZE.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
        let (piece, rest) = text.split_at(end);
        pieces.push(piece);
        text = rest;
    }
    pieces
}

/// Where a part of a text is cut, and the names of the pieces.
pub type Cuts = Vec<(String, std::ops::Range<usize>)>;

/// The cuts of a part, worked out once.
pub(super) fn cuts(part: &crate::format::Piece<Cuts>) -> &Cuts {
    part.note.get_or_init(|| {
        let mut at = 0;
        let cut = |piece: &str| {
            let from = at;
            at += piece.len();
            (hash(piece), from..at)
        };
        split(&part.text).into_iter().map(cut).collect()
    })
}

/// The name of a text: 128 bits in hexadecimal, by MurmurHash3 (x64, 128 bits, seed 0).
///
/// It tells damage from health and one piece from another. It is no defence against somebody who
/// makes two texts of one name on purpose, so whoever writes compares the texts as well.
pub(super) fn hash(text: &str) -> String {
    const C1: u64 = 0x87c3_7b91_1142_53d5;
    const C2: u64 = 0x4cf5_ad43_2745_937f;
    let mix1 = |k: u64| k.wrapping_mul(C1).rotate_left(31).wrapping_mul(C2);
    let mix2 = |k: u64| k.wrapping_mul(C2).rotate_left(33).wrapping_mul(C1);
    let (mut h1, mut h2) = (0_u64, 0_u64);
    let mut blocks = text.as_bytes().chunks_exact(16);
    for block in &mut blocks {
        let (low, high) = block.split_at(8);
        h1 = (h1 ^ mix1(word(low))).rotate_left(27).wrapping_add(h2).wrapping_mul(5).wrapping_add(0x52dc_e729);
        h2 = (h2 ^ mix2(word(high))).rotate_left(31).wrapping_add(h1).wrapping_mul(5).wrapping_add(0x3849_5ab5);
    }
    let rest = blocks.remainder();
    let (low, high) = rest.split_at(rest.len().min(8));
    h1 ^= mix1(word(low));
    h2 ^= mix2(word(high));
    let length = text.len() as u64;
    h1 ^= length;
    h2 ^= length;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    h1 = finish(h1);
    h2 = finish(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    format!("{h1:016x}{h2:016x}")
}

/// Up to eight bytes as a number, the first one lowest.
fn word(bytes: &[u8]) -> u64 {
    let mut whole = [0; 8];
    whole.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(whole)
}

fn finish(mut k: u64) -> u64 {
    k ^= k >> 33;
    k = k.wrapping_mul(0xff51_afd7_ed55_8ccd);
    k ^= k >> 33;
    k = k.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    k ^ (k >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_published_function() {
        let table = [
            ("", "00000000000000000000000000000000"),
            ("hello", "cbd8a7b341bd9b025b1e906a48ae1d19"),
            ("The quick brown fox jumps over the lazy dog", "e34bbc7bbc071b6c7a433ca9c49a9347"),
        ];
        for (text, expected) in table {
            assert_eq!(hash(text), expected, "{text}");
        }
    }

    #[test]
    fn pieces_join_to_the_text_and_cut_no_letter() {
        for text in ["", "a", &"ż".repeat(SIZE), &format!("a{}", "ż".repeat(SIZE)), &"🙂ł".repeat(20_000)] {
            let pieces = split(text);
            assert_eq!(pieces.concat(), *text);
            assert!(pieces.iter().all(|piece| !piece.is_empty() && piece.len() <= SIZE));
            assert!(pieces.len() <= text.len() / (SIZE - 3) + 1);
        }
    }

    #[test]
    fn any_flipped_bit_of_a_short_text_shows() {
        let text = "Zażółć gęślą jaźń 0123456789";
        for at in text.char_indices().filter(|(_, letter)| letter.is_ascii()).map(|(at, _)| at) {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] ^= 1;
            assert_ne!(hash(&String::from_utf8(bytes).unwrap()), hash(text));
        }
    }
}
