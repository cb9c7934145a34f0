//! Files out of and into the browser.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DragEvent, File, HtmlAnchorElement, HtmlInputElement, Url};

/// The largest file that is read as text: 64 MB.
pub const LIMIT: u64 = 64 * 1024 * 1024;

/// How long a download's address stays valid, in milliseconds. Browsers may begin to read it late.
const REVOKE_AFTER: u32 = 60_000;

/// Why a file could not be read or offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// The file is larger than [`LIMIT`].
    TooLarge {
        /// Its size in bytes.
        size: u64,
    },
    /// The file is not UTF-8.
    NotText {
        /// Where the first wrong byte is, counted from 0.
        at: usize,
    },
    /// The browser would not; with its own words.
    Refused(String),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { size } => write!(f, "the file has {size} bytes, {LIMIT} are the limit"),
            Self::NotText { at } => write!(f, "the file is not UTF-8 at byte {at}"),
            Self::Refused(why) => write!(f, "the browser refused: {why}"),
        }
    }
}

impl std::error::Error for FileError {}

/// Offers text as a file to save.
pub fn download(name: &str, mime: &str, text: &str) -> Result<(), FileError> {
    offer(name, mime, &JsValue::from_str(text))
}

/// Offers a blob as a file to save.
pub fn offer_blob(name: &str, blob: &Blob) -> Result<(), FileError> {
    offer(name, "text/csv", blob)
}

/// Offers bytes as a file to save.
pub fn download_bytes(name: &str, mime: &str, bytes: &[u8]) -> Result<(), FileError> {
    offer(name, mime, &Uint8Array::from(bytes))
}

/// A file of a text, as if it had been chosen; `None` where the browser would not.
pub fn made(name: &str, text: &str) -> Option<File> {
    File::new_with_str_sequence(&Array::of1(&text.into()), name).ok()
}

/// The text of a file, without a byte-order mark. Bytes that are not UTF-8 are an error: replaced
/// letters would be saved as if they were the user's.
pub async fn read_text(file: &File) -> Result<String, FileError> {
    let bytes = read_bytes(file).await?;
    let text = String::from_utf8(bytes).map_err(|error| FileError::NotText { at: error.utf8_error().valid_up_to() })?;
    Ok(text.strip_prefix('\u{feff}').map(String::from).unwrap_or(text))
}

/// The bytes of a file.
pub async fn read_bytes(file: &File) -> Result<Vec<u8>, FileError> {
    // A size is a whole number below 2^53.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let size = file.size() as u64;
    if size > LIMIT {
        return Err(FileError::TooLarge { size });
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|error| refused(&error))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// A name for a file: the words of a title, `styk` where it has none.
pub fn name_of(title: &str, ending: &str) -> String {
    let words: String = title.chars().map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect();
    let name = words.split_whitespace().collect::<Vec<_>>().join("-");
    format!("{}.{ending}", if name.is_empty() { "styk" } else { &name })
}

/// The file that was chosen in an input, which is emptied so that the same file can be chosen again.
pub fn take_file_of_input(input: &HtmlInputElement) -> Option<File> {
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// The file that was dropped.
pub fn first_file_of_drop(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

fn offer(name: &str, mime: &str, part: &JsValue) -> Result<(), FileError> {
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let blob = Blob::new_with_blob_sequence_and_options(&Array::of1(part), &kind).map_err(|error| refused(&error))?;
    let address = Url::create_object_url_with_blob(&blob).map_err(|error| refused(&error))?;
    let clicked = click(name, &address);
    // Owned by the browser until it fires: the download must outlive the caller.
    Timeout::new(REVOKE_AFTER, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    clicked
}

fn click(name: &str, address: &str) -> Result<(), FileError> {
    let missing = || FileError::Refused("no page".into());
    let document = web_sys::window().and_then(|window| window.document()).ok_or_else(missing)?;
    let element = document.create_element("a").map_err(|error| refused(&error))?;
    let anchor: HtmlAnchorElement = element.dyn_into().map_err(|_| missing())?;
    anchor.set_href(address);
    anchor.set_download(name);
    // Firefox follows only links that are in the page.
    let body = document.body().ok_or_else(missing)?;
    body.append_child(&anchor).map_err(|error| refused(&error))?;
    anchor.click();
    anchor.remove();
    Ok(())
}

fn refused(error: &JsValue) -> FileError {
    FileError::Refused(super::js::text_of(error))
}
