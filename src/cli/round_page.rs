//! Everything a planning round sets, with its sources and their standing.

use std::io::{self, Write};

use crate::export::{basis_in_words, severity_word};
use crate::format;
use crate::rounds::{
    Basis, Delegation, Kind, ListEntry, Obligation, Payer, PlanningRound, SchemeType,
};

use super::output::{Out, one_line};
use super::rounds::{status, years};

/// Prints a round.
pub(super) fn print(round: &PlanningRound, out: &mut Out) -> io::Result<()> {
    writeln!(out, "{}", out.strong(&one_line(&round.label)))?;
    let (unchecked, all) = round.unchecked();
    writeln!(
        out,
        "Round {}, pack version {}, {}, for {}; {unchecked} of {all} values not yet checked against the published \
         template.",
        round.id,
        round.version,
        status(round.status),
        years(round)
    )?;
    if !round.note.is_empty() {
        writeln!(out, "{}", one_line(&round.note))?;
    }
    calendar(round, out)?;
    streams(round, out)?;
    floors_and_figures(round, out)?;
    conditions(round, out)?;
    lists(round, out)?;
    metrics(round, out)?;
    answers(round, out)?;
    rules(round, out)?;
    sources(round, out)
}

fn heading(out: &mut Out, text: &str) -> io::Result<()> {
    let text = out.strong(text);
    writeln!(out, "\n{text}\n")
}

/// A value and, under it, what it rests on.
fn entry(out: &mut Out, round: &PlanningRound, text: &str, basis: &Basis) -> io::Result<()> {
    writeln!(out, "  {}", one_line(text))?;
    rests_on(out, round, basis)
}

fn rests_on(out: &mut Out, round: &PlanningRound, basis: &Basis) -> io::Result<()> {
    let words = basis_in_words(basis, round);
    writeln!(out, "      {}", out.faint(&words))
}

fn calendar(round: &PlanningRound, out: &mut Out) -> io::Result<()> {
    heading(out, "Calendar")?;
    for day in &round.calendar {
        let on = day
            .on
            .map_or_else(|| "date not known".to_owned(), format::date);
        entry(out, round, &format!("{}: {on}", day.label), &day.basis)?;
    }
    Ok(())
}

fn streams(round: &PlanningRound, out: &mut Out) -> io::Result<()> {
    heading(out, "Funding streams")?;
    for stream in &round.streams {
        let payer = match stream.payer {
            Payer::Nhs => "paid by the integrated care boards",
            Payer::LocalAuthority => "paid by the council",
        };
        let obligation = match stream.obligation {
            Obligation::Mandatory => "mandatory",
            Obligation::Voluntary => "voluntary",
        };
        let kind = match stream.kind {
            Kind::Revenue => "revenue",
            Kind::Capital => "capital",
        };
        let text = format!(
            "{} ({}): {obligation}, {kind}, {payer}",
            stream.label, stream.id
        );
        entry(out, round, &text, &stream.basis)?;
        if let Some(fence) = &stream.ring_fence {
            writeln!(out, "      may fund only {}", fence.purpose)?;
            rests_on(out, round, &fence.basis)?;
        }
    }
    Ok(())
}

fn floors_and_figures(round: &PlanningRound, out: &mut Out) -> io::Result<()> {
    heading(out, "Spend floors")?;
    for floor in &round.floors {
        let text = format!("{} ({}): counts {}", floor.label, floor.id, floor.counts);
        entry(out, round, &text, &floor.basis)?;
    }
    heading(out, "Figures")?;
    for figure in &round.figures {
        let value = format::number_exact(figure.value.value());
        let text = format!(
            "{}: {value} {}, {}",
            figure.label, figure.unit, figure.period
        );
        entry(out, round, &text, &figure.basis)?;
    }
    Ok(())
}

fn conditions(round: &PlanningRound, out: &mut Out) -> io::Result<()> {
    heading(out, "National conditions")?;
    for condition in &round.conditions {
        let text = format!(
            "{} {}: {}",
            condition.number, condition.title, condition.asks
        );
        entry(out, round, &text, &condition.basis)?;
        for line in &condition.key_lines {
            writeln!(out, "      • {line}")?;
        }
        if !condition.rules.is_empty() {
            let codes: Vec<String> = condition.rules.iter().map(ToString::to_string).collect();
            writeln!(out, "      tested by {}", format::list(&codes))?;
        }
    }
    if !round.requirements.is_empty() {
        heading(out, "Planning requirements")?;
    }
    for requirement in &round.requirements {
        let text = format!(
            "{} ({}): {}",
            requirement.code, requirement.theme, requirement.asks
        );
        entry(out, round, &text, &requirement.basis)?;
        for line in &requirement.key_lines {
            writeln!(out, "      • {line}")?;
        }
        writeln!(
            out,
            "      confirmed through {}",
            requirement.confirmed_through
        )?;
    }
    Ok(())
}

