//! Experience: emotion, promises, consistency, escalation risk, time lost at walls.

use super::facts::wait_severity;
use super::scope::Scope;
use super::settings::Settings;
use super::walk::{Step, Walk};
use crate::model::*;

/// What customers feel and lose. `None` is not known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Experience {
    /// Mean emotion, −2 to 2.
    pub emotion_mean: Option<f64>,
    /// (Peak + last known) / 2, −2 to 2.
    pub peak_end: Option<f64>,
    /// The part of all falls in emotion that happens at handoffs, 0 to 1.
    pub fall_at_handoffs: Option<f64>,
    /// Mean of promises kept, 0 to 1.
    pub promise_keeping: Option<f64>,
    /// Mean emotion in front minus mean emotion behind, −4 to 4.
    pub consistency_gap: Option<f64>,
    /// Minutes that customers lose at walls in a month.
    pub wasted_minutes_per_month: Option<f64>,
    /// What these minutes cost, in the currency of the settings.
    pub wasted_cost_per_month: Option<f64>,
    /// Escalation risk of each touchpoint, 0 to 100, in order.
    pub escalation: Vec<(JourneyId, TouchpointId, f64)>,
}

/// The emotion of a touchpoint, −2 to 2: as entered, else the mean of the known comparisons.
pub fn emotion(touchpoint: &Touchpoint) -> Option<f64> {
    let versus = touchpoint.versus.as_ref();
    let compared = versus.map(|v| [v.previous, v.promise, v.alternative]).unwrap_or_default();
    touchpoint.emotion.map(Feeling::get).or_else(|| mean(compared.into_iter().flatten().map(Feeling::get)))
}

/// How far bad news travels from a channel, 0 to 1.
pub fn channel_reach(channel: Option<Channel>) -> f64 {
    match channel {
        Some(Channel::Social | Channel::Review | Channel::Press) => 1.0,
        Some(Channel::Web) => 0.6,
        Some(Channel::App) => 0.5,
        Some(Channel::Chat | Channel::Email | Channel::Phone) => 0.4,
        _ => 0.3,
    }
}

