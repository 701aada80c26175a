#![doc = include_str!("joint_split_wrong.md")]

use rust_decimal::Decimal;

use crate::format;
use crate::model::{AllocationField, Edit, Percentage};
use crate::rounds::{Column, Commissioner, NhsPart};
use crate::rules::{CheckContext, Findings, Report, Rule};

use super::row_report::cell_report;

/// A joint commission whose shares are missing or do not make a whole, or shares where commissioning is not joint.
#[derive(Debug)]
pub(super) struct JointSplitWrong;

impl Rule for JointSplitWrong {
    fn code(&self) -> &'static str {
        "joint-split-wrong"
    }

    fn title(&self) -> &'static str {
        "Joint split wrong"
    }

    fn page(&self) -> &'static str {
        include_str!("joint_split_wrong.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for row in &context.rows.all {
            let Some(commissioner) = context.rows.commissioner(row) else {
                continue;
            };
            let shares = Shares {
                nhs: row.allocation.nhs_share,
                la: row.allocation.la_share,
            };
            let Some(fault) = shares.fault(commissioner.nhs_part) else {
                continue;
            };
            let (problem, hint) = shares.words(fault, commissioner);
            let column = match fault {
                Fault::NotTheWhole(_) => Column::LaShare,
                _ => Column::NhsShare,
            };
            let mut report = cell_report(context, row, column, &problem, hint);
            for (label, share) in [("NHS share", shares.nhs), ("council's share", shares.la)] {
                if let Some(share) = share {
                    report = report.evidence(label, format::percentage(share));
                }
            }
            let commissioners = context.round.lists.commissioners.iter();
            let sole = |part: NhsPart| {
                commissioners
                    .clone()
                    .flat_map(|list| &list.entries)
                    .find(|entry| entry.nhs_part == part)
            };
            let id = row.allocation.id;
            findings.push(put_right(
                report,
                fault,
                |field| Edit::Allocation(id, field),
                sole,
            ));
        }
    }
}

/// The shares as entered.
#[derive(Clone, Copy)]
struct Shares {
    nhs: Option<Percentage>,
    la: Option<Percentage>,
}

/// What is wrong with the shares of a row.
#[derive(Clone, Copy)]
enum Fault {
    /// Joint, without the NHS share; with the rest of the council's share where that is given.
    Missing(Option<Percentage>),
    /// Joint, with an NHS share that leaves nothing to one of the two, or more than all.
    NotBetween(Percentage),
    /// Joint, with shares that do not add to the whole; this would be the council's share.
    NotTheWhole(Option<Percentage>),
    /// Not joint, with a share that says otherwise.
    NotJoint,
}

impl Shares {
    fn fault(self, part: NhsPart) -> Option<Fault> {
        let whole = match part {
            NhsPart::AsStated => return self.joint_fault(),
            NhsPart::Whole => Percentage::WHOLE,
            NhsPart::Nothing => Percentage::default(),
        };
        let agree = self.nhs.is_none_or(|share| share == whole)
            && self.la.is_none_or(|share| rest(whole) == Some(share));
        (!agree).then_some(Fault::NotJoint)
    }

    fn joint_fault(self) -> Option<Fault> {
        let Some(nhs) = self.nhs else {
            return Some(Fault::Missing(self.la.filter(is_between).and_then(rest)));
        };
        if !is_between(&nhs) {
            return Some(Fault::NotBetween(nhs));
        }
        let la = self.la?;
        (nhs.value() + la.value() != Decimal::ONE_HUNDRED).then(|| Fault::NotTheWhole(rest(nhs)))
    }

    /// The problem, to be followed by the row, and the hint.
    fn words(self, fault: Fault, commissioner: &Commissioner) -> (String, String) {
        let label = &commissioner.label;
        let in_words = |share: Option<Percentage>| {
            share.map_or_else(|| "no share".to_owned(), format::percentage)
        };
        match fault {
            Fault::Missing(_) => (
                "Commissioning is joint and the NHS share is missing for".to_owned(),
                "Enter the share that the NHS commissions: until then nobody can tell how much of the row counts as NHS commissioned.".to_owned(),
            ),
            Fault::NotBetween(nhs) => (
                format!(
                    "Commissioning is joint, so the NHS share must be more than 0% and less than 100%; it is {} for",
                    format::percentage(nhs)
                ),
                "Enter a share between 0% and 100%, or choose the one body that commissions.".to_owned(),
            ),
            Fault::NotTheWhole(_) => {
                let sum = self.nhs.unwrap_or_default().value() + self.la.unwrap_or_default().value();
                (
                    format!(
                        "The NHS share of {} and the council's share of {} add to {}% and not to 100% for",
                        in_words(self.nhs),
                        in_words(self.la),
                        format::number_exact(sum)
                    ),
                    "Change one of the shares so that the two add to 100%.".to_owned(),
                )
            }
            Fault::NotJoint => (
                format!(
                    "The commissioner is {label} alone, yet shares are given (NHS {}, council {}) for",
                    in_words(self.nhs),
                    in_words(self.la)
                ),
                "Clear the shares, or choose joint commissioning.".to_owned(),
            ),
        }
    }
}

fn is_between(share: &Percentage) -> bool {
    share.value() > Decimal::ZERO && share.value() < Decimal::ONE_HUNDRED
}

/// What is left of the whole.
fn rest(share: Percentage) -> Option<Percentage> {
    Percentage::checked(Decimal::ONE_HUNDRED - share.value()).ok()
}

