//! Charts: every mark inside the plot, nothing that is no number, all words there.

use proptest::prelude::*;
use styk::chart::*;

fn palette() -> Palette {
    Palette::of_css(include_str!("../style/tokens.css"), false)
}

fn datum(value: f64) -> Datum {
    Datum::of(value, if value.is_finite() { format!("{value:.1}") } else { "?".into() })
}

/// One chart of each kind, from values that may be anything.
fn kinds(values: &[Option<f64>]) -> Vec<ChartSpec> {
    let names: Vec<String> = (0..values.len()).map(|i| format!("Dział obsługi klienta {i}")).collect();
    let data: Vec<Datum> = values
        .iter()
        .enumerate()
        .map(|(i, value)| {
            let datum = value.map_or_else(|| Datum::unknown("nieznane"), datum);
            if i % 3 == 0 { datum.within(value.unwrap_or(-1.0) - 1.0, 4.0) } else { datum }
        })
        .collect();
    let one = || vec![Series { name: "Jedna".into(), data: data.clone(), ..Series::default() }];
    let two = || {
        let other = Series { name: "Druga".into(), role: Role::Quiet, data: data.iter().rev().cloned().collect() };
        one().into_iter().chain([other]).collect::<Vec<_>>()
    };
    let finite = |i: usize| values.get(i).copied().flatten().unwrap_or(f64::NAN);
    let bodies = vec![
        Body::Bars(names.clone(), one(), Lie::Rows),
        Body::Bars(names.clone(), two(), Lie::Rows),
        Body::Bars(names.clone(), one(), Lie::Columns),
        Body::Bars(names.clone(), two(), Lie::Columns),
        Body::Bars(names.clone(), one(), Lie::Histogram),
        Body::Lines(names.clone(), two()),
        Body::Points(
            (0..values.len())
                .map(|i| Point {
                    name: names[i].clone(),
                    x: values[i],
                    y: values[values.len() - 1 - i],
                    text: "x".into(),
                    ..Point::default()
                })
                .collect(),
        ),
        Body::Waterfall(
            (0..values.len())
                .map(|i| Step { name: names[i].clone(), value: finite(i), total: i == 0, text: "x".into(), role: None })
                .collect(),
        ),
        Body::Tornado(
            finite(0),
            (0..values.len())
                .map(|i| Lever { name: names[i].clone(), low: finite(i), high: finite(0), text: "x".into() })
                .collect(),
        ),
        Body::Heat {
            rows: names.clone(),
            columns: names.clone(),
            cells: vec![data.clone(); names.len()],
            role: Role::Hot,
        },
    ];
    let guides =
        vec![Guide { on_x: true, at: 0.5, label: "cel".into() }, Guide { on_x: false, at: 1.5, label: "cel".into() }];
    bodies
        .into_iter()
        .map(|body| ChartSpec {
            title: "Wykres".into(),
            y: Axis { label: "Minuty".into(), unit: "min".into(), range: None },
            guides: guides.clone(),
            comma: true,
            body,
            ..ChartSpec::default()
        })
        .collect()
}

fn numbers(shape: &Shape) -> Vec<f64> {
    match shape {
        Shape::Box(rect, ..) => vec![rect.x, rect.y, rect.w, rect.h],
        Shape::Line(points, ..) | Shape::Area(points, ..) => points.iter().flat_map(|(x, y)| [*x, *y]).collect(),
        Shape::Disc(at, radius, ..) => vec![at.0, at.1, *radius],
        Shape::Text(at, ..) => vec![at.0, at.1],
    }
}

