//! Whether our answers are those that were worked out, in whole pence, by whoever generated the measured plan.

use std::collections::BTreeMap;

use bcf_planner::assessment::Assessment;
use bcf_planner::rounds::PlanningRound;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::from_json::{stream_key, type_key};

#[derive(Deserialize)]
struct Expected {
    streams: BTreeMap<String, Stream>,
    asc: String,
    ooh: String,
    types: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Stream {
    income: String,
    spend: String,
    balance: String,
}

/// How many answers were compared, or all those that differ.
pub(crate) fn compare(
    expected: &str,
    assessment: &Assessment,
    round: &PlanningRound,
) -> Result<usize, String> {
    let expected: Expected = serde_json::from_str(expected).map_err(|error| error.to_string())?;
    let [year] = assessment.years.as_slice() else {
        return Err("the plan has not exactly one year".to_owned());
    };
    let mut compared = 0;
    let mut wrong = Vec::new();
    let mut check = |what: String, ours: Decimal, theirs: &str| {
        compared += 1;
        if Decimal::from_str_exact(theirs) != Ok(ours) {
            wrong.push(format!("{what}: {ours} instead of {theirs}"));
        }
    };
    for (id, theirs) in &expected.streams {
        let key = stream_key(id)?;
        let ours = year
            .streams
            .iter()
            .find(|stream| stream.stream == *key)
            .ok_or_else(|| format!("no stream {key}"))?;
        let income = ours.income.unwrap_or_default();
        let balance = ours.balance().unwrap_or_default();
        check(format!("income of {key}"), income.value(), &theirs.income);
        check(
            format!("spend of {key}"),
            ours.spend.amount.value(),
            &theirs.spend,
        );
        check(
            format!("balance of {key}"),
            balance.value(),
            &theirs.balance,
        );
    }
    for (id, theirs) in [("asc", &expected.asc), ("out-of-hospital", &expected.ooh)] {
        let ours = year
            .floors
            .iter()
            .find(|floor| floor.floor == *id)
            .ok_or_else(|| format!("no floor {id}"))?;
        check(format!("planned for {id}"), ours.planned, theirs);
    }
    for (name, theirs) in &expected.types {
        let key = type_key(name, round)?;
        let ours = year
            .by_scheme_type
            .iter()
            .find(|part| part.key == *key.as_str())
            .map(|part| part.total.amount.value())
            .unwrap_or_default();
        check(format!("spend on {key}"), ours, theirs);
    }
    if wrong.is_empty() {
        Ok(compared)
    } else {
        Err(wrong.join("\n"))
    }
}
