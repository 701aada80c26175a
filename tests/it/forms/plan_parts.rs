//! Capacity, schemes, the board, progress.

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::Key;
use bcf_planner::app::pages::Page;
use bcf_planner::model::{Money, Period, Scheme, SchemeStatus};
use bcf_planner::rules::Location;
use egui_kittest::kittest::Queryable as _;

use super::Form;

#[test]
fn capacity_and_demand_are_edited_month_by_month() {
    let mut form = Form::open("brackenshire-2023-25.ron", Page::Capacity);
    let before = form.plan().clone();
    form.click("Reablement at home (pathway 1)");
    let cell = "Capacity, Reablement at home (pathway 1), April 2023";
    form.fill(cell, "240");
    let service = "discharge-reablement-home".into();
    let april = Period::Month(2023, 4);
    let line = form
        .plan()
        .capacity_and_demand
        .capacity_of(&service)
        .unwrap();
    let of_april = line
        .months
        .iter()
        .find(|value| value.month == april)
        .unwrap();
    assert_eq!(of_april.people.value().to_string(), "240");
    assert_eq!(form.undo_label(), cell);
    form.undo();
    form.undo_to(&before);

    let what = "Average days from referral to start, Reablement at home (pathway 1)";
    form.fill(what, "2.5");
    let line = form
        .plan()
        .capacity_and_demand
        .capacity_of(&service)
        .unwrap();
    assert_eq!(line.days_to_start.unwrap().value().to_string(), "2.5");
    assert_eq!(form.undo_label(), what);

    form.click("Add a source of referrals");
    assert!(
        form.plan()
            .capacity_and_demand
            .demand
            .iter()
            .any(|line| line.referral_source == "New source")
    );
    form.rewrite("Assumptions of capacity and demand", "As last winter.");
    assert_eq!(
        form.plan().capacity_and_demand.assumptions,
        "As last winter."
    );
    assert_eq!(form.undo_label(), "Assumptions of capacity and demand");
}

/// Reads a text of a scheme.
type Read = fn(&Scheme) -> &str;

#[test]
fn every_text_of_a_scheme_is_edited_and_undone() {
    let mut form = Form::open("leicestershire-2023-24.ron", Page::Schemes);
    let before = form.plan().clone();
    form.click("HART reablement and therapy");
    let scheme = |form: &Form| {
        let all = &form.plan().schemes;
        all.iter()
            .find(|scheme| scheme.number == "11")
            .cloned()
            .unwrap()
    };
    let texts: [(&str, Read); 5] = [
        ("Description", |scheme| &scheme.description),
        ("Local priority", |scheme| &scheme.local_priority),
        ("Outcome", |scheme| &scheme.outcome),
        ("People reached", |scheme| &scheme.people_reached),
        ("Notes", |scheme| &scheme.notes),
    ];
    for (field, read) in texts {
        form.rewrite(&format!("{field} of the scheme"), "Something else");
        assert_eq!(read(&scheme(&form)), "Something else", "{field}");
        let label = form.undo_label();
        assert!(label.starts_with(field), "{label}");
        form.undo_to(&before);
    }
    form.fill("Area of investment of the scheme", "Care at home");
    assert_eq!(scheme(&form).area_of_investment, "Care at home");
    form.undo_to(&before);
    form.click("New: status of the scheme");
    assert_eq!(scheme(&form).status, Some(SchemeStatus::New));
    form.undo_to(&before);
    form.fill("Name of the scheme", "HART");
    assert_eq!(scheme(&form).name, "HART");
    form.undo_to(&before);
}

#[test]
fn schemes_are_added_found_and_removed() {
    let mut form = Form::open("leicestershire-2023-24.ron", Page::Schemes);
    let before = form.plan().clone();
    form.click("Add scheme");
    form.run();
    form.fill("Name of the scheme", "Night sitting");
    assert_eq!(form.plan().schemes.last().unwrap().name, "Night sitting");
    form.click("Remove scheme");
    assert_eq!(form.plan().schemes.len(), before.schemes.len());
    for _ in 0..2 {
        form.undo();
    }
    form.undo_to(&before);
    let place = Location::Scheme(before.schemes[3].id);
    form.window.app().outbox().go_to(place);
    form.run();
    assert_eq!(form.window.app().workspace().page, Page::Schemes);
    form.window
        .harness
        .get_by_label("4. Disabled Facilities Grants");
}

#[test]
fn the_board_its_bodies_and_contacts_are_edited() {
    let mut form = Form::open("leicestershire-2023-24.ron", Page::Board);
    let before = form.plan().clone();
    form.fill("Code of the council", "E10000099");
    assert_eq!(form.plan().board.local_authority.code, "E10000099");
    assert_eq!(form.undo_label(), "Council of the board");
    form.click("Fill in the council, codes and districts from the list of boards");
    assert_eq!(form.plan().board, before.board);
    form.undo();
    form.undo_to(&before);

    form.fill("Name of district 1", "Blaby District Council");
    assert_eq!(
        form.plan().board.districts[0].name,
        "Blaby District Council"
    );
    assert_eq!(form.undo_label(), "Name of Blaby");
    form.undo_to(&before);
    form.click("Remove Blaby");
    assert_eq!(form.plan().board.districts.len(), 6);
    form.undo_to(&before);

    form.window
        .harness
        .get_by_label("Add an integrated care board")
        .focus();
    form.run();
    // The plan is of 2023, when Essex had others than it has from 2026.
    form.text("essex");
    form.click("NHS Mid and South Essex Integrated Care Board");
    assert_eq!(form.plan().board.integrated_care_boards.len(), 2);
    form.undo_to(&before);

    form.click("Add a contact");
    form.fill("Email of contact 1", "bcf@example.org");
    assert_eq!(form.plan().contacts[0].email, "bcf@example.org");
    assert_eq!(form.undo_label(), "Email of contact 1");
    form.undo();
    form.undo_to(&before);

    form.rewrite("Notes of the plan", "Nothing.");
    assert_eq!(form.plan().notes, "Nothing.");
    form.undo_to(&before);

    form.click("2024 to 2025");
    assert_eq!(form.plan().years.len(), 2);
    form.undo_to(&before);
}

