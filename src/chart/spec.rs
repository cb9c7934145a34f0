//! What a chart says: data with its words, axes with their units. Nothing about pixels.

use super::palette::Role;

/// One chart. Its words are in the language of the page already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartSpec {
    /// What it shows: its name for those who do not see it.
    pub title: String,
    /// What the first column of its table holds, such as "Department".
    pub subject: String,
    /// What is said in its place where it holds no data.
    pub empty: String,
    /// Its data.
    pub body: Body,
    /// The axis of positions, where it has numbers (of points only).
    pub x: Axis,
    /// The axis of values.
    pub y: Axis,
    /// Lines across it, such as a target.
    pub guides: Vec<Guide>,
    /// Whether numbers on axes have a decimal comma, as in Polish.
    pub comma: bool,
}

/// An axis of numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// What it measures; empty for nothing to say.
    pub label: String,
    /// Written behind each number: `%`, `min`.
    pub unit: String,
    /// From where to where it reaches at least; what is beyond widens it.
    pub range: Option<(f64, f64)>,
}

/// The data of a chart, by its kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Categories with one or more series of bars. A series beside another has as many data.
    Bars(Vec<String>, Vec<Series>, Lie),
    /// Categories in order with one or more lines, each with a band where data have a range.
    Lines(Vec<String>, Vec<Series>),
    /// Points in a plane; a [`Guide`] on each axis makes quadrants of it.
    Points(Vec<Point>),
    /// What each step adds, from a first total to a last one.
    Waterfall(Vec<Step>),
    /// How far each lever moves a number from where it is now.
    Tornado(f64, Vec<Lever>),
    /// A table of cells, each as deep as its value.
    Heat {
        /// Names of the rows.
        rows: Vec<String>,
        /// Names of the columns.
        columns: Vec<String>,
        /// One list of cells for each row.
        cells: Vec<Vec<Datum>>,
        /// The colour of the largest value.
        role: Role,
    },
}

impl Default for Body {
    fn default() -> Self {
        Self::Bars(Vec::new(), Vec::new(), Lie::default())
    }
}

/// How bars lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lie {
    /// One below the other, each with its name beside it: for names that are words.
    #[default]
    Rows,
    /// One beside the other.
    Columns,
    /// Beside each other without a gap: a histogram, whose categories are classes of numbers.
    Histogram,
}

/// Values of one kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// What they are; empty where there is only one.
    pub name: String,
    /// Their colour, where a datum has none of its own.
    pub role: Role,
    /// One for each category.
    pub data: Vec<Datum>,
}

/// One value, which may not be known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Datum {
    /// The value.
    pub value: Option<f64>,
    /// Between what it may lie.
    pub range: Option<(f64, f64)>,
    /// The value with its range in words: shown beside it, in its tip and in the table.
    pub text: String,
    /// A colour of its own.
    pub role: Option<Role>,
}

impl Datum {
    /// A value that is known.
    pub fn of(value: f64, text: impl Into<String>) -> Self {
        Self { value: Some(value), text: text.into(), ..Self::default() }
    }

    /// A value that is not known, and the words for it.
    pub fn unknown(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The same with a range.
    pub fn within(mut self, low: f64, high: f64) -> Self {
        self.range = Some((low, high));
        self
    }

    /// The same in a colour of its own.
    pub fn colored(mut self, role: Role) -> Self {
        self.role = Some(role);
        self
    }

    /// The value, where it is a number.
    pub(super) fn value(&self) -> Option<f64> {
        self.value.filter(|value| value.is_finite())
    }

    /// The range, where both ends are numbers, smaller first.
    pub(super) fn range(&self) -> Option<(f64, f64)> {
        let (a, b) = self.range.filter(|(a, b)| a.is_finite() && b.is_finite())?;
        Some((a.min(b), a.max(b)))
    }
}

/// A point in a plane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// What it stands for.
    pub name: String,
    /// Where it stands; with either unknown it is in the table only.
    pub x: Option<f64>,
    /// Where it stands.
    pub y: Option<f64>,
    /// Its size from 0 to 1; unknown is small.
    pub size: Option<f64>,
    /// Its colour.
    pub role: Role,
    /// Its values in words.
    pub text: String,
}

/// One step of a waterfall.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// What is done.
    pub name: String,
    /// What it adds; the whole, where `total`.
    pub value: f64,
    /// Whether it is a total, which stands on the ground.
    pub total: bool,
    /// The value in words.
    pub text: String,
    /// Its colour; by its sign where there is none.
    pub role: Option<Role>,
}

/// How far a lever moves the number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lever {
    /// What is changed.
    pub name: String,
    /// The number at its worst.
    pub low: f64,
    /// The number at its best.
    pub high: f64,
    /// Both in words.
    pub text: String,
}

/// A line across a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guide {
    /// Whether it stands at a position of the x axis (of points); else at a value.
    pub on_x: bool,
    /// Where.
    pub at: f64,
    /// What it is.
    pub label: String,
}

impl ChartSpec {
    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        match &self.body {
            Body::Bars(categories, series, _) | Body::Lines(categories, series) => {
                categories.is_empty() || series.iter().all(|one| one.data.is_empty())
            }
            Body::Points(points) => points.is_empty(),
            Body::Waterfall(steps) => steps.is_empty(),
            Body::Tornado(_, levers) => levers.is_empty(),
            Body::Heat { cells, .. } => cells.iter().all(Vec::is_empty),
        }
    }

    /// The height in pixels in which it reads well at this width.
    pub fn height(&self, width: f64) -> f64 {
        let narrow = width < super::rows::BESIDE;
        #[allow(clippy::cast_precision_loss)] // a count of rows
        let rows = |count: usize, bars: usize| {
            let row = if narrow { 44.0 } else { 30.0 } + 14.0 * (bars.max(1) - 1) as f64;
            (count as f64 * row + 44.0).max(100.0)
        };
        match &self.body {
            Body::Bars(categories, series, Lie::Rows) => {
                let legend = if series.len() > 1 { 26.0 } else { 0.0 };
                rows(categories.len(), series.len()) + legend
            }
            Body::Waterfall(steps) => rows(steps.len(), 1),
            Body::Tornado(_, levers) => rows(levers.len(), 1),
            #[allow(clippy::cast_precision_loss)] // a count of rows
            Body::Heat { rows, .. } => (rows.len() as f64 * 28.0 + 40.0).max(100.0),
            Body::Points(_) => (width * 0.62).clamp(260.0, 460.0),
            Body::Bars(..) | Body::Lines(..) => (width * 0.42).clamp(220.0, 320.0),
        }
    }
}
