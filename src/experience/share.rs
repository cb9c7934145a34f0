//! What part of a journey is evidence and what is opinion.

use crate::evidence::survey::{Dimension, SurveyReport};
use crate::model::*;
use crate::search::fold_name;
use std::collections::BTreeSet;

/// Counts of what is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Facts of handoffs, emotions and metrics that are known.
    pub known: usize,
    /// Those that rest on something imported or cited.
    pub evidence: usize,
    /// Facts and emotions that nobody knows.
    pub unknown: usize,
    /// Facts of handoffs: known, and those that were measured in a log.
    pub facts: (usize, usize),
    /// Emotions: known, and those that somebody is cited for.
    pub emotions: (usize, usize),
    /// Metrics: known, and those that a survey or a citation stands behind.
    pub metrics: (usize, usize),
}

impl Share {
    /// 0 to 1; `None` where nothing is known.
    #[allow(clippy::cast_precision_loss)] // counts of fields
    pub fn part(&self) -> Option<f64> {
        (self.known > 0).then(|| self.evidence as f64 / self.known as f64)
    }

    fn add(&mut self, one: &Self) {
        self.unknown += one.unknown;
        let own = [&mut self.facts, &mut self.emotions, &mut self.metrics];
        for (own, more) in own.into_iter().zip([one.facts, one.emotions, one.metrics]) {
            own.0 += more.0;
            own.1 += more.1;
            self.known += more.0;
            self.evidence += more.1;
        }
    }
}

/// Touchpoints that an imported survey tells of, by their folded names.
fn surveyed(document: &Document) -> BTreeSet<String> {
    let reports = document.evidence.iter().filter(|it| it.kind == Some(EvidenceKind::Survey));
    let reports = reports.filter_map(|it| serde_json::from_value::<SurveyReport>(it.report.clone()?).ok());
    let names = reports.flat_map(|it| {
        let nps = it.by(Dimension::Touchpoint).iter().map(|row| &row.0);
        let other = it.splits.iter().filter(|split| split.by == Some(Dimension::Touchpoint)).map(|split| &split.name);
        nps.chain(other).map(|name| fold_name(name)).collect::<Vec<_>>()
    });
    names.collect()
}

/// The share in total, and by stage in order.
///
/// An emotion rests on evidence where its touchpoint holds a quote with a source, such as a pinned mention. A metric does
/// too, and where an imported survey tells of its touchpoint; what a survey tells of a touchpoint without a metric of its
/// own counts as one that is known. A fact of a handoff does where it was measured in a log and still has the measured
/// value. A handoff counts to the stage that it leads to.
pub fn share(document: &Document, journey: &Journey) -> (Share, Vec<(StageId, Share)>) {
    let mut stages: Vec<(StageId, Share)> =
        journey.stages.iter().map(|stage| (stage.id.clone(), Share::default())).collect();
    let mut all = Share::default();
    let mut count = |stage: Option<&StageId>, one: Share| {
        all.add(&one);
        if let Some((_, share)) = stages.iter_mut().find(|(id, _)| Some(id) == stage) {
            share.add(&one);
        }
    };
    let surveyed = surveyed(document);
    for touchpoint in journey.touchpoints.iter() {
        let metrics = touchpoint.metrics.clone().unwrap_or_default();
        let measures = [metrics.nps.is_some(), metrics.csat.is_some(), metrics.ces.is_some()];
        let felt = usize::from(crate::method::emotion(touchpoint).is_some());
        let cited = touchpoint.quotes.iter().any(|quote| quote.source.as_ref().is_some_and(|it| !it.trim().is_empty()));
        let told = surveyed.contains(&fold_name(&touchpoint.name));
        let measured = measures.iter().filter(|known| **known).count().max(usize::from(told));
        let one = Share {
            unknown: 1 - felt,
            emotions: (felt, if cited { felt } else { 0 }),
            metrics: (measured, if cited || told { measured } else { 0 }),
            ..Share::default()
        };
        count(touchpoint.stage.as_ref(), one);
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
        let one = Share {
            unknown: facts.len() - known,
            facts: (known, link.measured.iter().filter(own).count().min(known)),
            ..Share::default()
        };
        count(to.stage.as_ref(), one);
    }
    (all, stages)
}
