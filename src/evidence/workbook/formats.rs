//! Number formats: which of them show a number as a day or a time (ECMA-376 part 1, 18.8.30 and 18.8.31).

use super::markup::{Attributes, Listener};
use crate::model::Problem;
use std::collections::BTreeMap;

/// What a number stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Shown with a day, a month or a year.
    pub day: bool,
    /// Shown with hours, minutes or seconds.
    pub time: bool,
}

/// The shapes of the styles that cells have.
#[derive(Default)]
pub(super) struct Formats {
    codes: BTreeMap<u32, Shape>,
    cells: Vec<Shape>,
    in_cells: bool,
}

impl Formats {
    /// The shape of a style by its number.
    pub fn of(&self, style: Option<&[u8]>) -> Shape {
        let style = style.and_then(whole).and_then(|style| self.cells.get(style as usize));
        style.copied().unwrap_or_default()
    }
}

fn whole(text: &[u8]) -> Option<u32> {
    std::str::from_utf8(text).ok()?.trim().parse().ok()
}

impl Listener for Formats {
    fn open(&mut self, name: &[u8], attributes: &Attributes<'_>) -> Result<(), Problem> {
        match name {
            b"numFmt" => {
                let id = attributes.raw(b"numFmtId").and_then(whole);
                if let (Some(id), Some(code)) = (id, attributes.text(b"formatCode")) {
                    self.codes.insert(id, shape(&code));
                }
            }
            b"cellXfs" => self.in_cells = true,
            b"xf" if self.in_cells => {
                let id = attributes.raw(b"numFmtId").and_then(whole).unwrap_or(0);
                let known = self.codes.get(&id).copied();
                self.cells.push(known.unwrap_or_else(|| built_in(id)));
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), Problem> {
        self.in_cells &= name != b"cellXfs";
        Ok(())
    }

    fn text(&mut self) -> Option<&mut Vec<u8>> {
        None
    }
}

/// Formats that have a number only; 27 to 36 and 50 to 58 are days in the versions for East Asia.
fn built_in(id: u32) -> Shape {
    match id {
        14..=17 | 27..=31 | 34..=36 | 50..=58 => Shape { day: true, time: false },
        18..=21 | 32 | 33 | 45..=47 => Shape { day: false, time: true },
        22 => Shape { day: true, time: true },
        _ => Shape::default(),
    }
}

/// What a format's code shows. Only the first section counts: the others are for numbers below nothing, nothing, text.
fn shape(code: &str) -> Shape {
    let mut shape = Shape::default();
    let mut months = false;
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => {
                letters.by_ref().find(|letter| *letter == '"');
            }
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                // [h], [mm]: time that does not begin anew after a day. Others are colours, languages, conditions.
                let elapsed = |letter: char| matches!(letter.to_ascii_lowercase(), 'h' | 'm' | 's');
                shape.time |= !inside.is_empty() && inside.chars().all(elapsed);
            }
            'd' | 'D' | 'y' | 'Y' => shape.day = true,
            'h' | 'H' | 's' | 'S' => shape.time = true,
            'm' | 'M' => months = true,
            _ => {}
        }
    }
    // Alone, m is a month; beside hours or seconds it is minutes.
    shape.day |= months && !shape.time;
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_show_days_and_times() {
        let check = |code: &str, day: bool, time: bool| assert_eq!(shape(code), Shape { day, time }, "{code}");
        check("General", false, false);
        check("0.00%", false, false);
        check("0.00E+00", false, false);
        check("#,##0 \"days\"", false, false);
        check("[Red]#,##0", false, false);
        check("yyyy\\-mm\\-dd", true, false);
        check("d.m.yyyy h:mm", true, true);
        check("[$-415]d\\ mmmm\\ yyyy;@", true, false);
        check("mmm", true, false);
        check("h:mm AM/PM", false, true);
        check("[h]:mm:ss", false, true);
        check("mm:ss.0", false, true);
        check("0;[Red]d", false, false);
    }
}
