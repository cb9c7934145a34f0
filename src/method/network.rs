//! Sums over all ways through a journey, without ever building a matrix of touchpoints.
//!
//! Links forward make one pass in the journey's order; only the targets of links back need a
//! small linear system. So a plain line of n touchpoints costs n steps, and k loop heads k³ more.

/// A link between positions with the factor that it passes on.
pub type Edge = (usize, usize, f64);

/// Prepared to solve y = start + Aᵀy for many starts.
#[derive(Clone, Debug)]
pub struct Network {
    size: usize,
    forward: Vec<Edge>,
    back: Vec<Edge>,
    heads: Vec<usize>,
    /// What one unit at a head becomes everywhere, by forward links alone.
    columns: Vec<Vec<f64>>,
    /// (I − K)⁻¹, where K says what a unit at one head sends back to another.
    loops: Vec<Vec<f64>>,
}

impl Network {
    /// Prepares links between positions below `size`.
    pub fn new(size: usize, edges: impl IntoIterator<Item = Edge>) -> Self {
        let (mut forward, back): (Vec<Edge>, Vec<Edge>) = edges.into_iter().partition(|(u, v, _)| u < v);
        forward.sort_by_key(|(u, v, _)| (*u, *v));
        let mut heads: Vec<usize> = back.iter().map(|(_, v, _)| *v).collect();
        heads.sort_unstable();
        heads.dedup();
        let mut network = Self { size, forward, back, heads, columns: Vec::new(), loops: Vec::new() };
        for head in network.heads.clone() {
            let mut start = vec![0.0; size];
            if let Some(slot) = start.get_mut(head) {
                *slot = 1.0;
            }
            network.pass(&mut start);
            network.columns.push(start);
        }
        let count = network.heads.len();
        let returns: Vec<Vec<f64>> = network.columns.iter().map(|column| network.sent_back(column)).collect();
        let matrix = (0..count)
            .map(|row| {
                (0..count)
                    .map(|column| {
                        let k = returns.get(column).and_then(|r| r.get(row)).copied().unwrap_or(0.0);
                        f64::from(u8::from(row == column)) - k
                    })
                    .collect()
            })
            .collect();
        network.loops = invert(matrix);
        network
    }

    /// y with y_v = start_v + Σ y_u a_uv over the links into v.
    pub fn run(&self, mut start: Vec<f64>) -> Vec<f64> {
        self.pass(&mut start);
        if self.heads.is_empty() {
            return start;
        }
        let sent = self.sent_back(&start);
        for (row, column) in self.loops.iter().zip(&self.columns) {
            let total: f64 = row.iter().zip(&sent).map(|(a, b)| a * b).sum();
            for (slot, part) in start.iter_mut().zip(column) {
                *slot += total * part;
            }
        }
        start
    }

    /// For each position, by department, the sum of what starts as 1 at every touchpoint of that
    /// department: row by row, `departments` numbers for each position. One pass for all of them.
    pub fn spread(&self, lanes: &[usize], departments: usize) -> Vec<f64> {
        let mut values = vec![0.0; lanes.len() * departments];
        for (row, lane) in values.chunks_exact_mut(departments.max(1)).zip(lanes) {
            if let Some(slot) = row.get_mut(*lane) {
                *slot = 1.0;
            }
        }
        let starts = if self.heads.is_empty() { Vec::new() } else { values.clone() };
        self.pass_rows(&mut values, departments);
        if self.heads.is_empty() {
            return values;
        }
        // What comes back to the heads in all rounds starts there once more.
        let mut sent = vec![0.0; self.heads.len() * departments];
        for &(u, v, factor) in &self.back {
            let Ok(head) = self.heads.binary_search(&v) else { continue };
            add_row(row_mut(&mut sent, head, departments), row(&values, u, departments), factor);
        }
        let mut values = starts;
        for (head, factors) in self.heads.iter().zip(&self.loops) {
            let into = row_mut(&mut values, *head, departments);
            for (from, factor) in factors.iter().enumerate() {
                add_row(into, row(&sent, from, departments), *factor);
            }
        }
        self.pass_rows(&mut values, departments);
        values
    }

