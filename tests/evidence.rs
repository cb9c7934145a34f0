//! Event logs: what is read, and that the way it is written or cut makes no difference.

mod logs;

use logs::{Row, any_log, csv, read, report, shuffled, xes};
use proptest::prelude::*;
use serde_json::{Value, json};
use styk::evidence::{Choices, Order, Settings, Zone};
use styk::model::Code;

/// The counts of a report without the names of its columns.
fn counts(bytes: &[u8]) -> Value {
    let mut report = report(bytes, Settings::default()).expect("a report");
    let object = report.as_object_mut().unwrap();
    object.remove("columns");
    if let Some(group) = object.get_mut("group").and_then(Value::as_object_mut) {
        group.remove("key");
    }
    report
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn rows_may_come_in_any_order((log, seed) in (any_log(true), any::<u64>())) {
        let other = shuffled(&log, seed);
        prop_assert_eq!(counts(csv(&log).as_bytes()), counts(csv(&other).as_bytes()));
    }

    #[test]
    fn a_table_and_xes_say_the_same(log in any_log(false)) {
        prop_assert_eq!(counts(csv(&log).as_bytes()), counts(xes(&log).as_bytes()));
    }

    #[test]
    fn how_a_file_is_cut_changes_nothing((log, cuts, kind) in (
        any_log(false), proptest::collection::vec(1_usize..200, 1..40), 0..4_usize)) {
        let text = if kind % 2 == 0 { csv(&log) } else { xes(&log) };
        let bytes = if kind < 2 { text.into_bytes() } else { logs::gzip(text.as_bytes()) };
        let whole = read(&[&bytes], Settings::default()).unwrap();
        let mut pieces = Vec::new();
        let (mut rest, mut next) = (bytes.as_slice(), cuts.iter().cycle());
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(rest.len().min(*next.next().unwrap()));
            pieces.push(piece);
            rest = after;
        }
        prop_assert_eq!(&read(&pieces, Settings::default()).unwrap(), &whole);
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        prop_assert_eq!(&read(&single, Settings::default()).unwrap(), &whole);
    }

    #[test]
    fn sums_agree(log in any_log(false)) {
        let all = counts(csv(&log).as_bytes());
        let sum = |list: &Value| list.as_array().unwrap().iter().map(|pair| pair[1].as_u64().unwrap()).sum::<u64>();
        prop_assert_eq!(sum(&all["dfg"]), all["dfg_total"].as_u64().unwrap());
        prop_assert_eq!(sum(&all["start_activities"]), all["cases"].as_u64().unwrap());
        prop_assert_eq!(sum(&all["end_activities"]), all["cases"].as_u64().unwrap());
        let hours: u64 = all["weekday_hour_mon0"].as_array().unwrap().iter()
            .flat_map(|day| day.as_array().unwrap()).map(|hour| hour.as_u64().unwrap()).sum();
        prop_assert_eq!(hours, all["events"].as_u64().unwrap());
        let group = &all["group"];
        if group.is_null() {
            return Ok(());
        }
        prop_assert_eq!(sum(&group["handover_counts"]), group["pairs_total"].as_u64().unwrap());
        prop_assert_eq!(sum(&group["wait_s"]), group["handoffs_total"].as_u64().unwrap());
        prop_assert_eq!(sum(&group["pingpong_pairs"]), group["pingpong"].as_u64().unwrap());
        let named = sum(&group["events_per_group"]) + group["group_missing"].as_u64().unwrap();
        prop_assert_eq!(named, all["events"].as_u64().unwrap());
        let handoffs: u64 = group["handover_counts"].as_array().unwrap().iter()
            .filter(|pair| pair[0][0] != pair[0][1]).map(|pair| pair[1].as_u64().unwrap()).sum();
        prop_assert_eq!(handoffs, group["handoffs_total"].as_u64().unwrap());
    }

    #[test]
    fn the_report_is_what_a_plain_reading_says(log in any_log(false)) {
        let all = counts(csv(&log).as_bytes());
        prop_assert_eq!(&logs::plainly(&log), &json!({
            "variants": all["variants"], "top_variants": all["top_variants"], "dfg": all["dfg"],
            "repeating": all["rework"]["events_repeating_an_activity"],
            "handovers": all["group"].get("handover_counts").cloned().unwrap_or(json!([])),
            "pingpong": all["group"].get("pingpong").cloned().unwrap_or(json!(0)),
            "returns": all["group"].get("returns").cloned().unwrap_or(json!(0)),
        }));
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&[&bytes], Settings::default());
    }

    #[test]
    fn no_letters_are_too_strange(text in "[a-c<>/=\"';,&#x0-9 \r\n.:!\\[\\]?-]{0,300}") {
        for start in ["", "<log>", "<log><trace><event>", "case,activity,time\n", "\u{1F}\u{8B}"] {
            let _ = read(&[start.as_bytes(), text.as_bytes()], Settings::default());
        }
    }

    #[test]
    fn damage_is_told_or_harmless((log, hits, kind) in (
        any_log(false), proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), 0..3_usize)) {
        let mut bytes = match kind {
            0 => csv(&log).into_bytes(),
            1 => xes(&log).into_bytes(),
            _ => logs::gzip(xes(&log).as_bytes()),
        };
        for (place, byte) in hits {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read(&[&bytes], Settings::default());
    }
}

