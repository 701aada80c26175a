//! The program's own source, without comments, texts and test modules.

use std::fs;
use std::path::{Path, PathBuf};

/// A file under `src`.
pub(super) struct SourceFile {
    /// Path below `src`, with forward slashes.
    pub(super) path: String,
    /// The text as written.
    pub(super) text: String,
    /// The text with comments, string and character literals and test modules blanked; lines stay where they are.
    pub(super) code: String,
}

impl SourceFile {
    /// The room it belongs to: its first folder, or its name for a file directly under `src`.
    pub(super) fn room(&self) -> &str {
        match self.path.split_once('/') {
            Some((room, _)) => room,
            None => self.path.trim_end_matches(".rs"),
        }
    }

    /// How many modules deep it is: `src/rules/mod.rs` is 1, `src/rules/run.rs` 2.
    pub(super) fn depth(&self) -> usize {
        let steps = self.path.matches('/').count();
        if self.path.ends_with("mod.rs") {
            steps
        } else {
            steps + 1
        }
    }

    /// Every place where a word stands by itself, as line numbers.
    pub(super) fn lines_with(&self, word: &str) -> Vec<usize> {
        self.code
            .lines()
            .enumerate()
            .filter(|(_, line)| has_word(line, word))
            .map(|(at, _)| at + 1)
            .collect()
    }
}

/// Whether a word stands in a line and is not part of a longer one.
pub(super) fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !joins(before) && (!joins(after) || word.ends_with(':'))
    })
}

/// Every Rust file under a folder of the repository, by path.
pub(super) fn files_under(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The files under `src` that the program is built from; those that only tests use are left out.
pub(super) fn program() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<SourceFile> = files_under("src")
        .into_iter()
        // How it is linked is not part of it.
        .filter(|path| !path.ends_with("src/build.rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            SourceFile {
                path: path
                    .strip_prefix(&root)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/"),
                code: without_tests(&blank(&text)),
                text,
            }
        })
        .collect();
    let only_for_tests: Vec<String> = files.iter().flat_map(test_modules).collect();
    files.retain(|file| {
        !only_for_tests.iter().any(|module| {
            file.path == format!("{module}.rs") || file.path.starts_with(&format!("{module}/"))
        })
    });
    files
}

/// Modules in files of their own that are declared for tests alone, as paths without their ending.
fn test_modules(file: &SourceFile) -> Vec<String> {
    let own_folder = match file.path.strip_suffix("mod.rs") {
        Some(folder) => folder.to_owned(),
        None => format!("{}/", file.path.trim_end_matches(".rs")),
    };
    let code = blank(&file.text);
    code.split("#[cfg(test)]")
        .skip(1)
        .filter_map(|rest| {
            let item = rest.trim_start();
            let item = item.strip_prefix("pub(crate) ").unwrap_or(item);
            let item = item.strip_prefix("pub(super) ").unwrap_or(item);
            let name = item.strip_prefix("mod ")?.split(';').next()?;
            (!name.contains('{')).then(|| format!("{own_folder}{}", name.trim()))
        })
        .collect()
}

/// The code with every item after `#[cfg(test)]` blanked that has braces.
fn without_tests(code: &str) -> String {
    let mut rest = code;
    let mut kept = String::with_capacity(code.len());
    while let Some(at) = rest.find("#[cfg(test)]") {
        kept.push_str(&rest[..at]);
        let item = &rest[at..];
        let end = match (item.find('{'), item.find(';')) {
            (Some(open), semicolon) if semicolon.is_none_or(|semicolon| open < semicolon) => {
                closing(item, open)
            }
            (_, Some(semicolon)) => semicolon + 1,
            _ => item.len(),
        };
        kept.extend(item[..end].chars().filter(|c| *c == '\n'));
        rest = &item[end..];
    }
    kept.push_str(rest);
    kept
}

/// The place after the brace that closes the one at `open`.
fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code[open..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return open + at + 1;
                }
            }
            _ => {}
        }
    }
    code.len()
}

/// The text with comments, strings and characters turned into spaces; line breaks stay.
fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = match (chars[at], chars.get(at + 1)) {
            ('/', Some('/')) => until(&chars, at, |rest| rest[0] == '\n'),
            ('/', Some('*')) => until(&chars, at, |rest| rest.starts_with(&['*', '/'])) + 2,
            ('r', Some('"' | '#')) if !joins(&chars, at) => raw_string(&chars, at),
            ('"', _) => string(&chars, at),
            ('\'', _) => character(&chars, at),
            _ => at,
        };
        if end <= at {
            code.push(chars[at]);
            at += 1;
        } else {
            let end = end.min(chars.len());
            code.extend(
                chars[at..end]
                    .iter()
                    .map(|c| if *c == '\n' { '\n' } else { ' ' }),
            );
            at = end;
        }
    }
    code
}

fn joins(chars: &[char], at: usize) -> bool {
    at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_')
}

fn until(chars: &[char], from: usize, found: impl Fn(&[char]) -> bool) -> usize {
    (from..chars.len())
        .find(|at| found(&chars[*at..]))
        .unwrap_or(chars.len())
}

fn string(chars: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    chars.len()
}

/// Where a raw string ends; the start itself where it is a raw identifier.
fn raw_string(chars: &[char], from: usize) -> usize {
    let hashes = chars[from + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(from + 1 + hashes) != Some(&'"') {
        return from;
    }
    let mut close = vec!['"'];
    close.extend(std::iter::repeat_n('#', hashes));
    until(chars, from + hashes + 2, |rest| rest.starts_with(&close)) + close.len()
}

/// Where a character literal ends; the start itself where it is a lifetime.
fn character(chars: &[char], from: usize) -> usize {
    match (chars.get(from + 1), chars.get(from + 2)) {
        (Some('\\'), _) => until(chars, from + 3, |rest| rest[0] == '\'') + 1,
        (Some(_), Some('\'')) => from + 3,
        _ => from,
    }
}

#[test]
fn comments_texts_and_test_modules_are_left_out() {
    let text = "use crate::a; // crate::b\nlet x = \"crate::c {\"; let y = '{';\n/* crate::d */\n#[cfg(test)]\nmod tests { use crate::e; }\nfn f<'a>() { crate::g() }\n";
    let code = without_tests(&blank(text));
    let left: Vec<&str> = ["a", "b", "c", "d", "e", "g"]
        .into_iter()
        .filter(|name| code.contains(&format!("crate::{name}")))
        .collect();
    assert_eq!(left, ["a", "g"]);
    assert_eq!(code.lines().count(), text.lines().count());
}
