//! Charts of columns, one beside the other: bars, histograms, lines with bands.

use super::axis::Scale;
use super::palette::{Palette, Role};
use super::picture::{Across, Mark, Picture, Rect, SMALL, Shape, TEXT};
use super::rows::legend;
use super::spec::{ChartSpec, Lie, Series};
use std::collections::BTreeSet;

/// Where columns stand.
struct Columns {
    scale: Scale,
    plot: Rect,
    each: f64,
}

impl Columns {
    #[allow(clippy::cast_precision_loss)] // a count of columns
    fn new(picture: &mut Picture<'_>, spec: &ChartSpec, scale: Scale, names: &[String], top: f64) -> Self {
        let (width, height) = picture.size;
        let ticks: Vec<String> = scale.ticks.iter().map(|tick| scale.label(*tick, &spec.y, spec.comma)).collect();
        let left = picture.widest(ticks.iter().map(String::as_str), SMALL, false) + 8.0;
        let top = if spec.y.label.is_empty() { top + 6.0 } else { top + 20.0 };
        let each = (width - left - 4.0).max(1.0) / names.len().max(1) as f64;
        let wrapped: Vec<Vec<String>> = names.iter().map(|name| picture.wrap(name, SMALL, each - 6.0, 2)).collect();
        let readable = |lines: &Vec<String>| lines.iter().all(|line| line.chars().count() > 4 || !line.ends_with('…'));
        // Where names do not fit below their columns, some are left out; all stand in the table.
        // Months that all read "2025…" are told apart by none of them.
        let shown: BTreeSet<&Vec<String>> = wrapped.iter().collect();
        let apart = shown.len() == names.iter().collect::<BTreeSet<_>>().len();
        let fits = apart && wrapped.iter().all(readable);
        let widest = picture.widest(names.iter().map(String::as_str), SMALL, false).min(110.0);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few columns
        let stride = if fits { 1 } else { ((widest + 10.0) / each).ceil().max(1.0) as usize };
        let bottom = height - if fits && wrapped.iter().any(|lines| lines.len() > 1) { 36.0 } else { 22.0 };
        let plot = Rect { x: left, y: top, w: width - left - 4.0, h: (bottom - top).max(20.0) };
        picture.plot = plot;
        let columns = Self { scale, plot, each };
        columns.axis(picture, spec, &ticks);
        for (index, name) in names.iter().enumerate().step_by(stride) {
            let x = columns.middle(index);
            let lines = if fits {
                wrapped.get(index).cloned().unwrap_or_default()
            } else {
                vec![picture.fit(name, SMALL, false, each * stride as f64 - 6.0)]
            };
            for (place, words) in lines.into_iter().enumerate() {
                let ink = picture.palette.ink_2;
                let y = plot.y + plot.h + 11.0 + 13.0 * place as f64;
                picture.text((x, y), words, SMALL, ink, Across::Middle);
            }
        }
        columns
    }

    fn axis(&self, picture: &mut Picture<'_>, spec: &ChartSpec, words: &[String]) {
        let Rect { x, y, w, .. } = self.plot;
        let (faint, quiet) = (picture.palette.color(Role::Faint), picture.palette.ink_2);
        for (tick, words) in self.scale.ticks.iter().zip(words) {
            let at = self.y(*tick);
            picture.line(vec![(x, at), (x + w, at)], faint, 1.0);
            picture.text((x - 6.0, at), words.clone(), SMALL, quiet, Across::End);
        }
        let words = picture.fit(&spec.y.label, SMALL, false, picture.size.0);
        picture.text((0.0, y - 13.0), words, SMALL, quiet, Across::Start);
        if self.scale.low < 0.0 && self.scale.high > 0.0 {
            picture.line(vec![(x, self.y(0.0)), (x + w, self.y(0.0))], quiet, 1.0);
        }
        for guide in spec.guides.iter().filter(|guide| !guide.on_x && guide.at.is_finite()) {
            let at = self.y(guide.at);
            picture.dashes((x, at), (x + w, at), quiet, 1.0);
            picture.text((x + w, (at - 8.0).max(y + 6.0)), guide.label.clone(), SMALL, quiet, Across::End);
        }
    }

