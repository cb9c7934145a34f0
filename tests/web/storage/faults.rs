//! The store when something is wrong: damage, aborts, no database.

use super::*;

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
async fn an_abort_between_the_reads_is_neither_a_missing_document_nor_a_conflict() {
    let (store, name) = fresh().await;
    assert_eq!(save(&store, 0, "one").await, Ok(1));
    let aborted = StoreError::Aborted("taken back".into());
    // All requests are made, and then none is answered: each fails for the abort.
    now(&format!(
        "window.realGet = IDBObjectStore.prototype.get; IDBObjectStore.prototype.get = function (...given) {{ \
           const asked = realGet.apply(this, given); const tx = this.transaction; \
           if (tx.db.name === '{name}') queueMicrotask(() => {{ try {{ tx.abort() }} catch {{}} }}); return asked; }};"
    ));
    let results = (store.load("doc").await, store.load_revision("doc", 1).await, save(&store, 1, "two").await);
    let removed = store.remove("doc", NOW).await;
    now("IDBObjectStore.prototype.get = window.realGet");
    assert_eq!(results, (Err(aborted.clone()), Err(aborted.clone()), Err(aborted.clone())));
    assert_eq!(removed, Err(aborted.clone()));
    // The same where only the pieces are not answered.
    now(&format!(
        "IDBObjectStore.prototype.get = function (...given) {{ \
           const asked = realGet.apply(this, given); const tx = this.transaction; \
           if (tx.db.name === '{name}' && this.name === 'chunks') queueMicrotask(() => {{ try {{ tx.abort() }} catch {{}} }}); \
           return asked; }};"
    ));
    let results = (store.load("doc").await, save(&store, 1, "two").await);
    now("IDBObjectStore.prototype.get = window.realGet");
    assert_eq!(results, (Err(aborted.clone()), Err(aborted)));
    assert_eq!(store.load("doc").await.expect("loads").text, "one");
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
