//! Text → plan: whole or not at all.

use crate::model::{FileFormat, Plan};
use crate::ron_text::{
    Spot, Step, explain, has_comment, locate, locate_key, one_of, options, read_quickly, shortened,
};
use crate::rounds::{PlanningRound, Rounds};

use super::consistency::{self, Inconsistency, listed};
use super::fault::{Fault, FaultKind};
use super::sniff;

/// Whether a plan's text holds comments, which saving a changed plan would drop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comments {
    /// It holds at least one. Warn before the first save that drops them.
    Present,
    /// It holds none.
    Absent,
}

/// A plan as read from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadPlan {
    /// The plan.
    pub plan: Plan,
    /// Whether the text holds comments.
    pub comments: Comments,
    /// What a person should know about how it was read: full sentences.
    pub notes: Vec<String>,
}

/// Reads a plan from its text, or says what is wrong with it. The rounds are those that the program knows.
pub fn read_plan(text: &str, rounds: &Rounds) -> Result<ReadPlan, Fault> {
    let mut notes = Vec::new();
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => {
            notes.push("The file begins with a byte-order mark. It was accepted.".to_owned());
            rest
        }
        None => text,
    };
    let plan = parse(text)?;
    let round = known_round(&plan, rounds).map_err(|found| point_out(text, *found))?;
    consistency::check(&plan)
        .map_err(|found| point_out(text, with_the_round_in_mind(*found, round)))?;
    if !plan.pack_version.is_empty() && plan.pack_version != round.version {
        notes.push(format!(
            "The plan was last assessed with version {} of the rules of {}. The rules used here are version {}.",
            plan.pack_version, round.label, round.version
        ));
    }
    let comments = if has_comment(text) {
        Comments::Present
    } else {
        Comments::Absent
    };
    Ok(ReadPlan {
        plan,
        comments,
        notes,
    })
}

fn parse(text: &str) -> Result<Plan, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::new(
            FaultKind::Empty,
            "The file is empty.",
            "Choose another file. If the plan was here, its backup is beside it, with .bak at the end of its name.",
        ));
    }
    if let Some(plan) = read_quickly(text) {
        return Ok(plan);
    }
    options().from_str(text).map_err(|error| {
        newer_format(text)
            .or_else(|| sniff::foreign_text(text))
            .unwrap_or_else(|| Fault::in_text(text, explain(text, &error)))
    })
}

/// A fault where the text says that it is in a newer format: whatever else is unknown in it follows from that.
fn newer_format(text: &str) -> Option<Fault> {
    let range = locate(text, &[Step::Field("format")])?;
    let format: u32 = text.get(range.clone())?.parse().ok()?;
    (format > FileFormat::CURRENT).then(|| {
        Fault::new(
            FaultKind::NewerFormat,
            format!(
                "The plan is in file format {format}, and this program reads format {}.",
                FileFormat::CURRENT
            ),
            "A newer version of the program wrote it. Update the program to open it.",
        )
        .at(Spot::of(text, range))
    })
}

/// The pack of the plan's round; an error where there is none or the plan has years that it does not cover.
fn known_round<'a>(
    plan: &Plan,
    rounds: &'a Rounds,
) -> Result<&'a PlanningRound, Box<Inconsistency>> {
    let Some(round) = rounds.get(&plan.round) else {
        let known: Vec<&str> = rounds.iter().map(|pack| pack.id.as_str()).collect();
        let list = one_of(known.iter().copied(), "", "and");
        let remedy = match rounds.near(plan.round.as_str()) {
            Some(near) => format!("Did you mean {near}? The rounds known here are {list}."),
            None if known.is_empty() => "No round is known here.".to_owned(),
            None => format!(
                "The rounds known here are {list}. For another, give its rule pack with --round."
            ),
        };
        return Err(Box::new(Inconsistency {
            kind: FaultKind::UnknownRound,
            steps: vec![Step::Field("round")],
            year: None,
            first: None,
            message: format!(
                "The planning round \"{}\" is not known.",
                shortened(plan.round.as_str())
            ),
            remedy,
        }));
    };
    let outside = plan
        .years
        .iter()
        .position(|year| !round.years.contains(year));
    match outside.and_then(|at| Some((at, plan.years.get(at)?))) {
        None => Ok(round),
        Some((at, year)) => Err(Box::new(Inconsistency {
            kind: FaultKind::YearOutside,
            steps: vec![Step::Field("years"), Step::Entry(at)],
            year: None,
            first: None,
            message: format!(
                "The plan is for {year}, and the round {} covers {}.",
                round.id,
                listed(&round.years)
            ),
            remedy: "Correct the year, or choose the round that covers it.".to_owned(),
        })),
    }
}

/// Where the round does not have a year either, adding it to the plan's years is no remedy.
fn with_the_round_in_mind(found: Inconsistency, round: &PlanningRound) -> Inconsistency {
    let of_a_version = found.steps.first() == Some(&Step::Field("versions"));
    match found.year {
        Some(year) if !of_a_version && !round.years.contains(&year) => Inconsistency {
            remedy: format!(
                "Correct the year: the round {} covers {} only.",
                round.id,
                listed(&round.years)
            ),
            ..found
        },
        _ => found,
    }
}

/// An inconsistency with its place in the text.
fn point_out(text: &str, found: Inconsistency) -> Fault {
    let line_of = |steps: &[Step<'_>]| locate(text, steps).map(|range| Spot::of(text, range).line);
    let message = match found.first.as_deref().and_then(line_of) {
        Some(line) => format!("{} It is there first on line {line}.", found.message),
        None => found.message,
    };
    let range = match found.year {
        Some(year) => locate_key(text, &found.steps, &year.to_string()),
        None => locate(text, &found.steps),
    };
    let fault = Fault::new(found.kind, message, found.remedy);
    match range {
        Some(range) => fault.at(Spot::of(text, range)),
        None => fault,
    }
}
