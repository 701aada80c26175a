//! Capacity, schemes, the board, progress.

use bcf_planner::app::pages::Page;
use bcf_planner::model::Period;

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
