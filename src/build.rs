//! How the program is linked for use.

use std::env;
use std::path::Path;
use std::process::Command;

/// What unwinds the stack, as a library that becomes part of the program.
const UNWINDER: &str = "libgcc_eh.a";

fn main() {
    println!("cargo::rerun-if-changed=src/build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if !is("PROFILE", "release")
        || !is("CARGO_CFG_TARGET_OS", "linux")
        || !is("CARGO_CFG_TARGET_ENV", "gnu")
    {
        return;
    }
    // Most of what it takes to check a small plan is to start the program. At an address of its own it is ready as it
    // lies in its file; at any address, the libraries that set board papers have 100,000 pointers to be put right first.
    println!("cargo::rustc-link-arg-bins=-no-pie");
    // And one library fewer to find, map and set up.
    let builds_for_itself = env::var("HOST").ok() == env::var("TARGET").ok();
    if builds_for_itself && is_there(UNWINDER) {
        println!("cargo::rustc-link-lib=dylib:+verbatim={UNWINDER}");
    }
}

/// Whether the C compiler that links brings a library along.
fn is_there(library: &str) -> bool {
    let asked = Command::new("cc")
        .arg(format!("-print-file-name={library}"))
        .output();
    asked
        .is_ok_and(|answer| Path::new(String::from_utf8_lossy(&answer.stdout).trim()).is_absolute())
}
