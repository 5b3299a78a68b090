//! The command line: thin, and the same for people and for scripts.
//!
//! Exit codes: 0 done; 1 a finding (`--check`: stale, `--strict`: something refused, `diff`: breaking); 2 unusable input
//! or arguments. Diagnostics go to the standard error, results to the standard output.

mod arguments;
mod diff;
mod explain;
mod generate;
mod list;
mod lowered;
mod progress;
mod report;
mod table;
mod terminal;
mod verdicts;

use std::ffi::OsString;
use std::process::ExitCode;

use arguments::{Arguments, Command};
use report::Reporter;
use terminal::Terminal;

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
    let options = arguments.options();
    let reporter = Reporter::new(options.format, Terminal::of_process());
    let outcome = match arguments.command() {
        Command::Generate(job) => generate::generate(&job, &options, &reporter),
        Command::Check(path) => generate::check(&path, &options, &reporter),
        Command::List(path, what) => list::list(&path, what, &reporter),
        Command::Diff(old, new) => diff::diff(&old, &new, &reporter),
        Command::Explain(code) => explain::explain(code.as_deref(), &reporter),
        Command::Completions(shell) => {
            reporter.out(&arguments::completions(shell));
            Outcome::Done
        }
    };
    reporter.finish(outcome).into()
}
