//! The bar at the top: menus drawn from the commands, whose plan it is, the year, and the way to every command. In a
//! small window the menus are one, and the list of pages stands beside it.

use eframe::egui::containers::menu::MenuButton;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    self, Align, Frame, Label, Layout, MenuBar, Panel, RichText, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo,
};

use super::nav::pages_button_ui;
use super::whose_plan::whose_plan_ui;
use super::{Room, findings_title};

use crate::app::commands::{Availability, Command, Group};
use crate::app::kit::{Segment, Tick, link_ui, menu_item_ui, segments_ui};
use crate::app::menus::{self, Shows};
use crate::app::outbox::{Message, Outbox};
use crate::app::regions::{self, Region};
use crate::app::settings::Settings;
use crate::app::theme::{DesignTokens, TextRole, corner};
use crate::app::workspace::Workspace;
use crate::model::FinancialYear;

/// Draws the bar.
pub(in crate::app) fn menu_bar_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    settings: &Settings,
    outbox: &Outbox,
) {
    let tokens = DesignTokens::here(ui);
    let shape = &tokens.shape;
    Panel::top("menus")
        .exact_size(shape.top_bar)
        .frame(
            Frame::new()
                .fill(tokens.colours.panel)
                .inner_margin(egui::Margin::symmetric(8, 0)),
        )
        .show(ui, |ui| {
            regions::mark(ui, Region::Menus);
            menus::begin(ui.ctx());
            ui.horizontal_centered(|ui| {
                MenuBar::new().ui(ui, |ui| {
                    ui.spacing_mut().button_padding = Vec2::new(shape.gap, shape.gap_tiny);
                    ui.spacing_mut().item_spacing.x = shape.gap_tiny;
                    let room = Room::of(ui.ctx());
                    let gap = if room == Room::Page {
                        one_menu_ui(ui, workspace, settings, outbox);
                        shape.gap
                    } else {
                        for group in Group::ALL {
                            menu_ui(ui, *group, workspace, settings, outbox);
                        }
                        shape.gap_section
                    };
                    menus::end(ui.ctx());
                    ui.add_space(gap);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        ui.spacing_mut().item_spacing.x = gap.min(shape.gap_wide);
                        palette_button_ui(ui, tokens, room, outbox);
                        years_ui(ui, workspace, outbox);
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            whose_plan_ui(ui, workspace, tokens);
                        });
                    });
                });
            });
        });
}

/// All menus behind one word, then the pages and the findings, for which there is no room at the sides.
fn one_menu_ui(ui: &mut Ui, workspace: &Workspace, settings: &Settings, outbox: &Outbox) {
    // The one menu answers for the first of those in it, whichever is asked for.
    let (button, shown) = MenuButton::new("Menu").ui(ui, |ui| {
        for group in Group::ALL {
            let name = ui.menu_button(group.title(), |ui| {
                menu_content_ui(ui, *group, workspace, settings, outbox);
            });
            menus::leads_deeper(&name.response, shows(name.inner.as_ref()));
            if !ui.is_sizing_pass() {
                menus::may_be_first(*group, &name.response);
            }
        }
    });
    for group in Group::ALL {
        menus::drawn(*group, &button, shows(shown.as_ref()));
    }
    if workspace.document.is_some() {
        pages_button_ui(ui, workspace, outbox);
        let findings = link_ui(ui, &findings_title(workspace));
        if findings
            .on_hover_text(Command::ToggleSidePanel.tooltip())
            .clicked()
        {
            outbox.command(Command::ToggleSidePanel);
        }
    }
}

fn menu_ui(ui: &mut Ui, group: Group, workspace: &Workspace, settings: &Settings, outbox: &Outbox) {
    let (name, shown) = MenuButton::new(title(ui, group)).ui(ui, |ui| {
        menu_content_ui(ui, group, workspace, settings, outbox);
    });
    menus::drawn(group, &name, shows(shown.as_ref()));
}

/// Whether a menu shows: where it does, something came of drawing what is in it.
fn shows<T>(drawn: Option<&T>) -> Shows {
    drawn.map_or(Shows::No, |_| Shows::Yes)
}

/// The name of a menu, with its letter underlined while that opens it.
fn title(ui: &Ui, group: Group) -> LayoutJob {
    let tokens = DesignTokens::here(ui);
    let format = TextFormat::simple(TextRole::Body.font(&tokens.shape), tokens.colours.text);
    let (first, rest) = group.title().split_at(1);
    let mut job = LayoutJob::default();
    let underline = if menus::shows_letters(ui.ctx()) {
        Stroke::new(tokens.shape.hairline, tokens.colours.text)
    } else {
        Stroke::NONE
    };
    let underlined = TextFormat {
        underline,
        ..format.clone()
    };
    job.append(first, 0.0, underlined);
    job.append(rest, 0.0, format);
    job
}

