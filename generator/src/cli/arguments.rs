//! The arguments as a person writes them.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::rust::Dates;

/// Turns an OpenAPI description into a Rust client crate, exactly or not at all.
///
/// Without a command it regenerates the crate that `spec/generator.yaml` names, and fails if anything in the
/// description cannot be kept.
#[derive(Debug, Parser)]
#[command(name = "generator", version, after_help = EXAMPLES, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Given>,
    #[command(flatten)]
    run: RunArguments,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Human, global = true)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  generator                                             regenerate by
                                                        spec/generator.yaml
  generator generate --check                            what that would change
  generator generate api.yaml --out client --name pets  from any description
  generator check api.yaml                              what is wrong, and what
                                                        becomes of each keyword
  generator list api.yaml operations                    paths, tags, types
  generator diff old.yaml new.yaml                      what breaks callers
  generator explain E0107                               what a code means";

const GENERATE_EXAMPLES: &str = "\
Examples:
  generator generate                                    regenerate by
                                                        spec/generator.yaml
  generator generate --check                            what that would change
  generator generate api.yaml --out client --name pets  from any description
  … --only listPets,'GET /pets/{id}',tag:shops          some operations and
                                                        what they lead to
  … --strict                                            if nothing is refused
  … --tests                                             with boundary tests";

const CHECK_EXAMPLES: &str = "\
Examples:
  generator check api.yaml                         what is wrong, and a table of
                                                   what becomes of each keyword
  generator check api.yaml --strict                1 if anything is refused
  generator check api.yaml --format json 2> found  a record a line of what is
                                                   wrong, with byte offsets
  curl https://example.com/api.json | generator check -";

const LIST_EXAMPLES: &str = "\
Examples:
  generator list api.yaml                 operations, then schemas
  generator list api.yaml operations      only those
  generator list api.yaml --format json   a record a line, with all places where
                                          a schema is used";

const DIFF_EXAMPLES: &str = "\
Examples:
  generator diff old.yaml new.yaml                 a line for each change
  generator diff old.yaml new.yaml --format json   a record a line
  git show HEAD:api.yaml | generator diff - api.yaml";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  generator explain E0107   why it is reported, an example, a remedy
  generator explain         all codes";

const COMPLETIONS_EXAMPLES: &str = "\
Examples, each with a place where the shell looks:
  d=~/.local/share/bash-completion/completions
  generator completions bash > $d/generator
  generator completions zsh > ~/.zfunc/_generator
  generator completions fish > ~/.config/fish/completions/generator.fish";

#[derive(Debug, Subcommand)]
enum Given {
    /// Writes a crate: from a description, or from the settings file if none is given.
    #[command(after_help = GENERATE_EXAMPLES)]
    Generate(GenerateArguments),
    /// Reads a description and reports what is wrong with it and what becomes of each keyword. Writes nothing.
    #[command(after_help = CHECK_EXAMPLES)]
    Check {
        /// The description; `-` for the standard input.
        #[arg(value_hint = ValueHint::FilePath)]
        spec: PathBuf,
        /// Ends with 1 if anything is refused.
        #[arg(long)]
        strict: bool,
    },
    /// Lists the operations and the schemas of a description.
    #[command(after_help = LIST_EXAMPLES)]
    List {
        /// The description; `-` for the standard input.
        #[arg(value_hint = ValueHint::FilePath)]
        spec: PathBuf,
        /// What to list; both without it.
        #[arg(value_enum)]
        what: Option<Listed>,
    },
    /// Compares two descriptions: what changed, and what of it breaks callers. Ends with 1 if anything does.
    #[command(after_help = DIFF_EXAMPLES)]
    Diff {
        /// The description as it was; `-` for the standard input.
        #[arg(value_hint = ValueHint::FilePath)]
        old: PathBuf,
        /// The description as it is.
        #[arg(value_hint = ValueHint::FilePath)]
        new: PathBuf,
    },
    /// Explains the code of a finding: why it is reported, an example, a remedy.
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain {
        /// The code, such as E0107, in whatever case; without it all codes are listed.
        code: Option<String>,
    },
    /// Writes what a shell needs to complete commands and options.
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell.
        shell: Shell,
    },
}

/// What `list` lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Listed {
    /// Operations: method, path, tag, the types that they send and receive.
    Operations,
    /// Schemas: what they are in Rust, and where they are used.
    Schemas,
}

