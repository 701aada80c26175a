//! The kit's widgets by themselves.

use bcf_planner::app::egui::{self, Id, Theme};
use bcf_planner::app::kit::cell::{
    Cell, Sureness, choice_cell_ui, money_cell_ui, percentage_cell_ui, text_cell_ui,
};
use bcf_planner::app::kit::table::{Column, RowKind, Table};
use bcf_planner::app::kit::{
    Mark, Segment, UiExt, link_ui, primary_button_ui, secondary_button_ui, segments_ui, tabs_ui,
};
use bcf_planner::app::theme::{self, Density, Motion, TextRole};
use bcf_planner::model::{Money, Percentage};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::soft::SoftRenderer;

struct Sampler {
    tab: u8,
    year: u16,
    amount: Option<Money>,
    share: Option<Percentage>,
    name: String,
    provider: u8,
}

impl Default for Sampler {
    fn default() -> Self {
        Sampler {
            tab: 0,
            year: 2023,
            amount: Some(Money::pounds(6_210_338)),
            share: Percentage::parse_typed("40").ok(),
            name: "HART reablement".to_owned(),
            provider: 1,
        }
    }
}

impl Sampler {
    fn ui(&mut self, ui: &mut egui::Ui) {
        egui::CentralPanel::default()
            .frame(
                egui::Frame::central_panel(ui.style())
                    .fill(theme::DesignTokens::here(ui).colours.canvas)
                    .inner_margin(16),
            )
            .show(ui, |ui| {
                ui.page_title_with("Kit", "Spend by scheme is illustrative");
                ui.columns(3, |columns| {
                    columns[0].key_figure("Pooled fund", "£75,735,255", "published £75,735,254");
                    columns[1].key_figure("Left to place", "£0", "every stream placed in full");
                    columns[2].key_figure("National conditions", "3 of 4 met", "");
                });
                ui.hairline();
                ui.horizontal(|ui| {
                    for mark in [
                        Mark::Breach,
                        Mark::Warning,
                        Mark::Advice,
                        Mark::Met,
                        Mark::CannotTell,
                    ] {
                        ui.badge(mark, mark.word());
                    }
                });
                ui.horizontal(|ui| {
                    primary_button_ui(ui, "Add allocation");
                    secondary_button_ui(ui, "Filter…");
                    link_ui(ui, "How it is worked out");
                    let segments = [2023, 2024].map(|value| Segment {
                        value,
                        text: format!("{value}-{}", value % 100 + 1),
                        name: format!("Show {value} to {}", value + 1),
                    });
                    if let Some(year) = segments_ui(ui, self.year, &segments) {
                        self.year = year;
                    }
                });
                tabs_ui(
                    ui,
                    &mut self.tab,
                    &[(0, "Findings 6".to_owned()), (1, "How".to_owned())],
                );
                ui.section_with_caption("Cells", "Typed, published, worked out");
                self.table_ui(ui);
                ui.notice(Mark::Warning, "The required spend is still indicative.");
                ui.card(|ui| {
                    ui.value_row("HART reablement", "6,210,338", TextRole::Body);
                    ui.value_row("Planned", "21,904,511", TextRole::CellTotal);
                });
            });
        theme::paint_focus(ui);
    }

