//! Saving under bad conditions: killed at any moment, with the disk full, in a folder where nothing may be written.
//! Whatever happens, either the old file or the new one is whole.
//!
//! The saving program is this very test program, started again with [`TASK`] set.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use bcf_planner::files::{Contents, SaveFault, load, save, to_ron};
use bcf_planner::model::{AllocationId, Plan, SchemeId};

use crate::files::{plan, rounds};

/// What the started program is to do: `forever`, `full` or `refused`.
const TASK: &str = "BCF_PLANNER_TEST_SAVES";
/// The folder in which it finds `a.ron` and `b.ron` and whose folder `plans` it saves into.
const FOLDER: &str = "BCF_PLANNER_TEST_FOLDER";
/// How many times a saving program is killed.
const KILLS: u32 = 64;

/// Runs only in a program that one of the other tests starts.
#[test]
fn the_program_that_saves() {
    let Some(task) = env::var_os(TASK) else {
        return;
    };
    let folder = PathBuf::from(env::var_os(FOLDER).unwrap());
    let [a, b] = ["a.ron", "b.ron"].map(|name| fs::read_to_string(folder.join(name)).unwrap());
    let target = folder.join("plans/plan.ron");
    match task.to_str().unwrap() {
        "forever" => {
            fs::write(folder.join("started"), "").unwrap();
            loop {
                for text in [&a, &b] {
                    save(&target, Contents::Text(text)).unwrap();
                }
            }
        }
        "full" => {
            let refused = save(&target, Contents::Text(&b)).err();
            assert_eq!(refused.map(|error| error.kind), Some(SaveFault::DiskFull));
        }
        "refused" => {
            let refused = save(&target, Contents::Text(&b)).err();
            assert_eq!(
                refused.map(|error| error.kind),
                Some(SaveFault::ReadOnlyFolder)
            );
        }
        other => panic!("no such task: {other}"),
    }
}

/// A folder with two plans of a size that is not written in one go.
struct Stage {
    folder: tempfile::TempDir,
    a: String,
    b: String,
}

