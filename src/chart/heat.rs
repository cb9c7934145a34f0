//! A table of cells, each as deep as its value.

use super::palette::{Palette, Role};
use super::picture::{Across, Mark, Picture, Rect, SMALL, Shape, TEXT};
use super::spec::{ChartSpec, Datum};

#[allow(clippy::cast_precision_loss)] // counts of cells
pub(super) fn heat(
    picture: &mut Picture<'_>,
    spec: &ChartSpec,
    rows: &[String],
    columns: &[String],
    cells: &[Vec<Datum>],
    role: Role,
) {
    let (width, height) = picture.size;
    let across = picture.widest(columns.iter().map(String::as_str), SMALL, false);
    // Hours may be left out where they run over each other. Names may not: they are numbered where both sides have them.
    let numbered = rows == columns && across + 6.0 > width * 0.68 / columns.len().max(1) as f64;
    let number =
        |(index, name): (usize, &String)| if numbered { format!("{}. {name}", index + 1) } else { name.clone() };
    let told: Vec<String> = rows.iter().enumerate().map(number).collect();
    let widest = picture.widest(told.iter().map(String::as_str), TEXT, false);
    let left = widest.min(width * 0.32) + 10.0;
    let plot = Rect { x: left, y: 22.0, w: (width - left).max(20.0), h: (height - 24.0).max(20.0) };
    picture.plot = plot;
    let cell = (plot.w / columns.len().max(1) as f64, plot.h / rows.len().max(1) as f64);
    let values = || cells.iter().flatten().filter_map(Datum::value);
    let (low, high) =
        spec.y.range.unwrap_or_else(|| (0.0_f64.min(values().fold(0.0, f64::min)), values().fold(0.0, f64::max)));
    let quiet = picture.palette.ink_2;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few columns
    let stride = if numbered { 1 } else { ((across.min(90.0) + 6.0) / cell.0).ceil().max(1.0) as usize };
    for (index, name) in columns.iter().enumerate().step_by(stride) {
        let short = (index + 1).to_string();
        let name = if numbered { &short } else { name };
        let words = picture.fit(name, SMALL, false, cell.0 * stride as f64 - 4.0);
        picture.text((plot.x + cell.0 * (index as f64 + 0.5), 10.0), words, SMALL, quiet, Across::Middle);
    }
    for (row, name) in rows.iter().enumerate() {
        let y = plot.y + cell.1 * row as f64;
        let words = picture.fit(told.get(row).unwrap_or(name), TEXT, false, left - 8.0);
        let ink = picture.palette.ink;
        picture.text((0.0, y + cell.1 / 2.0), words, TEXT, ink, Across::Start);
        for (column, datum) in cells.get(row).into_iter().flatten().enumerate().take(columns.len()) {
            let rect = Rect { x: plot.x + cell.0 * column as f64, y, w: cell.0 - 1.0, h: cell.1 - 1.0 };
            let ground = match datum.value() {
                Some(value) => {
                    let part = if high > low { (value - low) / (high - low) } else { 0.0 };
                    let color = picture.palette.color(datum.role.unwrap_or(role));
                    Palette::mix(picture.palette.surface_2, color, part)
                }
                None => picture.palette.surface,
            };
            picture.shapes.push(Shape::Box(rect, ground, 1.0));
            if datum.value().is_none() {
                let faint = picture.palette.color(Role::Faint);
                let middle = (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0);
                picture.line(vec![(middle.0 - 3.0, middle.1), (middle.0 + 3.0, middle.1)], faint, 1.0);
            } else if picture.width(&datum.text, SMALL, false) < cell.0 - 4.0 && cell.1 >= 16.0 {
                let color = picture.palette.on(ground);
                let middle = (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0);
                picture.text(middle, datum.text.clone(), SMALL, color, Across::Middle);
            }
            let column_name = columns.get(column).map(String::as_str).unwrap_or_default();
            let name = format!("{name}, {column_name}");
            picture.marks.push(Mark { rect, name, text: datum.text.clone(), series: row, index: column });
        }
    }
}
