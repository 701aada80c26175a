//! Everything that goes into a pack.

use std::io;

use jiff::civil::Date;

use crate::charts::{CHARTS, ChartInput, ChartSpec};
use crate::export::charts::{ChartStyle, PictureSize, csv, png, svg};
use crate::export::csv::harmless;
use crate::export::findings::{FindingFacts, severity_word};
use crate::export::paper::{PaperError, PaperOptions, html, paper, pdf};
use crate::export::{ExportInput, Whereabouts, for_extension};
use crate::model::FinancialYear;
use crate::rounds::{RoundStatus, Severity};

use super::manifest::{MANIFEST, Manifest, OpenBreach, PackedFile, Rules};
use super::{Files, sum};

/// Why a pack cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The board paper cannot be set.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// Another of its files cannot be written.
    #[error("A file of the pack could not be made: {0}.")]
    File(#[from] io::Error),
}

/// Makes the pack of a plan. `plan_file` is the text of its file, `assessed_on` the day as on which it was assessed.
pub fn pack(
    input: &ExportInput<'_>,
    plan_file: &str,
    assessed_on: Date,
) -> Result<(Manifest, Files), PackError> {
    let mut files = Files::new();
    files.insert("plan.ron".to_owned(), plan_file.as_bytes().to_vec());
    // The planning workbook, and the tables for analysts.
    for (name, extension) in [
        ("workbook.xlsx", "xlsx"),
        ("expenditure.csv", "csv"),
        ("plan-and-assessment.json", "json"),
    ] {
        if let Some(exporter) = for_extension(extension) {
            let mut bytes = Vec::new();
            exporter.write(input, &mut bytes)?;
            files.insert(name.to_owned(), bytes);
        }
    }
    let options = PaperOptions {
        assessed_on: Some(assessed_on),
        ..PaperOptions::default()
    };
    let paper = paper(input, &options);
    files.insert("board-paper.pdf".to_owned(), pdf(&paper)?);
    files.insert("board-paper.html".to_owned(), html(&paper).into_bytes());
    for (name, spec) in charts(input, &input.plan.years) {
        let drawing = svg(&spec, &ChartStyle::default());
        let picture = png(&drawing, PictureSize::default())?;
        files.insert(format!("charts/{name}.png"), picture);
        files.insert(format!("charts/{name}.svg"), drawing.into_bytes());
        files.insert(format!("charts/{name}.csv"), csv(&spec)?);
    }
    files.insert("findings.csv".to_owned(), findings_table(input)?);
    files.insert("findings.json".to_owned(), findings_json(input)?);
    let manifest = manifest(input, &files, assessed_on);
    let mut text = serde_json::to_vec_pretty(&manifest).map_err(io::Error::from)?;
    text.push(b'\n');
    files.insert(MANIFEST.to_owned(), text);
    Ok((manifest, files))
}

/// The charts of a plan with the names of their files. Where there are several years, charts that differ from year to
/// year name theirs.
pub fn charts(input: &ExportInput<'_>, years: &[FinancialYear]) -> Vec<(String, ChartSpec)> {
    let mut all: Vec<(FinancialYear, ChartSpec)> = Vec::new();
    for year in years {
        let input = ChartInput {
            plan: input.plan,
            round: input.round,
            assessment: input.assessment,
            year: *year,
        };
        for spec in CHARTS.iter().flat_map(|chart| (chart.specs)(&input)) {
            if !all.iter().any(|(_, other)| *other == spec) {
                all.push((*year, spec));
            }
        }
    }
    let of_years = |id: &str| all.iter().filter(|(_, spec)| spec.id == id).count();
    all.iter()
        .map(|(year, spec)| {
            let name = spec.id.replace('/', "-");
            let name = if of_years(&spec.id) > 1 {
                format!("{name}-{year}")
            } else {
                name
            };
            (name, spec.clone())
        })
        .collect()
}

fn findings_table(input: &ExportInput<'_>) -> io::Result<Vec<u8>> {
    let places = Whereabouts::new(input.plan, input.round);
    let mut table = ::csv::Writer::from_writer(Vec::new());
    table.write_record(["Severity", "Rule", "What was found", "Where", "What to do"])?;
    for finding in &input.assessment.findings {
        table.write_record([
            severity_word(finding.severity).to_owned(),
            finding.code.to_owned(),
            harmless(&finding.message),
            harmless(&places.words(&finding.at)),
            harmless(&finding.hint),
        ])?;
    }
    table
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))
}

fn findings_json(input: &ExportInput<'_>) -> io::Result<Vec<u8>> {
    let places = Whereabouts::new(input.plan, input.round);
    let facts: Vec<FindingFacts<'_>> = input
        .assessment
        .findings
        .iter()
        .map(|finding| FindingFacts::of(finding, input.round, &places))
        .collect();
    let mut bytes = serde_json::to_vec_pretty(&facts)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn manifest(input: &ExportInput<'_>, files: &Files, assessed_on: Date) -> Manifest {
    let places = Whereabouts::new(input.plan, input.round);
    let open_breaches: Vec<OpenBreach> = input
        .assessment
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Breach)
        .map(|finding| OpenBreach {
            code: finding.code.to_owned(),
            message: finding.message.clone(),
            place: places.words(&finding.at),
        })
        .collect();
    let (not_yet_checked, values) = input.round.unchecked();
    Manifest {
        format: Manifest::FORMAT,
        made_by: format!("BCF Planner {}", env!("CARGO_PKG_VERSION")),
        assessed_on,
        board: input.plan.board.name.clone(),
        ready: open_breaches.is_empty(),
        open_breaches,
        rules: Rules {
            round: input.round.id.to_string(),
            label: input.round.label.clone(),
            version: input.round.version.to_string(),
            status: match input.round.status {
                RoundStatus::Published => "published".to_owned(),
                RoundStatus::Draft => "draft".to_owned(),
            },
            values,
            not_yet_checked,
        },
        plan_fingerprint: files
            .get("plan.ron")
            .map_or_else(String::new, |bytes| sum(bytes)),
        illustrative: input.plan.illustrative.trim().to_owned(),
        files: files
            .iter()
            .map(|(path, bytes)| PackedFile {
                path: path.clone(),
                bytes: bytes.len() as u64,
                sha256: sum(bytes),
            })
            .collect(),
    }
}
