//! Points in a plane, with quadrants.

use super::axis::Scale;
use super::palette::Role;
use super::picture::{Across, Mark, Picture, Rect, SMALL, Shape};
use super::spec::{ChartSpec, Point};

pub(super) fn points(picture: &mut Picture<'_>, spec: &ChartSpec, points: &[Point]) {
    let (width, height) = picture.size;
    let on = |on_x: bool| spec.guides.iter().filter(move |g| g.on_x == on_x && g.at.is_finite());
    let count = if width < 480.0 { 3 } else { 5 };
    let xs = Scale::around(points.iter().filter_map(|p| p.x).chain(on(true).map(|g| g.at)), &spec.x, false, count);
    let ys = Scale::around(points.iter().filter_map(|p| p.y).chain(on(false).map(|g| g.at)), &spec.y, false, 4);
    let words: Vec<String> = ys.ticks.iter().map(|tick| ys.label(*tick, &spec.y, spec.comma)).collect();
    // Half a disc beyond each end, so that none stands outside.
    let room = 14.0;
    let left = picture.widest(words.iter().map(String::as_str), SMALL, false) + 8.0;
    let top = if spec.y.label.is_empty() { 6.0 } else { 22.0 };
    let foot = if spec.x.label.is_empty() { 22.0 } else { 40.0 };
    let plot = Rect { x: left, y: top, w: width - left - 2.0, h: (height - top - foot).max(40.0) };
    picture.plot = plot;
    let x = |value: f64| plot.x + room + (plot.w - 2.0 * room) * xs.part(value);
    let y = |value: f64| plot.y + room + (plot.h - 2.0 * room) * (1.0 - ys.part(value));
    let (faint, quiet) = (picture.palette.color(Role::Faint), picture.palette.ink_2);
    for (tick, words) in ys.ticks.iter().zip(words) {
        picture.line(vec![(plot.x, y(*tick)), (plot.x + plot.w, y(*tick))], faint, 1.0);
        picture.text((plot.x - 6.0, y(*tick)), words, SMALL, quiet, Across::End);
    }
    for tick in &xs.ticks {
        picture.line(vec![(x(*tick), plot.y), (x(*tick), plot.y + plot.h)], faint, 1.0);
        let words = xs.label(*tick, &spec.x, spec.comma);
        picture.text((x(*tick), plot.y + plot.h + 11.0), words, SMALL, quiet, Across::Middle);
    }
    let words = picture.fit(&spec.y.label, SMALL, false, width);
    picture.text((0.0, 8.0), words, SMALL, quiet, Across::Start);
    let words = picture.fit(&spec.x.label, SMALL, false, plot.w);
    picture.text((plot.x + plot.w, height - 9.0), words, SMALL, quiet, Across::End);
    for guide in on(true) {
        picture.dashes((x(guide.at), plot.y), (x(guide.at), plot.y + plot.h), quiet, 1.0);
        picture.text((x(guide.at) + 5.0, plot.y + 7.0), guide.label.clone(), SMALL, quiet, Across::Start);
    }
    for guide in on(false) {
        picture.dashes((plot.x, y(guide.at)), (plot.x + plot.w, y(guide.at)), quiet, 1.0);
        picture.text((plot.x + plot.w - 2.0, y(guide.at) - 8.0), guide.label.clone(), SMALL, quiet, Across::End);
    }
    let mut standing = Vec::new();
    for (index, point) in points.iter().enumerate() {
        let known = point.x.zip(point.y).filter(|(a, b)| a.is_finite() && b.is_finite());
        let Some((a, b)) = known else { continue };
        let size = point.size.filter(|size| size.is_finite()).map_or(0.1, |size| size.clamp(0.0, 1.0));
        let radius = 4.5 + 8.0 * size.sqrt();
        let at = (x(a), y(b));
        let color = picture.palette.color(point.role);
        let surface = picture.palette.surface;
        picture.shapes.push(Shape::Disc(at, radius + 1.0, surface, 1.0));
        picture.shapes.push(Shape::Disc(at, radius, color, 0.85));
        let rect = Rect { x: at.0 - radius, y: at.1 - radius, w: 2.0 * radius, h: 2.0 * radius };
        picture.marks.push(Mark { rect, name: point.name.clone(), text: point.text.clone(), series: 0, index });
        standing.push((rect, point.name.clone(), point.role == Role::Hot));
    }
    let lines: Vec<Rect> = on(true)
        .map(|guide| Rect { x: x(guide.at), y: plot.y, w: 1.0, h: plot.h })
        .chain(on(false).map(|guide| Rect { x: plot.x, y: y(guide.at), w: plot.w, h: 1.0 }))
        .collect();
    name_points(picture, plot, standing, &lines);
}

/// Names where there is room for them, those of hot points first and if possible beside the guides; all of them are in
/// the tips and in the table.
fn name_points(picture: &mut Picture<'_>, plot: Rect, mut standing: Vec<(Rect, String, bool)>, lines: &[Rect]) {
    standing.sort_by_key(|(.., hot)| !hot);
    for (rect, name, _) in standing {
        let words = picture.fit(&name, SMALL, false, 130.0);
        let wide = picture.width(&words, SMALL, false);
        let (across, middle) = (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0);
        // The middle of the words' height: beside the point, above and below it, and at its corners.
        let (over, under) = (rect.y - 7.0, rect.y + rect.h + 7.0);
        let (after, before) = (rect.x + rect.w + 4.0, rect.x - wide - 4.0);
        let places = [
            (after, middle),
            (before, middle),
            (across - wide / 2.0, over),
            (across - wide / 2.0, under),
            (rect.x, over),
            (rect.x, under),
            (rect.x + rect.w - wide, over),
            (rect.x + rect.w - wide, under),
        ];
        let others: Vec<Rect> = picture.marks.iter().map(|mark| mark.rect).filter(|other| *other != rect).collect();
        let clear = |place: &Rect| plot.holds(place) && !others.iter().any(|other| other.meets(place));
        let mut places: Vec<Rect> =
            places.into_iter().map(|(x, middle)| Rect { x, y: middle - 6.0, w: wide, h: 12.0 }).collect();
        // A line through a name strikes it out: those come last.
        places.sort_by_key(|place| lines.iter().any(|line| line.meets(place)));
        let place = places.into_iter().find(|place| clear(place) && picture.is_free(place));
        if let Some(place) = place {
            let ink = picture.palette.ink;
            picture.text((place.x, place.y + 6.0), words, SMALL, ink, Across::Start);
        }
    }
}