#[test]
fn every_row_is_kept_or_rejected_with_its_line() {
    let text = "case,activity,time\n1,A,2026-01-01 10:00\n2,B\n,B,2026-01-01\n3,,2026-01-01\n4,C,yesterday\n\
                5,\"D\"x,2026-01-01\n6,E,\n7,\"F\nG\",2026-02-30\n8,H,2026-01-02 08:00:00,,\n9,\"I,2026-01-01\n";
    let imported = logs::import(&[text.as_bytes()], Settings::default()).unwrap();
    assert_eq!((imported.events_in_file, imported.rejected, imported.log.len()), (10, 8, 2));
    let said: Vec<String> = imported.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "error row_length line 3: 2, 3",
            "error missing_value line 4: case",
            "error missing_value line 5: activity",
            "error unreadable_time line 6: yesterday",
            "error text_after_quote line 7",
            "error missing_value line 8: time",
            "error unreadable_time line 9: 2026-02-30",
            "error unclosed_quote line 12",
        ]
    );
}

#[test]
fn times_are_read_as_people_write_them() {
    let check = |written: &str, wanted: &str| {
        let text = format!("case;activity;time\n1;A;\"{written}\"\n1;B;13/01/2026\n");
        let report = report(text.as_bytes(), Settings::default()).expect(written);
        assert_eq!(report["first"], json!(wanted), "{written}");
    };
    check("2026-01-02T03:04:05Z", "2026-01-02T03:04:05+00:00");
    check("2026-01-02 03:04:05.25", "2026-01-02T03:04:05.250000+00:00");
    check("2026-01-02 03:04:05,123456789+01:00", "2026-01-02T02:04:05.123456+00:00");
    check("2026-01-02T03:04:05-0130", "2026-01-02T04:34:05+00:00");
    check("2026-01-02T03:04", "2026-01-02T03:04:00+00:00");
    check("2026-01-02", "2026-01-02T00:00:00+00:00");
    check("2026/1/2 3:04", "2026-01-02T03:04:00+00:00");
    check("2.1.2026 3:04", "2026-01-02T03:04:00+00:00");
    check("02.01.2026, 03:04:05", "2026-01-02T03:04:05+00:00");
    check("2/1/2026 3:04:05 PM", "2026-01-02T15:04:05+00:00");
    check("02-01-26 12:00 am", "2026-01-02T00:00:00+00:00");
    check("1767323045", "2026-01-02T03:04:05+00:00");
    check("1767323045,5", "2026-01-02T03:04:05.500000+00:00");
    check("1767323045250", "2026-01-02T03:04:05.250000+00:00");
    check("20260102030405", "2026-01-02T03:04:05+00:00");
    check("20260102", "2026-01-02T00:00:00+00:00");
    check("2024-02-29 24:00:00", "2024-03-01T00:00:00+00:00");
    check("2/Jan/26 3:04 PM", "2026-01-02T15:04:00+00:00");
    check("02-Jan-2026 03:04:05", "2026-01-02T03:04:05+00:00");
    check("Jan 2, 2026 3:04 a.m.", "2026-01-02T03:04:00+00:00");
    check("Friday, January 2, 2026", "2026-01-02T00:00:00+00:00");
    check("2 stycznia 2026 03:04", "2026-01-02T03:04:00+00:00");
    check("2026/01/02 10:56:00 PM GMT+2", "2026-01-02T20:56:00+00:00");
    check("2026-01-02 03:04:05 GMT-01:30", "2026-01-02T04:34:05+00:00");
    check("2026-01-02 03:04 CET", "2026-01-02T02:04:00+00:00");
}

#[test]
fn months_have_names_in_both_languages() {
    let english = "January February March April May June July August September October November December";
    let polish = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia";
    for list in [english, polish] {
        for (number, name) in (1..).zip(list.split(' ')) {
            let text = format!("case;activity;time\n1;A;5 {name} 2026\n1;B;6 {name} 2026\n");
            let report = report(text.as_bytes(), Settings::default()).expect(name);
            assert_eq!(report["first"], json!(format!("2026-{number:02}-05T00:00:00+00:00")), "{name}");
        }
    }
    for word in [
        "2026-01-02 10:00 GMT+99999999999999999999",
        "2026-01-02 10:00 GMT+2:999999999999999999",
        "5 foo 2026",
        "Order 66, 2026",
        "32 Jan 2026",
        "5 paw 2026",
        "Jan 2026",
    ] {
        assert!(styk::evidence::time::written::read(word.as_bytes()).is_none(), "{word}");
    }
}

