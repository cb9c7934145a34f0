//! Tables that several read together: whatever the cuts, the result is that of one reader.

mod logs;

use proptest::prelude::*;
use styk::evidence::desk::{Desk, Job};
use styk::evidence::hash::BLOCK;
use styk::evidence::limits::SAMPLE;
use styk::evidence::protocol::{Choices, LogId, Request, Response, View};
use styk::evidence::{Reader, Settings};

const HEADER: &str = "case,activity,department,timestamp,channel,resource,sentiment,cost";

/// Rows of every kind: sound ones, with quotes and line ends in them, too short, too long, empty, with times that are
/// none or that only the whole column tells.
fn any_rows() -> impl Strategy<Value = Vec<String>> {
    const ACTIVITIES: &[&str] =
        &["Call", "\"a, b\"", "\"Say \"\"no\"\"\"", "\"two\nlines\"", "\"a\r\n,b\n\n\"", "Zwrot", "a\"b", ""];
    const TIMES: &[&str] = &[
        "2026-01-02T03:04:05Z",
        "3/4/2026",
        "4/13/2026",
        "13/4/2026",
        "05.02.2026 10:00",
        "yesterday",
        "",
        "1767323045",
    ];
    const EXTRA: &[&str] =
        &["chat,Ann,0.5,\"1,5\"", ",,,", "mail,Żaneta,-1,99999999999", "chat,Bob,x", "\"un\"x,Ann,1,2,,", "a,b,c,d,e"];
    let pick = proptest::sample::select;
    let row = (0..40_u32, pick(ACTIVITIES), pick(&["Desk", "\"Of, fice\"", ""][..]), pick(TIMES), pick(EXTRA));
    let row = row.prop_map(|(case, activity, group, time, extra)| format!("C{case},{activity},{group},{time},{extra}"));
    let row = prop_oneof![20 => row, 1 => Just(String::new()), 1 => Just("C1,\"never closed,x".to_string())];
    proptest::collection::vec(row, 1..120)
}

/// A table whose first rows fill what is looked at before anything is read, and then these.
fn table(rows: &[String], newline: &str, sound: bool) -> Vec<u8> {
    let mut text = format!("{HEADER}{newline}");
    let mut number = 0;
    while text.len() < SAMPLE + 300 {
        let time = if sound { "2026-01-02 03:04" } else { "1/2/2026 3:04" };
        text += &format!("F{},Call,Desk,{time},chat,Ann,0,1{newline}", number % 50);
        number += 1;
    }
    text += &rows.join(newline);
    text.into_bytes()
}

fn said(reader: Reader) -> String {
    format!("{:?}", reader.finish())
}

/// Reads the file with the parts behind each cut read on their own; says how many of them were taken over.
fn together(text: &[u8], cuts: &[usize], settings: &Settings) -> (String, usize) {
    let mut reader = Reader::new(settings.clone());
    let mut other = Reader::new(settings.clone());
    let begin = |reader: &mut Reader, end: usize| reader.push(&text[..end]).unwrap();
    begin(&mut reader, cuts[0]);
    begin(&mut other, SAMPLE);
    assert!(reader.divides() && other.divides());
    let mut taken = 0;
    for pair in cuts.windows(2) {
        let part = &text[pair[0]..pair[1]];
        let rest = match other.section(part) {
            Some(section) => reader.join(&section).unwrap(),
            None => Some(0),
        };
        taken += usize::from(rest.is_none());
        if let Some(rest) = rest {
            reader.push(&part[rest..]).unwrap();
        }
    }
    (said(reader), taken)
}

fn alone(text: &[u8], settings: &Settings) -> String {
    let mut reader = Reader::new(settings.clone());
    reader.push(text).unwrap();
    said(reader)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn cut_anywhere_it_says_what_one_reader_says((rows, newline, sound, complete, cuts) in (
        any_rows(), proptest::sample::select(&["\n", "\r\n", "\r"][..]), any::<bool>(), any::<bool>(),
        proptest::collection::vec(any::<proptest::sample::Index>(), 1..12))) {
        let text = table(&rows, newline, sound);
        let behind = text.len() - SAMPLE;
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| SAMPLE + cut.index(behind)).collect();
        cuts.push(text.len());
        cuts.sort_unstable();
        let settings = Settings { extras: complete, ..Settings::default() };
        prop_assert_eq!(together(&text, &cuts, &settings).0, alone(&text, &settings));
    }

    #[test]
    fn no_letters_are_too_strange((soup, cuts) in ("[a-c,\"\n\r 0-9/.:-]{0,400}",
        proptest::collection::vec(any::<proptest::sample::Index>(), 1..6))) {
        let text = table(&[soup], "\n", true);
        let behind = text.len() - SAMPLE;
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| SAMPLE + cut.index(behind)).collect();
        cuts.push(text.len());
        cuts.sort_unstable();
        let settings = Settings { extras: true, ..Settings::default() };
        prop_assert_eq!(together(&text, &cuts, &settings).0, alone(&text, &settings));
    }
}

