//! The evidence worker: starts from a blob, reads, filters, cancels; and the same on the page's thread.

use super::steps::open;
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::process::ZONE;
use crate::{ensure, ensure_eq};
use serde_json::{Value, json};
use styk::evidence::protocol::{Choices, Filter, Findings, Request, Response, View, Wire};
use styk::model::Code;

pub const ALL: &[Scenario] =
    crate::scenarios![a_log_is_mined_off_the_page, hours_are_those_of_the_zone, several_read_a_large_log];

/// What the page's script left under a name.
fn answer(said: &Value, name: &str) -> Result<Response> {
    let bytes: Vec<u8> = serde_json::from_value(said[name].clone()).map_err(|_| format!("{name}: {said}"))?;
    Ok(Response::from_bytes(&bytes).ok_or_else(|| format!("{name} is no answer: {bytes:?}"))?)
}

fn counts(answer: &Response) -> String {
    let found = match answer {
        Response::Mined(mined) => &mined.findings,
        Response::Seen(findings) => findings,
        other => return format!("{other:?}"),
    };
    let Findings { events, cases, handoffs_total, pingpong_total, variants_total, .. } = found;
    format!("{events} {cases} {handoffs_total} {pingpong_total} {variants_total}")
}

async fn a_log_is_mined_off_the_page(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let fetched = "performance.getEntriesByType('resource').some((e) => e.name.includes('worker.wasm'))";
    ensure_eq!(page.eval(&format!("return {fetched}"), &[]).await?, json!(false));
    let choices = Choices { zone: "Europe/Warsaw".into(), ..Choices::default() };
    let view = View { target_s: Some(7200.0), ..View::default() };
    let filter = Filter { channels: vec![0], ..Filter::default() };
    let requests = [
        Request::Mine { log: 1, choices, view },
        Request::See { log: 1, view: View { filter, ..View::default() } },
        Request::See { log: 1, view: View::default() },
    ];
    let requests = requests.map(|request| json!(request.to_bytes()));
    page.eval(concat!(include_str!("port.js"), include_str!("worker.js")), &requests).await?;
    page.wait_true("window.said").await?;
    let said = page.eval("return window.said", &[]).await?;
    let whole = "3000 1000 2000 250 1";
    let mined = answer(&said, "worker")?;
    ensure_eq!(counts(&mined), whole);
    let hour = match &mined {
        Response::Mined(mined) => mined.findings.weekday_hour.iter().filter_map(|day| day.get(10)).sum(),
        _ => 0,
    };
    ensure_eq!(hour, 1000);
    ensure_eq!(counts(&answer(&said, "filtered")?), "1500 500 1000 250 1");
    ensure_eq!(answer(&said, "cancelled")?, Response::Cancelled);
    ensure_eq!(said["fast"], json!(true));
    ensure_eq!(counts(&answer(&said, "held")?), whole);
    ensure_eq!(counts(&answer(&said, "packed")?), whole);
    ensure_eq!(counts(&answer(&said, "unpacked")?), whole);
    let refused = answer(&said, "refused")?;
    ensure!(matches!(&refused, Response::Refused(why) if why[0].code == Code::ForbiddenXml), "{refused:?}");
    ensure_eq!(counts(&answer(&said, "here")?), whole);
    let medium = counts(&answer(&said, "medium")?);
    ensure!(medium.starts_with("183000 1000 "), "{medium}");
    ensure!(
        said["pieces"].as_u64() > Some(0),
        "the page's thread was kept for all of the counting: {}",
        said["pieces"]
    );
    ensure_eq!(answer(&said, "stopped")?, Response::Cancelled);
    ensure_eq!(counts(&answer(&said, "still")?), medium);
    cx.no_problems().await
}

/// The browsers under test live in Warsaw. What their own clock tells and what they write of another zone is both
/// compared with what is printed of these moments elsewhere, on both sides of a change of clocks.
async fn hours_are_those_of_the_zone(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let mine = |log, zone: &str| {
        let choices = Choices { zone: zone.into(), ..Choices::default() };
        json!(Request::Mine { log, choices, view: View::default() }.to_bytes())
    };
    let moments = json!([
        "2025-03-30T00:59:59Z",
        "2025-03-30T01:00:00Z",
        "2025-11-02T05:59:59Z",
        "2025-11-02T06:00:00Z",
        "2025-11-02T07:00:00Z"
    ]);
    let requests = [mine(1, ZONE), mine(2, "America/New_York"), moments];
    page.eval(concat!(include_str!("port.js"), include_str!("zones.js")), &requests).await?;
    page.wait_true("window.said").await?;
    let said = page.eval("return window.said", &[]).await?;
    ensure_eq!(said["zone"], json!(ZONE));
    let hours = |name| {
        let Response::Mined(mined) = answer(&said, name)? else { return Err(format!("{said}").into()) };
        let mut hours = Vec::new();
        for (day, counts) in mined.findings.weekday_hour.iter().enumerate() {
            hours.extend(counts.iter().enumerate().filter(|it| *it.1 > 0).map(|(hour, count)| (day, hour, *count)));
        }
        Result::Ok(hours)
    };
    // Monday is 0.
    ensure_eq!(hours("own")?, [(6, 1, 1), (6, 3, 1), (6, 6, 1), (6, 7, 1), (6, 8, 1)]);
    ensure_eq!(hours("other")?, [(5, 20, 1), (5, 21, 1), (6, 1, 2), (6, 2, 1)]);
    cx.no_problems().await
}

async fn several_read_a_large_log(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let request = Request::Mine { log: 1, choices: Choices::default(), view: View::default() };
    page.eval(concat!(include_str!("port.js"), include_str!("crew.js")), &[json!(request.to_bytes())]).await?;
    page.wait_true("window.said").await?;
    let said = page.eval("return window.said", &[]).await?;
    // Whoever reads, the answer is the same to the last byte: with the hash of the file and the rejected rows.
    ensure_eq!(said["same"], json!(true));
    let answer = answer(&said, "answers")?;
    let Response::Mined(mined) = &answer else { return Err(format!("{answer:?}").into()) };
    ensure!(mined.source.rejected > 500 && mined.findings.cases == 4001, "{:?}", mined.source);
    let helpers: Vec<u32> = serde_json::from_value(said["helpers"].clone())?;
    let [alone, tried @ .., with_none] = helpers.as_slice() else { return Err(format!("{said}").into()) };
    ensure_eq!((*alone, *with_none), (0, 0));
    ensure!(tried.last().is_some_and(|helpers| *helpers > 0), "{helpers:?}");
    let cancelled: Vec<u8> =
        said["cancelled"].as_str().unwrap_or_default().split(',').filter_map(|byte| byte.parse().ok()).collect();
    ensure_eq!(Response::from_bytes(&cancelled), Some(Response::Cancelled));
    ensure!(said["took"].as_f64().is_some_and(|took| took < 500.0), "{}", said["took"]);
    cx.no_problems().await
}
