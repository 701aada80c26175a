//! Everything the rules found, under the national condition it bears on. A click goes there; "Do this" puts it right.

use std::collections::HashMap;

use eframe::egui::{
    self, Align, Id, Label, Layout, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo,
};

use super::nothing_ui;
use crate::app::counts::Counts;
use crate::app::kit::{Chosen, Mark, UiExt, link_ui, mark_ui, secondary_button_ui};
use crate::app::outbox::{Message, Outbox};
use crate::app::place::place_text;
use crate::app::theme::{DesignTokens, TextRole, corner, margin};
use crate::app::workspace::Workspace;
use crate::model::{Plan, RequirementId};
use crate::rounds::{PlanningRound, Standing, usual_standing};
use crate::rules::{Finding, rule};

/// Draws the tab.
pub(super) fn findings_ui(ui: &mut Ui, workspace: &Workspace, outbox: &Outbox) {
    let (Some(document), Some(round)) = (&workspace.document, workspace.round()) else {
        return;
    };
    let findings = &workspace.assessment.findings;
    if findings.is_empty() {
        nothing_ui(
            ui,
            "Nothing to put right",
            "The rules of this planning round found nothing in the plan as it stands.",
        );
        return;
    }
    Counts::of(findings).strip_ui(ui);
    if usual_standing_of(round) == Standing::Unchecked {
        ui.caption(
            "Rules are not yet checked against the published template unless a finding says so",
        );
    }
    let mut heading = None;
    let is_long = findings.len() > LONG;
    let mut heights = Heights::of(ui);
    for at in workspace.finding_order.iter().copied() {
        let Some(finding) = findings.get(at) else {
            continue;
        };
        let group = heading_of(round, finding.condition.as_ref());
        if heading.as_ref() != Some(&group) {
            ui.caption(&group);
            heading = Some(group);
        }
        let current = workspace.finding == Some(at);
        let arrives = current && workspace.arrival.is_some();
        if is_long && let Some(rect) = heights.out_of_sight(ui, at) {
            ui.allocate_rect(rect, Sense::hover());
            if arrives {
                ui.scroll_to_rect(rect, None);
            }
            continue;
        }
        let card = finding_ui(
            ui,
            at,
            finding,
            &document.plan,
            round,
            Chosen::from(current),
            outbox,
        );
        heights.known.insert(at, card.rect.height());
        if arrives {
            card.scroll_to_me(None);
        }
    }
    if is_long {
        ui.data_mut(|data| data.insert_temp(Id::unique("heights of findings"), heights));
    }
}

/// More findings than this are drawn only where they are in sight.
const LONG: usize = 80;

/// How high cards were when they were drawn last, so that those out of sight keep their place undrawn.
#[derive(Clone, Debug, Default)]
struct Heights {
    width: f32,
    known: HashMap<usize, f32>,
}

impl Heights {
    /// As they were in the frame before; forgotten where the panel is of another width.
    fn of(ui: &Ui) -> Self {
        let width = ui.available_width();
        ui.data(|data| data.get_temp::<Heights>(Id::unique("heights of findings")))
            .filter(|heights| (heights.width - width).abs() < 1.0)
            .unwrap_or(Heights {
                width,
                known: HashMap::new(),
            })
    }

    /// Where the next card would stand, if that is out of sight.
    fn out_of_sight(&self, ui: &Ui, at: usize) -> Option<Rect> {
        const USUAL: f32 = 140.0;
        let height = self.known.get(&at).copied().unwrap_or(USUAL);
        let rect = Rect::from_min_size(ui.cursor().min, Vec2::new(self.width, height));
        (!ui.is_rect_visible(rect)).then_some(rect)
    }
}

/// The standing that most rules of the round have. It is said once, and on a finding only where its rule differs.
fn usual_standing_of(round: &PlanningRound) -> Standing {
    usual_standing(round.rules.iter().map(|rule| &rule.basis))
}

fn heading_of(round: &PlanningRound, condition: Option<&RequirementId>) -> String {
    condition.and_then(|id| round.condition(id)).map_or_else(
        || "The plan itself".to_owned(),
        |condition| format!("Condition {} · {}", condition.number, condition.title),
    )
}

