//! Keys that come faster than frames: whatever one frame brings is done in the order in which it was pressed.

use std::fs;
use std::path::Path;

use bcf_planner::app::egui::{
    Event, Key, Memory, Modifiers, PointerButton, Pos2, Role, Theme, ViewportCommand,
};
use bcf_planner::app::pages::Page;
use bcf_planner::files::read_plan;
use bcf_planner::model::{Certainty, Money};
use bcf_planner::rounds::Rounds;
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;
use super::drive::open;

const SAMPLE: &str = "leicestershire-2023-24.ron";

fn press(key: Key, modifiers: Modifiers) -> Vec<Event> {
    [true, false]
        .map(|pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        })
        .to_vec()
}

fn tap(key: Key) -> Vec<Event> {
    press(key, Modifiers::NONE)
}

/// A shortcut as the desktop tells of it.
fn ctrl(key: Key) -> Vec<Event> {
    let [down, up]: [Event; 2] = press(Key::ControlLeft, Modifiers::COMMAND)
        .try_into()
        .unwrap();
    let mut events = vec![Event::ModifiersChanged(Modifiers::COMMAND), down];
    events.extend(press(key, Modifiers::COMMAND));
    events.extend([up, Event::ModifiersChanged(Modifiers::NONE)]);
    events
}

/// Letters as the desktop tells of them.
fn text(text: &str) -> Vec<Event> {
    text.chars()
        .flat_map(|letter| {
            let event = Event::Text(letter.to_string());
            match Key::from_name(&letter.to_uppercase().to_string()) {
                Some(key) => {
                    let mut events = tap(key);
                    events.insert(1, event);
                    events
                }
                None => vec![event],
            }
        })
        .collect()
}

impl TestWindow {
    /// All of it comes in one frame.
    fn at_once(&mut self, events: impl IntoIterator<Item = Vec<Event>>) {
        let events = events.into_iter().flatten();
        self.harness.input_mut().events.extend(events);
        self.settle();
    }

    fn amounts(&self, rows: usize) -> Vec<Option<Money>> {
        (0..rows).map(|at| self.amount(at)).collect()
    }
}

fn pounds<const N: usize>(amounts: [i32; N]) -> [Option<Money>; N] {
    amounts.map(|amount| Some(Money::pounds(amount)))
}

#[test]
fn each_enter_ends_its_own_cell() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "2023-24");
    let enter = || tap(Key::Enter);
    window.at_once([text("5"), enter(), text("71"), enter(), text("9"), enter()]);
    assert_eq!(window.amounts(3), pounds([5, 71, 9]));
    let label = window.undo_label().unwrap();
    assert!(label.contains("2023-24"), "{label}");
}

#[test]
fn tab_and_arrows_go_where_they_were_meant() {
    let mut window = open("brackenshire-2023-25.ron", Page::Expenditure);
    let years = window.plan().years.clone();
    window.stand(0, &years[0].to_string());
    window.at_once([
        text("5"),
        tap(Key::Tab),
        text("6"),
        tap(Key::Enter),
        tap(Key::ArrowDown),
        tap(Key::ArrowDown),
        tap(Key::ArrowRight),
        text("7"),
        tap(Key::Enter),
        tap(Key::ArrowUp),
        tap(Key::Delete),
        text("8"),
        press(Key::Tab, Modifiers::SHIFT),
        text("9"),
        tap(Key::Enter),
    ]);
    let at = |row: usize, year: usize| window.row(row).amounts.get(years[year]).copied();
    assert_eq!([at(0, 0), at(0, 1)], pounds([5, 6]));
    // Enter after Tab: a row down in the first column; two further down and one to the right.
    assert_eq!([at(3, 0), at(3, 1)], pounds([9, 8]));
}

#[test]
fn shortcuts_keep_their_place_among_what_is_typed() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("plan.ron");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_plans");
    fs::copy(sample.join(SAMPLE), &path).unwrap();
    let mut window = TestWindow::open_at(home.path(), Some(&path), Theme::Light);
    window.show(Page::Expenditure);
    window.stand(0, "2023-24");
    window.at_once([
        text("5"),
        tap(Key::Enter),
        text("6"),
        tap(Key::Enter),
        ctrl(Key::Z),
        text("7"),
        tap(Key::Enter),
        text("8"),
        ctrl(Key::S),
        tap(Key::ArrowDown),
        text("9"),
        tap(Key::Enter),
    ]);
    // What was taken back is typed over, for undo goes to where it was.
    assert_eq!(window.amounts(4), pounds([5, 7, 8, 9]));
    let saved = fs::read_to_string(&path).unwrap();
    let saved = read_plan(&saved, &Rounds::on_demand()).unwrap().plan;
    let saved: Vec<Option<Money>> = saved.allocations[..4]
        .iter()
        .map(|row| row.amounts.get(saved.years[0]).copied())
        .collect();
    assert_eq!(saved[..3], pounds([5, 7, 8]));
    assert_ne!(saved[3..], pounds([9]));
}

