//! What a sheet was taken for.

/// What a sheet was taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetHolds {
    /// It was not recognised as a part of a plan.
    #[default]
    Nothing,
    /// Rows of schemes.
    SchemesAndAllocations,
    /// Income.
    Contributions,
    /// Metrics.
    Metrics,
    /// Capacity and demand by month.
    CapacityAndDemand,
    /// Answers to planning requirements.
    Requirements,
    /// Answers to national conditions.
    Conditions,
    /// Texts.
    Narrative,
    /// Whose plan it is, contacts and signatures.
    Cover,
    /// Contacts and signatures only.
    Contacts,
    /// Sums of other sheets, which are compared and not taken.
    WorkedOut,
    /// Entries of drop-down lists.
    Lists,
    /// What this program keeps for reading its own workbooks.
    PlanData,
}

impl SheetHolds {
    /// In words; empty where it is nothing.
    pub fn words(self) -> &'static str {
        match self {
            SheetHolds::Nothing => "",
            SheetHolds::SchemesAndAllocations => "schemes and allocations",
            SheetHolds::Contributions => "contributions",
            SheetHolds::Metrics => "metrics",
            SheetHolds::CapacityAndDemand => "capacity and demand",
            SheetHolds::Requirements => "planning requirements",
            SheetHolds::Conditions => "national conditions",
            SheetHolds::Narrative => "narrative",
            SheetHolds::Cover => "board, contacts and signatures",
            SheetHolds::Contacts => "contacts and signatures",
            SheetHolds::WorkedOut => "totals, which are compared and not taken",
            SheetHolds::Lists => "the lists to choose from",
            SheetHolds::PlanData => "what no other sheet has a place for",
        }
    }

    /// Whether it is nothing that was recognised.
    pub fn is_nothing(self) -> bool {
        self == SheetHolds::Nothing
    }

    /// Whether it holds answers: to requirements, to conditions, or in the narrative.
    pub fn has_answers(self) -> bool {
        matches!(
            self,
            SheetHolds::Requirements | SheetHolds::Conditions | SheetHolds::Narrative
        )
    }

    /// Whether it holds contacts and signatures.
    pub fn has_contacts(self) -> bool {
        matches!(self, SheetHolds::Cover | SheetHolds::Contacts)
    }
}
