//! The headless program: check, show, explain, rounds, export, pack, verify, new, import, completions.
//!
//! Exit codes: 0 where all is well, 1 where `check` found a breach or `import` left something out, 2 where the usage was
//! wrong or a file could not be read or written. What is asked for goes to standard output, everything else to standard error. A reader that stops
//! early, such as `head`, is no error.

mod args;
mod check;
mod explain;
mod export;
mod finding;
mod import;
mod input;
mod new;
mod output;
mod pack;
mod round_page;
mod rounds;
mod show;
mod show_change;
mod show_year;
mod table;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Arguments, CheckOptions, Command};
use input::Stop;
use output::{Out, plain_text};

/// What a person asked for.
#[derive(Debug)]
pub enum Request {
    /// Open the window, with a plan where one was named.
    Window(Option<PathBuf>),
    /// Run without it.
    Headless(Headless),
    /// Leave: help was printed, or the usage was wrong.
    Leave(ExitCode),
}

/// A headless command, ready to [`run`].
#[derive(Debug)]
pub struct Headless(Command);

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// All is well.
    Well,
    /// A plan has a breach, or something was not taken in full.
    Breach,
    /// Something could not be read or written.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Well => ExitCode::SUCCESS,
            Outcome::Breach => ExitCode::from(1),
            Outcome::Failed => ExitCode::from(2),
        }
    }
}

/// Understands the command line, the program's name first.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Request {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(options) = plain_check(&arguments) {
        return Request::Headless(Headless(Command::Check(options)));
    }
    if let Some(word) = arguments.get(1).and_then(|word| mistyped_command(word)) {
        tell(&word);
        return Request::Leave(Outcome::Failed.into());
    }
    match Arguments::try_parse_from(arguments) {
        Ok(Arguments {
            command: Some(command),
            ..
        }) => Request::Headless(Headless(command)),
        Ok(Arguments { plan, .. }) => Request::Window(plan),
        Err(error) => {
            // Help asked for goes to standard output and is a success; a wrong usage is not.
            if error.use_stderr() {
                tell(error.render().to_string().trim_end());
                return Request::Leave(Outcome::Failed.into());
            }
            let mut out = Out::standard();
            let written = write!(out, "{}", error.render()).and_then(|()| out.flush());
            Request::Leave(ended(
                &mut out,
                written.map_err(Stop::from).map(|()| Outcome::Well),
            ))
        }
    }
}

/// `check` with nothing but plans, understood without setting up every command there is: that would take a third of the
/// time it takes to check a small plan, and scripts check many of them.
fn plain_check(arguments: &[OsString]) -> Option<CheckOptions> {
    let [_, command, plans @ ..] = arguments else {
        return None;
    };
    let no_plan = |plan: &OsString| plan.is_empty() || plan.as_encoded_bytes().starts_with(b"-");
    if command != "check" || plans.is_empty() || plans.iter().any(no_plan) {
        return None;
    }
    Some(CheckOptions::of(plans.iter().map(PathBuf::from).collect()))
}

/// What to say of a first word that is neither an option, a command nor a file, and has no ending as plans have.
fn mistyped_command(word: &OsStr) -> Option<String> {
    let path = Path::new(word);
    let text = word.to_string_lossy();
    let known = Arguments::command();
    let a_plan = path.extension().is_some() || path.components().count() != 1 || path.exists();
    if a_plan || text.starts_with('-') || text == "help" || known.find_subcommand(word).is_some() {
        return None;
    }
    let near = input::did_you_mean(&text, known.get_subcommands().map(clap::Command::get_name));
    Some(format!(
        "There is no command \"{text}\" and no plan file of that name.{near}\nRun bcf-planner --help for the commands."
    ))
}

/// Runs a headless command.
pub fn run(command: Headless) -> ExitCode {
    let mut out = Out::standard();
    let outcome = perform(command.0, &mut out).and_then(|outcome| {
        out.flush()?;
        Ok(outcome)
    });
    ended(&mut out, outcome)
}

fn ended(out: &mut Out, outcome: Result<Outcome, Stop>) -> ExitCode {
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(stop) => {
            // What was written so far stays; a second failure to write adds nothing.
            drop(out.flush());
            tell(&stop.to_string());
            Outcome::Failed.into()
        }
    }
}

/// Says why no window opens and what works without one, for a display or a graphics adapter that is not there.
pub fn without_a_window(why: &str) -> ExitCode {
    tell(&format!(
        "{why} The commands check, show, explain, rounds, export, new and import work without a window: run bcf-planner --help."
    ));
    Outcome::Failed.into()
}

fn perform(command: Command, out: &mut Out) -> Result<Outcome, Stop> {
    match command {
        Command::Check(options) => check::run(&options, out),
        Command::Show(options) => show::run(&options, out),
        Command::Explain(options) => explain::run(&options, out),
        Command::Rounds(options) => rounds::run(&options, out),
        Command::Export(options) => export::run(&options, out),
        Command::Pack(options) => pack::run(&options, out),
        Command::Verify(options) => pack::check(&options, out),
        Command::New(options) => new::run(&options, out),
        Command::Import(options) => import::run(&options, out),
        Command::Completions { shell } => {
            clap_complete::generate(
                shell,
                &mut Arguments::command(),
                "bcf-planner",
                out.exactly(),
            );
            Ok(Outcome::Well)
        }
    }
}

/// Says something on standard error. Where even that fails there is nobody to tell.
fn tell(text: &str) {
    drop(writeln!(io::stderr().lock(), "{}", plain_text(text)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(words: &[&str]) -> Vec<OsString> {
        std::iter::once("bcf-planner")
            .chain(words.iter().copied())
            .map(OsString::from)
            .collect()
    }

    #[test]
    fn a_plain_check_is_understood_as_the_full_definitions_understand_it() {
        for plans in [
            &["plan.ron"][..],
            &["a.ron", "folder/b.ron", "name with spaces.ron"],
            &["help"],
            &[""],
            &["é.ron", "check"],
        ] {
            let words = arguments(&[&["check"], plans].concat());
            let quick = plain_check(&words).map(Command::Check);
            let Ok(full) = Arguments::try_parse_from(&words) else {
                // What is no command to the full definitions is none to the quick way either.
                assert!(quick.is_none(), "{words:?}");
                continue;
            };
            assert_eq!(
                format!("{quick:?}"),
                format!("{:?}", full.command),
                "{words:?}"
            );
        }
    }

    #[test]
    fn anything_but_plans_is_left_to_the_full_definitions() {
        for words in [
            &["check"][..],
            &["check", "--format", "json", "plan.ron"],
            &["check", "plan.ron", "--on=2025-03-31"],
            &["check", "--", "plan.ron"],
            &["check", "-"],
            &["show", "plan.ron"],
            &["plan.ron"],
            &[],
        ] {
            assert!(plain_check(&arguments(words)).is_none(), "{words:?}");
        }
    }
}
