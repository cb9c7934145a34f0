//! Charts on a page.
//!
//! How to use it: make a [`ChartSpec`] in a memo, with all words in the language in force, and show it.
//!
//! ```ignore
//! let spec = Memo::new(move |_| ChartSpec {
//!     title: MyText::TimeLost.get(app.language.get()).into(),
//!     subject: MyText::Department.get(app.language.get()).into(),
//!     body: Body::Bars(names, vec![Series { data, ..Series::default() }], Lie::Rows),
//!     y: Axis { unit: "min".into(), ..Axis::default() },
//!     comma: app.language.get() == Language::Pl,
//!     ..ChartSpec::default()
//! });
//! view! { <Chart id="time-lost" spec/> }
//! ```
//!
//! It is drawn anew when the spec, the theme, the width or the pixel ratio changes. Keys go from mark
//! to mark; the table below it holds the same words. `on_pick` gets the position of a mark that was
//! clicked, or on which Enter was pressed, as (series, index) of [`Mark`].

mod canvas;
mod texts;

use self::texts::ChartText;
use crate::chart::{ChartSpec, Mark, Table, nearest};
use crate::platform::files;
use crate::state::App;
use crate::ui::i18n::{Text, t};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::MediaQueryList;

/// A chart with its table.
#[component]
pub fn Chart(
    /// A name for it, unique in the page.
    id: &'static str,
    /// What it shows.
    #[prop(into)]
    spec: Signal<ChartSpec>,
    /// Called with (series, index) of a mark that was chosen; without it marks can only be read.
    #[prop(optional)]
    on_pick: Option<Callback<(usize, usize)>>,
    /// Whether the table is open at first.
    #[prop(optional)]
    table: bool,
) -> impl IntoView {
    let app = App::take();
    let holder = NodeRef::<html::Div>::new();
    let canvas = NodeRef::<html::Canvas>::new();
    let marks = RwSignal::new(Vec::<Mark>::new());
    let at = RwSignal::new(None::<usize>);
    let (drawn, resized) = (RwSignal::new(0.0), RwSignal::new(0_u32));
    let empty = Memo::new(move |_| spec.with(ChartSpec::is_empty));

    // What was asked for and not drawn yet; a key that comes before the frame draws it at once.
    let due = StoredValue::new(false);
    let draw = move || {
        // Nothing is due any more where the page was left before the frame.
        if due.try_update_value(std::mem::take) != Some(true) {
            return;
        }
        let (Some(holder), Some(canvas)) = (holder.get_untracked(), canvas.get_untracked()) else { return };
        let shown = spec.try_with_untracked(|spec| canvas::show(&holder, &canvas, spec)).flatten();
        let Some((found, height)) = shown else { return };
        drawn.set(height);
        at.update(|at| *at = at.filter(|at| *at < found.len()));
        marks.set(found);
    };
    Effect::new(move |_| {
        resized.track();
        app.theme.track();
        spec.track();
        if holder.get().is_some() && canvas.get().is_some() {
            due.set_value(true);
            // The page's own attributes follow the theme in an effect, too: colours are read after it.
            request_animation_frame(draw);
        }
    });
    follow_size(holder, resized);

    let current = move || at.get().and_then(|at| marks.with(|marks| marks.get(at).cloned()));
    let pick = move || {
        let mark = at.get_untracked().and_then(|at| marks.with_untracked(|marks| marks.get(at).cloned()));
        if let (Some(mark), Some(on_pick)) = (mark, on_pick) {
            on_pick.run((mark.series, mark.index));
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        draw();
        let count = marks.with_untracked(Vec::len);
        let now = at.get_untracked();
        let last = count.saturating_sub(1);
        let to = match event.key().as_str() {
            _ if count == 0 => return,
            "ArrowRight" | "ArrowDown" => now.map_or(0, |now| (now + 1).min(last)),
            "ArrowLeft" | "ArrowUp" => now.map_or(last, |now| now.saturating_sub(1)),
            "Home" => 0,
            "End" => last,
            "Escape" if now.is_some() => {
                at.set(None);
                return;
            }
            "Enter" | " " if on_pick.is_some() => {
                event.prevent_default();
                return pick();
            }
            _ => return,
        };
        event.prevent_default();
        at.set(Some(to));
    };
    let point = move |event: web_sys::PointerEvent| {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let found = marks.with_untracked(|marks| nearest(marks, x, y));
        if at.get_untracked() != found {
            at.set(found);
        }
    };
    view! {
        <figure class="chart" id=id>
            <Show when=move || empty.get()>
                <p class="chart-empty">{move || {
                    let own = spec.with(|spec| spec.empty.clone());
                    if own.is_empty() { ChartText::Nothing.get(app.language.get()).to_string() } else { own }
                }}</p>
            </Show>
            <div
                class="chart-plot"
                class:pickable=on_pick.is_some()
                hidden=empty
                role="application"
                tabindex="0"
                aria-roledescription=t(ChartText::Kind)
                aria-label=move || spec.with(|spec| spec.title.clone())
                aria-describedby=format!("{id}-keys {id}-now")
                node_ref=holder
                on:keydown=key
                on:pointermove=point
                on:pointerdown=point
                on:pointerleave=move |_| at.set(None)
                on:blur=move |_| at.set(None)
                on:click=move |_| pick()
            >
                <canvas node_ref=canvas aria-hidden="true"></canvas>
                {move || current().map(|mark| tip(&mark, drawn.get()))}
            </div>
            <p class="sr-only" id=format!("{id}-keys")>
                {t(if on_pick.is_some() { ChartText::Picks } else { ChartText::Keys })}
            </p>
            <p class="sr-only" id=format!("{id}-now") role="status">
                {move || current().map(|mark| format!("{}: {}", mark.name, mark.text))}
            </p>
            <Show when=move || !empty.get()>
                <div class="chart-foot">
                    <details class="chart-data fold" prop:open=table>
                        <summary>{t(ChartText::AsTable)}</summary>
                        {move || spec.with(|spec| data(&spec.table(), &spec.title))}
                    </details>
                    <button type="button" class="quiet-button chart-save" on:click=move |_| save(app, holder, spec)>
                        {t(ChartText::SaveSvg)}
                    </button>
                </div>
            </Show>
        </figure>
    }
}

/// Offers the chart as a file.
fn save(app: App, holder: NodeRef<html::Div>, spec: Signal<ChartSpec>) {
    let Some(holder) = holder.get_untracked() else { return };
    let Some((title, text)) = spec.with_untracked(|spec| Some((spec.title.clone(), canvas::as_svg(&holder, spec)?)))
    else {
        return;
    };
    let name = files::name_of(&title.to_lowercase(), "svg");
    if files::download(&name, "image/svg+xml", &text).is_ok() {
        app.announced.set(ChartText::Saved.with(app.language.get_untracked(), &[&title]));
    } else {
        app.say(Text::SaveFailed);
    }
}

/// Counts up when the holder's width or the pixel ratio changes.
fn follow_size(holder: NodeRef<html::Div>, resized: RwSignal<u32>) {
    let count = move || {
        // A chart may be gone when the browser tells of its last size.
        let _ = resized.try_update(|count| *count = count.wrapping_add(1));
    };
    let callback = Closure::<dyn FnMut()>::new(count);
    let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
    let kept = StoredValue::new_local(Some((callback, observer)));
    Effect::new(move |_| {
        let Some(holder) = holder.get() else { return };
        kept.with_value(|kept| {
            if let Some((_, Some(observer))) = kept {
                observer.observe(&holder);
            }
        });
    });
    // The browser's own zoom says so as a change of the window's size; another screen only as one of
    // the resolution, for which each ratio is asked anew.
    let ratio = StoredValue::new_local(None::<(Closure<dyn FnMut()>, MediaQueryList)>);
    let changed = Closure::<dyn FnMut()>::new(move || {
        count();
        let _ = ratio.try_update_value(|kept| {
            if let (Some((closure, query)), Some(next)) = (kept.as_mut(), ratio_now()) {
                listen(query, closure, false);
                listen(&next, closure, true);
                *query = next;
            }
        });
    });
    if let Some(query) = ratio_now() {
        listen(&query, &changed, true);
        ratio.set_value(Some((changed, query)));
    }
    let zoomed = window_event_listener(leptos::ev::resize, move |_| count());
    on_cleanup(move || {
        zoomed.remove();
        if let Some(Some((closure, query))) = ratio.try_update_value(Option::take) {
            listen(&query, &closure, false);
        }
        if let Some(Some((_, Some(observer)))) = kept.try_update_value(Option::take) {
            observer.disconnect();
        }
    });
}

/// A question whether the pixel ratio is what it is now.
fn ratio_now() -> Option<MediaQueryList> {
    let window = web_sys::window()?;
    window.match_media(&format!("(resolution: {}dppx)", window.device_pixel_ratio())).ok().flatten()
}

/// Begins or ends to listen to the answer. Where a browser does not tell, a chart is as sharp as it was.
fn listen(query: &MediaQueryList, closure: &Closure<dyn FnMut()>, on: bool) {
    let callback = closure.as_ref().unchecked_ref();
    let _ = match on {
        true => query.add_event_listener_with_callback("change", callback),
        false => query.remove_event_listener_with_callback("change", callback),
    };
}

/// What is pointed at: a frame around it, and its words above or below.
fn tip(mark: &Mark, height: f64) -> impl IntoView + use<> {
    let rect = mark.rect;
    let px = |length: f64| format!("{length}px");
    let middle = rect.x + rect.w / 2.0;
    let below = rect.y < 56.0 && rect.y + rect.h + 56.0 < height.max(112.0);
    let edge = if below { rect.y + rect.h + 6.0 } else { rect.y - 6.0 };
    view! {
        <span
            class="chart-ring"
            aria-hidden="true"
            style:left=px(rect.x - 3.0)
            style:top=px(rect.y - 3.0)
            style:width=px(rect.w + 6.0)
            style:height=px(rect.h + 6.0)
        ></span>
        <span class="chart-tip" class:below=below aria-hidden="true" style:--x=px(middle) style:top=px(edge)>
            <strong>{mark.text.clone()}</strong>
            <span>{mark.name.clone()}</span>
        </span>
    }
}

/// A chart's data as a table.
fn data(table: &Table, title: &str) -> impl IntoView + use<> {
    let head = table.head.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    let rows = table.rows.iter().map(|row| {
        let mut cells = row.iter().cloned();
        let name = cells.next();
        view! { <tr><th scope="row">{name}</th>{cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}</tr> }
    });
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=title.to_string()>
            <table class="data">
                <thead><tr>{head}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