fn menu_content_ui(
    ui: &mut Ui,
    group: Group,
    workspace: &Workspace,
    settings: &Settings,
    outbox: &Outbox,
) {
    let shape = &DesignTokens::here(ui).shape;
    ui.set_width(shape.nav_width + 3.0 * shape.gap_page);
    ui.spacing_mut().button_padding = Vec2::new(shape.gap, shape.gap_tiny);
    ui.spacing_mut().item_spacing.y = 0.0;
    for command in Command::ALL
        .iter()
        .filter(|command| command.group() == group)
    {
        if command.begins_section() {
            ui.separator();
        }
        command_ui(ui, *command, workspace, settings, outbox);
        if *command == Command::Open {
            recent_ui(ui, settings, outbox);
        }
    }
}

fn command_ui(
    ui: &mut Ui,
    command: Command,
    workspace: &Workspace,
    settings: &Settings,
    outbox: &Outbox,
) {
    let availability = command.availability(workspace);
    let keys = command
        .shortcuts()
        .first()
        .map_or_else(String::new, |shortcut| ui.ctx().format_shortcut(shortcut));
    let tick = match (command.group(), command.is_on(settings)) {
        (_, true) => Tick::On,
        (Group::View, false) => Tick::Off,
        (_, false) => Tick::None,
    };
    let name = name_of(command, workspace);
    let enabled = availability == Availability::Yes;
    let response = ui
        .add_enabled_ui(enabled, |ui| menu_item_ui(ui, &name, &keys, tick))
        .inner;
    let response = match availability {
        Availability::Yes => response.on_hover_text(command.tooltip()),
        Availability::No(why) => response.on_disabled_hover_text(why),
    };
    if enabled && !ui.is_sizing_pass() {
        menus::may_be_first(command.group(), &response);
    }
    if response.clicked() {
        outbox.command(command);
        ui.close();
    }
}

/// The command's name; undo and redo say what.
fn name_of(command: Command, workspace: &Workspace) -> String {
    let history = workspace
        .document
        .as_ref()
        .map(|document| &document.history);
    let what = match command {
        Command::Undo => history.and_then(|history| history.undo_label()),
        Command::Redo => history.and_then(|history| history.redo_label()),
        _ => None,
    };
    match what {
        Some(what) => format!("{} {what}", command.text()),
        None => command.text().to_owned(),
    }
}

fn recent_ui(ui: &mut Ui, settings: &Settings, outbox: &Outbox) {
    if settings.recent.is_empty() {
        return;
    }
    let recent = ui.menu_button("Open recent", |ui| {
        for path in &settings.recent {
            let name = path.file_name().map_or_else(
                || path.display().to_string(),
                |name| name.to_string_lossy().into_owned(),
            );
            let button = ui.button(name).on_hover_text(path.display().to_string());
            if button.clicked() {
                outbox.push(Message::OpenFile(path.clone()));
                ui.close();
            }
        }
    });
    menus::leads_deeper(&recent.response, shows(recent.inner.as_ref()));
}

fn years_ui(ui: &mut Ui, workspace: &Workspace, outbox: &Outbox) {
    let (Some(document), Some(year)) = (&workspace.document, workspace.year) else {
        return;
    };
    if document.plan.years.len() < 2 {
        let ink = DesignTokens::here(ui).colours.text_secondary;
        ui.add(Label::new(RichText::new(year.to_string()).color(ink)).selectable(false));
        return;
    }
    let segments: Vec<Segment<FinancialYear>> = document
        .plan
        .years
        .iter()
        .map(|year| Segment {
            value: *year,
            text: year.to_string(),
            name: format!("Show {}", year.in_words()),
        })
        .collect();
    if let Some(year) = segments_ui(ui, year, &segments) {
        outbox.push(Message::ShowYear(year));
    }
}

/// Looks like a field, opens the palette. Where room is short it says its keys alone.
fn palette_button_ui(ui: &mut Ui, tokens: &DesignTokens, room: Room, outbox: &Outbox) {
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let keys = Command::Palette
        .shortcuts()
        .first()
        .map_or_else(String::new, |shortcut| ui.ctx().format_shortcut(shortcut));
    let font = TextRole::Body.font(shape);
    let width = match room {
        Room::Both => shape.nav_width + shape.gap_page,
        Room::One | Room::Page => {
            let keys = ui
                .painter()
                .layout_no_wrap(keys.clone(), font.clone(), c.text);
            keys.size().x + 2.0 * shape.gap
        }
    };
    let size = Vec2::new(width, shape.row_dense);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = if response.hovered() {
        c.hover_fill
    } else {
        c.canvas
    };
    let painter = ui.painter();
    painter.rect_filled(rect, corner(shape.corner_control), fill);
    painter.rect_stroke(
        rect,
        corner(shape.corner_control),
        Stroke::new(shape.hairline, c.control_border),
        StrokeKind::Inside,
    );
    let inside = rect.shrink2(Vec2::new(shape.gap, 0.0));
    if room == Room::Both {
        painter.text(
            inside.left_center(),
            egui::Align2::LEFT_CENTER,
            "Find a command",
            font.clone(),
            c.text_secondary,
        );
    }
    painter.text(
        inside.right_center(),
        egui::Align2::RIGHT_CENTER,
        keys,
        font,
        c.text_secondary,
    );
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Find a command"));
    if response.clicked() {
        outbox.command(Command::Palette);
    }
}
