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
        reason = reason.replace(&format!("{{{index}}}"), arg);
    }
    let line = problem.place.strip_prefix("line ").unwrap_or(&problem.place);
    record(&[line, &reason, problem.args.first().map_or("", String::as_str)], out);
}

fn record(fields: &[&str], out: &mut Vec<u8>) {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.push(b';');
        }
        // A spreadsheet would take these for formulas.
        let formula =
            field.starts_with(['=', '+', '@', '\t']) || (field.starts_with('-') && field.parse::<f64>().is_err());
        let quoted = formula || field.contains([';', '"', '\n', '\r']);
        if !quoted {
            out.extend_from_slice(field.as_bytes());
            continue;
        }
        out.push(b'"');
        if formula {
            out.push(b'\'');
        }
        out.extend_from_slice(field.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    }
    out.extend_from_slice(b"\r\n");
}
