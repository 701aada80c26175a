//! Copies are never written over, are found again, and undo goes on from them.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::*;
use crate::files::to_ron;
use crate::model::{Edit, History, NoNames, Plan, PlanField};

/// Writes a copy without a history.
fn write(slot: &Slot, about: &About, plan: &Plan, base: Option<&str>) {
    let kept = Kept {
        about,
        plan,
        base,
        history: &History::new(),
        typed: None,
    };
    slot.files().write(&kept).unwrap();
}

fn about(changes: usize) -> About {
    About {
        file: Some(PathBuf::from("/plans/riverside.ron")),
        board: "Riverside \"North\"\nand South".to_owned(),
        at: Timestamp::from_second(1_800_000_000).unwrap(),
        changes,
        typed: Some(Typed {
            field: "HART reablement, 2023-24".to_owned(),
            page: "Expenditure".to_owned(),
            text: "12\n34 \"pounds\"".to_owned(),
        }),
    }
}

fn mine(claim: Claim) -> (Slot, Option<LeftOver>) {
    match claim {
        Claim::Mine(slot, left) => (slot, left.map(|left| *left)),
        Claim::OpenElsewhere => panic!("open elsewhere"),
    }
}

#[test]
fn a_plan_is_open_once_until_its_window_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let plan = Path::new("/plans/riverside.ron");
    let first = mine(Slot::of_file(folder.path(), plan).unwrap());
    let second = Slot::of_file(folder.path(), plan).unwrap();
    assert!(matches!(second, Claim::OpenElsewhere));
    let other = Path::new("/plans/other.ron");
    mine(Slot::of_file(folder.path(), other).unwrap());
    Slot::of_its_own(folder.path(), Some(plan)).unwrap();
    drop(first);
    mine(Slot::of_file(folder.path(), plan).unwrap());
}

#[test]
fn a_copy_is_left_only_once_its_window_is_gone_and_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = Path::new("/plans/riverside.ron");
    let (slot, left) = mine(Slot::of_file(folder.path(), path).unwrap());
    assert_eq!(left, None);
    let plan = Plan::default();
    write(&slot, &about(3), &plan, Some("as it was"));
    assert_eq!(left_over(folder.path()), []);
    drop(slot);
    let found = left_over(folder.path());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].about, about(3));
    assert!(found[0].text().unwrap().contains(&to_ron(&plan)));
    assert_eq!(found[0].base().as_deref(), Some("as it was"));

    // Opened again, the plan gets a clean slot, and what was left stays until somebody decides.
    let (slot, left) = mine(Slot::of_file(folder.path(), path).unwrap());
    let left = left.unwrap();
    assert_eq!(left.about, about(3));
    write(&slot, &about(1), &plan, None);
    assert_eq!(left_over(folder.path()), std::slice::from_ref(&left));
    assert_eq!(left.base().as_deref(), Some("as it was"));
    slot.files().clear();
    left.discard();
    drop(slot);
    assert_eq!(left_over(folder.path()), []);
}

#[test]
fn a_copy_set_aside_outlives_a_claim_of_its_slot() {
    let folder = tempfile::tempdir().unwrap();
    let slot = Slot::of_its_own(folder.path(), None).unwrap();
    let plan = Plan::default();
    write(&slot, &about(2), &plan, None);
    drop(slot);
    let [left] = <[LeftOver; 1]>::try_from(left_over(folder.path())).unwrap();
    let left = left.set_aside().and_then(LeftOver::set_aside).unwrap();
    let _slot = Slot::of_its_own(folder.path(), None).unwrap();
    assert!(left.text().unwrap().contains(&to_ron(&plan)));
    left.discard();
    assert_eq!(left_over(folder.path()), []);
}

#[test]
fn a_copy_that_another_window_took_since_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = Path::new("/plans/riverside.ron");
    let plan = Plan::default();
    let (slot, _) = mine(Slot::of_file(folder.path(), path).unwrap());
    write(&slot, &about(3), &plan, None);
    drop(slot);
    let [listed] = <[LeftOver; 1]>::try_from(left_over(folder.path())).unwrap();

    let (slot, left) = mine(Slot::of_file(folder.path(), path).unwrap());
    write(&slot, &about(3), &plan, None);
    listed.discard();
    assert_eq!(listed.clone().set_aside(), None);
    assert!(slot.files().copy.exists());

    // Nor once that window is gone and has left something newer.
    write(&slot, &about(4), &plan, None);
    drop(slot);
    listed.discard();
    assert_eq!(left_over(folder.path()).len(), 2);
    left.unwrap().discard();
    assert_eq!(left_over(folder.path()).len(), 1);
}

#[test]
fn a_copy_that_cannot_be_read_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = Path::new("/plans/riverside.ron");
    let (slot, _) = mine(Slot::of_file(folder.path(), path).unwrap());
    let (copy, unread) = (slot.files().copy.clone(), "// something else\n()");
    fs::write(&copy, unread).unwrap();
    drop(slot);
    let (slot, left) = mine(Slot::of_file(folder.path(), path).unwrap());
    assert_eq!((left, copy.exists()), (None, false));
    write(&slot, &about(1), &Plan::default(), None);
    let mut kept = fs::read_dir(folder.path()).unwrap().flatten();
    assert!(kept.any(|file| fs::read_to_string(file.path()).is_ok_and(|text| text == unread)));
}

