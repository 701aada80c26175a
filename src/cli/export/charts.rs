//! `export --chart`: charts as pictures and as data.

use std::path::Path;

use crate::charts::{CHARTS, ChartInput, ChartSpec};
use crate::cli::Outcome;
use crate::cli::input::{Assessor, Stop, did_you_mean};
use crate::cli::output::Out;
use crate::cli::table::{Align, Table};
use crate::export::charts::{ChartFormat, PictureSize};
use crate::export::ending_of_a_file;
use crate::export::pack::{charts_by_year, is_zip, named_charts};
use crate::files;
use crate::model::FinancialYear;

use super::options::ExportOptions;
use super::{Assessed, refuse_the_plan_itself, refuse_two_endings, write};

/// Stands for every chart.
const ALL: &str = "all";

fn format_of(path: &Path) -> Option<ChartFormat> {
    ChartFormat::of_extension(path.extension()?.to_str()?)
}

fn bytes(kind: ChartFormat, spec: &ChartSpec, size: PictureSize) -> Result<Vec<u8>, Stop> {
    kind.write(spec, size)
        .map_err(|error| Stop::Told(format!("The chart {} cannot be written: {error}.", spec.id)))
}

pub(super) fn run(options: &ExportOptions, out: &mut Out) -> Result<Outcome, Stop> {
    let assessor = Assessor::new(&options.assessing)?;
    let assessed = Assessed::of(&assessor, &options.plan)?;
    let years = &assessed.plan.years;
    if let Some(year) = options.year.filter(|year| !years.contains(year)) {
        let known: Vec<String> = years.iter().map(FinancialYear::to_string).collect();
        return Err(Stop::Told(format!(
            "The plan has no year {year}. Its years: {}.",
            known.join(", ")
        )));
    }
    let Some(first) = options.year.or_else(|| years.first().copied()) else {
        return Err(Stop::Told(
            "The plan has no year yet, so it has no charts.".to_owned(),
        ));
    };
    let specs = |year| -> Vec<ChartSpec> {
        let input = ChartInput {
            plan: &assessed.plan,
            round: assessed.round,
            assessment: &assessed.assessment,
            year,
        };
        CHARTS
            .iter()
            .flat_map(|chart| (chart.specs)(&input))
            .collect()
    };
    let Some(wanted) = options.chart.as_deref() else {
        list(&specs(first), out)?;
        return Ok(assessor.packs_read());
    };
    let output = options.output()?;
    if wanted == ALL {
        refuse_the_name_of_a_file(output)?;
        let years: Vec<FinancialYear> = match options.year {
            Some(year) => vec![year],
            None => years.clone(),
        };
        let mut all = Vec::new();
        let charts = charts_by_year(&assessed.input(), &years);
        for (name, spec) in named_charts(&charts) {
            for kind in ChartFormat::ALL {
                let path = output.join(format!("{name}.{}", kind.extension()));
                // All of them before the first is written.
                refuse_the_plan_itself(&options.plan, &path)?;
                options.existing().check(&path)?;
                all.push((path, kind, spec));
            }
        }
        files::make_folder(output)?;
        for (path, kind, spec) in all {
            write(&path, &bytes(kind, spec, options.size())?, out)?;
        }
        return Ok(assessor.packs_read());
    }
    let specs = specs(first);
    let spec = specs.iter().find(|spec| spec.id == wanted).ok_or_else(|| {
        let near = did_you_mean(wanted, specs.iter().map(|spec| spec.id.as_str()));
        Stop::Told(format!(
            "The plan has no chart \"{wanted}\".{near}\nRun bcf-planner export PLAN --list-charts for all charts."
        ))
    })?;
    refuse_two_endings(output)?;
    let kind = format_of(output).ok_or_else(|| {
        Stop::Told(format!(
            "The file name's ending does not say what to write. Use .svg or .png for a picture, .csv for the chart's \
             data.\nFile: {}",
            output.display()
        ))
    })?;
    refuse_the_plan_itself(&options.plan, output)?;
    options.existing().check(output)?;
    write(output, &bytes(kind, spec, options.size())?, out)?;
    Ok(assessor.packs_read())
}

/// Refuses a folder's name that looks like a file's, and a file where the folder is to be.
fn refuse_the_name_of_a_file(output: &Path) -> Result<(), Stop> {
    let told = |why: String| Err(Stop::Told(format!("{why}\nFile: {}", output.display())));
    if output.is_dir() {
        return Ok(());
    }
    let ending = match output.extension() {
        Some(ending) if is_zip(output) => Some(ending.to_string_lossy().into_owned()),
        _ => ending_of_a_file(output),
    };
    if let Some(ending) = ending {
        return told(format!(
            "All charts are written into a folder, and a folder of this name would look like a .{ending} file. Leave \
             .{ending} off, or write one chart: bcf-planner export PLAN --list-charts lists them."
        ));
    }
    if output.symlink_metadata().is_ok() {
        return told(
            "All charts are written into a folder, and there is a file of this name. Choose another name.".to_owned(),
        );
    }
    Ok(())
}

fn list(specs: &[ChartSpec], out: &mut Out) -> Result<(), Stop> {
    let mut table = Table::new(&[("Chart", Align::Left), ("What it says", Align::Left)]);
    for spec in specs {
        table.row([spec.id.clone(), spec.title.clone()]);
    }
    table.print(out)?;
    Ok(())
}