#[test]
fn texts_of_many_lines_are_seldom_cut_wrongly() {
    let text: Vec<String> = (0..400)
        .map(|n| {
            format!(
                "T{},\"Dear all,\nmy \"\"{n}\"\" is, as said, broken\n\nBye\n\",Desk,2026-01-02 03:04,chat,Ann,0,1",
                n % 9
            )
        })
        .collect();
    let text = table(&text, "\n", true);
    let cuts: Vec<usize> = (0..=200).map(|cut| SAMPLE + (text.len() - SAMPLE) * cut / 200).collect();
    let settings = Settings { extras: true, ..Settings::default() };
    let (found, taken) = together(&text, &cuts, &settings);
    assert_eq!(found, alone(&text, &settings));
    // The others have no place at which two rows begin.
    let sections = cuts.windows(2).filter(|pair| pair[1] - pair[0] > 300).count();
    assert!(taken >= sections / 2, "{taken} of {sections}");
}

/// A label of its own in each row, so that limits are near.
#[test]
fn limits_hold_together() {
    let label = "x".repeat(1 << 19);
    let row = |n: usize| format!("C{n}{label},Call,Desk,2026-01-02 03:04,,,,\n");
    let mut reader = Reader::new(Settings::default());
    reader.push(&table(&[String::new()], "\n", true)).unwrap();
    let mut other = Reader::new(Settings::default());
    other.push(&table(&[String::new()], "\n", true)).unwrap();
    let mut told = None;
    for n in 0..300 {
        let part = format!("C,Call,Desk,2026-01-02 03:04,,,,\n{}{}", row(n * 2), row(n * 2 + 1));
        let section = other.section(part.as_bytes()).unwrap();
        let rest = reader.join(&section).and_then(|rest| match rest {
            Some(rest) => reader.push(&part.as_bytes()[rest..]),
            None => Ok(()),
        });
        if let Err(problem) = rest {
            told = Some((n, problem.to_string()));
            break;
        }
    }
    let (n, problem) = told.expect("a limit");
    assert!((250..260).contains(&n) && problem.contains("label_bytes"), "{n} {problem}");
}

fn mining(text: &[u8]) -> (Desk, Job) {
    let desk = Desk::default();
    let request = Request::Mine { log: LogId::default(), choices: Choices::default(), view: View::default() };
    let mut job = desk.begin(&request, &|_| None).unwrap();
    job.push(text).unwrap();
    (desk, job)
}

#[test]
fn a_desk_joins_blocks_of_a_file() {
    let rows: Vec<String> = (0..90_000)
        .map(|n| {
            format!("C{},Step {},Desk {},2026-01-{:02} 03:04,chat,Ann {},0,1", n / 5, n % 7, n % 5, n % 28 + 1, n % 30)
        })
        .collect();
    let text = table(&rows, "\r\n", true);
    assert!(text.len() > BLOCK * 2);
    let blocks: Vec<&[u8]> = text.chunks(BLOCK).collect();
    let (mut desk, job) = mining(&text);
    let (alone, _) = job.finish(&mut desk, true);
    let (mut desk, mut job) = mining(blocks[0]);
    let (_, other) = mining(&text[..SAMPLE]);
    assert!(job.divides() && other.divides());
    for block in &blocks[1..] {
        let section = other.section(block).unwrap();
        assert_eq!(job.join(&section, block.len()), Ok(block.len()));
    }
    let (joined, _) = job.finish(&mut desk, true);
    assert!(
        matches!(&alone, Response::Mined(mined) if mined.findings.events > 90_000 && !mined.source.hash.is_empty())
    );
    assert_eq!(joined, alone);
}
