//! The platform layer against a real browser: its database, its locks, and what happens without.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use js_sys::{Function, Promise, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use styk::platform::lock::{self, LockState};
use styk::platform::store::{Binned, Listed, Loaded, Pruned, Revision};
use styk::platform::{
    Channel, FileError, Language, Meta, Note, StorageKey, Store, StoreError, Theme, clock, files, ids, journal, prefs,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

mod faults;
mod local;
mod tabs;

wasm_bindgen_test_configure!(run_in_browser);

const DAY: f64 = 24.0 * 3_600_000.0;
const NOW: f64 = 20_000.0 * DAY + 12.0 * 3_600_000.0;

/// A store of its own for each test.
async fn fresh() -> (Store, String) {
    let name = ids::fresh("test");
    (Store::open_named(&name).await.expect("opens"), name)
}

fn meta(title: &str) -> Meta {
    Meta { title: title.into(), journeys: 2, cx: Some(61.5) }
}

async fn save(store: &Store, base: u64, text: &str) -> Result<u64, StoreError> {
    store.save("doc", base, text, &meta("Mapa"), NOW).await
}

/// Text that no compression makes short, with letters of one to four bytes.
fn polish(bytes: usize, mut seed: u32) -> String {
    let letters: Vec<char> = "zażółć gęślą jaźń ŁÓDŹ 0123456789 \"\\\n🙂".chars().collect();
    let mut text = String::with_capacity(bytes + 4);
    while text.len() < bytes {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push(letters[(seed >> 16) as usize % letters.len()]);
    }
    text
}

/// Runs a script; `$` in it opens a database: `const db = await $('name')`.
async fn script(body: &str) -> JsValue {
    let open = "const $ = name => new Promise((done, failed) => { const asked = indexedDB.open(name); \
        asked.onsuccess = () => done(asked.result); asked.onerror = () => failed(asked.error); }); \
        const end = tx => new Promise((done, failed) => { tx.oncomplete = done; tx.onabort = () => failed(tx.error); });";
    let promise = js_sys::eval(&format!("(async () => {{ {open} {body} }})()")).expect("script");
    JsFuture::from(promise.unchecked_into::<Promise>()).await.expect("script ends")
}

/// Runs a script now.
fn now(body: &str) -> JsValue {
    js_sys::eval(body).expect("script")
}

async fn count(database: &str, shelf: &str) -> usize {
    let body = format!(
        "const db = await $('{database}'); const asked = db.transaction('{shelf}').objectStore('{shelf}').count(); \
         await new Promise(done => asked.onsuccess = done); db.close(); return asked.result;"
    );
    script(&body).await.as_f64().expect("a number") as usize
}

async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve: Function, _| {
        web_sys::window()
            .expect("window")
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
            .expect("timer");
    });
    JsFuture::from(promise).await.expect("time passes");
}

/// Waits up to two seconds for something.
async fn until(done: impl Fn() -> bool) -> bool {
    for _ in 0..200 {
        if done() {
            return true;
        }
        sleep(10).await;
    }
    done()
}

#[wasm_bindgen_test]
async fn a_megabyte_comes_back_letter_by_letter() {
    let (store, name) = fresh().await;
    let text = polish(1_000_000, 1);
    let begin = clock::now();
    assert_eq!(save(&store, 0, &text).await, Ok(1));
    let saved = clock::now();
    let loaded = store.load("doc").await.expect("loads");
    console_log!("measured: 1 MB first save {} ms, load {} ms", saved - begin, clock::now() - saved);
    assert!(loaded == Loaded { text: text.clone(), revision: 1, text_revision: 1, fell_back: false });
    // A change at the end costs one piece.
    let before = count(&name, "chunks").await;
    let begin = clock::now();
    let longer = format!("{text}ą");
    assert_eq!(save(&store, 1, &longer).await, Ok(2));
    console_log!("measured: 1 MB second save, one piece changed, {} ms", clock::now() - begin);
    assert_eq!(count(&name, "chunks").await, before + 1);
    // Another connection sees it too.
    let other = Store::open_named(&name).await.expect("opens");
    assert!(other.load("doc").await.expect("loads").text == longer);
    let mut times = Vec::new();
    let mut base = 2;
    for round in 0..20 {
        let text = polish(200_000, round + 7);
        let begin = clock::now();
        base = save(&store, base, &text).await.expect("saves");
        times.push(clock::now() - begin);
    }
    times.sort_by(f64::total_cmp);
    console_log!("measured: 200 KB saves, all pieces new: median {} ms, slowest {} ms", times[10], times[19]);
    let begin = clock::now();
    store.prune("doc", NOW).await.expect("prunes");
    console_log!("measured: pruning 22 revisions {} ms", clock::now() - begin);
}

