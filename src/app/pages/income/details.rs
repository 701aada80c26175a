//! What the row of a figure has no room for: by year how sure it is, what was published, who agreed it and when.

use eframe::egui::{Id, Ui};

use super::certainties;
use super::contributions::Lines;
use crate::app::kit::UiExt;
use crate::app::kit::cell::{
    Cell, choice_cell_ui, day_cell_ui, money_cell_ui, text_area_ui, text_cell_ui,
};
use crate::app::kit::table::{Cells, Column, RowKind, Table};
use crate::app::kit::{link_ui, secondary_button_ui, wide_ui};
use crate::app::pages::PageContext;
use crate::model::{
    ByYear, Contribution, ContributionField, DistrictShare, Edit, FinancialYear, Organisation,
    StreamId, YearlyContribution,
};

/// Figures by year whose particulars are edited.
pub(super) struct Yearly<'a> {
    /// Tells them apart from others.
    pub(super) key: &'a str,
    /// What they are of, in words.
    pub(super) name: &'a str,
    /// The figures.
    pub(super) years: &'a ByYear<YearlyContribution>,
    /// What changes one.
    pub(super) edit: &'a dyn Fn(FinancialYear, YearlyContribution) -> Edit,
}

/// Draws a row for each year that has a figure.
pub(super) fn yearly_ui(ui: &mut Ui, context: &PageContext<'_>, of: &Yearly<'_>) {
    if of.years.is_empty() {
        ui.caption("Certainty and published amounts can be entered once there is an amount.");
        return;
    }
    wide_ui(ui, of.key, |ui| {
        let table = Table::begin(
            ui,
            of.key,
            vec![
                Column::fixed("Year", 72.0),
                Column::fixed("Certainty", 116.0),
                Column::number("Published (£)", 128.0),
                Column::text("Agreed or confirmed by", 1.0).at_least(150.0),
                Column::fixed("On", 136.0),
            ],
        );
        for year in &context.plan.years {
            let Some(yearly) = of.years.get(*year) else {
                continue;
            };
            table.row(ui, RowKind::Plain, |cells| {
                cells.text(&year.to_string());
                year_ui(cells, context, of, *year, yearly);
            });
        }
        table.end(ui);
    });
}

fn year_ui(
    cells: &mut Cells<'_>,
    context: &PageContext<'_>,
    of: &Yearly<'_>,
    year: FinancialYear,
    yearly: &YearlyContribution,
) {
    let cell = |part: &str| {
        Cell::typed(
            Id::unique(("yearly", of.key, year, part)),
            format!("{part} {}, {year}, in detail", of.name),
        )
    };
    let send = |value: YearlyContribution| context.outbox.edit((of.edit)(year, value));
    cells.edge_to_edge(|ui, _| {
        let chosen = choice_cell_ui(
            ui,
            &cell("Certainty of"),
            Some(&yearly.certainty),
            &certainties(),
        );
        if let Some(certainty) = chosen.committed {
            send(YearlyContribution {
                certainty,
                ..yearly.clone()
            });
        }
    });
    cells.edge_to_edge(|ui, _| {
        let cell = cell("Published amount of").right();
        if let Some(published) = money_cell_ui(ui, &cell, yearly.published).committed {
            send(YearlyContribution {
                published,
                ..yearly.clone()
            });
        }
    });
    cells.edge_to_edge(|ui, _| {
        if let Some(by) = text_cell_ui(ui, &cell("Who agreed"), &yearly.by).committed {
            send(YearlyContribution {
                by: by.into(),
                ..yearly.clone()
            });
        }
    });
    cells.edge_to_edge(|ui, _| {
        if let Some(on) = day_cell_ui(ui, &cell("Day of agreement on"), yearly.on).committed {
            send(YearlyContribution {
                on,
                ..yearly.clone()
            });
        }
    });
}

