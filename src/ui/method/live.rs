//! The numbers of the open journey, or of a small example where it has none yet.

use super::texts::MethodText;
use crate::format;
use crate::method::{Choose, Report, report};
use crate::state::{App, Scored};
use leptos::prelude::*;
use std::sync::Arc;

/// Five departments in a line about whose handoffs little is known.
const SMALL: &str = r#"{
  "format": "styk", "version": 1, "title": "A–E",
  "departments": [{"id":"a","name":"A"},{"id":"b","name":"B"},{"id":"c","name":"C"},{"id":"d","name":"D"},{"id":"e","name":"E"}],
  "assessment": {"mar_tech": 4, "ad_tech": 3, "sales_tech": 5, "imagination": 6},
  "journeys": [{"id":"j","name":"A–E","volume_per_month":1000,"stages":[{"id":"s","name":"A–E"}],
    "touchpoints": [
      {"id":"1","stage":"s","department":"a","name":"A","emotion":1},
      {"id":"2","stage":"s","department":"b","name":"B","emotion":0},
      {"id":"3","stage":"s","department":"c","name":"C","emotion":-1},
      {"id":"4","stage":"s","department":"d","name":"D","emotion":-1},
      {"id":"5","stage":"s","department":"e","name":"E","emotion":1}],
    "links": [
      {"from":"1","to":"2","context":"carried","identity":"kept","owner":"both"},
      {"from":"2","to":"3","context":"partial","initiative":"customer"},
      {"from":"3","to":"4","context":"repeated","identity":"reverified"},
      {"from":"4","to":"5"}]}]
}"#;

/// What the page computes its examples from.
#[derive(Clone)]
pub struct Live {
    /// Its numbers.
    pub report: Arc<Report>,
    /// What it is called; empty for the small example.
    pub name: String,
}

/// The open journey's numbers, else those of the small example.
pub fn live(app: App) -> Memo<Option<Live>> {
    Memo::new_with_compare(
        move |_| match app.scored().get() {
            Scored::Score(report) => Some(Live { report, name: app.journey_name() }),
            _ => {
                let document = format::read(SMALL).ok()?.document;
                let report = report(&document, &Choose::AsIs).ok().flatten()?;
                Some(Live { report: Arc::new(report), name: String::new() })
            }
        },
        |_, _| true,
    )
}

/// The heading of a live example.
pub fn heading(app: App, live: &Live) -> String {
    let language = app.language.get();
    let own = MethodText::LiveBuiltIn.get(language);
    MethodText::Live.with(language, &[if live.name.is_empty() { own } else { &live.name }])
}
