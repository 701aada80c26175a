//! The kinds of file that a chart can be written as.

use std::io;

use super::{ChartStyle, PictureSize, csv, png, svg};
use crate::charts::ChartSpec;

/// A kind of file that a chart can be written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartFormat {
    /// A drawing that stays sharp at any size.
    #[default]
    Svg,
    /// A picture of pixels.
    Png,
    /// The numbers behind it.
    Csv,
}

impl ChartFormat {
    /// All, in the order in which they are offered.
    pub const ALL: [ChartFormat; 3] = [ChartFormat::Svg, ChartFormat::Png, ChartFormat::Csv];

    /// The end of its files' names, without the point.
    pub fn extension(self) -> &'static str {
        match self {
            ChartFormat::Svg => "svg",
            ChartFormat::Png => "png",
            ChartFormat::Csv => "csv",
        }
    }

    /// The kind with an ending.
    pub fn of_extension(extension: &str) -> Option<ChartFormat> {
        ChartFormat::ALL
            .into_iter()
            .find(|format| format.extension().eq_ignore_ascii_case(extension))
    }

    /// A chart as a file of this kind; the size is that of a picture.
    pub fn write(self, spec: &ChartSpec, size: PictureSize) -> io::Result<Vec<u8>> {
        let drawing = || svg(spec, &ChartStyle::default());
        match self {
            ChartFormat::Svg => Ok(drawing().into_bytes()),
            ChartFormat::Png => png(&drawing(), size),
            ChartFormat::Csv => csv(spec),
        }
    }
}
