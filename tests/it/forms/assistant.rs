//! The new-plan assistant: a plan from nothing by keyboard alone, and one carried forward.

use std::path::Path;

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Key, Modifiers, Role, Theme};
use bcf_planner::app::pages::Page;
use bcf_planner::model::{Money, Plan};
use egui_kittest::kittest::Queryable as _;

use super::Form;
use crate::window::TestWindow;

impl Form {
    /// Tabs until a control has the focus.
    fn tab_to(&mut self, role: Role, name: &str) {
        for _ in 0..60 {
            let there = self
                .window
                .harness
                .query_by_role_and_label(role, name)
                .is_some_and(|node| node.is_focused());
            if there {
                return;
            }
            self.key(Key::Tab);
        }
        panic!("Tab does not lead to {name}");
    }
}

fn income(plan: &Plan, stream: &str) -> Option<Money> {
    plan.contributions
        .iter()
        .filter(|line| line.stream == stream)
        .filter_map(|line| line.amount(plan.years[0]))
        .reduce(|sum, amount| sum + amount)
}

#[test]
fn a_new_plan_is_made_from_nothing_by_keyboard_alone() {
    let mut form = Form {
        window: TestWindow::open(None, Theme::Light),
    };
    let harness = &mut form.window.harness;
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    form.run();
    form.tab_to(Role::TextInput, "Health and wellbeing board");
    form.text("eicestersh");
    form.key(Key::Enter);
    form.tab_to(Role::MultilineTextInput, "District councils, one a line");
    form.window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::A);
    form.run();
    form.text("Blaby\nElsewhere");
    form.tab_to(
        Role::MultilineTextInput,
        "Integrated care boards, one a line",
    );
    form.key(Key::End);
    form.key(Key::Enter);
    form.text("NHS Sussex Integrated Care Board");
    form.tab_to(Role::Button, "Create");
    form.key(Key::Enter);

    let board = &form.plan().board;
    assert_eq!(board.name, "Leicestershire");
    assert_eq!(board.local_authority.name, "Leicestershire County Council");
    let districts: Vec<(&str, &str)> = board
        .districts
        .iter()
        .map(|district| (district.name.as_str(), district.code.as_str()))
        .collect();
    assert_eq!(districts, [("Blaby", "E07000129"), ("Elsewhere", "")]);
    // That of the list was filled in, for the year of the round; the other was typed.
    let icbs: Vec<&str> = (board.integrated_care_boards.iter())
        .map(|icb| icb.code.as_str())
        .collect();
    assert_eq!(icbs, ["E54000015", "E54000064"]);
    let nhs = |plan: &Plan| {
        plan.contributions
            .iter()
            .any(|line| line.payer.code == "E54000015")
    };
    assert!(nhs(form.plan()), "the integrated care board pays");
}

#[test]
fn arrows_choose_among_boards_and_the_mouse_is_not_needed() {
    let mut form = Form {
        window: TestWindow::open(None, Theme::Light),
    };
    let harness = &mut form.window.harness;
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    form.run();
    form.tab_to(Role::TextInput, "Health and wellbeing board");
    form.text("leicester");
    form.key(Key::ArrowDown);
    form.key(Key::Enter);
    form.tab_to(Role::Button, "Create");
    form.key(Key::Enter);
    assert_eq!(form.plan().board.name, "Leicestershire");
    assert_eq!(form.plan().board.districts.len(), 7);
}

#[test]
fn an_earlier_plan_is_carried_forward_with_an_uplift_for_each_stream() {
    let mut form = Form::open("brackenshire-2023-25.ron", Page::Overview);
    let earlier = form.plan().clone();
    form.window.app().outbox().command(Command::New);
    form.run();
    form.click("Carry forward…");
    form.click("The plan that is open: Brackenshire");
    form.window.harness.get_by_label_contains("rows come along");
    form.window
        .harness
        .get_by_label_contains("does not have these");

    let field = "Uplift of Local Authority Better Care Grant";
    form.window.harness.get_by_label(field).focus();
    form.run();
    form.text("3.33%");
    form.window
        .harness
        .get_by_label("Uplift of NHS Minimum Contribution")
        .focus();
    form.run();
    form.text("250k");
    // 15,240,000 + 3,560,000 = 18,800,000; × 1.0333 = 19,426,040.
    assert!(
        form.window
            .harness
            .query_all_by_label("£19,426,040")
            .next()
            .is_some()
    );
    form.click("Create");

    let plan = form.plan();
    assert_eq!(plan.round, "2025-26");
    assert_eq!(plan.board, earlier.board);
    assert_eq!(
        income(plan, "la-better-care-grant"),
        Some(Money::pounds(19_426_040))
    );
    // 47,050,398 + 3,420,000 + 250,000.
    assert_eq!(income(plan, "nhs-minimum"), Some(Money::pounds(50_720_398)));
    let spend: Money = plan
        .allocations
        .iter()
        .filter(|row| row.stream == "la-better-care-grant")
        .filter_map(|row| row.amounts.get(plan.years[0]).copied())
        .sum();
    assert_eq!(
        spend,
        Money::pounds(19_426_040),
        "what was placed in full stays so"
    );
    assert!(!plan.schemes.is_empty());
}

