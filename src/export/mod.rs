//! Plans and what follows from them, as documents for other people.
//!
//! An export writes to anything that takes bytes; putting it on disk is the caller's. What an export would have to work
//! out belongs in `finance` or `metrics` instead. A new export is one file and one line in [`EXPORTS`].

mod change;
pub mod charts;
mod csv;
mod findings;
mod json;
mod outline;
pub mod pack;
pub mod paper;
mod summary;
mod whereabouts;
mod workbook;

use std::io::{self, Write};
use std::path::Path;

use crate::assessment::Assessment;
use crate::model::Plan;
use crate::rounds::PlanningRound;
use paper::{PaperOptions, html, pdf};

pub use findings::{
    ConditionFacts, FindingFacts, basis_in_words, breaches_open, conditions_open, counts_in_words,
    severity_word, standing,
};
pub use outline::{SheetOutline, TableOutline, workbook_sheets};
pub use summary::{PlanFacts, plain_digits, status_word, verdict_word};
pub use whereabouts::Whereabouts;

/// What an export may look at.
#[derive(Clone, Copy, Debug)]
pub struct ExportInput<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its round.
    pub round: &'a PlanningRound,
    /// What follows from the two.
    pub assessment: &'a Assessment,
}

/// A kind of document.
pub trait Exporter: Sync {
    /// What it is called: "Expenditure as a table".
    fn name(&self) -> &'static str;

    /// The end of its files' names, without the point: `csv`.
    fn extension(&self) -> &'static str;

    /// Writes it. An error is the writer's.
    fn write(&self, input: &ExportInput<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// Every kind of document, in the order in which they are offered.
pub const EXPORTS: &[&dyn Exporter] = &[
    &workbook::PlanningWorkbook,
    &paper::AsPdf,
    &paper::AsHtml,
    &csv::Expenditure,
    &csv::Contributions,
    &csv::Metrics,
    &json::PlanAndAssessment,
];

/// A kind of document as bytes; a board paper holds what is asked for, and no other document asks for anything.
pub fn document(
    exporter: &dyn Exporter,
    input: &ExportInput<'_>,
    wanted: &PaperOptions,
) -> io::Result<Vec<u8>> {
    match exporter.extension() {
        "pdf" => pdf(&paper::paper(input, wanted)).map_err(io::Error::other),
        "html" => Ok(html(&paper::paper(input, wanted)).into_bytes()),
        _ => {
            let mut bytes = Vec::new();
            exporter.write(input, &mut bytes)?;
            Ok(bytes)
        }
    }
}

/// The kind of document that a file's name ends with: the longest ending counts, as in `leeds.metrics.csv`.
pub fn for_file_name(name: &str) -> Option<&'static dyn Exporter> {
    let name = format!(".{}", name.to_ascii_lowercase());
    EXPORTS
        .iter()
        .copied()
        .filter(|export| name.ends_with(&format!(".{}", export.extension())))
        .max_by_key(|export| export.extension().len())
}

/// Kinds of document whose ending is a word and then that of another: `metrics.csv` beside `csv`.
pub fn longer_endings(shorter: &dyn Exporter) -> impl Iterator<Item = &'static dyn Exporter> {
    let tail = format!(".{}", shorter.extension());
    EXPORTS
        .iter()
        .copied()
        .filter(move |export| export.extension().ends_with(&tail))
}

/// An ending that no kind of document has, beside the one that was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistyped {
    /// What the name ends with: `metric.csv`.
    pub found: String,
    /// What was meant: `metrics.csv`.
    pub meant: &'static str,
}

/// Whether a file's name was meant to end as a kind of document does and does not quite. Any other word may stand before
/// an ending: a name has dots of its own, as in `St. Helens plan v1.2.csv`.
pub fn mistyped_ending(name: &str) -> Option<Mistyped> {
    /// The least likeness, where 1 is the same: "contrib" is near enough to "contributions", "contracts" is not.
    const NEAR: f64 = 0.88;
    let written = for_file_name(name)?;
    let (before, word) = words_at_the_end(name, written)?;
    let low = word.to_lowercase();
    let (likeness, meant) = longer_endings(written)
        .filter_map(|export| {
            let own = export.extension().split('.').next()?;
            Some((strsim::jaro_winkler(&low, own), export.extension()))
        })
        .max_by(|one, other| one.0.total_cmp(&other.0))?;
    let found = name.get(before..)?.to_owned();
    (likeness >= NEAR).then_some(Mistyped { found, meant })
}

/// The two endings of a name that ends as two kinds of file do, as `csv` and `xlsx` in `a.csv.xlsx`. Nobody can tell
/// which of the two is meant.
pub fn two_endings(name: &str) -> Option<[&'static str; 2]> {
    let (stem, last) = split_ending(name)?;
    let (_, before) = split_ending(stem)?;
    Some([before, last])
}

/// Endings of files that hold other files, which no file of this program is.
const ARCHIVES: [&str; 17] = [
    "7z", "arj", "bz2", "cab", "dmg", "gz", "iso", "lz", "lzh", "rar", "tar", "tbz2", "tgz", "txz",
    "xz", "zipx", "zst",
];

/// Endings of workbooks that are read and never written.
const WORKBOOKS: [&str; 5] = ["ods", "xls", "xlsb", "xlsm", "tsv"];