/// Adds the fix where there is one that follows from what was entered.
fn put_right<'a>(
    report: Report,
    fault: Fault,
    edit: impl Fn(AllocationField) -> Edit,
    sole: impl Fn(NhsPart) -> Option<&'a Commissioner>,
) -> Report {
    let cleared = || {
        [
            edit(AllocationField::NhsShare(None)),
            edit(AllocationField::LaShare(None)),
        ]
    };
    match fault {
        Fault::Missing(Some(share)) => report.fix(
            format!("Set the NHS share to {}", format::percentage(share)),
            edit(AllocationField::NhsShare(Some(share))),
        ),
        Fault::NotTheWhole(Some(share)) => report.fix(
            format!("Set the council's share to {}", format::percentage(share)),
            edit(AllocationField::LaShare(Some(share))),
        ),
        Fault::NotJoint => report.fix("Clear the shares", Edit::batch("", cleared().into())),
        Fault::NotBetween(share) => {
            let part = if share == Percentage::WHOLE {
                Some(NhsPart::Whole)
            } else if share.value().is_zero() {
                Some(NhsPart::Nothing)
            } else {
                None
            };
            match part.and_then(sole) {
                Some(commissioner) => {
                    let mut edits =
                        vec![edit(AllocationField::Commissioner(commissioner.id.clone()))];
                    edits.extend(cleared());
                    report.fix(
                        format!("Choose {} as the commissioner", commissioner.label),
                        Edit::batch("", edits),
                    )
                }
                None => report,
            }
        }
        Fault::Missing(None) | Fault::NotTheWhole(None) => report,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{AllocationField, AllocationId, Edit, Percentage};
    use crate::rounds::Column;
    use crate::rules::testing::{found, plan};
    use crate::rules::{CellColumn, Finding, Location};

    const CODE: &str = "joint-split-wrong";

    fn share(text: &str) -> Option<Percentage> {
        (!text.is_empty()).then(|| Percentage::parse_typed(text).unwrap())
    }

    fn with(commissioner: &str, nhs: &str, la: &str) -> Vec<Finding> {
        let mut plan = plan();
        plan.allocations[0].commissioner = commissioner.into();
        plan.allocations[0].nhs_share = share(nhs);
        plan.allocations[0].la_share = share(la);
        found(CODE, &plan)
    }

    fn edit(field: AllocationField) -> Edit {
        Edit::Allocation(AllocationId(1), field)
    }

    #[test]
    fn whole_splits_pass() {
        assert_eq!(with("joint", "60", ""), []);
        assert_eq!(with("joint", "60", "40"), []);
        assert_eq!(with("joint", "33.3333", "66.6667"), []);
        assert_eq!(with("nhs", "", ""), []);
        assert_eq!(with("nhs", "100", "0"), []);
        assert_eq!(with("la", "0", "100"), []);
        assert_eq!(with("", "60", "60"), []);
    }

    #[test]
    fn a_joint_row_without_a_share_is_found() {
        let found = with("joint", "", "");
        assert_eq!(
            found[0].message,
            "Commissioning is joint and the NHS share is missing for scheme 1, Home first, from Minimum NHS Contribution, which spends £1,000 in 2023 to 2024."
        );
        assert_eq!(found[0].fix, None);
    }

    #[test]
    fn the_council_s_share_gives_the_missing_one() {
        let fix = with("joint", "", "45.5")[0].fix.clone().unwrap();
        assert_eq!(fix.label, "Set the NHS share to 54.5%");
        assert_eq!(fix.edit, edit(AllocationField::NhsShare(share("54.5"))));
    }

    #[test]
    fn all_or_nothing_is_not_joint() {
        let found = with("joint", "100", "");
        assert!(found[0].message.starts_with(
            "Commissioning is joint, so the NHS share must be more than 0% and less than 100%; it is 100% for scheme 1"
        ));
        let fix = found[0].fix.clone().unwrap();
        assert_eq!(fix.label, "Choose NHS as the commissioner");
        let Edit::Batch { edits, .. } = fix.edit else {
            panic!("several edits")
        };
        assert_eq!(edits[0], edit(AllocationField::Commissioner("nhs".into())));
        let nothing = with("joint", "0.00", "");
        assert_eq!(
            nothing[0].fix.clone().unwrap().label,
            "Choose LA as the commissioner"
        );
        assert_eq!(with("joint", "120", "")[0].fix, None);
        assert_eq!(with("joint", "-5", "")[0].fix, None);
    }

    #[test]
    fn shares_that_do_not_add_to_the_whole_are_found_at_the_council_s_share() {
        let found = with("joint", "60", "50");
        assert!(found[0].message.starts_with(
            "The NHS share of 60% and the council's share of 50% add to 110% and not to 100% for scheme 1"
        ));
        assert_eq!(
            found[0].at,
            Location::Allocation(AllocationId(1), CellColumn(Column::LaShare), None)
        );
        assert_eq!(
            found[0].fix.clone().unwrap().edit,
            edit(AllocationField::LaShare(share("40")))
        );
    }

    #[test]
    fn shares_where_one_body_commissions_alone_can_be_cleared() {
        let found = with("la", "30", "");
        assert!(found[0].message.starts_with(
            "The commissioner is LA alone, yet shares are given (NHS 30%, council no share) for scheme 1"
        ));
        assert_eq!(found[0].fix.clone().unwrap().label, "Clear the shares");
    }
}
