//! How many times as long as another a routine takes, as what criterion measures.
//!
//! What is promised are ratios, and times that were taken one after the other do not give them on a machine that does
//! other things besides. So both routines of a comparison take turns inside each sample, short ones: neighbours in time
//! share the load and the clock. Two turns give a ratio, and a sample is the median of its ratios, since a turn that
//! another process interrupts says nothing of either routine.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::measurement::{Measurement, ValueFormatter};
use criterion::{BenchmarkGroup, Throughput};

/// How long a turn takes, about: long beside the clock's resolution, short beside a change of the load.
const TURN: Duration = Duration::from_micros(400);

/// Measures the time of one routine in units of another's.
pub struct Ratio;

impl Measurement for Ratio {
    type Intermediate = ();
    type Value = f64;

    fn start(&self) {}

    /// Only [`compare`] measures, by `iter_custom`: a single routine has no ratio.
    fn end(&self, (): ()) -> f64 {
        f64::NAN
    }

    fn add(&self, one: &f64, other: &f64) -> f64 {
        one + other
    }

    fn zero(&self) -> f64 {
        0.0
    }

    fn to_f64(&self, value: &f64) -> f64 {
        *value
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        self
    }
}

impl ValueFormatter for Ratio {
    fn scale_values(&self, _typical: f64, _values: &mut [f64]) -> &'static str {
        "times"
    }

    fn scale_throughputs(&self, _typical: f64, _of: &Throughput, _values: &mut [f64]) -> &'static str {
        "times"
    }

    fn scale_for_machines(&self, _values: &mut [f64]) -> &'static str {
        "times"
    }
}

/// Measures how many times as long as `to` the routine `of` takes. What they return is dropped within their time.
#[allow(dead_code, reason = "a bench may have no such routines")]
pub fn compare<T, U>(
    group: &mut BenchmarkGroup<'_, Ratio>,
    name: &str,
    mut of: impl FnMut() -> T,
    mut to: impl FnMut() -> U,
) {
    alternate(group, name, |size| time(&mut of, size), |size| time(&mut to, size));
}

/// The same of routines whose results nobody takes apart: the time ends before they are dropped.
#[allow(dead_code, reason = "a bench may have no such routines")]
pub fn compare_kept<T, U>(
    group: &mut BenchmarkGroup<'_, Ratio>,
    name: &str,
    mut of: impl FnMut() -> T,
    mut to: impl FnMut() -> U,
) {
    alternate(group, name, |size| time_kept(&mut of, size), |size| time_kept(&mut to, size));
}

/// Has two routines take turns. Each is run so often as it is told, and tells how long that took.
fn alternate(
    group: &mut BenchmarkGroup<'_, Ratio>,
    name: &str,
    mut of: impl FnMut(u32) -> Duration,
    mut to: impl FnMut(u32) -> Duration,
) {
    // As many of one as of the other: what a turn costs to begin is then part of both alike.
    let size = turn(&mut of).max(turn(&mut to));
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|rounds| {
            let mut ratios = Vec::new();
            for round in 0..rounds {
                // Who comes second finds the caches as the first left them: so they take turns in that as well.
                let (one, other);
                if round % 2 == 0 {
                    one = of(size);
                    other = to(size);
                } else {
                    other = to(size);
                    one = of(size);
                }
                ratios.push(one.as_secs_f64() / other.as_secs_f64());
            }
            ratios.sort_by(f64::total_cmp);
            ratios.get(ratios.len() / 2).copied().unwrap_or_default() * rounds as f64
        });
    });
}

/// How often a routine runs in a turn.
fn turn(routine: &mut impl FnMut(u32) -> Duration) -> u32 {
    let mut size = 1;
    while routine(size) < TURN && size < 1 << 20 {
        size *= 2;
    }
    size
}

fn time<T>(routine: &mut impl FnMut() -> T, size: u32) -> Duration {
    let start = Instant::now();
    for _ in 0..size {
        black_box(routine());
    }
    start.elapsed()
}

fn time_kept<T>(routine: &mut impl FnMut() -> T, size: u32) -> Duration {
    let mut kept = Vec::with_capacity(size as usize);
    let start = Instant::now();
    for _ in 0..size {
        kept.push(black_box(routine()));
    }
    start.elapsed()
}
