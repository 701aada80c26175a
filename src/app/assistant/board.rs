//! Whose plan it is: found by a part of the name, with council, districts and integrated care boards filled in and open
//! to change.

use eframe::egui::{self, Key, Modifiers, TextEdit, Ui};

use super::super::kit::UiExt;
use crate::model::{HealthAndWellbeingBoard, Organisation};
use crate::rounds::{BoardPlace, IcbPlace, Places};

/// The most boards that are suggested.
const SUGGESTIONS: usize = 6;

/// The board as filled in so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BoardForm {
    name: String,
    council: String,
    /// One a line.
    districts: String,
    /// One a line.
    icbs: String,
    /// Codes of bodies that came from a list or an earlier plan.
    known: Vec<Organisation>,
    code: String,
    region: String,
    /// Which suggestion stands out.
    at: usize,
    /// The name for which the rest was filled in.
    filled_for: String,
}

fn lines(bodies: &[Organisation]) -> String {
    let names: Vec<&str> = bodies.iter().map(|body| body.name.as_str()).collect();
    names.join("\n")
}

impl BoardForm {
    /// The form of a board that is known.
    pub(super) fn of(board: &HealthAndWellbeingBoard) -> Self {
        let mut known = board.districts.clone();
        known.extend(board.integrated_care_boards.iter().cloned());
        known.push(board.local_authority.clone());
        let place = Places::built_in().board(&board.name);
        BoardForm {
            name: board.name.clone(),
            council: board.local_authority.name.clone(),
            districts: lines(&board.districts),
            icbs: lines(&board.integrated_care_boards),
            known,
            code: board.code.to_string(),
            region: place.map(|place| place.region.clone()).unwrap_or_default(),
            at: 0,
            filled_for: board.name.clone(),
        }
    }

    /// Whether no board was named.
    pub(super) fn is_empty(&self) -> bool {
        self.name.trim().is_empty()
    }

    /// The board as filled in.
    pub(super) fn read(&self) -> HealthAndWellbeingBoard {
        let known = Places::built_in().board(&self.name);
        let name = known.map_or(self.name.trim(), |place| place.name.as_str());
        let council = match self.council.trim() {
            "" => known.map_or(name, |place| place.council.as_str()),
            council => council,
        };
        let filled = self.filled_for == self.name;
        let districts = if filled || known.is_none() {
            self.bodies(&self.districts)
        } else {
            known
                .map(|place| place.districts.clone())
                .unwrap_or_default()
        };
        HealthAndWellbeingBoard {
            name: name.to_owned(),
            code: known.map_or_else(
                || {
                    if filled {
                        self.code.as_str().into()
                    } else {
                        "".into()
                    }
                },
                |place| place.code.clone(),
            ),
            local_authority: match known.filter(|place| place.council == council) {
                Some(place) => place.to_board().local_authority,
                None => self.body(council),
            },
            districts,
            integrated_care_boards: self.bodies(&self.icbs),
        }
    }

    fn bodies(&self, text: &str) -> Vec<Organisation> {
        text.lines()
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(|name| self.body(name))
            .collect()
    }

    /// A body by its name, with its code where one is known.
    fn body(&self, name: &str) -> Organisation {
        let known = self.known.iter().find(|body| body.name == name).cloned();
        let listed = || {
            let icbs = &Places::built_in().icbs;
            icbs.iter()
                .find(|icb| icb.organisation.name == name)
                .map(|icb| icb.organisation.clone())
        };
        known
            .or_else(listed)
            .unwrap_or_else(|| Organisation::named(name))
    }

    /// Fills in what is known of a board.
    fn take(&mut self, place: &BoardPlace) {
        let icbs = std::mem::take(&mut self.icbs);
        *self = BoardForm {
            icbs,
            region: place.region.clone(),
            ..BoardForm::of(&place.to_board())
        };
    }
}

/// Draws the fields. Says whether anything changed.
pub(super) fn board_ui(ui: &mut Ui, form: &mut BoardForm) -> bool {
    let before = form.clone();
    ui.form_row("Board", |ui| ui.vertical(|ui| name_ui(ui, form)));
    ui.form_row("Council", |ui| {
        ui.add(TextEdit::singleline(&mut form.council).desired_width(f32::INFINITY))
            .accessible_name("Council");
    });
    ui.form_row("District councils", |ui| {
        let rows = form.districts.lines().count().clamp(2, 8);
        ui.add(
            TextEdit::multiline(&mut form.districts)
                .desired_rows(rows)
                .hint_text("One a line; none outside two-tier areas")
                .desired_width(f32::INFINITY),
        )
        .accessible_name("District councils, one a line");
    });
    ui.form_row("Integrated care boards", |ui| {
        ui.vertical(|ui| icbs_ui(ui, form))
    });
    *form != before
}

