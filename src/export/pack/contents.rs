//! Everything that goes into a pack.

use std::io;
use std::ops::ControlFlow;

use jiff::civil::Date;

use crate::charts::{CHARTS, ChartInput, ChartSpec};
use crate::export::charts::{ChartFormat, PictureSize};
use crate::export::csv::harmless;
use crate::export::findings::{FindingFacts, severity_word};
use crate::export::paper::{PaperError, PaperOptions, html, paper, pdf};
use crate::export::{ExportInput, Whereabouts, document, for_extension, verdict_word};
use crate::finance::Verdict;
use crate::model::FinancialYear;
use crate::rounds::{RoundStatus, Severity};

use super::manifest::{MANIFEST, Manifest, OpenBreach, OpenCondition, PackedFile, Rules};
use super::verify::FINDINGS;
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
    /// Whoever was told of its files had it stopped.
    #[error("Making the pack was stopped.")]
    Stopped,
}

/// What of a pack is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Making<'a> {
    /// The file, by its path in the pack.
    pub file: &'a str,
    /// How many files are made already.
    pub done: usize,
    /// How many there will be.
    pub of: usize,
}

/// The planning workbook, and the tables for analysts: each with the ending that says its kind.
const DOCUMENTS: [(&str, &str); 3] = [
    ("workbook.xlsx", "xlsx"),
    ("expenditure.csv", "csv"),
    ("plan-and-assessment.json", "json"),
];

/// The paths of the files that the pack of a plan holds whose charts have these names, in the order in which they are made.
pub fn names(charts: &[(String, &ChartSpec)]) -> Vec<String> {
    let mut all = vec!["plan.ron".to_owned()];
    all.extend(DOCUMENTS.map(|(name, _)| name.to_owned()));
    all.extend(["board-paper.pdf".to_owned(), "board-paper.html".to_owned()]);
    for (name, _) in charts {
        for format in ChartFormat::ALL {
            all.push(chart_path(name, format));
        }
    }
    all.extend(["findings.csv".to_owned(), FINDINGS.to_owned()]);
    all.push(MANIFEST.to_owned());
    all
}

fn chart_path(name: &str, format: ChartFormat) -> String {
    format!("charts/{name}.{}", format.extension())
}

/// Makes the pack of a plan. `plan_file` is the text of its file, `assessed_on` the day as on which it was assessed.
pub fn pack(
    input: &ExportInput<'_>,
    plan_file: &str,
    assessed_on: Date,
) -> Result<(Manifest, Files), PackError> {
    pack_step_by_step(input, plan_file, assessed_on, &mut |_| {
        ControlFlow::Continue(())
    })
}

