//! What is measured: each step of the way from a file to an answer, alone.

use std::fs;

use bcf_planner::assessment::Assessment;
use bcf_planner::files::{Contents, load, save, to_ron};
use bcf_planner::model::{AllocationField, Edit, Money, Plan};
use bcf_planner::rounds::{PlanningRound, Rounds};

use crate::measured::generate;
use crate::timing::Times;

/// Parses a plan's RON, without any of the checks and helps of opening a file.
pub(crate) fn parse_alone(text: &str) -> Result<Plan, String> {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text)
        .map_err(|error| error.to_string())
}

/// Measures every step at each size and prints a table.
pub(crate) fn measure(sizes: &[usize], round: &PlanningRound) -> Result<(), String> {
    println!("median (least–most) of repeated runs on one thread");
    for size in sizes {
        let plan = generate::plan(*size, round);
        let text = to_ron(&plan);
        println!(
            "\n{size} schemes, a file of {} kB, {} findings",
            text.len() / 1000,
            Assessment::of(&plan, round).findings.len()
        );
        let parse = Times::of(|| parse_alone(&text));
        println!("  parse the RON alone   {parse}");
        on_disk(&plan, &text)?;
        let assess = Times::of(|| Assessment::of(&plan, round));
        println!("  assess                {assess}");
        println!("  edit and re-assess    {}", edit(plan.clone(), round)?);
        println!("  write as RON          {}", Times::of(|| to_ron(&plan)));
    }
    Ok(())
}

/// Opening and saving, in a folder of their own.
fn on_disk(plan: &Plan, text: &str) -> Result<(), String> {
    let rounds = Rounds::built_in().map_err(|error| error.to_string())?;
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let path = folder.path().join("plan.ron");
    fs::write(&path, text).map_err(|error| error.to_string())?;
    let loaded = load(&path, &rounds).map_err(|error| error.to_string())?;
    if loaded.plan != *plan {
        return Err("the plan came back changed".to_owned());
    }
    println!(
        "  load the file         {}",
        Times::of(|| load(&path, &rounds))
    );
    let mut changing = plan.clone();
    let mut pounds = 1_000;
    change_an_amount(&mut changing, pounds)?;
    let saving = Times::of(|| {
        // A file that holds these very bytes already is not written again.
        pounds += 1;
        change_an_amount(&mut changing, pounds)?;
        save(&path, Contents::Plan(&changing)).map_err(|error| error.to_string())
    });
    println!("  save the file         {saving}");
    #[cfg(feature = "gui")]
    {
        let frames = crate::frame::measure(&path, plan)?;
        println!("  draw the expenditure  {}", frames.at_rest);
        println!("  … while scrolling     {}", frames.scrolling);
        println!("  … while typing        {}", frames.typing);
        println!("  Enter to new totals   {}", frames.to_new_totals);
    }
    Ok(())
}

/// One amount is changed, and everything that follows from the plan is worked out again.
fn edit(mut plan: Plan, round: &PlanningRound) -> Result<Times, String> {
    let mut pounds = 1_000;
    change_an_amount(&mut plan, pounds)?;
    Ok(Times::of(|| {
        pounds += 1;
        (
            change_an_amount(&mut plan, pounds),
            Assessment::of(&plan, round),
        )
    }))
}

fn change_an_amount(plan: &mut Plan, pounds: i32) -> Result<Edit, String> {
    let year = *plan.years.first().ok_or("no year")?;
    let middle = plan.allocations.len() / 2;
    let row = plan.allocations.get(middle).ok_or("no row")?.id;
    let amount = AllocationField::Amount(year, Some(Money::pounds(pounds)));
    plan.apply(Edit::Allocation(row, amount))
        .map_err(|error| error.to_string())
}
