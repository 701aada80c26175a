//! What a validator of web pages says of one: tags that close as they open, what may stand in what, attributes once each,
//! and names that lead to something.

use std::collections::BTreeSet;

/// Elements that have no end.
const VOID: [&str; 5] = ["meta", "img", "br", "hr", "link"];

/// Elements that only texts and what stands in a line may be in.
const OF_LINES: [&str; 12] = [
    "p", "h1", "h2", "h3", "h4", "dt", "caption", "th", "span", "strong", "a", "title",
];

/// Elements that never stand in a line.
const BLOCKS: [&str; 18] = [
    "p", "h1", "h2", "h3", "h4", "div", "ul", "ol", "li", "dl", "dt", "dd", "table", "section",
    "figure", "nav", "main", "header",
];

/// Where an element may stand, for those that may not stand anywhere.
const PARENTS: [(&str, &[&str]); 13] = [
    ("head", &["html"]),
    ("body", &["html"]),
    ("meta", &["head"]),
    ("style", &["head"]),
    ("li", &["ul", "ol"]),
    ("dt", &["dl", "div"]),
    ("dd", &["dl", "div"]),
    ("caption", &["table"]),
    ("thead", &["table"]),
    ("tbody", &["table"]),
    ("tr", &["thead", "tbody"]),
    ("td", &["tr"]),
    ("th", &["tr"]),
];

/// Attributes whose value names other elements.
const LEADING: [&str; 4] = ["aria-labelledby", "aria-describedby", "for", "headers"];

/// Everything that is wrong with a page.
pub(super) fn faults(page: &str) -> Vec<String> {
    let mut checked = Checked::default();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        checked.text(&rest[..at]);
        rest = &rest[at + 1..];
        let end = end_of_tag(rest).expect("a tag without an end");
        let (tag, after) = (&rest[..end], &rest[end + 1..]);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            checked.close(name.trim());
        } else if !tag.starts_with('!') {
            checked.open(tag);
            if tag == "style" {
                rest = &rest[rest.find("</style>").expect("a style without an end")..];
            }
        }
    }
    checked.finish()
}

/// Where a tag ends: at the first bracket that is not quoted.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(at)
    })
}

#[derive(Default)]
struct Checked {
    open: Vec<String>,
    ids: BTreeSet<String>,
    wanted: BTreeSet<String>,
    mains: usize,
    faults: Vec<String>,
}

impl Checked {
    fn fault(&mut self, words: &str) {
        let path = self.open.join(" > ");
        self.faults.push(format!("{words}, in {path}"));
    }

    fn text(&mut self, text: &str) {
        for part in text.split('&').skip(1) {
            let name = part.split(';').next().unwrap_or_default();
            let known =
                matches!(name, "amp" | "lt" | "gt" | "quot" | "nbsp") || name.starts_with('#');
            if !(known && part.contains(';')) {
                self.fault(&format!("a bare & before \"{name:.10}\""));
            }
        }
        let holder = self.open.last().map(String::as_str);
        let says = !text.trim().is_empty();
        if says
            && matches!(
                holder,
                Some("table" | "thead" | "tbody" | "tr" | "ul" | "ol" | "dl")
            )
        {
            self.fault(&format!("a bare text \"{:.20}\"", text.trim()));
        }
    }

    fn open(&mut self, tag: &str) {
        let whole = tag.strip_suffix('/');
        let body = whole.unwrap_or(tag);
        let name = body
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned();
        let attributes = self.attributes(body[name.len()..].trim());
        let parent = self.open.last().cloned().unwrap_or_default();
        let in_drawing = self.open.iter().any(|open| open == "svg");
        if !in_drawing {
            if let Some((_, allowed)) = PARENTS.iter().find(|(known, _)| *known == name)
                && !allowed.contains(&parent.as_str())
            {
                self.fault(&format!("<{name}> may not stand here"));
            }
            let in_line = self
                .open
                .iter()
                .any(|open| OF_LINES.contains(&open.as_str()));
            if in_line && BLOCKS.contains(&name.as_str()) {
                self.fault(&format!("<{name}> in a line"));
            }
            if whole.is_some() && name != "svg" && !VOID.contains(&name.as_str()) {
                self.fault(&format!("<{name}/> closes nothing"));
            }
        }
        let value = |wanted: &str| {
            let mut all = attributes.iter();
            all.find(|(known, _)| known == wanted)
                .map(|(_, value)| value.as_str())
        };
        let scope = value("scope").unwrap_or("missing").to_owned();
        if name == "th" && !matches!(scope.as_str(), "col" | "row") {
            self.fault(&format!("a header with the scope {scope}"));
        }
        if name == "img" && value("alt").is_none() {
            self.fault("a picture without words");
        }
        self.mains += usize::from(name == "main");
        if whole.is_none() && !VOID.contains(&name.as_str()) {
            self.open.push(name);
        }
    }

    fn attributes(&mut self, text: &str) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (name, value, after) = match rest.split_once("=\"") {
                Some((name, after)) => {
                    let (value, after) =
                        after.split_once('"').expect("an attribute without an end");
                    (name, value, after)
                }
                None => (rest, "", ""),
            };
            rest = after.trim_start();
            let name = name.trim();
            if name.contains(char::is_whitespace) || value.contains('<') {
                self.fault(&format!("an attribute {name}=\"{value:.20}\""));
            }
            if all.iter().any(|(known, _)| known == name) {
                self.fault(&format!("{name} twice"));
            }
            if name == "id" && (value.is_empty() || !self.ids.insert(value.to_owned())) {
                self.fault(&format!("the id \"{value}\" empty or twice"));
            }
            if LEADING.contains(&name) {
                let names = value.split_whitespace();
                self.wanted.extend(names.map(str::to_owned));
            }
            if let ("href", Some(id)) = (name, value.strip_prefix('#')) {
                self.wanted.insert(id.to_owned());
            }
            all.push((name.to_owned(), value.to_owned()));
        }
        all
    }

    fn close(&mut self, name: &str) {
        match self.open.last() {
            Some(open) if open == name => _ = self.open.pop(),
            _ => self.fault(&format!("</{name}> closes nothing")),
        }
    }

    fn finish(mut self) -> Vec<String> {
        if !self.open.is_empty() {
            self.fault("the page ends");
        }
        if self.mains != 1 {
            self.fault(&format!("{} main parts", self.mains));
        }
        for id in self.wanted.difference(&self.ids) {
            self.faults.push(format!("nothing has the id {id}"));
        }
        self.faults
    }
}

#[test]
fn what_is_wrong_with_a_page_is_found() {
    let page = |body: &str| {
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><title>A</title></head><body><main>{body}</main></body></html>"
        )
    };
    assert_eq!(
        faults(&page("<p id=\"a\">x &amp; y<br><a href=\"#a\">b</a></p>")),
        Vec::<String>::new()
    );
    for wrong in [
        "<p>a",
        "<p><div>a</div></p>",
        "<li>a</li>",
        "<p class=\"a\" class=\"b\">a</p>",
        "<p id=\"a\"></p><p id=\"a\"></p>",
        "<a href=\"#nowhere\">a</a>",
        "<p>a & b</p>",
        "<table><tr><td>a</td></tr></table>",
        "<ul>a</ul>",
        "</p>",
        "<img src=\"a\">",
    ] {
        assert!(!faults(&page(wrong)).is_empty(), "{wrong}");
    }
}
