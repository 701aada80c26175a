//! F8: from finding to finding, and into the field that each speaks of.

use std::collections::BTreeSet;

use bcf_planner::app::Message;
use bcf_planner::app::egui::{Key, Role};
use bcf_planner::app::pages::Page;
use bcf_planner::model::{BoardField, Edit, EntryKey, Organisation, SchemeField};
use bcf_planner::rules::{BoardBody, Location};
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;
use super::drive::open;
use super::schemes::focused;
use super::work::with_plan;

#[test]
fn f8_leads_into_the_field_that_a_finding_speaks_of() {
    let (mut window, _) = with_plan();
    let count = window.app().workspace().finding_order.len();
    let mut led = BTreeSet::new();
    for _ in 0..count {
        window.harness.key_press(Key::F8);
        window.harness.run();
        let workspace = window.app().workspace();
        let Some(at) = workspace.finding else {
            continue;
        };
        let finding = workspace.finding_at(at).unwrap();
        // What the round does not have has no field.
        if finding.code == "entry-unknown" {
            continue;
        }
        let place = finding.at.clone();
        let what = match place {
            Location::Condition(_) | Location::Requirement(_) => "answer",
            Location::Metric(..) => "metric",
            Location::Capacity(_) => "service",
            _ => continue,
        };
        let roles = [Role::RadioButton, Role::GridCell, Role::MultilineTextInput];
        let focused = window
            .harness
            .query_all_by(|node| node.is_focused() && roles.contains(&node.role()))
            .count();
        assert_eq!(focused, 1, "{place:?}");
        led.insert(what);
    }
    let all = BTreeSet::from(["answer", "metric"]);
    assert_eq!(led, all, "among {count}");
}

/// Goes to the finding with a code by F8, and gives what has the keyboard then.
fn led_to(window: &mut TestWindow, code: &str) -> String {
    for _ in 0..window.app().workspace().finding_order.len() {
        window.key_and_wait(Key::F8);
        let workspace = window.app().workspace();
        let finding = workspace.finding.and_then(|at| workspace.finding_at(at));
        if finding.is_some_and(|finding| finding.code == code) {
            return focused(window);
        }
    }
    panic!("no finding is {code}");
}

#[test]
fn f8_leads_to_the_amount_that_a_floor_lacks() {
    let mut window = open("leicestershire-2023-24.ron", Page::Overview);
    let field = led_to(&mut window, "required-spend-missing");
    assert!(field.starts_with("Required spend on "), "{field}");
    let before = window.plan().required_spend.len();
    window.type_text("1200000");
    window.key(Key::Enter);
    assert_eq!(window.plan().required_spend.len(), before + 1);
}

#[test]
fn f8_leads_into_the_name_or_the_number_of_a_scheme() {
    let mut window = open("leicestershire-2023-24.ron", Page::Overview);
    let (first, second) = (window.plan().schemes[0].id, window.plan().schemes[1].id);
    let outbox = window.app().outbox();
    outbox.edit(Edit::Scheme(first, SchemeField::Name(String::new())));
    outbox.edit(Edit::Scheme(second, SchemeField::Number("3".into())));
    window.settle();
    let field = led_to(&mut window, "scheme-name-missing");
    assert_eq!(field, "Name of the scheme");
    window.type_text("Care");
    window.key(Key::Enter);
    assert_eq!(window.plan().schemes[0].name, "Care");
    let field = led_to(&mut window, "scheme-number-reused");
    assert_eq!(field, "Scheme ID of the scheme");
}

#[test]
fn f8_leads_to_what_income_lacks() {
    let mut window = open("leicestershire-2023-24.ron", Page::Overview);
    let plan = window.plan();
    let nhs: Vec<_> = (plan.contributions.iter())
        .filter(|line| line.stream == "nhs-minimum")
        .map(|line| line.id)
        .collect();
    let rows: Vec<_> = (plan.allocations.iter())
        .filter(|row| row.stream == "nhs-minimum")
        .map(|row| row.id)
        .collect();
    let edits = [
        plan.delete_contributions(&nhs),
        plan.delete_allocations(&rows),
    ];
    for edit in edits {
        window.app().outbox().edit(edit);
    }
    window.settle();
    let field = led_to(&mut window, "income-missing");
    assert_eq!(field, "Add contribution…");
    window.key_and_wait(Key::Enter);
    assert!(window.says("Minimum NHS Contribution"));
    window.key_and_wait(Key::Escape);
    let year = window.plan().years[0];
    window.app().outbox().go_to(Location::IncomeTotal(year));
    window.settle();
    assert_eq!(focused(&window), format!("Published total, {year}"));
}

#[test]
fn f8_leads_to_the_body_that_the_board_lacks() {
    let mut window = open("leicestershire-2023-24.ron", Page::Overview);
    let nobody = Organisation::default();
    let outbox = window.app().outbox();
    outbox.edit(Edit::Board(BoardField::LocalAuthority(nobody)));
    outbox.edit(Edit::Board(BoardField::IntegratedCareBoards(Vec::new())));
    window.settle();
    // Each of the two findings leads to what it is about, not to the first body that is missing.
    for (body, field) in [
        (
            BoardBody::IntegratedCareBoards,
            "Add an integrated care board",
        ),
        (BoardBody::LocalAuthority, "Name of the council"),
    ] {
        let findings = &window.app().workspace().assessment.findings;
        let at = findings
            .iter()
            .position(|finding| finding.at == Location::Board(body));
        window
            .app()
            .outbox()
            .push(Message::ShowFinding(at.unwrap()));
        window.settle();
        assert_eq!(focused(&window), field);
    }
    window.type_text("Leicestershire County Council");
    window.key(Key::Enter);
    let field = led_to(&mut window, "board-incomplete");
    assert_eq!(field, "Add an integrated care board");
}

#[test]
fn f8_passes_over_nothing_where_a_finding_was_just_put_right() {
    let mut window = open("ellerport-2025-26.ron", Page::Overview);
    let count = window.plan().signatories.len();
    for _ in 0..count {
        let key = EntryKey::Signatory(window.plan().signatories[0].role.clone(), 0);
        let edit = Edit::batch("Remove", vec![Edit::RemoveEntry(key)]);
        window.app().outbox().edit(edit);
        window.settle();
    }
    let mut signed = Vec::new();
    for _ in 0..count {
        let field = led_to(&mut window, "signatory-missing");
        assert!(field.starts_with("Name, "), "{field}");
        for text in ["The chair", "Ellerport", "27/3/2025"] {
            window.type_text(text);
            window.key(Key::Tab);
        }
        signed.push(field);
    }
    let roles = window.app().workspace().round().unwrap().signatories.iter();
    let names: Vec<String> = roles.map(|role| format!("Name, {}", role.label)).collect();
    assert_eq!(signed, names);
}
