//! The sheets of the national templates as councils fill them in, in their own layout.

use bcf_planner::import::{Imported, IssueKind, SheetHolds};
use bcf_planner::model::{Answer, Money};
use rust_xlsxwriter::{Formula, Workbook, Worksheet};

use super::{count, for_round, read, said};

fn rows(sheet: &mut Worksheet, first: u32, rows: &[&[&str]]) {
    for (row, cells) in (first..).zip(rows) {
        for (column, text) in (1..).zip(*cells) {
            if text.is_empty() {
                continue;
            }
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, *text).unwrap(),
            };
        }
    }
}

fn imported(book: &mut Workbook, round: &str) -> Imported {
    read(&book.save_to_buffer().unwrap(), &for_round(round)).unwrap()
}

#[test]
fn income_in_blocks_is_read_block_by_block() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("5. Income").unwrap();
    rows(
        sheet,
        0,
        &[
            &["Better Care Fund 2023-25 Template"],
            &["5. Income"],
            &[],
            &["Local Authority Contribution"],
            &[
                "Disabled Facilities Grant (DFG)",
                "Gross Contribution Yr 1",
                "Gross Contribution Yr 2",
            ],
            &["Riverside", "£4,447,228", "4447228"],
            &["DFG breakdown for two-tier areas only (where applicable)"],
            &["Upper Riverside", "4000000", "4000000"],
            &["Lower Riverside", "447228", "447228"],
            &["", ""],
            &[
                "Total Minimum LA Contribution (exc iBCF)",
                "4447228",
                "4447228",
            ],
            &[],
            &[
                "iBCF Contribution",
                "Contribution Yr 1",
                "Contribution Yr 2",
            ],
            &["Riverside\u{a0}", "1000", "1000"],
            &["Total iBCF Contribution", "1000", "1000"],
            &[],
            &[
                "Are any additional LA Contributions being made in 2023-25? If yes, please detail below",
                "Yes",
            ],
            &[
                "Local Authority Additional Contribution",
                "Contribution Yr 1",
                "Contribution Yr 2",
                "Comments - Please use this box to clarify any specific uses or sources of funding",
            ],
            &["Riverside", "250.50", "", "carried forward from last year"],
            &[
                "Total Additional Local Authority Contribution",
                "250.50",
                "0",
            ],
            &[],
            &[
                "NHS Minimum Contribution",
                "Contribution Yr 1",
                "Contribution Yr 2",
            ],
            &["NHS Riverside ICB", "48000000", "50000000"],
            &["NHS Hill ICB", "2000000", "2000000"],
            &["Total NHS Minimum Contribution", "50000001", "52000000"],
            &[],
            &["", "2023-24", "2024-25"],
        ],
    );
    let whole = Formula::new("=SUM(C6:C24)").set_result("54448478.5");
    sheet.write(27, 1, "Total BCF Pooled Budget").unwrap();
    sheet.write_formula(27, 2, whole).unwrap();
    let imported = imported(&mut book, "2023-25");
    let plan = &imported.plan;
    let read: Vec<(String, String, Option<Money>)> = plan
        .contributions
        .iter()
        .map(|line| {
            let amount = line.amount(plan.years[0]);
            (line.stream.to_string(), line.payer.name.clone(), amount)
        })
        .collect();
    let money = |text: &str| Some(Money::parse_typed(text).unwrap());
    let line = |stream: &str, payer: &str, amount: &str| {
        (stream.to_owned(), payer.to_owned(), money(amount))
    };
    assert_eq!(
        read,
        [
            line("dfg", "Riverside", "4447228"),
            line("ibcf", "Riverside", "1000"),
            line("additional-la", "Riverside", "250.50"),
            line("nhs-minimum", "NHS Riverside ICB", "48000000"),
            line("nhs-minimum", "NHS Hill ICB", "2000000"),
        ]
    );
    let districts: Vec<&str> = plan.contributions[0]
        .districts
        .iter()
        .map(|share| share.district.name.as_str())
        .collect();
    assert_eq!(districts, ["Upper Riverside", "Lower Riverside"]);
    assert_eq!(plan.contributions[2].note, "carried forward from last year");
    assert_eq!(said(&imported), Vec::<String>::new());
    let off: Vec<String> = imported
        .report
        .totals
        .iter()
        .filter(|total| !total.agrees())
        .map(|total| format!("{}: {} against {}", total.what, total.read, total.computed))
        .collect();
    assert_eq!(
        off,
        ["Income 2023-24, NHS minimum: 50000001 against 50000000"]
    );
    assert!(
        imported
            .report
            .totals
            .iter()
            .any(|total| { total.what == "Income 2023-24, all sources" && total.agrees() })
    );
}