fn name_ui(ui: &mut Ui, form: &mut BoardForm) {
    let places = Places::built_in();
    let found = places.suggest_boards(&form.name);
    let open = form.filled_for != form.name && !form.name.trim().is_empty();
    let shown = if open {
        found
            .get(..found.len().min(SUGGESTIONS))
            .unwrap_or_default()
    } else {
        &[]
    };
    let id = ui.make_persistent_id("board");
    let mut take = None;
    if ui.memory(|memory| memory.has_focus(id)) && !shown.is_empty() {
        let (down, up, enter) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        if down {
            form.at += 1;
        }
        if up {
            form.at = form.at.saturating_sub(1);
        }
        form.at = form.at.min(shown.len() - 1);
        if enter {
            take = shown.get(form.at).copied();
        }
    }
    let field = ui
        .add(
            TextEdit::singleline(&mut form.name)
                .id(id)
                .hint_text("Type a part of its name")
                .desired_width(f32::INFINITY),
        )
        .accessible_name("Health and wellbeing board");
    if field.changed() {
        form.at = 0;
    }
    if form.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    if field.lost_focus()
        && form.filled_for != form.name
        && let Some(place) = places.board(&form.name)
    {
        take = Some(place);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, place) in shown.iter().enumerate() {
        let words = format!("{} · {}, {}", place.name, place.council, place.region);
        let option = egui::Button::selectable(at == form.at, words).truncate();
        if ui.add(option).clicked() {
            take = Some(place);
        }
    }
    if open && shown.is_empty() {
        ui.caption("Not in the list of boards, which is no obstacle: it is taken as typed.");
    } else if open {
        ui.caption("Arrow keys and Enter choose; any other name is taken as typed.");
    } else if !form.code.is_empty() {
        ui.caption(&format!("{} {}", form.code, form.region));
    }
    if let Some(place) = take {
        form.take(place);
    }
}

fn icbs_ui(ui: &mut Ui, form: &mut BoardForm) {
    ui.add(
        TextEdit::multiline(&mut form.icbs)
            .desired_rows(2)
            .hint_text("One a line; they pay the NHS contributions")
            .desired_width(f32::INFINITY),
    )
    .accessible_name("Integrated care boards, one a line");
    let near = near(&form.region);
    if near.is_empty() {
        return;
    }
    ui.caption(
        "Of the region, as they are from April 2026; tick those that pool money with the council",
    );
    for icb in near {
        let name = &icb.organisation.name;
        let named = form.icbs.lines().any(|line| line.trim() == name);
        let mut ticked = named;
        if ui.checkbox(&mut ticked, name).changed() {
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

/// The integrated care boards of the NHS region in which a region of England is.
fn near(region: &str) -> Vec<&'static IcbPlace> {
    let nhs_region = match region {
        "East Midlands" | "West Midlands" => "Midlands",
        "North East" | "Yorkshire and The Humber" => "North East and Yorkshire",
        other => other,
    };
    let icbs = Places::built_in().icbs.iter();
    icbs.filter(|icb| icb.nhs_region == nhs_region).collect()
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
            assert!(!near(region).is_empty(), "{region}");
        }
    }

    #[test]
    fn a_typed_name_of_the_list_gets_its_codes_and_another_is_taken_as_typed() {
        let known = BoardForm {
            name: "leicestershire".to_owned(),
            ..BoardForm::default()
        };
        let board = known.read();
        assert_eq!(
            (board.name.as_str(), board.code.as_str()),
            ("Leicestershire", "E10000018")
        );
        assert_eq!(board.districts.len(), 7);
        let typed = BoardForm {
            name: " Lakeside ".to_owned(),
            icbs: "NHS Essex Integrated Care Board\n\nNHS Nowhere".to_owned(),
            ..BoardForm::default()
        };
        let board = typed.read();
        assert_eq!((board.name.as_str(), board.code.as_str()), ("Lakeside", ""));
        assert_eq!(board.local_authority.name, "Lakeside");
        let codes: Vec<&str> = board
            .integrated_care_boards
            .iter()
            .map(|icb| icb.code.as_str())
            .collect();
        assert_eq!(codes, ["E54000066", ""]);
    }
}
