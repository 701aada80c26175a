//! What is filled in to write a plan for others.

use std::path::{Path, PathBuf};

use crate::export::charts::{ChartFormat, PictureSize};
use crate::export::pack::{is_zip, not_ready_name};
use crate::export::paper::{Logo, PaperOptions, Part, Watermark};
use crate::export::{two_endings, without_endings};
use crate::model::FinancialYear;

/// A kind of thing to write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::app) enum Kind {
    #[default]
    Workbook,
    PaperPdf,
    PaperHtml,
    Tables,
    Json,
    Charts,
    Pack,
}

impl Kind {
    /// All, in the order of the list.
    pub(super) const ALL: [Kind; 7] = [
        Kind::Workbook,
        Kind::PaperPdf,
        Kind::PaperHtml,
        Kind::Tables,
        Kind::Json,
        Kind::Charts,
        Kind::Pack,
    ];

    /// What it is called.
    pub(super) fn title(self) -> &'static str {
        match self {
            Kind::Workbook => "Planning workbook",
            Kind::PaperPdf => "Board paper, PDF",
            Kind::PaperHtml => "Board paper, web page",
            Kind::Tables => "Table",
            Kind::Json => "Data",
            Kind::Charts => "Charts",
            Kind::Pack => "Submission pack",
        }
    }

    /// The endings of its files, for the list.
    pub(super) fn endings(self) -> &'static str {
        match self {
            Kind::Workbook => ".xlsx",
            Kind::PaperPdf => ".pdf",
            Kind::PaperHtml => ".html",
            Kind::Tables => ".csv",
            Kind::Json => ".json",
            Kind::Charts => ".svg, .png or .csv",
            Kind::Pack => ".zip or a folder",
        }
    }

    /// What it is and what for.
    pub(super) fn about(self) -> &'static str {
        match self {
            Kind::Workbook => {
                "The sheets of the round's template with the plan's figures, totals as live formulas and drop-down lists. \
                 For the national bodies, and for colleagues who work in a spreadsheet; Import reads it back."
            }
            Kind::PaperPdf => {
                "A paper for the board, to print or to publish: tagged, so that a screen reader can read it, with charts, \
                 tables and a page to sign."
            }
            Kind::PaperHtml => {
                "The same paper as one web page that needs nothing else. For a website or an email."
            }
            Kind::Tables => {
                "One tidy table that any spreadsheet or statistics program opens. For analysts; Import reads it back."
            }
            Kind::Json => {
                "The plan with everything that follows from it: totals, floors, verdicts and findings. For programs."
            }
            Kind::Charts => {
                "One chart as a drawing, as a picture or as its numbers; or every chart in a folder. For slides and reports."
            }
            Kind::Pack => {
                "Everything together: the plan, the workbook, the board paper, charts and findings, with a list of sums \
                 that shows later whether any file was changed. For handing the plan in."
            }
        }
    }
}

/// A table of the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum TableKind {
    #[default]
    Expenditure,
    Contributions,
    Metrics,
}

impl TableKind {
    pub(super) const ALL: [TableKind; 3] = [
        TableKind::Expenditure,
        TableKind::Contributions,
        TableKind::Metrics,
    ];

    pub(super) fn title(self) -> &'static str {
        match self {
            TableKind::Expenditure => "Schemes and allocations",
            TableKind::Contributions => "Contributions",
            TableKind::Metrics => "Metrics",
        }
    }

    /// The ending that says its kind.
    pub(super) fn extension(self) -> &'static str {
        match self {
            TableKind::Expenditure => "csv",
            TableKind::Contributions => "contributions.csv",
            TableKind::Metrics => "metrics.csv",
        }
    }
}

/// What a pack is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Packing {
    /// One file.
    #[default]
    Zip,
    /// A folder of files.
    Folder,
}

/// A logo with the name of its file.
#[derive(Clone, Debug)]
pub(super) struct ChosenLogo {
    pub(super) name: String,
    pub(super) logo: Logo,
}

