//! A chart as shapes in pixels, and the marks that can be pointed at.

use super::palette::{Palette, Rgb};

/// Gives the width in pixels of a text of a size, bold or not.
pub type Measure<'a> = &'a dyn Fn(&str, f64, bool) -> f64;

/// A width that fits most letters of most fonts, where nobody can measure.
#[allow(clippy::cast_precision_loss)] // a count of letters
pub fn guess_width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().count() as f64 * size * if bold { 0.6 } else { 0.56 }
}

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// A rectangle between two corners, in any order.
    pub fn between(a: (f64, f64), b: (f64, f64)) -> Self {
        Self { x: a.0.min(b.0), y: a.1.min(b.1), w: (a.0 - b.0).abs(), h: (a.1 - b.1).abs() }
    }

    /// Whether another lies in it, but for rounding.
    pub fn holds(&self, other: &Self) -> bool {
        let slack = 0.75;
        other.x >= self.x - slack
            && other.y >= self.y - slack
            && other.x + other.w <= self.x + self.w + slack
            && other.y + other.h <= self.y + self.h + slack
    }

    /// Whether another lies over a part of it.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.x < other.x + other.w
            && other.x < self.x + self.w
            && self.y < other.y + other.h
            && other.y < self.y + self.h
    }
}

/// On which side of its place a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Across {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// Something to paint. All texts stand with their middle at their `y`.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled rectangle.
    Box(Rect, Rgb, f64),
    /// A line through points: colour, width, opacity.
    Line(Vec<(f64, f64)>, Rgb, f64, f64),
    /// A filled area.
    Area(Vec<(f64, f64)>, Rgb, f64),
    /// A disc: middle, radius, colour, opacity.
    Disc((f64, f64), f64, Rgb, f64),
    /// A text: place, words, size, colour, bold, side.
    Text((f64, f64), String, f64, Rgb, bool, Across),
}

/// A datum as it stands in the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// Where it can be pointed at.
    pub rect: Rect,
    /// What it stands for.
    pub name: String,
    /// Its value in words.
    pub text: String,
    /// Position of the series, step, lever, point or row.
    pub series: usize,
    /// Position within it.
    pub index: usize,
}

/// A drawn chart.
pub struct Picture<'a> {
    /// Width and height in pixels.
    pub size: (f64, f64),
    /// From back to front.
    pub shapes: Vec<Shape>,
    /// In the order in which keys go through them.
    pub marks: Vec<Mark>,
    /// The part of the picture that holds marks.
    pub plot: Rect,
    /// Its colours.
    pub palette: &'a Palette,
    measure: Measure<'a>,
}

/// The size of ordinary words.
pub(super) const TEXT: f64 = 12.0;
/// The size of words on axes.
pub(super) const SMALL: f64 = 11.0;

impl<'a> Picture<'a> {
    pub(super) fn new(size: (f64, f64), palette: &'a Palette, measure: Measure<'a>) -> Self {
        let plot = Rect { x: 0.0, y: 0.0, w: size.0, h: size.1 };
        Self { size, shapes: Vec::new(), marks: Vec::new(), plot, palette, measure }
    }

