//! How the program is linked for use.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=src/build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("PROFILE", "release")
        && is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
    {
        // At an address of its own the program is ready as it lies in its file. At any address, the libraries that set
        // board papers would have 100,000 pointers put right at every start, longer than it takes to check a small plan.
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
