//! What a paper holds, and how it is marked.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;

use super::model::{Logo, LogoFormat};

/// A part of the paper that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What the board is asked to decide.
    Decision,
    /// The plan at a glance, and the partners' own words.
    Summary,
    /// Income by source and partner.
    Income,
    /// What the money is for.
    Investment,
    /// National conditions with verdicts and evidence.
    Conditions,
    /// Spend floors with their sums.
    Floors,
    /// Metrics.
    Metrics,
    /// Capacity and demand, where the round has it.
    Capacity,
    /// What changed.
    Changes,
    /// What the checks found.
    Findings,
    /// Where people sign.
    SignOff,
    /// Every allocation.
    Appendix,
}

impl Part {
    /// Every part, in the order of the paper.
    pub const ALL: [Part; 12] = [
        Part::Decision,
        Part::Summary,
        Part::Income,
        Part::Investment,
        Part::Conditions,
        Part::Floors,
        Part::Metrics,
        Part::Capacity,
        Part::Changes,
        Part::Findings,
        Part::SignOff,
        Part::Appendix,
    ];

    /// Its name on the command line and in links.
    pub fn id(self) -> &'static str {
        match self {
            Part::Decision => "decision",
            Part::Summary => "summary",
            Part::Income => "income",
            Part::Investment => "investment",
            Part::Conditions => "conditions",
            Part::Floors => "floors",
            Part::Metrics => "metrics",
            Part::Capacity => "capacity",
            Part::Changes => "changes",
            Part::Findings => "findings",
            Part::SignOff => "sign-off",
            Part::Appendix => "appendix",
        }
    }

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Part::Decision => "Decision asked for",
            Part::Summary => "Summary",
            Part::Income => "Income",
            Part::Investment => "Investment",
            Part::Conditions => "National conditions",
            Part::Floors => "Spend floors",
            Part::Metrics => "Metrics",
            Part::Capacity => "Capacity and demand",
            Part::Changes => "What changed",
            Part::Findings => "Risks and open findings",
            Part::SignOff => "Sign-off",
            Part::Appendix => "Appendix: every allocation",
        }
    }
}

/// When "Draft" goes across every page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Watermark {
    /// As long as the plan has a breach.
    #[default]
    WhileBreachesAreOpen,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

/// What a paper holds, and how it is marked.
#[derive(Clone, Debug)]
pub struct PaperOptions {
    /// The parts, in the order of the paper.
    pub parts: Vec<Part>,
    /// The board's logo.
    pub logo: Option<Logo>,
    /// When "Draft" goes across every page.
    pub watermark: Watermark,
    /// The day as on which the plan was assessed, where the paper is to say so.
    pub assessed_on: Option<Date>,
}

impl Default for PaperOptions {
    fn default() -> Self {
        PaperOptions {
            parts: Part::ALL.to_vec(),
            logo: None,
            watermark: Watermark::default(),
            assessed_on: None,
        }
    }
}

/// Why a picture cannot be a logo: a full sentence with what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    /// Neither PNG nor SVG.
    #[error("The logo is neither a PNG nor an SVG picture. Save it as one of them.")]
    UnknownFormat,
    /// Too large a file.
    #[error("The logo is larger than 5 MB. Save it smaller: it is shown less than 2 cm high.")]
    TooLarge,
    /// It leads to another file.
    #[error(
        "The logo leads to another file, which is never followed. Save it with everything inside."
    )]
    Linked,
    /// It says what it is and cannot be read.
    #[error("The logo cannot be read as a picture. Open it in another program and save it anew.")]
    Broken,
}

/// A logo from the bytes of a PNG or SVG picture.
pub fn logo(bytes: Vec<u8>, board: &str) -> Result<Logo, LogoError> {
    const MOST_BYTES: usize = 5_000_000;
    if bytes.len() > MOST_BYTES {
        return Err(LogoError::TooLarge);
    }
    let format = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let mut reader = ::png::Decoder::new(std::io::Cursor::new(&bytes))
            .read_info()
            .map_err(|_| LogoError::Broken)?;
        // As large as a scan of a page, and no larger.
        let size = reader.output_buffer_size().ok_or(LogoError::Broken)?;
        if size > 200_000_000 {
            return Err(LogoError::TooLarge);
        }
        let mut pixels = vec![0; size];
        reader
            .next_frame(&mut pixels)
            .map_err(|_| LogoError::Broken)?;
        LogoFormat::Png
    } else {
        let text = std::str::from_utf8(&bytes).map_err(|_| LogoError::UnknownFormat)?;
        if !text.contains("<svg") {
            return Err(LogoError::UnknownFormat);
        }
        read_svg(text)?;
        LogoFormat::Svg
    };
    Ok(Logo {
        alt: format!("Logo of {}", board.trim()),
        format,
        bytes,
    })
}

/// Reads an SVG without following anything out of it.
fn read_svg(text: &str) -> Result<(), LogoError> {
    let linked = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&linked);
    let mut options = resvg::usvg::Options::default();
    options.image_href_resolver.resolve_string = Box::new(move |_, _| {
        seen.store(true, Ordering::Relaxed);
        None
    });
    let read = resvg::usvg::Tree::from_str(text, &options);
    if linked.load(Ordering::Relaxed) {
        return Err(LogoError::Linked);
    }
    read.map(drop).map_err(|_| LogoError::Broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_a_picture_that_can_be_read() {
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";
        assert_eq!(logo(svg.to_vec(), "Leeds").unwrap().format, LogoFormat::Svg);
        let error = |bytes: &[u8]| logo(bytes.to_vec(), "Leeds").unwrap_err();
        assert_eq!(error(b"GIF89a"), LogoError::UnknownFormat);
        assert_eq!(error(b"<svg"), LogoError::Broken);
        let linked = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='/etc/x.png' width='9' height='9'/></svg>";
        assert_eq!(error(linked), LogoError::Linked);
        assert_eq!(error(b"\x89PNG\r\n\x1a\nrest"), LogoError::Broken);
        assert_eq!(error(&vec![0; 5_000_001]), LogoError::TooLarge);
    }
}
