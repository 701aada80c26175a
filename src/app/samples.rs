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

macro_rules! sample {
    ($file:literal, $title:literal, $about:literal) => {
        Sample {
            title: $title,
            about: $about,
            text: include_str!(concat!("../../sample_plans/", $file)),
        }
    };
}

/// The sample plans, in the order of the list.
pub(super) const SAMPLES: &[Sample] = &[
    sample!(
        "leicestershire-2023-24.ron",
        "Leicestershire, 2023-24",
        "A real plan: contributions, schemes and metrics as published; what each scheme spends is illustrative."
    ),
    sample!(
        "brackenshire-2023-25.ron",
        "Brackenshire, 2023 to 2025",
        "A complete plan for both years of a fictional county with districts."
    ),
    sample!(
        "ellerport-2025-26.ron",
        "Ellerport, 2025-26",
        "A complete plan of a fictional city."
    ),
    sample!(
        "training.ron",
        "Training plan, 2023 to 2025",
        "Breaks the rules of its round, to see what the program says."
    ),
    sample!(
        "training-2025-26.ron",
        "Training plan, 2025-26",
        "The same for the rules of the later round."
    ),
];
