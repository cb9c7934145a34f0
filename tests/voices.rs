//! Surveys and mentions: counted as defined, and bad rows told one by one.

use serde_json::{Value, json};
use styk::evidence::made;
use styk::evidence::mentions::{MentionSettings, Mentions, MentionsReader, warsaw, words};
use styk::evidence::pause::{Pause, Piecewise, at_once};
use styk::evidence::survey::{Survey, SurveyReader, SurveySettings, Tally};
use styk::evidence::voices::{About, Answer, Ask, Choices, Job, Request, Words};
use styk::model::{Code, Problem};

fn survey(bytes: &[u8], by: Option<&str>) -> Result<Survey, Problem> {
    let by = [None, None, None, None, by.map(str::to_string)];
    let mut reader = SurveyReader::new(SurveySettings { by, ..SurveySettings::default() });
    for piece in bytes.chunks(7) {
        reader.push(piece)?;
    }
    reader.finish()
}

fn said(bytes: &[u8], by: Option<&str>) -> Value {
    let survey = survey(bytes, by).expect("a survey");
    survey.to_json(&survey.report())
}

fn mentions(text: &str) -> Mentions {
    let mut reader = MentionsReader::new(MentionSettings { zone: warsaw(), ..MentionSettings::default() });
    for piece in text.as_bytes().chunks(11) {
        reader.push(piece).unwrap();
    }
    reader.finish().unwrap()
}

fn heard(text: &str) -> Value {
    let mentions = mentions(text);
    mentions.to_json(&mentions.report(&warsaw()))
}

#[test]
fn promoters_passives_and_detractors_are_counted_with_an_interval() {
    let report =
        said(b"date,score,department\n2026-01-05,10,A\n2026-01-31,9,B\n2026-02-01,8,A\n2026-02-02,6,A\n", None);
    assert_eq!(report["answers"], 4);
    assert_eq!((&report["promoters"], &report["passives"], &report["detractors"]), (&json!(2), &json!(1), &json!(1)));
    assert_eq!(report["nps"], 25.0);
    // p = 0.5, d = 0.25: 1.959964 × √((0.75 − 0.0625) ÷ 4) × 100 = 81.2567…
    let low = report["nps_low"].as_f64().unwrap();
    assert!((low - (25.0 - 1.959_964 * (0.6875_f64 / 4.0).sqrt() * 100.0)).abs() < 1e-9, "{low}");
    assert_eq!(report["nps_high"], 100.0, "cut at 100");
    assert_eq!(report["by_month"], json!([["2026-01", 2, 100.0], ["2026-02", 2, -50.0]]));
    assert_eq!(report["by"], json!([]));
}

#[test]
fn groups_come_by_falling_count_and_then_by_name() {
    let file =
        "data;ocena;dział\n1.2.2026;9;Serwis\n2.2.2026;3;Biuro\n3.2.2026;10;Salon\n4.2.2026;0;Salon\n5.2.2026;7;\n";
    let report = said(file.as_bytes(), Some("dział"));
    assert_eq!(report["by"], json!([["Salon", 2, 0.0], ["Biuro", 1, -100.0], ["Serwis", 1, 100.0]]));
    assert_eq!(report["answers"], 5, "an answer without a department is an answer");
    assert!(survey(file.as_bytes(), Some("nobody")).is_err_and(|problem| problem.code == Code::NoSuchColumn));
}

#[test]
fn each_bad_row_is_told_with_its_line_and_reason() {
    let file = "date,score,comment\n2026-01-01,11,x\n2026-02-31,9,x\n2026-01-02,\"1,5\",x\n2026-01-03,1.5,x\n\
        2026-01-04,-1,x\n2026-01-05,,x\n,5,x\n2026-01-06,ten,x\n2026-01-07,9\n2026-01-08,9.0,\"two\nlines\"\n\
        2026-01-09,7,ok\n31/02/2026,8,x\n13/02/2026,8,x\n";
    let survey = survey(file.as_bytes(), None).unwrap();
    assert_eq!(survey.report().all, Tally { promoters: 1, passives: 2, detractors: 0 });
    let told: Vec<(&str, Code)> = survey.problems.iter().map(|it| (it.place.as_str(), it.code)).collect();
    let wanted = [
        ("line 2", Code::NotAScore),
        ("line 3", Code::UnreadableDate),
        ("line 4", Code::NotAScore),
        ("line 5", Code::NotAScore),
        ("line 6", Code::NotAScore),
        ("line 7", Code::MissingValue),
        ("line 8", Code::MissingValue),
        ("line 9", Code::NotAScore),
        ("line 10", Code::RowLength),
        ("line 14", Code::UnreadableDate),
    ];
    assert_eq!(told, wanted);
    assert_eq!(survey.rejected, 10);
}

