//! What an edit leaves as it is is taken over, and the outcome is what it would be from scratch.

mod common;

use common::commands::{command, sample};
use common::*;
use proptest::prelude::*;
use serde_json::json;
use std::rc::Rc;
use std::sync::Arc;
use styk::edit::{Command, Item, diff};
use styk::format::{self, Pieces};
use styk::layout::{Columns, columns, columns_after};
use styk::method::{Settings, Walk};
use styk::model::*;

/// Everything that is kept up to date for a document.
#[derive(Default)]
struct Kept {
    document: Document,
    walks: Vec<(Arc<Journey>, Walk)>,
    columns: Vec<(Arc<Journey>, Arc<Columns>)>,
    pieces: Pieces<()>,
}

fn same(a: &Walk, b: &Walk) {
    // Steps have no equality of their own; what they print holds every field.
    assert_eq!(format!("{:?}", a.steps), format!("{:?}", b.steps));
    assert_eq!(a.touchpoints, b.touchpoints);
    assert!(a.same_ways(b));
}

impl Kept {
    /// Follows the document to its next state, by parts where that is possible, and compares.
    /// Counts what was taken over.
    fn follow(&mut self, now: Document) -> usize {
        let settings = Settings::of(&now.assessment);
        let settled = self.document.assessment == now.assessment;
        let (mut walks, mut all, mut taken) = (Vec::new(), Vec::new(), 0);
        for journey in now.journeys.iter() {
            let fresh = Walk::new(journey, &settings);
            let before = self.walks.iter().find(|(old, _)| old.info.id == journey.info.id).filter(|_| settled);
            if let Some(kept) = before.and_then(|(old, walk)| walk.after(old, journey, &settings)) {
                same(&kept, &fresh);
                taken += 1;
                walks.push((journey.clone(), kept));
            } else {
                walks.push((journey.clone(), fresh));
            }
            let fresh = Arc::new(columns(journey));
            let before = self.columns.iter().find(|(old, _)| old.info.id == journey.info.id);
            let kept = before.and_then(|(old, columns)| columns_after(columns, old, journey));
            assert!(kept.as_ref().is_none_or(|kept| *kept == fresh));
            all.push((journey.clone(), kept.unwrap_or(fresh)));
        }
        (self.walks, self.columns) = (walks, all);
        let pieces = self.pieces.write(&now);
        assert!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>() == format::write(&now));
        self.document = now;
        taken
    }
}

/// A document with a long journey and the short ones of the example.
fn long(count: usize) -> Document {
    let lanes: Vec<usize> = (0..count).map(|index| index * 7 % 5).collect();
    let link = |from: usize, to: usize, share: Option<f64>| json!({"from": format!("t{from}"), "to": format!("t{to}"), "share": share});
    let links = (0..count - 3).filter(|index| index % 3 == 0);
    let links = links.flat_map(|at| [link(at, at + 1, Some(0.4)), link(at, at + 2, None), link(at + 2, at, Some(0.2))]);
    journey(&lanes, links.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_shrink_iters: 500, ..Default::default() })]

    #[test]
    fn by_parts_as_from_scratch(moves in proptest::collection::vec(any::<[u8; 4]>(), 1..40), size in 0..3_usize) {
        let mut document = if size == 0 { sample() } else { long(30 * size + 40) };
        let mut kept = Kept::default();
        kept.follow(document.clone());
        for choice in moves {
            let Some(command) = command(&document, choice) else { continue };
            let Ok(made) = diff(&document, &command) else { continue };
            let before = document.clone();
            made.apply(&mut document);
            kept.follow(document.clone());
            // And back, as undo goes.
            if choice[3] % 4 == 0 {
                kept.follow(before.clone());
                kept.follow(document.clone());
            }
        }
    }
}

#[test]
fn the_commonest_edits_are_taken_over() {
    let mut document = long(400);
    let mut kept = Kept::default();
    kept.follow(document.clone());
    let holder: JourneyId = "j".into();
    let id: TouchpointId = "t100".into();
    let first = kept.pieces.write(&document);
    let name = |document: &Document| {
        let old = document.journeys.get(&holder).unwrap().touchpoints.get(&id).unwrap();
        Command::Put(Item::Touchpoint(
            holder.clone(),
            Box::new(Touchpoint { name: "Other".into(), ..Touchpoint::clone(old) }),
        ))
    };
    diff(&document, &name(&document)).unwrap().apply(&mut document);
    assert_eq!(kept.follow(document.clone()), 1);
    // One piece of the text is another one; what stands around the lists is made each time.
    let second = kept.pieces.write(&document);
    let other =
        |piece: &&Rc<format::Piece<()>>| piece.text.len() > 1000 && !first.iter().any(|it| Rc::ptr_eq(it, piece));
    assert_eq!((first.len(), second.iter().filter(other).count()), (second.len(), 1));
    let lane = Command::MoveTouchpoint {
        journey: holder.clone(),
        id: id.clone(),
        stage: "s".into(),
        department: "d5".into(),
        before: Some(id.clone()),
    };
    diff(&document, &lane).unwrap().apply(&mut document);
    assert_eq!(kept.follow(document.clone()), 1);
    let fact = Link { from: "t0".into(), to: "t2".into(), context: Some(Context::Repeated), ..Link::default() };
    diff(&document, &Command::Put(Item::Link(holder.clone(), Box::new(fact)))).unwrap().apply(&mut document);
    assert_eq!(kept.follow(document), 1);
}