    fn table_ui(&mut self, ui: &mut egui::Ui) {
        let table = Table::begin(
            ui,
            "cells",
            vec![
                Column::text("Scheme", 2.0),
                Column::text("Provider", 1.0),
                Column::number("NHS (%)", 90.0),
                Column::number("Published (£)", 120.0),
                Column::number("2023-24 (£)", 120.0),
                Column::number("Change (£)", 120.0),
            ],
        );
        let id = |part: &str| Id::unique(("sampler", part));
        table.row(ui, RowKind::Plain, |cells| {
            cells.edge_to_edge(|ui, _| {
                let cell = Cell::typed(id("name"), "Scheme name");
                if let Some(name) = text_cell_ui(ui, &cell, &self.name).committed {
                    self.name = name;
                }
            });
            cells.edge_to_edge(|ui, _| {
                let cell = Cell::typed(id("provider"), "Provider");
                let options = [(1, "Local Authority".to_owned()), (2, "NHS".to_owned())];
                if let Some(provider) =
                    choice_cell_ui(ui, &cell, Some(&self.provider), &options).committed
                {
                    self.provider = provider;
                }
            });
            cells.edge_to_edge(|ui, _| {
                let cell = Cell::typed(id("share"), "NHS share").right();
                if let Some(share) = percentage_cell_ui(ui, &cell, self.share).committed {
                    self.share = share;
                }
            });
            cells.edge_to_edge(|ui, _| {
                let cell = Cell::published(id("published"), "Published").right();
                money_cell_ui(ui, &cell, Some(Money::pounds(6_000_000)));
            });
            cells.edge_to_edge(|ui, _| {
                let cell = Cell::typed(id("amount"), "Amount of HART reablement")
                    .right()
                    .sure(Sureness::Indicative);
                if let Some(amount) = money_cell_ui(ui, &cell, self.amount).committed {
                    self.amount = amount;
                }
            });
            cells.edge_to_edge(|ui, _| {
                let cell = Cell::worked_out(id("change"), "Change").right();
                money_cell_ui(ui, &cell, Some(Money::pounds(-210_338)));
            });
        });
        table.row(ui, RowKind::Total, |cells| {
            cells.text("Total");
            cells.skip();
            cells.skip();
            cells.text("6,000,000");
            cells.text("6,210,338");
            cells.text("\u{2212}210,338");
        });
        table.end(ui);
    }
}

fn sampler(theme: Theme) -> Harness<'static, Sampler> {
    Harness::builder()
        .with_size([960.0, 620.0])
        .with_theme(theme)
        .with_render_cursor(false)
        .renderer(SoftRenderer::default())
        .with_context_setup(|ctx| theme::install(ctx, Density::Dense, Motion::Usual))
        .build_ui_state(
            |ui, sampler: &mut Sampler| sampler.ui(ui),
            Sampler::default(),
        )
}

#[test]
fn the_kit_looks_as_drawn() {
    let mut results = egui_kittest::SnapshotResults::new();
    for (theme, name) in [(Theme::Light, "kit_light"), (Theme::Dark, "kit_dark")] {
        let mut harness = sampler(theme);
        harness.run();
        harness.get_by_label("Amount of HART reablement").focus();
        harness.run();
        harness.snapshot(name);
        results.extend_harness(&mut harness);
    }
}

#[test]
fn a_typed_amount_is_committed_by_enter_and_left_by_escape() {
    let mut harness = sampler(Theme::Light);
    harness.run();
    let name = "Amount of HART reablement";
    harness.get_by_label(name).click();
    harness.run();
    harness.get_by_label(name).type_text("1.2m");
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(harness.state().amount, Some(Money::pounds(1_200_000)));

    harness.get_by_label(name).type_text("7");
    harness.run();
    assert_eq!(harness.get_by_label(name).value().as_deref(), Some("7"));
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert_eq!(harness.state().amount, Some(Money::pounds(1_200_000)));

    harness.key_press(egui::Key::Delete);
    harness.run();
    assert_eq!(harness.state().amount, None);
}

#[test]
fn text_that_is_no_amount_stays_in_its_editor_with_the_reason() {
    let mut harness = sampler(Theme::Light);
    harness.run();
    let name = "Amount of HART reablement";
    harness.get_by_label(name).click();
    harness.run();
    harness.get_by_label(name).type_text("twelve");
    harness.run();
    harness.key_press(egui::Key::Tab);
    harness.run();
    assert_eq!(harness.state().amount, Some(Money::pounds(6_210_338)));
    assert_eq!(
        harness.get_by_label(name).value().as_deref(),
        Some("twelve")
    );
    harness.get_by_label_contains("\"twelve\" is not an amount");
}
