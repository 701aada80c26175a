//! `pack` and `verify`: the submission pack.

use crate::assessment::Assessment;
use crate::export::pack::{
    Files, MOST_BYTES, MOST_ENTRIES, Manifest, Verified, is_zip, misleading_name, not_ready_name,
    pack, unzip, verify, zip,
};
use crate::export::{self, ExportInput, conditions_open};
use crate::files::{self, Contents};
use crate::format;
use std::fs;
use std::io::Write;
use std::path::Path;

use super::Outcome;
use super::args::{PackOptions, VerifyOptions};
use super::input::{Assessor, Stop};
use super::output::Out;

pub(super) fn run(options: &PackOptions, out: &mut Out) -> Result<Outcome, Stop> {
    if let Some(why) = misleading_name(&options.output) {
        return Err(Stop::Told(format!(
            "{why}\nFile: {}",
            options.output.display()
        )));
    }
    let assessor = Assessor::new(&options.assessing)?;
    let plan = assessor.load_one(&options.plan)?;
    let round = assessor.round(&plan)?;
    let assessment: Assessment = assessor.assess(&plan, round);
    let input = ExportInput {
        plan: &plan,
        round,
        assessment: &assessment,
    };
    let (manifest, packed) = pack(&input, &files::to_ron(&plan), assessor.on())
        .map_err(|fault| Stop::Told(fault.to_string()))?;
    let path = if manifest.ready {
        options.output.clone()
    } else {
        not_ready_name(&options.output)
    };
    refuse_what_is_there(&path)?;
    if !is_zip(&path) && options.output.is_file() {
        // The pack would be a folder beside it that bears its name.
        refuse_what_is_there(&options.output)?;
    }
    if is_zip(&path) {
        let bytes = zip(&packed).map_err(|fault| Stop::Told(fault.to_string()))?;
        files::save(&path, Contents::Export(&bytes))?;
    } else {
        files::write_folder(&path, &packed)?;
    }
    writeln!(out, "Written: {}", path.display())?;
    writeln!(
        out,
        "{} ({}) and a manifest with their sums.",
        format::count(manifest.files.len(), "file", "files"),
        if packed.contains_key("workbook.xlsx") {
            "the plan, workbook, board paper, charts and findings"
        } else {
            "the plan, board paper, charts and findings"
        }
    )?;
    standing(&manifest, out)?;
    Ok(if manifest.ready {
        assessor.packs_read()
    } else {
        assessor.packs_read().max(Outcome::Breach)
    })
}

/// Refuses to write a pack over anything.
fn refuse_what_is_there(path: &Path) -> Result<(), Stop> {
    // A link that leads nowhere is somebody's, too.
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let what = if path.is_dir() { "folder" } else { "file" };
    Err(Stop::Told(format!(
        "There is a {what} of this name already, and a pack is never written over it. Choose another name.\nFile: {}",
        path.display()
    )))
}

pub(super) fn check(options: &VerifyOptions, out: &mut Out) -> Result<Outcome, Stop> {
    let path = &options.pack;
    let told = |why: String| {
        Stop::Told(format!(
            "The pack cannot be verified. {why}\nFile: {}",
            path.display()
        ))
    };
    let is_folder = fs::metadata(path).is_ok_and(|found| found.is_dir());
    let found: Files = if is_folder {
        files::read_folder(path, MOST_ENTRIES, MOST_BYTES)
            .map_err(|fault| told(fault.to_string()))?
    } else {
        let bytes = files::read_bytes(path, MOST_BYTES)?;
        unzip(&bytes).map_err(|fault| told(fault.to_string()))?
    };
    let verified = verify(&found).map_err(told)?;
    let manifest = &verified.manifest;
    differences(&verified, out)?;
    writeln!(
        out,
        "{}, {}, assessed on {} by rule pack {} version {} ({}; {} of {} values not yet checked)",
        manifest.board,
        manifest.rules.label,
        format::date(manifest.assessed_on),
        manifest.rules.round,
        manifest.rules.version,
        manifest.rules.status,
        manifest.rules.not_yet_checked,
        manifest.rules.values
    )?;
    writeln!(out, "plan sha256 {}", manifest.plan_fingerprint)?;
    if verified.flaws.is_empty() {
        let words = out.good("whole");
        let files = format::count(manifest.files.len(), "file is", "files are");
        writeln!(out, "{words}: {files} as the manifest says")?;
        standing(manifest, out)?;
        return Ok(Outcome::Well);
    }
    Ok(Outcome::Breach)
}

/// What is not as it was when the pack was made. Nobody can tell of such a pack whether it is ready.
fn differences(verified: &Verified, out: &mut Out) -> Result<(), Stop> {
    if verified.flaws.is_empty() {
        return Ok(());
    }
    let count = format::count(verified.flaws.len(), "difference", "differences");
    let words = out.bad("changed");
    writeln!(
        out,
        "{words}: the pack is not what it was when it was made: {count}"
    )?;
    for flaw in &verified.flaws {
        writeln!(out, "  {}", out.bad(&flaw.line()))?;
    }
    let said = if verified.manifest.ready {
        "Its manifest calls it ready, which holds only for a pack that is whole."
    } else {
        "Its manifest calls it not ready."
    };
    writeln!(out, "{said} Ask for the pack again from whoever made it.")?;
    Ok(())
}

/// Whether a pack is ready, and what stands against it.
fn standing(manifest: &Manifest, out: &mut Out) -> Result<(), Stop> {
    if manifest.ready {
        let words = out.good("ready");
        writeln!(out, "{words}: no breach is open")?;
        return conditions(manifest, out);
    }
    let words = out.bad("not ready");
    let open = export::standing(manifest.open_breaches.len(), manifest.untold_floors.len());
    writeln!(out, "{words}: {open}")?;
    for breach in &manifest.open_breaches {
        writeln!(
            out,
            "  [{}] {}\n    {}",
            breach.code, breach.message, breach.place
        )?;
    }
    for floor in &manifest.untold_floors {
        writeln!(out, "  {floor}")?;
    }
    conditions(manifest, out)
}

/// The national conditions that do not hold or cannot be told.
fn conditions(manifest: &Manifest, out: &mut Out) -> Result<(), Stop> {
    let open = &manifest.open_conditions;
    if let Some(words) = conditions_open(open.len()) {
        writeln!(out, "{words}:")?;
    }
    for condition in open {
        let verdict = condition.verdict.replace('-', " ");
        writeln!(out, "  {}: {verdict}", condition.condition)?;
    }
    Ok(())
}