/// All of it for a scope.
pub fn experience(scope: &Scope) -> Experience {
    let touchpoints = || scope.walks.iter().flat_map(|walk| &walk.touchpoints);
    let known: Vec<f64> = touchpoints().filter_map(|t| emotion(t)).collect();
    // Of two equally far from 0 the negative one.
    let peak = known.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs()).then(b.total_cmp(a)));
    let side = |side| {
        let on_side = move |t: &&std::sync::Arc<Touchpoint>| t.visibility.unwrap_or(Visibility::Front) == side;
        mean(touchpoints().filter(on_side).filter_map(|t| emotion(t)))
    };
    let promises = touchpoints().filter_map(|t| t.promise.as_ref()?.kept).map(|kept| match kept {
        Kept::Yes => 1.0,
        Kept::Partly => 0.5,
        Kept::No => 0.0,
    });
    let minutes = wasted_minutes(scope);
    Experience {
        emotion_mean: mean(known.iter().copied()),
        peak_end: peak.zip(known.last()).map(|(peak, last)| f64::midpoint(peak, *last)),
        fall_at_handoffs: fall_at_handoffs(&scope.walks),
        promise_keeping: mean(promises),
        consistency_gap: side(Visibility::Front).zip(side(Visibility::Back)).map(|(front, back)| front - back),
        wasted_minutes_per_month: minutes,
        wasted_cost_per_month: minutes.map(|minutes| minutes * scope.settings.minute_cost),
        escalation: scope.walks.iter().flat_map(|walk| escalation(walk, &scope.settings)).collect(),
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

fn fall_at_handoffs(walks: &[std::sync::Arc<Walk>]) -> Option<f64> {
    let (mut all, mut walls) = (0.0, 0.0);
    for walk in walks {
        for step in &walk.steps {
            let at = |place: usize| walk.touchpoints.get(place).and_then(|t| emotion(t));
            if let (Some(from), Some(to)) = (at(step.ends.0), at(step.ends.1)) {
                let fall = (from - to).max(0.0);
                all += fall;
                walls += if step.handoff { fall } else { 0.0 };
            }
        }
    }
    (all > 0.0).then(|| walls / all)
}

/// Volume × visits × share × minutes over the handoffs of journeys with a known volume.
fn wasted_minutes(scope: &Scope) -> Option<f64> {
    let mut total = None;
    for (journey, walk) in scope.walks.iter().enumerate() {
        if let Some(lost) = lost_at_each(scope, journey, walk) {
            *total.get_or_insert(0.0) += lost.iter().map(|(_, minutes)| minutes).sum::<f64>();
        }
    }
    total
}

/// Minutes in a month that customers lose at one handoff; `None` where the volume is not known.
pub fn wasted_at(scope: &Scope, from: &TouchpointId, to: &TouchpointId) -> Option<f64> {
    let lost = scope.walks.iter().enumerate().find_map(|(journey, walk)| lost_at_each(scope, journey, walk))?;
    lost.into_iter().find(|(step, _)| step.from == *from && step.to == *to).map(|(_, minutes)| minutes)
}

/// How often a customer who starts a journey goes through each of its handoffs, in order:
/// visits to where it starts × share.
pub fn crossings(scope: &Scope, walk: &Walk) -> Vec<f64> {
    let mut start = vec![0.0; walk.touchpoints.len()];
    if let Some(first) = start.first_mut() {
        *first = 1.0;
    }
    let visits = scope.network(walk, |_| 1.0).run(start);
    walk.handoffs().map(|step| visits.get(step.ends.0).copied().unwrap_or(0.0) * step.share).collect()
}

/// Minutes that one customer loses at a handoff each time; unknown severities count 0.
pub fn minutes_at(step: &Step, settings: &Settings) -> f64 {
    let known = |fact| step.severities.get(fact).unwrap_or(0.0);
    known(Fact::Context) * settings.retell_minutes + known(Fact::Identity) * settings.identify_minutes
}

fn lost_at_each<'a>(scope: &Scope, journey: usize, walk: &'a Walk) -> Option<Vec<(&'a Step, f64)>> {
    let volume = scope.volumes.get(journey).copied().flatten()?;
    let crossings = crossings(scope, walk);
    let lost = walk.handoffs().zip(crossings).map(|(step, often)| {
        let minutes = minutes_at(step, &scope.settings);
        (step, volume * often * minutes)
    });
    Some(lost.collect())
}

/// 100 × (1 − Π(1 − a·x)) × (0.5 + 0.5 × reach) for each touchpoint; unknown counts 0.
fn escalation(walk: &Walk, settings: &Settings) -> Vec<(JourneyId, TouchpointId, f64)> {
    let mut arriving = vec![(0.0_f64, 0.0_f64); walk.touchpoints.len()];
    for step in walk.handoffs() {
        if let Some((context, feedback)) = arriving.get_mut(step.ends.1) {
            *context = context.max(step.severities.get(Fact::Context).unwrap_or(0.0));
            *feedback = feedback.max(step.severities.get(Fact::Feedback).unwrap_or(0.0));
        }
    }
    let risk = |touchpoint: &Touchpoint, (context, feedback): (f64, f64)| {
        let mood = emotion(touchpoint).map_or(0.0, |emotion| (-emotion).max(0.0) / 2.0);
        let target = touchpoint.target_minutes.map_or_else(|| settings.target(touchpoint.channel), Amount::get);
        let wait = touchpoint.response_minutes.map_or(0.0, |wait| wait_severity(wait.get(), target));
        let promise = match touchpoint.promise.as_ref().and_then(|promise| promise.kept) {
            Some(Kept::No) => 1.0,
            Some(Kept::Partly) => 0.5,
            Some(Kept::Yes) | None => 0.0,
        };
        let safe = (1.0 - 0.5 * mood)
            * (1.0 - 0.4 * wait)
            * (1.0 - 0.35 * context)
            * (1.0 - 0.35 * promise)
            * (1.0 - 0.25 * feedback);
        100.0 * (1.0 - safe) * (0.5 + 0.5 * channel_reach(touchpoint.channel))
    };
    let touchpoints = walk.touchpoints.iter().zip(arriving);
    touchpoints.map(|(t, arriving)| (walk.journey.clone(), t.id.clone(), risk(t, arriving))).collect()
}