#[wasm_bindgen_test]
async fn odd_texts_and_ids_come_back() {
    let (store, _) = fresh().await;
    for (at, text) in ["", "a", "\u{0}", "🙂", "\u{feff}x", &"ż".repeat(16 * 1024), &"🙂".repeat(8 * 1024 + 1)]
        .into_iter()
        .enumerate()
    {
        let id = format!("ąę/'\"{at}");
        assert_eq!(store.save(&id, 0, text, &Meta::default(), NOW).await, Ok(1));
        assert_eq!(store.load(&id).await.expect("loads").text, text);
        assert_eq!(store.load_revision(&id, 1).await.expect("loads"), text);
    }
    assert_eq!(store.load("other").await, Err(StoreError::NotFound));
    assert_eq!(store.load_revision("other", 1).await, Err(StoreError::NotFound));
}

#[wasm_bindgen_test]
async fn the_list_is_newest_first() {
    let (store, _) = fresh().await;
    for (id, at) in [("old", NOW - 9.0), ("new", NOW), ("middle", NOW - 5.0)] {
        store.save(id, 0, id, &Meta { title: format!("Mapa {id}"), journeys: 3, cx: None }, at).await.expect("saves");
    }
    let list = store.list().await.expect("lists");
    assert_eq!(list.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["new", "middle", "old"]);
    let meta = Meta { title: "Mapa new".into(), journeys: 3, cx: None };
    assert_eq!(list[0], Listed { id: "new".into(), revision: 1, saved_at: NOW, meta, damaged: false });
}

#[wasm_bindgen_test]
async fn a_stale_base_is_refused_and_nothing_is_lost() {
    let (store, name) = fresh().await;
    assert_eq!(save(&store, 7, "lost").await, Err(StoreError::Conflict { head: 0 }));
    assert_eq!(save(&store, 0, "one").await, Ok(1));
    assert_eq!(save(&store, 0, "again").await, Err(StoreError::Conflict { head: 1 }));
    assert_eq!(save(&store, 1, "two").await, Ok(2));
    let chunks = count(&name, "chunks").await;
    for base in [0, 1, 3, u64::from(u32::MAX)] {
        assert_eq!(save(&store, base, "stale").await, Err(StoreError::Conflict { head: 2 }), "{base}");
    }
    assert_eq!(store.load("doc").await.expect("loads").text, "two");
    assert_eq!(store.load_revision("doc", 1).await.expect("loads"), "one");
    assert_eq!(count(&name, "chunks").await, chunks, "a refused save leaves nothing behind");
}

