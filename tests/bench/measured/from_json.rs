//! The plan that other programs are measured on, as one of ours: a list of streams and schemes in JSON, whose names are
//! those of the templates.

use bcf_planner::model::{Money, Plan};
use bcf_planner::rounds::PlanningRound;
use serde::Deserialize;

use super::generate::{Line, assemble};

#[derive(Deserialize)]
struct Source {
    streams: Vec<Stream>,
    asc_minimum: String,
    ooh_minimum: String,
    schemes: Vec<Entry>,
}

#[derive(Deserialize)]
struct Stream {
    id: String,
    amount: String,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    name: String,
    description: String,
    scheme_type: String,
    area_of_spend: String,
    commissioner: String,
    nhs_share: String,
    provider: String,
    allocations: Vec<Spend>,
}

#[derive(Deserialize)]
struct Spend {
    stream: String,
    amount: String,
}

/// Turns the JSON text into a plan of the round.
pub(crate) fn plan(text: &str, round: &PlanningRound) -> Result<Plan, String> {
    let source: Source = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let income = source
        .streams
        .iter()
        .map(|stream| Ok((stream_key(&stream.id)?.to_owned(), money(&stream.amount)?)))
        .collect::<Result<Vec<_>, String>>()?;
    let lines = source
        .schemes
        .into_iter()
        .map(|entry| line(entry, round))
        .collect::<Result<Vec<_>, String>>()?;
    Ok(assemble(
        round,
        lines,
        &income,
        &[
            ("asc", money(&source.asc_minimum)?),
            ("out-of-hospital", money(&source.ooh_minimum)?),
        ],
    ))
}

fn line(entry: Entry, round: &PlanningRound) -> Result<Line, String> {
    let [spend] = entry.allocations.as_slice() else {
        return Err(format!("{} has not exactly one allocation", entry.id));
    };
    let commissioner = entry.commissioner.to_lowercase();
    let nhs_share = (commissioner == "joint")
        .then(|| percent(&entry.nhs_share))
        .transpose()?;
    Ok(Line {
        scheme_type: type_key(&entry.scheme_type, round)?,
        area: area_key(&entry.area_of_spend, round)?,
        provider: provider_key(&entry.provider)?.to_owned(),
        stream: stream_key(&spend.stream)?.to_owned(),
        amount: money(&spend.amount)?,
        number: entry.id,
        name: entry.name,
        description: entry.description,
        commissioner,
        nhs_share,
    })
}

fn money(text: &str) -> Result<Money, String> {
    Money::parse_typed(text).map_err(|error| error.to_string())
}

/// "0.37" → 37.
fn percent(text: &str) -> Result<i32, String> {
    text.strip_prefix("0.")
        .filter(|digits| digits.len() == 2)
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| format!("{text} is not a share of whole percent"))
}

/// The stream of the round that stands for a stream of the measured plan.
pub(crate) fn stream_key(id: &str) -> Result<&'static str, String> {
    Ok(match id {
        "dfg" => "dfg",
        "labcg" => "ibcf",
        "nhs_min" => "nhs-minimum",
        "la_add" => "additional-la",
        "nhs_add" => "additional-nhs",
        "discharge" => "icb-discharge",
        other => return Err(format!("no stream stands for {other}")),
    })
}

/// The key of a scheme type by its name in the round, or by how the measured plan shortens it.
pub(crate) fn type_key(name: &str, round: &PlanningRound) -> Result<String, String> {
    let plain = |text: &str| -> String {
        text.to_lowercase()
            .replace(" and ", " ")
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .collect()
    };
    let wanted = plain(name);
    round
        .lists
        .scheme_types
        .entries
        .iter()
        .find(|entry| {
            let label = plain(&entry.label);
            label == wanted || label.starts_with(&wanted) || wanted.starts_with(&label)
        })
        .map(|entry| entry.id.to_string())
        .ok_or_else(|| format!("no scheme type stands for {name}"))
}

fn area_key(name: &str, round: &PlanningRound) -> Result<String, String> {
    round
        .lists
        .areas_of_spend
        .entries
        .iter()
        .find(|entry| entry.label == name)
        .map(|entry| entry.id.to_string())
        .ok_or_else(|| format!("no area of spend stands for {name}"))
}

fn provider_key(name: &str) -> Result<&'static str, String> {
    Ok(match name {
        "Local Authority" => "local-authority",
        "NHS Community Provider" => "nhs-community",
        "NHS Acute Provider" => "nhs-acute",
        "NHS Mental Health Provider" => "nhs-mental-health",
        "Charity and Voluntary Sector" => "charity-voluntary",
        "Private Sector" => "private-sector",
        other => return Err(format!("no provider stands for {other}")),
    })
}
