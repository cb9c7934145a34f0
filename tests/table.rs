//! Tables from spreadsheets: cells, columns, values, and touchpoints made of them.

use proptest::prelude::*;
use styk::edit::{Place, diff, paste};
use styk::format::table::{Built, Column, Fault, Table, TableError, Why, build, guess, has_header, parse};
use styk::format::{self};
use styk::model::*;

fn sample() -> Document {
    format::read(include_str!("fixtures/example.styk.json")).unwrap().document
}

fn cells(text: &str) -> Vec<Vec<String>> {
    parse(text).unwrap().rows.into_iter().map(|row| row.cells).collect()
}

fn made(text: &str) -> (Table, Vec<Option<Column>>, Built) {
    let document = sample();
    let table = parse(text).unwrap();
    let header = has_header(&table);
    let columns = guess(&table, header, &document, document.journeys.iter().next().unwrap());
    let built = build(&table, &columns, header, &document, "Untitled");
    (table, columns, built)
}

fn faults(built: &Built) -> Vec<(usize, Option<Column>, Why)> {
    built.faults.iter().map(|fault| (fault.row, fault.column, fault.why)).collect()
}

#[test]
fn cells_are_read_as_spreadsheets_write_them() {
    for (text, expected) in [
        ("a\tb\r\nc\td\r\n", vec![vec!["a", "b"], vec!["c", "d"]]),
        ("a\tb\nc\n\nd\te\t\t\n", vec![vec!["a", "b"], vec!["c", ""], vec!["d", "e"]]),
        ("\"one\ntwo\"\t\"say \"\"hi\"\"\"\nx\t\"a\tb\"", vec![vec!["one\ntwo", "say \"hi\""], vec!["x", "a\tb"]]),
        ("5\" screen\t\"unclosed\nb\tc", vec![vec!["5\" screen", "\"unclosed"], vec!["b", "c"]]),
        ("\u{feff}name;stage\nShop;Help", vec![vec!["name", "stage"], vec!["Shop", "Help"]]),
        ("name,stage\n\"Shop, big\",Help", vec![vec!["name", "stage"], vec!["Shop, big", "Help"]]),
        ("First he came, then he went\nIt rained", vec![vec!["First he came, then he went"], vec!["It rained"]]),
        ("one\ntwo\n", vec![vec!["one"], vec!["two"]]),
        ("a\tb\0", vec![vec!["a", "b"]]),
    ] {
        assert_eq!(cells(text), expected, "{text:?}");
    }
}

#[test]
fn what_is_no_table_is_refused() {
    for (text, expected) in [
        (String::new(), TableError::Empty),
        ("\t\t\n\n  \t".into(), TableError::Empty),
        ("PK\u{3}\u{4}\tx".into(), TableError::NotText),
        ("x\t".repeat(65) + "x", TableError::TooManyColumns),
        ("a\tb\n".repeat(2_001), TableError::TooManyRows),
        ("x".repeat(2 * 1024 * 1024 + 1), TableError::TooLarge),
    ] {
        assert_eq!(parse(&text), Err(expected));
    }
}

#[test]
fn heads_are_known_in_both_languages() {
    for (head, expected) in [
        ("Touchpoint", Some(Column::Name)),
        ("PUNKT STYKU", Some(Column::Name)),
        ("Nazwa działu", Some(Column::Department)),
        ("dzial", Some(Column::Department)),
        ("Faza / etap", Some(Column::Stage)),
        ("Kanał:", Some(Column::Channel)),
        ("Emocje (-2..2)", Some(Column::Emotion)),
        ("Czas reakcji [h]", Some(Column::Response)),
        ("Response time (min)", Some(Column::Response)),
        ("Pain points", Some(Column::Pains)),
        ("Obietnica dotrzymana?", Some(Column::Kept)),
        ("Obietnica", Some(Column::Promise)),
        ("Właściciel zdaniem klienta", Some(Column::PerceivedOwner)),
        ("Czas oczekiwania", Some(Column::Wait)),
        ("Region", None),
        ("", None),
    ] {
        assert_eq!(Column::of_head(head), expected, "{head}");
    }
}

const TABLE: &str = "Punkt styku\tEtap\tDział\tKanał\tEmocja\tCzas oczekiwania (h)\tKoszt\tProblemy\n\
    Reklama w sieci\tZainteresowanie\tMarketing\treklama\t1\t\t2,50 zł\t\n\
    Strona WWW\t\tIT\twww\t🙂\t\t0,4\tWolno działa; Nie widać cen\n\
    Czat\tZakup\tObsługa\tczat\t−1\t0,5\t\t\n\
    Sklep\t\tSprzedaż\tosobiście\t2\t48\t1 200,00\t\"Kolejka\nBrak towaru\"\n\
    Kurier\tDostawa\tLogistyka\tkurier\t5\t24\tdrogo\t\n\
    Paczka\t\t\tPoczta\tźle\tdwa dni\t10\tUszkodzona\n\
    Reklamacja\tReklamacja\tObsługa\ttelepatia\tbardzo źle\t1 d 2 h\t-5\t\n\
    \tReklamacja\tObsługa\ttelefon\t0\t1:30\t3\t\n\
    Zwrot\tReklamacja\tFinanse\te-mail\t\t\t\t\n";

