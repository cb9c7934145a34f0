//! Templates: journeys of many trades, fetched only when somebody asks for them.

use super::open::fetch_text;
use super::{App, Page, SaveState, Selection};
use crate::edit::adopt;
use crate::format;
use crate::model::Document;
use crate::platform::{Language, ids};
use crate::ui::i18n::Text;
use leptos::prelude::*;
use serde_json::Value;

/// A template as the list of them tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    /// The name of its files.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// How many departments it has.
    pub departments: usize,
    /// The lane of each touchpoint, counted from the top.
    pub lanes: Vec<usize>,
    /// How each touchpoint feels.
    pub emotions: Vec<Option<f64>>,
}

fn template(entry: &Value, language: Language) -> Option<Template> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(String::from);
    let own = entry.get(language.as_str())?;
    let lanes = text(entry, "lanes")?;
    let emotions = text(entry, "emotions")?;
    Some(Template {
        name: text(entry, "name")?,
        title: text(own, "title")?,
        about: text(own, "about")?,
        departments: usize::try_from(entry.get("departments")?.as_u64()?).ok()?,
        lanes: lanes.split(' ').filter_map(|lane| lane.parse().ok()).collect(),
        emotions: emotions.split(' ').map(|emotion| emotion.parse().ok()).collect(),
    })
}

impl App {
    /// The list of templates in the language of the interface; `None` where it cannot be fetched.
    pub async fn templates(self) -> Option<Vec<Template>> {
        let file = "index.json";
        let text = self.template_file(file).await?;
        let index: Value = serde_json::from_str(&text).ok()?;
        let list = index.get("templates")?.as_array()?;
        self.keep(file, text);
        let language = self.language.get_untracked();
        Some(list.iter().filter_map(|entry| template(entry, language)).collect())
    }

    /// A template in the language of the interface; `None` where it cannot be fetched or read.
    pub async fn template(self, name: &str) -> Option<Document> {
        let file = format!("{name}.{}.styk.json", self.language.get_untracked().as_str());
        let text = self.template_file(&file).await?;
        let opened = format::read(&text).ok()?;
        self.keep(&file, text);
        Some(opened.document)
    }

    /// A file of the templates' folder: what was kept, else fetched.
    async fn template_file(self, file: &str) -> Option<String> {
        match self.fetched.with_value(|fetched| fetched.get(file).cloned()) {
            Some(text) => Some(text),
            None => fetch_text(&format!("templates/{file}")).await,
        }
    }

    /// Keeps a file that could be read, so that it is there without a network too.
    fn keep(self, file: &str, text: String) {
        self.fetched.update_value(|fetched| {
            fetched.insert(file.into(), text);
        });
    }

    /// Whether journeys had better be put into a workspace of their own: into the sample as it
    /// comes, or where nothing can be changed.
    pub fn better_apart(self) -> bool {
        let title = self.document.with_untracked(|document| document.head.title.clone());
        let sample = [Language::Pl, Language::En].iter().any(|language| Text::SampleHint.get(*language) == title);
        let touched = self.persist.with_value(|persist| persist.base) > 1 || self.steps.get_untracked().0.is_some();
        self.save.with_untracked(SaveState::is_read_only) || (sample && !touched)
    }

    /// Adds a template's journeys to the open workspace, as one step, and shows the first of them.
    pub fn add_template(self, template: &Document) -> bool {
        let adoption = self.document.with_untracked(|document| adopt(document, template, &mut ids::fresh));
        let done = self.dispatch(adoption.command);
        if done {
            self.selection.set(Selection::Journey);
            self.page.set(Page::Map(adoption.journeys.into_iter().next()));
        }
        done
    }

    /// Opens a template as a workspace of its own and shows its first journey.
    pub async fn open_template(self, template: Document) {
        self.open_new(template).await;
        self.page.set(Page::Map(None));
    }
}
