//! What the lines of the income sheet are called for whoever hears them.

use crate::finance::StreamTotals;
use crate::model::Contribution;

/// What a line and its payer are called, apart from every other.
pub(super) struct Names {
    /// The line.
    pub(super) line: String,
    /// The cell of its payer.
    pub(super) payer: String,
}

impl Names {
    /// Of one of a stream's lines. Which of them it is is said where that is not plain from who pays.
    pub(super) fn of(stream: &StreamTotals, lines: &[&Contribution], at: usize) -> Self {
        let payer_of = |line: &Contribution| match line.payer.name.trim() {
            "" => "payer not named".to_owned(),
            payer => payer.to_owned(),
        };
        let which = match lines.len() {
            1 => String::new(),
            count => format!(", line {} of {count}", at + 1),
        };
        let payer = lines.get(at).map(|line| payer_of(line)).unwrap_or_default();
        let alike = lines.iter().filter(|line| payer_of(line) == payer).count();
        let apart = if alike > 1 { which.as_str() } else { "" };
        Names {
            line: format!("{}, {payer}{apart}", stream.label),
            payer: format!("Payer of {}{which}", stream.label),
        }
    }
}
