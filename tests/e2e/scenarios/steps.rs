//! What the scenarios know of Styk's page, so that each name in it stands here once.

use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::Result;
use crate::support::context::Context;
use crate::support::page::{PATIENCE, Page};

/// How many touchpoints the sample has.
pub const CARDS: usize = 14;

/// The sample's title, by language.
pub fn sample_title(language: &str) -> &'static str {
    match language {
        "pl" => "Jedna awaria, cztery opowieści",
        _ => "One outage, told four times",
    }
}

/// Loads the app in the light theme and waits until it can be used.
pub async fn open(cx: &Context, language: &str, route: &str) -> Result {
    cx.open_as("light", language, route).await?;
    ready(&cx.page).await
}

/// Waits until the document is loaded and all of the program is there: a key that comes before that waits for the rest
/// of the program, and Firefox forgets keys that come while it waits.
pub async fn ready(page: &Page) -> Result {
    page.wait_for("html[data-ready][data-whole]").await.map(drop)
}

/// Waits until the page says that everything is on the device.
pub async fn saved(page: &Page) -> Result {
    page.wait_for("#saving[data-state=good]").await.map(drop)
}

/// Loads the page again and waits until it can be used.
pub async fn reload(page: &Page) -> Result {
    page.reload().await?;
    ready(page).await
}

/// A number as the page writes it, in either language.
pub fn number(text: &str) -> Result<f64> {
    let plain = text.trim().replace(',', ".").replace('\u{a0}', "");
    let parsed = plain.parse();
    parsed.map_err(|_| format!("{text:?} is not a number").into())
}

/// The CX number in the formula.
pub async fn cx_now(page: &Page) -> Result<f64> {
    number(&page.text("#cx").await?)
}

/// The CSS of a card.
pub fn card(id: &str) -> String {
    format!(".card[data-card=\"{id}\"]")
}

/// The CSS of a gate.
pub fn gate(from: &str, to: &str) -> String {
    format!(".gate[data-item=\"handoff/{from}/{to}\"]")
}

/// The CSS of the head of a stage or a department.
pub fn head(kind: &str, id: &str) -> String {
    format!("[data-item=\"{kind}/{id}\"]")
}

/// The CSS of a menu for one of the facts of a handoff.
pub fn fact(name: &str) -> String {
    format!("#inspector .fact[data-fact=\"{name}\"] select")
}

/// Opens a gate and waits for its facts.
pub async fn inspect_gate(page: &Page, from: &str, to: &str) -> Result {
    page.click(&gate(from, to)).await?;
    page.wait_for(&format!("{}.selected", gate(from, to))).await?;
    page.wait_for(&fact("context")).await.map(drop)
}

/// The map as it can be read from the page: names and places, nothing of its looks.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Map {
    /// Id and name of each stage, from left to right.
    pub stages: Vec<(String, String)>,
    /// Id and name of each department, from top to bottom.
    pub lanes: Vec<(String, String)>,
    /// The cards from left to right.
    pub cards: Vec<Card>,
}

/// A card of the map.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Card {
    pub id: String,
    pub name: String,
    pub lane: String,
    pub stage: String,
}

impl Map {
    /// A card by its id, or an error that says that it is not there.
    pub fn card(&self, id: &str) -> Result<&Card> {
        let found = self.cards.iter().find(|card| card.id == id);
        found.ok_or_else(|| format!("there is no card {id}").into())
    }

    /// The only card of a name.
    pub fn named(&self, name: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.name == name)
    }

    /// The place of a card, counted from the left.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.cards.iter().position(|card| card.id == id)
    }

    /// Ids of the stages, from left to right.
    pub fn stage_ids(&self) -> Vec<&str> {
        self.stages.iter().map(|(id, _)| id.as_str()).collect()
    }

    /// Ids of the departments, from top to bottom.
    pub fn lane_ids(&self) -> Vec<&str> {
        self.lanes.iter().map(|(id, _)| id.as_str()).collect()
    }
}

const READ_MAP: &str = r#"
    const all = (css) => [...document.querySelectorAll(css)];
    const name = (e) => e.querySelector(".name")?.textContent ?? "";
    const at = (e, key) => Number(e.getAttribute(key));
    const stages = all("[data-stage]")
      .map((e) => ({ id: e.dataset.stage, name: name(e), from: at(e, "aria-colindex"), span: at(e, "aria-colspan") }))
      .sort((a, b) => a.from - b.from);
    const cards = all(".card")
      .map((e) => {
        const column = at(e.closest("[role=cell]"), "aria-colindex");
        const stage = stages.find((s) => s.from <= column && column < s.from + s.span);
        const lane = e.closest("[data-lane]");
        return { column, id: e.dataset.card, name: name(e), lane: lane.dataset.lane, stage: stage?.id ?? "" };
      })
      .sort((a, b) => a.column - b.column);
    return {
      stages: stages.map((s) => [s.id, s.name]),
      lanes: all("[data-lane]").map((e) => [e.dataset.lane, name(e)]),
      cards,
    };
