//! The scenarios, one module per part of the app.

mod accessibility;
mod charts;
mod compare;
mod edit_fact;
mod evidence;
mod experience;
mod files;
mod first_start;
mod gestures;
mod handoffs;
mod keyboard;
mod lanes;
mod layout;
mod looked_into;
mod loyalty;
mod many;
mod offline;
mod parts;
mod personas;
mod pointer;
mod print;
mod reload;
mod room;
mod score;
mod show;
mod steps;
mod sub_path;
mod table;
mod tabs;
mod tasks;
mod templates;
mod touch;
mod trouble;
mod typing;
mod view;
mod ways_in;
mod without_drag;
mod workbook;
mod worker;
mod workspace;

use crate::support::context::Scenario;

/// All scenarios in the order in which they run; each module adds its `ALL` here.
pub fn all() -> Vec<&'static Scenario> {
    [
        first_start::ALL,
        edit_fact::ALL,
        reload::ALL,
        keyboard::ALL,
        compare::ALL,
        handoffs::ALL,
        charts::ALL,
        print::CHROMIUM,
        typing::ALL,
        tasks::ALL,
        view::ALL,
        ways_in::ALL,
        pointer::ALL,
        gestures::ALL,
        without_drag::ALL,
        touch::CHROMIUM,
        many::ALL,
        table::ALL,
        evidence::ALL,
        workbook::ALL,
        looked_into::ALL,
        files::ALL,
        templates::ALL,
        tabs::ALL,
        parts::ALL,
        sub_path::ALL,
        layout::ALL,
        lanes::ALL,
        score::ALL,
        room::ALL,
        show::ALL,
        show::CHROMIUM,
        offline::ALL,
        experience::ALL,
        loyalty::ALL,
        personas::ALL,
        accessibility::ALL,
        workspace::ALL,
        worker::ALL,
        trouble::ALL,
        trouble::CHROMIUM,
    ]
    .into_iter()
    .flatten()
    .collect()
}
