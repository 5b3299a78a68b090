//! Records all that is traced and logged on the way of a call, at the finest level and by whomever.
//!
//! What the current thread does is recorded, and nothing else: other tests run at the same time. A runtime of one thread
//! does everything there.

use std::cell::RefCell;
use std::fmt::{Debug, Write};
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Once};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// What a future made, and what was told while it ran.
pub async fn recorded<F: Future>(future: F) -> (F::Output, String) {
    static LOGGER: Once = Once::new();
    LOGGER.call_once(|| {
        log::set_logger(&Logger).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
    let lines = Lines::default();
    let guard = tracing::subscriber::set_default(Recorder { lines: lines.clone(), spans: AtomicU64::new(1) });
    LINES.with_borrow_mut(|current| *current = Some(lines.clone()));
    let output = future.await;
    // Connections are let go of later.
    tokio::task::yield_now().await;
    LINES.with_borrow_mut(|current| *current = None);
    drop(guard);
    let text = lines.0.lock().unwrap().clone();
    (output, text)
}

thread_local! {
    static LINES: RefCell<Option<Lines>> = const { RefCell::new(None) };
}

/// What was told, a line for each time.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<String>>);

impl Lines {
    fn add(&self, line: &str) {
        let mut text = self.0.lock().unwrap();
        text.push_str(line);
        text.push('\n');
    }
}

/// For libraries that use `log`.
struct Logger;

impl log::Log for Logger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        LINES.with_borrow(Option::is_some)
    }

    fn log(&self, record: &log::Record<'_>) {
        LINES.with_borrow(|lines| {
            if let Some(lines) = lines {
                lines.add(&format!("{}: {}", record.target(), record.args()));
            }
        });
    }

    fn flush(&self) {}
}

/// For libraries that use `tracing`.
struct Recorder {
    lines: Lines,
    spans: AtomicU64,
}

impl Recorder {
    fn add(&self, metadata: Option<&Metadata<'_>>, record: impl FnOnce(&mut Fields)) {
        let mut fields = Fields(String::new());
        if let Some(metadata) = metadata {
            write!(fields.0, "{}: {}", metadata.target(), metadata.name()).unwrap();
        }
        record(&mut fields);
        self.lines.add(&fields.0);
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        self.add(Some(attributes.metadata()), |fields| attributes.record(fields));
        Id::from_u64(self.spans.fetch_add(1, Ordering::Relaxed))
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.add(None, |fields| values.record(fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.add(Some(event.metadata()), |fields| event.record(fields));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}
