//! Several touchpoints at once: picked, copied, cut, duplicated and set together.

use serde_json::json;

use super::steps::{
    CARDS, card, downloaded, focused, head, map, map_when, open, ready, record, saved, undo_to, wait_focus,
};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![
    many_by_mouse,
    many_by_keyboard,
    copy_between_journeys,
    copy_between_tabs,
    cut_and_undo,
    set_for_many
];

/// Ids of the cards that are picked together, in the order of the page.
pub async fn picked(page: &Page) -> Result<Vec<String>> {
    let script = "const c = [...document.querySelectorAll('.card.among')];\
        const at = (e) => Number(e.closest('[role=cell]').getAttribute('aria-colindex'));\
        return c.sort((a, b) => at(a) - at(b)).map((e) => e.dataset.card)";
    Ok(serde_json::from_value(page.eval(script, &[]).await?)?)
}

async fn wait_picked(page: &Page, count: usize) -> Result<Vec<String>> {
    page.wait_true(&format!("document.querySelectorAll('.card.among').length === {count}")).await?;
    picked(page).await
}

/// Clicks a card while a key is held.
async fn click_with(page: &Page, key: &str, id: &str) -> Result {
    page.click_holding(key, &card(id)).await
}

async fn said(page: &Page, part: &str) -> Result {
    let wanted = json!(part).to_string();
    page.wait_true(&format!(
        "document.querySelector('#announcer').textContent.replaceAll('\\u00a0', ' ').includes({wanted})"
    ))
    .await
}

async fn many_by_mouse(cx: &Context) -> Result {
    let page = &cx.page;
    page.size(1440, 900).await?;
    open(cx, "en", "#/map").await?;
    page.click(&card("shop")).await?;
    click_with(page, "Control", "agent").await?;
    click_with(page, "Control", "claim").await?;
    ensure_eq!(wait_picked(page, 3).await?, ["shop", "agent", "claim"]);
    said(page, "3 touchpoints selected").await?;
    page.wait_text("#inspector .inspector-name", "3 touchpoints").await?;
    // The same again lets it go.
    click_with(page, "Control", "agent").await?;
    ensure_eq!(wait_picked(page, 2).await?, ["shop", "claim"]);
    // From the first to the last, in the order of the map.
    page.click(&card("shop")).await?;
    page.gone(".card.among").await?;
    click_with(page, "Shift", "agent").await?;
    let range = picked(page).await?;
    ensure!(range.len() > 2, "only {range:?}");
    ensure_eq!((range.first().map(String::as_str), range.last().map(String::as_str)), (Some("shop"), Some("agent")));
    // A frame drawn on the floor picks what it touches; one that touches nothing lets all go.
    let place = "const r = document.querySelector(arguments[0]).getBoundingClientRect();\
        return [Math.round(r.left), Math.round(r.top), Math.round(r.right), Math.round(r.bottom)]";
    let rect =
        async |css: &str| -> Result<[f64; 4]> { Ok(serde_json::from_value(page.eval(place, &[json!(css)]).await?)?) };
    let (ad, reviews) = (rect(&card("ad")).await?, rect(&card("reviews")).await?);
    let below = rect("[data-lane=sales] .lane-fill").await?;
    page.drag_points((ad[0] + 4.0, below[1] + 30.0), (reviews[2] - 30.0, reviews[3] - 10.0)).await?;
    ensure_eq!(wait_picked(page, 2).await?, ["ad", "reviews"]);
    page.drag_points((ad[0] + 4.0, below[1] + 20.0), (ad[0] + 40.0, below[1] + 50.0)).await?;
    page.gone(".card.among").await?;
    page.gone(".card.selected").await?;
    cx.no_problems().await
}

