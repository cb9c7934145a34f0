//! A file with a column for each kind of score is read once for each.

use super::score::Kind;
use super::tally::SurveyReport;

impl SurveyReport {
    /// Takes over what an earlier reading of the same file tells of kinds of scores that this one does not. What stood in
    /// a column of this reading is no other kind any more: it was read wrongly, and is read anew.
    ///
    /// Returns the kinds that were taken over.
    pub fn take_beside(&mut self, earlier: Self) -> Vec<Kind> {
        let own = self.columns.clone();
        let kept = |(kind, column): &(Kind, String)| own.iter().all(|(other, name)| other != kind && name != column);
        let kept: Vec<(Kind, String)> = earlier.columns.into_iter().filter(kept).collect();
        let kinds: Vec<Kind> = kept.iter().map(|(kind, _)| *kind).collect();
        for kind in &kinds {
            match kind {
                Kind::Nps => {
                    self.all = earlier.all;
                    self.months.clone_from(&earlier.months);
                    self.by.clone_from(&earlier.by);
                    self.missing = earlier.missing;
                    self.scores = earlier.scores;
                }
                Kind::Csat => self.csat = earlier.csat,
                Kind::Ces => self.ces = earlier.ces,
            }
        }
        self.splits.extend(earlier.splits.into_iter().filter(|split| kinds.contains(&split.kind)));
        self.columns.extend(kept);
        kinds
    }
}
