//! How the map is shown: its size, what the eye is kept on, forks and loops, and very large journeys.

use serde_json::{Value, json};

use super::steps::{card, head, map, open, ready, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::engine::Engine;
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![
    zoom_with_keys_buttons_and_wheel,
    focus_on_a_lane_and_back,
    a_fork_and_a_loop_are_drawn,
    a_thousand_touchpoints
];

/// Opens a document of its own on the map.
async fn show(cx: &Context, document: &Value) -> Result {
    open(cx, "en", "#/journeys").await?;
    let path = cx.file("own.styk.json", &document.to_string())?;
    cx.page.upload("#open-file", &path).await?;
    cx.page.wait_true(&format!("document.title.includes({})", document["journeys"][0]["name"])).await?;
    cx.page.click("#go-map").await?;
    cx.page.wait_for(".card").await?;
    saved(&cx.page).await
}

async fn zoom(page: &Page, percent: u32) -> Result {
    let script = format!("document.querySelector('#zoom-100').textContent.replace(/\\D/g, '') === '{percent}'");
    page.wait_true(&script).await
}

/// Lane names stand at the left edge and stage names at the top, whatever is scrolled.
const HEADS: &str = "const box = document.querySelector('.map-scroll');\
    box.scrollLeft = 200; box.scrollTop = 150;\
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));\
    const zoom = Number(getComputedStyle(document.querySelector('.map')).zoom) || 1;\
    const map = document.querySelector('.map');\
    const told = map.getBoundingClientRect().width / parseFloat(getComputedStyle(map).width);\
    const at = (css, edge) => document.querySelector(css).getBoundingClientRect()[edge] * zoom / told;\
    const outer = box.getBoundingClientRect();\
    return [Math.abs(at('.lane-head', 'left') - outer.left), Math.abs(at('.stages', 'top') - outer.top)];";

async fn zoom_with_keys_buttons_and_wheel(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    page.press("body", "=").await?;
    zoom(page, 125).await?;
    page.click("#zoom-in").await?;
    zoom(page, 150).await?;
    let far: Vec<f64> = serde_json::from_value(page.eval(HEADS, &[]).await?)?;
    ensure!(far.iter().all(|far| *far < 2.0), "heads are {far:?} px away from the edge");
    page.press("body", "-").await?;
    zoom(page, 125).await?;
    page.press("body", "0").await?;
    zoom(page, 100).await?;
    let wheel = "const box = document.querySelector('.map-scroll'), r = box.getBoundingClientRect();\
        const event = new WheelEvent('wheel', { ctrlKey: true, deltaY: -60, bubbles: true, cancelable: true,\
            clientX: r.left + 300, clientY: r.top + 200 });\
        return box.dispatchEvent(event);";
    ensure_eq!(page.eval(wheel, &[]).await?, json!(false));
    page.wait_true("Number(document.querySelector('#zoom-100').textContent.replace(/\\D/g, '')) > 120").await?;
    page.press("body", "9").await?;
    let fits = "(() => { const b = document.querySelector('.map-scroll');\
        return b.scrollWidth <= b.clientWidth + 1 && b.scrollHeight <= b.clientHeight + 1 })()";
    page.wait_true(fits).await?;
    // Where all of it is in sight there is nothing to show in small.
    page.gone(".small-map").await?;
    // What is done on the map is done at this size too.
    page.press(&card("ad"), "Space").await?;
    page.wait_for(&format!("{}.selected", card("ad"))).await?;
    page.click("#zoom-100").await?;
    zoom(page, 100).await?;
    // What has the focus stays in sight however large the map gets, beside the names at the edges.
    for id in ["agent", "post"] {
        page.press(&card(id), "Shift").await?;
        for percent in [125_u32, 150, 200, 300, 400] {
            page.press("body", "=").await?;
            zoom(page, percent).await?;
            // This engine measures what is inside a zoomed box in the box's own pixels.
            let own = if cx.engine() == Engine::WebKit { f64::from(percent) / 100.0 } else { 1.0 };
            let script = format!(
                "const r = document.activeElement.getBoundingClientRect();\
                const top = document.elementFromPoint((r.x + r.width / 2) * {own}, (r.y + r.height / 2) * {own});\
                return Boolean(top?.closest('.card, .gates, .grips, .line'))"
            );
            page.until_true(&script).await?;
        }
        page.press("body", "0").await?;
        zoom(page, 100).await?;
    }
    cx.no_problems().await
}

async fn focus_on_a_lane_and_back(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let lanes = map(page).await?.lanes.len();
    page.press(&head("department", "field"), "Space").await?;
    page.press(&head("department", "field"), ".").await?;
    page.wait_for("#only").await?;
    ensure_eq!(page.count(".lane.aside").await?, lanes - 1);
    ensure_eq!(page.count(".lane[data-lane=field].aside").await?, 0);
    page.click("#only").await?;
    page.gone("#only").await?;
    ensure_eq!(page.count(".lane.aside").await?, 0);
    // A stage: cards of others stand aside.
    page.press(&head("stage", "outage"), "Space").await?;
    // The panel takes the focus a frame later; only then can it be given back.
    page.wait_true("!!document.activeElement.closest('#inspector')").await?;
    page.press(&head("stage", "outage"), ".").await?;
    page.wait_for(".cell.aside").await?;
    page.press("body", ".").await?;
    page.gone(".cell.aside").await?;
    cx.no_problems().await
}

fn branching() -> Value {
    let touchpoint = |id: &str, lane: &str| json!({"id": id, "stage": "s", "department": lane, "name": id});
    json!({
        "format": "styk", "version": 1, "title": "Branching",
        "departments": [{"id": "a", "name": "Desk"}, {"id": "b", "name": "Back office"}, {"id": "c", "name": "Field"}],
        "assessment": {"mar_tech": 5, "ad_tech": 5, "sales_tech": 5, "imagination": 5},
        "journeys": [{
            "id": "j", "name": "Fork and loop", "stages": [{"id": "s", "name": "All"}],
            "touchpoints": [touchpoint("ask", "a"), touchpoint("short", "a"), touchpoint("long", "b"),
                            touchpoint("visit", "c"), touchpoint("done", "a")],
            // Parted, together again at "done", and a tenth of the visits is done again.
            "links": [{"from": "ask", "to": "short", "share": 0.6}, {"from": "ask", "to": "long", "share": 0.4},
                      {"from": "short", "to": "done"}, {"from": "visit", "to": "long", "share": 0.1}],
        }],
    })
}

/// Names what stands on or runs through something else.
const CROSSED: &str = "const boxes = (css) => [...document.querySelectorAll(css)].map((e) => [e, e.getBoundingClientRect()]);\
    const meet = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;\
    const faults = [], cards = boxes('.card'), items = [...boxes('.gate'), ...boxes('.share')];\
    items.forEach(([e, r], i) => {\
        for (const [card, box] of cards) if (meet(r, box)) faults.push(`${e.textContent} on ${card.dataset.card}`);\
        for (const [f, q] of items.slice(i + 1)) if (meet(r, q)) faults.push(`${e.textContent} on ${f.textContent}`);\
    });\
    const svg = document.querySelector('svg.line').getBoundingClientRect();\
    for (const way of document.querySelectorAll('.way')) {\
        const length = way.getTotalLength();\
        for (let at = 6; at < length - 6; at += 3) {\
            const p = way.getPointAtLength(at), x = p.x + svg.left, y = p.y + svg.top;\
            for (const [card, box] of cards)\
                if (x > box.left + 1 && x < box.right - 1 && y > box.top + 1 && y < box.bottom - 1)\
                    faults.push(`a line through ${card.dataset.card}`);\
        }\
    }\
    return [...new Set(faults)];";

async fn a_fork_and_a_loop_are_drawn(cx: &Context) -> Result {
    let page = &cx.page;
    show(cx, &branching()).await?;
    page.wait_true("document.querySelectorAll('.way').length === 6").await?;
    ensure_eq!(page.count(".way.back").await?, 1);
    ensure!(page.count(".arrow").await? >= 1, "a loop has no arrow");
    let shares = "return [...document.querySelectorAll('.share')].map((e) => e.textContent.replace(/\\s/g, '')).sort()";
    ensure_eq!(page.eval(shares, &[]).await?, json!(["10%", "40%", "60%", "90%"]));
    let widths = "const all = [...document.querySelectorAll('.way')].map((e) => Number(e.getAttribute('stroke-width')));\
        return [Math.min(...all), Math.max(...all), Number(document.querySelector('.way.back').getAttribute('stroke-width'))]";
    let [least, most, back]: [f64; 3] = serde_json::from_value(page.eval(widths, &[]).await?)?;
    ensure!(least == back && most > 2.0 * back, "a tenth is drawn {back}, all are drawn {most}");
    ensure_eq!(page.eval(CROSSED, &[]).await?, json!([]));
    // The share is said where the gate is.
    let said = page.attr(".gate[data-item='handoff/ask/long']", "aria-label").await?.unwrap_or_default();
    ensure!(said.contains("40"), "{said:?} does not tell the share");
    cx.no_problems().await
}

const MANY: usize = 1000;

fn thousand() -> Value {
    let touchpoints: Vec<_> = (0..MANY)
        .map(|i| {
            json!({"id": format!("t{i}"), "stage": format!("s{}", i / 100), "department": format!("d{}", i * 7 % 12),
                   "name": format!("Contact {i}"), "emotion": i % 3})
        })
        .collect();
    json!({
        "format": "styk", "version": 1, "title": "Large",
        "departments": (0..12).map(|i| json!({"id": format!("d{i}"), "name": format!("Lane {i}")})).collect::<Vec<_>>(),
        "assessment": {"mar_tech": 5, "ad_tech": 5, "sales_tech": 5, "imagination": 5},
        "journeys": [{
            "id": "j", "name": "A thousand",
            "stages": (0..10).map(|i| json!({"id": format!("s{i}"), "name": format!("Stage {i}")})).collect::<Vec<_>>(),
            "touchpoints": touchpoints, "links": [],
        }],
    })
}

const SEEN: &str = "(() => { const e = document.activeElement, r = e.getBoundingClientRect();\
    const b = document.querySelector('.map-scroll').getBoundingClientRect();\
    return e.matches('.card') && r.left >= b.left - 1 && r.right <= b.right + 1 })()";

async fn a_thousand_touchpoints(cx: &Context) -> Result {
    let page = &cx.page;
    show(cx, &thousand()).await?;
    let nodes = "document.querySelectorAll('body *').length <= 1500";
    ensure!(page.eval(&format!("return {nodes}"), &[]).await? == json!(true), "too much is in the page");
    ensure_eq!(page.attr(".grid", "aria-colcount").await?, Some((MANY + 2).to_string()));
    ensure_eq!(page.count(&card("t500")).await?, 0);
    // By keyboard over the edge of what is in the page.
    page.press(&card("t0"), "ArrowRight").await?;
    let far = "document.activeElement.matches('.card')\
        && Number(document.activeElement.closest('[role=cell]').getAttribute('aria-colindex')) > 40";
    // Gates are on the way too.
    for _ in 0..120 {
        if page.eval(&format!("return {far}"), &[]).await? == json!(true) {
            break;
        }
        page.press("body", "ArrowRight").await?;
    }
    page.wait_true(far).await?;
    page.wait_true(SEEN).await?;
    // Scrolled far away: other cards are there, these are not, and the focus is not lost.
    let id = page.eval("return document.activeElement.dataset.card", &[]).await?;
    let scroll = "const b = document.querySelector('.map-scroll'); b.scrollLeft = b.scrollWidth; return true";
    page.eval(scroll, &[]).await?;
    page.wait_for(&card("t999")).await?;
    page.gone(&card("t0")).await?;
    ensure_eq!(page.eval("return document.activeElement.dataset.card ?? ''", &[]).await?, id);
    ensure!(page.eval(&format!("return {nodes}"), &[]).await? == json!(true), "too much is in the page");
    // An edit at the far end, and back again.
    page.press(&card("t999"), "F2").await?;
    page.wait_for("textarea.rename").await?;
    page.type_text("The very last one").await?;
    page.press("textarea.rename", "Enter").await?;
    page.wait_text(&format!("{} .name", card("t999")), "The very last one").await?;
    saved(page).await?;
    page.press("body", "Control+z").await?;
    page.wait_text(&format!("{} .name", card("t999")), "Contact 999").await?;
    ready(page).await?;
    cx.no_problems().await
}
