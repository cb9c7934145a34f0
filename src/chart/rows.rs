//! Charts of rows, one below the other: bars, waterfall, tornado.

use super::axis::Scale;
use super::palette::{Palette, Rgb, Role};
use super::picture::{Across, Mark, Picture, Rect, SMALL, TEXT};
use super::spec::{ChartSpec, Lever, Series, Step};

/// From this width on names stand beside their rows; below it, above them.
pub(super) const BESIDE: f64 = 520.0;

/// Where rows stand: the plot, and from where to where numbers go.
struct Rows {
    scale: Scale,
    left: f64,
    right: f64,
    top: f64,
    row: f64,
    above: bool,
}

impl Rows {
    /// Lays out rows: names to the left or above, values in a column at the right, ticks below.
    #[allow(clippy::cast_precision_loss)] // a count of rows
    fn new(
        picture: &mut Picture<'_>,
        spec: &ChartSpec,
        scale: Scale,
        names: &[&str],
        texts: &[&str],
        top: f64,
    ) -> Self {
        let (width, height) = picture.size;
        let above = width < BESIDE;
        let name_room = if above { 0.0 } else { picture.widest(names.iter().copied(), TEXT, false).min(width * 0.4) };
        let value_room = picture.widest(texts.iter().copied(), TEXT, true).min(width * 0.4);
        let left = if above { 1.0 } else { name_room + 12.0 };
        let right = (width - value_room - 12.0).max(left + 40.0);
        let foot = if spec.y.label.is_empty() { 20.0 } else { 36.0 };
        let bottom = (height - foot).max(top + 20.0);
        let row = (bottom - top) / names.len().max(1) as f64;
        let rows = Self { scale, left, right, top, row, above };
        picture.plot = Rect { x: left, y: top, w: right - left, h: bottom - top };
        rows.axis(picture, spec, bottom);
        for (index, name) in names.iter().enumerate() {
            let ink = picture.palette.ink;
            let line = rows.top + row * index as f64;
            if above {
                let words = picture.fit(name, TEXT, false, rows.right - 4.0);
                picture.text((0.0, line + 9.0), words, TEXT, ink, Across::Start);
            } else {
                let lines = picture.wrap(name, TEXT, name_room, if row >= 28.0 { 2 } else { 1 });
                let count = lines.len() as f64;
                for (place, words) in lines.into_iter().enumerate() {
                    let y = line + row / 2.0 + (place as f64 - (count - 1.0) / 2.0) * 13.0;
                    picture.text((0.0, y), words, TEXT, ink, Across::Start);
                }
            }
        }
        rows
    }

    fn axis(&self, picture: &mut Picture<'_>, spec: &ChartSpec, bottom: f64) {
        let (faint, quiet, ink) = (picture.palette.color(Role::Faint), picture.palette.ink_2, picture.palette.ink_2);
        let mut free_from = f64::NEG_INFINITY;
        for tick in &self.scale.ticks {
            let x = self.x(*tick);
            picture.line(vec![(x, self.top), (x, bottom)], faint, 1.0);
            let words = self.scale.label(*tick, &spec.y, spec.comma);
            let half = picture.width(&words, SMALL, false) / 2.0;
            if x - half > free_from {
                picture.text((x, bottom + 10.0), words, SMALL, quiet, Across::Middle);
                free_from = x + half + 6.0;
            }
        }
        if self.scale.low < 0.0 && self.scale.high > 0.0 {
            let x = self.x(0.0);
            picture.line(vec![(x, self.top), (x, bottom)], ink, 1.0);
        }
        let words = picture.fit(&spec.y.label, SMALL, false, picture.size.0 - self.left);
        picture.text((self.left, bottom + 27.0), words, SMALL, quiet, Across::Start);
        for guide in spec.guides.iter().filter(|guide| !guide.on_x && guide.at.is_finite()) {
            let x = self.x(guide.at);
            picture.dashes((x, self.top), (x, bottom), ink, 1.0);
        }
    }

    fn x(&self, value: f64) -> f64 {
        self.left + (self.right - self.left) * self.scale.part(value)
    }

    /// The band of a row in which its bars stand.
    #[allow(clippy::cast_precision_loss)] // a count of rows
    fn band(&self, index: usize) -> (f64, f64) {
        let top = self.top + self.row * index as f64;
        if self.above { (top + 18.0, self.row - 22.0) } else { (top + self.row * 0.18, self.row * 0.64) }
    }