#[test]
fn letters_may_be_written_in_any_way() {
    let text = "data;ocena;dział\n2026-01-05;9;Obsługa\n2026-01-06;2;Księgowość\n";
    let wanted = said(text.as_bytes(), Some("dział"))["by"].clone();
    assert_eq!(wanted, json!([["Księgowość", 1, -100.0], ["Obsługa", 1, 100.0]]));
    let utf16 = |low: bool| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(|unit: u16| if low { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    };
    for low in [true, false] {
        assert_eq!(said(&utf16(low), Some("dział"))["by"], wanted);
    }
    let cp1250: Vec<u8> = text
        .chars()
        .map(|letter| match letter {
            'ł' => 0xB3,
            'ę' => 0xEA,
            'ś' => 0x9C,
            'ć' => 0xE6,
            letter => u8::try_from(u32::from(letter)).unwrap(),
        })
        .collect();
    assert_eq!(said(&cp1250, Some("dział"))["by"], wanted);
}

#[test]
fn a_file_without_rows_is_told_apart_from_one_without_answers() {
    let empty = |bytes: &[u8]| survey(bytes, None).err().map(|problem| problem.code);
    assert_eq!(empty(b""), Some(Code::EmptyTable));
    assert_eq!(empty(b"\xEF\xBB\xBF \n"), Some(Code::EmptyTable));
    assert_eq!(empty(b"PK\x03\x04"), Some(Code::UnknownFile));
    assert_eq!(empty(b"name,age\nx,y\n"), Some(Code::ColumnNotFound));
    let none = said(b"date,score\n2026-01-01,12\n", None);
    assert_eq!((&none["answers"], &none["rejected"], &none["nps"]), (&json!(0), &json!(1), &Value::Null));
    assert_eq!(none["nps_low"], Value::Null);
}

#[test]
fn kinds_of_scores_have_ranges_of_their_own() {
    let file = b"date,kind,score\n2026-01-01,NPS,10\n2026-01-01,csat,5\n2026-01-01,csat,3\n2026-01-01,CES,7\n\
        2026-01-01,ces,8\n2026-01-01,csat,0\n2026-01-01,,0\n";
    let report = said(file, None);
    assert_eq!((&report["answers"], &report["rejected"], &report["nps"]), (&json!(2), &json!(2), &json!(0.0)));
    assert_eq!(report["csat"], json!({ "answers": 2, "share": 0.5 }));
    assert_eq!(report["ces"], json!({ "answers": 1, "mean": 7.0 }));
}

#[test]
fn one_answer_and_all_alike_have_an_interval_of_their_own() {
    let tally = |promoters, passives, detractors| Tally { promoters, passives, detractors };
    assert_eq!(tally(1, 0, 0).interval(), Some((100.0, 100.0)));
    assert_eq!(tally(0, 40, 0).interval(), Some((0.0, 0.0)));
    assert_eq!(tally(0, 0, 0).interval(), None);
    assert!(tally(29, 0, 0).is_few() && !tally(30, 0, 0).is_few());
}

#[test]
fn the_rule_of_the_european_union_gives_the_days_of_2026() {
    let zone = warsaw();
    let at = |second: i64| zone.offset_at(second * 1_000_000);
    assert_eq!((at(1_774_745_999), at(1_774_746_000)), (3600, 7200), "29 March, 01:00 UTC");
    assert_eq!((at(1_792_889_999), at(1_792_890_000)), (7200, 3600), "25 October, 01:00 UTC");
}

#[test]
fn hours_follow_the_clock_across_the_change_in_october() {
    let file = "time,source,sentiment\n2026-10-25 02:30,a,-0.5\n2026-10-25T00:30:00Z,a,0\n2026-10-25T01:30:00Z,a,0\n\
        2026-10-25 03:30,a,0\n2026-03-29 02:30,a,0\n2026-07-01T10:00:00Z,a,0\n";
    let read = mentions(file);
    // The reading that comes twice is the first one: 02:30 in summer time is 00:30 UTC.
    assert_eq!(read.list[0].time, read.list[1].time);
    let report = read.report(&warsaw());
    let sunday = report.weekday_hour[6];
    assert_eq!((sunday[1], sunday[2], sunday[3]), (0, 3, 2), "02:30 twice by UTC and once by the clock");
    assert_eq!(report.negative_weekday_hour[6][2], 1);
    assert_eq!(report.weekday_hour[2][12], 1, "noon in summer on a Wednesday");
}

#[test]
fn an_hour_of_the_night_of_the_change_is_sixty_minutes_of_waiting_more() {
    let file = "time,answered at\n2026-10-25 01:30,2026-10-25 03:30\n2026-03-29 01:30,2026-03-29 03:30\n";
    let response = heard(file)["response_minutes"].clone();
    // Three hours and one hour: the median lies between.
    assert_eq!(response, json!({ "median": 120.0, "p90": 168.0 }));
}

#[test]
fn responses_are_counted_to_the_second() {
    let file = "time,source,text,sentiment,tag,answered at\n\
        2026-05-04 10:00:00,x,a,-0.25,t,2026-05-04 11:00:00\n\
        2026-05-04 10:00:00,x,a,-0.26,u,2026-05-04 11:00:01\n\
        2026-05-04 10:00:00,y,a,0.25,t,2026-05-04 09:59:59\n\
        2026-05-04 10:00:00,y,a,\"0,26\",,2026-05-04 10:00:00\n\
        2026-05-04 10:00:00,z,a,negative,u,\n\
        2026-05-04 10:00:00,,a,,u,\n\
        2026-05-04 25:00:00,z,a,0,u,\n\
        2026-05-04 10:00:00,z,a,1.5,u,\n\
        2026-05-04 10:00:00,z,a,0,u,soon\n";
    let report = heard(file);
    assert_eq!((&report["mentions"], &report["rejected"]), (&json!(5), &json!(4)));
    assert_eq!(report["sentiment"], json!({ "negative": 2, "neutral": 1, "positive": 1, "unknown": 1 }));
    assert_eq!(report["by_source"], json!([["x", 2, 1], ["y", 1, 0], ["z", 1, 1]]));
    assert_eq!(report["by_tag"], json!([["u", 3], ["t", 1]]));
    assert_eq!((&report["answered"], &report["answered_within_60"]), (&json!(3), &json!(2)));
    let median = report["response_minutes"]["median"].as_f64().unwrap();
    assert_eq!(median, 60.0);
    let p90 = report["response_minutes"]["p90"].as_f64().unwrap();
    assert!((p90 - (60.0 + 0.8 / 60.0)).abs() < 1e-9, "{p90}");
    let codes: Vec<Code> = mentions(file).problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::AnsweredBefore, Code::UnreadableTime, Code::NotASentiment, Code::UnreadableTime]);
}

