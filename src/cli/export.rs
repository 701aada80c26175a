//! `export`: a plan as a document for others.

use std::io::Write;
use std::path::Path;

use crate::export::{EXPORTS, ExportInput, for_extension};
use crate::files::{self, Contents};

use super::Outcome;
use super::args::ExportOptions;
use super::input::{Assessor, Stop};
use super::output::Out;

pub(super) fn run(options: &ExportOptions, out: &mut Out) -> Result<Outcome, Stop> {
    let extension = options.output.extension().unwrap_or_default();
    let exporter = extension.to_str().and_then(for_extension).ok_or_else(|| {
        let known: Vec<String> = EXPORTS
            .iter()
            .map(|export| format!(".{} ({})", export.extension(), export.name()))
            .collect();
        Stop::Told(format!(
            "The file name's ending does not say what to write. Use one of {}.\nFile: {}",
            known.join(", "),
            options.output.display()
        ))
    })?;
    if same_file(&options.plan, &options.output) {
        return Err(Stop::Told(format!(
            "The export would take the place of the plan itself. Give it another file name.\nFile: {}",
            options.output.display()
        )));
    }
    let assessor = Assessor::new(&options.assessing)?;
    let plan = assessor.load_one(&options.plan)?;
    let round = assessor.round(&plan)?;
    let assessment = assessor.assess(&plan, round);
    let mut bytes = Vec::new();
    exporter.write(
        &ExportInput {
            plan: &plan,
            round,
            assessment: &assessment,
        },
        &mut bytes,
    )?;
    let saved = files::save(&options.output, Contents::Export(&bytes))?;
    writeln!(out, "Written: {}", saved.path.display())?;
    Ok(assessor.packs_read())
}

fn same_file(plan: &Path, output: &Path) -> bool {
    match (plan.canonicalize(), output.canonicalize()) {
        (Ok(plan), Ok(output)) => plan == output,
        // What is not there yet is not the plan.
        _ => false,
    }
}
