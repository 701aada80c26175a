//! Texts that the typeface of papers can set: what it has no letter for is replaced and said, never lost in silence.

use std::sync::LazyLock;

use ttf_parser::Face;

use super::ABOUT;
use super::model::{Block, Cell, Paper, Table};
use crate::export::charts::REGULAR;

/// Stands for a letter that the typeface does not have.
const REPLACEMENT: char = '\u{FFFD}';
/// The longest word that is left in one piece; longer ones may be broken anywhere.
const LONGEST_WORD: usize = 28;

/// Makes every text of a paper one that can be set, and says at its end where letters had to be replaced.
pub(super) fn make_printable(paper: &mut Paper) {
    let mut replaced = 0;
    each_text(paper, &mut |text| {
        if let Some((set, missing)) = printable(text) {
            *text = set;
            replaced += missing;
        }
    });
    if replaced == 0 {
        return;
    }
    let note = Block::Text {
        text: format!(
            "The typeface of this paper has no letter for {}, which stand as {REPLACEMENT}. The plan itself holds them.",
            match replaced {
                1 => "1 character of the plan".to_owned(),
                more => format!("{more} characters of the plan"),
            }
        ),
    };
    // Where the paper speaks of itself.
    let is_about = |block: &Block| matches!(block, Block::Heading { id, .. } if id == ABOUT);
    let about = (paper.sections.iter()).position(|section| section.blocks.iter().any(is_about));
    let at = about.unwrap_or(paper.sections.len().saturating_sub(1));
    if let Some(section) = paper.sections.get_mut(at) {
        section.blocks.push(note);
    }
}

/// The text as it can be set, and how many letters were replaced; nothing where it can be set as it is.
fn printable(text: &str) -> Option<(String, usize)> {
    let plain = |c: char| (' '..='~').contains(&c);
    let short = || {
        text.split_whitespace()
            .all(|word| word.len() <= LONGEST_WORD)
    };
    if text.chars().all(plain) && short() {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut missing = 0;
    let mut run = 0;
    for c in text.chars() {
        let c = match c {
            '\n' | '\t' | '\r' => ' ',
            c if is_invisible(c) => continue,
            c if can_be_set(c) => c,
            _ => {
                missing += 1;
                REPLACEMENT
            }
        };
        run = if c.is_whitespace() || c == '-' || c == '/' {
            0
        } else {
            run + 1
        };
        if run > LONGEST_WORD {
            // Where a very long word may be broken.
            out.push('\u{200B}');
            run = 1;
        }
        out.push(c);
    }
    Some((out, missing))
}

/// Characters that say nothing to a reader, or that would turn the words of a line round.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}

fn can_be_set(c: char) -> bool {
    static FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(REGULAR, 0).ok());
    let private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    let has = |face: &Face<'_>| face.glyph_index(c).is_some_and(|glyph| glyph.0 != 0);
    !c.is_control() && !private && FACE.as_ref().is_some_and(has)
}

fn each_text(paper: &mut Paper, change: &mut impl FnMut(&mut String)) {
    change(&mut paper.title);
    change(&mut paper.board);
    change(&mut paper.illustrative);
    for fact in &mut paper.facts {
        change(&mut fact.value);
    }
    if let Some(logo) = &mut paper.logo {
        change(&mut logo.alt);
    }
    for block in paper
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.blocks)
    {
        match block {
            Block::Heading { text, .. } | Block::Text { text } | Block::Notice { text, .. } => {
                change(text);
            }
            Block::Labelled { label, text } => {
                change(label);
                change(text);
            }
            Block::List { items, .. } => items.iter_mut().for_each(&mut *change),
            Block::Figures { figures } => {
                for figure in figures {
                    change(&mut figure.value);
                }
            }
            Block::Table(table) => each_of_table(table, change),
            Block::Chart(chart) => {
                change(&mut chart.title);
                change(&mut chart.subject);
                change(&mut chart.alt);
                for category in &mut chart.spec.categories {
                    change(&mut category.label);
                    change(&mut category.full_label);
                    change(&mut category.remark);
                }
                for series in &mut chart.spec.series {
                    change(&mut series.name);
                }
            }
        }
    }
}

fn each_of_table(table: &mut Table, change: &mut impl FnMut(&mut String)) {
    change(&mut table.caption);
    for column in &mut table.columns {
        change(&mut column.title);
    }
    for Cell { text, note, .. } in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        change(text);
        change(note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_set_is_replaced_and_counted() {
        assert_eq!(printable("Reablement"), None);
        assert_eq!(
            printable("Tŷ Clŷd — £5 − 2"),
            Some(("Tŷ Clŷd — £5 − 2".to_owned(), 0))
        );
        assert_eq!(
            printable("a😀b\u{0}"),
            Some(("a\u{FFFD}b\u{FFFD}".to_owned(), 2))
        );
        assert_eq!(printable("a\u{202E}b\u{FEFF}"), Some(("ab".to_owned(), 0)));
        assert_eq!(printable("\u{F8FF}").unwrap().1, 1);
    }

    #[test]
    fn a_word_without_end_can_be_broken() {
        let (text, missing) = printable(&"x".repeat(100)).unwrap();
        assert_eq!(missing, 0);
        assert!(
            text.split('\u{200B}')
                .all(|part| part.len() <= LONGEST_WORD)
        );
        assert_eq!(text.replace('\u{200B}', ""), "x".repeat(100));
    }

    #[test]
    fn the_typeface_has_what_papers_always_need() {
        for c in "£—–−·›%’“”•\u{FFFD}".chars() {
            assert!(can_be_set(c), "{c:?}");
        }
    }
}
