//! What is asked of a log that the worker holds: other filters, cases, lines, answers.

use super::desk::{Desk, LOG};
use super::memory::{Remembered, choices_of, remember};
use crate::edit::{Command, Item};
use crate::evidence::kept;
use crate::evidence::protocol::{self, CaseLine, Cases, Filter, Mined, Pick, Request, Response, Show, Sort, Source};
use crate::model::*;
use crate::platform::StorageKey;
use crate::state::App;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

impl Desk {
    /// Mines the cases of another filter.
    pub fn narrow(self, filter: Filter) {
        self.filter.set(filter.clone());
        self.look_through();
    }

    /// Mines again with the filter and target that are set.
    pub fn look_through(self) {
        self.count.update_value(|count| *count = count.wrapping_add(1));
        let asked = self.count.get_value();
        let view = self.view(self.filter.get_untracked());
        spawn_local(async move {
            let answer = self.ask(Request::See { log: LOG, view }, false).await;
            // Only the last question counts.
            if let (Ok(Response::Seen(found)), true) = (answer, self.count.get_value() == asked) {
                let focus = focused();
                // How these cases follow the map is asked anew.
                self.followed.set(None);
                self.seen.set(Some(Arc::new(found)));
                focus_again(focus);
            }
        });
    }

    /// A page of cases.
    pub async fn cases(self, pick: Pick, skip: u32, take: u32) -> Option<Cases> {
        let (filter, show) = (self.filter.get_untracked(), self.show());
        let request = Request::Cases { log: LOG, filter, pick, sort: Sort::Duration, skip, take, show };
        match self.ask(request, false).await {
            Ok(Response::Cases(cases)) => Some(cases),
            _ => None,
        }
    }

    /// The line of one case.
    pub async fn case(self, case: u32) -> Option<CaseLine> {
        match self.ask(Request::Case { log: LOG, case, show: self.show() }, false).await {
            Ok(Response::Case(line)) => Some(line),
            _ => None,
        }
    }

    /// How far cases follow these links.
    pub fn follow(self, links: Vec<(u32, u32)>) {
        if self.followed.with_untracked(|known| known.as_ref().is_some_and(|(asked, _)| *asked == links)) {
            return;
        }
        let asked = self.count.get_value();
        spawn_local(async move {
            let filter = self.filter.get_untracked();
            let request = Request::Follow { log: LOG, filter, links: links.clone() };
            let answer = self.ask(request, false).await;
            if let (Ok(Response::Followed(found)), true) = (answer, self.count.get_value() == asked) {
                self.followed.set(Some((links, found)));
            }
        });
    }

    /// What to mine of the cases of a filter.
    pub(super) fn view(self, filter: Filter) -> protocol::View {
        let (target, answers) = (self.target.get_untracked(), self.answers.get_untracked());
        protocol::View { filter, target_s: Some(target), answers, ..protocol::View::default() }
    }

    /// Takes these activities for answers: mines again, and keeps what the whole log then says.
    pub fn mark(self, app: App, answers: Vec<String>) {
        self.answers.set(answers);
        self.keep(app);
        self.look_through();
    }

    /// Keeps in the document what the whole log says with the target and the answers that are set.
    pub fn keep(self, app: App) {
        let Some(live) = self.live.get_untracked() else { return };
        let answers = self.answers.get_untracked();
        spawn_local(async move {
            let request = Request::See { log: LOG, view: self.view(Filter::default()) };
            let Ok(Response::Seen(findings)) = self.ask(request, false).await else { return };
            let held = self.live.with_untracked(|now| now.as_ref().is_some_and(|now| now.evidence == live.evidence));
            let own = app.document.with_untracked(|document| document.evidence.get(&live.evidence).cloned());
            let Some(own) = own.filter(|_| held) else { return };
            let mined = Mined { source: Source::clone(&live.source), findings };
            let mut own = Evidence::clone(&own);
            let mapping = own.mapping.get_or_insert_default();
            mapping.answers = answers;
            let remembered = Remembered { choices: choices_of(mapping), answers: mapping.answers.clone() };
            if let Some(shape) = &mapping.shape {
                remember(StorageKey::Shapes, shape, &remembered);
            }
            own.report = Some(kept::write(&mined));
            app.dispatch(Command::Put(Item::Evidence(Box::new(own))));
        });
    }

