//! `export`: a plan as a document for others, and its charts.

mod charts;
pub(super) mod options;

use std::io::Write;
use std::path::Path;

use crate::assessment::Assessment;
use crate::export::paper::{PaperOptions, logo};
use crate::export::{
    EXPORTS, ExportInput, Exporter, Mistyped, document, for_file_name, longer_endings,
    mistyped_ending, two_endings, without_endings, word_before_ending,
};
use crate::files::{self, Contents};
use crate::format;
use crate::model::Plan;
use crate::rounds::PlanningRound;

use super::input::{Assessor, Stop};
use super::output::Out;
use super::{Outcome, tell};
use options::ExportOptions;

/// A plan with what follows from it.
#[derive(Debug)]
struct Assessed<'a> {
    plan: Plan,
    round: &'a PlanningRound,
    assessment: Assessment,
}

impl<'a> Assessed<'a> {
    fn of(assessor: &'a Assessor, path: &Path) -> Result<Self, Stop> {
        let plan = assessor.load_one(path)?;
        let round = assessor.round(&plan)?;
        let assessment = assessor.assess(&plan, round);
        Ok(Assessed {
            plan,
            round,
            assessment,
        })
    }

    fn input(&self) -> ExportInput<'_> {
        ExportInput {
            plan: &self.plan,
            round: self.round,
            assessment: &self.assessment,
        }
    }
}

pub(super) fn run(options: &ExportOptions, out: &mut Out) -> Result<Outcome, Stop> {
    if options.list_charts || options.chart.is_some() {
        return charts::run(options, out);
    }
    let output = options.output()?;
    if output.is_dir() {
        return Err(Stop::Told(format!(
            "This is a folder. Add the name of the file to write in it, such as {}.\nFile: {}",
            output.join("plan.xlsx").display(),
            output.display()
        )));
    }
    let exporter = exporter_for(output)?;
    refuse_the_plan_itself(&options.plan, output)?;
    options.existing().check(output)?;
    let assessor = Assessor::new(&options.assessing)?;
    let assessed = Assessed::of(&assessor, &options.plan)?;
    let wanted = match exporter.extension() {
        "pdf" | "html" => wanted(options, &assessor, &assessed)?,
        _ if options.speaks_of_the_paper() => {
            return Err(Stop::Told(format!(
                "--parts, --logo and --watermark are for the board paper: write a .pdf or .html file.\nFile: {}",
                output.display()
            )));
        }
        _ => PaperOptions::default(),
    };
    let bytes = document(exporter, &assessed.input(), &wanted)
        .map_err(|fault| Stop::Told(fault.to_string()))?;
    write(output, &bytes, out)?;
    say_other_kinds(output, exporter);
    Ok(assessor.packs_read())
}

/// What the board paper is to hold.
fn wanted(
    options: &ExportOptions,
    assessor: &Assessor,
    assessed: &Assessed<'_>,
) -> Result<PaperOptions, Stop> {
    let mut wanted = options.paper();
    wanted.assessed_on = Some(assessor.on());
    if let Some(path) = &options.logo {
        let bytes = files::read_bytes(path, 5_000_001)?;
        let logo = logo(bytes, &assessed.plan.board.name)
            .map_err(|fault| Stop::Told(format!("{fault}\nFile: {}", path.display())))?;
        wanted.logo = Some(logo);
    }
    Ok(wanted)
}

fn exporter_for(output: &Path) -> Result<&'static dyn Exporter, Stop> {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    if let Some(Mistyped { found, meant }) = mistyped_ending(&name) {
        return Err(Stop::Told(format!(
            "No kind of table ends in .{found}. Did you mean .{meant}? For another table choose a name without \
             \"{found}\" in it.\nFile: {}",
            output.display()
        )));
    }
    refuse_two_endings(output)?;
    for_file_name(&name).ok_or_else(|| {
        let known: Vec<String> = EXPORTS
            .iter()
            .map(|export| format!(".{} ({})", export.extension(), export.name()))
            .collect();
        Stop::Told(format!(
            "The file name's ending does not say what to write. Use one of {}. For a chart add --chart ID.\nFile: {}",
            known.join(", "),
            output.display()
        ))
    })
}

/// Refuses a name that ends as two kinds of file do.
fn refuse_two_endings(output: &Path) -> Result<(), Stop> {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    let Some([one, other]) = two_endings(&name) else {
        return Ok(());
    };
    let stem = without_endings(&name);
    let what = if one == other {
        format!("The name ends in .{one} twice. Write {stem}.{one}.")
    } else {
        format!(
            "The name ends in .{one} and in .{other}, and a file is one of the two. Write {stem}.{one} or {stem}.{other}."
        )
    };
    Err(Stop::Told(format!("{what}\nFile: {}", output.display())))
}

/// A word before the ending that names no kind of table may have been meant to.
fn say_other_kinds(output: &Path, written: &dyn Exporter) {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    if let Some(word) = word_before_ending(&name, written) {
        let others: Vec<String> = longer_endings(written)
            .map(|export| format!(".{}", export.extension()))
            .collect();
        tell(&format!(
            "\"{word}\" in the file's name is no kind of table: this is \"{}\". The other tables end in {}.",
            written.name(),
            format::list(&others)
        ));
    }
}

fn refuse_the_plan_itself(plan: &Path, output: &Path) -> Result<(), Stop> {
    if same_file(plan, output) {
        return Err(Stop::Told(format!(
            "The export would take the place of the plan itself. Give it another file name.\nFile: {}",
            output.display()
        )));
    }
    Ok(())
}

fn same_file(plan: &Path, output: &Path) -> bool {
    match (plan.canonicalize(), output.canonicalize()) {
        (Ok(plan), Ok(output)) => plan == output,
        // What is not there yet is not the plan.
        _ => false,
    }
}

/// Writes a file whole and says so.
fn write(path: &Path, bytes: &[u8], out: &mut Out) -> Result<(), Stop> {
    let saved = files::save(path, Contents::Export(bytes))?;
    writeln!(out, "Written: {}", saved.path.display())?;
    Ok(())
}