async fn many_by_keyboard(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let at_first = map(page).await?;
    let order: Vec<String> = at_first.cards.iter().map(|card| card.id.clone()).collect();
    page.press(&card(&order[2]), "Shift+ArrowRight").await?;
    page.press("body", "Shift+ArrowRight").await?;
    ensure_eq!(wait_picked(page, 3).await?, order[2..5]);
    wait_focus(page, &format!("touchpoint/{}", order[4])).await?;
    page.press("body", "Shift+ArrowLeft").await?;
    ensure_eq!(wait_picked(page, 2).await?, order[2..4]);
    // One far off, without those between.
    page.press(&card(&order[8]), "Control+Space").await?;
    ensure_eq!(wait_picked(page, 3).await?, [order[2].as_str(), &order[3], &order[8]]);
    page.press("body", "Control+d").await?;
    let copied = map_when(page, "three more cards", |map| map.cards.len() == CARDS + 3).await?;
    ensure_eq!(copied.cards.iter().filter(|card| card.name == at_first.cards[8].name).count(), 2);
    let place = copied.place(&order[8]).unwrap_or_default();
    ensure_eq!(copied.cards[place + 1].name, at_first.cards[8].name);
    undo_to(page, &at_first).await?;
    // A lane's head, and all that is in the lane.
    page.press(&head("department", "service"), "Control+a").await?;
    let lane = at_first.cards.iter().filter(|card| card.lane == "service").count();
    wait_picked(page, lane).await?;
    page.press(&card(&order[0]), "Escape").await?;
    page.gone(".card.among").await?;
    page.press(&card(&order[0]), "Control+a").await?;
    wait_picked(page, CARDS).await?;
    page.press("body", "Delete").await?;
    page.gone(".card").await?;
    undo_to(page, &at_first).await?;
    // All that are picked go one lane down together, as one step.
    page.press(&card("ad"), "Shift+ArrowRight").await?;
    let two = wait_picked(page, 2).await?;
    page.press("body", "Alt+ArrowDown").await?;
    map_when(page, "both one lane lower", |map| {
        two.iter().all(|id| {
            map.card(id).ok().map(|card| card.lane.clone()) != at_first.card(id).ok().map(|card| card.lane.clone())
        })
    })
    .await?;
    undo_to(page, &at_first).await?;
    cx.no_problems().await
}

/// Names of the cards, and of the lanes they are in.
async fn names(page: &Page) -> Result<Vec<(String, String)>> {
    let now = map(page).await?;
    let lane = |id: &str| now.lanes.iter().find(|(other, _)| other == id).map(|(_, name)| name.clone());
    Ok(now.cards.iter().map(|card| (card.name.clone(), lane(&card.lane).unwrap_or_default())).collect())
}

async fn copy_between_journeys(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    page.click(&card("shop")).await?;
    click_with(page, "Shift", "agent").await?;
    let ids = picked(page).await?;
    let wanted: Vec<_> = {
        let now = map(page).await?;
        let all = names(page).await?;
        now.cards.iter().zip(all).filter(|(card, _)| ids.contains(&card.id)).map(|(_, name)| name).collect()
    };
    page.press("body", "Control+c").await?;
    said(page, "copied").await?;
    page.click("#go-journeys").await?;
    page.click("#new-journey").await?;
    page.wait_for("#add-stage").await?;
    page.gone(".card").await?;
    page.press("#add-stage", "Control+v").await?;
    let pasted = map_when(page, "the copies", |map| map.cards.len() == ids.len()).await?;
    ensure_eq!(names(page).await?, wanted);
    ensure!(pasted.cards.iter().all(|card| !ids.contains(&card.id)), "ids are not fresh");
    wait_focus(page, &format!("touchpoint/{}", pasted.cards[0].id)).await?;
    // The way between two of them came along with its facts.
    saved(page).await?;
    page.click("#save-file").await?;
    let document = downloaded(cx).await?;
    let links = document.pointer("/journeys/1/links").and_then(|links| links.as_array()).map_or(0, Vec::len);
    ensure!(links > 0, "the links stayed behind");
    page.press("body", "Control+z").await?;
    page.gone(".card").await?;
    cx.no_problems().await
}

async fn copy_between_tabs(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    saved(page).await?;
    page.new_tab(&cx.url("#/map")).await?;
    ready(page).await?;
    // Another workspace: the copy has nothing of the first tab but what is on the clipboard.
    page.click("#make-copy").await?;
    saved(page).await?;
    page.press(&card("shop"), "Shift+ArrowRight").await?;
    wait_picked(page, 2).await?;
    page.press("body", "Control+c").await?;
    said(page, "2 touchpoints copied").await?;
    cx.no_problems().await?;
    page.close_tab().await?;
    let before = map(page).await?;
    page.press(&head("stage", "repair"), "Control+v").await?;
    let after = map_when(page, "two more cards", |map| map.cards.len() == before.cards.len() + 2).await?;
    let new: Vec<_> = after.cards.iter().filter(|card| before.card(&card.id).is_err()).collect();
    ensure!(new.iter().all(|card| card.stage == "repair"), "they are elsewhere: {new:?}");
    undo_to(page, &before).await?;
    cx.no_problems().await
}

