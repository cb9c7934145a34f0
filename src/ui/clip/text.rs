//! Touchpoints as lines of text that people can read and spreadsheets take.

use crate::edit::Clip;
use crate::format::table::Column;
use crate::model::*;
use crate::platform::Language;
use crate::ui::i18n::{Named, Text, count_text};

/// The head of a column.
pub fn head(column: Column) -> Text {
    match column {
        Column::Name => Text::Touchpoint,
        Column::Stage => Text::Stage,
        Column::Department => Text::Department,
        Column::Description => Text::Description,
        Column::Channel => Text::ChannelField,
        Column::Moment => Text::MomentField,
        Column::Visibility => Text::VisibilityField,
        Column::Audience => Text::AudienceField,
        Column::Emotion => Text::Emotion,
        Column::Owner => Text::OwnerField,
        Column::PerceivedOwner => Text::PerceivedOwner,
        Column::Response => Text::ResponseMinutes,
        Column::Target => Text::TargetMinutes,
        Column::Wait => Text::WaitMinutes,
        Column::Cost => Text::Cost,
        Column::Promise => Text::PromiseText,
        Column::Kept => Text::PromiseKeptField,
        Column::Pains => Text::Pains,
        Column::Ideas => Text::Ideas,
        Column::Quotes => Text::Quotes,
        Column::Tools => Text::Tools,
        Column::Nps => Text::NpsLabel,
        Column::Csat => Text::CsatLabel,
        Column::Ces => Text::CesLabel,
        Column::ToCustomer => Text::ImportanceToCustomer,
        Column::ToOrganization => Text::ImportanceToOrganization,
        Column::Notes => Text::Notes,
    }
}

/// A clip as a table: a line of heads and one line for each touchpoint. Columns in which nothing
/// stands are left out.
pub fn write(clip: &Clip, language: Language) -> String {
    let columns = Column::ALL.iter().filter(|column| {
        let always = matches!(column, Column::Name | Column::Stage | Column::Department);
        always || clip.touchpoints.iter().any(|it| !cell(clip, it, **column, language).is_empty())
    });
    let columns: Vec<Column> = columns.copied().collect();
    let line = |cells: Vec<String>| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join("\t") + "\n";
    let mut text = line(columns.iter().map(|column| head(*column).get(language).to_string()).collect());
    for touchpoint in &clip.touchpoints {
        text.push_str(&line(columns.iter().map(|column| cell(clip, touchpoint, *column, language)).collect()));
    }
    text
}

/// As spreadsheets write it: in quotation marks where there is a tab, a line or such a mark in it.
fn quoted(cell: &str) -> String {
    if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell.to_string()
}

fn cell(clip: &Clip, it: &Touchpoint, column: Column, language: Language) -> String {
    // Soft hyphens are for narrow cards.
    fn word<C: Named>(choice: Option<C>, language: Language) -> String {
        choice.map(|choice| choice.name(language).replace('\u{AD}', "")).unwrap_or_default()
    }
    let number = |value: Option<f64>| value.map(|value| count_text(value, language)).unwrap_or_default();
    let amount = |value: Option<Amount>| number(value.map(Amount::get));
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let lane = |id: &Option<DepartmentId>| {
        let found = id.as_ref().and_then(|id| clip.departments.iter().find(|department| department.id == *id));
        found.map(|department| department.name.clone()).unwrap_or_default()
    };
    match column {
        Column::Name => it.name.clone(),
        Column::Stage => {
            let found = it.stage.as_ref().and_then(|id| clip.stages.iter().find(|stage| stage.id == *id));
            found.map(|stage| stage.name.clone()).unwrap_or_default()
        }
        Column::Department => lane(&it.department),
        Column::Description => text(&it.description),
        Column::Channel => word(it.channel, language),
        Column::Moment => word(it.moment, language),
        Column::Visibility => word(it.visibility, language),
        Column::Audience => word(it.audience, language),
        Column::Emotion => number(it.emotion.map(Feeling::get)),
        Column::Owner => text(&it.owner),
        Column::PerceivedOwner => lane(&it.perceived_owner),
        Column::Response => amount(it.response_minutes),
        Column::Target => amount(it.target_minutes),
        Column::Wait => {
            let link = clip.links.iter().find(|link| link.to == it.id);
            amount(link.and_then(|link| link.wait_minutes))
        }
        Column::Cost => amount(it.cost),
        Column::Promise => it.promise.as_ref().map(|promise| text(&promise.text)).unwrap_or_default(),
        Column::Kept => word(it.promise.as_ref().and_then(|promise| promise.kept), language),
        Column::Pains => it.pains.iter().map(|pain| pain.text.as_str()).collect::<Vec<_>>().join("; "),
        Column::Ideas => it.ideas.iter().map(|idea| idea.text.as_str()).collect::<Vec<_>>().join("; "),
        Column::Quotes => it.quotes.iter().map(|quote| quote.text.as_str()).collect::<Vec<_>>().join("\n"),
        Column::Tools => {
            let names = it.tools.iter().filter_map(|id| clip.tools.iter().find(|tool| tool.id == *id));
            names.map(|tool| tool.name.as_str()).collect::<Vec<_>>().join("; ")
        }
        Column::Nps => number(it.metrics.as_ref().and_then(|metrics| metrics.nps).map(Nps::get)),
        Column::Csat => number(it.metrics.as_ref().and_then(|metrics| metrics.csat).map(Csat::get)),
        Column::Ces => number(it.metrics.as_ref().and_then(|metrics| metrics.ces).map(Ces::get)),
        Column::ToCustomer => number(it.importance.as_ref().and_then(|it| it.customer).map(Rank::get)),
        Column::ToOrganization => number(it.importance.as_ref().and_then(|it| it.organization).map(Rank::get)),
        Column::Notes => text(&it.notes),
    }
}
