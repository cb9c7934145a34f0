//! The state of a show, the same in the room's screen and in the speaker's window.
//!
//! Each window holds all of it and tells the other what changed, so that either can go on alone.

use crate::model::*;
use crate::platform::show::{Line, Told};
use crate::platform::{StorageKey, clock, prefs};
use crate::room::{self, Beat, MOVES, Step};
use crate::state::{App, shared};
use gloo::timers::callback::Interval;
use leptos::prelude::*;
use std::sync::Arc;

/// Without a plan of its own a show is planned with so many minutes.
const PLANNED: f64 = 30.0;
/// How often clocks are looked at, in milliseconds.
const LOOK: u32 = 250;

/// A show. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Show {
    /// The application's state.
    pub app: App,
    /// Its steps without the hidden ones.
    pub steps: Memo<Arc<Vec<Step>>>,
    /// The name of the step that is shown.
    pub now: RwSignal<String>,
    /// The talk's clock.
    pub clock: RwSignal<RoundClock>,
    /// Now, in milliseconds since 1970, four times a second.
    pub time: RwSignal<f64>,
    /// Whether the other window was heard of and has not said goodbye.
    pub other: RwSignal<bool>,
    /// Counts up with each change; the higher one is right.
    turn: StoredValue<f64>,
    line: StoredValue<Option<Line>, LocalStorage>,
}

/// All steps of the journey on the page, hidden ones too.
pub fn all_steps(app: App) -> Memo<Arc<Vec<Step>>> {
    Memo::new(move |_| {
        let moves = app.scored().with(|scored| {
            let best = scored.report().and_then(|report| app.moves_of(report)).unwrap_or_default();
            best.iter().filter(|found| found.gain > 5e-3).take(MOVES).count()
        });
        let journey = app.journey().get();
        app.walk().with(|walk| match (&journey, walk) {
            (Some(journey), Some(walk)) => Arc::new(room::story(journey, walk, moves)),
            _ => Arc::default(),
        })
    })
}

impl Show {
    /// The show of the page's journey; it goes on where it was left in this browser.
    pub fn open(app: App, speaker: bool) -> Self {
        let all = all_steps(app);
        let steps = Memo::new(move |_| Arc::new(all.with(|all| all.iter().filter(|it| !it.hidden).cloned().collect())));
        let show = Self {
            app,
            steps,
            now: RwSignal::new(String::new()),
            clock: RwSignal::new(RoundClock::default()),
            time: RwSignal::new(clock::now()),
            other: RwSignal::new(false),
            turn: StoredValue::new(0.0),
            line: StoredValue::new_local(None),
        };
        let kept = prefs::get::<Told>(StorageKey::Show)
            .filter(|told| Some(told.journey.as_str()) == show.journey().as_deref());
        match kept {
            Some(told) => show.adopt(&told),
            None => show.clock.set(room::start(&RoundClock::default(), clock::now())),
        }
        let interval = StoredValue::new_local(Some(Interval::new(LOOK, move || show.time.set(clock::now()))));
        show.line.set_value(Line::open(speaker, move |note| show.hear(note, speaker)));
        show.line.with_value(|line| line.as_ref().map(Line::hello));
        if !speaker && prefs::get::<Told>(StorageKey::Show).is_none() {
            show.tell();
        }
        on_cleanup(move || {
            interval.set_value(None);
            show.line.set_value(None);
        });
        show
    }

    fn journey(&self) -> Option<String> {
        let now = self.app.journey().with_untracked(|it| it.as_ref().map(|it| it.info.id.to_string()));
        self.app.journey_of_page().map(|id| id.to_string()).or(now)
    }

    /// Which of the steps is shown, from 0. What is gone meanwhile falls back to the first.
    pub fn place(&self) -> usize {
        let now = self.now.get();
        self.steps.with(|steps| steps.iter().position(|it| it.beat.key() == now).unwrap_or(0))
    }

    /// What is shown.
    pub fn beat(&self) -> Option<Beat> {
        let place = self.place();
        self.steps.with(|steps| steps.get(place).map(|it| it.beat.clone()))
    }

    /// The step so many further.
    pub fn step(&self, further: usize) -> Option<Step> {
        let place = self.place();
        self.steps.with(|steps| steps.get(place + further).cloned())
    }

