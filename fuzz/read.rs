//! What both targets and `tests/fuzz.rs` do with bytes: everything that a user's file goes through.

use styk::evidence::desk::Desk;
use styk::evidence::protocol::{Choices, Request, Response, View};

/// Looks at the bytes and mines them, alone and behind a beginning that leads to one reader; cut in pieces, the answer
/// is the same.
pub fn log(start: &[u8], bytes: &[u8]) {
    for start in [&[][..], start] {
        let whole = [start, bytes].concat();
        let size = usize::from(bytes.first().copied().unwrap_or_default()) + 1;
        answer(&Request::Look(Choices::default()), &[&whole]);
        let mine = Request::Mine { log: 1, choices: Choices::default(), view: View::default() };
        let pieces: Vec<&[u8]> = whole.chunks(size).collect();
        let (once, cut) = (answer(&mine, &[&whole]), answer(&mine, &pieces));
        assert_eq!(once, cut, "in pieces of {size}");
    }
}

fn answer(request: &Request, pieces: &[&[u8]]) -> Option<Response> {
    let mut desk = Desk::default();
    let mut job = desk.begin(request, &|_| None)?;
    for piece in pieces {
        match job.push(piece) {
            Ok(false) => {}
            Ok(true) => break,
            Err(refused) => return Some(refused),
        }
    }
    Some(job.finish(&mut desk, true).0)
}
