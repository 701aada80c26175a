//! Every reader of the program, with what it must hold to beside not failing.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::LazyLock;

use bcf_planner::assessment::Assessment;
use bcf_planner::export::pack;
use bcf_planner::files;
use bcf_planner::import::{self, ImportOptions, tsv};
use bcf_planner::model::Plan;
use bcf_planner::rounds::{self, Rounds};

use crate::written::written;

/// A reader.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// Words that its files are made of.
    pub(crate) words: &'static [&'static str],
    /// Whether its files are zip archives.
    pub(crate) packed: bool,
    /// Reads a file and says by a number how it was read: files that are read in a new way are changed further.
    pub(crate) read: fn(&[u8]) -> u64,
    /// Files to begin with beside the corpus.
    pub(crate) seeds: fn() -> Vec<Vec<u8>>,
}

pub(crate) const TARGETS: [Target; 8] = [
    Target {
        name: "plan",
        words: &RON,
        packed: false,
        read: plan,
        seeds: plans,
    },
    Target {
        name: "round",
        words: &RON,
        packed: false,
        read: round,
        seeds: packs,
    },
    Target {
        name: "xlsx",
        words: &XLSX,
        packed: true,
        read: imported,
        seeds: workbooks,
    },
    Target {
        name: "xlsb",
        words: &XLSX,
        packed: true,
        read: imported,
        seeds: Vec::new,
    },
    Target {
        name: "ods",
        words: &ODS,
        packed: true,
        read: imported,
        seeds: Vec::new,
    },
    Target {
        name: "csv",
        words: &TABLE,
        packed: false,
        read: imported,
        seeds: tables,
    },
    Target {
        name: "clipboard",
        words: &TABLE,
        packed: false,
        read: clipboard,
        seeds: Vec::new,
    },
    Target {
        name: "submission",
        words: &SUBMISSION,
        packed: true,
        read: submission,
        seeds: Vec::new,
    },
];

const RON: [&str; 24] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    ",",
    ":",
    "/*",
    "*/",
    "//",
    "r#\"",
    "Some(",
    "None",
    "#![enable(implicit_some)]",
    "\\u{1F3E5}",
    "\\\n",
    "years: [\"2023-24\"]",
    "\"2023-24\": ",
    "format: 2",
    "amounts: {",
    "id: 1, ",
    "plan: (",
];
const XLSX: [&str; 34] = [
    "Running balances",
    "Source of funding",
    "Expenditure 2023-24 (£)",
    "Total",
    "<c r=\"",
    " t=\"s\"",
    " t=\"str\"",
    " t=\"e\"",
    " t=\"d\"",
    " t=\"inlineStr\"",
    " s=\"",
    "<v>",
    "</v>",
    "</c>",
    "<f>",
    "<row r=\"",
    "</row>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<is><t>",
    "&#x0;",
    "&amp;",
    "_x0000_",
    "]]>",
    "<![CDATA[",
    "<!--",
    "<!DOCTYPE a>",
    "Target=\"../../",
    "date1904=\"1\"",
    "numFmtId=\"14\"",
    "formatCode=\"0%\"",
    "Scheme ID",
    "Plan data",
    "What is kept",
    " … (goes on, on the sheet Plan data)",
];
const ODS: [&str; 16] = [
    "<table:table-row>",
    "</table:table-row>",
    "<table:table-cell ",
    "office:value-type=\"float\" ",
    "office:value-type=\"date\" office:date-value=\"2023-13-45\" ",
    "office:value-type=\"percentage\" ",
    "office:value=\"",
    "table:number-columns-repeated=\"16384\" ",
    "table:number-rows-repeated=\"1048576\" ",
    "table:number-rows-spanned=\"4294967295\" ",
    "table:number-columns-spanned=\"4294967295\" ",
    "table:formula=\"of:=1\" ",
    "<text:p>",
    "</text:p>",
    "<text:s text:c=\"4294967295\"/>",
    "<table:covered-table-cell/>",
];
const TABLE: [&str; 24] = [
    ",",
    ";",
    "\t",
    "|",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "\r",
    "sep=;\n",
    "\u{FEFF}",
    "'=",
    "£1,200.50",
    "(300)",
    "1.2m",
    "=1+1",
    "40%",
    "2023-24",
    "Scheme ID",
    "Source of funding",
    "Expenditure 2023-24",
    "Total",
    "Key",
    "\u{a0}",
];
const SUBMISSION: [&str; 14] = [
    "\"path\":",
    "\"sha256\":",
    "\"bytes\":",
    "\"format\":",
    "\"ready\": true",
    "\"files\": [",
    "[[[[[[[[",
    "{",
    "}",
    "..\\",
    "../",
    "C:",
    "\\u0000",
    "null",
];

static ROUNDS: LazyLock<Rounds> = LazyLock::new(|| Rounds::built_in().unwrap());

/// A plan with returns and versions to read into.
static INTO: LazyLock<Plan> = LazyLock::new(|| sample("brackenshire-2023-25"));

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn number_of(facts: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    facts.hash(&mut hasher);
    hasher.finish()
}

/// The words of a message, without what is particular to a file.
fn words_of(text: &str) -> String {
    let mut quoted = false;
    text.chars()
        .filter(|c| {
            if *c == '"' {
                quoted = !quoted;
            }
            !quoted && !c.is_ascii_digit()
        })
        .take(80)
        .collect()
}

