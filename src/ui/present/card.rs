//! A touchpoint before the camera.

use super::scene::{LEAST, Stage, reached, unit};
use crate::layout;
use crate::model::*;
use crate::room::{Beat, Scene};
use crate::ui::map::mood;
use leptos::prelude::*;

/// A touchpoint's card.
pub(super) fn card(stage: Stage, stand: Memo<Vec<crate::layout::Lane>>, id: TouchpointId) -> impl IntoView {
    let app = stage.show.app;
    let id = StoredValue::new(id);
    let touchpoint = Memo::new(move |_| super::show::touchpoint(app, &id.get_value()));
    let spot = Memo::new(move |_| stage.scene.with(|it| it.as_ref().and_then(|it| it.card(&id.get_value()).cloned())));
    let focus = Memo::new(move |_| match stage.show.beat() {
        Some(Beat::Touchpoint(at)) => at == id.get_value(),
        Some(Beat::Gate(from, to)) => from == id.get_value() || to == id.get_value(),
        _ => false,
    });
    // Whether a stage is told, and this is part of it.
    let told = Memo::new(move |_| match stage.show.beat() {
        Some(Beat::Stage(at)) => Some(touchpoint.with(|it| it.as_ref().and_then(|it| it.stage.clone()) == Some(at))),
        _ => None,
    });
    let place = move || {
        let spot = spot.get()?;
        let lane = stand.with(|stand| stand.get(spot.lane).copied())?;
        let left = stage.scene.with(|it| it.as_ref().map(|it| (it.tracks.middle(spot.column), it.tracks.card)))?;
        let edges = stage.scene.with(|it| it.as_ref().map(|it| it.edges(&spot, lane)))?;
        Some((left.0, left.1, f64::midpoint(edges.0, edges.1), edges.1 - edges.0))
    };
    let (scale, unit) =
        (Memo::new(move |_| stage.target.with(|it| it.scale.max(0.01))), Memo::new(move |_| unit(stage.size.get())));
    // A card that the step is about is always large enough to be read.
    let grown = move || if focus.get() { (LEAST * unit.get() / (12.0 * scale.get())).max(1.0) } else { 1.0 };
    let small = move || {
        let low = place().is_none_or(|(.., height)| height < 40.0);
        !focus.get() && (12.0 * scale.get() < 24.0 * unit.get() || low)
    };
    // The width of a card whose name would be too small to be read, where there is room for a larger one.
    let named = Memo::new(move |_| {
        let spot = spot.get().filter(|_| told.get() == Some(true) && small())?;
        let (lane, size) = (stand.with(|stand| stand.get(spot.lane).copied())?, LEAST * unit.get() / scale.get());
        let text = touchpoint.with(|it| it.as_ref().map(|it| it.name.clone()))?;
        stage.scene.with(|scene| room_for(scene.as_ref()?, &spot, lane.bottom - lane.top, &text, size))
    });
    let folded = move || small() && named.get().is_none();
    let feeling = move || touchpoint.with(|it| mood(it.as_ref().and_then(|it| crate::method::emotion(it))));
    let ahead = move || spot.with(|it| it.as_ref().is_some_and(|it| it.position > reached(stage)));
    let name = move || touchpoint.with(|it| it.as_ref().map(|it| it.name.clone()).unwrap_or_default());
    view! {
        <div
            class="show-card"
            class:focus=focus
            class:folded=folded
            class:named=move || named.get().is_some()
            class:beside=move || told.get() == Some(false)
            class:ahead=ahead
            data-mood=feeling
            style:left=move || format!("{:.1}px", place().unwrap_or_default().0)
            style:top=move || format!("{:.1}px", place().unwrap_or_default().2)
            style:width=move || format!("{:.1}px", named.get().unwrap_or_else(|| place().unwrap_or_default().1))
            style:font-size=move || named.get().map(|_| format!("{:.2}px", LEAST * unit.get() / scale.get()))
            style:min-height=move || format!("{:.1}px", place().unwrap_or_default().3)
            style:transform=move || format!("translate(-50%, -50%) scale({:.3})", grown())
        >
            <span class="show-mood"></span>
            <span class="show-card-text">
                <strong>{name}</strong>
                {move || under(stage, &id.get_value()).map(|text| view! { <span class="show-under">{text}</span> })}
            </span>
        </div>
    }
}

/// How wide a card may be for a name in type of a size; `None` where the name does not fit between its neighbours.
fn room_for(scene: &Scene, spot: &crate::room::Spot, high: f64, text: &str, size: f64) -> Option<f64> {
    let middle = scene.tracks.middle(spot.column);
    let beside = scene.cards.iter().filter(|it| it.lane == spot.lane && it.column != spot.column);
    let near = beside.map(|it| (scene.tracks.middle(it.column) - middle).abs()).fold(f64::INFINITY, f64::min);
    let width = (0.93 * near).min(2.0 * scene.tracks.card);
    let room = width - 1.3 * size;
    let word = text.split_whitespace().map(str::len).max().unwrap_or(0);
    #[allow(clippy::cast_precision_loss)] // a handful of lines
    let lines = layout::lines(text, size, room) as f64;
    #[allow(clippy::cast_precision_loss)] // letters of a word
    let whole = 0.62 * size * word as f64 <= room;
    (whole && (1.16 * lines + 0.7) * size <= high).then_some(width)
}

/// Before a gate its two sides are told by what was said there, or else by their channel.
fn under(stage: Stage, id: &TouchpointId) -> Option<String> {
    const SHORT: usize = 44;
    let language = stage.show.app.language.get();
    let own = matches!(stage.show.beat()?, Beat::Gate(from, to) if from == *id || to == *id);
    let it = super::show::touchpoint(stage.show.app, id).filter(|_| own)?;
    let quote = it.quotes.first().filter(|quote| (1..=SHORT).contains(&quote.text.chars().count()));
    let quote = quote.map(|quote| crate::ui::i18n::quoted(&quote.text, language));
    quote.or_else(|| it.channel.map(|channel| crate::ui::i18n::Named::name(channel, language).replace('\u{ad}', "")))
}