async fn cut_and_undo(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let at_first = map(page).await?;
    page.click(&card("shop")).await?;
    click_with(page, "Control", "claim").await?;
    wait_picked(page, 2).await?;
    page.press("body", "Control+x").await?;
    let cut = map_when(page, "two cards fewer", |map| map.cards.len() == CARDS - 2).await?;
    ensure!(cut.card("shop").is_err() && cut.card("claim").is_err(), "other cards went");
    // Whoever has no pointer must not have to start again from the top of the page.
    page.wait_true("document.activeElement?.closest('.map')").await?;
    undo_to(page, &at_first).await?;
    page.press("body", "Control+Shift+z").await?;
    map_when(page, "two cards fewer again", |map| map.cards.len() == CARDS - 2).await?;
    // What was cut is still on the clipboard.
    page.press(&head("department", "legal"), "Control+v").await?;
    let pasted = map_when(page, "both back", |map| map.cards.len() == CARDS).await?;
    let new = pasted.cards.iter().filter(|card| at_first.card(&card.id).is_err());
    ensure!(new.into_iter().all(|card| card.lane == "legal"), "they are in another lane");
    // In a field the keys mean its text.
    page.press("body", "F2").await?;
    page.wait_true("document.activeElement?.matches('textarea.rename')").await?;
    page.press("body", "Control+a").await?;
    page.press("body", "Control+x").await?;
    page.wait_true("document.activeElement.value === ''").await?;
    page.press("body", "Escape").await?;
    page.gone("textarea.rename").await?;
    ensure_eq!(map(page).await?.cards.len(), CARDS);
    cx.no_problems().await
}

/// The CSS of a menu in the inspector by its label.
async fn menu(page: &Page, label: &str, value: &str) -> Result<String> {
    let script = "const [label, value] = arguments;\
        const field = [...document.querySelectorAll('#inspector label.field')]\
          .find((e) => e.querySelector('.field-label').textContent === label);\
        const select = field.querySelector('select');\
        const shown = select.selectedOptions[0]?.textContent ?? '';\
        if (value) { select.value = value; select.dispatchEvent(new Event('change', { bubbles: true })); }\
        return shown";
    let shown = page.eval(script, &[json!(label), json!(value)]).await?;
    Ok(shown.as_str().unwrap_or_default().to_owned())
}

async fn set_for_many(cx: &Context) -> Result {
    let page = &cx.page;
    page.size(1440, 900).await?;
    open(cx, "en", "#/map").await?;
    let at_first = map(page).await?;
    page.click(&card("shop")).await?;
    click_with(page, "Control", "agent").await?;
    click_with(page, "Control", "claim").await?;
    wait_picked(page, 3).await?;
    // What differs is said to differ, and is neither empty nor zero.
    page.wait_text("#inspector .feeling .said", "mixed").await?;
    ensure_eq!(page.count("#inspector .feeling [aria-pressed=true]").await?, 0);
    ensure_eq!(menu(page, "Channel", "").await?, "mixed");
    ensure_eq!(menu(page, "Moment of truth", "").await?, "SMOT: use");
    ensure_eq!(menu(page, "Channel", "chat").await?, "mixed");
    page.wait_true("[...document.querySelectorAll('.card.among .channel')].every((e) => e.textContent === 'chat')")
        .await?;
    page.click("#inspector .feeling [data-step='2']").await?;
    page.wait_true("[...document.querySelectorAll('.card.among .mood')].every((e) => e.dataset.mood === '2')").await?;
    page.wait_text("#inspector .feeling .said", "very good").await?;
    menu(page, "Department", "marketing").await?;
    map_when(page, "all three in one lane", |map| {
        ["shop", "agent", "claim"].iter().all(|id| map.card(id).is_ok_and(|card| card.lane == "marketing"))
    })
    .await?;
    ensure_eq!(menu(page, "Department", "").await?, "Marketing");
    saved(page).await?;
    page.click("#save-file").await?;
    let document = downloaded(cx).await?;
    for id in ["shop", "agent", "claim"] {
        let it = record(&document, "/journeys/0/touchpoints", id)?;
        ensure_eq!((&it["channel"], &it["emotion"]), (&json!("chat"), &json!(2)));
    }
    // Each field was one step.
    page.press("body", "Control+z").await?;
    map_when(page, "the lanes as before", |map| *map == at_first).await?;
    page.press("body", "Control+z").await?;
    page.press("body", "Control+z").await?;
    page.wait_text("#inspector .feeling .said", "mixed").await?;
    ensure_eq!(menu(page, "Channel", "").await?, "mixed");
    // Another touchpoint alone has its own panel again.
    page.click(&card("reviews")).await?;
    page.gone(".card.among").await?;
    ensure_eq!(focused(page).await?, "touchpoint/reviews");
    cx.no_problems().await
}
