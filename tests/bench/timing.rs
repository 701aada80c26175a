//! Times of repeated runs.

use std::fmt;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long the runs of one step may take together before no more are started.
const BUDGET: Duration = Duration::from_secs(3);

/// The most runs of a step.
const MOST_RUNS: usize = 101;

/// The times of one step, shortest first.
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Runs a step again and again, after one run that does not count.
    pub(crate) fn of<T>(mut step: impl FnMut() -> T) -> Self {
        let begun = Instant::now();
        let mut times = Vec::new();
        black_box(step());
        while times.len() < 5 || (times.len() < MOST_RUNS && begun.elapsed() < BUDGET) {
            let start = Instant::now();
            let result = step();
            times.push(start.elapsed());
            // What the step made is dropped outside its time.
            drop(black_box(result));
        }
        Times::taken(times)
    }

    /// Times that were taken elsewhere; at least one.
    pub(crate) fn taken(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Times(times)
    }

    /// The time that 99 of 100 runs keep.
    fn ninety_ninth(&self) -> Duration {
        self.0[(self.0.len() * 99 / 100).min(self.0.len() - 1)]
    }

    /// The middle time.
    pub(crate) fn median(&self) -> Duration {
        self.0[self.0.len() / 2]
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds =
            |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1e3);
        write!(
            f,
            "{:>9.3} ms ({:.3}–{:.3}, 99 of 100 within {:.3})",
            milliseconds(Some(&self.median())),
            milliseconds(self.0.first()),
            milliseconds(self.0.last()),
            milliseconds(Some(&self.ninety_ninth()))
        )
    }
}
