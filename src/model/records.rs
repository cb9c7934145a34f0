//! The records of a document. Field names are the document's.
//! A field that may be absent is an `Option`; absent means not known.

use super::choice::*;
use super::field::record;
use super::ids::*;
use super::imported::Measured;
use super::lanes::Lanes;
use super::loyalty::Loyalty;
use super::ranged::*;
use super::room::{Storyline, Workshop};

record! {
    /// A department, one lane of the map.
    pub struct Department {
        /// Unique among departments.
        id: DepartmentId,
        /// As people call it.
        name: String,
        /// What it does in the company; `other` where absent.
        kind: Option<DepartmentKind>,
        /// A colour of its own, `#rrggbb`.
        color: Option<String>,
    }

    /// A tool of one technology family.
    pub struct Tool {
        /// Unique among tools.
        id: ToolId,
        /// As people call it.
        name: String,
        /// Which level of the formula it adds to.
        family: Option<Family>,
        /// Who works in it.
        departments: Vec<DepartmentId>,
        /// How far it is really used, 0 to 1; 1 where absent.
        adoption: Option<Part>,
        /// Whether it holds the customer record that all may read.
        customer_record: Option<bool>,
    }

    /// For whom the journey is drawn.
    pub struct Persona {
        /// Unique among personas.
        id: PersonaId,
        /// As people call them.
        name: String,
        /// Who they are.
        description: Option<String>,
        /// What they want.
        goals: Option<String>,
        /// A picture, as a data URL.
        portrait: Option<String>,
    }

    /// Levels of the formula and the user's own constants.
    pub struct Assessment {
        /// Marketing technology, 0 to 10.
        mar_tech: Option<Points>,
        /// Advertising technology, 0 to 10.
        ad_tech: Option<Points>,
        /// Sales technology, 0 to 10.
        sales_tech: Option<Points>,
        /// How inventively it is used, 0 to 10.
        imagination: Option<Points>,
        /// Votes on imagination, 0 to 10 each.
        imagination_votes: Vec<Points>,
        /// Weights of the facts in place of the defaults.
        weights: Option<Weights>,
        /// Answer targets in place of the defaults, in minutes.
        targets_minutes: Option<Targets>,
        /// What lost time costs, in place of the defaults.
        rates: Option<Rates>,
        /// Effort of moves in place of the defaults.
        efforts: Vec<Effort>,
    }

    /// Weight of each fact, 0 to 1.
    pub struct Weights {
        /// Default 0.45.
        context: Option<Part>,
        /// Default 0.20.
        identity: Option<Part>,
        /// Default 0.25.
        initiative: Option<Part>,
        /// Default 0.15.
        channel: Option<Part>,
        /// Default 0.35.
        wait: Option<Part>,
        /// Default 0.30.
        owner: Option<Part>,
        /// Default 0.15.
        feedback: Option<Part>,
        /// Default 0.30.
        promise: Option<Part>,
    }

    /// Answer target of each channel, in minutes.
    pub struct Targets {
        /// Default 1440.
        advertising: Option<Amount>,
        /// Default 60.
        social: Option<Amount>,
        /// Default 60.
        review: Option<Amount>,
        /// Default 60.
        press: Option<Amount>,
        /// Default 60.
        web: Option<Amount>,
        /// Default 60.
        app: Option<Amount>,
        /// Default 5.
        chat: Option<Amount>,
        /// Default 1440.
        email: Option<Amount>,
        /// Default 5.
        phone: Option<Amount>,
        /// Default 5.
        ivr: Option<Amount>,
        /// Default 15.
        in_person: Option<Amount>,
        /// Default 1440.
        on_site: Option<Amount>,
        /// Default 10080.
        post: Option<Amount>,
        /// Default 60.
        product: Option<Amount>,
        /// Default 1440.
        event: Option<Amount>,
        /// Default 1440.
        other: Option<Amount>,
    }

    /// What time lost at walls costs.
    pub struct Rates {
        /// Minutes to tell it all again; default 3.
        retell_minutes: Option<Amount>,
        /// Minutes to prove who one is again; default 1.
        identify_minutes: Option<Amount>,
        /// Cost of a minute; default 1.
        minute_cost: Option<Amount>,
        /// Default PLN.
        currency: Option<String>,
    }

    /// The effort of one move.
    pub struct Effort {
        /// Which kind of move.
        kind: Option<MoveKind>,
        /// In which journey.
        journey: Option<JourneyId>,
        /// From which touchpoint.
        from: Option<TouchpointId>,
        /// To which touchpoint.
        to: Option<TouchpointId>,
        /// Which fact, for kind `fact`.
        fact: Option<Fact>,
        /// Which level, for kind `level`.
        level: Option<Level>,
        /// How much work it is.
        effort: Option<Size>,
    }

    /// A journey without its stages, touchpoints and links.
    pub struct JourneyInfo {
        /// Unique among journeys.
        id: JourneyId,
        /// As people call it.
        name: String,
        /// `as_is` where absent.
        state: Option<JourneyState>,
        /// The as-is journey that this one changes.
        based_on: Option<JourneyId>,
        /// For whom it is drawn.
        persona: Option<PersonaId>,
        /// Customers who start it in a month.
        volume_per_month: Option<Amount>,
        /// Lanes below the map, from top to bottom; emotion and pains where absent.
        lanes: Option<Lanes>,
        /// Whether columns are as wide as the text of the lanes needs; by the lanes where absent.
        wide_columns: Option<bool>,
        /// Short words to find it by.
        tags: Vec<String>,
        /// How it is told to a room.
        storyline: Option<Storyline>,
        /// The board of a workshop on it.
        workshop: Option<Workshop>,
    }

