//! What a series stands for, and its place in the palette. Places become colours where a chart is drawn.

/// What a bar or line stands for. The same meaning has the same look in every chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesRole {
    /// A funding stream, with its palette slot in the round, 1 to 7.
    Stream(u8),
    /// What the chart is about, where all bars are of one kind.
    Focus,
    /// What stands back behind the focus, such as spend that states no area.
    Background,
    /// Money in.
    Income,
    /// Money out.
    Spend,
    /// What is planned towards a minimum.
    Planned,
    /// The minimum itself.
    Required,
    /// The target of a metric.
    Target,
    /// What happened.
    Actual,
}

/// A place in the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaletteSlot {
    /// One of the seven colours for categories, 1 to 7.
    Category(u8),
    /// The colour of what matters.
    Focus,
    /// The colour of everything else.
    Background,
    /// The colour of text, for marks and target lines.
    Ink,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineStyle {
    /// Solid, with a dot at each value: a plan.
    SolidWithDots,
    /// Solid and thick: what happened.
    Thick,
    /// A thin mark across a bar: a minimum.
    Mark,
}

impl SeriesRole {
    /// The place in the palette.
    pub fn slot(self) -> PaletteSlot {
        match self {
            SeriesRole::Stream(slot) => PaletteSlot::Category(slot.clamp(1, 7)),
            SeriesRole::Focus | SeriesRole::Spend | SeriesRole::Planned => PaletteSlot::Focus,
            SeriesRole::Background | SeriesRole::Income => PaletteSlot::Background,
            SeriesRole::Required => PaletteSlot::Ink,
            SeriesRole::Target => PaletteSlot::Category(2),
            SeriesRole::Actual => PaletteSlot::Category(1),
        }
    }

    /// How it is drawn as a line.
    pub fn line(self) -> LineStyle {
        match self {
            SeriesRole::Required => LineStyle::Mark,
            SeriesRole::Actual => LineStyle::Thick,
            _ => LineStyle::SolidWithDots,
        }
    }
}