    #[allow(clippy::cast_precision_loss)] // a count of columns
    fn middle(&self, index: usize) -> f64 {
        self.plot.x + self.each * (index as f64 + 0.5)
    }

    fn y(&self, value: f64) -> f64 {
        self.plot.y + self.plot.h * (1.0 - self.scale.part(value))
    }
}

fn scale(spec: &ChartSpec, series: &[Series], ground: bool) -> Scale {
    let data = series.iter().flat_map(|one| &one.data);
    let values = data.flat_map(|d| d.value().into_iter().chain(d.range().into_iter().flat_map(|(a, b)| [a, b])));
    let guides = spec.guides.iter().filter(|guide| !guide.on_x).map(|guide| guide.at);
    Scale::around(values.chain(guides), &spec.y, ground, 4)
}

#[allow(clippy::cast_precision_loss)] // counts of bars
pub(super) fn bars(picture: &mut Picture<'_>, spec: &ChartSpec, names: &[String], series: &[Series], lie: Lie) {
    let top = if series.len() > 1 { legend(picture, series) } else { 2.0 };
    let columns = Columns::new(picture, spec, scale(spec, series, true), names, top);
    let count = series.len().max(1) as f64;
    let part = if lie == Lie::Histogram { 1.0 } else { 0.68 };
    for (index, category) in names.iter().enumerate() {
        for (place, one) in series.iter().enumerate() {
            let Some(datum) = one.data.get(index) else { continue };
            let each = columns.each * part / count;
            let gap = if lie == Lie::Histogram { 1.0 } else { 1.0_f64.min(each * 0.2) };
            let left = columns.middle(index) - columns.each * part / 2.0 + each * place as f64;
            let color = picture.palette.color(datum.role.unwrap_or(one.role));
            let faint = picture.palette.color(Role::Faint);
            let (from, to, color, opacity) = match (datum.value(), datum.range()) {
                (Some(value), _) => (0.0, value, color, 1.0),
                (None, Some((low, high))) => (low, high, faint, 0.6),
                (None, None) => (columns.scale.low, columns.scale.high, faint, 0.35),
            };
            let (a, b) = (columns.y(from), columns.y(to));
            let height = (a - b).abs().max(2.0);
            let y = a.min(b).min(columns.plot.y + columns.plot.h - height);
            let rect = Rect { x: left, y, w: (each - gap).max(1.0), h: height };
            picture.shapes.push(Shape::Box(rect, color, opacity));
            if let Some((low, high)) = datum.range() {
                let color = Palette::mix(picture.palette.surface, picture.palette.ink, 0.62);
                let x = left + each / 2.0;
                picture.line(vec![(x, columns.y(low)), (x, columns.y(high))], color, 1.0);
            }
            // Values stand above their bars where there is room for them.
            let width = picture.width(&datum.text, SMALL, false);
            if lie == Lie::Columns && series.len() == 1 && width < columns.each - 4.0 && y - 8.0 > columns.plot.y {
                let ink = picture.palette.ink;
                picture.text((left + each / 2.0, y - 8.0), datum.text.clone(), SMALL, ink, Across::Middle);
            }
            let name = if one.name.is_empty() { category.clone() } else { format!("{category}, {}", one.name) };
            picture.marks.push(Mark { rect, name, text: datum.text.clone(), series: place, index });
        }
    }
}

