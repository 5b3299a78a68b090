//! A line that says what is being done, where it takes a person's patience: on a terminal, after a second.
//!
//! The line is drawn over by the next and gone before anything else is printed.

use std::io::Write;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a run is quiet.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is drawn.
const TICK: Duration = Duration::from_millis(200);
/// To the beginning of the line, and nothing in it.
const CLEAR: &str = "\r\u{1b}[2K";

/// The line.
#[derive(Default)]
pub(super) struct Progress(Option<Drawing>);

struct Drawing {
    line: Arc<Mutex<Line>>,
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

struct Line {
    sink: Box<dyn Write + Send>,
    /// What is being done; nothing is drawn without it.
    stage: String,
    drawn: bool,
}

impl Line {
    fn draw(&mut self, since: Instant) {
        if !self.stage.is_empty() {
            // Where the terminal is gone there is no one left to tell.
            let _ = write!(self.sink, "{CLEAR}{}: {} s", self.stage, since.elapsed().as_secs());
            let _ = self.sink.flush();
            self.drawn = true;
        }
    }

    fn clear(&mut self) {
        self.stage.clear();
        if std::mem::take(&mut self.drawn) {
            let _ = write!(self.sink, "{CLEAR}");
            let _ = self.sink.flush();
        }
    }
}

impl Progress {
    /// A line on `sink`, first drawn after `patience`.
    pub(super) fn on(sink: impl Write + Send + 'static, patience: Duration) -> Self {
        let line = Line { sink: Box::new(sink), stage: String::new(), drawn: false };
        let line = Arc::new(Mutex::new(line));
        let (stop, stopped) = mpsc::channel();
        let drawn = Arc::clone(&line);
        let start = Instant::now();
        let draw = move || {
            let mut wait = patience;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                drawn.lock().unwrap_or_else(PoisonError::into_inner).draw(start);
                wait = TICK;
            }
        };
        // Without a thread there is no line, and the run goes on.
        let thread = std::thread::Builder::new().name("progress".to_owned()).spawn(draw).ok();
        Self(Some(Drawing { line, stop: Some(stop), thread }))
    }

    /// Says what begins now.
    pub(super) fn stage(&self, what: &str) {
        if let Some(drawing) = &self.0 {
            what.clone_into(&mut drawing.line.lock().unwrap_or_else(PoisonError::into_inner).stage);
        }
    }

    /// Takes the line away, until the next stage begins.
    pub(super) fn clear(&self) {
        if let Some(drawing) = &self.0 {
            drawing.line.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }
}

impl Drop for Drawing {
    fn drop(&mut self) {
        self.line.lock().unwrap_or_else(PoisonError::into_inner).clear();
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::Receiver;

    /// Hands on what is written.
    struct Terminal(Sender<String>);

    impl Write for Terminal {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            let _ = self.0.send(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn terminal(patience: Duration) -> (Progress, Receiver<String>) {
        let (to, from) = mpsc::channel();
        (Progress::on(Terminal(to), patience), from)
    }

    #[test]
    fn the_line_is_drawn_and_leaves_nothing() {
        let (progress, written) = terminal(Duration::ZERO);
        progress.stage("reading api.yaml");
        let mut shown = String::new();
        while !shown.contains("reading api.yaml: ") {
            shown += &written.recv().expect("the line is drawn again and again");
        }
        drop(progress);
        shown.extend(written.iter());
        assert!(shown.ends_with(CLEAR), "{shown:?}");
    }

    #[test]
    fn a_short_run_draws_nothing() {
        let (progress, written) = terminal(Duration::from_secs(3600));
        progress.stage("reading api.yaml");
        progress.clear();
        drop(progress);
        assert_eq!(written.iter().collect::<String>(), "");
    }
}
