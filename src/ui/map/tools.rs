//! Small buttons beside the name of a lane or a stage.

use super::edit::{Step, add_next, delete, nudge};
use super::grips::MenuButton;
use super::state::MapState;
use crate::state::Selection;
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;

/// Small buttons beside a name: rename, one step each way, delete.
#[component]
pub fn Tools(
    /// What they act on.
    what: Selection,
    /// The steps that make sense for it.
    steps: [Step; 2],
) -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let what = StoredValue::new(what);
    let button = move |label: Text, sign: &'static str, act: Callback<()>| {
        view! {
            <button
                type="button"
                class="tool"
                tabindex="-1"
                title=t(label)
                aria-label=t(label)
                on:pointerdown=|event| event.stop_propagation()
                on:click=move |event| {
                    event.stop_propagation();
                    act.run(());
                }
            >{sign}</button>
        }
    };
    let step = move |step: Step| {
        let (label, sign) = match step {
            Step::Left => (Text::MoveLeft, "←"),
            Step::Right => (Text::MoveRight, "→"),
            Step::Up => (Text::MoveUp, "↑"),
            Step::Down => (Text::MoveDown, "↓"),
        };
        button(label, sign, Callback::new(move |()| nudge(app, &what.get_value(), step)))
    };
    let [back, forward] = steps;
    let is_stage = matches!(what.get_value(), Selection::Stage(_));
    view! {
        <span class="tools" role="group">
            {button(Text::Rename, "✎", Callback::new(move |()| app.naming.set(what.get_value())))}
            {step(back)}
            {step(forward)}
            {is_stage.then(|| button(Text::AddStage, "+", Callback::new(move |()| add_next(app, &what.get_value()))))}
                <MenuButton what=what.get_value()/>
            {button(Text::Delete, "×", Callback::new(move |()| delete(app, &what.get_value())))}
        </span>
    }
}
