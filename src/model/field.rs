//! How one field of a record is read from JSON and written back.
//!
//! Reading never fails: a value that does not fit is reported as a [`Problem`]
//! with its place, and counts as not known. Fields that are not ours are kept.

use super::problem::{Code, Problem};
use serde_json::{Map, Value};

/// Fields of an object that this version does not know, kept for writing.
pub type Extra = Map<String, Value>;

/// Where in the document the reader is, and what it has found wrong so far.
pub struct At<'a> {
    path: String,
    problems: &'a mut Vec<Problem>,
}

impl<'a> At<'a> {
    /// Starts at the top of a document.
    pub fn top(problems: &'a mut Vec<Problem>) -> Self {
        Self { path: String::new(), problems }
    }

    /// The same reader, one step further in.
    pub fn step(&mut self, name: &str) -> At<'_> {
        let path = if self.path.is_empty() { name.into() } else { format!("{}.{name}", self.path) };
        At { path, problems: self.problems }
    }

    /// Where the reader is, such as `journeys.main.touchpoints.shop.emotion`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Notes a problem at this place.
    pub fn problem(&mut self, code: Code, args: impl IntoIterator<Item = String>) {
        self.problems.push(Problem::new(code, self.path.clone(), args));
    }
}

/// A value that stands in a field.
pub trait Field: Sized {
    /// Reads the value; `None` where there is nothing that fits.
    fn read(value: Value, at: &mut At<'_>) -> Option<Self>;
    /// The value as JSON; `None` where the field can be left out.
    fn write(&self) -> Option<Value>;
}

/// Takes a field out of an object. `null` is the same as absent.
pub fn take<T: Field>(object: &mut Extra, name: &str, at: &mut At<'_>) -> Option<T> {
    match object.shift_remove(name)? {
        Value::Null => None,
        value => T::read(value, &mut at.step(name)),
    }
}

/// Puts a field into an object.
pub fn put<T: Field>(object: &mut Extra, name: &str, value: &T) {
    if let Some(json) = value.write() {
        object.insert(name.into(), json);
    }
}

/// A value in few words, for a message about it.
pub fn brief(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 40 {
        return text;
    }
    text.chars().take(39).chain(['…']).collect()
}

fn wrong_type<T>(value: &Value, wanted: &str, at: &mut At<'_>) -> Option<T> {
    at.problem(Code::WrongType, [brief(value), wanted.into()]);
    None
}

impl Field for String {
    fn read(value: Value, at: &mut At<'_>) -> Option<Self> {
        match value {
            Value::String(text) => Some(text),
            other => wrong_type(&other, "text", at),
        }
    }

    fn write(&self) -> Option<Value> {
        Some(Value::String(self.clone()))
    }
}

impl Field for bool {
    fn read(value: Value, at: &mut At<'_>) -> Option<Self> {
        value.as_bool().or_else(|| wrong_type(&value, "true or false", at))
    }

    fn write(&self) -> Option<Value> {
        Some(Value::Bool(*self))
    }
}

impl Field for f64 {
    fn read(value: Value, at: &mut At<'_>) -> Option<Self> {
        value.as_f64().filter(|n| n.is_finite()).or_else(|| wrong_type(&value, "a number", at))
    }

    fn write(&self) -> Option<Value> {
        Some(number(*self))
    }
}

/// A number as JSON: without a fraction where it has none, so that `4` stays `4`.
pub fn number(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53
    if value.fract() == 0.0 && value.abs() < EXACT {
        #[allow(clippy::cast_possible_truncation)] // whole, and within 2^53
        return Value::from(value as i64);
    }
    serde_json::Number::from_f64(value).map_or(Value::Null, Value::Number)
}

/// JSON that this version only carries along.
impl Field for Value {
    fn read(value: Value, _: &mut At<'_>) -> Option<Self> {
        Some(value)
    }

    fn write(&self) -> Option<Value> {
        Some(self.clone())
    }
}

impl<T: Field> Field for Option<T> {
    fn read(value: Value, at: &mut At<'_>) -> Option<Self> {
        T::read(value, at).map(Some)
    }

    fn write(&self) -> Option<Value> {
        self.as_ref().and_then(T::write)
    }
}

impl<T: Field> Field for Vec<T> {
    fn read(value: Value, at: &mut At<'_>) -> Option<Self> {
        let Value::Array(items) = value else {
            return wrong_type(&value, "a list", at);
        };
        let read = items.into_iter().enumerate().filter_map(|(index, item)| {
            let name = step_name(&item, index);
            T::read(item, &mut at.step(&name))
        });
        Some(read.collect())
    }

    fn write(&self) -> Option<Value> {
        if self.is_empty() {
            return None;
        }
        Some(self.iter().filter_map(T::write).collect())
    }
}

/// An item's own name where it has one, so that a place can be read by people.
fn step_name(item: &Value, index: usize) -> String {
    let text = |name| item.get(name).and_then(Value::as_str);
    match (text("id"), text("from"), text("to")) {
        (Some(id), _, _) if !id.is_empty() => id.into(),
        (_, Some(from), Some(to)) => format!("{from}>{to}"),
        _ => index.to_string(),
    }
}

/// Declares a record: a struct whose fields are read and written by name.
///
/// `required` fields are always written and are empty where the document has none.
macro_rules! record {
    ($(
        $(#[$doc:meta])*
        pub struct $name:ident {
            $($(#[$field_doc:meta])* $field:ident: $type:ty),+ $(,)?
        }
    )+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub struct $name {
            $($(#[$field_doc])* #[cfg_attr(test, schemars(default))] pub $field: $type,)+
            /// Fields that this version does not know.
            #[cfg_attr(test, schemars(skip))]
            pub extra: $crate::model::field::Extra,
        }

        impl $crate::model::field::Field for $name {
            fn read(
                value: serde_json::Value,
                at: &mut $crate::model::field::At<'_>,
            ) -> Option<Self> {
                let serde_json::Value::Object(mut object) = value else {
                    at.problem(
                        $crate::model::Code::WrongType,
                        [$crate::model::field::brief(&value), "an object".into()],
                    );
                    return None;
                };
                Some(Self {
                    $($field: $crate::model::field::take(&mut object, stringify!($field), at)
                        .unwrap_or_default(),)+
                    extra: object,
                })
            }

            fn write(&self) -> Option<serde_json::Value> {
                let mut object = $crate::model::field::Extra::new();
                $($crate::model::field::put(&mut object, stringify!($field), &self.$field);)+
                object.extend(self.extra.iter().map(|(key, value)| (key.clone(), value.clone())));
                Some(serde_json::Value::Object(object))
            }
        }
    )+};
}
pub(crate) use record;
