//! The escalation radar: risk of each touchpoint with its parts, and answers against their targets.

use crate::method::{Settings, Walk, channel_reach, emotion, wait_severity};
use crate::model::*;

/// What a risk is made of, each a·x of method.md section 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part5 {
    /// How bad it feels: up to 0.5.
    Mood,
    /// How late the answer comes: up to 0.4.
    Wait,
    /// The story told again on arriving: up to 0.35.
    Context,
    /// A promise that was not kept: up to 0.35.
    Promise,
    /// Silence after an incoming handoff: up to 0.25.
    Feedback,
}

impl Part5 {
    /// All of them, in the order of [`Risk::parts`].
    pub const ALL: [Self; 5] = [Self::Mood, Self::Wait, Self::Context, Self::Promise, Self::Feedback];
}

/// The risk that anger about a touchpoint goes public.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    /// Which touchpoint.
    pub touchpoint: TouchpointId,
    /// 0 to 100.
    pub risk: f64,
    /// How far bad news travels from its channel, 0 to 1.
    pub reach: f64,
    /// The parts a·x; `None` where nobody knows, which counts 0.
    pub parts: [Option<f64>; 5],
}

impl Risk {
    /// The part that weighs most, where one does.
    pub fn worst(&self) -> Option<Part5> {
        let known = Part5::ALL.into_iter().zip(self.parts).filter_map(|(part, x)| Some((part, x?)));
        known.filter(|(_, x)| *x > 0.0).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(part, _)| part)
    }
}

/// The risk of each touchpoint, the highest first.
pub fn radar(walk: &Walk, settings: &Settings) -> Vec<Risk> {
    let mut arriving = vec![(None::<f64>, None::<f64>); walk.touchpoints.len()];
    let worse = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    };
    for step in walk.handoffs() {
        if let Some((context, feedback)) = arriving.get_mut(step.ends.1) {
            *context = worse(*context, step.severities.get(Fact::Context));
            *feedback = worse(*feedback, step.severities.get(Fact::Feedback));
        }
    }
    let risk = |touchpoint: &Touchpoint, (context, feedback): (Option<f64>, Option<f64>)| {
        let target = touchpoint.target_minutes.map_or_else(|| settings.target(touchpoint.channel), Amount::get);
        let broken = touchpoint.promise.as_ref().and_then(|promise| promise.kept).map(|kept| match kept {
            Kept::No => 1.0,
            Kept::Partly => 0.5,
            Kept::Yes => 0.0,
        });
        let parts = [
            emotion(touchpoint).map(|emotion| 0.5 * (-emotion).max(0.0) / 2.0),
            touchpoint.response_minutes.map(|wait| 0.4 * wait_severity(wait.get(), target)),
            context.map(|severity| 0.35 * severity),
            broken.map(|severity| 0.35 * severity),
            feedback.map(|severity| 0.25 * severity),
        ];
        let safe: f64 = parts.iter().map(|part| 1.0 - part.unwrap_or(0.0)).product();
        let reach = channel_reach(touchpoint.channel);
        Risk { touchpoint: touchpoint.id.clone(), risk: 100.0 * (1.0 - safe) * (0.5 + 0.5 * reach), reach, parts }
    };
    let mut list: Vec<Risk> = walk.touchpoints.iter().zip(arriving).map(|(it, arriving)| risk(it, arriving)).collect();
    list.sort_by(|a, b| b.risk.total_cmp(&a.risk));
    list
}

/// Answers of a channel against its target.
#[derive(Clone, Debug, PartialEq)]
pub struct Answering {
    /// The channel; none for touchpoints without one.
    pub channel: Option<Channel>,
    /// Touchpoints there.
    pub touchpoints: usize,
    /// Those whose response time is known.
    pub known: usize,
    /// Those that answer in time.
    pub in_time: usize,
    /// The longest response, in minutes.
    pub slowest: Option<f64>,
    /// The target of the channel, in minutes.
    pub target: f64,
}

/// Response times by channel, in the order of the journey.
pub fn answering(walk: &Walk, settings: &Settings) -> Vec<Answering> {
    let mut list: Vec<Answering> = Vec::new();
    for touchpoint in &walk.touchpoints {
        let channel = touchpoint.channel;
        let place = list.iter().position(|it| it.channel == channel).unwrap_or(list.len());
        if place == list.len() {
            let target = settings.target(channel);
            list.push(Answering { channel, touchpoints: 0, known: 0, in_time: 0, slowest: None, target });
        }
        let Some(entry) = list.get_mut(place) else { continue };
        entry.touchpoints += 1;
        if let Some(minutes) = touchpoint.response_minutes.map(Amount::get) {
            let target = touchpoint.target_minutes.map_or(entry.target, Amount::get);
            entry.known += 1;
            entry.in_time += usize::from(minutes <= target);
            entry.slowest = Some(entry.slowest.map_or(minutes, |slowest| slowest.max(minutes)));
        }
    }
    list
}

/// Risks of one channel.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelRisk {
    /// The channel; none for touchpoints without one.
    pub channel: Option<Channel>,
    /// How far bad news travels from it, 0 to 1.
    pub reach: f64,
    /// Touchpoints there.
    pub touchpoints: usize,
    /// The one with the highest risk, and its risk, 0 to 100.
    pub worst: (TouchpointId, f64),
}

/// Risks by channel, the furthest reach first, then the highest risk.
pub fn channel_risks(walk: &Walk, list: &[Risk]) -> Vec<ChannelRisk> {
    let mut found: Vec<ChannelRisk> = Vec::new();
    for risk in list {
        let Some(touchpoint) = walk.touchpoints.iter().find(|it| it.id == risk.touchpoint) else { continue };
        match found.iter_mut().find(|it| it.channel == touchpoint.channel) {
            // The list begins with the highest risk.
            Some(entry) => entry.touchpoints += 1,
            None => found.push(ChannelRisk {
                channel: touchpoint.channel,
                reach: risk.reach,
                touchpoints: 1,
                worst: (risk.touchpoint.clone(), risk.risk),
            }),
        }
    }
    found.sort_by(|a, b| b.reach.total_cmp(&a.reach).then(b.worst.1.total_cmp(&a.worst.1)));
    found
}
