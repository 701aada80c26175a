#![doc = include_str!("districts_do_not_add_up.md")]

use crate::format::{count, list, pounds};
use crate::model::{
    ByYear, Contribution, ContributionField, DistrictShare, Edit, FinancialYear, Money,
    Organisation,
};
use crate::rounds::{FundingStream, IncomeLines};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// The districts' parts of a grant are not the grant.
pub(super) struct DistrictsDoNotAddUp;

impl Rule for DistrictsDoNotAddUp {
    fn code(&self) -> &'static str {
        "districts-do-not-add-up"
    }

    fn title(&self) -> &'static str {
        "Districts do not add up"
    }

    fn page(&self) -> &'static str {
        include_str!("districts_do_not_add_up.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for line in &context.plan.contributions {
            let Some(stream) = context.round.stream(&line.stream) else {
                continue;
            };
            if stream.income_lines != IncomeLines::PerDistrict {
                continue;
            }
            for totals in context.years {
                let Some(amount) = line.amount(totals.year) else {
                    continue;
                };
                findings.extend(uneven(context, stream, line, totals.year, amount));
            }
        }
    }
}

fn same(one: &Organisation, other: &Organisation) -> bool {
    if one.code.is_empty() || other.code.is_empty() {
        one.name.trim() == other.name.trim()
    } else {
        one.code == other.code
    }
}

fn uneven(
    context: &CheckContext<'_>,
    stream: &FundingStream,
    line: &Contribution,
    year: FinancialYear,
    amount: Money,
) -> Option<Report> {
    let parts: Vec<(&Organisation, Money)> = line
        .districts
        .iter()
        .filter_map(|share| Some((&share.district, *share.amounts.get(year)?)))
        .collect();
    let districts = &context.plan.board.districts;
    if parts.is_empty() {
        // A line that a district pays itself is that district's part.
        let divided = districts.iter().any(|district| same(district, &line.payer));
        let expected = !districts.is_empty() || !line.districts.is_empty();
        return (expected && !divided && !amount.is_zero())
            .then(|| not_divided(context, stream, line, year, amount));
    }
    let sum: Money = parts.iter().map(|(_, part)| *part).sum();
    if sum == amount {
        return None;
    }
    let named = districts
        .iter()
        .chain(line.districts.iter().map(|share| &share.district));
    let mut without: Vec<String> = Vec::new();
    for district in named {
        let name = district.name.trim().to_owned();
        if !parts.iter().any(|(known, _)| same(known, district)) && !without.contains(&name) {
            without.push(name);
        }
    }
    let gap = pounds((sum - amount).abs());
    let mut report = Report::new(
        Location::Contribution(line.id, Some(year)),
        format!(
            "The parts of {} in the {} for {} add up to {}, {gap} {} the {} of the line.",
            count(parts.len(), "district", "districts"),
            stream.label,
            year.in_words(),
            pounds(sum),
            if sum < amount { "less than" } else { "more than" },
            pounds(amount),
        ),
        "Correct the part that is wrong, or the amount of the line. What the county keeps by agreement with the districts \
         can be entered as a part in its own name.",
    )
    .evidence("amount of the line", pounds(amount))
    .evidence("sum of the parts", pounds(sum))
    .evidence("difference", gap);
    if !without.is_empty() {
        report = report.evidence("no part entered", list(&without));
    }
    if let [only] = without.as_slice()
        && sum < amount
    {
        let rest = amount - sum;
        if let Some(edit) = with_part(context, line, year, only, rest) {
            report = report.fix(format!("Enter {} for {only}", pounds(rest)), edit);
        }
    }
    Some(report)
}

/// The edit that gives a district its part of a line.
fn with_part(
    context: &CheckContext<'_>,
    line: &Contribution,
    year: FinancialYear,
    name: &str,
    part: Money,
) -> Option<Edit> {
    let mut shares = line.districts.clone();
    let named = |district: &Organisation| district.name.trim() == name;
    if let Some(share) = shares.iter_mut().find(|share| named(&share.district)) {
        share.amounts.set(year, Some(part));
    } else {
        let districts = &context.plan.board.districts;
        shares.push(DistrictShare {
            district: districts.iter().find(|district| named(district))?.clone(),
            amounts: ByYear::from_iter([(year, part)]),
        });
    }
    Some(Edit::Contribution(
        line.id,
        ContributionField::Districts(shares),
    ))
}