fn lists(round: &PlanningRound, out: &mut Out) -> io::Result<()> {
    let lists = &round.lists;
    heading(out, &lists.scheme_types.term)?;
    for kind in &lists.scheme_types.entries {
        print_scheme_type(kind, out)?;
    }
    rests_on(out, round, &lists.scheme_types.basis)?;
    let listed = [
        Some(&lists.areas_of_spend),
        Some(&lists.providers),
        lists.primary_objectives.as_ref(),
    ];
    for list in listed.into_iter().flatten() {
        heading(out, &list.term)?;
        print_entries(&list.entries, out)?;
        rests_on(out, round, &list.basis)?;
    }
    if let Some(commissioners) = &lists.commissioners {
        heading(out, &commissioners.term)?;
        for commissioner in &commissioners.entries {
            writeln!(out, "  {} ({})", commissioner.label, commissioner.id)?;
        }
        rests_on(out, round, &commissioners.basis)?;
    }
    Ok(())
}

fn print_scheme_type(kind: &SchemeType, out: &mut Out) -> io::Result<()> {
    let unit = kind.unit.as_ref().map_or_else(
        || "no outputs".to_owned(),
        |unit| format!("outputs: {unit}"),
    );
    writeln!(
        out,
        "  {} {} ({}), {unit}",
        kind.number, kind.label, kind.id
    )?;
    for sub_type in &kind.sub_types {
        writeln!(out, "      {} ({})", sub_type.label, sub_type.id)?;
    }
    Ok(())
}

fn print_entries(entries: &[ListEntry], out: &mut Out) -> io::Result<()> {
    for entry in entries {
        writeln!(out, "  {} ({})", entry.label, entry.id)?;
    }
    Ok(())
}

fn metrics(round: &PlanningRound, out: &mut Out) -> io::Result<()> {
    heading(out, "Metrics")?;
    for metric in &round.metrics {
        let role = match metric.role {
            crate::rounds::MetricRole::Headline => "planned",
            crate::rounds::MetricRole::Supporting => "supporting, not planned",
        };
        let frequency = match metric.frequency {
            crate::rounds::Frequency::Yearly => "yearly",
            crate::rounds::Frequency::Quarterly => "quarterly",
            crate::rounds::Frequency::Monthly => "monthly",
        };
        let better = match metric.better {
            crate::rounds::Better::Lower => "lower",
            crate::rounds::Better::Higher => "higher",
        };
        let text = format!(
            "{} ({}): {role}, {frequency}, {better} is better",
            metric.label, metric.id
        );
        entry(out, round, &text, &metric.basis)?;
        for (part, counts) in [
            ("numerator", &metric.numerator),
            ("denominator", &metric.denominator),
            ("data set", &metric.data_set),
        ] {
            if !counts.is_empty() {
                writeln!(out, "      {part}: {counts}")?;
            }
        }
    }
    if let Some(capacity) = &round.capacity {
        heading(out, "Capacity and demand")?;
        for line in &capacity.services {
            writeln!(out, "  {} ({})", line.label, line.id)?;
        }
        rests_on(out, round, &capacity.basis)?;
    }
    Ok(())
}

fn answers(round: &PlanningRound, out: &mut Out) -> io::Result<()> {
    if !round.narrative.is_empty() {
        heading(out, "Narrative")?;
    }
    for question in &round.narrative {
        let text = format!("{} ({})", question.asks, question.id);
        entry(out, round, &text, &question.basis)?;
    }
    heading(out, "Signatures")?;
    for signatory in &round.signatories {
        let delegation = match signatory.delegation {
            Delegation::Allowed => "may be delegated",
            Delegation::NotAllowed => "cannot be delegated",
        };
        let text = format!("{} ({}): {delegation}", signatory.label, signatory.role);
        entry(out, round, &text, &signatory.basis)?;
    }
    heading(out, "Returns")?;
    for report in &round.returns {
        let text = format!("{} ({}): {}", report.label, report.id, report.asks);
        entry(out, round, &text, &report.basis)?;
    }
    Ok(())
}

fn rules(round: &PlanningRound, out: &mut Out) -> io::Result<()> {
    heading(out, "Rules")?;
    for rule in &round.rules {
        let text = format!("{}: {}", rule.code, severity_word(rule.severity));
        entry(out, round, &text, &rule.basis)?;
    }
    Ok(())
}

fn sources(round: &PlanningRound, out: &mut Out) -> io::Result<()> {
    heading(out, "Sources")?;
    for (key, source) in &round.sources {
        write!(out, "  {key}: {}, {}", source.publisher, source.title)?;
        if let Some(published) = source.published {
            write!(out, ", {}", format::date(published))?;
        }
        writeln!(out)?;
        if !source.url.is_empty() {
            writeln!(out, "      {}", source.url)?;
        }
    }
    Ok(())
}
