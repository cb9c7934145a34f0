//! The map of any journey: nothing stands on anything else, and nothing outside.

mod common;

use common::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use styk::layout::*;
use styk::method::{Settings, Walk};
use styk::model::*;

/// Half the size of a gate and of a share as they are drawn.
const GATE: f64 = 15.0;
const SHARE: (f64, f64) = (14.0, 7.0);
/// What the style sheet leaves between two lanes, and between a card and the edge of its lane.
const WALL: f64 = 20.0;
const PADDING: f64 = 6.0;

struct Map {
    cards: Vec<Rect>,
    gates: Vec<Point>,
    shares: Vec<Point>,
    strokes: Vec<Stroke>,
    routes: Routes,
    size: (f64, f64),
}

fn map(document: &Document, room: f64) -> Map {
    // Some journeys show text below the map.
    let text = room > 2000.0;
    let journey = document.journeys.iter().next().unwrap();
    let columns = columns(journey);
    let tracks = tracks(&columns, room, if text { Below::Text } else { Below::Signs });
    let departments: Vec<_> = document.departments.ids().cloned().collect();
    let walk = Walk::new(journey, &Settings::of(&document.assessment));
    let (ways, _) = ways(&walk, &columns, &departments);
    let routes = route(&ways, departments.len(), &tracks);
    // Cards as high as their words make them, lanes as high as their highest card.
    let heights: Vec<f64> = journey.touchpoints.iter().map(|t| card_height(&t.name, "", tracks.card)).collect();
    let lane_of = |t: &Touchpoint| departments.iter().position(|id| Some(id) == t.department.as_ref()).unwrap();
    let mut lanes = Vec::new();
    let mut top = routes.above.height();
    for lane in 0..departments.len() {
        let own = journey.touchpoints.iter().zip(&heights).filter(|(t, _)| lane_of(t) == lane);
        let height = own.map(|(_, height)| height + 2.0 * PADDING).fold(70.0, f64::max);
        lanes.push(styk::layout::Lane { top, bottom: top + height });
        top += height + WALL;
    }
    let card = |id: &TouchpointId| {
        let position = journey.touchpoints.ids().position(|other| other == id).unwrap();
        let lane = lanes[lane_of(journey.touchpoints.get(id).unwrap())];
        let (w, h) = (tracks.card, heights[position]);
        let x = tracks.middle(columns.place(id).unwrap()) - w / 2.0;
        Rect { x, y: f64::midpoint(lane.top, lane.bottom) - h / 2.0, w, h }
    };
    let cards: Vec<Rect> = journey.touchpoints.ids().map(card).collect();
    let face = |way: &Way, end: bool| {
        let place = if end { way.to } else { way.from };
        let id = columns.get(place.column)?.touchpoint.clone()?;
        let card = card(&id);
        Some((card.y, card.y + card.h))
    };
    let ground = Ground { tracks: &tracks, origin: 0.0, lanes: &lanes, card: &face };
    let strokes: Vec<Stroke> = routes.list.iter().map(|route| ground.draw(&routes, route).unwrap()).collect();
    assert_eq!(strokes.len(), walk.steps.len());
    let size = (tracks.width(), lanes.last().unwrap().bottom + routes.below.height());
    Map {
        cards,
        gates: strokes.iter().filter_map(|stroke| stroke.gate).collect(),
        shares: strokes.iter().filter_map(|stroke| stroke.share).collect(),
        strokes,
        routes,
        size,
    }
}

fn meet(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.w - 0.01 && b.x < a.x + a.w - 0.01 && a.y < b.y + b.h - 0.01 && b.y < a.y + a.h - 0.01
}

fn boxed((x, y): Point, (w, h): (f64, f64)) -> Rect {
    Rect { x: x - w, y: y - h, w: 2.0 * w, h: 2.0 * h }
}

/// The path as a row of points.
fn points(path: &str) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let mut rest = path;
    while let Some(kind) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |end| end + 1);
        let numbers: Vec<f64> =
            rest[1..end].split([',', ' ']).filter(|n| !n.is_empty()).map(|n| n.parse().unwrap()).collect();
        rest = &rest[end..];
        let (x, y) = points.last().copied().unwrap_or_default();
        let from = (x, y);
        let pairs: Vec<Point> = numbers.chunks(2).filter(|c| c.len() == 2).map(|c| (c[0], c[1])).collect();
        let to = match kind {
            'H' => (numbers[0], y),
            'V' => (x, numbers[0]),
            _ => *pairs.last().unwrap(),
        };
        let curve = [vec![from], if kind == 'C' || kind == 'Q' { pairs } else { vec![from, to] }].concat();
        if kind == 'M' {
            points.push(to);
            continue;
        }
        for step in 1..=24 {
            let t = f64::from(step) / 24.0;
            let mut list = curve.clone();
            while list.len() > 1 {
                let mix = |a: f64, b: f64| a + (b - a) * t;
                list = list.windows(2).map(|w| (mix(w[0].0, w[1].0), mix(w[0].1, w[1].1))).collect();
            }
            points.push(list[0]);
        }
    }
    points
}

