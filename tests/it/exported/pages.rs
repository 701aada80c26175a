//! How the pages of the board paper are laid out: what stays together, and that nothing covers anything else.

use bcf_planner::charts::{ChartInput, floors};
use bcf_planner::export::charts::{ChartStyle, Framing, svg};
use bcf_planner::export::paper::{Block, Paper, PaperOptions, paper, pdf};

use super::with_sample;
use super::words::{plain, words_of_pages};

fn of_sample(name: &str) -> Paper {
    let mut made = None;
    with_sample(name, |input| {
        made = Some(paper(input, &PaperOptions::default()));
    });
    made.unwrap()
}

#[test]
fn what_is_said_of_a_metric_stands_on_the_page_of_its_chart() {
    for name in ["brackenshire-2023-25", "training", "ellerport-2025-26"] {
        let paper = of_sample(name);
        let pages = words_of_pages(&pdf(&paper).unwrap());
        let metrics = paper.sections.iter().find(|part| part.id == "metrics");
        let mut said: Vec<String> = Vec::new();
        let mut charts = 0;
        for block in &metrics.unwrap().blocks {
            match block {
                Block::Heading { .. } => said.clear(),
                Block::Text { text } => said.push(plain(text)),
                Block::Labelled { label, text } => said.push(plain(&format!("{label}: {text}"))),
                Block::Chart(chart) => {
                    charts += 1;
                    let title = plain(&chart.title);
                    let page = pages.iter().find(|page| page.contains(&title)).unwrap();
                    for text in said.drain(..) {
                        assert!(page.contains(&text), "{name}: {text} is not above {title}");
                    }
                }
                _ => {}
            }
        }
        assert!(charts > 0, "{name}");
    }
}

#[test]
fn what_the_paper_says_of_itself_is_never_alone_on_a_wide_page() {
    let paper = of_sample("brackenshire-2023-25");
    let of_itself = |block: &Block| matches!(block, Block::Heading { id, .. } if id == "about");
    let holds: Vec<&str> = (paper.sections.iter())
        .filter(|section| section.blocks.iter().any(of_itself))
        .map(|section| section.id.as_str())
        .collect();
    assert_eq!(holds, ["findings"]);
}

#[test]
fn every_header_of_the_appendix_has_room_for_its_longest_word() {
    /// What one letter of a header takes, in hundredths of a millimetre.
    const LETTER: u64 = 164;
    for name in ["brackenshire-2023-25", "ellerport-2025-26"] {
        let paper = of_sample(name);
        let appendix = paper.sections.iter().find(|part| part.id == "appendix");
        let table = appendix
            .unwrap()
            .blocks
            .iter()
            .find_map(|block| match block {
                Block::Table(table) => Some(serde_json::to_value(table).unwrap()),
                _ => None,
            });
        let table = table.unwrap();
        let columns = table["columns"].as_array().unwrap();
        let room = |column: &serde_json::Value| column["holds"]["words"].as_u64();
        let all: u64 = columns.iter().filter_map(room).sum();
        // A wide page without its margins and without two columns of amounts and one of numbers.
        let width = 19_900;
        for column in columns {
            let Some(room) = room(column) else { continue };
            let title = column["title"].as_str().unwrap();
            let longest = title.split(' ').map(str::len).max().unwrap() as u64;
            let has = width * room / all - 280;
            assert!(longest * LETTER < has, "{name}: {title}, {has}");
        }
    }
}

#[test]
fn the_draft_mark_of_a_page_goes_on_under_its_charts() {
    with_sample("training", |input| {
        let spec = floors(&ChartInput {
            plan: input.plan,
            round: input.round,
            assessment: input.assessment,
            year: input.plan.years[0],
        });
        let drawn = |framing| {
            let style = ChartStyle {
                framing,
                ..ChartStyle::default()
            };
            svg(&spec, &style)
        };
        let ground = "<rect width=\"720\"";
        assert!(drawn(Framing::Bare).contains(ground));
        assert!(!drawn(Framing::Clear).contains(ground));
    });
}