#[test]
fn a_table_becomes_touchpoints_and_tells_what_does_not_fit() {
    let (table, columns, built) = made(TABLE);
    assert!(has_header(&table));
    use Column::*;
    let expected = [Name, Stage, Department, Channel, Emotion, Wait, Cost, Pains];
    assert_eq!(columns, expected.map(Some));
    let list = &built.clip.touchpoints;
    assert_eq!(list.len(), 9);
    let names: Vec<_> = built.clip.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["Zainteresowanie", "Zakup", "Dostawa", "Reklamacja"]);
    assert_eq!(built.clip.departments.len(), 6);
    let feelings: Vec<_> = list.iter().map(|it| it.emotion.map(Feeling::get)).collect();
    assert_eq!(feelings, [Some(1.0), Some(1.0), Some(-1.0), Some(2.0), None, Some(-1.0), Some(-2.0), Some(0.0), None]);
    let costs: Vec<_> = list.iter().map(|it| it.cost.map(Amount::get)).collect();
    assert_eq!(costs[..5], [Some(2.5), Some(0.4), None, Some(1200.0), None]);
    assert_eq!(list[1].pains.len(), 2);
    assert_eq!(list[3].pains[0].text, "Kolejka");
    let waits: Vec<_> =
        built.clip.links.iter().map(|link| (link.to.as_str(), link.wait_minutes.unwrap().get())).collect();
    assert_eq!(waits, [("4", 30.0), ("5", 2880.0), ("6", 1440.0), ("8", 1560.0), ("9", 90.0)]);
    assert_eq!(
        faults(&built),
        [
            (3, Some(Stage), Why::AsAbove),
            (5, Some(Stage), Why::AsAbove),
            (6, Some(Emotion), Why::OutOfRange(-2.0, 2.0)),
            (6, Some(Cost), Why::NotANumber),
            (7, Some(Wait), Why::NotANumber),
            (7, Some(Stage), Why::AsAbove),
            (7, Some(Department), Why::AsAbove),
            (8, Some(Channel), Why::UnknownWord),
            (8, Some(Cost), Why::OutOfRange(0.0, f64::MAX)),
            (9, Some(Name), Why::NoName),
        ]
    );
}

#[test]
fn columns_without_heads_are_known_by_what_stands_in_them() {
    let text = "Before\tAdvert\tMarketing\tad\t1\nBefore\tWebsite\tIT\tweb\t-1\nAfter\tShop\tSales\tin person\t2\n";
    let (table, columns, built) = made(text);
    assert!(!has_header(&table));
    assert_eq!(columns[1], Some(Column::Name));
    assert_eq!(columns[3..], [Some(Column::Channel), Some(Column::Emotion)]);
    assert_eq!(built.clip.touchpoints.len(), 3);
    // Departments that are there already are recognised.
    let document = sample();
    let names: Vec<_> = document.departments.iter().map(|it| it.name.clone()).collect();
    let text = format!("A\t{}\nB\t{}\nC\t{}\n", names[0].to_uppercase(), names[1], names[0]);
    assert_eq!(made(&text).1, [Some(Column::Name), Some(Column::Department)]);
}

#[test]
fn ragged_rows_are_told() {
    let (_, _, built) = made("Name\tStage\tChannel\nA\tS\tweb\nB\nC\tS\tweb\tmore\n");
    assert_eq!(built.clip.touchpoints.len(), 3);
    assert_eq!(
        faults(&built),
        [(3, Some(Column::Stage), Why::AsAbove), (3, None, Why::Short(1, 3)), (4, None, Why::Long(4, 3))]
    );
}

