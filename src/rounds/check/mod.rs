//! Whether a pack that could be read hangs together: every key it refers to exists, once.

mod keys;
mod lists;
mod sources;
mod template;

use rust_decimal::Decimal;

use crate::ron_text::Step::{Entry, Field};
use crate::ron_text::{Step, locate_nearest, nearest};

use super::fault::error_at;
use super::pack::PackError;
use super::round::PlanningRound;
use super::stream::{Areas, CountedShare};

/// The first thing in a pack that does not hang together, with its place in the text.
pub(super) fn check(round: &PlanningRound, text: &str) -> Result<(), PackError> {
    let check = Check { round, text };
    check.head()?;
    check.keys()?;
    check.sources()?;
    check.streams()?;
    check.lists()?;
    check.floors()?;
    check.figures()?;
    check.conditions()?;
    check.metrics()?;
    check.capacity()?;
    check.template()
}

struct Check<'a> {
    round: &'a PlanningRound,
    text: &'a str,
}

/// Appends steps to a path.
fn path<'a>(base: &[Step<'a>], more: &[Step<'a>]) -> Vec<Step<'a>> {
    base.iter().chain(more).copied().collect()
}

/// Small letters, digits and hyphens between them.
fn is_key(text: &str) -> bool {
    text.split('-').all(|part| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

impl Check<'_> {
    fn fail(&self, path: &[Step<'_>], message: impl Into<String>) -> Result<(), PackError> {
        let at = locate_nearest(self.text, path);
        Err(error_at(self.text, at.start, message))
    }

    fn ensure(&self, holds: bool, path: &[Step<'_>], message: &str) -> Result<(), PackError> {
        if holds {
            Ok(())
        } else {
            self.fail(path, message)
        }
    }

    fn head(&self) -> Result<(), PackError> {
        let round = self.round;
        self.key("The pack's id", round.id.as_str(), &[Field("id")])?;
        let (label, version) = (round.label.trim(), round.version.trim());
        self.ensure(
            !label.is_empty(),
            &[Field("label")],
            "A pack needs a label.",
        )?;
        self.ensure(
            !version.is_empty(),
            &[Field("version")],
            "A pack needs a version, which plans record.",
        )?;
        let years = &round.years;
        self.ensure(
            !years.is_empty(),
            &[Field("years")],
            "A round covers at least one financial year.",
        )?;
        let mut pairs = years.iter().zip(years.iter().skip(1));
        match pairs.position(|(first, second)| first >= second) {
            Some(at) => self.fail(
                &[Field("years"), Entry(at + 1)],
                "The financial years must follow each other, earliest first.",
            ),
            None => Ok(()),
        }
    }

    fn key(&self, what: &str, key: &str, path: &[Step<'_>]) -> Result<(), PackError> {
        if is_key(key) {
            return Ok(());
        }
        self.fail(
            path,
            format!("{what} \"{key}\" must be written in small letters, digits and hyphens."),
        )
    }

    /// The keys of a list are well written and each is there once.
    fn unique<'b>(
        &self,
        what: &str,
        base: &[Step<'_>],
        field: &'static str,
        keys: impl IntoIterator<Item = &'b str>,
    ) -> Result<(), PackError> {
        let mut seen: Vec<&str> = Vec::new();
        for (at, key) in keys.into_iter().enumerate() {
            let here = path(base, &[Entry(at), Field(field)]);
            self.key(&format!("The {what}"), key, &here)?;
            if seen.contains(&key) {
                return self.fail(
                    &here,
                    format!("The {what} \"{key}\" is given twice. Keep one of the two."),
                );
            }
            seen.push(key);
        }
        Ok(())
    }

    /// A key that something refers to exists.
    fn known<'b>(
        &self,
        what: &str,
        key: &str,
        known: impl IntoIterator<Item = &'b str>,
        path: &[Step<'_>],
    ) -> Result<(), PackError> {
        let known: Vec<&str> = known.into_iter().collect();
        if known.contains(&key) {
            return Ok(());
        }
        let near =
            nearest(key, known).map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
        let message = format!("There is no {what} \"{key}\" in this pack.{near}");
        self.fail(path, message)
    }

    fn scheme_types(&self) -> impl Iterator<Item = &str> {
        let types = &self.round.lists.scheme_types.entries;
        types.iter().map(|kind| kind.id.as_str())
    }

    fn areas(&self) -> impl Iterator<Item = &str> {
        let areas = &self.round.lists.areas_of_spend.entries;
        areas.iter().map(|area| area.id.as_str())
    }

    fn streams(&self) -> Result<(), PackError> {
        let streams = &self.round.streams;
        self.ensure(
            !streams.is_empty(),
            &[Field("streams")],
            "A round has at least one stream.",
        )?;
        for (at, stream) in streams.iter().enumerate() {
            let here = [Field("streams"), Entry(at)];
            self.ensure(
                (1..=7).contains(&stream.palette_slot),
                &path(&here, &[Field("palette_slot")]),
                "The palette has the places 1 to 7.",
            )?;
            let Some(fence) = &stream.ring_fence else {
                continue;
            };
            for (entry, kind) in fence.scheme_types.iter().enumerate() {
                let here = path(
                    &here,
                    &[Field("ring_fence"), Field("scheme_types"), Entry(entry)],
                );
                self.known("scheme type", kind.as_str(), self.scheme_types(), &here)?;
            }
            for (entry, area) in fence.areas_of_spend.iter().enumerate() {
                let here = path(
                    &here,
                    &[Field("ring_fence"), Field("areas_of_spend"), Entry(entry)],
                );
                self.known("area of spend", area.as_str(), self.areas(), &here)?;
            }
        }
        Ok(())
    }

    fn floors(&self) -> Result<(), PackError> {
        for (at, floor) in self.round.floors.iter().enumerate() {
            let here = [Field("floors"), Entry(at)];
            self.ensure(
                !floor.streams.is_empty(),
                &path(&here, &[Field("streams")]),
                "A floor counts the spend of at least one stream.",
            )?;
            for (entry, stream) in floor.streams.iter().enumerate() {
                let streams = self.round.streams.iter().map(|stream| stream.id.as_str());
                let here = path(&here, &[Field("streams"), Entry(entry)]);
                self.known("stream", stream.as_str(), streams, &here)?;
            }
            let (Areas::Only(areas) | Areas::Except(areas)) = &floor.areas;
            for (entry, area) in areas.iter().enumerate() {
                let here = path(&here, &[Field("areas"), Entry(0), Entry(entry)]);
                self.known("area of spend", area.as_str(), self.areas(), &here)?;
            }
            self.ensure(
                floor.share == CountedShare::Whole || self.round.lists.commissioners.is_some(),
                &path(&here, &[Field("share")]),
                "The part that the NHS commissions is known only where the pack has the list `commissioners`.",
            )?;
        }
        Ok(())
    }

    /// Figures are within what their unit allows.
    fn figures(&self) -> Result<(), PackError> {
        for (at, figure) in self.round.figures.iter().enumerate() {
            let value = figure.value.value();
            let fault = match figure.unit.trim() {
                "percent" | "per cent" | "%"
                    if value > Decimal::ONE_HUNDRED || value < Decimal::ZERO =>
                {
                    "A figure in percent must be from 0 to 100"
                }
                "pounds" | "£" if value < Decimal::ZERO => "A figure in pounds must be 0 or more",
                _ => continue,
            };
            return self.fail(
                &[Field("figures"), Entry(at), Field("value")],
                format!("{fault}, and \"{}\" is {value}.", figure.id),
            );
        }
        Ok(())
    }

    fn conditions(&self) -> Result<(), PackError> {
        let round = self.round;
        for (at, condition) in round.conditions.iter().enumerate() {
            let here = [Field("conditions"), Entry(at)];
            let earlier = round.conditions.iter().take(at);
            self.ensure(
                earlier
                    .clone()
                    .all(|other| other.number != condition.number),
                &path(&here, &[Field("number")]),
                "Two conditions have this number.",
            )?;
            for (entry, rule) in condition.rules.iter().enumerate() {
                let here = path(&here, &[Field("rules"), Entry(entry)]);
                self.known("rule", rule, round.rule_codes(), &here)?;
            }
            for (entry, floor) in condition.floors.iter().enumerate() {
                let floors = round.floors.iter().map(|floor| floor.id.as_str());
                let here = path(&here, &[Field("floors"), Entry(entry)]);
                self.known("floor", floor.as_str(), floors, &here)?;
            }
            for (entry, metric) in condition.metrics.iter().enumerate() {
                let metrics = round.metrics.iter().map(|metric| metric.id.as_str());
                let here = path(&here, &[Field("metrics"), Entry(entry)]);
                self.known("metric", metric.as_str(), metrics, &here)?;
            }
            for (entry, id) in condition.requirements.iter().enumerate() {
                let ids = round
                    .requirements
                    .iter()
                    .map(|requirement| requirement.id.as_str());
                let here = path(&here, &[Field("requirements"), Entry(entry)]);
                self.known("requirement", id.as_str(), ids, &here)?;
            }
        }
        Ok(())
    }

    fn metrics(&self) -> Result<(), PackError> {
        for (at, metric) in self.round.metrics.iter().enumerate() {
            let here = [Field("metrics"), Entry(at)];
            self.ensure(
                metric.places <= 2,
                &path(&here, &[Field("places")]),
                "A metric is shown with at most 2 decimal places.",
            )?;
            self.ensure(
                metric.least < metric.greatest,
                &path(&here, &[Field("greatest")]),
                "The greatest value must be above the least.",
            )?;
            self.years(&here, &metric.years)?;
            self.unique(
                "supporting indicator",
                &path(&here, &[Field("supporting_indicators")]),
                "id",
                metric
                    .supporting_indicators
                    .iter()
                    .map(|entry| entry.id.as_str()),
            )?;
        }
        Ok(())
    }

    fn capacity(&self) -> Result<(), PackError> {
        let Some(capacity) = &self.round.capacity else {
            return Ok(());
        };
        let services = [Field("capacity"), Field("services")];
        let keys = capacity.services.iter().map(|service| service.id.as_str());
        self.unique("service line", &services, "id", keys)?;
        for (at, service) in capacity.services.iter().enumerate() {
            let here = path(&services, &[Entry(at)]);
            self.ensure(
                service.pathway.is_none_or(|pathway| pathway <= 3),
                &path(&here, &[Field("pathway")]),
                "The discharge pathways are 0 to 3.",
            )?;
            self.years(&here, &service.years)?;
        }
        Ok(())
    }

    /// Years inside the round name years of the round.
    fn years(
        &self,
        base: &[Step<'_>],
        years: &[crate::model::FinancialYear],
    ) -> Result<(), PackError> {
        for (at, year) in years.iter().enumerate() {
            if !self.round.years.contains(year) {
                return self.fail(
                    &path(base, &[Field("years"), Entry(at)]),
                    format!("The financial year {year} is not one of the round's years."),
                );
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_small_letters_digits_and_hyphens() {
        for key in ["nhs-minimum", "2023-25", "q1"] {
            assert!(is_key(key), "{key}");
        }
        for key in [
            "",
            "Dfg",
            "nhs minimum",
            "-dfg",
            "nhs--minimum",
            "nhs_minimum",
        ] {
            assert!(!is_key(key), "{key}");
        }
    }
}
