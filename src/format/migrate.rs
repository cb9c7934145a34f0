//! From older versions to ours, one numbered step each, on JSON values.
//!
//! Steps are only ever appended. Each has a frozen document in `tests/fixtures/versions`.

use crate::model::Code;
use crate::model::field::{At, brief};
use serde_json::{Map, Value};

/// The version that this program writes.
pub const VERSION: u64 = 1;

/// Step `n` (from 0) takes version `n + 1` to `n + 2`.
const STEPS: &[fn(&mut Map<String, Value>)] = &[];

// Without a gap: as many steps as there are versions before ours.
const _: () = assert!(STEPS.len() as u64 + 1 == VERSION);

/// The document in our version, or `None` where it cannot be one of ours.
/// The flag says that it was written by a newer version and must not be written over.
pub fn migrate(mut object: Map<String, Value>, at: &mut At<'_>) -> Option<(Map<String, Value>, bool)> {
    let stated = object.get("version").cloned().unwrap_or(Value::Null);
    // 1 and 1.0 are the same number in JSON.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = stated.as_f64().filter(|n| n.fract() == 0.0 && (1.0..1e9).contains(n)).map(|n| n as u64);
    let Some(version) = whole else {
        at.step("version").problem(Code::WrongVersion, [brief(&stated)]);
        return None;
    };
    if version > VERSION {
        at.step("version").problem(Code::NewerVersion, [version.to_string(), VERSION.to_string()]);
        return Some((object, true));
    }
    for step in STEPS.iter().skip(usize::try_from(version - 1).unwrap_or(usize::MAX)) {
        step(&mut object);
    }
    Some((object, false))
}
