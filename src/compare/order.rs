//! What left its place among things that kept their order.

/// Which of these things moved, by their positions before and after: all but a longest part that
/// kept its order. Of several such parts the same one is taken from either side.
pub fn moved<T: Ord>(items: &[(usize, usize, T)]) -> Vec<bool> {
    // Positions among these things alone.
    let rank = |pick: fn(&(usize, usize, T)) -> usize| {
        let mut sorted: Vec<usize> = (0..items.len()).collect();
        sorted.sort_by_key(|index| items.get(*index).map(pick));
        let mut ranks = vec![0; items.len()];
        for (rank, index) in sorted.into_iter().enumerate() {
            if let Some(slot) = ranks.get_mut(index) {
                *slot = rank;
            }
        }
        ranks
    };
    let (before, after) = (rank(|item| item.0), rank(|item| item.1));
    let mut points: Vec<(usize, usize, usize)> =
        before.into_iter().zip(after).enumerate().map(|(index, (before, after))| (before, after, index)).collect();
    points.sort_unstable();
    // What did not move at all at either end needs no search.
    let still = |point: &&(usize, usize, usize)| point.0 == point.1;
    let head = points.iter().take_while(still).count();
    let tail = points.iter().skip(head).rev().take_while(still).count();
    let middle = points.get(head..points.len() - tail).unwrap_or_default();
    // The longest row that can begin at each point.
    let mut longest = vec![1_usize; middle.len()];
    for (at, point) in middle.iter().enumerate().rev() {
        let next = middle.iter().zip(&longest).skip(at + 1).filter(|(other, _)| other.1 > point.1);
        let best = next.map(|(_, length)| *length).max().unwrap_or(0);
        if let Some(slot) = longest.get_mut(at) {
            *slot = best + 1;
        }
    }
    let mut wanted = longest.iter().copied().max().unwrap_or(0);
    let mut moved = vec![false; items.len()];
    let mut last: Option<(usize, usize)> = None;
    let mut kept = vec![false; middle.len()];
    while wanted > 0 {
        let fits = middle.iter().zip(&longest).enumerate().filter(|(_, (point, length))| {
            **length == wanted && last.is_none_or(|last| point.0 > last.0 && point.1 > last.1)
        });
        // The same from both sides: the sum of both positions, then the thing's own name.
        let best = fits.min_by(|(_, (a, _)), (_, (b, _))| {
            let name = |point: &(usize, usize, usize)| items.get(point.2).map(|item| &item.2);
            (a.0 + a.1).cmp(&(b.0 + b.1)).then_with(|| name(a).cmp(&name(b)))
        });
        let Some((at, (point, _))) = best else { break };
        last = Some((point.0, point.1));
        if let Some(slot) = kept.get_mut(at) {
            *slot = true;
        }
        wanted -= 1;
    }
    for (point, kept) in middle.iter().zip(kept) {
        if let Some(slot) = moved.get_mut(point.2) {
            *slot = !kept;
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn one_that_jumps_is_the_one_that_moved() {
        let items = [(0, 3, 'a'), (1, 0, 'b'), (2, 1, 'c'), (3, 2, 'd')];
        assert_eq!(moved(&items), [true, false, false, false]);
        assert_eq!(moved(&[(0, 5, 'a'), (1, 6, 'b')]), [false, false]);
    }
}
