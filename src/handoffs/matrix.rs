//! Departments against departments: how many gates, which way, and what gets through them.

use super::Gate;
use crate::method::Permeability;
use crate::model::DepartmentId;

/// Some gates taken together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// How many gates.
    pub count: usize,
    /// How many of their facts are known; there are eight for each.
    pub known: usize,
    /// How many of them are one half of a ping-pong.
    pub ping_pong: usize,
    /// Customers who go through them in a month; only of journeys with a known volume.
    pub customers: Option<f64>,
    /// Minutes lost there in a month; only of journeys with a known volume.
    pub minutes: Option<f64>,
    /// The score of the worst of them, 0 to 100.
    pub worst: Option<f64>,
    /// Crossings, and what gets through weighted by them.
    weighted: [f64; 4],
    /// The same, each gate counted once.
    plain: [f64; 3],
}

impl Cell {
    /// Adds a gate.
    pub fn add(&mut self, gate: &Gate) {
        let through = [gate.permeability.point, gate.permeability.low, gate.permeability.high];
        let sum = |one: Option<f64>, other: Option<f64>| match (one, other) {
            (Some(one), Some(other)) => Some(one + other),
            (one, other) => one.or(other),
        };
        self.count += 1;
        self.known += gate.severities.known();
        self.ping_pong += usize::from(gate.is_ping_pong());
        self.customers = sum(self.customers, gate.customers);
        self.minutes = sum(self.minutes, gate.minutes);
        self.worst = Some(self.worst.map_or(gate.score(), |worst| worst.min(gate.score())));
        let [crossings, sums @ ..] = &mut self.weighted;
        *crossings += gate.crossings;
        for ((sum, plain), through) in sums.iter_mut().zip(&mut self.plain).zip(through) {
            *sum += gate.crossings * through;
            *plain += through;
        }
    }

    /// What gets through on average, each gate as often as customers go through it; each once
    /// where nobody does. `None` without a gate.
    pub fn mean(&self) -> Option<Permeability> {
        if self.count == 0 {
            return None;
        }
        let [crossings, point, low, high] = self.weighted;
        if crossings > 0.0 {
            return Some(Permeability { point: point / crossings, low: low / crossings, high: high / crossings });
        }
        #[allow(clippy::cast_precision_loss)] // a count of gates
        let count = self.count as f64;
        let [point, low, high] = self.plain;
        Some(Permeability { point: point / count, low: low / count, high: high / count })
    }
}

/// From each department (row) to each (column).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Rows and columns.
    pub departments: Vec<DepartmentId>,
    /// Gates from the row's department to the column's.
    pub cells: Vec<Vec<Cell>>,
    /// All gates that leave a row's department.
    pub leaving: Vec<Cell>,
    /// All gates that arrive at a column's department.
    pub arriving: Vec<Cell>,
    /// All gates.
    pub total: Cell,
}

impl Matrix {
    /// The gates from one department to another, by their ids.
    pub fn between(&self, from: &DepartmentId, to: &DepartmentId) -> Option<&Cell> {
        let place = |id: &DepartmentId| self.departments.iter().position(|own| own == id);
        self.cell(place(from)?, place(to)?)
    }

    /// The gates from one department to another.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.get(row)?.get(column)
    }
}

/// The matrix of some gates over some departments. Gates of other departments are not counted.
pub fn matrix(gates: &[Gate], departments: &[DepartmentId]) -> Matrix {
    let size = departments.len();
    let mut matrix = Matrix {
        departments: departments.to_vec(),
        cells: vec![vec![Cell::default(); size]; size],
        leaving: vec![Cell::default(); size],
        arriving: vec![Cell::default(); size],
        total: Cell::default(),
    };
    let place = |id: &DepartmentId| departments.iter().position(|own| own == id);
    for gate in gates {
        let (Some(row), Some(column)) = (place(&gate.departments.0), place(&gate.departments.1)) else { continue };
        if let Some(cell) = matrix.cells.get_mut(row).and_then(|row| row.get_mut(column)) {
            cell.add(gate);
        }
        for cell in [matrix.leaving.get_mut(row), matrix.arriving.get_mut(column)].into_iter().flatten() {
            cell.add(gate);
        }
        matrix.total.add(gate);
    }
    matrix
}