/// What was filled in so far.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) kind: Kind,
    /// The parts of the paper.
    pub(super) parts: Vec<Part>,
    pub(super) watermark: Watermark,
    pub(super) logo: Option<ChosenLogo>,
    pub(super) table: TableKind,
    /// The chart by its id; nothing for all of them.
    pub(super) chart: Option<String>,
    pub(super) year: FinancialYear,
    pub(super) format: ChartFormat,
    /// Pixels to the inch.
    pub(super) density: u32,
    /// How many pixels wide, as typed; empty to follow from the density.
    pub(super) width: String,
    pub(super) packing: Packing,
}

impl Form {
    /// As it opens: the workbook, and the first chart of a year.
    pub(super) fn new(year: FinancialYear, chart: Option<String>) -> Self {
        let usual = PaperOptions::default();
        Form {
            kind: Kind::default(),
            parts: usual.parts,
            watermark: usual.watermark,
            logo: None,
            table: TableKind::default(),
            chart,
            year,
            format: ChartFormat::default(),
            density: PictureSize::default().density,
            width: String::new(),
            packing: Packing::default(),
        }
    }

    /// The size of a picture, or why what was typed is none.
    pub(super) fn size(&self) -> Result<PictureSize, &'static str> {
        const WHY: &str = "Type a whole number of pixels from 16 to 12,000, or nothing.";
        let typed: String = self
            .width
            .chars()
            .filter(|c| !matches!(c, ',' | ' '))
            .collect();
        let width = match typed.as_str() {
            "" => None,
            typed => Some(
                typed
                    .parse()
                    .ok()
                    .filter(|width| (16..=PictureSize::MOST).contains(width))
                    .ok_or(WHY)?,
            ),
        };
        Ok(PictureSize {
            width,
            density: self.density,
        })
    }

    /// Why nothing can be written as it is filled in.
    pub(super) fn missing(&self) -> Option<&'static str> {
        let of_paper = matches!(self.kind, Kind::PaperPdf | Kind::PaperHtml);
        if of_paper && self.parts.is_empty() {
            return Some("Tick at least one part of the paper.");
        }
        let picture =
            self.kind == Kind::Charts && (self.chart.is_none() || self.format == ChartFormat::Png);
        if picture {
            return self.size().err();
        }
        None
    }

    /// Whether a new folder is made.
    pub(super) fn makes_a_folder(&self) -> bool {
        match self.kind {
            Kind::Charts => self.chart.is_none(),
            Kind::Pack => self.packing == Packing::Folder,
            _ => false,
        }
    }

    /// The ending of the file that is written; empty for a folder.
    pub(super) fn extension(&self) -> &'static str {
        match self.kind {
            Kind::Workbook => "xlsx",
            Kind::PaperPdf => "pdf",
            Kind::PaperHtml => "html",
            Kind::Tables => self.table.extension(),
            Kind::Json => "json",
            Kind::Charts if self.chart.is_none() => "",
            Kind::Charts => self.format.extension(),
            Kind::Pack if self.packing == Packing::Folder => "",
            Kind::Pack => "zip",
        }
    }

    /// The name that is proposed for it, after the plan's: "leicestershire-2023-25-board-paper.pdf".
    pub(super) fn file_name(&self, plan: &str, ready: Ready) -> String {
        let what = match self.kind {
            Kind::Workbook => "planning-workbook".to_owned(),
            Kind::PaperPdf | Kind::PaperHtml => "board-paper".to_owned(),
            Kind::Tables if self.table == TableKind::Expenditure => "expenditure".to_owned(),
            Kind::Tables => String::new(),
            Kind::Json => "plan-and-assessment".to_owned(),
            Kind::Charts => self
                .chart
                .as_ref()
                .map_or_else(|| "charts".to_owned(), |id| id.replace('/', "-")),
            Kind::Pack => "submission".to_owned(),
        };
        let mut name = [plan, &what]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        if self.kind == Kind::Charts && self.chart.is_some() {
            name = format!("{name}-{}", self.year);
        }
        if !self.extension().is_empty() {
            name = format!("{name}.{}", self.extension());
        }
        if self.kind == Kind::Pack && ready == Ready::No {
            name = not_ready_name(Path::new(&name)).display().to_string();
        }
        name
    }

    /// The path that a person gave, with the ending that says what it is.
    pub(super) fn with_ending(&self, path: &Path) -> PathBuf {
        let ending = self.extension();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let has = name.to_ascii_lowercase().ends_with(&format!(".{ending}"));
        let is_one = two_endings(&name).is_none();
        if (has && is_one) || (ending == "zip" && is_zip(path)) {
            return path.to_path_buf();
        }
        // Whoever typed the ending of another kind, or the last part of an ending of two, did not mean both.
        match (without_endings(&name), ending) {
            (stem, "") => path.with_file_name(stem),
            (stem, ending) => path.with_file_name(format!("{stem}.{ending}")),
        }
    }
}