    /// Where a bar between two values stands; never so narrow that nobody can point at it.
    fn place(&self, from: f64, to: f64, band: (f64, f64)) -> Rect {
        let (a, b) = (self.x(from), self.x(to));
        let rect = Rect { x: a.min(b), y: band.0, w: (a - b).abs().max(2.0), h: band.1.max(2.0) };
        Rect { x: rect.x.min(self.right - rect.w).max(self.left), ..rect }
    }

    /// A bar between two values, with its words at the right.
    fn bar(&self, picture: &mut Picture<'_>, from: f64, to: f64, band: (f64, f64), color: Rgb, opacity: f64) -> Rect {
        let rect = self.place(from, to, band);
        picture.shapes.push(super::picture::Shape::Box(rect, color, opacity));
        rect
    }

    fn value(&self, picture: &mut Picture<'_>, band: (f64, f64), words: &str, known: bool) {
        let room = picture.size.0 - self.right - 6.0;
        let color = if known { picture.palette.ink } else { picture.palette.ink_2 };
        let words = picture.fit(words, TEXT, known, room);
        let at = (picture.size.0, band.0 + band.1 / 2.0);
        if known {
            picture.bold(at, words, TEXT, color, Across::End);
        } else {
            picture.text(at, words, TEXT, color, Across::End);
        }
    }

    /// A thin line from the lowest to the highest that a value may be.
    fn whisker(&self, picture: &mut Picture<'_>, (low, high): (f64, f64), y: f64) {
        let color = Palette::mix(picture.palette.surface, picture.palette.ink, 0.62);
        let (a, b) = (self.x(low), self.x(high));
        picture.line(vec![(a, y), (b, y)], color, 1.0);
        for x in [a, b] {
            picture.line(vec![(x, y - 3.0), (x, y + 3.0)], color, 1.0);
        }
    }
}

#[allow(clippy::cast_precision_loss)] // counts of bars
pub(super) fn bars(picture: &mut Picture<'_>, spec: &ChartSpec, categories: &[String], series: &[Series]) {
    let data = || series.iter().flat_map(|one| &one.data);
    let values = data().flat_map(|d| d.value().into_iter().chain(d.range().into_iter().flat_map(|(a, b)| [a, b])));
    let scale = Scale::around(values, &spec.y, true, if picture.size.0 < 420.0 { 3 } else { 5 });
    let names: Vec<&str> = categories.iter().map(String::as_str).collect();
    let texts: Vec<&str> = data().map(|d| d.text.as_str()).collect();
    let top = if series.len() > 1 { legend(picture, series) } else { 2.0 };
    let rows = Rows::new(picture, spec, scale, &names, &texts, top);
    let count = series.len().max(1) as f64;
    for (index, category) in categories.iter().enumerate() {
        let (band_top, band_height) = rows.band(index);
        let each = band_height / count;
        for (place, one) in series.iter().enumerate() {
            let Some(datum) = one.data.get(index) else { continue };
            let gap = if count > 1.0 { 1.0 } else { 0.0 };
            let band = (band_top + each * place as f64, each - gap);
            let color = picture.palette.color(datum.role.unwrap_or(one.role));
            let rect = match datum.value() {
                // Of nothing there is no bar, or it would read as a little; the number beside it tells.
                Some(0.0) => rows.place(0.0, 0.0, band),
                Some(value) => rows.bar(picture, 0.0, value, band, color, 1.0),
                None => {
                    let (low, high) = datum.range().unwrap_or((rows.scale.low, rows.scale.high));
                    rows.bar(picture, low, high, band, picture.palette.color(Role::Faint), 0.45)
                }
            };
            if let Some(range) = datum.range() {
                rows.whisker(picture, range, band.0 + band.1 / 2.0);
            }
            rows.value(picture, band, &datum.text, datum.value().is_some());
            let name = if one.name.is_empty() { category.clone() } else { format!("{category}, {}", one.name) };
            picture.marks.push(Mark { rect, name, text: datum.text.clone(), series: place, index });
        }
    }
}

