//! The command line: thin, and the same for people and for scripts.
//!
//! Exit codes: 0 done; 1 a finding (`--check`: stale, `--strict`: something refused); 2 unusable input or arguments.
//! Diagnostics go to the standard error, results to the standard output.

mod arguments;
mod generate;
mod report;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::process::ExitCode;

use arguments::{Arguments, Command};
use report::Reporter;

/// What a run ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Done.
    Done,
    /// Something was found that the caller asked to be told of.
    Finding,
    /// The input or the arguments are unusable.
    Unusable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Finding => Self::from(1),
            Outcome::Unusable => Self::from(2),
        }
    }
}

/// Runs the program with its arguments, the first of which is its name.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::read(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let outcome = if error.use_stderr() { Outcome::Unusable } else { Outcome::Done };
            // Where the terminal is gone there is no one left to tell.
            let _ = error.print();
            return outcome.into();
        }
    };
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let options = arguments.options();
    let reporter = Reporter::new(options.format, color);
    let outcome = match arguments.command() {
        Command::Generate(job) => generate::generate(&job, &options, &reporter),
        Command::Check(path) => generate::check(&path, &options, &reporter),
        Command::Explain(code) => report::explain(&code, &reporter),
    };
    outcome.into()
}
