//! What a cell of a lane below the map shows and says, as plain data.

use super::icons;
use crate::layout::along;
use crate::method::{Arrival, Settings, emotion};
use crate::model::*;
use crate::platform::Language;
use crate::ui::i18n::{Named, Noun, Text, count_text, minutes, moment_short, plural, quoted, sentence, signed};
use crate::ui::inspector::is_colour;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What all cells know besides their own touchpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Around {
    /// The language in force.
    pub language: Language,
    /// Whether columns are wide enough for text.
    pub wide: bool,
    /// The departments in order.
    pub departments: Vec<Arc<Department>>,
    /// The tools in order.
    pub tools: Vec<Arc<Tool>>,
    /// The constants in force.
    pub settings: Settings,
    /// How customers come to touchpoints.
    pub arrivals: BTreeMap<TouchpointId, Arrival>,
    /// All pains of the journey, with the name of the touchpoint where they hurt.
    pub pains: BTreeMap<PainId, (String, String)>,
    /// Those that an idea answers.
    pub answered: BTreeSet<PainId>,
}

/// The colour of a department: its place in the palette, and one of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Hue(pub usize, pub Option<String>);

/// A part of what a cell shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// Its class.
    pub kind: &'static str,
    /// `good`, `bad` and so on; empty where it says nothing good or bad.
    pub tone: &'static str,
    /// Its text.
    pub text: String,
    /// The path of an icon.
    pub icon: &'static str,
    /// A department's colour.
    pub hue: Option<Hue>,
    /// A bar's end, where it is known, and its target, both 0 to 1.
    pub bar: Option<(Option<f64>, f64)>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What is seen, from top to bottom.
    pub parts: Vec<Part>,
    /// What is said, without the names of the touchpoint and of the lane.
    pub said: Vec<String>,
    /// With which neighbours it is one: `before`, `after`, `both` or nothing.
    pub joined: &'static str,
}

impl Cell {
    fn show(&mut self, kind: &'static str, tone: &'static str, text: impl Into<String>) {
        self.parts.push(Part { kind, tone, text: text.into(), ..Part::default() });
    }

    fn say(&mut self, text: impl Into<String>) {
        self.said.push(text.into());
    }
}

/// The cell of a touchpoint in a lane. `beside` are the channels of its neighbours.
pub fn cell(lane: Lane, it: &Touchpoint, around: &Around, beside: [Option<Channel>; 2]) -> Cell {
    let mut cell = Cell::default();
    let language = around.language;
    match lane {
        Lane::Emotion => {
            if let Some(feeling) = emotion(it) {
                cell.say(signed(feeling, 1, language));
            }
        }
        Lane::Moments => {
            if let Some(moment) = it.moment {
                cell.show("chip", moment.as_str(), moment_short(moment, language));
                cell.say(moment.name(language));
            }
        }
        Lane::Channel => channel(it, around, beside, &mut cell),
        Lane::Wait => wait(it, around, &mut cell),
        Lane::Promises => promise(it, around, &mut cell),
        Lane::Pains => pains(it, around, &mut cell),
        Lane::Metrics => metrics(it, language, &mut cell),
        Lane::Quotes => quotes(it, around, &mut cell),
        Lane::Backstage => backstage(it, around, &mut cell),
        Lane::PerceivedOwner => perceived(it, around, &mut cell),
    }
    cell
}

fn channel(it: &Touchpoint, around: &Around, [before, after]: [Option<Channel>; 2], cell: &mut Cell) {
    let Some(own) = it.channel else { return };
    let name = own.name(around.language);
    let forced = around.arrivals.get(&it.id).is_some_and(|arrival| arrival.forced);
    cell.joined = match (before == Some(own) && !forced, after == Some(own)) {
        (true, true) => "both",
        (true, false) => "before",
        (false, true) => "after",
        (false, false) => "",
    };
    if forced || before.is_some_and(|before| before != own) {
        cell.show("turn", if forced { "bad" } else { "" }, "");
    }
    cell.parts.push(Part { kind: "channel-icon", icon: icons::channel(own), ..Part::default() });
    cell.show("word", "", name);
    // Soft hyphens are for the eye.
    cell.say(name.replace('\u{AD}', ""));
    if forced {
        cell.say(Text::LaneForced.get(around.language));
    } else if before.is_some_and(|before| before != own) {
        cell.say(Text::LaneChanged.get(around.language));
    }
}

