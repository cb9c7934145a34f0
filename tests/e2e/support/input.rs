//! What a user does with hands: click, type, choose, drag, pick a file.

use std::path::Path;
use std::time::Duration;

use fantoccini::Locator;
use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MOUSE_BUTTON_RIGHT, MouseActions, PointerAction,
    TouchActions,
};
use serde_json::{Value, json};

use super::browser::Engine;
use super::page::Page;
use super::{Result, keys};

impl Page {
    /// Clicks the first match, once it is there, visible and not covered.
    pub async fn click(&self, css: &str) -> Result {
        self.until(&format!("a click on {css}"), async || {
            let element = self.client.find(Locator::Css(css)).await?;
            // Drivers disagree about shapes inside a drawing: groups, lines, thin curves.
            let script = "return arguments[0] instanceof SVGElement && !!arguments[0].ownerSVGElement";
            let shape = self.client.execute(script, vec![json!(element)]).await?;
            if shape != json!(true) {
                if self.engine() == Engine::WebKit {
                    self.client.execute(SETTLED, vec![json!(element)]).await?;
                }
                return element.click().await.map(Some);
            }
            let at = self.client.execute(POINT, vec![json!(element)]).await?;
            let Some((x, y)) = uncovered(&at) else {
                return Ok(None);
            };
            let mouse = MouseActions::new("mouse".into())
                .then(to(x, y))
                .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
                .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
            self.client.perform_actions(mouse).await.map(Some)
        })
        .await
    }

    /// Replaces the content of a text field by typing, so that the app sees real input events.
    ///
    /// For dates, ranges and colours use [`Page::set_value`].
    pub async fn fill(&self, css: &str, text: &str) -> Result {
        self.until(&format!("typing into {css}"), async || {
            let element = self.client.find(Locator::Css(css)).await?;
            let target = vec![json!(element)];
            // Typing over a selection is one edit for the app; WebDriver's clear would be two.
            let script = "arguments[0].focus(); if (arguments[0].select) arguments[0].select();";
            self.client.execute(script, target).await?;
            let keys = match text {
                "" => "\u{E017}".to_owned(),
                // WebKit drops a line feed, but knows the key that makes one.
                _ => text.replace('\n', "\u{E007}"),
            };
            element.send_keys(&keys).await.map(Some)
        })
        .await
    }

    /// Types at the end of what a field holds.
    pub async fn append(&self, css: &str, text: &str) -> Result {
        self.until(&format!("typing into {css}"), async || {
            let element = self.client.find(Locator::Css(css)).await?;
            element.send_keys(text).await.map(Some)
        })
        .await
    }

    /// Sets a value at once and tells the app: for `select`, date, range and colour inputs.
    pub async fn set_value(&self, css: &str, value: &str) -> Result {
        let element = self.wait_for(css).await?;
        let script = "const [el, value] = arguments; el.focus(); el.value = value;\
            for (const type of ['input', 'change']) el.dispatchEvent(new Event(type, { bubbles: true }));\
            return el.value;";
        let got = self.eval(script, &[json!(element), json!(value)]).await?;
        if got.as_str() == Some(value) {
            return Ok(());
        }
        Err(format!("{css} does not take the value {value:?}; it holds {got}").into())
    }

    /// Presses keys in an element: chords such as `Control+z`, several separated by spaces.
    ///
    /// With `body` as the element the focus stays where it is.
    pub async fn press(&self, css: &str, chords: &str) -> Result {
        let element = self.wait_for(css).await?;
        if css != "body" {
            self.eval("arguments[0].focus()", &[json!(element)]).await?;
        }
        for text in chords.split_whitespace() {
            let chord = keys::chord(text)?;
            let down = chord.iter().map(|&value| KeyAction::Down { value });
            let up = chord.iter().rev().map(|&value| KeyAction::Up { value });
            let sequence = down.chain(up).fold(KeyActions::new("keys".into()), KeyActions::then);
            self.client.perform_actions(sequence).await?;
        }
        Ok(())
    }