/// Columns that real tools export, and which are meant.
#[test]
fn columns_of_known_tools_are_guessed() {
    let taken = |header: &str, row: &dyn Fn(usize) -> String| {
        let rows: String = (0..60).map(|at| row(at) + "\n").collect();
        let log = logs::import(&[format!("{header}\n{rows}").as_bytes()], Settings::default()).expect(header);
        (log.columns.case, log.columns.activity, log.columns.group.unwrap_or_default())
    };
    let minute = |at: usize| format!("2026-03-{:02} 10:{:02}:00", 1 + at % 28, at % 60);
    let found = taken("documentkey,user,fieldname,newvalue,sys_created_on,assignment_group", &|at| {
        format!("INC{},agent{},state,step {},{},team {}", at / 3, at % 2, at % 3, minute(at), at % 4)
    });
    assert_eq!(found.0, "documentkey");
    let found = taken("Ticket ID,Ticket satisfaction rating,Ticket status,Updated at,Group", &|at| {
        format!("{},{},{},{},team {}", at / 3, ["good", "bad"][at % 2], ["open", "solved"][at % 2], minute(at), at % 4)
    });
    assert_eq!((found.1.as_str(), found.2.as_str()), ("Ticket status", "Group"));
    let found = taken("Conversation ID,User,Media Type,Event,Start,Queue", &|at| {
        format!("c{},u{},voice,e{},{},q{}", at / 3, at % 3, at % 5, minute(at), at % 2)
    });
    assert_eq!((found.0.as_str(), found.1.as_str()), ("Conversation ID", "Event"));
    // Visits of users have no other case.
    let found = taken("user,event,time", &|at| format!("u{},e{},{}", at / 3, at % 5, minute(at)));
    assert_eq!((found.0.as_str(), found.1.as_str()), ("user", "event"));
}

#[test]
fn what_a_report_says_above_its_table_is_no_row() {
    let table = "case;step;when;team\n1;A;2026-01-02;x\n1;B;2026-01-03;y\n2;A;2026-01-04;x\n2;;2026-01-05;x\n";
    let plain = counts(table.as_bytes());
    for above in
        ["Call history report\n", "\"Report:\";Calls, all\nFrom;2026-01-01\n\n", "sep=;\nCalls\n", "Calls;;;\n"]
    {
        let text = format!("{above}{table}");
        assert_eq!(counts(text.as_bytes()), plain, "{above}");
        let tabs = text.replace(';', "\t").replace("sep=\t\n", "sep=\t\n");
        assert_eq!(counts(tabs.as_bytes()), plain, "{above} with tabs");
        let log = logs::import(&[text.as_bytes()], Settings::default()).unwrap();
        let line = format!("line {}", above.lines().count() + 5);
        assert!(log.rejected == 1 && log.problems.iter().any(|it| it.place == line), "{above}: {:?}", log.problems);
    }
    // A short first row is a header where the rows do not tell otherwise.
    let odd = "id;text\n1;a;b;c;d\n2;x\n3;y;z\n4;u\n";
    assert_eq!(
        styk::evidence::csv::Preview::of(odd.as_bytes(), styk::evidence::csv::Dialect::of(odd.as_bytes()), true).names,
        ["id", "text"]
    );
}

#[test]
fn a_name_that_stands_twice_names_two_columns() {
    let text = "case,Status,time,Status\n1,closed,2026-01-02,open\n1,closed,2026-01-03,done\n";
    let activities = |activity: &str| {
        let choices = Choices { activity: Some(activity.into()), ..Choices::default() };
        let settings = Settings { choices, ..Settings::default() };
        logs::import(&[text.as_bytes()], settings).unwrap().log.activities.len()
    };
    assert_eq!((activities("Status"), activities("Status (2)")), (1, 2));
}

