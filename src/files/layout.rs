//! Plan → text: one fixed layout, so that the same plan is always the same bytes and a change is a short diff.
//!
//! The RON writer gives the plan on one line; this lays that line out. A row of one of the plan's lists is a block with
//! a field to a line. What is within a row stays on its line where it fits, and a text of several lines is broken where
//! its own lines end.

use ron::Options;
use ron::extensions::Extensions;

use crate::model::Plan;
use crate::ron_text::{Kind, Token, tokens};

/// The longest line that values are gathered on; a single text may be longer.
const WIDTH: usize = 100;
const INDENT: usize = 4;

/// The text of a plan, as it is saved.
pub fn to_ron(plan: &Plan) -> String {
    let line = Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .without_recursion_limit()
        .to_string(plan)
        .expect("writing to a text cannot fail, and every field of a plan has a plain name");
    let mut text = String::with_capacity(line.len() * 2);
    text.push_str("#![enable(implicit_some)]\n");
    lay_out(&line, &mut text);
    text.push('\n');
    text
}

/// A bracketed group of the line.
#[derive(Clone, Copy, Default)]
struct Group {
    /// How wide it is on one line, brackets and spaces included.
    width: usize,
    /// Whether it holds another group.
    nested: bool,
    /// Whether it cannot stay on one line: it holds a text of several lines or a list of groups.
    broken: bool,
}

/// How a group is laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// On one line.
    Line,
    /// An entry to a line.
    Block,
}

/// The text so far and the groups that are open at its end.
struct Layout<'a> {
    out: &'a mut String,
    column: usize,
    open: Vec<(u8, Shape)>,
}

fn lay_out(line: &str, out: &mut String) {
    let tokens: Vec<Token> = tokens(line).collect();
    let mut groups = measure(line, &tokens).into_iter();
    let mut layout = Layout {
        out,
        column: 0,
        open: Vec::new(),
    };
    let mut previous = Kind::Other;
    for token in &tokens {
        let text = token.text(line);
        layout.separate(previous, token.kind);
        match token.kind {
            Kind::Open(bracket) => {
                let shape = layout.shape(bracket, groups.next().unwrap_or_default());
                layout.open.push((bracket, shape));
                layout.push(text);
            }
            Kind::Close(_) => {
                layout.open.pop();
                layout.push(text);
            }
            Kind::Text => layout.push_quoted(text),
            _ => layout.push(text),
        }
        previous = token.kind;
    }
}

/// The groups of the line, in the order in which they open.
fn measure(line: &str, tokens: &[Token]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open: Vec<(u8, usize)> = Vec::new();
    for token in tokens {
        let text = token.text(line);
        if let Kind::Open(bracket) = token.kind {
            if let Some(parent) = open.last().and_then(|(_, at)| groups.get_mut(*at)) {
                parent.nested = true;
            }
            open.push((bracket, groups.len()));
            groups.push(Group::default());
        }
        if let Some(group) = open.last().and_then(|(_, at)| groups.get_mut(*at)) {
            // A space follows.
            let space = usize::from(matches!(token.kind, Kind::Comma | Kind::Colon));
            group.width += text.len() + space;
            group.broken |= token.kind == Kind::Text && text.contains("\\n");
        }
        if let Kind::Close(_) = token.kind
            && let Some((bracket, at)) = open.pop()
            && let Some(group) = groups.get_mut(at)
        {
            group.broken |= bracket == b'[' && group.nested;
            let closed = *group;
            if let Some(parent) = open.last().and_then(|(_, at)| groups.get_mut(*at)) {
                parent.width += closed.width;
                parent.broken |= closed.broken;
            }
        }
    }
    groups
}

impl Layout<'_> {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
        self.column += text.len();
    }

    fn new_line(&mut self, depth: usize) {
        self.column = depth * INDENT;
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', self.column));
    }

    /// What stands between two tokens.
    fn separate(&mut self, previous: Kind, next: Kind) {
        let depth = self.open.len();
        let block = matches!(self.open.last(), Some((_, Shape::Block)));
        match (previous, next) {
            (Kind::Open(_), Kind::Close(_)) => {}
            (_, Kind::Close(_)) if block => {
                self.push(",");
                self.new_line(depth - 1);
            }
            (Kind::Open(_) | Kind::Comma, _) if block => self.new_line(depth),
            (Kind::Comma | Kind::Colon, _) => self.push(" "),
            _ => {}
        }
    }

    /// How a group that opens here is laid out.
    fn shape(&self, bracket: u8, group: Group) -> Shape {
        let parent = self.open.last();
        if group.width == 2 || matches!(parent, Some((_, Shape::Line))) {
            return Shape::Line;
        }
        // The plan itself, its parts, and the rows of its lists are blocks however short they are.
        let block = bracket == b'('
            && match self.open.as_slice() {
                [] | [_] => true,
                [_, (list, _)] => *list == b'[',
                _ => false,
            };
        if block || group.broken || self.column + group.width >= WIDTH {
            Shape::Block
        } else {
            Shape::Line
        }
    }

    /// Writes a quoted text: apostrophes stay as they are, and each line of it gets a line.
    fn push_quoted(&mut self, quoted: &str) {
        let mut rest = quoted;
        while let Some((before, escaped)) = rest.split_once('\\') {
            self.push(before);
            let length = escaped.chars().next().map_or(0, char::len_utf8);
            let (escape, after) = escaped.split_at(length);
            match escape {
                "'" => self.push("'"),
                // Spaces at the start of the next line would be read as its indentation.
                "n" if !after.starts_with([' ', '"']) => {
                    self.push("\\n\\");
                    self.new_line(self.open.len() + 1);
                }
                other => {
                    self.push("\\");
                    self.push(other);
                }
            }
            rest = after;
        }
        self.push(rest);
    }
}
