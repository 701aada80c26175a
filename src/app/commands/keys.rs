//! The keys of each command.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use super::Command;
use crate::app::pages::Page;

impl Command {
    /// The keys that run it, the usual ones first.
    pub fn shortcuts(self) -> Vec<KeyboardShortcut> {
        let command = Modifiers::COMMAND;
        let shift = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        let keys = |modifiers, key| KeyboardShortcut::new(modifiers, key);
        match self {
            Command::New => vec![keys(command, Key::N)],
            Command::Open => vec![keys(command, Key::O)],
            Command::Save => vec![keys(command, Key::S)],
            Command::SaveAs => vec![keys(shift, Key::S)],
            Command::Import => vec![keys(command, Key::I)],
            Command::Export => vec![keys(command, Key::E)],
            Command::ClosePlan => vec![keys(command, Key::W)],
            Command::Quit => vec![keys(command, Key::Q)],
            Command::Undo => vec![keys(command, Key::Z)],
            Command::Redo => vec![keys(command, Key::Y), keys(shift, Key::Z)],
            Command::Cut => vec![keys(command, Key::X)],
            Command::Copy => vec![keys(command, Key::C)],
            Command::Paste => vec![keys(command, Key::V)],
            Command::GoTo(page) => page_key(page)
                .map(|key| keys(command, key))
                .into_iter()
                .collect(),
            Command::Grid(which) => which.shortcuts(),
            Command::NextFinding => vec![keys(Modifiers::NONE, Key::F8)],
            Command::PreviousFinding => vec![keys(Modifiers::SHIFT, Key::F8)],
            Command::NextEntry => vec![keys(command, Key::PageDown)],
            Command::PreviousEntry => vec![keys(command, Key::PageUp)],
            Command::NextRegion => vec![keys(Modifiers::NONE, Key::F6)],
            Command::PreviousRegion => vec![keys(Modifiers::SHIFT, Key::F6)],
            Command::Menus => vec![keys(Modifiers::NONE, Key::F10)],
            Command::Present => vec![keys(Modifiers::NONE, Key::F5)],
            Command::PresentDark => vec![keys(Modifiers::SHIFT, Key::F5)],
            Command::ToggleSidePanel => vec![keys(command, Key::B)],
            Command::ZoomIn => vec![keys(command, Key::Plus), keys(command, Key::Equals)],
            Command::ZoomOut => vec![keys(command, Key::Minus)],
            Command::ZoomReset => vec![keys(command, Key::Num0)],
            Command::Palette => vec![keys(command, Key::K), keys(shift, Key::P)],
            Command::Help => vec![keys(Modifiers::NONE, Key::F1)],
            Command::Shortcuts => vec![keys(Modifiers::SHIFT, Key::F1)],
            Command::CopyFindings
            | Command::Chart(_)
            | Command::KeepVersion
            | Command::EarlierSaves
            | Command::StopOpening
            | Command::CheckPack
            | Command::ThemeSystem
            | Command::ThemeLight
            | Command::ThemeDark
            | Command::ToggleDensity
            | Command::ToggleMotion
            | Command::ToggleTabLeaves
            | Command::FirstSteps
            | Command::WhatsNew
            | Command::ShowHints
            | Command::About => Vec::new(),
        }
    }

    /// Whether the field that is being typed into keeps the keys for itself.
    pub fn yields_to_text(self) -> bool {
        if let Command::Grid(which) = self {
            return which.yields_to_text();
        }
        matches!(
            self,
            Command::Undo | Command::Redo | Command::Cut | Command::Copy | Command::Paste
        )
    }
}

fn page_key(page: Page) -> Option<Key> {
    const KEYS: [Key; 9] = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let at = Page::ALL.iter().position(|known| *known == page)?;
    KEYS.get(at).copied()
}
