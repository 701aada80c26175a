//! The paper as one HTML page that needs nothing else: styles, charts and logo are inside, and no script.

use std::fmt::Write;

use super::model::{
    Block, Cell, Chart, Column, Density, Holds, ListOrder, Logo, LogoFormat, Paper, Row, RowKind,
    Section, Table,
};
use crate::export::charts::{ChartStyle, Framing, Lettering, Look, escaped, svg};

/// The page's style sheet; colours come from the theme.
const STYLE: &str = include_str!("../../../assets/papers/paper.css");

/// Writes the page.
pub fn html(paper: &Paper) -> String {
    let mut page = Page(String::with_capacity(256 * 1024));
    let name = format!("{} – {}", paper.title, paper.board);
    page.line("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">");
    page.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.put(format_args!("<title>{}</title>\n", escaped(&name)));
    page.put(format_args!(
        "<style>\n{}</style>\n</head>\n<body>\n",
        style()
    ));
    page.line("<a class=\"skip\" href=\"#contents\">Skip to the contents</a>");
    page.front(paper);
    page.line("<main>");
    for section in &paper.sections {
        page.section(section);
    }
    page.line("</main>\n</body>\n</html>");
    page.0
}

fn style() -> String {
    let colours = &Look::light().colours;
    let mut root = String::from(":root {\n");
    for (name, colour) in [
        ("canvas", &colours.canvas),
        ("panel", &colours.panel),
        ("header", &colours.surface_header),
        ("text", &colours.text),
        ("quiet", &colours.text_secondary),
        ("accent", &colours.accent_text),
        ("rule", &colours.rule_line),
        ("edge", &colours.control_border),
        ("breach", &colours.breach),
        ("breach-tint", &colours.breach_tint),
        ("warning", &colours.warning),
        ("warning-tint", &colours.warning_tint),
        ("met", &colours.met),
        ("met-tint", &colours.met_tint),
        ("advice", &colours.advice),
        ("advice-tint", &colours.advice_tint),
    ] {
        let _ = writeln!(root, "  --{name}: {colour};");
    }
    root + "}\n" + STYLE
}

struct Page(String);

impl Page {
    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _ = self.0.write_fmt(arguments);
    }

    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn front(&mut self, paper: &Paper) {
        self.line("<header>");
        if let Some(logo) = &paper.logo {
            self.put(format_args!(
                "<img class=\"logo\" src=\"{}\" alt=\"{}\">\n",
                data_uri(logo),
                escaped(&logo.alt)
            ));
        }
        if let Some(mark) = &paper.watermark {
            self.put(format_args!("<p class=\"draft\">{}</p>\n", escaped(mark)));
        }
        self.put(format_args!(
            "<p class=\"board\">{}</p>\n",
            escaped(&paper.board)
        ));
        self.put(format_args!(
            "<h1>{}</h1>\n<dl class=\"facts\">\n",
            escaped(&paper.title)
        ));
        for fact in &paper.facts {
            self.put(format_args!(
                "<div><dt>{}</dt><dd>{}</dd></div>\n",
                escaped(&fact.label),
                escaped(&fact.value)
            ));
        }
        self.line("</dl>\n</header>");
        self.line("<nav id=\"contents\" aria-label=\"Contents\">\n<ol>");
        for section in &paper.sections {
            self.put(format_args!(
                "<li><a href=\"#{}\">{}</a></li>\n",
                escaped(&section.id),
                escaped(&section.heading)
            ));
        }
        self.line("</ol>\n</nav>");
    }

    fn section(&mut self, section: &Section) {
        let id = escaped(&section.id);
        self.put(format_args!(
            "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n",
            escaped(&section.heading)
        ));
        for block in &section.blocks {
            self.block(block);
        }
        self.line("</section>");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { id, text } => {
                self.put(format_args!(
                    "<h3 id=\"{}\">{}</h3>\n",
                    escaped(id),
                    escaped(text)
                ));
            }
            Block::Text { text } => self.put(format_args!("<p>{}</p>\n", escaped(text))),
            Block::Labelled { label, text } => self.put(format_args!(
                "<p><strong>{}:</strong> {}</p>\n",
                escaped(label),
                escaped(text)
            )),
            Block::List { order, items } => {
                let tag = match order {
                    ListOrder::Any => "ul",
                    ListOrder::Numbered => "ol",
                };
                self.put(format_args!("<{tag}>\n"));
                for item in items {
                    self.put(format_args!("<li>{}</li>\n", escaped(item)));
                }
                self.put(format_args!("</{tag}>\n"));
            }
            Block::Notice { mark, text } => self.put(format_args!(
                "<p class=\"notice {}\">{}<span>{}</span></p>\n",
                mark.name(),
                mark.svg(),
                escaped(text)
            )),
            Block::Figures { figures } => {
                self.line("<dl class=\"figures\">");
                for figure in figures {
                    self.put(format_args!(
                        "<div><dt>{}</dt><dd>{}</dd><dd class=\"note\">{}</dd></div>\n",
                        escaped(&figure.label),
                        escaped(&figure.value),
                        escaped(&figure.note)
                    ));
                }
                self.line("</dl>");
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
        }
    }

    fn table(&mut self, table: &Table) {
        let density = match table.density {
            Density::Usual => "usual",
            Density::Dense => "dense",
            Density::Roomy => "roomy",
        };
        let caption = escaped(&table.caption);
        // Wide tables are moved sideways on their own, by keyboard too.
        self.put(format_args!(
            "<div class=\"wide\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\">\n<table class=\"{density}\">\n\
             <caption>{caption}</caption>\n<thead>\n<tr>"
        ));
        for column in &table.columns {
            self.put(format_args!(
                "<th scope=\"col\"{}>{}</th>",
                class(column),
                escaped(&column.title)
            ));
        }
        self.line("</tr>\n</thead>\n<tbody>");
        for row in &table.rows {
            self.row(row, &table.columns);
        }
        self.line("</tbody>\n</table>\n</div>");
    }

    fn row(&mut self, row: &Row, columns: &[Column]) {
        self.0.push_str(match row.kind {
            RowKind::Plain => "<tr>",
            RowKind::Total => "<tr class=\"total\">",
        });
        let names = row_names(columns);
        for (at, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
            let (tag, scope) = if at == names {
                ("th", " scope=\"row\"")
            } else {
                ("td", "")
            };
            self.put(format_args!("<{tag}{scope}{}>", class(column)));
            self.cell(cell);
            self.put(format_args!("</{tag}>"));
        }
        self.line("</tr>");
    }

    fn cell(&mut self, cell: &Cell) {
        match cell.mark {
            Some(mark) => self.put(format_args!(
                "<span class=\"status {}\">{}<span>{}</span></span>",
                mark.name(),
                mark.svg(),
                escaped(&cell.text)
            )),
            None => self.0.push_str(&escaped(&cell.text)),
        }
        if !cell.note.is_empty() {
            self.put(format_args!(
                "<span class=\"note\">{}</span>",
                escaped(&cell.note)
            ));
        }
    }

    fn chart(&mut self, chart: &Chart) {
        let style = ChartStyle {
            framing: Framing::Bare,
            lettering: Lettering::AnyTypeface,
            ..ChartStyle::default()
        };
        let mut spec = (*chart.spec).clone();
        // Names within the drawing are kept apart by the figure's.
        spec.id.clone_from(&chart.id);
        self.put(format_args!(
            "<figure id=\"{}\">\n<figcaption><strong>{}</strong><span>{}</span></figcaption>\n{}</figure>\n",
            escaped(&chart.id),
            escaped(&chart.title),
            escaped(&chart.subject),
            svg(&spec, &style)
        ));
    }
}