fn check(spec: &ChartSpec, width: f64) {
    let palette = palette();
    let picture = draw(spec, (width, spec.height(width)), &palette, &guess_width);
    let (w, h) = picture.size;
    let whole = Rect { x: 0.0, y: 0.0, w, h };
    assert!(whole.holds(&picture.plot), "{:?} in {whole:?}", picture.plot);
    for mark in &picture.marks {
        assert!(picture.plot.holds(&mark.rect), "{mark:?} in {:?} at {width}: {:?}", picture.plot, spec.body);
        assert!(mark.rect.w > 0.0 && mark.rect.h > 0.0 && !mark.name.is_empty() && !mark.text.is_empty(), "{mark:?}");
    }
    for shape in &picture.shapes {
        assert!(numbers(shape).iter().all(|number| number.is_finite()), "{shape:?}");
        if let Shape::Text(at, words, size, _, bold, across) = shape {
            let width = picture.width(words, *size, *bold);
            let left = at.0
                - match across {
                    Across::Start => 0.0,
                    Across::Middle => width / 2.0,
                    Across::End => width,
                };
            let place = Rect { x: left, y: at.1 - size / 2.0, w: width, h: *size };
            assert!(width > w || whole.holds(&place), "{words:?} at {place:?} in {whole:?}");
            assert!(!words.contains("NaN") && !words.contains("inf"), "{words}");
        }
    }
    let text = svg(spec, (width, spec.height(width)), &palette);
    assert!(text.starts_with("<svg") && text.trim_end().ends_with("</svg>") && !text.contains("NaN"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn marks_stand_in_the_plot(
        values in prop::collection::vec(prop::option::weighted(0.8, prop_oneof![
            -1e3..1e6, -2.0..2.0, Just(0.0), Just(f64::NAN), Just(f64::INFINITY),
        ]), 1..14),
        width in 200.0..1500.0,
    ) {
        for spec in kinds(&values) {
            check(&spec, width);
        }
    }
}

#[test]
fn nothing_known_is_still_a_chart() {
    for values in [vec![None; 3], vec![None], vec![Some(0.0); 4], vec![Some(f64::NAN)]] {
        for spec in kinds(&values) {
            check(&spec, 360.0);
        }
    }
    let nothing = ChartSpec::default();
    assert!(nothing.is_empty());
    check(&nothing, 300.0);
}

#[test]
fn all_words_are_in_the_table_and_in_the_file() {
    for spec in kinds(&[Some(1.0), None, Some(12.5)]) {
        let table = spec.table();
        assert_eq!(table.rows.len(), 3, "{:?}", spec.body);
        assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{table:?}");
        let names: Vec<_> = table.rows.iter().map(|row| row[0].clone()).collect();
        assert!(names.iter().all(|name| name.starts_with("Dział obsługi")), "{names:?}");
    }
    let rows = &kinds(&[Some(1.0), None, Some(12.5)])[0];
    let text = svg(rows, (900.0, 220.0), &palette());
    for word in ["Dział obsługi klienta 2", "12.5", "nieznane", "Minuty"] {
        assert!(text.contains(word), "{word} is not in the picture");
    }
}

#[test]
fn a_waterfall_lands_on_its_last_total() {
    let step =
        |name: &str, value: f64, total: bool| Step { name: name.into(), value, total, text: "x".into(), role: None };
    let spec = ChartSpec {
        body: Body::Waterfall(vec![
            step("now", 20.0, true),
            step("a", 5.0, false),
            step("b", 3.0, false),
            step("then", 28.0, true),
        ]),
        ..ChartSpec::default()
    };
    let palette = palette();
    let picture = draw(&spec, (800.0, 200.0), &palette, &guess_width);
    let right = |i: usize| picture.marks[i].rect.x + picture.marks[i].rect.w;
    assert!((right(2) - right(3)).abs() < 0.5 && (right(0) - picture.marks[1].rect.x).abs() < 0.5);
}

#[test]
fn colours_are_those_of_the_theme() {
    let css = include_str!("../style/tokens.css");
    let (light, dark) = (Palette::of_css(css, false), Palette::of_css(css, true));
    assert_eq!(light.surface, (255, 255, 255));
    assert_ne!(light.surface, dark.surface);
    for role in [Role::Ink, Role::Good, Role::Hot, Role::Hue(3), Role::Mood(-2)] {
        assert_ne!(light.color(role), dark.color(role), "{role:?}");
        assert_ne!(light.color(role), (128, 128, 128), "{role:?} has no token");
    }
    // The words on a cell can be read, however deep it is.
    assert_eq!(dark.on(dark.surface), dark.ink);
}
#[test]
fn where_points_crowd_the_hot_ones_have_their_names() {
    let point = |index: usize, role| Point {
        name: format!("Point number {index}"),
        x: Some(4.0 + index as f64 * 0.01),
        y: Some(30.0),
        text: "x".into(),
        role,
        ..Point::default()
    };
    // Twenty of the same place, the hot ones last.
    let points = (0..20).map(|index| point(index, if index < 18 { Role::Ink } else { Role::Hot })).collect();
    let spec = ChartSpec { body: Body::Points(points), ..ChartSpec::default() };
    let palette = palette();
    let picture = draw(&spec, (640.0, spec.height(640.0)), &palette, &guess_width);
    let named = |index: usize| {
        let own = format!("Point number {index}");
        picture.shapes.iter().any(|shape| matches!(shape, Shape::Text(_, words, ..) if *words == own))
    };
    assert!((18..20).all(named), "{:?}", (0..20).filter(|index| named(*index)).collect::<Vec<_>>());
    // Not all have room, and no name lies over another.
    assert!(!(0..20).all(named));
    let places: Vec<Rect> = picture
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text(at, words, size, _, bold, Across::Start) if words.starts_with("Point number") => {
                Some(Rect { x: at.0, y: at.1 - size / 2.0, w: picture.width(words, *size, *bold), h: *size })
            }
            _ => None,
        })
        .collect();
    for (index, a) in places.iter().enumerate() {
        let lies_over = |b: &Rect| a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
        assert!(!places.iter().skip(index + 1).any(lies_over), "{places:?}");
    }
}

/// What each kind of chart looks like as a file, without its colours: those are the theme's.
/// `STYK_WRITE=1` writes the pictures anew where a change of them is meant.
#[test]
fn files_look_as_they_did() {
    let names = [
        "rows",
        "rows-of-two",
        "columns",
        "columns-of-two",
        "histogram",
        "lines",
        "points",
        "waterfall",
        "tornado",
        "heat",
    ];
    let specs = kinds(&[Some(4.0), None, Some(-1.5), Some(9.25)]);
    assert_eq!(specs.len(), names.len());
    for (spec, name) in specs.iter().zip(names) {
        let text = svg(spec, (640.0, spec.height(640.0)), &palette());
        let mut pieces = text.split('#');
        let mut plain = pieces.next().unwrap_or_default().to_string();
        for piece in pieces {
            let digits = piece.chars().take_while(char::is_ascii_hexdigit).count().min(6);
            plain.push('#');
            plain.push_str(&piece[digits..]);
        }
        let path = format!("{}/tests/fixtures/charts/{name}.svg", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("STYK_WRITE").is_some() {
            std::fs::write(&path, &plain).unwrap();
        }
        assert!(std::fs::read_to_string(&path).unwrap_or_default() == plain, "{name} looks otherwise than {path}");
    }
}
