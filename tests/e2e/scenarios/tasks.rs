//! The twenty commonest tasks by keyboard alone: no pointer is used for any of them.
//!
//! | task | scenario |
//! | --- | --- |
//! | 1 add touchpoints one after another, 2 name them | `twenty_touchpoints_typed` (`typing`) |
//! | 3 rename, 4 another lane, 5 another place, 6 delete, 7 undo | `map_by_keyboard` (`keyboard`) |
//! | 8 go from one thing to the next | `arrows_move_the_focus` (`keyboard`) |
//! | 9 add a stage, a department, and put them in order | `stages_and_departments_by_keyboard` (`keyboard`) |
//! | 10 emotion, 11 channel, 12 description, 13 pains | `a_touchpoint_described` |
//! | 14 a fact of a handoff | `a_handoff_described` |
//! | 15 *Move to…*, 16 draw a link with a share | `places_and_links_by_keyboard` |
//! | 17 set a field of many, 18 copy and paste | `many_set_and_copied_by_keyboard` |
//! | 19 paste a table | `a_table_by_keyboard` |
//! | 20 find anything, go there, pages, language, file | `everything_by_the_palette` |
//!
//! And lanes in `lanes_by_keyboard`, a to-be in `to_be_by_keyboard`, templates in `templates`.

use super::steps::{card, gate, map, map_when, name_it, open, undo_to, wait_focus};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};
use serde_json::json;

pub const ALL: &[Scenario] = crate::scenarios![
    a_touchpoint_described,
    a_handoff_described,
    places_and_links_by_keyboard,
    many_set_and_copied_by_keyboard,
    a_table_by_keyboard,
    everything_by_the_palette
];

/// Chooses the value of the list that has the focus: with arrows, which every engine takes without
/// opening the list.
async fn choose(page: &Page, value: &str) -> Result {
    let now = "const list = document.activeElement; return [list.selectedIndex, [...list.options].findIndex((o) => o.value === arguments[0])]";
    for _ in 0..40 {
        let places = page.eval(now, &[json!(value)]).await?;
        let (at, wanted) = (places[0].as_i64().unwrap_or(-1), places[1].as_i64().unwrap_or(-1));
        ensure!(wanted >= 0, "no {value} in the list");
        if at == wanted {
            return Ok(());
        }
        page.press("body", if at < wanted { "ArrowDown" } else { "ArrowUp" }).await?;
    }
    Err(page.missed(&format!("{value} chosen with arrows"), "").await)
}

/// Opens a dialog from the menu of something by its first letter.
async fn ask(page: &Page, css: &str, letter: &str) -> Result {
    page.press(css, "Shift+F10").await?;
    page.wait_for("#menu").await?;
    page.press("body", letter).await?;
    page.press("body", "Enter").await?;
    page.wait_true("document.activeElement?.matches('dialog[open] select')").await
}

/// Presses Tab until what has the focus is what is looked for.
async fn tab_to(page: &Page, what: &str) -> Result {
    for _ in 0..60 {
        if page.eval(&format!("const now = document.activeElement; return Boolean({what})"), &[]).await? == json!(true)
        {
            return Ok(());
        }
        page.press("body", "Tab").await?;
    }
    Err(page.missed(&format!("{what} reached with Tab"), "").await)
}

/// Does a command by typing its name into the palette.
async fn command(page: &Page, name: &str) -> Result {
    page.press("body", "Control+k").await?;
    page.wait_true("document.activeElement?.id === 'palette-field'").await?;
    page.type_text(name).await?;
    let wanted = json!(name).to_string();
    page.wait_true(&format!("document.querySelector('#palette-0 .palette-label')?.textContent === {wanted}")).await?;
    page.press("body", "Enter").await?;
    page.gone("#palette[open]").await
}

async fn a_touchpoint_described(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    page.press(&card("ad"), "Space").await?;
    page.wait_true("document.activeElement?.closest('.inspector-body')").await?;
    // Emotion, channel, a description.
    tab_to(page, "now.matches('.step')").await?;
    let mood = format!("document.querySelector('{} .mood').dataset.mood", card("ad"));
    let before = page.eval(&format!("return {mood}"), &[]).await?;
    page.press("body", "Space").await?;
    page.wait_true(&format!("{mood} !== {before}")).await?;
    tab_to(page, "now.tagName === 'SELECT' && [...now.options].some((o) => o.value === 'email')").await?;
    choose(page, "email").await?;
    page.wait_true(&format!("document.querySelector('{} .channel').textContent.includes('mail')", card("ad"))).await?;
    tab_to(page, "now.tagName === 'TEXTAREA'").await?;
    // The sample describes it already.
    page.press("body", "Control+a").await?;
    page.type_text("Seen on the tram").await?;
    // A pain: its section opens with the keyboard too.
    tab_to(page, "now.tagName === 'SUMMARY' && now.textContent.includes('Pains')").await?;
    page.press("body", "Enter").await?;
    page.wait_true("document.activeElement.parentElement.open").await?;
    page.press("body", "Escape").await?;
    wait_focus(page, "touchpoint/ad").await?;
    page.press("body", "Space").await?;
    let kept = "[...document.querySelectorAll('.inspector-body textarea')].some((f) => f.value === 'Seen on the tram')";
    page.wait_true(kept).await?;
    cx.no_problems().await
}

