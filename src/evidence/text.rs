//! Encodings: UTF-8 as it is, UTF-16 on the way in, CP1250 on the way out.
//!
//! Every separator and digit is ASCII, and CP1250 keeps ASCII as it is. So a file is split and counted as bytes, and
//! whether its letters are UTF-8 is asked once the labels are known, over the whole file and not over its beginning.

/// How letters beyond ASCII are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Windows-1250, the code page of Polish and its neighbours.
    Cp1250,
    /// ISO 8859-1; only where a file says so itself.
    Latin1,
}

/// The letters of CP1250 from 0x80 on; the five places it leaves open are the control characters of the same number.
/// Source: unicode.org, mappings of vendors, CP1250.TXT.
const CP1250: &str = "€\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ\u{90}‘’“”•–—\u{98}™š›śťžź\
\u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż\
ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";

impl Encoding {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Cp1250 => "cp1250",
            Encoding::Latin1 => "latin1",
        }
    }

    /// Bytes of a file as text. What cannot be read becomes U+FFFD.
    pub fn text(self, bytes: &[u8]) -> String {
        match self {
            Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => String::from_utf8_lossy(bytes).into_owned(),
            Encoding::Latin1 => bytes.iter().map(|byte| char::from(*byte)).collect(),
            Encoding::Cp1250 => {
                let letter = |byte: u8| match byte.checked_sub(0x80) {
                    None => char::from(byte),
                    Some(index) => CP1250.chars().nth(index.into()).unwrap_or(char::REPLACEMENT_CHARACTER),
                };
                bytes.iter().map(|byte| letter(*byte)).collect()
            }
        }
    }

    /// The encoding of a name alone: UTF-8 if it is sound, else CP1250.
    pub fn of_name(bytes: &[u8]) -> Self {
        if std::str::from_utf8(bytes).is_ok() { Encoding::Utf8 } else { Encoding::Cp1250 }
    }

    /// What a file's first bytes say, and how long its byte-order mark is. UTF-16 without a mark is known by the zero
    /// bytes of its ASCII letters.
    pub fn of_start(bytes: &[u8]) -> (Self, usize) {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
            [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
            [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
            _ => {
                let start = bytes.get(..256).unwrap_or(bytes);
                let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
                let many = start.len() / 4 + 1;
                match (zeros(0), zeros(1)) {
                    (high, low) if high >= many && low * 4 < high => (Encoding::Utf16Be, 0),
                    (low, high) if high >= many && low * 4 < high => (Encoding::Utf16Le, 0),
                    _ => (Encoding::Utf8, 0),
                }
            }
        }
    }
}

/// UTF-16 to UTF-8, in pieces of any size.
#[derive(Clone, Debug)]
pub(super) struct Utf16 {
    low_first: bool,
    half: Option<u8>,
    high: Option<u16>,
    out: Vec<u8>,
}

impl Utf16 {
    pub fn new(low_first: bool) -> Self {
        Self { low_first, half: None, high: None, out: Vec::new() }
    }

    /// The next bytes as UTF-8.
    pub fn push(&mut self, bytes: &[u8]) -> &[u8] {
        self.out.clear();
        for byte in bytes {
            let Some(before) = self.half.take() else {
                self.half = Some(*byte);
                continue;
            };
            let pair = [before, *byte];
            self.unit(if self.low_first { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) });
        }
        &self.out
    }

    /// What is left: half a letter is a broken one.
    pub fn finish(&mut self) -> &[u8] {
        self.out.clear();
        if self.half.take().is_some() || self.high.take().is_some() {
            self.letter(char::REPLACEMENT_CHARACTER);
        }
        &self.out
    }

    fn unit(&mut self, unit: u16) {
        let high = self.high.take();
        match (high, unit) {
            (Some(high), 0xDC00..=0xDFFF) => {
                let code = 0x1_0000 + (u32::from(high & 0x3FF) << 10) + u32::from(unit & 0x3FF);
                self.letter(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            _ => {
                if high.is_some() {
                    self.letter(char::REPLACEMENT_CHARACTER);
                }
                if (0xD800..0xDC00).contains(&unit) {
                    self.high = Some(unit);
                } else {
                    self.letter(char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
            }
        }
    }

    fn letter(&mut self, letter: char) {
        self.out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
    }
}
