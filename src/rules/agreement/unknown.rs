//! What the round knows of a kind of entry, and what can be done about one that it does not know.

use crate::model::{Edit, Entry, EntryKey, ListKey, Response};
use crate::rules::nearest::meant;
use crate::rules::{Findings, Location, Report};

/// What the round has of a kind.
pub(super) struct Known(Vec<ListKey>);

impl Known {
    /// The keys of a list of the round.
    pub(super) fn of<'a>(keys: impl Iterator<Item = &'a str>) -> Self {
        Known(keys.map(ListKey::from).collect())
    }

    /// The one that a misspelt key probably means. Another number is another thing, not a misspelling.
    fn meant(&self, key: &str) -> Option<&str> {
        let entries = self.0.iter().map(|known| (known, known.as_str()));
        let (known, _) = meant(entries, key)?;
        let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        (digits(known.as_str()) == digits(key)).then(|| known.as_str())
    }
}

/// What can be done about an entry.
pub(super) struct Fixes {
    /// Enters it under the key that was probably meant, where that is free.
    pub(super) rename: Option<Edit>,
    /// Takes it out.
    pub(super) remove: Edit,
}

/// An entry that leaves its place to the same entry under another key.
pub(super) fn renamed(key: EntryKey, entry: impl FnOnce() -> Option<Entry>) -> Fixes {
    let remove = Edit::RemoveEntry(key);
    Fixes {
        rename: entry().map(|entry| {
            Edit::batch(
                "",
                vec![Edit::InsertEntry(usize::MAX, entry), remove.clone()],
            )
        }),
        remove,
    }
}

/// The same answer to another question.
pub(super) fn answer_to(response: &Response, key: &str) -> Response {
    Response {
        to: key.into(),
        ..response.clone()
    }
}

/// Tells of an entry whose key the round does not have.
pub(super) fn find(
    findings: &mut Findings<'_>,
    what: &str,
    key: &str,
    known: &Known,
    at: Location,
    fixes: impl FnOnce(&str) -> Fixes,
) {
    if known.0.iter().any(|known| known.as_str() == key) {
        return;
    }
    let hint = if known.0.is_empty() {
        "Take it out of the plan; this round asks for nothing of the kind.".to_owned()
    } else {
        let names: Vec<String> = known.0.iter().map(|name| format!("\"{name}\"")).collect();
        format!(
            "Enter it under the right name, or take it out; the round has {}.",
            crate::format::list(&names)
        )
    };
    let report = Report::new(
        at,
        format!("{what} is entered under \"{key}\", which this planning round does not have; it counts for nothing."),
        hint,
    )
    .evidence("entered under", key);
    let meant = known.meant(key);
    let fixes = fixes(meant.unwrap_or_default());
    findings.push(match (meant, fixes.rename) {
        (Some(meant), Some(rename)) => report
            .fix(format!("Enter it under \"{meant}\""), rename)
            .or_fix("Take it out", fixes.remove),
        _ => report.fix("Take it out", fixes.remove),
    });
}
