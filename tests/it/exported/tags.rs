//! The structure of a PDF as a screen reader meets it: its tags, its headings, what its figures say, its bookmarks.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfText};

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Tagged {
    pub(super) pages: usize,
    pub(super) language: String,
    pub(super) title: String,
    pub(super) marked: bool,
    /// How often each tag occurs.
    pub(super) tags: BTreeMap<String, usize>,
    /// Headings with their titles, in reading order.
    pub(super) headings: Vec<(String, String)>,
    /// The alternative texts of figures.
    pub(super) figures: Vec<String>,
    /// Cells that name a row or a column.
    pub(super) scopes: BTreeMap<String, usize>,
    /// Bookmarks, in their order.
    pub(super) bookmarks: Vec<String>,
}

impl Tagged {
    pub(super) fn read(bytes: &[u8]) -> Tagged {
        let pdf = Pdf::new(bytes.to_vec()).unwrap();
        let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).unwrap();
        let mut read = Tagged {
            pages: pdf.pages().len(),
            language: text(&root, "Lang"),
            title: pdf
                .metadata()
                .title
                .as_ref()
                .map(|title| decoded(title))
                .unwrap_or_default(),
            marked: root
                .get::<Dict<'_>>("MarkInfo")
                .and_then(|marks| marks.get::<bool>("Marked"))
                .unwrap_or_default(),
            ..Tagged::default()
        };
        let tree: Dict<'_> = root.get("StructTreeRoot").unwrap();
        for kid in kids(&tree) {
            read.element(&kid);
        }
        if let Some(outlines) = root.get::<Dict<'_>>("Outlines") {
            read.bookmarks(&outlines);
        }
        read
    }

    fn element(&mut self, element: &Dict<'_>) {
        let Some(tag) = element.get::<Name<'_>>("S") else {
            return;
        };
        let tag = tag.as_str().to_owned();
        if tag.starts_with('H') && tag.len() == 2 {
            self.headings.push((tag.clone(), text(element, "T")));
        }
        if tag == "Figure" {
            self.figures.push(text(element, "Alt"));
        }
        if tag == "TH" {
            *self.scopes.entry(scope(element)).or_default() += 1;
        }
        *self.tags.entry(tag).or_default() += 1;
        for kid in kids(element) {
            self.element(&kid);
        }
    }

    fn bookmarks(&mut self, of: &Dict<'_>) {
        let mut next = of.get::<Dict<'_>>("First");
        while let Some(item) = next {
            self.bookmarks.push(text(&item, "Title"));
            self.bookmarks(&item);
            next = item.get("Next");
        }
    }
}

/// The elements below one.
fn kids<'a>(of: &Dict<'a>) -> Vec<Dict<'a>> {
    if let Some(many) = of.get::<Array<'a>>("K") {
        return many
            .iter::<Object<'a>>()
            .filter_map(Object::into_dict)
            .collect();
    }
    of.get::<Dict<'a>>("K").into_iter().collect()
}

fn scope(of: &Dict<'_>) -> String {
    let all: Vec<Dict<'_>> = match of.get::<Array<'_>>("A") {
        Some(many) => many
            .iter::<Object<'_>>()
            .filter_map(Object::into_dict)
            .collect(),
        None => of.get::<Dict<'_>>("A").into_iter().collect(),
    };
    all.iter()
        .find_map(|attributes| attributes.get::<Name<'_>>("Scope"))
        .map(|scope| scope.as_str().to_owned())
        .unwrap_or_default()
}

fn text(of: &Dict<'_>, key: &str) -> String {
    of.get::<PdfText<'_>>(key)
        .map(|text| decoded(text.as_bytes()))
        .unwrap_or_default()
}

/// A text of a PDF: UTF-16 where it begins so, else as it is.
fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(wide) => {
            let units: Vec<u16> = wide
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}
