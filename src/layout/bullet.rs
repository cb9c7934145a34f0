//! Where a time stands on a small bar.

/// The longest time that a bar tells apart: 30 days, in minutes.
const LONGEST: f64 = 43_200.0;

/// How far along its bar a time stands, 0 to 1. The scale is logarithmic and the same for all
/// bars of all maps: a minute and a week are both seen, and two bars can be compared.
pub fn along(minutes: f64) -> f64 {
    (minutes.max(0.0).ln_1p() / LONGEST.ln_1p()).clamp(0.0, 1.0)
}
