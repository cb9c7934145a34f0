//! Which touchpoint an activity is, and which of our channels a log's channel is.

use crate::model::*;
use crate::search::fold_name;
use std::collections::BTreeMap;

/// How an activity came to its touchpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The names are equal.
    Equal,
    /// They are equal but for case, accents and punctuation.
    Folded,
    /// Somebody said so.
    Hand,
}

/// The touchpoint of each activity, by the activity's number.
pub type Matched = Vec<Option<(TouchpointId, How)>>;

/// Matches activities to touchpoints of a journey: what was said by hand, then equal names, then folded ones.
pub fn match_activities(journey: &Journey, activities: &[String], by_hand: &[Match]) -> Matched {
    let mut equal: BTreeMap<&str, &TouchpointId> = BTreeMap::new();
    let mut folded: BTreeMap<String, &TouchpointId> = BTreeMap::new();
    for touchpoint in journey.touchpoints.iter() {
        equal.entry(&touchpoint.name).or_insert(&touchpoint.id);
        folded.entry(plain(&touchpoint.name)).or_insert(&touchpoint.id);
    }
    let find = |name: &String| {
        let own = by_hand.iter().rev().find(|it| it.activity == *name && it.journey.as_ref() == Some(&journey.info.id));
        if let Some(own) = own {
            let there = own.touchpoint.clone().filter(|id| journey.touchpoints.contains(id));
            return there.map(|id| (id, How::Hand));
        }
        if let Some(id) = equal.get(name.as_str()) {
            return Some(((*id).clone(), How::Equal));
        }
        let plain = plain(name);
        folded.get(&plain).filter(|_| !plain.is_empty()).map(|id| ((*id).clone(), How::Folded))
    };
    activities.iter().map(find).collect()
}

/// The matches with one more said by hand, in place of what was said of the activity in that journey before.
pub fn matching(before: &[Match], journey: &JourneyId, activity: &str, touchpoint: Option<TouchpointId>) -> Vec<Match> {
    let others = before.iter().filter(|it| !(it.activity == activity && it.journey.as_ref() == Some(journey)));
    let own = Match { activity: activity.into(), journey: Some(journey.clone()), touchpoint, ..Match::default() };
    others.cloned().chain([own]).collect()
}

/// A name without case, accents, punctuation and double spaces.
fn plain(name: &str) -> String {
    let letters: String =
        fold_name(name).chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Beginnings of words that name a channel, in English and Polish.
const WORDS: [(&[&str], Channel); 14] = [
    (&["ivr", "phone menu", "voice menu", "menu telefon", "infolinia automat"], Channel::Ivr),
    (&["phone", "call", "tel", "voice", "infolinia", "rozmowa"], Channel::Phone),
    (&["email", "e mail", "mail", "mejl"], Channel::Email),
    (&["chat", "czat", "messenger", "whatsapp"], Channel::Chat),
    (&["social", "facebook", "twitter", "instagram", "linkedin", "spolecznosc"], Channel::Social),
    (&["review", "opini"], Channel::Review),
    (&["app", "mobile", "aplikacja"], Channel::App),
    (&["web", "internet", "online", "portal", "www", "strona", "selfservice", "self service"], Channel::Web),
    (&["post", "letter", "poczta", "list", "paper"], Channel::Post),
    (&["on site", "onsite", "field", "visit", "wizyta", "technician", "u klienta"], Channel::OnSite),
    (
        &["desk", "branch", "shop", "store", "counter", "in person", "salon", "sklep", "oddzial", "okienko"],
        Channel::InPerson,
    ),
    (&["advert", "reklama"], Channel::Advertising),
    (&["event", "wydarzenie"], Channel::Event),
    (&["press", "prasa"], Channel::Press),
];

/// Our channel for a log's name of one; `None` where the name tells nothing.
pub fn channel_of(name: &str) -> Option<Channel> {
    let plain = plain(name);
    if let Some(own) = Channel::ALL.iter().find(|channel| channel.as_str().replace('_', " ") == plain) {
        return Some(*own);
    }
    let begins = |word: &&str| plain.starts_with(*word) || plain.contains(&format!(" {word}"));
    WORDS.iter().find(|(words, _)| words.iter().any(&begins)).map(|(_, channel)| *channel)
}