fn not_divided(
    context: &CheckContext<'_>,
    stream: &FundingStream,
    line: &Contribution,
    year: FinancialYear,
    amount: Money,
) -> Report {
    let districts = context.plan.board.districts.len().max(line.districts.len());
    Report::new(
        Location::Contribution(line.id, Some(year)),
        format!(
            "The {} of the {} for {} is not divided among the {} of the area.",
            pounds(amount),
            stream.label,
            year.in_words(),
            count(districts, "district", "districts"),
        ),
        "Enter each district's part. What the county keeps by agreement with the districts can be entered as a part in its \
         own name.",
    )
    .evidence("amount of the line", pounds(amount))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ByYear, DistrictShare, Plan};
    use crate::rules::testing::{contribution, found, money, plan, year};

    const CODE: &str = "districts-do-not-add-up";

    fn share(district: &str, amount: &str) -> DistrictShare {
        DistrictShare {
            district: Organisation::named(district),
            amounts: ByYear::from_iter([(year(), money(amount))]),
        }
    }

    /// £1,000 of Disabled Facilities Grant in an area with two districts.
    fn divided(shares: Vec<DistrictShare>) -> Plan {
        let mut plan = plan();
        plan.board.districts = vec![
            Organisation::named("Eastvale"),
            Organisation::named("Westvale"),
        ];
        let mut line = contribution(2, "dfg", "1000");
        line.payer = Organisation::named("Testshire Council");
        line.districts = shares;
        plan.contributions.push(line);
        plan
    }

    #[test]
    fn parts_that_add_up_pass_and_so_does_a_board_without_districts() {
        let plan = divided(vec![share("Eastvale", "400"), share("Westvale", "600.00")]);
        assert_eq!(found(CODE, &plan), []);
        let mut unitary = divided(Vec::new());
        unitary.board.districts.clear();
        assert_eq!(found(CODE, &unitary), []);
    }

    #[test]
    fn parts_a_penny_off_are_found() {
        let plan = divided(vec![share("Eastvale", "400"), share("Westvale", "599.99")]);
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "The parts of 2 districts in the Disabled Facilities Grant for 2023 to 2024 add up to £999.99, £0.01 less than \
             the £1,000 of the line."
        );
    }

    #[test]
    fn a_district_without_a_part_is_named() {
        let plan = divided(vec![share("Eastvale", "1400")]);
        let found = found(CODE, &plan);
        assert!(found[0].message.contains("£400 more than"));
        assert_eq!(found[0].evidence[3].value, "Westvale");
    }

    #[test]
    fn what_is_left_can_be_entered_for_the_only_district_without_a_part() {
        let mut plan = divided(vec![share("Eastvale", "400")]);
        let fix = found(CODE, &plan)[0].fix.clone().unwrap();
        assert_eq!(fix.label, "Enter £600 for Westvale");
        plan.apply(fix.edit).unwrap();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_grant_that_is_not_divided_in_a_two_tier_area_is_found() {
        let found = found(CODE, &divided(Vec::new()));
        assert_eq!(
            found[0].message,
            "The £1,000 of the Disabled Facilities Grant for 2023 to 2024 is not divided among the 2 districts of the area."
        );
    }

    #[test]
    fn a_line_that_a_district_has_itself_is_its_part() {
        let mut plan = divided(Vec::new());
        plan.contributions[1].payer = Organisation::named("Westvale");
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn an_amount_that_was_not_entered_cannot_disagree() {
        let mut plan = divided(vec![share("Eastvale", "400")]);
        plan.contributions[1].years.set(year(), None);
        assert_eq!(found(CODE, &plan), []);
    }
}