    /// A stage, one column group of the map.
    pub struct Stage {
        /// Unique within the journey.
        id: StageId,
        /// As people call it.
        name: String,
    }

    /// One contact of the customer with the company, or of people inside it.
    pub struct Touchpoint {
        /// Unique within the journey.
        id: TouchpointId,
        /// The stage it belongs to.
        stage: Option<StageId>,
        /// The department it belongs to.
        department: Option<DepartmentId>,
        /// As people call it.
        name: String,
        /// What happens.
        description: Option<String>,
        /// Where it takes place.
        channel: Option<Channel>,
        /// `front` where absent.
        visibility: Option<Visibility>,
        /// `customer` where absent.
        audience: Option<Audience>,
        /// Moment of truth.
        moment: Option<Moment>,
        /// How it feels.
        emotion: Option<Feeling>,
        /// How it compares with what the customer expects.
        versus: Option<Versus>,
        /// What the customer was promised.
        promise: Option<Promise>,
        /// Minutes until an answer comes.
        response_minutes: Option<Amount>,
        /// Minutes within which it should come.
        target_minutes: Option<Amount>,
        /// What one contact costs.
        cost: Option<Amount>,
        /// How much it matters.
        importance: Option<Importance>,
        /// Person or role who owns it.
        owner: Option<String>,
        /// The department that the customer thinks owns it.
        perceived_owner: Option<DepartmentId>,
        /// The journey that shows it in full.
        opens: Option<JourneyId>,
        /// Tools at work.
        tools: Vec<ToolId>,
        /// What hurts.
        pains: Vec<Pain>,
        /// What could help.
        ideas: Vec<Idea>,
        /// What people said.
        quotes: Vec<Quote>,
        /// Measured satisfaction.
        metrics: Option<Metrics>,
        /// What to watch, so that anger about it is seen early.
        watch: Option<String>,
        /// Who answers first when it goes public: a person, a role or a team.
        first_answer: Option<String>,
        /// Anything else.
        notes: Option<String>,
    }

    /// Better or worse than expected, −2 to 2 each.
    pub struct Versus {
        /// Against the previous time.
        previous: Option<Feeling>,
        /// Against what was promised.
        promise: Option<Feeling>,
        /// Against the alternative.
        alternative: Option<Feeling>,
    }

    /// A promise at a touchpoint.
    pub struct Promise {
        /// What was promised.
        text: Option<String>,
        /// Whether it was kept.
        kept: Option<Kept>,
    }

    /// How much a touchpoint matters, 1 to 5.
    pub struct Importance {
        /// To the customer.
        customer: Option<Rank>,
        /// To the organization.
        organization: Option<Rank>,
    }

    /// Something that hurts the customer.
    pub struct Pain {
        /// Unique within the journey.
        id: PainId,
        /// What hurts.
        text: String,
    }

    /// Something that could help.
    pub struct Idea {
        /// Unique within the journey.
        id: IdeaId,
        /// What to do.
        text: String,
        /// Who has to work together.
        departments: Vec<DepartmentId>,
        /// Pains it answers.
        answers: Vec<PainId>,
        /// How much work it is.
        effort: Option<Size>,
        /// Votes for it.
        votes: Option<Amount>,
    }

    /// What somebody said.
    pub struct Quote {
        /// The words.
        text: String,
        /// Who said it and where.
        source: Option<String>,
    }

    /// Measured satisfaction.
    pub struct Metrics {
        /// Net promoter score, −100 to 100.
        nps: Option<Nps>,
        /// Customer satisfaction, 0 to 100 percent.
        csat: Option<Csat>,
        /// Customer effort score.
        ces: Option<Ces>,
    }

    /// The way from one touchpoint to another, with the facts of the handoff.
    pub struct Link {
        /// Where it starts.
        from: TouchpointId,
        /// Where it leads.
        to: TouchpointId,
        /// The part of the customers at `from` who go this way, 0 to 1.
        share: Option<Part>,
        /// Does the customer tell it all again?
        context: Option<Context>,
        /// Does the customer prove who they are again?
        identity: Option<Identity>,
        /// Who has to make the next contact.
        initiative: Option<Initiative>,
        /// Does the customer have to change the channel?
        channel: Option<ChannelSwitch>,
        /// Minutes until the next contact.
        wait_minutes: Option<Amount>,
        /// Minutes within which it should come.
        target_minutes: Option<Amount>,
        /// Sides with a named owner.
        owner: Option<Owner>,
        /// Does the outcome come back?
        feedback: Option<Feedback>,
        /// What became of the promise.
        promise: Option<PromiseKept>,
        /// Which of its values were measured, and where.
        measured: Vec<Measured>,
    }

    /// What stands at the top of a document.
    pub struct Head {
        /// The workspace's name.
        title: String,
        /// Answers, revenue and assumptions that people entered.
        loyalty: Option<Loyalty>,
    }
}
