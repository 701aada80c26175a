//! Running the rules of a round.

use super::context::CheckContext;
use super::finding::Finding;
use super::report::Findings;

/// Everything the round's rules find, in the round's order of rules and, within a rule, in the plan's order.
///
/// A code in the pack that no rule has is passed over here; reading the pack reports it.
pub fn check(context: &CheckContext<'_>) -> Vec<Finding> {
    let mut all = Vec::new();
    for applied in &context.round.rules {
        let Some(rule) = super::rule(&applied.code) else {
            continue;
        };
        let mut findings = Findings::of_rule(context.round, applied, rule.code());
        rule.check(context, &mut findings);
        all.append(&mut findings.into_found());
    }
    all
}
