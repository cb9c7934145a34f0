//! Inside and outside: what the company shows against what it is, and who owns against who is thought to own.

use super::mean;
use crate::method::{Walk, emotion};
use crate::model::*;

/// Mean emotions of both sides, −2 to 2.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Side {
    /// Of touchpoints that the customer sees.
    pub front: Option<f64>,
    /// Of touchpoints behind the scenes.
    pub back: Option<f64>,
}

impl Side {
    /// Front minus back, −4 to 4; `None` where a side is not known.
    pub fn gap(&self) -> Option<f64> {
        Some(self.front? - self.back?)
    }

    fn of<'a>(touchpoints: impl Iterator<Item = &'a Touchpoint> + Clone) -> Self {
        let side = |side| {
            let own = touchpoints.clone().filter(|it| it.visibility.unwrap_or(Visibility::Front) == side);
            mean(own.filter_map(emotion))
        };
        Self { front: side(Visibility::Front), back: side(Visibility::Back) }
    }
}

/// Both sides in total and in parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sides {
    /// The whole journey.
    pub all: Side,
    /// By stage, in order; those with a touchpoint only.
    pub stages: Vec<(Option<StageId>, Side)>,
    /// By department, in the order of their first touchpoints.
    pub departments: Vec<(Option<DepartmentId>, Side)>,
    /// Mean emotion by whose contact it is: customers, employees, partners.
    pub audiences: [Option<f64>; 3],
}

/// Both sides of a journey.
pub fn sides(walk: &Walk) -> Sides {
    let all = || walk.touchpoints.iter().map(|touchpoint| &**touchpoint);
    let (mut stages, mut departments) = (Vec::new(), Vec::new());
    for touchpoint in all() {
        if !stages.contains(&touchpoint.stage) {
            stages.push(touchpoint.stage.clone());
        }
        if !departments.contains(&touchpoint.department) {
            departments.push(touchpoint.department.clone());
        }
    }
    let stage = |id: Option<StageId>| (id.clone(), Side::of(all().filter(|it| it.stage == id)));
    let department = |id: Option<DepartmentId>| (id.clone(), Side::of(all().filter(|it| it.department == id)));
    let audience =
        |audience| mean(all().filter(|it| it.audience.unwrap_or(Audience::Customer) == audience).filter_map(emotion));
    Sides {
        all: Side::of(all()),
        stages: stages.into_iter().map(stage).collect(),
        departments: departments.into_iter().map(department).collect(),
        audiences: [Audience::Customer, Audience::Employee, Audience::Partner].map(audience),
    }
}

/// A touchpoint that customers think belongs to another department.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistaken {
    /// Which touchpoint.
    pub touchpoint: TouchpointId,
    /// Who owns it.
    pub owns: Option<DepartmentId>,
    /// Who is thought to.
    pub thought: DepartmentId,
}

/// Those, in order, and of how many touchpoints it is known whom customers take for the owner.
pub fn mistaken(walk: &Walk) -> (Vec<Mistaken>, usize) {
    let known = || walk.touchpoints.iter().filter_map(|it| Some((it, it.perceived_owner.clone()?)));
    let wrong = known().filter(|(it, thought)| it.department.as_ref() != Some(thought)).map(|(it, thought)| Mistaken {
        touchpoint: it.id.clone(),
        owns: it.department.clone(),
        thought,
    });
    (wrong.collect(), known().count())
}
