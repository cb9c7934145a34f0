//! A camera and pictures, and the QR codes in them: read by the browser where it can, else by a
//! program of ours that is fetched then.

use super::js::{call, get, name_of};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, File, HtmlCanvasElement};

/// Pictures of a camera are read at this many pixels along their longer side.
const FRAME: f64 = 800.0;
/// Pictures from files are tried at these sizes, one after another.
const SIZES: [f64; 3] = [1600.0, 800.0, 400.0];

/// Why nothing can be scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameraError {
    /// This browser has no camera for this page; it needs a secure address.
    Unknown,
    /// Somebody did not allow it.
    Refused,
    /// There is no camera.
    Missing,
    /// Another program has it, or it fails.
    Busy,
    /// The program that reads codes could not be fetched.
    NoReader,
}

#[wasm_bindgen]
extern "C" {
    /// See `public/boot.js`.
    #[wasm_bindgen(catch, js_name = stykProgram)]
    fn start_program(name: &str) -> Result<Promise, JsValue>;
}

async fn ask(object: &JsValue, name: &str, values: &[JsValue]) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&call(object, name, values)?)).await
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // A plain object of ours takes every property.
    let _ = Reflect::set(object, &name.into(), value);
}

/// A camera that runs; dropped, it stops.
pub struct Camera(JsValue);

impl Camera {
    /// Asks for a camera, the one at the back where there are two.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn open() -> Result<Self, CameraError> {
        let devices = get(&js_sys::global(), "navigator").and_then(|it| get(&it, "mediaDevices"));
        let devices = devices.ok_or(CameraError::Unknown)?;
        let (wanted, video) = (Object::new(), Object::new());
        set(&video, "facingMode", &"environment".into());
        set(&wanted, "video", &video);
        set(&wanted, "audio", &JsValue::FALSE);
        match ask(&devices, "getUserMedia", &[wanted.into()]).await {
            Ok(stream) => Ok(Self(stream)),
            Err(error) => Err(match name_of(&error).as_str() {
                "NotAllowedError" | "SecurityError" => CameraError::Refused,
                "NotFoundError" | "OverconstrainedError" => CameraError::Missing,
                _ => CameraError::Busy,
            }),
        }
    }

    /// Shows its picture in a `video` element.
    pub fn show(&self, video: &Element) {
        set(video, "srcObject", &self.0);
        // A browser that does not start it shows a still picture, and is asked again with the next frame.
        if let Ok(promise) = call(video, "play", &[]) {
            wasm_bindgen_futures::spawn_local(async move {
                let _ = JsFuture::from(Promise::resolve(&promise)).await;
            });
        }
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in call(&self.0, "getTracks", &[]).map(|list| Array::from(&list)).unwrap_or_default() {
            let _ = call(&track, "stop", &[]);
        }
    }
}

/// What reads codes.
pub struct Reader {
    canvas: HtmlCanvasElement,
    pen: JsValue,
    detector: Option<JsValue>,
    program: Option<JsValue>,
}

/// A detector of the browser's own that knows QR codes.
async fn detector() -> Option<JsValue> {
    let kind: Function = get(&js_sys::global(), "BarcodeDetector")?.dyn_into().ok()?;
    let known = Array::from(&ask(&kind, "getSupportedFormats", &[]).await.ok()?);
    let qr = JsValue::from("qr_code");
    if !known.includes(&qr, 0) {
        return None;
    }
    let wanted = Object::new();
    set(&wanted, "formats", &Array::of1(&qr));
    Reflect::construct(&kind, &Array::of1(&wanted)).ok()
}

impl Reader {
    /// Makes ready to read.
    ///
    /// # Errors
    /// Neither the browser nor our program can.
    pub async fn open() -> Result<Rc<Self>, CameraError> {
        let canvas = web_sys::window().and_then(|it| it.document()).and_then(|it| it.create_element("canvas").ok());
        let canvas: HtmlCanvasElement = canvas.and_then(|it| it.dyn_into().ok()).ok_or(CameraError::NoReader)?;
        let often = Object::new();
        set(&often, "willReadFrequently", &JsValue::TRUE);
        let pen = call(&canvas, "getContext", &["2d".into(), often.into()]).map_err(|_| CameraError::NoReader)?;
        let detector = detector().await;
        let program = match detector {
            Some(_) => None,
            None => {
                let promise = start_program("scan").map_err(|_| CameraError::NoReader)?;
                Some(JsFuture::from(promise).await.map_err(|_| CameraError::NoReader)?)
            }
        };
        Ok(Rc::new(Self { canvas, pen, detector, program }))
    }

    /// Texts of the codes that a `video` element shows now.
    pub async fn look(&self, video: &Element) -> Vec<String> {
        let size = |name: &str| get(video, name).and_then(|it| it.as_f64()).unwrap_or(0.0);
        self.read(video, size("videoWidth"), size("videoHeight"), FRAME).await
    }

    /// Texts of the codes in a picture; `None` where the file is none.
    pub async fn file(&self, file: &File) -> Option<Vec<String>> {
        let picture = ask(&js_sys::global(), "createImageBitmap", &[file.into()]).await.ok()?;
        let size = |name: &str| get(&picture, name).and_then(|it| it.as_f64()).unwrap_or(0.0);
        for most in SIZES {
            let found = self.read(&picture, size("width"), size("height"), most).await;
            if !found.is_empty() {
                return Some(found);
            }
        }
        Some(Vec::new())
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // sizes of pictures
    async fn read(&self, picture: &JsValue, width: f64, height: f64, most: f64) -> Vec<String> {
        if !(width >= 1.0 && height >= 1.0) {
            return Vec::new();
        }
        let scale = (most / width.max(height)).min(1.0);
        let (width, height) = ((width * scale).max(1.0) as u32, (height * scale).max(1.0) as u32);
        self.canvas.set_width(width);
        self.canvas.set_height(height);
        let (w, h): (JsValue, JsValue) = (width.into(), height.into());
        let drawn = call(&self.pen, "drawImage", &[picture.clone(), 0.into(), 0.into(), w.clone(), h.clone()]);
        if drawn.is_err() {
            return Vec::new();
        }
        if let Some(detector) = &self.detector {
            let found = ask(detector, "detect", &[self.canvas.clone().into()]).await;
            let list = found.map(|list| Array::from(&list)).unwrap_or_default();
            return list.iter().filter_map(|it| get(&it, "rawValue")?.as_string()).collect();
        }
        let data = call(&self.pen, "getImageData", &[0.into(), 0.into(), w.clone(), h.clone()]);
        let pixels = data.ok().and_then(|it| get(&it, "data")).and_then(|it| get(&it, "buffer"));
        let (Some(pixels), Some(program)) = (pixels, &self.program) else { return Vec::new() };
        let found = call(program, "scan", &[w, h, Uint8Array::new(&pixels).into()]);
        let list = found.map(|list| Array::from(&list)).unwrap_or_default();
        list.iter().filter_map(|it| it.as_string()).collect()
    }
}
