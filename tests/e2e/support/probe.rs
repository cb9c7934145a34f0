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

/// Asks the program's own allocator, in the instance that runs the page, for more than there is.
/// It panics in a debug build and aborts in a release build; both end in a real trap.
///
/// It is a file because the policy of the page allows no other script.
pub const TRAP: &str = r#"
  const boot = document.querySelector("script[src*='boot.js']").src;
  const program = await import(new URL(`program.js${new URL(boot).search}`, boot));
  const wasm = await program.default();
  setTimeout(() => wasm.__wbindgen_malloc(0xffffffff, 1));
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

/// Puts the script first in the head; a page without a head is left alone.
pub fn inject(html: Vec<u8>) -> Vec<u8> {
    let Ok(text) = String::from_utf8(html.clone()) else {
        return html;
    };
    let Some(start) = text.find("<head") else {
        return html;
    };
    let Some(end) = text.get(start..).and_then(|t| t.find('>')) else {
        return html;
    };
    let (before, after) = text.split_at(start + end + 1);
    format!("{before}<script src=\"{SCRIPT_PATH}\"></script>{after}").into_bytes()
}
