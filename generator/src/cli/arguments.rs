//! The arguments as a person writes them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns an OpenAPI description into a Rust client crate, exactly or not at all.
///
/// Without a command it regenerates the crate that `spec/generator.yaml` names, and fails if anything in the
/// description cannot be kept.
#[derive(Debug, Parser)]
#[command(name = "generator", version, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Given>,
    #[command(flatten)]
    generate: GenerateArguments,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Human, global = true)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  generator                                             regenerate what spec/generator.yaml names
  generator generate --check                            show what regenerating would change
  generator generate api.yaml --out client --name pets  a crate from any description
  generator check api.yaml                              read and report, write nothing
  generator explain E0107                               what a code means";

#[derive(Debug, Subcommand)]
enum Given {
    /// Writes a crate: from a description, or from the settings file if none is given.
    #[command(after_help = EXAMPLES)]
    Generate(GenerateArguments),
    /// Reads a description and reports what is wrong with it and what becomes of each keyword. Writes nothing.
    Check {
        /// The description; `-` for the standard input.
        spec: PathBuf,
        /// Ends with 1 if anything is refused.
        #[arg(long)]
        strict: bool,
    },
    /// Explains the code of a finding: why it is reported, an example, a remedy.
    Explain {
        /// The code, such as E0107.
        code: String,
    },
}

/// What `generate` takes.
#[derive(Debug, Clone, Args)]
struct GenerateArguments {
    /// The description; `-` for the standard input. Without it the settings file says what to do.
    #[arg(requires = "out", requires = "name")]
    spec: Option<PathBuf>,
    /// The directory of the crate.
    #[arg(long, requires = "spec")]
    out: Option<PathBuf>,
    /// The package name of the crate.
    #[arg(long, requires = "spec")]
    name: Option<String>,
    /// The settings file.
    #[arg(long, value_name = "FILE", conflicts_with = "spec")]
    config: Option<PathBuf>,
    /// Writes nothing: shows what would change, and ends with 1 if anything would.
    #[arg(long)]
    check: bool,
    /// Ends with 1 and writes nothing if anything is refused. Always so with a settings file.
    #[arg(long)]
    strict: bool,
    /// Overwrites files that the generator did not write or that were edited since.
    #[arg(long)]
    force: bool,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Human,
    /// For programs: a JSON object a line.
    Json,
}

/// What holds for every command.
#[derive(Debug, Clone, Copy)]
pub(super) struct Options {
    pub(super) format: Format,
    pub(super) check: bool,
    pub(super) strict: bool,
    pub(super) force: bool,
}

/// What to do.
#[derive(Debug)]
pub(super) enum Command {
    Generate(Job),
    Check(PathBuf),
    Explain(String),
}

/// Where a crate comes from and where it goes.
#[derive(Debug)]
pub(super) enum Job {
    /// A settings file says it.
    Settings(PathBuf),
    /// The arguments say it.
    Description { spec: PathBuf, out: PathBuf, name: String },
}

/// The settings file that a bare run reads.
const SETTINGS: &str = "spec/generator.yaml";

impl Arguments {
    /// The arguments of `generate`, whether it is named or not.
    fn generating(&self) -> &GenerateArguments {
        match &self.command {
            Some(Given::Generate(arguments)) => arguments,
            _ => &self.generate,
        }
    }

    pub(super) fn options(&self) -> Options {
        let generate = self.generating();
        let by_settings = generate.spec.is_none() && !matches!(self.command, Some(Given::Check { .. }));
        let strict = match self.command {
            Some(Given::Check { strict, .. }) => strict,
            _ => generate.strict,
        };
        Options { format: self.format, check: generate.check, strict: strict || by_settings, force: generate.force }
    }

    pub(super) fn command(&self) -> Command {
        match &self.command {
            Some(Given::Check { spec, .. }) => Command::Check(spec.clone()),
            Some(Given::Explain { code }) => Command::Explain(code.clone()),
            None | Some(Given::Generate(_)) => {
                let generate = self.generating();
                Command::Generate(match (&generate.spec, &generate.out, &generate.name) {
                    (Some(spec), Some(out), Some(name)) => {
                        Job::Description { spec: spec.clone(), out: out.clone(), name: name.clone() }
                    }
                    _ => Job::Settings(generate.config.clone().unwrap_or_else(|| PathBuf::from(SETTINGS))),
                })
            }
        }
    }
}
