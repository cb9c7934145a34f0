//! Tracks for lines that run outside the lanes.

/// A track that holds gates is as high as they are.
const HIGH: f64 = 36.0;
/// One that holds lines only.
const LOW: f64 = 14.0;
/// Between the lanes and the first track.
const EDGE: f64 = 6.0;
/// Air between two lines on one track.
const AIR: f64 = 16.0;

/// Tracks beside each other, from the lanes outwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    tracks: Vec<Track>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Track {
    gates: bool,
    taken: Vec<(f64, f64)>,
}

impl Track {
    fn height(&self) -> f64 {
        if self.gates { HIGH } else { LOW }
    }
}

impl Band {
    /// How many tracks there are.
    pub fn len(&self) -> usize {
        self.tracks.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.tracks.is_empty()
    }

    /// Takes a range on the first track where it is free.
    pub fn take(&mut self, (left, right): (f64, f64), gates: bool) -> usize {
        let free = |track: &Track| {
            track.gates == gates && track.taken.iter().all(|other| other.1 + AIR <= left || right + AIR <= other.0)
        };
        let found = self.tracks.iter().position(free).unwrap_or_else(|| {
            self.tracks.push(Track { gates, taken: Vec::new() });
            self.tracks.len() - 1
        });
        if let Some(track) = self.tracks.get_mut(found) {
            track.taken.push((left, right));
        }
        found
    }

    /// How much room they need, in pixels.
    pub fn height(&self) -> f64 {
        if self.tracks.is_empty() { 0.0 } else { EDGE + self.tracks.iter().map(Track::height).sum::<f64>() }
    }

    /// How far the middle of a track is from the lanes, in pixels.
    pub fn away(&self, track: usize) -> f64 {
        let inner: f64 = self.tracks.iter().take(track).map(Track::height).sum();
        EDGE + inner + self.tracks.get(track).map_or(0.0, Track::height) / 2.0
    }
}
