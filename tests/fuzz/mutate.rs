//! Changes to bytes: a few at random places, with words that the reader knows.

use crate::numbers::Numbers;

/// Numbers at which things go wrong.
const NUMBERS: [&str; 22] = [
    "0",
    "-1",
    "1",
    "2",
    "255",
    "65536",
    "1048576",
    "1048577",
    "2147483647",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "99999999999999999999999999999999",
    "79228162514264337593543950335",
    "0.00000000000000000000000000001",
    "-0",
    "1e308",
    "1E-400",
    "NaN",
    "0.1",
    "1,2,3",
    "１２",
];

/// A file with one to eight changes.
pub(crate) fn changed(one: &[u8], other: &[u8], words: &[&str], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = one.to_vec();
    for _ in 0..=numbers.below(8) {
        change(&mut bytes, other, words, numbers);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, other: &[u8], words: &[&str], numbers: &mut Numbers) {
    let at = numbers.below(bytes.len() + 1);
    let run = 1 + numbers.below(32).min(bytes.len());
    let end = (at + run).min(bytes.len());
    match numbers.below(13) {
        0 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
        1 if at < bytes.len() => bytes[at] = numbers.byte(),
        2 => {
            bytes.drain(at..end);
        }
        3 => {
            let piece = bytes[at..end].to_vec();
            let to = numbers.below(bytes.len() + 1);
            bytes.splice(to..to, piece);
        }
        4 => bytes.truncate(at),
        5 if !other.is_empty() => {
            // The beginning of one and the end of another.
            let from = numbers.below(other.len());
            bytes.truncate(at);
            bytes.extend_from_slice(&other[from..]);
        }
        6 if !other.is_empty() => {
            let from = numbers.below(other.len());
            let to = (from + 1 + numbers.below(200)).min(other.len());
            bytes.splice(at..at, other[from..to].iter().copied());
        }
        7 | 8 => replace_number(bytes, numbers),
        9 => {
            let again = 1 + numbers.below(300);
            let piece = bytes[at..end].repeat(again);
            bytes.splice(at..at, piece);
        }
        10 => {
            // One word for another.
            let (old, new) = (*numbers.of(words), *numbers.of(words));
            if let Some(found) = find(bytes, old.as_bytes(), at) {
                bytes.splice(found..found + old.len(), new.bytes());
            }
        }
        _ => {
            let word = numbers.of(words).as_bytes();
            bytes.splice(at..at, word.iter().copied());
        }
    }
}

fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let found = |range: &[u8]| {
        range
            .windows(word.len().max(1))
            .position(|part| part == word)
    };
    found(&bytes[from..])
        .map(|at| from + at)
        .or_else(|| found(&bytes[..from]))
}

/// Puts another number where one stands.
fn replace_number(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let from = numbers.below(bytes.len());
    let Some(at) = (from..bytes.len()).find(|at| bytes[*at].is_ascii_digit()) else {
        return;
    };
    let end = (at..bytes.len())
        .find(|at| !bytes[*at].is_ascii_digit())
        .unwrap_or(bytes.len());
    let new = numbers.of(&NUMBERS);
    bytes.splice(at..end, new.bytes());
}
