//! The customer's line and the gates where it crosses walls.

/// A card or a lane, in pixels of the map.
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
    fn middle(self) -> (f64, f64) {
        (self.x + self.w / 2.0, self.y + self.h / 2.0)
    }
}

/// One department's lane, from top to bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lane {
    /// Upper edge.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
}

/// One way from a card to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    /// The card it leaves.
    pub from: Rect,
    /// The card it comes to.
    pub to: Rect,
    /// The part of the customers who go this way, 0 to 1.
    pub share: f64,
    /// Whether it crosses from one department to another.
    pub handoff: bool,
    /// Whether it leads back in the journey.
    pub back: bool,
}

/// A drawn way.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// An SVG path.
    pub path: String,
    /// Thickness in pixels: the more customers, the thicker.
    pub width: f64,
    /// Whether it leads back in the journey.
    pub back: bool,
}

/// A gate, by its middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gate {
    /// Which of the ways it belongs to.
    pub way: usize,
    /// Middle.
    pub x: f64,
    /// Middle.
    pub y: f64,
}

/// All ways and gates of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// One for each way, in the same order.
    pub strokes: Vec<Stroke>,
    /// One for each handoff.
    pub gates: Vec<Gate>,
}

/// A gate's diameter with the air around it, in pixels.
const GATE: f64 = 34.0;

/// Draws the ways of a journey. `lanes` stand from top to bottom.
pub fn draw(ways: &[Way], lanes: &[Lane]) -> Drawing {
    let walls: Vec<f64> = lanes
        .windows(2)
        .filter_map(|pair| match pair {
            [upper, lower] => Some(f64::midpoint(upper.bottom, lower.top)),
            _ => None,
        })
        .collect();
    let mut drawing = Drawing::default();
    for (index, way) in ways.iter().enumerate() {
        let curve = Curve::of(way);
        drawing.strokes.push(Stroke {
            path: curve.path(),
            width: 1.5 + 2.5 * way.share.clamp(0.0, 1.0),
            back: way.back,
        });
        if way.handoff {
            let (x, y) = place(&curve, &walls, &drawing.gates);
            drawing.gates.push(Gate { way: index, x, y });
        }
    }
    drawing
}

/// On a wall that the line crosses, the one nearest to its middle that is free; where all are
/// taken, beside one of them on the line.
fn place(curve: &Curve, walls: &[f64], taken: &[Gate]) -> (f64, f64) {
    let free = |(x, y): (f64, f64)| taken.iter().all(|gate| (gate.x - x).hypot(gate.y - y) >= GATE);
    let mut crossings: Vec<f64> = walls.iter().filter_map(|wall| curve.crossing(*wall)).collect();
    crossings.sort_by(|a, b| (a - 0.5).abs().total_cmp(&(b - 0.5).abs()));
    if crossings.is_empty() {
        crossings.push(0.5);
    }
    if let Some(t) = crossings.iter().find(|t| free(curve.at(**t))) {
        return curve.at(*t);
    }
    let start = crossings.first().copied().unwrap_or(0.5);
    // Steps of a twentieth of the line, nearest first, away from both ends.
    let near = (1..10).flat_map(|step| {
        let away = f64::from(step) / 20.0;
        [start - away, start + away]
    });
    let found = near.filter(|t| (0.08..=0.92).contains(t)).find(|t| free(curve.at(*t)));
    curve.at(found.unwrap_or(start))
}

/// A cubic curve by its four points.
struct Curve([(f64, f64); 4]);

impl Curve {
    fn of(way: &Way) -> Self {
        let (a, b) = (way.from, way.to);
        let ((ax, ay), (bx, by)) = (a.middle(), b.middle());
        let same_lane = (ay - by).abs() < a.h.min(b.h) / 2.0 && !way.handoff;
        if same_lane && !way.back && b.x - (a.x + a.w) < a.w {
            // Neighbours: straight from side to side.
            let (x0, x1) = (a.x + a.w, b.x);
            let y = f64::midpoint(ay, by);
            return Self([(x0, y), (x0 + (x1 - x0) / 3.0, y), (x1 - (x1 - x0) / 3.0, y), (x1, y)]);
        }
        let side = if bx >= ax { 1.0 } else { -1.0 };
        let (x0, x1) = (ax + side * a.w * 0.22, bx - side * b.w * 0.22);
        if same_lane {
            // Over the cards between.
            let rise = (a.h.min(b.h) * 0.9).max(24.0);
            let top = a.y.min(b.y);
            return Self([(x0, a.y), (x0, top - rise), (x1, top - rise), (x1, b.y)]);
        }
        let down = by > ay;
        let (y0, y1) = if down { (a.y + a.h, b.y) } else { (a.y, b.y + b.h) };
        let bend = (y1 - y0) * 0.5;
        Self([(x0, y0), (x0, y0 + bend), (x1, y1 - bend), (x1, y1)])
    }

    fn at(&self, t: f64) -> (f64, f64) {
        let [p0, p1, p2, p3] = self.0;
        let u = 1.0 - t;
        let mix =
            |a: f64, b: f64, c: f64, d: f64| u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d;
        (mix(p0.0, p1.0, p2.0, p3.0), mix(p0.1, p1.1, p2.1, p3.1))
    }

    /// Where along the line it crosses a height; between lanes the height only rises or falls.
    fn crossing(&self, height: f64) -> Option<f64> {
        let ends = (self.0[0].1, self.0[3].1);
        let (low, high) = if ends.0 < ends.1 { ends } else { (ends.1, ends.0) };
        if !(low..=high).contains(&height) {
            return None;
        }
        let (mut from, mut to) = (0.0, 1.0);
        for _ in 0..40 {
            let t = f64::midpoint(from, to);
            if (self.at(t).1 < height) == (ends.0 < ends.1) {
                from = t;
            } else {
                to = t;
            }
        }
        Some(f64::midpoint(from, to))
    }

    fn path(&self) -> String {
        let [p0, p1, p2, p3] = self.0;
        format!("M{:.1},{:.1}C{:.1},{:.1} {:.1},{:.1} {:.1},{:.1}", p0.0, p0.1, p1.0, p1.1, p2.0, p2.1, p3.0, p3.1)
    }
}
