//! Cells and texts in the one form in which nearly every program writes them. A workbook has hundreds of thousands of
//! them, and taking each apart as XML is most of what reading it takes. Whatever stands in any other form is left to the
//! reader of XML, so nothing is understood here that would be understood otherwise there.

use super::cells::{Written, place};

/// A cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UsualCell<'a> {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) style: usize,
    pub(super) written: Written,
    /// What it holds, as it is written; nothing where it only has a look.
    pub(super) value: Option<&'a str>,
    /// Whether a formula worked it out.
    pub(super) computed: bool,
    /// How many bytes it takes.
    pub(super) length: usize,
}

/// The cell that the text begins with: `<c r="B7" s="3" t="s"><v>12</v></c>`, or with a formula of its own that shows
/// something, `<c r="B7"><f>A7*2</f><v>24</v></c>`.
pub(super) fn usual_cell(text: &str) -> Option<UsualCell<'_>> {
    let rest = text.strip_prefix("<c r=\"")?;
    let (name, rest) = quoted(rest)?;
    let (row, column) = place(name)?;
    let (style, rest) = match rest.strip_prefix(" s=\"") {
        Some(rest) => {
            let (style, rest) = quoted(rest)?;
            (style.parse().ok()?, rest)
        }
        None => (0, rest),
    };
    let (written, rest) = match rest.strip_prefix(" t=\"") {
        Some(rest) => match quoted(rest)? {
            ("s", rest) => (Written::Shared, rest),
            ("n", rest) => (Written::Number, rest),
            ("str", rest) if rest.starts_with("><f>") => (Written::Text, rest),
            _ => return None,
        },
        None => (Written::Number, rest),
    };
    let empty = rest.strip_prefix("/>");
    let (computed, rest) = match rest.strip_prefix("><f>") {
        Some(formula) => {
            let end = memchr::memchr(b'<', formula.as_bytes())?;
            let (formula, rest) = formula.split_at_checked(end)?;
            if !refers_well(formula) {
                return None;
            }
            (true, rest.strip_prefix("</f>")?)
        }
        None => (false, rest.strip_prefix('>').unwrap_or_default()),
    };
    let (value, rest) = if let Some(rest) = empty {
        (None, rest)
    } else {
        let (value, rest) = plain_text(rest.strip_prefix("<v>")?)?;
        (Some(value), rest.strip_prefix("</v></c>")?)
    };
    // An empty number in the place of what a formula shows: it was saved without.
    let shows_nothing = value.is_some_and(|value| value.trim().is_empty());
    if computed && shows_nothing && written == Written::Number {
        return None;
    }
    Some(UsualCell {
        row,
        column,
        style,
        written,
        value,
        computed,
        length: text.len() - rest.len(),
    })
}

/// The beginning of a row that is shown: its number, and how many bytes it takes: `<row r="7" spans="1:9" ht="15">`.
pub(super) fn usual_row(text: &str) -> Option<(u32, usize)> {
    let (number, rest) = quoted(text.strip_prefix("<row r=\"")?)?;
    let number: u32 = number.parse().ok().filter(|number| *number > 0)?;
    let (attributes, _) = rest.split_once('>')?;
    if attributes.contains("hidden=") {
        return None;
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b" =\".:_-".contains(&byte);
    let whole = attributes.bytes().filter(|byte| *byte == b'"').count() % 2 == 0;
    let rest_length = rest.len() - attributes.len() - 1;
    (whole && attributes.bytes().all(plain)).then_some((number, text.len() - rest_length))
}

/// The text shared by cells that the text begins with, and how many bytes it takes: `<si><t>Reablement</t></si>`, all in
/// one look.
pub(super) fn usual_string(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("<si><t")?;
    let rest = rest.strip_prefix(" xml:space=\"preserve\"").unwrap_or(rest);
    let (value, rest) = plain_text(rest.strip_prefix(">")?)?;
    let rest = rest.strip_prefix("</t></si>")?;
    Some((value, text.len() - rest.len()))
}

/// Whether every reference in a text is to a character that XML has a name for; what is wrong its reader tells.
fn refers_well(text: &str) -> bool {
    let names = ["amp;", "lt;", "gt;", "quot;", "apos;"];
    let mut references = text.split('&').skip(1);
    references.all(|after| names.iter().any(|name| after.starts_with(name)))
}

/// What stands before the closing quote, which is short, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().take(12).position(|byte| byte == b'"')?;
    let (value, rest) = text.split_at_checked(end)?;
    Some((value, rest.get(1..)?))
}

