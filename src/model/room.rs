//! What a journey keeps of being shown and worked on in a room: its storyline, the workshop's
//! board, and the session of votes and clocks.
//!
//! The storyline and the board stand among the journey's own fields and can be undone like them.
//! The session holds what happened once: votes and spent time. It is a record of its own, so that
//! no step of undo ever takes it along.

use super::choice::*;
use super::field::record;
use super::ids::*;
use super::ranged::*;

record! {
    /// How a journey is told to a room.
    pub struct Storyline {
        /// Steps in the order in which they are shown; what is not listed follows what it belongs to.
        steps: Vec<StoryStep>,
        /// How long the talk should take, in minutes.
        minutes: Option<Amount>,
    }

    /// One step of a storyline, named by what it shows.
    pub struct StoryStep {
        /// What kind of thing it shows.
        kind: Option<StoryKind>,
        /// The stage, for kind `stage`.
        stage: Option<StageId>,
        /// The touchpoint, for kind `touchpoint`; where it starts, for kind `gate`.
        touchpoint: Option<TouchpointId>,
        /// Where it leads, for kind `gate`.
        to: Option<TouchpointId>,
        /// Which of the best moves, from 1, for kind `move`.
        rank: Option<Amount>,
        /// Whether it is left out.
        hidden: Option<bool>,
        /// What the speaker wants to say.
        note: Option<String>,
    }

    /// The board of a workshop on a journey.
    pub struct Workshop {
        /// The agenda, in order.
        rounds: Vec<Round>,
        /// What was captured and is not sorted yet, oldest first.
        captured: Vec<Captured>,
        /// What waits for another time.
        parking: Vec<Parked>,
        /// What was decided.
        decisions: Vec<Decision>,
        /// Whether no sound is made when a round ends.
        silent: Option<bool>,
    }

    /// A part of the agenda.
    pub struct Round {
        /// Unique within the workshop.
        id: NoteId,
        /// What is done.
        name: String,
        /// How long it should take, in minutes.
        minutes: Option<Amount>,
    }

    /// Something that somebody said, as it was typed.
    pub struct Captured {
        /// Unique within the workshop.
        id: NoteId,
        /// What it is; a touchpoint where absent.
        kind: Option<CaptureKind>,
        /// The words.
        text: String,
        /// The department it belongs to.
        department: Option<DepartmentId>,
    }

    /// Something that waits for another time.
    pub struct Parked {
        /// Unique within the workshop.
        id: NoteId,
        /// What it is about.
        text: String,
        /// Whether it was answered since.
        settled: Option<bool>,
    }

    /// Something that was decided.
    pub struct Decision {
        /// Unique within the workshop.
        id: NoteId,
        /// What was decided.
        text: String,
        /// Who does it.
        owner: Option<String>,
        /// Until when, as `YYYY-MM-DD`.
        due: Option<String>,
    }

    /// What happened in the room: votes and spent time. No part of undo.
    pub struct Session {
        /// Votes, oldest first.
        polls: Vec<Poll>,
        /// Time spent on rounds of the agenda.
        clocks: Vec<RoundClock>,
    }

    /// The clock of one round.
    pub struct RoundClock {
        /// Which round.
        round: NoteId,
        /// Milliseconds spent before it was started last.
        spent: f64,
        /// When it was started, in milliseconds since 1970; absent while it stands.
        started_at: Option<f64>,
    }

    /// A vote.
    pub struct Poll {
        /// Unique within the session.
        id: PollId,
        /// What is asked.
        question: String,
        /// What is voted on.
        about: Option<PollAbout>,
        /// Dots for each person, for everything but levels.
        dots: Option<Amount>,
        /// What can be chosen, as it was when the vote began.
        options: Vec<PollOption>,
        /// Ballots that were counted, oldest first.
        ballots: Vec<PaperBallot>,
        /// Whether it is closed; until then results are hidden.
        closed: Option<bool>,
    }

    /// Something that can be voted for.
    pub struct PollOption {
        /// Unique within the vote.
        id: String,
        /// As it is shown.
        text: String,
        /// The touchpoint that holds the idea or pain; where it starts, for a gate.
        touchpoint: Option<TouchpointId>,
        /// Where the gate leads.
        to: Option<TouchpointId>,
        /// The idea.
        idea: Option<IdeaId>,
        /// The pain.
        pain: Option<PainId>,
        /// The level.
        level: Option<Level>,
    }

    /// One person's votes, or a tally by hand of several.
    pub struct PaperBallot {
        /// Unique within the vote; from a code it is the code's own number, so that it counts once.
        id: String,
        /// How many people it stands for; 1 where absent.
        people: Option<Amount>,
        /// Votes on options; those without a vote are left out.
        marks: Vec<BallotMark>,
    }

    /// A vote on an option.
    pub struct BallotMark {
        /// Which option.
        option: String,
        /// How many dots, or 0 to 10 points.
        value: Amount,
    }
}
