//! Several tabs: locks and notes.

use super::*;

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
