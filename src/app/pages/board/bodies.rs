//! The board, its council, its districts and its integrated care boards.

use eframe::egui::{self, Id, TextEdit, Ui};

use crate::app::kit::cell::{Cell, is_turning, text_cell_ui, text_field_ui};
use crate::app::kit::{UiExt, link_ui, remove_button_ui};
use crate::app::pages::PageContext;
use crate::app::theme::DesignTokens;
use crate::app::typing::note_typing;
use crate::model::{BoardField, Edit, HealthAndWellbeingBoard, Organisation};
use crate::rounds::{BoardPlace, IcbPlace, Places};
use crate::rules::{BoardBody, Location};

/// The most names that are suggested.
const SUGGESTIONS: usize = 5;

/// The field in which a further integrated care board is looked for.
const NEW_PARTNER: &str = "Add an integrated care board";

/// The width of a code.
const CODE: f32 = 128.0;

/// Draws the bodies.
pub(super) fn bodies_ui(ui: &mut Ui, context: &PageContext<'_>, icb: &mut String) {
    let board = &context.plan.board;
    if let Some(Location::Board(body)) = context.arrival
        && !is_turning(ui.ctx())
    {
        ui.memory_mut(|memory| memory.request_focus(wanted(board, *body)));
    }
    let send = |field| context.outbox.edit(Edit::Board(field));
    ui.section_with_caption(
        "Health and wellbeing board",
        "Names, each with the code of the Office for National Statistics or the NHS beside it",
    );
    pair_ui(
        ui,
        "Board",
        "the board",
        (&board.name, &board.code),
        |name, code| {
            if name == board.name {
                send(BoardField::Code(code.into()));
            } else {
                send(BoardField::Name(name.to_owned()));
            }
        },
    );
    let council = &board.local_authority;
    pair_ui(
        ui,
        "Council",
        "the council",
        (&council.name, &council.code),
        |name, code| {
            send(BoardField::LocalAuthority(organisation(name, code)));
        },
    );
    known_ui(ui, context);
    ui.gap_section();
    ui.section_with_caption(
        "District councils",
        "The housing authorities of a two-tier area; none elsewhere",
    );
    list_ui(
        ui,
        context,
        "district",
        &board.districts,
        BoardField::Districts,
    );
    if link_ui(ui, "Add a district").clicked() {
        let mut all = board.districts.clone();
        all.push(Organisation::named("New district"));
        let first = name_id(&format!("district {}", all.len()));
        step(context, "Add a district", BoardField::Districts(all));
        ui.memory_mut(|memory| memory.request_focus(first));
    }
    ui.gap_section();
    ui.section_with_caption(
        "Integrated care boards",
        "Those that pool money with the council; one or several",
    );
    let icbs = &board.integrated_care_boards;
    list_ui(
        ui,
        context,
        "integrated care board",
        icbs,
        BoardField::IntegratedCareBoards,
    );
    add_icb_ui(ui, context, icb);
}

/// The field to type into for whoever is led to a body.
fn wanted(board: &HealthAndWellbeingBoard, body: BoardBody) -> Id {
    match body {
        BoardBody::Board => name_id("the board"),
        BoardBody::LocalAuthority => name_id("the council"),
        BoardBody::IntegratedCareBoards if board.integrated_care_boards.is_empty() => {
            Id::unique(NEW_PARTNER)
        }
        BoardBody::IntegratedCareBoards => name_id("integrated care board 1"),
    }
}

fn organisation(name: &str, code: &str) -> Organisation {
    Organisation {
        name: name.to_owned(),
        code: code.into(),
    }
}

fn step(context: &PageContext<'_>, label: &str, field: BoardField) {
    context
        .outbox
        .edit(Edit::batch(label, vec![Edit::Board(field)]));
}

/// A name and its code.
fn pair_ui(
    ui: &mut Ui,
    label: &str,
    of: &str,
    (name, code): (&str, &str),
    change: impl Fn(&str, &str),
) {
    ui.form_row(label, |ui| {
        ui.set_max_width(ui.available_width() - cross(ui));
        name_and_code_ui(ui, of, (name, code), change);
    });
}

/// What the cross that takes a body away needs at the end of its line. Lines without one leave it free, so that codes stand
/// under codes.
fn cross(ui: &Ui) -> f32 {
    DesignTokens::here(ui).shape.row_dense + ui.spacing().item_spacing.x
}

/// The field with the name of a body.
fn name_id(of: &str) -> Id {
    Id::unique(("name", of))
}

