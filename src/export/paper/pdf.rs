//! The paper as PDF, set by Typst and conforming to PDF/UA-1: tagged, titled, in a stated language, every chart with its
//! alternative text.
//!
//! The template gets the paper as data in a file of its own, so nothing that people wrote is ever read as markup. It can
//! read that file, the charts, the logo and nothing else.

use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::model::{Block, LogoFormat, Paper};
use crate::export::charts::{ChartStyle, Framing, Lettering, Look, Mark, REGULAR, SEMIBOLD, svg};

const TEMPLATE: &str = include_str!("../../../assets/papers/paper.typ");

/// Why a paper could not be set. That is a fault of the program or of the logo, never of the plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "The paper could not be set: {0}. Save it as a web page instead (.html), which says the same."
)]
pub struct PaperError(String);

/// Sets a paper.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let world = Desk::new(paper)?;
    let document = typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|faults| PaperError(in_words(&world, &faults)))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|fault| PaperError(fault.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{}\n{}", paper.title, paper.board)),
        creator: Smart::Custom(Some(format!("BCF Planner {}", env!("CARGO_PKG_VERSION")))),
        standards,
        ..PdfOptions::default()
    };
    let bytes =
        typst_pdf::pdf(&document, &options).map_err(|faults| PaperError(in_words(&world, &faults)));
    // What was remembered to set it quicker is of no use for the next.
    typst::comemo::evict(0);
    bytes
}

fn in_words(world: &Desk, faults: &[SourceDiagnostic]) -> String {
    let faults: Vec<String> = faults
        .iter()
        .take(3)
        .map(|fault| {
            let place = typst::WorldExt::range(world, fault.span)
                .and_then(|range| {
                    let before = TEMPLATE.get(..range.start)?;
                    Some(format!(" (line {})", before.lines().count()))
                })
                .unwrap_or_default();
            format!("{}{place}", fault.message)
        })
        .collect();
    faults.join("; ")
}

/// What Typst may see: the template, the paper's data and pictures, two fonts.
struct Desk {
    main: FileId,
    template: Source,
    files: HashMap<FileId, Bytes>,
}

struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// What is the same for every paper.
static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let fonts: Vec<Font> = [REGULAR, SEMIBOLD]
        .into_iter()
        .flat_map(|bytes| Font::iter(Bytes::new(bytes)))
        .collect();
    Shelf {
        library: LazyHash::new(
            Library::builder()
                // Row headers of tables.
                .with_features([Feature::A11yExtras].into_iter().collect())
                .build(),
        ),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    }
});

impl Desk {
    fn new(paper: &Paper) -> Result<Self, PaperError> {
        let main = file_id("/paper.typ")?;
        let mut files = HashMap::new();
        let data = serde_json::to_vec(paper).map_err(|fault| PaperError(fault.to_string()))?;
        files.insert(file_id("/paper.json")?, Bytes::new(data));
        let look = serde_json::to_vec(&look()).map_err(|fault| PaperError(fault.to_string()))?;
        files.insert(file_id("/look.json")?, Bytes::new(look));
        for mark in Mark::ALL {
            let path = format!("/mark-{}.svg", mark.name());
            files.insert(file_id(&path)?, Bytes::new(mark.svg().into_bytes()));
        }
        if let Some(logo) = &paper.logo {
            let path = match logo.format {
                LogoFormat::Png => "/logo.png",
                LogoFormat::Svg => "/logo.svg",
            };
            files.insert(file_id(path)?, Bytes::new(logo.bytes.clone()));
        }
        let style = ChartStyle {
            // What goes across the page goes on under the charts.
            framing: Framing::Clear,
            lettering: Lettering::OpenSans,
            width: 690.0,
        };
        for block in paper.sections.iter().flat_map(|section| &section.blocks) {
            if let Block::Chart(chart) = block {
                let path = format!("/{}.svg", chart.id);
                let drawing = svg(&chart.spec, &style);
                files.insert(file_id(&path)?, Bytes::new(drawing.into_bytes()));
            }
        }
        Ok(Desk {
            main,
            template: Source::new(main, TEMPLATE.to_owned()),
            files,
        })
    }
}

/// The colours that the template names.
fn look() -> serde_json::Value {
    let colours = &Look::light().colours;
    serde_json::json!({
        "text": colours.text,
        "quiet": colours.text_secondary,
        "rule": colours.rule_line,
        "edge": colours.control_border,
        "header": colours.surface_header,
        "panel": colours.panel,
        "accent": colours.accent_text,
        "breach": { "ink": colours.breach, "tint": colours.breach_tint },
        "warning": { "ink": colours.warning, "tint": colours.warning_tint },
        "advice": { "ink": colours.advice, "tint": colours.advice_tint },
        "met": { "ink": colours.met, "tint": colours.met_tint },
        "unknown": { "ink": colours.text_secondary, "tint": colours.panel },
    })
}

fn file_id(path: &str) -> Result<FileId, PaperError> {
    let path = VirtualPath::new(path).map_err(|_| PaperError(format!("no path: {path}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SHELF.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHELF.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHELF.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
