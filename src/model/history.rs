//! Undo and redo.

/// The changes made to a plan, to be undone and redone.
#[derive(Clone, Debug, Default)]
pub struct History {}
