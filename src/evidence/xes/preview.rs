//! The first events of XES as a table: a column for each attribute, those of traces with `case:` before their names.

use super::pull::{Fault, Token, local, token, unescape};
use super::wanted::of_trace;
use crate::evidence::csv::Preview;
use crate::evidence::limits;
use crate::model::{Code, Problem};

/// Up to `rows` events of the beginning of a log; what is cut off at its end is no fault.
///
/// # Errors
/// XML with a DOCTYPE, or no sound XML.
pub(in crate::evidence) fn preview(bytes: &[u8], rows: usize) -> Result<Preview, Problem> {
    let mut preview = Preview::default();
    let mut attributes = Vec::new();
    // Names of open elements; only attributes right below a trace or an event count.
    let mut open: Vec<Vec<u8>> = Vec::new();
    let mut trace: Vec<(String, Vec<u8>)> = Vec::new();
    let mut event: Vec<(String, Vec<u8>)> = Vec::new();
    let mut at = 0;
    while preview.rows.len() < rows {
        let Some(skip) = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default()) else { break };
        at += skip;
        let Some((found, end)) = token(bytes, at, &mut attributes).map_err(refused)? else { break };
        at = end;
        match found {
            Token::Open { name, empty } => {
                let name = local(name);
                let parent = open.last().map(Vec::as_slice);
                if name == b"trace" {
                    trace.clear();
                }
                let in_trace = parent == Some(b"trace");
                if name == b"event" {
                    event.clear();
                } else if in_trace || parent == Some(b"event") {
                    let value = |wanted: &[u8]| {
                        let found = attributes.iter().find(|attribute| attribute.name(bytes) == wanted)?;
                        let mut value = Vec::new();
                        unescape(found.value(bytes), &mut value).ok()?;
                        Some(value)
                    };
                    if let Some((key, value)) = value(b"key").zip(value(b"value")) {
                        let key = String::from_utf8_lossy(&key).into_owned();
                        if in_trace { trace.push((of_trace(&key), value)) } else { event.push((key, value)) }
                    }
                }
                match (empty, name) {
                    (true, b"event") => row(&mut preview, &trace, &event),
                    (true, _) => {}
                    (false, _) if open.len() >= limits::DEPTH => break,
                    (false, _) => open.push(name.to_vec()),
                }
            }
            Token::Close { name } => {
                if local(name) == b"event" {
                    row(&mut preview, &trace, &event);
                }
                open.pop();
            }
            Token::Instruction(_) | Token::Nothing => {}
        }
    }
    let width = preview.names.len();
    preview.rows.iter_mut().for_each(|row| row.resize(width, Vec::new()));
    Ok(preview)
}

fn row(preview: &mut Preview, trace: &[(String, Vec<u8>)], event: &[(String, Vec<u8>)]) {
    let mut values = vec![Vec::new(); preview.names.len()];
    for (name, value) in trace.iter().chain(event) {
        let place = preview.names.iter().position(|other| other == name);
        match place.and_then(|place| values.get_mut(place)) {
            Some(own) => own.clone_from(value),
            None if preview.names.len() < limits::COLUMNS => {
                preview.names.push(name.clone());
                values.push(value.clone());
            }
            None => {}
        }
    }
    preview.rows.push(values);
}

fn refused(fault: Fault) -> Problem {
    let code = if fault == Fault::Doctype { Code::ForbiddenXml } else { Code::UnreadableXml };
    Problem::new(code, "", [fault.name().to_string()])
}
