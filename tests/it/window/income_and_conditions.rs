//! Income and conditions, driven by accessible name.

use bcf_planner::app::egui::{Key, Role};
use bcf_planner::app::pages::Page;
use bcf_planner::model::{Answer, Certainty, ContributionField, Edit, Money};
use bcf_planner::rules::Location;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;
use super::schemes::focused;

#[test]
fn how_sure_a_contribution_is_can_be_changed() {
    let mut window = open("leicestershire-2023-24.ron", Page::Income);
    let plan = window.plan();
    let line = plan.contributions.iter().find(|at| at.stream == "dfg");
    let line = line.unwrap();
    let (id, year) = (line.id, window.plan().years[0]);
    window
        .harness
        .get_by(|node| {
            node.role() == Role::ComboBox
                && node.label().is_some_and(|label| {
                    label.starts_with("Certainty of Disabled Facilities Grant")
                })
        })
        .click();
    window.harness.run();
    window.harness.get_by_label("Indicative").click();
    window.harness.run();
    let certainty = |window: &TestWindow| {
        let line = window.plan().contribution(id).unwrap();
        line.years.get(year).unwrap().certainty
    };
    assert_eq!(certainty(&window), Certainty::Indicative);
    window.shortcut(Key::Z);
    assert_eq!(certainty(&window), Certainty::Confirmed);
}

#[test]
fn an_amount_typed_over_a_confirmed_one_is_indicative_and_the_window_says_so() {
    let mut window = open("leicestershire-2023-24.ron", Page::Income);
    let plan = window.plan();
    let line = plan.contributions.iter().find(|at| at.stream == "dfg");
    let (id, year) = (line.unwrap().id, plan.years[0]);
    let certainty = |window: &TestWindow| {
        let line = window.plan().contribution(id).unwrap();
        line.years.get(year).unwrap().certainty
    };
    assert_eq!(certainty(&window), Certainty::Confirmed);
    let cell = window.harness.get_by(|node| {
        node.role() == Role::GridCell
            && node.label().is_some_and(|label| {
                label.starts_with("Disabled Facilities Grant") && label.ends_with(&year.to_string())
            })
    });
    cell.click();
    window.harness.run();
    window.type_text("4m");
    window.key(Key::Enter);
    assert_eq!(certainty(&window), Certainty::Indicative);
    let said = window.app().workspace().news.clone();
    assert!(
        said.ends_with("£4,000,000 is indicative until it is confirmed too."),
        "{said}"
    );
    window.shortcut(Key::Z);
    assert_eq!(certainty(&window), Certainty::Confirmed);
}

#[test]
fn amounts_typed_one_under_another_are_taken_back_one_by_one() {
    let mut window = open("leicestershire-2023-24.ron", Page::Income);
    let before = window.plan().clone();
    let cells = window.harness.query_all_by(|node| {
        node.role() == Role::GridCell
            && node
                .label()
                .is_some_and(|label| label.contains("Leicestershire County Council"))
    });
    cells.into_iter().next().unwrap().click();
    window.harness.run();
    let mut steps = vec![before];
    for amount in ["11", "22", "33"] {
        window.type_text(amount);
        window.key(Key::Enter);
        steps.push(window.plan().clone());
    }
    while let Some(step) = steps.pop() {
        assert!(*window.plan() == step, "{} steps back", 3 - steps.len());
        window.shortcut(Key::Z);
    }
    assert_eq!(window.undo_label(), None);
    for amount in ["11", "22", "33"] {
        window.shortcut(Key::Y);
        let typed = amount.parse().unwrap();
        let mut amounts = window
            .plan()
            .contributions
            .iter()
            .flat_map(|line| line.years.iter());
        assert!(
            amounts.any(|(_, yearly)| yearly.amount.value() == typed),
            "{amount}"
        );
    }
}