#[test]
fn an_uplift_that_cannot_be_read_is_told_and_nothing_is_made() {
    let mut form = Form::open("brackenshire-2023-25.ron", Page::Overview);
    form.window.app().outbox().command(Command::New);
    form.run();
    form.click("Carry forward…");
    form.click("The plan that is open: Brackenshire");
    form.window
        .harness
        .get_by_label("Uplift of Disabled Facilities Grant")
        .focus();
    form.run();
    form.text("a lot");
    form.window
        .harness
        .get_by_label_contains("\"a lot\" is no uplift");
    form.window
        .harness
        .get_by(|node| node.is_disabled() && node.label().is_some_and(|label| label == "Create"));
}

#[test]
fn a_file_that_is_no_plan_is_told_in_the_assistant_and_a_plan_is_read() {
    let mut form = Form {
        window: TestWindow::open(None, Theme::Light),
    };
    form.window.app().outbox().command(Command::New);
    form.run();
    form.click("Carry forward…");
    let path = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |form: &mut Form, file: &str| {
        form.window
            .harness
            .get_by_label("Path of the earlier plan")
            .focus();
        form.run();
        let harness = &mut form.window.harness;
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        form.run();
        form.text(&path.join(file).display().to_string());
        form.key(Key::Enter);
    };
    read(&mut form, "README.md");
    form.window.harness.get_by_label("Path of the earlier plan");
    read(&mut form, "sample_plans/leicestershire-2023-24.ron");
    form.window
        .harness
        .get_by_label_contains("19 schemes with 30 rows come along");
    form.click("Create");
    assert_eq!(form.plan().board.name, "Leicestershire");
    assert_eq!(form.plan().years[0].to_string(), "2025-26");
}

#[test]
fn enter_makes_the_plan_once_the_board_is_settled_and_esc_asks_before_anything_goes() {
    let new = || {
        let mut form = Form {
            window: TestWindow::open(None, Theme::Light),
        };
        let harness = &mut form.window.harness;
        harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
        form.run();
        form
    };
    // Nothing filled in goes without a question.
    let mut form = new();
    form.key(Key::Escape);
    form.key(Key::Escape);
    let name = "Health and wellbeing board";
    assert!(form.window.harness.query_by_label(name).is_none());

    let mut form = new();
    form.text("norfolk");
    form.key(Key::Enter);
    for _ in 0..2 {
        if form.window.harness.query_by_label("Leave it").is_none() {
            form.key(Key::Escape);
        }
    }
    form.window
        .harness
        .get_by_label("Leave the new plan unmade?");
    form.key(Key::Escape);
    let harness = &form.window.harness;
    let council = harness.get_by_role_and_label(Role::TextInput, "Council");
    assert_eq!(council.value().as_deref(), Some("Norfolk County Council"));
    form.tab_to(Role::TextInput, "Council");
    form.key(Key::Enter);
    assert_eq!(form.plan().board.name, "Norfolk");
    let icbs = &form.plan().board.integrated_care_boards;
    assert_eq!(icbs[0].code, "E54000022", "as it was in 2025-26");

    // A board that is not in the list is settled by Enter, and Ctrl+Enter makes the plan from anywhere.
    let mut form = new();
    form.text("Lakeside");
    form.key(Key::Enter);
    form.tab_to(Role::MultilineTextInput, "District councils, one a line");
    let harness = &mut form.window.harness;
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    form.run();
    assert_eq!(form.plan().board.name, "Lakeside");

    let mut form = new();
    form.text("norfolk");
    form.key(Key::Enter);
    form.click("Cancel");
    form.click("Leave it");
    assert!(form.window.app().workspace().document.is_none());
}

#[test]
fn enter_in_an_uplift_goes_to_the_next_stream() {
    let mut form = Form::open("brackenshire-2023-25.ron", Page::Overview);
    form.window.app().outbox().command(Command::New);
    form.run();
    form.click("Carry forward…");
    form.click("The plan that is open: Brackenshire");
    let field = "Uplift of Disabled Facilities Grant";
    form.window.harness.get_by_label(field).focus();
    form.run();
    form.text("1%");
    form.key(Key::Enter);
    form.window.harness.get_by(|node| {
        node.is_focused()
            && node.label().is_some_and(|name| {
                name.starts_with("Uplift of ") && name != "Uplift of Disabled Facilities Grant"
            })
    });
}
