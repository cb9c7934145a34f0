//! What the workbook says of its sheets: their names, where they are, which day its numbers begin at.

use super::archive::{Archive, Entry};
use super::formats::Formats;
use super::markup::{Attributes, Listener, Markup};
use super::part::Part;
use super::{Sheet, damaged};
use crate::evidence::record::over;
use crate::model::{Code, Problem};

/// Bytes that a part about the workbook may have, unpacked. Not the sheets, nor the strings.
const MOST: usize = 32 << 20;
/// Bytes of a sheet in which cells that hold something are counted.
const PEEKED: usize = 256 << 10;

/// The workbook without its cells.
pub(super) struct Book {
    pub sheets: Vec<Sheet>,
    pub formats: Formats,
    /// The path of the strings, where there are any.
    pub strings: Option<String>,
    pub from_1904: bool,
}

impl Book {
    pub fn read(archive: &Archive) -> Result<Self, Problem> {
        if archive.find("xl/workbook.bin").is_some() {
            return Err(Problem::new(Code::UnknownFile, "", ["xlsb".to_string()]));
        }
        if archive.find("mimetype").is_some() && archive.find("content.xml").is_some() {
            return Err(Problem::new(Code::UnknownFile, "", ["ods".to_string()]));
        }
        let root = relations(archive, "")?;
        let main = root.iter().find(|it| it.kind.ends_with("/officeDocument"));
        let path = main.map_or_else(|| "xl/workbook.xml".to_string(), |it| it.target.clone());
        // A ZIP archive of anything.
        let entry = archive.find(&path).ok_or_else(|| Problem::new(Code::UnknownFile, "", ["zip".to_string()]))?;
        let mut tabs = Tabs::default();
        hear(archive, entry, &mut tabs)?;
        let own = relations(archive, &path)?;
        let of_kind = |kind: &str| own.iter().find(|it| it.kind.ends_with(kind)).map(|it| it.target.clone());
        let mut formats = Formats::default();
        if let Some(entry) = of_kind("/styles").as_deref().and_then(|path| archive.find(path)) {
            hear(archive, entry, &mut formats)?;
        }
        let mut sheets = Vec::new();
        for (name, id, hidden) in tabs.list {
            // Charts and dialogs have tabs as well.
            let found = own.iter().find(|it| it.id == id && it.kind.ends_with("/worksheet"));
            let Some(path) = found.map(|it| it.target.clone()) else { continue };
            let Some(entry) = archive.find(&path) else { continue };
            sheets.push(Sheet { name, hidden, values: values(archive, entry)?, path });
        }
        if sheets.is_empty() {
            return Err(damaged("sheets"));
        }
        Ok(Self { sheets, formats, strings: of_kind("/sharedStrings"), from_1904: tabs.from_1904 })
    }
}

/// Reads a whole part that is not long.
fn hear(archive: &Archive, entry: &Entry, listener: &mut impl Listener) -> Result<(), Problem> {
    let (mut part, mut markup, mut length) = (Part::new(entry), Markup::default(), 0);
    while let Some(bytes) = part.next(archive)? {
        length += bytes.len();
        if length > MOST {
            return Err(over("workbook_part_bytes", MOST));
        }
        markup.push(bytes, listener)?;
    }
    Ok(())
}

/// How many values stand near the beginning of a sheet.
fn values(archive: &Archive, entry: &Entry) -> Result<usize, Problem> {
    let (mut part, mut start) = (Part::new(entry), Vec::new());
    while start.len() < PEEKED {
        let Some(bytes) = part.next(archive)? else { break };
        start.extend_from_slice(bytes);
    }
    // Ends of tags as well as their beginnings where they have a prefix: which sheet holds more stays the same.
    let tags: [&[u8]; 4] = [b"<v>", b":v>", b"<is>", b":is>"];
    Ok(tags.iter().map(|tag| memchr::memmem::find_iter(&start, tag).count()).sum())
}

#[derive(Default)]
struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// What a part refers to; the whole workbook for an empty path.
fn relations(archive: &Archive, path: &str) -> Result<Vec<Relation>, Problem> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let own = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let mut list = Relations::default();
    if let Some(entry) = archive.find(&own) {
        hear(archive, entry, &mut list)?;
    }
    for relation in &mut list.0 {
        relation.target = resolved(folder, &relation.target);
    }
    Ok(list.0)
}

/// A path as seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in target.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

#[derive(Default)]
struct Relations(Vec<Relation>);

impl Listener for Relations {
    fn open(&mut self, name: &[u8], attributes: &Attributes<'_>) -> Result<(), Problem> {
        if name == b"Relationship" {
            let [id, kind, target] =
                [&b"Id"[..], b"Type", b"Target"].map(|name| attributes.text(name).unwrap_or_default());
            self.0.push(Relation { id, kind, target });
        }
        Ok(())
    }

    fn close(&mut self, _: &[u8]) -> Result<(), Problem> {
        Ok(())
    }

    fn text(&mut self) -> Option<&mut Vec<u8>> {
        None
    }
}

#[derive(Default)]
struct Tabs {
    /// Name, the number of the relation, whether it is hidden.
    list: Vec<(String, String, bool)>,
    from_1904: bool,
}

impl Listener for Tabs {
    fn open(&mut self, name: &[u8], attributes: &Attributes<'_>) -> Result<(), Problem> {
        match name {
            b"workbookPr" => self.from_1904 = matches!(attributes.raw(b"date1904"), Some(b"1" | b"true" | b"on")),
            b"sheet" => {
                let (sheet, id) = (attributes.text(b"name"), attributes.text(b"id"));
                let hidden = attributes.raw(b"state").is_some_and(|state| state != b"visible");
                self.list.extend(sheet.zip(id).map(|(sheet, id)| (sheet, id, hidden)));
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, _: &[u8]) -> Result<(), Problem> {
        Ok(())
    }

    fn text(&mut self) -> Option<&mut Vec<u8>> {
        None
    }
}
