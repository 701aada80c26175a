//! The board paper, as PDF and as a web page.

use std::fs;

use bcf_planner::export::paper::{
    Block, Paper, PaperOptions, Part, Table, Watermark, html, logo, paper, pdf,
};
use bcf_planner::model::Plan;
use bcf_planner::rounds::Places;

use super::page::faults;
use super::tags::Tagged;
use super::words::{plain, words, words_of_pages};
use super::{awkward, sample, with_plan, with_sample};
use crate::cli::{golden, run, sample_plans};
use crate::files::rounds;

/// Plans that are hard to print: empty ones of every round, and one with awkward names and sums.
fn hard_plans() -> Vec<Plan> {
    let board = Places::built_in().board("Leeds").unwrap();
    let rounds = rounds();
    let blank = rounds.iter().map(|round| Plan {
        round: round.id.clone(),
        years: round.years.clone(),
        board: board.to_board(),
        ..Plan::default()
    });
    blank.chain([awkward()]).collect()
}

fn assert_accessible(read: &Tagged, titles: &[String]) {
    assert!(read.marked, "not tagged");
    assert_eq!(read.language, "en-GB");
    assert!(!read.title.is_empty());
    let sections: Vec<&String> = read
        .headings
        .iter()
        .filter(|(tag, _)| tag == "H1")
        .map(|(_, title)| title)
        .collect();
    for title in titles {
        assert!(sections.contains(&title), "{title} in {sections:?}");
        assert!(
            read.bookmarks.contains(title),
            "{title} in {:?}",
            read.bookmarks
        );
    }
    let mut level = 0;
    for (tag, title) in &read.headings {
        let this: u8 = tag[1..].parse().unwrap();
        assert!(this <= level + 1, "{tag} {title} after H{level}");
        level = this;
    }
    for alt in &read.figures {
        assert!(
            alt.ends_with('.') || alt.starts_with("Logo"),
            "alternative text: {alt:?}"
        );
    }
    let count = |tag: &str| read.tags.get(tag).copied().unwrap_or_default();
    assert!(count("TH") > count("Table"), "{:?}", read.tags);
    let columns = read.scopes.get("Column").copied().unwrap_or_default();
    assert!(columns >= 2 * count("Table"), "{:?}", read.scopes);
    assert!(
        !read.scopes.contains_key(""),
        "a header cell that names nothing"
    );
}

/// Every heading, every caption and every table header is among the words that a program finds on the pages.
fn assert_words(paper: &Paper, words: &str, name: &str) {
    assert!(
        !words.contains('\u{FFFD}'),
        "{name}: a glyph without a letter"
    );
    for section in &paper.sections {
        let mut expected = vec![section.heading.as_str()];
        for block in &section.blocks {
            match block {
                Block::Heading { text, .. } => expected.push(text),
                Block::Table(table) => {
                    expected.push(&table.caption);
                    expected.extend(table.columns.iter().map(|column| column.title.as_str()));
                }
                _ => {}
            }
        }
        for text in expected {
            let heading = &section.heading;
            assert!(words.contains(&plain(text)), "{name}, {heading}: {text}");
        }
    }
}

#[test]
fn the_pdf_of_every_sample_plan_has_tags_titles_bookmarks_and_alternative_texts() {
    for path in sample_plans() {
        let name = path.file_stem().unwrap().to_str().unwrap();
        with_sample(name, |input| {
            let paper = paper(input, &PaperOptions::default());
            let bytes = pdf(&paper).unwrap();
            let read = Tagged::read(&bytes);
            let titles: Vec<String> = paper
                .sections
                .iter()
                .map(|section| section.heading.clone())
                .collect();
            assert_accessible(&read, &titles);
            assert!(read.figures.len() >= 4, "{name}: {:?}", read.figures);
            assert!(read.scopes.contains_key("Row"), "{:?}", read.scopes);
            assert!(read.scopes.contains_key("Column"), "{:?}", read.scopes);
            assert!(read.pages > 5);
            assert_words(&paper, &words(&bytes), name);
        });
    }
}

#[test]
fn hard_plans_are_printed_too() {
    for plan in hard_plans() {
        with_plan(&plan, |input| {
            let paper = paper(input, &PaperOptions::default());
            let read = Tagged::read(&pdf(&paper).unwrap());
            assert_accessible(&read, &[]);
            assert_sound_page(&html(&paper));
        });
    }
}

fn tables(paper: &mut Paper) -> impl Iterator<Item = &mut Table> {
    let blocks = paper
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.blocks);
    blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

#[test]
fn the_last_row_of_a_table_never_stands_alone_on_a_page() {
    with_sample("leicestershire-2023-24", |input| {
        let options = PaperOptions {
            parts: vec![Part::Appendix],
            ..PaperOptions::default()
        };
        let mut paper = paper(input, &options);
        // Rows of one height, each with a name of its own.
        for table in tables(&mut paper) {
            let again = table.rows.clone();
            table.rows.extend(again);
            for (at, row) in table.rows.iter_mut().enumerate() {
                for cell in &mut row.cells {
                    "-".clone_into(&mut cell.text);
                    cell.note.clear();
                }
                row.cells[0].text = format!("Entry{at}end");
            }
        }
        let whole = words_of_pages(&pdf(&paper).unwrap());
        let begins = whole
            .iter()
            .position(|page| page.contains("Entry0end"))
            .unwrap();
        let first = whole[begins].matches("Entry").count();
        assert!(
            whole[begins + 1].contains("Entry"),
            "no table goes over a page"
        );
        for rows in [first + 2, first + 1, first] {
            tables(&mut paper).for_each(|table| table.rows.truncate(rows));
            let pages = words_of_pages(&pdf(&paper).unwrap());
            let page_of = |at: usize| {
                let name = format!("Entry{at}end");
                pages.iter().position(|page| page.contains(&name)).unwrap()
            };
            assert_eq!(page_of(rows - 1), page_of(rows - 2), "{rows} rows");
        }
    });
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    with_sample("ellerport-2025-26", |input| {
        let options = PaperOptions::default();
        let once = pdf(&paper(input, &options)).unwrap();
        assert_eq!(once, pdf(&paper(input, &options)).unwrap());
    });
}

