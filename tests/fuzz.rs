//! A short run of the targets in `fuzz/` with a mutator of our own, so that the stable compiler runs them too: nothing
//! crashes, hangs or asks for more than 512 MB at once.

mod logs;
#[path = "../fuzz/read.rs"]
mod read;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use styk::evidence::Settings;
use styk::model::Code;

/// Remembers the largest number of bytes that were held at once.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

#[allow(unsafe_code)] // hands everything on to the system's
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(held, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static MEMORY: Counting = Counting;

const LIMIT: usize = 512 << 20;

const CSV: &[&[u8]] = &[
    b"case,activity,time,group,channel,cost\n1,A,2026-01-01 10:00,X,phone,\"1,5\"\n1,\"B \"\"b\"\"\",13.01.2026,Y,mail,2\n",
    b"sprawa;czas;krok\r\n7;3/4/2026 9:05 PM;\"a\r\nb\"\r\n7;1767323045;c\r\n",
    b"\xFF\xFEc\0a\0s\0e\0,\0a\0c\0t\0i\0v\0i\0t\0y\0,\0t\0i\0m\0e\0\n\0",
    b"\xEF\xBB\xBFsep=|\ncase|activity|time\n1|A|2026-01-01T00:00:00+02:00\n",
];
const XES: &[&[u8]] = &[
    b"<?xml version=\"1.0\"?><log><classifier keys=\"concept:name\"/><trace><string key=\"concept:name\" value=\"1\"/>\
      <event><string key=\"concept:name\" value=\"A&amp;&#x42;\"/><date key=\"time:timestamp\" value=\"2026-01-01T00:00:00Z\"/>\
      <string key=\"org:group\" value='X'><string key=\"a\" value=\"b\"/></string></event></trace></log>",
    b"<x:log><!-- -- --><![CDATA[ ]]><x:trace><x:event/></x:trace></x:log>",
];
const PARTS: &[&[u8]] = &[
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\n",
    b"\r",
    b"\r\n",
    b"<",
    b">",
    b"/>",
    b"&",
    b"&amp;",
    b"&#x110000;",
    b"<!--",
    b"]]>",
    b"<?",
    b"<event>",
    b"</event>",
    b"<trace>",
    b"</trace>",
    b"<log>",
    b"\0",
    b"\xFF",
    b"99999999999999999999",
    b"-",
    b"31.02.2026",
    b"24:00:00",
    b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
    b"\x1F\x8B\x08\0",
    b"\xC4\x85",
];

struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn mutate(&mut self, seeds: &[&[u8]]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].to_vec();
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(12)).min(bytes.len());
            match self.below(5) {
                0 => bytes.truncate(at),
                1 => drop(bytes.splice(at..end, PARTS[self.below(PARTS.len())].iter().copied())),
                2 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (at % 8)),
                3 => {
                    let part = bytes[at..end].repeat(1 + self.below(40));
                    drop(bytes.splice(at..at, part));
                }
                _ => drop(bytes.splice(at..end, [])),
            }
        }
        bytes
    }
}

fn run(start: &[u8], seeds: &[&[u8]]) {
    let mut chance = Chance(seeds.len() as u64);
    for round in 0..4000 {
        let bytes = chance.mutate(seeds);
        let begin = Instant::now();
        read::log(start, &bytes);
        assert!(begin.elapsed() < Duration::from_secs(20), "round {round} took {:?}: {bytes:?}", begin.elapsed());
        assert!(MOST.load(Ordering::Relaxed) < LIMIT, "round {round}: {bytes:?}");
    }
}

#[test]
fn tables_of_any_bytes() {
    run(b"case,activity,time,group\n", CSV);
}

#[test]
fn xes_of_any_bytes() {
    run(b"<log><trace>", XES);
}

#[test]
fn bombs_are_refused() {
    let refused = |bytes: &[u8]| match logs::import(&[bytes], Settings::default()) {
        Ok(_) => panic!("was read"),
        Err(problems) => problems[0].code,
    };
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE log [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><log>&b;</log>";
    assert_eq!(refused(laughs.as_bytes()), Code::ForbiddenXml);
    assert_eq!(
        refused(b"<log><trace><event><string key='concept:name' value='&a;'/></event></trace></log>"),
        Code::UnreadableXml
    );
    assert_eq!(refused("<a>".repeat(90).replacen("<a>", "<log>", 1).as_bytes()), Code::OverLimit);
    let mut long = b"case,activity,time\n".to_vec();
    long.resize(3 << 20, b'x');
    assert_eq!(refused(&long), Code::OverLimit);
    assert!(MOST.load(Ordering::Relaxed) < LIMIT);
}
