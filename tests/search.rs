//! Finding: folding, ranks, and that nothing that stands there is missed.

mod common;

use common::{any_journey, document};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use styk::model::*;
use styk::search::{Desk, Folded, Index, Marks, Part, Score, Sort, arrange, fold, fuzzy, split_tags, tags};

#[test]
fn letters_fold_to_what_people_type() {
    let table = [
        ("Zażółć gęślą jaźń", "zazolc gesla jazn"),
        ("ŁÓDŹ", "lodz"),
        ("Straße Ærø Œuvre", "strasse aero oeuvre"),
        ("Crème brûlée — naïve…", "creme brulee - naive..."),
        ("Nguyễn Đỗ", "nguyen do"),
        ("I\u{307}stanbul İ ı", "istanbul i i"),
        ("e\u{301}te\u{301}", "ete"),
        ("samo\u{ad}obsługa\u{a0}24/7", "samoobsluga 24/7"),
        ("„Cytat” ‘a’ «b»", "\"cytat\" 'a' \"b\""),
        ("Ёлка Ґанок", "елка ганок"),
        ("日本", "日本"),
    ];
    for (text, folded) in table {
        assert_eq!(fold(text), folded, "{text}");
        assert_eq!(Folded::new(text).text, folded, "{text}");
    }
}

#[test]
fn a_better_fit_ranks_higher() {
    // Each label fits worse than the one before.
    let table: &[(&str, &[&str])] = &[
        ("faktura", &["Faktura", "Faktura VAT", "Nowa faktura", "Superfaktura", "Forma aktu: rata"]),
        ("add", &["Add", "Add a stage", "Please add", "Padding", "A different day"]),
        ("call back", &["Call back", "Call back today", "We call back", "Back to the call"]),
    ];
    for (query, labels) in table {
        let scores: Vec<_> = labels.iter().map(|label| fuzzy(query, label)).collect();
        assert!(scores.iter().all(Option::is_some), "{query} {scores:?}");
        assert!(scores.windows(2).all(|pair| pair[0] > pair[1]), "{query} {scores:?}");
    }
}

#[test]
fn scattered_letters_prefer_word_starts_and_neighbours() {
    let better = |query: &str, one: &str, other: &str| {
        assert!(fuzzy(query, one) > fuzzy(query, other), "{query}: {one} before {other}");
    };
    better("nj", "New journey", "Sunny jam");
    better("dst", "Delete stage", "Odd stunt");
    better("tchpt", "Touchpoint", "The teach in path tent");
    assert_eq!(fuzzy("xq", "Touchpoint"), None);
    assert_eq!(fuzzy("", "Touchpoint"), None);
    assert_eq!(fuzzy("stage add nothing", "Add a stage"), None);
    // Letters that happen to stand far apart are no fit.
    assert_eq!(fuzzy("zk", "z daleka przychodzi wielka fala i zalewa brzeg jeziorak"), None);
}

fn rich() -> Value {
    json!({
        "format": "styk", "version": 1, "title": "T",
        "departments": [{"id": "d", "name": "Dział Łączności"}],
        "tools": [{"id": "crm", "name": "Kartoteka"}],
        "personas": [{"id": "p", "name": "Żaneta", "description": "Emerytka", "goals": "Spokój"}],
        "journeys": [{
            "id": "j", "name": "Awaria łącza", "tags": ["telekom", "priorytet"],
            "stages": [{"id": "s", "name": "Naprawa"}],
            "touchpoints": [{
                "id": "t", "stage": "s", "department": "d", "name": "Telefon na infolinię",
                "description": "Klient dzwoni po raz trzeci", "owner": "Kierownik zmiany",
                "promise": {"text": "Oddzwonimy w godzinę"}, "pains": [{"id": "p1", "text": "Znowu PESEL"}],
                "ideas": [{"id": "i1", "text": "Wspólny rekord", "answers": ["p1"]}],
                "quotes": [{"text": "Mówiłam już trzy razy", "source": "Forum"}], "notes": "Sprawdzić nagranie"
            }],
        }],
    })
}

