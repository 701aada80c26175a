//! How the program is linked.

use std::env::var;

fn main() {
    println!("cargo::rerun-if-changed=src/build.rs");
    let is = |name: &str, value: &str| var(name).is_ok_and(|set| set == value);
    // The window's libraries bring 20,000 addresses that a program without a fixed place has to correct before its first
    // line: a sixth of the time that `check` takes on a small plan. Libraries, heap and stack keep their random places.
    if is("PROFILE", "release")
        && is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
    {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
