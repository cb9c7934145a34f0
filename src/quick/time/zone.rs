//! A time zone as plain data: when its distance from UTC changes, and to what.

use super::calendar::SECOND;
use crate::order::sorted;

/// A time zone. The engine holds no database of zones; who calls it (command line, page) fills the shifts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// The name to show, such as `Europe/Warsaw`.
    pub name: String,
    /// Seconds east of UTC before the first shift.
    before: i32,
    /// From which second since 1970 on, and how many seconds east of UTC; rising.
    shifts: Vec<(i64, i32)>,
}

impl Default for Zone {
    fn default() -> Self {
        Self::fixed("UTC", 0)
    }
}

impl Zone {
    /// A zone that never changes, `offset` seconds east of UTC.
    pub fn fixed(name: impl Into<String>, offset: i32) -> Self {
        Self { name: name.into(), before: offset, shifts: Vec::new() }
    }

    /// A zone with shifts; they are sorted here.
    pub fn with_shifts(name: impl Into<String>, before: i32, shifts: Vec<(i64, i32)>) -> Self {
        let shifts = sorted(shifts, |a, b| a.0.cmp(&b.0));
        Self { name: name.into(), before, shifts }
    }

    /// A zone from `UTC`, `Z` or a distance such as `+02:00`; `None` for a name that needs a database.
    pub fn from_offset(name: &str) -> Option<Self> {
        let offset = match name {
            "UTC" | "GMT" | "Z" | "utc" => 0,
            _ => super::written::offset(name.as_bytes())??,
        };
        Some(Self::fixed(name, offset))
    }

    /// Seconds east of UTC at a moment, in microseconds since 1970.
    #[inline(always)]
    pub fn offset_at(&self, utc: i64) -> i32 {
        if self.shifts.is_empty() {
            return self.before;
        }
        let second = utc.div_euclid(SECOND);
        let passed = self.shifts.partition_point(|shift| shift.0 <= second);
        passed.checked_sub(1).and_then(|last| self.shifts.get(last)).map_or(self.before, |shift| shift.1)
    }

    /// The moment of a clock's reading. Of an hour that comes twice the first is taken; a reading that the clock
    /// jumped over counts as if it had not jumped.
    #[inline(always)]
    pub fn to_utc(&self, local: i64) -> i64 {
        let at = |offset: i32| local - i64::from(offset) * SECOND;
        if self.shifts.is_empty() {
            return at(self.before);
        }
        let day = 86_400 * SECOND;
        let (earlier, later) = (self.offset_at(local - day), self.offset_at(local + day));
        if self.offset_at(at(earlier)) == earlier || self.offset_at(at(later)) != later {
            at(earlier)
        } else {
            at(later)
        }
    }
}
