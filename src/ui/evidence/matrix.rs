//! Handovers between departments: a picture, a matrix, and what is known of one pair.

use super::Shown;
use super::spread::{bars, facts as spread_facts};
use super::terms::{Term, about};
use super::texts::EvidenceText as T;
use super::words::{busiest, count, name, share, span};
use crate::evidence::protocol::Pick;
use crate::layout::chord;
use crate::ui::i18n::t;
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// Groups with a row of their own; the rest are one.
const ROWS: usize = 12;
/// Hues that lanes have.
const HUES: u32 = 8;

/// The groups that have rows, and between two of them how often.
pub struct Table {
    /// Numbers of groups; the rest of all stands behind them where there are more.
    pub groups: Vec<u32>,
    /// Handovers by row and column.
    pub counts: Vec<Vec<u64>>,
}

impl Table {
    /// The table of a report.
    pub fn of(shown: &Shown) -> Self {
        let ranked = busiest(&shown.source, &shown.found);
        let groups: Vec<u32> = ranked.iter().copied().take(ROWS).collect();
        let rest = ranked.len() > ROWS;
        let size = groups.len() + usize::from(rest);
        let row = |number: u32| groups.iter().position(|it| *it == number).or(rest.then_some(groups.len()));
        let mut counts = vec![vec![0_u64; size]; size];
        for handover in &shown.found.handovers {
            let ends = row(handover.from).zip(row(handover.to));
            let slot = ends.and_then(|(from, to)| counts.get_mut(from)?.get_mut(to));
            if let Some(slot) = slot {
                *slot += u64::from(handover.count);
            }
        }
        Self { groups, counts }
    }

    /// The hue of a row's group, the same as everywhere on the page.
    fn hue(&self, row: usize) -> String {
        self.groups.get(row).map_or_else(|| "none".into(), |group| (group % HUES).to_string())
    }

    fn name(&self, shown: &Shown, row: usize) -> String {
        match self.groups.get(row) {
            Some(number) => name(&shown.source.groups, *number),
            None => T::OtherGroups.get(shown.language).into(),
        }
    }
}

/// Picture and matrix.
pub fn matrix(shown: &Shown) -> AnyView {
    let language = shown.language;
    if shown.found.groups.is_empty() || shown.found.handoffs_total == 0 {
        return ().into_any();
    }
    let table = Table::of(shown);
    let flow = picture(shown, &table);
    let (grid, pair) = (grid(shown, &table), pair(shown));
    view! {
        <Panel id="evidence-flow" class="third" title=Signal::derive(move || t(T::Flow)().to_string())
            note=Signal::derive(move || t(T::FlowNote)().to_string())
            tools=ViewFn::from(move || about(Term::Flow, language))>
            {flow}
        </Panel>
        <Panel id="evidence-matrix" class="two-thirds" title=Signal::derive(move || t(T::Matrix)().to_string())
            note=Signal::derive(move || t(T::MatrixNote)().to_string())
            tools=ViewFn::from(move || about(Term::Matrix, language))>
            {grid}
            {pair}
        </Panel>
    }
    .into_any()
}

/// The chords: the wider, the more often; hot where a case comes right back.
fn picture(shown: &Shown, table: &Table) -> AnyView {
    let size = 300.0;
    let picture = chord::chords(&table.counts, size);
    let named = |row: usize| table.name(shown, row);
    let ribbons = picture.ribbons.iter().map(|ribbon| {
        let back = shown.found.pingpong.iter().filter(|it| {
            let ends = (table.groups.get(ribbon.ends.0), table.groups.get(ribbon.ends.1));
            ends == (Some(&it.from), Some(&it.to)) || ends == (Some(&it.to), Some(&it.from))
        });
        let back: u64 = back.map(|it| u64::from(it.count)).sum();
        #[allow(clippy::cast_precision_loss)] // counts of events
        let hot = back as f64 >= 0.15 * ribbon.count as f64 && back > 0;
        let title = T::FlowBetween.with(
            shown.language,
            &[&named(ribbon.ends.0), &named(ribbon.ends.1), &count(ribbon.count, shown.language)],
        );
        view! { <path class="chord" class:hot=hot d=ribbon.path.clone()><title>{title}</title></path> }
    });
    let arcs = picture.arcs.iter().enumerate().map(|(row, arc)| {
        let hue = table.hue(row);
        view! { <path class="chord-arc" data-hue=hue d=arc.path.clone()><title>{named(row)}</title></path> }
    });
    let label = T::FlowLabel.with(shown.language, &[&count(shown.found.handoffs_total, shown.language)]);
    let legend = (0..table.counts.len()).map(|row| {
        let hue = table.hue(row);
        view! { <li><span class="dot" data-hue=hue></span>{named(row)}</li> }
    });
    view! {
        <figure class="evidence-chord">
            <svg viewBox=format!("0 0 {size} {size}") role="img" aria-label=label>
                {ribbons.collect_view()}
                {arcs.collect_view()}
            </svg>
            <ul class="evidence-legend" aria-hidden="true">{legend.collect_view()}</ul>
        </figure>
    }
    .into_any()
}

