//! The history of a plan as lines of comment under its recovery copy, so that undo goes on after a crash.
//!
//! The plan and its steps are one file, for they must be of one moment: steps of another state of the plan would undo
//! nonsense. Each step is a line of its own, the next one first, so that the oldest are left out where there is no room.

use std::io;

use serde::{Deserialize, Serialize};

use crate::model::{Edit, History, SavePoint, Step};

/// How long all lines together may be, in bytes. A second's work beside the window must not grow with the day.
const MOST_BYTES: usize = 4 * 1024 * 1024;

const UNDO: &str = "// Undo ";
const REDO: &str = "// Redo ";
const TYPED: &str = "// Typed ";
const HISTORY: &str = "// History ";

/// The steps that were found under a copy.
#[derive(Clone, Debug)]
pub struct Trail {
    /// The changes made to the plan.
    pub history: History,
    /// How many steps before them had no room.
    pub left_out: usize,
    /// The change that what was being typed would make.
    pub typed: Option<Edit>,
}

/// What there is to know about the steps as a whole.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Summary {
    saved: SavePoint,
    left_out: usize,
}

/// Adds the lines to the text of a copy.
pub(super) fn write(text: &mut String, history: &History, typed: Option<&Edit>) -> io::Result<()> {
    if !text.ends_with('\n') {
        text.push('\n');
    }
    if let Some(typed) = typed {
        line(text, TYPED, &serde_json::to_string(typed)?);
    }
    let most = text.len() + MOST_BYTES;
    let all = history.done().count();
    let mut lines = String::new();
    let mut taken = 0;
    for step in history.done() {
        let step = serde_json::to_string(step)?;
        if text.len() + lines.len() + step.len() > most {
            break;
        }
        line(&mut lines, UNDO, &step);
        taken += 1;
    }
    for step in history.undone() {
        let step = serde_json::to_string(step)?;
        if text.len() + lines.len() + step.len() > most {
            break;
        }
        line(&mut lines, REDO, &step);
    }
    let summary = Summary {
        saved: history.saved_point(),
        left_out: all - taken,
    };
    line(text, HISTORY, &serde_json::to_string(&summary)?);
    text.push_str(&lines);
    Ok(())
}

fn line(text: &mut String, what: &str, value: &str) {
    text.push_str(what);
    text.push_str(value);
    text.push('\n');
}

/// Reads the lines under a copy; nothing where one of them cannot be read, as those of another version may not.
pub(super) fn read(text: &str) -> Option<Trail> {
    let mut lines: Vec<&str> = text
        .lines()
        .rev()
        .take_while(|line| line.starts_with("// "))
        .collect();
    lines.reverse();
    let (mut done, mut undone): (Vec<Step>, Vec<Step>) = (Vec::new(), Vec::new());
    let (mut summary, mut typed) = (None, None);
    for line in lines {
        if let Some(step) = line.strip_prefix(UNDO) {
            done.push(serde_json::from_str(step).ok()?);
        } else if let Some(step) = line.strip_prefix(REDO) {
            undone.push(serde_json::from_str(step).ok()?);
        } else if let Some(edit) = line.strip_prefix(TYPED) {
            typed = serde_json::from_str(edit).ok();
        } else if let Some(found) = line.strip_prefix(HISTORY) {
            summary = serde_json::from_str::<Summary>(found).ok();
        }
    }
    let Summary { saved, left_out } = summary?;
    Some(Trail {
        history: History::of_steps(done, undone, saved),
        left_out,
        typed,
    })
}