"#;

/// Reads the map as it is now.
pub async fn map(page: &Page) -> Result<Map> {
    Ok(serde_json::from_value(page.eval(READ_MAP, &[]).await?)?)
}

/// Reads the map as soon as it is as wanted; fails with the map it has where that does not come.
pub async fn map_when(page: &Page, what: &str, wanted: impl Fn(&Map) -> bool) -> Result<Map> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        // A card in motion may have no stage for a moment; that is only read again.
        let now = map(page).await?;
        if wanted(&now) {
            return Ok(now);
        }
        if Instant::now() > deadline {
            return Err(page.missed(what, &format!("{now:?}")).await);
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}

/// Undoes with the keyboard and waits until the map is as it was.
pub async fn undo_to(page: &Page, before: &Map) -> Result {
    page.press("body", "Control+z").await?;
    let what = format!("undo to bring back {before:?}");
    map_when(page, &what, |now| now == before).await.map(drop)
}

/// Where the gates stand, rounded to pixels of the map, in the order of their names.
pub async fn gates(page: &Page) -> Result<Value> {
    let script = "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));\
        const map = document.querySelector('.map').getBoundingClientRect();\
        return [...document.querySelectorAll('.gate')].map((gate) => {\
          const r = gate.getBoundingClientRect();\
          return `${gate.dataset.item} ${Math.round(r.x - map.x)} ${Math.round(r.y - map.y)}`;\
        }).sort()";
    page.eval(script, &[]).await
}

/// What on the map has the focus, such as `touchpoint/ad`; empty for anything else.
pub async fn focused(page: &Page) -> Result<String> {
    let found = page.eval("return document.activeElement?.dataset.item ?? ''", &[]).await?;
    Ok(found.as_str().unwrap_or_default().to_owned())
}

/// Waits until something on the map has the focus.
pub async fn wait_focus(page: &Page, item: &str) -> Result {
    let wanted = json!(item).to_string();
    page.wait_true(&format!("document.activeElement?.dataset.item === {wanted}")).await
}

/// Types a name into the field that opened for it, and keeps it. After something new the field
/// for the next one opens: it is left empty.
pub async fn name_it(page: &Page, name: &str) -> Result {
    page.wait_true("document.activeElement?.matches('textarea.rename')").await?;
    page.type_text(name).await?;
    page.press("body", "Enter").await?;
    let next = "const field = document.querySelector('textarea.rename'); return !field || field.value === ''";
    page.wait_true(&format!("(() => {{ {next} }})()")).await?;
    if page.eval("return document.activeElement?.matches('textarea.rename')", &[]).await? == json!(true) {
        page.press("body", "Escape").await?;
    }
    page.gone("textarea.rename").await
}

/// Opens the field for a name with a double click.
pub async fn rename_by_double_click(page: &Page, css: &str) -> Result {
    for _ in 0..5 {
        page.double_click(css).await?;
        // On a busy machine the clicks may come too far apart to be one double click.
        let open = "for (let i = 0; i < 20; i += 1) {\
            if (document.querySelector('textarea.rename')) return true;\
            await new Promise((done) => setTimeout(done, 50));\
          } return false";
        if page.eval(open, &[]).await? == json!(true) {
            return Ok(());
        }
    }
    Err(page.missed(&format!("a double click on {css} to open a field"), "").await)
}

/// The text of a downloaded document, as JSON.
pub async fn downloaded(cx: &Context) -> Result<Value> {
    let path = cx.downloaded(".styk.json").await?;
    let text = std::fs::read_to_string(&path)?;
    let parsed = serde_json::from_str(&text);
    parsed.map_err(|e| format!("{} is not JSON: {e}", path.display()).into())
}

/// The record with this id in a list of a document.
pub fn record<'a>(document: &'a Value, list: &str, id: &str) -> Result<&'a Value> {
    let found = document.pointer(list).and_then(Value::as_array);
    let found = found.and_then(|list| list.iter().find(|record| record["id"] == id));
    found.ok_or_else(|| format!("no {id} in {list}").into())
}