#[test]
fn a_list_takes_its_letters_and_the_next_cell_its_own() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "Provider");
    window.at_once([
        text("private"),
        tap(Key::Enter),
        text("char"),
        tap(Key::Tab),
    ]);
    assert_eq!(window.row(0).provider, "private-sector");
    assert!(window.row(1).provider.as_str().contains("char"));
}

#[test]
fn a_click_comes_after_what_was_typed_before_it() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(2, "2023-24");
    let there = window.harness.ctx.memory(Memory::focused).unwrap();
    let there = window.harness.ctx.read_response(there).unwrap().rect;
    window.stand(0, "2023-24");
    let click = |at: Pos2| {
        let mut events = vec![Event::PointerMoved(at)];
        events.extend([true, false].map(|pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }));
        events
    };
    window.at_once([text("5"), click(there.center()), text("7"), tap(Key::Enter)]);
    assert_eq!([window.amount(0), window.amount(2)], pounds([5, 7]));
}

#[test]
fn the_fields_of_a_form_each_get_their_own() {
    let mut window = open(SAMPLE, Page::Income);
    let year = window.plan().years[0];
    let first = "Disabled Facilities Grant, Leicestershire County Council, 2023-24";
    window.harness.get_by_label(first).focus();
    window.settle();
    window.at_once([
        text("1"),
        tap(Key::Tab),
        press(Key::Tab, Modifiers::SHIFT),
        text("2"),
        tap(Key::Enter),
        text("3"),
        tap(Key::Enter),
    ]);
    let amount = |stream: &str| {
        let mut lines = window.plan().contributions.iter();
        lines
            .find(|line| line.stream == stream)
            .and_then(|line| line.amount(year))
    };
    assert_eq!([amount("dfg"), amount("la-discharge")], pounds([2, 3]));
}

#[test]
fn tab_takes_an_entry_of_a_list_along_however_fast_it_comes() {
    let mut window = open("ellerport-2025-26.ron", Page::Income);
    let certainty = |window: &TestWindow| {
        let plan = window.plan();
        let mut lines = plan.contributions.iter();
        let dfg = lines.find(|line| line.stream == "dfg").unwrap();
        dfg.years.get(plan.years[0]).unwrap().certainty
    };
    let at = |window: &mut TestWindow| {
        let wanted = window.harness.query_all_by(|node| {
            let name = node.label().unwrap_or_default();
            name.starts_with("Certainty of Disabled Facilities Grant")
        });
        wanted.into_iter().next().unwrap().focus();
        window.settle();
    };
    at(&mut window);
    window.at_once([text("agr"), tap(Key::Tab)]);
    assert_eq!(certainty(&window), Certainty::Agreed);
    // However many frames lie between the letters and Tab.
    for frames in 0..6 {
        for (letters, wanted) in [
            ("ind", Certainty::Indicative),
            ("con", Certainty::Confirmed),
        ] {
            at(&mut window);
            for letter in letters.chars() {
                let typed = text(&letter.to_string());
                window.harness.input_mut().events.extend(typed);
                window.harness.step();
            }
            for _ in 0..frames {
                window.harness.step();
            }
            window.at_once([tap(Key::Tab), text("5")]);
            assert_eq!(certainty(&window), wanted, "{frames} frames later");
            window.at_once([tap(Key::Escape)]);
        }
    }
}

#[test]
fn what_is_typed_right_after_a_contribution_is_chosen_is_its_amount() {
    let mut window = open("ellerport-2025-26.ron", Page::Income);
    let year = window.plan().years[0];
    for (nth, between) in [0, 1, 2, 3, 5, 8].into_iter().enumerate() {
        window
            .harness
            .get_by_role_and_label(Role::Button, "Add contribution…")
            .focus();
        window.settle();
        window.at_once([tap(Key::Enter)]);
        window.at_once([text("additional l")]);
        let enter = tap(Key::Enter);
        window.harness.input_mut().events.extend(enter);
        for _ in 0..between {
            window.harness.step();
        }
        for letter in ["6", "2"] {
            let typed = text(letter);
            window.harness.input_mut().events.extend(typed);
            window.harness.step();
        }
        window.at_once([text("0000"), tap(Key::Tab)]);
        let lines = &window.plan().contributions;
        assert_eq!(lines.len(), 5 + nth);
        let amount = lines.last().unwrap().amount(year);
        assert_eq!(
            amount,
            Some(Money::pounds(620_000)),
            "{between} frames between"
        );
    }
}

#[test]
fn a_wish_to_close_waits_for_what_was_typed_before_it() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "2023-24");
    let typed = [text("5"), tap(Key::Enter), text("71"), tap(Key::Enter)];
    let events = typed.into_iter().flatten();
    window.harness.input_mut().events.extend(events);
    super::work::request_close(&mut window);
    let mut closes = 0;
    for _ in 0..40 {
        let close = &ViewportCommand::Close;
        if window.sent(close) {
            closes += 1;
            super::work::request_close(&mut window);
        } else {
            window.harness.step();
        }
    }
    assert_eq!(closes, 1, "it closes once all was heard");
    assert_eq!(window.amounts(2), pounds([5, 71]));
    window.harness.get_by_label("Save the changes first?");
}
