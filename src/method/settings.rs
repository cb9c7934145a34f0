//! The constants of the method: defaults, and what the user put in their place.

use crate::model::*;

/// The eight facts, in the order of every array of facts.
pub const FACTS: &[Fact] = Fact::ALL;

/// Constants in force for a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Weight of each fact, 0 to 1, in the order of [`FACTS`].
    pub weights: [f64; 8],
    /// Answer target of each channel in minutes, in the order of [`Channel::ALL`].
    pub targets: [f64; 16],
    /// Minutes a customer needs to tell it all again.
    pub retell_minutes: f64,
    /// Minutes a customer needs to prove who they are again.
    pub identify_minutes: f64,
    /// Cost of a minute.
    pub minute_cost: f64,
    /// Currency of that cost.
    pub currency: String,
}

/// Default weight of a fact. A heuristic: see `docs/method.md` for what it rests on.
pub fn default_weight(fact: Fact) -> f64 {
    match fact {
        Fact::Context => 0.45,
        Fact::Identity => 0.20,
        Fact::Initiative => 0.25,
        Fact::Channel | Fact::Feedback => 0.15,
        Fact::Wait => 0.35,
        Fact::Owner | Fact::Promise => 0.30,
    }
}

/// Default answer target of a channel, in minutes.
pub fn default_target(channel: Channel) -> f64 {
    match channel {
        Channel::Chat | Channel::Phone | Channel::Ivr => 5.0,
        Channel::InPerson => 15.0,
        Channel::Social | Channel::Review | Channel::Press | Channel::App | Channel::Web | Channel::Product => 60.0,
        Channel::Email | Channel::OnSite | Channel::Advertising | Channel::Event | Channel::Other => 1440.0,
        Channel::Post => 10080.0,
    }
}

impl Settings {
    /// The constants of a document's assessment.
    pub fn of(assessment: &Assessment) -> Self {
        let own = assessment.weights.clone().unwrap_or_default();
        let weight = |fact| {
            let own = match fact {
                Fact::Context => own.context,
                Fact::Identity => own.identity,
                Fact::Initiative => own.initiative,
                Fact::Channel => own.channel,
                Fact::Wait => own.wait,
                Fact::Owner => own.owner,
                Fact::Feedback => own.feedback,
                Fact::Promise => own.promise,
            };
            own.map_or(default_weight(fact), Part::get)
        };
        let own = assessment.targets_minutes.clone().unwrap_or_default();
        let target = |channel| {
            let own = match channel {
                Channel::Advertising => own.advertising,
                Channel::Social => own.social,
                Channel::Review => own.review,
                Channel::Press => own.press,
                Channel::Web => own.web,
                Channel::App => own.app,
                Channel::Chat => own.chat,
                Channel::Email => own.email,
                Channel::Phone => own.phone,
                Channel::Ivr => own.ivr,
                Channel::InPerson => own.in_person,
                Channel::OnSite => own.on_site,
                Channel::Post => own.post,
                Channel::Product => own.product,
                Channel::Event => own.event,
                Channel::Other => own.other,
            };
            own.map_or(default_target(channel), Amount::get)
        };
        let rates = assessment.rates.clone().unwrap_or_default();
        Self {
            weights: std::array::from_fn(|i| Fact::ALL.get(i).map_or(0.0, |fact| weight(*fact))),
            targets: std::array::from_fn(|i| Channel::ALL.get(i).map_or(0.0, |channel| target(*channel))),
            retell_minutes: rates.retell_minutes.map_or(3.0, Amount::get),
            identify_minutes: rates.identify_minutes.map_or(1.0, Amount::get),
            minute_cost: rates.minute_cost.map_or(1.0, Amount::get),
            currency: rates.currency.unwrap_or_else(|| "PLN".into()),
        }
    }

    /// The weight of a fact, 0 to 1.
    pub fn weight(&self, fact: Fact) -> f64 {
        self.weights.get(fact as usize).copied().unwrap_or_default()
    }

    /// The answer target of a channel in minutes; that of `other` where there is none.
    pub fn target(&self, channel: Option<Channel>) -> f64 {
        self.targets.get(channel.unwrap_or(Channel::Other) as usize).copied().unwrap_or_default()
    }
}
