//! Names of keys, as WebDriver's private code points.

use super::Result;

/// Splits `Control+Shift+Z` into code points, modifiers first.
pub fn chord(text: &str) -> Result<Vec<char>> {
    // The plus sign itself is a key too.
    let names: Vec<&str> = match text {
        "+" => vec!["+"],
        _ => text.split('+').collect(),
    };
    names.into_iter().map(key).collect()
}

fn key(name: &str) -> Result<char> {
    let mut chars = name.chars();
    if let (Some(single), None) = (chars.next(), chars.next()) {
        return Ok(single);
    }
    Ok(match name {
        "Shift" => '\u{E008}',
        "Control" | "Ctrl" => '\u{E009}',
        "Alt" => '\u{E00A}',
        "Meta" => '\u{E03D}',
        "Enter" => '\u{E007}',
        "Tab" => '\u{E004}',
        "Escape" => '\u{E00C}',
        "Space" => ' ',
        "Backspace" => '\u{E003}',
        "Delete" => '\u{E017}',
        "Insert" => '\u{E016}',
        "PageUp" => '\u{E00E}',
        "PageDown" => '\u{E00F}',
        "End" => '\u{E010}',
        "Home" => '\u{E011}',
        "ArrowLeft" => '\u{E012}',
        "ArrowUp" => '\u{E013}',
        "ArrowRight" => '\u{E014}',
        "ArrowDown" => '\u{E015}',
        "F1" => '\u{E031}',
        "F10" => '\u{E03A}',
        "F2" => '\u{E032}',
        _ => return Err(format!("no key is called {name:?}").into()),
    })
}
