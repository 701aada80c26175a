//! Readers against files that nobody would write: each target reads files that were changed at random, from a corpus and
//! from what the program itself writes, and must never panic, hang or take more memory than it may.
//!
//! ```text
//! cargo test --test fuzz                   every file of the corpus, once
//! cargo test --test fuzz -- xlsx 600       one target for ten minutes
//! cargo test --test fuzz -- all 120        all targets, two minutes together
//! cargo test --test fuzz -- all 120 7      the same with a seed of one's own
//! ```
//!
//! A file that did harm is kept beside the build. Once it is mended, the file goes into `tests/fuzz/corpus/<target>`: that
//! is the regression test. Memory is limited from outside: `ulimit -v`, as `.ci/run` does.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a program for tests"
)]

mod mutate;
mod numbers;
mod packed;
mod shaped;
mod targets;
#[path = "../bench/measured/written.rs"]
mod written;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use numbers::Numbers;
use targets::{TARGETS, Target};

/// The longest that reading one file may take, on a busy machine and without optimisation.
const LONGEST: Duration = Duration::from_secs(30);

/// The most files that are kept because they were read in a way not seen before.
const MOST_KEPT: usize = 2_000;

/// The largest file that is made.
const LARGEST: usize = 1 << 20;

fn main() {
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let name = asked.first().map_or("", String::as_str);
    let chosen: Vec<&Target> = TARGETS
        .iter()
        .filter(|target| name.is_empty() || name == "all" || name == target.name)
        .collect();
    if chosen.is_empty() {
        // A filter of `cargo test` that means the tests of another binary.
        println!("No target is called {name}: nothing was read.");
        return;
    }
    let seconds: u64 = asked.get(1).and_then(|text| text.parse().ok()).unwrap_or(0);
    let seed: u64 = asked.get(2).and_then(|text| text.parse().ok()).unwrap_or(1);
    let each = Duration::from_secs(seconds) / u32::try_from(chosen.len()).unwrap();
    let watch = Watch::begin();
    let mut harmed = 0;
    for target in chosen {
        harmed += Run::new(target, &watch, seed).all(each);
    }
    if harmed > 0 {
        println!("{harmed} files did harm.");
        std::process::exit(1);
    }
}

/// Sees to it that no file takes too long, and remembers what the last panic said.
struct Watch {
    began: Instant,
    /// When the file being read was begun, in milliseconds and one more; nil between files.
    since: Arc<AtomicU64>,
    said: Arc<Mutex<String>>,
    current: PathBuf,
}

impl Watch {
    fn begin() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
        std::fs::create_dir_all(&folder).unwrap();
        let watch = Watch {
            began: Instant::now(),
            since: Arc::default(),
            said: Arc::default(),
            current: folder.join("being-read"),
        };
        let said = Arc::clone(&watch.said);
        std::panic::set_hook(Box::new(move |panic| {
            *said.lock().unwrap() = panic.to_string();
        }));
        let (began, since) = (watch.began, Arc::clone(&watch.since));
        let current = watch.current.clone();
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_millis(200));
                let since = since.load(Ordering::SeqCst);
                let taken = began.elapsed().saturating_sub(Duration::from_millis(since));
                if since > 0 && taken > LONGEST {
                    println!("A file takes more than {LONGEST:?}: {}", current.display());
                    std::process::exit(1);
                }
            }
        });
        watch
    }

    /// Reads a file, which is kept where reading it ends the program. Says how it was read, or how it went wrong.
    fn read(&self, target: &Target, bytes: &[u8]) -> Result<u64, String> {
        std::fs::write(&self.current, bytes).unwrap();
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap();
        self.since.store(now + 1, Ordering::SeqCst);
        let read = catch_unwind(AssertUnwindSafe(|| (target.read)(bytes)));
        self.since.store(0, Ordering::SeqCst);
        read.map_err(|_| self.said.lock().unwrap().clone())
    }
}

struct Run<'a> {
    target: &'a Target,
    watch: &'a Watch,
    numbers: Numbers,
    pool: Vec<Vec<u8>>,
    seen: HashSet<u64>,
    harms: HashSet<String>,
}

impl<'a> Run<'a> {
    fn new(target: &'a Target, watch: &'a Watch, seed: u64) -> Self {
        Run {
            target,
            watch,
            numbers: Numbers::new(seed),
            pool: Vec::new(),
            seen: HashSet::new(),
            harms: HashSet::new(),
        }
    }

    /// Reads the corpus, then changed files for a time; says how many did harm in ways of their own.
    fn all(mut self, time: Duration) -> usize {
        let corpus = corpus(self.target.name);
        assert!(!corpus.is_empty(), "no corpus for {}", self.target.name);
        let made = (self.target.seeds)();
        for bytes in corpus.into_iter().chain(made) {
            self.one(bytes);
        }
        let from = Instant::now();
        let mut count = 0_u64;
        while from.elapsed() < time {
            let bytes = self.changed();
            if bytes.len() <= LARGEST {
                self.one(bytes);
                count += 1;
            }
        }
        println!(
            "{:<12} {:>8} files read, {:>5} ways of reading seen, {} did harm",
            self.target.name,
            count,
            self.seen.len(),
            self.harms.len()
        );
        self.harms.len()
    }

    fn changed(&mut self) -> Vec<u8> {
        let numbers = &mut self.numbers;
        let one = &self.pool[numbers.below(self.pool.len())];
        let other = &self.pool[numbers.below(self.pool.len())];
        if self.target.packed && numbers.below(20) > 0 {
            packed::changed(one, other, self.target.words, numbers)
        } else if numbers.below(3) == 0 {
            shaped::changed(one, other, numbers)
        } else {
            mutate::changed(one, other, self.target.words, numbers)
        }
    }

    fn one(&mut self, bytes: Vec<u8>) {
        match self.watch.read(self.target, &bytes) {
            Ok(way) => {
                if self.seen.insert(way) && self.pool.len() < MOST_KEPT {
                    self.pool.push(bytes);
                }
            }
            Err(said) => {
                if self.harms.insert(said.clone()) {
                    let kept = self.watch.current.with_file_name(format!(
                        "{}-{}",
                        self.target.name,
                        self.harms.len()
                    ));
                    std::fs::write(&kept, &bytes).unwrap();
                    println!(
                        "{}: {said}\n   kept as {}",
                        self.target.name,
                        kept.display()
                    );
                }
            }
        }
    }
}

/// The files of a target's corpus, in the order of their names.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/corpus")
        .join(target);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}
