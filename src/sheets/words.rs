//! The words of the workbook by which its tables and cells are found again.

/// The last column of every table: which entry of the plan a row is.
pub const KEY: &str = "Key";

/// The sheet of the drop-down lists.
pub const LISTS: &str = "Lists";

/// The sheet of what no other sheet has a place for.
pub const PLAN_DATA: &str = "Plan data";

/// On the Lists sheet, below the heading [`PLAN_DATA`]: that there is such a sheet.
pub const PLAN_DATA_KEPT: &str = "On a sheet of its own";

/// The same where there is nothing to keep.
pub const PLAN_DATA_NONE: &str = "None was needed";

/// On the Plan data sheet: the heading of the column whose cells, one after the other, are the text of a [`Kept`].
///
/// [`Kept`]: super::Kept
pub const KEPT: &str = "What is kept";

/// On the Plan data sheet: the heading of the table of texts that are too long for a cell: the sheet, the cell, and the
/// whole text in that cell and those to its right.
pub const LONG_TEXTS: [&str; 3] = ["Sheet", "Cell", "Whole text"];

/// What a cell ends with whose text goes on in the table of long texts.
pub const GOES_ON: &str = " … (goes on, on the sheet Plan data)";

/// The most characters, counted as UTF-16, that a cell holds.
pub const LONGEST_TEXT: usize = 32_767;

// Cover: labels, with the value in the next column.

/// The board's name.
pub const BOARD: &str = "Health and wellbeing board";
/// The code of the board's area.
pub const BOARD_CODE: &str = "Code of the area";
/// The council's name.
pub const COUNCIL: &str = "Council";
/// The council's code.
pub const COUNCIL_CODE: &str = "Code of the council";
/// The id of the round: `2023-25`.
pub const ROUND: &str = "Planning round";
/// The round's name in words.
pub const ROUND_NAME: &str = "Name of the round";
/// The version of the rules the plan was assessed with.
pub const PACK_VERSION: &str = "Version of the rules";
/// The plan's years, with commas between: `2023-24, 2024-25`.
pub const YEARS: &str = "Financial years";
/// Which figures are not real.
pub const ILLUSTRATIVE: &str = "Figures that are not real";

// Cover: tables.

/// The title of the table of districts and integrated care boards.
pub const BODIES: &str = "Bodies";
/// Its headings.
pub const BODY_COLUMNS: [&str; 3] = ["Body", "Name", "Code"];
/// A district council, in its first column.
pub const DISTRICT: &str = "District council";
/// An integrated care board, in its first column.
pub const CARE_BOARD: &str = "Integrated care board";
/// The title of the table of contacts.
pub const CONTACTS: &str = "Contacts";
/// Its headings.
pub const CONTACT_COLUMNS: [&str; 4] = ["Role", "Name", "E-mail", "Telephone"];
/// The title of the table of signatures.
pub const SIGNATURES: &str = "Signatures";
/// Its headings.
pub const SIGNATURE_COLUMNS: [&str; 5] = ["Role", "Name", "Organisation", "Signed on", "Note"];

// Income: the words of its "Line" column.

/// What one payer puts in.
pub const CONTRIBUTION: &str = "Contribution";
/// The part of the contribution above that one district gets; its key is its place among that contribution's parts.
pub const DISTRICT_SHARE: &str = "District share";
/// A sum, worked out.
pub const TOTAL: &str = "Total";
/// The sum of all streams, in the first column.
pub const POOLED_BUDGET: &str = "Total BCF pooled budget";
/// The pooled budget as published, in the first column. An input.
pub const PUBLISHED_TOTAL: &str = "Total as published";
/// The least to be spent for a floor.
pub const MINIMUM: &str = "Minimum";

// Expenditure.

/// The heading of the scheme's own key, beside [`KEY`].
pub const SCHEME_KEY: &str = "Scheme key";
/// The title of the running balances.
pub const RUNNING_BALANCES: &str = "Running balances";
/// The title of the spend floors.
pub const REQUIRED_SPEND: &str = "Required spend";

// Capacity and demand.

/// The label of the text on what the numbers rest on.
pub const ASSUMPTIONS: &str = "Assumptions";
/// The headings in front of the months; [`TOTAL`] and [`KEY`] follow them.
pub const CAPACITY_COLUMNS: [&str; 4] = ["Service", "For", "Pathway", "Referred by"];
/// The title of the table of what is said once of a line of capacity.
pub const CAPACITY_IN_DETAIL: &str = "Capacity in detail";
/// Its headings after the service, what it is for, the pathway and an empty column; [`KEY`] follows them.
pub const DETAIL_COLUMNS: [&str; 3] = [
    "% NHS",
    "Days from referral to start",
    "Days of stay, or contact hours",
];

// Metrics: the words of the first column.

/// Begins a table; the periods are beside it, as in `2023-24`, `2023-24 Q1`, `2023-04`.
pub const PERIOD: &str = "Period";
/// The planned value, entered or worked out.
pub const PLAN_VALUE: &str = "Plan";
/// The numerator of the plan.
pub const PLAN_NUMERATOR: &str = "Plan, numerator";
/// The denominator of the plan.
pub const PLAN_DENOMINATOR: &str = "Plan, denominator";
/// What happened, entered or worked out.
pub const ACTUAL_VALUE: &str = "Actual";
/// The numerator of what happened.
pub const ACTUAL_NUMERATOR: &str = "Actual, numerator";
/// The denominator of what happened.
pub const ACTUAL_DENOMINATOR: &str = "Actual, denominator";
/// Why the target is what it is.
pub const RATIONALE: &str = "Rationale for the ambition";
/// How the services the fund pays for support it.
pub const LOCAL_PLAN: &str = "Local plan to meet it";
/// In front of the name of a supporting indicator; Yes or No beside it.
pub const INDICATOR: &str = "Used in planning: ";
/// The key of the metric, its place in the plan's list.
pub const METRIC_KEY: &str = "Metric key";

// Planning requirements, national conditions, narrative: the headings.

/// Of the planning requirements; the code, or the plan's own key where the round has no such requirement, comes first.
pub const REQUIREMENT_COLUMNS: [&str; 9] = [
    "Code",
    "Theme",
    "What it asks",
    "Key lines of enquiry",
    "Confirmed through",
    ANSWER,
    EVIDENCE,
    ACTION,
    BY_WHEN,
];
/// Of the national conditions; the number, or the plan's own key where the round has no such condition, comes first.
pub const CONDITION_COLUMNS: [&str; 8] = [
    "Condition",
    "Title",
    "What it asks",
    "What the figures say",
    ANSWER,
    EVIDENCE,
    ACTION,
    BY_WHEN,
];
/// Of the narrative; the question, or the plan's own key where the round does not ask it, comes first.
pub const NARRATIVE_COLUMNS: [&str; 2] = ["Question", "Answer"];
/// Whether it is met: Yes, No or nothing.
pub const ANSWER: &str = "Met?";
/// Supporting documents.
pub const EVIDENCE: &str = "Evidence";
/// What will be done where the answer is no.
pub const ACTION: &str = "What will be done";
/// By which day.
pub const BY_WHEN: &str = "By when";
