//! Ids for what is read: those that a file gives, and new ones beyond them.

use std::collections::HashSet;

use super::sheet::{Row, Sheet};

/// Ids of one kind that are taken, and the next that is free.
#[derive(Debug)]
pub(super) struct Ids {
    taken: HashSet<u32>,
    next: u32,
}

impl Default for Ids {
    fn default() -> Self {
        Ids {
            taken: HashSet::new(),
            next: 1,
        }
    }
}

impl Ids {
    /// Keeps the ids that the rows of a table give for them: a row without one gets one beyond all of them.
    pub(super) fn keep_for(&mut self, sheet: &Sheet, key: impl Fn(&Row) -> Option<u32>) {
        let most = sheet.rows.iter().filter_map(key).max();
        if let Some(most) = most {
            self.next = self.next.max(most.saturating_add(1));
        }
    }

    /// The id that a row gives, unless it is taken; otherwise a new one.
    pub(super) fn take(&mut self, given: Option<u32>) -> u32 {
        let id = given.filter(|id| !self.taken.contains(id));
        let id = id.unwrap_or_else(|| {
            while self.taken.contains(&self.next) {
                self.next = self.next.wrapping_add(1);
            }
            self.next
        });
        self.taken.insert(id);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_as_given_and_never_twice() {
        let mut ids = Ids::default();
        assert_eq!(ids.take(Some(3)), 3);
        assert_eq!(ids.take(None), 1);
        assert_eq!(ids.take(Some(3)), 2);
        assert_eq!(ids.take(None), 4);
        assert_eq!(ids.take(Some(u32::MAX)), u32::MAX);
    }
}
