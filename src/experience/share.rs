//! What part of a journey is evidence and what is opinion.

use crate::model::*;

/// Counts of what is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Facts of handoffs, emotions and metrics that are known.
    pub known: usize,
    /// Those that rest on something imported or cited.
    pub evidence: usize,
}

impl Share {
    /// 0 to 1; `None` where nothing is known.
    #[allow(clippy::cast_precision_loss)] // counts of fields
    pub fn part(&self) -> Option<f64> {
        (self.known > 0).then(|| self.evidence as f64 / self.known as f64)
    }

    fn add(&mut self, known: usize, evidence: usize) {
        self.known += known;
        self.evidence += evidence;
    }
}

/// The share in total, and by stage in order.
///
/// An emotion or a metric rests on evidence where its touchpoint holds a quote with a source. A fact of a handoff does
/// where it was measured in a log and still has the measured value. A handoff counts to the stage that it leads to.
pub fn share(journey: &Journey) -> (Share, Vec<(StageId, Share)>) {
    let mut stages: Vec<(StageId, Share)> =
        journey.stages.iter().map(|stage| (stage.id.clone(), Share::default())).collect();
    let mut all = Share::default();
    let mut count = |stage: Option<&StageId>, known: usize, evidence: usize| {
        all.add(known, evidence);
        if let Some((_, share)) = stages.iter_mut().find(|(id, _)| Some(id) == stage) {
            share.add(known, evidence);
        }
    };
    for touchpoint in journey.touchpoints.iter() {
        let metrics = touchpoint.metrics.clone().unwrap_or_default();
        let measures = [metrics.nps.is_some(), metrics.csat.is_some(), metrics.ces.is_some()];
        let felt = crate::method::emotion(touchpoint).is_some();
        let known = measures.iter().filter(|known| **known).count() + usize::from(felt);
        let cited = touchpoint.quotes.iter().any(|quote| quote.source.as_ref().is_some_and(|it| !it.trim().is_empty()));
        count(touchpoint.stage.as_ref(), known, if cited { known } else { 0 });
    }
    for link in journey.links.values() {
        let ends = [&link.from, &link.to].map(|id| journey.touchpoints.get(id));
        let [Some(from), Some(to)] = ends else { continue };
        if from.department == to.department {
            continue;
        }
        let facts = [
            link.context.is_some(),
            link.identity.is_some(),
            link.initiative.is_some(),
            link.channel.is_some(),
            link.wait_minutes.is_some(),
            link.owner.is_some(),
            link.feedback.is_some(),
            link.promise.is_some(),
        ];
        let own = |measured: &&Measured| match measured.value {
            Some(MeasuredValue::WaitMinutes) => link.wait_minutes.map(Amount::get) == measured.amount,
            Some(MeasuredValue::Context) => link.context.is_some() && measured.proposed != Some(true),
            _ => false,
        };
        let known = facts.iter().filter(|known| **known).count();
        count(to.stage.as_ref(), known, link.measured.iter().filter(own).count().min(known));
    }
    (all, stages)
}
