//! Adapters to the browser: storage, worker, journal, locks, channel, files, preferences, clock and ids.
//!
//! No adapter panics where the browser lacks something: `indexedDB`, `localStorage`,
//! `navigator.locks` and `BroadcastChannel` may each be missing or throw, and every function says
//! so by what it returns. Whatever listens is owned by a guard and stops when that is dropped.
//!
//! Documents live in the [`store`] alone. What must not be lost when the page goes before the
//! store could answer is in the [`journal`]. Who may write is agreed by a [`lock`], and where
//! there are no locks by the store's comparison of revisions, which holds in any case.

pub mod camera;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod files;
pub mod ids;
pub mod journal;
pub mod js;
mod local;
pub mod lock;
pub mod offline;
mod once;
pub mod part;
pub mod picture;
pub mod prefs;
pub mod screen;
pub mod show;
pub mod sound;
pub mod store;
pub mod worker;

pub use channel::{Channel, Note};
pub use files::FileError;
pub use local::StorageKey;
pub use lock::{LockGuard, LockState};
pub use prefs::{Language, Theme};
pub use store::{Loaded, Meta, Store, StoreError};
