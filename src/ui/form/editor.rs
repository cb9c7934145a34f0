//! A handle to one record: fields read parts of it and write them back by commands.

use crate::edit::Command;
use crate::model::Choice;
use crate::state::{App, shared};
use leptos::prelude::*;
use std::sync::Arc;

/// A new value, and the mark under which it is one step of undo with those before it.
pub type Change<V> = Callback<(V, Option<u64>)>;

type Setter<R, V> = Box<dyn Fn(&mut R, V) + Send + Sync>;

/// One record as it is now, and how to change it. Copies are handles to the same record.
pub struct Editor<R: Send + Sync + 'static> {
    record: Memo<Option<Arc<R>>>,
    put: StoredValue<Arc<dyn Fn(R) -> Command + Send + Sync>>,
}

impl<R: Send + Sync + 'static> Clone for Editor<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Send + Sync + 'static> Copy for Editor<R> {}

impl<R: Clone + Default + Send + Sync + 'static> Editor<R> {
    /// An editor of the record that `find` gives, written back by the command that `put` makes.
    pub fn new(
        find: impl Fn(&crate::model::Document) -> Option<Arc<R>> + Send + Sync + 'static,
        put: impl Fn(R) -> Command + Send + Sync + 'static,
    ) -> Self {
        let app = App::take();
        let record = shared(move || app.document.with(|document| find(document)));
        Self { record, put: StoredValue::new(Arc::new(put)) }
    }

    /// The record now, tracked.
    pub fn record(self) -> Option<Arc<R>> {
        self.record.get()
    }

    /// A part of the record; changes only when that part does.
    pub fn get<V>(self, pick: impl Fn(&R) -> V + Send + Sync + 'static) -> Signal<V>
    where
        V: PartialEq + Clone + Default + Send + Sync + 'static,
    {
        self.get_by(Box::new(pick))
    }

    // One copy of this for each type, not for each field: there are a hundred fields.
    fn get_by<V>(self, pick: Box<dyn Fn(&R) -> V + Send + Sync>) -> Signal<V>
    where
        V: PartialEq + Clone + Default + Send + Sync + 'static,
    {
        Memo::new(move |_| self.record.with(|record| record.as_deref().map(&pick).unwrap_or_default())).into()
    }

    /// How to write a part of the record.
    pub fn set<V: 'static>(self, change: impl Fn(&mut R, V) + Send + Sync + 'static) -> Change<V> {
        self.set_by(Box::new(change))
    }

    fn set_by<V: 'static>(self, change: Setter<R, V>) -> Change<V> {
        Callback::new(move |(value, mark)| self.change_by(mark, Box::new(|record: &mut R| change(record, value))))
    }

    /// A word of a closed list, as it stands in the document. As text all lists are one type, and
    /// their fields one program.
    pub fn word<C: Choice>(self, pick: impl Fn(&R) -> Option<C> + Send + Sync + 'static) -> Signal<Option<String>> {
        self.get(move |record| pick(record).map(|choice| choice.as_str().to_string()))
    }

    /// How to write such a word.
    pub fn set_word<C: Choice>(
        self,
        change: impl Fn(&mut R, Option<C>) + Send + Sync + 'static,
    ) -> Change<Option<String>> {
        self.set(move |record, text: Option<String>| change(record, text.as_deref().and_then(C::parse)))
    }

    /// Changes the record.
    pub fn change(self, mark: Option<u64>, change: impl FnOnce(&mut R)) {
        self.change_by(mark, Box::new(change));
    }

    fn change_by(self, mark: Option<u64>, change: Box<dyn FnOnce(&mut R) + '_>) {
        let Some(record) = self.record.get_untracked() else { return };
        let mut record = R::clone(&record);
        change(&mut record);
        let command = self.put.with_value(|put| put(record));
        App::take().dispatch_marked(command, mark);
    }
}