/// Draws the particulars of a line.
pub(super) fn line_details_ui(ui: &mut Ui, lines: &Lines<'_>, line: &Contribution, name: &str) {
    let context = lines.context;
    let send = |field| context.outbox.edit(Edit::Contribution(line.id, field));
    let key = format!("contribution {}", line.id);
    ui.push_id(&key, |ui| {
        ui.card(|ui| {
            let id = |part: &str| Id::unique((key.as_str(), "detail", part));
            ui.form_row("Stream", |ui| {
                let options: Vec<(StreamId, String)> = context
                    .round
                    .streams
                    .iter()
                    .map(|stream| (stream.id.clone(), stream.label.clone()))
                    .collect();
                let cell = Cell::typed(id("stream"), format!("Stream of {name}"));
                let chosen = choice_cell_ui(ui, &cell, Some(&line.stream), &options);
                if let Some(stream) = chosen.committed {
                    send(ContributionField::Stream(stream));
                }
            });
            ui.form_row("Code of the payer", |ui| {
                let cell = Cell::typed(id("code"), format!("Code of the payer of {name}"));
                if let Some(code) = text_cell_ui(ui, &cell, &line.payer.code).committed {
                    send(ContributionField::Payer(Organisation {
                        code: code.into(),
                        ..line.payer.clone()
                    }));
                }
            });
            ui.form_row("Note", |ui| {
                let cell = Cell::typed(id("note"), format!("Note on {name}, in full"));
                let output = text_area_ui(ui, &cell, &line.note, 2);
                if let Some(note) = output.committed {
                    send(ContributionField::Note(note.trim().to_owned()));
                }
            });
            yearly_ui(
                ui,
                context,
                &Yearly {
                    key: &key,
                    name,
                    years: &line.years,
                    edit: &|year, value| {
                        Edit::Contribution(line.id, ContributionField::Year(year, Some(value)))
                    },
                },
            );
            district_list_ui(ui, context, line, name);
            if link_ui(ui, &format!("Remove {name}")).clicked() {
                let ids = [line.id];
                context.outbox.edit(context.plan.delete_contributions(&ids));
            }
        });
    });
}

/// The cell of a part of a district that a line is passed on to.
fn district_id(line: &Contribution, at: usize, part: &str) -> Id {
    Id::unique(("district of", line.id, at, part))
}

/// Which districts the line is passed on to, with their codes.
fn district_list_ui(ui: &mut Ui, context: &PageContext<'_>, line: &Contribution, name: &str) {
    let send = |label: String, districts: Vec<DistrictShare>| {
        let edit = Edit::Contribution(line.id, ContributionField::Districts(districts));
        context.outbox.edit(Edit::batch(&label, vec![edit]));
    };
    for (at, share) in line.districts.iter().enumerate() {
        let district = &share.district;
        ui.horizontal(|ui| {
            let gap = context.tokens.shape.gap;
            let button_room = 90.0;
            let room = (ui.available_width() - button_room - 2.0 * gap).max(160.0);
            for (part, width, text) in [
                ("District", room * 0.7, district.name.as_str()),
                ("Code of district", room * 0.3, district.code.as_str()),
            ] {
                let size = eframe::egui::vec2(width, ui.spacing().interact_size.y);
                ui.allocate_ui(size, |ui| {
                    let cell = Cell::typed(
                        district_id(line, at, part),
                        format!("{part} {} of {name}", at + 1),
                    );
                    let Some(text) = text_cell_ui(ui, &cell, text).committed else {
                        return;
                    };
                    let mut districts = line.districts.clone();
                    if let Some(changed) = districts.get_mut(at) {
                        if part == "District" {
                            changed.district.name = text;
                        } else {
                            changed.district.code = text.into();
                        }
                    }
                    send(format!("{part} {} of {name}", at + 1), districts);
                });
            }
            let remove = secondary_button_ui(ui, "Remove");
            remove.widget_info(|| {
                eframe::egui::WidgetInfo::labeled(
                    eframe::egui::Role::Button,
                    true,
                    format!("Remove {} from {name}", district.name),
                )
            });
            if remove.clicked() {
                let mut districts = line.districts.clone();
                districts.remove(at);
                send(format!("Remove {} from {name}", district.name), districts);
            }
        });
    }
    let missing = context.plan.board.districts.iter().find(|known| {
        let listed = |share: &DistrictShare| share.district.name == known.name;
        !line.districts.iter().any(listed)
    });
    if link_ui(ui, "Add a district's part").clicked() {
        let district = missing.cloned().unwrap_or_default();
        let mut districts = line.districts.clone();
        districts.push(DistrictShare {
            district,
            amounts: ByYear::default(),
        });
        send(format!("Add a district to {name}"), districts);
        let first = district_id(line, line.districts.len(), "District");
        ui.memory_mut(|memory| memory.request_focus(first));
    }
}