    /// Goes to a step, counted from 0.
    pub fn go(&self, place: usize) {
        let key = self.steps.with_untracked(|steps| {
            let last = steps.len().saturating_sub(1);
            steps.get(place.min(last)).map(|it| it.beat.key())
        });
        if let Some(key) = key.filter(|key| self.now.with_untracked(|now| now != key)) {
            self.now.set(key);
            self.tell();
        }
    }

    /// To the next step.
    pub fn next(&self) {
        self.go(untrack(|| self.place()) + 1);
    }

    /// To the step before.
    pub fn back(&self) {
        self.go(untrack(|| self.place()).saturating_sub(1));
    }

    /// Changes the clock, here and in the other window.
    pub fn set_clock(&self, clock: RoundClock) {
        self.clock.set(clock);
        self.tell();
    }

    /// Milliseconds since the show began, without pauses.
    pub fn elapsed(&self) -> f64 {
        let now = self.time.get();
        self.clock.with(|clock| room::elapsed(clock, now))
    }

    /// Milliseconds that it should take.
    pub fn planned(&self) -> f64 {
        let own = self.app.journey().with(|it| it.as_ref()?.info.storyline.as_ref()?.minutes);
        own.map_or(PLANNED, Amount::get) * 60_000.0
    }

    /// How it is doing against its plan.
    #[allow(clippy::cast_precision_loss)] // counts of steps
    pub fn pace(&self) -> room::Pace {
        let count = self.steps.with(|steps| steps.len());
        room::pace(self.planned(), self.elapsed(), (self.place() as f64 + 1.0) / count.max(1) as f64)
    }

    fn told(&self) -> Option<Told> {
        let clock = self.clock.get_untracked();
        Some(Told {
            journey: self.journey()?,
            step: self.now.get_untracked(),
            spent: clock.spent,
            started_at: clock.started_at,
            turn: self.turn.get_value(),
        })
    }

    /// Tells the other window, and keeps it for a reload.
    fn tell(&self) {
        self.turn.update_value(|turn| *turn += 1.0);
        let Some(told) = self.told() else { return };
        // A preference: without it a reload begins anew.
        let _ = prefs::set(StorageKey::Show, &told);
        self.line.with_value(|line| line.as_ref().map(|line| line.now(told)));
    }

    fn adopt(&self, told: &Told) {
        self.turn.set_value(told.turn);
        self.now.set(told.step.clone());
        self.clock.set(RoundClock { spent: told.spent, started_at: told.started_at, ..RoundClock::default() });
    }

    fn hear(&self, note: crate::platform::show::Heard, speaker: bool) {
        use crate::platform::show::Heard;
        match note {
            Heard::Hello => {
                self.other.set(true);
                if let Some(told) = self.told() {
                    self.line.with_value(|line| line.as_ref().map(|line| line.now(told)));
                }
            }
            Heard::Bye => self.other.set(false),
            Heard::Now(told) => {
                self.other.set(true);
                if Some(told.journey.as_str()) == self.journey().as_deref() {
                    if told.turn > self.turn.get_value() {
                        self.adopt(&told);
                    }
                } else if speaker {
                    // The room has gone on to another journey.
                    self.adopt(&told);
                    self.app.page.set(crate::state::Page::Speaker(Some(told.journey.into())));
                }
            }
        }
    }
}

/// A length of time as minutes and seconds, with hours where there are any.
#[allow(clippy::cast_possible_truncation)] // lengths of talks
pub fn span(milliseconds: f64) -> String {
    let seconds = (milliseconds / 1000.0).floor().max(0.0) as i64;
    seconds_text(seconds)
}

/// Whole seconds as a clock shows them; below zero with a minus.
pub fn seconds_text(seconds: i64) -> String {
    let sign = if seconds < 0 { "−" } else { "" };
    let seconds = seconds.abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{sign}{hours}:{minutes:02}:{rest:02}") } else { format!("{sign}{minutes}:{rest:02}") }
}

/// A touchpoint of the show's journey.
pub fn touchpoint(app: App, id: &TouchpointId) -> Option<Arc<Touchpoint>> {
    app.journey().with(|journey| journey.as_ref()?.touchpoints.get(id).cloned())
}

/// The journey's persona.
pub fn persona(app: App) -> Memo<Option<Arc<Persona>>> {
    shared(move || {
        let id = app.journey().with(|journey| journey.as_ref()?.info.persona.clone())?;
        app.document.with(|document| document.personas.get(&id).cloned())
    })
}
