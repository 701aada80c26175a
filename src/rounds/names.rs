//! A round knows what people call the things that its plans name by an id.

use crate::model::{FloorId, MetricId, Names, RequirementId, RoleId, StreamId};

use super::round::PlanningRound;

impl Names for PlanningRound {
    fn stream(&self, id: &StreamId) -> Option<String> {
        PlanningRound::stream(self, id).map(|stream| stream.short_label.clone())
    }

    fn floor(&self, id: &FloorId) -> Option<String> {
        PlanningRound::floor(self, id).map(|floor| floor.short_label.clone())
    }

    fn metric(&self, id: &MetricId) -> Option<String> {
        PlanningRound::metric(self, id).map(|metric| metric.short_label.clone())
    }

    fn condition(&self, id: &RequirementId) -> Option<String> {
        PlanningRound::condition(self, id).map(|found| format!("condition {}", found.number))
    }

    fn requirement(&self, id: &RequirementId) -> Option<String> {
        let mut all = self.requirements.iter();
        all.find(|found| found.id == *id)
            .map(|found| format!("requirement {}", found.code))
    }

    fn question(&self, id: &RequirementId) -> Option<String> {
        let mut all = self.narrative.iter();
        all.find(|found| found.id == *id)
            .map(|found| found.asks.clone())
    }

    fn role(&self, id: &RoleId) -> Option<String> {
        let mut all = self.signatories.iter();
        all.find(|found| found.role == *id)
            .map(|found| found.label.clone())
    }
}
