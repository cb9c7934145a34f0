//! Whether it pays: correlation against published figures, the chain's arithmetic, answers from several sources.

use styk::evidence::survey::{Dimension, Kind, Month, Scale, Split, SurveyReport, Tally};
use styk::experience::*;
use styk::format;
use styk::model::*;

fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-6, "{a} is not {b}");
}

#[test]
fn correlation_has_the_interval_of_fishers_z() {
    // Worked out apart from this program, for x from 1 to 8 against its squares.
    let pairs: Vec<_> = (1..=8).map(|x| (f64::from(x), f64::from(x * x))).collect();
    let found = correlation(&pairs).unwrap();
    close(found.r, 0.976_187_060_184);
    close(found.interval.0, (found.r.atanh() - 1.959_964 / 5_f64.sqrt()).tanh());
    close(found.interval.0, 0.869_938);
    close(found.interval.1, 0.995_833);
    assert_eq!(found.pairs, 8);
    assert_eq!(correlation(&pairs[..3]), Err(Unrelated::TooFew(3)));
    assert_eq!(correlation(&[]), Err(Unrelated::TooFew(0)));
    let still: Vec<_> = pairs.iter().map(|(x, _)| (*x, 0.1)).collect();
    assert_eq!(correlation(&still), Err(Unrelated::Still));
    let line: Vec<_> = pairs.iter().map(|(x, _)| (*x, -2.0 * x)).collect();
    let found = correlation(&line).unwrap();
    close(found.r, -1.0);
    assert!(found.interval.0 >= -1.0 && found.interval.1 <= 1.0 && !found.is_open());
}

#[test]
fn periods_are_put_in_the_order_of_time() {
    let month = |year, month| Some(Month { year, month });
    for (text, wanted) in [
        ("2026", month(2026, 1)),
        ("2026-Q3", month(2026, 7)),
        ("Q3 2026", month(2026, 7)),
        ("07.2026", month(2026, 7)),
        ("2026/7", month(2026, 7)),
        ("2026-07-15", month(2026, 7)),
        ("15.07.2026", month(2026, 7)),
        ("2026-13", None),
        ("lato", None),
        ("", None),
    ] {
        assert_eq!(begins(text), wanted, "{text}");
    }
    assert_eq!(in_time(["2026", "2024", "2025"].into_iter()), [1, 2, 0]);
    assert_eq!(in_time(["2026", "potem", "2025"].into_iter()), [0, 1, 2]);
}

#[test]
fn nps_is_compared_with_revenue_or_its_later_growth() {
    let row = |period: &str, nps: f64, revenue: f64| PayPeriod {
        period: period.into(),
        nps: Nps::new(nps),
        revenue: Amount::new(revenue),
        ..PayPeriod::default()
    };
    let periods = vec![
        row("2025", 30.0, 121.0),
        row("2024", 20.0, 110.0),
        row("2023", 10.0, 100.0),
        row("2026", 40.0, 150.0),
        row("2022", 0.0, 100.0),
    ];
    let read = pay(&Pay { periods, ..Pay::default() });
    assert_eq!(read.periods, ["2022", "2023", "2024", "2025", "2026"]);
    let own = &read.series[0];
    assert_eq!(own.index.iter().map(|it| it.unwrap().round()).collect::<Vec<_>>(), [100.0, 100.0, 110.0, 121.0, 150.0]);
    assert_eq!(own.growth[0], None);
    close(own.growth[2].unwrap(), 10.0);
    assert_eq!(own.pairs(1, true).len(), 4);
    assert_eq!(own.pairs(1, false)[0], (0, 0.0, 100.0));
    assert_eq!(read.related[1], Err(Unrelated::TooFew(0)));
    assert!(read.related[0].unwrap().r > 0.8);
}

