//! What goes into the pooled fund: who pays what into which stream, and how sure that is.

use compact_str::CompactString;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::by_year::ByYear;
use super::ids::{ContributionId, FloorId, StreamId};
use super::money::Money;
use super::organisation::Organisation;

/// How sure a figure is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Certainty {
    /// Somebody's best guess for now.
    #[default]
    Indicative,
    /// The partners agree on it.
    Agreed,
    /// Published or confirmed by the body that pays it.
    Confirmed,
}

/// A contribution in one financial year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlyContribution {
    /// What the payer puts in, in pounds.
    pub amount: Money,
    /// How sure the amount is.
    pub certainty: Certainty,
    /// What government published for this line, in pounds, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Money>,
    /// Who agreed or confirmed it.
    #[serde(default, skip_serializing_if = "CompactString::is_empty")]
    pub by: CompactString,
    /// When they did.
    #[serde(
        default,
        deserialize_with = "super::date::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub on: Option<Date>,
}

impl YearlyContribution {
    /// The same figure with another amount. Somebody agreed or confirmed the amount that stood here, not this one, so a
    /// different one is indicative, by nobody.
    #[must_use]
    pub fn with_amount(self, amount: Money) -> Self {
        if amount == self.amount {
            return YearlyContribution { amount, ..self };
        }
        YearlyContribution {
            amount,
            published: self.published,
            ..YearlyContribution::default()
        }
    }
}

/// The part of a contribution that is passed on to one district council.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DistrictShare {
    /// The district council.
    pub district: Organisation,
    /// Its part in pounds, by year.
    pub amounts: ByYear<Money>,
}

/// What one payer puts into one funding stream: a line of the income sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    /// Which line of this plan it is.
    pub id: ContributionId,
    /// The stream it pays into.
    pub stream: StreamId,
    /// Who pays: an integrated care board, the council, or government through the council.
    pub payer: Organisation,
    /// Amounts and their certainty by year.
    pub years: ByYear<YearlyContribution>,
    /// For grants passed on in two-tier areas: each district's part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub districts: Vec<DistrictShare>,
    /// Anything a reader must know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Contribution {
    /// The amount of a year in pounds, where one was entered.
    pub fn amount(&self, year: super::period::FinancialYear) -> Option<Money> {
        self.years.get(year).map(|yearly| yearly.amount)
    }
}

/// The least the plan must spend for one purpose, as given to the board: a figure the template fills in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredSpend {
    /// The floor of the round.
    pub floor: FloorId,
    /// The minimum and its certainty by year.
    pub years: ByYear<YearlyContribution>,
    /// Where the figure comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreement_goes_with_the_amount_that_was_agreed() {
        let pounds = |text: &str| Money::parse_typed(text).unwrap();
        let confirmed = YearlyContribution {
            amount: pounds("700000"),
            certainty: Certainty::Confirmed,
            published: Some(pounds("700000")),
            by: "the board".into(),
            on: Some("2025-04-05".parse().unwrap()),
        };
        let same = confirmed.clone().with_amount(pounds("700000.00"));
        assert_eq!(same, confirmed);
        let other = confirmed.with_amount(pounds("710000"));
        assert_eq!(other.certainty, Certainty::Indicative);
        assert_eq!((other.by.as_str(), other.on), ("", None));
        assert_eq!(other.published, Some(pounds("700000")));
    }
}
