//! A chart as a table: the same words, for those who read rather than look.

use super::spec::{Body, ChartSpec};

/// A heading for each column, and rows whose first cell names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Headings; the first is what rows are.
    pub head: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
}

impl ChartSpec {
    /// All data of the chart in words, those too that have no place in the picture.
    pub fn table(&self) -> Table {
        let value = if self.y.label.is_empty() { self.title.clone() } else { self.y.label.clone() };
        let pair = |rows: Vec<Vec<String>>| Table { head: vec![self.subject.clone(), value.clone()], rows };
        match &self.body {
            Body::Bars(categories, series, _) | Body::Lines(categories, series) => {
                let name = |name: &String| if name.is_empty() { value.clone() } else { name.clone() };
                let head = std::iter::once(self.subject.clone()).chain(series.iter().map(|one| name(&one.name)));
                let row = |(index, category): (usize, &String)| {
                    let cell = |index: usize| {
                        move |one: &super::Series| one.data.get(index).map(|d| d.text.clone()).unwrap_or_default()
                    };
                    std::iter::once(category.clone()).chain(series.iter().map(cell(index))).collect()
                };
                Table { head: head.collect(), rows: categories.iter().enumerate().map(row).collect() }
            }
            Body::Points(points) => pair(points.iter().map(|p| vec![p.name.clone(), p.text.clone()]).collect()),
            Body::Waterfall(steps) => pair(steps.iter().map(|s| vec![s.name.clone(), s.text.clone()]).collect()),
            Body::Tornado(_, levers) => pair(levers.iter().map(|l| vec![l.name.clone(), l.text.clone()]).collect()),
            Body::Heat { rows, columns, cells, .. } => Table {
                head: std::iter::once(self.subject.clone()).chain(columns.iter().cloned()).collect(),
                rows: rows
                    .iter()
                    .zip(cells)
                    .map(|(name, cells)| {
                        std::iter::once(name.clone()).chain(cells.iter().map(|d| d.text.clone())).collect()
                    })
                    .collect(),
            },
        }
    }
}
