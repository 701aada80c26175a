//! The integrated care boards of a new plan: typed, or ticked among those of the region in the year of the plan.

use eframe::egui::{TextEdit, Ui};
use jiff::civil::Date;

use super::super::kit::cell::field_ui;
use super::super::kit::{UiExt, tick_ui};
use super::board::BoardForm;
use crate::rounds::{IcbPlace, Places};

/// The integrated care boards that pay, each on a line, and those that are offered to be ticked.
pub(super) fn icbs_ui(ui: &mut Ui, form: &mut BoardForm) {
    let field = TextEdit::multiline(&mut form.icbs)
        .desired_rows(2)
        .hint_text("One a line; they pay the NHS contributions");
    field_ui(ui, field).accessible_name("Integrated care boards, one a line");
    let day = form.day.unwrap_or(Date::MAX);
    for name in gone(&form.icbs, day) {
        ui.caption(&format!(
            "{name} was not there in the year of this plan; choose its successor below."
        ));
    }
    let offered = offered(form, day);
    if offered.is_empty() {
        return;
    }
    ui.caption(
        "Those of the region in the year of the plan; tick those that pool money with the council",
    );
    for icb in offered {
        let name = &icb.organisation.name;
        let named = form.icbs.lines().any(|line| line.trim() == name);
        let mut ticked = named;
        if tick_ui(ui, &mut ticked, name).changed() {
            let mut all: Vec<&str> = form
                .icbs
                .lines()
                .filter(|line| line.trim() != name)
                .collect();
            if ticked {
                all.push(name);
            }
            all.join("\n").trim_start().clone_into(&mut form.icbs);
        }
    }
}

/// Names of integrated care boards that were there at another time only.
pub(super) fn gone(icbs: &str, day: Date) -> Vec<&str> {
    let names = icbs.lines().map(str::trim).filter(|name| !name.is_empty());
    names
        .filter(|name| {
            let known = Places::built_in().icb(name, day);
            known.is_some_and(|icb| !icb.is_there_on(day))
        })
        .collect()
}

/// The integrated care boards of the day that serve the board, then the others of its region.
fn offered(form: &BoardForm, day: Date) -> Vec<&'static IcbPlace> {
    let places = Places::built_in();
    let mut offered = places
        .board(&form.name)
        .map(|place| places.icbs_of(place, day))
        .unwrap_or_default();
    let others = near(&form.region, day);
    for icb in others {
        if !offered.contains(&icb) {
            offered.push(icb);
        }
    }
    offered
}

/// The integrated care boards of a day in the NHS region in which a region of England is.
fn near(region: &str, day: Date) -> Vec<&'static IcbPlace> {
    let nhs_region = match region {
        "East Midlands" | "West Midlands" => "Midlands",
        "North East" | "Yorkshire and The Humber" => "North East and Yorkshire",
        other => other,
    };
    let icbs = Places::built_in().icbs.iter();
    icbs.filter(|icb| icb.nhs_region == nhs_region && icb.is_there_on(day))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_region_has_its_integrated_care_boards() {
        let regions: BTreeSet<&str> = Places::built_in()
            .boards
            .iter()
            .map(|board| board.region.as_str())
            .collect();
        for region in regions {
            for year in [2025, 2027] {
                let day = jiff::civil::date(year, 3, 31);
                assert!(!near(region, day).is_empty(), "{region}");
            }
        }
    }
}
