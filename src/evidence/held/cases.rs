//! Single cases: lists, lines, and how far they follow what is drawn.

use super::{Held, has, runs};
use crate::evidence::log::Event;
use crate::evidence::mine::Pairs;
use crate::evidence::order::sorted;
use crate::evidence::pause::Pause;
use crate::evidence::protocol::{CaseEvent, CaseLine, CaseRow, Cases, Filter, Followed, Pick, Show, Sort};
use crate::evidence::side::{NO_VALUE, NONE, Numbers};

/// Cases that are listed at once at most.
const PAGE: usize = 1000;

/// Which of the cases are listed, and how.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Only cases with this.
    pub pick: Pick,
    /// In which order.
    pub sort: Sort,
    /// How many are left out at the beginning.
    pub skip: u32,
    /// How many are listed.
    pub take: u32,
    /// Whether their names are said.
    pub show: Show,
}

impl Held {
    /// A page of the cases of a filter that have something in them.
    pub async fn list(&self, filter: &Filter, wanted: Wanted, pause: Pause<'_>) -> Cases {
        let Wanted { pick, sort, skip, take, show } = wanted;
        let keep = self.kept(filter, pause).await;
        let mut found: Vec<(i64, u32)> = Vec::new();
        let mut add = |case: u32, events: &[Event]| {
            if !has(pick, events) {
                return;
            }
            let key = match sort {
                Sort::Number => 0,
                Sort::Duration => -duration(events),
                Sort::Events => -whole(events.len()),
                Sort::Handoffs => -whole(runs(events).len()),
            };
            found.push((key, case));
        };
        self.select(keep.as_deref()).each(pause, &mut add).await;
        let found = sorted(found, |a, b| a.cmp(b));
        let rows = found.iter().skip(skip as usize).take((take as usize).min(PAGE));
        Cases { total: found.len() as u64, cases: rows.map(|(_, case)| self.row(*case, show)).collect() }
    }

    /// The line of a case; `None` where there is none of that number.
    #[inline(never)] // so that it can be fetched later, see `worker::rest`
    pub fn line(&self, case: u32, show: Show) -> Option<CaseLine> {
        let events = self.cases.case(case);
        let variant = self.variant_of.get(case as usize).copied().filter(|_| !events.is_empty())?;
        let mut rows = self.cases.rows(case).iter();
        let sides = &self.log.sides;
        let events = events.iter().map(|event| {
            let row = rows.next().copied().unwrap_or(NONE);
            let resource = sides.resource.get(row).filter(|resource| *resource != NONE);
            CaseEvent {
                time: event.time,
                offset_s: self.zone.offset_at(event.time),
                activity: event.activity,
                group: Some(event.group).filter(|group| *group != NONE),
                channel: sides.channel.get(row).filter(|channel| *channel != NONE),
                resource: resource.map(|resource| match show {
                    Show::Pseudonyms => (u64::from(resource) + 1).to_string(),
                    Show::Names => self.encoding.text(self.log.resources.get(resource)),
                }),
                sentiment: value(&sides.sentiment, row),
                cost: value(&sides.cost, row),
            }
        });
        Some(CaseLine { row: self.row(case, show), variant, events: events.collect() })
    }

    /// How far the cases of a filter follow links.
    #[allow(clippy::cast_precision_loss)]
    pub async fn follow(&self, filter: &Filter, links: &[(u32, u32)], pause: Pause<'_>) -> Followed {
        let mut drawn_links = Pairs::new(self.log.activities.len());
        let known = |number: &u32| (*number as usize) < self.log.activities.len();
        for (from, to) in links.iter().filter(|(from, to)| known(from) && known(to)) {
            drawn_links.add(*from, *to);
        }
        let keep = self.kept(filter, pause).await;
        let mut found = Followed::default();
        // Cases of one variant have the same neighbours: what is drawn of them is counted once.
        let mut known: Vec<Option<(u64, u64)>> = vec![None; self.variants.len()];
        let mut sum = 0.0;
        let mut add = |case: u32, events: &[Event]| {
            let variant = self.variant_of.get(case as usize).map_or(usize::MAX, |variant| *variant as usize);
            let Some(place) = known.get_mut(variant).filter(|_| events.len() > 1) else { return };
            let (drawn, all) = *place.get_or_insert_with(|| {
                let drawn = |pair: &&[Event]| matches!(pair, [a, b] if drawn_links.has(a.activity, b.activity));
                (events.windows(2).filter(drawn).count() as u64, events.len() as u64 - 1)
            });
            found.cases += 1;
            found.complete += u64::from(drawn == all);
            found.drawn += drawn;
            found.neighbours += all;
            sum += drawn as f64 / all as f64;
        };
        self.select(keep.as_deref()).each(pause, &mut add).await;
        found.fitness = (found.cases > 0).then(|| sum / found.cases as f64);
        found
    }

    #[allow(clippy::cast_precision_loss)]
    fn row(&self, case: u32, show: Show) -> CaseRow {
        let events = self.cases.case(case);
        CaseRow {
            case,
            name: (show == Show::Names).then(|| self.encoding.text(self.log.cases.get(case))),
            start: events.first().map_or(0, |event| event.time),
            duration_s: duration(events) as f64 / 1e6,
            events: u32::try_from(events.len()).unwrap_or(u32::MAX),
            handoffs: u32::try_from(runs(events).len().saturating_sub(1)).unwrap_or(u32::MAX),
        }
    }
}

fn duration(events: &[Event]) -> i64 {
    events.first().zip(events.last()).map_or(0, |(first, last)| last.time - first.time)
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[allow(clippy::cast_precision_loss)]
fn value(column: &Numbers, row: u32) -> Option<f64> {
    column.get(row).filter(|value| *value != NO_VALUE).map(|value| value as f64 / 1e6)
}
