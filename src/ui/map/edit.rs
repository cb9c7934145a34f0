//! What is done on the map, as commands. Pointer, keyboard and buttons all come here.

use super::focus::{next_to, rescue};
use crate::edit::{Command, Item, diff};
use crate::layout::columns;
use crate::method::{Settings, Walk};
use crate::model::*;
use crate::platform::ids;
use crate::state::{App, Selection};
use crate::ui::i18n::Text;
use crate::ui::inspector::ask_delete;
use leptos::prelude::*;

/// A step on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

fn text(app: App, text: Text) -> String {
    text.get(app.language.get_untracked()).into()
}

/// Adds a touchpoint to a lane, before another or at the end of a stage, and asks for its name.
pub fn add_touchpoint(
    app: App,
    stage: Option<StageId>,
    department: Option<DepartmentId>,
    before: Option<TouchpointId>,
) {
    let Some(journey) = app.journey_now() else { return };
    // Where the journey has got to; a new one starts with its first stage.
    let last = || journey.touchpoints.iter().next_back().and_then(|touchpoint| touchpoint.stage.clone());
    let stage = stage.or_else(last).or_else(|| journey.stages.ids().next().cloned());
    let department = department.or_else(|| app.document.with_untracked(|d| d.departments.ids().next().cloned()));
    let id = TouchpointId::from(ids::fresh("t"));
    let new =
        Touchpoint { id: id.clone(), stage, department, name: text(app, Text::NewTouchpoint), ..Touchpoint::default() };
    let holder = journey.info.id.clone();
    let before = before.map(|id| Key::Touchpoint(holder.clone(), id));
    add(app, Item::Touchpoint(holder, Box::new(new)), before, Selection::Touchpoint(id));
}

/// Adds something and asks for its name; adding and naming are one step of undo.
fn add(app: App, item: Item, before: Option<Key>, what: Selection) {
    let mark = app.fresh_mark();
    if app.dispatch_marked(Command::Insert(item, before), Some(mark)) {
        app.adding.set_value(Some((mark, app.selection.get_untracked())));
        app.selection.set(what.clone());
        app.naming.set(what);
    }
}

/// Adds another one of a kind right after one.
pub fn add_next(app: App, what: &Selection) {
    match what {
        Selection::Touchpoint(id) => add_after(app, id),
        Selection::Stage(id) => {
            let after = app.journey_now().and_then(|journey| journey.stages.after(id).cloned());
            add_stage(app, after);
        }
        Selection::Department(_) => add_department(app),
        _ => add_touchpoint(app, None, None, None),
    }
}

/// Adds a touchpoint right after another, in the same lane and stage.
fn add_after(app: App, id: &TouchpointId) {
    let Some(journey) = app.journey_now() else { return };
    let Some(touchpoint) = journey.touchpoints.get(id) else { return };
    let next = journey.touchpoints.after(id).cloned();
    add_touchpoint(app, touchpoint.stage.clone(), touchpoint.department.clone(), next);
}

/// Adds a stage behind all, or before another.
pub fn add_stage(app: App, before: Option<StageId>) {
    let Some(journey) = app.journey_now() else { return };
    let holder = journey.info.id.clone();
    let id = StageId::from(ids::fresh("s"));
    let new = Stage { id: id.clone(), name: text(app, Text::NewStage), ..Stage::default() };
    let before = before.map(|id| Key::Stage(holder.clone(), id));
    add(app, Item::Stage(holder, new), before, Selection::Stage(id));
}

/// Adds a department below all.
pub fn add_department(app: App) {
    let id = DepartmentId::from(ids::fresh("d"));
    let new = Department { id: id.clone(), name: text(app, Text::NewDepartment), ..Department::default() };
    add(app, Item::Department(new), None, Selection::Department(id));
}

/// The mark of the step in which what is being named was added.
fn adding_mark(app: App) -> Option<u64> {
    app.adding.with_value(|adding| adding.as_ref().map(|(mark, _)| *mark))
}

