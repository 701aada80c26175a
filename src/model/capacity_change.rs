//! Changing one figure of capacity and demand. What holds nothing any more is taken out.

use super::capacity::{CapacityAndDemand, CapacityLine, DemandLine, Monthly};
use super::ids::ListKey;
use super::measure::Quantity;
use super::period::Period;

/// Which figures of a capacity line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CapacityKind {
    /// What commissioned services can take.
    Commissioned,
    /// What would be bought as needed.
    SpotPurchase,
}

impl CapacityAndDemand {
    /// The lines of demand for a service, with their positions.
    pub fn demand_for(&self, service: &ListKey) -> impl Iterator<Item = (usize, &DemandLine)> {
        let lines = self.demand.iter().enumerate();
        lines.filter(move |(_, line)| line.service == *service)
    }

    /// The capacity line of a service.
    pub fn capacity_of(&self, service: &ListKey) -> Option<&CapacityLine> {
        self.capacity.iter().find(|line| line.service == *service)
    }

    /// The same with another demand in a month: of the line at a position, or of a new one for the service.
    #[must_use]
    pub fn with_demand(
        &self,
        service: &ListKey,
        at: Option<usize>,
        month: Period,
        people: Option<Quantity>,
    ) -> Self {
        let mut all = self.clone();
        if let Some(line) = at.and_then(|at| all.demand.get_mut(at)) {
            set(&mut line.months, month, people);
        } else {
            let mut line = DemandLine {
                service: service.clone(),
                ..DemandLine::default()
            };
            set(&mut line.months, month, people);
            all.demand.push(line);
        }
        all.without_empty_lines()
    }

    /// The same with another name of who refers.
    #[must_use]
    pub fn with_referral_source(&self, service: &ListKey, at: Option<usize>, source: &str) -> Self {
        let mut all = self.clone();
        match at.and_then(|at| all.demand.get_mut(at)) {
            Some(line) => source.clone_into(&mut line.referral_source),
            None => all.demand.push(DemandLine {
                service: service.clone(),
                referral_source: source.to_owned(),
                ..DemandLine::default()
            }),
        }
        all.without_empty_lines()
    }

    /// The same without the line of demand at a position.
    #[must_use]
    pub fn without_demand(&self, at: usize) -> Self {
        let mut all = self.clone();
        if at < all.demand.len() {
            all.demand.remove(at);
        }
        all
    }

    /// The same with another capacity in a month.
    #[must_use]
    pub fn with_capacity(
        &self,
        service: &ListKey,
        kind: CapacityKind,
        month: Period,
        people: Option<Quantity>,
    ) -> Self {
        self.with_capacity_line(service, |line| match kind {
            CapacityKind::Commissioned => set(&mut line.months, month, people),
            CapacityKind::SpotPurchase => set(&mut line.spot_purchase, month, people),
        })
    }

    /// The same with a capacity line that is changed, or a new one for the service.
    #[must_use]
    pub fn with_capacity_line(
        &self,
        service: &ListKey,
        change: impl FnOnce(&mut CapacityLine),
    ) -> Self {
        let mut all = self.clone();
        if let Some(line) = all
            .capacity
            .iter_mut()
            .find(|line| line.service == *service)
        {
            change(line);
        } else {
            let mut line = CapacityLine {
                service: service.clone(),
                ..CapacityLine::default()
            };
            change(&mut line);
            all.capacity.push(line);
        }
        all.without_empty_lines()
    }

    fn without_empty_lines(mut self) -> Self {
        self.demand
            .retain(|line| !line.months.is_empty() || !line.referral_source.is_empty());
        self.capacity.retain(|line| {
            *line
                != CapacityLine {
                    service: line.service.clone(),
                    ..CapacityLine::default()
                }
        });
        self
    }
}

/// Enters, changes or clears a month and keeps months in their order.
fn set(months: &mut Vec<Monthly>, month: Period, people: Option<Quantity>) {
    let at = months.iter().position(|value| value.month == month);
    match (at, people) {
        (Some(at), Some(people)) => {
            if let Some(value) = months.get_mut(at) {
                value.people = people;
            }
        }
        (Some(at), None) => {
            months.remove(at);
        }
        (None, Some(people)) => {
            let at = months.partition_point(|value| value.month < month);
            months.insert(at, Monthly { month, people });
        }
        (None, None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(number: &str) -> Quantity {
        Quantity::parse_typed(number).unwrap()
    }

    #[test]
    fn a_figure_brings_its_line_into_being_and_the_last_one_takes_it_away() {
        let service: ListKey = "reablement".into();
        let nothing = CapacityAndDemand::default();
        let (april, may) = (Period::Month(2025, 4), Period::Month(2025, 5));
        let one = nothing.with_demand(&service, None, may, Some(people("12")));
        let two = one.with_demand(&service, Some(0), april, Some(people("10")));
        let months: Vec<Period> = two.demand[0]
            .months
            .iter()
            .map(|value| value.month)
            .collect();
        assert_eq!(months, [april, may]);
        assert_eq!(two.demand_for(&service).count(), 1);
        let none = one.with_demand(&service, Some(0), may, None);
        assert_eq!(none, nothing);

        let spot = nothing.with_capacity(
            &service,
            CapacityKind::SpotPurchase,
            april,
            Some(people("3")),
        );
        assert_eq!(spot.capacity_of(&service).unwrap().spot_purchase.len(), 1);
        let cleared = spot.with_capacity(&service, CapacityKind::SpotPurchase, april, None);
        assert_eq!(cleared, nothing);
    }

    #[test]
    fn a_named_source_keeps_its_line_until_it_is_taken_out() {
        let service: ListKey = "reablement".into();
        let named = CapacityAndDemand::default().with_referral_source(&service, None, "The trust");
        assert_eq!(named.demand[0].referral_source, "The trust");
        assert_eq!(named.without_demand(0), CapacityAndDemand::default());
    }
}