#[test]
fn the_narrative_is_answered_on_the_page_of_the_board() {
    let mut form = Form::open("brackenshire-2023-25.ron", Page::Board);
    let before = form.plan().clone();
    let question = "How does the plan support unpaid carers?";
    form.rewrite(&format!("Answer to: {question}"), "With breaks.");
    let answered = |text: &str| form.plan().narrative.iter().any(|at| at.text == text);
    assert!(answered("With breaks."));
    form.undo_to(&before);
}

#[test]
fn a_long_answer_is_taken_at_every_pause_and_not_only_at_its_end() {
    let mut form = Form::open("brackenshire-2023-25.ron", Page::Board);
    let field = "Answer to: How does the plan support unpaid carers?";
    form.window.harness.get_by_label(field).focus();
    form.run();
    form.text("Half a sentence ");
    // Two seconds, the field still in use.
    form.window.harness.run_steps(8);
    let typed = |form: &Form| {
        let mut answers = form.plan().narrative.iter();
        answers.any(|answer| answer.text.contains("Half a sentence"))
    };
    assert!(typed(&form));
    form.undo();
    assert!(!typed(&form));
}

#[test]
fn returns_report_income_spend_outputs_and_metrics() {
    let mut form = Form::open("leicestershire-2023-24.ron", Page::Progress);
    let before = form.plan().clone();
    form.click("Add return");
    let report = |form: &Form| form.plan().returns[0].clone();
    let label = report(&form).report;
    assert!(!label.is_empty());
    form.choose("Period of the return", "Q2 2023 to 2024");
    assert_eq!(
        report(&form).period,
        Period::Quarter("2023-24".parse().unwrap(), 2)
    );
    form.fill("Day of the return", "30 October 2023");
    assert_eq!(report(&form).made_on.unwrap().to_string(), "2023-10-30");

    // Cells that begin alike stand row by row; the first is meant.
    let first = |form: &Form, start: &str| {
        let found = std::cell::RefCell::new(None);
        let is_it = |label: Option<String>| match label {
            Some(label) if label.starts_with(start) => {
                found.borrow_mut().get_or_insert(label);
                true
            }
            _ => false,
        };
        let harness = &form.window.harness;
        assert!(harness.query_all_by(|node| is_it(node.label())).count() > 0);
        found.into_inner().unwrap()
    };
    let cell = first(&form, "Spend to date of Care co-ordination");
    form.fill(&cell, "1.2m");
    assert_eq!(report(&form).spend[0].spend, Some(Money::pounds(1_200_000)));
    assert_eq!(form.undo_label(), cell);
    let cell = first(&form, "Outputs to date of Care co-ordination");
    form.fill(&cell, "3500");
    assert_eq!(report(&form).spend.len(), 1);
    let cell = first(&form, "Income to date of Improved Better Care Fund");
    form.fill(&cell, "8m");
    assert_eq!(
        report(&form).income[0].income,
        Some(Money::pounds(8_000_000))
    );
    form.rewrite("Challenges: Falls", "Winter.");
    assert_eq!(report(&form).metrics[0].challenges, "Winter.");
    for _ in 0..6 {
        form.undo();
    }
    form.undo_to(&before);
}

#[test]
fn a_version_is_kept_with_a_note_and_taken_out() {
    let mut form = Form::open("leicestershire-2023-24.ron", Page::Progress);
    let before = form.plan().clone();
    // From any page, the command leads to the note and Enter keeps the version.
    form.go_to(Page::Income);
    form.window.app().outbox().command(Command::KeepVersion);
    form.run();
    form.text("As seen by the board");
    form.key(Key::Enter);
    let frozen = form.plan().versions[0].clone();
    assert_eq!(frozen.note, "As seen by the board");
    assert_eq!(*frozen.plan, before);
    assert_eq!(form.undo_label(), "Keep version: As seen by the board");
    form.fill("Day of version 1", "12 March 2023");
    assert_eq!(form.plan().versions[0].frozen_on.to_string(), "2023-03-12");
    form.click("Remove version 1: As seen by the board");
    assert!(form.plan().versions.is_empty());
    for _ in 0..2 {
        form.undo();
    }
    form.undo_to(&before);
}

#[test]
fn several_sign_in_one_part_and_metrics_have_their_words() {
    let mut form = Form::open("brackenshire-2023-25.ron", Page::Conditions);
    let before = form.plan().clone();
    let part = "Chief executive of the council";
    form.click(&format!("Another signature of: {part}"));
    assert_eq!(form.plan().signatories.len(), before.signatories.len() + 1);
    form.fill(&format!("Name, {part} 2"), "The deputy");
    form.click(&format!("Remove signature 2 of: {part}"));
    assert_eq!(form.plan().signatories, before.signatories);
    for _ in 0..2 {
        form.undo();
    }
    form.undo_to(&before);

    form.go_to(Page::Metrics);
    form.rewrite(
        "Why the target is what it is, Avoidable admissions",
        "Because.",
    );
    assert_eq!(form.plan().metrics[0].rationale, "Because.");
    form.undo_to(&before);
}
