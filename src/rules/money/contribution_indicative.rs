#![doc = include_str!("contribution_indicative.md")]

use std::cmp::Ordering;

use jiff::Span;
use jiff::civil::Date;

use crate::format::{count, date, is_blank, pounds};
use crate::model::Certainty;
use crate::rules::words::{from_payer, yearly_amounts};
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
                name if is_blank(name) => "the body that pays it",
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
