//! The worker's work on a log, without a browser: `STYK_LOG=log.csv cargo bench --bench mine`. Prints milliseconds of
//! each of six runs, the first of them cold, reading the file included.

use std::io::Read;
use std::time::Instant;
use styk::evidence::desk::Desk;
use styk::evidence::protocol::{Choices, Request, Response, View};

fn main() -> std::io::Result<()> {
    let Some(path) = std::env::var_os("STYK_LOG") else {
        eprintln!("STYK_LOG names no log: nothing is measured");
        return Ok(());
    };
    let mut took = Vec::new();
    for _ in 0..6 {
        let begin = Instant::now();
        let mut desk = Desk::default();
        let request = Request::Mine { log: 1, choices: Choices::default(), view: View::default() };
        let Some(mut job) = desk.begin(&request, &|_| None) else { break };
        let mut file = std::fs::File::open(&path)?;
        let mut slice = vec![0; 2 << 20];
        loop {
            let length = file.read(&mut slice)?;
            if length == 0 || job.push(&slice[..length]).is_err() {
                break;
            }
        }
        match job.finish(&mut desk, true).0 {
            Response::Mined(mined) => took.push((begin.elapsed().as_secs_f64() * 1e3, mined.findings.events)),
            other => eprintln!("{other:?}"),
        }
    }
    println!("{took:?}");
    Ok(())
}
