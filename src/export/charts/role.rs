//! How texts look in a drawing.

use super::letters::Weight;

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Body,
    Strong,
    Caption,
}

impl Role {
    pub(super) fn size(self) -> f64 {
        match self {
            Role::Title => 17.0,
            Role::Body | Role::Strong => 14.0,
            Role::Caption => 12.0,
        }
    }

    /// From one line to the next.
    pub(super) fn line(self) -> f64 {
        match self {
            Role::Title => 23.0,
            Role::Body | Role::Strong => 18.0,
            Role::Caption => 16.0,
        }
    }

    pub(super) fn weight(self) -> Weight {
        match self {
            Role::Title | Role::Strong => Weight::Semibold,
            Role::Body | Role::Caption => Weight::Regular,
        }
    }

    /// The width of a text in this role.
    pub(super) fn width(self, text: &str) -> f64 {
        self.weight().width(text, self.size())
    }

    /// The width of the widest of some texts.
    pub(super) fn widest<'a>(self, texts: impl IntoIterator<Item = &'a str>) -> f64 {
        texts
            .into_iter()
            .map(|text| self.width(text).ceil())
            .fold(0.0, f64::max)
    }

    pub(super) fn wrap(self, text: &str, width: f64, most: usize) -> Vec<String> {
        self.weight().wrap(text, self.size(), width, most)
    }
}
