//! The columns of the income sheet: of contributions and their district shares, and of minimums.

use crate::model::FinancialYear;

use super::words;

/// A column of the income sheet. Contributions and minimums have the same columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IncomeColumn {
    /// The source of funding; for a minimum, its name.
    Stream,
    /// What the line is: a contribution, a district's share of the one above, a total, a minimum.
    Line,
    /// Who pays; for a district's share, who gets it.
    Body,
    /// That body's code.
    Code,
    /// The amount in pounds.
    Amount(FinancialYear),
    /// Comments.
    Comments,
    /// How sure the amount is.
    Certainty(FinancialYear),
    /// What government published, in pounds.
    Published(FinancialYear),
    /// Who agreed or confirmed it.
    By(FinancialYear),
    /// When they did.
    On(FinancialYear),
    /// The id of the contribution; for a district's share and a minimum, its place in its list.
    Key,
}

impl IncomeColumn {
    /// The columns for some years.
    pub fn all(years: &[FinancialYear]) -> Vec<Self> {
        let mut all = vec![
            IncomeColumn::Stream,
            IncomeColumn::Line,
            IncomeColumn::Body,
            IncomeColumn::Code,
        ];
        all.extend(years.iter().map(|year| IncomeColumn::Amount(*year)));
        all.push(IncomeColumn::Comments);
        for year in years {
            all.extend([
                IncomeColumn::Certainty(*year),
                IncomeColumn::Published(*year),
                IncomeColumn::By(*year),
                IncomeColumn::On(*year),
            ]);
        }
        all.push(IncomeColumn::Key);
        all
    }

    /// What stands over it in the table of contributions.
    pub fn heading(self) -> String {
        match self {
            IncomeColumn::Stream => "Source of funding".to_owned(),
            IncomeColumn::Amount(year) => format!("Income {year} (£)"),
            other => other.common_heading(),
        }
    }

    /// What stands over it in the table of minimums.
    pub fn heading_of_minimums(self) -> String {
        match self {
            IncomeColumn::Stream => words::REQUIRED_SPEND.to_owned(),
            IncomeColumn::Amount(year) => format!("Minimum required spend {year} (£)"),
            other => other.common_heading(),
        }
    }

    fn common_heading(self) -> String {
        match self {
            IncomeColumn::Stream | IncomeColumn::Amount(_) => String::new(),
            IncomeColumn::Line => "Line".to_owned(),
            IncomeColumn::Body => "Contribution from, or share of".to_owned(),
            IncomeColumn::Code => "Code".to_owned(),
            IncomeColumn::Comments => "Comments".to_owned(),
            IncomeColumn::Certainty(year) => format!("Certainty {year}"),
            IncomeColumn::Published(year) => format!("Published {year} (£)"),
            IncomeColumn::By(year) => format!("Agreed or confirmed by {year}"),
            IncomeColumn::On(year) => format!("Agreed or confirmed on {year}"),
            IncomeColumn::Key => words::KEY.to_owned(),
        }
    }
}
