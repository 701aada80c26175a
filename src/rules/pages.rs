//! The pages of rules: their seven headings, and their parts for display.

/// The headings every page has, in this order.
pub const HEADINGS: [&str; 7] = [
    "What it checks",
    "Why",
    "Source",
    "How it is worked out",
    "Example",
    "How to put it right",
    "Limits",
];

/// One part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSection<'a> {
    /// The heading without marks.
    pub heading: &'a str,
    /// The text below it, trimmed.
    pub text: &'a str,
}

/// The parts of a page in order; a page's title line and anything before the first heading are left out.
pub fn sections(page: &str) -> Vec<PageSection<'_>> {
    page.split("\n## ")
        .skip(1)
        .map(|part| {
            let (heading, text) = part.split_once('\n').unwrap_or((part, ""));
            PageSection {
                heading: heading.trim(),
                text: text.trim(),
            }
        })
        .collect()
}
