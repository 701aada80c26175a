//! The sample plans, built into the program so that they open wherever it runs.

/// A sample plan.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    /// What it is called in the list.
    pub(super) title: &'static str,
    /// What it shows, in a sentence.
    pub(super) about: &'static str,
    /// Its file.
    pub(super) text: &'static str,
}

/// The sample plans, in the order of the list.
pub(super) const SAMPLES: &[Sample] = &[];
