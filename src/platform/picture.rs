//! Pictures made small.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, DataTransfer, File, HtmlCanvasElement, HtmlImageElement, Url};

/// The largest file that is tried: 20 MB.
pub const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;

/// The largest data URL that is made, in bytes.
const LIMIT: usize = 24 * 1024;

/// Widths to try, in pixels, and for each of them how well the picture is kept, from the best.
const SIDES: [u32; 4] = [256, 192, 128, 64];
const QUALITIES: [f64; 4] = [0.86, 0.7, 0.5, 0.3];

/// Why a file is no portrait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PictureError {
    /// Larger than [`LARGEST`].
    TooLarge,
    /// A drawing made of text, which may hold more than a drawing.
    Vector,
    /// Nothing that the browser can show as a picture.
    Unreadable,
}

/// A file as a square picture of at most 256 pixels, as a data URL. Drawing it anew leaves behind
/// whatever else the file held, such as where it was taken.
pub async fn portrait(file: &File) -> Result<String, PictureError> {
    let (kind, name) = (file.type_().to_lowercase(), file.name().to_lowercase());
    if kind.contains("svg") || name.ends_with(".svg") {
        return Err(PictureError::Vector);
    }
    // A file without a kind may still be a picture.
    if !kind.is_empty() && !kind.starts_with("image/") {
        return Err(PictureError::Unreadable);
    }
    if file.size() > LARGEST {
        return Err(PictureError::TooLarge);
    }
    let address = Url::create_object_url_with_blob(file).map_err(unreadable)?;
    let made = draw(&address).await;
    // Gone with the page at the latest.
    let _ = Url::revoke_object_url(&address);
    made
}

async fn draw(address: &str) -> Result<String, PictureError> {
    let image = HtmlImageElement::new().map_err(unreadable)?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.map_err(unreadable)?;
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let from = width.min(height);
    if from < 1.0 {
        return Err(PictureError::Unreadable);
    }
    // Faces stand in the upper part of tall pictures.
    let (left, top) = ((width - from) / 2.0, (height - from) / 3.0);
    let page = web_sys::window().and_then(|window| window.document()).ok_or(PictureError::Unreadable)?;
    let canvas: HtmlCanvasElement = page.create_element("canvas").map_err(unreadable)?.unchecked_into();
    let mut smallest = None;
    for side in SIDES {
        canvas.set_width(side);
        canvas.set_height(side);
        let context = canvas.get_context("2d").map_err(unreadable)?.ok_or(PictureError::Unreadable)?;
        let context: CanvasRenderingContext2d = context.unchecked_into();
        // What can be seen through would come out black where only JPEG can be written.
        context.set_fill_style_str("white");
        let to = f64::from(side);
        context.fill_rect(0.0, 0.0, to, to);
        let _ = Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into());
        context
            .draw_image_with_html_image_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                &image, left, top, from, from, 0.0, 0.0, to, to,
            )
            .map_err(unreadable)?;
        for quality in QUALITIES {
            let url = encode(&canvas, quality)?;
            if url.len() <= LIMIT {
                return Ok(url);
            }
            smallest = Some(url);
        }
    }
    // 64 pixels square never come to 24 kB.
    smallest.ok_or(PictureError::Unreadable)
}

/// As WebP, or as JPEG where the browser cannot write that.
fn encode(canvas: &HtmlCanvasElement, quality: f64) -> Result<String, PictureError> {
    let write =
        |kind: &str| canvas.to_data_url_with_type_and_encoder_options(kind, &quality.into()).map_err(unreadable);
    let url = write("image/webp")?;
    if url.starts_with("data:image/webp") { Ok(url) } else { write("image/jpeg") }
}

/// The file that was pasted.
pub fn pasted(event: &JsValue) -> Option<File> {
    let data: DataTransfer = Reflect::get(event, &"clipboardData".into()).ok()?.dyn_into().ok()?;
    data.files()?.get(0)
}

fn unreadable(_: JsValue) -> PictureError {
    PictureError::Unreadable
}