#[test]
fn a_date_that_only_the_column_tells_takes_its_words_with_it() {
    let file = "date,text,sentiment\n04/05/2026 10:00,alpha,-1\n31/05/2026 10:00,beta,-1\n05/13/2026 10:00,gamma,-1\n";
    let read = mentions(file);
    let report = read.report(&warsaw());
    assert_eq!((read.list.len(), read.rejected), (2, 1));
    let words: Vec<&str> = report.words.iter().map(|(word, ..)| word.as_str()).collect();
    assert_eq!(words, ["alpha", "beta"]);
    assert!(read.voices.iter().all(|voice| voice.text != "gamma"));
}

#[test]
fn a_negation_stays_with_its_word() {
    let check = |text: &str, wanted: &[&str]| assert_eq!(words(text), wanted, "{text}");
    check("Internet NIE DZIAŁA!!!", &["internet", "nie działa"]);
    check("To nie jest dobre", &["nie jest", "dobre"]);
    check("Czy to działa? Nie. Router padł", &["działa", "router", "padł"]);
    check("The line isn't working", &["line", "not working"]);
    check("It’s not a very good service", &["not good", "service"]);
    check("I can't log in, never again", &["not log"]);
    check("@bok https://x.pl/a #awaria 5G 123", &["awaria", "5g"]);
    check("nie dziala nic", &["nie dziala"]);
}

#[test]
fn made_data_is_the_same_for_the_same_seed_and_sound() {
    let touchpoints = [("Czat".to_string(), "Obsługa".to_string()), ("Salon".into(), "Sprzedaż".into())];
    let text = made::survey(7, 500, &touchpoints);
    assert_eq!(text, made::survey(7, 500, &touchpoints));
    let read = survey(text.as_bytes(), None).unwrap();
    assert_eq!((read.answers.len(), read.rejected), (500, 0));
    assert_eq!(read.report().by[0].len(), 2);
    let read = mentions(&made::mentions(7, 500));
    assert_eq!((read.list.len(), read.rejected), (500, 0), "{:?}", read.problems);
    assert!(read.report(&warsaw()).answered > 250);
}

