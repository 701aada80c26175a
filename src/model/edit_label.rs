//! What a person would call an edit: "Amount of HART reablement, 2023-24".

use super::edit::{Edit, counted};
use super::edit_fields::ContributionField;
use super::edit_place::{EditPlace, EditRow, FieldKind};
use super::funding::{Contribution, YearlyContribution};
use super::ids::{AllocationId, SchemeId};
use super::names::Names;
use super::period::Period;
use super::plan::Plan;

/// The longest name a label quotes, in characters.
const LONGEST_NAME: usize = 40;

impl Edit {
    /// What a person would call it, for the undo menu and the status bar. Asked of the plan before the edit is made.
    pub fn label(&self, plan: &Plan, names: &dyn Names) -> String {
        match self {
            Edit::Batch { label, edits } => match (label.trim(), edits.as_slice()) {
                ("", []) => "No change".to_owned(),
                ("", [edit]) => edit.label(plan, names),
                ("", edits) => several(edits, plan, names),
                (label, _) => label.to_owned(),
            },
            Edit::InsertContribution(_, line) => format!("Add {}", contribution(line, names)),
            Edit::InsertScheme(_, scheme) => {
                format!("Add {}", scheme_words(&scheme.number, &scheme.name))
            }
            Edit::InsertAllocation(_, row) => {
                format!("Add row of {}", scheme_name(plan, row.scheme))
            }
            Edit::RemoveContribution(_) | Edit::RemoveScheme(_) | Edit::RemoveEntry(_) => {
                format!("Delete {}", self.subject(plan, names))
            }
            Edit::RemoveAllocation(_) => format!("Delete row of {}", self.subject(plan, names)),
            Edit::MoveAllocation(..) => format!("Move row of {}", self.subject(plan, names)),
            Edit::InsertEntry(..) => format!("Add {}", self.subject(plan, names)),
            Edit::CapacityAndDemand(_) => "Capacity and demand".to_owned(),
            Edit::Returns(_) => "Reports on progress".to_owned(),
            Edit::Versions(_) => "Versions kept".to_owned(),
            Edit::Replace(_) => "The whole plan".to_owned(),
            Edit::Contribution(id, ContributionField::Year(year, Some(value))) => {
                let line = plan.contribution(*id);
                let old = line.and_then(|line| line.years.get(*year));
                let noun = of_a_year(old, value);
                format!("{noun} of {}, {year}", self.subject(plan, names))
            }
            Edit::RequiredSpend(floor, year, Some(value)) => {
                let mut all = plan.required_spend.iter();
                let required = all.find(|at| at.floor == *floor);
                let old = required.and_then(|required| required.years.get(*year));
                let noun = of_a_year(old, value);
                format!("{noun} of {}, {year}", self.subject(plan, names))
            }
            _ => self.field_label(plan, names),
        }
    }

    fn field_label(&self, plan: &Plan, names: &dyn Names) -> String {
        let Some(EditPlace { row, field, period }) = self.place() else {
            return "No change".to_owned();
        };
        let noun = field.map_or("Change", |field| noun(field, &row));
        let of = match row {
            EditRow::Plan => match field {
                Some(FieldKind::Notes) => " on the plan".to_owned(),
                Some(FieldKind::Years) => " of the plan".to_owned(),
                _ => String::new(),
            },
            EditRow::Board => " of the board".to_owned(),
            EditRow::Condition(_) | EditRow::Requirement(_) | EditRow::Narrative(_) => {
                let to = match field {
                    Some(FieldKind::Answer | FieldKind::Text) => "to",
                    _ => "for",
                };
                format!(" {to} {}", row.words(plan, names))
            }
            _ => format!(" of {}", row.words(plan, names)),
        };
        let period =
            period.map_or_else(String::new, |period| format!(", {}", period_words(period)));
        format!("{noun}{of}{period}")
    }

