//! All journeys in one table.

use crate::method::{Choose, Permeability, Silos, report};
use crate::model::*;

/// Why a journey has no numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It has no touchpoint.
    Nothing,
    /// A loop around this touchpoint that nobody leaves.
    Stuck(String),
}

/// A journey's worst gate.
#[derive(Clone, Debug, PartialEq)]
pub struct Worst {
    /// Where it starts and where it leads.
    pub ends: (TouchpointId, TouchpointId),
    /// How people call these two.
    pub names: (String, String),
    /// What gets through.
    pub permeability: Permeability,
}

/// The numbers of one journey.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    /// CX: low, point, high.
    pub cx: [f64; 3],
    /// Effective silos.
    pub silos: Silos,
    /// Departments that hold a touchpoint.
    pub departments: usize,
    /// How many handoffs.
    pub handoffs: usize,
    /// The worst of them.
    pub worst: Option<Worst>,
    /// Minutes lost at walls in a month, where the volume is known.
    pub minutes: Option<f64>,
    /// Facts that are known, and facts there are.
    pub known: (usize, usize),
}

/// One journey of the portfolio.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which one.
    pub journey: JourneyId,
    /// As people call it.
    pub name: String,
    /// Whether it shows how things are.
    pub as_is: bool,
    /// How many touchpoints.
    pub touchpoints: usize,
    /// Its numbers, or why there are none.
    pub numbers: Result<Numbers, Why>,
}

/// Every journey, in the order of the document.
pub fn rows(document: &Document) -> Vec<Row> {
    let row = |journey: &std::sync::Arc<Journey>| Row {
        journey: journey.info.id.clone(),
        name: journey.info.name.clone(),
        as_is: journey.is_as_is(),
        touchpoints: journey.touchpoints.len(),
        numbers: numbers(document, journey),
    };
    document.journeys.iter().map(row).collect()
}

fn numbers(document: &Document, journey: &Journey) -> Result<Numbers, Why> {
    let report = match report(document, &Choose::Journey(journey.info.id.clone())) {
        Ok(Some(report)) => report,
        Ok(None) => return Err(Why::Nothing),
        Err(problems) => {
            let id = problems.into_iter().next().and_then(|problem| problem.args.into_iter().next());
            let id = TouchpointId::from(id.unwrap_or_default());
            let name = journey.touchpoints.get(&id).map(|it| it.name.clone());
            return Err(Why::Stuck(name.unwrap_or_default()));
        }
    };
    let name = |id: &TouchpointId| journey.touchpoints.get(id).map(|it| it.name.clone()).unwrap_or_default();
    let worst = report.scope.handoffs().min_by(|a, b| {
        let key = |permeability: &Permeability| (permeability.point, permeability.low);
        let (a, b) = (key(&a.link.permeability), key(&b.link.permeability));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let worst = worst.map(|gate| Worst {
        ends: (gate.link.from.clone(), gate.link.to.clone()),
        names: (name(&gate.link.from), name(&gate.link.to)),
        permeability: gate.link.permeability,
    });
    Ok(Numbers {
        cx: [report.cx_low, report.cx, report.cx_high],
        silos: report.silos,
        departments: report.scope.departments.len(),
        handoffs: report.scope.handoffs().count(),
        worst,
        minutes: report.experience.wasted_minutes_per_month,
        known: (report.facts_known, report.facts_total),
    })
}
