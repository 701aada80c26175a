//! The board paper: one [`Paper`] made from a plan and what follows from it, printed as PDF by Typst or as one HTML page.
//!
//! The contents are decided once, in the modules of the sections, with every number already as it is read; the printers
//! add looks and nothing else.

mod appendix;
mod capacity;
mod change;
mod conditions;
mod findings;
mod floors;
mod front;
mod html;
mod income;
mod investment;
mod metrics;
mod model;
mod options;
mod pdf;
mod printable;
mod signing;
mod table;

use std::io::{self, Write};

use crate::charts::{ChartInput, ChartSpec};
use crate::model::FinancialYear;
use crate::rounds::Severity;

use super::{ExportInput, Exporter, breaches_open};
use model::{Chart, Fact, PageKind, Section};

pub use html::html;
pub use model::{Block, Logo, Paper, Table};
pub use options::{LogoError, PaperOptions, Part, Watermark, logo};
pub use pdf::{PaperError, pdf};

/// The paper as accessible PDF.
pub(super) struct AsPdf;

/// The paper as one HTML page.
pub(super) struct AsHtml;

impl Exporter for AsPdf {
    fn name(&self) -> &'static str {
        "Board paper as accessible PDF"
    }

    fn extension(&self) -> &'static str {
        "pdf"
    }

    fn write(&self, input: &ExportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
        let paper = paper(input, &PaperOptions::default());
        out.write_all(&pdf(&paper).map_err(io::Error::other)?)
    }
}

impl Exporter for AsHtml {
    fn name(&self) -> &'static str {
        "Board paper as a web page"
    }

    fn extension(&self) -> &'static str {
        "html"
    }

    fn write(&self, input: &ExportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
        let paper = paper(input, &PaperOptions::default());
        out.write_all(html(&paper).as_bytes())
    }
}

/// Makes the paper of a plan.
pub fn paper(input: &ExportInput<'_>, options: &PaperOptions) -> Paper {
    let contents = Contents { input: *input };
    let mut sections: Vec<Section> = options
        .parts
        .iter()
        .filter_map(|part| contents.section(*part))
        .collect();
    let breaches = input.assessment.count(Severity::Breach);
    let watermark = match options.watermark {
        Watermark::Never => None,
        Watermark::Always => Some("Draft".to_owned()),
        Watermark::WhileBreachesAreOpen => (breaches > 0).then(|| "Draft".to_owned()),
    };
    let mut paper = Paper {
        title: format!("{} plan", input.round.label),
        board: contents.board(),
        facts: contents.facts(options),
        watermark,
        illustrative: input.plan.illustrative.trim().to_owned(),
        logo: options.logo.clone(),
        sections: Vec::new(),
    };
    // Before people sign and before the wide pages, where it would often be alone on one.
    let at = sections
        .iter()
        .rposition(|section| section.page == PageKind::Flowing);
    let last = match at {
        Some(at) => sections.get_mut(at),
        None => sections.last_mut(),
    };
    if let Some(last) = last {
        last.blocks.extend(contents.about());
    }
    paper.sections = sections;
    printable::make_printable(&mut paper);
    paper
}

/// The name in links of what the paper says of itself.
const ABOUT: &str = "about";

/// What every section is made from.
#[derive(Clone, Copy)]
struct Contents<'a> {
    input: ExportInput<'a>,
}

impl<'a> Contents<'a> {
    fn section(&self, part: Part) -> Option<Section> {
        let (page, blocks) = match part {
            Part::Decision => (PageKind::Flowing, self.decision()),
            Part::Summary => (PageKind::Flowing, self.summary()),
            Part::Income => (PageKind::Flowing, self.income()),
            Part::Investment => (PageKind::Flowing, self.investment()),
            Part::Conditions => (PageKind::Flowing, self.conditions()),
            Part::Floors => (PageKind::Flowing, self.floors()),
            Part::Metrics => (PageKind::Flowing, self.metrics()),
            Part::Capacity => (PageKind::Flowing, self.capacity()?),
            Part::Changes => (PageKind::Flowing, self.changes()),
            Part::Findings => (PageKind::Flowing, self.findings()),
            Part::SignOff => (PageKind::Own, self.sign_off()),
            Part::Appendix => (PageKind::Wide, self.appendix()),
        };
        Some(Section {
            id: part.id().to_owned(),
            heading: part.heading().to_owned(),
            page,
            blocks,
        })
    }

