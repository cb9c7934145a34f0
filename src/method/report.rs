//! The score report: every number of a scope in one object.

use super::experience::{Experience, experience};
use super::facts::Permeability;
use super::moves::{Move, Search, moves};
use super::plan::Plan;
use super::scope::{Choose, Scope, Silos};
use crate::model::*;
use serde_json::{Map, Value, json};
use std::sync::{Arc, OnceLock};

/// Every number of a scope.
#[derive(Clone, Debug)]
pub struct Report {
    /// The journeys as they were prepared.
    pub scope: Scope,
    /// Effective silos with their range.
    pub silos: Silos,
    /// (MarTech + AdTech + SalesTech) × imagination, 0 to 300.
    pub potential: f64,
    /// Potential ÷ effective silos.
    pub cx: f64,
    /// With unknown facts at their worst.
    pub cx_low: f64,
    /// With unknown facts at their best.
    pub cx_high: f64,
    /// Potential ÷ departments: the literal reading of the rule.
    pub cx_literal: f64,
    /// 1 − 1 ÷ silos: the part of the potential that is lost at walls, 0 to 1.
    pub silo_tax: f64,
    /// Facts of handoffs that are known.
    pub facts_known: usize,
    /// Facts of handoffs there are: eight for each.
    pub facts_total: usize,
    /// Emotion, promises, risk and lost time.
    pub experience: Experience,
    assessment: Arc<Assessment>,
    moves: OnceLock<Vec<Move>>,
}

/// The report on a scope; `None` where it holds no touchpoint.
///
/// # Errors
/// A journey that is not there, or loops that nobody leaves.
pub fn report(document: &Document, choose: &Choose) -> Result<Option<Report>, Vec<Problem>> {
    Ok(Scope::new(document, choose)?.map(|scope| Report::of(scope, document)))
}

impl Report {
    /// The report on a scope of a document. Its moves are worked out when they are first asked for.
    pub fn of(scope: Scope, document: &Document) -> Self {
        let silos = scope.silos();
        let potential = scope.levels.potential();
        let count = scope.handoffs().count();
        #[allow(clippy::cast_precision_loss)] // a count of departments
        let departments = scope.departments.len() as f64;
        Self {
            silos,
            potential,
            cx: potential / silos.point,
            cx_low: potential / silos.high,
            cx_high: potential / silos.low,
            cx_literal: potential / departments,
            silo_tax: 1.0 - silos.point.recip(),
            facts_known: scope.handoffs().map(|handoff| handoff.link.severities.known()).sum(),
            facts_total: 8 * count,
            experience: experience(&scope),
            assessment: document.assessment.clone(),
            moves: OnceLock::new(),
            scope,
        }
    }

    /// Single changes by falling gain.
    pub fn moves(&self) -> &[Move] {
        self.moves.get_or_init(|| moves(&self.scope, &self.assessment))
    }

    /// The same where they have been worked out already.
    pub fn moves_so_far(&self) -> Option<&[Move]> {
        self.moves.get().map(Vec::as_slice)
    }

    /// Keeps the moves that a [search](Search) in this report's scope has found.
    pub fn keep_moves(&self, search: Search) {
        // Where they are there already they are the same.
        let _ = self.moves.set(search.end(&self.scope, &self.assessment));
    }

    /// The report as JSON: numbers in full, unknown is null.
    pub fn to_json(&self) -> Value {
        let levels = &self.scope.levels;
        let feel = &self.experience;
        let handoffs = self.scope.handoffs().map(|handoff| {
            let Permeability { point, low, high } = handoff.link.permeability;
            json!({
                "journey": handoff.walk.journey.as_str(),
                "from": handoff.link.from.as_str(),
                "to": handoff.link.to.as_str(),
                "permeability": point, "low": low, "high": high,
            })
        });
        let escalation = feel.escalation.iter().map(|(journey, touchpoint, risk)| {
            json!({ "journey": journey.as_str(), "touchpoint": touchpoint.as_str(), "risk": risk })
        });
        json!({
            "mar_tech": levels.mar_tech.value,
            "ad_tech": levels.ad_tech.value,
            "sales_tech": levels.sales_tech.value,
            "imagination": levels.imagination.value,
            "departments": self.scope.departments.len(),
            "effective_silos": self.silos.point,
            "effective_silos_low": self.silos.low,
            "effective_silos_high": self.silos.high,
            "potential": self.potential,
            "cx": self.cx,
            "cx_low": self.cx_low,
            "cx_high": self.cx_high,
            "cx_literal": self.cx_literal,
            "silo_tax": self.silo_tax,
            "facts_known": self.facts_known,
            "facts_total": self.facts_total,
            "handoffs": handoffs.collect::<Vec<_>>(),
            "emotion_mean": feel.emotion_mean,
            "peak_end": feel.peak_end,
            "fall_at_handoffs": feel.fall_at_handoffs,
            "promise_keeping": feel.promise_keeping,
            "consistency_gap": feel.consistency_gap,
            "wasted_minutes_per_month": feel.wasted_minutes_per_month,
            "wasted_cost_per_month": feel.wasted_cost_per_month,
            "escalation": escalation.collect::<Vec<_>>(),
            "moves": self.moves().iter().map(Move::to_json).collect::<Vec<_>>(),
        })
    }
}

impl Move {
    /// The move as JSON, without the fields that it does not have.
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        let mut put = |name: &str, text: Option<&str>| {
            if let Some(text) = text {
                object.insert(name.into(), text.into());
            }
        };
        put("kind", Some(self.kind.as_str()));
        put("journey", self.journey.as_ref().map(JourneyId::as_str));
        put("from", self.from.as_ref().map(TouchpointId::as_str));
        put("to", self.to.as_ref().map(TouchpointId::as_str));
        put("fact", self.fact.map(Fact::as_str));
        put("level", self.level.map(Level::as_str));
        object.insert("cx".into(), self.cx.into());
        object.insert("gain".into(), self.gain.into());
        Value::Object(object)
    }
}

impl Plan {
    /// The plan as JSON; one that is not exact says so.
    pub fn to_json(&self) -> Value {
        let mut object = json!({
            "budget": self.budget,
            "effort": self.effort,
            "cx": self.cx,
            "gain": self.gain,
            "moves": self.moves.iter().map(Move::to_json).collect::<Vec<_>>(),
        });
        if let Some(object) = object.as_object_mut().filter(|_| !self.exact) {
            object.insert("approximate".into(), true.into());
        }
        object
    }
}
