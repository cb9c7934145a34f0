//! A script in front of the page that remembers what went wrong in it.
//!
//! Only chromedriver can hand out the console, so the harness listens itself,
//! in the same way in every engine. The script stands before the page's own
//! head, hence before any content security policy in a `<meta>`.

/// An empty page of the same origin, outside the app's folder and its service worker.
pub const BLANK: &str = "/__e2e/blank";

/// Where the script is served.
pub const SCRIPT_PATH: &str = "/__e2e/probe.js";

/// A module that makes the running program fail, for the test of what comes after that.
pub const TRAP_PATH: &str = "/__e2e/trap.js";

/// Gives the program's own allocator, in the instance that runs the page, an address outside of
/// its memory: the processor of every engine answers that with a trap, before anything is changed.
///
/// It is a file because the policy of the page allows no other script.
pub const TRAP: &str = r#"
  const boot = document.querySelector("script[src*='boot.js']").src;
  const program = await import(new URL(`program.js${new URL(boot).search}`, boot));
  const wasm = await program.default();
  setTimeout(() => wasm.__wbindgen_free(0xfffffff0, 8, 1));
"#;

/// Collects uncaught errors, unhandled rejections, `console.error` and failed resources.
pub const SCRIPT: &str = r#"(() => {
  const found = [];
  Object.defineProperty(window, "__e2e_problems", { value: found });
  const say = (kind, what) => found.push(kind + ": " + String((what && what.stack && (what.message + "\n" + what.stack)) || what));
  addEventListener("error", (e) => {
    const t = e.target;
    if (t && t !== window) say("not loaded", t.src || t.href);
    else say("uncaught", e.error || e.message);
  }, true);
  addEventListener("unhandledrejection", (e) => say("unhandled rejection", e.reason));
  addEventListener("securitypolicyviolation", (e) => say("policy", e.violatedDirective + " " + e.blockedURI));
  const error = console.error;
  console.error = (...args) => { say("console.error", args.map(String).join(" ")); error.apply(console, args); };
})();
"#;

/// Puts the script before everything else in the head, which a minified page may open by itself.
pub fn inject(html: Vec<u8>) -> Vec<u8> {
    let Ok(text) = String::from_utf8(html.clone()) else {
        return html;
    };
    let tag = ["<head>", "<head ", "<html>", "<html ", "<!doctype"];
    let Some(start) = tag.iter().find_map(|tag| text.find(tag)) else {
        return html;
    };
    let Some(end) = text.get(start..).and_then(|t| t.find('>')) else {
        return html;
    };
    let (before, after) = text.split_at(start + end + 1);
    format!("{before}<script src=\"{SCRIPT_PATH}\"></script>{after}").into_bytes()
}