    /// The board by its full name.
    fn board(&self) -> String {
        let name = self.input.plan.board.name.trim();
        if name.is_empty() {
            "Health and wellbeing board without a name".to_owned()
        } else if name.to_lowercase().contains("board") {
            name.to_owned()
        } else {
            format!("{name} Health and Wellbeing Board")
        }
    }

    fn facts(&self, options: &PaperOptions) -> Vec<Fact> {
        let plan = self.input.plan;
        let mut facts = Vec::new();
        let names = |bodies: &[crate::model::Organisation]| -> Vec<String> {
            bodies.iter().map(|body| body.name.clone()).collect()
        };
        let council = plan.board.local_authority.name.trim();
        if !council.is_empty() {
            facts.push(Fact::new("Council", council));
        }
        let icbs = names(&plan.board.integrated_care_boards);
        if !icbs.is_empty() {
            let label = match icbs.len() {
                1 => "Integrated care board",
                _ => "Integrated care boards",
            };
            facts.push(Fact::new(label, crate::format::list(&icbs)));
        }
        let years: Vec<String> = self.years().map(FinancialYear::in_words).collect();
        facts.push(Fact::new("Years", crate::format::list(&years)));
        facts.push(Fact::new("Standing", self.standing()));
        if let Some(day) = options.assessed_on {
            facts.push(Fact::new("Checked as on", crate::format::date(day)));
        }
        for contact in plan.contacts.iter().take(2) {
            let name = match (contact.name.trim(), contact.role.trim()) {
                ("", _) => continue,
                (name, "") => name.to_owned(),
                (name, role) => format!("{name}, {role}"),
            };
            facts.push(Fact::new("Contact", name));
        }
        facts
    }

    /// "3 breaches are open", or that none is.
    fn standing(&self) -> String {
        match self.input.assessment.count(Severity::Breach) {
            0 => "No breach is open".to_owned(),
            some => breaches_open(some),
        }
    }

    fn years(&self) -> impl Iterator<Item = FinancialYear> + 'a {
        self.input.plan.years.iter().copied()
    }

    /// What charts of a year are made from.
    fn chart_input(&self, year: FinancialYear) -> ChartInput<'a> {
        ChartInput {
            plan: self.input.plan,
            round: self.input.round,
            assessment: self.input.assessment,
            year,
        }
    }

    /// What the paper rests on, at the end of what is read.
    fn about(&self) -> Vec<Block> {
        let round = self.input.round;
        let (unchecked, all) = round.unchecked();
        let checked = if unchecked == 0 {
            "every one of its values was compared with the published documents".to_owned()
        } else {
            format!(
                "{unchecked} of its {all} values were not yet compared with the published templates"
            )
        };
        let draft = match round.status {
            crate::rounds::RoundStatus::Published => "",
            crate::rounds::RoundStatus::Draft => {
                " It was carried forward before the round's framework was published."
            }
        };
        let mut about = vec![
            Block::Heading {
                id: ABOUT.to_owned(),
                text: "About this paper".to_owned(),
            },
            Block::Text {
                text: format!(
                    "Every figure comes from the plan or is worked out from it to the penny. The rules are those of the \
                     pack \"{}\", version {}; {checked}.{draft}",
                    round.label, round.version
                ),
            },
        ];
        let illustrative = self.input.plan.illustrative.trim();
        if !illustrative.is_empty() {
            about.push(Block::Text {
                text: illustrative.to_owned(),
            });
        }
        about
    }
}

/// A chart of a section; nothing where there is nothing to draw.
fn chart(spec: ChartSpec, id: &str) -> Option<Block> {
    (!spec.is_empty()).then(|| {
        Block::Chart(Chart {
            id: format!("{id}-{}", spec.id.replace('/', "-")),
            title: spec.title.clone(),
            subject: spec.subject.clone(),
            alt: spec.summary.clone(),
            spec: Box::new(spec),
        })
    })
}

fn heading(id: impl Into<String>, text: impl Into<String>) -> Block {
    Block::Heading {
        id: id.into(),
        text: text.into(),
    }
}

fn text(text: impl Into<String>) -> Block {
    Block::Text { text: text.into() }
}

/// A text that people wrote, as paragraphs.
fn paragraphs(text: &str) -> Vec<Block> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(self::text)
        .collect()
}

/// A scheme by its number and its name.
fn numbered(number: &str, name: &str) -> String {
    match (number.trim(), name.trim()) {
        ("", name) => name.to_owned(),
        (number, "") => format!("Scheme {number}"),
        (number, name) => format!("{number} {name}"),
    }
}