    /// The width of a text.
    pub fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        (self.measure)(text, size, bold)
    }

    pub(super) fn widest<'t>(&self, texts: impl Iterator<Item = &'t str>, size: f64, bold: bool) -> f64 {
        texts.map(|text| self.width(text, size, bold)).fold(0.0, f64::max)
    }

    /// A text that fits, with an ellipsis where it has to be cut.
    pub(super) fn fit(&self, text: &str, size: f64, bold: bool, room: f64) -> String {
        if self.width(text, size, bold) <= room {
            return text.into();
        }
        let mut letters: Vec<char> = text.chars().collect();
        while letters.pop().is_some() {
            let cut: String = letters.iter().collect::<String>().trim_end().to_string() + "…";
            if letters.is_empty() || self.width(&cut, size, bold) <= room {
                return if self.width(&cut, size, bold) <= room { cut } else { String::new() };
            }
        }
        String::new()
    }

    /// A text in up to `lines` lines that fit.
    pub(super) fn wrap(&self, text: &str, size: f64, room: f64, lines: usize) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut words = text.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let mut line = word.to_string();
            while found.len() + 1 < lines {
                let Some(next) = words.peek() else { break };
                let longer = format!("{line} {next}");
                if self.width(&longer, size, false) > room {
                    break;
                }
                line = longer;
                words.next();
            }
            if found.len() + 1 == lines {
                for rest in words.by_ref() {
                    line.push(' ');
                    line.push_str(rest);
                }
            }
            found.push(self.fit(&line, size, false, room));
        }
        found
    }

    pub(super) fn text(&mut self, at: (f64, f64), words: impl Into<String>, size: f64, color: Rgb, across: Across) {
        self.words(at, words.into(), size, color, false, across);
    }

    pub(super) fn bold(&mut self, at: (f64, f64), words: impl Into<String>, size: f64, color: Rgb, across: Across) {
        self.words(at, words.into(), size, color, true, across);
    }

    fn words(&mut self, at: (f64, f64), words: String, size: f64, color: Rgb, bold: bool, across: Across) {
        if words.is_empty() {
            return;
        }
        // Words never leave the picture.
        let width = self.width(&words, size, bold);
        let left = match across {
            Across::Start => at.0,
            Across::Middle => at.0 - width / 2.0,
            Across::End => at.0 - width,
        };
        let shift = left.clamp(0.0, (self.size.0 - width).max(0.0)) - left;
        self.shapes.push(Shape::Text((at.0 + shift, at.1), words, size, color, bold, across));
    }

    pub(super) fn line(&mut self, points: Vec<(f64, f64)>, color: Rgb, width: f64) {
        self.shapes.push(Shape::Line(points, color, width, 1.0));
    }

    /// A line of dashes between two points.
    pub(super) fn dashes(&mut self, from: (f64, f64), to: (f64, f64), color: Rgb, width: f64) {
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        if !length.is_finite() || length <= 0.0 {
            return;
        }
        let along = |at: f64| {
            let part = (at / length).min(1.0);
            (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
        };
        let mut at = 0.0;
        while at < length {
            self.line(vec![along(at), along(at + 4.0)], color, width);
            at += 7.0;
        }
    }

    /// Whether a rectangle meets no text that stands already.
    pub(super) fn is_free(&self, place: &Rect) -> bool {
        let taken = |shape: &Shape| match shape {
            Shape::Text(at, words, size, _, bold, across) => {
                let width = self.width(words, *size, *bold);
                let x = match across {
                    Across::Start => at.0,
                    Across::Middle => at.0 - width / 2.0,
                    Across::End => at.0 - width,
                };
                place.meets(&Rect { x, y: at.1 - size / 2.0, w: width, h: *size })
            }
            _ => false,
        };
        !self.shapes.iter().any(taken)
    }

    pub(super) fn finish(mut self) -> Self {
        // What is drawn lies in the picture, whatever the data were.
        let (width, height) = self.size;
        let keep = |(x, y): &mut (f64, f64)| {
            *x = if x.is_finite() { x.clamp(0.0, width) } else { 0.0 };
            *y = if y.is_finite() { y.clamp(0.0, height) } else { 0.0 };
        };
        for shape in &mut self.shapes {
            match shape {
                Shape::Line(points, ..) | Shape::Area(points, ..) => points.iter_mut().for_each(keep),
                Shape::Disc(at, ..) | Shape::Text(at, ..) => keep(at),
                Shape::Box(..) => {}
            }
        }
        self
    }

    /// The mark nearest to a point of the picture, within 28 pixels of it.
    pub fn mark_at(&self, x: f64, y: f64) -> Option<usize> {
        nearest(&self.marks, x, y)
    }
}

/// The mark nearest to a point, within 28 pixels of it; of several that hold it the smallest.
pub fn nearest(marks: &[Mark], x: f64, y: f64) -> Option<usize> {
    let far = |mark: &Mark| {
        let rect = &mark.rect;
        let dx = (rect.x - x).max(x - rect.x - rect.w).max(0.0);
        let dy = (rect.y - y).max(y - rect.y - rect.h).max(0.0);
        dx.hypot(dy)
    };
    let best = marks.iter().enumerate().min_by(|(_, a), (_, b)| {
        far(a).total_cmp(&far(b)).then((a.rect.w * a.rect.h).total_cmp(&(b.rect.w * b.rect.h)))
    });
    best.filter(|(_, mark)| far(mark) <= 28.0).map(|(index, _)| index)
}