    /// Follows what the document says of the log that is held: a target or answers that were undone are mined again, and
    /// a log that was read in another way is held no more.
    pub fn follow_document(self, app: App) {
        Effect::new(move |before: Option<Option<Arc<Evidence>>>| {
            let live = self.live.get()?;
            let own = app.document.with(|document| document.evidence.get(&live.evidence).cloned())?;
            let seen = before.flatten().is_some_and(|before| Arc::ptr_eq(&before, &own));
            if !seen {
                self.agree(&live, &own);
            }
            Some(own)
        });
    }

    fn agree(self, live: &super::desk::Live, own: &Evidence) {
        let Some(mapping) = &own.mapping else { return };
        let taken = choices_of(mapping);
        let source = &live.source;
        let named = |name: &Option<String>| name.clone().unwrap_or_default();
        let columns = [&taken.case, &taken.activity, &taken.time, &taken.group].map(named);
        let own_columns = [&source.case, &source.activity, &source.time, &source.group].map(String::clone);
        if columns != own_columns || taken.complete_only != source.complete_only || taken.zone != source.zone {
            self.live.set(None);
            return;
        }
        let target = own.report.as_ref().and_then(kept::target);
        let target = target.filter(|target| (target - self.target.get_untracked()).abs() > 0.5);
        let marked = self.answers.with_untracked(|answers| *answers != mapping.answers);
        if let Some(target) = target {
            self.target.set(target);
        }
        if marked {
            self.answers.set(mapping.answers.clone());
        }
        if marked || target.is_some() {
            self.look_through();
        }
    }

    fn show(self) -> Show {
        if self.pseudonyms.get_untracked() { Show::Pseudonyms } else { Show::Names }
    }
}

/// The name of what has the focus.
pub(super) fn focused() -> Option<String> {
    document().active_element().map(|element| element.id()).filter(|id| !id.is_empty())
}

/// What was drawn anew has the focus again.
pub(super) fn focus_again(id: Option<String>) {
    focus_first(id.into_iter().collect());
}

/// The first of these that is in the page and not disabled has the focus, where nothing else has it: whoever went
/// elsewhere meanwhile stays there.
pub(super) fn focus_first(ids: Vec<String>) {
    focus_soon(ids, false);
}

/// What was opened by a click has the focus. Not every browser gives it to the button that was clicked: it may stay where
/// it was, or go to what holds the button.
pub(super) fn focus_opened(id: &str) {
    focus_soon(vec![id.into()], true);
}

/// Gives the focus once the page is drawn, and where it is not drawn for a moment all the same; only where nothing has
/// it unless `always`.
fn focus_soon(ids: Vec<String>, always: bool) {
    use wasm_bindgen::JsCast;
    let done = std::rc::Rc::new(std::cell::Cell::new(false));
    let focus = move || {
        let now = document().active_element();
        let lost = always || now.is_none_or(|element| element.tag_name() == "BODY");
        let due = lost && !done.replace(true);
        let there = ids.iter().filter(|_| due).filter_map(|id| document().get_element_by_id(id));
        let able = |element: &web_sys::Element| !element.has_attribute("disabled");
        let Some(element) = there.filter(able).find_map(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) else {
            return;
        };
        if element.tab_index() < 0 {
            // A heading or a panel takes it only where it says so.
            element.set_tab_index(-1);
        }
        // An element that is in the page takes the focus.
        let _ = element.focus();
    };
    request_animation_frame(focus.clone());
    set_timeout(focus, std::time::Duration::from_millis(100));
}
