//! House rules that a compiler does not know.

use std::path::{Path, PathBuf};

fn files(under: &str, ends: &[&str]) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, ends: &[&str], into: &mut Vec<(PathBuf, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, ends, into);
            } else if ends.iter().any(|end| path.to_string_lossy().ends_with(end)) {
                let text = std::fs::read_to_string(&path).unwrap();
                into.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(under), ends, &mut found);
    assert!(!found.is_empty(), "nothing under {under}");
    found
}

#[test]
fn plain_layers_know_no_browser() {
    for layer in [
        "chart",
        "model",
        "method",
        "compare",
        "experience",
        "layout",
        "gesture",
        "edit",
        "evidence",
        "format",
        "handoffs",
        "room",
        "quick",
        "search",
    ] {
        for (path, text) in files(&format!("src/{layer}"), &[".rs"]) {
            for name in [
                "leptos",
                "web_sys",
                "js_sys",
                "wasm_bindgen",
                "gloo",
                "std::time",
                "std::fs",
                "crate::ui",
                "crate::platform",
                "crate::state",
            ] {
                // The schema's test writes a file; nothing else may.
                let allowed = path.ends_with("format/tests.rs");
                assert!(allowed || !text.contains(name), "{} names {name}", path.display());
            }
        }
    }
}

#[test]
fn only_the_store_touches_the_database() {
    for (path, text) in files("src", &[".rs"]) {
        let inside = path.to_string_lossy().contains("platform/store");
        assert!(inside || !text.contains("IdbDatabase"), "{} opens the database", path.display());
        assert!(!text.contains("inner_html") && !text.contains("set_inner_html"), "{}", path.display());
    }
}

#[test]
fn colours_stand_in_the_tokens_alone() {
    for (path, text) in files("style", &[".css"]) {
        if path.ends_with("tokens.css") {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let place = format!("{}:{}: {line}", path.display(), number + 1);
            let hex = line.split('#').skip(1).any(|rest| {
                let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
                [3, 4, 6, 8].contains(&digits) && line.trim_end().ends_with(';')
            });
            assert!(!hex && !line.contains("rgb(") && !line.contains("hsl("), "{place}");
        }
    }
}

#[test]
fn every_token_that_is_used_is_there() {
    let sheets = files("style", &[".css"]);
    let sources = files("src/ui", &[".rs"]);
    let all: String = sheets.iter().chain(&sources).map(|(_, text)| text.as_str()).collect();
    for (path, text) in &sheets {
        for used in text.split("var(--").skip(1) {
            let name: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            let set = all.contains(&format!("--{name}:")) || all.contains(&format!("\"--{name}\""));
            assert!(set, "{} uses --{name}, which nothing sets", path.display());
        }
    }
}

#[test]
fn dark_has_a_value_for_every_colour_that_changes() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/style/tokens.css")).unwrap();
    let (light, dark) = text.split_once(":root[data-theme=\"dark\"]").unwrap();
    for role in [
        "ink",
        "ink-2",
        "ink-3",
        "paper",
        "surface",
        "surface-2",
        "line",
        "hot",
        "warm",
        "good",
        "focus",
        "tint-0",
        "hue-7",
    ] {
        let token = format!("--{role}:");
        assert!(light.contains(&token) && dark.contains(&token), "{role}");
    }
}

#[test]
fn files_stay_short() {
    for (path, text) in files("src", &[".rs"]).into_iter().chain(files("tests", &[".rs"])) {
        // The catalogue is a list; it grows by a line with each text.
        let list = path.ends_with("i18n/texts.rs");
        let lines = text.lines().count();
        assert!(list || lines <= 440, "{} has {lines} lines: make it two", path.display());
    }
}
