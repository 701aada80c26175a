//! The plan that reading begins with: the round, the board and the years, as given, as the file says, or not at all.

use super::ImportOptions;
use super::error::ImportError;
use super::facts::Facts;
use super::own::OwnBook;
use super::report::Report;
use super::words::plain;
use crate::format;
use crate::model::{FinancialYear, HealthAndWellbeingBoard, Organisation, Plan};
use crate::rounds::{BoardPlace, Places, PlanningRound, Rounds};

/// What reading begins with.
pub(super) struct Start<'a> {
    pub(super) plan: Plan,
    pub(super) round: &'a PlanningRound,
}

/// Settles the round and the board.
pub(super) fn start<'a>(
    facts: &Facts,
    own: Option<&OwnBook>,
    rounds: &'a Rounds,
    options: &ImportOptions,
    report: &mut Report,
) -> Result<Start<'a>, ImportError> {
    let said = own.and_then(|own| rounds.get(&own.round.as_str().into()));
    let round = match said.filter(|_| options.round.is_none() && options.into.is_none()) {
        Some(round) => round,
        None => round(facts, rounds, options, report)?,
    };
    if let Some(into) = &options.into {
        let plan = into.clone();
        check_years(own.map_or(&facts.years, |own| &own.years), &plan)?;
        say_another_plan(facts, rounds, &plan, round, report);
        return Ok(Start { plan, round });
    }
    if let Some(own) = own.filter(|own| own.round == round.id.as_str()) {
        let plan = begun(own, round, options, report)?;
        return Ok(Start { plan, round });
    }
    let mut plan = round.blank_plan(board(facts, options, report)?);
    if !facts.years.is_empty() && facts.years.iter().all(|year| round.years.contains(year)) {
        plan.years.clone_from(&facts.years);
    }
    Ok(Start { plan, round })
}

/// A plan as the cover of a workbook of this program says it, with nothing in it yet.
fn begun(
    own: &OwnBook,
    round: &PlanningRound,
    options: &ImportOptions,
    report: &mut Report,
) -> Result<Plan, ImportError> {
    let given = options.board.as_deref().map(plain).unwrap_or_default();
    let board = if given.is_empty() || given == plain(&own.board.name) {
        own.board.clone()
    } else {
        board(&Facts::default(), options, report)?
    };
    Ok(Plan {
        round: round.id.clone(),
        pack_version: own.pack_version.as_str().into(),
        years: own.years.clone(),
        board,
        illustrative: own.illustrative.clone(),
        ..Plan::default()
    })
}

/// Refuses a file of which no year is one of the plan: what the plan has would be replaced by nothing.
fn check_years(said: &[FinancialYear], plan: &Plan) -> Result<(), ImportError> {
    if said.is_empty() || said.iter().any(|year| plan.years.contains(year)) {
        return Ok(());
    }
    let list = |years: &[FinancialYear]| {
        let years: Vec<String> = years.iter().map(ToString::to_string).collect();
        format::list(&years)
    };
    Err(ImportError::OtherYears {
        file: list(said),
        plan: list(&plan.years),
    })
}

/// Says where a file is not of the plan that it is read into.
fn say_another_plan(
    facts: &Facts,
    rounds: &Rounds,
    plan: &Plan,
    round: &PlanningRound,
    report: &mut Report,
) {
    let other_round = facts
        .round
        .as_deref()
        .and_then(|said| named_round(said, rounds))
        .filter(|said| said.id != round.id);
    if let Some(said) = other_round {
        report.warnings.push(format!(
            "The file says it is for {}, and it was read by the rules of {}, which the plan is for.",
            said.label, round.label
        ));
    }
    let board = plan.board.name.trim();
    let same = |said: &str| {
        let place = |name: &str| Places::built_in().board(name).map(|place| &place.code);
        plain(said) == plain(board) || place(said).is_some_and(|code| place(board) == Some(code))
    };
    if let Some(said) = facts.board.as_deref().map(str::trim)
        && !said.is_empty()
        && !board.is_empty()
        && !same(said)
    {
        report.warnings.push(format!(
            "The file says it is the plan of \"{said}\", and it was read into the plan of \"{board}\"."
        ));
    }
}

fn named_round<'a>(said: &str, rounds: &'a Rounds) -> Option<&'a PlanningRound> {
    let words = plain(said);
    rounds
        .iter()
        .find(|round| plain(round.id.as_str()) == words || plain(&round.label) == words)
}

fn round<'a>(
    facts: &Facts,
    rounds: &'a Rounds,
    options: &ImportOptions,
    report: &mut Report,
) -> Result<&'a PlanningRound, ImportError> {
    let none = || {
        let ids: Vec<String> = rounds.ids().map(str::to_owned).collect();
        ImportError::NoRound(crate::format::list(&ids))
    };
    let given = options
        .round
        .as_ref()
        .or(options.into.as_ref().map(|plan| &plan.round));
    if let Some(id) = given {
        return rounds.get(id).ok_or_else(none);
    }
    if let Some(round) = facts
        .round
        .as_deref()
        .and_then(|said| named_round(said, rounds))
    {
        return Ok(round);
    }
    let by_title = |round: &&PlanningRound| {
        let names = [
            plain(&round.label),
            format!("{} ", plain(round.id.as_str())),
        ];
        facts.titles.iter().any(|title| {
            names
                .iter()
                .any(|name| format!("{title} ").contains(name.as_str()))
        })
    };
    let by_years = |round: &&PlanningRound| {
        !facts.years_named.is_empty()
            && facts
                .years_named
                .iter()
                .all(|year| round.years.contains(year))
    };
    let round =
        only(rounds.iter().filter(by_title)).or_else(|| only(rounds.iter().filter(by_years)));
    let round = round.ok_or_else(none)?;
    report.notes.push(format!(
        "No planning round was given; by its titles and the years in its headings the file is for {}.",
        round.label
    ));
    Ok(round)
}

fn only<'a>(mut rounds: impl Iterator<Item = &'a PlanningRound>) -> Option<&'a PlanningRound> {
    let first = rounds.next()?;
    rounds.next().is_none().then_some(first)
}

fn board(
    facts: &Facts,
    options: &ImportOptions,
    report: &mut Report,
) -> Result<HealthAndWellbeingBoard, ImportError> {
    let name = match (&options.board, &facts.board) {
        (Some(given), _) if !given.trim().is_empty() => given.trim(),
        (_, Some(said)) => said.trim(),
        _ => return Err(ImportError::NoBoard),
    };
    let place = Places::built_in().board(name);
    if place.is_none() {
        report.notes.push(format!(
            "\"{name}\" is not in the list of boards and was taken as it is, without codes."
        ));
    }
    Ok(place.map_or_else(
        || HealthAndWellbeingBoard {
            name: name.to_owned(),
            local_authority: Organisation::named(name),
            ..HealthAndWellbeingBoard::default()
        },
        BoardPlace::to_board,
    ))
}