/// The ending of a name that files of another kind have, which a folder or a plan must not have; nothing where the name
/// is plain or ends in `.zip`, as a pack does.
pub fn ending_of_a_file(path: &Path) -> Option<String> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let is_of_a_file = ending == "ron"
        || ARCHIVES.contains(&ending.as_str())
        || WORKBOOKS.contains(&ending.as_str())
        || for_extension(&ending).is_some()
        || charts::ChartFormat::of_extension(&ending).is_some();
    is_of_a_file.then_some(ending)
}

/// A file's name without the endings of documents and pictures.
pub fn without_endings(name: &str) -> &str {
    let mut stem = name;
    while let Some((shorter, _)) = split_ending(stem) {
        stem = shorter;
    }
    stem
}

/// A name before the ending of a document or a picture of this program, and that ending.
fn split_ending(name: &str) -> Option<(&str, &'static str)> {
    let documents = EXPORTS.iter().map(|export| export.extension());
    let pictures = charts::ChartFormat::ALL
        .into_iter()
        .map(charts::ChartFormat::extension);
    let low = name.to_ascii_lowercase();
    let ending = documents
        .chain(pictures)
        .filter(|ending| low.ends_with(&format!(".{ending}")))
        .max_by_key(|ending| ending.len())?;
    let stem = name.get(..name.len().checked_sub(ending.len() + 1)?)?;
    (!stem.is_empty()).then_some((stem, ending))
}

/// A word before the ending of a file's name that could be taken for a part of the ending: `final` in `leeds.final.csv`.
pub fn word_before_ending<'a>(name: &'a str, written: &dyn Exporter) -> Option<&'a str> {
    longer_endings(written).next()?;
    let (_, word) = words_at_the_end(name, written)?;
    let plain = word.len() > 2 && word.chars().all(|c| c.is_alphabetic() || c == '-');
    plain.then_some(word)
}

/// Where the last word before an ending begins that has a dot before it, and the word.
fn words_at_the_end<'a>(name: &'a str, written: &dyn Exporter) -> Option<(usize, &'a str)> {
    let stem = name.get(..name.len().checked_sub(written.extension().len() + 1)?)?;
    let (_, word) = stem.rsplit_once('.')?;
    Some((stem.len() - word.len(), word))
}

/// The kind of document that has a file name's ending.
pub fn for_extension(extension: &str) -> Option<&'static dyn Exporter> {
    EXPORTS
        .iter()
        .copied()
        .find(|export| export.extension().eq_ignore_ascii_case(extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_ending_says_the_kind_and_a_name_may_have_dots_of_its_own() {
        let kind = |name: &str| for_file_name(name).map(Exporter::extension);
        assert_eq!(kind("St. Helens.METRICS.csv"), Some("metrics.csv"));
        for name in [
            "St. Helens plan v1.2.csv",
            "St. Helens.csv",
            "leeds.final.csv",
            "contracts.csv",
            "leeds.contracts.csv",
            ".csv",
        ] {
            assert_eq!(kind(name), Some("csv"), "{name}");
            assert_eq!(mistyped_ending(name), None, "{name}");
        }
        assert_eq!(kind("plan.docx"), None);
    }

    #[test]
    fn a_name_that_ends_as_two_kinds_of_file_is_told() {
        for (name, endings) in [
            ("a.csv.xlsx", ["csv", "xlsx"]),
            (
                "a.contributions.csv.metrics.csv",
                ["contributions.csv", "metrics.csv"],
            ),
            ("St. Helens.PDF.html", ["pdf", "html"]),
            ("a.svg.png", ["svg", "png"]),
            ("a.csv.csv", ["csv", "csv"]),
        ] {
            assert_eq!(two_endings(name), Some(endings), "{name}");
            assert!(!without_endings(name).contains("csv"), "{name}");
        }
        for name in [
            "a.csv",
            "plan.ron.xlsx",
            "plan v1.2.csv",
            "a.metrics.csv",
            ".csv",
            "csv.xlsx",
        ] {
            assert_eq!(two_endings(name), None, "{name}");
        }
        assert_eq!(without_endings("St. Helens.metrics.csv"), "St. Helens");
        assert_eq!(without_endings("plan 1.2"), "plan 1.2");
    }

    #[test]
    fn an_ending_that_is_nearly_one_of_ours_is_not_taken_for_another() {
        for (name, found, meant) in [
            ("a.metric.csv", "metric.csv", "metrics.csv"),
            ("St. Helens.Metircs.CSV", "Metircs.CSV", "metrics.csv"),
            (
                "a.contribution.csv",
                "contribution.csv",
                "contributions.csv",
            ),
            ("a.contrib.csv", "contrib.csv", "contributions.csv"),
        ] {
            let found = found.to_owned();
            assert_eq!(mistyped_ending(name), Some(Mistyped { found, meant }));
        }
        assert_eq!(mistyped_ending("a.metrics.csv"), None);
        assert_eq!(mistyped_ending("a.metrics.xlsx"), None);
    }

    #[test]
    fn a_word_before_the_ending_is_one_where_the_ending_could_be_longer() {
        let csv = for_extension("csv").unwrap();
        assert_eq!(word_before_ending("a.nonsense.csv", csv), Some("nonsense"));
        for name in ["a.csv", "plan v1.2.csv", "St. Helens.csv", "a.é.csv"] {
            assert_eq!(word_before_ending(name, csv), None, "{name}");
        }
        let metrics = for_extension("metrics.csv").unwrap();
        assert_eq!(word_before_ending("a.b.metrics.csv", metrics), None);
    }
}
