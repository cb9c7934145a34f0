//! Numbers of this page that open to their parts.

use super::Shown;
use super::explained_heard as heard;
use super::explained_more as more;
use super::explained_parts as parts;
use super::explained_pay as money;
use super::measure::Measure;
use crate::experience::Who;
use crate::model::*;
use crate::state::App;
use crate::ui::apart::apart;
use crate::ui::explain::{Explanation, asker_own};
use leptos::prelude::*;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// Mean emotion.
    Mean,
    /// Peak and end.
    PeakEnd,
    /// The part of all falls at handoffs.
    Falls,
    /// How many promises are kept, of a department or of all.
    Kept(Option<DepartmentId>),
    /// Front minus back: of all, a stage or a department.
    Gap(Where),
    /// The part of what is known that is evidence.
    Evidence(Option<StageId>),
    /// The emotion of a touchpoint.
    Felt(TouchpointId),
    /// The risk of a touchpoint.
    Risk(TouchpointId),
    /// The mean emotion of a moment of truth.
    Moment(Moment),
    /// The score of the gates to a moment of truth.
    MomentGates(Moment),
    /// The satisfaction of a touchpoint.
    Satisfaction(TouchpointId),
    /// How NPS and revenue of a company move together.
    Correlation(Who),
    /// A link of the loyalty chain.
    Link(usize),
    /// NPS, CSAT or CES of all answers.
    Heard(Measure),
    /// The same of a touchpoint, department or persona.
    HeardAt(Measure, Group, String),
    /// A fall of emotion.
    Fall(TouchpointId, TouchpointId),
    /// Promises kept at a moment of truth.
    MomentKept(Moment),
    /// Promises of a department.
    Promised(Option<DepartmentId>, Fate),
    /// The mean emotion of a side of a part.
    Side(Where, Visibility),
    /// The mean emotion of an audience.
    Audience(Audience),
    /// Whom customers take for the owner.
    Thought,
    /// Answers of a channel against their targets.
    Answering(Option<Channel>),
    /// The answer of a touchpoint against its target.
    Response(TouchpointId),
    /// Risks of a channel.
    Channel(Option<Channel>),
    /// A number of mentions.
    Mentions(Said),
}

/// By what answers are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The touchpoint.
    Touchpoint,
    /// The department.
    Department,
    /// The persona.
    Persona,
}

/// Which promises of a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Those that it makes.
    Made,
    /// Those of them that are over-promised.
    Over,
    /// Those, of anybody, that are kept or broken at it.
    Ended(Kept),
}

/// A number of mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// How many there are, and how they sound.
    All,
    /// The same of a source.
    Source(String),
    /// The same of a tag.
    Tag(String),
    /// How many were answered within 60 minutes.
    InTime,
    /// How long answers take.
    Response,
}

/// A part of the journey.
#[derive(Clone, Debug, PartialEq)]
pub enum Where {
    /// All of it.
    All,
    /// A stage.
    Stage(Option<StageId>),
    /// A department.
    Department(Option<DepartmentId>),
}

impl Where {
    /// Whether a touchpoint is there.
    pub fn holds(&self, it: &Touchpoint) -> bool {
        match self {
            Self::All => true,
            Self::Stage(stage) => it.stage == *stage,
            Self::Department(department) => it.department == *department,
        }
    }

    /// Its name.
    pub(super) fn name(&self, shown: &Shown) -> String {
        match self {
            Self::All => shown.journey.info.name.clone(),
            Self::Stage(id) => {
                let found = id.as_ref().and_then(|id| shown.journey.stages.get(id));
                found.map(|it| it.name.clone()).unwrap_or_default()
            }
            Self::Department(id) => shown.department(id.as_ref()),
        }
    }
}

/// A number as a button that opens its parts.
pub fn why_button(why: Why, text: String) -> AnyView {
    let app = App::take();
    let ask = asker_own();
    view! {
        <button
            type="button"
            class="explained"
            aria-haspopup="dialog"
            title=crate::ui::i18n::t(super::texts4::WhyText::Why)
            on:click=move |_| {
                if let Some(own) = untrack(|| Shown::now(app)).and_then(|shown| untrack(|| of(&shown, &why))) {
                    ask(own);
                }
            }
        >{text}</button>
    }
    .into_any()
}

/// The same with an own label for what surrounds it, such as a figure.
pub fn why_figure(
    why: Why,
    value: String,
    caption: String,
    range: String,
    tone: &'static str,
    id: &'static str,
) -> AnyView {
    apart(move || {
        view! {
            <div class="figure-box" data-tone=tone>
                <span class="figure-value" id=(!id.is_empty()).then_some(id)>{why_button(why, value)}</span>
                <span class="figure-caption">{caption}</span>
                <span class="figure-range">{range}</span>
            </div>
        }
        .into_any()
    })
}

fn of(shown: &Shown, why: &Why) -> Option<Explanation> {
    match why {
        Why::Mean => Some(parts::mean(shown)),
        Why::PeakEnd => parts::peak_end(shown),
        Why::Falls => Some(parts::falls(shown)),
        Why::Kept(department) => Some(parts::kept(shown, department.as_ref())),
        Why::Gap(part) => Some(parts::gap(shown, part)),
        Why::Evidence(stage) => Some(parts::evidence(shown, stage.as_ref())),
        Why::Felt(id) => parts::felt(shown, id),
        Why::Risk(id) => parts::risk(shown, id),
        Why::Moment(moment) => Some(parts::moment(shown, *moment)),
        Why::MomentGates(moment) => Some(parts::moment_gates(shown, *moment)),
        Why::Satisfaction(id) => parts::satisfaction(shown, id),
        Why::Correlation(who) => money::correlation(shown, *who),
        Why::Link(at) => money::link(shown, *at),
        Why::Heard(measure) => heard::heard(shown, *measure, None),
        Why::HeardAt(measure, group, name) => heard::heard(shown, *measure, Some((*group, name))),
        Why::Fall(from, to) => more::fall(shown, from, to),
        Why::MomentKept(moment) => Some(more::moment_kept(shown, *moment)),
        Why::Promised(department, fate) => Some(more::promised(shown, department.as_ref(), *fate)),
        Why::Side(part, side) => Some(more::side(shown, part, *side)),
        Why::Audience(audience) => Some(more::audience(shown, *audience)),
        Why::Thought => Some(more::thought(shown)),
        Why::Answering(channel) => more::answering(shown, *channel),
        Why::Response(id) => more::response(shown, id),
        Why::Channel(channel) => Some(more::channel(shown, *channel)),
        Why::Mentions(said) => heard::mentions(shown, said),
    }
}