#[test]
fn every_part_of_a_document_is_found() {
    let index = Index::new(&document(&rich()));
    let journey = || JourneyId::from("j");
    let touchpoint = || Key::Touchpoint(journey(), "t".into());
    let table = [
        ("dzial lacz", Key::Department("d".into()), Part::Name),
        ("KARTOTEKA", Key::Tool("crm".into()), Part::Name),
        ("zaneta", Key::Persona("p".into()), Part::Name),
        ("emeryt", Key::Persona("p".into()), Part::Description),
        ("spokoj", Key::Persona("p".into()), Part::Goals),
        ("awaria", Key::Journey(journey()), Part::Name),
        ("telekom", Key::Journey(journey()), Part::Tag),
        ("naprawa", Key::Stage(journey(), "s".into()), Part::Name),
        ("infolinie", touchpoint(), Part::Name),
        ("trzeci", touchpoint(), Part::Description),
        ("kierownik", touchpoint(), Part::Owner),
        ("oddzwonimy", touchpoint(), Part::Promise),
        ("pesel", touchpoint(), Part::Pain),
        ("wspolny", touchpoint(), Part::Idea),
        ("mowilam", touchpoint(), Part::Quote),
        ("forum", touchpoint(), Part::Quote),
        ("nagranie", touchpoint(), Part::Notes),
    ];
    for (query, key, part) in table {
        let hits = index.find(query, 10);
        let first = hits.first().unwrap_or_else(|| panic!("{query} is found"));
        assert_eq!((&first.key, first.part), (&key, part), "{query}");
        let text = if part == Part::Name { &first.title } else { &first.excerpt };
        let marks = if part == Part::Name { &first.marks } else { &first.excerpt_marks };
        let marked: Vec<_> = marks.iter().map(|range| fold(&text[range.clone()])).collect();
        assert_eq!(marked.join(" "), fold(query), "{query} in {text}");
    }
    assert_eq!(index.find("infolinie pesel", 10).len(), 1, "words in several parts of one record");
    assert!(index.find("infolinie spokoj", 10).is_empty(), "every word must be found");
    assert!(index.find(" \u{301} ", 10).is_empty());
}

#[test]
fn a_name_comes_before_a_description() {
    let mut value = rich();
    value["journeys"][0]["touchpoints"].as_array_mut().unwrap().insert(
        0,
        json!({"id": "u", "stage": "s", "department": "d", "name": "Strona", "description": "Infolinia odsyła"}),
    );
    let hits = Index::new(&document(&value)).find("infolini", 10);
    assert_eq!(hits.len(), 2);
    assert_eq!(hits[0].title, "Telefon na infolinię");
    assert_eq!((hits[1].part, hits[1].excerpt.as_str()), (Part::Description, "Infolinia odsyła"));
}

/// A document with touchpoints spread over journeys, in words that occur in real ones.
fn many(count: usize) -> Document {
    let words = [
        "Telefon",
        "zgłoszenie",
        "technik",
        "faktura",
        "umowa",
        "weryfikacja",
        "oczekiwanie",
        "reklamacja",
        "wizyta",
        "formularz",
        "aplikacja",
        "potwierdzenie",
        "oddzwonienie",
        "konsultant",
        "przekazanie",
        "ankieta",
    ];
    let phrase = |seed: usize, length: usize| {
        let pick = (0..length).map(|i| words[(seed * 7 + i * i * 3 + seed / 16 * i) % words.len()]);
        format!("{} {seed}", pick.collect::<Vec<_>>().join(" "))
    };
    let journeys: Vec<_> = (0..count.div_ceil(100))
        .map(|j| {
            let touchpoints: Vec<_> = (0..100.min(count - j * 100))
                .map(|t| {
                    let seed = j * 100 + t;
                    json!({
                        "id": format!("t{t}"), "stage": "s", "department": "d", "name": phrase(seed, 3),
                        "description": phrase(seed + 1, 14), "owner": phrase(seed + 2, 2), "notes": phrase(seed, 8),
                        "pains": [{"id": format!("p{t}"), "text": phrase(seed + 3, 6)}],
                    })
                })
                .collect();
            json!({"id": format!("j{j}"), "name": phrase(j, 2), "stages": [{"id": "s", "name": "S"}], "touchpoints": touchpoints})
        })
        .collect();
    document(&json!({
        "format": "styk", "version": 1, "title": "T", "departments": [{"id": "d", "name": "D"}], "journeys": journeys,
    }))
}

