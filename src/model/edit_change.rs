//! Changing one field, and the field as it was. Nothing comes back where the value was there already.

use std::mem;

use super::allocation::Allocation;
use super::assurance::{Response, Signatory};
use super::by_year::ByYear;
use super::edit_fields::{
    AllocationField, BoardField, ContributionField, MetricField, PlanField, ResponseField,
    SchemeField, SignatoryField,
};
use super::funding::Contribution;
use super::metric::{MetricFigure, MetricPlan, MetricPoint};
use super::organisation::HealthAndWellbeingBoard;
use super::period::{FinancialYear, Period};
use super::plan::Plan;
use super::scheme::Scheme;

/// Puts a value in a field and returns the one before. An equal value is not put, for it may be written differently:
/// `10` and `10.00` are one amount.
pub(super) fn put<T: PartialEq>(field: &mut T, value: T) -> Option<T> {
    (*field != value).then(|| mem::replace(field, value))
}

/// Enters or clears the value of a year and returns the field with what was there before.
pub(super) fn put_year<T: PartialEq, F>(
    values: &mut ByYear<T>,
    year: FinancialYear,
    value: Option<T>,
    field: impl FnOnce(FinancialYear, Option<T>) -> F,
) -> Option<F> {
    (values.get(year) != value.as_ref()).then(|| field(year, values.set(year, value)))
}

impl Plan {
    pub(super) fn change(&mut self, field: PlanField) -> Option<PlanField> {
        match field {
            PlanField::Round(round, pack_version) => {
                (self.round != round || self.pack_version != pack_version).then(|| {
                    PlanField::Round(
                        mem::replace(&mut self.round, round),
                        mem::replace(&mut self.pack_version, pack_version),
                    )
                })
            }
            PlanField::Years(years) => put(&mut self.years, years).map(PlanField::Years),
            PlanField::Illustrative(text) => {
                put(&mut self.illustrative, text).map(PlanField::Illustrative)
            }
            PlanField::Notes(text) => put(&mut self.notes, text).map(PlanField::Notes),
            PlanField::Contacts(contacts) => {
                put(&mut self.contacts, contacts).map(PlanField::Contacts)
            }
            PlanField::PublishedTotal(year, total) => put_year(
                &mut self.published_totals,
                year,
                total,
                PlanField::PublishedTotal,
            ),
        }
    }
}

impl HealthAndWellbeingBoard {
    pub(super) fn change(&mut self, field: BoardField) -> Option<BoardField> {
        match field {
            BoardField::Name(name) => put(&mut self.name, name).map(BoardField::Name),
            BoardField::Code(code) => put(&mut self.code, code).map(BoardField::Code),
            BoardField::LocalAuthority(council) => {
                put(&mut self.local_authority, council).map(BoardField::LocalAuthority)
            }
            BoardField::Districts(districts) => {
                put(&mut self.districts, districts).map(BoardField::Districts)
            }
            BoardField::IntegratedCareBoards(boards) => {
                put(&mut self.integrated_care_boards, boards).map(BoardField::IntegratedCareBoards)
            }
        }
    }
}

impl Contribution {
    pub(super) fn change(&mut self, field: ContributionField) -> Option<ContributionField> {
        match field {
            ContributionField::Stream(stream) => {
                put(&mut self.stream, stream).map(ContributionField::Stream)
            }
            ContributionField::Payer(payer) => {
                put(&mut self.payer, payer).map(ContributionField::Payer)
            }
            ContributionField::Year(year, value) => {
                put_year(&mut self.years, year, value, ContributionField::Year)
            }
            ContributionField::Districts(districts) => {
                put(&mut self.districts, districts).map(ContributionField::Districts)
            }
            ContributionField::Note(note) => put(&mut self.note, note).map(ContributionField::Note),
        }
    }
}

impl Scheme {
    /// Changes a field and gives it as it was; nothing where it was so already.
    pub fn change(&mut self, field: SchemeField) -> Option<SchemeField> {
        match field {
            SchemeField::Number(number) => put(&mut self.number, number).map(SchemeField::Number),
            SchemeField::Name(name) => put(&mut self.name, name).map(SchemeField::Name),
            SchemeField::Description(text) => {
                put(&mut self.description, text).map(SchemeField::Description)
            }
            SchemeField::AreaOfInvestment(area) => {
                put(&mut self.area_of_investment, area).map(SchemeField::AreaOfInvestment)
            }
            SchemeField::LocalPriority(text) => {
                put(&mut self.local_priority, text).map(SchemeField::LocalPriority)
            }
            SchemeField::Outcome(text) => put(&mut self.outcome, text).map(SchemeField::Outcome),
            SchemeField::PeopleReached(text) => {
                put(&mut self.people_reached, text).map(SchemeField::PeopleReached)
            }
            SchemeField::Status(status) => put(&mut self.status, status).map(SchemeField::Status),
            SchemeField::Notes(text) => put(&mut self.notes, text).map(SchemeField::Notes),
        }
    }
}

