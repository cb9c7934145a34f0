//! The reactive projection: what is read follows what is dispatched, and nothing else runs.

use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use styk::edit::{Command, Item};
use styk::format;
use styk::model::*;
use styk::platform::{Language, Theme};
use styk::state::{App, SaveState, Scored};
use wasm_bindgen_test::wasm_bindgen_test;

const EXAMPLE: &str = include_str!("../fixtures/example.styk.json");

/// An application with the example, writable, without a store.
fn app() -> (Owner, App) {
    // Several tests share one page, and with it the executor.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.set();
    let app = App::new(Language::En, Theme::Light);
    app.document.set(Arc::new(format::read(EXAMPLE).unwrap().document));
    app.save.set(SaveState::Memory);
    (owner, app)
}

fn fact(context: Context) -> Command {
    let link = Link { from: "t8".into(), to: "t9".into(), context: Some(context), ..Link::default() };
    Command::Put(Item::Link("as-is".into(), Box::new(link)))
}

fn cx(scored: Memo<Scored>) -> f64 {
    scored.with_untracked(|scored| scored.report().map_or(f64::NAN, |report| report.cx))
}

#[wasm_bindgen_test]
fn a_fact_moves_the_score_at_once_and_undo_brings_it_back() {
    let (_owner, app) = app();
    let scored = app.scored();
    let before = cx(scored);
    assert!((before - 17.237_456_811_712_505).abs() < 1e-9);
    assert!(app.dispatch(fact(Context::Carried)));
    let after = cx(scored);
    assert!(after > before);
    app.undo();
    assert!((cx(scored) - before).abs() < 1e-12);
    app.redo();
    assert!((cx(scored) - after).abs() < 1e-12);
}

#[wasm_bindgen_test]
fn a_view_of_one_touchpoint_does_not_run_for_another() {
    let (_owner, app) = app();
    let runs = Arc::new(AtomicU32::new(0));
    let touchpoint = app.touchpoint("as-is".into(), "t1".into());
    let name = Memo::new({
        let runs = runs.clone();
        move |_| {
            runs.fetch_add(1, Ordering::Relaxed);
            touchpoint.with(|t| t.as_ref().map(|t| t.name.clone()))
        }
    });
    let rename = |id: &str, name: &str| {
        let journey = app.journey_now().unwrap();
        let mut new = Touchpoint::clone(journey.touchpoints.get(&id.into()).unwrap());
        new.name = name.into();
        assert!(app.dispatch(Command::Put(Item::Touchpoint("as-is".into(), Box::new(new)))));
    };
    assert!(name.get_untracked().is_some());
    rename("t2", "Another");
    assert!(name.get_untracked().is_some());
    assert_eq!(runs.load(Ordering::Relaxed), 1);
    rename("t1", "This");
    assert_eq!(name.get_untracked().as_deref(), Some("This"));
    assert_eq!(runs.load(Ordering::Relaxed), 2);
}

#[wasm_bindgen_test]
fn nothing_is_written_before_loading_has_succeeded() {
    let (_owner, app) = app();
    app.save.set(SaveState::Loading);
    let before = app.document.get_untracked();
    assert!(!app.dispatch(fact(Context::Carried)));
    assert!(Arc::ptr_eq(&before, &app.document.get_untracked()));
}

#[wasm_bindgen_test]
fn what_is_gone_cannot_stay_selected() {
    let (_owner, app) = app();
    app.inspect(styk::state::Selection::Touchpoint("t1".into()));
    assert!(app.dispatch(Command::Delete(Key::Touchpoint("as-is".into(), "t1".into()), None)));
    assert_eq!(app.selection.get_untracked(), styk::state::Selection::Journey);
}

async fn until(what: impl Fn() -> bool) {
    for _ in 0..200 {
        if what() {
            return;
        }
        styk::platform::clock::pause(20).await;
    }
    panic!("waited in vain");
}

#[wasm_bindgen_test]
async fn opening_another_document_in_the_middle_of_a_save_loses_nothing() {
    let (_owner, app) = app();
    app.save.set(SaveState::Loading);
    styk::state::start(app);
    until(|| app.save.get_untracked() == SaveState::Saved).await;
    app.open_new(Document::default()).await;
    until(|| app.save.get_untracked() == SaveState::Saved).await;
    let first = app.stored().await.into_iter().find(|entry| app.is_open(&entry.id)).unwrap().id;
    let name = |title: &str| Command::Put(Item::Head(Head { title: title.into(), ..Head::default() }));
    assert!(app.dispatch(name("being saved")));
    app.save_now();
    assert!(app.dispatch(name("typed meanwhile")));
    app.open_new(Document::default()).await;
    until(|| app.save.get_untracked() == SaveState::Saved).await;
    app.open_stored(&first).await;
    assert_eq!(app.document.get_untracked().head.title, "typed meanwhile");
}
