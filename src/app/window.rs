//! The window on a real desktop: which renderer, and what to say where there is no desktop.

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::{self, ViewportBuilder};

use super::{Calendar, PlannerApp, Settings, Start};
use crate::files::{self, Folders};
use crate::rounds::Rounds;

/// Why no window could be opened, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("No window can be opened: {0}.")]
pub struct WindowError(pub String);

/// Opens the window and returns when it is closed.
pub fn open_window(plan: Option<&Path>) -> Result<(), WindowError> {
    if !has_display() {
        return Err(WindowError(
            "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)".to_owned(),
        ));
    }
    let mut last = String::new();
    for renderer in renderers() {
        match run(renderer, plan.map(Path::to_path_buf)) {
            Ok(()) => return Ok(()),
            Err(why) => last = why,
        }
    }
    Err(WindowError(last.trim_end_matches('.').to_owned()))
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// In the order in which they are tried. Remote desktops offer Windows too old an OpenGL for glow.
fn renderers() -> Vec<eframe::Renderer> {
    vec![
        #[cfg(not(target_os = "linux"))]
        eframe::Renderer::Wgpu,
        eframe::Renderer::Glow,
    ]
}

/// Runs the window with a renderer. A library of the desktop that is missing makes winit panic; that becomes an error.
fn run(renderer: eframe::Renderer, plan: Option<PathBuf>) -> Result<(), String> {
    let folders = Folders::of_user();
    let settings = folders
        .as_ref()
        .map(|folders| Settings::load(&folders.settings).0)
        .unwrap_or_default();
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("BCF Planner")
            .with_app_id("bcf-planner")
            .with_inner_size([settings.window.0, settings.window.1])
            .with_min_inner_size([800.0, 520.0]),
        renderer,
        persist_window: false,
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    let missing: Arc<Mutex<Option<String>>> = Arc::default();
    let usual = Arc::new(panic::take_hook());
    let (hook, seen) = (Arc::clone(&usual), Arc::clone(&missing));
    panic::set_hook(Box::new(move |info| match info.payload_as_str() {
        Some(text) if text.contains("could not be loaded") => {
            *seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(text.to_owned());
        }
        _ => hook(info),
    }));
    let ran = panic::catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            "bcf-planner",
            options,
            Box::new(move |cc| {
                Ok(Box::new(PlannerApp::new(
                    &cc.egui_ctx,
                    start(plan, folders),
                )))
            }),
        )
    }));
    panic::set_hook(Box::new(move |info| usual(info)));
    match ran {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(in_plain_words(&error.to_string())),
        Err(payload) => {
            match missing
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take()
            {
                Some(text) => Err(in_plain_words(&text)),
                None => panic::resume_unwind(payload),
            }
        }
    }
}

/// What the libraries of the desktop say, without the places in their source and with a remedy where there is one.
fn in_plain_words(text: &str) -> String {
    let line = text.lines().next().unwrap_or(text);
    let said = match line.rsplit_once(".rs:") {
        Some((_, rest)) => rest.split_once(": ").map_or(rest, |(_, said)| said),
        None => line,
    };
    let said = said.trim_end_matches('.');
    if said.contains("open connection to X server") {
        let display = std::env::var("DISPLAY").unwrap_or_default();
        format!("the display {display} does not answer")
    } else if said.contains("xlib's shared libraries") {
        "a library of the X11 desktop is missing (on Debian: libx11-6, libx11-xcb1, libxcursor1 and libxi6)".to_owned()
    } else if said.contains("libxkbcommon-x11") {
        "the library libxkbcommon-x11 is missing (on Debian: libxkbcommon-x11-0)".to_owned()
    } else if said.contains("glutin") || said.contains("EGL") {
        "no OpenGL driver can be used (on Debian: libegl1 and libgl1-mesa-dri)".to_owned()
    } else {
        said.to_owned()
    }
}

/// The built-in rounds, and the user's own packs over them.
fn start(plan: Option<PathBuf>, folders: Option<Folders>) -> Start {
    let mut notes = Vec::new();
    let mut rounds = Rounds::on_demand();
    if let Some(folders) = &folders {
        let found = files::user_packs(&folders.packs);
        for (path, pack) in found.packs {
            rounds.add(&path.display().to_string(), pack);
        }
        for fault in found.faults {
            notes.push(format!("{fault}\nThis pack is left out."));
        }
        notes.extend(found.passed_over.iter().map(ToString::to_string));
    }
    Start {
        plan,
        folders,
        rounds,
        notes,
        calendar: Calendar::of_this_machine(),
        ..Start::default()
    }
}

impl eframe::App for PlannerApp {
    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut egui::RawInput) {
        self.pointer.hear(&mut input.events);
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        PlannerApp::logic(self, ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        PlannerApp::ui(self, ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.write_settings();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_desktop_says_is_told_without_places_in_source_files() {
        let said = in_plain_words(
            "winit EventLoopError: os error at /home/x/.cargo/winit-0.30.13/src/linux/mod.rs:788: Failed to load one of xlib's shared libraries",
        );
        assert!(
            said.starts_with("a library of the X11 desktop is missing"),
            "{said}"
        );
        let said = in_plain_words("Library libxkbcommon-x11.so could not be loaded.");
        assert!(said.contains("libxkbcommon-x11-0"), "{said}");
        assert_eq!(
            in_plain_words("Something else.\nSecond line"),
            "Something else"
        );
    }
}
