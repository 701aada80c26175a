//! Every formula, worked out again by an office program, gives what the program says.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use bcf_planner::assessment::Assessment;
use bcf_planner::finance::{Part, YearTotals};
use bcf_planner::model::{FinancialYear, Money, Plan};
use calamine::{Data, Range, Reader};
use rust_decimal::Decimal;

use super::{Book, exported, opened, part, round, sample, sheet_parts};
use crate::office::{Saved, saved_again};

const SAMPLES: [&str; 5] = [
    "brackenshire-2023-25",
    "ellerport-2025-26",
    "leicestershire-2023-24",
    "training",
    "training-2025-26",
];

/// What a formula's cell says: a number, or words.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    Number(Decimal),
    Words(String),
}

fn said(value: Option<&Data>) -> Said {
    match value {
        // Sums of pennies are exact; rates have more places than a spreadsheet agrees on.
        Some(Data::Float(number)) => {
            let number: Decimal = number.to_string().parse().unwrap();
            Said::Number(if number.scale() <= 6 {
                number.normalize()
            } else {
                number.round_dp(6).normalize()
            })
        }
        Some(Data::Int(number)) => Said::Number((*number).into()),
        None | Some(Data::Empty) => Said::Words(String::new()),
        Some(other) => Said::Words(other.to_string()),
    }
}

/// Every cell with a formula, by sheet, row and column.
fn formulas(book: &mut Book) -> BTreeMap<(String, u32, u32), String> {
    let mut all = BTreeMap::new();
    for name in book.sheet_names() {
        let range = book.worksheet_formula(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, formula) in range.cells() {
            if !formula.is_empty() {
                let row = top + u32::try_from(row).unwrap();
                let column = left + u32::try_from(column).unwrap();
                all.insert((name.clone(), row, column), formula.clone());
            }
        }
    }
    all
}

/// What the cells of each sheet hold.
type Cells = BTreeMap<String, Range<Data>>;

fn cells(book: &mut Book) -> Cells {
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            (name, range)
        })
        .collect()
}

