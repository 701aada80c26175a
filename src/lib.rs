//! Plan, check and present a Better Care Fund plan for a health and wellbeing board in England.
//!
//! This page is the architecture: what happens to a plan, where things are, what always holds, and how to add to it.
//!
//! # The journey of a plan
//!
//! ```text
//! file ──► Plan ──► Assessment ──► window, command line, exports
//!            ▲                          │
//!            └────────── Edit ◄─────────┘
//! ```
//!
//! 1. [`files::load`] reads a file whole or says what is wrong with it: where, what, and what to do.
//! 2. The [`model::Plan`] holds what people said and nothing that can be worked out.
//! 3. The [`rounds::PlanningRound`] holds what government set for the plan's years: streams, lists, minimums, conditions,
//!    metrics. It is data in `assets/rounds/`, one file for each round, with a source and a standing on every value.
//! 4. [`assessment::Assessment`] is everything that follows from the two: totals that keep the rows they sum, spend
//!    floors, metrics, findings, and a verdict on each national condition. Checking never fails, it finds.
//! 5. The window (`app`, feature `gui`) and the command line ([`cli`]) show the assessment; [`export`] writes it down;
//!    [`charts`] says what to draw; [`working`] says how a number came about.
//! 6. The only way back is a [`model::Edit`]. It returns its own inverse, which is what undo is made of.
//!
//! # Where things are
//!
//! | Room | What it holds | What it may name |
//! |---|---|---|
//! | [`model`] | what a plan says: stored facts, exact money, edits and their history | nothing of ours |
//! | `ron_text` | RON as text: read quickly, a value found in it, the reader's errors in plain words | nothing of ours |
//! | [`rounds`] | what government set: the shape of a rule pack, the packs built in, places, published amounts | `model`, `ron_text` |
//! | [`finance`] | derived money: totals, splits, floors, the change between years, carrying a plan forward | `model`, `rounds` |
//! | [`metrics`] | derived performance: rates, proportions, status, capacity against demand | `model`, `rounds` |
//! | [`mod@format`] | how numbers, money, metrics and dates are written, everywhere | `model`, `rounds` |
//! | [`sheets`] | the planning workbook's sheets, columns and words, for who writes it and who reads it | `model`, `rounds`, `format` |
//! | [`rules`] | what a plan must satisfy: one rule is one `.rs` and one `.md` | `model`, `rounds`, `finance`, `metrics`, `format` |
//! | [`assessment`] | everything derived from a plan, once | `model`, `rounds`, `finance`, `metrics`, `rules` |
//! | [`working`] | how any number is worked out, row by row | `model`, `rounds`, `finance`, `metrics`, `rules`, `assessment`, `format` |
//! | [`compare`] | what two people changed in one plan, and one plan of both | `model`, `rounds`, `format` |
//! | [`import`] | workbooks and tables of other programs → plan, with a report of what was not understood | `model`, `rounds`, `format`, `sheets` |
//! | [`files`] | bytes ↔ plan, lossless both ways; the user's own packs | `model`, `rounds`, `ron_text` |
//! | [`charts`] | charts as data: series, units, a title that states the finding | `model`, `rounds`, `finance`, `metrics`, `assessment`, `format` |
//! | [`export`] | plans as documents for others | `model`, `rounds`, `finance`, `metrics`, `rules`, `assessment`, `working`, `format`, `charts`, `sheets` |
//! | [`cli`] | the headless program | `model`, `rounds`, `finance`, `metrics`, `rules`, `assessment`, `working`, `format`, `charts`, `export`, `import`, `files` |
//! | `app` | the window; the only room that names egui | `model`, `rounds`, `finance`, `metrics`, `rules`, `assessment`, `working`, `format`, `charts`, `export`, `compare`, `import`, `files` |
//!
//! The table is the law: `tests/it/architecture` fails with file and line where a room names one that it may not,
//! and where it holds another table than this.
//!
//! # What always holds
//!
//! * Inputs are stored, everything else is derived: a total, a share, a pass or a fail is never a field of the plan.
//! * Money, percentages and quantities are exact decimals. No float is named in the rooms that decide; only pixels are
//!   floats.
//! * Missing is not nil. An amount that was never entered is nothing, and "cannot tell" is a verdict of its own.
//! * The same plan, round and day give the same assessment, the same bytes in a file and the same text on a terminal.
//! * A rule is known by what it means, never by the number that a condition carries in some year; the round maps numbers
//!   to rules. No line of code asks which year it is.
//! * Reading is whole or not at all, and saving leaves the old file or the new one at every moment.
//! * Only `files`, `cli`, `app` and `main.rs` touch the file system, the environment and the clock. Nothing opens a
//!   network connection.
//! * Nothing a person does makes the program panic.
//!
//! # Adding a planning round
//!
//! 1. Copy the newest pack in `assets/rounds/` and change its id, label, version, years, streams and calendar.
//! 2. Go through the framework clause by clause: figures, floors, conditions with the codes of the rules that test them,
//!    lists, metrics. Each names its source and stays `Unchecked` until a second person has compared it.
//! 3. Put published amounts into `assets/published/`.
//! 4. Name the pack beside the others in `src/rounds/pack.rs`. While trying it out even that is not needed:
//!    `bcf-planner check --round my-round.ron plan.ron`.
//! 5. `cargo test` lists what does not hang together.
//!
//! # Adding a rule
//!
//! 1. Name it for what is wrong, in kebab-case, without a remedy: `stream-over-committed`.
//! 2. Write `src/rules/<subject>/<name>.rs` with a unit struct that implements [`rules::Rule`] and its tests, and
//!    `<name>.md` with the headings of [`rules::HEADINGS`].
//! 3. Add one line to the subject's `RULES` and the code, with its severity and basis, to each pack that applies it.
//!
//! The findings panel, the conditions page, `check`, `explain` and the exports pick it up from there.
//!
//! # Adding a chart
//!
//! 1. Write `src/charts/<name>.rs`: a pure function from [`charts::ChartInput`] to [`charts::ChartSpec`], with a title
//!    of at most ten words that states the finding, a summary sentence and units. A colour is a
//!    [`charts::SeriesRole`], never a number.
//! 2. Add one line to [`charts::CHARTS`].
//!
//! # Adding an export
//!
//! 1. Write `src/export/<name>.rs` with a unit struct that implements [`export::Exporter`]. It writes to anything that
//!    takes bytes, so it can be tested without a disk; what it would have to work out belongs in `finance` or `metrics`.
//! 2. Add one line to [`export::EXPORTS`]. `bcf-planner export PLAN -o FILE` chooses it by the file name's ending.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "a test that fails here has failed"
    )
)]

#[cfg(feature = "gui")]
pub mod app;
pub mod assessment;
pub mod charts;
pub mod cli;
pub mod compare;
pub mod export;
pub mod files;
pub mod finance;
pub mod format;
pub mod import;
pub mod metrics;
pub mod model;
mod ron_text;
pub mod rounds;
pub mod rules;
pub mod sheets;
pub mod working;
