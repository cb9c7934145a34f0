//! Handovers between departments: a picture, a matrix, and what is known of one pair.

use super::Shown;
use super::pair::pair;
use super::terms::{Term, about, word};
use super::texts::EvidenceText as T;
use super::words::{busiest, count, name};
use crate::layout::chord;
use crate::ui::i18n::t;
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// Groups with a row of their own; the rest are one.
const ROWS: usize = 12;
/// In place of a number: all groups without a row of their own.
pub const OTHERS: u32 = u32::MAX;

/// The groups that have rows, and between two of them how often.
#[derive(Clone)]
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

    /// The group of a row.
    fn group(&self, row: usize) -> u32 {
        self.groups.get(row).copied().unwrap_or(OTHERS)
    }

    /// The group in whose row another one counts.
    pub fn end(&self, group: u32) -> u32 {
        if self.groups.contains(&group) { group } else { OTHERS }
    }

    fn name(&self, shown: &Shown, row: usize) -> String {
        match self.groups.get(row) {
            Some(number) => name(&shown.source.groups, *number),
            None => T::OtherGroups.get(shown.language).into(),
        }
    }
}

/// Whether there is anything to show of how cases are handed over.
fn is_any(shown: &Shown) -> bool {
    !shown.found.groups.is_empty() && shown.found.handoffs_total > 0
}

/// The picture.
pub fn flow(shown: &Shown) -> AnyView {
    let language = shown.language;
    let flow = is_any(shown).then(|| picture(shown, &Table::of(shown)));
    flow.map(|flow| {
        view! {
            <Panel id="evidence-flow" class="third" title=Signal::derive(move || t(T::Flow)().to_string())
                note=Signal::derive(move || t(T::FlowNote)().to_string())
                tools=ViewFn::from(move || about(Term::Flow, language))>
                {flow}
            </Panel>
        }
    })
    .into_any()
}

/// The matrix, and what is known of the pair that was chosen in it.
pub fn matrix(shown: &Shown) -> AnyView {
    let language = shown.language;
    let table = is_any(shown).then(|| Table::of(shown));
    table
        .map(|table| {
            let (grid, pair) = (grid(shown, &table), pair(shown, &table));
            view! {
                <Panel id="evidence-matrix" class="two-thirds"
                    title=Signal::derive(move || t(T::Matrix)().to_string())
                    note=Signal::derive(move || t(T::MatrixNote)().to_string())
                    tools=ViewFn::from(move || about(Term::Matrix, language))>
                    {grid}
                    {pair}
                </Panel>
            }
        })
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
        let hue = shown.hue(table.groups.get(row).copied());
        view! { <path class="chord-arc" data-hue=hue d=arc.path.clone()><title>{named(row)}</title></path> }
    });
    let label = T::FlowLabel.with(shown.language, &[&count(shown.found.handoffs_total, shown.language)]);
    let legend = (0..table.counts.len()).map(|row| {
        let hue = shown.hue(table.groups.get(row).copied());
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
            let ends = (table.group(row), table.group(column));
            let same = row == column;
            // By the square root, so that the few large ones do not hide the many small ones.
            #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let level = ((*times as f64 / most as f64).sqrt() * 5.0).ceil().clamp(0.0, 5.0) as u8;
            let level = if same { 0 } else { level };
            let text = if *times == 0 { "·".to_string() } else { count(*times, language) };
            let label =
                format!("{} → {}: {}", table.name(shown, row), table.name(shown, column), count(*times, language));
            let inside = match *times {
                1.. => view! {
                    <button
                        type="button"
                        class="matrix-cell"
                        class:same=same
                        data-level=level.to_string()
                        aria-label=label
                        aria-pressed=move || (desk.pair.get() == Some(ends)).to_string()
                        on:click=move |_| {
                            desk.pair.update(|pair| *pair = (*pair != Some(ends)).then_some(ends));
                            crate::ui::scroll::bring_soon("#evidence-pair".into());
                        }
                    >{text}</button>
                }
                .into_any(),
                0 => view! { <span class="matrix-cell" class:same=same data-level=level.to_string()>{text}</span> }
                    .into_any(),
            };
            view! { <td>{inside}</td> }
        });
        let name = table.name(shown, row);
        let shown_name = name.clone();
        let hue = shown.hue(table.groups.get(row).copied());
        let head = if row < table.groups.len() {
            view! { <span>{shown_name}</span> }.into_any()
        } else {
            word(Term::Others, shown_name)
        };
        view! {
            <tr>
                <th scope="row" title=name><span class="dot" data-hue=hue></span>{head}</th>
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