fn distance(p: Point, a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let along = ((p.0 - a.0) * dx + (p.1 - a.1) * dy) / (dx * dx + dy * dy).max(1e-9);
    let t = along.clamp(0.0, 1.0);
    (a.0 + t * dx - p.0).hypot(a.1 + t * dy - p.1)
}

fn check(document: &Document, room: f64) -> Result<(), TestCaseError> {
    let map = map(document, room);
    let inside = |r: Rect| r.x > -0.01 && r.y > -0.01 && r.x + r.w < map.size.0 + 0.01 && r.y + r.h < map.size.1 + 0.01;
    for (index, card) in map.cards.iter().enumerate() {
        prop_assert!(inside(*card), "{card:?} is outside of {:?}", map.size);
        for other in &map.cards[index + 1..] {
            prop_assert!(!meet(*card, *other), "cards {card:?} {other:?}");
        }
    }
    let gates = map.gates.iter().map(|gate| boxed(*gate, (GATE, GATE)));
    let shares = map.shares.iter().map(|share| boxed(*share, SHARE));
    let items: Vec<Rect> = gates.chain(shares).collect();
    for (index, item) in items.iter().enumerate() {
        prop_assert!(inside(*item), "{item:?} is outside of {:?}", map.size);
        for other in &items[index + 1..] {
            prop_assert!(!meet(*item, *other), "gates or shares {item:?} {other:?}");
        }
        for card in &map.cards {
            prop_assert!(!meet(*item, *card), "gate or share {item:?} on card {card:?}");
        }
    }
    for (stroke, route) in map.strokes.iter().zip(&map.routes.list) {
        let line = points(&stroke.path);
        for point in &line {
            let own = |card: &Rect| {
                let at = |p: &Point| {
                    meet(
                        boxed(*p, (0.5, 0.5)),
                        Rect { y: card.y - 1.0, h: card.h + 2.0, x: card.x - 1.0, w: card.w + 2.0 },
                    )
                };
                at(line.first().unwrap()) || at(line.last().unwrap())
            };
            for card in map.cards.iter().filter(|card| !own(card)) {
                prop_assert!(!meet(boxed(*point, (0.1, 0.1)), *card), "{route:?} runs through {card:?} at {point:?}");
            }
        }
        if let Some((x, y)) = stroke.gate {
            let near = line.windows(2).map(|w| distance((x, y), w[0], w[1])).fold(f64::MAX, f64::min);
            prop_assert!(near < 15.0, "{route:?} passes its gate by {near}");
        }
        prop_assert!(!route.way.back || stroke.head.is_some(), "a loop has an arrow");
    }
    Ok(())
}

/// Journeys as large as a wall of notes: up to 60 touchpoints in 12 lanes and 5 stages, with links
/// wherever they may lead.
fn crowded() -> impl Strategy<Value = Value> {
    let touchpoint = (0..12_usize, 0..5_usize, 0..4_usize);
    (proptest::collection::vec(touchpoint, 2..60), any::<bool>()).prop_flat_map(|(list, sorted)| {
        let count = list.len();
        (Just((list, sorted)), proptest::collection::vec(any_link(count), 0..count / 2 + 1)).prop_map(
            |((list, sorted), mut links)| {
                const NAMES: [&str; 4] =
                    ["Call", "Reklamacja", "Konstantynopolitańczykowianeczka", "The technician is late and nobody calls"];
                let mut seen = std::collections::BTreeSet::new();
                links.retain(|link| {
                    let ends = (link["from"].to_string(), link["to"].to_string());
                    ends.0 != ends.1 && seen.insert(ends)
                });
                let mut stages: Vec<usize> = list.iter().map(|(_, stage, _)| *stage).collect();
                if sorted {
                    stages.sort_unstable();
                }
                let touchpoints: Vec<_> = list
                    .iter()
                    .zip(stages)
                    .enumerate()
                    .map(|(i, ((lane, _, name), stage))| {
                        json!({"id": format!("t{i}"), "stage": format!("s{stage}"), "department": format!("d{lane}"), "name": NAMES[*name]})
                    })
                    .collect();
                let lanes: Vec<_> = (0..12).map(|d| json!({"id": format!("d{d}"), "name": "D"})).collect();
                let stages: Vec<_> = (0..5).map(|s| json!({"id": format!("s{s}"), "name": "S"})).collect();
                json!({"format": "styk", "version": 1, "title": "T", "departments": lanes,
                       "journeys": [{"id": "j", "name": "J", "stages": stages, "touchpoints": touchpoints, "links": links}]})
            },
        )
    })
}

