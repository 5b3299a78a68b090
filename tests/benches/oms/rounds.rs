//! Measuring contestants in turns.

use std::fmt;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long a contestant's turn takes, about: long beside the clock's resolution, short beside a change of the load.
const TURN: Duration = Duration::from_micros(500);

/// Runs a routine so many times.
type Batch<'a> = Box<dyn FnMut(u32) -> Duration + 'a>;

/// Contestants that are measured together.
#[derive(Default)]
pub struct Rounds<'a> {
    batches: Vec<Batch<'a>>,
}

/// A contestant, by its place among those it was entered with.
#[derive(Clone, Copy)]
pub struct Contestant(usize);

impl<'a> Rounds<'a> {
    /// Enters a routine. What it returns is dropped within its time.
    pub fn enter<T>(&mut self, mut routine: impl FnMut() -> T + 'a) -> Contestant {
        self.batches.push(Box::new(move |times| {
            let start = Instant::now();
            for _ in 0..times {
                black_box(routine());
            }
            start.elapsed()
        }));
        Contestant(self.batches.len() - 1)
    }

    /// Gives each contestant its turn in every round; the first of a round is another one each time.
    pub fn run(mut self, rounds: usize) -> Times {
        let sizes: Vec<u32> = self.batches.iter_mut().map(size).collect();
        let mut times = vec![Vec::with_capacity(rounds); sizes.len()];
        for round in 0..rounds {
            for turn in 0..sizes.len() {
                let n = (round + turn) % sizes.len();
                times[n].push(self.batches[n](sizes[n]).as_secs_f64() * 1e9 / f64::from(sizes[n]));
            }
        }
        Times { times }
    }
}

/// How often a routine runs in a turn.
fn size(batch: &mut Batch<'_>) -> u32 {
    let mut times = 1;
    while batch(times) < TURN && times < 1 << 20 {
        times *= 2;
    }
    times
}

/// What every contestant took in every round, in nanoseconds.
pub struct Times {
    times: Vec<Vec<f64>>,
}

impl Times {
    /// How many times as long as another a contestant takes.
    pub fn ratio(&self, what: &'static str, of: Contestant, to: Contestant) -> Ratio {
        let (of, to) = (&self.times[of.0], &self.times[to.0]);
        Ratio {
            what,
            ratios: quartiles(of.iter().zip(to).map(|(of, to)| of / to).collect()),
            times: [quartiles(of.clone())[1], quartiles(to.clone())[1]],
            target: None,
        }
    }
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[values.len() * quarter / 4])
}

/// What a ratio should be.
#[derive(Clone, Copy)]
pub enum Target {
    AtLeast(f64),
    AtMost(f64),
}

/// A measured comparison: displayed as a row of a table.
pub struct Ratio {
    what: &'static str,
    ratios: [f64; 3],
    times: [f64; 2],
    target: Option<Target>,
}

impl Ratio {
    /// What the columns of a row are.
    pub const HEAD: &'static str =
        "comparison                                     median times     ratio (quartiles)      target";

    /// The same with a target.
    pub fn target(self, target: Target) -> Self {
        Self { target: Some(target), ..self }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ([low, ratio, high], [of, to]) = (self.ratios, self.times);
        let quartiles = format!("({low:.2} to {high:.2})");
        write!(f, "{:40} {of:>6.0} / {to:>4.0} ns {ratio:>8.2} {quartiles:<17}", self.what)?;
        let (words, bound, is_met) = match self.target {
            None => return Ok(()),
            Some(Target::AtLeast(bound)) => ("at least", bound, ratio >= bound),
            Some(Target::AtMost(bound)) => ("at most", bound, ratio <= bound),
        };
        write!(f, " {words} {bound}: {}", if is_met { "met" } else { "missed" })
    }
}
