//! How the program is linked for use.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What unwinds the stack, as a library that becomes part of the program.
const UNWINDER: &str = "libgcc_eh.a";

/// Functions to lie beside each other in the program.
const TOGETHER: &str = "assets/link/together.txt";

fn main() {
    println!("cargo::rerun-if-changed=src/build.rs");
    println!("cargo::rerun-if-changed={TOGETHER}");
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
    // Not every linker takes an order, and the one that Rust brings along for these machines does.
    let own_linker = env::var_os("CARGO_ENCODED_RUSTFLAGS").is_none_or(|flags| flags.is_empty())
        && env::var_os("RUSTC_LINKER").is_none();
    if builds_for_itself && own_linker && is("CARGO_CFG_TARGET_ARCH", "x86_64") {
        lay_together();
    }
}

/// Has the functions that start the program and check a plan laid beside each other. Where that cannot be asked for, the
/// program is the same and a little slower to start.
fn lay_together() {
    let Some(folder) = env::var_os("OUT_DIR") else {
        return;
    };
    let script = Path::new(&folder).join("together.ld");
    let names = fs::read_to_string(TOGETHER).unwrap_or_default();
    let names = names
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let sections: Vec<String> = names.map(|name| format!("*(.text.{name})")).collect();
    let listed = sections.join("\n");
    let text = format!("SECTIONS {{ .text.together : {{\n{listed}\n}} }} INSERT BEFORE .text;\n");
    if !sections.is_empty() && fs::write(&script, text).is_ok() {
        println!("cargo::rustc-link-arg-bins=-Wl,-T,{}", script.display());
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
