//! Formulas as MathML, built from a small tree so that a view and its reading aloud are one thing.

use leptos::prelude::*;
use leptos::tachys::mathml;

/// A piece of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Math {
    /// Pieces beside each other.
    Row(Vec<Math>),
    /// A name, upright where it is longer than a letter.
    Name(String),
    /// A number as it is written in the language.
    Num(String),
    /// An operator or a bracket.
    Op(&'static str),
    /// One piece over another.
    Over(Box<Math>, Box<Math>),
    /// A piece with an index.
    Sub(Box<Math>, Box<Math>),
    /// A large operator with what it runs over.
    Big(&'static str, Box<Math>),
}

/// A name.
pub fn name(text: impl Into<String>) -> Math {
    Math::Name(text.into())
}

/// A number, as text.
pub fn num(text: impl Into<String>) -> Math {
    Math::Num(text.into())
}

/// An operator.
pub fn op(text: &'static str) -> Math {
    Math::Op(text)
}

/// Pieces beside each other.
pub fn row(pieces: impl IntoIterator<Item = Math>) -> Math {
    Math::Row(pieces.into_iter().collect())
}

/// A fraction.
pub fn over(above: Math, below: Math) -> Math {
    Math::Over(Box::new(above), Box::new(below))
}

/// A name with an index.
pub fn sub(text: &str, index: &str) -> Math {
    Math::Sub(Box::new(name(text)), Box::new(name(index)))
}

/// A sum or a product over an index.
pub fn big(sign: &'static str, index: &str) -> Math {
    Math::Big(sign, Box::new(name(index)))
}

/// Pieces in brackets.
pub fn brackets(pieces: impl IntoIterator<Item = Math>) -> Math {
    row([op("(")].into_iter().chain(pieces).chain([op(")")]))
}

impl Math {
    /// The formula as an element of the page.
    pub fn view(&self) -> AnyView {
        let said = self.said();
        let body = self.piece();
        view! { <div class="formula-line" role="img" aria-label=said><math display="block" aria-hidden="true">{body}</math></div> }
            .into_any()
    }

    fn piece(&self) -> AnyView {
        match self {
            Self::Row(pieces) => {
                let pieces: Vec<AnyView> = pieces.iter().map(Self::piece).collect();
                mathml::mrow().child(pieces).into_any()
            }
            Self::Name(text) => mathml::mi().child(text.clone()).into_any(),
            Self::Num(text) => mathml::mn().child(text.clone()).into_any(),
            Self::Op(text) => mathml::mo().child(*text).into_any(),
            Self::Over(above, below) => mathml::mfrac().child((above.piece(), below.piece())).into_any(),
            Self::Sub(base, index) => mathml::msub().child((base.piece(), index.piece())).into_any(),
            Self::Big(sign, index) => mathml::munder().child((mathml::mo().child(*sign), index.piece())).into_any(),
        }
    }

    /// The formula in one line, for those who hear it.
    pub fn said(&self) -> String {
        match self {
            Self::Row(pieces) => pieces.iter().map(Self::said).collect::<Vec<_>>().join(" "),
            Self::Name(text) | Self::Num(text) => text.clone(),
            Self::Op(text) => (*text).to_string(),
            Self::Over(above, below) => format!("( {} ) ÷ ( {} )", above.said(), below.said()),
            Self::Sub(base, index) => format!("{}_{}", base.said(), index.said()),
            Self::Big(sign, index) => format!("{sign} ({})", index.said()),
        }
    }
}
