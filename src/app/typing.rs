//! What is being typed and is in the plan only once it is entered: the recovery copy holds it too.

use eframe::egui::{Context, Id};

use crate::model::Edit;

/// What is being typed into a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typing {
    /// The field, as a screen reader says it.
    pub(super) field: String,
    /// The text so far.
    pub(super) text: String,
    /// The change it would make, where the field can say.
    pub(super) edit: Option<Edit>,
}

fn id() -> Id {
    Id::unique("typing")
}

/// Says what is being typed, in every frame in which it is not entered yet.
pub(super) fn note_typing(ctx: &Context, field: &str, text: &str, edit: Option<Edit>) {
    let typing = Typing {
        field: field.to_owned(),
        text: text.to_owned(),
        edit,
    };
    ctx.data_mut(|data| data.insert_temp(id(), typing));
}

/// What was being typed in the frame that ends.
pub(super) fn taken(ctx: &Context) -> Option<Typing> {
    ctx.data_mut(|data| data.remove_temp(id()))
}
