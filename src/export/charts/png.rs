//! A chart as a picture of pixels.

use std::io;

use ::png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// How large a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureSize {
    /// How many pixels it is wide; nothing to follow from the density.
    pub width: Option<u32>,
    /// Pixels to the inch, which says how large it is on paper.
    pub density: u32,
}

impl Default for PictureSize {
    fn default() -> Self {
        PictureSize {
            width: None,
            density: 192,
        }
    }
}

impl PictureSize {
    /// The most pixels that a picture may be wide or high.
    pub const MOST: u32 = 12_000;
    /// Units of a drawing to the inch.
    const UNITS: f32 = 96.0;
    /// Inches to the metre, for the density that the file states.
    const INCHES: f64 = 39.370_079;
}

/// Pixels, row by row from the top: red, green and blue of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// How many pixels it is wide.
    pub width: u32,
    /// How many it is high.
    pub height: u32,
    /// Their colours.
    pub colours: Vec<u8>,
}

/// Draws an SVG whose texts are outlines. Too large a picture is an error that says so.
pub fn picture(svg: &str, size: PictureSize) -> io::Result<Picture> {
    let tree = Tree::from_str(svg, &Options::default()).map_err(io::Error::other)?;
    let natural = tree.size();
    #[expect(clippy::cast_precision_loss, reason = "pixels of a picture")]
    let scale = match size.width {
        Some(width) => width as f32 / natural.width(),
        None => size.density as f32 / PictureSize::UNITS,
    };
    let pixels = |units: f32| -> io::Result<u32> {
        let pixels = (units * scale).round().max(1.0);
        if pixels > 12_000.0 {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!(
                    "the picture would be larger than {} pixels",
                    PictureSize::MOST
                ),
            ));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be between 1 and the most"
        )]
        Ok(pixels as u32)
    };
    let (width, height) = (pixels(natural.width())?, pixels(natural.height())?);
    let mut picture =
        Pixmap::new(width, height).ok_or_else(|| io::Error::other("there is nothing to draw"))?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut picture.as_mut(),
    );
    // The ground is opaque, so no pixel is to be seen through.
    let colours: Vec<u8> = picture
        .data()
        .chunks_exact(4)
        .flat_map(|pixel| pixel.iter().take(3).copied())
        .collect();
    Ok(Picture {
        width,
        height,
        colours,
    })
}

/// The same as a file.
pub fn png(svg: &str, size: PictureSize) -> io::Result<Vec<u8>> {
    let picture = picture(svg, size)?;
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.width, picture.height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few ten thousand"
    )]
    let per_metre = (f64::from(size.density) * PictureSize::INCHES).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&picture.colours)?;
    writer.finish()?;
    Ok(bytes)
}
