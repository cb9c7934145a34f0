//! The ZIP archive that a workbook is (APPNOTE.TXT 6.3.10 of PKWARE): its directory, and where the bytes of an entry are.

use super::damaged;
use crate::model::{Code, Problem};

/// Entries of an archive that are looked at.
const MOST: usize = 20_000;

/// One file in the archive.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its path, in small letters and with slashes, as some writers do not keep to either.
    pub path: String,
    pub deflated: bool,
    pub crc: u32,
    /// Where its packed bytes are.
    pub start: usize,
    pub end: usize,
}

/// The archive with its directory.
pub(super) struct Archive {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..)?.first_chunk::<2>().map(|two| u16::from_le_bytes(*two).into())
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk::<4>().map(|four| u32::from_le_bytes(*four))
}

fn place_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

fn long_at(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..)?.first_chunk::<8>().and_then(|eight| usize::try_from(u64::from_le_bytes(*eight)).ok())
}

impl Archive {
    /// Reads the directory.
    ///
    /// # Errors
    /// It is not there, damaged, or its entries are encrypted.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Problem> {
        let entries = directory(&bytes)?;
        Ok(Self { bytes, entries })
    }

    /// An entry by its path.
    pub fn find(&self, path: &str) -> Option<&Entry> {
        let path = path.trim_start_matches('/').to_lowercase();
        self.entries.iter().find(|entry| entry.path == path)
    }

    /// The packed bytes of an entry.
    pub fn packed(&self, entry: &Entry) -> &[u8] {
        self.bytes.get(entry.start..entry.end).unwrap_or_default()
    }
}

fn directory(bytes: &[u8]) -> Result<Vec<Entry>, Problem> {
    let cut = || damaged("directory");
    // The end of the directory is followed by a comment of up to 65,535 bytes.
    let tail = bytes.len().saturating_sub(65_535 + 22);
    let end = bytes.get(tail..).and_then(|tail| memchr::memmem::rfind(tail, b"PK\x05\x06")).ok_or_else(cut)? + tail;
    let mut at = place_at(bytes, end + 16).ok_or_else(cut)?;
    let mut count = u16_at(bytes, end + 10).ok_or_else(cut)?;
    // Archives written in one go, or large ones, say it again with longer numbers.
    let locator =
        end.checked_sub(20).filter(|locator| bytes.get(*locator..).is_some_and(|it| it.starts_with(b"PK\x06\x07")));
    let longer = locator.and_then(|locator| long_at(bytes, locator + 8));
    let is_longer = |longer: &usize| bytes.get(*longer..).is_some_and(|it| it.starts_with(b"PK\x06\x06"));
    if let Some(longer) = longer.filter(is_longer) {
        count = long_at(bytes, longer + 32).ok_or_else(cut)?;
        at = long_at(bytes, longer + 48).ok_or_else(cut)?;
    }
    if count > MOST {
        return Err(crate::evidence::record::over("workbook_parts", MOST));
    }
    let mut entries = Vec::with_capacity(count);
    for _ in 0..count {
        let (entry, next) = entry(bytes, at)?;
        at = next;
        entries.extend(entry);
    }
    Ok(entries)
}

/// The entry that is described at a place, unless it is a folder, and where the next description begins.
fn entry(bytes: &[u8], at: usize) -> Result<(Option<Entry>, usize), Problem> {
    let cut = || damaged("directory");
    let head = bytes.get(at..).filter(|head| head.starts_with(b"PK\x01\x02")).ok_or_else(cut)?;
    let flags = u16_at(head, 8).ok_or_else(cut)?;
    let method = u16_at(head, 10).ok_or_else(cut)?;
    let crc = u32_at(head, 16).ok_or_else(cut)?;
    let mut packed = place_at(head, 20).ok_or_else(cut)?;
    let unpacked = place_at(head, 24).ok_or_else(cut)?;
    let [name, extra, comment] = [28, 30, 32].map(|at| u16_at(head, at).unwrap_or_default());
    let mut start = place_at(head, 42).ok_or_else(cut)?;
    let path = head.get(46..46 + name).ok_or_else(cut)?;
    let path = String::from_utf8_lossy(path).replace('\\', "/").to_lowercase();
    // Numbers that are too long for their field stand in the extra field 1, those that are needed in this order.
    let mut extras = head.get(46 + name..46 + name + extra).ok_or_else(cut)?;
    let long = u32::MAX as usize;
    while let (Some(id), Some(length)) = (u16_at(extras, 0), u16_at(extras, 2)) {
        let own = extras.get(4..4 + length).unwrap_or_default();
        if id == 1 {
            let mut from = usize::from(unpacked == long) * 8;
            if packed == long {
                packed = long_at(own, from).ok_or_else(cut)?;
                from += 8;
            }
            if start == long {
                start = long_at(own, from).ok_or_else(cut)?;
            }
        }
        extras = extras.get(4 + length..).unwrap_or_default();
    }
    let next = at + 46 + name + extra + comment;
    if path.ends_with('/') {
        return Ok((None, next));
    }
    if flags & 1 == 1 {
        return Err(Problem::new(Code::ProtectedFile, "", []));
    }
    if method != 0 && method != 8 {
        return Err(damaged("method"));
    }
    let local = bytes.get(start..).filter(|local| local.starts_with(b"PK\x03\x04")).ok_or_else(|| damaged("entry"))?;
    let skip = [26, 28].map(|at| u16_at(local, at).unwrap_or_default()).iter().sum::<usize>();
    let start = start + 30 + skip;
    let end = start.checked_add(packed).filter(|end| *end <= bytes.len()).ok_or_else(|| damaged("entry"))?;
    Ok((Some(Entry { path, deflated: method == 8, crc, start, end }), next))
}
