//! Fresh ids, made at the edge because the layers below know no randomness.

use uuid::Uuid;

/// Hexadecimal digits in a fresh id: 40 bits of chance, so that 10,000 records of one document
/// meet a collision once in 20,000 documents.
const DIGITS: usize = 10;

/// A short random id: the prefix, a hyphen and ten hexadecimal digits.
///
/// ```text
/// fresh("doc") == "doc-8f3a0c91d2"
/// ```
pub fn fresh(prefix: &str) -> String {
    let digits: String = Uuid::new_v4().simple().to_string().chars().take(DIGITS).collect();
    format!("{prefix}-{digits}")
}

/// A number of chance with so many bits, at most 32.
#[allow(clippy::cast_possible_truncation)] // cut to its bits
pub fn chance(bits: u32) -> u32 {
    (Uuid::new_v4().as_u128() & ((1_u128 << bits.min(32)) - 1)) as u32
}