/// What holds for every plan that was read, wherever from.
fn holds_for(plan: &Plan) {
    let Some(round) = ROUNDS.get(&plan.round) else {
        return;
    };
    let assessment = Assessment::of(plan, round);
    drop(assessment);
    let text = files::to_ron(plan);
    let again = files::read_plan(&text, &ROUNDS);
    let again = again.unwrap_or_else(|fault| panic!("what was saved is not read: {fault:?}"));
    assert!(
        again.plan == *plan,
        "what was saved is read as another plan"
    );
}

fn plan(bytes: &[u8]) -> u64 {
    match files::read_plan(&text_of(bytes), &ROUNDS) {
        Ok(read) => {
            holds_for(&read.plan);
            let plan = &read.plan;
            number_of(&(
                plan.schemes.len().min(4),
                plan.allocations.len().min(4),
                plan.versions.len().min(4),
            ))
        }
        Err(fault) => number_of(&words_of(&format!("{fault:?}"))),
    }
}

fn round(bytes: &[u8]) -> u64 {
    match rounds::parse(&text_of(bytes)) {
        Ok(round) => {
            drop(round.bases());
            number_of(&(round.rules.len(), round.metrics.len()))
        }
        Err(error) => number_of(&words_of(&error.to_string())),
    }
}

/// Workbooks and tables, whatever kind the bytes turn out to be.
fn imported(bytes: &[u8]) -> u64 {
    let options = if number_of(&bytes).is_multiple_of(4) {
        ImportOptions {
            into: Some(INTO.clone()),
            ..ImportOptions::default()
        }
    } else {
        ImportOptions {
            round: Some("2023-25".into()),
            board: Some("Leeds".to_owned()),
            ..ImportOptions::default()
        }
    };
    match import::read(bytes, "table", &ROUNDS, &options) {
        Ok(imported) => {
            let report = &imported.report;
            assert!(
                report
                    .sheets
                    .iter()
                    .all(|sheet| sheet.rows_taken <= sheet.rows_read),
                "more rows were taken than read"
            );
            drop(report.in_short());
            let agrees = report.totals.iter().all(import::TotalCheck::agrees);
            assert!(
                agrees || !report.warnings.is_empty() && !report.is_complete(),
                "a total that disagrees was not said first"
            );
            let totals = report.totals.len().min(8);
            holds_for(&imported.plan);
            let mut issues: Vec<String> = report
                .issues
                .iter()
                .map(|issue| words_of(&issue.reason))
                .collect();
            issues.sort();
            issues.dedup();
            let held: Vec<&str> = report
                .sheets
                .iter()
                .map(|sheet| sheet.holds.words())
                .collect();
            number_of(&(issues, held, totals))
        }
        Err(error) => number_of(&words_of(&error.to_string())),
    }
}

fn clipboard(bytes: &[u8]) -> u64 {
    let rows = tsv::read(&text_of(bytes));
    let again = tsv::read(&tsv::write(&rows));
    let lines = |rows: &[Vec<String>]| -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| row.iter().map(|cell| cell.replace('\r', "")).collect())
            .collect()
    };
    assert!(
        rows.len() < 2 || lines(&again) == lines(&rows),
        "what was copied is pasted as something else"
    );
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    number_of(&(rows.len().min(8), widest.min(8)))
}

fn submission(bytes: &[u8]) -> u64 {
    let found = pack::unzip(bytes);
    match found {
        Ok(found) => match pack::verify(&found) {
            Ok(verified) => {
                let flaws: Vec<String> = verified
                    .flaws
                    .iter()
                    .map(|flaw| words_of(&flaw.line()))
                    .collect();
                number_of(&flaws)
            }
            Err(said) => number_of(&words_of(&said)),
        },
        Err(error) => number_of(&words_of(&error.to_string())),
    }
}

fn sample(name: &str) -> Plan {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("sample_plans/{name}.ron"));
    files::load(&path, &ROUNDS).unwrap().plan
}

fn exported(plan: &Plan, kind: &str) -> Vec<u8> {
    written(plan, ROUNDS.get(&plan.round).unwrap(), kind).unwrap()
}

fn plans() -> Vec<Vec<u8>> {
    [
        "training",
        "training-2025-26",
        "brackenshire-2023-25",
        "ellerport-2025-26",
    ]
    .map(|name| files::to_ron(&sample(name)).into_bytes())
    .to_vec()
}

fn packs() -> Vec<Vec<u8>> {
    ROUNDS
        .ids()
        .filter_map(Rounds::built_in_text)
        .map(|text| text.as_bytes().to_vec())
        .collect()
}

fn workbooks() -> Vec<Vec<u8>> {
    [
        "training",
        "training-2025-26",
        "ellerport-2025-26",
        "leicestershire-2023-24",
    ]
    .map(|name| exported(&sample(name), "a.xlsx"))
    .to_vec()
}

fn tables() -> Vec<Vec<u8>> {
    let kinds = ["a.csv", "a.contributions.csv", "a.metrics.csv"];
    let plans = ["training", "ellerport-2025-26"].map(sample);
    plans
        .iter()
        .flat_map(|plan| kinds.map(|kind| exported(plan, kind)))
        .collect()
}