pub(super) fn lines(picture: &mut Picture<'_>, spec: &ChartSpec, names: &[String], series: &[Series]) {
    let top = if series.len() > 1 { legend(picture, series) } else { 2.0 };
    let columns = Columns::new(picture, spec, scale(spec, series, false), names, top);
    for one in series {
        band(picture, &columns, one);
    }
    for (place, one) in series.iter().enumerate() {
        let color = picture.palette.color(one.role);
        let faint = picture.palette.color(Role::Quiet);
        let mut run: Vec<(f64, f64)> = Vec::new();
        let mut last: Option<(usize, (f64, f64))> = None;
        for (index, datum) in one.data.iter().enumerate().take(names.len()) {
            let Some(value) = datum.value() else { continue };
            let at = (columns.middle(index), columns.y(value));
            match last {
                // Nobody knows what lies between: a dashed line.
                Some((before, from)) if before + 1 < index => {
                    picture.dashes(from, at, faint, 1.0);
                    picture.line(std::mem::take(&mut run), color, 2.0);
                }
                _ => {}
            }
            run.push(at);
            last = Some((index, at));
        }
        picture.line(run, color, 2.0);
        let radius = if names.len() > 60 { 2.0 } else { 4.0 };
        for (index, (datum, category)) in one.data.iter().zip(names).enumerate() {
            let x = columns.middle(index);
            let y = match (datum.value(), datum.range()) {
                (Some(value), _) => columns.y(value),
                (None, Some((low, high))) => columns.y(f64::midpoint(low, high)),
                (None, None) => columns.plot.y + columns.plot.h - radius - 1.0,
            };
            let y = y.clamp(columns.plot.y, columns.plot.y + columns.plot.h);
            let surface = picture.palette.surface;
            if datum.value().is_some() {
                let color = datum.role.map_or(color, |role| picture.palette.color(role));
                picture.shapes.push(Shape::Disc((x, y), radius + 1.5, surface, 1.0));
                picture.shapes.push(Shape::Disc((x, y), radius, color, 1.0));
            } else if names.len() <= 60 {
                picture.shapes.push(Shape::Disc((x, y), radius, faint, 1.0));
                picture.shapes.push(Shape::Disc((x, y), radius - 1.0, surface, 1.0));
            }
            let name = if one.name.is_empty() { category.clone() } else { format!("{category}, {}", one.name) };
            let (low, high) = (columns.plot.y, columns.plot.y + columns.plot.h);
            let rect = Rect::between((x - radius, (y - radius).max(low)), (x + radius, (y + radius).min(high)));
            picture.marks.push(Mark { rect, name, text: datum.text.clone(), series: place, index });
        }
    }
    // Keys go through a chart of lines from left to right.
    picture.marks.sort_by_key(|mark| (mark.index, mark.series));
    if names.len() == 1 && series.len() == 1 {
        let words = series.first().and_then(|one| one.data.first()).map(|datum| datum.text.clone());
        let at = picture.marks.first().map(|mark| (mark.rect.x + 14.0, mark.rect.y + 4.0));
        if let (Some(words), Some(at)) = (words, at) {
            let ink = picture.palette.ink;
            picture.text(at, words, TEXT, ink, Across::Start);
        }
    }
}

/// The band between the lowest and the highest that values may be.
fn band(picture: &mut Picture<'_>, columns: &Columns, one: &Series) {
    let color = picture.palette.color(one.role);
    let mut run: Vec<(f64, f64, f64)> = Vec::new();
    let mut close = |run: &mut Vec<(f64, f64, f64)>| {
        let run = std::mem::take(run);
        if run.len() > 1 {
            let upper = run.iter().map(|(x, _, high)| (*x, *high));
            let lower = run.iter().rev().map(|(x, low, _)| (*x, *low));
            picture.shapes.push(Shape::Area(upper.chain(lower).collect(), color, 0.13));
        } else if let Some((x, low, high)) = run.first() {
            picture.shapes.push(Shape::Line(vec![(*x, *low), (*x, *high)], color, 6.0, 0.13));
        }
    };
    for (index, datum) in one.data.iter().enumerate() {
        match datum.range() {
            Some((low, high)) => run.push((columns.middle(index), columns.y(low), columns.y(high))),
            None => close(&mut run),
        }
    }
    close(&mut run);
}
