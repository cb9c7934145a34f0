//! XML that comes in pieces, tag by tag, to whoever is interested.

use super::damaged;
use crate::evidence::limits;
use crate::evidence::record::over;
use crate::evidence::xes::pull::{Attribute, Fault, Token, entity, local, token, unescape};
use crate::model::{Code, Problem};
use memchr::memchr;

/// Attributes of a tag.
pub(super) struct Attributes<'a> {
    bytes: &'a [u8],
    list: &'a [Attribute],
}

impl<'a> Attributes<'a> {
    /// A value as it is written; enough where it holds no letters of people.
    pub fn raw(&self, name: &[u8]) -> Option<&'a [u8]> {
        let found = self.list.iter().find(|attribute| local(attribute.name(self.bytes)) == name);
        found.map(|attribute| attribute.value(self.bytes))
    }

    /// A value as text.
    pub fn text(&self, name: &[u8]) -> Option<String> {
        let mut value = Vec::new();
        unescape(self.raw(name)?, &mut value).ok()?;
        Some(String::from_utf8_lossy(&value).into_owned())
    }
}

/// Hears what an XML file says. Names come without their prefix.
pub(super) trait Listener {
    /// `<name …>`
    ///
    /// # Errors
    /// The file is not to be read on.
    fn open(&mut self, name: &[u8], attributes: &Attributes<'_>) -> Result<(), Problem>;
    /// `</name>`; of an empty tag, too.
    ///
    /// # Errors
    /// The file is not to be read on.
    fn close(&mut self, name: &[u8]) -> Result<(), Problem>;
    /// Where text goes that stands here; `None` to pass over it.
    fn text(&mut self) -> Option<&mut Vec<u8>>;
}

/// Splits bytes into tags; keeps what is not complete.
#[derive(Default)]
pub(super) struct Markup {
    bytes: Vec<u8>,
    attributes: Vec<Attribute>,
}

impl Markup {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// The XML is damaged or refused, or what the listener says.
    pub fn push(&mut self, fresh: &[u8], listener: &mut impl Listener) -> Result<(), Problem> {
        self.bytes.extend_from_slice(fresh);
        let bytes = std::mem::take(&mut self.bytes);
        let mut at = 0;
        while let Some(found) = bytes.get(at..).and_then(|rest| memchr(b'<', rest)) {
            let tag = at + found;
            let fault = |fault: Fault| match fault {
                Fault::Doctype => Problem::new(Code::ForbiddenXml, "", [fault.name().to_string()]),
                _ => damaged("xml"),
            };
            let Some((token, end)) = token(&bytes, tag, &mut self.attributes).map_err(fault)? else { break };
            if let Some(into) = listener.text().filter(|_| found > 0) {
                written(bytes.get(at..tag).unwrap_or_default(), into)?;
            }
            match token {
                Token::Open { name, empty } => {
                    let name = local(name);
                    listener.open(name, &Attributes { bytes: &bytes, list: &self.attributes })?;
                    if empty {
                        listener.close(name)?;
                    }
                }
                Token::Close { name } => listener.close(local(name))?,
                Token::Instruction(_) => {}
                Token::Nothing => {
                    let whole = bytes.get(tag..end).unwrap_or_default();
                    let inner = whole.strip_prefix(b"<![CDATA[").and_then(|rest| rest.strip_suffix(b"]]>"));
                    if let (Some(inner), Some(into)) = (inner, listener.text()) {
                        into.extend_from_slice(inner);
                    }
                }
            }
            at = end;
        }
        if bytes.len() - at > limits::ROW {
            return Err(over("tag_bytes", limits::ROW));
        }
        self.bytes = bytes;
        self.bytes.drain(..at);
        Ok(())
    }
}

/// Appends text: entities and line ends in their place (XML 1.0, 2.11).
fn written(raw: &[u8], into: &mut Vec<u8>) -> Result<(), Problem> {
    if memchr::memchr2(b'&', b'\r', raw).is_none() {
        into.extend_from_slice(raw);
        return Ok(());
    }
    let mut rest = raw;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'&' => {
                let end = memchr(b';', after.get(..12).unwrap_or(after));
                let letter = end.and_then(|end| Some((entity(after.get(..end)?)?, end)));
                let (letter, end) = letter.ok_or_else(|| damaged("xml"))?;
                into.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                rest = after.get(end + 1..).unwrap_or_default();
            }
            b'\r' => {
                into.push(b'\n');
                rest = rest.strip_prefix(b"\n").unwrap_or(rest);
            }
            byte => into.push(*byte),
        }
    }
    Ok(())
}