/// Gives what is selected another name.
pub fn rename(app: App, what: &Selection, name: &str) {
    let name = name.trim();
    let Some(journey) = app.journey_now() else { return };
    if name.is_empty() {
        return;
    }
    let holder = journey.info.id.clone();
    let item = match what {
        Selection::Touchpoint(id) => journey.touchpoints.get(id).map(|old| {
            let mut new = Touchpoint::clone(old);
            new.name = name.into();
            Item::Touchpoint(holder, Box::new(new))
        }),
        Selection::Stage(id) => journey.stages.get(id).map(|old| {
            let mut new = Stage::clone(old);
            new.name = name.into();
            Item::Stage(holder, new)
        }),
        Selection::Department(id) => app.document.with_untracked(|document| {
            document.departments.get(id).map(|old| {
                let mut new = Department::clone(old);
                new.name = name.into();
                Item::Department(new)
            })
        }),
        _ => None,
    };
    if let Some(item) = item {
        app.dispatch_marked(Command::Put(item), adding_mark(app));
    }
}

/// Removes what is selected; asks first where touchpoints hang on it.
pub fn delete(app: App, what: &Selection) {
    let Some(journey) = app.journey_now() else { return };
    let holder = journey.info.id.clone();
    match what {
        Selection::Touchpoint(id) => {
            delete_now(app, Key::Touchpoint(holder, id.clone()));
        }
        Selection::Stage(id) => ask_delete(app, Key::Stage(holder, id.clone())),
        Selection::Department(id) => ask_delete(app, Key::Department(id.clone())),
        Selection::Handoff(from, to) if journey.link(from, to).is_some() => {
            delete_now(app, Key::Link(holder, from.clone(), to.clone()));
        }
        _ => {}
    }
}

/// Deletes a record. Where the focus goes with it, what is next to it has it then.
fn delete_now(app: App, key: Key) {
    let next = app.document.with_untracked(|document| next_to(document, &key));
    if app.dispatch(Command::Delete(key, None)) {
        rescue(next);
    }
}

/// The name of something of the journey on the map.
pub fn name(app: App, what: &Selection) -> String {
    let Some(journey) = app.journey_now() else { return String::new() };
    let touchpoint = |id: &TouchpointId| journey.touchpoints.get(id).map(|it| it.name.clone()).unwrap_or_default();
    match what {
        Selection::Touchpoint(id) => touchpoint(id),
        Selection::Stage(id) => journey.stages.get(id).map(|it| it.name.clone()).unwrap_or_default(),
        Selection::Department(id) => app
            .document
            .with_untracked(|document| document.departments.get(id).map(|it| it.name.clone()).unwrap_or_default()),
        Selection::Handoff(from, to) => format!("{} → {}", touchpoint(from), touchpoint(to)),
        _ => journey.info.name.clone(),
    }
}

/// Draws a link and selects it. Says why not, where there cannot be one.
pub fn draw_link(app: App, from: TouchpointId, to: TouchpointId, share: Option<Part>) {
    let Some(journey) = app.journey_now() else { return };
    let link = Link { from: from.clone(), to: to.clone(), share, ..Link::default() };
    let command = Command::Insert(Item::Link(journey.info.id.clone(), Box::new(link)), None);
    draw(app, command, Selection::Handoff(from, to));
}

/// Leads a way elsewhere and selects it.
pub fn redraw(app: App, old: (TouchpointId, TouchpointId), new: (TouchpointId, TouchpointId)) {
    let Some(journey) = app.journey_now() else { return };
    let what = Selection::Handoff(new.0.clone(), new.1.clone());
    draw(app, Command::Redraw(journey.info.id.clone(), old, new), what);
}

fn draw(app: App, command: Command, what: Selection) {
    let warn = makes_loop(app, &command);
    if app.dispatch(command) {
        app.selection.set(what.clone());
        // Where the way crosses no wall there is no gate, and the focus stays.
        super::keys::focus(&what);
        if warn {
            app.notice_of(Text::LoopMadeTitle, Text::LoopMadeDetail, Vec::new());
        }
    }
}

