//! Where the program keeps what is its user's: settings, packs, and copies against loss.

use std::env;
use std::path::PathBuf;

use directories::ProjectDirs;

/// The variable that moves everything the program keeps into one folder: for portable use, and for tests.
pub const HOME_VARIABLE: &str = "BCF_PLANNER_HOME";

/// The program's own folders. None need exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Settings.
    pub settings: PathBuf,
    /// Rule packs that replace or add to those built in.
    pub packs: PathBuf,
    /// Copies of plans that are being changed, and of earlier saves.
    pub recovery: PathBuf,
}

impl Folders {
    /// The folders of this user; nothing where the system names no home folder.
    pub fn of_user() -> Option<Self> {
        if let Some(home) = env::var_os(HOME_VARIABLE).filter(|home| !home.is_empty()) {
            return Some(Folders::within(PathBuf::from(home)));
        }
        let project = ProjectDirs::from("", "", "bcf-planner")?;
        Some(Folders {
            settings: project.config_dir().to_path_buf(),
            packs: project.config_dir().join("rounds"),
            recovery: project.data_local_dir().join("recovery"),
        })
    }

    /// All of them in one folder.
    pub fn within(home: PathBuf) -> Self {
        Folders {
            packs: home.join("rounds"),
            recovery: home.join("recovery"),
            settings: home,
        }
    }
}