    fn subject(&self, plan: &Plan, names: &dyn Names) -> String {
        self.place()
            .map_or_else(String::new, |place| place.row.words(plan, names))
    }
}

/// Which part of a year's figure a new one changes.
fn of_a_year(old: Option<&YearlyContribution>, new: &YearlyContribution) -> &'static str {
    match old {
        Some(old) if old.amount != new.amount => "Amount",
        Some(old) if old.certainty != new.certainty => "Certainty",
        Some(old) if old.published != new.published => "Published amount",
        Some(_) => "Agreement",
        None => "Amount",
    }
}

fn several(edits: &[Edit], plan: &Plan, names: &dyn Names) -> String {
    // A row is deleted together with what returns report on it, and the person meant the row.
    let mut meant = edits
        .iter()
        .filter(|edit| !matches!(edit, Edit::Returns(_)));
    if let (Some(edit), None) = (meant.next(), meant.next()) {
        return edit.label(plan, names);
    }
    let all = |is: fn(&Edit) -> bool| edits.iter().all(is);
    if all(|edit| matches!(edit, Edit::RemoveAllocation(_))) {
        format!("Delete {}", counted(edits.len(), "row"))
    } else if all(|edit| matches!(edit, Edit::InsertAllocation(..))) {
        format!("Add {}", counted(edits.len(), "row"))
    } else if all(|edit| matches!(edit, Edit::MoveAllocation(..))) {
        format!("Move {}", counted(edits.len(), "row"))
    } else {
        counted(edits.len(), "change")
    }
}

impl EditRow {
    /// The row in words that read on: "HART reablement", "scheme 14", "contribution from …". Never an id.
    pub fn words(&self, plan: &Plan, names: &dyn Names) -> String {
        match self {
            EditRow::Plan => "the plan".to_owned(),
            EditRow::Board => "the board".to_owned(),
            EditRow::Contribution(id) => plan.contribution(*id).map_or_else(
                || "a contribution".to_owned(),
                |line| contribution(line, names),
            ),
            EditRow::RequiredSpend(floor) => match names.floor(floor) {
                Some(name) => format!("required spend, {}", short(&name)),
                None => "a required spend".to_owned(),
            },
            EditRow::Scheme(id) => plan.scheme(*id).map_or_else(
                || "a scheme".to_owned(),
                |scheme| scheme_words(&scheme.number, &scheme.name),
            ),
            EditRow::Allocation(id) => allocation(plan, *id),
            EditRow::Metric(id) => named(names.metric(id), "a metric"),
            EditRow::CapacityAndDemand => "capacity and demand".to_owned(),
            EditRow::Condition(id) => named(names.condition(id), "a national condition"),
            EditRow::Requirement(id) => named(names.requirement(id), "a planning requirement"),
            EditRow::Narrative(id) => match names.question(id) {
                Some(asks) => format!("\u{201c}{}\u{201d}", short(&asks)),
                None => "a question of the narrative".to_owned(),
            },
            EditRow::Signatory(role, _) => match names.role(role) {
                Some(name) => format!("signatory, {}", short(&name)),
                None => "a signatory".to_owned(),
            },
            EditRow::Returns => "the reports on progress".to_owned(),
            EditRow::Versions => "the versions kept".to_owned(),
        }
    }
}

fn named(name: Option<String>, otherwise: &str) -> String {
    name.map_or_else(|| otherwise.to_owned(), |name| short(&name))
}

fn allocation(plan: &Plan, id: AllocationId) -> String {
    plan.allocation(id)
        .map_or_else(|| "a row".to_owned(), |row| scheme_name(plan, row.scheme))
}

/// A scheme as the rows of the expenditure sheet show it: by its name.
fn scheme_name(plan: &Plan, id: SchemeId) -> String {
    match plan.scheme(id) {
        Some(scheme) if !scheme.name.trim().is_empty() => short(&scheme.name),
        Some(scheme) => scheme_words(&scheme.number, &scheme.name),
        None => "a scheme".to_owned(),
    }
}

