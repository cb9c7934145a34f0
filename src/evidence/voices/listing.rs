//! Rows that could not be read, all of them, as a table that a spreadsheet opens.

use super::Words;
use crate::model::Problem;

/// The mark by which spreadsheets know UTF-8, then the heading.
pub(in crate::evidence) fn begin(words: &Words, out: &mut Vec<u8>) {
    out.extend_from_slice("\u{feff}".as_bytes());
    let heading: Vec<&str> = words.heading.iter().map(String::as_str).collect();
    record(&heading, out);
}

/// One row.
pub(in crate::evidence) fn row(words: &Words, problem: &Problem, out: &mut Vec<u8>) {
    let found = words.reasons.iter().find(|(code, _)| *code == problem.code);
    let mut reason = found.map_or_else(|| problem.code.as_str().to_string(), |(_, sentence)| sentence.clone());
    for (index, arg) in problem.args.iter().enumerate() {
        reason = filled(&reason, index, arg);
    }
    let line = problem.place.strip_prefix("line ").unwrap_or(&problem.place);
    record(&[line, &reason, problem.args.first().map_or("", String::as_str)], out);
}

/// A sentence with its place of this number filled. (The library's way to look for a text is four kilobytes.)
fn filled(sentence: &str, index: usize, arg: &str) -> String {
    let mut out = String::new();
    let mut parts = sentence.split('{');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once('}') {
            Some((number, rest)) if number.parse() == Ok(index) => {
                out.push_str(arg);
                out.push_str(rest);
            }
            _ => {
                out.push('{');
                out.push_str(part);
            }
        }
    }
    out
}

/// `-12`, `-0.5` and the like. (The library's reader of floating numbers is ten kilobytes of tables.)
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    !(whole.is_empty() && part.is_empty()) && all(whole) && all(part)
}

fn record(fields: &[&str], out: &mut Vec<u8>) {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.push(b';');
        }
        // A spreadsheet would take these for formulas.
        let formula = field.starts_with(['=', '+', '@', '\t']) || (field.starts_with('-') && !is_number(field));
        let quoted = formula || field.contains([';', '"', '\n', '\r']);
        if !quoted {
            out.extend_from_slice(field.as_bytes());
            continue;
        }
        out.push(b'"');
        if formula {
            out.push(b'\'');
        }
        for byte in field.bytes() {
            out.push(byte);
            if byte == b'"' {
                out.push(byte);
            }
        }
        out.push(b'"');
    }
    out.extend_from_slice(b"\r\n");
}
