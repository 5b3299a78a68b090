//! Whether a person is looking, and how much fits on the screen.

use std::io::IsTerminal;

use terminal_size::{Width, terminal_size_of};

/// What the two outputs of the program lead to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Terminal {
    /// The standard output.
    pub(super) output: Stream,
    /// The standard error.
    pub(super) errors: Stream,
}

/// What an output leads to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stream {
    /// How many columns the terminal has; `None` if it is none.
    pub(super) width: Option<usize>,
    /// Whether colours and lines that change are welcome.
    pub(super) is_lively: bool,
}

/// How many columns a terminal has that does not say.
const USUAL_WIDTH: usize = 80;

impl Terminal {
    /// Those of this process. `NO_COLOR` (<https://no-color.org>) and `TERM=dumb` are heeded.
    pub(super) fn of_process() -> Self {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_plain = is_set("NO_COLOR") || std::env::var_os("TERM").is_some_and(|kind| kind == "dumb");
        let stream = |is_terminal: bool, width: Option<usize>| Stream {
            width: is_terminal.then(|| width.unwrap_or(USUAL_WIDTH)),
            is_lively: is_terminal && !is_plain,
        };
        let columns = |size: Option<(Width, terminal_size::Height)>| {
            size.map(|(Width(columns), _)| usize::from(columns)).filter(|columns| *columns > 0)
        };
        let (output, errors) = (std::io::stdout(), std::io::stderr());
        Self {
            output: stream(output.is_terminal(), columns(terminal_size_of(&output))),
            errors: stream(errors.is_terminal(), columns(terminal_size_of(&errors))),
        }
    }
}
