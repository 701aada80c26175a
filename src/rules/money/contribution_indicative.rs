#![doc = include_str!("contribution_indicative.md")]

use std::cmp::Ordering;

use jiff::Span;
use jiff::civil::Date;

use crate::format::{count, date, pounds};
use crate::model::{Certainty, Contribution, FinancialYear, YearlyContribution};
use crate::rules::words::from_payer;
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// How many days before the plan is due indicative amounts begin to matter.
const NEAR: i32 = 28;

/// A contribution is still indicative when the plan is about due.
pub(super) struct ContributionIndicative;

impl Rule for ContributionIndicative {
    fn code(&self) -> &'static str {
        "contribution-indicative"
    }

    fn title(&self) -> &'static str {
        "Contribution indicative"
    }

    fn page(&self) -> &'static str {
        include_str!("contribution_indicative.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let due = context.round.day("plan-due");
        agreed_in_future(context, due, findings);
        let (Some(as_at), Some(due)) = (context.as_at, due) else {
            return;
        };
        let Some(when) = near(as_at, due) else {
            return;
        };
        let indicative = yearly_amounts(context)
            .filter(|(.., yearly)| yearly.certainty == Certainty::Indicative);
        for (line, year, yearly) in indicative {
            let payer = match line.payer.name.trim() {
                "" => "the body that pays it",
                name => name,
            };
            findings.push(
                Report::new(
                    Location::Contribution(line.id, Some(year)),
                    format!(
                        "The {} of {}{} for {} is still indicative {when}.",
                        pounds(yearly.amount),
                        context.stream_name(&line.stream),
                        from_payer(&line.payer),
                        year.in_words(),
                    ),
                    format!(
                        "Ask {payer} to agree or confirm the amount, then mark it so with who did and when."
                    ),
                )
                .evidence("amount", pounds(yearly.amount))
                .evidence("plan due", date(due)),
            );
        }
    }
}

/// What each line of contributions brings in each year of the plan, year by year.
fn yearly_amounts<'a>(
    context: &CheckContext<'a>,
) -> impl Iterator<Item = (&'a Contribution, FinancialYear, &'a YearlyContribution)> {
    context.years.iter().flat_map(|totals| {
        let lines = context.plan.contributions.iter();
        lines.filter_map(|line| Some((line, totals.year, line.years.get(totals.year)?)))
    })
}

/// Amounts that are said to be agreed or confirmed on a day that is still to come and after the plan is due.
fn agreed_in_future(context: &CheckContext<'_>, due: Option<Date>, findings: &mut Findings<'_>) {
    let Some(latest) = context.as_at.max(due) else {
        return;
    };
    for (line, year, yearly) in yearly_amounts(context) {
        let how = match yearly.certainty {
            Certainty::Indicative => continue,
            Certainty::Agreed => "agreed",
            Certainty::Confirmed => "confirmed",
        };
        let Some(day) = yearly.on.filter(|day| *day > latest) else {
            continue;
        };
        findings.push(
            Report::new(
                Location::Contribution(line.id, Some(year)),
                format!(
                    "The {} of {}{} for {} is marked as {how} on {}, which is still to come and after the plan is due.",
                    pounds(yearly.amount),
                    context.stream_name(&line.stream),
                    from_payer(&line.payer),
                    year.in_words(),
                    date(day),
                ),
                "Correct the day, or mark the amount as indicative until then.",
            )
            .evidence("amount", pounds(yearly.amount))
            .evidence(how, date(day)),
        );
    }
}

/// When it is, seen from the day the plan is due; nothing while that is far off.
fn near(as_at: Date, due: Date) -> Option<String> {
    if as_at < due.saturating_sub(Span::new().days(NEAR)) {
        return None;
    }
    let due_on = date(due);
    Some(match as_at.cmp(&due) {
        Ordering::Greater => format!("although the plan was due on {due_on}"),
        Ordering::Equal => format!("on the day the plan is due, {due_on}"),
        Ordering::Less => {
            let days = as_at
                .until(due)
                .map_or(0, |left| left.get_days().unsigned_abs());
            format!(
                "with {} to go until the plan is due on {due_on}",
                count(days as usize, "day", "days")
            )
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Assessment;
    use crate::model::Plan;
    use crate::rules::Finding;
    use crate::rules::testing::{found, plan, round, year};

    const CODE: &str = "contribution-indicative";

    fn with_certainty(certainty: Certainty) -> Plan {
        let mut plan = plan();
        plan.contributions[0]
            .years
            .get_mut(year())
            .unwrap()
            .certainty = certainty;
        plan
    }

    fn found_on(day: &str, plan: &Plan) -> Vec<Finding> {
        let mut all = Assessment::on(plan, &round(), day.parse().unwrap()).findings;
        all.retain(|finding| finding.code == CODE);
        all
    }

    #[test]
    fn agreed_and_confirmed_amounts_pass() {
        assert_eq!(found(CODE, &with_certainty(Certainty::Agreed)), []);
        assert_eq!(found(CODE, &with_certainty(Certainty::Confirmed)), []);
    }

    #[test]
    fn an_amount_agreed_on_a_day_still_to_come_is_found_whenever_the_plan_is_judged() {
        let mut plan = with_certainty(Certainty::Confirmed);
        let agreed_on = |day: &str, plan: &mut Plan| {
            let yearly = plan.contributions[0].years.get_mut(year()).unwrap();
            yearly.on = Some(day.parse().unwrap());
        };
        // A meeting before the plan is due may be pencilled in.
        agreed_on("2023-06-28", &mut plan);
        assert_eq!(found_on("2023-03-01", &plan), []);
        agreed_on("2099-01-03", &mut plan);
        assert_eq!(
            found_on("2023-03-01", &plan)[0].message,
            "The £1,000 of Minimum NHS Contribution from NHS Testshire Integrated Care Board for 2023 to 2024 is marked as \
             confirmed on 3 January 2099, which is still to come and after the plan is due."
        );
        assert_eq!(found_on("2099-01-03", &plan), []);
    }

    #[test]
    fn an_indicative_amount_is_found_from_28_days_before_the_plan_is_due() {
        let plan = with_certainty(Certainty::Indicative);
        assert_eq!(found_on("2023-05-30", &plan), []);
        let found = found_on("2023-05-31", &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "The £1,000 of Minimum NHS Contribution from NHS Testshire Integrated Care Board for 2023 to 2024 is still \
             indicative with 28 days to go until the plan is due on 28 June 2023."
        );
    }

    #[test]
    fn it_is_found_on_the_day_and_after_it() {
        let plan = with_certainty(Certainty::Indicative);
        assert!(
            found(CODE, &plan)[0]
                .message
                .ends_with("is still indicative on the day the plan is due, 28 June 2023.")
        );
        assert!(
            found_on("2023-06-29", &plan)[0]
                .message
                .ends_with("is still indicative although the plan was due on 28 June 2023.")
        );
        assert!(
            found_on("2023-06-27", &plan)[0]
                .message
                .contains("1 day to go")
        );
    }

    #[test]
    fn without_a_day_the_plan_is_due_nothing_is_near() {
        let mut round = round();
        for day in &mut round.calendar {
            day.on = None;
        }
        let plan = with_certainty(Certainty::Indicative);
        let day = "2023-06-28".parse().unwrap();
        let findings = Assessment::on(&plan, &round, day).findings;
        assert!(findings.iter().all(|finding| finding.code != CODE));
    }
}
