//! `LibreOffice` without a window: opens workbooks, works out every formula again, saves them.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Where `LibreOffice` would otherwise believe the results that a file states.
const ALWAYS_RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Recalculates workbooks, each with a name of its own, and gives them back in their order.
pub(super) fn recalculate(books: &[(&str, Vec<u8>)]) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("profile/user")).unwrap();
    fs::write(
        at("profile/user/registrymodifications.xcu"),
        ALWAYS_RECALCULATE,
    )
    .unwrap();
    let mut command = Command::new("soffice");
    command
        .arg("--headless")
        .arg("--norestore")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            at("profile").display()
        ))
        .args(["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(at("out"))
        .stdin(Stdio::null());
    for (name, bytes) in books {
        let path = at(&format!("{name}.xlsx"));
        fs::write(&path, bytes).unwrap();
        command.arg(path);
    }
    let output = command.output().unwrap_or_else(|error| {
        panic!("LibreOffice is needed to recalculate workbooks (package libreoffice-calc): {error}")
    });
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let result = |name: &str| -> Vec<u8> {
        let path: &Path = &at("out").join(format!("{name}.xlsx"));
        fs::read(path).unwrap_or_else(|error| {
            let said = String::from_utf8_lossy(&output.stdout);
            panic!("LibreOffice did not open {name}: {error}\n{said}")
        })
    };
    books.iter().map(|(name, _)| result(name)).collect()
}
