//! A mention pinned to a touchpoint: a quote with its source, and what it tells where nobody knew.

use crate::evidence::mentions::Voice;
use crate::format::table;
use crate::method::emotion;
use crate::model::*;

/// What a pinned mention made known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Learned {
    /// How it feels.
    Emotion,
    /// Where it takes place.
    Channel,
}

/// The touchpoint with the mention as a quote; `None` where it holds that quote already.
///
/// Only what is not known is taken from it: the emotion as twice the sentiment, to the nearest half, where the mention
/// has a sentiment other than 0, which may also mean that it has none; and the channel, where its source names one.
/// What people entered stays as it is.
pub fn pinned(touchpoint: &Touchpoint, voice: &Voice, source: &str) -> Option<(Touchpoint, Vec<Learned>)> {
    let same = |quote: &Quote| quote.text == voice.text && quote.source.as_deref() == Some(source);
    if touchpoint.quotes.iter().any(same) {
        return None;
    }
    let mut next = touchpoint.clone();
    let mut learned = Vec::new();
    next.quotes.push(Quote { text: voice.text.clone(), source: Some(source.into()), ..Quote::default() });
    if emotion(touchpoint).is_none() && voice.sentiment != 0.0 {
        next.emotion = Feeling::new((4.0 * voice.sentiment).round() / 2.0);
        learned.extend(next.emotion.map(|_| Learned::Emotion));
    }
    if touchpoint.channel.is_none() {
        next.channel = table::channel(&voice.source);
        learned.extend(next.channel.map(|_| Learned::Channel));
    }
    Some((next, learned))
}
