//! The house itself: who may name whom, where the outside world is touched, how large files are, what is documented.

mod source;

use std::collections::BTreeSet;
use std::fs;

use source::{SourceFile, files_under, has_word, program};

/// Each room and the rooms it may name. Everything points one way.
const LAYERS: [(&str, &[&str]); 18] = [
    ("model", &[]),
    ("ron_text", &[]),
    ("rounds", &["model", "ron_text"]),
    ("finance", &["model", "rounds"]),
    ("metrics", &["model", "rounds"]),
    ("format", &["model", "rounds"]),
    ("sheets", &["model", "rounds", "format"]),
    (
        "rules",
        &["model", "rounds", "finance", "metrics", "format"],
    ),
    (
        "assessment",
        &["model", "rounds", "finance", "metrics", "rules"],
    ),
    (
        "working",
        &[
            "model",
            "rounds",
            "finance",
            "metrics",
            "rules",
            "assessment",
            "format",
        ],
    ),
    ("compare", &["model", "rounds", "format"]),
    ("import", &["model", "rounds", "format", "sheets"]),
    ("files", &["model", "rounds", "ron_text"]),
    (
        "charts",
        &[
            "model",
            "rounds",
            "finance",
            "metrics",
            "assessment",
            "format",
        ],
    ),
    (
        "export",
        &[
            "model",
            "rounds",
            "finance",
            "metrics",
            "rules",
            "assessment",
            "working",
            "format",
            "charts",
            "sheets",
        ],
    ),
    (
        "cli",
        &[
            "model",
            "rounds",
            "finance",
            "metrics",
            "rules",
            "assessment",
            "working",
            "format",
            "charts",
            "export",
            "import",
            "files",
        ],
    ),
    (
        "app",
        &[
            "model",
            "rounds",
            "finance",
            "metrics",
            "rules",
            "assessment",
            "working",
            "format",
            "charts",
            "export",
            "compare",
            "import",
            "files",
        ],
    ),
    ("main", &["cli", "app"]),
];

/// The rooms where the file system, the environment and the clock may be named.
const OUTSIDE_WORLD: [&str; 4] = ["files", "cli", "app", "main"];

/// The rooms whose numbers decide: no float may be named in them.
const EXACT: [&str; 6] = ["model", "rounds", "finance", "metrics", "rules", "files"];

/// The most lines a file may have.
const MOST_LINES: usize = 600;

fn allowed(room: &str) -> &'static [&'static str] {
    LAYERS
        .iter()
        .find(|(name, _)| *name == room)
        .map_or(&[], |(_, allowed)| allowed)
}

fn none(faults: &[String], what: &str) {
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

/// The rooms that a file names, with the line: `crate::x`, `crate::{x, y}`, `super::super::x` up to the top, and the
/// library's own name in the entry point.
fn named_rooms(file: &SourceFile) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    for top in ["crate::", "bcf_planner::"] {
        for (at, _) in file.code.match_indices(top) {
            named.extend(names_at(&file.code, at + top.len()));
        }
    }
    let up = "super::".repeat(file.depth());
    for (at, _) in file.code.match_indices(&up) {
        let first = !file.code[..at].ends_with("super::");
        let last = !file.code[at + up.len()..].starts_with("super::");
        if first && last {
            named.extend(names_at(&file.code, at + up.len()));
        }
    }
    named
        .into_iter()
        .map(|(at, name)| (file.code[..at].lines().count(), name))
        .collect()
}

/// The name that begins at a place, or the first names in the braces there.
fn names_at(code: &str, at: usize) -> Vec<(usize, String)> {
    let rest = &code[at..];
    let Some(group) = rest.strip_prefix('{') else {
        return vec![(at, name(rest))];
    };
    let mut depth = 0;
    let mut names = vec![(at, name(group.trim_start()))];
    for (offset, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push((at, name(group[offset + 1..].trim_start()))),
            _ => {}
        }
    }
    names
}

