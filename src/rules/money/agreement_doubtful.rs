#![doc = include_str!("agreement_doubtful.md")]

use crate::format::{date, pounds};
use crate::model::Certainty;
use crate::rules::words::{from_payer, yearly_amounts};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// An amount is said to be agreed or confirmed on a day that is still to come.
pub(super) struct AgreementDoubtful;

impl Rule for AgreementDoubtful {
    fn code(&self) -> &'static str {
        "agreement-doubtful"
    }

    fn title(&self) -> &'static str {
        "Agreement doubtful"
    }

    fn page(&self) -> &'static str {
        include_str!("agreement_doubtful.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for (line, year, yearly) in yearly_amounts(context) {
            let how = match yearly.certainty {
                Certainty::Indicative => continue,
                Certainty::Agreed => "agreed",
                Certainty::Confirmed => "confirmed",
            };
            let Some((day, to_come)) = yearly.on.and_then(|day| Some((day, context.to_come(day)?)))
            else {
                continue;
            };
            findings.push(
                Report::new(
                    Location::Contribution(line.id, Some(year)),
                    format!(
                        "The {} of {}{} for {} is marked as {how} on {}, {to_come}.",
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Assessment;
    use crate::rounds::PlanningRound;
    use crate::rules::Finding;
    use crate::rules::testing::{plan, round, year};

    const CODE: &str = "agreement-doubtful";

    /// What is found on a day of an amount that was confirmed on another.
    fn found_on(judged: &str, round: &PlanningRound, confirmed: &str) -> Vec<Finding> {
        let mut plan = plan();
        let yearly = plan.contributions[0].years.get_mut(year()).unwrap();
        yearly.certainty = Certainty::Confirmed;
        yearly.on = Some(confirmed.parse().unwrap());
        let mut all = Assessment::on(&plan, round, judged.parse().unwrap()).findings;
        all.retain(|finding| finding.code == CODE);
        all
    }

    #[test]
    fn a_meeting_before_the_plan_is_due_may_be_pencilled_in() {
        assert_eq!(found_on("2023-03-01", &round(), "2023-06-28"), []);
    }

    #[test]
    fn an_amount_agreed_late_passes_once_the_day_has_come() {
        assert_eq!(found_on("2023-07-13", &round(), "2023-07-12"), []);
        assert_eq!(found_on("2023-07-12", &round(), "2023-07-12"), []);
        assert_eq!(found_on("2023-07-11", &round(), "2023-07-12").len(), 1);
    }

    #[test]
    fn a_day_that_is_still_to_come_is_found() {
        assert_eq!(
            found_on("2023-03-01", &round(), "2099-01-03")[0].message,
            "The £1,000 of Minimum NHS Contribution from NHS Testshire Integrated Care Board for 2023 to 2024 is marked as \
             confirmed on 3 January 2099, which is still to come and after the plan is due."
        );
    }

    #[test]
    fn a_round_that_names_no_day_finds_every_day_to_come_and_speaks_of_none() {
        let mut round = round();
        round.calendar.retain(|day| day.id != "plan-due");
        assert_eq!(found_on("2023-06-20", &round, "2023-06-20"), []);
        let found = found_on("2023-06-20", &round, "2023-06-21");
        assert!(
            found[0]
                .message
                .ends_with("on 21 June 2023, which is still to come."),
            "{}",
            found[0].message
        );
    }

    #[test]
    fn an_indicative_amount_may_carry_any_day() {
        let mut plan = plan();
        let yearly = plan.contributions[0].years.get_mut(year()).unwrap();
        yearly.certainty = Certainty::Indicative;
        yearly.on = Some("2099-01-03".parse().unwrap());
        let all = Assessment::of(&plan, &round()).findings;
        assert!(all.iter().all(|finding| finding.code != CODE));
    }
}
