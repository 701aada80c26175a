//! Income, expenditure and conditions, driven by accessible name.

use std::path::Path;

use bcf_planner::app::egui::{Key, Modifiers, Role, Theme};
use bcf_planner::app::pages::Page;
use bcf_planner::model::{Answer, Certainty, Money, Plan};
use bcf_planner::rules::Location;
use egui_kittest::kittest::Queryable as _;

use crate::window::TestWindow;

fn open(sample: &str, page: Page) -> TestWindow {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_plans");
    let mut window = TestWindow::open(Some(&path.join(sample)), Theme::Light);
    let key = match page {
        Page::Income => Key::Num2,
        Page::Expenditure => Key::Num3,
        Page::Conditions => Key::Num5,
        other => panic!("{other:?} is not tested here"),
    };
    window.harness.key_press_modifiers(Modifiers::COMMAND, key);
    window.harness.run();
    assert_eq!(window.app().workspace().page, page);
    window
}

impl TestWindow {
    fn plan(&self) -> &Plan {
        &self.app().workspace().document.as_ref().unwrap().plan
    }

    fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run();
    }

    fn shortcut(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.harness.run();
    }

    fn click_first(&mut self, name: &str) {
        self.harness.get_all_by_label(name).next().unwrap().click();
        self.harness.run();
    }

    fn type_text(&mut self, text: &str) {
        self.harness
            .event(bcf_planner::app::egui::Event::Text(text.to_owned()));
        self.harness.run();
    }

    /// What the strip says of a stream.
    fn says(&self, start: &str) -> bool {
        let begins = |text: Option<String>| text.is_some_and(|text| text.starts_with(start));
        self.harness
            .query_all_by(|node| begins(node.label()) || begins(node.value()))
            .next()
            .is_some()
    }

    fn undo_label(&self) -> Option<String> {
        let document = self.app().workspace().document.as_ref()?;
        document.history.undo_label().map(str::to_owned)
    }
}

fn first_amount(window: &TestWindow) -> Option<Money> {
    let plan = window.plan();
    plan.allocations[0].amounts.get(plan.years[0]).copied()
}

fn first_amount_cell(window: &TestWindow) -> String {
    let plan = window.plan();
    let scheme = plan.scheme(plan.allocations[0].scheme).unwrap();
    format!("{}, {}", scheme.name, plan.years[0])
}

#[test]
fn an_amount_typed_into_the_grid_is_one_step_and_changes_the_balance() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let before = first_amount(&window).unwrap();
    let cell = first_amount_cell(&window);
    assert!(window.says("All streams: income £75,735,255, placed in full"));
    window.click_first(&cell);
    window.type_text("1");
    window.type_text("k");
    window.key(Key::Enter);
    assert_eq!(first_amount(&window), Some(Money::pounds(1_000)));
    assert!(!window.says("All streams: income £75,735,255, placed in full"));
    assert!(window.says("All streams: income £75,735,255, £"));
    window.shortcut(Key::Z);
    assert_eq!(first_amount(&window), Some(before));
    assert_eq!(window.undo_label(), None);
    assert!(window.says("All streams: income £75,735,255, placed in full"));
}

#[test]
fn text_that_is_no_amount_keeps_its_editor_and_escape_leaves_it() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let before = first_amount(&window);
    let cell = first_amount_cell(&window);
    window.click_first(&cell);
    window.key(Key::F2);
    window.shortcut(Key::A);
    window.type_text("lots");
    window.key(Key::Tab);
    window
        .harness
        .get_by_label_contains("\"lots\" is not an amount");
    window.key(Key::Escape);
    assert_eq!(first_amount(&window), before);
    window.key(Key::Delete);
    assert_eq!(first_amount(&window), None);
}

#[test]
fn a_choice_is_made_by_typing_a_few_of_its_letters() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let plan = window.plan();
    let scheme = plan.scheme(plan.allocations[0].scheme).unwrap();
    let cell = format!("{}, Provider", scheme.name);
    window.click_first(&cell);
    window.key(Key::F2);
    window.type_text("char");
    window.key(Key::Tab);
    let provider = window.plan().allocations[0].provider.clone();
    let rounds = bcf_planner::rounds::Rounds::built_in().unwrap();
    let list = &rounds.get(&window.plan().round).unwrap().lists.providers;
    let label = list.entry(provider.as_str()).unwrap().label.to_lowercase();
    assert!(label.contains("char"), "{label}");
}

#[test]
fn arrows_move_between_cells_and_f6_leaves_the_grid() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let cell = first_amount_cell(&window);
    window.click_first(&cell);
    let first = window.plan().allocations[0].id;
    let second = window.plan().allocations[1].id;
    let row = |window: &TestWindow| match window.app().workspace().selection {
        Some(Location::Allocation(id, ..)) => Some(id),
        _ => None,
    };
    assert_eq!(row(&window), Some(first));
    window.key(Key::ArrowDown);
    assert_eq!(row(&window), Some(second));
    window.key(Key::F6);
    window.key(Key::ArrowUp);
    assert_eq!(row(&window), Some(second));
}

#[test]
fn rows_and_schemes_are_added_and_removed() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let (rows, schemes) = (window.plan().allocations.len(), window.plan().schemes.len());
    window.click_first("Add scheme");
    assert_eq!(window.plan().allocations.len(), rows + 1);
    assert_eq!(window.plan().schemes.len(), schemes + 1);
    window.type_text("Night sitting");
    window.key(Key::Enter);
    assert_eq!(window.plan().schemes.last().unwrap().name, "Night sitting");
    window.click_first("Add allocation");
    assert_eq!(window.plan().allocations.len(), rows + 2);
    window.click_first("Remove allocation");
    assert_eq!(window.plan().allocations.len(), rows + 1);
}

#[test]
fn the_filter_narrows_the_rows_and_an_arrival_widens_them() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let field = "Filter schemes by name, number or area of investment";
    window.harness.get_by_label(field).focus();
    window.harness.run();
    window.harness.get_by_label(field).type_text("falls");
    window.harness.run();
    assert!(window.says("Total of the "));
    assert!(!window.says("HART"));
    let plan = window.plan();
    let hidden = plan
        .allocations
        .iter()
        .find(|row| plan.scheme(row.scheme).unwrap().name.starts_with("HART"))
        .unwrap();
    let place = Location::Allocation(
        hidden.id,
        bcf_planner::rules::CellColumn(bcf_planner::rounds::Column::Amount),
        Some(plan.years[0]),
    );
    window.app().outbox().go_to(place);
    window.harness.run();
    window.harness.run();
    assert!(window.says("HART"));
}

#[test]
fn a_finding_leads_to_its_row() {
    let mut window = open("training.ron", Page::Expenditure);
    let findings = &window.app().workspace().assessment.findings;
    let (at, wanted) = findings
        .iter()
        .enumerate()
        .rev()
        .find_map(|(at, finding)| match &finding.at {
            Location::Allocation(id, ..) => Some((at, *id)),
            _ => None,
        })
        .unwrap();
    window
        .app()
        .outbox()
        .push(bcf_planner::app::Message::ShowFinding(at));
    window.harness.run();
    window.harness.run();
    let grid = window.harness.get_by_role(Role::Grid);
    let plan = window.plan();
    let scheme = plan
        .allocation(wanted)
        .and_then(|row| plan.scheme(row.scheme));
    let name = scheme.map_or("Row", |scheme| scheme.name.as_str());
    let value = grid.value().unwrap_or_default();
    assert!(value.starts_with(name), "{value} is not in {name}");
}

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