impl Stage {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [a, b] = [large("The plan is a."), large("The plan is b.")].map(|plan| to_ron(&plan));
        fs::write(folder.path().join("a.ron"), &a).unwrap();
        fs::write(folder.path().join("b.ron"), &b).unwrap();
        fs::create_dir(folder.path().join("plans")).unwrap();
        save(&folder.path().join("plans/plan.ron"), Contents::Text(&a)).unwrap();
        Stage { folder, a, b }
    }

    fn plans(&self) -> PathBuf {
        self.folder.path().join("plans")
    }

    /// This test program, to be started with a task.
    fn program(&self, task: &str, mut command: Command) -> Command {
        command
            .args(["--exact", "files_kill::the_program_that_saves"])
            .env(TASK, task)
            .env(FOLDER, self.folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs a task to its end, which must be a good one.
    fn run(&self, task: &str, command: Command) {
        let output = self.program(task, command).output().unwrap();
        assert!(
            output.status.success(),
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// The plan is `a` and nothing was added beside it.
    fn is_untouched(&self) {
        let names: Vec<_> = fs::read_dir(self.plans()).unwrap().collect();
        assert_eq!(names.len(), 1, "{names:?}");
        let text = fs::read_to_string(self.plans().join("plan.ron")).unwrap();
        assert!(text == self.a, "the old plan is gone");
    }
}

fn itself() -> Command {
    Command::new(env::current_exe().unwrap())
}

fn large(notes: &str) -> Plan {
    let mut large = plan();
    large.versions.clear();
    large.notes = notes.into();
    for id in 10..1000 {
        let mut scheme = large.schemes[0].clone();
        scheme.id = SchemeId(id);
        large.schemes.push(scheme);
        let mut allocation = large.allocations[0].clone();
        allocation.id = AllocationId(id);
        allocation.scheme = SchemeId(id);
        large.allocations.push(allocation);
    }
    large
}

/// Waits until something has happened, which a living program brings about.
fn wait(child: &mut Child, happened: impl Fn() -> bool) {
    let start = Instant::now();
    while !happened() {
        assert!(start.elapsed() < Duration::from_mins(2), "never happened");
        assert_eq!(child.try_wait().unwrap(), None, "ended by itself");
        sleep(Duration::from_micros(200));
    }
}

#[test]
fn a_saving_program_killed_at_any_moment_leaves_a_whole_plan() {
    let stage = Stage::new();
    let started = stage.folder.path().join("started");
    let target = stage.plans().join("plan.ron");
    // How long a save takes here and now, to spread the kills over two of them.
    let begin = Instant::now();
    save(&target, Contents::Text(&stage.b)).unwrap();
    save(&target, Contents::Text(&stage.a)).unwrap();
    let two_saves = begin.elapsed();
    let (mut a, mut b, mut cut_short) = (0, 0, 0);
    for kill in 0..KILLS {
        let mut child = stage.program("forever", itself()).spawn().unwrap();
        wait(&mut child, || started.exists());
        if kill % 2 == 1 {
            // However slow the machine is, some kills must come after a whole save.
            let before = fs::metadata(&target).unwrap().modified().unwrap();
            wait(&mut child, || {
                fs::metadata(&target).unwrap().modified().unwrap() != before
            });
        }
        sleep(two_saves * (kill * 37 % KILLS) / KILLS);
        child.kill().unwrap();
        child.wait().unwrap();
        fs::remove_file(&started).unwrap();

        for entry in fs::read_dir(stage.plans()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name.starts_with(".bcf-planner-") {
                cut_short += 1;
                fs::remove_file(path).unwrap();
                continue;
            }
            assert!(["plan.ron", "plan.ron.bak"].contains(&name), "{name}");
            let text = fs::read_to_string(&path).unwrap();
            assert!(
                text == stage.a || text == stage.b,
                "{name} is neither plan after kill {kill}"
            );
        }
        let loaded = load(&target, &rounds()).unwrap();
        match loaded.plan.notes.as_str() {
            "The plan is a." => a += 1,
            "The plan is b." => b += 1,
            other => panic!("{other}"),
        }
    }
    assert_eq!(a + b, KILLS);
    assert!(cut_short > 0, "no save was cut short, so nothing was tried");
    assert!(b > 0, "no save ever came to its end");
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_plan() {
    let stage = Stage::new();
    // No file of the started program may grow beyond 64 blocks, which is less than the plan. Signal 25 would end it;
    // with the signal ignored it is told, as with a full disk.
    let mut shell = Command::new("sh");
    shell
        .args(["-c", r#"trap "" 25; ulimit -f 64; exec "$0" "$@""#])
        .arg(env::current_exe().unwrap());
    stage.run("full", shell);
    stage.is_untouched();
}

#[cfg(target_os = "linux")]
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests should see what was not tried"
)]
#[test]
fn where_nothing_may_be_written_the_old_plan_stays() {
    use std::os::unix::fs::PermissionsExt;

    // Not even the administrator may write here.
    let error = save(Path::new("/sys/kernel/plan.ron"), Contents::Text("x")).unwrap_err();
    assert_eq!(error.kind, SaveFault::ReadOnlyFolder, "{error}");

    let stage = Stage::new();
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(stage.folder.path(), 0o755);
    mode(&stage.plans().join("plan.ron"), 0o666);
    mode(&stage.plans(), 0o555);
    let probe = stage.plans().join("probe");
    if fs::write(&probe, "").is_err() {
        stage.run("refused", itself());
    } else {
        // Nothing is closed to the administrator: the program is started as nobody.
        fs::remove_file(&probe).unwrap();
        let mut nobody = Command::new("setpriv");
        nobody
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(env::current_exe().unwrap());
        let possible = stage
            .program("none", Command::new("setpriv"))
            .args(["--version"])
            .output();
        match possible {
            Ok(_) => stage.run("refused", nobody),
            Err(error) => eprintln!("NOT TRIED as another user: setpriv: {error}"),
        }
    }
    stage.is_untouched();
    mode(&stage.plans(), 0o755);
}