/// The workbook with the result of every formula made wrong, so that only who works it out again gets it right.
fn spoiled(bytes: &[u8]) -> Vec<u8> {
    let sheets = sheet_parts(bytes);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    for name in names {
        writer
            .start_file(name.as_str(), zip::write::SimpleFileOptions::default())
            .unwrap();
        if sheets.contains(&name) {
            let text = part(bytes, &name);
            let mut pieces = text.split("</f><v>");
            let mut spoiled = pieces.next().unwrap().to_owned();
            for piece in pieces {
                let (_, rest) = piece.split_once("</v>").unwrap();
                spoiled.push_str("</f><v>7</v>");
                spoiled.push_str(rest);
            }
            writer.write_all(spoiled.as_bytes()).unwrap();
        } else {
            let mut file = archive.by_name(&name).unwrap();
            std::io::copy(&mut file, &mut writer).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// A plan in which floating sums go wrong: 0.3 = 0.1 + 0.2, and a balance of 1,234.56.
fn pennies() -> Plan {
    let mut plan = sample("training");
    let year = plan.years[0];
    let amount = |text: &str| Some(Money::parse_typed(text).unwrap());
    plan.contributions.truncate(2);
    for (line, income) in plan.contributions.iter_mut().zip(["0.30", "101234.56"]) {
        line.years.get_mut(year).unwrap().amount = amount(income).unwrap();
    }
    let streams: Vec<_> = plan
        .contributions
        .iter()
        .map(|line| line.stream.clone())
        .collect();
    plan.allocations.truncate(4);
    let rows = [(0, "0.10"), (0, "0.20"), (1, "99999.99"), (1, "0.01")];
    for (row, (stream, text)) in plan.allocations.iter_mut().zip(rows) {
        row.stream = streams[stream].clone();
        row.amounts.set(year, amount(text));
    }
    plan.returns.clear();
    plan
}

/// A plan whose words are those of the round's lists, and others that differ from them only in capitals.
fn words_in_other_capitals() -> Plan {
    let mut plan = sample("training");
    let round = round(plan.round.as_str());
    let row = &mut plan.allocations[0];
    let stream = &round.stream(&row.stream).unwrap().label;
    row.stream = stream.to_uppercase().as_str().into();
    let row = &mut plan.allocations[1];
    row.area_of_spend = "SOCIAL CARE".into();
    for (at, provider) in [(0, "Foo Ltd"), (1, "foo ltd"), (2, "FOO LTD")] {
        plan.allocations[at].provider = provider.into();
    }
    plan.allocations[3].commissioner = "NHS".to_lowercase().as_str().into();
    plan
}

/// What stands beside a label and under a heading, in the table with a title.
fn figure(cells: &Cells, sheet: &str, title: &str, label: &str, heading: &str) -> Said {
    let rows: Vec<&[Data]> = cells[sheet].rows().collect();
    let is = |cell: &Data, text: &str| *cell == *text;
    let start = rows
        .iter()
        .position(|row| is(&row[0], title))
        .unwrap_or_else(|| panic!("no {title}"));
    let column = rows[start + 1]
        .iter()
        .position(|cell| is(cell, heading))
        .unwrap_or_else(|| panic!("no {heading} under {title}"));
    let row = rows[start..]
        .iter()
        .find(|row| is(&row[0], label))
        .unwrap_or_else(|| panic!("no {label} under {title}"));
    said(Some(&row[column]))
}

fn money(amount: Option<Decimal>) -> Said {
    amount.map_or(Said::Words(String::new()), |amount| {
        Said::Number(amount.normalize())
    })
}

#[test]
fn every_formula_worked_out_again_gives_what_the_assessment_says() {
    let mut plans: Vec<(&str, Plan)> = SAMPLES.iter().map(|name| (*name, sample(name))).collect();
    plans.push(("pennies", pennies()));
    plans.push(("capitals", words_in_other_capitals()));
    let books: Vec<(&str, Vec<u8>)> = plans
        .iter()
        .map(|(name, plan)| (*name, exported(plan)))
        .collect();
    let wrong: Vec<(&str, Vec<u8>)> = books
        .iter()
        .map(|(name, bytes)| (*name, spoiled(bytes)))
        .collect();
    let Some(again) = saved_again(&wrong, Saved::Xlsx) else {
        return;
    };
    let mut faults = Vec::new();
    for (((name, bytes), again), (_, plan)) in books.iter().zip(again).zip(&plans) {
        let mut ours = opened(bytes.clone());
        let mut theirs = opened(again);
        let mut compared = 0;
        let (our_cells, their_cells) = (cells(&mut ours), cells(&mut theirs));
        for ((sheet, row, column), formula) in formulas(&mut ours) {
            let cell = |book: &Cells| said(book[&sheet].get_value((row, column)));
            let (stated, worked_out) = (cell(&our_cells), cell(&their_cells));
            compared += 1;
            if stated != worked_out {
                faults.push(format!(
                    "{name}, {sheet}, row {}, column {}: we say {stated:?}, the office {worked_out:?}: {formula}",
                    row + 1,
                    column + 1
                ));
            }
        }
        assert!(compared > 60, "{name}: only {compared} formulas");
        summary_is_the_assessment(plan, &their_cells);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn summary_is_the_assessment(plan: &Plan, book: &Cells) {
    let round = round(plan.round.as_str());
    let assessment = Assessment::of(plan, &round);
    for totals in &assessment.years {
        let year = totals.year;
        let headed = |word: &str| format!("{word} {year} (£)");
        for stream in &totals.streams {
            let found = |word: &str| {
                let title = "Income and expenditure";
                figure(book, "3 Summary", title, &stream.label, &headed(word))
            };
            let income = stream.income.map(Money::value);
            assert_eq!(found("Income"), money(income), "{}", stream.label);
            let spend = Some(stream.spend.amount.value());
            assert_eq!(found("Expenditure"), money(spend), "{}", stream.label);
            let balance = stream.balance().map(Money::value);
            assert_eq!(found("Difference"), money(balance), "{}", stream.label);
        }
        for floor in &totals.floors {
            let found = |word: &str| {
                let title = "Minimums of spend";
                figure(book, "3 Summary", title, &floor.label, &headed(word))
            };
            let planned = Some(floor.planned.round_dp(2));
            assert_eq!(found("Planned"), money(planned), "{}", floor.label);
            let required = floor.required.map(Money::value);
            assert_eq!(found("Minimum"), money(required), "{}", floor.label);
            let short = floor.shortfall().map(|short| short.round_dp(2));
            assert_eq!(found("Under spend"), money(short), "{}", floor.label);
        }
        let term = round.lists.scheme_types.term.to_lowercase();
        splits(
            book,
            totals,
            year,
            &format!("Expenditure by {term}"),
            &totals.by_scheme_type,
        );
        splits(
            book,
            totals,
            year,
            "Expenditure by area of spend",
            &totals.by_area,
        );
        splits(
            book,
            totals,
            year,
            "Expenditure by provider",
            &totals.by_provider,
        );
        splits(
            book,
            totals,
            year,
            "Expenditure by commissioner",
            &totals.by_commissioner,
        );
    }
}

fn splits(book: &Cells, totals: &YearTotals, year: FinancialYear, title: &str, parts: &[Part]) {
    if parts.is_empty() {
        return;
    }
    let heading = format!("Expenditure {year} (£)");
    for part in parts {
        let found = figure(book, "3 Summary", title, &part.label, &heading);
        let amount = part.total.amount.value();
        assert_eq!(found, money(Some(amount)), "{title}: {}", part.label);
    }
    let found = figure(book, "3 Summary", title, "Total", &heading);
    assert_eq!(found, money(Some(totals.spend.amount.value())), "{title}");
}

#[test]
fn cells_carry_the_decimal_s_own_digits_and_a_nil_balance_is_nil() {
    let bytes = exported(&pennies());
    let expenditure = part(&bytes, "xl/worksheets/sheet5.xml");
    for digits in ["<v>0.1</v>", "<v>0.2</v>", "<v>99999.99</v>", "<v>0.01</v>"] {
        assert!(expenditure.contains(digits), "{digits}");
    }
    assert!(expenditure.contains("<v>1234.56</v>"), "the balance");
    for name in sheet_parts(&bytes) {
        let sheet = part(&bytes, &name);
        assert!(!sheet.contains("99999994"), "{name}");
        assert!(!sheet.contains("E-"), "{name}: a power of ten");
    }
    let mut book = opened(bytes);
    let nil = figure(
        &cells(&mut book),
        "3 Summary",
        "Income and expenditure",
        "Minimum NHS Contribution",
        "Difference 2023-24 (£)",
    );
    assert_eq!(nil, Said::Number(Decimal::ZERO));
}

/// The questions of the cover that its workbook answers.
const QUESTIONS: [&str; 6] = [
    "Is every source of funding spent, with a balance of nil?",
    "Is every required spend entered and met?",
    "Is every planning requirement answered?",
    "Is every national condition answered?",
    "Is every question of the narrative answered?",
    "Is every signature given?",
];

#[test]
fn the_cover_answers_what_its_workbook_can_tell_one_question_at_a_time() {
    let whole = sample("brackenshire-2023-25");
    let changed = |change: fn(&mut Plan)| {
        let mut plan = whole.clone();
        change(&mut plan);
        plan
    };
    let plans = [
        (None, whole.clone()),
        (
            Some(0),
            changed(|plan| {
                // As much too little from one source as too much from another.
                let year = plan.years[0];
                for (stream, pounds) in [("ibcf", 5), ("nhs-minimum", -5)] {
                    let row = plan
                        .allocations
                        .iter_mut()
                        .find(|row| row.stream.as_str() == stream);
                    let row = row.unwrap();
                    let amount = row.amounts.get(year).unwrap().value() + Decimal::from(pounds);
                    row.amounts.set(year, Some(Money::checked(amount).unwrap()));
                }
            }),
        ),
        (
            Some(1),
            changed(|plan| {
                let year = plan.years[1];
                plan.required_spend[0].years.set(year, None);
            }),
        ),
        (Some(2), changed(|plan| plan.requirements[3].answer = None)),
        (Some(3), changed(|plan| plan.conditions[0].answer = None)),
        (Some(4), changed(|plan| plan.narrative[1].text.clear())),
        (
            Some(5),
            changed(|plan| plan.signatories[2].signed_on = None),
        ),
    ];
    let names: Vec<String> = (0..plans.len()).map(|at| format!("cover{at}")).collect();
    let books: Vec<Vec<u8>> = plans.iter().map(|(_, plan)| exported(plan)).collect();
    let wrong: Vec<(&str, Vec<u8>)> = (names.iter().zip(&books))
        .map(|(name, bytes)| (name.as_str(), spoiled(bytes)))
        .collect();
    let again = saved_again(&wrong, Saved::Xlsx).unwrap_or_default();
    for bytes in [books, again] {
        for ((open, _), bytes) in plans.iter().zip(bytes) {
            let cells = cells(&mut opened(bytes));
            let title = "Checklist, live";
            for (at, question) in QUESTIONS.iter().enumerate() {
                let wanted = if Some(at) == *open { "No" } else { "Yes" };
                let answer = figure(&cells, "2 Cover", title, question, "Answer");
                assert_eq!(
                    answer,
                    Said::Words(wanted.to_owned()),
                    "{open:?}, {question}"
                );
            }
            let rows: Vec<&[Data]> = cells["2 Cover"].rows().collect();
            let over = rows.iter().find(|row| row[0] == *title).unwrap();
            let wanted = if open.is_none() {
                "Complete"
            } else {
                "Not complete"
            };
            assert_eq!(over[1], *wanted);
        }
    }
}
