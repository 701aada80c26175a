//! The order of rows that two people changed.

use std::collections::{HashMap, HashSet};

/// The keys of both, each once. Whoever moved rows is followed; where both did, mine. New rows stand after the row that
/// they were put after.
pub(super) fn merged<'a>(base: &[&'a str], mine: &[&'a str], theirs: &[&'a str]) -> Vec<&'a str> {
    if moved(base, mine) {
        joined(mine, theirs)
    } else {
        joined(theirs, mine)
    }
}

/// Whether the rows that both have are in another order.
fn moved(base: &[&str], other: &[&str]) -> bool {
    let in_base: HashSet<&str> = base.iter().copied().collect();
    let in_other: HashSet<&str> = other.iter().copied().collect();
    let kept = base.iter().filter(|key| in_other.contains(*key));
    !kept.eq(other.iter().filter(|key| in_base.contains(*key)))
}

/// The keys of the first, and those that only the second has, each after the one before it there.
fn joined<'a>(first: &[&'a str], second: &[&'a str]) -> Vec<&'a str> {
    let known: HashSet<&str> = first.iter().copied().collect();
    // What comes after a key; nothing stands for the beginning.
    let mut after: HashMap<Option<&str>, Vec<&'a str>> = HashMap::new();
    let mut anchor = None;
    for key in second {
        if known.contains(key) {
            anchor = Some(*key);
        } else {
            after.entry(anchor).or_default().push(key);
        }
    }
    let mut all = after.remove(&None).unwrap_or_default();
    for key in first {
        all.push(key);
        all.extend(after.remove(&Some(*key)).into_iter().flatten());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_rows_stand_where_they_were_put_and_moved_rows_where_they_were_moved() {
        let base = ["a", "b", "c"];
        assert_eq!(
            merged(&base, &["x", "a", "b", "c"], &["a", "b", "y", "c"]),
            ["x", "a", "b", "y", "c"]
        );
        assert_eq!(merged(&base, &["c", "a", "b"], &base), ["c", "a", "b"]);
        assert_eq!(merged(&base, &base, &["c", "a", "b"]), ["c", "a", "b"]);
        assert_eq!(
            merged(&base, &["a", "b", "x", "c"], &["c", "b", "a"]),
            ["c", "b", "x", "a"]
        );
    }
}
