//! The parts of the window that F6 walks through: menus, pages, the page, the panel at the right, the status bar.
//!
//! A part says where it is by [`mark`], as the first thing it draws. Coming to a part by keyboard gives the focus back to
//! whatever had it there last, or to the first thing in it that takes it.

use eframe::egui::{Context, FocusDirection, Id, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::workspace::Step;

/// A part of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Region {
    /// The bar at the top.
    Menus,
    /// The list of pages at the left.
    Pages,
    /// The page in the middle.
    Page,
    /// Findings and workings at the right.
    Side,
    /// The bar at the bottom.
    Status,
}

impl Region {
    /// In the order of F6.
    const ALL: [Region; 5] = [
        Region::Menus,
        Region::Pages,
        Region::Page,
        Region::Side,
        Region::Status,
    ];

    fn anchor(self) -> Id {
        Id::unique(("region", self as u8))
    }
}

/// What is known of a part that showed in the frame before.
#[derive(Clone, Copy, Debug)]
struct Known {
    region: Region,
    rect: Rect,
    /// What had the focus when the person left it last.
    last: Option<Id>,
}

/// All parts that showed, and the one that the focus is on its way to.
#[derive(Clone, Debug, Default)]
struct Regions {
    known: Vec<Known>,
    going_to: Option<Region>,
}

fn with<R>(ctx: &Context, change: impl FnOnce(&mut Regions) -> R) -> R {
    ctx.data_mut(|data| change(data.get_temp_mut_or_default::<Regions>(Id::unique("regions"))))
}

/// Forgets which parts showed; each that still does says so again while it is drawn.
pub(super) fn begin_frame(ctx: &Context, showing: &[Region]) {
    with(ctx, |regions| {
        regions
            .known
            .retain(|known| showing.contains(&known.region));
    });
}

/// Says that a part begins here. Takes the focus in where it is on its way to this part.
pub(super) fn mark(ui: &mut Ui, region: Region) {
    if is_arriving(ui, region) {
        let layer = ui.layer_id();
        // A stand-in that hands the focus on to whatever comes next.
        ui.memory_mut(|memory| {
            memory.request_focus(region.anchor());
            memory.move_focus(FocusDirection::Next);
            memory.interested_in_focus(region.anchor(), layer);
        });
    }
}

/// Lets the keyboard begin at the top of the page that comes: the next Tab goes to the first thing in it. Whoever goes
/// through the list of pages stays there.
pub(super) fn begin_page(ctx: &Context) {
    let focused = ctx.memory(eframe::egui::Memory::focused);
    let place = focused
        .and_then(|id| ctx.read_response(id))
        .map(|response| response.interact_rect.center());
    let among_pages = with(ctx, |regions| {
        let pages = regions.known.iter();
        let mut pages = pages.filter(|known| known.region == Region::Pages);
        pages.any(|pages| place.is_some_and(|place| pages.rect.contains(place)))
    });
    if !among_pages {
        ctx.memory_mut(|memory| memory.request_focus(Region::Page.anchor()));
    }
}

/// Stands at the top of the page while the keyboard begins there, and is read out; there is nothing to see.
pub(super) fn page_begins(ui: &Ui, title: &str) {
    let id = Region::Page.anchor();
    if ui.memory(|memory| memory.has_focus(id)) {
        let top = Rect::from_min_size(ui.max_rect().min, Vec2::new(ui.available_width(), 0.0));
        let response = ui.interact(top, id, Sense::focusable_noninteractive());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Pane, true, format!("Top of the page {title}"))
        });
    }
}

/// Says that a part of text alone begins here: the whole of it takes the focus, and is read out.
pub(super) fn mark_text(ui: &mut Ui, region: Region, text: &str) {
    let id = region.anchor();
    if is_arriving(ui, region) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if ui.memory(|memory| memory.has_focus(id)) {
        let response = ui.interact(ui.max_rect(), id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, text));
    }
}

fn is_arriving(ui: &Ui, region: Region) -> bool {
    let rect = ui.max_rect();
    with(ui.ctx(), |regions| {
        match regions
            .known
            .iter_mut()
            .find(|known| known.region == region)
        {
            Some(known) => known.rect = rect,
            None => regions.known.push(Known {
                region,
                rect,
                last: None,
            }),
        }
        regions
            .going_to
            .take_if(|wanted| *wanted == region)
            .is_some()
    })
}

/// Sends the focus to the next part, or the one before, and round at the ends.
pub(super) fn step(ctx: &Context, step: Step) {
    let focused = ctx.memory(eframe::egui::Memory::focused);
    let place = focused
        .and_then(|id| ctx.read_response(id))
        .map(|response| response.interact_rect.center());
    let showing: Vec<Known> = with(ctx, |regions| {
        regions.known.sort_by_key(|known| known.region);
        regions.known.clone()
    });
    let here = place.and_then(|place| showing.iter().position(|known| known.rect.contains(place)));
    if let (Some(at), Some(_)) = (here, focused) {
        with(ctx, |regions| {
            if let Some(known) = regions.known.get_mut(at) {
                known.last = focused;
            }
        });
    }
    let there = match (here, step) {
        (None, _) => showing
            .iter()
            .position(|known| known.region == Region::Page)
            .unwrap_or_default(),
        (Some(at), Step::Next) => (at + 1) % showing.len().max(1),
        (Some(at), Step::Previous) => at.checked_sub(1).unwrap_or(showing.len().saturating_sub(1)),
    };
    let Some(to) = showing.get(there) else {
        return;
    };
    if let Some(id) = focused {
        ctx.memory_mut(|memory| memory.surrender_focus(id));
    }
    let back = to.last.filter(|id| {
        ctx.read_response(*id)
            .is_some_and(|response| to.rect.contains(response.interact_rect.center()))
    });
    match back {
        Some(id) => ctx.memory_mut(|memory| memory.request_focus(id)),
        None => with(ctx, |regions| regions.going_to = Some(to.region)),
    }
    ctx.request_repaint();
}

/// The parts that show.
pub(super) fn showing(pages: Open, side_panel: Open) -> Vec<Region> {
    Region::ALL
        .into_iter()
        .filter(|region| match region {
            Region::Menus | Region::Page | Region::Status => true,
            Region::Pages => pages == Open::Yes,
            Region::Side => side_panel == Open::Yes,
        })
        .collect()
}

/// Whether something is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// It is.
    Yes,
    /// It is not.
    No,
}