#[test]
fn numbers_and_times_are_read_as_people_write_them() {
    let value = |head: &str, text: &str| {
        let table = parse(&format!("Name\t{head}\nA\t\"{text}\"")).unwrap();
        let columns = [Some(Column::Name), Column::of_head(head)];
        let built = build(&table, &columns, true, &sample(), "-");
        let it = &built.clip.touchpoints[0];
        it.cost.or(it.response_minutes).map(Amount::get)
    };
    for (text, expected) in [
        ("2,5", Some(2.5)),
        ("1 200,50 zł", Some(1200.5)),
        ("1,200", Some(1200.0)),
        ("1.234.567", Some(1_234_567.0)),
        ("1,234.5", Some(1234.5)),
        ("1.234,5 €", Some(1234.5)),
        ("2026.01.05", None),
        ("about 12 apples", None),
        ("-1", None),
    ] {
        assert_eq!(value("Cost", text), expected, "{text}");
    }
    for (head, text, expected) in [
        ("Response time", "90", Some(90.0)),
        ("Response time", "1,5 h", Some(90.0)),
        ("Response time", "1 h 30 min", Some(90.0)),
        ("Response time", "2 dni", Some(2880.0)),
        ("Response time", "1:30", Some(90.0)),
        ("Czas reakcji (h)", "2", Some(120.0)),
        ("Czas reakcji (h)", "20 min", Some(20.0)),
        ("Response time", "soon", None),
    ] {
        assert_eq!(value(head, text), expected, "{head}: {text}");
    }
}

fn check_any(text: &str, columns: Option<Vec<usize>>, header: bool) {
    let Ok(table) = parse(text) else { return };
    assert!(table.rows.iter().all(|row| row.cells.len() == table.width));
    let document = sample();
    let journey = document.journeys.iter().next().unwrap();
    let columns = match columns {
        Some(picks) => picks.into_iter().map(|pick| Column::ALL.get(pick).copied()).collect(),
        None => guess(&table, header, &document, journey),
    };
    let built = build(&table, &columns, header, &document, "Untitled");
    assert_eq!(built.clip.touchpoints.len(), table.rows.len() - usize::from(header && !table.rows.is_empty()));
    assert!(built.clip.touchpoints.iter().all(|it| !it.name.is_empty()));
    // Every filled cell of a mapped column is in the document or in the list of faults.
    let told = |fault: &Fault| table.rows.iter().any(|row| row.number == fault.row);
    assert!(built.faults.iter().all(told));
    let mut count = 0;
    let mut fresh = |prefix: &str| {
        count += 1;
        format!("{prefix}-new-{count}")
    };
    let place = Place { journey: journey.info.id.clone(), ..Place::default() };
    let pasted = paste(&document, &built.clip, &place, &mut fresh).unwrap();
    assert_eq!(pasted.problems, []);
    let mut after = document.clone();
    diff(&document, &pasted.command).unwrap().apply(&mut after);
    assert_eq!(format::read(&format::write(&after)).unwrap().problems, []);
}

proptest! {
    #[test]
    fn any_text_is_a_table_or_a_reason(text in "(\\PC|[\t\n\r\";,]){0,200}", header in any::<bool>()) {
        check_any(&text, None, header);
    }

    #[test]
    fn any_mapping_of_any_cells_is_sound(
        rows in proptest::collection::vec(proptest::collection::vec(
            prop_oneof!["[a-zA-Z :]{0,12}", "-?[0-9]{1,4}([.,][0-9]{1,3})?", "(web|telefon|🙂|źle|tak|2 h|IT)"], 0..9), 1..12),
        columns in proptest::collection::vec(0..30_usize, 9),
        header in any::<bool>(),
    ) {
        let text: String = rows.iter().map(|row| row.join("\t") + "\n").collect();
        check_any(&text, Some(columns), header);
    }

    #[test]
    fn what_a_spreadsheet_quotes_comes_back(
        rows in proptest::collection::vec(proptest::collection::vec("[a-z\"\t\n;, ]{0,8}", 3), 1..8)
    ) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let text: String =
            rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join("\t") + "\r\n").collect();
        let wanted: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_string()).collect()).collect();
        let width = wanted.iter().filter_map(|row: &Vec<String>| row.iter().rposition(|cell| !cell.is_empty())).max();
        let Some(width) = width else { return Ok(()) };
        let wanted: Vec<Vec<String>> = wanted
            .into_iter()
            .filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .map(|row| row[..=width].to_vec())
            .collect();
        prop_assert_eq!(cells(&text), wanted);
    }
}

#[test]
fn of_two_departments_in_a_row_the_first_counts() {
    let columns = [Some(Column::Department), Some(Column::Department), Some(Column::PerceivedOwner)];
    let document = sample();
    let built = build(&parse("🙂\tA\t🙂\nB\t\t🙂\n").unwrap(), &columns, false, &document, "Untitled");
    let names: Vec<_> = built.clip.departments.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["🙂", "B"]);
    assert!(built.faults.iter().any(|fault| fault.value == "A"));
}

#[test]
fn rows_with_a_value_too_few_or_too_many_are_rows_all_the_same() {
    let table = parse("Step;Channel;Emotion\nCall the office;phone;-1\nLetter;post\nVisit;in person;1;late").unwrap();
    assert_eq!(table.width, 4);
    let cells: Vec<_> = table.rows.iter().map(|row| (row.found, row.cells[0].as_str())).collect();
    assert_eq!(cells, [(3, "Step"), (3, "Call the office"), (2, "Letter"), (4, "Visit")]);
}
