//! Numbers with a range. A number outside is refused with a reason, never drawn outside its chart.

use super::field::{At, Field, brief, number};
use super::problem::Code;
use serde_json::Value;

macro_rules! ranged {
    ($($(#[$doc:meta])* $name:ident: $low:literal, $high:expr, $range:tt),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
        #[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent))]
        pub struct $name(#[cfg_attr(test, schemars(range $range))] f64);

        impl $name {
            /// The smallest value.
            pub const MIN: f64 = $low;
            /// The largest value.
            pub const MAX: f64 = $high;

            /// A value within the range.
            ///
            /// # Errors
            /// `None` where it lies outside or is not a number.
            pub fn new(value: f64) -> Option<Self> {
                (value.is_finite() && (Self::MIN..=Self::MAX).contains(&value)).then_some(Self(value))
            }

            /// The value.
            pub fn get(self) -> f64 {
                self.0
            }
        }

        impl Field for $name {
            fn read(value: Value, at: &mut At<'_>) -> Option<Self> {
                let Some(given) = value.as_f64() else {
                    at.problem(Code::WrongType, [brief(&value), "a number".into()]);
                    return None;
                };
                let fits = Self::new(given);
                if fits.is_none() {
                    let high = if Self::MAX == f64::MAX { "…".into() } else { Self::MAX.to_string() };
                    at.problem(Code::OutOfRange, [brief(&value), Self::MIN.to_string(), high]);
                }
                fits
            }

            fn write(&self) -> Option<Value> {
                Some(number(self.0))
            }
        }
    )+};
}

ranged! {
    /// A part of a whole, 0 to 1.
    Part: 0.0, 1.0, (min = 0.0, max = 1.0),
    /// A level of the formula or a vote, 0 to 10.
    Points: 0.0, 10.0, (min = 0.0, max = 10.0),
    /// A feeling, −2 (very bad) to 2 (very good).
    Feeling: -2.0, 2.0, (min = -2.0, max = 2.0),
    /// How much it matters, 1 to 5.
    Rank: 1.0, 5.0, (min = 1.0, max = 5.0),
    /// An amount that cannot be negative: minutes, money, people.
    Amount: 0.0, f64::MAX, (min = 0.0),
    /// Net promoter score, −100 to 100.
    Nps: -100.0, 100.0, (min = -100.0, max = 100.0),
    /// Customer satisfaction in percent, 0 to 100.
    Csat: 0.0, 100.0, (min = 0.0, max = 100.0),
    /// Customer effort score, 0 to 100: the scales in use differ.
    Ces: 0.0, 100.0, (min = 0.0, max = 100.0),
}