#[test]
fn parts_logo_and_watermark_are_as_asked_for() {
    with_sample("training-2025-26", |input| {
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='40'><rect width='90' height='40'/></svg>";
        let options = PaperOptions {
            parts: vec![Part::Decision, Part::SignOff],
            logo: Some(logo(svg.to_vec(), "Practice City").unwrap()),
            watermark: Watermark::Never,
            ..PaperOptions::default()
        };
        let made = paper(input, &options);
        assert_eq!(made.watermark, None);
        let read = Tagged::read(&pdf(&made).unwrap());
        let sections: Vec<&str> = read
            .headings
            .iter()
            .filter(|(tag, _)| tag == "H1")
            .map(|(_, title)| title.as_str())
            .collect();
        assert_eq!(sections, ["Decision asked for", "Sign-off"]);
        assert_eq!(read.figures, ["Logo of Practice City"]);
        let page = html(&made);
        assert!(page.contains("data:image/svg+xml;base64,"));
        let usual = paper(input, &PaperOptions::default());
        assert_eq!(
            usual.watermark.as_deref(),
            Some("Draft"),
            "breaches are open"
        );
        assert!(html(&usual).contains("class=\"draft\""));
    });
}

/// What must hold of every page: one h1, headings in order, captions and headers for tables, names for pictures, and
/// nothing from elsewhere.
fn assert_sound_page(page: &str) {
    let faults = faults(page);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(page.matches("<h1").count(), 1);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
    let mut level = 0;
    for part in page.split("<h").skip(1) {
        let Some(this) = part.chars().next().and_then(|c| c.to_digit(10)) else {
            continue;
        };
        assert!(this <= level + 1, "h{this} after h{level}");
        level = this;
    }
    for table in page.split("<table").skip(1) {
        let table = table.split("</table>").next().unwrap();
        assert!(table.contains("<caption>") && table.contains("<th scope=\"col\""));
        let rows = table.matches("<tr").count() - 1;
        assert_eq!(table.matches("<th scope=\"row\"").count(), rows, "{table}");
    }
    for svg in page.split("<svg").skip(1) {
        let head = svg.split('>').next().unwrap();
        let named = head.contains("role=\"img\"") && svg.contains("<title");
        assert!(named || head.contains("aria-hidden=\"true\""), "{head}");
    }
    let mut ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    let twice: Vec<&[&str]> = ids.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?} of {all} stand twice");
    for from_elsewhere in ["<script", "<link", "src=\"http", "url(", "@import"] {
        assert!(!page.contains(from_elsewhere), "{from_elsewhere}");
    }
}

#[test]
fn the_page_of_every_sample_plan_is_sound_and_two_are_as_before() {
    for path in sample_plans() {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let page = with_sample(name, |input| html(&paper(input, &PaperOptions::default())));
        assert_sound_page(&page);
        if name.starts_with("leicestershire") || name == "training-2025-26" {
            golden(&format!("{name}.html"), &page);
        }
    }
}

#[test]
fn what_people_write_stays_text() {
    let mut plan = awkward();
    plan.schemes[0].name = "</td><script>alert(1)</script> #panic() *a* $x$".to_owned();
    with_plan(&plan, |input| {
        let made = paper(input, &PaperOptions::default());
        let page = html(&made);
        assert!(!page.contains("<script"));
        assert!(page.contains("&lt;script&gt;"));
        assert!(page.contains("characters of the plan, which stand as \u{FFFD}"));
        pdf(&made).unwrap();
    });
}

#[test]
fn the_command_line_writes_both_and_refuses_a_faulty_logo() {
    let folder = tempfile::tempdir().unwrap();
    let plan = sample("training-2025-26").display().to_string();
    let out = |name: &str| folder.path().join(name).display().to_string();
    for name in ["a.pdf", "a.html"] {
        let ran = run(&[
            "export",
            &plan,
            "-o",
            &out(name),
            "--parts",
            "summary,findings",
            "--watermark",
            "never",
        ]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    let bytes = fs::read(folder.path().join("a.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let page = fs::read_to_string(folder.path().join("a.html")).unwrap();
    assert!(page.contains("id=\"findings\"") && !page.contains("id=\"appendix\""));
    assert!(!page.contains("class=\"draft\""));
    fs::write(folder.path().join("logo.gif"), "GIF89a").unwrap();
    let logo = out("logo.gif");
    let ran = run(&["export", &plan, "-o", &out("b.pdf"), "--logo", &logo]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("neither a PNG nor an SVG"), "{}", ran.err);
    assert!(!folder.path().join("b.pdf").exists());
    let ran = run(&["export", &plan, "-o", &out("b.csv"), "--logo", &logo]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("board paper"), "{}", ran.err);
}