fn name_and_code_ui(
    ui: &mut Ui,
    of: &str,
    (name, code): (&str, &str),
    change: impl Fn(&str, &str),
) {
    ui.horizontal_top(|ui| {
        let height = ui.spacing().interact_size.y;
        let room = (ui.available_width() - CODE - ui.spacing().item_spacing.x).max(120.0);
        ui.allocate_ui(egui::vec2(room, height), |ui| {
            ui.set_min_width(room);
            let cell = Cell::typed(name_id(of), format!("Name of {of}"));
            if let Some(name) = text_field_ui(ui, &cell, name).committed {
                change(&name, code);
            }
        });
        ui.allocate_ui(egui::vec2(CODE, height), |ui| {
            let cell = Cell::typed(Id::unique(("code", of)), format!("Code of {of}"));
            if let Some(code) = text_cell_ui(ui, &cell, code).committed {
                change(name, &code);
            }
        });
    });
}

/// What the list of boards knows of this one, where the plan says otherwise.
fn known_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let board = &context.plan.board;
    let Some(place) = Places::built_in().board(&board.name) else {
        ui.caption("The board is not in the list of boards, which is no obstacle.");
        return;
    };
    let known = place.to_board();
    if known.code == board.code
        && known.local_authority == board.local_authority
        && known.districts == board.districts
    {
        ui.caption(&format!(
            "As in the list of boards: {}, {}",
            place.council_type, place.region
        ));
        return;
    }
    if link_ui(
        ui,
        "Fill in the council, codes and districts from the list of boards",
    )
    .clicked()
    {
        fill_in(context, place);
    }
}

fn fill_in(context: &PageContext<'_>, place: &BoardPlace) {
    let known = place.to_board();
    let fields = [
        BoardField::Code(known.code),
        BoardField::LocalAuthority(known.local_authority),
        BoardField::Districts(known.districts),
    ];
    let edits = fields.into_iter().map(Edit::Board).collect();
    context
        .outbox
        .edit(Edit::batch("Fill in the board from the list", edits));
}

fn list_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    noun: &str,
    all: &[Organisation],
    field: fn(Vec<Organisation>) -> BoardField,
) {
    for (at, body) in all.iter().enumerate() {
        ui.horizontal_top(|ui| {
            let width = ui.form_width() - cross(ui);
            let of = format!("{noun} {}", at + 1);
            ui.allocate_ui(egui::vec2(width, ui.spacing().interact_size.y), |ui| {
                name_and_code_ui(ui, &of, (&body.name, &body.code), |name, code| {
                    let mut changed = all.to_vec();
                    if let Some(body) = changed.get_mut(at) {
                        *body = organisation(name, code);
                    }
                    let part = if name == body.name { "Code" } else { "Name" };
                    step(context, &format!("{part} of {}", body.name), field(changed));
                });
            });
            let remove = format!("Remove {}", body.name);
            if remove_button_ui(ui, &remove).clicked() {
                let mut fewer = all.to_vec();
                fewer.remove(at);
                step(context, &remove, field(fewer));
            }
        });
    }
}

fn add_icb_ui(ui: &mut Ui, context: &PageContext<'_>, typed: &mut String) {
    let add = |body: Organisation| {
        let label = format!("Add {}", body.name);
        let mut all = context.plan.board.integrated_care_boards.clone();
        all.push(body);
        step(context, &label, BoardField::IntegratedCareBoards(all));
    };
    ui.horizontal(|ui| {
        ui.add(
            TextEdit::singleline(typed)
                .id(Id::unique(NEW_PARTNER))
                .hint_text("Type a part of its name")
                .desired_width(280.0),
        )
        .accessible_name(NEW_PARTNER);
        let name = typed.trim().to_owned();
        if !name.is_empty() {
            note_typing(ui.ctx(), NEW_PARTNER, &name, None);
        }
        let button = ui.add_enabled(!name.is_empty(), egui::Button::new("Add as typed"));
        if button.clicked() {
            add(Organisation::named(&name));
            typed.clear();
        }
    });
    let named = &context.plan.board.integrated_care_boards;
    let offered: Vec<&IcbPlace> = offered(context, typed)
        .into_iter()
        .filter(|icb| named.iter().all(|at| at.name != icb.organisation.name))
        .take(SUGGESTIONS)
        .collect();
    if typed.trim().is_empty() && !offered.is_empty() {
        ui.caption("In the list for this board in the years of the plan:");
    }
    for icb in offered {
        if link_ui(ui, &icb.organisation.name).clicked() {
            add(icb.organisation.clone());
            typed.clear();
        }
    }
}

/// Those that a part of a name may stand for; before anything is typed, those that serve the board.
fn offered(context: &PageContext<'_>, typed: &str) -> Vec<&'static IcbPlace> {
    let (places, day) = (Places::built_in(), context.round.bodies_as_on());
    if !typed.trim().is_empty() {
        return places.suggest_icbs(typed, day);
    }
    places
        .board(&context.plan.board.name)
        .map(|board| places.icbs_of(board, day))
        .unwrap_or_default()
}
