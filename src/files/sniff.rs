//! What a file that is no plan most likely is.

use crate::ron_text::{DEEPEST, Kind, Spot, tokens};

use super::fault::{Fault, FaultKind};

const OPEN_A_PLAN: &str = "Choose a plan file; its name usually ends in .ron.";

/// A fault where the first bytes are those of another kind of file.
pub(super) fn foreign_bytes(bytes: &[u8]) -> Option<Fault> {
    let holds = |what: &str| bytes.windows(what.len()).any(|at| at == what.as_bytes());
    let (what, remedy) = match bytes {
        [b'P', b'K', 3 | 5, ..] if holds("xl/workbook") => (
            "an Excel workbook",
            "A plan file is text. Choose the plan itself, not a template or an export.",
        ),
        [b'P', b'K', 3 | 5, ..] if holds("word/document") => ("a Word document", OPEN_A_PLAN),
        [b'P', b'K', 3 | 5, ..] => (
            "a packed archive or an office document",
            "Unpack it first, or choose the plan file itself.",
        ),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => ("an old Excel or Word file", OPEN_A_PLAN),
        [b'%', b'P', b'D', b'F', ..] => ("a PDF document", OPEN_A_PLAN),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            return Some(Fault::new(
                FaultKind::NotUtf8,
                "The file is text in UTF-16, which Windows calls Unicode.",
                "Save it as UTF-8 in the program that wrote it.",
            ));
        }
        _ if bytes.get(..8000).unwrap_or(bytes).contains(&0) => ("not text", OPEN_A_PLAN),
        _ => return None,
    };
    Some(Fault::new(
        FaultKind::NotAPlan,
        format!("The file is not a plan: it is {what}."),
        remedy,
    ))
}

/// Names of fields that a plan has and hardly any other file.
const OF_A_PLAN: [&str; 6] = [
    "format",
    "pack_version",
    "board",
    "contributions",
    "schemes",
    "allocations",
];

/// A fault where text that could not be read as a plan is clearly something else.
pub(super) fn foreign_text(text: &str) -> Option<Fault> {
    let names = || {
        tokens(text)
            .filter(|token| token.kind == Kind::Name)
            .map(|token| token.text(text))
    };
    if names().any(|name| OF_A_PLAN.contains(&name)) || names().next() == Some("Plan") {
        return None;
    }
    if let Some(too_deep) = too_deep(text) {
        return Some(too_deep);
    }
    let mut first = tokens(text).filter(|token| token.kind != Kind::Comment);
    let first = [first.next(), first.next()].map(|token| token.map(|token| token.kind));
    let start = text.trim_start().to_lowercase();
    let (what, remedy) = match first {
        [None, _] => ("a file of comments", OPEN_A_PLAN),
        [Some(Kind::Open(b'{')), Some(Kind::Text | Kind::Close(_))]
        | [Some(Kind::Open(b'[')), Some(Kind::Open(b'{'))] => (
            "JSON",
            "An export cannot be opened again; choose the plan that it was made from.",
        ),
        _ if start.starts_with("<?xml") || start.starts_with("<!doctype html") => {
            ("XML or a web page", OPEN_A_PLAN)
        }
        _ if names().any(|name| name == "streams") && names().any(|name| name == "floors") => (
            "the rule pack of a planning round",
            "Give it after --round, or put it into the folder for packs.",
        ),
        [Some(Kind::Open(b'(') | Kind::Other), _] => ("another kind of RON file", OPEN_A_PLAN),
        _ => ("some other text", OPEN_A_PLAN),
    };
    Some(Fault::new(
        FaultKind::NotAPlan,
        format!("The file is not a plan: it looks like {what}."),
        remedy,
    ))
}

/// A fault where brackets are nested deeper than any plan's. It is said before what else the text may be: no other
/// reason matters beside it.
fn too_deep(text: &str) -> Option<Fault> {
    let mut depth = 0_usize;
    for token in tokens(text) {
        match token.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(
                Fault::new(
                    FaultKind::TooDeep,
                    "The brackets are nested deeper than those of any plan.",
                    OPEN_A_PLAN,
                )
                .at(Spot::of(text, token.range())),
            );
        }
    }
    None
}