#[test]
fn the_chain_is_plain_arithmetic_with_its_range() {
    let guess = |value: f64| Some(Guess { middle: Amount::new(value), ..Guess::default() });
    let mut chain = Chain::default();
    assert_eq!(estimate(&chain), Err(NoEstimate::Missing(vec![Assumption::Customers, Assumption::Revenue])));
    chain.customers = guess(10_000.0);
    chain.revenue = guess(600.0);
    let found = estimate(&chain).unwrap();
    let [low, middle, high] = found.cases;
    // 300 more content; 75 recommend and bring 22.5; 30 buy again; 4 % of 270 stay.
    close(middle.content, 300.0);
    close(middle.brought, 22.5);
    close(middle.recommended, 13_500.0);
    close(middle.again, 18_000.0);
    close(middle.stayed, 10.8 * 600.0);
    close(middle.total(), 37_980.0);
    assert!(low.total() < middle.total() && middle.total() < high.total());
    // What was entered without a range moves nothing.
    assert!(found.levers.iter().all(|(it, ..)| !matches!(it, Assumption::Customers | Assumption::Revenue)));
    assert!(found.levers.windows(2).all(|pair| pair[0].2 - pair[0].1 >= pair[1].2 - pair[1].1));
    chain.stay = Some(Guess { low: Amount::new(9.0), ..Guess::default() });
    assert_eq!(estimate(&chain), Err(NoEstimate::Wrong(vec![Assumption::Stay])));
}

#[test]
fn entered_answers_and_a_survey_are_one() {
    let text = include_str!("fixtures/example.styk.json");
    let mut document = format::read(text).unwrap().document;
    let journey = document.journeys.iter().next().unwrap().clone();
    let touchpoint = journey.touchpoints.iter().next().unwrap().clone();
    let counts = Answered {
        period: "03.2026".into(),
        journey: Some(journey.info.id.clone()),
        touchpoint: Some(touchpoint.id.clone()),
        promoters: Amount::new(5.0),
        passives: Amount::new(3.0),
        detractors: Amount::new(2.0),
        ..Answered::default()
    };
    let bare =
        Answered { period: "2026-02".into(), answers: Amount::new(100.0), nps: Nps::new(10.0), ..Answered::default() };
    let satisfied =
        Answered { period: "2026-02".into(), answers: Amount::new(50.0), csat: Csat::new(80.0), ..Answered::default() };
    let mut head = Head::clone(&document.head);
    head.loyalty = Some(Loyalty { answers: vec![counts, bare, satisfied], ..Loyalty::default() });
    document.head = head.into();
    let tally = Tally { promoters: 1, passives: 0, detractors: 3 };
    let report = SurveyReport {
        all: tally,
        months: vec![(Month { year: 2026, month: 3 }, tally)],
        by: [vec![(touchpoint.name.to_uppercase(), tally)], vec![], vec![], vec![], vec![]],
        ..SurveyReport::default()
    };
    let found = heard_all(&document, Some(&report));
    close(found.all.nps.answers, 114.0);
    close(found.all.nps.nps().unwrap(), 100.0 * (3.0 + 10.0 - 2.0) / 114.0);
    assert_eq!(found.all.nps.split, [6.0, 3.0, 5.0]);
    let names: Vec<_> = found.periods.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["2026-02", "03.2026"]);
    close(found.periods[1].nps.nps().unwrap(), 100.0 / 14.0);
    assert!(found.periods[1].nps.is_few() && !found.periods[0].nps.is_few());
    // Known one by one, the interval is the survey's own.
    let same = Tally { promoters: 6, passives: 3, detractors: 5 };
    close(found.periods[1].nps.interval().unwrap().0, same.interval().unwrap().0);
    assert_eq!(found.touchpoints.len(), 1);
    close(found.all.csat.mean().unwrap(), 80.0);
    let (low, high) = found.all.csat.interval(0.0, 100.0).unwrap();
    close(low, 80.0 - 1.959_964 * (1600_f64 / 50.0).sqrt());
    assert!(high <= 100.0);
}

#[test]
fn loyalty_is_kept_with_what_nobody_knows_in_it() {
    let text = r#"{"format":"styk","version":1,"title":"x","loyalty":{"answers":[{"period":"2026","nps":140,"answers":3,
        "panel":"b"}],"pay":{"own":"My","periods":[{"period":"2025","nps":12,"revenue":5.5,"x":1}]},"later":[1]}}"#;
    let opened = format::read(text).unwrap();
    assert_eq!(opened.problems.len(), 1, "{:?}", opened.problems);
    let again = format::write(&opened.document);
    for part in ["\"panel\": \"b\"", "\"later\"", "\"x\": 1", "\"own\": \"My\"", "5.5"] {
        assert!(again.contains(part), "{part} is gone from {again}");
    }
    assert!(!again.contains("140"));
    assert_eq!(format::read(&again).unwrap().document, opened.document);
}

