//! What is kept outside the database: journal, settings, files.

use super::*;

fn file(bytes: &[u8]) -> web_sys::File {
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    web_sys::File::new_with_u8_array_sequence(&parts, "map.styk.json").expect("a file")
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
        assert!(!prefs::set_theme(system().other()) && prefs::theme() == system());
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

/// The theme of the system that the browser runs on.
fn system() -> Theme {
    let dark = now("matchMedia('(prefers-color-scheme: dark)').matches");
    if dark == JsValue::TRUE { Theme::Dark } else { Theme::Light }
}

#[wasm_bindgen_test]
fn settings_are_remembered() {
    now("localStorage.clear()");
    let kept = || now("localStorage.getItem('styk.theme')").as_string();
    assert_eq!((prefs::theme(), prefs::language()), (system(), None));
    let chosen = system().other();
    assert!(prefs::set_theme(chosen) && prefs::set_language(Language::Pl));
    assert_eq!((prefs::theme(), prefs::language()), (chosen, Some(Language::Pl)));
    assert_eq!(kept(), Some(format!("\"{}\"", chosen.as_str())));
    // The system's own is no choice: it is followed from then on.
    assert!(prefs::set_theme(system()));
    assert_eq!((prefs::theme(), kept()), (system(), None));
    for junk in ["dark", "\"blue\"", "{", "5", ""] {
        now(&format!("localStorage.setItem('styk.theme', '{junk}')"));
        assert_eq!(prefs::theme(), system(), "{junk}");
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
