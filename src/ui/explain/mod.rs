//! Every number opens to its parts: which handoffs, which facts, which formula, which source.
//!
//! A page wraps a number in [`Explained`]; the dialog works the parts out when it is opened, and
//! keeps them right while the document changes. What has parts of its own kind asks with
//! [`asker_own`].

mod dialog;
mod gate;
mod handoffs;
mod levels;
mod math;
mod moves;
mod number;
mod shape;
mod texts;

pub use dialog::ExplainDialog;
pub use math::{Math, big, brackets, name, num, op, over, row, sub};
pub use moves::{added, of_effort, of_move, per_effort};
pub use shape::{Chapter, Explanation, Go, Part, Source};

use self::texts::ExplainText;
use crate::method::Choose;
use crate::model::*;
use crate::state::App;
use crate::ui::i18n::t;
use leptos::prelude::*;
use std::sync::Arc;

/// A number that can be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    /// Potential ÷ effective silos.
    Cx,
    /// Potential ÷ departments.
    CxLiteral,
    /// Levels of technology × imagination.
    Potential,
    /// A level of the formula.
    Level(Level),
    /// Effective silos.
    Silos,
    /// The part of the potential that is lost at walls.
    SiloTax,
    /// How many facts are known.
    FactsKnown,
    /// Minutes lost at walls in a month.
    TimeLost,
    /// What gets through one gate.
    Gate(JourneyId, TouchpointId, TouchpointId),
    /// What all gates of a department cost.
    Department(DepartmentId),
    /// How well two departments are connected.
    Connection(DepartmentId, DepartmentId),
    /// How many handoffs there are.
    Handoffs,
    /// How many of them are one half of a ping-pong.
    PingPong,
    /// What gets through on average from one department to another; any where none is named.
    Through(Option<DepartmentId>, Option<DepartmentId>),
    /// Customers who go through a gate in a month.
    Customers(JourneyId, TouchpointId, TouchpointId),
    /// Minutes lost at a gate in a month.
    LostAt(JourneyId, TouchpointId, TouchpointId),
    /// What opening a gate alone would add to CX.
    Opened(JourneyId, TouchpointId, TouchpointId),
    /// Minutes lost at all gates of a department in a month.
    LostBy(DepartmentId),
    /// How many departments a journey touches.
    Departments,
    /// What the map suggests for a level, whatever was entered.
    Suggested(Level),
}

impl Number {
    /// Where the method tells of it.
    pub fn chapter(&self) -> Chapter {
        match self {
            Self::Cx | Self::CxLiteral | Self::Potential | Self::Departments => Chapter::Idea,
            Self::Handoffs | Self::PingPong => Chapter::Ways,
            Self::FactsKnown | Self::Gate(..) | Self::Through(..) => Chapter::Gate,
            Self::Level(_)
            | Self::Suggested(_)
            | Self::Silos
            | Self::SiloTax
            | Self::Department(_)
            | Self::Connection(..)
            | Self::Opened(..) => Chapter::Silos,
            Self::TimeLost | Self::Customers(..) | Self::LostAt(..) | Self::LostBy(_) => Chapter::Experience,
        }
    }
}

/// What is asked.
#[derive(Clone, Debug)]
enum Asked {
    Number(Number, Choose),
    Own(Arc<Explanation>),
}

/// What was asked, the last question last: a part of a number may be a number too.
#[derive(Clone, Copy)]
struct Questions(RwSignal<Vec<Asked>>);

/// The chapter of the method that somebody wants to read next.
#[derive(Clone, Copy)]
struct Wanted(RwSignal<Option<Chapter>>);

/// Makes [`asker`] and [`Explained`] work below the current component.
pub fn provide_explain() {
    provide_context(Questions(RwSignal::default()));
    provide_context(Wanted(RwSignal::default()));
}

/// The chapter of the method that somebody wants to read next; its page takes it.
pub fn wanted() -> RwSignal<Option<Chapter>> {
    expect_context::<Wanted>().0
}

fn questions() -> RwSignal<Vec<Asked>> {
    expect_context::<Questions>().0
}

/// Opens the parts of a number of some journeys. Call it from a handler made by [`asker`].
fn ask(questions: RwSignal<Vec<Asked>>, number: Number, scope: Choose) {
    questions.update(|list| list.push(Asked::Number(number, scope)));
}

/// What opens numbers of some journeys; taken while a view is made, called from its handlers.
pub fn asker() -> impl Fn(Number, Choose) + Copy + Send + Sync + 'static {
    let questions = questions();
    move |number, scope| ask(questions, number, scope)
}

/// The same for what has parts of its own kind.
pub fn asker_own() -> impl Fn(Explanation) + Copy + Send + Sync + 'static {
    let questions = questions();
    move |own| questions.update(|list| list.push(Asked::Own(Arc::new(own))))
}

/// The journey of the page as a scope, now.
pub fn own_scope(app: App) -> Choose {
    app.journey_now().map_or(Choose::AsIs, |journey| Choose::Journey(journey.info.id.clone()))
}

/// A number that opens to its parts: a button as quiet as the number itself.
#[component]
pub fn Explained(
    /// Which number.
    #[prop(into)]
    number: Signal<Number>,
    /// Of which journeys; of the page's journey where it is not said.
    #[prop(optional, into)]
    scope: Option<Signal<Choose>>,
    /// More class names.
    #[prop(optional)]
    class: &'static str,
    /// A name for it in the page; empty for none.
    #[prop(optional)]
    id: &'static str,
    /// The number as it is shown.
    children: Children,
) -> impl IntoView {
    let app = App::take();
    let questions = questions();
    view! {
        <button
            type="button"
            class=format!("explained {class}")
            id=(!id.is_empty()).then_some(id)
            title=t(ExplainText::Why)
            aria-haspopup="dialog"
            on:click=move |_| {
                let scope = scope.map_or_else(|| own_scope(app), |scope| scope.get_untracked());
                ask(questions, number.get_untracked(), scope);
            }
        >{children()}</button>
    }
}
