//! A gate that opens when enough requests stand before it: the proof that they were under way at the same time.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long the first request waits for the others.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often a waiting thread looks whether its server still runs.
const GLANCE: Duration = Duration::from_millis(20);

/// Holds answers back until `n` requests wait for theirs. Its clones are the same gate, also on several servers.
///
/// Unlike [`std::sync::Barrier`] it gives up waiting: a client that sends one request after the other would hang the
/// test. Then [`was_met`](Self::was_met) tells.
#[derive(Debug, Clone)]
pub struct Gate(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    awaited: usize,
    arrived: Mutex<usize>,
    opened: Condvar,
}

impl Gate {
    /// A gate that opens for good when `awaited` requests have come to it.
    #[must_use]
    pub fn of(awaited: usize) -> Self {
        Self(Arc::new(Inner { awaited, arrived: Mutex::new(0), opened: Condvar::new() }))
    }

    /// Whether all awaited requests stood here at once.
    #[must_use]
    pub fn was_met(&self) -> bool {
        *self.arrived() >= self.0.awaited
    }

    /// How many requests stand here, or have passed once the gate was open.
    #[must_use]
    pub fn arrivals(&self) -> usize {
        *self.arrived()
    }

    fn arrived(&self) -> MutexGuard<'_, usize> {
        self.0.arrived.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn wait(&self, is_stopping: impl Fn() -> bool) {
        let since = Instant::now();
        let mut arrived = self.arrived();
        *arrived += 1;
        self.0.opened.notify_all();
        while *arrived < self.0.awaited {
            arrived = self.0.opened.wait_timeout(arrived, GLANCE).unwrap_or_else(PoisonError::into_inner).0;
            if since.elapsed() > PATIENCE || is_stopping() {
                // Whoever leaves a closed gate does not stand there any more.
                *arrived = arrived.saturating_sub(usize::from(*arrived < self.0.awaited));
                return;
            }
        }
    }
}
