//! Counting votes, and what a closed vote leaves in the document.

use super::ballot::{Invitation, Refused};
use crate::edit::{Change, Command, Diff, Item};
use crate::model::*;
use std::sync::Arc;

/// How an option came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Rank {
    /// The option's position in its vote.
    pub option: usize,
    /// All dots, or the median of the points; `None` where nobody gave points.
    pub value: Option<f64>,
    /// How many people voted for it at all.
    pub people: f64,
    /// Its place, from 1; those with the same value share one.
    pub place: usize,
    /// Whether another option has the same place.
    pub tied: bool,
    /// Every vote for it in rising order: what the spread is seen from.
    pub votes: Vec<f64>,
}

/// How a vote came out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Result {
    /// How many people voted.
    pub people: f64,
    /// Options by falling value, ties in the order of the vote.
    pub ranks: Vec<Rank>,
}

/// The middle of values in rising order; of two the one half way between them.
pub fn median(sorted: &[f64]) -> Option<f64> {
    let half = sorted.len() / 2;
    let high = sorted.get(half).copied()?;
    if sorted.len() % 2 == 1 { Some(high) } else { Some(f64::midpoint(sorted.get(half - 1).copied()?, high)) }
}

/// Counts the ballots of a vote.
pub fn result(poll: &Poll) -> Result {
    let levels = poll.about == Some(PollAbout::Levels);
    let people = poll.ballots.iter().fold(0.0, |sum, it| sum + it.people.map_or(1.0, Amount::get));
    let mut ranks: Vec<Rank> = poll
        .options
        .iter()
        .enumerate()
        .map(|(option, it)| {
            let marks = poll.ballots.iter().flat_map(|ballot| ballot.marks.iter().filter(|mark| mark.option == it.id));
            let mut votes: Vec<f64> = marks.map(|mark| mark.value.get()).filter(|vote| levels || *vote > 0.0).collect();
            votes.sort_by(f64::total_cmp);
            let value = if levels { median(&votes) } else { Some(votes.iter().fold(0.0, |sum, vote| sum + vote)) };
            #[allow(clippy::cast_precision_loss)] // a count of people
            Rank { option, value, people: votes.len() as f64, place: 0, tied: false, votes }
        })
        .collect();
    // Levels stand in the order of the formula: they do not compete.
    if !levels {
        ranks.sort_by(|a, b| b.value.unwrap_or(-1.0).total_cmp(&a.value.unwrap_or(-1.0)));
    }
    let values: Vec<_> = ranks.iter().map(|rank| rank.value).collect();
    for rank in &mut ranks {
        rank.place = 1 + values.iter().filter(|value| **value > rank.value).count();
        rank.tied = rank.value.is_some_and(|value| value > 0.0)
            && !levels
            && values.iter().filter(|value| **value == rank.value).count() > 1;
    }
    Result { people, ranks }
}

/// The vote with one more ballot from a code.
///
/// # Errors
/// Why the code does not count. The vote is as it was.
pub fn add(poll: &Poll, code: &str) -> std::result::Result<Poll, Refused> {
    let invitation = Invitation::of(poll);
    let paper = invitation.paper(code)?;
    if poll.closed == Some(true) {
        return Err(Refused::Closed);
    }
    cast(poll, format!("code-{}", paper.own), &paper.votes)
}

/// The vote with one more ballot of this name; votes are given as in a code.
///
/// # Errors
/// [`Refused::Twice`] where a ballot of this name was counted already.
pub fn cast(poll: &Poll, id: String, votes: &[u32]) -> std::result::Result<Poll, Refused> {
    if poll.ballots.iter().any(|ballot| ballot.id == id) {
        return Err(Refused::Twice);
    }
    let levels = poll.about == Some(PollAbout::Levels);
    let marks = poll.options.iter().zip(votes).filter(|(_, vote)| **vote > 0).filter_map(|(option, vote)| {
        let value = Amount::new(f64::from(if levels { vote - 1 } else { *vote }))?;
        Some(BallotMark { option: option.id.clone(), value, ..BallotMark::default() })
    });
    let ballot = PaperBallot { id, marks: marks.collect(), ..PaperBallot::default() };
    let mut poll = poll.clone();
    poll.ballots.push(ballot);
    Ok(poll)
}

/// The votes on imagination of a vote on levels.
pub fn imagination(poll: &Poll) -> Vec<f64> {
    let ranks = result(poll).ranks.into_iter();
    let own = |rank: &Rank| poll.options.get(rank.option).and_then(|it| it.level) == Some(Level::Imagination);
    ranks.filter(own).flat_map(|rank| rank.votes).collect()
}

