//! The states of a gesture and how one follows another.

use super::scene::{Point, Scene, Target};
use crate::model::{DepartmentId, StageId, TouchpointId};

/// What kind of pointer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A mouse.
    Mouse,
    /// A finger, which also scrolls.
    Touch,
    /// A pen, which is as exact as a mouse but less steady.
    Pen,
}

impl Kind {
    /// A kind by the name that browsers give it.
    pub fn named(name: &str) -> Self {
        match name {
            "touch" => Self::Touch,
            "pen" => Self::Pen,
            _ => Self::Mouse,
        }
    }

    /// Before this far, in pixels of the window, it is a click.
    pub fn slack(self) -> f64 {
        match self {
            Self::Mouse => 5.0,
            Self::Pen => 8.0,
            Self::Touch => 10.0,
        }
    }
}

/// How long a finger rests until it holds what is below it, in milliseconds.
/// Less than the time after which browsers offer a menu of their own.
pub const LONG_PRESS: u32 = 420;

/// An end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Where it starts.
    Start,
    /// Where it leads.
    Finish,
}

/// What the pointer went down on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// A card.
    Touchpoint(TouchpointId),
    /// A stage, by its head.
    Stage(StageId),
    /// A lane, by its head.
    Department(DepartmentId),
    /// The handle of a card from which a link is drawn.
    Link(TouchpointId),
    /// The handle at an end of a way that is there.
    End {
        /// Where the way starts.
        from: TouchpointId,
        /// Where it leads.
        to: TouchpointId,
        /// Which end is held.
        side: Side,
    },
}

impl Held {
    /// Whether it is a handle, on which a finger cannot mean to scroll.
    pub fn is_handle(&self) -> bool {
        matches!(self, Self::Link(_) | Self::End { .. })
    }
}

/// What happened. Places are in pixels of the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A pointer went down.
    Down {
        /// Which pointer.
        pointer: i32,
        /// Its kind.
        kind: Kind,
        /// Which button; 0 is the first.
        button: i16,
        /// Where.
        at: Point,
        /// On what; nothing beside the things that can be held.
        held: Option<Held>,
        /// Whether the document can be changed.
        writable: bool,
    },
    /// A pointer moved.
    Move {
        /// Which pointer.
        pointer: i32,
        /// Where to.
        at: Point,
    },
    /// A pointer was let go.
    Up {
        /// Which pointer.
        pointer: i32,
        /// Where.
        at: Point,
    },
    /// The browser took the pointer away, to scroll or for good.
    Cancel {
        /// Which pointer.
        pointer: i32,
    },
    /// The finger rested for [`LONG_PRESS`].
    LongPress,
    /// The key Escape was pressed.
    Escape,
    /// The map became another one below the pointer.
    Changed,
    /// Time for one step of scrolling.
    Frame,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send [`Event::LongPress`] after [`LONG_PRESS`], unless told otherwise before.
    Wait,
    /// Do not send it.
    Hush,
    /// The finger holds it now: show that.
    Lift,
    /// A drag begins: all moves of this pointer are wanted, wherever it goes.
    Begin {
        /// Which pointer.
        pointer: i32,
    },
    /// It would land somewhere else than before, or nowhere.
    Over(Option<Target>),
    /// Scroll the map by so many pixels of the window.
    Scroll(Point),
    /// Put it there.
    Drop(Held, Target),
    /// The drag came to nothing.
    Abandon(Held),
    /// Offer what can be done with it, at a place of the window.
    Menu(Held, Point),
    /// Say that the document cannot be changed.
    Refuse,
}

/// The gesture's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing is held.
    #[default]
    Idle,
    /// The pointer is down and has not gone far: it may still be a click, or the start of a scroll.
    Pressed {
        /// Which pointer.
        pointer: i32,
        /// Its kind.
        kind: Kind,
        /// What it went down on.
        held: Held,
        /// Where, in the window.
        from: Point,
        /// Whether the document can be changed.
        writable: bool,
    },
    /// A finger rested on it: from now on it does not scroll.
    Lifted {
        /// Which pointer.
        pointer: i32,
        /// What it holds.
        held: Held,
        /// Where, in the window.
        from: Point,
        /// Whether the document can be changed.
        writable: bool,
    },
    /// It follows the pointer.
    Dragging {
        /// Which pointer.
        pointer: i32,
        /// What it holds.
        held: Held,
        /// Where the pointer took it, on the map.
        grip: Point,
        /// Where the pointer is in the window.
        window: Point,
        /// Where the pointer is on the map.
        at: Point,
        /// Where it would land.
        target: Option<Target>,
    },
}

impl State {
    /// What follows the pointer.
    pub fn dragged(&self) -> Option<&Held> {
        match self {
            Self::Dragging { held, .. } => Some(held),
            _ => None,
        }
    }