/// Whether a pack could be handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ready {
    /// No breach is open.
    Yes,
    /// One is.
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(kind: Kind) -> Form {
        Form {
            kind,
            ..Form::new("2023-24".parse().unwrap(), Some("flow".to_owned()))
        }
    }

    #[test]
    fn names_say_whose_plan_and_what_it_is() {
        let name = |form: &Form| form.file_name("leeds-2023-25", Ready::No);
        assert_eq!(
            name(&form(Kind::Workbook)),
            "leeds-2023-25-planning-workbook.xlsx"
        );
        assert_eq!(name(&form(Kind::Charts)), "leeds-2023-25-flow-2023-24.svg");
        assert_eq!(
            name(&form(Kind::Pack)),
            "leeds-2023-25-submission NOT READY.zip"
        );
        let metrics = Form {
            table: TableKind::Metrics,
            ..form(Kind::Tables)
        };
        assert_eq!(name(&metrics), "leeds-2023-25.metrics.csv");
        let folder = Form {
            chart: None,
            ..form(Kind::Charts)
        };
        assert_eq!(name(&folder), "leeds-2023-25-charts");
    }

    #[test]
    fn a_path_gets_the_ending_that_says_what_it_is_once() {
        let paper = form(Kind::PaperPdf);
        let ended = |path: &str| paper.with_ending(Path::new(path)).display().to_string();
        assert_eq!(ended("a/paper"), "a/paper.pdf");
        assert_eq!(ended("a/paper.PDF"), "a/paper.PDF");
        assert_eq!(ended("a/paper 1.2"), "a/paper 1.2.pdf");
        assert_eq!(ended("a/paper.csv"), "a/paper.pdf");
        assert_eq!(ended("a/paper.csv.pdf"), "a/paper.pdf");
        let metrics = Form {
            table: TableKind::Metrics,
            ..form(Kind::Tables)
        };
        let ended = |path: &str| metrics.with_ending(Path::new(path)).display().to_string();
        assert_eq!(ended("a/rows.csv"), "a/rows.metrics.csv");
        assert_eq!(ended("a/rows.Metrics.CSV"), "a/rows.Metrics.CSV");
        assert_eq!(ended("é"), "é.metrics.csv");
        assert_eq!(ended("rows.contributions.csv"), "rows.metrics.csv");
        let charts = Form {
            chart: None,
            ..form(Kind::Charts)
        };
        assert_eq!(charts.with_ending(Path::new("a/c8.svg")), Path::new("a/c8"));
    }

    #[test]
    fn a_width_is_a_number_of_pixels_or_nothing() {
        let size = |width: &str| {
            let form = Form {
                width: width.to_owned(),
                ..form(Kind::Charts)
            };
            form.size().map(|size| size.width)
        };
        assert_eq!(size(" "), Ok(None));
        assert_eq!(size("1,200"), Ok(Some(1_200)));
        for wrong in ["0", "12001", "wide", "-5", "99999999999"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
