//! The levels of the formula: entered, or suggested from the map.

use crate::model::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A level with where it comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelValue {
    /// 0 to 10.
    pub value: f64,
    /// Whether a person entered it; otherwise it is a suggestion from the map.
    pub entered: bool,
}

/// The four levels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Levels {
    /// Marketing technology.
    pub mar_tech: LevelValue,
    /// Advertising technology.
    pub ad_tech: LevelValue,
    /// Sales technology.
    pub sales_tech: LevelValue,
    /// How inventively it is used.
    pub imagination: LevelValue,
}

impl Levels {
    /// The value of one level, 0 to 10.
    pub fn get(&self, level: Level) -> LevelValue {
        match level {
            Level::MarTech => self.mar_tech,
            Level::AdTech => self.ad_tech,
            Level::SalesTech => self.sales_tech,
            Level::Imagination => self.imagination,
        }
    }

    /// (MarTech + AdTech + SalesTech) × imagination, 0 to 300.
    pub fn potential(&self) -> f64 {
        self.potential_with(|_| false)
    }

    /// The same with another value of one level.
    pub fn potential_at(&self, level: Level, value: f64) -> f64 {
        let at = |other: Level| if other == level { value } else { self.get(other).value };
        (at(Level::MarTech) + at(Level::AdTech) + at(Level::SalesTech)) * at(Level::Imagination)
    }

    /// The same with one more point, up to 10, on each level that `raised` names.
    pub fn potential_with(&self, raised: impl Fn(Level) -> bool) -> f64 {
        let value = |level| {
            let value = self.get(level).value;
            if raised(level) { (value + 1.0).min(10.0) } else { value }
        };
        (value(Level::MarTech) + value(Level::AdTech) + value(Level::SalesTech)) * value(Level::Imagination)
    }
}

/// The levels of a scope. `parts` says which part of the touchpoints each department holds.
pub fn levels(document: &Document, journeys: &[&Arc<Journey>], departments: &[DepartmentId], parts: &[f64]) -> Levels {
    let own = &document.assessment;
    let technology = |entered: Option<Points>, family| match entered {
        Some(points) => LevelValue { value: points.get(), entered: true },
        None => LevelValue { value: suggest_technology(document, family, departments, parts), entered: false },
    };
    let imagination = match own.imagination {
        Some(points) => LevelValue { value: points.get(), entered: true },
        None => LevelValue {
            value: median(&own.imagination_votes).unwrap_or_else(|| invention(journeys).value()),
            entered: false,
        },
    };
    Levels {
        mar_tech: technology(own.mar_tech, Family::MarTech),
        ad_tech: technology(own.ad_tech, Family::AdTech),
        sales_tech: technology(own.sales_tech, Family::SalesTech),
        imagination,
    }
}

/// 10 × (1 − Π over the family's tools (1 − adoption × reach)).
fn suggest_technology(document: &Document, family: Family, departments: &[DepartmentId], parts: &[f64]) -> f64 {
    let missed: f64 = document
        .tools
        .iter()
        .filter(|tool| tool.family == Some(family))
        .map(|tool| {
            let users: BTreeSet<_> = gather(&tool.departments);
            let (held, others): (Vec<_>, Vec<_>) =
                departments.iter().zip(parts).partition(|(id, _)| users.contains(id));
            // Parts add up to 1 but for rounding; a tool of all departments reaches all of them.
            let reach = if others.is_empty() { 1.0 } else { held.iter().map(|(_, part)| *part).sum::<f64>().min(1.0) };
            1.0 - tool.adoption.map_or(1.0, Part::get) * reach
        })
        .product();
    10.0 * (1.0 - missed)
}

/// The middle vote; of two middle ones their mean.
pub fn median(votes: &[Points]) -> Option<f64> {
    let mut votes: Vec<f64> = votes.iter().map(|vote| vote.get()).collect();
    votes.sort_by(f64::total_cmp);
    let upper = votes.get(votes.len() / 2)?;
    let lower = votes.get(votes.len().saturating_sub(1) / 2)?;
    Some(f64::midpoint(*lower, *upper))
}

/// What imagination is suggested from, where nobody voted: counts of the scope's journeys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Invention {
    /// Stages that hold an idea, of all stages.
    pub stages: Share,
    /// Pains that an idea of the same journey answers, of all pains.
    pub pains: Share,
    /// Ideas that involve two or more departments, of all ideas.
    pub ideas: Share,
}

impl Invention {
    /// 10 × (0.5 × stages with an idea + 0.3 × pains answered + 0.2 × ideas across departments).
    pub fn value(&self) -> f64 {
        10.0 * (0.5 * self.stages.value() + 0.3 * self.pains.value() + 0.2 * self.ideas.value())
    }
}

/// Counts stages, pains and ideas of journeys.
pub fn invention(journeys: &[&Arc<Journey>]) -> Invention {
    let Invention { mut stages, mut pains, mut ideas } = Invention::default();
    for journey in journeys {
        let inventive = journey.touchpoints.iter().filter(|touchpoint| !touchpoint.ideas.is_empty());
        let with_idea: BTreeSet<_> = gather(inventive.filter_map(|touchpoint| touchpoint.stage.as_ref()));
        let answered: BTreeSet<_> =
            gather(journey.touchpoints.iter().flat_map(|t| &t.ideas).flat_map(|idea| &idea.answers));
        for stage in journey.stages.ids() {
            stages.count(with_idea.contains(stage));
        }
        for touchpoint in journey.touchpoints.iter() {
            for pain in &touchpoint.pains {
                pains.count(answered.contains(&pain.id));
            }
            for idea in &touchpoint.ideas {
                let involved: BTreeSet<_> = gather(&idea.departments);
                ideas.count(involved.len() >= 2);
            }
        }
    }
    Invention { stages, pains, ideas }
}

/// A part of a count; a part of nothing is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many are.
    pub some: u32,
    /// Of how many.
    pub all: u32,
}

impl Share {
    fn count(&mut self, yes: bool) {
        self.all += 1;
        self.some += u32::from(yes);
    }

    /// The part, 0 to 1.
    pub fn value(&self) -> f64 {
        if self.all == 0 { 0.0 } else { f64::from(self.some) / f64::from(self.all) }
    }
}