async fn a_handoff_described(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let gate = gate("phone-menu", "agent");
    let score = page.text(&gate).await?;
    page.press(&gate, "Enter").await?;
    page.wait_true("document.activeElement?.closest('.inspector-body')").await?;
    tab_to(page, "now.closest('[data-fact=context]') && now.tagName === 'SELECT'").await?;
    choose(page, "carried").await?;
    page.wait_true(&format!("document.querySelector({}).textContent !== {}", json!(gate), json!(score))).await?;
    page.press("body", "Escape").await?;
    wait_focus(page, "handoff/phone-menu/agent").await?;
    // Every value on the way there is a step of its own.
    for _ in 0..5 {
        if page.text(&gate).await? == score {
            break;
        }
        page.press("body", "Control+z").await?;
    }
    page.wait_true(&format!("document.querySelector({}).textContent === {}", json!(gate), json!(score))).await?;
    cx.no_problems().await
}

async fn places_and_links_by_keyboard(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let at_first = map(page).await?;
    ask(page, &card("shop"), "m").await?;
    choose(page, "legal").await?;
    tab_to(page, "now.tagName === 'SELECT' && [...now.options].some((o) => o.value === 'repair')").await?;
    choose(page, "repair").await?;
    tab_to(page, "now.id === 'ask-go'").await?;
    page.press("body", "Enter").await?;
    map_when(page, "the card in its new place", |map| {
        map.card("shop").is_ok_and(|card| card.lane == "legal" && card.stage == "repair")
    })
    .await?;
    wait_focus(page, "touchpoint/shop").await?;
    undo_to(page, &at_first).await?;
    // A link with a share, from the same menu.
    ask(page, &card("shop"), "l").await?;
    choose(page, "technician").await?;
    tab_to(page, "now.matches('input') && now.closest('dialog[open]')").await?;
    page.type_text("30").await?;
    tab_to(page, "now.id === 'ask-go'").await?;
    page.press("body", "Enter").await?;
    page.wait_for(&gate("shop", "technician")).await?;
    page.wait_true("[...document.querySelectorAll('.share')].some((it) => it.textContent.startsWith('30'))").await?;
    wait_focus(page, "handoff/shop/technician").await?;
    page.press("body", "Control+z").await?;
    page.gone(&gate("shop", "technician")).await?;
    cx.no_problems().await
}

async fn many_set_and_copied_by_keyboard(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let at_first = map(page).await?;
    page.press(&card("ad"), "Shift+ArrowRight").await?;
    page.wait_text("#inspector .inspector-name", "2 touchpoints").await?;
    let picked =
        page.eval("return [...document.querySelectorAll('.card.among')].map((it) => it.dataset.card)", &[]).await?;
    ensure_eq!(picked.as_array().map(Vec::len), Some(2));
    page.press("body", "Space").await?;
    page.wait_true("document.activeElement?.closest('.inspector-body')").await?;
    tab_to(page, "now.matches('.feeling .step')").await?;
    let step = page.eval("return document.activeElement.dataset.step", &[]).await?;
    page.press("body", "Space").await?;
    let moods = "[...document.querySelectorAll('.card.among .mood')].every((it) => it.dataset.mood === arguments0)";
    page.wait_true(&moods.replace("arguments0", &step.to_string())).await?;
    page.press("body", "Escape").await?;
    page.wait_true("document.activeElement?.closest('.card')").await?;
    page.press("body", "Control+c").await?;
    page.press("body", "Control+v").await?;
    map_when(page, "two more cards", |map| map.cards.len() == at_first.cards.len() + 2).await?;
    page.press("body", "Control+z").await?;
    map_when(page, "the cards as they were", |map| map.cards.len() == at_first.cards.len()).await?;
    cx.no_problems().await
}

async fn a_table_by_keyboard(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let count = map(page).await?.cards.len();
    command(page, "Paste a table").await?;
    tab_to(page, "now.id === 'table-text'").await?;
    for (at, row) in
        ["Step;Channel;Emotion", "Call the office;phone;-1", "Letter;post;0", "Visit;in person;1"].iter().enumerate()
    {
        if at > 0 {
            page.press("body", "Enter").await?;
        }
        page.type_text(row).await?;
    }
    tab_to(page, "now.id === 'table-show'").await?;
    page.press("body", "Enter").await?;
    page.wait_text("#table-sum", "3 touchpoints").await?;
    tab_to(page, "now.id === 'table-accept'").await?;
    page.press("body", "Enter").await?;
    map_when(page, "three more cards", |map| {
        map.cards.len() == count + 3 && map.named("Letter").is_some() && map.named("Visit").is_some()
    })
    .await?;
    page.press("body", "Control+z").await?;
    map_when(page, "one step back", |map| map.cards.len() == count).await?;
    cx.no_problems().await
}

async fn everything_by_the_palette(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    command(page, "New journey").await?;
    map_when(page, "an empty journey", |map| map.cards.is_empty() && map.stages.len() == 3).await?;
    command(page, "Add touchpoint").await?;
    name_it(page, "The very first").await?;
    map_when(page, "its card", |map| map.named("The very first").is_some()).await?;
    command(page, "Add stage").await?;
    name_it(page, "Later").await?;
    let map = map_when(page, "a fourth stage", |map| map.stages.len() == 4).await?;
    ensure_eq!(map.stages.last().map(|stage| stage.1.as_str()), Some("Later"));
    command(page, "Undo").await?;
    map_when(page, "three stages", |map| map.stages.len() == 3).await?;
    command(page, "Journeys").await?;
    page.wait_for(".journeys").await?;
    command(page, "Home internet outage").await?;
    map_when(page, "the sample's journey", |map| map.card("ad").is_ok()).await?;
    let theme = page.attr("html", "data-theme").await?;
    command(page, "Switch theme: light, dark").await?;
    page.wait_true(&format!("document.documentElement.dataset.theme !== {}", json!(theme))).await?;
    command(page, "Zmień na polski").await?;
    page.wait_true("document.documentElement.lang === 'pl'").await?;
    command(page, "Zapisz plik").await?;
    cx.downloaded(".styk.json").await?;
    cx.no_problems().await
}