pub(super) fn waterfall(picture: &mut Picture<'_>, spec: &ChartSpec, steps: &[Step]) {
    let mut at = 0.0;
    let spans: Vec<(f64, f64)> = steps
        .iter()
        .map(|step| {
            let value = if step.value.is_finite() { step.value } else { 0.0 };
            let span = if step.total { (0.0, value) } else { (at, at + value) };
            at = span.1;
            span
        })
        .collect();
    let scale = Scale::around(
        spans.iter().flat_map(|(a, b)| [*a, *b]),
        &spec.y,
        true,
        if picture.size.0 < 420.0 { 3 } else { 5 },
    );
    let names: Vec<&str> = steps.iter().map(|step| step.name.as_str()).collect();
    let texts: Vec<&str> = steps.iter().map(|step| step.text.as_str()).collect();
    let rows = Rows::new(picture, spec, scale, &names, &texts, 2.0);
    let mut before: Option<(f64, f64)> = None;
    for (index, (step, (from, to))) in steps.iter().zip(spans).enumerate() {
        let role = step.role.unwrap_or(match (step.total, step.value < 0.0) {
            (true, _) => Role::Ink,
            (false, true) => Role::Hot,
            (false, false) => Role::Good,
        });
        let band = rows.band(index);
        let color = picture.palette.color(role);
        if let Some((x, y)) = before {
            picture.line(vec![(x, y), (x, band.0)], picture.palette.color(Role::Quiet), 1.0);
        }
        let rect = rows.bar(picture, from, to, band, color, 1.0);
        before = Some((rows.x(to), band.0 + band.1));
        rows.value(picture, band, &step.text, true);
        picture.marks.push(Mark { rect, name: step.name.clone(), text: step.text.clone(), series: 0, index });
    }
}

pub(super) fn tornado(picture: &mut Picture<'_>, spec: &ChartSpec, base: f64, levers: &[Lever]) {
    let base = if base.is_finite() { base } else { 0.0 };
    let ends = levers.iter().flat_map(|lever| [lever.low, lever.high]).chain([base]);
    let scale = Scale::around(ends, &spec.y, false, if picture.size.0 < 420.0 { 3 } else { 5 });
    let names: Vec<&str> = levers.iter().map(|lever| lever.name.as_str()).collect();
    let texts: Vec<&str> = levers.iter().map(|lever| lever.text.as_str()).collect();
    let rows = Rows::new(picture, spec, scale, &names, &texts, 2.0);
    for (index, lever) in levers.iter().enumerate() {
        let band = rows.band(index);
        let (hot, good) = (picture.palette.color(Role::Hot), picture.palette.color(Role::Good));
        let finite = |value: f64| if value.is_finite() { value } else { base };
        let (low, high) = (finite(lever.low), finite(lever.high));
        let mut rect = Rect::between((rows.x(low), band.0), (rows.x(high), band.0 + band.1));
        if low < base {
            rows.bar(picture, low, base.min(high.max(low)), band, hot, 0.85);
        }
        if high > base {
            rows.bar(picture, base.max(low.min(high)), high, band, good, 1.0);
        }
        rect.w = rect.w.max(2.0);
        rect.x = rect.x.min(rows.right - rect.w).max(rows.left);
        rows.value(picture, band, &lever.text, true);
        picture.marks.push(Mark { rect, name: lever.name.clone(), text: lever.text.clone(), series: 0, index });
    }
    let (x, ink) = (rows.x(base), picture.palette.ink);
    let bottom = rows.top + picture.plot.h;
    if rows.above {
        // Names stand above their rows: the line does not strike through them.
        for index in 0..levers.len() {
            let (top, height) = rows.band(index);
            picture.line(vec![(x, top), (x, top + height)], ink, 2.0);
        }
    } else {
        picture.line(vec![(x, rows.top), (x, bottom)], ink, 2.0);
    }
}

/// Names of series with their colours, in lines; gives where the plot begins.
pub(super) fn legend(picture: &mut Picture<'_>, series: &[Series]) -> f64 {
    let (mut x, mut y) = (0.0, 9.0);
    for one in series.iter().filter(|one| !one.name.is_empty()) {
        let words = picture.fit(&one.name, TEXT, false, picture.size.0 - 18.0);
        let width = picture.width(&words, TEXT, false) + 18.0;
        if x > 0.0 && x + width > picture.size.0 {
            (x, y) = (0.0, y + 18.0);
        }
        let color = picture.palette.color(one.role);
        let swatch = Rect { x, y: y - 5.0, w: 10.0, h: 10.0 };
        picture.shapes.push(super::picture::Shape::Box(swatch, color, 1.0));
        let ink = picture.palette.ink_2;
        picture.text((x + 15.0, y), words, TEXT, ink, Across::Start);
        x += width + 14.0;
    }
    y + 17.0
}
