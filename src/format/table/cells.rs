//! Text into rows of cells, as spreadsheets put it on the clipboard and as people type it.

/// A table larger than this is refused, in bytes.
const MAX_BYTES: usize = 2 * 1024 * 1024;
/// A table with more rows than this is refused.
const MAX_ROWS: usize = 2_000;
/// A table with more columns than this is refused.
const MAX_COLUMNS: usize = 64;

/// A row with something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in the pasted table, from 1; empty rows count.
    pub number: usize,
    /// How many cells it had; shorter than the table where some were missing.
    pub found: usize,
    /// As many cells as the table has columns.
    pub cells: Vec<String>,
}

/// Rows of cells, all of the same length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Rows that are not empty.
    pub rows: Vec<Row>,
    /// How many columns hold something.
    pub width: usize,
}

/// Why a text is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableError {
    /// There is nothing in it.
    Empty,
    /// Larger than 2 MB.
    TooLarge,
    /// More than 2,000 rows.
    TooManyRows,
    /// More than 64 columns.
    TooManyColumns,
    /// It holds signs that no text has.
    NotText,
}

/// Reads a table.
///
/// # Errors
/// Why there is none in the text.
pub fn parse(text: &str) -> Result<Table, TableError> {
    if text.len() > MAX_BYTES {
        return Err(TableError::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A clipboard may end with a zero.
    let text = text.trim_end_matches('\0');
    if text.contains(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}')) {
        return Err(TableError::NotText);
    }
    let lists = divide(text);
    let width = lists.iter().map(|row| filled(row)).max().unwrap_or(0);
    if width > MAX_COLUMNS {
        return Err(TableError::TooManyColumns);
    }
    let rows: Vec<Row> = lists
        .into_iter()
        .enumerate()
        .filter(|(_, cells)| filled(cells) > 0)
        .map(|(index, mut cells)| {
            let found = cells.len().min(width);
            cells.resize(width, String::new());
            Row { number: index + 1, found, cells }
        })
        .collect();
    match rows.len() {
        0 => Err(TableError::Empty),
        count if count > MAX_ROWS => Err(TableError::TooManyRows),
        _ => Ok(Table { rows, width }),
    }
}

/// How many cells there are up to the last with something in it.
fn filled(cells: &[String]) -> usize {
    cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1)
}

/// Tabs where there are any; otherwise semicolons or commas, if the lines agree on them.
fn divide(text: &str) -> Vec<Vec<String>> {
    if text.contains('\t') {
        return split(text, '\t');
    }
    for (sign, wanted) in [(';', 60), (',', 80)] {
        let rows = split(text, sign);
        let columns = rows.first().map_or(0, Vec::len);
        let short = |row: &Vec<String>| row.iter().all(|cell| cell.chars().count() <= 60);
        let full: Vec<_> = rows.iter().filter(|row| filled(row) > 0).collect();
        // Sentences have commas too: in a table the rows have as many, and the first row is short.
        // Semicolons are rare in sentences, so rows may have a cell too few or too many.
        let fits = |row: &Vec<String>| row.len() == columns || sign == ';' && row.len() > 1;
        let agree = full.iter().filter(|row| fits(row)).count() * 100 >= full.len() * wanted;
        if columns > 1 && full.len() > 1 && agree && rows.first().is_some_and(short) {
            return rows;
        }
    }
    split(text, '\t')
}

/// Cells of each line. A cell that begins with a quotation mark goes on to the next one that ends it.
fn split(text: &str, sign: char) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut rest = text;
    loop {
        let quoted = rest.strip_prefix('"').and_then(|inner| closed(inner, sign));
        let (cell, after) = quoted.unwrap_or_else(|| {
            let end = rest.find([sign, '\n', '\r']).unwrap_or(rest.len());
            let (cell, after) = rest.split_at(end);
            (cell.to_string(), after)
        });
        row.push(cell.trim().replace("\r\n", "\n").replace(['\r', '\u{b}'], "\n"));
        let mut signs = after.chars();
        match signs.next() {
            Some(found) if found == sign => rest = signs.as_str(),
            Some(_) => {
                rest = after.strip_prefix("\r\n").unwrap_or(signs.as_str());
                rows.push(std::mem::take(&mut row));
                if rest.is_empty() {
                    return rows;
                }
            }
            None => {
                rows.push(row);
                return rows;
            }
        }
    }
}

/// A quoted cell and what follows it; `None` where the mark is never closed before a cell's end.
fn closed(inner: &str, sign: char) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = inner;
    loop {
        let end = rest.find('"')?;
        let (piece, after) = rest.split_at(end);
        cell.push_str(piece);
        let after = after.strip_prefix('"')?;
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else if after.is_empty() || after.starts_with([sign, '\n', '\r']) {
            return Some((cell, after));
        } else {
            return None;
        }
    }
}
