//! Hands a picture to a plotters backend.

use super::palette::{Palette, Rgb};
use super::picture::{Across, Picture, Shape, guess_width};
use super::spec::ChartSpec;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};

/// The page's fonts, as `--font` of the tokens has them first.
pub const FONT: &str = "Inter, 'Inter Variable', 'Segoe UI', system-ui, sans-serif";

/// Paints a picture. Its pixels are `scale` of the backend's: at a ratio of 2 a backend that counts
/// the screen's own pixels is twice as large, and every edge falls on one of them.
/// `text` is by how much larger the backend wants its text sizes.
///
/// # Errors
/// What the backend could not draw; shapes before it are there.
pub fn paint<B: DrawingBackend>(picture: &Picture<'_>, backend: &mut B, scale: f64, text: f64) -> Result<(), String> {
    #[allow(clippy::cast_possible_truncation)] // pictures are at most some thousand pixels wide
    let px = |value: f64| (value * scale).round().clamp(-32000.0, 32000.0) as i32;
    let at = |(x, y): (f64, f64)| (px(x), px(y));
    let style = |color: Rgb, opacity: f64, width: f64| ShapeStyle {
        color: RGBAColor(color.0, color.1, color.2, opacity),
        filled: true,
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few pixels
        stroke_width: (width * scale).round().max(1.0) as u32,
    };
    for shape in &picture.shapes {
        let done = match shape {
            Shape::Box(rect, color, opacity) => {
                let (from, to) = (at((rect.x, rect.y)), at((rect.x + rect.w, rect.y + rect.h)));
                backend.draw_rect(
                    from,
                    (to.0.max(from.0 + 1), to.1.max(from.1 + 1)),
                    &style(*color, *opacity, 1.0),
                    true,
                )
            }
            Shape::Line(points, color, width, opacity) => match points.as_slice() {
                [] => Ok(()),
                // A straight line is put on whole pixels by the backend.
                [from, to] => backend.draw_line(at(*from), at(*to), &style(*color, *opacity, *width)),
                all => backend.draw_path(all.iter().map(|point| at(*point)), &style(*color, *opacity, *width)),
            },
            Shape::Area(points, color, opacity) => {
                backend.fill_polygon(points.iter().map(|point| at(*point)), &style(*color, *opacity, 1.0))
            }
            Shape::Disc(middle, radius, color, opacity) => {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few pixels
                let radius = (radius * scale).round().max(1.0) as u32;
                backend.draw_circle(at(*middle), radius, &style(*color, *opacity, 1.0), true)
            }
            Shape::Text(place, words, size, color, bold, across) => {
                let weight = if *bold { FontStyle::Bold } else { FontStyle::Normal };
                let font = FontDesc::new(FontFamily::Name(FONT), size * scale * text, weight);
                let h = match across {
                    Across::Start => HPos::Left,
                    Across::Middle => HPos::Center,
                    Across::End => HPos::Right,
                };
                let color = RGBAColor(color.0, color.1, color.2, 1.0).to_backend_color();
                let style = TextStyle { font, color, pos: Pos::new(h, VPos::Center) };
                backend.draw_text(words, &style, at(*place))
            }
        };
        done.map_err(|error| error.to_string())?;
    }
    backend.present().map_err(|error| error.to_string())
}

/// A chart as an SVG file of this size, with its ground.
pub fn svg(spec: &ChartSpec, size: (f64, f64), palette: &Palette) -> String {
    let mut picture = super::draw(spec, size, palette, &guess_width);
    let ground = super::Rect { x: 0.0, y: 0.0, w: picture.size.0, h: picture.size.1 };
    picture.shapes.insert(0, Shape::Box(ground, palette.surface, 1.0));
    let mut text = String::new();
    {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped before
        let size = (picture.size.0.round() as u32, picture.size.1.round() as u32);
        let mut backend = plotters_svg::SVGBackend::with_string(&mut text, size);
        // Writing into a string does not fail; and the SVG backend divides text sizes by 1.24.
        let _ = paint(&picture, &mut backend, 1.0, 1.24);
    }
    text
}
