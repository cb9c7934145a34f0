//! The part of XML that event logs are written in, tag by tag (XML 1.0, fifth edition; namespaces are cut off).
//!
//! No DOCTYPE, so no entities but the five of XML and numbers, and nothing that could grow: the parser holds one tag
//! and the names of open elements.

use memchr::{memchr, memchr_iter};

/// What is wrong with XML; [`Fault::name`] is the argument of the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A DOCTYPE, which is refused.
    Doctype,
    /// A tag.
    Tag,
    /// An attribute of a tag.
    Attribute,
    /// `&…;`
    Entity,
}

impl Fault {
    /// What messages say.
    pub fn name(self) -> &'static str {
        match self {
            Fault::Doctype => "doctype",
            Fault::Tag => "tag",
            Fault::Attribute => "attribute",
            Fault::Entity => "entity",
        }
    }
}

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// `<name …>` or, if `empty`, `<name …/>`.
    Open {
        /// With its prefix.
        name: &'a [u8],
        /// Whether the element ends here.
        empty: bool,
    },
    /// `</name>`
    Close {
        /// With its prefix.
        name: &'a [u8],
    },
    /// `<?…?>`
    Instruction(&'a [u8]),
    /// A comment or a piece of text.
    Nothing,
}

/// Name and value of an attribute, as ranges of the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    name: (usize, usize),
    value: (usize, usize),
}

impl Attribute {
    /// Its name.
    #[inline(always)]
    pub fn name<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        bytes.get(self.name.0..self.name.1).unwrap_or_default()
    }

    /// As written, with entities.
    #[inline(always)]
    pub fn value<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        bytes.get(self.value.0..self.value.1).unwrap_or_default()
    }
}

/// Where an end such as `-->` begins.
fn find(bytes: &[u8], end: &[u8]) -> Option<usize> {
    let last = end.len().checked_sub(1)?;
    let mut ends = memchr_iter(b'>', bytes);
    ends.find_map(|at| at.checked_sub(last).filter(|from| bytes.get(*from..=at) == Some(end)))
}

/// The token that begins at `<`, and where it ends; `None` where its end is not there yet.
///
/// # Errors
/// XML that is not sound, or has a DOCTYPE.
#[inline(never)]
pub fn token<'a>(
    bytes: &'a [u8],
    at: usize,
    attributes: &mut Vec<Attribute>,
) -> Result<Option<(Token<'a>, usize)>, Fault> {
    let rest = bytes.get(at + 1..).unwrap_or_default();
    let until = |end: &[u8], skip: usize| {
        find(rest.get(skip..).unwrap_or_default(), end)
            .map(|found| (rest.get(..skip + found).unwrap_or_default(), at + 1 + skip + found + end.len()))
    };
    match rest {
        [] | [b'!'] | [b'!', b'-'] => Ok(None),
        [b'?', ..] => Ok(until(b"?>", 1).map(|(text, end)| (Token::Instruction(text), end))),
        [b'!', b'-', b'-', ..] => Ok(until(b"-->", 3).map(|(_, end)| (Token::Nothing, end))),
        [b'!', b'[', ..] => Ok(until(b"]]>", 2).map(|(_, end)| (Token::Nothing, end))),
        [b'!', ..] => Err(Fault::Doctype),
        [b'/', rest @ ..] => {
            let Some(length) = rest.iter().position(|byte| *byte == b'>') else { return Ok(None) };
            let name = rest.get(..length).unwrap_or_default().trim_ascii_end();
            if name.is_empty() { Err(Fault::Tag) } else { Ok(Some((Token::Close { name }, at + 3 + length))) }
        }
        _ => open(bytes, at + 1, attributes),
    }
}

fn is_name_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'/' || byte == b'>'
}

#[inline(always)]
fn open<'a>(
    bytes: &'a [u8],
    start: usize,
    attributes: &mut Vec<Attribute>,
) -> Result<Option<(Token<'a>, usize)>, Fault> {
    attributes.clear();
    let rest = bytes.get(start..).unwrap_or_default();
    let Some(length) = rest.iter().position(|byte| is_name_end(*byte)) else { return Ok(None) };
    let name = rest.get(..length).unwrap_or_default();
    if name.is_empty() || name.iter().any(|byte| b"<\"'=&".contains(byte)) {
        return Err(Fault::Tag);
    }
    let mut at = start + length;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(found) = rest.iter().position(|byte| matches!(byte, b'>' | b'"' | b'\'')) else { return Ok(None) };
        let before = rest.get(..found).unwrap_or_default();
        let quote = rest.get(found).copied().unwrap_or_default();
        if quote == b'>' {
            return match before.trim_ascii() {
                [] => Ok(Some((Token::Open { name, empty: false }, at + found + 1))),
                b"/" if before.last() == Some(&b'/') => Ok(Some((Token::Open { name, empty: true }, at + found + 1))),
                _ => Err(Fault::Attribute),
            };
        }
        let leading = before.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let named = before.trim_ascii_end().strip_suffix(b"=").map(<[u8]>::trim_ascii_end).unwrap_or_default();
        let own_name = named.get(leading..).unwrap_or_default();
        let strange = |byte: &u8| byte.is_ascii_whitespace() || b"<&=/".contains(byte);
        if leading == 0 || own_name.is_empty() || own_name.iter().any(strange) {
            return Err(Fault::Attribute);
        }
        let value = at + found + 1;
        let Some(length) = bytes.get(value..).and_then(|rest| rest.iter().position(|byte| *byte == quote)) else {
            return Ok(None);
        };
        attributes.push(Attribute { name: (at + leading, at + named.len()), value: (value, value + length) });
        at = value + length + 1;
    }
}

/// A name without its namespace's prefix.
#[inline(always)]
pub fn local(name: &[u8]) -> &[u8] {
    memchr(b':', name).and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

/// Whether a value is what it is written as: nothing in it stands for something else.
#[inline(never)]
pub fn is_plain(value: &[u8]) -> bool {
    !value.iter().any(|byte| *byte == b'&' || *byte < b' ')
}

/// The values of the attributes `key` and `value`, where both are there.
#[inline(never)]
pub fn pair<'a>(attributes: &[Attribute], bytes: &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
    if let [key, value] = attributes
        && (key.name(bytes), value.name(bytes)) == (b"key".as_slice(), b"value".as_slice())
    {
        return Some((key.value(bytes), value.value(bytes)));
    }
    let of = |wanted: &[u8]| attributes.iter().find(|one| one.name(bytes) == wanted).map(|one| one.value(bytes));
    of(b"key").zip(of(b"value"))
}

/// Where `<` stands next. Tags are near each other: a plain loop finds it before a clever one has begun.
#[inline(never)]
pub fn next_tag(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    rest.iter().position(|byte| *byte == b'<').map(|found| at + found)
}
