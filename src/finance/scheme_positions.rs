//! The schemes of a plan by id.

use crate::model::{Plan, SchemeId};

/// Where each scheme stands in its plan, found by id. Rows mostly follow the order of the schemes, so a search begins
/// where the last one ended: over a large plan that is several times as fast as a hash table.
#[derive(Clone, Debug)]
pub struct SchemePositions {
    /// By id; of equal ids in the plan's order.
    by_id: Vec<(SchemeId, usize)>,
    /// Where the last one was found.
    before: usize,
}

impl SchemePositions {
    /// The schemes of a plan.
    pub fn of(plan: &Plan) -> Self {
        let mut by_id: Vec<(SchemeId, usize)> = plan
            .schemes
            .iter()
            .enumerate()
            .map(|(position, scheme)| (scheme.id, position))
            .collect();
        by_id.sort_unstable();
        SchemePositions { by_id, before: 0 }
    }

    /// The position of the scheme with an id; nothing where the plan has none.
    pub fn find(&mut self, id: SchemeId) -> Option<usize> {
        let is_at = |at: &usize| self.by_id.get(*at).is_some_and(|(known, _)| *known == id);
        let near = (self.before..=self.before + 1).find(is_at);
        let at = near.or_else(|| {
            self.by_id
                .binary_search_by_key(&id, |(known, _)| *known)
                .ok()
        })?;
        self.before = at;
        self.by_id.get(at).map(|(_, position)| *position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scheme;

    #[test]
    fn schemes_are_found_in_any_order_and_those_that_are_not_there_are_not() {
        let mut plan = Plan::default();
        for id in [7, 2, 9, 4] {
            plan.schemes.push(Scheme::new(SchemeId(id), "", ""));
        }
        let mut positions = SchemePositions::of(&plan);
        let asked = [2, 2, 4, 9, 7, 1, 5, 10, 9, 2];
        let found: Vec<Option<usize>> = asked
            .into_iter()
            .map(|id| positions.find(SchemeId(id)))
            .collect();
        assert_eq!(
            found,
            [
                Some(1),
                Some(1),
                Some(3),
                Some(2),
                Some(0),
                None,
                None,
                None,
                Some(2),
                Some(1)
            ]
        );
        assert_eq!(
            SchemePositions::of(&Plan::default()).find(SchemeId(1)),
            None
        );
    }
}
