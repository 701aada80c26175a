//! What the charts of the sample plans say.

use std::fmt::Write;

use bcf_planner::assessment::Assessment;
use bcf_planner::charts::{CHARTS, ChartInput, ChartSpec};
use bcf_planner::files::load;

use crate::files::rounds;

/// A chart as text: its words, then its table.
fn as_text(spec: &ChartSpec) -> String {
    let mut text = format!(
        "{} ({:?}, {:?})\n  {}\n  {}\n  {}\n  {}\n",
        spec.id, spec.kind, spec.unit, spec.title, spec.subject, spec.summary, spec.source
    );
    let table = spec.table();
    for row in std::iter::once(&table.columns).chain(&table.rows) {
        writeln!(text, "    {}", row.join(" | ")).unwrap();
    }
    text
}

#[test]
fn every_chart_of_every_sample_plan_says_what_it_said() {
    let rounds = rounds();
    for path in crate::cli::sample_plans() {
        let plan = load(&path, &rounds).unwrap().plan;
        let round = rounds.get(&plan.round).unwrap();
        let assessment = Assessment::of(&plan, round);
        let mut text = String::new();
        for year in &plan.years {
            let input = ChartInput {
                plan: &plan,
                round,
                assessment: &assessment,
                year: *year,
            };
            for spec in CHARTS.iter().flat_map(|chart| (chart.specs)(&input)) {
                assert!(
                    spec.title.split_whitespace().count() <= 10,
                    "{}",
                    spec.title
                );
                writeln!(text, "{year} {}", as_text(&spec)).unwrap();
            }
        }
        let name = path.file_stem().unwrap().to_str().unwrap();
        crate::cli::golden(&format!("{name}.charts"), &text);
    }
}