/// A scheme as the list of schemes shows it: by its number.
fn scheme_words(number: &str, name: &str) -> String {
    match (number.trim(), name.trim()) {
        ("", "") => "a scheme without a name".to_owned(),
        ("", name) => short(name),
        (number, _) => format!("scheme {}", short(number)),
    }
}

fn contribution(line: &Contribution, names: &dyn Names) -> String {
    let payer = line.payer.name.trim();
    let stream = names.stream(&line.stream).map(|name| short(&name));
    match (payer, stream) {
        ("", None) => "a contribution".to_owned(),
        ("", Some(stream)) => format!("contribution to {stream}"),
        (payer, None) => format!("contribution from {}", short(payer)),
        (payer, Some(stream)) => format!("contribution from {} to {stream}", short(payer)),
    }
}

/// A name on one line and not too long.
fn short(name: &str) -> String {
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_NAME {
        line
    } else {
        let start: String = line.chars().take(LONGEST_NAME - 1).collect();
        format!("{}…", start.trim_end())
    }
}

fn period_words(period: Period) -> String {
    match period {
        Period::Year(year) => year.to_string(),
        Period::Quarter(year, quarter) => format!("Q{quarter} {year}"),
        Period::Month(..) => period.in_words(),
    }
}

fn noun(field: FieldKind, row: &EditRow) -> &'static str {
    match field {
        FieldKind::Action => "Action",
        FieldKind::Actual => "Actual",
        FieldKind::Amount => "Amount",
        FieldKind::Answer | FieldKind::Text => "Answer",
        FieldKind::AreaOfInvestment => "Area of investment",
        FieldKind::AreaOfSpend => "Area of spend",
        FieldKind::AreaOfSpendOther => "Other area of spend",
        FieldKind::ByWhen => "Date of action",
        FieldKind::Code => "Code",
        FieldKind::Comments => "Comments",
        FieldKind::Commissioner => "Commissioner",
        FieldKind::Contacts => "Contacts",
        FieldKind::Description => "Description",
        FieldKind::Districts => "Districts",
        FieldKind::Evidence => "Evidence",
        FieldKind::Illustrative => "Note on illustrative figures",
        FieldKind::IntegratedCareBoards => "Integrated care boards",
        FieldKind::LaShare => "Council share",
        FieldKind::LocalAuthority => "Council",
        FieldKind::LocalPlan => "Local plan",
        FieldKind::LocalPriority => "Local priority",
        FieldKind::Name => "Name",
        FieldKind::NhsShare => "NHS share",
        FieldKind::Note => "Note",
        FieldKind::Notes => "Notes",
        FieldKind::Number => "Scheme ID",
        FieldKind::Organisation => "Organisation",
        FieldKind::Outcome => "Outcome",
        FieldKind::Outputs => "Outputs",
        FieldKind::Payer => "Payer",
        FieldKind::PeopleReached => "People reached",
        FieldKind::Plan => "Target",
        FieldKind::PrimaryObjective => "Primary objective",
        FieldKind::Provider => "Provider",
        FieldKind::PublishedTotal => "Published total",
        FieldKind::Rationale => "Rationale",
        FieldKind::Round => "Planning round",
        FieldKind::Scheme => "Scheme",
        FieldKind::SchemeType => "Scheme type",
        FieldKind::SchemeTypeOther => "Other scheme type",
        FieldKind::ShareOfOverallSpend => "Share of overall spend",
        FieldKind::SignedOn => "Signing date",
        FieldKind::Status => "Status",
        FieldKind::Stream => match row {
            EditRow::Contribution(_) => "Funding stream",
            _ => "Source of funding",
        },
        FieldKind::SubType => "Sub-type",
        FieldKind::SupportingIndicators => "Supporting indicators",
        FieldKind::Years => "Years",
    }
}
