//! Work on two processors: what needs nothing but what does not change any more is done while something else goes on.

use std::panic;
use std::thread::{self, Builder};

/// What two routines yield. The first one runs on a thread of its own, if the system has one.
pub(crate) fn beside<A: Send, B>(apart: impl Fn() -> A + Sync, here: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let running = Builder::new().spawn_scoped(scope, &apart);
        let here = here();
        let apart = match running {
            Ok(running) => running.join().unwrap_or_else(|reason| panic::resume_unwind(reason)),
            Err(_) => apart(),
        };
        (apart, here)
    })
}