fn grid(shown: &Shown, table: &Table) -> AnyView {
    let (desk, language) = (shown.desk, shown.language);
    let most = table.counts.iter().enumerate().flat_map(|(row, counts)| {
        counts.iter().enumerate().filter(move |(column, _)| *column != row).map(|(_, count)| *count)
    });
    let most = most.max().unwrap_or(0).max(1);
    let heads = (0..table.counts.len()).map(|row| {
        let name = table.name(shown, row);
        let shown_name = name.clone();
        view! { <th scope="col" title=name><span>{shown_name}</span></th> }
    });
    let rows = table.counts.iter().enumerate().map(|(row, counts)| {
        let cells = counts.iter().enumerate().map(|(column, times)| {
            let ends = table.groups.get(row).copied().zip(table.groups.get(column).copied());
            let same = row == column;
            // By the square root, so that the few large ones do not hide the many small ones.
            #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let level = ((*times as f64 / most as f64).sqrt() * 5.0).ceil().clamp(0.0, 5.0) as u8;
            let level = if same { 0 } else { level };
            let text = if *times == 0 { "·".to_string() } else { count(*times, language) };
            let label =
                format!("{} → {}: {}", table.name(shown, row), table.name(shown, column), count(*times, language));
            let inside = match ends.filter(|_| !same && *times > 0) {
                Some(ends) => view! {
                    <button
                        type="button"
                        class="matrix-cell"
                        data-level=level.to_string()
                        aria-label=label
                        aria-pressed=move || (desk.pair.get() == Some(ends)).to_string()
                        on:click=move |_| desk.pair.update(|pair| *pair = (*pair != Some(ends)).then_some(ends))
                    >{text}</button>
                }
                .into_any(),
                None => view! { <span class="matrix-cell" class:same=same data-level=level.to_string()>{text}</span> }
                    .into_any(),
            };
            view! { <td>{inside}</td> }
        });
        let name = table.name(shown, row);
        let shown_name = name.clone();
        let hue = table.hue(row);
        view! {
            <tr>
                <th scope="row" title=name><span class="dot" data-hue=hue></span><span>{shown_name}</span></th>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <div class="table-box" tabindex="0" role="group" aria-label=T::Matrix.get(language)>
            <table class="evidence-matrix" class:many={table.counts.len() > 6}>
                <thead><tr><td class="quiet">{T::FromTo.get(language)}</td>{heads.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What is known of the pair that was chosen.
fn pair(shown: &Shown) -> AnyView {
    let desk = shown.desk;
    let (source, found, language, live) = (shown.source.clone(), shown.found.clone(), shown.language, shown.live);
    (move || {
        let Some((from, to)) = desk.pair.get() else {
            return view! { <p class="quiet">{T::ChoosePair.get(language)}</p> }.into_any();
        };
        let names = (name(&source.groups, from), name(&source.groups, to));
        let Some(own) = found.handoffs.iter().find(|it| (it.from, it.to) == (from, to)) else {
            return view! { <p class="quiet">{T::PairNotKept.get(language)}</p> }.into_any();
        };
        let back = found.pingpong.iter().find(|it| (it.from, it.to) == (from, to)).map_or(0, |it| it.count);
        let title = format!("{} → {}", names.0, names.1);
        let said = T::PairSaid.with(
            language,
            &[
                &count(own.wait.count, language),
                &span(own.wait.p50, language),
                &share(super::words::within(&own.wait), language),
                &count(back, language),
            ],
        );
        view! {
            <div class="evidence-pair" id="evidence-pair" aria-live="polite">
                <h3>{title.clone()}</h3>
                <p>{said}</p>
                {bars(&own.wait, language)}
                {spread_facts(&own.wait, language)}
                {live.then(|| super::cases::button(Pick::Handoff(from, to), title, T::ShowCases, language))}
            </div>
        }
        .into_any()
    })
    .into_any()
}