    fn pass_rows(&self, values: &mut [f64], width: usize) {
        for &(u, v, factor) in &self.forward {
            if factor == 0.0 {
                continue;
            }
            let Some((before, after)) = values.split_at_mut_checked(v * width) else { continue };
            if let (Some(from), Some(into)) = (before.get(u * width..(u + 1) * width), after.get_mut(..width)) {
                add_row(into, from, factor);
            }
        }
    }

    /// The sum over all ways from one position to another.
    pub fn between(&self, from: usize, to: usize) -> f64 {
        // Without loops nothing leads back.
        if from > to && self.heads.is_empty() {
            return 0.0;
        }
        let mut values = vec![0.0; self.size];
        if let Some(slot) = values.get_mut(from) {
            *slot = 1.0;
        }
        self.pass(&mut values);
        let own = values.get(to).copied().unwrap_or(0.0);
        if self.heads.is_empty() {
            return own;
        }
        let sent = self.sent_back(&values);
        self.loops.iter().zip(&self.columns).fold(own, |own, (row, column)| {
            let total: f64 = row.iter().zip(&sent).map(|(a, b)| a * b).sum();
            own + total * column.get(to).copied().unwrap_or(0.0)
        })
    }

    fn pass(&self, values: &mut [f64]) {
        for &(u, v, factor) in &self.forward {
            let sent = values.get(u).copied().unwrap_or(0.0) * factor;
            if let Some(slot) = values.get_mut(v) {
                *slot += sent;
            }
        }
    }

    fn sent_back(&self, values: &[f64]) -> Vec<f64> {
        let mut sent = vec![0.0; self.heads.len()];
        for &(u, v, factor) in &self.back {
            let slot = self.heads.binary_search(&v).ok().and_then(|head| sent.get_mut(head));
            if let Some(slot) = slot {
                *slot += values.get(u).copied().unwrap_or(0.0) * factor;
            }
        }
        sent
    }
}

fn row(values: &[f64], at: usize, width: usize) -> &[f64] {
    values.get(at * width..(at + 1) * width).unwrap_or_default()
}

fn row_mut(values: &mut [f64], at: usize, width: usize) -> &mut [f64] {
    values.get_mut(at * width..(at + 1) * width).unwrap_or_default()
}

/// `into` + `factor` × `from`.
pub(super) fn add_row(into: &mut [f64], from: &[f64], factor: f64) {
    for (into, from) in into.iter_mut().zip(from) {
        *into += factor * from;
    }
}

/// The inverse of a small matrix by Gauss–Jordan elimination with row pivoting.
/// A singular one cannot come here: a loop that nobody leaves is refused before.
fn invert(matrix: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let size = matrix.len();
    let mut rows: Vec<Vec<f64>> = matrix
        .into_iter()
        .enumerate()
        .map(|(index, mut row)| {
            row.extend((0..size).map(|column| f64::from(u8::from(column == index))));
            row
        })
        .collect();
    let at = |rows: &[Vec<f64>], row: usize, column: usize| {
        rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0.0)
    };
    for column in 0..size {
        let best = (column..size).max_by(|a, b| at(&rows, *a, column).abs().total_cmp(&at(&rows, *b, column).abs()));
        rows.swap(column, best.unwrap_or(column));
        let pivot = at(&rows, column, column);
        if pivot == 0.0 {
            continue;
        }
        let lead: Vec<f64> =
            rows.get(column).map(|row| row.iter().map(|value| value / pivot).collect()).unwrap_or_default();
        for (index, row) in rows.iter_mut().enumerate() {
            if index == column {
                row.clone_from(&lead);
                continue;
            }
            let factor = row.get(column).copied().unwrap_or(0.0);
            if factor != 0.0 {
                for (slot, value) in row.iter_mut().zip(&lead) {
                    *slot -= factor * value;
                }
            }
        }
    }
    rows.into_iter().map(|row| row.into_iter().skip(size).collect()).collect()
}