#[wasm_bindgen_test]
async fn of_two_racing_writers_each_success_has_its_own_revision() {
    let (one, name) = fresh().await;
    let two = Store::open_named(&name).await.expect("opens");
    assert_eq!(save(&one, 0, "start").await, Ok(1));
    let acknowledged: Rc<RefCell<Vec<(u64, String)>>> = Rc::default();
    let running = Rc::new(Cell::new(2));
    let conflicts = Rc::new(Cell::new(0));
    for (writer, store) in [one.clone(), two].into_iter().enumerate() {
        let (acknowledged, running, conflicts) = (acknowledged.clone(), running.clone(), conflicts.clone());
        spawn_local(async move {
            let mut base = 1;
            for round in 0..50 {
                let text = format!("writer {writer} round {round}");
                loop {
                    match save(&store, base, &text).await {
                        Ok(revision) => {
                            acknowledged.borrow_mut().push((revision, text));
                            base = revision;
                            break;
                        }
                        Err(StoreError::Conflict { head }) => {
                            conflicts.set(conflicts.get() + 1);
                            base = head;
                        }
                        Err(error) => panic!("{error}"),
                    }
                }
            }
            running.set(running.get() - 1);
        });
    }
    for _ in 0..30 {
        if until(|| running.get() == 0).await {
            break;
        }
    }
    let mut acknowledged = acknowledged.take();
    acknowledged.sort();
    console_log!("measured: 100 saves by two writers, {} conflicts", conflicts.get());
    assert_eq!(acknowledged.iter().map(|(revision, _)| *revision).collect::<Vec<_>>(), (2..=101).collect::<Vec<_>>());
    for (revision, text) in &acknowledged {
        assert_eq!(&one.load_revision("doc", *revision).await.expect("loads"), text);
    }
    assert_eq!(one.load("doc").await.expect("loads").revision, 101);
    assert!(conflicts.get() > 0, "a race without a conflict is none");
}

#[wasm_bindgen_test]
async fn saves_ask_for_the_disk_and_reads_do_not() {
    let (store, _) = fresh().await;
    now("window.modes = []; window.realBegin = IDBDatabase.prototype.transaction; \
         IDBDatabase.prototype.transaction = function (...given) { const tx = realBegin.apply(this, given); \
         modes.push(tx.mode + ' ' + tx.durability); return tx; };");
    assert_eq!(save(&store, 0, "one").await, Ok(1));
    store.load("doc").await.expect("loads");
    now("IDBDatabase.prototype.transaction = realBegin");
    assert_eq!(now("modes.join()").as_string().expect("text"), "readwrite strict,readonly default");
}

#[wasm_bindgen_test]
async fn pruning_keeps_what_it_should_and_texts_stay_whole() {
    let (store, name) = fresh().await;
    let shared = polish(32 * 1024 - 3, 5);
    let text = |revision: u64| format!("{shared}{}revision {revision}", " ".repeat(64));
    // 30 old saves, one an hour for the last 10 hours, then 25 now.
    let mut base = 0;
    let times = (0..30).map(|at| NOW - 60.0 * DAY + f64::from(at));
    let times = times.chain((0..10).map(|at| NOW - f64::from(10 - at) * 3_600_000.0)).chain((0..25).map(|_| NOW));
    for at in times {
        base = store.save("doc", base, &text(base + 1), &meta("Mapa"), at).await.expect("saves");
    }
    // Another document and one in the bin use the same first piece and one of the old texts.
    store.save("other", 0, &text(1), &meta("Inna"), NOW).await.expect("saves");
    store.save("binned", 0, &text(2), &meta("W koszu"), NOW).await.expect("saves");
    store.remove("binned", NOW).await.expect("removes");
    assert_eq!(count(&name, "chunks").await, 66);
    let pruned = store.prune("doc", NOW).await.expect("prunes");
    // 20 latest and one for each of ten hours; texts 1 and 2 are still used elsewhere.
    assert_eq!(pruned, Pruned { revisions: 35, documents: 0, chunks: 33 });
    let kept: Vec<u64> = store.revisions("doc").await.expect("lists").iter().map(|row| row.revision).collect();
    assert_eq!(kept, (46..=65).rev().chain((31..=40).rev()).collect::<Vec<_>>());
    assert_eq!(count(&name, "chunks").await, 33);
    for revision in kept {
        assert_eq!(store.load_revision("doc", revision).await.expect("loads"), text(revision));
    }
    assert_eq!(store.load("doc").await.expect("loads").text, text(65));
    assert_eq!(store.load("other").await.expect("loads").text, text(1));
    store.restore("binned").await.expect("restores");
    assert_eq!(store.load("binned").await.expect("loads").text, text(2));
    assert_eq!(store.prune("doc", NOW).await, Ok(Pruned::default()));
    assert_eq!(store.prune("nothing", NOW).await, Ok(Pruned::default()));
    assert_eq!(save(&store, 65, &text(66)).await, Ok(66));
}

