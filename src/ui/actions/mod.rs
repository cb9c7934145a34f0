//! Every command of the interface, once: its name, its keys, when it can be used, what it does.
//!
//! Toolbar, menus, palette, the help and the keyboard itself all read this registry.
//! A feature adds a table of its own to [`all`].

mod dialog;
mod keys;
mod palette;
mod place;
mod run;
mod table;
mod workspace;

pub use dialog::{close_outside, follow_dialog};
pub use keys::{follow_keys, on_map, shown_keys};
pub use palette::{Palette, go_to, open_palette};
pub use run::switch_language;

use crate::state::App;
use crate::ui::i18n::Text;

/// Under which heading a command stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Adding and changing what is on the map.
    Edit,
    /// What is shown, and how.
    View,
    /// Where to go.
    Go,
    /// Journeys, workspaces and files.
    File,
    /// Language, theme, help.
    Help,
}

impl Group {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Edit, Self::View, Self::Go, Self::File, Self::Help];

    /// Its heading.
    pub fn title(self) -> Text {
        match self {
            Self::Edit => Text::GroupEdit,
            Self::View => Text::GroupView,
            Self::Go => Text::GroupGo,
            Self::File => Text::GroupFile,
            Self::Help => Text::GroupHelp,
        }
    }
}

/// Where the keys of a command work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere, in fields too: for combinations that no field needs.
    Everywhere,
    /// Wherever nothing is being typed and no dialog is open.
    Page,
    /// While something on the map has the focus; it is selected then.
    Map,
    /// The browser's own: they are listed here, and come as events of the clipboard.
    Browser,
}

/// One command.
pub struct Action {
    /// A name for it in the page and in tests.
    pub id: &'static str,
    /// What it is called.
    pub label: Text,
    /// Other words that people look for, in both languages.
    pub words: &'static str,
    /// Where it is listed.
    pub group: Group,
    /// Its keys, the first one is shown: `Ctrl+Shift+Z`, `Alt+ArrowUp`, `?`.
    pub keys: &'static [&'static str],
    /// Where its keys work.
    pub scope: Scope,
    /// Whether it can be used now.
    pub enabled: fn(App) -> bool,
    /// What it does.
    pub run: fn(App),
}

impl Action {
    /// Does it, where it can be done.
    pub fn try_run(&self, app: App) -> bool {
        let can = (self.enabled)(app);
        if can {
            (self.run)(app);
        }
        can
    }
}

/// All commands.
pub fn all() -> impl Iterator<Item = &'static Action> {
    [
        table::EDIT,
        place::PLACE,
        crate::ui::clip::ACTIONS,
        crate::ui::map::commands::VIEW,
        crate::ui::map::LANES,
        table::GO,
        crate::ui::compare::ACTIONS,
        crate::ui::handoffs::ACTIONS,
        crate::ui::score::ACTIONS,
        crate::ui::experience::ACTIONS,
        crate::ui::evidence::ACTIONS,
        crate::ui::present::ACTIONS,
        crate::ui::workshop::ACTIONS,
        crate::ui::method::ACTIONS,
        workspace::WORKSPACE,
        table::HELP,
    ]
    .into_iter()
    .flatten()
}

/// The command with this name.
pub fn named(id: &str) -> Option<&'static Action> {
    all().find(|action| action.id == id)
}
