//! Copies that come and go.

use std::fs;

use super::*;
use crate::files::{Slot, left_over};
use crate::model::{History, Plan};

fn changed() -> Document {
    Document::unsaved(Plan::default())
}

/// Tends until the copy that is being written is done.
fn tend(keeper: &mut Keeper, document: &Document) -> Option<String> {
    let ctx = egui::Context::default();
    let work = Work {
        document,
        typing: None,
    };
    let mut told = keeper.tend(&ctx, Some(work));
    while keeper.writing.is_some() {
        std::thread::yield_now();
        told = told.or(keeper.hear());
    }
    told
}

/// What an earlier window left of a plan that was never saved.
fn left_by_another(folder: &Path) -> LeftOver {
    let about = About {
        file: None,
        board: "Riverside".to_owned(),
        at: Timestamp::from_second(1_800_000_000).unwrap(),
        changes: 3,
        typed: None,
    };
    let kept = Kept {
        about: &about,
        plan: &Plan::default(),
        base: None,
        history: &History::new(),
        typed: None,
    };
    let slot = Slot::of_its_own(folder, None).unwrap();
    slot.files().write(&kept).unwrap();
    drop(slot);
    let left = Slot::of_its_own(folder, None).map(|_| left_over(folder));
    left.unwrap().pop().unwrap()
}

#[test]
fn a_copy_that_could_not_be_kept_is_tried_again_without_another_change() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("recovery");
    fs::write(&folder, "a file where the folder should be").unwrap();
    let mut keeper = Keeper::new(Some(folder.clone()));
    let document = changed();
    let said = tend(&mut keeper, &document).unwrap();
    assert!(said.contains(&folder.display().to_string()), "{said}");
    fs::remove_file(&folder).unwrap();
    keeper.last = None;
    assert_eq!(tend(&mut keeper, &document), None);
    drop(keeper);
    assert_eq!(left_over(&folder).len(), 1);
}

#[test]
fn why_no_copy_is_kept_is_said_without_names_and_folders_to_choose() {
    let folder = Path::new("/home/me/recovery");
    let trouble = |error: &io::Error| trouble(error, Some(folder));
    let said = trouble(&io::Error::from(ErrorKind::StorageFull));
    assert_eq!(
        said,
        "No recovery copy can be kept, so save often. No room is left on the disk of /home/me/recovery. Make room on it."
    );
    for kind in [
        ErrorKind::NotFound,
        ErrorKind::NotADirectory,
        ErrorKind::AlreadyExists,
        ErrorKind::PermissionDenied,
        ErrorKind::TimedOut,
    ] {
        let said = trouble(&io::Error::from(kind));
        for words in ["hoose", "another", "is as it was", "often. t"] {
            assert!(!said.contains(words), "{kind}: {said}");
        }
        assert!(said.contains(" /home/me/recovery"), "{kind}: {said}");
    }
    let said = trouble(&io::Error::other(NO_ROOM));
    assert!(said.ends_with(NO_ROOM), "{said}");
}

#[test]
fn what_an_earlier_window_left_stays_until_there_is_a_copy_of_this_one() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("recovery");
    let left = left_by_another(&folder);

    // Whoever does not wait for a save leaves it, too.
    let mut keeper = Keeper::new(Some(folder.clone()));
    keeper.replaces(left.clone());
    keeper.leave_copy();
    keeper.close();
    assert_eq!(left_over(&folder), std::slice::from_ref(&left));

    // Where no slot could be claimed, one is claimed for the copy, and nothing goes before that is written.
    keeper.replaces(left.clone());
    let state = State {
        revision: 1,
        typing: None,
    };
    keeper.start(&egui::Context::default(), &changed(), state);
    assert_eq!(keeper.replaces, Some(left));
    while keeper.writing.is_some() {
        std::thread::yield_now();
        assert_eq!(keeper.hear(), None);
    }
    assert_eq!(left_over(&folder), []);
}