#[test]
fn an_amount_never_takes_the_place_of_a_payer() {
    let mut window = open("leicestershire-2023-24.ron", Page::Income);
    let before = window.plan().clone();
    window.click_first("Payer of Disabled Facilities Grant");
    window.type_text("500000");
    window.key(Key::Enter);
    window
        .harness
        .get_by_label_contains("500000 is an amount, and a name stands here");
    window.key(Key::Escape);
    assert!(*window.plan() == before);
    window.click_first("Payer of Disabled Facilities Grant");
    window.type_text("A council");
    window.key(Key::Enter);
    let line = window.plan().contributions.iter();
    assert!(line.clone().any(|line| line.payer.name == "A council"));
}

#[test]
fn the_published_total_stands_beside_the_sum_of_its_lines() {
    let window = open("leicestershire-2023-24.ron", Page::Income);
    window
        .harness
        .get_by_label_contains("the published total is £1 below the sum of its lines");
}

#[test]
fn a_contribution_is_added_and_removed() {
    let mut window = open("leicestershire-2023-24.ron", Page::Income);
    let lines = window.plan().contributions.len();
    window.click_first("Add contribution…");
    window
        .harness
        .get_by(|node| {
            node.role() == Role::Button
                && node
                    .label()
                    .is_some_and(|label| label.starts_with("Disabled Facilities Grant"))
        })
        .click();
    window.harness.run();
    assert_eq!(window.plan().contributions.len(), lines + 1);
    window.click_first("Remove contribution");
    assert_eq!(window.plan().contributions.len(), lines);
}

#[test]
fn a_condition_is_answered_no_with_an_action_and_a_day() {
    let mut window = open("leicestershire-2023-24.ron", Page::Conditions);
    window.click_first("No: condition 1");
    let answer = |window: &TestWindow| window.plan().conditions.first().cloned().unwrap();
    assert_eq!(answer(&window).answer, Some(Answer::No));
    window.click_first("By when, condition 1");
    window.type_text("12 March 2027");
    window.key(Key::Enter);
    let day = answer(&window).by_when.unwrap();
    assert_eq!(day.to_string(), "2027-03-12");
    window.click_first("Yes: condition 1");
    assert_eq!(answer(&window).answer, Some(Answer::Yes));
}

#[test]
fn tab_goes_from_an_amount_that_was_never_entered_to_how_sure_it_is() {
    let mut window = open("ellerport-2025-26.ron", Page::Income);
    let (line, year) = (window.plan().contributions[0].id, window.plan().years[0]);
    let floor = window.plan().required_spend[0].floor.clone();
    let outbox = window.app().outbox();
    outbox.edit(Edit::Contribution(
        line,
        ContributionField::Year(year, None),
    ));
    outbox.edit(Edit::RequiredSpend(floor.clone(), year, None));
    window.settle();
    for (place, amount) in [
        (Location::Contribution(line, Some(year)), "24180000"),
        (Location::Floor(floor, year), "9640000"),
    ] {
        window.app().outbox().go_to(place);
        window.settle();
        window.type_text(amount);
        window.key(Key::Tab);
        window.type_text("Conf");
        window.key(Key::Enter);
    }
    let plan = window.plan();
    let income = plan.contribution(line).unwrap().years.get(year).unwrap();
    let required = plan.required_spend[0].years.get(year).unwrap();
    assert_eq!(income.certainty, Certainty::Confirmed);
    assert_eq!(income.amount, Money::pounds(24_180_000));
    assert_eq!(required.certainty, Certainty::Confirmed);
}

#[test]
fn the_keyboard_stays_where_details_were_opened_and_others_above_were_closed() {
    let mut window = open("ellerport-2025-26.ron", Page::Income);
    let arrows: Vec<String> = window
        .harness
        .query_all_by_role(Role::DisclosureTriangle)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    for name in &arrows[..2] {
        window.harness.get_by_label(name).focus();
        window.harness.run();
        window.key(Key::Enter);
        assert_eq!(focused(&window), *name);
        window.key(Key::Tab);
        // A long note stands under its line, above the details.
        let next = focused(&window);
        let follows = next.starts_with("Stream of ") || next.starts_with("Note on ");
        assert!(follows, "{next} after {name}");
    }
}
