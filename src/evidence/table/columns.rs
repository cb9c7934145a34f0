//! Which column plays which role: as named by the user, else by its name, else by its values.

use crate::evidence::time::written;
use crate::model::{Code, Problem};
use crate::search::fold;

/// How a role's column is known.
#[derive(Clone, Copy, Debug)]
pub(in crate::evidence) struct Role {
    /// The role in messages.
    pub name: &'static str,
    /// Names that say it, best first, folded and without signs.
    pub exact: &'static [&'static str],
    /// Parts of names that say it, best first.
    pub parts: &'static [&'static str],
    /// What its values look like; any column where absent.
    pub looks: Option<fn(&[u8]) -> bool>,
    /// How many tenths of the values look so where the name is exact.
    pub least: usize,
    /// At most so many different values.
    pub kinds: usize,
}

struct Column {
    /// Folded, letters and digits alone.
    name: String,
    /// Whether its name says that it holds numbers of things: they look like scores, and mean nothing.
    is_id: bool,
    values: Vec<Vec<u8>>,
}

impl Column {
    /// Whether it has more different values than this.
    fn is_varied(&self, most: usize) -> bool {
        let mut seen: Vec<&[u8]> = Vec::new();
        // Who asks for any number is not made to count.
        most < self.values.len()
            && self.values.iter().any(|value| {
                if !seen.contains(&value.as_slice()) {
                    seen.push(value);
                }
                seen.len() > most
            })
    }
}

/// Finds columns; each is taken once.
pub(in crate::evidence) struct Finder<'a> {
    names: &'a [String],
    columns: Vec<Column>,
    taken: Vec<usize>,
    advice: Vec<Problem>,
}

impl<'a> Finder<'a> {
    /// For a table with these names and first rows.
    pub fn new(names: &'a [String], rows: &[Vec<Vec<u8>>]) -> Self {
        let columns = names.iter().enumerate().map(|(index, name)| {
            let values = rows.iter().filter_map(|row| row.get(index)).filter(|value| !value.trim_ascii().is_empty());
            Column {
                name: fold(name).chars().filter(char::is_ascii_alphanumeric).collect(),
                is_id: is_id(name),
                values: values.take(200).cloned().collect(),
            }
        });
        Self { names, columns: columns.collect(), taken: Vec::new(), advice: Vec::new() }
    }

    /// The column that the user named, else a guess; `None` where nothing fits.
    ///
    /// An empty name takes no column.
    ///
    /// # Errors
    /// The user named a column that is not there.
    pub fn find(&mut self, given: Option<&str>, role: &Role) -> Result<Option<usize>, Problem> {
        let found = match given {
            Some("") => None,
            Some(name) => {
                let folded = |text: &str| fold(text.trim());
                let exact = self.names.iter().position(|other| other == name);
                let alike = || self.names.iter().position(|other| folded(other) == folded(name));
                let Some(place) = exact.or_else(alike) else {
                    return Err(Problem::new(Code::NoSuchColumn, "", [name.to_string(), self.names.join(", ")]));
                };
                if self.names.contains(&[name, " (2)"].concat()) {
                    self.advice.push(Problem::new(Code::DuplicateColumn, "", [name.to_string()]));
                }
                Some(place)
            }
            None => self.guess(role),
        };
        self.taken.extend(found);
        Ok(found)
    }

    /// A column that must be there.
    ///
    /// # Errors
    /// It is not.
    pub fn needed(&self, found: Option<usize>, role: &Role) -> Result<usize, Problem> {
        found.ok_or_else(|| Problem::new(Code::ColumnNotFound, "", [role.name.to_string(), self.names.join(", ")]))
    }

    /// The name of a column.
    pub fn name(&self, place: usize) -> String {
        self.names.get(place).cloned().unwrap_or_default()
    }

    /// What is to be said of the columns.
    pub fn advice(self) -> Vec<Problem> {
        self.advice
    }

    fn guess(&self, role: &Role) -> Option<usize> {
        let share = |column: &Column, least: usize| {
            if column.is_varied(role.kinds) {
                return false;
            }
            let Some(looks) = role.looks else { return true };
            let fitting = column.values.iter().filter(|value| looks(value)).count();
            fitting * 10 >= column.values.len() * least
        };
        // A name says it too, so some of the values are enough then: the rest are rows to be rejected.
        let open = |least: usize| {
            let fits = move |(index, column): &(usize, &Column)| !self.taken.contains(index) && share(column, least);
            self.columns.iter().enumerate().filter(fits)
        };
        let exact = role.exact.iter().find_map(|name| open(role.least).find(|(_, column)| column.name == *name));
        // Names before numbers of them: `ComplaintTopic` and not `ComplaintTopicID`.
        let part = |is_id: bool| {
            let named = |part: &&str| open(6).find(|(_, it)| it.is_id == is_id && it.name.contains(*part));
            role.parts.iter().find_map(named)
        };
        let values = || {
            let fits = |column: &Column| !column.values.is_empty() && !column.is_id;
            let any = role.looks.and_then(|_| open(9).find(|(_, column)| fits(column)));
            any.filter(|_| !role.parts.is_empty())
        };
        exact.or_else(|| part(false)).or_else(|| part(true)).or_else(values).map(|(index, _)| index)
    }
}

/// Whether a name ends in a word for a number of a thing: `ContactChannelID`, `customer_id`, `typeId`.
fn is_id(name: &str) -> bool {
    let name = name.trim();
    let lower = name.to_ascii_lowercase();
    let Some(before) = ["id", "nr", "no"].iter().find_map(|end| lower.strip_suffix(end)) else { return false };
    let (before, end) = name.split_at(before.len());
    // A word of its own: nothing before it, a sign, or another case.
    !before.ends_with(char::is_alphanumeric)
        || end.starts_with(char::is_uppercase) && before.ends_with(char::is_lowercase)
}

/// Whether a value is a time or a day; digits alone may as well be a number.
pub(in crate::evidence) fn is_time(value: &[u8]) -> bool {
    !value.trim_ascii().iter().all(u8::is_ascii_digit) && written::read(value).is_some()
}
