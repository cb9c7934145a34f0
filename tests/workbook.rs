//! Sheets of workbooks: the same rows as in a table of text, whatever a spreadsheet does to them.

mod logs;
mod sheets;

use logs::{Row, any_log, csv, read};
use proptest::prelude::*;
use sheets::{Sheet, number, parts, row, text, workbook, zip};
use styk::evidence::Settings;
use styk::evidence::mentions::{MentionSettings, MentionsReader};
use styk::evidence::survey::{SurveyReader, SurveySettings};
use styk::evidence::workbook::{Workbook, text_of};
use styk::model::{Code, Problem};

/// The rows of a sheet, fields by `|`, with their numbers.
fn rows_of(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Vec<String>, Problem> {
    let text = String::from_utf8(text_of(bytes, sheet)?).unwrap();
    let rows = text.split('\u{1E}').enumerate().filter(|(_, row)| !row.is_empty());
    Ok(rows.map(|(index, row)| format!("{} {}", index + 1, row.replace('\u{1F}', "|"))).collect())
}

fn code(bytes: Vec<u8>) -> Code {
    text_of(bytes, None).expect_err("a problem").code
}

/// A log as a workbook, with times as numbers of days.
#[allow(clippy::cast_precision_loss)]
fn xlsx(log: &[Row]) -> Vec<u8> {
    let mut rows = row(&["case_id", "activity", "department", "timestamp"].map(text));
    for event in log {
        let (case, activity, second, group) = event.parts();
        let group = group.map_or_else(|| "<c/>".to_string(), text);
        let time = number(&format!("{}", 46_023.0 + second as f64 / 86_400.0), 1);
        rows += &row(&[text(&case), text(activity), group, time]);
    }
    workbook(&[Sheet::new("Log", rows)])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_table_and_a_sheet_say_the_same(log in any_log(false)) {
        let sheet = text_of(xlsx(&log), None).unwrap();
        let table = read(&[csv(&log).as_bytes()], Settings::default());
        prop_assert_eq!(read(&[&sheet], Settings::default()), table);
    }

    #[test]
    fn damage_is_told_or_harmless((log, hits) in (
        any_log(false), proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6))) {
        let mut bytes = xlsx(&log);
        for (place, byte) in hits {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = text_of(bytes.clone(), None);
        bytes.truncate(bytes.len() / 2);
        prop_assert!(text_of(bytes, None).is_err());
    }

    #[test]
    fn no_sheet_is_too_strange(inside in "[a-cCrsvt<>/=\"':&;#0-9 ]{0,200}") {
        let _ = text_of(workbook(&[Sheet::new("S", inside)]), None);
    }
}

#[test]
fn cells_are_what_a_person_sees() {
    let strings = ["<t>sha</t>", "<r><t>ri</t></r><r><t xml:space=\"preserve\">ch </t></r><rPh><t>no</t></rPh>"];
    let head = row(&["when", "day", "hour", "share", "yes", "what", "sum"].map(text));
    let cells = [
        number("46348.4270833333", 1),
        number("46348", 5),
        number("0.75", 4),
        number("0.85", 3),
        "<c t=\"b\"><v>1</v></c>".to_string(),
        "<c t=\"s\"><v>1</v></c>".to_string(),
        "<c t=\"str\"><f>\"a\"&amp;B2</f><v>a&lt;b</v></c>".to_string(),
    ];
    let rows = head + &row(&cells) + &row(&[number("2", 0), String::from("<c t=\"e\"><v>#N/A</v></c>")]);
    let made = |from_1904| zip(&parts(&[Sheet::new("S", rows.clone())], from_1904, &strings), 0);
    assert_eq!(
        rows_of(made(false), None).unwrap(),
        [
            "1 \"when\"|day|hour|share|yes|what|sum",
            "2 2026-11-22 10:15:00|2026-11-22|18:00:00|0.85|TRUE|rich |a<b",
            "3 2|#N/A|||||"
        ]
    );
    assert!(rows_of(made(true), None).unwrap()[1].starts_with("2 2030-11-23 10:15:00|2030-11-23|18:00:00|"));
}

#[test]
fn a_table_is_found_below_its_title_and_merged_cells_are_filled_down() {
    let rows = "<row r=\"2\"><c r=\"B2\" t=\"str\"><v>Report</v></c></row>\
        <row r=\"4\"><c r=\"B4\" t=\"str\"><v>case</v></c><c r=\"D4\" t=\"str\"><v>time</v></c></row>\
        <row r=\"5\"><c r=\"B5\"><v>7</v></c><c r=\"C5\" t=\"str\"><v>a</v></c><c r=\"D5\"><v>1</v></c></row>\
        <row r=\"6\"><c r=\"C6\" t=\"str\"><v>b</v></c><c r=\"D6\"><v>2</v></c><c r=\"F6\"><v>note</v></c></row>\
        <row r=\"7\"/><row r=\"9\"><c r=\"C9\" t=\"str\"><v>c</v></c></row>";
    let mut sheet = Sheet::new("S", rows.into());
    sheet.behind = "<mergeCells><mergeCell ref=\"B2:D2\"/><mergeCell ref=\"B5:B8\"/></mergeCells>";
    assert_eq!(rows_of(workbook(&[sheet]), None).unwrap(), ["4 case|C|time", "5 7|a|1", "6 7|b|2", "9 |c|"]);
}

#[test]
fn sheets_are_chosen_by_name_else_the_first_that_shows_something() {
    let one = |name| row(&[text(name)]) + &row(&[text("x")]);
    let mut sheets =
        [Sheet::new("Pusty", String::new()), Sheet::new("Skryty", one("hidden")), Sheet::new("A & B", one("seen"))];
    sheets[1].state = "veryHidden";
    let bytes = workbook(&sheets);
    let list: Vec<_> = Workbook::open(bytes.clone()).unwrap().sheets().to_vec();
    let told: Vec<_> = list.iter().map(|it| (it.name.as_str(), it.hidden, it.values)).collect();
    assert_eq!(told, [("Pusty", false, 0), ("Skryty", true, 2), ("A & B", false, 2)]);
    assert_eq!(rows_of(bytes.clone(), None).unwrap()[0], "1 \"seen\"");
    assert_eq!(rows_of(bytes.clone(), Some("Skryty")).unwrap()[0], "1 \"hidden\"");
    assert_eq!(text_of(bytes, Some("Nie ma")).unwrap_err().code, Code::NoSuchSheet);
}

#[test]
fn a_cover_is_passed_over_and_the_first_of_several_tables_is_taken() {
    let table =
        |name: &str, rows: usize| (0..rows).map(|_| row(&[text(name), text("1"), text("2")])).collect::<String>();
    let first = |sheets: &[(&str, usize)]| {
        let sheets: Vec<_> = sheets.iter().map(|(name, rows)| Sheet::new(name, table(name, *rows))).collect();
        rows_of(workbook(&sheets), None).unwrap()[0].split('"').nth(1).map(str::to_owned)
    };
    assert_eq!(first(&[("cover", 3), ("log", 40)]).as_deref(), Some("log"));
    assert_eq!(first(&[("january", 20), ("february", 40)]).as_deref(), Some("january"));
    assert_eq!(first(&[("cover", 1), ("january", 30), ("february", 30), ("notes", 2)]).as_deref(), Some("january"));
}

#[test]
fn surveys_and_mentions_are_read_from_sheets_with_the_row_of_the_sheet() {
    let head = row(&["data", "ocena", "komentarz"].map(text));
    let rows = head
        + &row(&[number("46348", 2), number("9", 0), text("dwie\nlinie")])
        + &row(&[text("31.02.2026"), number("3", 0)])
        + &row(&[number("46349", 2), number("11", 0)])
        + &row(&[number("46349", 2), text("1,5")]);
    let sheet = text_of(workbook(&[Sheet::new("Ankieta", rows)]), None).unwrap();
    let mut reader = SurveyReader::new(SurveySettings::default());
    reader.push(&sheet).unwrap();
    let survey = reader.finish().unwrap();
    assert_eq!((survey.answers.len(), survey.rejected), (1, 3));
    let places: Vec<_> = survey.problems.iter().map(|it| (it.code, it.place.as_str())).collect();
    let expected = [(Code::UnreadableDate, "line 3"), (Code::NotAScore, "line 4"), (Code::NotAScore, "line 5")];
    assert_eq!(places, expected);
    assert_eq!(survey.comments[0].text, "dwie\nlinie");

    let rows = row(&["czas", "źródło", "wydźwięk"].map(text))
        + &row(&[number("46320.1041666667", 1), text("forum"), number("-0.5", 3)]);
    let sheet = text_of(workbook(&[Sheet::new("S", rows)]), None).unwrap();
    let zone = styk::evidence::mentions::warsaw();
    let mut reader = MentionsReader::new(MentionSettings { zone: zone.clone(), ..MentionSettings::default() });
    reader.push(&sheet).unwrap();
    let report = reader.finish().unwrap().report(&zone);
    assert_eq!((report.all.negative, report.weekday_hour[6][2]), (1, 1));
}

#[test]
fn what_is_no_workbook_says_what_it_is() {
    assert_eq!(code(b"PK\x03\x04 and no more".to_vec()), Code::DamagedWorkbook);
    assert_eq!(code(b"\xD0\xCF\x11\xE0 old".to_vec()), Code::UnknownFile);
    let mut protected = b"\xD0\xCF\x11\xE0".to_vec();
    protected.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    assert_eq!(code(protected), Code::ProtectedFile);
    let all = parts(&[Sheet::new("S", row(&[text("a")]))], false, &[]);
    assert_eq!(code(zip(&all, 1)), Code::ProtectedFile);
    assert_eq!(code(zip(&[("readme.txt".into(), "hello".into())], 0)), Code::UnknownFile);
    assert_eq!(
        code(zip(&[("mimetype".into(), "x".into()), ("content.xml".into(), "<a/>".into())], 0)),
        Code::UnknownFile
    );
    assert_eq!(code(workbook(&[Sheet::new("S", String::new())])), Code::EmptyTable);
    let mut doctype = all.clone();
    doctype[0].1.insert_str(0, "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>");
    assert_eq!(code(zip(&doctype, 0)), Code::ForbiddenXml);
    let wrong_string = "<row><c t=\"s\"><v>5</v></c></row>".to_string();
    assert_eq!(code(workbook(&[Sheet::new("S", wrong_string)])), Code::DamagedWorkbook);
    let far = "<row r=\"9999999\"><c><v>5</v></c></row>".to_string();
    assert_eq!(code(workbook(&[Sheet::new("S", far)])), Code::DamagedWorkbook);
}

#[test]
fn a_bomb_is_not_unpacked() {
    // 80 MB of blanks are 80 kB packed: a thousand times less.
    let rows = row(&[text("a")]) + &" ".repeat(80 << 20) + &row(&[text("b")]);
    let found = text_of(workbook(&[Sheet::new("S", rows)]), None).unwrap_err();
    assert_eq!(found.code, Code::OverLimit);
}
