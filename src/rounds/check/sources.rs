//! Every basis of a pack names a document that the pack lists.

use crate::ron_text::Step::{self, Entry, Field};
use crate::ron_text::repeated_key;
use crate::rounds::fault::error_at;
use crate::rounds::pack::PackError;
use crate::rounds::round::PlanningRound;
use crate::rounds::source::Basis;

use super::{Check, path};

impl Check<'_> {
    /// Every basis names a document that the pack lists.
    pub(super) fn sources(&self) -> Result<(), PackError> {
        // A map keeps only the last of two entries, so the text is asked.
        if let Some((key, at)) = repeated_key(self.text, &[Field("sources")]) {
            let message = format!("The source \"{key}\" is given twice. Keep one of the two.");
            return Err(error_at(self.text, at.start, message));
        }
        for (key, source) in &self.round.sources {
            let here = [Field("sources"), Field(key)];
            self.key("The source", key, &here)?;
            self.ensure(
                !source.publisher.trim().is_empty() && !source.title.trim().is_empty(),
                &here,
                "A source needs a publisher and a title.",
            )?;
        }
        for (base, basis) in bases(self.round) {
            self.known(
                "source",
                &basis.source,
                self.round
                    .sources
                    .keys()
                    .map(compact_str::CompactString::as_str),
                &path(&base, &[Field("source")]),
            )?;
        }
        Ok(())
    }
}

/// Every basis of the pack with its place.
fn bases(round: &PlanningRound) -> Vec<(Vec<Step<'static>>, &Basis)> {
    fn each<'a, T>(
        all: &mut Vec<(Vec<Step<'static>>, &'a Basis)>,
        list: &'static str,
        entries: &'a [T],
        basis: impl Fn(&'a T) -> &'a Basis,
    ) {
        for (at, entry) in entries.iter().enumerate() {
            all.push((vec![Field(list), Entry(at), Field("basis")], basis(entry)));
        }
    }
    let mut all = Vec::new();
    each(&mut all, "calendar", &round.calendar, |day| &day.basis);
    for (at, stream) in round.streams.iter().enumerate() {
        let here = [Field("streams"), Entry(at)];
        if let Some(fence) = &stream.ring_fence {
            all.push((
                path(&here, &[Field("ring_fence"), Field("basis")]),
                &fence.basis,
            ));
        }
        all.push((path(&here, &[Field("basis")]), &stream.basis));
    }
    let lists = &round.lists;
    let in_lists = [
        ("scheme_types", Some(&lists.scheme_types.basis)),
        ("areas_of_spend", Some(&lists.areas_of_spend.basis)),
        ("providers", Some(&lists.providers.basis)),
        (
            "commissioners",
            lists.commissioners.as_ref().map(|list| &list.basis),
        ),
        (
            "primary_objectives",
            lists.primary_objectives.as_ref().map(|list| &list.basis),
        ),
    ];
    for (list, basis) in in_lists {
        all.extend(basis.map(|basis| (vec![Field("lists"), Field(list), Field("basis")], basis)));
    }
    all.push((
        vec![Field("lists"), Field("columns_basis")],
        &lists.columns_basis,
    ));
    each(&mut all, "floors", &round.floors, |floor| &floor.basis);
    each(&mut all, "figures", &round.figures, |figure| &figure.basis);
    each(&mut all, "conditions", &round.conditions, |condition| {
        &condition.basis
    });
    each(
        &mut all,
        "requirements",
        &round.requirements,
        |requirement| &requirement.basis,
    );
    each(&mut all, "narrative", &round.narrative, |question| {
        &question.basis
    });
    each(&mut all, "metrics", &round.metrics, |metric| &metric.basis);
    if let Some(capacity) = &round.capacity {
        all.push((vec![Field("capacity"), Field("basis")], &capacity.basis));
    }
    if let Some(template) = &round.template {
        all.push((vec![Field("template"), Field("basis")], &template.basis));
    }
    each(&mut all, "signatories", &round.signatories, |signatory| {
        &signatory.basis
    });
    each(&mut all, "returns", &round.returns, |report| &report.basis);
    each(&mut all, "rules", &round.rules, |rule| &rule.basis);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rounds::Rounds;

    #[test]
    fn every_basis_of_a_round_is_looked_at() {
        for round in Rounds::built_in().unwrap().iter() {
            assert_eq!(bases(round).len(), round.bases().len(), "{}", round.id);
        }
    }
}
