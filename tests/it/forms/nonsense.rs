//! Nonsense in every field of every form: it is taken as it is or refused with a sentence, it can all be taken back and made
//! again, and nothing stops the program.

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Event, Key, Role};
use bcf_planner::app::pages::Page;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Form;

/// The most fields of a page that are tried: those at its top.
const MOST: usize = 24;

/// The names of the fields of the page, from its top on; none that two fields share.
fn fields(form: &Form) -> Vec<String> {
    let roles = [Role::GridCell, Role::MultilineTextInput];
    let nodes = form
        .window
        .harness
        .query_all_by(|node| roles.contains(&node.role()));
    let mut fields: Vec<(f32, f32, String)> = nodes
        .filter_map(|node| {
            let at = node.rect();
            Some((at.top(), at.left(), node.accesskit_node().label()?))
        })
        .collect();
    fields.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let count = |name: &String| fields.iter().filter(|other| other.2 == *name).count();
    let alone = fields.iter().filter(|at| count(&at.2) == 1);
    alone.map(|at| at.2.clone()).take(MOST).collect()
}

#[test]
fn nonsense_in_any_field_stops_nothing_and_can_be_taken_back() {
    let long = "Long words. ".repeat(420);
    let nonsense = ["lots", "1e9", "-5", "\u{a3}", long.as_str()];
    let pages = Page::ALL
        .iter()
        .filter(|page| ![Page::Overview, Page::Expenditure].contains(page));
    for page in pages {
        let mut form = Form::open("ellerport-2025-26.ron", *page);
        let before = form.plan().clone();
        let mut steps = 0;
        for (at, field) in fields(&form).iter().enumerate() {
            let text = nonsense[at % nonsense.len()];
            let Some(cell) = form.window.harness.query_by_label(field) else {
                continue;
            };
            cell.focus();
            form.run();
            form.text(text);
            form.key(Key::Tab);
            form.key(Key::Escape);
            steps += 1;
        }
        assert!(steps > 3, "{page:?}");
        let after = form.plan().clone();
        assert!(after != before, "{page:?}");
        while Command::Undo.availability(form.window.app().workspace())
            == bcf_planner::app::commands::Availability::Yes
        {
            form.undo();
        }
        assert!(*form.plan() == before, "{page:?}");
        while Command::Redo.availability(form.window.app().workspace())
            == bcf_planner::app::commands::Availability::Yes
        {
            form.window.command_and_wait(Command::Redo);
        }
        assert!(*form.plan() == after, "{page:?}");
    }
}

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

#[test]
fn a_text_that_is_taken_back_while_it_has_the_keyboard_stays_taken_back() {
    let mut form = Form::open("ellerport-2025-26.ron", Page::Board);
    let before = form.plan().notes.clone();
    form.window
        .harness
        .get_by_label("Notes of the plan")
        .focus();
    form.run();
    form.text("Words. ");
    form.key(Key::Tab);
    let after = form.plan().notes.clone();
    assert_ne!(after, before);
    form.window
        .harness
        .get_by_label("Notes of the plan")
        .focus();
    form.run();
    form.undo();
    assert_eq!(form.plan().notes, before);
    form.key(Key::Tab);
    assert_eq!(form.plan().notes, before);
    form.window.command_and_wait(Command::Redo);
    assert_eq!(form.plan().notes, after);
}
