//! Charts without a browser: what a chart says ([`ChartSpec`]), where its marks stand
//! ([`draw`] gives a [`Picture`]), and how they are painted with plotters on any backend.
//!
//! A chart is made in three plain steps, so each can be tested by itself:
//! a spec holds data and words, a picture holds shapes in pixels and the marks that can be
//! pointed at, and [`paint`] hands the shapes to a plotters backend: a canvas on screen
//! (`src/ui/chart`), SVG in files ([`svg`]).
//!
//! ```
//! use styk::chart::*;
//! let spec = ChartSpec {
//!     title: "Time lost".into(),
//!     body: Body::Bars(vec!["Shop".into(), "Call centre".into()], vec![Series {
//!         data: vec![Datum::of(12.0, "12 min"), Datum::unknown("not known")],
//!         ..Series::default()
//!     }], Lie::Rows),
//!     ..ChartSpec::default()
//! };
//! let palette = Palette::of_css(include_str!("../../style/tokens.css"), false);
//! assert!(svg(&spec, (640.0, 200.0), &palette).contains("Call centre"));
//! ```

mod axis;
mod columns;
mod heat;
mod paint;
mod palette;
mod picture;
mod points;
mod rows;
mod spec;
mod table;

pub use axis::{plain_number, ticks};
pub use paint::{FONT, paint, svg};
pub use palette::{Palette, Rgb, Role};
pub use picture::{Across, Mark, Measure, Picture, Rect, Shape, guess_width, nearest};
pub use spec::{Axis, Body, ChartSpec, Datum, Guide, Lever, Lie, Point, Series, Step};
pub use table::Table;

/// The picture of a chart of this size in pixels; `measure` gives the width of a text.
pub fn draw<'a>(spec: &ChartSpec, size: (f64, f64), palette: &'a Palette, measure: Measure<'a>) -> Picture<'a> {
    let size = (size.0.clamp(120.0, 8192.0), size.1.clamp(60.0, 8192.0));
    let mut picture = Picture::new(size, palette, measure);
    match &spec.body {
        Body::Bars(categories, series, Lie::Rows) => rows::bars(&mut picture, spec, categories, series),
        Body::Bars(categories, series, lie) => columns::bars(&mut picture, spec, categories, series, *lie),
        Body::Lines(categories, series) => columns::lines(&mut picture, spec, categories, series),
        Body::Points(points) => points::points(&mut picture, spec, points),
        Body::Waterfall(steps) => rows::waterfall(&mut picture, spec, steps),
        Body::Tornado(base, levers) => rows::tornado(&mut picture, spec, *base, levers),
        Body::Heat { rows, columns, cells, role } => heat::heat(&mut picture, spec, rows, columns, cells, *role),
    }
    picture.finish()
}