/// Lenient: what the file says twice or in excess is repaired, which is not what is tested here.
fn read(value: &Value) -> Document {
    styk::format::read(&value.to_string()).unwrap().document
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn nothing_stands_on_anything_else(value in crowded(), room in 0.0..3000.0_f64) {
        check(&read(&value), room)?;
    }

    #[test]
    fn nothing_stands_on_anything_else_in_a_small_journey(value in any_journey(), room in 0.0..3000.0_f64) {
        check(&read(&value), room)?;
    }

    #[test]
    fn the_same_journey_is_drawn_the_same(value in crowded()) {
        let document = read(&value);
        let (a, b) = (map(&document, 900.0), map(&document, 900.0));
        prop_assert_eq!(a.strokes, b.strokes);
        prop_assert_eq!(a.routes, b.routes);
    }

    #[test]
    fn a_range_of_pixels_holds_the_columns_that_reach_into_it(value in crowded(), room in 0.0..3000.0_f64, from in -50.0..4000.0_f64, wide in 1.0..900.0_f64) {
        let document = read(&value);
        let columns = columns(document.journeys.iter().next().unwrap());
        let tracks = tracks(&columns, room, Below::Signs);
        let (first, end) = tracks.within(from, from + wide);
        for column in 0..tracks.len() {
            let seen = tracks.edge(column) < from + wide && tracks.edge(column + 1) > from;
            prop_assert_eq!(seen, (first..end).contains(&column) && seen, "column {} of {}..{}", column, first, end);
        }
        prop_assert!(end <= tracks.len());
    }
}

#[test]
fn columns_stay_where_an_edit_leaves_their_order() {
    let document = journey(&[0, 1, 2], vec![link(0, 1, None)]);
    let before = document.journeys.iter().next().unwrap();
    let changed = |change: &dyn Fn(&mut Journey)| {
        let mut now = Journey::clone(before);
        change(&mut now);
        let first = std::sync::Arc::new(columns(before));
        let kept = columns_after(&first, before, &now);
        // Whoever takes them over must be right.
        assert!(kept.as_ref().is_none_or(|kept| **kept == columns(&now)));
        kept.is_some_and(|kept| std::sync::Arc::ptr_eq(&kept, &first))
    };
    let first = TouchpointId::from("t0");
    assert!(changed(&|_| {}));
    assert!(changed(&|it| it.touchpoints.change(&first, |touchpoint| touchpoint.name = "Other".into())));
    assert!(!changed(&|it| it.touchpoints.change(&first, |touchpoint| touchpoint.department = Some("d5".into()))));
    assert!(!changed(&|it| it.touchpoints.set(&first, None)));
    assert!(!changed(&|it| {
        let share = Link { from: "t0".into(), to: "t1".into(), share: Part::new(0.5), ..Link::default() };
        it.links.insert(("t0".into(), "t1".into()), share.into());
    }));
}

fn lines_of(lanes: &[usize], links: Vec<Value>) -> Vec<Route> {
    map(&journey(lanes, links), 0.0).routes.list
}

#[test]
fn a_fork_goes_around_the_card_between_and_shows_its_shares() {
    // Half skip the second touchpoint, which is in the same lane.
    let half = |from: usize, to: usize| json!({"from": format!("t{from}"), "to": format!("t{to}"), "share": 0.5});
    let routes = lines_of(&[0, 0, 0], vec![half(0, 1), half(0, 2)]);
    assert_eq!(routes[0].path, Path::Beside);
    assert!(matches!(routes[1].path, Path::Wall { .. } | Path::Above { .. }), "{:?}", routes[1].path);
    assert!(routes[0].share.is_some() && routes[1].share.is_some() && routes[2].share.is_none());
}

#[test]
fn a_loop_has_a_track_of_its_own() {
    let routes = lines_of(&[0, 1, 0], vec![json!({"from": "t2", "to": "t0", "share": 0.3})]);
    let back = routes.iter().find(|route| route.way.back).unwrap();
    assert!(matches!(back.path, Path::Wall { .. } | Path::Above { .. }), "{:?}", back.path);
    assert!(back.share.is_some());
}

#[test]
fn the_share_of_customers_is_the_thickness() {
    assert!(thickness(0.0) > 1.0 && thickness(0.25) < thickness(0.75) && thickness(1.0) == 4.0);
}

#[test]
fn words_longer_than_a_card_take_more_lines() {
    assert_eq!(lines("Call", 11.0, 80.0), 1);
    assert!(lines("Konstantynopolitańczykowianeczka", 11.0, 80.0) >= 3);
    assert!(card_height("The technician is late and nobody calls", "Phone", 94.0) > card_height("Call", "Phone", 94.0));
}

#[test]
fn long_words_may_be_taken_in_two() {
    let soft = |text: &str| softened(text).replace('\u{ad}', "|");
    assert_eq!(soft("Portal rezerwacyjny"), "Portal rezer|wa|cyjny");
    assert_eq!(soft("Bezpieczeństwo i prawnicy"), "Bezpie|czeństwo i prawnicy");
    assert_eq!(soft("Umowy i zabezpieczenia"), "Umowy i zabez|pie|czenia");
    assert_eq!(soft("Reservations and revenue"), "Reser|va|tions and revenue");
    assert_eq!(soft("Obsługa klienta"), "Obsługa klienta");
    assert_eq!(soft(""), "");
}
