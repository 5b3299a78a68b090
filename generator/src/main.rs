//! The command line: `cargo run -p generator`.

use std::process::ExitCode;

fn main() -> ExitCode {
    generator::cli::run(std::env::args_os())
}
