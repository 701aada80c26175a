//! Whether a pack still is what it was when it was made.

use std::collections::BTreeSet;

use super::manifest::{MANIFEST, Manifest};
use super::{Files, sum};
use crate::export::findings::severity_word;
use crate::rounds::Severity;

/// The findings of a pack, for programs.
pub(super) const FINDINGS: &str = "findings.json";

/// Something that is not as the manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A file that the manifest names is not there.
    Missing(String),
    /// A file has changed.
    Changed(String),
    /// A file is there that the manifest does not name.
    Extra(String),
    /// The manifest contradicts itself or the pack: a full sentence.
    Contradiction(String),
}

impl Flaw {
    /// In a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Flaw::Missing(path) => format!("{path} is missing."),
            Flaw::Changed(path) => format!("{path} was changed."),
            Flaw::Extra(path) => format!("{path} was added: the pack's list does not name it."),
            Flaw::Contradiction(sentence) => sentence.clone(),
        }
    }

    /// As a line of a list.
    pub fn line(&self) -> String {
        match self {
            Flaw::Missing(path) => format!("missing   {path}"),
            Flaw::Changed(path) => format!("changed   {path}"),
            Flaw::Extra(path) => format!("extra     {path}: the manifest does not name it"),
            Flaw::Contradiction(sentence) => format!("manifest  {sentence}"),
        }
    }
}

/// What a pack says of itself and what is wrong with that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What it says.
    pub manifest: Manifest,
    /// What is not so; none where the pack is whole.
    pub flaws: Vec<Flaw>,
}

/// Compares the files of a pack with its manifest. Without a manifest that can be read there is nothing to compare: then
/// a full sentence says why.
pub fn verify(files: &Files) -> Result<Verified, String> {
    let text = files
        .get(MANIFEST)
        .ok_or_else(|| {
            format!(
                "There is no {MANIFEST} in it, so it is no submission pack. Choose the .zip file or the folder that was \
                 written as the pack."
            )
        })?;
    let manifest: Manifest = serde_json::from_slice(text)
        .map_err(|error| format!("Its {MANIFEST} cannot be read: {error}."))?;
    if manifest.format != Manifest::FORMAT {
        return Err(format!(
            "Its manifest is of format {}, and this program reads format {}. Use the program that made it: {}.",
            manifest.format,
            Manifest::FORMAT,
            manifest.made_by
        ));
    }
    let mut flaws = Vec::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for file in &manifest.files {
        if !named.insert(&file.path) {
            // Its sum is not taken again: a manifest could ask for that without end.
            flaws.push(Flaw::Contradiction(format!(
                "It names {} twice.",
                file.path
            )));
            continue;
        }
        match files.get(&file.path) {
            None => flaws.push(Flaw::Missing(file.path.clone())),
            Some(bytes) if bytes.len() as u64 != file.bytes || sum(bytes) != file.sha256 => {
                flaws.push(Flaw::Changed(file.path.clone()));
            }
            Some(_) => {}
        }
    }
    for path in files.keys() {
        if path != MANIFEST && !named.contains(path.as_str()) {
            flaws.push(Flaw::Extra(path.clone()));
        }
    }
    let nothing_open = manifest.open_breaches.is_empty() && manifest.untold_floors.is_empty();
    if manifest.ready != nothing_open {
        flaws.push(Flaw::Contradiction(
            "It calls the pack ready and lists what is open, or the other way round.".to_owned(),
        ));
    }
    if breaches_found(files).is_some_and(|found| found != breaches_named(&manifest)) {
        flaws.push(Flaw::Contradiction(
            "The breaches that it lists are not those of the pack's findings.".to_owned(),
        ));
    }
    let plan = files.get("plan.ron").map(|bytes| sum(bytes));
    if plan.is_some_and(|sum| sum != manifest.plan_fingerprint) {
        flaws.push(Flaw::Contradiction(
            "The plan is not the one that the pack was made from.".to_owned(),
        ));
    }
    Ok(Verified { manifest, flaws })
}