fn wait(it: &Touchpoint, around: &Around, cell: &mut Cell) {
    let language = around.language;
    let mut bar = |label: Text, time: Option<f64>, target: f64| {
        let tone = match time {
            None => "unknown",
            Some(time) if time <= target => "good",
            Some(_) => "bad",
        };
        // Where columns stand close the unit goes below its number.
        let text = time.map_or_else(|| "?".into(), |time| minutes(time, language).replace('\u{a0}', " "));
        let said = time.map_or_else(|| Text::NotKnown.get(language).into(), |time| minutes(time, language));
        cell.say(format!(
            "{} {said}, {} {}",
            label.get(language),
            Text::LaneTarget.get(language),
            minutes(target, language)
        ));
        let bar = Some((time.map(along), along(target)));
        let kind = if label == Text::ResponseMinutes { "bar" } else { "bar arrival" };
        cell.parts.push(Part { kind, tone, text, bar, ..Part::default() });
    };
    let arrival = around.arrivals.get(&it.id).and_then(|arrival| arrival.wait);
    let response = it.response_minutes.map(Amount::get);
    if let Some((time, target)) = arrival {
        bar(Text::LaneArrival, Some(time), target);
    }
    let target = it.target_minutes.map_or_else(|| around.settings.target(it.channel), Amount::get);
    if response.is_some() || arrival.is_none() {
        bar(Text::ResponseMinutes, response, target);
    }
}

fn promise(it: &Touchpoint, around: &Around, cell: &mut Cell) {
    let Some(promise) = &it.promise else { return };
    let language = around.language;
    let (tone, sign) = match promise.kept {
        Some(Kept::Yes) => ("good", "✓"),
        Some(Kept::Partly) => ("middling", "≈"),
        Some(Kept::No) => ("bad", "✕"),
        None => ("unknown", "?"),
    };
    cell.show("verdict", tone, sign);
    cell.say(promise.kept.map_or(Text::NotKnown.get(language), |kept| kept.name(language)));
    if let Some(text) = &promise.text {
        if around.wide {
            cell.show("text", "", text);
        }
        cell.say(text);
    }
}

fn pains(it: &Touchpoint, around: &Around, cell: &mut Cell) {
    let language = around.language;
    if !around.wide {
        if !it.pains.is_empty() {
            let open = it.pains.iter().any(|pain| !around.answered.contains(&pain.id));
            cell.show("count pain", if open { "bad" } else { "" }, it.pains.len().to_string());
        }
        if !it.ideas.is_empty() {
            cell.show("count idea", "", it.ideas.len().to_string());
        }
    }
    if !it.pains.is_empty() {
        cell.say(plural(Noun::Pain, it.pains.len(), language));
    }
    for pain in &it.pains {
        let answered = around.answered.contains(&pain.id);
        let tone = if answered { "" } else { "bad" };
        if around.wide {
            cell.show("text pain", tone, &pain.text);
            if !answered {
                cell.show("source", "bad", Text::LaneUnanswered.get(language));
            }
        }
        let open = if answered { String::new() } else { format!(" ({})", Text::LaneUnanswered.get(language)) };
        cell.say(format!("– {}{open}", pain.text));
    }
    if !it.ideas.is_empty() {
        cell.say(plural(Noun::Idea, it.ideas.len(), language));
    }
    for idea in &it.ideas {
        let pains = || idea.answers.iter().filter_map(|id| around.pains.get(id));
        if around.wide {
            cell.show("text idea", "", &idea.text);
            // A pain of the same touchpoint stands right above.
            let elsewhere = pains().map(|(_, place)| place.as_str()).filter(|place| *place != it.name);
            let elsewhere: BTreeSet<_> = gather(elsewhere);
            if !elsewhere.is_empty() {
                cell.show("answers", "", format!("→ {}", join(elsewhere)));
            }
        }
        let answers: Vec<_> = pains().map(|(text, _)| text.as_str()).collect();
        let answers = if answers.is_empty() { String::new() } else { format!(" → {}", answers.join("; ")) };
        cell.say(format!("+ {}{answers}", idea.text));
    }
}

fn join(names: BTreeSet<&str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}

