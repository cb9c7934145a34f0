//! How a table is written: what separates its fields and ends its lines.

use super::split::Splitter;

/// Separators in the order of preference where two fit equally well.
const SEPARATORS: [u8; 6] = [b',', b';', b'\t', b'|', b'^', b'~'];

/// Lines that are compared.
const LINES: usize = 100;

/// Separator and end of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What separates fields.
    pub separator: u8,
    /// What ends lines: `\n`, or `\r` in files of old Macs.
    pub newline: u8,
}

impl Dialect {
    /// The dialect of a file by its beginning. A first line `sep=;`, as Excel writes it, decides.
    pub fn of(sample: &[u8]) -> Self {
        let newline = newline(sample);
        // Two of the separators that ASCII has for nothing else; sheets of workbooks come so.
        if sample.contains(&0x1E) {
            return Self { separator: 0x1F, newline: 0x1E };
        }
        if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator, b'\r' | b'\n', ..] = sample {
            return Self { separator: *separator, newline };
        }
        let mut best = (0, b',');
        // Where few lines are like the first, it is a title above a table, which most of them are like.
        for amid in [false, true] {
            for separator in SEPARATORS {
                let score = score(sample, separator, newline, amid);
                if score > best.0 {
                    best = (score, separator);
                }
            }
            if best.0 > 500_000 * 1024 {
                break;
            }
        }
        Self { separator: best.1, newline }
    }
}

/// What ends the first line: within quotes a text may have an end of line of the other kind.
fn newline(sample: &[u8]) -> u8 {
    let mut quoted = false;
    for (index, byte) in sample.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return b'\n',
            b'\r' if !quoted => return if sample.get(index + 1) == Some(&b'\n') { b'\n' } else { b'\r' },
            _ => {}
        }
    }
    b'\n'
}

/// How well a separator fits: lines with as many fields as the first, or as one amid them, weighed against those with
/// another number, and
/// then the number of fields.
fn score(sample: &[u8], separator: u8, newline: u8, amid: bool) -> usize {
    let mut counts = Vec::new();
    let mut splitter = Splitter::new(separator, newline);
    let each: &mut dyn FnMut(super::split::Record<'_>) -> Result<(), crate::model::Problem> = &mut |record| {
        if counts.len() < LINES {
            counts.push(if record.fault.is_some() { 0 } else { record.len() });
        }
        Ok(())
    };
    // A limit that is passed here will be passed and told when the file is read.
    let _ = splitter.feed(sample, true, &mut { each });
    let alike = |fields: usize| counts.iter().filter(|count| **count == fields).count();
    let first = match amid {
        false => counts.first().copied(),
        true => counts.get(counts.len() / 2).copied(),
    };
    let Some(first) = first.filter(|first| *first > 1) else { return 0 };
    let alike = alike(first);
    alike * 1_000_000 / counts.len() * 1024 + first.min(1023)
}