/// The same, and tells of every file before it is made. Whoever is told may have it stopped.
pub fn pack_step_by_step(
    input: &ExportInput<'_>,
    plan_file: &str,
    assessed_on: Date,
    tell: &mut dyn FnMut(Making<'_>) -> ControlFlow<()>,
) -> Result<(Manifest, Files), PackError> {
    let charts = charts_by_year(input, &input.plan.years);
    let charts = named_charts(&charts);
    let of = names(&charts).len();
    let mut files = Files::new();
    let mut put = |files: &mut Files,
                   name: String,
                   make: &mut dyn FnMut(&Files) -> Result<Vec<u8>, PackError>|
     -> Result<(), PackError> {
        let done = files.len();
        let making = Making {
            file: &name,
            done,
            of,
        };
        if tell(making).is_break() {
            return Err(PackError::Stopped);
        }
        let bytes = make(files)?;
        files.insert(name, bytes);
        Ok(())
    };
    put(&mut files, "plan.ron".to_owned(), &mut |_| {
        Ok(plan_file.as_bytes().to_vec())
    })?;
    let options = PaperOptions {
        assessed_on: Some(assessed_on),
        ..PaperOptions::default()
    };
    for (name, extension) in DOCUMENTS {
        if let Some(exporter) = for_extension(extension) {
            put(&mut files, name.to_owned(), &mut |_| {
                Ok(document(exporter, input, &options)?)
            })?;
        }
    }
    let paper = paper(input, &options);
    put(&mut files, "board-paper.pdf".to_owned(), &mut |_| {
        Ok(pdf(&paper)?)
    })?;
    put(&mut files, "board-paper.html".to_owned(), &mut |_| {
        Ok(html(&paper).into_bytes())
    })?;
    for (name, spec) in &charts {
        for format in ChartFormat::ALL {
            put(&mut files, chart_path(name, format), &mut |_| {
                Ok(format.write(spec, PictureSize::default())?)
            })?;
        }
    }
    put(&mut files, "findings.csv".to_owned(), &mut |_| {
        Ok(findings_table(input)?)
    })?;
    put(&mut files, FINDINGS.to_owned(), &mut |_| {
        Ok(findings_json(input)?)
    })?;
    let mut made = None;
    put(&mut files, MANIFEST.to_owned(), &mut |files| {
        let manifest = manifest(input, files, assessed_on);
        let mut text = serde_json::to_vec_pretty(&manifest).map_err(io::Error::from)?;
        text.push(b'\n');
        made = Some(manifest);
        Ok(text)
    })?;
    let manifest = made.ok_or(PackError::Stopped)?;
    Ok((manifest, files))
}

/// Every chart of a plan, year by year.
pub fn charts_by_year(
    input: &ExportInput<'_>,
    years: &[FinancialYear],
) -> Vec<(FinancialYear, Vec<ChartSpec>)> {
    let of_year = |year: &FinancialYear| {
        let input = ChartInput {
            plan: input.plan,
            round: input.round,
            assessment: input.assessment,
            year: *year,
        };
        let specs = CHARTS.iter().flat_map(|chart| (chart.specs)(&input));
        (*year, specs.collect())
    };
    years.iter().map(of_year).collect()
}

/// Charts with the names of their files. What is the same in several years comes once; where there are several years,
/// charts that differ from year to year name theirs.
pub fn named_charts(charts: &[(FinancialYear, Vec<ChartSpec>)]) -> Vec<(String, &ChartSpec)> {
    let mut all: Vec<(FinancialYear, &ChartSpec)> = Vec::new();
    for (year, specs) in charts {
        for spec in specs {
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
            (name, *spec)
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

/// The breaches that keep the pack of a plan from being ready, in the order of the round's rules.
fn open_breaches(input: &ExportInput<'_>) -> Vec<OpenBreach> {
    let breaches = open_breaches_with_places(input).into_iter();
    breaches.map(|(_, breach)| breach).collect()
}

/// The same, each with its position among the plan's findings.
pub fn open_breaches_with_places(input: &ExportInput<'_>) -> Vec<(usize, OpenBreach)> {
    let places = Whereabouts::new(input.plan, input.round);
    (input.assessment.findings.iter().enumerate())
        .filter(|(_, finding)| finding.severity == Severity::Breach)
        .map(|(at, finding)| {
            let breach = OpenBreach {
                code: finding.code.to_owned(),
                message: finding.message.clone(),
                place: places.words(&finding.at),
            };
            (at, breach)
        })
        .collect()
}

/// The national conditions that are not met or cannot be told, in the order of the round.
pub fn open_conditions(input: &ExportInput<'_>) -> Vec<OpenCondition> {
    let verdicts = input.assessment.verdicts.iter();
    verdicts
        .filter(|condition| condition.verdict != Verdict::Met)
        .map(|condition| OpenCondition {
            condition: format!("{} — {}", condition.number, condition.title),
            verdict: verdict_word(&condition.verdict).to_owned(),
            reasons: condition.reasons.clone(),
        })
        .collect()
}

/// The spend floors of which it cannot be told whether they are met: they may be missed, so a pack is not ready before
/// they are known. Full sentences, in the order of years and floors.
pub fn untold_floors(input: &ExportInput<'_>) -> Vec<String> {
    let mut untold = Vec::new();
    for year in &input.plan.years {
        let floors = input.assessment.year(*year).map(|totals| &totals.floors);
        for floor in floors.into_iter().flatten() {
            if let Verdict::CannotTell(why) = floor.verdict() {
                let years = year.in_words();
                untold.push(format!("{}, {years}: {why}", floor.label));
            }
        }
    }
    untold
}

fn manifest(input: &ExportInput<'_>, files: &Files, assessed_on: Date) -> Manifest {
    let open_breaches = open_breaches(input);
    let untold_floors = untold_floors(input);
    let (not_yet_checked, values) = input.round.unchecked();
    Manifest {
        format: Manifest::FORMAT,
        made_by: format!("BCF Planner {}", env!("CARGO_PKG_VERSION")),
        assessed_on,
        board: input.plan.board.name.clone(),
        ready: open_breaches.is_empty() && untold_floors.is_empty(),
        open_breaches,
        untold_floors,
        open_conditions: open_conditions(input),
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
