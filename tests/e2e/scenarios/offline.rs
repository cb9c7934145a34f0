//! A room without a network, and a host that changes the build meanwhile.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::steps::{open, ready, reload};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::support::server::Server;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] =
    crate::scenarios![a_room_without_a_network, a_page_has_files_of_one_build, an_open_tab_hears_of_a_newer_build];

/// Waits until the browser keeps the program.
async fn kept(page: &Page) -> Result {
    page.wait_text(".sheet-head", "works without a network").await
}

async fn a_room_without_a_network(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/workshop/as-is").await?;
    kept(page).await?;
    cx.server.stop();
    reload(page).await?;
    page.fill("#capture-text", "s Said without a network").await?;
    page.press("#capture-text", "Enter").await?;
    page.wait_text("#sorting", "Said without a network").await?;
    // A vote that goes from hand to hand.
    page.click("#tab-votes").await?;
    page.wait_true("!document.querySelector('#vote-open').disabled").await?;
    page.click("#vote-open").await?;
    page.wait_for(".pass").await?;
    page.click(".pass").await?;
    page.wait_for(".more").await?;
    page.eval("document.querySelector('.more').click()", &[]).await?;
    page.wait_true("!document.querySelector('.cast').disabled").await?;
    page.click(".cast").await?;
    page.wait_text(".ballot-count", "1").await?;
    page.click(".vote-close").await?;
    page.wait_for(".ranks").await?;
    // The show, and the speaker's window, which is a page of its own.
    page.eval("location.hash = '#/present/as-is'", &[]).await?;
    page.wait_for(".show[data-step=overview]").await?;
    let room = page.tab().await?;
    let speaker = page.new_tab(&cx.url("#/speaker/as-is")).await?;
    ready(page).await?;
    page.wait_for(".speaker[data-step=overview]").await?;
    page.press("body", "PageDown").await?;
    page.switch(&room).await?;
    page.wait_for(".show[data-kind=stage]").await?;
    page.switch(&speaker).await?;
    page.close_tab().await?;
    page.switch(&room).await?;
    page.press("body", "PageDown").await?;
    page.wait_for(".show[data-kind=touchpoint]").await?;
    cx.server.resume()
}

fn copy(from: &Path, to: &Path) -> Result {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Gives a copied build another version, as the next release would.
fn release(folder: &Path, old: &str, new: &str) -> Result {
    for name in ["index.html", "404.html", "sw.js"] {
        let path = folder.join(name);
        std::fs::write(&path, std::fs::read_to_string(&path)?.replace(old, new))?;
    }
    Ok(())
}

/// The versions that a page's files were asked for by.
async fn versions(page: &Page) -> Result<Vec<String>> {
    let script = "const list = performance.getEntriesByType('resource').map((it) => new URL(it.name).searchParams.get('v'));\
        list.push(new URL(document.querySelector('script[src]').src).searchParams.get('v'));\
        return [...new Set(list.filter(Boolean))].sort()";
    let found = page.eval(script, &[]).await?;
    Ok(serde_json::from_value(found)?)
}

/// A host of our own with a copy of the build, opened in English: its folder, its version, the host.
async fn own_host(cx: &Context, route: &str) -> Result<(PathBuf, String, Server)> {
    let page = &cx.page;
    let folder = cx.scratch().join("site");
    copy(&crate::support::runner::dist()?, &folder)?;
    let index = std::fs::read_to_string(folder.join("index.html"))?;
    let first = index.split("boot.js?v=").nth(1).and_then(|it| it.split('"').next()).ok_or("no version")?.to_owned();
    ensure!(first != "dev" && first.len() == 12, "the build has the version {first:?}");
    let site = Server::start(&folder, "/room/", true)?;
    page.goto(&site.base()).await?;
    page.store(&[("styk.language", json!("en"))]).await?;
    page.goto("about:blank").await?;
    page.goto(&format!("{}{route}", site.base())).await?;
    ready(page).await?;
    Ok((folder, first, site))
}

async fn a_page_has_files_of_one_build(cx: &Context) -> Result {
    let page = &cx.page;
    let (folder, first, site) = own_host(cx, "#/workshop/as-is").await?;
    kept(page).await?;
    ensure_eq!(versions(page).await?, [first.clone()]);
    // The host has a new build: the next page is the new one, whole, and nothing reloads by itself.
    release(&folder, &first, "secondbuild2")?;
    reload(page).await?;
    kept(page).await?;
    ensure_eq!(versions(page).await?, ["secondbuild2"]);
    // Without the network it is one of the two, and whole.
    site.stop();
    reload(page).await?;
    page.wait_for("#capture-text").await?;
    let offline = versions(page).await?;
    ensure!(offline.len() == 1 && [first.as_str(), "secondbuild2"].contains(&offline[0].as_str()), "{offline:?}");
    site.resume()?;
    // A build that came over broken is not kept, and the page still comes.
    release(&folder, "secondbuild2", "brokenbuild3")?;
    let worker = folder.join("sw.js");
    let text = std::fs::read_to_string(&worker)?;
    std::fs::write(&worker, text.replace("\"pages.css\":\"", "\"pages.css\":\"0"))?;
    reload(page).await?;
    kept(page).await?;
    site.stop();
    reload(page).await?;
    page.wait_for("#capture-text").await?;
    let offline = versions(page).await?;
    ensure!(offline.len() == 1 && offline[0] != "brokenbuild3", "{offline:?}");
    site.resume()?;
    Ok(())
}

/// An open tab asks the host when it is looked at again; nothing is loaded before somebody wants it.
async fn an_open_tab_hears_of_a_newer_build(cx: &Context) -> Result {
    let page = &cx.page;
    let (folder, first, site) = own_host(cx, "#/map").await?;
    let index = std::fs::read_to_string(folder.join("index.html"))?;
    let asked = || site.requests().iter().filter(|path| path.ends_with("index.html")).count();
    let look = async |times: usize| -> Result {
        page.eval("document.dispatchEvent(new Event('visibilitychange'))", &[]).await?;
        page.until("the host to be asked", async || Ok((asked() >= times).then_some(()))).await
    };
    // A network that wants a name first has no newer build to offer, and the same build is none either.
    std::fs::write(folder.join("index.html"), "<p>Who are you?</p>")?;
    look(1).await?;
    std::fs::write(folder.join("index.html"), &index)?;
    ensure_eq!(page.eval("return document.querySelectorAll('#newer').length", &[]).await?, json!(0));
    release(&folder, &first, "secondbuild2")?;
    look(2).await?;
    page.wait_text("#newer", "newer version").await?;
    ensure_eq!(versions(page).await?, [first]);
    page.click("#load-newer").await?;
    page.wait_true("document.querySelector('script[src*=boot]')?.src.endsWith('secondbuild2')").await?;
    ready(page).await?;
    ensure_eq!(versions(page).await?, ["secondbuild2"]);
    page.gone("#newer").await?;
    cx.no_problems().await
}