#[wasm_bindgen_test]
async fn deleted_documents_come_back_for_thirty_days() {
    let (store, name) = fresh().await;
    assert_eq!(save(&store, 0, "one").await, Ok(1));
    assert_eq!(save(&store, 1, "two").await, Ok(2));
    assert_eq!(store.remove("none", NOW).await, Err(StoreError::NotFound));
    assert_eq!(store.restore("doc").await, Err(StoreError::NotFound));
    store.remove("doc", NOW).await.expect("removes");
    assert_eq!(store.load("doc").await, Err(StoreError::NotFound));
    assert_eq!(store.list().await, Ok(vec![]));
    assert_eq!(store.bin().await, Ok(vec![Binned { id: "doc".into(), deleted_at: NOW, meta: meta("Mapa") }]));
    // Who edited it meanwhile learns that it is gone.
    assert_eq!(save(&store, 2, "three").await, Err(StoreError::Conflict { head: 0 }));
    assert_eq!(store.load_revision("doc", 1).await.expect("loads"), "one");
    store.prune("doc", NOW + 29.9 * DAY).await.expect("prunes");
    store.restore("doc").await.expect("restores");
    assert_eq!(store.bin().await, Ok(vec![]));
    assert_eq!(store.load("doc").await.expect("loads").text, "two");
    let revision = |revision| Revision { revision, saved_at: NOW, meta: meta("Mapa") };
    assert_eq!(store.revisions("doc").await, Ok(vec![revision(2), revision(1)]));
    // Saved again under the same id, it is another document with revisions of its own.
    store.remove("doc", NOW).await.expect("removes");
    assert_eq!(save(&store, 0, "new").await, Ok(3));
    assert_eq!(store.restore("doc").await, Err(StoreError::Conflict { head: 3 }));
    assert_eq!(store.prune("x", NOW + 31.0 * DAY).await, Ok(Pruned { revisions: 0, documents: 1, chunks: 0 }));
    assert_eq!(store.load("doc").await.expect("loads").text, "new");
    // Too old, or erased, it is gone with all of it.
    store.remove("doc", NOW).await.expect("removes");
    assert_eq!(store.erase("doc").await, Ok(Pruned { revisions: 3, documents: 1, chunks: 3 }));
    assert_eq!(store.erase("doc").await, Ok(Pruned::default()));
    for shelf in ["docs", "revs", "chunks", "bin"] {
        assert_eq!(count(&name, shelf).await, 0, "{shelf}");
    }
}

#[wasm_bindgen_test]
async fn everything_can_be_taken_out() {
    let (store, name) = fresh().await;
    assert_eq!(save(&store, 0, "żółć \"cudzysłów\"").await, Ok(1));
    store.save("gone", 0, "w koszu", &meta("Kosz"), NOW).await.expect("saves");
    store.remove("gone", NOW).await.expect("removes");
    let dump: serde_json::Value = serde_json::from_str(&store.dump().await.expect("dumps")).expect("is JSON");
    assert_eq!(dump["database"], name.as_str());
    assert_eq!(dump["stores"]["docs"][0][1]["title"], "Mapa");
    assert_eq!(dump["stores"]["revs"][0][0], serde_json::json!(["doc", 1]));
    assert_eq!(dump["stores"]["bin"][0][1]["record"]["title"], "Kosz");
    let chunks = dump["stores"]["chunks"].as_array().expect("a list");
    assert!(chunks.iter().any(|row| row[1] == "żółć \"cudzysłów\""));
    assert_eq!(dump["stores"]["meta"], serde_json::json!([]));
}
