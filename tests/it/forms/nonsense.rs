//! What nobody means to put into a field: it is taken as the field can hold it, or refused with a sentence.

use bcf_planner::app::egui::{Event, Key};
use bcf_planner::app::pages::Page;
use egui_kittest::kittest::Queryable as _;

use super::Form;

#[test]
fn several_lines_pasted_into_a_cell_of_one_line_are_one_line() {
    let mut form = Form::open("ellerport-2025-26.ron", Page::Schemes);
    let paste = |form: &mut Form, field: &str, text: &str| {
        form.window.harness.get_by_label(field).focus();
        form.run();
        form.window.harness.event(Event::Paste(text.to_owned()));
        form.run();
        form.key(Key::Enter);
    };
    let lines = "Teams of nurses\r\nand therapists\n";
    paste(&mut form, "Name of the scheme", lines);
    assert_eq!(
        form.plan().schemes[0].name,
        "Teams of nurses and therapists"
    );
    form.go_to(Page::Income);
    let before = form.plan().clone();
    let amount = "Disabled Facilities Grant, Ellerport City Council, 2025-26";
    paste(&mut form, amount, "1,200\n1,300\n");
    assert!(form.window.says("\"1,200 1,300\" is not an amount"));
    form.key(Key::Escape);
    assert!(*form.plan() == before);
}
