//! The menus from the keyboard: F10 goes to them, Alt and a letter opens one, arrows move, Enter chooses, and Esc goes back
//! to whatever had the keyboard before.

use eframe::egui::{Context, Event, FocusDirection, Id, Key, Memory, Modifiers, Popup, Response};

use super::commands::Group;

/// Where the keyboard is among the menus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum At {
    /// It is elsewhere.
    #[default]
    Elsewhere,
    /// At the name of a menu.
    Name(Group),
    /// In a menu that is open.
    Inside(Group),
}

/// What holds for the frame that comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// The keyboard goes to a menu's name, or into the menu.
    Enter(At),
    /// It goes back. Not at once: the key that led here is not for what gets it.
    GoBack,
}

/// Whether what has the keyboard opens a menu of its own at its right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Deeper {
    #[default]
    No,
    Yes,
}

#[derive(Clone, Copy, Debug, Default)]
struct Menus {
    at: At,
    next: Option<Next>,
    /// What had the keyboard before.
    before: Option<Id>,
    /// What is to be done once the menus are drawn.
    wanted: Option<At>,
    /// The menu whose first entry takes the keyboard.
    first_of: Option<Group>,
    /// What had the keyboard in the menus when they were drawn last.
    held: Option<Id>,
    /// Whether a menu showed when they were drawn last.
    open: Option<Group>,
    deeper: Deeper,
}

fn with<R>(ctx: &Context, change: impl FnOnce(&mut Menus) -> R) -> R {
    ctx.data_mut(|data| change(data.get_temp_mut_or_default::<Menus>(Id::unique("menus"))))
}

/// The letter of a menu: it is underlined in its name.
pub(super) fn letter(group: Group) -> Key {
    match group {
        Group::File => Key::F,
        Group::Edit => Key::E,
        Group::Rows => Key::R,
        Group::View => Key::V,
        Group::Go => Key::G,
        Group::Help => Key::H,
    }
}

/// Whether the letters show: while Alt is held, and while the keyboard is at the menus.
pub(super) fn shows_letters(ctx: &Context) -> bool {
    let held = !cfg!(target_os = "macos")
        && ctx.input(|input| input.modifiers.matches_exact(Modifiers::ALT));
    held || have_the_keyboard(ctx)
}

/// Whether the keyboard is at the menus.
pub(super) fn have_the_keyboard(ctx: &Context) -> bool {
    with(ctx, |menus| menus.at != At::Elsewhere)
}

/// Goes to the menus, or back from them.
pub(super) fn turn(ctx: &Context) {
    with(ctx, |menus| {
        menus.next = Some(match menus.at {
            At::Elsewhere => Next::Enter(At::Name(Group::File)),
            At::Name(_) | At::Inside(_) => Next::GoBack,
        });
    });
    ctx.request_repaint();
}

/// The menu that is asked for with Alt and its letter, which is taken out of what was pressed. Option writes letters on a
/// Mac, and so does the right Alt key elsewhere, which is not told as Alt.
pub(super) fn asked_for(ctx: &Context) -> Option<Group> {
    if cfg!(target_os = "macos") {
        return None;
    }
    Group::ALL.iter().copied().find(|group| {
        ctx.input_mut(|input| {
            let pressed = input.events.iter().any(|event| {
                matches!(
                    event,
                    Event::Key { key, pressed: true, modifiers, .. }
                        if *key == letter(*group) && modifiers.matches_exact(Modifiers::ALT)
                )
            });
            pressed && input.consume_key(Modifiers::ALT, letter(*group))
        })
    })
}

/// Opens a menu in the next frame, once what was typed into is left.
pub(super) fn open(ctx: &Context, group: Group) {
    with(ctx, |menus| {
        menus.next = Some(Next::Enter(At::Inside(group)));
    });
    ctx.request_repaint();
}

/// Does what the keys ask while the keyboard is at the menus, before anything is drawn.
pub(super) fn tend(ctx: &Context) {
    let (menus, next) = with(ctx, |menus| (*menus, menus.next.take()));
    match next {
        Some(Next::Enter(to)) => enter(ctx, menus, to),
        Some(Next::GoBack) => {
            go_back(ctx, menus);
            return;
        }
        None => {}
    }
    if menus.at == At::Elsewhere {
        return;
    }
    let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Escape) {
        go_back(ctx, menus);
        return;
    }
    let (At::Name(here) | At::Inside(here)) = menus.at else {
        return;
    };
    let is_inside = matches!(menus.at, At::Inside(_));
    // An entry that opens a menu of its own keeps these two.
    if menus.deeper == Deeper::No {
        let step = [(Key::ArrowRight, 1), (Key::ArrowLeft, Group::ALL.len() - 1)];
        if let Some((_, by)) = step.into_iter().find(|(key, _)| pressed(*key)) {
            let group = beside(here, by);
            let to = if is_inside {
                At::Inside(group)
            } else {
                At::Name(group)
            };
            enter(ctx, menus, to);
            return;
        }
    }
    if is_inside {
        return;
    }
    let opens = [Key::Enter, Key::Space, Key::ArrowDown, Key::ArrowUp];
    let by_letter = Group::ALL
        .iter()
        .copied()
        .find(|group| pressed(letter(*group)));
    let group = by_letter.or_else(|| opens.into_iter().any(pressed).then_some(here));
    if let Some(group) = group {
        enter(ctx, menus, At::Inside(group));
    }
}

