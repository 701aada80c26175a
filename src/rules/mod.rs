//! What a plan must satisfy. One rule is one `.rs` file with its check and tests, and one `.md` page of prose.
//!
//! A rule never fails, it finds. Which rules a round applies, in which order and how serious each is, is in its pack.
//! The page is at once the documentation of the module, the help in the window and `bcf-planner explain` on the
//! command line.

mod agreement;
mod context;
mod finding;
mod metrics;
mod money;
mod nearest;
mod only_row;
mod pages;
mod report;
mod run;
mod schemes;
mod verdict;
mod words;

#[cfg(test)]
mod testing;

pub use context::CheckContext;
pub use finding::{BoardBody, CellColumn, Evidence, Finding, Fix, Location};
pub use pages::{HEADINGS, PageSection, sections};
pub use report::{Findings, Report};
pub use run::check;
pub use verdict::ConditionVerdict;

pub(crate) use verdict::verdicts;
pub(crate) use words::from_payer;

/// Something a plan must satisfy.
pub trait Rule: Sync {
    /// What is wrong where it finds something: kebab-case, without a remedy and without the number of a condition.
    fn code(&self) -> &'static str;

    /// The code in words: "Stream over-committed".
    fn title(&self) -> &'static str;

    /// Its page, with the seven headings of [`HEADINGS`].
    fn page(&self) -> &'static str;

    /// Reports everything it finds, in the plan's order.
    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>);
}

/// Every rule, by subject.
pub fn rules() -> impl Iterator<Item = &'static dyn Rule> {
    [
        money::RULES,
        schemes::RULES,
        metrics::RULES,
        agreement::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule with a code.
pub fn rule(code: &str) -> Option<&'static dyn Rule> {
    rules().find(|rule| rule.code() == code)
}
