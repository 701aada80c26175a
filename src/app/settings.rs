//! What the window remembers of its user from one day to the next. Nothing of any plan but where its file is.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use eframe::egui;
use serde::{Deserialize, Serialize};

use super::pages::{ColumnLayout, GridSettings, GridView, TabInGrid};
use super::theme::{Density, Motion};
use crate::files;

/// How many files the list of recent ones holds.
const MOST_RECENT: usize = 10;

/// The sizes that everything can have, 1.0 being the usual. At the largest every page is still of use.
pub(super) const ZOOMS: [f32; 11] = [0.5, 0.67, 0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

/// Which theme shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// What the desktop prefers; light where it does not say.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl From<ThemeChoice> for egui::ThemePreference {
    fn from(choice: ThemeChoice) -> Self {
        match choice {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        }
    }
}

/// The settings file. A field that is missing or unknown is passed over, so that versions get on with each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark, or as the desktop.
    pub theme: ThemeChoice,
    /// Height of rows.
    pub density: Density,
    /// Whether anything fades or slides.
    pub motion: Motion,
    /// Size of everything, 1.0 being the usual.
    pub zoom: f32,
    /// Files opened or saved, the last one first.
    pub recent: Vec<PathBuf>,
    /// The plan to reopen when no other is named.
    pub last_plan: Option<PathBuf>,
    /// Width and height of the window, in points of the usual size whatever the size of everything is.
    pub window: (f32, f32),
    /// Whether the panel at the right is open.
    pub side_panel: bool,
    /// How the columns of the expenditure grid are arranged.
    pub columns: ColumnLayout,
    /// What Tab does in the expenditure grid.
    pub tab_in_grid: TabInGrid,
    /// The pages whose hints were read or followed, by their titles.
    pub hints_done: BTreeSet<String>,
    /// Which rows of a plan showed in the expenditure grid, the plan arranged last first.
    pub views: Vec<(PathBuf, GridView)>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            theme: ThemeChoice::default(),
            density: Density::default(),
            motion: Motion::default(),
            zoom: 1.0,
            recent: Vec::new(),
            last_plan: None,
            window: (1440.0, 900.0),
            side_panel: true,
            columns: ColumnLayout::default(),
            tab_in_grid: TabInGrid::default(),
            hints_done: BTreeSet::new(),
            views: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads the settings of a folder, and says what is wrong with them. A file that is missing or cannot be read gives
    /// the defaults; one that cannot be read is kept under another name, for the next settings take its place.
    pub fn load(folder: &Path) -> (Self, Option<String>) {
        let path = file_in(folder);
        let (mut settings, fault) = match fs::read_to_string(&path) {
            Ok(text) => match ron::from_str(&text) {
                Ok(settings) => (settings, None),
                Err(error) => (Settings::default(), Some(set_aside(&path, &error))),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Settings::default(), None),
            Err(error) => (Settings::default(), Some(set_aside(&path, &error))),
        };
        settings.zoom = sane(settings.zoom, 0.5, 2.0, 1.0);
        settings.window.0 = sane(settings.window.0, 640.0, 10_000.0, 1440.0);
        settings.window.1 = sane(settings.window.1, 480.0, 10_000.0, 900.0);
        settings.recent.truncate(MOST_RECENT);
        (settings, fault)
    }

    /// Writes the settings, whole or not at all.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        let pretty = ron::ser::PrettyConfig::default();
        let text = ron::ser::to_string_pretty(self, pretty).map_err(io::Error::other)?;
        fs::create_dir_all(folder)?;
        files::replace(&file_in(folder), &text)
    }

    /// Puts a file first in the list of recent ones and makes it the one to reopen.
    pub fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path.clone());
        self.recent.truncate(MOST_RECENT);
        self.last_plan = Some(path);
    }

    /// Which rows of a plan showed last in the expenditure grid.
    pub fn view_of(&self, path: &Path) -> Option<&GridView> {
        let known = |view: &&(PathBuf, GridView)| view.0 == path;
        self.views.iter().find(known).map(|(_, view)| view)
    }

    /// Keeps which rows of a plan show. The usual ones need no keeping.
    pub fn keep_view(&mut self, path: &Path, view: GridView) {
        self.views.retain(|(known, _)| known != path);
        if view != GridView::default() {
            self.views.insert(0, (path.to_path_buf(), view));
            self.views.truncate(MOST_RECENT);
        }
    }

    /// What they say of the expenditure grid of a plan in a file, or in none.
    pub(super) fn of_grid(&self, path: Option<&Path>) -> GridSettings<'_> {
        GridSettings {
            columns: &self.columns,
            tab: self.tab_in_grid,
            view: path.and_then(|path| self.view_of(path)),
        }
    }

    /// Takes a file off the list.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        if self.last_plan.as_deref() == Some(path) {
            self.last_plan = None;
        }
    }
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("settings.ron")
}