/// Whether a command would make a loop that nobody leaves, where there was none.
pub fn makes_loop(app: App, command: &Command) -> bool {
    let Some(journey) = app.journey_now() else { return false };
    let before = app.document.get_untracked();
    let Ok(diff) = diff(&before, command) else { return false };
    let mut after = Document::clone(&before);
    diff.apply(&mut after);
    let stuck = |document: &Document| {
        let journey = document.journeys.get(&journey.info.id);
        journey.is_some_and(|it| Walk::new(it, &Settings::of(&document.assessment)).exits().is_err())
    };
    stuck(&after) && !stuck(&before)
}

/// Moves what is selected one step.
pub fn nudge(app: App, what: &Selection, step: Step) {
    let Some(journey) = app.journey_now() else { return };
    let holder = journey.info.id.clone();
    match (what, step) {
        (Selection::Touchpoint(_), _) if app.chosen().len() > 1 => super::pick::nudge_all(app, step),
        (Selection::Touchpoint(id), _) => {
            if let Some(command) = app.document.with_untracked(|document| step_of(document, &journey, id, step)) {
                app.dispatch_marked(command, adding_mark(app));
            }
        }
        (Selection::Stage(id), Step::Left | Step::Right) => {
            let before = neighbour(&journey.stages, id, step == Step::Right);
            if let Some(before) = before {
                let before = before.map(|id| Key::Stage(holder.clone(), id));
                let command = Command::Reorder(Key::Stage(holder.clone(), id.clone()), before);
                app.dispatch_marked(command, adding_mark(app));
            }
        }
        (Selection::Department(id), Step::Up | Step::Down) => {
            let before = app.document.with_untracked(|d| neighbour(&d.departments, id, step == Step::Down));
            if let Some(before) = before {
                app.dispatch_marked(
                    Command::Reorder(Key::Department(id.clone()), before.map(Key::Department)),
                    adding_mark(app),
                );
            }
        }
        _ => {}
    }
}

/// Before what a thing must stand to be one place further; `None` where it is at the end.
#[allow(clippy::option_option)] // no place to go is not the same as behind all
fn neighbour<K: Ord + Clone, V>(things: &Ordered<K, V>, id: &K, forward: bool) -> Option<Option<K>> {
    if forward {
        let next = things.after(id)?;
        Some(things.after(next).cloned())
    } else {
        things.before(id).map(|before| Some(before.clone()))
    }
}

/// The command that moves a touchpoint one step; `None` where there is no place to go.
pub fn step_of(document: &Document, journey: &Journey, id: &TouchpointId, step: Step) -> Option<Command> {
    let touchpoint = journey.touchpoints.get(id)?;
    let (stage, department) = (touchpoint.stage.clone()?, touchpoint.department.clone()?);
    let (to_stage, to_department, before) = match step {
        Step::Up | Step::Down => {
            let lanes = &document.departments;
            let other = if step == Step::Up { lanes.before(&department) } else { lanes.after(&department) };
            (stage, other?.clone(), Some(id.clone()))
        }
        Step::Left | Step::Right => {
            let order = columns(journey);
            let at = order.place(id)?;
            let next = if step == Step::Right { at + 1 } else { at.checked_sub(1)? };
            let next = order.get(next)?;
            if next.stage == stage {
                let before = if step == Step::Right {
                    next.touchpoint.as_ref().and_then(|next| journey.touchpoints.after(next)).cloned()
                } else {
                    next.touchpoint.clone()
                };
                (stage, department, before)
            } else {
                // Over the border of a stage first, past the next touchpoint after that.
                let first = order.iter().find(|column| column.stage == next.stage);
                let before = first.filter(|_| step == Step::Right).and_then(|column| column.touchpoint.clone());
                (next.stage.clone(), department, before)
            }
        }
    };
    Some(Command::MoveTouchpoint {
        journey: journey.info.id.clone(),
        id: id.clone(),
        stage: to_stage,
        department: to_department,
        before,
    })
}