impl Allocation {
    /// Changes a field and gives it as it was; nothing where it was so already.
    pub fn change(&mut self, field: AllocationField) -> Option<AllocationField> {
        use AllocationField as F;
        match field {
            F::Scheme(scheme) => put(&mut self.scheme, scheme).map(F::Scheme),
            F::Stream(stream) => put(&mut self.stream, stream).map(F::Stream),
            F::SchemeType(key) => put(&mut self.scheme_type, key).map(F::SchemeType),
            F::SubType(key) => put(&mut self.sub_type, key).map(F::SubType),
            F::SchemeTypeOther(text) => {
                put(&mut self.scheme_type_other, text).map(F::SchemeTypeOther)
            }
            F::PrimaryObjective(key) => {
                put(&mut self.primary_objective, key).map(F::PrimaryObjective)
            }
            F::AreaOfSpend(key) => put(&mut self.area_of_spend, key).map(F::AreaOfSpend),
            F::AreaOfSpendOther(text) => {
                put(&mut self.area_of_spend_other, text).map(F::AreaOfSpendOther)
            }
            F::Commissioner(key) => put(&mut self.commissioner, key).map(F::Commissioner),
            F::NhsShare(share) => put(&mut self.nhs_share, share).map(F::NhsShare),
            F::LaShare(share) => put(&mut self.la_share, share).map(F::LaShare),
            F::Provider(key) => put(&mut self.provider, key).map(F::Provider),
            F::Amount(year, amount) => put_year(&mut self.amounts, year, amount, F::Amount),
            F::Outputs(year, outputs) => put_year(&mut self.outputs, year, outputs, F::Outputs),
            F::ShareOfOverallSpend(share) => {
                put(&mut self.share_of_overall_spend, share).map(F::ShareOfOverallSpend)
            }
            F::Comments(text) => put(&mut self.comments, text).map(F::Comments),
        }
    }
}

impl Response {
    pub(super) fn change(&mut self, field: ResponseField) -> Option<ResponseField> {
        match field {
            ResponseField::Answer(answer) => {
                put(&mut self.answer, answer).map(ResponseField::Answer)
            }
            ResponseField::Evidence(text) => {
                put(&mut self.evidence, text).map(ResponseField::Evidence)
            }
            ResponseField::Action(text) => put(&mut self.action, text).map(ResponseField::Action),
            ResponseField::ByWhen(day) => put(&mut self.by_when, day).map(ResponseField::ByWhen),
        }
    }
}

impl Signatory {
    pub(super) fn change(&mut self, field: SignatoryField) -> Option<SignatoryField> {
        match field {
            SignatoryField::Name(name) => put(&mut self.name, name).map(SignatoryField::Name),
            SignatoryField::Organisation(body) => {
                put(&mut self.organisation, body).map(SignatoryField::Organisation)
            }
            SignatoryField::SignedOn(day) => {
                put(&mut self.signed_on, day).map(SignatoryField::SignedOn)
            }
            SignatoryField::Note(note) => put(&mut self.note, note).map(SignatoryField::Note),
        }
    }
}

impl MetricPlan {
    pub(super) fn change(&mut self, field: MetricField) -> Option<MetricField> {
        match field {
            MetricField::Plan(period, figure) => self.change_point(period, Part::Plan, figure),
            MetricField::Actual(period, figure) => self.change_point(period, Part::Actual, figure),
            MetricField::Point(point) => self.put_point(point),
            MetricField::RemovePoint(period) => self.remove_point(period),
            MetricField::Rationale(text) => {
                put(&mut self.rationale, text).map(MetricField::Rationale)
            }
            MetricField::LocalPlan(text) => {
                put(&mut self.local_plan, text).map(MetricField::LocalPlan)
            }
            MetricField::SupportingIndicators(keys) => {
                put(&mut self.supporting_indicators, keys).map(MetricField::SupportingIndicators)
            }
        }
    }

    fn change_point(
        &mut self,
        period: Period,
        part: Part,
        figure: MetricFigure,
    ) -> Option<MetricField> {
        let before = self.point(period).cloned();
        let mut after = before.clone().unwrap_or(MetricPoint {
            period,
            plan: MetricFigure::default(),
            actual: MetricFigure::default(),
        });
        let old = match part {
            Part::Plan => put(&mut after.plan, figure),
            Part::Actual => put(&mut after.actual, figure),
        }?;
        match before {
            Some(_) if is_empty(&after) => self.remove_point(period),
            // Putting the old figure back by itself would remove a period that was there with nothing in it.
            Some(before) if is_empty(&before) => self.put_point(after),
            Some(_) => {
                self.put_point(after);
                Some(match part {
                    Part::Plan => MetricField::Plan(period, old),
                    Part::Actual => MetricField::Actual(period, old),
                })
            }
            None => self.put_point(after),
        }
    }

    fn put_point(&mut self, point: MetricPoint) -> Option<MetricField> {
        let period = point.period;
        if let Some(present) = self.points.iter_mut().find(|at| at.period == period) {
            put(present, point).map(MetricField::Point)
        } else {
            let at = self.points.partition_point(|at| at.period < period);
            self.points.insert(at, point);
            Some(MetricField::RemovePoint(period))
        }
    }

    fn remove_point(&mut self, period: Period) -> Option<MetricField> {
        let at = self.points.iter().position(|at| at.period == period)?;
        Some(MetricField::Point(self.points.remove(at)))
    }
}

/// Which half of a metric's point.
#[derive(Clone, Copy)]
enum Part {
    Plan,
    Actual,
}

fn is_empty(point: &MetricPoint) -> bool {
    point.plan.is_empty() && point.actual.is_empty()
}
