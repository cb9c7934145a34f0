//! Tables from spreadsheets: preview, mapping, and what cannot be pasted.

use serde_json::json;

use super::steps::{CARDS, downloaded, map, map_when, open, record, saved, undo_to, wait_focus};
use crate::support::Result;
use crate::support::browser::Engine;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![table_with_preview, table_typed_into_the_dialog, what_cannot_be_pasted];

/// Puts a text on the clipboard as another program does, and pastes it with the keys.
pub async fn paste_text(page: &Page, kind: &str, text: &str) -> Result {
    let script = "const [kind, text] = arguments;\
        const field = document.createElement('textarea');\
        field.id = 'e2e-other-program'; field.value = 'x';\
        document.body.append(field); field.focus(); field.select();\
        addEventListener('copy', (event) => {\
          event.clipboardData.setData('text/plain', 'Beside it');\
          event.clipboardData.setData(kind, text); event.preventDefault();\
          event.stopImmediatePropagation(); field.remove();\
        }, { capture: true, once: true })";
    page.eval(script, &[json!(kind), json!(text)]).await?;
    page.press("body", "Control+c").await?;
    page.gone("#e2e-other-program").await?;
    page.press("#add-stage", "Control+v").await
}

/// Ten rows and eight columns, with a column that is not what its head says and some values that do not fit.
const TABLE: &str = "Step\tStage\tDepartment\tChannel\tEmotion\tResponse time (h)\tCost\tRemark\r\n\
    See the offer\tInterest\tMarketing\twebsite\t1\t\t0,40\tslow page\r\n\
    Ask a friend\t\tMarketing\treviews\t🙂\t\t\t\r\n\
    Compare\tInterest\tMarketing\twebsite\t0\t\t\tno prices\r\n\
    Order\tPurchase\tSales\tin person\t2\t0,5\t12,00 zł\t\r\n\
    Sign\tPurchase\tLegal\temail\t-1\t48\t3\t\"too long,\nand too late\"\r\n\
    Wait\tDelivery\tLogistics\tpost\t7\t24\t\t\r\n\
    Receive\tDelivery\tLogistics\tcarrier pigeon\t1\t\t\t\r\n\
    Unpack\tDelivery\tLogistics\tproduct\tgood\t\tfree\t\r\n\
    Ask for help\tSeeking help\tCustomer service\tchat\tvery bad\t2\t4\t\r\n\
    Give up\tSeeking help\tCustomer service\tphone\t−2\t\t\tnobody answers\r\n";

async fn table_with_preview(cx: &Context) -> Result {
    let page = &cx.page;
    page.size(1440, 900).await?;
    open(cx, "en", "#/map").await?;
    let at_first = map(page).await?;
    paste_text(page, "text/plain", TABLE).await?;
    page.wait_for(".table-dialog[open] #table-sum").await?;
    page.wait_text("#table-sum", "10 touchpoints").await?;
    page.wait_text("#table-sum", "new stages: 1").await?;
    page.wait_text("#table-sum", "new departments: 1").await?;
    // Nothing has changed yet, and what does not fit is listed with its row.
    ensure_eq!(map(page).await?, at_first);
    let faults = page.text(".table-faults").await?;
    for part in ["Row 7, emotion “7”", "Row 8, channel “carrier pigeon”", "Row 9, cost per contact “free”"]
    {
        ensure!(faults.contains(part), "no {part} in {faults}");
    }
    // Escape forgets it.
    page.press("body", "Escape").await?;
    page.gone("dialog[open]").await?;
    ensure_eq!(map(page).await?, at_first);

    paste_text(page, "text/plain", TABLE).await?;
    page.wait_for("#table-accept").await?;
    // Remarks are pains here.
    let pains = "const menu = document.querySelector('[data-column=\"7\"]');\
        return [...menu.options].find((option) => option.textContent === 'Pains').value";
    let pains = page.eval(pains, &[]).await?;
    page.set_value("[data-column=\"7\"]", pains.as_str().unwrap_or_default()).await?;
    page.press("#table-accept", "Enter").await?;
    page.gone("dialog[open]").await?;
    let after = map_when(page, "ten more cards", |map| map.cards.len() == CARDS + 10).await?;
    let new = after.named("See the offer").ok_or("no first row")?;
    wait_focus(page, &format!("touchpoint/{}", new.id)).await?;
    ensure_eq!((new.stage.as_str(), new.lane.as_str()), ("interest", "marketing"));
    saved(page).await?;
    page.click("#save-file").await?;
    let document = downloaded(cx).await?;
    let find = |name: &str| {
        let id = after.named(name).map(|card| card.id.clone()).unwrap_or_default();
        record(&document, "/journeys/0/touchpoints", &id).cloned()
    };
    let sign = find("Sign")?;
    ensure_eq!((&sign["response_minutes"], &sign["cost"], &sign["emotion"]), (&json!(2880), &json!(3), &json!(-1)));
    ensure_eq!(sign["pains"].as_array().map(Vec::len), Some(2));
    // What does not fit is not known, and not zero.
    let wait = find("Wait")?;
    ensure!(wait.get("emotion").is_none(), "7 became {}", wait["emotion"]);
    undo_to(page, &at_first).await?;
    cx.no_problems().await
}

