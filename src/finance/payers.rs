//! Income by who pays it.

use std::collections::BTreeMap;

use crate::model::{ByYear, FinancialYear, Money, Plan, Tally};

/// What one body pays into the pooled fund, over all streams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayerIncome {
    /// Its name; "Not stated" where lines name nobody.
    pub name: String,
    /// Pounds by year; a year without an amount is missing.
    pub amounts: ByYear<Money>,
}

/// Income by payer, in the order in which payers first stand in the plan. Bodies are told apart by their names.
pub fn income_by_payer(plan: &Plan) -> Vec<PayerIncome> {
    let mut names: Vec<&str> = Vec::new();
    let mut sums: BTreeMap<(usize, FinancialYear), Tally> = BTreeMap::new();
    for line in &plan.contributions {
        let name = line.payer.name.trim();
        let at = names.iter().position(|known| *known == name);
        let at = at.unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        for (year, yearly) in line.years.iter() {
            sums.entry((at, year)).or_default().add(yearly.amount);
        }
    }
    let mut payers: Vec<PayerIncome> = names
        .into_iter()
        .map(|name| PayerIncome {
            name: match name {
                "" => "Not stated".to_owned(),
                name => name.to_owned(),
            },
            amounts: ByYear::default(),
        })
        .collect();
    for ((at, year), sum) in sums {
        if let Some(payer) = payers.get_mut(at) {
            payer.amounts.set(year, Some(sum.total()));
        }
    }
    payers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Contribution, ContributionId, Organisation, YearlyContribution};

    #[test]
    fn lines_of_one_body_are_one_sum_and_no_pound_is_lost() {
        let year: FinancialYear = "2025-26".parse().unwrap();
        let line = |id, payer: &str, pounds| Contribution {
            id: ContributionId(id),
            stream: "dfg".into(),
            payer: Organisation::named(payer),
            years: ByYear::from_iter([(
                year,
                YearlyContribution {
                    amount: Money::pounds(pounds),
                    ..YearlyContribution::default()
                },
            )]),
            districts: Vec::new(),
            note: String::new(),
        };
        let plan = Plan {
            contributions: vec![
                line(1, "Council", 5),
                line(2, "ICB", 7),
                line(3, " Council ", 10),
                line(4, "", 1),
            ],
            ..Plan::default()
        };
        let sums: Vec<(String, Option<Money>)> = income_by_payer(&plan)
            .into_iter()
            .map(|payer| (payer.name, payer.amounts.get(year).copied()))
            .collect();
        let expected = [("Council", 15), ("ICB", 7), ("Not stated", 1)]
            .map(|(name, pounds)| (name.to_owned(), Some(Money::pounds(pounds))));
        assert_eq!(sums, expected);
    }
}
