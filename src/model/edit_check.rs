//! Which edits are refused, so that a plan that could be read stays one that can be read.

use super::allocation::Allocation;
use super::by_year::ByYear;
use super::edit::{Edit, EditError, Entry};
use super::edit_fields::{AllocationField, ContributionField, PlanField};
use super::funding::{Contribution, DistrictShare};
use super::period::FinancialYear;
use super::plan::Plan;
use super::returns::Return;

impl Plan {
    /// Refuses what a person may not do to this plan. That the target is there is seen when the edit is made.
    pub(super) fn check(&self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::Plan(PlanField::Years(years)) => self.check_years(years),
            Edit::Plan(PlanField::PublishedTotal(year, Some(_)))
            | Edit::RequiredSpend(_, year, Some(_))
            | Edit::Contribution(_, ContributionField::Year(year, Some(_)))
            | Edit::Allocation(
                _,
                AllocationField::Amount(year, Some(_)) | AllocationField::Outputs(year, Some(_)),
            ) => self.planned([*year]),
            Edit::Contribution(_, ContributionField::Districts(districts)) => {
                self.planned(district_years(districts))
            }
            Edit::InsertContribution(_, line) => {
                untaken(self.contribution(line.id), "contribution")?;
                self.planned(contribution_years(line))
            }
            Edit::RemoveContribution(id) => unreported("contribution", &self.returns, |report| {
                report.income.iter().any(|line| line.contribution == *id)
            }),
            Edit::InsertScheme(_, scheme) => untaken(self.scheme(scheme.id), "scheme"),
            Edit::RemoveScheme(id) => {
                match self
                    .allocations
                    .iter()
                    .filter(|row| row.scheme == *id)
                    .count()
                {
                    0 => Ok(()),
                    rows => Err(EditError::SchemeInUse(rows)),
                }
            }
            Edit::InsertAllocation(_, row) => {
                untaken(self.allocation(row.id), "row")?;
                known(self.scheme(row.scheme), "scheme")?;
                self.planned(allocation_years(row))
            }
            Edit::RemoveAllocation(id) => unreported("row", &self.returns, |report| {
                report.spend.iter().any(|line| line.allocation == *id)
            }),
            Edit::Allocation(_, AllocationField::Scheme(scheme)) => {
                known(self.scheme(*scheme), "scheme")
            }
            Edit::InsertEntry(_, entry) => self.check_entry(entry),
            Edit::Returns(returns) => self.check_returns(returns),
            Edit::Versions(versions) => {
                if versions
                    .iter()
                    .all(|frozen| frozen.plan.versions.is_empty())
                {
                    Ok(())
                } else {
                    Err(EditError::VersionInVersion)
                }
            }
            _ => Ok(()),
        }
    }

    fn check_years(&self, years: &[FinancialYear]) -> Result<(), EditError> {
        if years.is_empty() || !years.is_sorted_by(|earlier, later| earlier < later) {
            return Err(EditError::Years);
        }
        let mut dropped: Vec<FinancialYear> = self.years.clone();
        dropped.retain(|year| !years.contains(year));
        for year in dropped {
            let figures = self.figures_of(year);
            if figures > 0 {
                return Err(EditError::YearInUse { year, figures });
            }
        }
        Ok(())
    }

    /// How many amounts, outputs and totals a year has.
    fn figures_of(&self, year: FinancialYear) -> usize {
        self.contributions
            .iter()
            .flat_map(contribution_years)
            .chain(self.allocations.iter().flat_map(allocation_years))
            .chain(
                self.required_spend
                    .iter()
                    .flat_map(|floor| years(&floor.years)),
            )
            .chain(years(&self.published_totals))
            .filter(|of| *of == year)
            .count()
    }

    fn planned(&self, years: impl IntoIterator<Item = FinancialYear>) -> Result<(), EditError> {
        match years.into_iter().find(|year| !self.years.contains(year)) {
            Some(year) => Err(EditError::YearNotPlanned(year)),
            None => Ok(()),
        }
    }

    fn check_entry(&self, entry: &Entry) -> Result<(), EditError> {
        match entry {
            Entry::RequiredSpend(required) => {
                let present = self
                    .required_spend
                    .iter()
                    .find(|at| at.floor == required.floor);
                untaken(present, "required spend")?;
                self.planned(years(&required.years))
            }
            Entry::Metric(plan) => untaken(self.metric(&plan.metric), "metric"),
            Entry::Condition(response) => untaken(
                self.conditions.iter().find(|at| at.to == response.to),
                "condition",
            ),
            Entry::Requirement(response) => untaken(
                self.requirements.iter().find(|at| at.to == response.to),
                "requirement",
            ),
            Entry::Narrative(answer) => untaken(
                self.narrative
                    .iter()
                    .find(|at| at.question == answer.question),
                "narrative answer",
            ),
            // Several may sign in one role.
            Entry::Signatory(_) => Ok(()),
        }
    }

    fn check_returns(&self, returns: &[Return]) -> Result<(), EditError> {
        for report in returns {
            for line in &report.income {
                known(self.contribution(line.contribution), "contribution")?;
            }
            for line in &report.spend {
                known(self.allocation(line.allocation), "row")?;
            }
        }
        Ok(())
    }
}

fn untaken<T>(present: Option<&T>, noun: &'static str) -> Result<(), EditError> {
    match present {
        Some(_) => Err(EditError::Taken(noun)),
        None => Ok(()),
    }
}

fn known<T>(present: Option<&T>, noun: &'static str) -> Result<(), EditError> {
    present.map(drop).ok_or(EditError::NoSuch(noun))
}

fn unreported(
    row: &'static str,
    returns: &[Return],
    reports: impl Fn(&Return) -> bool,
) -> Result<(), EditError> {
    match returns.iter().filter(|report| reports(report)).count() {
        0 => Ok(()),
        returns => Err(EditError::ReportedOn { row, returns }),
    }
}

fn years<T>(values: &ByYear<T>) -> impl Iterator<Item = FinancialYear> {
    values.iter().map(|(year, _)| year)
}

fn district_years(districts: &[DistrictShare]) -> impl Iterator<Item = FinancialYear> {
    districts.iter().flat_map(|share| years(&share.amounts))
}

fn contribution_years(line: &Contribution) -> impl Iterator<Item = FinancialYear> {
    years(&line.years).chain(district_years(&line.districts))
}

fn allocation_years(row: &Allocation) -> impl Iterator<Item = FinancialYear> {
    years(&row.amounts).chain(years(&row.outputs))
}
