//! The steps in which a journey is told: those that follow from it, as its storyline arranges them.

use crate::layout::columns;
use crate::method::Walk;
use crate::model::*;

/// How many of the best moves a story ends with.
pub const MOVES: usize = 3;

/// What one step shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beat {
    /// The whole journey.
    Overview,
    /// A stage.
    Stage(StageId),
    /// A touchpoint.
    Touchpoint(TouchpointId),
    /// A gate, by both ends.
    Gate(TouchpointId, TouchpointId),
    /// The formula's first term.
    Technology,
    /// Its second.
    Imagination,
    /// What it is divided by.
    Silos,
    /// What comes out.
    Result,
    /// One of the best moves, from 1.
    Move(usize),
}

/// A step of a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it shows.
    pub beat: Beat,
    /// Whether it is left out.
    pub hidden: bool,
    /// What the speaker wants to say.
    pub note: String,
}

impl Beat {
    /// A name for it that stays the same while the journey changes around it.
    pub fn key(&self) -> String {
        match self {
            Self::Overview => "overview".into(),
            Self::Stage(id) => format!("stage/{id}"),
            Self::Touchpoint(id) => format!("touchpoint/{id}"),
            Self::Gate(from, to) => format!("gate/{from}/{to}"),
            Self::Technology => "technology".into(),
            Self::Imagination => "imagination".into(),
            Self::Silos => "silos".into(),
            Self::Result => "result".into(),
            Self::Move(rank) => format!("move/{rank}"),
        }
    }

    /// Which kind of thing it shows.
    pub fn kind(&self) -> StoryKind {
        match self {
            Self::Overview => StoryKind::Overview,
            Self::Stage(_) => StoryKind::Stage,
            Self::Touchpoint(_) => StoryKind::Touchpoint,
            Self::Gate(..) => StoryKind::Gate,
            Self::Technology => StoryKind::Technology,
            Self::Imagination => StoryKind::Imagination,
            Self::Silos => StoryKind::Silos,
            Self::Result => StoryKind::Result,
            Self::Move(_) => StoryKind::Move,
        }
    }

    /// The step that a record of a storyline names; `None` where it names nothing.
    fn of(record: &StoryStep) -> Option<Self> {
        Some(match record.kind? {
            StoryKind::Overview => Self::Overview,
            StoryKind::Stage => Self::Stage(record.stage.clone()?),
            StoryKind::Touchpoint => Self::Touchpoint(record.touchpoint.clone()?),
            StoryKind::Gate => Self::Gate(record.touchpoint.clone()?, record.to.clone()?),
            StoryKind::Technology => Self::Technology,
            StoryKind::Imagination => Self::Imagination,
            StoryKind::Silos => Self::Silos,
            StoryKind::Result => Self::Result,
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // not negative; a handful
            StoryKind::Move => Self::Move(record.rank?.get().min(1e3) as usize),
        })
    }

    fn record(&self) -> StoryStep {
        let mut record = StoryStep { kind: Some(self.kind()), ..StoryStep::default() };
        match self {
            Self::Stage(id) => record.stage = Some(id.clone()),
            Self::Touchpoint(id) => record.touchpoint = Some(id.clone()),
            Self::Gate(from, to) => {
                record.touchpoint = Some(from.clone());
                record.to = Some(to.clone());
            }
            #[allow(clippy::cast_precision_loss)] // a handful
            Self::Move(rank) => record.rank = Amount::new(*rank as f64),
            _ => {}
        }
        record
    }
}

/// The steps that follow from a journey: all of it, then stage by stage its touchpoints, each with
/// the gates behind it, then the formula term by term, then the best moves.
fn natural(journey: &Journey, walk: &Walk, moves: usize) -> Vec<Beat> {
    let columns = columns(journey);
    if journey.touchpoints.is_empty() {
        return Vec::new();
    }
    let mut beats = vec![Beat::Overview];
    for span in columns.spans() {
        let own: Vec<_> = columns
            .within((span.first, span.first + span.count))
            .iter()
            .filter_map(|column| column.touchpoint.clone())
            .collect();
        if own.is_empty() {
            continue;
        }
        beats.push(Beat::Stage(span.stage.clone()));
        for id in own {
            beats.push(Beat::Touchpoint(id.clone()));
            let gates = walk.handoffs().filter(|step| step.from == id);
            beats.extend(gates.map(|step| Beat::Gate(step.from.clone(), step.to.clone())));
        }
    }
    beats.extend([Beat::Technology, Beat::Imagination, Beat::Silos, Beat::Result]);
    beats.extend((1..=moves.min(MOVES)).map(Beat::Move));
    beats
}

/// All steps of a journey as its storyline arranges them, hidden ones too. `moves` is how many next
/// moves there are. A step that the storyline does not know follows the one that it belongs behind.
pub fn story(journey: &Journey, walk: &Walk, moves: usize) -> Vec<Step> {
    let natural = natural(journey, walk, moves);
    let listed = journey.info.storyline.as_ref().map(|line| &line.steps[..]).unwrap_or_default();
    let mut steps: Vec<Step> = Vec::with_capacity(natural.len());
    for record in listed {
        if let Some(beat) = Beat::of(record)
            && natural.contains(&beat)
            && !steps.iter().any(|step| step.beat == beat)
        {
            let hidden = record.hidden == Some(true);
            steps.push(Step { beat, hidden, note: record.note.clone().unwrap_or_default() });
        }
    }
    let mut before: Option<Beat> = None;
    for beat in natural {
        if !steps.iter().any(|step| step.beat == beat) {
            let at = before.as_ref().and_then(|before| steps.iter().position(|step| step.beat == *before));
            let step = Step { beat: beat.clone(), hidden: false, note: String::new() };
            steps.insert(at.map_or(0, |at| at + 1), step);
        }
        before = Some(beat);
    }
    steps
}

/// The storyline that says what these steps say. Fields of others are kept.
fn write(old: Option<&Storyline>, steps: &[Step]) -> Storyline {
    let mut line = old.cloned().unwrap_or_default();
    let known = std::mem::take(&mut line.steps);
    let find = |beat: &Beat| known.iter().find(|record| Beat::of(record).as_ref() == Some(beat));
    line.steps = steps
        .iter()
        .map(|step| {
            let mut record = find(&step.beat).cloned().unwrap_or_else(|| step.beat.record());
            record.hidden = step.hidden.then_some(true);
            record.note = Some(step.note.clone()).filter(|note| !note.is_empty());
            record
        })
        .collect();
    // What the journey does not have now may come back with a step of undo, or be of a later version.
    let gone = known
        .into_iter()
        .filter(|record| Beat::of(record).is_none_or(|beat| !steps.iter().any(|step| step.beat == beat)));
    line.steps.extend(gone);
    line
}

/// The storyline with a step at another place, counted from 0 among all steps.
pub fn shift(old: Option<&Storyline>, mut steps: Vec<Step>, from: usize, to: usize) -> Storyline {
    if from < steps.len() {
        let step = steps.remove(from);
        steps.insert(to.min(steps.len()), step);
    }
    write(old, &steps)
}

/// The storyline with a step left out or shown again.
pub fn hide(old: Option<&Storyline>, mut steps: Vec<Step>, at: usize, hidden: bool) -> Storyline {
    if let Some(step) = steps.get_mut(at) {
        step.hidden = hidden;
    }
    write(old, &steps)
}

/// The storyline with another note on a step.
pub fn note(old: Option<&Storyline>, mut steps: Vec<Step>, at: usize, text: &str) -> Storyline {
    if let Some(step) = steps.get_mut(at) {
        step.note = text.into();
    }
    write(old, &steps)
}
