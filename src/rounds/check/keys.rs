//! The keys of a pack: well written, and each there once.

use std::collections::BTreeSet;

use crate::ron_text::Step::{Entry, Field};
use crate::ron_text::nearest;
use crate::rounds::pack::{PackError, Rounds};
use crate::rounds::round::PlanningRound;

use super::Check;

impl Check<'_> {
    pub(super) fn keys(&self) -> Result<(), PackError> {
        let round = self.round;
        self.keys_of("day", "calendar", &round.calendar, |day| &day.id)?;
        self.keys_of("stream", "streams", &round.streams, |stream| {
            stream.id.as_str()
        })?;
        self.keys_of("floor", "floors", &round.floors, |floor| floor.id.as_str())?;
        self.keys_of("figure", "figures", &round.figures, |figure| &figure.id)?;
        self.keys_of("condition", "conditions", &round.conditions, |condition| {
            condition.id.as_str()
        })?;
        self.keys_of(
            "requirement",
            "requirements",
            &round.requirements,
            |requirement| requirement.id.as_str(),
        )?;
        self.keys_of("question", "narrative", &round.narrative, |question| {
            question.id.as_str()
        })?;
        self.keys_of("metric", "metrics", &round.metrics, |metric| {
            metric.id.as_str()
        })?;
        self.keys_of("return", "returns", &round.returns, |report| {
            report.id.as_str()
        })?;
        let roles = round
            .signatories
            .iter()
            .map(|signatory| signatory.role.as_str());
        self.unique("signatory", &[Field("signatories")], "role", roles)?;
        self.unique("rule", &[Field("rules")], "code", round.rule_codes())?;
        self.rules()
    }

    /// Every rule that the program has is in a pack that is built in. One by another name would check nothing, and
    /// nobody would be told.
    fn rules(&self) -> Result<(), PackError> {
        let rounds = Rounds::on_demand();
        let known: BTreeSet<&str> = rounds.iter().flat_map(PlanningRound::rule_codes).collect();
        for (at, code) in self.round.rule_codes().enumerate() {
            if !known.contains(code) {
                let near = nearest(code, known.iter().copied())
                    .map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
                return self.fail(
                    &[Field("rules"), Entry(at), Field("code")],
                    format!("The program has no rule \"{code}\".{near}"),
                );
            }
        }
        Ok(())
    }

    fn keys_of<'b, T>(
        &self,
        what: &str,
        list: &'static str,
        entries: &'b [T],
        key: fn(&'b T) -> &'b str,
    ) -> Result<(), PackError> {
        self.unique(what, &[Field(list)], "id", entries.iter().map(key))
    }
}
