//! Whatever the palette opens has the keyboard, and gives it back.

use bcf_planner::app::commands::{ChartCommand, Command};
use bcf_planner::app::egui::{Key, Memory};
use bcf_planner::app::pages::Page;
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;
use super::schemes::focused;
use super::work::with_plan;

const AMOUNT: &str = "Minimum NHS Contribution, NHS Riverside, 2023-24";

/// A plan at its income, with the keyboard at an amount.
fn at_an_amount() -> TestWindow {
    let (mut window, _) = with_plan();
    window.show(Page::Income);
    window.harness.get_by_label(AMOUNT).focus();
    window.harness.run();
    assert_eq!(focused(&window), AMOUNT);
    window
}

/// Chooses a command by typing its name.
fn choose(window: &mut TestWindow, command: Command) {
    window.press_keys(Key::K);
    assert_eq!(focused(window), "Name of the command");
    window.type_text(command.text().trim_end_matches('…'));
    window.key_and_wait(Key::Enter);
}

#[test]
fn the_palette_gives_the_keyboard_back() {
    let mut window = at_an_amount();
    window.press_keys(Key::K);
    window.key_and_wait(Key::Escape);
    assert_eq!(focused(&window), AMOUNT);
    // A command that opens nothing leaves it where it was.
    choose(&mut window, Command::ThemeDark);
    assert_eq!(focused(&window), AMOUNT);
}

#[test]
fn a_version_is_kept_from_the_palette_by_typing_its_note() {
    let mut window = at_an_amount();
    choose(&mut window, Command::KeepVersion);
    assert_eq!(focused(&window), "Note of the new version");
    window.type_text("As seen by the board");
    window.key_and_wait(Key::Enter);
    let versions = &window.plan().versions;
    assert_eq!(versions.last().unwrap().note, "As seen by the board");
}

#[test]
fn every_dialog_that_the_palette_opens_takes_the_keyboard_and_esc_gives_it_back() {
    let opens = [
        Command::New,
        Command::Open,
        Command::SaveAs,
        Command::Import,
        Command::Export,
        Command::CheckPack,
        Command::Help,
        Command::Shortcuts,
        Command::FirstSteps,
        Command::About,
        Command::Chart(ChartCommand::Enlarge),
        Command::Chart(ChartCommand::Save),
    ];
    for command in opens {
        let mut window = at_an_amount();
        choose(&mut window, command);
        let within = focused(&window);
        let is_field = window.harness.ctx.memory(Memory::focused).is_some();
        assert!(is_field && within != AMOUNT, "{command:?}: {within}");
        window.key_and_wait(Key::Escape);
        assert_eq!(focused(&window), AMOUNT, "after {command:?}");
    }
}

#[test]
fn whoever_saves_as_another_file_goes_on_where_the_keyboard_was() {
    let mut window = at_an_amount();
    choose(&mut window, Command::SaveAs);
    let path = window.file("another.ron");
    window.type_path(&path);
    assert!(path.exists());
    assert_eq!(focused(&window), AMOUNT);
}