/// What a file says, done at once and piece by piece, with the number of pieces.
fn both_ways(about: About, ask: &Ask, bytes: &[u8]) -> ((Answer, String), usize) {
    let read = || {
        let choices = Choices { zone: "Europe/Warsaw".into(), ..Choices::default() };
        let mut job = Job::new(&Request { about, choices, ask: ask.clone() }, warsaw());
        bytes.chunks(1000).for_each(|piece| {
            job.push(piece).unwrap();
        });
        job
    };
    let (answer, rest) = at_once(read().work(true, Pause::default()));
    let (mut job, mut steps) = (read(), 1);
    let told = job.pieces();
    let mut pieces = Piecewise::new(|pause| job.work(true, pause));
    let (again, rest_again) = loop {
        match pieces.step() {
            Some(found) => break found,
            None => steps += 1,
        }
    };
    assert_eq!((&answer, &rest), (&again, &rest_again));
    assert!(told as usize <= steps, "{told} pieces of {steps}");
    // Left in the middle, it leaves nothing behind.
    let mut left = Piecewise::new(|pause| read().work(true, pause));
    assert_eq!(left.step().is_none(), steps > 1);
    drop(left);
    ((answer, String::from_utf8(rest).unwrap()), steps)
}

#[test]
fn what_is_counted_in_pieces_is_the_same() {
    let written = made::mentions(7, 9_500);
    // Many sources, authors, tags and words; days that only the whole column tells; some of them of no calendar.
    let mut open = String::from("time;source;author;text;tag;sentiment;answered at\n");
    for row in 0..9_000 {
        let (day, month) = (row % 12 + 1, row % 11 + 1);
        let answered = if row % 3 == 0 { format!("{}/{month}/2026 9:00", day + 1) } else { String::new() };
        let day = if row == 5_000 { 25 } else { day };
        open += &format!(
            "{day}/{month}/2026 10:15;s{};a{};wort{} naprawdę {row};t{row};-0.{};{answered}\n",
            row % 8_900,
            row % 40,
            row % 500,
            row % 10
        );
    }
    for text in [&written, &open, &String::from("time;source\n")] {
        let ((answer, _), steps) = both_ways(About::Mentions, &Ask::Read, text.as_bytes());
        let Answer::Heard(heard) = answer else { panic!("{answer:?}") };
        let report = heard.mentions.unwrap();
        assert_eq!(report.all.all + heard.rejected, text.lines().count() as u64 - 1);
        assert!(report.all.all == 0 || steps > 8, "{steps}");
        let ((list, rows), _) = both_ways(About::Mentions, &Ask::List(Words::default()), text.as_bytes());
        assert_eq!(list, Answer::Listed(heard.rejected));
        assert_eq!(rows.lines().count() as u64, 1 + heard.rejected);
    }
    let survey = made::survey(7, 9_500, &[("A".into(), "B".into())]);
    let ((answer, _), steps) = both_ways(About::Survey, &Ask::Read, survey.as_bytes());
    assert!(matches!(answer, Answer::Heard(heard) if heard.count == 9_500) && steps > 1, "{steps}");
    let ((answer, _), _) = both_ways(About::Survey, &Ask::Read, b"");
    assert!(matches!(answer, Answer::Refused(_)), "{answer:?}");
}

#[test]
fn the_most_frequent_words_are_found_wherever_they_come_first() {
    // The sixtieth word is the most frequent one, and frequent ones come behind it.
    let count = |word: u32| if word == 59 { 101 } else { word * 37 % 100 + 1 };
    let name =
        |word: u32| format!("quo{}{}", char::from(b'a' + (word / 20) as u8), char::from(b'a' + (word % 20) as u8));
    let mut file = String::from("time,text\n");
    for mention in 0..101 {
        let said: Vec<String> = (0..200).filter(|word| count(*word) > mention).map(name).collect();
        file += &format!("2026-05-04 10:00:00,{}\n", said.join(" "));
    }
    let mut wanted: Vec<(u64, String)> = (0..200).map(|word| (count(word).into(), name(word))).collect();
    wanted.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let words = mentions(&file).report(&warsaw()).words;
    let found: Vec<(u64, String)> = words.into_iter().map(|(word, all, _)| (all, word)).collect();
    assert_eq!(found, wanted[..60]);
}

/// Places of names that are equally frequent, and of words beyond the first part, in the order of names.
#[test]
fn a_long_list_is_in_order_and_the_most_frequent_words_come_from_all_of_it() {
    let mut text = String::from("time,source,text,tag\n");
    for row in 0..20_000_u32 {
        let tag = row.wrapping_mul(2_654_435_761) % 15_000;
        let often = if row >= 19_000 { "quokka" } else { "" };
        text += &format!("2026-01-05 10:00,forum,word{row}x {often},t{tag}\n");
    }
    let mentions = mentions(&text);
    let report = mentions.report(&warsaw());
    assert!(report.tags.is_sorted_by_key(|(name, counted)| (std::cmp::Reverse(counted.all), name.clone())));
    assert!(report.tags.len() > 10_000);
    assert_eq!(report.words[0], ("quokka".into(), 1_000, 0));
    assert!(report.words.is_sorted_by_key(|(word, all, _)| (std::cmp::Reverse(*all), word.clone())));
    assert_eq!((report.words.len(), report.words[1].0.as_str()), (60, "word0x"));
}
