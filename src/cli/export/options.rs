//! What `export` can be asked for. The doc comments are the help texts.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};

use crate::cli::args::Assessing;
use crate::cli::input::{Existing, Stop};
use crate::export::EXPORTS;
use crate::export::charts::{ChartFormat, PictureSize};
use crate::export::paper::{PaperOptions, Part, Watermark};
use crate::format;
use crate::model::FinancialYear;

const EXAMPLES: &str = "\
Examples:
  bcf-planner export plan.ron -o plan.xlsx
  bcf-planner export plan.ron -o expenditure.csv
  bcf-planner export plan.ron -o paper.pdf             the board paper, accessible; as .html the same
  bcf-planner export plan.ron -o paper.pdf --parts decision,summary,findings --logo board.svg
  bcf-planner export plan.ron --list-charts
  bcf-planner export plan.ron --chart spend-by-stream -o spend.svg
  bcf-planner export plan.ron --chart flow --density 300 -o flow.png
  bcf-planner export plan.ron --chart all -o charts    every chart as .svg, .png and .csv in a folder

A file that is there is left as it is unless --force is given, and the plan's own file in any case.";

/// What stands under the options: every ending with what it gives, and examples.
pub(in crate::cli) fn export_help() -> String {
    let ending = |ending: &str| format!(".{ending}");
    let longest = EXPORTS
        .iter()
        .map(|export| export.extension().len() + 1)
        .max()
        .unwrap_or_default();
    let mut help = "Endings:\n".to_owned();
    for export in EXPORTS {
        let ending = ending(export.extension());
        let _ = writeln!(help, "  {ending:longest$}  {}", export.name());
    }
    let charts = ChartFormat::ALL.map(|format| ending(format.extension()));
    let _ = write!(
        help,
        "With --chart: {}\n\n{EXAMPLES}",
        format::list(&charts)
    );
    help
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ExportOptions {
    /// The plan to export
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) plan: PathBuf,
    /// The file to write; its ending says what, see below
    #[arg(
        short,
        long,
        value_name = "FILE",
        value_hint = ValueHint::AnyPath,
        required_unless_present = "list_charts"
    )]
    output: Option<PathBuf>,
    /// Replace the file where it exists; if it held something else, it is kept as a backup beside it
    #[arg(long)]
    force: bool,
    /// Write this chart: .svg, .png or .csv by the file name's ending; "all" writes every chart into a folder
    #[arg(long, value_name = "ID", help_heading = "Charts")]
    pub(super) chart: Option<String>,
    /// List the plan's charts with their ids
    #[arg(long, help_heading = "Charts", conflicts_with_all = ["output", "chart"])]
    pub(super) list_charts: bool,
    /// The year that a chart shows, such as 2025-26 [default: the plan's first]
    #[arg(long, value_name = "YEAR", help_heading = "Charts", value_parser = year)]
    pub(super) year: Option<FinancialYear>,
    /// How many pixels a .png is wide [default: from its density]
    #[arg(
        long,
        value_name = "PIXELS",
        help_heading = "Charts",
        requires = "chart",
        value_parser = clap::value_parser!(u32).range(16..=12_000)
    )]
    width: Option<u32>,
    /// How many pixels a .png has to the inch [default: 192]
    #[arg(
        long,
        value_name = "NUMBER",
        help_heading = "Charts",
        requires = "chart",
        value_parser = clap::value_parser!(u32).range(24..=1_200)
    )]
    density: Option<u32>,
    /// What the board paper holds: "all", or some of its parts separated by commas, by name or heading: decision, summary,
    /// income, investment, conditions, floors, metrics, capacity, changes, findings, sign-off, appendix [default: all]
    #[arg(long, value_name = "PARTS", help_heading = "Board paper", value_delimiter = ',', value_parser = parts)]
    parts: Vec<Parts>,
    /// A PNG or SVG picture to stand above the board paper's title
    #[arg(long, value_name = "FILE", help_heading = "Board paper", value_hint = ValueHint::FilePath)]
    pub(super) logo: Option<PathBuf>,
    /// Whether "Draft" goes across the board paper's pages
    #[arg(long, value_enum, help_heading = "Board paper")]
    watermark: Option<Marking>,
    #[command(flatten)]
    pub(in crate::cli) assessing: Assessing,
}

/// What `--parts` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parts {
    All,
    One(Part),
}

/// When "Draft" goes across every page.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Marking {
    /// As long as the plan has a breach
    Auto,
    /// In any case
    Draft,
    /// In no case
    Never,
}

impl ExportOptions {
    /// Whether anything was asked of the board paper.
    pub(super) fn speaks_of_the_paper(&self) -> bool {
        !self.parts.is_empty() || self.logo.is_some() || self.watermark.is_some()
    }

    /// What the board paper holds, without its logo.
    pub(super) fn paper(&self) -> PaperOptions {
        let usual = PaperOptions::default();
        let is_all = self.parts.is_empty() || self.parts.contains(&Parts::All);
        let asked = |part: &Part| is_all || self.parts.contains(&Parts::One(*part));
        PaperOptions {
            parts: usual.parts.into_iter().filter(asked).collect(),
            watermark: match self.watermark {
                None | Some(Marking::Auto) => Watermark::WhileBreachesAreOpen,
                Some(Marking::Draft) => Watermark::Always,
                Some(Marking::Never) => Watermark::Never,
            },
            ..PaperOptions::default()
        }
    }

    /// Where to write.
    pub(super) fn output(&self) -> Result<&Path, Stop> {
        self.output
            .as_deref()
            .ok_or_else(|| Stop::Told("Say which file to write: add -o FILE.".to_owned()))
    }

    /// What becomes of a file that is there.
    pub(super) fn existing(&self) -> Existing {
        Existing::by(self.force)
    }

    /// How large a picture is.
    pub(super) fn size(&self) -> PictureSize {
        let usual = PictureSize::default();
        PictureSize {
            width: self.width,
            density: self.density.unwrap_or(usual.density),
        }
    }
}

/// A part by its name or its heading, however it is set; "all" for every one.
fn parts(text: &str) -> Result<Parts, String> {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let wanted = letters(text);
    if wanted == "all" {
        return Ok(Parts::All);
    }
    let is = |part: &Part| {
        [part.id(), part.heading()]
            .iter()
            .any(|name| letters(name) == wanted)
    };
    Part::ALL
        .into_iter()
        .find(is)
        .map(Parts::One)
        .ok_or_else(|| {
            let known: Vec<&str> = Part::ALL.iter().map(|part| part.id()).collect();
            format!(
                "the parts are {}, or all of them with \"all\"",
                known.join(", ")
            )
        })
}

fn year(text: &str) -> Result<FinancialYear, &'static str> {
    text.trim()
        .parse()
        .map_err(|_| "write a financial year such as 2025-26")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_by_id_or_heading_however_they_are_set() {
        assert_eq!(parts("all"), Ok(Parts::All));
        assert_eq!(parts(" All "), Ok(Parts::All));
        for part in Part::ALL {
            for name in [part.id(), part.heading()] {
                for name in [name.to_owned(), name.to_uppercase(), name.replace('-', " ")] {
                    assert_eq!(parts(&name), Ok(Parts::One(part)), "{name}");
                }
            }
        }
        let told = parts("summery").unwrap_err();
        assert!(
            told.contains("decision, summary, income") && told.ends_with("\"all\""),
            "{told}"
        );
    }
}
