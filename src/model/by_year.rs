//! Values by financial year, where a missing year is not nil.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smallvec::SmallVec;

use super::period::FinancialYear;

/// One value for each of some financial years; a year that is not there was never entered.
///
/// Invariant: sorted by year, each year once. A round has one year or two, so they are kept in place: every check reads
/// every row's amounts, and would otherwise follow a pointer for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByYear<T>(SmallVec<[(FinancialYear, T); 2]>);

impl<T> Default for ByYear<T> {
    fn default() -> Self {
        ByYear(SmallVec::new())
    }
}

impl<T> ByYear<T> {
    /// The value of a year, where one was entered.
    pub fn get(&self, year: FinancialYear) -> Option<&T> {
        self.0
            .iter()
            .find(|(at, _)| *at == year)
            .map(|(_, value)| value)
    }

    /// Enters, replaces or clears the value of a year and returns the one before.
    pub fn set(&mut self, year: FinancialYear, value: Option<T>) -> Option<T> {
        match (self.0.binary_search_by_key(&year, |(at, _)| *at), value) {
            (Ok(at), Some(value)) => self
                .0
                .get_mut(at)
                .map(|(_, old)| std::mem::replace(old, value)),
            (Ok(at), None) => Some(self.0.remove(at).1),
            (Err(at), Some(value)) => {
                self.0.insert(at, (year, value));
                None
            }
            (Err(_), None) => None,
        }
    }

    /// The value of a year to change in place, where one was entered.
    pub fn get_mut(&mut self, year: FinancialYear) -> Option<&mut T> {
        self.0
            .iter_mut()
            .find(|(at, _)| *at == year)
            .map(|(_, value)| value)
    }

    /// Years and values, earliest first.
    pub fn iter(&self) -> impl Iterator<Item = (FinancialYear, &T)> {
        self.0.iter().map(|(year, value)| (*year, value))
    }

    /// Whether no year has a value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> FromIterator<(FinancialYear, T)> for ByYear<T> {
    fn from_iter<I: IntoIterator<Item = (FinancialYear, T)>>(items: I) -> Self {
        let mut all = ByYear::default();
        for (year, value) in items {
            all.set(year, Some(value));
        }
        all
    }
}

impl<T: Serialize> Serialize for ByYear<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByYear<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Years<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Years<T> {
            type Value = ByYear<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("values by financial year, for example {\"2023-24\": …}")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ByYear<T>, A::Error> {
                let mut all = ByYear::default();
                while let Some((year, value)) = map.next_entry::<FinancialYear, T>()? {
                    if all.set(year, Some(value)).is_some() {
                        return Err(A::Error::custom(format!("the year {year} is given twice")));
                    }
                }
                Ok(all)
            }
        }

        deserializer.deserialize_map(Years(PhantomData))
    }
}