    /// What is held, be it in motion or only lifted.
    pub fn held(&self) -> Option<&Held> {
        match self {
            Self::Dragging { held, .. } | Self::Lifted { held, .. } => Some(held),
            Self::Idle | Self::Pressed { .. } => None,
        }
    }

    /// Where it would land.
    pub fn target(&self) -> Option<&Target> {
        match self {
            Self::Dragging { target, .. } => target.as_ref(),
            _ => None,
        }
    }

    fn pointer(&self) -> Option<i32> {
        match self {
            Self::Idle => None,
            Self::Pressed { pointer, .. } | Self::Lifted { pointer, .. } | Self::Dragging { pointer, .. } => {
                Some(*pointer)
            }
        }
    }
}

/// The state after an event, and what is to be done.
pub fn step(state: State, event: &Event, scene: &Scene) -> (State, Vec<Effect>) {
    match event {
        Event::Down { pointer, kind, button, at, held, writable } => {
            // A second finger means something else, and so does a second button.
            if state != State::Idle {
                return stop(state);
            }
            let Some(held) = held.clone().filter(|_| *button == 0) else { return (State::Idle, Vec::new()) };
            let wait = *kind == Kind::Touch && !held.is_handle();
            let pressed = State::Pressed { pointer: *pointer, kind: *kind, held, from: *at, writable: *writable };
            (pressed, if wait { vec![Effect::Wait] } else { Vec::new() })
        }
        Event::Move { pointer, .. } | Event::Up { pointer, .. } | Event::Cancel { pointer }
            if state.pointer() != Some(*pointer) =>
        {
            (state, Vec::new())
        }
        Event::Move { at, .. } => moved(state, *at, scene),
        Event::Up { at, .. } => released(state, *at, scene),
        Event::Cancel { .. } | Event::Escape | Event::Changed => stop(state),
        Event::LongPress => match state {
            State::Pressed { pointer, kind: Kind::Touch, held, from, writable } => {
                (State::Lifted { pointer, held, from, writable }, vec![Effect::Hush, Effect::Lift])
            }
            other => (other, Vec::new()),
        },
        Event::Frame => {
            let State::Dragging { ref held, window, .. } = state else { return (state, Vec::new()) };
            let scroll = scene.scroll(held, window);
            // The map may have moved below the pointer since.
            let (state, mut effects) = moved(state, window, scene);
            effects.extend(scroll.map(Effect::Scroll));
            (state, effects)
        }
    }
}

fn stop(state: State) -> (State, Vec<Effect>) {
    let effects = match state {
        State::Idle => Vec::new(),
        State::Pressed { .. } => vec![Effect::Hush],
        State::Lifted { held, .. } | State::Dragging { held, .. } => vec![Effect::Abandon(held)],
    };
    (State::Idle, effects)
}

fn moved(state: State, window: Point, scene: &Scene) -> (State, Vec<Effect>) {
    match state {
        State::Pressed { kind, from, .. } if from.far(window) < kind.slack() => (state, Vec::new()),
        // A finger that moves before it rested scrolls the map.
        State::Pressed { kind: Kind::Touch, ref held, .. } if !held.is_handle() => stop(state),
        State::Lifted { from, .. } if from.far(window) < Kind::Touch.slack() => (state, Vec::new()),
        State::Pressed { pointer, held, from, writable, .. } | State::Lifted { pointer, held, from, writable } => {
            if !writable {
                return (State::Idle, vec![Effect::Hush, Effect::Refuse]);
            }
            let at = scene.on_map(window);
            let target = scene.target(&held, at);
            let effects = vec![Effect::Hush, Effect::Begin { pointer }, Effect::Over(target.clone())];
            (State::Dragging { pointer, held, grip: scene.on_map(from), window, at, target }, effects)
        }
        State::Dragging { pointer, held, grip, target: before, .. } => {
            let at = scene.on_map(window);
            let target = scene.target(&held, at);
            let effects = if target == before { Vec::new() } else { vec![Effect::Over(target.clone())] };
            (State::Dragging { pointer, held, grip, window, at, target }, effects)
        }
        State::Idle => (State::Idle, Vec::new()),
    }
}

fn released(state: State, window: Point, scene: &Scene) -> (State, Vec<Effect>) {
    match state {
        State::Idle => (State::Idle, Vec::new()),
        State::Pressed { .. } => (State::Idle, vec![Effect::Hush]),
        State::Lifted { held, .. } => (State::Idle, vec![Effect::Menu(held, window)]),
        State::Dragging { held, .. } => {
            let target = scene.target(&held, scene.on_map(window));
            let effect = match target {
                Some(target) => Effect::Drop(held, target),
                None => Effect::Abandon(held),
            };
            (State::Idle, vec![effect])
        }
    }
}
