//! Income: what was published, who agreed it, districts, required spend.

use bcf_planner::app::egui::{Event, Key, Modifiers};
use bcf_planner::app::pages::Page;
use bcf_planner::model::{Certainty, Contribution, FinancialYear, Money};

use egui_kittest::kittest::Queryable as _;

use super::Form;

fn year() -> FinancialYear {
    "2023-24".parse().unwrap()
}

fn grant(form: &Form) -> Contribution {
    let lines = &form.plan().contributions;
    lines
        .iter()
        .find(|line| line.stream == "dfg")
        .cloned()
        .unwrap()
}

#[test]
fn the_particulars_of_a_contribution_are_edited_by_year() {
    let mut form = Form::open("leicestershire-2023-24.ron", Page::Income);
    let name = "Disabled Facilities Grant, Leicestershire County Council";
    form.click(&format!("Details of {name}"));
    let id = grant(&form).id;
    let line = |form: &Form| form.plan().contribution(id).cloned().unwrap();
    let before = form.plan().clone();

    form.fill(
        &format!("Published amount of {name}, 2023-24, in detail"),
        "4.4m",
    );
    let yearly = line(&form).years.get(year()).cloned().unwrap();
    assert_eq!(yearly.published, Some(Money::pounds(4_400_000)));
    assert!(form.undo_label().starts_with("Published amount of"));
    form.undo_to(&before);

    form.fill(&format!("Who agreed {name}, 2023-24, in detail"), "DLUHC");
    form.fill(
        &format!("Day of agreement on {name}, 2023-24, in detail"),
        "12 May 2023",
    );
    let yearly = line(&form).years.get(year()).cloned().unwrap();
    assert_eq!(yearly.by, "DLUHC");
    assert_eq!(yearly.on.unwrap().to_string(), "2023-05-12");
    form.undo();
    form.undo_to(&before);

    form.choose(
        &format!("Certainty of {name}, 2023-24, in detail"),
        "Agreed",
    );
    let yearly = line(&form).years.get(year()).cloned().unwrap();
    assert_eq!(yearly.certainty, Certainty::Agreed);
    form.undo_to(&before);

    form.rewrite(&format!("Note on {name}, in full"), "Paid in two parts.");
    assert_eq!(line(&form).note, "Paid in two parts.");
    form.undo_to(&before);

    form.choose(&format!("Stream of {name}"), "Improved Better Care Fund");
    assert_eq!(line(&form).stream, "ibcf");
    form.undo_to(&before);

    form.fill(&format!("Code of the payer of {name}"), "E10000019");
    assert_eq!(line(&form).payer.code, "E10000019");
    form.undo_to(&before);
}

#[test]
fn districts_are_added_named_and_removed() {
    let mut form = Form::open("leicestershire-2023-24.ron", Page::Income);
    let name = "Disabled Facilities Grant, Leicestershire County Council";
    form.click(&format!("Details of {name}"));
    let before = form.plan().clone();
    form.click("Add a district's part");
    let first = form.plan().board.districts[0].name.clone();
    assert_eq!(grant(&form).districts[0].district.name, first);
    assert_eq!(form.undo_label(), format!("Add a district to {name}"));
    form.fill(&format!("District 1 of {name}"), "Elsewhere");
    assert_eq!(grant(&form).districts[0].district.name, "Elsewhere");
    form.fill("Disabled Facilities Grant, Elsewhere, 2023-24", "1200");
    let part = grant(&form).districts[0].clone();
    assert_eq!(part.amounts.get(year()), Some(&Money::pounds(1_200)));
    form.click(&format!("Remove Elsewhere from {name}"));
    assert!(grant(&form).districts.is_empty());
    for _ in 0..3 {
        form.undo();
    }
    form.undo_to(&before);
}

#[test]
fn the_published_total_and_the_source_of_a_floor_are_typed() {
    let mut form = Form::open("leicestershire-2023-24.ron", Page::Income);
    let before = form.plan().clone();
    form.fill("Published total, 2023-24", "75735255");
    let total = form.plan().published_totals.get(year()).copied();
    assert_eq!(total, Some(Money::pounds(75_735_255)));
    form.undo();
    form.undo_to(&before);

    form.click("Details of the required spend on Adult social care");
    form.rewrite("Note on Adult social care", "From the planning template.");
    let asc = |form: &Form| {
        let all = &form.plan().required_spend;
        all.iter().find(|at| at.floor == "asc").cloned().unwrap()
    };
    assert_eq!(asc(&form).note, "From the planning template.");
    form.undo_to(&before);

    form.fill("Required spend on Adult social care, 2023-24", "20m");
    let name = "the required spend on Adult social care, 2023-24, in detail";
    form.fill(&format!("Who agreed {name}"), "NHS England");
    assert_eq!(asc(&form).years.get(year()).unwrap().by, "NHS England");
    form.undo();
    form.undo_to(&before);
}

#[test]
fn keys_that_come_in_one_slow_frame_go_where_they_were_meant() {
    let mut form = Form::open("leicestershire-2023-24.ron", Page::Income);
    let ids = ["dfg", "la-discharge"].map(|stream| {
        let mut lines = form.plan().contributions.iter();
        lines.find(|line| line.stream == stream).unwrap().id
    });
    let first = "Disabled Facilities Grant, Leicestershire County Council, 2023-24";
    form.window.harness.get_by_label(first).focus();
    form.run();
    let enter = Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let text = |text: &str| Event::Text(text.to_owned());
    let typed = [
        text("1"),
        text("2"),
        enter.clone(),
        text("3"),
        text("4"),
        enter,
    ];
    form.window.harness.input_mut().events.extend(typed);
    form.run();
    let amount = |at: usize| {
        let line = form.plan().contribution(ids[at]).unwrap();
        line.amount(year())
    };
    assert_eq!(amount(0), Some(Money::pounds(12)));
    assert_eq!(amount(1), Some(Money::pounds(34)));
}

#[test]
fn enter_goes_to_the_next_amount_below() {
    let mut form = Form::open("leicestershire-2023-24.ron", Page::Income);
    form.fill(
        "Disabled Facilities Grant, Leicestershire County Council, 2023-24",
        "2m",
    );
    form.text("3m");
    form.key(Key::Enter);
    let amount = |form: &Form, stream: &str| {
        let mut lines = form.plan().contributions.iter();
        let line = lines.find(|line| line.stream == stream).unwrap();
        line.amount(year()).unwrap()
    };
    assert_eq!(amount(&form, "dfg"), Money::pounds(2_000_000));
    assert_eq!(amount(&form, "la-discharge"), Money::pounds(3_000_000));
}
