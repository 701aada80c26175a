//! The parts of a workbook and how they point to each other.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::super::archive::Archive;
use super::super::error::ImportError;
use super::super::formats::Epoch;
use super::super::sheet::Visibility;
use super::super::xml::{Part, attribute};

/// Another part that a part points to.
pub(super) struct Target {
    pub(super) path: String,
    pub(super) kind: String,
}

pub(super) fn workbook_part(archive: &mut Archive<'_>) -> Result<String, ImportError> {
    let targets = relations(archive, "", "")?;
    Ok(targets
        .into_values()
        .find(|target| target.kind.ends_with("/officeDocument"))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |target| target.path))
}

/// What a part points to, by the keys it uses. What lies outside the file is left out.
pub(super) fn relations(
    archive: &mut Archive<'_>,
    folder: &str,
    file: &str,
) -> Result<HashMap<String, Target>, ImportError> {
    let name = if folder.is_empty() {
        format!("_rels/{file}.rels")
    } else {
        format!("{folder}/_rels/{file}.rels")
    };
    let mut targets = HashMap::new();
    if !archive.holds(&name) {
        return Ok(targets);
    }
    let text = archive.xml(&name)?;
    let mut part = Part::new(&name, &text);
    loop {
        match part.event()? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let outside =
                    attribute(&element, "TargetMode").is_some_and(|mode| mode == "External");
                if let (Some(id), Some(kind), Some(path), false) = (
                    attribute(&element, "Id"),
                    attribute(&element, "Type"),
                    attribute(&element, "Target"),
                    outside,
                ) {
                    let path = resolved(folder, &path);
                    targets.insert(id, Target { path, kind });
                }
            }
            Event::Eof => return Ok(targets),
            _ => {}
        }
    }
}

/// A path inside the file, as seen from a folder in it.
fn resolved(folder: &str, path: &str) -> String {
    if let Some(whole) = path.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            other => steps.push(other),
        }
    }
    steps.join("/")
}

pub(super) fn optional(
    archive: &mut Archive<'_>,
    targets: &HashMap<String, Target>,
    kind: &str,
) -> Result<Option<(String, String)>, ImportError> {
    let target = targets.values().find(|target| target.kind.ends_with(kind));
    match target {
        Some(target) => Ok(Some((target.path.clone(), archive.xml(&target.path)?))),
        None => Ok(None),
    }
}

/// A sheet as the workbook lists it.
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) relation: String,
    pub(super) visibility: Visibility,
}

pub(super) struct Workbook {
    pub(super) sheets: Vec<Listed>,
    pub(super) epoch: Epoch,
}

impl Workbook {
    pub(super) fn read(text: &str, name: &str) -> Result<Self, ImportError> {
        let mut book = Workbook {
            sheets: Vec::new(),
            epoch: Epoch::Of1900,
        };
        let mut part = Part::new(name, text);
        let mut is_workbook = false;
        loop {
            match part.event()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "workbook" => is_workbook = true,
                    "workbookPr"
                        if attribute(&element, "date1904")
                            .is_some_and(|on| on == "1" || on == "true") =>
                    {
                        book.epoch = Epoch::Of1904;
                    }
                    "sheet" => {
                        let hidden =
                            attribute(&element, "state").is_some_and(|state| state != "visible");
                        book.sheets.push(Listed {
                            name: attribute(&element, "name").unwrap_or_default(),
                            relation: attribute(&element, "id").unwrap_or_default(),
                            visibility: if hidden {
                                Visibility::Hidden
                            } else {
                                Visibility::Shown
                            },
                        });
                    }
                    _ => {}
                },
                Event::Eof if is_workbook => return Ok(book),
                Event::Eof => return Err(part.damaged("is not a workbook")),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_their_folder() {
        assert_eq!(
            resolved("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("xl/a", "../../../b.xml"), "b.xml");
    }
}
