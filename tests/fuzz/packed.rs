//! Changes to what is packed inside a zip archive, packed again so that sums and sizes are right: otherwise nothing would
//! come further than them.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;

use crate::mutate;
use crate::numbers::Numbers;
use crate::shaped;

type Files = Vec<(String, Vec<u8>)>;

fn unpacked(bytes: &[u8]) -> Option<Files> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let file = archive.by_index(at).ok()?;
        let name = file.name().ok()?.into_owned();
        let mut inside = Vec::new();
        file.take(4 << 20).read_to_end(&mut inside).ok()?;
        files.push((name, inside));
    }
    Some(files)
}

fn packed(files: &Files) -> Option<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_level(Some(1));
        zip.start_file(name.as_str(), options).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// An archive with a change to one or two of its files, or to which files it has.
pub(crate) fn changed(one: &[u8], other: &[u8], words: &[&str], numbers: &mut Numbers) -> Vec<u8> {
    let again = |numbers: &mut Numbers| mutate::changed(one, other, words, numbers);
    let Some(mut files) = unpacked(one).filter(|files| !files.is_empty()) else {
        return again(numbers);
    };
    for _ in 0..=numbers.below(2) {
        let at = numbers.below(files.len());
        match numbers.below(24) {
            0 if files.len() > 1 => {
                files.remove(at);
            }
            1 => {
                let to = numbers.below(files.len());
                let name = files[to].0.clone();
                files[at].0 = name;
            }
            2 => {
                let from = unpacked(other).unwrap_or_default();
                if !from.is_empty() {
                    let (name, bytes) = numbers.of(&from).clone();
                    match files.iter_mut().find(|file| file.0 == name) {
                        Some(file) => file.1 = bytes,
                        None => files.push((name, bytes)),
                    }
                }
            }
            // What one file holds in another, and the other way round.
            3 => {
                let to = numbers.below(files.len());
                let held = std::mem::take(&mut files[at].1);
                let there = std::mem::replace(&mut files[to].1, held);
                if at != to {
                    files[at].1 = there;
                }
            }
            // One more of the same.
            4 => {
                let (name, bytes) = files[at].clone();
                let end = name.rfind('.').unwrap_or(name.len());
                let (stem, ending) = name.split_at(end);
                files.push((format!("{stem}9{ending}"), bytes));
            }
            5 => {
                let to = numbers.below(files.len());
                files.swap(at, to);
            }
            6..=13 => {
                let from = unpacked(other).unwrap_or_default();
                let same = from.iter().find(|file| file.0 == files[at].0);
                let with = same.map_or_else(Vec::new, |file| file.1.clone());
                files[at].1 = shaped::changed(&files[at].1, &with, numbers);
            }
            _ => {
                let with = files[numbers.below(files.len())].1.clone();
                let file = &mut files[at];
                file.1 = mutate::changed(&file.1, &with, words, numbers);
            }
        }
    }
    packed(&files).unwrap_or_else(|| again(numbers))
}