/// Keeps a file that cannot be read, and says so.
fn set_aside(path: &Path, error: &dyn Display) -> String {
    let aside = path.with_extension("unreadable.ron");
    let kept = match fs::rename(path, &aside) {
        Ok(()) => format!(" The file is kept as {}.", aside.display()),
        Err(_) => String::new(),
    };
    format!("Your settings cannot be read, so the usual ones hold: {error}.{kept}")
}

fn sane(value: f32, least: f32, most: f32, otherwise: f32) -> f32 {
    if value.is_finite() {
        value.clamp(least, most)
    } else {
        otherwise
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were_written() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings {
            theme: ThemeChoice::Dark,
            zoom: 1.25,
            ..Settings::default()
        };
        settings.remember(Path::new("/plans/b.ron"));
        settings.remember(Path::new("/plans/a.ron"));
        settings.remember(Path::new("/plans/b.ron"));
        settings.save(folder.path()).unwrap();
        let (read, fault) = Settings::load(folder.path());
        assert_eq!(fault, None);
        assert_eq!(read, settings);
        assert_eq!(
            read.recent,
            [Path::new("/plans/b.ron"), Path::new("/plans/a.ron")]
        );
    }

    #[test]
    fn the_rows_of_each_plan_are_kept_by_themselves() {
        use super::super::pages::{ColumnFilter, Direction, GroupBy};
        use crate::rounds::Column;
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::default();
        let year = crate::model::FinancialYear::starting(2025);
        let view = GridView {
            schemes: "falls".to_owned(),
            filters: vec![(
                (Column::Amount, year),
                ColumnFilter {
                    contains: ">1m".to_owned(),
                    without: ["0".to_owned()].into(),
                },
            )],
            sort: Some(((Column::Provider, None), Direction::Down)),
            group: Some(GroupBy::Column(Column::Stream)),
            folded: ["iBCF".to_owned()].into(),
        };
        let (one, other) = (Path::new("/plans/a.ron"), Path::new("/plans/b.ron"));
        settings.keep_view(one, view.clone());
        settings.keep_view(other, GridView::default());
        settings.save(folder.path()).unwrap();
        let (read, fault) = Settings::load(folder.path());
        assert_eq!(fault, None);
        assert_eq!(read.view_of(one), Some(&view));
        assert_eq!(read.view_of(other), None);
        settings.keep_view(one, GridView::default());
        assert!(settings.views.is_empty());
    }

    #[test]
    fn a_broken_file_gives_the_defaults_and_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let load = || Settings::load(folder.path());
        assert_eq!(load(), (Settings::default(), None));
        fs::write(file_in(folder.path()), "(zoom: 1e30, surprise: 1)").unwrap();
        assert!(load().0.zoom <= 2.0);
        let broken = "not ron at all (";
        fs::write(file_in(folder.path()), broken).unwrap();
        let (settings, fault) = load();
        assert_eq!(settings, Settings::default());
        assert!(fault.unwrap().starts_with("Your settings cannot be read"));
        let kept = folder.path().join("settings.unreadable.ron");
        assert_eq!(fs::read_to_string(kept).unwrap(), broken);
        assert_eq!(load(), (Settings::default(), None));
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file");
        fs::write(&file, "").unwrap();
        assert!(Settings::default().save(&file.join("below")).is_err());
    }
}