#[test]
fn two_copies_of_one_moment_are_both_kept() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["one", "other"] {
        let path = PathBuf::from(format!("/plans/{name}.ron"));
        let (slot, _) = mine(Slot::of_file(folder.path(), &path).unwrap());
        write(&slot, &about(1), &Plan::default(), None);
        drop(slot);
        mine(Slot::of_file(folder.path(), &path).unwrap());
    }
    assert_eq!(left_over(folder.path()).len(), 2);
}

#[test]
fn a_heading_of_another_version_can_be_read() {
    let about: About = ron::from_str("(file:None,later:3)").unwrap();
    assert_eq!(about.changes, 0);
}

#[test]
fn plans_that_were_never_saved_have_slots_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let first = Slot::of_its_own(folder.path(), None).unwrap();
    let second = Slot::of_its_own(folder.path(), None).unwrap();
    assert_ne!(first.files(), second.files());
}

fn notes(text: &str) -> Edit {
    Edit::Plan(PlanField::Notes(text.to_owned()))
}

/// A plan with so many changes, one taken back.
fn changed(times: usize) -> (Plan, History) {
    let (mut plan, mut history) = (Plan::default(), History::new());
    for number in 0..=times {
        let edit = notes(&format!("Note {number}"));
        history.apply(&mut plan, edit, &NoNames).unwrap();
        history.commit();
    }
    history.undo(&mut plan);
    (plan, history)
}

fn written(plan: &Plan, history: &History, typed: Option<&Edit>) -> String {
    let mut text = to_ron(plan);
    steps::write(&mut text, history, typed).unwrap();
    text
}

#[test]
fn undo_and_redo_go_on_after_a_copy_was_read_again() {
    let (mut plan, history) = changed(3);
    let text = written(&plan, &history, Some(&notes("typed")));
    let trail = LeftOver::trail(&text).unwrap();
    assert_eq!((trail.left_out, trail.typed), (0, Some(notes("typed"))));
    let mut back = trail.history;
    assert_eq!(back.unsaved_steps(), 3);
    assert_eq!(back.beginning(&plan), Some(Plan::default()));
    back.redo(&mut plan);
    assert_eq!(plan.notes, "Note 3");
    for note in ["Note 2", "Note 1", "Note 0", ""] {
        assert_eq!(back.undo_label(), Some("Notes on the plan"));
        back.undo(&mut plan);
        assert_eq!(plan.notes, note);
    }
    assert!(back.is_saved() && !back.can_undo());
}

#[test]
fn a_long_history_keeps_its_latest_steps_and_says_how_many_are_left_out() {
    let long = "word ".repeat(100_000);
    let (mut plan, mut history) = (Plan::default(), History::new());
    for number in 0..20 {
        let edit = notes(&format!("{number} {long}"));
        history.apply(&mut plan, edit, &NoNames).unwrap();
        history.commit();
    }
    let text = written(&plan, &history, None);
    assert!(text.len() < to_ron(&plan).len() + 5 * 1024 * 1024);
    let mut trail = LeftOver::trail(&text).unwrap();
    assert!(trail.left_out > 0, "{}", trail.left_out);
    assert_eq!(trail.left_out + trail.history.done().count(), 20);
    trail.history.undo(&mut plan);
    assert!(plan.notes.starts_with("18 "));
}

#[test]
fn a_copy_whose_heading_cannot_be_read_is_found_apart_from_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let slot = Slot::of_its_own(folder.path(), None).unwrap();
    fs::write(&slot.files().copy, "// something else\n()").unwrap();
    assert_eq!(
        unread(folder.path()),
        [],
        "a living program may be writing it"
    );
    drop(slot);
    let [copy] = <[Unread; 1]>::try_from(unread(folder.path())).unwrap();
    assert_eq!((copy.size, left_over(folder.path())), (20, vec![]));
    assert!(copy.at.is_some() && copy.text().unwrap().contains("else"));
    copy.discard().unwrap();
    assert_eq!(unread(folder.path()), []);
}

#[cfg(unix)]
#[test]
fn a_plan_reached_through_a_link_is_the_same_plan() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, link) = (
        folder.path().join("plan.ron"),
        folder.path().join("link.ron"),
    );
    fs::write(&plan, "()").unwrap();
    std::os::unix::fs::symlink(&plan, &link).unwrap();
    let recovery = folder.path().join("recovery");
    let (slot, _) = mine(Slot::of_file(&recovery, &plan).unwrap());
    let second = Slot::of_file(&recovery, &link).unwrap();
    assert!(matches!(second, Claim::OpenElsewhere));
    write(&slot, &about(2), &Plan::default(), None);
    drop(slot);
    let (_slot, left) = mine(Slot::of_file(&recovery, &link).unwrap());
    assert_eq!(left.map(|left| left.about), Some(about(2)));
}

#[test]
fn what_a_program_has_is_left_once_it_is_gone_and_not_where_it_gave_it_up() {
    let folder = tempfile::tempdir().unwrap();
    let slot = |path: &str| mine(Slot::of_file(folder.path(), Path::new(path)).unwrap()).0;
    let (dying, closing) = (slot("/plans/dying.ron"), slot("/plans/closing.ron"));
    for slot in [&dying, &closing] {
        write(slot, &about(3), &Plan::default(), None);
    }
    let mut in_use = InUse::of(folder.path());
    assert_eq!(in_use.left_meanwhile(), []);
    assert!(!in_use.is_empty());
    drop(dying);
    let left = in_use.left_meanwhile();
    assert_eq!(left, left_over(folder.path()));
    assert_eq!(left.len(), 1);
    closing.files().clear();
    drop(closing);
    assert_eq!(in_use.left_meanwhile(), []);
    assert!(in_use.is_empty());
}