    /// Clicks the middle of an element while a key is held.
    pub async fn click_holding(&self, key: &str, css: &str) -> Result {
        let (x, y) = self.middle(css).await?;
        let held = keys::chord(key)?;
        let down = held.iter().map(|&value| KeyAction::Down { value });
        let up = held.iter().map(|&value| KeyAction::Up { value });
        let press = down.fold(KeyActions::new("keys".into()), KeyActions::then);
        self.client.perform_actions(press).await?;
        let mouse = MouseActions::new("mouse".into())
            .then(to(x, y))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        let clicked = self.client.perform_actions(mouse).await;
        let release = up.fold(KeyActions::new("keys".into()), KeyActions::then);
        self.client.perform_actions(release).await?;
        Ok(clicked?)
    }

    /// Drags from one point of the window to another.
    pub async fn drag_points(&self, from: (f64, f64), target: (f64, f64)) -> Result {
        let mouse = MouseActions::new("mouse".into())
            .then(to(from.0, from.1))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(to(f64::midpoint(from.0, target.0).round(), f64::midpoint(from.1, target.1).round()))
            .then(to(target.0, target.1))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Clicks twice in a row on the middle of an element.
    pub async fn double_click(&self, css: &str) -> Result {
        let (x, y) = self.middle(css).await?;
        let mut mouse = MouseActions::new("mouse".into()).then(to(x, y));
        for _ in 0..2 {
            mouse = mouse
                .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
                .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        }
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Types letter by letter into whatever has the focus, as a keyboard does.
    pub async fn type_text(&self, text: &str) -> Result {
        let mut sequence = KeyActions::new("keys".into());
        for value in text.chars() {
            sequence = sequence.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        Ok(self.client.perform_actions(sequence).await?)
    }

    /// Moves the pointer over the middle of an element.
    pub async fn hover(&self, css: &str) -> Result {
        let (x, y) = self.middle(css).await?;
        let mouse = MouseActions::new("mouse".into()).then(to(x, y));
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Drags from the middle of an element by so many pixels, with the pointer pressed.
    pub async fn drag(&self, css: &str, dx: f64, dy: f64) -> Result {
        let (x, y) = self.middle(css).await?;
        let mouse = MouseActions::new("mouse".into())
            .then(to(x, y))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            // Half way first: apps start a drag only after a little movement.
            .then(to(x + dx / 2.0, y + dy / 2.0))
            .then(to(x + dx, y + dy))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Drags from the middle of one element to the middle of another.
    pub async fn drag_to(&self, from: &str, target: &str) -> Result {
        let (x, y) = self.middle(from).await?;
        let (to_x, to_y) = self.middle(target).await?;
        self.drag(from, to_x - x, to_y - y).await
    }

    /// Gives a file to an `<input type=file>`; the input may be hidden.
    pub async fn upload(&self, css: &str, path: &Path) -> Result {
        let path = path.canonicalize().map_err(|e| format!("{} cannot be uploaded: {e}", path.display()))?;
        let element = self.wait_for(css).await?;
        Ok(element.send_keys(&path.display().to_string()).await?)
    }

    /// Takes hold of an element and drags it by so many pixels, without letting go.
    pub async fn grab(&self, css: &str, dx: f64, dy: f64) -> Result {
        let (x, y) = self.middle(css).await?;
        let mouse = MouseActions::new("mouse".into())
            .then(to(x, y))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(to(x + dx / 2.0, y + dy / 2.0))
            .then(to(x + dx, y + dy));
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Lets go of what was grabbed.
    pub async fn let_go(&self) -> Result {
        let mouse = MouseActions::new("mouse".into()).then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Clicks with the right button.
    pub async fn right_click(&self, css: &str) -> Result {
        let (x, y) = self.middle(css).await?;
        let mouse = MouseActions::new("mouse".into())
            .then(to(x, y))
            .then(PointerAction::Down { button: MOUSE_BUTTON_RIGHT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_RIGHT });
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Puts a finger on an element, rests so many milliseconds, and moves it.
    pub async fn touch_drag(&self, css: &str, rest: u64, dx: f64, dy: f64) -> Result {
        let (x, y) = self.middle(css).await?;
        if self.engine() == Engine::WebKit {
            // Its driver has no fingers: what a finger would tell the page is told by a script.
            let place = [json!(css), json!(rest), json!(x), json!(y), json!(dx), json!(dy)];
            return self.eval(FINGER, &place).await.map(drop);
        }
        let mut finger = TouchActions::new("finger".into())
            .then(to(x, y))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Pause { duration: Duration::from_millis(rest) });
        if (dx, dy) != (0.0, 0.0) {
            finger = finger.then(to(x + dx / 2.0, y + dy / 2.0)).then(to(x + dx, y + dy));
        }
        Ok(self.client.perform_actions(finger.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT })).await?)
    }

    async fn middle(&self, css: &str) -> Result<(f64, f64)> {
        let element = self.wait_for(css).await?;
        let at = self.client.execute(POINT, vec![json!(element)]).await?;
        Ok(point(&at))
    }
}

/// Scrolls to an element and waits until it stands still, for a second or so. WebKit's driver takes for in sight
/// what is within the window, whatever box it is hidden in, and clicks where the element was when it was looked for: an
/// app that scrolls at its next frame would not hear of it.
const SETTLED: &str = r#"
    const [el] = arguments;
    const at = () => { const { x, y } = el.getBoundingClientRect(); return `${x} ${y}`; };
    const soon = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 100); });
    for (let times = 0; times < 8; times += 1) {
      el.scrollIntoView({ block: "nearest", inline: "nearest" });
      const before = at();
      await soon();
      await soon();
      if (at() === before) return;
    }
"#;

/// The events of a finger: rest, move in two steps where there is a way to go, and lift.
const FINGER: &str = r#"
    const [css, rest, x, y, dx, dy] = arguments;
    const tell = (target, type, clientX, clientY) => target.dispatchEvent(new PointerEvent(type, {
      bubbles: true, cancelable: true, composed: true, pointerId: 77, pointerType: "touch", isPrimary: true,
      button: type === "pointermove" ? -1 : 0, buttons: type === "pointerup" ? 0 : 1, clientX, clientY,
    }));
    const start = document.querySelector(css);
    tell(start, "pointerdown", x, y);
    await new Promise((done) => setTimeout(done, rest));
    if (dx || dy) {
      tell(start, "pointermove", x + dx / 2, y + dy / 2);
      tell(start, "pointermove", x + dx, y + dy);
    }
    tell(start, "pointerup", x + dx, y + dy);
"#;

/// Scrolls to an element and finds its middle: `[x, y, whether nothing covers it]`.
///
/// The middle of a curve is half way along it, since its box's middle may be empty;
/// the middle of a group is that of its first part which can be hit.
const POINT: &str = r#"
    const [el] = arguments;
    el.scrollIntoView({ block: "nearest", inline: "nearest" });
    const hit = ([x, y]) => { const top = document.elementFromPoint(x, y); return el.contains(top); };
    const centre = (e) => {
      const r = e.getBoundingClientRect();
      return [Math.round(r.x + r.width / 2), Math.round(r.y + r.height / 2)];
    };
    const points = [centre(el)];
    if (el instanceof SVGElement) {
      for (const part of [el, ...el.querySelectorAll("*")]) {
        if (part.getTotalLength) {
          const p = part.getPointAtLength(part.getTotalLength() / 2).matrixTransform(part.getScreenCTM());
          points.push([Math.round(p.x), Math.round(p.y)]);
        }
        points.push(centre(part));
      }
    }
    const best = points.find(hit);
    return [...(best || points[0]), !!best];
"#;

fn point(at: &Value) -> (f64, f64) {
    let side = |i: usize| at.get(i).and_then(Value::as_f64).unwrap_or(0.0);
    (side(0), side(1))
}

fn uncovered(at: &Value) -> Option<(f64, f64)> {
    (at.get(2) == Some(&json!(true))).then(|| point(at))
}

fn to(x: f64, y: f64) -> PointerAction {
    PointerAction::MoveTo { duration: Some(Duration::from_millis(50)), x, y }
}
