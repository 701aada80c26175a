//! What changed from year to year, and since the version that was kept last.

use crate::assessment::Assessment;
use crate::charts::year_on_year;
use crate::finance::{Change, YearOnYear};
use crate::format;
use crate::model::{Money, SchemeStatus, Version};

use super::Contents;
use super::model::{Block, ListOrder};
use super::table::{Builder, Value};
use super::{chart, heading, numbered, text};

impl Contents<'_> {
    pub(super) fn changes(&self) -> Vec<Block> {
        let assessment = self.input.assessment;
        let mut blocks = Vec::new();
        for pair in &assessment.year_on_year {
            blocks.push(heading(
                format!("change-{}", pair.to),
                format!("From {} to {}", pair.from.in_words(), pair.to.in_words()),
            ));
            if let Some(spec) = year_on_year(&self.chart_input(pair.to)) {
                blocks.extend(chart(spec, &format!("change-{}", pair.to)));
            }
            let columns = [pair.from.in_words(), pair.to.in_words()];
            blocks.extend(changes(
                "Income by source of funding",
                &pair.income,
                &columns,
            ));
            blocks.extend(changes("Spend by source of funding", &pair.spend, &columns));
            let term = &self.input.round.lists.scheme_types.term;
            let title = format!("Spend by {}", term.to_lowercase());
            blocks.extend(changes(&title, &pair.by_scheme_type, &columns));
        }
        let versions = self.input.plan.versions.iter();
        if let Some(version) = versions.max_by_key(|version| version.frozen_on) {
            blocks.extend(self.since(version));
        }
        blocks.extend(self.new_schemes());
        if blocks.is_empty() {
            blocks.push(text(
                "The plan has one year, no earlier version of it was kept, and no scheme is marked as new: there is \
                 nothing to compare it with.",
            ));
        }
        blocks
    }

    /// What changed since a version.
    fn since(&self, version: &Version) -> Vec<Block> {
        let when = format::date(version.frozen_on);
        let note = version.note.trim();
        let words = match note {
            "" => when.clone(),
            note => format!("{note}, kept on {when}"),
        };
        let mut blocks = vec![heading("change-since", "Since the version kept last")];
        if version.plan.round != self.input.plan.round {
            blocks.push(text(format!(
                "The version kept last ({words}) is of another round and cannot be compared line by line."
            )));
            return blocks;
        }
        blocks.push(text(format!("Compared with: {words}.")));
        let before = Assessment::of(&version.plan, self.input.round);
        let mut same = true;
        for now in &self.input.assessment.years {
            let Some(then) = before.year(now.year) else {
                continue;
            };
            let pair = YearOnYear::of(then, now);
            let year = now.year.in_words();
            let columns = [format!("Then, {}", now.year), format!("Now, {}", now.year)];
            for (title, all) in [
                (format!("Income that changed, {year}"), &pair.income),
                (format!("Spend that changed, {year}"), &pair.spend),
            ] {
                let changed: Vec<Change> = all
                    .iter()
                    .filter(|change| change.before != change.after)
                    .cloned()
                    .collect();
                if !changed.is_empty() {
                    same = false;
                    blocks.extend(changes(&title, &changed, &columns));
                }
            }
        }
        let plan = self.input.plan;
        for (words, from, to) in [
            ("Schemes added", plan, &*version.plan),
            ("Schemes taken out", &*version.plan, plan),
        ] {
            let schemes = from.schemes.iter();
            let gone: Vec<String> = schemes
                .filter(|scheme| to.scheme(scheme.id).is_none())
                .map(|scheme| numbered(&scheme.number, &scheme.name))
                .collect();
            if !gone.is_empty() {
                same = false;
                blocks.push(Block::Labelled {
                    label: words.to_owned(),
                    text: format::list(&gone),
                });
            }
        }
        if same {
            blocks.push(text(
                "No sum of income or spend and no scheme changed since.",
            ));
        }
        blocks
    }

    fn new_schemes(&self) -> Vec<Block> {
        let schemes = self.input.plan.schemes.iter();
        let new: Vec<String> = schemes
            .filter(|scheme| scheme.status == Some(SchemeStatus::New))
            .map(|scheme| numbered(&scheme.number, &scheme.name))
            .collect();
        if new.is_empty() {
            return Vec::new();
        }
        vec![
            heading("change-new", "Schemes that begin with this plan"),
            Block::List {
                order: ListOrder::Any,
                items: new,
            },
        ]
    }
}

/// A table of changes; nothing where there is none.
fn changes(title: &str, all: &[Change], [then, now]: &[String; 2]) -> Option<Block> {
    if all.is_empty() {
        return None;
    }
    let mut table = Builder::new(title)
        .words("Part", 4)
        .pounds(then)
        .pounds(now)
        .pounds("Change")
        .aligned("Change (%)");
    let row = |label: &str, change: &Change| {
        vec![
            Value::text(label),
            Value::money(change.before),
            Value::money(change.after),
            Value::money(Some(change.difference())),
            Value::text(
                change
                    .percent()
                    .map_or_else(|| format::NOTHING.to_owned(), format::percent),
            ),
        ]
    };
    for change in all {
        table.row(row(&change.label, change));
    }
    if all.len() > 1 {
        let sum = |pick: fn(&Change) -> Option<Money>| -> Option<Money> {
            let amounts: Vec<Money> = all.iter().filter_map(pick).collect();
            (!amounts.is_empty()).then(|| amounts.iter().sum())
        };
        let whole = Change {
            key: "".into(),
            label: String::new(),
            before: sum(|change| change.before),
            after: sum(|change| change.after),
        };
        table.total(row("Together", &whole));
    }
    Some(table.block())
}
