//! QR codes in a picture, for browsers that cannot read them by themselves.

use rqrr::PreparedImage;

/// Pictures are read up to so many pixels.
const MOST: usize = 16_000_000;

/// Texts of all codes in a picture; `pixels` holds red, green, blue and alpha of each, row by row.
/// A picture of another size than it says has none.
pub fn codes(width: usize, height: usize, pixels: &[u8]) -> Vec<String> {
    if width == 0 || height == 0 || width.saturating_mul(height) > MOST || pixels.len() != 4 * width * height {
        return Vec::new();
    }
    // Brightness as the eye sees it (ITU-R BT.601), in whole numbers.
    let grey: Vec<u8> = pixels
        .chunks_exact(4)
        .map(|pixel| match *pixel {
            [red, green, blue, _] => {
                let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
                u8::try_from(sum / 1000).unwrap_or(u8::MAX)
            }
            _ => 0,
        })
        .collect();
    let mut picture = PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        grey.get(y * width + x).copied().unwrap_or(u8::MAX)
    });
    let found = picture.detect_grids();
    found.iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}

#[cfg(test)]
mod tests {
    use super::codes;
    use qrcodegen::{QrCode, QrCodeEcc};

    const CODE: &str = "7K2M-9XD4-T0AB-3";

    /// A code as a camera sees it: turned by an angle, its far edge smaller, light falling off to one
    /// side, noise in every pixel.
    fn seen(text: &str, turned: f64, far: f64, noise: i32) -> (usize, usize, Vec<u8>) {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let (width, height) = (640_usize, 480_usize);
        let mut pixels = Vec::with_capacity(4 * width * height);
        let mut chance: u32 = 1;
        for y in 0..height {
            for x in 0..width {
                let (u, v) = ((x as f64 - 320.0) / 240.0, (y as f64 - 240.0) / 240.0);
                let depth = 1.0 + far * v;
                let (u, v) = (u * depth, v * depth);
                let (u, v) = (u * turned.cos() + v * turned.sin(), v * turned.cos() - u * turned.sin());
                let module =
                    |it: f64| (it * 0.8 * f64::from(code.size()) + f64::from(code.size()) / 2.0).floor() as i32;
                let paper = u.abs() < 0.95 && v.abs() < 0.95;
                let light = if code.get_module(module(u), module(v)) {
                    40
                } else if paper {
                    215
                } else {
                    120
                };
                chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let shift = (chance >> 16) as i32 % (2 * noise + 1) - noise;
                let light = (light + shift - x as i32 / 16).clamp(0, 255) as u8;
                pixels.extend([light, light, light, 255]);
            }
        }
        (width, height, pixels)
    }

    fn check(turned: f64, far: f64, noise: i32) {
        let (width, height, pixels) = seen(CODE, turned, far, noise);
        assert_eq!(codes(width, height, &pixels), [CODE], "turned {turned}, far {far}, noise {noise}");
    }

    #[test]
    fn a_code_is_read_as_a_camera_sees_it() {
        check(0.0, 0.0, 1);
        check(0.3, 0.0, 20);
        check(-2.0, 0.12, 20);
        check(1.2, 0.2, 10);
    }

    #[test]
    fn what_is_no_picture_has_no_codes() {
        assert!(codes(0, 0, &[]).is_empty());
        assert!(codes(10, 10, &[0; 8]).is_empty());
        assert!(codes(usize::MAX, 2, &[0; 8]).is_empty());
        assert!(codes(64, 64, &[255; 4 * 64 * 64]).is_empty());
    }
}
