//! Subcommands and their options. The doc comments are the help texts.

use std::path::PathBuf;

use clap::builder::styling::Styles;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use jiff::civil::Date;

use super::export::options::{ExportOptions, export_help};

const EXAMPLES: &str = "\
Examples:
  bcf-planner                                     open the window on the last plan
  bcf-planner plan.ron                            open the window on a plan
  bcf-planner check plan.ron                      print everything that is wrong with a plan
  bcf-planner check --format json plans/*.ron     the same for many plans, for other programs
  bcf-planner show plan.ron                       income, spend, balances, floors and metrics
  bcf-planner explain spend-below-floor           what a rule checks, why, and how to put it right
  bcf-planner export plan.ron -o expenditure.csv  the expenditure sheet for a spreadsheet
  bcf-planner new --round 2025-26 --board Leeds -o leeds.ron
  bcf-planner new --from plan.ron --round 2026-27 -o next.ron   the plan carried forward into another round
  bcf-planner import template.xlsx -o leeds.ron   a plan from a workbook, and what of it was not understood

Exit codes:
  0  all is well: check found no breach
  1  check found at least one breach, or import left something out
  2  the usage was wrong, or a file could not be read or written";

const IMPORT_HELP: &str = "\
Examples:
  bcf-planner import template.xlsx                what would be taken and what not; nothing is written
  bcf-planner import template.xlsx -o leeds.ron
  bcf-planner import --round 2025-26 --board Leeds schemes.csv -o leeds.ron
  bcf-planner import income.contributions.csv --into leeds.ron -o leeds.ron --force

Workbooks (.xlsx, .xlsm, .xlsb, .ods) and tables (.csv, with commas, semicolons or tabs) are read. Tables are found by their
headings, whatever the sheets are called. No formula of a workbook is worked out, no macro is run and no link is followed.

Exit codes:
  0  everything was taken
  1  something was not taken in full or needs a look, or a total of the file is not what was taken adds up to; the plan
     is written all the same
  2  the file could not be read, or the usage was wrong; nothing is written";

const CHECK_HELP: &str = "\
Examples:
  bcf-planner check plan.ron
  bcf-planner check --on 2025-03-31 plan.ron      assess it as on the day it is due
  bcf-planner check --round my-round.ron plan.ron try out a changed rule pack

Every plan is checked, even where another cannot be read.

Exit codes:
  0  no plan has a breach
  1  at least one plan has a breach
  2  at least one file could not be read, or the usage was wrong";

const PACK_HELP: &str = "\
Examples:
  bcf-planner pack plan.ron -o submission.zip
  bcf-planner pack plan.ron -o submission        the same as a folder

While breaches are open, or it cannot be told whether a spend floor is met, the pack is written with NOT READY in its
name and in its manifest, and what is open is listed.

Exit codes:
  0  the pack is written and ready
  1  the pack is written and not ready: breaches are open, or a spend floor cannot be told
  2  it could not be written, or the usage was wrong";

const VERIFY_HELP: &str = "\
Exit codes:
  0  every file is as the manifest says
  1  a file is missing, changed or extra
  2  the pack could not be read";

const NEW_HELP: &str = "\
Examples:
  bcf-planner new --round 2025-26 --board Leicestershire -o leicestershire.ron
  bcf-planner new --round 2025-26 --board \"Somewhere New\" --icb \"NHS Somewhere\" -o plan.ron
  bcf-planner new --from last-year.ron --round 2026-27 --uplift nhs-minimum=3.9% --uplift dfg=25000 -o next.ron

With --from, schemes, their rows, contributions and contacts of an earlier plan come along. The latest year of that plan is
carried into each year of the round; a stream with an uplift changes by it every year, and its lines and rows share the
result in exact parts. What was done, and what the round has no place for, is printed.

The board's codes, council and districts are filled in where the board is known. A board that is not in the list may be
typed: its name is taken as it is.";

/// Plan, check and present a Better Care Fund plan for a health and wellbeing board in England
///
/// Without a command the window opens; with one, the program works on the command line and opens no window.
#[derive(Debug, Parser)]
#[command(
    name = "bcf-planner",
    version,
    after_help = EXAMPLES,
    args_conflicts_with_subcommands = true,
    styles = Styles::plain(),
    max_term_width = 100
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// The plan to open in the window
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) plan: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print everything the rules find in plans
    #[command(after_help = CHECK_HELP)]
    Check(CheckOptions),
    /// Print a plan's figures: income, spend, balances, floors, splits and metrics
    Show(ShowOptions),
    /// Print the page of a rule, or list all rules
    Explain(ExplainOptions),
    /// List the planning rounds, or print everything a round sets
    Rounds(RoundsOptions),
    /// Write a plan as a document for others, or a chart; the file name's ending says which
    #[command(after_help = export_help())]
    Export(ExportOptions),
    /// Write the submission pack: plan, workbook, board paper, charts and findings with their sums
    #[command(after_help = PACK_HELP)]
    Pack(PackOptions),
    /// Check that a submission pack is what it was when it was made
    #[command(after_help = VERIFY_HELP)]
    Verify(VerifyOptions),
    /// Write a plan for a board and a round, empty or carried forward from an earlier one
    #[command(after_help = NEW_HELP)]
    New(NewOptions),
    /// Read a workbook or a table into a plan, and print what of it was not understood
    #[command(after_help = IMPORT_HELP)]
    Import(ImportOptions),
    /// Print completions for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
}

/// How results are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    #[default]
    Human,
    /// For other programs; amounts are text in plain digits
    Json,
}

/// Which rules apply, and as on which day.
#[derive(Debug, Default, Args)]
pub(super) struct Assessing {
    /// A rule pack to use for its round instead of the one built in
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) round: Option<PathBuf>,
    /// Assess as on this day, written 2025-03-31 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) on: Option<Date>,
}

fn day(text: &str) -> Result<Date, &'static str> {
    text.trim()
        .parse()
        .map_err(|_| "write a day such as 2025-03-31")
}

#[derive(Debug, Args)]
pub(super) struct CheckOptions {
    /// The plans to check
    #[arg(required = true, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plans: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) assessing: Assessing,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

impl CheckOptions {
    /// Plans to check, and everything else as it is where nothing is said.
    pub(super) fn of(plans: Vec<PathBuf>) -> Self {
        Self {
            plans,
            assessing: Assessing::default(),
            format: Format::default(),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ShowOptions {
    /// The plan to show
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plan: PathBuf,
    #[command(flatten)]
    pub(super) assessing: Assessing,
    /// How to print the figures
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct ExplainOptions {
    /// The rule's code, as findings print it; without one, all rules are listed
    pub(super) code: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct RoundsOptions {
    /// The round, such as 2025-26; without one, all rounds are listed
    pub(super) id: Option<String>,
    /// Print the rule pack that is built in, to change it and give it to --round
    #[arg(long, requires = "id", conflicts_with = "round")]
    pub(super) pack: bool,
    /// A rule pack to use for its round instead of the one built in
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) round: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct PackOptions {
    /// The plan to pack
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plan: PathBuf,
    /// A .zip file, or a folder that is not there yet
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) assessing: Assessing,
}

#[derive(Debug, Args)]
pub(super) struct VerifyOptions {
    /// The pack: a .zip file or a folder
    #[arg(value_name = "PACK", value_hint = ValueHint::AnyPath)]
    pub(super) pack: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct NewOptions {
    /// The planning round, such as 2025-26
    #[arg(long = "round", value_name = "ID")]
    pub(super) round_id: String,
    /// A rule pack to use for its round instead of the one built in
    #[arg(long = "round-file", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) round_file: Option<PathBuf>,
    /// The health and wellbeing board, usually the council's area; with --from, where it is not the earlier plan's
    #[arg(long, value_name = "NAME", required_unless_present = "from")]
    pub(super) board: Option<String>,
    /// An integrated care board that pools money with it; may be given several times
    #[arg(long = "icb", value_name = "NAME")]
    pub(super) icbs: Vec<String>,
    /// An earlier plan to carry forward from
    #[arg(long, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) from: Option<PathBuf>,
    /// What a stream changes by each year, such as nhs-minimum=3.9% or dfg=-25000; may be given several times
    #[arg(long = "uplift", value_name = "STREAM=UPLIFT", requires = "from")]
    pub(super) uplifts: Vec<String>,
    /// Share uplifted amounts in pence instead of whole pounds
    #[arg(long, requires = "from")]
    pub(super) pence: bool,
    /// The file to write
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: PathBuf,
    /// Replace the file where it exists; if it held something else, it is kept as a backup beside it
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct ImportOptions {
    /// The workbook or table to read
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
    /// The planning round, such as 2025-26, where the file does not say it
    #[arg(long = "round", value_name = "ID")]
    pub(super) round_id: Option<String>,
    /// The health and wellbeing board, where the file does not say it
    #[arg(long, value_name = "NAME", conflicts_with = "into")]
    pub(super) board: Option<String>,
    /// A plan to read into: what the file has tables of is replaced in it, everything else stays
    #[arg(long, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) into: Option<PathBuf>,
    /// The plan file to write; without it, only what was understood is shown
    #[arg(short, long, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    /// Replace the file where it exists; if it held something else, it is kept as a backup beside it
    #[arg(long, requires = "output")]
    pub(super) force: bool,
    /// How to print the report
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_are_sound() {
        Arguments::command().debug_assert();
    }
}