/// The breaches among the findings of a pack, each by its code and its words; nothing where there are no findings to read.
fn breaches_found(files: &Files) -> Option<Vec<(String, String)>> {
    let findings: serde_json::Value = serde_json::from_slice(files.get(FINDINGS)?).ok()?;
    let text = |finding: &serde_json::Value, name: &str| {
        let text = finding.get(name).and_then(serde_json::Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let breach = severity_word(Severity::Breach);
    let breaches = findings.as_array()?.iter();
    let breaches = breaches.filter(|finding| text(finding, "severity") == breach);
    Some(
        breaches
            .map(|finding| (text(finding, "code"), text(finding, "message")))
            .collect(),
    )
}

fn breaches_named(manifest: &Manifest) -> Vec<(String, String)> {
    let named = manifest.open_breaches.iter();
    named
        .map(|breach| (breach.code.clone(), breach.message.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::pack::{PackedFile, Rules};

    fn pack_of(text: &[u8]) -> Files {
        let manifest = Manifest {
            format: Manifest::FORMAT,
            made_by: "a test".to_owned(),
            assessed_on: "2025-03-31".parse().unwrap(),
            board: "Leeds".to_owned(),
            ready: true,
            open_breaches: Vec::new(),
            untold_floors: Vec::new(),
            open_conditions: Vec::new(),
            rules: Rules {
                round: "2025-26".to_owned(),
                label: String::new(),
                version: "1".to_owned(),
                status: "published".to_owned(),
                values: 0,
                not_yet_checked: 0,
            },
            plan_fingerprint: sum(text),
            illustrative: String::new(),
            files: vec![PackedFile {
                path: "plan.ron".to_owned(),
                bytes: text.len() as u64,
                sha256: sum(text),
            }],
        };
        Files::from([
            ("plan.ron".to_owned(), text.to_vec()),
            (MANIFEST.to_owned(), serde_json::to_vec(&manifest).unwrap()),
        ])
    }

    #[test]
    fn a_manifest_that_hides_the_breaches_that_were_found_is_told() {
        let listing = |findings: &str| {
            let mut files = pack_of(b"(plan)");
            let mut manifest: Manifest = serde_json::from_slice(&files[MANIFEST]).unwrap();
            manifest.files.push(PackedFile {
                path: FINDINGS.to_owned(),
                bytes: findings.len() as u64,
                sha256: sum(findings.as_bytes()),
            });
            files.insert(FINDINGS.to_owned(), findings.as_bytes().to_vec());
            files.insert(MANIFEST.to_owned(), serde_json::to_vec(&manifest).unwrap());
            verify(&files).unwrap().flaws
        };
        let warning = r#"{"code": "a", "severity": "warning", "message": "A."}"#;
        assert_eq!(listing(&format!("[{warning}]")), []);
        let breach = r#"{"code": "b", "severity": "breach", "message": "B."}"#;
        let flaws = listing(&format!("[{warning}, {breach}]"));
        assert!(matches!(flaws[..], [Flaw::Contradiction(_)]), "{flaws:?}");
    }

    #[test]
    fn every_change_is_told() {
        let whole = pack_of(b"(plan)");
        assert_eq!(verify(&whole).unwrap().flaws, []);
        let mut changed = whole.clone();
        changed.insert("plan.ron".to_owned(), b"(Plan)".to_vec());
        let flaws = verify(&changed).unwrap().flaws;
        assert_eq!(flaws[0], Flaw::Changed("plan.ron".to_owned()));
        assert!(matches!(flaws[1], Flaw::Contradiction(_)));
        let mut missing = whole.clone();
        missing.remove("plan.ron");
        let flaws = verify(&missing).unwrap().flaws;
        assert_eq!(flaws, [Flaw::Missing("plan.ron".to_owned())]);
        let mut extra = whole.clone();
        extra.insert("b.txt".to_owned(), Vec::new());
        let flaws = verify(&extra).unwrap().flaws;
        assert_eq!(flaws, [Flaw::Extra("b.txt".to_owned())]);
        assert!(
            verify(&Files::new())
                .unwrap_err()
                .contains("no submission pack")
        );
        let mut newer = whole.clone();
        let text = String::from_utf8(newer[MANIFEST].clone()).unwrap();
        let text = text.replace("\"format\":1", "\"format\":2");
        newer.insert(MANIFEST.to_owned(), text.into_bytes());
        assert!(verify(&newer).unwrap_err().contains("format 2"));
    }
}
