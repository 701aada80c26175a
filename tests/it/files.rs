//! The plan file: what is written is read back, the bytes are stable, and opening and saving do what they promise.

use std::fs;
use std::path::{Path, PathBuf};

use bcf_planner::files::{
    Comments, Contents, OnDisk, SaveFault, changed_on_disk, load, read_plan, save, to_ron,
    user_packs,
};
use bcf_planner::model::Plan;
use bcf_planner::rounds::Rounds;

/// A plan with every kind of value, for the tests of this folder.
pub(crate) const FULL_PLAN: &str = include_str!("malformed/plan.ron");

pub(crate) fn rounds() -> Rounds {
    Rounds::built_in().unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn plan() -> Plan {
    read_plan(FULL_PLAN, &rounds())
        .unwrap_or_else(|fault| panic!("{fault}"))
        .plan
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn the_layout_is_the_documented_one() {
    let read = read_plan(FULL_PLAN, &rounds()).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(read.comments, Comments::Absent);
    assert_eq!(read.notes, [] as [&str; 0]);
    assert_eq!(to_ron(&read.plan), FULL_PLAN);
}

#[test]
fn what_is_saved_is_read_back_and_the_bytes_are_stable() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let saved = save(&path, Contents::Plan(&plan())).unwrap();
    assert_eq!(saved.backup, None);
    assert_eq!(saved.text, FULL_PLAN);
    assert_eq!(fs::read_to_string(&path).unwrap(), FULL_PLAN);
    let loaded = load(&path, &rounds()).unwrap();
    assert_eq!(loaded.plan, plan());
    assert_eq!(loaded.text, FULL_PLAN);
    assert_eq!(loaded.fingerprint, saved.fingerprint);
}

#[test]
fn a_file_opened_and_saved_unchanged_keeps_every_byte() {
    let folder = tempfile::tempdir().unwrap();
    let by_hand = format!(
        "\u{feff}// ours\r\n{}",
        FULL_PLAN.replace('\n', "\r\n").replace("    ", "\t")
    );
    let path = write(folder.path(), "plan.ron", &by_hand);
    let loaded = load(&path, &rounds()).unwrap();
    assert_eq!(loaded.comments, Comments::Present);
    assert_eq!(
        loaded.notes,
        ["The file begins with a byte-order mark. It was accepted."]
    );
    let saved = save(&path, Contents::Text(&loaded.text)).unwrap();
    assert_eq!(saved.backup, None, "nothing was replaced");
    assert_eq!(fs::read(&path).unwrap(), by_hand.as_bytes());
    let copy = folder.path().join("copy.ron");
    save(&copy, Contents::Text(&loaded.text)).unwrap();
    assert_eq!(fs::read(&copy).unwrap(), by_hand.as_bytes());
}

#[test]
fn the_previous_file_is_kept_beside_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "plan.ron", "first");
    let backup = save(&path, Contents::Text("second")).unwrap().backup;
    assert_eq!(backup, Some(folder.path().join("plan.ron.bak")));
    let backup = backup.unwrap();
    assert_eq!(fs::read_to_string(&backup).unwrap(), "first");
    save(&path, Contents::Text("third")).unwrap();
    assert_eq!(fs::read_to_string(&backup).unwrap(), "second");
    save(&path, Contents::Text("third")).unwrap();
    assert_eq!(fs::read_to_string(&backup).unwrap(), "second");
    assert_eq!(fs::read_to_string(&path).unwrap(), "third");
    // Killed between its last two steps, a save leaves both names on one file. The next must cope.
    fs::remove_file(&backup).unwrap();
    fs::hard_link(&path, &backup).unwrap();
    save(&path, Contents::Text("fourth")).unwrap();
    assert_eq!(fs::read_to_string(&backup).unwrap(), "third");
    assert_eq!(names(folder.path()), ["plan.ron", "plan.ron.bak"]);
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_as_they_were() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "plan.ron", "first");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let fresh = mode(&path);
    for wanted in [0o664, 0o600, 0o660] {
        fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).unwrap();
        save(&path, Contents::Text(&format!("{wanted:o}"))).unwrap();
        assert_eq!(mode(&path), wanted);
    }
    let new = folder.path().join("new.ron");
    save(&new, Contents::Text("new")).unwrap();
    assert_eq!(mode(&new), fresh, "a new file is as any program makes it");

    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let link = elsewhere.join("link.ron");
    symlink("../plan.ron", &link).unwrap();
    let saved = save(&link, Contents::Text("through the link")).unwrap();
    assert_eq!(
        fs::canonicalize(saved.path).unwrap(),
        fs::canonicalize(&path).unwrap()
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "through the link");
    assert_eq!(fs::read_link(&link).unwrap(), Path::new("../plan.ron"));
    assert_eq!(names(&elsewhere), ["link.ron"]);

    symlink("circle.ron", folder.path().join("circle.ron")).unwrap();
    let error = save(&folder.path().join("circle.ron"), Contents::Text("x")).unwrap_err();
    assert_eq!(error.kind, SaveFault::System);
}