/// The limit is for a slow machine and unoptimized code; the release build in a browser is
/// measured on the benchmark page.
#[test]
fn ten_thousand_touchpoints_are_searched_at_once() {
    let document = many(10_000);
    let mut index = Index::new(&document);
    for query in ["a", "faktura", "reklamacja 9999", "fktr", "tel zgl", "nothing at all", "oddzwonienie konsultant"] {
        // The best of a few: other tests run at the same time.
        let times = (0..7).map(|_| {
            let start = Instant::now();
            let hits = index.find(query, 50);
            (start.elapsed(), hits.len())
        });
        let (took, hits) = times.min().unwrap();
        println!("{query}: {hits} hits in {took:?}");
        assert!(took < Duration::from_millis(100), "{query} took {took:?}");
    }
    let times = (0..7).map(|_| {
        let start = Instant::now();
        index.update(&document);
        start.elapsed()
    });
    let took = times.min().unwrap();
    println!("no change: {took:?}");
    assert!(took < Duration::from_millis(5), "what did not change is not folded again: {took:?}");
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once_and_parts_fold_to_parts(one in ".{0,12}", other in "[a-zA-ZżółćŁßÆĳİ…\u{301} ]{0,12}") {
        let (a, b) = (fold(&one), fold(&other));
        prop_assert_eq!(&fold(&a), &a);
        prop_assert_eq!(fold(&format!("{one}{other}")), format!("{a}{b}"));
        prop_assert_eq!(&Folded::new(&other).text, &b);
        prop_assert_eq!(fold(&other.to_lowercase()), b);
    }

    #[test]
    fn places_of_a_folded_text_are_letters_of_the_original(text in "[a-zżółćŁßÆĳİ…\u{301} ]{0,16}") {
        let folded = Folded::new(&text);
        for at in 0..=folded.text.len() {
            prop_assert!(text.is_char_boundary(folded.original(at)));
        }
        prop_assert_eq!(folded.original(folded.text.len()), text.len());
    }

    #[test]
    fn every_literal_part_is_found(name in "[a-zA-ZżółćŁßÆ ]{1,20}", notes in "\\PC{1,30}", cut in any::<(prop::sample::Index, prop::sample::Index, bool)>()) {
        let mut value = rich();
        value["journeys"][0]["touchpoints"][0]["name"] = json!(name);
        value["journeys"][0]["touchpoints"][0]["notes"] = json!(notes);
        let index = Index::new(&document(&value));
        let text: Vec<char> = if cut.2 { name } else { notes }.chars().collect();
        let (a, b) = (cut.0.index(text.len()), cut.1.index(text.len()));
        let query: String = text[a.min(b)..=a.max(b)].iter().collect();
        prop_assume!(!fold(&query).trim().is_empty());
        let key = Key::Touchpoint("j".into(), "t".into());
        let hits = index.find(&query, 20);
        prop_assert!(hits.iter().any(|hit| hit.key == key), "{:?}", query);
        for hit in &hits {
            for range in &hit.marks { prop_assert!(hit.title.get(range.clone()).is_some()); }
            for range in &hit.excerpt_marks { prop_assert!(hit.excerpt.get(range.clone()).is_some()); }
        }
    }

    #[test]
    fn best_first_and_a_smaller_limit_is_a_beginning(query in "[a-z]{1,3}") {
        let index = Index::new(&many(300));
        let hits = index.find(&query, 40);
        prop_assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
        prop_assert_eq!(&index.find(&query, 7)[..], &hits[..hits.len().min(7)]);
    }

    #[test]
    fn more_letters_of_a_name_never_fit_more_records(name in "[a-z]{2,12}", length in 1..12_usize) {
        let index = Index::new(&many(200));
        let short: String = name.chars().take(length).collect();
        let keys = |query: &str| index.find(query, 10_000).into_iter().map(|hit| hit.key).collect::<Vec<_>>();
        let literal = |hit: &styk::search::Hit| hit.score > Score(2_000);
        let long = index.find(&name, 10_000);
        let wide = keys(&short);
        prop_assert!(long.iter().filter(|hit| literal(hit)).all(|hit| wide.contains(&hit.key)));
    }

    #[test]
    fn an_index_kept_up_to_date_is_a_new_one(first in any_journey(), second in any_journey(), name in "[a-z]{3}") {
        let read = |value: &Value| styk::format::read(&value.to_string()).unwrap().document;
        let before = read(&first);
        let mut index = Index::new(&before);
        // The same journey, changed in one record, and another document with the same ids.
        let mut after = before.clone();
        let key = Key::Touchpoint("j".into(), "t0".into());
        if let Some(Record::Touchpoint(order, touchpoint)) = after.record(&key) {
            let changed = Touchpoint { name: name.clone(), ..Touchpoint::clone(&touchpoint) };
            after.set(&key, Some(Record::Touchpoint(order, std::sync::Arc::new(changed))));
        }
        for document in [after, read(&second), before] {
            index.update(&document);
            let fresh = Index::new(&document);
            for query in [name.as_str(), "t", "d", "s"] {
                prop_assert_eq!(index.find(query, 100), fresh.find(query, 100));
            }
        }
    }
}

