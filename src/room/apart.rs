//! Which of many numbers on a small drawing can be told beside one another.

/// A mark with a number: where it stands, and the number.
pub type Mark = ((f64, f64), f64);

/// For each mark whether its number is told: from the lowest number up, where no told one stands nearer than `least`.
/// Of equal numbers the first is told.
pub fn told(marks: &[Mark], least: f64) -> Vec<bool> {
    let mut order: Vec<usize> = (0..marks.len()).collect();
    let number = |at: usize| marks.get(at).map_or(f64::INFINITY, |mark| mark.1);
    order.sort_by(|a, b| number(*a).total_cmp(&number(*b)));
    let mut placed: Vec<(f64, f64)> = Vec::new();
    let mut told = vec![false; marks.len()];
    for at in order {
        let (Some(((x, y), _)), Some(own)) = (marks.get(at), told.get_mut(at)) else { continue };
        *own = placed.iter().all(|other| (other.0 - x).hypot(other.1 - y) >= least);
        if *own {
            placed.push((*x, *y));
        }
    }
    told
}