/// The script that makes a shell complete commands and options.
pub(super) fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut <Arguments as CommandFactory>::command(), "generator", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// What `generate` takes.
#[derive(Debug, Clone, Args)]
struct GenerateArguments {
    /// The description; `-` for the standard input. Without it the settings file says what to do.
    #[arg(requires = "out", requires = "name", value_hint = ValueHint::FilePath)]
    spec: Option<PathBuf>,
    /// The directory of the crate.
    #[arg(long, value_name = "DIR", requires = "spec", value_hint = ValueHint::DirPath)]
    out: Option<PathBuf>,
    /// The package name of the crate.
    #[arg(long, requires = "spec")]
    name: Option<String>,
    /// What dates and times are: strings, or a type that converts to those of a crate. Beside the settings file it is
    /// this that counts.
    #[arg(long, value_parser = dates, value_name = "string|jiff|time|chrono", requires = "spec")]
    dates: Option<Dates>,
    /// Only these operations and what they lead to: an operationId, `METHOD /path` or `tag:NAME` each.
    #[arg(long, value_name = "ID,…", value_delimiter = ',', requires = "spec")]
    only: Vec<String>,
    /// All operations but these.
    #[arg(long, value_name = "ID,…", value_delimiter = ',', requires = "spec")]
    exclude: Vec<String>,
    #[command(flatten)]
    run: RunArguments,
}

fn dates(name: &str) -> Result<Dates, String> {
    Dates::named(name).ok_or_else(|| format!("expected one of {}", Dates::ALL.map(Dates::name).join(", ")))
}

/// What a bare run takes as well.
#[derive(Debug, Clone, Args)]
struct RunArguments {
    /// The settings file; beside a description it gives the examples and what dates are.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    config: Option<PathBuf>,
    /// Writes nothing: shows what would change, and ends with 1 if anything would.
    #[arg(long)]
    check: bool,
    /// Ends with 1 and writes nothing if anything is refused. Always so without a description.
    #[arg(long)]
    strict: bool,
    /// Overwrites files that the generator did not write or that were edited since.
    #[arg(long)]
    force: bool,
    /// Writes boundary tests into the crate: for each rule the last accepted and the first refused value.
    #[arg(long)]
    tests: bool,
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
    /// Whether boundary tests are asked for; the settings may ask for them as well.
    pub(super) tests: bool,
}

/// What to do.
#[derive(Debug)]
pub(super) enum Command {
    Generate(Job),
    Check(PathBuf),
    List(PathBuf, Option<Listed>),
    Diff(PathBuf, PathBuf),
    Explain(Option<String>),
    Completions(Shell),
}

/// Where a crate comes from and where it goes.
#[derive(Debug)]
pub(super) enum Job {
    /// A settings file says it.
    Settings(PathBuf),
    /// The arguments say it.
    Description {
        spec: PathBuf,
        out: PathBuf,
        name: String,
        dates: Option<Dates>,
        only: Vec<String>,
        exclude: Vec<String>,
        settings: Option<PathBuf>,
    },
}

/// The settings file that a bare run reads.
const SETTINGS: &str = "spec/generator.yaml";

impl Arguments {
    /// Reads the arguments, the first of which is the program's name.
    ///
    /// # Errors
    ///
    /// What clap says of them; that an option stands before a command which has it of its own.
    pub(super) fn read(given: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let arguments = Self::try_parse_from(given)?;
        let RunArguments { config, check, strict, force, tests } = &arguments.run;
        if arguments.command.is_some() && (config.is_some() || *check || *strict || *force || *tests) {
            let message = "the options of a command stand after it, such as `generate --check`";
            return Err(<Self as CommandFactory>::command().error(ErrorKind::ArgumentConflict, message));
        }
        Ok(arguments)
    }

    pub(super) fn options(&self) -> Options {
        let (run, described) = match &self.command {
            Some(Given::Generate(generate)) => (&generate.run, generate.spec.is_some()),
            Some(_) => (&self.run, true),
            None => (&self.run, false),
        };
        let strict = match self.command {
            Some(Given::Check { strict, .. }) => strict,
            _ => run.strict,
        };
        // What a project has written down is to be kept whole.
        Options {
            format: self.format,
            check: run.check,
            strict: strict || !described,
            force: run.force,
            tests: run.tests,
        }
    }

    pub(super) fn command(&self) -> Command {
        let settings = |run: &RunArguments| run.config.clone().unwrap_or_else(|| PathBuf::from(SETTINGS));
        match &self.command {
            Some(Given::Check { spec, .. }) => Command::Check(spec.clone()),
            Some(Given::List { spec, what }) => Command::List(spec.clone(), *what),
            Some(Given::Diff { old, new }) => Command::Diff(old.clone(), new.clone()),
            Some(Given::Explain { code }) => Command::Explain(code.clone()),
            Some(Given::Completions { shell }) => Command::Completions(*shell),
            None => Command::Generate(Job::Settings(settings(&self.run))),
            Some(Given::Generate(generate)) => {
                Command::Generate(match (&generate.spec, &generate.out, &generate.name) {
                    (Some(spec), Some(out), Some(name)) => Job::Description {
                        spec: spec.clone(),
                        out: out.clone(),
                        name: name.clone(),
                        dates: generate.dates,
                        only: generate.only.clone(),
                        exclude: generate.exclude.clone(),
                        settings: generate.run.config.clone(),
                    },
                    _ => Job::Settings(settings(&generate.run)),
                })
            }
        }
    }
}