#[test]
fn journeys_are_arranged_by_tags_and_numbers() {
    let journey = |id: &str, name: &str, tags: &[&str]| json!({"id": id, "name": name, "tags": tags});
    let document = document(&json!({
        "format": "styk", "version": 1, "title": "T", "departments": [],
        "journeys": [
            journey("a", "Żaba", &["x", "y"]), journey("b", "łąka", &["y"]), journey("c", "Motyl", &[]),
            journey("d", "motyl", &["x", "y"]),
        ],
    }));
    let marks = |id: &JourneyId| match id.as_str() {
        "a" => Marks { cx: Some(1.0), gate: Some(9.0) },
        "b" => Marks { cx: Some(30.0), gate: None },
        "c" => Marks::default(),
        _ => Marks { cx: Some(20.0), gate: Some(3.0) },
    };
    let order = |desk: &Desk| {
        let heaps = arrange(&document, desk, &marks);
        let text = heaps.iter().map(|heap| {
            let ids: Vec<_> = heap.journeys.iter().map(JourneyId::as_str).collect();
            format!("{}:{}", heap.tag.as_deref().unwrap_or("-"), ids.concat())
        });
        text.collect::<Vec<_>>().join(" ")
    };
    let sorted = |sort| order(&Desk { sort, ..Desk::default() });
    assert_eq!(sorted(Sort::Order), "-:abcd");
    assert_eq!(sorted(Sort::Latest), "-:dcba");
    assert_eq!(sorted(Sort::Name), "-:bcda", "diacritics and case do not count, equal names keep their order");
    assert_eq!(sorted(Sort::Cx), "-:bdac", "no score is neither good nor bad: last");
    assert_eq!(sorted(Sort::Gate), "-:dabc");
    let tagged = |tags: &[&str]| Desk { tags: tags.iter().map(ToString::to_string).collect(), ..Desk::default() };
    assert_eq!(order(&tagged(&["y"])), "-:abd");
    assert_eq!(order(&tagged(&["x", "y"])), "-:ad", "all of the tags");
    let grouped = Desk { grouped: true, ..Desk::default() };
    assert_eq!(order(&grouped), "x:ad y:abd -:c");
    assert_eq!(tags(&document), [("x".to_string(), 2), ("y".to_string(), 3)]);
    assert_eq!(split_tags(" Ważne, pilne;ważne ,, Łódź"), ["Ważne", "pilne", "Łódź"]);
}

proptest! {
    #[test]
    fn arranging_loses_nothing_and_adds_nothing(
        given in proptest::collection::vec((proptest::collection::vec(0..3_u8, 0..3), proptest::option::of(0.0..9.0_f64)), 1..12),
        sort in 0..5_usize,
    ) {
        let journeys: Vec<_> = given
            .iter()
            .enumerate()
            .map(|(at, (tags, _))| json!({"id": format!("{at}"), "name": "N", "tags": tags.iter().map(|t| format!("t{t}")).collect::<Vec<_>>()}))
            .collect();
        let value = json!({"format": "styk", "version": 1, "title": "T", "departments": [], "journeys": journeys});
        let document = document(&value);
        let marks = |id: &JourneyId| {
            let value = given[id.as_str().parse::<usize>().unwrap()].1;
            Marks { cx: value, gate: value }
        };
        let desk = Desk { sort: Sort::ALL[sort], ..Desk::default() };
        let flat = arrange(&document, &desk, &marks).remove(0).journeys;
        let mut ids: Vec<_> = flat.clone();
        ids.sort();
        let mut all: Vec<_> = document.journeys.ids().cloned().collect();
        all.sort();
        prop_assert_eq!(ids, all);
        // Known numbers in order, unknown ones behind them.
        let values: Vec<_> = flat.iter().map(|id| marks(id).cx).collect();
        if matches!(desk.sort, Sort::Cx | Sort::Gate) {
            let known: Vec<_> = values.iter().take_while(|value| value.is_some()).flatten().collect();
            prop_assert_eq!(known.len(), values.iter().flatten().count());
            let falling = desk.sort == Sort::Cx;
            let sorted = known.windows(2).all(|pair| (pair[0] >= pair[1]) == falling || pair[0] == pair[1]);
            prop_assert!(sorted);
        }
        // Under headings a journey stands once for each of its tags, and under one where it has none.
        let heaps = arrange(&document, &Desk { grouped: true, ..desk }, &marks);
        for journey in document.journeys.iter() {
            let found = heaps.iter().filter(|heap| heap.journeys.contains(&journey.info.id)).count();
            prop_assert_eq!(found, journey.info.tags.len().max(1));
        }
    }
}