#[test]
fn what_cannot_be_saved_is_refused_and_nothing_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |path: &Path, contents: Contents<'_>| save(path, contents).unwrap_err();
    let error = refused(folder.path(), Contents::Text("x"));
    assert_eq!(error.kind, SaveFault::NotAFile);
    let error = refused(&folder.path().join("absent/plan.ron"), Contents::Text("x"));
    assert_eq!(error.kind, SaveFault::NoFolder);

    let path = write(folder.path(), "plan.ron", "first");
    let mut broken = plan();
    broken.schemes.remove(0);
    let error = refused(&path, Contents::Plan(&broken));
    assert_eq!(error.kind, SaveFault::WouldNotOpen);
    insta::assert_snapshot!(
        error.to_string().replace(&*path.to_string_lossy(), "plan.ron"),
        @r"
    The plan was not saved, because it could not be opened again. Allocation 1 belongs to scheme 1, and the plan has no scheme with that id.
    Give the id of a scheme of this plan, or add the scheme.
    File: plan.ron
    "
    );

    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let error = refused(&path, Contents::Text("second"));
    assert_eq!(error.kind, SaveFault::ReadOnlyFile);
    assert_eq!(fs::read_to_string(&path).unwrap(), "first");
    assert_eq!(names(folder.path()), ["plan.ron"]);
}

#[test]
fn left_over_temporary_files_are_cleared_away_once_they_are_old() {
    let folder = tempfile::tempdir().unwrap();
    let old = write(folder.path(), ".bcf-planner-old.tmp", "half");
    write(folder.path(), ".bcf-planner-new.tmp", "half");
    write(folder.path(), "other.tmp", "not ours");
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(2);
    let file = fs::File::options().write(true).open(&old).unwrap();
    file.set_modified(long_ago).unwrap();
    save(&folder.path().join("plan.ron"), Contents::Text("x")).unwrap();
    assert_eq!(
        names(folder.path()),
        [".bcf-planner-new.tmp", "other.tmp", "plan.ron"]
    );
}

#[test]
fn a_change_on_disk_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let saved = save(&path, Contents::Text("first")).unwrap();
    let state = || changed_on_disk(&path, &saved.fingerprint);
    assert_eq!(state(), OnDisk::Same);
    let later = |seconds| {
        let file = fs::File::options().write(true).open(&path).unwrap();
        let time = std::time::SystemTime::now() + std::time::Duration::from_secs(seconds);
        file.set_modified(time).unwrap();
    };
    later(10);
    assert_eq!(state(), OnDisk::Same, "touched, and the same content");
    fs::write(&path, "other").unwrap();
    later(20);
    assert_eq!(
        state(),
        OnDisk::Changed,
        "another content of the same length"
    );
    fs::write(&path, "longer than before").unwrap();
    assert_eq!(state(), OnDisk::Changed);
    fs::remove_file(&path).unwrap();
    assert_eq!(state(), OnDisk::Gone);
}

#[test]
fn a_plan_assessed_with_other_rules_gets_a_note() {
    let text = FULL_PLAN.replacen("pack_version: \"1\"", "pack_version: \"0.9\"", 1);
    let notes = read_plan(&text, &rounds()).unwrap().notes;
    assert_eq!(notes.len(), 1);
    assert!(notes[0].contains("version 0.9"), "{notes:?}");
}

#[test]
fn the_packs_of_a_folder_are_read_in_order_and_faulty_ones_named() {
    let folder = tempfile::tempdir().unwrap();
    let pack = include_str!("../../assets/rounds/2025-26.ron");
    write(folder.path(), "b.ron", pack);
    write(
        folder.path(),
        "a.ron",
        pack.replacen("version:", "verzion:", 1),
    );
    write(folder.path(), "notes.txt", "not a pack");
    let found = user_packs(folder.path());
    assert_eq!(found.packs.len(), 1);
    assert_eq!(found.packs[0].1.id.as_str(), "2025-26");
    assert_eq!(found.faults.len(), 1);
    assert!(found.faults[0].path.ends_with("a.ron"));
    let absent = user_packs(&folder.path().join("absent"));
    assert!(absent.packs.is_empty() && absent.faults.is_empty());
}
