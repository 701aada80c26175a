//! Plans as trees of values: fields of rows, rows of lists, told apart by a key.

use serde_json::{Map, Value};

use super::order;

/// Where a value is: the names of fields and the keys of rows from the top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place(pub(super) Vec<String>);

/// A value as it was, mine, and theirs; nothing where it is not there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides<'a> {
    pub(super) base: Option<&'a Value>,
    pub(super) mine: Option<&'a Value>,
    pub(super) theirs: Option<&'a Value>,
}

/// What tells the rows of a list apart: the first of these fields that they have.
const KEYS: [&[&str]; 14] = [
    &["id"],
    &["report", "period"],
    &["metric"],
    &["to"],
    &["question"],
    &["floor"],
    &["role"],
    &["period"],
    &["month"],
    &["service", "referral_source"],
    &["service"],
    &["allocation"],
    &["contribution"],
    &["frozen_on", "note"],
];

/// What a value consists of, with a key for each part.
pub(super) struct Children<'a> {
    kind: Kind,
    parts: Vec<(String, &'a Value)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Of a thing that is there or is not.
    Fields,
    /// By year; nothing entered is the same as no years.
    Years,
    Rows,
}

/// The parts of a value; nothing where it is taken as a whole.
pub(super) fn children(value: &Value) -> Option<Children<'_>> {
    match value {
        Value::Object(fields) => Some(Children {
            kind: if fields.keys().all(|name| is_year(name)) {
                Kind::Years
            } else {
                Kind::Fields
            },
            parts: fields
                .iter()
                .map(|(name, value)| (name.clone(), value))
                .collect(),
        }),
        Value::Array(rows) => {
            let mut parts: Vec<(String, &Value)> = Vec::with_capacity(rows.len());
            for row in rows {
                parts.push((key_of(row)?, row));
            }
            number_repeated(&mut parts);
            Some(Children {
                kind: Kind::Rows,
                parts,
            })
        }
        _ => None,
    }
}

fn is_year(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_digit())
}

/// Several integrated care boards sign in one role: the second gets a key of its own.
fn number_repeated(parts: &mut [(String, &Value)]) {
    let mut seen = std::collections::HashMap::<String, usize>::new();
    for (key, _) in parts {
        let times = seen.entry(key.clone()).or_default();
        if *times > 0 {
            *key = format!("{key}#{times}");
        }
        *times += 1;
    }
}

fn key_of(row: &Value) -> Option<String> {
    let fields = row.as_object()?;
    KEYS.iter().find_map(|names| {
        let parts: Option<Vec<String>> = names
            .iter()
            .map(|name| fields.get(*name).map(text_of))
            .collect();
        Some(parts?.join(" "))
    })
}

fn text_of(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

impl<'a> Children<'a> {
    fn none(kind: Kind) -> Self {
        Children {
            kind,
            parts: Vec::new(),
        }
    }

    fn keys(&self) -> Vec<&str> {
        self.parts.iter().map(|(key, _)| key.as_str()).collect()
    }

    fn by_key(&self) -> std::collections::HashMap<&str, &'a Value> {
        self.parts
            .iter()
            .map(|(key, value)| (key.as_str(), *value))
            .collect()
    }
}

/// Goes through two trees and the one that both began from, and gives the tree of what is the same in both and of what
/// was decided for the rest.
pub(super) fn walk(
    place: &mut Place,
    sides: Sides<'_>,
    decide: &mut dyn FnMut(&Place, Sides<'_>) -> Option<Value>,
) -> Option<Value> {
    if sides.mine == sides.theirs {
        return sides.mine.cloned();
    }
    let [mine, theirs] = [sides.mine, sides.theirs].map(|side| side.map(children));
    let (mine, theirs) = match (mine, theirs) {
        (Some(Some(mine)), Some(Some(theirs))) => (mine, theirs),
        // A list or years that one of them does not have are empty there.
        (Some(Some(mine)), None) if mine.kind != Kind::Fields => {
            let theirs = Children::none(mine.kind);
            (mine, theirs)
        }
        (None, Some(Some(theirs))) if theirs.kind != Kind::Fields => {
            (Children::none(theirs.kind), theirs)
        }
        _ => return decide(place, sides),
    };
    // A version that was kept stands as it is.
    let frozen = place.0.len() == 2 && place.0.first().is_some_and(|list| list == "versions");
    let base = sides.base.and_then(children);
    // What both added is chosen as a whole: a half of each need not be anything.
    let added = base.is_none() && mine.kind == Kind::Fields;
    if frozen || added || mine.kind != theirs.kind {
        return decide(place, sides);
    }
    let base_keys = base.as_ref().map(Children::keys).unwrap_or_default();
    let keys = order::merged(&base_keys, &mine.keys(), &theirs.keys());
    let [in_base, in_mine, in_theirs] = [
        base.as_ref().map(Children::by_key).unwrap_or_default(),
        mine.by_key(),
        theirs.by_key(),
    ];
    let mut parts = Vec::with_capacity(keys.len());
    for key in keys {
        place.0.push(key.to_owned());
        let sides = Sides {
            base: in_base.get(key).copied(),
            mine: in_mine.get(key).copied(),
            theirs: in_theirs.get(key).copied(),
        };
        if let Some(value) = walk(place, sides, decide) {
            parts.push((key.to_owned(), value));
        }
        place.0.pop();
    }
    Some(match mine.kind {
        Kind::Fields | Kind::Years => Value::Object(parts.into_iter().collect::<Map<_, _>>()),
        Kind::Rows => Value::Array(parts.into_iter().map(|(_, value)| value).collect()),
    })
}
