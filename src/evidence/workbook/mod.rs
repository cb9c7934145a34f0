//! Workbooks of Excel and its kin (ECMA-376, `.xlsx` and `.xlsm`): one sheet of them as a table for the readers of
//! this crate.
//!
//! A sheet becomes text with the separators that ASCII has for this (31 between fields, 30 between records), so that
//! line breaks within cells do not count as lines: the line of a rejected row is its row in the sheet. Everything is
//! unpacked in pieces, and limits are checked before anything is allocated.

mod archive;
mod book;
mod cell;
mod formats;
mod layout;
mod markup;
mod part;
mod rows;
mod strings;

pub use rows::{Rows, Step};

use crate::model::{Code, Problem};
use archive::Archive;
use book::Book;

/// Bytes that a workbook may have, packed.
pub const LARGEST: usize = 512 << 20;

/// Whether a file may be a workbook: it begins like a ZIP archive, or like what Excel puts a password on.
pub fn is_workbook(start: &[u8]) -> bool {
    matches!(start, [b'P', b'K', 3 | 5, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..])
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Cells that hold something in its first 256 KB, at least.
    pub values: usize,
    /// Where its rows are in the archive.
    path: String,
}

/// What the page hears of a workbook; its rows travel beside it.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Opened {
    /// Names of the sheets that hold something, hidden ones last.
    pub sheets: Vec<String>,
    /// The one whose rows these are.
    pub sheet: String,
    /// XXH64 of the file.
    pub hash: String,
    /// Why there are no rows.
    pub problem: Option<Problem>,
}

/// An opened workbook.
pub struct Workbook {
    archive: Archive,
    book: Book,
}

impl Workbook {
    /// Opens a workbook that is wholly in memory.
    ///
    /// # Errors
    /// It is protected by a password, damaged, or something else.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Problem> {
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            // An old .xls, or a container with the encrypted workbook in it; names in it are UTF-16.
            let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
            let protected = memchr::memmem::find(&bytes, &name).is_some();
            let problem = if protected {
                Problem::new(Code::ProtectedFile, "", [])
            } else {
                Problem::new(Code::UnknownFile, "", ["xls".to_string()])
            };
            return Err(problem);
        }
        if bytes.len() > LARGEST {
            return Err(crate::evidence::record::over("workbook_bytes", LARGEST));
        }
        let archive = Archive::open(bytes)?;
        let book = Book::read(&archive)?;
        Ok(Self { archive, book })
    }

    /// Its sheets with cells, in the order of their tabs.
    pub fn sheets(&self) -> &[Sheet] {
        &self.book.sheets
    }

    /// Begins with a sheet: the one of this name, else the first that shows something and is no mere cover: it holds at
    /// least a quarter as much at its beginning as the fullest one does at its own.
    ///
    /// # Errors
    /// There is no such sheet.
    pub fn rows(self, name: Option<&str>) -> Result<Rows, Problem> {
        let sheets = &self.book.sheets;
        let sheet = match name.filter(|name| !name.is_empty()) {
            Some(name) => sheets.iter().find(|sheet| sheet.name == name).ok_or_else(|| {
                let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
                Problem::new(Code::NoSuchSheet, "", [name.to_string(), names.join(", ")])
            })?,
            None => {
                let first = fullest(sheets, false).or_else(|| fullest(sheets, true));
                first.ok_or_else(|| Problem::new(Code::EmptyTable, "", []))?
            }
        };
        let sheet = sheet.clone();
        Rows::new(self.archive, self.book, sheet)
    }
}

/// The first of the hidden or of the other sheets with something like a table in it.
fn fullest(sheets: &[Sheet], hidden: bool) -> Option<&Sheet> {
    let mut list = sheets.iter().filter(|sheet| sheet.hidden == hidden);
    let most = list.clone().map(|sheet| sheet.values).max()?;
    list.find(|sheet| sheet.values > 0 && sheet.values >= most / 4)
}

/// A sheet of a workbook as text, all at once: for the command line.
///
/// # Errors
/// As for [`Workbook::open`] and [`Workbook::rows`].
pub fn text_of(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Vec<u8>, Problem> {
    let mut rows = Workbook::open(bytes)?.rows(sheet)?;
    let mut text = Vec::new();
    loop {
        match rows.step(&mut text)? {
            Step::More => {}
            Step::Again => text.clear(),
            Step::Done => return Ok(text),
        }
    }
}

/// What is wrong with a workbook.
fn damaged(reason: &str) -> Problem {
    Problem::new(Code::DamagedWorkbook, "", [reason.to_string()])
}