#[test]
fn requirements_conditions_and_the_cover_are_read_where_councils_filled_them_in() {
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("2. Cover").unwrap();
    rows(
        cover,
        0,
        &[
            &["Better Care Fund 2023-25 Template"],
            &["2. Cover"],
            &["Health and Wellbeing Board:", "Leeds"],
            &["Completed by:", "A. Person"],
            &[],
            &[
                "",
                "Role:",
                "Professional Title (e.g. Dr, Cllr, Prof)",
                "First-name:",
                "Surname:",
                "E-mail:",
            ],
            &[
                "*Area Assurance Contact Details:",
                "Health and Wellbeing Board Chair",
                "Cllr",
                "Ann",
                "Other",
                "ann@example.org",
            ],
            &[
                "",
                "Better Care Fund Lead Official",
                "",
                "Bo",
                "Third",
                "bo@example.org",
            ],
            &["", "LA Section 151 Officer"],
        ],
    );
    let requirements = book
        .add_worksheet()
        .set_name("8. Planning Requirements")
        .unwrap();
    rows(
        requirements,
        2,
        &[
            &[
                "Theme",
                "Code",
                "Planning Requirement",
                "Key considerations for meeting the planning requirement",
                "Confirmed through",
                "Please confirm whether your BCF plan meets the Planning Requirement?",
                "Please note any supporting documents referred to and relevant page numbers to assist the assurers",
                "Where the Planning requirement is not met, please note the actions in place towards meeting the requirement",
                "Where the Planning requirement is not met, please note the anticipated timeframe for meeting it",
            ],
            &[
                "NC1: Jointly agreed plan",
                "PR1",
                "A jointly developed plan",
                "…",
                "Narrative",
                "Yes",
                "Narrative, page 3",
            ],
            &[
                "",
                "PR2",
                "A clear narrative",
                "…",
                "Narrative",
                "No",
                "",
                "It is being written",
                "by the summer",
            ],
            &["", "PR3", "DFG", "…", "Narrative", "Perhaps"],
            &["", "PR77", "No such", "…", "Narrative", "Yes"],
        ],
    );
    let imported = imported(&mut book, "2023-25");
    let plan = &imported.plan;
    assert_eq!(plan.board.name, "Leeds");
    let contacts: Vec<(&str, &str)> = plan
        .contacts
        .iter()
        .map(|contact| (contact.role.as_str(), contact.name.as_str()))
        .collect();
    assert_eq!(
        contacts,
        [
            ("Health and Wellbeing Board Chair", "Cllr Ann Other"),
            ("Better Care Fund Lead Official", "Bo Third"),
        ]
    );
    let answer = |code: &str| {
        let found = plan
            .requirements
            .iter()
            .find(|response| response.to == *code);
        found.unwrap().clone()
    };
    assert_eq!(answer("pr1").answer, Some(Answer::Yes));
    assert_eq!(answer("pr1").evidence, "Narrative, page 3");
    assert_eq!(answer("pr2").answer, Some(Answer::No));
    assert_eq!(
        answer("pr2").action,
        "It is being written\nBy when: by the summer"
    );
    assert_eq!(answer("pr3").answer, None);
    assert_eq!(
        said(&imported),
        [
            "guessed | 8. Planning Requirements, J5 | by the summer | it is not a day, and was added to what will be done",
            "not taken | 8. Planning Requirements, G6 | Perhaps | it is neither Yes nor No",
            "not taken | 8. Planning Requirements, C7 | PR77 | the round has no such planning requirement",
        ]
    );
}

