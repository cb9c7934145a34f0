//! Nothing is cut off, nothing sticks out, and every button can be hit, on a desk and on a phone.

use std::collections::{BTreeMap, BTreeSet};

use super::steps::{card, gate, head, open, ready};
use crate::ensure;
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::support::probe::BLANK;

pub const ALL: &[Scenario] = crate::scenarios![layout_in_english, layout_in_polish];

const SIZES: [(u32, u32); 3] = [(1440, 900), (1024, 768), (390, 844)];

async fn layout_in_english(cx: &Context) -> Result {
    layout(cx, "en").await
}

async fn layout_in_polish(cx: &Context) -> Result {
    layout(cx, "pl").await
}

/// Looks at every page and panel at every size and reports all faults together.
async fn layout(cx: &Context, language: &str) -> Result {
    let page = &cx.page;
    let mut faults = Faults::new();
    for (width, height) in SIZES {
        page.size(width, height).await?;
        for route in ["#/map/as-is", "#/journeys"] {
            // From an empty page, so that the app starts at this size as on that device.
            page.goto(&format!("{}{BLANK}", cx.server.origin())).await?;
            open(cx, language, route).await?;
            look(page, &format!("{width} {route}"), &mut faults).await?;
            if route == "#/journeys" {
                continue;
            }
            for (what, css) in [
                ("gate", gate("phone-menu", "agent")),
                ("touchpoint", card("ad")),
                ("stage", head("stage", "outage")),
                ("department", head("department", "field")),
            ] {
                // By keyboard: where the inspector covers the map there is nothing to click on.
                page.press(&css, "Space").await?;
                page.wait_for(&format!("{css}[aria-pressed=true]")).await?;
                look(page, &format!("{width} {what}"), &mut faults).await?;
            }
        }
        ready(page).await?;
        cx.no_problems().await?;
    }
    none(&faults)
}

/// Fails with all faults, where there are any.
pub(super) fn none(faults: &Faults) -> Result {
    let list: Vec<String> = faults.iter().map(|(fault, places)| format!("{fault} [{}]", places.join(", "))).collect();
    ensure!(list.is_empty(), "{} faults:\n  {}", list.len(), list.join("\n  "));
    Ok(())
}

/// Each fault once, with all the places where it was seen.
pub(super) type Faults = BTreeMap<String, Vec<String>>;

pub(super) async fn look(page: &Page, place: &str, faults: &mut Faults) -> Result {
    let list: BTreeSet<String> = serde_json::from_value(page.eval(LOOK, &[]).await?)?;
    for fault in list {
        faults.entry(fault).or_default().push(place.to_owned());
    }
    Ok(())
}

/// Measures the page as it is. Names every fault by element, text and size.
const LOOK: &str = include_str!("layout.js");
