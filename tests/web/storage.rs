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

/// Changes every value of an object store, or one by its key.
async fn damage(database: &str, shelf: &str, change: &str) {
    let body = format!(
        "const db = await $('{database}'); const tx = db.transaction('{shelf}', 'readwrite'); \
         const asked = tx.objectStore('{shelf}').openCursor(); \
         asked.onsuccess = () => {{ const cursor = asked.result; if (!cursor) return; \
           const change = (key, value) => {{ {change} }}; const value = change(cursor.key, cursor.value); \
           if (value === null) cursor.delete(); else if (value !== undefined) cursor.update(value); cursor.continue(); }}; \
         await end(tx); db.close();"
    );
    script(&body).await;
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
async fn a_flipped_letter_leads_to_an_older_revision_and_says_so() {
    let (store, name) = fresh().await;
    // The first piece is shared, the second is not.
    let shared = polish(32 * 1024 - 3, 3) + "    ";
    let (old, new) = (format!("{shared}old ending"), format!("{shared}new ending"));
    assert_eq!(save(&store, 0, &old).await, Ok(1));
    assert_eq!(save(&store, 1, &new).await, Ok(2));
    assert_eq!(store.save("other", 0, "untouched", &meta("Inna"), NOW).await, Ok(1));
    damage(
        &name,
        "chunks",
        "return value.includes('new ending') ? value.replace('new ending', 'nev ending') : undefined",
    )
    .await;
    let loaded = store.load("doc").await.expect("loads");
    assert!(loaded == Loaded { text: old, revision: 2, text_revision: 1, fell_back: true });
    assert_eq!(store.load_revision("doc", 2).await, Err(StoreError::Damaged { id: "doc".into(), tried: 1 }));
    assert!(store.salvage("doc").await.expect("salvages") == new.replace("new ending", "nev ending"));
    assert_eq!(store.load("other").await.expect("loads").text, "untouched");
    // Work goes on from the head, and the same text saved again heals its pieces.
    assert_eq!(save(&store, loaded.revision, &new).await, Ok(3));
    assert!(!store.load("doc").await.expect("loads").fell_back);
    assert!(store.load_revision("doc", 2).await.expect("healed") == new);
}

#[wasm_bindgen_test]
async fn damage_of_any_kind_is_never_a_wrong_text_nor_a_crash() {
    let changes = [
        ("chunks", "return value.slice(1)"),
        ("chunks", "return null"),
        ("chunks", "return 5"),
        ("chunks", "return { text: value }"),
        ("chunks", "return '\\ud800' + value.slice(1)"),
        ("chunks", "return new Blob([value])"),
        ("docs", "return 7"),
        ("docs", "return 'text'"),
        ("docs", "return {}"),
        ("docs", "return []"),
        ("docs", "return 12n"),
        ("docs", "return new Date(NaN)"),
        ("docs", "value.self = value; return value"),
        ("docs", "value.revision = '2'; return value"),
        ("docs", "value.revision = 1; return value"),
        ("docs", "value.revision = -1; return value"),
        ("docs", "value.revision = 1e300; return value"),
        ("docs", "value.chunks = 'abc'; return value"),
        ("docs", "value.chunks.pop(); return value"),
        ("docs", "value.chunks.reverse(); return value"),
        ("docs", "value.chunks[0] = null; return value"),
        ("docs", "delete value.saved_at; return value"),
        ("docs", "value.id = 'other'; return value"),
        ("docs", "value.title = null; return value"),
        ("revs", "return 7"),
        ("revs", "return null"),
        ("revs", "value.chunks.length = 1; return value"),
        ("revs", "value.revision = 9; return value"),
    ];
    let (old, new) = (polish(70_000, 11), polish(70_000, 12));
    for (shelf, change) in changes {
        let (store, name) = fresh().await;
        assert_eq!(save(&store, 0, &old).await, Ok(1));
        assert_eq!(save(&store, 1, &new).await, Ok(2));
        damage(&name, shelf, change).await;
        match store.load("doc").await {
            Ok(loaded) => {
                let expected = if loaded.fell_back { &old } else { &new };
                assert!(loaded.text == *expected, "{shelf}: {change}");
                assert_eq!(loaded.revision, 2, "{shelf}: {change}");
                assert_eq!(shelf == "chunks", loaded.fell_back, "{shelf}: {change}");
            }
            Err(StoreError::Damaged { .. }) => assert_eq!(shelf, "chunks", "{change}"),
            Err(error) => panic!("{shelf}: {change}: {error}"),
        }
        let list = store.list().await.expect("lists");
        assert_eq!(list.iter().map(|row| row.revision).collect::<Vec<_>>(), [2], "{shelf}: {change}");
        assert!(list[0].damaged == (shelf == "docs"), "{shelf}: {change}");
        store.revisions("doc").await.expect("revisions");
        store.salvage("doc").await.expect("salvages");
        store.dump().await.expect("dumps");
        store.prune("doc", NOW).await.expect("prunes");
        // The next save makes it whole again.
        let next = save(&store, 2, &new).await.expect("saves");
        assert!(store.load("doc").await.expect("loads").text == new && next == 3, "{shelf}: {change}");
        store.remove("doc", NOW).await.expect("removes");
        store.restore("doc").await.expect("restores");
    }
}

#[wasm_bindgen_test]
async fn a_transaction_that_is_taken_back_is_a_failure() {
    let (store, name) = fresh().await;
    assert_eq!(save(&store, 0, "one").await, Ok(1));
    let table = [
        ("this.transaction.abort(); return asked;", StoreError::Aborted("taken back".into())),
        // A full disk is seen on the transaction only.
        (
            "const full = new DOMException('full', 'QuotaExceededError'); \
             Object.defineProperty(this.transaction, 'error', { configurable: true, get: () => full }); \
             if (this.name === 'docs') this.transaction.abort(); return asked;",
            StoreError::Quota,
        ),
        ("throw new DOMException('full', 'QuotaExceededError');", StoreError::Quota),
        ("throw new DOMException('bad', 'DataError');", StoreError::Aborted("DataError: bad".into())),
    ];
    for (at, (stub, expected)) in table.into_iter().enumerate() {
        now(&format!(
            "window.realPut = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (...given) {{ \
               if (this.transaction.db.name !== '{name}') return realPut.apply(this, given); \
               const asked = realPut.apply(this, given); {stub} }};"
        ));
        let result = save(&store, 1, &format!("two {at}")).await;
        now("IDBObjectStore.prototype.put = window.realPut");
        if at == 0 {
            // The first put aborted, so the second one threw: either is the reason.
            assert!(matches!(result, Err(StoreError::Aborted(_) | StoreError::Unavailable)), "{result:?}");
        } else {
            assert_eq!(result, Err(expected));
        }
        assert_eq!(store.load("doc").await.expect("loads").text, "one");
        assert_eq!(count(&name, "chunks").await, 1);
    }
    assert_eq!(save(&store, 1, "two").await, Ok(2));
}

#[wasm_bindgen_test]
async fn an_abort_after_the_last_request_is_a_failure() {
    let (store, name) = fresh().await;
    assert_eq!(save(&store, 0, "one").await, Ok(1));
    // All requests succeed, and then the transaction is taken back before it commits.
    now(&format!(
        "window.realPut = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (...given) {{ \
           const asked = realPut.apply(this, given); \
           if (this.transaction.db.name === '{name}' && this.name === 'docs') \
             asked.addEventListener('success', () => asked.transaction.abort()); \
           return asked; }};"
    ));
    let result = save(&store, 1, "two").await;
    now("IDBObjectStore.prototype.put = window.realPut");
    assert_eq!(result, Err(StoreError::Aborted("taken back".into())));
    assert_eq!(store.load("doc").await.expect("loads").text, "one");
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
async fn nothing_hangs_or_panics_without_a_database() {
    let (kept, name) = fresh().await;
    for stub in [
        "indexedDB.open = () => ({})",
        "indexedDB.open = () => undefined",
        "indexedDB.open = () => { throw new DOMException('no', 'SecurityError') }",
        "indexedDB.open = 5",
        "window.realFactory = Object.getOwnPropertyDescriptor(window, 'indexedDB'); \
         Object.defineProperty(window, 'indexedDB', { configurable: true, value: undefined })",
        "Object.defineProperty(window, 'indexedDB', { configurable: true, get: () => { throw new Error('no') } })",
    ] {
        now(stub);
        let begin = clock::now();
        let result = Store::open().await;
        let took = clock::now() - begin;
        now(
            "if (window.realFactory) Object.defineProperty(window, 'indexedDB', realFactory); else delete indexedDB.open",
        );
        assert!(matches!(result, Err(StoreError::Unavailable)), "{stub}");
        assert!(took < 3_500.0, "{stub}: {took} ms");
        now("if (window.realFactory) Object.defineProperty(window, 'indexedDB', realFactory)");
    }
    now("delete window.realFactory");
    // A connection that is open already is not disturbed, and a new one opens.
    assert_eq!(save(&kept, 0, "one").await, Ok(1));
    assert!(Store::open_named(&name).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_foreign_database_is_left_alone() {
    let name = ids::fresh("test");
    script(&format!(
        "const asked = indexedDB.open('{name}', 1); asked.onupgradeneeded = () => asked.result.createObjectStore('theirs'); \
         await new Promise(done => asked.onsuccess = done); asked.result.close();"
    ))
    .await;
    assert!(matches!(Store::open_named(&name).await, Err(StoreError::Unavailable)));
    script(&format!(
        "(await $('{name}')).close(); await new Promise(done => {{ const asked = indexedDB.open('{name}', 2); \
         asked.onsuccess = () => {{ asked.result.close(); done(); }}; }});"
    ))
    .await;
    assert!(matches!(Store::open_named(&name).await, Err(StoreError::Unavailable)), "a later version");
}

#[wasm_bindgen_test]
async fn a_database_that_was_deleted_under_us_is_opened_anew_and_not_filled_by_mistake() {
    let (store, name) = fresh().await;
    assert_eq!(save(&store, 0, "one").await, Ok(1));
    script(&format!(
        "await new Promise((done, failed) => {{ const asked = indexedDB.deleteDatabase('{name}'); \
         asked.onsuccess = done; asked.onblocked = failed; asked.onerror = failed; }});"
    ))
    .await;
    assert_eq!(store.list().await, Ok(vec![]));
    assert_eq!(save(&store, 1, "two").await, Err(StoreError::Conflict { head: 0 }));
    assert_eq!(save(&store, 0, "two").await, Ok(1));
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

fn no_local_storage(body: impl Fn()) {
    for stub in ["value: undefined", "value: null", "get: () => { throw new DOMException('no', 'SecurityError') }"] {
        now(&format!(
            "window.realLocal = Object.getOwnPropertyDescriptor(window, 'localStorage'); \
             Object.defineProperty(window, 'localStorage', {{ configurable: true, {stub} }})"
        ));
        body();
        now("Object.defineProperty(window, 'localStorage', window.realLocal)");
    }
}

#[wasm_bindgen_test]
fn the_journal_is_put_and_taken() {
    now("localStorage.clear()");
    assert_eq!(journal::take(), None);
    assert!(journal::put("żółć"));
    assert_eq!(journal::peek().as_deref(), Some("żółć"));
    assert_eq!(journal::take().as_deref(), Some("żółć"));
    assert_eq!(journal::take(), None);
    assert!(journal::put(&"x".repeat(journal::LIMIT)));
    assert!(!journal::put(&"ż".repeat(journal::LIMIT / 2 + 1)), "too long");
    // One place per document.
    assert!(journal::put_for("a", "1") && journal::put_for("b", "2"));
    let mut documents = journal::documents();
    documents.sort();
    assert_eq!(documents, ["a", "b"]);
    assert_eq!(journal::take_for("a").as_deref(), Some("1"));
    assert_eq!(journal::peek_for("b").as_deref(), Some("2"));
    // Kept aside: the last four, and out of the way.
    journal::put("5");
    for text in ["1", "2", "3", "4", "5", "5"] {
        assert!(journal::set_aside(text));
    }
    assert_eq!(journal::kept(), ["2", "3", "4", "5"]);
    assert_eq!(journal::peek(), None);
    journal::forget_kept();
    assert!(journal::kept().is_empty());
    no_local_storage(|| {
        assert!(!journal::put("x") && !journal::set_aside("x") && journal::take().is_none());
        assert!(journal::documents().is_empty() && journal::kept().is_empty());
        assert!(!prefs::set_theme(Theme::Dark) && prefs::theme() == Theme::System);
    });
    now("localStorage.clear(); window.realSet = Storage.prototype.setItem; \
         Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }");
    assert!(!journal::put("x") && !journal::set_aside("x") && !prefs::set_language(Language::Pl));
    now("Storage.prototype.setItem = window.realSet");
}

#[wasm_bindgen_test]
fn leaving_is_heard_in_three_ways_until_the_guard_goes() {
    let heard = Rc::new(Cell::new(0));
    let guard = {
        let heard = heard.clone();
        journal::on_leaving(move || heard.set(heard.get() + 1))
    };
    now("dispatchEvent(new Event('pagehide')); dispatchEvent(new Event('beforeunload'))");
    assert_eq!(heard.get(), 2);
    now("document.dispatchEvent(new Event('visibilitychange'))");
    assert_eq!(heard.get(), 2, "still visible");
    now("Object.defineProperty(document, 'hidden', { configurable: true, value: true }); \
         document.dispatchEvent(new Event('visibilitychange'))");
    assert_eq!(heard.get(), 3);
    drop(guard);
    now("for (const event of ['pagehide', 'beforeunload']) dispatchEvent(new Event(event)); \
         document.dispatchEvent(new Event('visibilitychange')); delete document.hidden");
    assert_eq!(heard.get(), 3);
}

#[wasm_bindgen_test]
fn settings_are_remembered() {
    now("localStorage.clear()");
    assert_eq!((prefs::theme(), prefs::language()), (Theme::System, None));
    assert!(prefs::set_theme(Theme::Dark) && prefs::set_language(Language::Pl));
    assert_eq!((prefs::theme(), prefs::language()), (Theme::Dark, Some(Language::Pl)));
    assert_eq!(now("localStorage.getItem('styk.theme')").as_string().expect("text"), "\"dark\"");
    for junk in ["dark", "\"blue\"", "{", "5", ""] {
        now(&format!("localStorage.setItem('styk.theme', '{junk}')"));
        assert_eq!(prefs::theme(), Theme::System, "{junk}");
    }
    assert_eq!(prefs::get::<String>(StorageKey::Journal), None);
    for (languages, expected) in [
        ("['de', 'pl-PL', 'en']", Language::Pl),
        ("['en-GB', 'pl']", Language::En),
        ("['de']", Language::En),
        ("[]", Language::En),
    ] {
        now(&format!("Object.defineProperty(navigator, 'languages', {{ configurable: true, value: {languages} }})"));
        assert_eq!(prefs::browser_language(), expected, "{languages}");
    }
    now("delete navigator.languages");
}

/// What a watcher heard.
fn watcher(name: &str) -> (lock::LockGuard, Rc<RefCell<Vec<LockState>>>) {
    let heard: Rc<RefCell<Vec<LockState>>> = Rc::default();
    let log = heard.clone();
    (lock::watch(name, move |state| log.borrow_mut().push(state)), heard)
}

#[wasm_bindgen_test]
async fn the_second_watcher_waits_and_gets_the_lock_when_the_first_goes() {
    use LockState::{Waiting, Writer};
    let name = ids::fresh("lock");
    let (first, heard_first) = watcher(&name);
    assert!(until(|| *heard_first.borrow() == [Writer]).await);
    let (second, heard_second) = watcher(&name);
    assert!(until(|| *heard_second.borrow() == [Waiting]).await);
    let (third, heard_third) = watcher(&name);
    assert!(until(|| *heard_third.borrow() == [Waiting]).await);
    // One that leaves the queue is passed over.
    drop(second);
    drop(first);
    assert!(until(|| *heard_third.borrow() == [Waiting, Writer]).await);
    assert_eq!(*heard_second.borrow(), [Waiting]);
    assert_eq!(*heard_first.borrow(), [Writer]);
    drop(third);
    let (fourth, heard_fourth) = watcher(&name);
    assert!(until(|| *heard_fourth.borrow() == [Writer]).await);
    drop(fourth);
    // Nothing is held for ever; the browser takes a moment to free a lock.
    let query = "const { held, pending } = await navigator.locks.query(); return held.length + pending.length";
    for _ in 0..20 {
        if script(query).await.as_f64() == Some(0.0) {
            return;
        }
        sleep(50).await;
    }
    panic!("a lock is still held");
}

#[wasm_bindgen_test]
async fn taking_over_makes_the_first_lose() {
    use LockState::{Lost, Waiting, Writer};
    let name = ids::fresh("lock");
    let (first, heard_first) = watcher(&name);
    assert!(until(|| *heard_first.borrow() == [Writer]).await);
    let (second, heard_second) = watcher(&name);
    assert!(until(|| *heard_second.borrow() == [Waiting]).await);
    second.take_over();
    second.take_over();
    assert!(until(|| *heard_second.borrow() == [Waiting, Writer]).await);
    assert!(until(|| *heard_first.borrow() == [Writer, Lost]).await);
    assert_eq!((first.state(), second.state()), (Some(Lost), Some(Writer)));
    // And back.
    first.take_over();
    assert!(until(|| *heard_first.borrow() == [Writer, Lost, Writer]).await);
    assert!(until(|| *heard_second.borrow() == [Waiting, Writer, Lost]).await);
    drop(second);
    sleep(50).await;
    assert_eq!(first.state(), Some(Writer), "who lost the lock cannot free it");
    drop(first);
    let (third, heard_third) = watcher(&name);
    assert!(until(|| *heard_third.borrow() == [Writer]).await);
    drop(third);
}

#[wasm_bindgen_test]
async fn a_watcher_that_is_dropped_at_once_holds_nothing() {
    let name = ids::fresh("lock");
    let (first, heard) = watcher(&name);
    drop(first);
    let (second, heard_second) = watcher(&name);
    assert!(until(|| heard_second.borrow().last() == Some(&LockState::Writer)).await);
    assert!(heard.borrow().is_empty());
    drop(second);
}

#[wasm_bindgen_test]
async fn without_locks_it_says_so() {
    for stub in [
        "undefined",
        "{}",
        "{ request() { throw new Error('no') } }",
        "{ request: async () => { throw new Error('no') } }",
    ] {
        now(&format!("Object.defineProperty(navigator, 'locks', {{ configurable: true, value: {stub} }})"));
        let (guard, heard) = watcher("x");
        let said = until(|| *heard.borrow() == [LockState::Unsupported]).await;
        guard.take_over();
        drop(guard);
        now("delete navigator.locks");
        assert!(said, "{stub}");
    }
}

#[wasm_bindgen_test]
async fn notes_reach_other_tabs() {
    let heard: Rc<RefCell<Vec<Note>>> = Rc::default();
    let log = heard.clone();
    let one = Channel::open(move |note| log.borrow_mut().push(note)).expect("opens");
    let echo = Rc::new(Cell::new(0));
    let count = echo.clone();
    let two = Channel::open(move |_| count.set(count.get() + 1)).expect("opens");
    let saved = Note::Saved { document: "ż".into(), revision: 7 };
    let take_over = Note::TakeOver { document: "ż".into() };
    assert!(two.send(&saved) && two.send(&take_over));
    now(
        "const c = new BroadcastChannel('styk'); for (const junk of [5, null, '{', '{\"note\":\"later\"}']) c.postMessage(junk); c.close()",
    );
    assert!(until(|| heard.borrow().len() == 2).await);
    assert_eq!(*heard.borrow(), [saved, take_over]);
    assert_eq!(echo.get(), 0, "nobody hears itself");
    drop(one);
    assert!(two.send(&Note::Leaving { document: "ż".into() }));
    sleep(50).await;
    assert_eq!(heard.borrow().len(), 2);
    drop(two);
    now("window.realChannel = BroadcastChannel; delete window.BroadcastChannel");
    let missing = Channel::open(|_| {}).is_none();
    now("window.BroadcastChannel = window.realChannel");
    assert!(missing);
}

fn file(bytes: &[u8]) -> web_sys::File {
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    web_sys::File::new_with_u8_array_sequence(&parts, "map.styk.json").expect("a file")
}

#[wasm_bindgen_test]
async fn files_are_read_strictly() {
    let table: [(&[u8], Result<&str, FileError>); 5] = [
        ("żółć 🙂".as_bytes(), Ok("żółć 🙂")),
        (b"", Ok("")),
        (b"\xef\xbb\xbfa,b", Ok("a,b")),
        (b"ab\xb3\xf3d\xbc", Err(FileError::NotText { at: 2 })),
        (b"ab\xed\xa0\x80", Err(FileError::NotText { at: 2 })),
    ];
    for (bytes, expected) in table {
        assert_eq!(files::read_text(&file(bytes)).await, expected.map(String::from));
    }
    let large = file(b"x");
    js_sys::Reflect::set(
        &now("(file => Object.defineProperty(file, 'size', { value: 64 * 1024 * 1024 + 1 }))")
            .unchecked_into::<Function>()
            .call1(&JsValue::NULL, &large)
            .expect("set"),
        &"x".into(),
        &JsValue::NULL,
    )
    .expect("set");
    assert_eq!(files::read_text(&large).await, Err(FileError::TooLarge { size: files::LIMIT + 1 }));
}

#[wasm_bindgen_test]
async fn a_download_is_the_text_byte_for_byte() {
    now("window.offered = []; window.realClick = HTMLAnchorElement.prototype.click; \
         HTMLAnchorElement.prototype.click = function () { offered.push([this.download, fetch(this.href).then(r => r.blob())]) }");
    files::download("mapa ż.json", "application/json", "żółć\n").expect("offers");
    files::download_bytes("mapa.png", "image/png", &[0, 255]).expect("offers");
    now("HTMLAnchorElement.prototype.click = realClick");
    let said = script(
        "const out = []; for (const [name, blob] of offered) { const b = await blob; \
         out.push(name, b.type, [...new Uint8Array(await b.arrayBuffer())].join(' ')); } return out.join('|')",
    )
    .await;
    let bytes = |text: &str| text.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>().join(" ");
    let expected = format!("mapa ż.json|application/json|{}|mapa.png|image/png|0 255", bytes("żółć\n"));
    assert_eq!(said.as_string().expect("text"), expected);
    assert_eq!(now("document.querySelectorAll('a[download]').length").as_f64(), Some(0.0));
}

#[wasm_bindgen_test]
fn ids_are_fresh() {
    let mut ids: Vec<String> = (0..1_000).map(|_| ids::fresh("doc")).collect();
    assert!(ids.iter().all(|id| id.len() == 14 && id.starts_with("doc-")));
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 1_000);
}
