//! What shows while an amount is typed: the balances above, formulas, pence.

use bcf_planner::app::egui::{Key, Modifiers};
use bcf_planner::app::pages::Page;
use bcf_planner::model::Money;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::drive::open;

const SAMPLE: &str = "leicestershire-2023-24.ron";
const IN_FULL: &str = "Minimum NHS Contribution: income £48,748,385, placed in full";

#[test]
fn the_balances_move_with_every_key_and_go_back_on_escape() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let before = window.plan().clone();
    assert!(window.says(IN_FULL));
    window.stand(0, "2023-24");
    // The amount in the plan is £1,480,000.
    window.type_text("1");
    assert!(window.says("Minimum NHS Contribution: income £48,748,385, £1,479,999 left to place"));
    window.type_text("4");
    assert!(window.says("Minimum NHS Contribution: income £48,748,385, £1,479,986 left to place"));
    window.type_text("80000.01");
    assert!(window.says("Minimum NHS Contribution: income £48,748,385, over-committed by £0.01"));
    assert!(window.says("All streams: income £75,735,255, 1 stream over-committed by £0.01"));
    // What cannot be read yet leaves them where they are.
    window.type_text("+");
    assert!(window.says("Minimum NHS Contribution: income £48,748,385, over-committed by £0.01"));
    assert_eq!(window.plan(), &before);
    window.key(Key::Escape);
    assert!(window.says(IN_FULL));
    assert_eq!(window.undo_label(), None);
}

#[test]
fn an_amount_that_is_refused_moves_no_balance() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "2023-24");
    for letter in ["1", "2", "o", "0"] {
        window.type_text(letter);
    }
    assert!(window.says(IN_FULL));
    window.key(Key::Enter);
    window
        .harness
        .get_by_label_contains("\"12o0\" is not an amount");
    assert!(window.says(IN_FULL));
    // An amount as such, which has a place too many.
    window.shortcut(Key::A);
    window.type_text("12.345");
    window.key(Key::Enter);
    assert!(window.says(IN_FULL));
    window.shortcut(Key::A);
    window.type_text("1479999");
    assert!(window.says("Minimum NHS Contribution: income £48,748,385, £1 left to place"));
}

#[test]
fn an_emptied_amount_and_one_of_another_year_move_their_own_balances() {
    let mut window = open("brackenshire-2023-25.ron", Page::Expenditure);
    let years = window.plan().years.clone();
    assert!(window.says(&format!("All streams, {}: ", years[0])));
    window.stand(0, &years[1].to_string());
    assert!(window.says(&format!("All streams, {}: ", years[1])));
    assert_eq!(window.app().workspace().year, Some(years[1]));
    let all = |window: &super::TestWindow| {
        let begins = format!("All streams, {}: ", years[1]);
        let node = window
            .harness
            .get_by(|node| node.label().is_some_and(|label| label.starts_with(&begins)));
        node.accesskit_node().label().unwrap()
    };
    let before = all(&window);
    window.key(Key::F2);
    window.shortcut(Key::A);
    window.key(Key::Delete);
    assert_ne!(all(&window), before);
    window.key(Key::Escape);
    assert_eq!(all(&window), before);
}

#[test]
fn formulas_are_worked_out_exactly_and_one_without_an_amount_says_what_it_comes_to() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "2023-24");
    window.type_text("=");
    window.type_text("1.1*2000");
    window.key(Key::Enter);
    assert_eq!(window.amount(0), Some(Money::pounds(2_200)));
    window.type_text("=");
    window.type_text("1000/3");
    window.key(Key::Enter);
    window
        .harness
        .get_by_label_contains("=1000/3 comes to 1000/3, about 333.33, which has more than 2");
    window.shortcut(Key::A);
    window.type_text("=(1000+0.02)/2");
    window.key(Key::Enter);
    assert_eq!(window.amount(1), Money::parse_typed("500.01").ok());
}

#[test]
fn pence_show_wherever_there_are_any() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "2023-24");
    window.type_text("1");
    window.type_text("00.01");
    window.key(Key::Enter);
    assert_eq!(window.column("2023-24")[0], "100.01");
    assert!(window.says("Total of the rows shown; 2023-24: 74,255,355.01"));
    assert!(
        window.says("All streams: income £75,735,255, £1,479,899.99 left to place in 1 stream")
    );
    window.click_first("Group…");
    window.click_first("By source of funding");
    let heading = window
        .harness
        .get_by_label("Group Minimum NHS Contribution, 2023-24");
    assert!(heading.value().unwrap().ends_with(".01"));
}

#[test]
fn a_save_while_typing_keeps_the_keyboard_in_the_grid() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "2023-24");
    window.type_text("7");
    window.keys(Modifiers::NONE, Key::F8);
    assert_eq!(window.amount(0), Some(Money::pounds(7)));
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "2023-24");
    window.type_text("7");
    window.shortcut(Key::B);
    assert_eq!(window.amount(0), Some(Money::pounds(7)));
    window.key(Key::ArrowDown);
    window.type_text("8");
    window.key(Key::Enter);
    assert_eq!(window.amount(1), Some(Money::pounds(8)));
}

#[test]
fn typing_at_a_cell_that_takes_none_says_why() {
    let mut window = open("brackenshire-2023-25.ron", Page::Expenditure);
    window.stand(0, "Scheme");
    let shows = |window: &super::TestWindow| {
        let is_it = |label: String| label.ends_with(", Unit of outputs");
        let mut cells = window
            .harness
            .query_all_by(|node| node.label().is_some_and(is_it));
        cells.next().is_some()
    };
    for _ in 0..20 {
        if !shows(&window) {
            window.key(Key::ArrowRight);
        }
    }
    window.stand(0, "Unit of outputs");
    let before = window.undo_label();
    window.type_text("visits");
    assert!(window.says("Unit of outputs: the unit follows from the scheme type"));
    assert_eq!(window.undo_label(), before);
}
