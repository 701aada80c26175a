//! Whose plan it is and how it stands, in the bar at the top. A name of any length leaves room for how it stands, which
//! is said nowhere else on most pages.

use eframe::egui::{self, Label, RichText, Ui, WidgetInfo};

use crate::app::theme::{DesignTokens, TextRole};
use crate::app::workspace::Workspace;
use crate::format;
use crate::rounds::Severity;

/// The least of a name that says whose plan it is, in letters of running text.
const LEAST_NAME: f32 = 8.0;

/// Draws both in what is left of the bar.
pub(super) fn whose_plan_ui(ui: &mut Ui, workspace: &Workspace, tokens: &DesignTokens) {
    let (Some(document), Some(round)) = (&workspace.document, workspace.round()) else {
        return;
    };
    let board = match document.plan.board.name.trim() {
        "" => "Board not named",
        name => name,
    };
    let breaches = match workspace.assessment.count(Severity::Breach) {
        0 => String::new(),
        count => format!(", {}", format::count(count, "breach", "breaches")),
    };
    let unsaved = document.has_unsaved_changes();
    let states = states(&round.label, &breaches, unsaved);
    let c = &tokens.colours;
    let wide = |text: &str, role: TextRole| {
        let font = role.font(&tokens.shape);
        let laid_out = ui.painter().layout_no_wrap(text.to_owned(), font, c.text);
        laid_out.size().x.ceil()
    };
    let name = wide(board, TextRole::BodyStrong);
    let left = |state: &String| {
        ui.available_width() - ui.spacing().item_spacing.x - wide(state, TextRole::Body)
    };
    // The longest that leaves the name whole, or else the longest that leaves enough of it to know it. What the round is
    // called, which every page says somewhere, is never worth a letter of the name.
    let least = name.min(LEAST_NAME * tokens.shape.body);
    let state = states
        .iter()
        .find(|state| left(state) >= name)
        .or_else(|| states.iter().skip(1).find(|state| left(state) >= least));
    let for_name = state.map_or(f32::INFINITY, left).min(ui.available_width());
    ui.scope(|ui| {
        ui.set_max_width(for_name);
        let text = RichText::new(board).text_style(TextRole::BodyStrong.style());
        ui.add(Label::new(text.color(c.text)).truncate().selectable(false));
    });
    let (Some(state), Some(whole)) = (state, states.first()) else {
        return;
    };
    let text = RichText::new(state).color(c.text_secondary);
    let response = ui.add(Label::new(text).truncate().selectable(false));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, whole.as_str()));
    response.on_hover_text(whole.as_str());
}

/// How a plan of a round stands, from the longest words to the shortest.
fn states(round: &str, breaches: &str, unsaved: bool) -> Vec<String> {
    let mut states = if unsaved {
        let all = format!("draft{breaches} \u{b7} changed, not saved");
        let short = all.replace("changed, not saved", "not saved");
        vec![all, short, "not saved".to_owned()]
    } else {
        vec![format!("draft{breaches}"), "draft".to_owned()]
    };
    states.dedup();
    let whole = states
        .first()
        .map(|first| format!("{round} \u{b7} {first}"));
    whole.into_iter().chain(states).collect()
}

#[cfg(test)]
mod tests {
    use super::states;

    #[test]
    fn what_is_not_saved_is_said_last_of_all() {
        assert_eq!(
            states("2025-26", ", 2 breaches", true),
            [
                "2025-26 \u{b7} draft, 2 breaches \u{b7} changed, not saved",
                "draft, 2 breaches \u{b7} changed, not saved",
                "draft, 2 breaches \u{b7} not saved",
                "not saved",
            ]
        );
        assert_eq!(
            states("2025-26", "", false),
            ["2025-26 \u{b7} draft", "draft"]
        );
    }
}