async fn table_typed_into_the_dialog(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "pl", "#/map").await?;
    let at_first = map(page).await?;
    page.press("body", "Control+k").await?;
    page.wait_for("dialog[open] input").await?;
    page.type_text("wklej tabele").await?;
    page.press("body", "Enter").await?;
    page.wait_for("#table-text").await?;
    page.wait_true("document.activeElement.id === 'table-text'").await?;
    ensure_eq!(page.attr("#table-accept", "disabled").await?.is_some(), true);
    page.set_value("#table-text", "Punkt styku;Kanał;Emocja\nTelefon do biura;telefon;−1\nWizyta;osobiście;1\nList\n")
        .await?;
    page.wait_text("#table-sum", "3 punkty styku").await?;
    page.wait_text(".table-faults", "Wiersz 4").await?;
    // Without heads the first row is a touchpoint too.
    page.click("#table-header").await?;
    page.wait_text("#table-sum", "4 punkty styku").await?;
    page.click("#table-header").await?;
    page.wait_text("#table-sum", "3 punkty styku").await?;
    page.press("#table-accept", "Enter").await?;
    map_when(page, "three more cards", |map| map.cards.len() == CARDS + 3).await?;
    undo_to(page, &at_first).await?;
    cx.no_problems().await
}

async fn what_cannot_be_pasted(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let at_first = map(page).await?;
    // Firefox without a window keeps no own types; what is ours is known as plain text too.
    let own = if page.engine() == Engine::Firefox { "text/plain" } else { "application/x-styk+json" };
    let rows = "a\tb\n".repeat(2001);
    for (kind, text, part) in [
        ("text/plain", "PK\u{3}\u{4}\u{14}\trest", "not text"),
        ("text/plain", rows.as_str(), "2,000 rows"),
        ("text/plain", "   \n\t\n", "no text on the clipboard"),
        ("text/plain", r#"{"format": "styk", "version": 1}"#, "Not a Styk document"),
        (own, r#"{"clip": 1, "touchpoints": ["#, "Not valid JSON"),
        (own, r#"{"clip": 9, "touchpoints": [{"id": "a"}]}"#, "newer Styk"),
    ] {
        paste_text(page, kind, text).await?;
        page.wait_text("#notice", part).await?;
        page.wait_text("#notice", "Nothing was changed").await?;
        ensure_eq!(page.count("dialog[open]").await?, 0);
        page.click("#notice-close").await?;
        page.gone("#notice").await?;
        ensure_eq!(map(page).await?, at_first);
    }
    // A clip with faults is repaired, and says so.
    let clip = json!({
        "clip": 1, "stages": [{"id": "s", "name": "Repair"}],
        "touchpoints": [{"id": "a", "name": "Sound", "stage": "s", "emotion": 9, "tools": ["ghost"]}],
        "links": [{"from": "a", "to": "a"}, {"from": "a", "to": "gone"}],
    });
    paste_text(page, own, &clip.to_string()).await?;
    page.wait_text("#notice", "with something left out").await?;
    let told = page.text("#notice").await?;
    for part in ["9 is outside", "to itself", "ghost", "gone"] {
        ensure!(told.contains(part), "no {part} in {told}");
    }
    let after = map_when(page, "one more card", |map| map.cards.len() == CARDS + 1).await?;
    ensure_eq!(after.named("Sound").map(|card| card.stage.as_str()), Some("repair"));
    page.click("#notice-close").await?;
    undo_to(page, &at_first).await?;
    cx.no_problems().await
}