#[test]
fn the_whole_column_tells_day_from_month() {
    let first = |rows: &[&str], order: Option<Order>| {
        let rows: String = rows.iter().map(|time| format!("1,A,{time}\n")).collect();
        let settings = Settings { choices: Choices { order, ..Choices::default() }, ..Settings::default() };
        let imported = logs::import(&[format!("case,activity,time\n{rows}").as_bytes()], settings).unwrap();
        let asked = imported.problems.iter().any(|problem| problem.code == Code::AmbiguousDates);
        let zone = Zone::default();
        (imported.to_json(&styk::evidence::mine(&imported.log, &zone))["first"].clone(), asked, imported.rejected)
    };
    assert_eq!(first(&["3/4/2026", "13/4/2026"], None), (json!("2026-04-03T00:00:00+00:00"), false, 0));
    assert_eq!(first(&["3/4/2026", "4/13/2026"], None), (json!("2026-03-04T00:00:00+00:00"), false, 0));
    assert_eq!(first(&["3/4/2026", "4/5/2026"], None), (json!("2026-04-03T00:00:00+00:00"), true, 0));
    assert_eq!(first(&["3/4/2026"], Some(Order::MonthFirst)), (json!("2026-03-04T00:00:00+00:00"), false, 0));
    assert_eq!(first(&["3/4/2026", "13/4/2026", "14/4/2026", "4/13/2026"], None).2, 1);
}

#[test]
fn letters_of_any_encoding_are_read() {
    let text =
        "sprawa;czynność;czas;dział\r\n1;Zgłoszenie;2026-01-02 03:04;Obsługa\r\n1;Odpowiedź;2026-01-03;Księgowość\r\n";
    let wide = |low_first: bool, mark: bool| {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if low_first { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect::<Vec<u8>>()
    };
    let wanted = counts(text.as_bytes());
    assert_eq!(wanted["dfg"], json!([[["Zgłoszenie", "Odpowiedź"], 1]]));
    assert_eq!(wanted["group"]["handover_counts"], json!([[["Obsługa", "Księgowość"], 1]]));
    assert_eq!(counts(format!("\u{FEFF}{text}").as_bytes()), wanted);
    for (low_first, mark) in [(true, true), (true, false), (false, true), (false, false)] {
        assert_eq!(counts(&wide(low_first, mark)), wanted, "{low_first} {mark}");
    }
    let narrow: Vec<u8> = text.chars().map(logs::cp1250).collect();
    assert_eq!(counts(&narrow), wanted);
}

#[test]
fn separators_and_line_ends_are_found() {
    let rows: Vec<Row> = (0..20).map(|n| Row::new(n % 4, "a, b; c", i64::from(n) * 60, Some("x|y"))).collect();
    let wanted = counts(csv(&rows).as_bytes());
    for separator in [";", "\t", "|", "^"] {
        for newline in ["\n", "\r\n", "\r"] {
            let text = csv(&rows).replace("\"a, b; c\"", "@").replace(',', separator).replace('@', "\"a, b; c\"");
            let text = text.replace("x|y", "\"x|y\"").replace('\n', newline);
            assert_eq!(counts(text.as_bytes()), wanted, "{separator:?} {newline:?}");
            let hint = format!("sep={separator}{newline}{text}");
            assert_eq!(counts(hint.as_bytes()), wanted, "{hint}");
        }
    }
}

#[test]
fn a_line_end_of_another_kind_within_quotes_ends_no_line() {
    let rows = "case,activity,time\r1,\"two\nlines\",2026-01-01T00:00:00Z\r1,A,2026-01-01T00:01:00Z\r";
    let found = report(rows.as_bytes(), Settings::default()).unwrap();
    assert_eq!(found["dfg"], json!([[["two\nlines", "A"], 1]]));
    let found = report(
        rows.replace('\n', "\r").replace("Z\r", "Z\n").replace("time\r", "time\n").as_bytes(),
        Settings::default(),
    )
    .unwrap();
    assert_eq!(found["dfg"], json!([[["two\rlines", "A"], 1]]));
}

#[test]
fn hours_are_counted_by_the_clock_of_the_zone() {
    let zone = Zone::with_shifts("Europe/Warsaw", 3600, vec![(1_774_746_000, 7200), (1_792_890_000, 3600)]);
    let cell = |time: &str, day: usize, hour: usize| {
        let settings = Settings { zone: zone.clone(), ..Settings::default() };
        let report = report(format!("case,activity,time\n1,A,{time}\n").as_bytes(), settings).unwrap();
        assert_eq!(report["weekday_hour_mon0"][day][hour], json!(1), "{time}: {report}");
        report["first"].clone()
    };
    cell("2026-07-01T10:00:00Z", 2, 12);
    cell("2026-12-01T10:00:00Z", 1, 11);
    assert_eq!(cell("2026-07-01 10:00:00", 2, 10), json!("2026-07-01T08:00:00+00:00"));
    // The hour from two to three comes twice in October: the first is taken.
    assert_eq!(cell("2026-10-25 02:30:00", 6, 2), json!("2026-10-25T00:30:00+00:00"));
    // In March it does not come at all.
    assert_eq!(cell("2026-03-29 02:30:00", 6, 3), json!("2026-03-29T01:30:00+00:00"));
}