/// Dots on an idea of a touchpoint.
type Dots = (TouchpointId, IdeaId, Amount);

/// The results that closed votes of a journey have left, the latest of each thing: dots of ideas by
/// touchpoint, and votes on imagination.
fn left(session: &Session) -> (Vec<Dots>, Option<Vec<Points>>) {
    let (mut dots, mut points): (Vec<Dots>, _) = (Vec::new(), None);
    for poll in session.polls.iter().filter(|poll| poll.closed == Some(true)) {
        for rank in result(poll).ranks {
            let Some(option) = poll.options.get(rank.option) else { continue };
            if let (Some(at), Some(idea), Some(value)) =
                (&option.touchpoint, &option.idea, rank.value.and_then(Amount::new))
            {
                dots.retain(|(_, other, _)| other != idea);
                dots.push((at.clone(), idea.clone(), value));
            }
        }
        let votes: Vec<Points> = imagination(poll).into_iter().filter_map(Points::new).collect();
        if !votes.is_empty() {
            points = Some(votes);
        }
    }
    (dots, points)
}

/// Closes a vote: its result goes to the ideas and to the votes on imagination. Not a step of undo.
pub fn close(document: &Document, id: &JourneyId, poll: &PollId) -> Option<Command> {
    let journey = document.journeys.get(id)?;
    let mut session = Session::clone(&journey.session);
    session.polls.iter_mut().find(|it| it.id == *poll)?.closed = Some(true);
    // Only this vote speaks now; what others left stays as it is.
    let alone =
        Session { polls: session.polls.iter().filter(|it| it.id == *poll).cloned().collect(), ..Session::default() };
    let (dots, points) = left(&alone);
    let mut commands = vec![Command::Put(Item::Session(id.clone(), Box::new(session)))];
    let mut changed: Vec<Touchpoint> = Vec::new();
    for (at, idea, votes) in dots {
        if !changed.iter().any(|it| it.id == at) {
            changed.extend(journey.touchpoints.get(&at).map(|it| Touchpoint::clone(it)));
        }
        let ideas = changed.iter_mut().filter(|it| it.id == at).flat_map(|it| &mut it.ideas);
        ideas.filter(|it| it.id == idea).for_each(|it| it.votes = Some(votes));
    }
    commands.extend(changed.into_iter().map(|it| Command::Put(Item::Touchpoint(id.clone(), Box::new(it)))));
    if let Some(points) = points {
        let assessment = Assessment { imagination_votes: points, ..Assessment::clone(&document.assessment) };
        commands.push(Command::Put(Item::Assessment(Box::new(assessment))));
    }
    Some(Command::Many(commands))
}

/// What a step of undo or redo has to leave as it is: results of votes that were in force before it.
/// Gives the changes that put them back.
pub fn settle(before: &Document, after: &Document) -> Diff {
    let mut changes: Vec<Change> = Vec::new();
    for journey in after.journeys.iter() {
        let id = &journey.info.id;
        let (dots, points) = left(&journey.session);
        for (at, idea, votes) in dots {
            let held = |document: &Document| {
                let touchpoint = document.journeys.get(id)?.touchpoints.get(&at)?;
                touchpoint.ideas.iter().find(|it| it.id == idea).map(|it| it.votes)
            };
            let lost = held(before) == Some(Some(votes)) && held(after).is_some_and(|now| now != Some(votes));
            let key = Key::Touchpoint(id.clone(), at.clone());
            let now = changes.iter().rev().find(|change| change.key == key).map(|change| change.after.clone());
            let now = now.unwrap_or_else(|| after.record(&key));
            if let (true, Some(Record::Touchpoint(order, old))) = (lost, &now) {
                let mut touchpoint = Touchpoint::clone(old);
                touchpoint.ideas.iter_mut().filter(|it| it.id == idea).for_each(|it| it.votes = Some(votes));
                let set = Some(Record::Touchpoint(order.clone(), Arc::new(touchpoint)));
                changes.push(Change { key, before: now, after: set });
            }
        }
        if let Some(points) = points
            && before.assessment.imagination_votes == points
            && after.assessment.imagination_votes != points
        {
            let assessment = Assessment { imagination_votes: points, ..Assessment::clone(&after.assessment) };
            let (key, old) = (Key::Assessment, after.record(&Key::Assessment));
            changes.push(Change { key, before: old, after: Some(Record::Assessment(Arc::new(assessment))) });
        }
    }
    Diff { changes }
}
