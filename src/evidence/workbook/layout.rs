//! From cells to a table: where its header is, which columns it has, what stands in merged cells.

use super::cell::letters;

/// Rows among which the header is looked for.
const LOOKED: usize = 50;
/// Between fields and behind records: the separators that ASCII has for it.
const FIELD: u8 = 0x1F;
const RECORD: u8 = 0x1E;

/// A row as it stands in the sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Its number, from 1.
    pub number: u32,
    /// Its filled cells by column, which rise, with the end of their text.
    pub cells: Vec<(u32, usize)>,
    pub text: Vec<u8>,
}

impl Row {
    pub fn clear(&mut self, number: u32) {
        self.number = number;
        self.cells.clear();
        self.text.clear();
    }

    fn value(&self, index: usize) -> &[u8] {
        let end = self.cells.get(index).map_or(0, |cell| cell.1);
        let start = index.checked_sub(1).and_then(|before| self.cells.get(before)).map_or(0, |cell| cell.1);
        self.text.get(start..end).unwrap_or_default()
    }

    fn at(&self, column: u32) -> Option<&[u8]> {
        let index = self.cells.binary_search_by_key(&column, |cell| cell.0).ok()?;
        Some(self.value(index))
    }

    /// Cells that hold more than blanks.
    fn filled(&self) -> usize {
        (0..self.cells.len()).filter(|index| !self.value(*index).trim_ascii().is_empty()).count()
    }
}

/// Merged cells of one column: what stands in the first one goes for all of them, as one sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merge {
    pub first: u32,
    pub last: u32,
    pub column: u32,
}

/// Turns rows into records.
#[derive(Default)]
pub(super) struct Layout {
    /// Rows before the header is known.
    held: Vec<Row>,
    /// First and last column of the table, once the header is known.
    columns: Option<(u32, u32)>,
    header: u32,
    /// Rows that were written, of the sheet.
    written: u32,
    /// Merged cells whose first row is to come, the next one last; and those that are open, with their text.
    merges: Vec<Merge>,
    open: Vec<(Merge, Vec<u8>)>,
}

impl Layout {
    /// For a sheet with these merged cells.
    pub fn new(mut merges: Vec<Merge>) -> Self {
        merges.sort_unstable_by(|a, b| b.cmp(a));
        Self { merges, ..Self::default() }
    }

    /// The row of the header; 0 while it is not known.
    pub fn header(&self) -> u32 {
        self.header
    }

    /// Takes a row.
    pub fn row(&mut self, row: &Row, out: &mut Vec<u8>) {
        if self.columns.is_some() {
            self.write(row, out);
            return;
        }
        if !row.cells.is_empty() {
            self.held.push(row.clone());
        }
        if self.held.len() >= LOOKED {
            self.begin(out);
        }
    }

    /// There are no more rows.
    pub fn finish(&mut self, out: &mut Vec<u8>) {
        if self.columns.is_none() {
            self.begin(out);
        }
    }

    /// The header is the first row that fills more than half of the cells of the fullest one: titles and notes above
    /// a table fill fewer.
    fn begin(&mut self, out: &mut Vec<u8>) {
        let held = std::mem::take(&mut self.held);
        let most = held.iter().map(Row::filled).max().unwrap_or(0);
        let header = held.iter().position(|row| row.filled() * 2 > most);
        let Some(row) = header.and_then(|header| held.get(header)).filter(|_| most > 0) else { return };
        let filled = || (0..row.cells.len()).filter(|index| !row.value(*index).trim_ascii().is_empty());
        let column = |index: usize| row.cells.get(index).map(|cell| cell.0);
        let (first, last) = (filled().next().and_then(column), filled().next_back().and_then(column));
        self.columns = first.zip(last);
        self.header = row.number;
        for row in held.iter().skip(header.unwrap_or(0)) {
            self.write(row, out);
        }
    }

    fn write(&mut self, row: &Row, out: &mut Vec<u8>) {
        let Some((first, last)) = self.columns else { return };
        // Rows above the table and empty ones are lines without a field, so that lines are rows of the sheet.
        let skipped = row.number.saturating_sub(self.written + 1);
        out.extend(std::iter::repeat_n(RECORD, skipped as usize));
        self.written = row.number.max(self.written);
        self.merged(row);
        let start = out.len();
        let mut any = false;
        for column in first..=last {
            if column > first {
                out.push(FIELD);
            }
            let own = row.at(column).filter(|value| !value.is_empty());
            let merged = || self.open.iter().find(|(merge, _)| merge.column == column).map(|(_, text)| text.as_slice());
            let value = own.or_else(merged).unwrap_or_default();
            // A row with nothing of its own is none, whatever is merged into it.
            any |= own.is_some_and(|own| !own.trim_ascii().is_empty());
            if value.trim_ascii().is_empty() && row.number == self.header {
                // A column without a name has one that the sheet shows.
                quoted(letters(column).as_bytes(), out);
            } else if !value.is_empty() {
                quoted(value, out);
            }
        }
        if !any {
            out.truncate(start);
        }
        out.push(RECORD);
    }

    /// Opens the merged cells that begin at a row, closes those that have ended.
    fn merged(&mut self, row: &Row) {
        self.open.retain(|(merge, _)| merge.last >= row.number);
        while let Some(merge) = self.merges.pop_if(|merge| merge.first <= row.number) {
            if merge.first == row.number && merge.first > self.header {
                self.open.extend(row.at(merge.column).map(|value| (merge, value.to_vec())));
            }
        }
    }
}

/// Appends a field. Quotes are only needed where it begins with one, and keep the very first byte from being taken for
/// another format's.
fn quoted(value: &[u8], out: &mut Vec<u8>) {
    let needed = out.is_empty() || value.first() == Some(&b'"');
    if needed {
        out.push(b'"');
    }
    for byte in value {
        match *byte {
            FIELD | RECORD => out.push(b' '),
            b'"' if needed => out.extend_from_slice(b"\"\""),
            byte => out.push(byte),
        }
    }
    if needed {
        out.push(b'"');
    }
}
