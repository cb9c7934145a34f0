//! Changes of what a touchpoint holds several of: tools, pains, ideas, quotes.

use super::fields::{Field, Said, Sheet};
use crate::model::*;

/// One thing of a list.
struct Entry<'a> {
    id: &'a str,
    text: &'a str,
}

/// What came, went, or has another text; positions of those that both sides have.
fn listed(
    field: Field,
    before: &[Entry],
    after: &[Entry],
    same: fn(&Entry, &Entry) -> bool,
    sheet: &mut Sheet,
) -> Vec<(usize, usize)> {
    let mut left: Vec<(usize, &Entry)> = after.iter().enumerate().collect();
    let mut both = Vec::new();
    let said = |entry: &Entry| Some(Said::Text(entry.text.into()));
    for (at, entry) in before.iter().enumerate() {
        let Some(found) = left.iter().position(|(_, other)| same(entry, other)) else {
            sheet.add(field, said(entry), None);
            continue;
        };
        let (other, new) = left.remove(found);
        both.push((at, other));
        if entry.text != new.text {
            sheet.add(field, said(entry), said(new));
        }
    }
    for (_, entry) in left {
        sheet.add(field, None, said(entry));
    }
    both
}

fn by_id(a: &Entry, b: &Entry) -> bool {
    a.id == b.id
}

fn by_text(a: &Entry, b: &Entry) -> bool {
    a.text == b.text
}

/// Tools by their ids.
pub(super) fn tools(document: &Document, old: &Touchpoint, new: &Touchpoint, sheet: &mut Sheet) {
    let entries = |it: &'_ Touchpoint| -> Vec<(String, String)> {
        let name = |id: &ToolId| document.tools.get(id).map_or_else(|| id.to_string(), |tool| tool.name.clone());
        it.tools.iter().map(|id| (id.to_string(), name(id))).collect()
    };
    let (old, new) = (entries(old), entries(new));
    listed(Field::Tool, &entries_of(&old), &entries_of(&new), by_id, sheet);
}

fn entries_of(list: &[(String, String)]) -> Vec<Entry<'_>> {
    list.iter().map(|(id, text)| Entry { id, text }).collect()
}

/// Pains and ideas, by id where ids mean the same on both sides, else by text.
pub(super) fn named(old: &Touchpoint, new: &Touchpoint, related: bool, sheet: &mut Sheet) {
    let same = if related { by_id } else { by_text };
    let pains =
        |list: &[Pain]| list.iter().map(|it| (it.id.to_string(), it.text.clone())).collect::<Vec<(String, String)>>();
    listed(Field::Pain, &entries_of(&pains(&old.pains)), &entries_of(&pains(&new.pains)), same, sheet);
    let ideas =
        |list: &[Idea]| list.iter().map(|it| (it.id.to_string(), it.text.clone())).collect::<Vec<(String, String)>>();
    let both = listed(Field::Idea, &entries_of(&ideas(&old.ideas)), &entries_of(&ideas(&new.ideas)), same, sheet);
    for (was, is) in both {
        let (Some(was), Some(is)) = (old.ideas.get(was), new.ideas.get(is)) else { continue };
        let answers = if related { was.answers != is.answers } else { was.answers.len() != is.answers.len() };
        if answers || was.departments != is.departments || was.effort != is.effort || was.votes != is.votes {
            sheet.add(Field::IdeaDetails, Some(Said::Text(was.text.clone())), Some(Said::Text(is.text.clone())));
        }
    }
}

/// Quotes by their words.
pub(super) fn quotes(old: &Touchpoint, new: &Touchpoint, sheet: &mut Sheet) {
    let entries = |it: &Touchpoint| -> Vec<(String, String)> {
        it.quotes.iter().map(|it| (it.source.clone().unwrap_or_default(), it.text.clone())).collect()
    };
    let both = |a: &Entry, b: &Entry| a.id == b.id && a.text == b.text;
    listed(Field::Quote, &entries_of(&entries(old)), &entries_of(&entries(new)), both, sheet);
}
