//! What there is help for, and which of it fits where the person is.

use std::collections::BTreeSet;

use eframe::egui::Ui;

use crate::app::commands::{Command, Group};
use crate::app::kit::UiExt;
use crate::app::pages::Page;
use crate::app::theme::DesignTokens;
use crate::app::workspace::{Explained, SideTab, Workspace};
use crate::rules::rule;

/// Something there is help for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Topic {
    /// A page of the window.
    Page(Page),
    /// What to do first.
    FirstSteps,
    /// What every key does.
    Keys,
    /// All rules of the round.
    Rules,
    /// A rule, by its code.
    Rule(&'static str),
    /// The documents that figures come from.
    Sources,
    /// What the versions of the program brought.
    News,
}

impl Topic {
    /// Its title.
    pub(super) fn title(&self) -> String {
        match self {
            Topic::Page(page) => format!("Help: {}", page.title()),
            Topic::Rule(code) => {
                rule(code).map_or_else(String::new, |rule| format!("Rule: {}", rule.title()))
            }
            Topic::News => self.short(),
            other => format!("Help: {}", other.short().to_lowercase()),
        }
    }

    /// Its name among the other topics.
    pub(super) fn short(&self) -> String {
        match self {
            Topic::Page(page) => page.title().to_owned(),
            Topic::FirstSteps => "First steps".to_owned(),
            Topic::Keys => "Keys".to_owned(),
            Topic::Rules | Topic::Rule(_) => "Rules".to_owned(),
            Topic::Sources => "Sources".to_owned(),
            Topic::News => "What's new".to_owned(),
        }
    }
}

/// The topic for where the person is: the rule that is explained or that a finding at the selected place names, else
/// the page.
pub(in crate::app) fn topic_here(workspace: &Workspace) -> Topic {
    if workspace.document.is_none() {
        return Topic::Keys;
    }
    let explained = match (&workspace.explained, workspace.side_tab) {
        (Some(Explained::Finding(at)), SideTab::Working) => workspace.finding_at(*at),
        _ => None,
    };
    let selected = || {
        let place = workspace.selection.as_ref()?;
        let findings = &workspace.assessment.findings;
        findings.iter().find(|finding| finding.at == *place)
    };
    match explained.or_else(selected) {
        Some(finding) if Page::of(&finding.at) == workspace.page || explained.is_some() => {
            Topic::Rule(finding.code)
        }
        _ => Topic::Page(workspace.page),
    }
}

/// What a page is for and how it is worked with.
pub(super) fn about(page: Page) -> &'static [&'static str] {
    match page {
        Page::Overview => &[
            "The figures that everybody asks for first, the verdict on each national condition, and what needs attention.",
            "A figure or a bar that is clicked shows how it is worked out, row by row, in the panel at the right. Every \
             chart can be shown as a table, enlarged, or copied; F5 shows them all as slides.",
        ],
        Page::Income => &[
            "Who pays what into which funding stream, how sure that is, and what must be spent of it.",
            "Blue figures are typed; figures on a grey ground are worked out. A published amount stands beside the \
             entered one, and both are kept where they differ.",
        ],
        Page::Expenditure => &[
            "What each scheme spends, from which stream and on what. A scheme can have several allocations, one for each \
             source of funding.",
            "The strip above the grid says what is left of each stream while you type. Amounts can be typed as 1200, \
             1,200.50, 250k, 1.2m or =1.1*2000. F6 leaves the grid.",
        ],
        Page::Metrics => &[
            "What the plan means to achieve: targets by period against what happened.",
            "A metric that is chosen shows its chart, its periods and the reasoning behind its target.",
        ],
        Page::Conditions => &[
            "The national conditions of the round, the planning requirements that belong to them, and who signs.",
            "The verdict is the program's; the answer is the partners'. A \"no\" needs an action and a day.",
        ],
        Page::Capacity => &[
            "How many people are expected month by month in each service, and how many it can take.",
            "A month in which demand is above capacity is a finding on this page.",
        ],
        Page::Schemes => &[
            "What each scheme is, does and serves, and what pays for it.",
            "A scheme is described once, however many rows of the expenditure page pay for it. Find one by its number, \
             name or area of investment.",
        ],
        Page::Board => &[
            "Whose plan it is: the board and the bodies behind it, whom to ask, the narrative, and the years planned for.",
            "A board of the list brings its council, codes and districts along; any of them can be changed, and a board \
             that is in no list can be typed.",
        ],
        Page::Progress => &[
            "What was reported on the plan: income, spend and outputs to date, and what is said of the metrics.",
            "A version keeps the plan as it stood on a day, for instance as the board saw it.",
        ],
    }
}