fn finding_ui(
    ui: &mut Ui,
    at: usize,
    finding: &Finding,
    plan: &Plan,
    round: &PlanningRound,
    stands: Chosen,
    outbox: &Outbox,
) -> Response {
    let current = stands == Chosen::Yes;
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let mark = Mark::from(finding.severity);
    let id = Id::unique(("finding", at));
    let (fill, edge) = match mark {
        _ if current => (mark.tint(c), mark.ink(c)),
        Mark::Breach => (c.canvas, c.breach_edge),
        _ => (c.canvas, c.rule_line),
    };
    let builder = UiBuilder::new().id_salt(id).sense(Sense::click());
    let card = ui.scope_builder(builder, |ui| {
        egui::Frame::new()
            .fill(fill)
            .stroke(Stroke::new(shape.hairline, edge))
            .corner_radius(corner(shape.corner_window))
            .inner_margin(margin(shape.card_padding))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = shape.gap - 2.0;
                content_ui(ui, at, finding, mark, plan, round, outbox);
            });
    });
    let response = card.response;
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Link,
            true,
            format!("{}: {}", mark.word(), finding.message),
        )
    });
    // A breach is seen down the list by the bar at its edge; a ground of its colour would be a wall where there are many.
    if mark == Mark::Breach && !current {
        let rect = response.rect;
        let bar = rect
            .with_max_x(rect.left() + shape.tab_underline)
            .shrink2(Vec2::new(0.0, shape.corner_window / 2.0));
        ui.painter().rect_filled(bar, 0.0, c.breach);
    }
    if current {
        ui.painter().rect_stroke(
            response.rect,
            corner(shape.corner_window),
            Stroke::new(shape.total_rule, mark.ink(c)),
            StrokeKind::Inside,
        );
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if response.clicked() {
        outbox.push(Message::ShowFinding(at));
    }
    response
}

fn content_ui(
    ui: &mut Ui,
    at: usize,
    finding: &Finding,
    mark: Mark,
    plan: &Plan,
    round: &PlanningRound,
    outbox: &Outbox,
) {
    let tokens = DesignTokens::here(ui);
    let c = &tokens.colours;
    let label = |text: String, role: TextRole, ink: egui::Color32| {
        Label::new(RichText::new(text).text_style(role.style()).color(ink))
            .wrap()
            .selectable(false)
    };
    ui.horizontal(|ui| {
        mark_ui(ui, mark, mark.word());
        ui.add(label(
            mark.word().to_owned(),
            TextRole::BodyStrong,
            mark.ink(c),
        ));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let why = link_ui(ui, "Why");
            why.widget_info(|| {
                let title = rule(finding.code).map_or("", |rule| rule.title());
                let place = place_text(&finding.at, plan, round);
                WidgetInfo::labeled(Role::Link, true, format!("Why: {title}, {place}"))
            });
            let why = why.on_hover_text("The rule, its source and its numbers");
            if why.clicked() {
                outbox.push(Message::ExplainFinding(at));
            }
        });
    });
    ui.add(label(finding.message.clone(), TextRole::Body, c.text));
    let standing = match finding.basis.standing {
        standing if standing == usual_standing_of(round) => "",
        Standing::Checked => " · rule checked",
        Standing::Unchecked => " · rule not yet checked",
    };
    let place = format!("{}{standing}", place_text(&finding.at, plan, round));
    ui.add(label(place, TextRole::Caption, c.text_secondary));
    if finding.fix.is_some() {
        ui.horizontal_wrapped(|ui| {
            for fix in finding.fixes() {
                let button = secondary_button_ui(ui, &fix.label).on_hover_text(&finding.hint);
                // Many findings have the same way out; whoever listens hears of what.
                button.widget_info(|| {
                    let name = format!("{}: {}", fix.label, finding.message);
                    WidgetInfo::labeled(Role::Button, true, name)
                });
                if button.clicked() {
                    outbox.edit(fix.step());
                }
            }
        });
    }
}
