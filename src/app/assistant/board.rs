//! Whose plan it is: found by a part of the name, with council, districts and integrated care boards filled in and open
//! to change.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{self, Id, Key, Modifiers, TextEdit, Ui};
use jiff::civil::Date;

use super::super::kit::UiExt;
use super::super::kit::cell::field_ui;
use super::Entered;
use super::icbs::icbs_ui;
use crate::model::{HealthAndWellbeingBoard, Organisation};
use crate::rounds::{BoardPlace, Places};

/// The most boards that are suggested.
const SUGGESTIONS: usize = 6;

/// The board as filled in so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BoardForm {
    pub(super) name: String,
    council: String,
    /// One a line.
    districts: String,
    /// One a line.
    pub(super) icbs: String,
    /// Codes of bodies that came from a list or an earlier plan.
    known: Vec<Organisation>,
    code: String,
    pub(super) region: String,
    /// Which suggestion stands out.
    at: usize,
    /// The name for which the rest was filled in.
    filled_for: String,
    /// The integrated care boards that were filled in from the list, one a line.
    filled_icbs: String,
    /// The day as on which bodies are named.
    pub(super) day: Option<Date>,
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
            filled_icbs: String::new(),
            day: None,
        }
    }

    /// Takes the day as on which bodies are named; what was filled in from the list follows it.
    pub(super) fn as_on(&mut self, day: Date) {
        if self.day != Some(day) {
            self.day = Some(day);
            self.fill_in_icbs();
        }
    }

    /// Fills in the integrated care boards of the list, unless the person named others.
    fn fill_in_icbs(&mut self) {
        let untouched = self.icbs.trim() == self.filled_icbs.trim();
        if !untouched || self.filled_for != self.name {
            return;
        }
        let places = Places::built_in();
        let Some((place, day)) = places.board(&self.name).zip(self.day) else {
            return;
        };
        let names: Vec<&str> = places
            .icbs_of(place, day)
            .into_iter()
            .map(|icb| icb.organisation.name.as_str())
            .collect();
        self.icbs = names.join("\n");
        self.filled_icbs.clone_from(&self.icbs);
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
            let icb = Places::built_in().icb(name, self.day.unwrap_or(Date::MAX))?;
            (icb.organisation.name == name).then(|| icb.organisation.clone())
        };
        known
            .or_else(listed)
            .unwrap_or_else(|| Organisation::named(name))
    }

    /// Fills in what is known of a board.
    fn take(&mut self, place: &BoardPlace) {
        *self = BoardForm {
            icbs: std::mem::take(&mut self.icbs),
            filled_icbs: std::mem::take(&mut self.filled_icbs),
            day: self.day,
            region: place.region.clone(),
            ..BoardForm::of(&place.to_board())
        };
        self.fill_in_icbs();
    }
}

/// Draws the fields. Enter in one of them, once the board is settled, asks for the plan.
pub(super) fn board_ui(ui: &mut Ui, form: &mut BoardForm) -> Entered {
    let settled = !form.is_empty() && form.filled_for == form.name;
    let name = ui.form_row("Board", |ui| ui.vertical(|ui| name_ui(ui, form)).inner);
    let council = ui.form_row("Council", |ui| {
        let field = TextEdit::singleline(&mut form.council).id(council_id());
        field_ui(ui, field).accessible_name("Council")
    });
    ui.form_row("District councils", |ui| {
        let rows = form.districts.lines().count().clamp(2, 8);
        let field = TextEdit::multiline(&mut form.districts)
            .desired_rows(rows)
            .hint_text("One a line; none outside two-tier areas");
        field_ui(ui, field).accessible_name("District councils, one a line");
    });
    ui.form_row("Integrated care boards", |ui| {
        ui.vertical(|ui| icbs_ui(ui, form))
    });
    let enter = ui.input(|input| input.key_pressed(Key::Enter));
    if settled && enter && (name.lost_focus() || council.lost_focus()) {
        Entered::Yes
    } else {
        Entered::No
    }
}

/// Where one goes on once a board is named that is not in the list.
fn council_id() -> Id {
    Id::unique("council of the new plan")
}

fn name_ui(ui: &mut Ui, form: &mut BoardForm) -> egui::Response {
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
    let field = TextEdit::singleline(&mut form.name)
        .id(id)
        .hint_text("Type a part of its name");
    let field = field_ui(ui, field).accessible_name("Health and wellbeing board");
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
        let mut state = TextEditState::default();
        let end = CCursor::end_of_str(&form.name);
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        state.store(ui.ctx(), id);
    } else if field.lost_focus()
        // The council's field, which comes next, is not to hear the same Enter: it would be left as it is reached.
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    {
        // Another name than those of the list is settled as it is.
        form.filled_for.clone_from(&form.name);
        ui.memory_mut(|memory| memory.request_focus(council_id()));
    }
    field
}

#[cfg(test)]
mod tests {
    use super::super::icbs::gone;
    use super::*;

    #[test]
    fn the_integrated_care_boards_follow_the_board_and_the_year_until_others_are_named() {
        let mut form = BoardForm {
            name: "Norfolk".to_owned(),
            ..BoardForm::default()
        };
        form.as_on(jiff::civil::date(2026, 3, 31));
        let place = Places::built_in().board("norfolk").unwrap();
        form.take(place);
        assert_eq!(form.icbs, "NHS Norfolk and Waveney Integrated Care Board");
        assert_eq!(form.read().integrated_care_boards[0].code, "E54000022");
        form.as_on(jiff::civil::date(2027, 3, 31));
        assert_eq!(form.icbs, "NHS Norfolk and Suffolk Integrated Care Board");
        form.icbs.push_str("\nNHS Essex Integrated Care Board");
        form.as_on(jiff::civil::date(2026, 3, 31));
        assert_eq!(form.icbs.lines().count(), 2, "what a person named stays");
        assert_eq!(gone(&form.icbs, form.day.unwrap()).len(), 2);
        // One name, two codes: that of the year is taken.
        let hampshire = "NHS Hampshire and Isle of Wight Integrated Care Board";
        assert_eq!(form.body(hampshire).code, "E54000042");
        form.as_on(jiff::civil::date(2027, 3, 31));
        assert_eq!(form.body(hampshire).code, "E54000067");
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
            day: Some(jiff::civil::date(2027, 3, 31)),
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