fn metrics(it: &Touchpoint, language: Language, cell: &mut Cell) {
    let Some(metrics) = &it.metrics else { return };
    // Effort is measured on many scales, so it is neither good nor bad.
    let tone = |value: f64, low: f64, high: f64| match value {
        value if value < low => "bad",
        value if value < high => "middling",
        _ => "good",
    };
    let mut row = |label: Text, value: Option<(f64, &'static str)>| {
        if let Some((value, tone)) = value {
            let (label, value) = (label.get(language), count_text(value, language));
            cell.say(format!("{label} {value}"));
            cell.show("metric-name", "", label);
            cell.show("metric", tone, value);
        }
    };
    row(Text::NpsLabel, metrics.nps.map(|nps| (nps.get(), tone(nps.get(), 0.0, 30.0))));
    row(Text::CsatLabel, metrics.csat.map(|csat| (csat.get(), tone(csat.get(), 60.0, 80.0))));
    row(Text::CesLabel, metrics.ces.map(|ces| (ces.get(), "")));
}

/// The longest quotation that stands on the map as a whole, in letters.
const QUOTATION: usize = 160;

/// A text, or as many whole words from its beginning as there is room for.
fn excerpt(text: &str) -> String {
    if text.chars().count() <= QUOTATION {
        return text.into();
    }
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() >= QUOTATION {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    // One word that long is cut after all.
    let short = if short.is_empty() { text.chars().take(QUOTATION).collect() } else { short };
    format!("{}…", short.trim_end())
}

fn quotes(it: &Touchpoint, around: &Around, cell: &mut Cell) {
    if !around.wide && !it.quotes.is_empty() {
        let count = if it.quotes.len() > 1 { it.quotes.len().to_string() } else { String::new() };
        cell.show("quotation-mark", "", format!("”{count}"));
    }
    for quote in &it.quotes {
        if around.wide {
            cell.show("text quotation", "", quoted(&excerpt(&quote.text), around.language));
            if let Some(source) = &quote.source {
                cell.show("source", "", source);
            }
        }
        let source = quote.source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default();
        cell.say(format!("{}{source}", quoted(&quote.text, around.language)));
    }
}

fn backstage(it: &Touchpoint, around: &Around, cell: &mut Cell) {
    let behind = it.visibility == Some(Visibility::Back);
    let department = it.department.as_ref().and_then(|id| dot(id, around));
    let language = around.language;
    if behind {
        let (hue, name) = department.unwrap_or((Hue(0, None), String::new()));
        let text = if around.wide { it.name.clone() } else { String::new() };
        cell.parts.push(Part { kind: "actor", text, hue: Some(hue), ..Part::default() });
        cell.say(format!("{}: {name}", Visibility::Back.name(language)));
    }
    let tools: Vec<_> = around.tools.iter().filter(|tool| it.tools.contains(&tool.id)).collect();
    for tool in &tools {
        cell.show("tool-used", "", if around.wide { tool.name.as_str() } else { "" });
    }
    if !tools.is_empty() {
        let names: Vec<_> = tools.iter().map(|tool| tool.name.as_str()).collect();
        cell.say(format!("{}: {}", Text::Tools.get(language), names.join(", ")));
    }
}

fn perceived(it: &Touchpoint, around: &Around, cell: &mut Cell) {
    let Some((hue, name)) = it.perceived_owner.as_ref().and_then(|id| dot(id, around)) else { return };
    let language = around.language;
    let own = it.department.as_ref().and_then(|id| dot(id, around));
    if it.perceived_owner == it.department {
        cell.parts.push(Part { kind: "spot", hue: Some(hue), ..Part::default() });
        if around.wide {
            cell.show("text same", "", &name);
        }
        cell.say(Text::LaneRightOwner.with(language, &[&name]));
        return;
    }
    let (own_hue, own_name) = own.unwrap_or((Hue(0, None), String::new()));
    cell.parts.push(Part { kind: "spot", hue: Some(hue), ..Part::default() });
    cell.show("unlike", "bad", "≠");
    cell.parts.push(Part { kind: "spot", hue: Some(own_hue), ..Part::default() });
    if around.wide {
        cell.show("text wrong", "bad", &name);
        cell.show("source", "", Text::LaneReally.with(language, &[&own_name]));
    }
    cell.say(Text::LaneWrongOwner.with(language, &[&name, &own_name]));
}

/// The colour and the name of a department.
fn dot(id: &DepartmentId, around: &Around) -> Option<(Hue, String)> {
    let (place, department) = around.departments.iter().enumerate().find(|(_, department)| department.id == *id)?;
    let own = department.color.clone().filter(|text| is_colour(text));
    Some((Hue(place % 8, own), department.name.clone()))
}

/// The name of a lane at the start of a sentence.
pub fn lane_name(lane: Lane, language: Language) -> String {
    sentence(lane.name(language))
}
