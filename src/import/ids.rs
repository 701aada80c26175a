//! Ids for what is read: those that a file gives, and new ones beyond them.

use foldhash::{HashMap, HashSet};

use super::sheet::{Row, Sheet};

/// Whose ids a file gives in its columns for keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keys {
    /// Those of the plan that is read.
    #[default]
    OfThePlan,
    /// Anybody's: they may be the plan's for something else.
    OfAnother,
}

/// Ids of one kind that are taken, and the next that is free.
#[derive(Debug)]
pub(super) struct Ids {
    /// Those that a row has, and whether it is the row that the file gave it to.
    taken: HashMap<u32, By>,
    /// Those that stand for something already.
    reserved: HashSet<u32>,
    /// Those that no key of the plan's own gave.
    new: HashSet<u32>,
    /// What became of ids that the file gave, where a row could not have its own.
    given: HashMap<u32, u32>,
    keys: Keys,
    next: u32,
}

/// Why a row has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// The file gives it.
    ItsKey,
    /// It was free.
    Chance,
}

impl Default for Ids {
    fn default() -> Self {
        Ids::beyond(HashSet::default(), Keys::OfThePlan)
    }
}

impl Ids {
    /// Ids of which new ones are beyond all that stand for something already.
    pub(super) fn beyond(reserved: HashSet<u32>, keys: Keys) -> Self {
        Ids {
            taken: HashMap::default(),
            new: HashSet::default(),
            given: HashMap::default(),
            next: reserved
                .iter()
                .max()
                .map_or(1, |most| most.saturating_add(1)),
            reserved,
            keys,
        }
    }

    /// Keeps the ids that the rows of a table give for them: a row without one gets one beyond all of them.
    pub(super) fn keep_for(&mut self, sheet: &Sheet, key: impl Fn(&Row) -> Option<u32>) {
        let most = sheet.rows.iter().filter_map(key).max();
        self.keep(most, sheet.rows.len());
    }

    /// Keeps the ids up to the greatest that a table of so many rows gives.
    pub(super) fn keep(&mut self, most: Option<u32>, rows: usize) {
        if let Some(most) = most {
            self.next = self.next.max(most.saturating_add(1));
        }
        // Once for all of them: a map that makes room again and again is filled again and again.
        self.taken.reserve(rows);
    }

    /// The id that a row gives, unless it is taken; otherwise a new one.
    pub(super) fn take(&mut self, wanted: Option<u32>) -> u32 {
        let given = wanted
            .filter(|id| !self.taken.contains_key(id))
            .filter(|id| self.keys == Keys::OfThePlan || !self.reserved.contains(id));
        let id = given.unwrap_or_else(|| {
            while self.taken.contains_key(&self.next) || self.reserved.contains(&self.next) {
                self.next = self.next.wrapping_add(1);
            }
            self.next
        });
        if given.is_none() || self.keys == Keys::OfAnother {
            self.new.insert(id);
        }
        let by = match given {
            Some(_) => By::ItsKey,
            None => By::Chance,
        };
        self.taken.insert(id, by);
        if let (Some(wanted), By::Chance) = (wanted, by)
            && self.taken.get(&wanted) != Some(&By::ItsKey)
        {
            self.given.entry(wanted).or_insert(id);
        }
        id
    }

    /// The id that a row has for the one that the file gave it; nothing where no row had it.
    pub(super) fn of_given(&self, given: u32) -> Option<u32> {
        match self.taken.get(&given) {
            Some(By::ItsKey) => Some(given),
            _ => self.given.get(&given).copied(),
        }
    }

    /// The ids that no key of the plan's own gave.
    pub(super) fn into_new(self) -> HashSet<u32> {
        self.new
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
        // The first row that the file gives an id to is the one it speaks of, whichever it has now.
        let mut ids = Ids::default();
        assert_eq!([Some(3), Some(3), None].map(|key| ids.take(key)), [3, 1, 2]);
        assert_eq!(
            [Some(1), Some(2), Some(2)].map(|key| ids.take(key)),
            [4, 5, 6]
        );
        let given = [3, 1, 2, 4].map(|given| ids.of_given(given));
        assert_eq!(given, [Some(3), Some(4), Some(5), None]);
    }

    #[test]
    fn what_stands_for_something_is_never_given_to_something_new() {
        let mut ids = Ids::beyond(HashSet::from_iter([1, 7]), Keys::OfAnother);
        assert_eq!(ids.take(None), 8);
        assert_eq!(ids.take(Some(7)), 9);
        assert_eq!(ids.take(Some(3)), 3);
        let given = [7, 3, 1].map(|given| ids.of_given(given));
        assert_eq!(given, [Some(9), Some(3), None]);
        assert_eq!(ids.into_new(), HashSet::from_iter([8, 9, 3]));
        let mut ids = Ids::beyond(HashSet::from_iter([u32::MAX]), Keys::OfThePlan);
        assert_eq!(ids.take(Some(u32::MAX)), u32::MAX);
        assert_eq!(ids.take(None), 0);
    }
}