/// The text up to the next element, where it stands for itself: without references, and without ends of lines that XML
/// reads as others.
fn plain_text(text: &str) -> Option<(&str, &str)> {
    let end = memchr::memchr3(b'<', b'&', b'\r', text.as_bytes())?;
    let (value, rest) = text.split_at_checked(end)?;
    rest.starts_with('<').then_some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_in_the_usual_form_is_read_and_no_more_than_it() {
        let cell = usual_cell;
        let text = "<c r=\"AB7\" s=\"3\" t=\"s\"><v>12</v></c><c r=\"AC7\"/>";
        let expected = UsualCell {
            row: 7,
            column: 27,
            style: 3,
            written: Written::Shared,
            value: Some("12"),
            computed: false,
            length: text.len() - "<c r=\"AC7\"/>".len(),
        };
        assert_eq!(cell(text), Some(expected));
        let bare = cell("<c r=\"A1\"><v>-1.5E3</v></c>").unwrap();
        assert_eq!(
            (bare.value, bare.written),
            (Some("-1.5E3"), Written::Number)
        );
        assert_eq!(cell("<c r=\"A1\" s=\"2\"/>").unwrap().value, None);
        let sum = cell("<c r=\"A1\"><f>B1&amp;C1</f><v>1</v></c>").unwrap();
        assert_eq!((sum.value, sum.computed), (Some("1"), true));
        let word = cell("<c r=\"A1\" t=\"str\"><f>B1</f><v>Beds</v></c>").unwrap();
        assert_eq!(
            (word.value, word.computed, word.written),
            (Some("Beds"), true, Written::Text)
        );
        let none = cell("<c r=\"A1\" t=\"str\"><f>B1</f><v></v></c>").unwrap();
        assert_eq!((none.value, none.computed), (Some(""), true));
    }

    #[test]
    fn the_beginning_of_a_row_is_read_where_it_is_in_the_usual_form() {
        for text in [
            "<row r=\"12\">",
            "<row r=\"12\" spans=\"1:9\" x14ac:dyDescent=\"0.25\">",
        ] {
            assert_eq!(usual_row(&format!("{text}<c>")), Some((12, text.len())));
        }
        for text in [
            "<row>",
            "<row r=\"0\">",
            "<row r=\"1\"/>",
            "<row r=\"-1\">",
            "<row r='1'>",
            "<row r=\"1\" a='>",
            "<row r=\"1\" a=\"x>",
            "<row r=\"1\" a=\"&gt;\">",
            "<row r=\"1\" spans=\"1:9\"",
        ] {
            assert_eq!(usual_row(text), None, "{text}");
        }
    }

    #[test]
    fn every_other_form_is_left_to_the_reader_of_xml() {
        for text in [
            "",
            "<row r=\"1\"><c r=\"A1\"/>",
            "<c><v>1</v></c>",
            "<c s=\"1\" r=\"A1\"><v>1</v></c>",
            "<c r='A1'><v>1</v></c>",
            "<c r=\"A1\" ><v>1</v></c>",
            "<c r=\"A1\"><f t=\"shared\">1+1</f><v>2</v></c>",
            "<c r=\"A1\"><f>1+1</f><v></v></c>",
            "<c r=\"A1\"><f>1+1</f></c>",
            "<c r=\"A1\"><f>1+1</f>/>",
            "<c r=\"A1\"><f>B1&C1</f><v>1</v></c>",
            "<c r=\"A1\"><f>B1&#60;C1</f><v>1</v></c>",
            "<c r=\"A1\"><f><![CDATA[1]]></f><v>2</v></c>",
            "<c r=\"A1\"<v>2</v></c>",
            "<c r=\"A1\">/>",
            "<c r=\"A1\" t=\"str\"><f>B1</f><v>a&amp;b</v></c>",
            "<c r=\"A1\" t=\"str\"><v>1</v></c>",
            "<c r=\"A1\" t=\"inlineStr\"><is><t>1</t></is></c>",
            "<c r=\"A1\"><v>1&#48;</v></c>",
            "<c r=\"A1\"><v>1\r</v></c>",
            "<c r=\"A1\"><v>1<!-- 2 --></v></c>",
            "<c r=\"A1\"><v>1</v> </c>",
            "<c r=\"A1\"><v>1</v></d>",
            "<c r=\"A1\"><v>1",
            "<c r=\"A1",
            "<c r=\"A0\"/>",
            "<c r=\"A1\" s=\"&#49;\"/>",
            "<c r=\"A1&quot;\"/>",
        ] {
            assert_eq!(usual_cell(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_in_the_usual_form_is_read_with_its_spaces() {
        let string = usual_string;
        for (text, value) in [
            ("<si><t>a b</t></si>", "a b"),
            (
                "<si><t xml:space=\"preserve\"> \u{e9} </t></si>",
                " \u{e9} ",
            ),
            ("<si><t></t></si>", ""),
        ] {
            let more = format!("{text}<si><t>more</t></si>");
            assert_eq!(string(&more), Some((value, text.len())));
        }
        for text in [
            "<si><t>a&amp;b</t></si>",
            "<si><t>a\r\nb</t></si>",
            "<si><t/></si>",
            "<si><r><t>a</t></r></si>",
            "<si><t>a</t><rPh><t>b</t></rPh></si>",
            "<si><t lang=\"en\">a</t></si>",
            "<si><t>a",
        ] {
            assert_eq!(string(text), None, "{text}");
        }
    }
}