/// The column whose cells name their rows: the first of words.
pub(super) fn row_names(columns: &[Column]) -> usize {
    let words = |column: &Column| column.holds != Holds::Numbers;
    columns.iter().position(words).unwrap_or(0)
}

fn class(column: &Column) -> &'static str {
    match column.holds {
        Holds::Words(_) => "",
        Holds::Word => " class=\"word\"",
        Holds::Numbers => " class=\"number\"",
    }
}

fn data_uri(logo: &Logo) -> String {
    let kind = match logo.format {
        LogoFormat::Png => "image/png",
        LogoFormat::Svg => "image/svg+xml",
    };
    format!("data:{kind};base64,{}", base64(&logo.bytes))
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4_usize {
            let letter = (bits >> (18 - 6 * at)) & 63;
            out.push(if at <= group.len() {
                LETTERS
                    .get(letter as usize)
                    .map_or('=', |letter| char::from(*letter))
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::charts::Mark;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "Zg=="),
            (b"fo", "Zm8="),
            (b"foo", "Zm9v"),
            (b"foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes), text);
        }
    }

    #[test]
    fn every_mark_has_a_style() {
        for mark in Mark::ALL {
            assert!(
                STYLE.contains(&format!(".{}", mark.name())),
                "{}",
                mark.name()
            );
        }
    }
}