fn beside(group: Group, by: usize) -> Group {
    let at = Group::ALL.iter().position(|known| *known == group);
    let to = (at.unwrap_or_default() + by) % Group::ALL.len();
    Group::ALL.get(to).copied().unwrap_or(group)
}

fn enter(ctx: &Context, menus: Menus, to: At) {
    let focused = ctx.memory(Memory::focused);
    Popup::close_all(ctx);
    // The arrow that led here does not go anywhere else.
    ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    with(ctx, |now| {
        if menus.at == At::Elsewhere {
            now.before = focused;
        }
        now.at = to;
        now.wanted = Some(to);
        now.deeper = Deeper::No;
        now.held = None;
        now.open = None;
    });
    ctx.request_repaint();
}

/// Gives the keyboard back, unless something else took it.
fn go_back(ctx: &Context, menus: Menus) {
    let focused = ctx.memory(Memory::focused);
    if menus.open.is_some() {
        Popup::close_all(ctx);
    }
    if focused.is_none() || focused == menus.held {
        ctx.memory_mut(|memory| match (menus.before, focused) {
            (Some(before), _) => memory.request_focus(before),
            (None, Some(held)) => memory.surrender_focus(held),
            (None, None) => {}
        });
    }
    with(ctx, |menus| *menus = Menus::default());
    ctx.request_repaint();
}

/// Hears how the name of a menu stands, once it and its menu are drawn.
pub(super) fn drawn(group: Group, name: &Response, shows: Shows) {
    let ctx = &name.ctx;
    let focused = ctx.memory(Memory::focused);
    let is_held = focused == Some(name.id) || shows == Shows::Yes;
    let wanted = with(ctx, |menus| {
        if shows == Shows::Yes {
            menus.open = Some(group);
            if menus.at != At::Elsewhere {
                menus.at = At::Inside(group);
            }
        }
        if is_held {
            menus.held = focused;
        }
        menus
            .wanted
            .take_if(|to| matches!(to, At::Name(at) | At::Inside(at) if *at == group))
    });
    if wanted.is_some() {
        name.request_focus();
        with(ctx, |menus| menus.held = Some(name.id));
    }
    match wanted {
        Some(At::Inside(_)) => {
            Popup::open_id(ctx, Popup::default_response_id(name));
            with(ctx, |menus| menus.first_of = Some(group));
            ctx.request_repaint();
        }
        Some(At::Elsewhere | At::Name(_)) | None => {}
    }
}

/// Whether a menu shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    /// It does.
    Yes,
    /// It does not.
    No,
}

/// Gives an entry of a menu the keyboard where it is the first that can be chosen of one that was opened by keyboard.
pub(super) fn may_be_first(group: Group, entry: &Response) {
    let first = with(&entry.ctx, |menus| {
        menus.first_of.take_if(|of| *of == group).is_some()
    });
    if first {
        entry.request_focus();
    }
}

/// Says that an entry opens a menu of its own.
pub(super) fn leads_deeper(entry: &Response, shows: Shows) {
    if entry.has_focus() || shows == Shows::Yes {
        with(&entry.ctx, |menus| menus.deeper = Deeper::Yes);
    }
}

/// Begins to draw the menus.
pub(super) fn begin(ctx: &Context) {
    with(ctx, |menus| {
        menus.open = None;
        menus.deeper = Deeper::No;
    });
}

/// Sees, once all menus are drawn, whether the keyboard is still at them.
pub(super) fn end(ctx: &Context) {
    let focused = ctx.memory(Memory::focused);
    let goes_back = with(ctx, |menus| {
        if menus.at == At::Elsewhere || menus.wanted.is_some() || menus.next.is_some() {
            return false;
        }
        let is_opening = menus.first_of.is_some();
        let is_done = match menus.at {
            At::Inside(_) => menus.open.is_none() && !is_opening,
            _ => focused.is_none() || focused != menus.held,
        };
        if is_done {
            menus.next = Some(Next::GoBack);
        }
        is_done
    });
    if goes_back {
        ctx.request_repaint();
    }
}