/// The rules whose findings are on a page.
pub(super) fn rules_of(page: Page) -> BTreeSet<&'static str> {
    let subject = |code: &str| match code {
        "income-differs-from-published"
        | "income-missing"
        | "payer-missing"
        | "districts-do-not-add-up"
        | "contribution-indicative"
        | "agreement-doubtful"
        | "stream-over-committed"
        | "stream-not-fully-placed"
        | "spend-below-floor"
        | "required-spend-missing" => Page::Income,
        "trajectory-incomplete" | "target-worsens" | "value-out-of-range" => Page::Metrics,
        "capacity-below-demand" => Page::Capacity,
        "condition-unanswered"
        | "requirement-unanswered"
        | "no-without-action"
        | "signatory-missing"
        | "signature-doubtful" => Page::Conditions,
        "board-incomplete" | "narrative-unanswered" => Page::Board,
        "scheme-name-missing" | "scheme-number-reused" | "scheme-without-allocations" => {
            Page::Schemes
        }
        "entry-unknown" => Page::Overview,
        _ => Page::Expenditure,
    };
    crate::rules::rules()
        .map(crate::rules::Rule::code)
        .filter(|code| subject(code) == page)
        .collect()
}

/// What every key does.
pub(super) fn keys_ui(ui: &mut Ui) {
    const IN_CELLS: [(&str, &str); 5] = [
        ("Click, F2 or Enter", "Edit a cell"),
        ("Typing a number", "Replace what is in a cell"),
        ("Enter or Tab", "Commit"),
        ("Esc", "Leave without a change"),
        ("Delete", "Empty a cell, which is not nil"),
    ];
    const IN_GRID: [(&str, &str); 10] = [
        (
            "Typing under the last row",
            "Add a scheme by its name, or a further row of the scheme above",
        ),
        ("Ctrl and an arrow", "To the edge of the filled cells"),
        ("Shift and any of these, or dragging", "Select a block"),
        (
            "Ctrl+A, Shift+Space, Ctrl+Space",
            "Select all, a row, a column",
        ),
        (
            "Ctrl+C, Ctrl+X, Ctrl+V",
            "Copy, cut and paste, also from spreadsheets",
        ),
        ("Ctrl+Enter", "Put what was typed into every selected cell"),
        (
            "Tab, then Enter",
            "Back to the column where Tab began, a row down",
        ),
        ("Letters", "Find an entry of a drop-down cell"),
        ("Enter on a heading", "Fold its rows away"),
        ("Click on a header", "Sort, filter, hide a column"),
    ];
    const IN_LISTS: [(&str, &str); 2] = [
        ("Arrows", "Go through the services or the metrics"),
        ("Enter", "Into the figures of the one that shows"),
    ];
    const IN_MENUS: [(&str, &str); 3] = [
        ("Alt and the underlined letter", "Open a menu"),
        ("Arrows, then Enter", "Go through the menus and choose"),
        ("Esc", "Back to where you were"),
    ];
    const IN_SLIDES: [(&str, &str); 6] = [
        ("Right arrow, Space or Page Down", "Next slide"),
        ("Left arrow or Page Up", "Slide before"),
        ("A number and Enter", "That slide"),
        ("B", "Blank the screen"),
        ("T", "The table of a slide"),
        ("Esc", "Back to the window"),
    ];
    for group in Group::ALL {
        let of_group = Command::ALL.iter().filter(|at| at.group() == *group);
        let rows: Vec<(String, &str)> = of_group
            .filter_map(|command| {
                let keys: Vec<String> = command
                    .shortcuts()
                    .iter()
                    .map(|shortcut| ui.ctx().format_shortcut(shortcut))
                    .collect();
                let name = command.text().trim_end_matches('…');
                (!keys.is_empty()).then(|| (keys.join(" or "), name))
            })
            .collect();
        part_ui(ui, group.title(), &rows);
    }
    part_ui(ui, "In the menus", &IN_MENUS);
    part_ui(ui, "In the lists of Capacity and Metrics", &IN_LISTS);
    part_ui(ui, "In cells", &IN_CELLS);
    part_ui(ui, "In the expenditure grid", &IN_GRID);
    ui.caption("Amounts can be typed as 1200, 1,200.50, 250k, 1.2m or =1.1*2000.");
    part_ui(ui, "In a presentation", &IN_SLIDES);
}

/// Keys under a heading, each with what it does beside it.
fn part_ui<S: AsRef<str>>(ui: &mut Ui, heading: &str, rows: &[(S, &str)]) {
    if rows.is_empty() {
        return;
    }
    let shape = &DesignTokens::here(ui).shape;
    let wide = shape.body * 18.0;
    let gap = shape.gap;
    ui.add_space(gap);
    ui.section(heading);
    for (keys, effect) in rows {
        ui.horizontal_top(|ui| {
            ui.scope(|ui| {
                ui.set_width(wide);
                ui.strong_text(keys.as_ref());
            });
            ui.prose(effect);
        });
    }
}