#[test]
fn cells_take_what_fits_and_refuse_the_rest() {
    let mut row = PayPeriod::default();
    let mut write = |column: usize, text: &str, comma: bool| pay_slot(&mut row, column).write(text, comma);
    assert_eq!(write(0, " 2026-Q1 ", true), Ok(()));
    assert_eq!(write(1, "−12,5", true), Ok(()));
    assert_eq!(write(2, "1,234", true), Ok(()));
    assert_eq!(write(4, "1,234", false), Ok(()));
    assert_eq!(write(6, "12 345,6 zł", true), Ok(()));
    assert_eq!(write(1, "101", true), Err(Wrong::Range(-100.0, 100.0)));
    assert_eq!(write(2, "-1", false), Err(Wrong::Range(0.0, f64::MAX)));
    assert_eq!(write(3, "dużo", true), Err(Wrong::NotANumber));
    let mut number = |column: usize| pay_slot(&mut row, column).number();
    assert_eq!([1, 2, 3, 4, 6].map(&mut number), [Some(-12.5), Some(1.234), None, Some(1234.0), Some(12_345.6)]);
    pay_slot(&mut row, 1).write("", true).unwrap();
    assert_eq!((row.period.as_str(), row.nps), ("2026-Q1", None));
}

#[test]
fn each_score_is_told_by_its_parts_with_its_own_interval() {
    let mut document = format::read(include_str!("fixtures/example.styk.json")).unwrap().document;
    let touchpoint = document.journeys.iter().next().unwrap().touchpoints.iter().next().unwrap().clone();
    let owner = document.departments.get(touchpoint.department.as_ref().unwrap()).unwrap().name.clone();
    let scale = |answers, value, squares| Scale { answers, value: Some(value), squares: Some(squares) };
    let split = |kind, by, name: &str, scale| Split { kind, by, name: name.into(), scale };
    let (csat, ces) = (scale(40, 0.75, 0.75), scale(2, 5.5, 32.5));
    let report = SurveyReport {
        csat,
        ces,
        splits: vec![
            split(Kind::Csat, None, "2026-03", csat),
            split(Kind::Csat, Some(Dimension::Touchpoint), &touchpoint.name.to_uppercase(), csat),
            split(Kind::Ces, None, "2026-03", ces),
            split(Kind::Ces, Some(Dimension::Persona), "Ann", ces),
        ],
        ..SurveyReport::default()
    };
    let found = heard_all(&document, Some(&report));
    assert_eq!(found.periods.len(), 1);
    close(found.periods[0].csat.mean().unwrap(), 75.0);
    close(found.periods[0].ces.mean().unwrap(), 5.5);
    assert_eq!((found.personas.len(), found.touchpoints.len()), (1, 1));
    // The file names no department: that of the touchpoint counts.
    assert_eq!(found.departments[0].name, owner);
    close(found.departments[0].csat.answers, 40.0);
    assert!(!found.all.csat.is_few() && found.all.ces.is_few());
    let (low, high) = found.all.csat.interval(0.0, 100.0).unwrap();
    let half = 100.0 * 1.959_964 * (0.75_f64 * 0.25 / 40.0).sqrt();
    close(low, 75.0 - half);
    close(high, 75.0 + half);
    // Answers of 7 and 4 lie 1.5 from their mean; of a mean alone they may lie as far apart as the scale goes.
    close(found.all.ces.interval(1.0, 7.0).unwrap().0, 5.5 - 1.959_964 * (2.25_f64 / 2.0).sqrt());
    let mut head = Head::clone(&document.head);
    let entered = Answered { answers: Amount::new(2.0), ces: styk::model::Ces::new(5.5), ..Answered::default() };
    head.loyalty = Some(Loyalty { answers: vec![entered], ..Loyalty::default() });
    document.head = head.into();
    let mixed = heard_all(&document, Some(&report)).all.ces;
    let variance = f64::midpoint(2.25, 1.5 * 4.5);
    close(mixed.interval(1.0, 7.0).unwrap().0, 5.5 - 1.959_964 * (variance / 4.0).sqrt());
    assert!(!mixed.is_known());
}
