//! Tags, and what stands for letters in their values.

pub(in crate::evidence) use styk_quick::pull::{Attribute, Fault, Token, local, next_tag, pair, token};

use memchr::memchr;
use styk_quick::pull::is_plain;

/// Appends an attribute's value: entities in their place, white space as spaces.
///
/// # Errors
/// An entity that is none.
pub(in crate::evidence) fn unescape(value: &[u8], into: &mut Vec<u8>) -> Result<(), Fault> {
    if is_plain(value) {
        into.extend_from_slice(value);
        return Ok(());
    }
    let mut rest = value;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'&' => {
                let end = memchr(b';', after.get(..12).unwrap_or(after)).ok_or(Fault::Entity)?;
                let letter = entity(after.get(..end).unwrap_or_default()).ok_or(Fault::Entity)?;
                into.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                rest = after.get(end + 1..).unwrap_or_default();
            }
            b'\t' | b'\n' | b'\r' => into.push(b' '),
            byte => into.push(*byte),
        }
    }
    Ok(())
}

/// The letter that an entity stands for.
pub(in crate::evidence) fn entity(name: &[u8]) -> Option<char> {
    let number = |digits: &[u8], base: u32| {
        let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with(['+', '-']))?;
        u32::from_str_radix(digits, base).ok().filter(|code| *code > 0).and_then(char::from_u32)
    };
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        [b'#', b'x', digits @ ..] => number(digits, 16),
        [b'#', digits @ ..] => number(digits, 10),
        _ => None,
    }
}
