//! Every command with its keys, from the registry.

use super::texts::HelpText;
use crate::platform::Language;
use crate::search::{fold, fuzzy};
use crate::state::App;
use crate::ui::actions::{Action, Group, all, shown_keys};
use crate::ui::i18n::t;
use leptos::prelude::*;

/// Keys that belong to no command: of a name that is being typed, and of the map itself.
const TYPING: [(&str, HelpText); 4] = [
    ("Enter", HelpText::KeyEnter),
    ("Tab", HelpText::KeyTab),
    ("Escape", HelpText::KeyEscape),
    ("←↑→↓", HelpText::KeyArrows),
];

/// The list: what has keys, or whatever fits what is looked for.
pub fn list(app: App, query: RwSignal<String>) -> AnyView {
    let groups = move || {
        let (folded, language) = (query.with(|query| fold(query.trim())), app.language.get());
        let groups: Vec<AnyView> = Group::ALL.into_iter().filter_map(|group| part(group, &folded, language)).collect();
        if groups.is_empty() {
            return view! { <p class="quiet" role="status">{t(HelpText::None)}</p> }.into_any();
        }
        view! { <div class="key-groups">{groups}</div> }.into_any()
    };
    view! {
        <section class="help-keys">
            <h3>{t(HelpText::KeysTitle)}</h3>
            {groups}
        </section>
    }
    .into_any()
}

/// The commands of a group that are wanted; `None` where there is none.
fn part(group: Group, folded: &str, language: Language) -> Option<AnyView> {
    let fits = |action: &Action| {
        if folded.is_empty() {
            return !action.keys.is_empty();
        }
        let label = action.label.get(language);
        let by_key = || action.keys.iter().any(|keys| fold(&shown_keys(keys)).contains(folded));
        fuzzy(folded, label).is_some() || fold(action.words).contains(folded) || by_key()
    };
    let commands = all().filter(|action| action.group == group && fits(action));
    let mut rows: Vec<AnyView> =
        commands.map(|action| row(action.label.get(language), action.keys, language)).collect();
    if group == Group::Edit {
        let typing = TYPING.iter().filter(|(_, text)| folded.is_empty() || fuzzy(folded, text.get(language)).is_some());
        rows.extend(typing.map(|(keys, text)| row(text.get(language), std::slice::from_ref(keys), language)));
    }
    if rows.is_empty() {
        return None;
    }
    Some(view! { <section><h4>{group.title().get(language)}</h4><dl>{rows}</dl></section> }.into_any())
}

fn row(label: &'static str, keys: &[&'static str], language: Language) -> AnyView {
    let shown: Vec<AnyView> = keys.iter().map(|keys| view! { <kbd>{shown_keys(keys)}</kbd> }.into_any()).collect();
    let none = shown.is_empty().then(|| view! { <span class="quiet">{HelpText::NoKeys.get(language)}</span> });
    view! { <div class="key-row"><dt>{label}</dt><dd>{shown}{none}</dd></div> }.into_any()
}