fn name(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

#[test]
fn every_room_names_only_the_rooms_below_it() {
    let rooms: BTreeSet<&str> = LAYERS.iter().map(|(room, _)| *room).collect();
    let mut faults = Vec::new();
    for file in program() {
        if file.path == "lib.rs" {
            continue;
        }
        let room = file.room();
        if !rooms.contains(room) {
            faults.push(format!(
                "src/{}: a room that the table does not have",
                file.path
            ));
        }
        for (line, named) in named_rooms(&file) {
            let known = rooms.contains(named.as_str());
            if known && named != room && !allowed(room).contains(&named.as_str()) {
                faults.push(format!("src/{}:{line}: {room} names {named}", file.path));
            }
        }
    }
    none(&faults, "a room names one that it may not");
}

#[test]
fn a_group_of_imports_and_a_way_up_are_seen() {
    let file = |path: &str, code: &str| SourceFile {
        path: path.to_owned(),
        text: String::new(),
        code: code.to_owned(),
    };
    let names = |file: &SourceFile| -> Vec<String> {
        named_rooms(file)
            .into_iter()
            .map(|(_, name)| name)
            .collect()
    };
    let group = file("rules/run.rs", "use crate::{app::x, model::{Plan, Edit}};");
    assert_eq!(names(&group), ["app", "model"]);
    let up = file("rules/run.rs", "use super::super::app; use super::finding;");
    assert_eq!(names(&up), ["app"]);
    let room = file("rules/mod.rs", "use super::cli;");
    assert_eq!(names(&room), ["cli"]);
}

#[test]
fn only_the_edges_touch_files_the_environment_and_the_clock() {
    let mut faults = Vec::new();
    for file in program() {
        for word in ["std::net", "TcpStream", "UdpSocket", "TcpListener"] {
            for line in file.lines_with(word) {
                faults.push(format!(
                    "src/{}:{line}: {word}; the program opens no connection",
                    file.path
                ));
            }
        }
        if OUTSIDE_WORLD.contains(&file.room()) {
            continue;
        }
        for word in [
            "std::fs",
            "std::env",
            "fs::",
            "env::",
            "Zoned::now",
            "SystemTime",
            "Instant",
        ] {
            for line in file.lines_with(word) {
                faults.push(format!("src/{}:{line}: {word}", file.path));
            }
        }
    }
    none(&faults, "the outside world is touched where it may not be");
}

#[test]
fn only_the_window_names_its_libraries() {
    let mut faults = Vec::new();
    for file in program() {
        if file.room() == "app" {
            continue;
        }
        for word in ["egui", "eframe", "egui_plot", "egui_table", "rfd"] {
            for line in file.lines_with(word) {
                faults.push(format!("src/{}:{line}: {word}", file.path));
            }
        }
    }
    none(&faults, "a library of the window is named outside src/app");
}

#[test]
fn colours_come_from_the_tokens() {
    const MAKERS: [&str; 9] = [
        "from_rgb",
        "from_rgba_premultiplied",
        "from_rgba_unmultiplied",
        "from_gray",
        "from_black_alpha",
        "from_white_alpha",
        "from_hex",
        "hex_color",
        "Hsva",
    ];
    let mut faults = Vec::new();
    for file in program() {
        if !file.path.starts_with("app/") || file.path.starts_with("app/theme/") {
            continue;
        }
        for (at, line) in file.code.lines().enumerate() {
            let made = MAKERS.iter().any(|maker| has_word(line, maker));
            // A named colour such as Color32::RED; to draw nothing at all needs no token.
            let constant = line.match_indices("Color32::").any(|(at, start)| {
                let word = name(&line[at + start.len()..]);
                word != "TRANSPARENT"
                    && word.len() > 1
                    && word.chars().all(|c| c.is_ascii_uppercase() || c == '_')
            });
            if made || constant {
                faults.push(format!("src/{}:{}: {}", file.path, at + 1, line.trim()));
            }
        }
    }
    none(&faults, "a colour is made outside src/app/theme");
}

#[test]
fn no_float_decides_anything() {
    let mut faults = Vec::new();
    for file in program() {
        if !EXACT.contains(&file.room()) {
            continue;
        }
        for word in ["f64", "f32"] {
            for line in file.lines_with(word) {
                faults.push(format!("src/{}:{line}: {word}", file.path));
            }
        }
    }
    none(&faults, "a float is named in a room of exact numbers");
}

#[test]
fn files_are_small_enough_to_read() {
    let mut faults = Vec::new();
    for path in files_under("src").into_iter().chain(files_under("tests")) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        if lines > MOST_LINES {
            faults.push(format!("{}: {lines} lines", path.display()));
        }
    }
    none(&faults, "a file is longer than 600 lines");
}

#[test]
fn every_folder_and_every_file_says_what_it_is_for() {
    let mut faults = Vec::new();
    for path in files_under("src") {
        let folder = path.parent().unwrap();
        let root = folder.ends_with("src");
        if !root && !folder.join("mod.rs").exists() {
            faults.push(format!("{}: no mod.rs", folder.display()));
        }
        let text = fs::read_to_string(&path).unwrap();
        let opens_with_doc = text.starts_with("//!") || text.starts_with("#![doc = include_str!(");
        if !opens_with_doc {
            faults.push(format!("{}: no //! at its top", path.display()));
        }
    }
    none(&faults, "a folder or file does not say what it is for");
}

#[test]
fn the_front_page_says_of_every_room_what_it_may_name() {
    let page = fs::read_to_string(
        files_under("src")
            .iter()
            .find(|path| path.ends_with("src/lib.rs"))
            .unwrap(),
    )
    .unwrap();
    let rows: Vec<(String, BTreeSet<String>)> = page
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "))
        .filter(|line| !line.starts_with("Room "))
        .map(row)
        .collect();
    let layers: Vec<(String, BTreeSet<String>)> = LAYERS
        .iter()
        .filter(|(room, _)| *room != "main")
        .map(|(room, allowed)| {
            let allowed = allowed.iter().map(|name| (*name).to_owned()).collect();
            ((*room).to_owned(), allowed)
        })
        .collect();
    assert_eq!(rows, layers, "src/lib.rs (left) against LAYERS (right)");
}

/// The room of a row of the table in src/lib.rs, and those that the row says it may name.
fn row(line: &str) -> (String, BTreeSet<String>) {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let room = cells[0].trim_matches(['[', ']', '`']);
    let room = room.strip_prefix("mod@").unwrap_or(room);
    let may_name = match cells[2] {
        "nothing of ours" => BTreeSet::new(),
        names => names
            .split(", ")
            .map(|name| {
                let quoted = name
                    .strip_prefix('`')
                    .and_then(|name| name.strip_suffix('`'));
                quoted
                    .unwrap_or_else(|| panic!("{room}: {name} is not a room in backticks"))
                    .to_owned()
            })
            .collect(),
    };
    (room.to_owned(), may_name)
}
