//! A comparison as JSON: numbers in full, unknown is null.

use super::*;
use crate::method::Permeability;
use serde_json::{Value, json};

fn id<T: ToString>(pair: &Two<T>) -> Value {
    json!({ "before": pair.before.as_ref().map(ToString::to_string), "after": pair.after.as_ref().map(ToString::to_string) })
}

fn two(pair: &Two<f64>) -> Value {
    json!({ "before": pair.before, "after": pair.after, "difference": pair.delta() })
}

fn said(value: Option<&Said>) -> Value {
    match value {
        None => Value::Null,
        Some(Said::Text(text)) => text.as_str().into(),
        Some(Said::Number(number)) => (*number).into(),
        Some(Said::Word(word)) => (*word).into(),
    }
}

impl Change {
    /// The change as JSON.
    pub fn to_json(&self) -> Value {
        let mut object = match &self.about {
            About::Journey => json!({ "about": "journey" }),
            About::Stage(stage) => json!({ "about": "stage", "stage": id(stage) }),
            About::Touchpoint(touchpoint) => json!({ "about": "touchpoint", "touchpoint": id(touchpoint) }),
            About::Way(from, to) => json!({ "about": "link", "from": id(from), "to": id(to) }),
        };
        if let Some(object) = object.as_object_mut() {
            object.insert("field".into(), self.field.as_str().into());
            object.insert("before".into(), said(self.before.as_ref()));
            object.insert("after".into(), said(self.after.as_ref()));
        }
        object
    }
}

impl Comparison {
    /// The comparison as JSON.
    pub fn to_json(&self, from: &JourneyId, to: &JourneyId) -> Value {
        let mut numbers = serde_json::Map::new();
        for Reading { metric, value } in &self.readings {
            let side =
                |range: &Option<Range>| range.map(|it| json!({ "value": it.point, "low": it.low, "high": it.high }));
            let points = Two::new(value.before.map(|it| it.point), value.after.map(|it| it.point));
            numbers.insert(
                metric.as_str().into(),
                json!({ "before": side(&value.before), "after": side(&value.after), "difference": points.delta() }),
            );
        }
        let gates = self.outline.gates.iter().map(|gate| {
            let side = |it: &Option<Permeability>| {
                it.map(|it| json!({ "permeability": it.point, "low": it.low, "high": it.high }))
            };
            json!({
                "from": id(&gate.from), "to": id(&gate.to),
                "before": side(&gate.permeability.before), "after": side(&gate.permeability.after),
                "difference": gate.delta(),
            })
        });
        let touchpoints = self.feelings.iter().map(|feeling| {
            json!({ "touchpoint": id(&feeling.id), "emotion": two(&feeling.emotion), "risk": two(&feeling.risk) })
        });
        json!({
            "from": from.as_str(),
            "to": to.as_str(),
            "related": self.outline.related,
            "loop_without_exit": id(&self.stuck),
            "numbers": numbers,
            "gates": gates.collect::<Vec<_>>(),
            "touchpoints": touchpoints.collect::<Vec<_>>(),
            "changes": self.outline.changes.iter().map(Change::to_json).collect::<Vec<_>>(),
        })
    }
}