#[test]
fn capacity_and_demand_are_read_month_by_month() {
    let mut book = Workbook::new();
    let sheet = book
        .add_worksheet()
        .set_name("4. Capacity & Demand")
        .unwrap();
    let months = [
        "Apr-23", "May-23", "Jun-23", "Jul-23", "Aug-23", "Sep-23", "Oct-23", "Nov-23", "Dec-23",
        "Jan-24", "Feb-24", "Mar-24",
    ];
    let headings = |first: &[&'static str]| -> Vec<&'static str> {
        first.iter().copied().chain(months).collect()
    };
    rows(
        sheet,
        0,
        &[
            &["4. Capacity & Demand"],
            &["3.1 Demand - Hospital Discharge"],
            &headings(&["Trust Referral Source", "Service"]),
            &[
                "Riverside Hospitals",
                "Reablement at home (pathway 1)",
                "10",
                "11",
                "12",
            ],
            &["Hill Hospital", "Reablement at home", "1", "", "3"],
            &["Hill Hospital", "Tea and sympathy", "4"],
            &[],
            &["3.2 Capacity - Community"],
            &headings(&["Service Area"]),
            &["Urgent Community Response", "7", "8"],
            &[],
            &["3.3 Surplus or shortfall - Community"],
            &headings(&["Service Area"]),
            &["Urgent Community Response", "-3", "-2"],
        ],
    );
    let imported = imported(&mut book, "2023-25");
    let entered = &imported.plan.capacity_and_demand;
    let demand: Vec<(&str, &str, usize)> = entered
        .demand
        .iter()
        .map(|line| {
            (
                line.service.as_str(),
                line.referral_source.as_str(),
                line.months.len(),
            )
        })
        .collect();
    assert_eq!(
        demand,
        [
            ("discharge-reablement-home", "Riverside Hospitals", 3),
            ("discharge-reablement-home", "Hill Hospital", 2),
        ]
    );
    assert_eq!(entered.capacity.len(), 1);
    assert_eq!(entered.capacity[0].service, "community-urgent-response");
    assert_eq!(entered.capacity[0].months.len(), 2);
    assert_eq!(
        said(&imported),
        [
            "not taken | 4. Capacity & Demand, row 6 | Tea and sympathy | it is no service of this round's capacity and demand"
        ]
    );
}

#[test]
fn a_sheet_that_only_sums_up_is_passed_over() {
    let mut book = Workbook::new();
    let summary = book.add_worksheet().set_name("3. Summary").unwrap();
    rows(
        summary,
        0,
        &[
            &["Better Care Fund 2023-25 Template"],
            &["Metric", "Period", "Plan"],
            &["Falls", "2023-24", "99"],
        ],
    );
    let spend = book.add_worksheet().set_name("6a. Expenditure").unwrap();
    rows(
        spend,
        0,
        &[
            &[
                "Scheme ID",
                "Scheme Name",
                "Area of Spend",
                "% NHS (if Joint Commissioner)",
                "Source of Funding",
                "Expenditure 23/24 (£)",
            ],
            &["1", "Falls service", "Acute", "40", "NHS minimum", "5"],
            &[
                "2",
                "Falls service, more",
                "Acute",
                "100",
                "NHS minimum",
                "6",
            ],
        ],
    );
    book.add_worksheet().set_name("Notes").unwrap();
    let imported = imported(&mut book, "2023-25");
    assert_eq!(imported.plan.schemes.len(), 2);
    let falls = imported
        .plan
        .metrics
        .iter()
        .find(|metric| metric.metric == "falls");
    assert!(
        falls.is_none_or(|metric| metric.points.iter().all(|point| point.plan.value.is_none()))
    );
    let shares: Vec<String> = imported
        .plan
        .allocations
        .iter()
        .map(|row| row.nhs_share.unwrap().value().normalize().to_string())
        .collect();
    assert_eq!(shares, ["40", "100"]);
    assert_eq!(said(&imported), Vec::<String>::new());
    assert!(imported.report.sheets[0].holds == SheetHolds::WorkedOut);
}

#[test]
fn a_hidden_sheet_counts_only_where_no_other_holds_the_same() {
    let headings: &[&str] = &[
        "Scheme ID",
        "Scheme Name",
        "Area of Spend",
        "Source of Funding",
        "Expenditure 23/24 (£)",
    ];
    let mut book = Workbook::new();
    let old = book.add_worksheet().set_name("Old").unwrap();
    rows(
        old,
        0,
        &[headings, &["9", "Left over", "Acute", "DFG", "5"]],
    );
    let spend = book.add_worksheet().set_name("Expenditure").unwrap();
    rows(
        spend,
        0,
        &[headings, &["1", "Falls service", "Acute", "DFG", "5"]],
    );
    spend.set_active(true);
    book.worksheet_from_name("Old").unwrap().set_hidden(true);
    let both = imported(&mut book, "2023-25");
    let names = |imported: &Imported| -> Vec<String> {
        let schemes = imported.plan.schemes.iter();
        schemes.map(|scheme| scheme.name.clone()).collect()
    };
    assert_eq!(names(&both), ["Falls service"]);
    assert_eq!(count(&both, IssueKind::Note), 1);
    assert!(both.report.issues[0].reason.contains("hidden"));
    let mut book = Workbook::new();
    let old = book.add_worksheet().set_name("Old").unwrap();
    rows(
        old,
        0,
        &[headings, &["9", "Left over", "Acute", "DFG", "5"]],
    );
    old.set_hidden(true);
    book.add_worksheet()
        .set_name("Guidance")
        .unwrap()
        .set_active(true);
    assert_eq!(names(&imported(&mut book, "2023-25")), ["Left over"]);
}
