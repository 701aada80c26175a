//! Changes that keep a file's shape: whole elements, records, groups, rows and columns are repeated, left out, moved or
//! taken from elsewhere. Changed bytes rarely get past the first check; these do.

use crate::numbers::Numbers;

/// The most bytes that are looked through for where something ends.
const REACH: usize = 1 << 16;

/// A file with one or two such changes, by what it looks like.
pub(crate) fn changed(one: &[u8], other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = one.to_vec();
    for _ in 0..=numbers.below(2) {
        bytes = match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'<') => pieces(&bytes, other, element_from, numbers),
            Some(b'(' | b'{' | b'[' | b'#') => pieces(&bytes, other, group_from, numbers),
            Some(first) if is_record(*first) => records(&bytes, other, numbers),
            _ => table(&bytes, numbers),
        };
    }
    bytes
}

/// Finds the first piece at or after a place.
type Find = fn(&[u8], usize) -> Option<(usize, usize)>;

fn pieces(bytes: &[u8], other: &[u8], find: Find, numbers: &mut Numbers) -> Vec<u8> {
    let any = |bytes: &[u8], numbers: &mut Numbers| find(bytes, numbers.below(bytes.len()));
    let Some((from, to)) = any(bytes, numbers) else {
        return bytes.to_vec();
    };
    let (before, piece, after) = (&bytes[..from], &bytes[from..to], &bytes[to..]);
    match numbers.below(6) {
        // Left out.
        0 => [before, after].concat(),
        // Again and again.
        1 => [before, &piece.repeat(2 + numbers.below(4)), after].concat(),
        // Somewhere else.
        2 => {
            let rest = [before, after].concat();
            match any(&rest, numbers) {
                Some((at, _)) => [&rest[..at], piece, &rest[at..]].concat(),
                None => rest,
            }
        }
        // Where another piece is, and that in its place.
        3 => match any(bytes, numbers) {
            Some((second, end)) if second >= to => [
                before,
                &bytes[second..end],
                &bytes[to..second],
                piece,
                &bytes[end..],
            ]
            .concat(),
            _ => bytes.to_vec(),
        },
        // One of another file in its place.
        4 => match any(other, numbers) {
            Some((at, end)) => [before, &other[at..end], after].concat(),
            None => bytes.to_vec(),
        },
        // Within itself.
        _ => match find(piece, 1 + numbers.below(piece.len())) {
            Some((at, _)) => [before, &piece[..at], piece, &piece[at..], after].concat(),
            None => bytes.to_vec(),
        },
    }
}

fn element_from(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let begins =
        |at: &usize| bytes[*at] == b'<' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
    let start = (from..bytes.len().min(from + REACH)).find(begins)?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_');
    let length = bytes[start + 1..]
        .iter()
        .take_while(|byte| is_name(byte))
        .count();
    let name = &bytes[start + 1..start + 1 + length];
    let mut depth = 0_usize;
    let mut at = start;
    let last = bytes.len().min(start + REACH);
    while at < last {
        if bytes[at] != b'<' {
            at += 1;
            continue;
        }
        let end = at + bytes[at..last].iter().position(|byte| *byte == b'>')? + 1;
        let tag = &bytes[at + 1..end - 1];
        let named = |tag: &[u8]| {
            tag.starts_with(name) && tag.get(name.len()).is_none_or(|next| !is_name(next))
        };
        if tag.first() == Some(&b'/') {
            if named(&tag[1..]) {
                depth = depth.saturating_sub(1);
            }
        } else if named(tag) && tag.last() != Some(&b'/') {
            depth += 1;
        }
        at = end;
        if depth == 0 {
            return Some((start, end));
        }
    }
    None
}

/// A group in brackets with the comma behind it.
fn group_from(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let last = bytes.len().min(from + REACH);
    let start = (from..last).find(|at| matches!(bytes[*at], b'(' | b'[' | b'{'))?;
    let (mut depth, mut quoted) = (0_usize, Quoted::No);
    for at in start..bytes.len().min(start + REACH) {
        match (bytes[at], quoted) {
            (b'"', Quoted::No) => quoted = Quoted::Yes,
            (b'"', Quoted::Yes) if bytes[at - 1] != b'\\' => quoted = Quoted::No,
            (b'(' | b'[' | b'{', Quoted::No) => depth += 1,
            (b')' | b']' | b'}', Quoted::No) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let comma = usize::from(bytes.get(at + 1) == Some(&b','));
            return Some((start, at + 1 + comma));
        }
    }
    None
}

#[derive(Clone, Copy)]
enum Quoted {
    Yes,
    No,
}

/// Whether a file begins as binary workbooks' parts do, with the number of a record.
fn is_record(first: u8) -> bool {
    !(0x09..0x80).contains(&first)
}

/// The records of a part of a binary workbook: each a number, a length and so many bytes.
fn split_records(bytes: &[u8]) -> Vec<&[u8]> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let from = at;
        at += 1 + usize::from(bytes[at] >= 0x80);
        let mut length = 0_usize;
        for shift in 0..4 {
            let Some(byte) = bytes.get(at) else { break };
            at += 1;
            length |= usize::from(byte & 0x7F) << (7 * shift);
            if byte & 0x80 == 0 {
                break;
            }
        }
        at = (at + length).min(bytes.len());
        all.push(&bytes[from.min(at)..at]);
    }
    all
}

fn records(bytes: &[u8], other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut all: Vec<Vec<u8>> = split_records(bytes)
        .iter()
        .map(|one| one.to_vec())
        .collect();
    let foreign = split_records(other);
    let at = numbers.below(all.len());
    let to = numbers.below(all.len());
    match numbers.below(5) {
        0 => drop(all.remove(at)),
        1 => all.insert(to, all[at].clone()),
        2 => all.swap(at, to),
        3 if !foreign.is_empty() => all[at] = numbers.of(&foreign).to_vec(),
        _ => {
            let record = &mut all[at];
            let place = record.len() - 1 - numbers.below(record.len()).min(record.len() - 1);
            record[place] = numbers.byte();
        }
    }
    all.concat()
}

/// Rows and columns of a table of text.
fn table(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut rows: Vec<Vec<u8>> = bytes
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let (at, to) = (numbers.below(rows.len()), numbers.below(rows.len()));
    let separator = *[b',', b';', b'\t']
        .iter()
        .max_by_key(|one| bytes.split(|byte| byte == *one).count())
        .unwrap();
    let mut columns = |change: &dyn Fn(&mut Vec<&[u8]>)| {
        for row in &mut rows {
            let whole = row.clone();
            let mut cells: Vec<&[u8]> = whole.split(|byte| *byte == separator).collect();
            change(&mut cells);
            *row = cells.join(&separator);
        }
    };
    match numbers.below(8) {
        0 => drop(rows.remove(at)),
        1 => rows.insert(to, rows[at].clone()),
        2 => rows.swap(at, to),
        // The headings further down.
        3 => rows.rotate_left(1),
        4 => rows.insert(at, Vec::new()),
        5 => columns(&|cells| {
            let (one, other) = (at % cells.len(), to % cells.len());
            cells.swap(one, other);
        }),
        6 => columns(&|cells| cells.insert(at % cells.len(), cells[to % cells.len()])),
        _ => columns(&|cells| _ = cells.remove(at % cells.len())),
    }
    rows.join(&b'\n')
}
