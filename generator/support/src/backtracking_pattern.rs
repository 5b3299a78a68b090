//! Patterns that look around or refer back: decided by trying, as ECMA-262 (22.2.2) defines it, within bounds.
//!
//! The generator compiles such a pattern to a program, so nothing is parsed at run time. The machine that runs it keeps
//! what is left to try in a list of its own, not on the stack of the thread, and counts its steps: a pattern that would
//! try for ever on a hostile text ends undecided, and the value is then told as one that could not be judged.

use super::schema::{Matcher, Verdict};

/// A set of characters.
#[derive(Debug)]
pub struct CharacterSet<'p> {
    /// The ASCII characters of the set: bit `n` for code point `n`.
    pub ascii: u128,
    /// The other characters of the set, as inclusive ranges that are sorted and disjoint.
    pub ranges: &'p [(char, char)],
}

impl CharacterSet<'_> {
    fn contains(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> u32::from(c) & 1 == 1;
        }
        let below = self.ranges.partition_point(|range| range.1 < c);
        self.ranges.get(below).is_some_and(|range| range.0 <= c)
    }
}

/// An instruction. Positions in the text are byte offsets between characters; registers hold positions and counts.
#[derive(Debug)]
pub enum Step<'p> {
    /// The next character is one of a set.
    Next(&'p CharacterSet<'p>),
    /// The character before is one of a set (inside a look-behind, which runs backwards).
    Previous(&'p CharacterSet<'p>),
    /// So many characters of a set follow, or stand before.
    Many(&'p Many<'p>),
    /// `^`.
    Start,
    /// `$`.
    End,
    /// `\b`, or `\B` where the flag is `false`.
    Boundary(bool),
    /// Goes on here, and at another instruction if that fails.
    Try(usize),
    /// Goes on at another instruction.
    Jump(usize),
    /// The position goes into a register.
    Save(usize),
    /// Empties registers: from the first to before the second.
    Clear(usize, usize),
    /// A loop begins: its count is 0.
    Begin(usize),
    /// Another round of a loop, or its end.
    Loop(&'p Loop),
    /// A round is over: back to the loop, unless it got nowhere.
    Again(&'p Loop),
    /// The text that one of these groups matched last comes next; the groups by their first register. A group that has
    /// matched nothing is the empty text.
    Back(&'p [usize]),
    /// The same before the position.
    BackBehind(&'p [usize]),
    /// What follows, up to its `Match`, is looked for here; it goes on at the other instruction with the position
    /// unchanged, if it was found.
    Look(usize),
    /// The same, if it was not found.
    LookNot(usize),
    /// All of it has matched.
    Match,
}

/// A number of characters of a set.
#[derive(Debug)]
pub struct Many<'p> {
    /// The set.
    pub set: &'p CharacterSet<'p>,
    /// The least number.
    pub min: u64,
    /// The greatest number.
    pub max: u64,
    /// Whether fewer are tried first.
    pub lazy: bool,
    /// Whether they stand before the position.
    pub behind: bool,
}

/// A part that is repeated.
#[derive(Debug)]
pub struct Loop {
    /// The register of the count; the one after it holds where the round began, which the body begins with noting.
    pub count: usize,
    /// The least number of rounds.
    pub min: u64,
    /// The greatest number of rounds.
    pub max: u64,
    /// Whether fewer rounds are tried first.
    pub lazy: bool,
    /// The loop's own instruction, and the one after its body.
    pub bounds: (usize, usize),
}

/// A compiled pattern.
#[derive(Debug)]
pub struct BacktrackingPattern<'p> {
    /// The instructions.
    pub steps: &'p [Step<'p>],
    /// How many registers they use.
    pub registers: usize,
    /// Whether it can only match at the start of the text.
    pub anchored: bool,
}

/// How many instructions are run for a text of any length, and how many more for each byte of it.
const STEPS: (u64, u64) = (2_000_000, 64);

/// How much may be left to try at once.
const DEPTH: usize = 1 << 20;

/// A register that holds nothing.
const EMPTY: u64 = u64::MAX;

impl Matcher for BacktrackingPattern<'_> {
    fn is_match(&self, text: &str) -> bool {
        self.verdict(text) == Verdict::Match
    }

    fn verdict(&self, text: &str) -> Verdict {
        self.verdict_within(text, STEPS.0 + STEPS.1 * text.len() as u64)
    }
}

impl BacktrackingPattern<'_> {
    /// What is known of a text after so many instructions.
    pub fn verdict_within(&self, text: &str, budget: u64) -> Verdict {
        let mut machine =
            Machine { steps: self.steps, text, registers: vec![EMPTY; self.registers], left: Vec::new(), budget };
        let mut at = 0;
        loop {
            match machine.run(0, at) {
                Ok(Some(_)) => return Verdict::Match,
                Ok(None) => {}
                Err(Exhausted) => return Verdict::Undecided,
            }
            let next = text.get(at..).and_then(|rest| rest.chars().next());
            match next.filter(|_| !self.anchored) {
                Some(c) => at += c.len_utf8(),
                None => return Verdict::NoMatch,
            }
        }
    }
}

/// The machine has run for as long as it may.
struct Exhausted;

/// What to do when the way on fails.
enum Left<'p> {
    /// Go on at an instruction and a position.
    Branch(usize, usize),
    /// A register holds again what it held.
    Restore(usize, u64),
    /// Go on at an instruction with a character less: from a position, not beyond another.
    Less(usize, usize, usize, &'p Many<'p>),
    /// Go on at an instruction with a character more: from a position, so many times.
    More(usize, usize, u64, &'p Many<'p>),
}

struct Machine<'p, 't> {
    steps: &'p [Step<'p>],
    text: &'t str,
    registers: Vec<u64>,
    left: Vec<Left<'p>>,
    budget: u64,
}

impl<'p> Machine<'p, '_> {
    /// Runs from an instruction and a position. If all of it matches, what is in the registers stays, and nothing is
    /// left to try.
    fn run(&mut self, start: usize, at: usize) -> Result<Option<usize>, Exhausted> {
        let floor = self.left.len();
        let (mut step, mut at) = (start, at);
        loop {
            self.budget = self.budget.checked_sub(1).ok_or(Exhausted)?;
            if self.left.len() > DEPTH {
                return Err(Exhausted);
            }
            let goes_on = match self.steps.get(step) {
                None | Some(Step::Match) => {
                    // What was tried in here is decided; how registers were is kept for those who come back further.
                    let mut keep = floor;
                    for n in floor..self.left.len() {
                        if matches!(self.left.get(n), Some(Left::Restore(..))) {
                            self.left.swap(keep, n);
                            keep += 1;
                        }
                    }
                    self.left.truncate(keep);
                    return Ok(Some(at));
                }
                Some(Step::Look(after)) => self.run(step + 1, at)?.map(|_| (*after, at)),
                Some(Step::LookNot(after)) => {
                    let before = self.left.len();
                    match self.run(step + 1, at)? {
                        Some(_) => {
                            self.undo(before);
                            None
                        }
                        None => Some((*after, at)),
                    }
                }
                Some(other) => self.one(other, step, at),
            };
            match goes_on {
                Some(next) => (step, at) = next,
                None => match self.back(floor) {
                    Some(next) => (step, at) = next,
                    None => return Ok(None),
                },
            }
        }
    }

    /// Runs an instruction that needs no machine of its own; returns where to go on.
    fn one(&mut self, instruction: &'p Step<'p>, step: usize, at: usize) -> Option<(usize, usize)> {
        let next = step + 1;
        match instruction {
            Step::Next(set) => Some((next, self.beside(at, false, set)?)),
            Step::Previous(set) => Some((next, self.beside(at, true, set)?)),
            Step::Many(many) => self.many(many, next, at),
            Step::Start => (at == 0).then_some((next, at)),
            Step::End => (at == self.text.len()).then_some((next, at)),
            Step::Boundary(wanted) => {
                let is_word = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
                let bytes = self.text.as_bytes();
                let before = is_word(at.checked_sub(1).and_then(|before| bytes.get(before)));
                ((before != is_word(bytes.get(at))) == *wanted).then_some((next, at))
            }
            Step::Try(other) => {
                self.left.push(Left::Branch(*other, at));
                Some((next, at))
            }
            Step::Jump(to) => Some((*to, at)),
            Step::Save(register) => {
                self.set(*register, at as u64);
                Some((next, at))
            }
            Step::Clear(from, to) => {
                (*from..*to).for_each(|register| self.set(register, EMPTY));
                Some((next, at))
            }
            Step::Begin(count) => {
                self.set(*count, 0);
                Some((next, at))
            }
            Step::Loop(this) => {
                let count = self.get(this.count);
                if count >= this.max {
                    return Some((this.bounds.1, at));
                }
                if count < this.min {
                    return Some((next, at));
                }
                let (first, second) = if this.lazy { (this.bounds.1, next) } else { (next, this.bounds.1) };
                self.left.push(Left::Branch(second, at));
                Some((first, at))
            }
            Step::Again(this) => {
                let count = self.get(this.count);
                // A round beyond the least number that got nowhere would be the first of infinitely many.
                if count >= this.min && self.get(this.count + 1) == at as u64 {
                    return None;
                }
                self.set(this.count, count + 1);
                Some((this.bounds.0, at))
            }
            Step::Back(groups) => {
                let said = self.said(groups);
                self.text.get(at..)?.starts_with(said).then(|| (next, at + said.len()))
            }
            Step::BackBehind(groups) => {
                let said = self.said(groups);
                self.text.get(..at)?.ends_with(said).then(|| (next, at - said.len()))
            }
            Step::Look(_) | Step::LookNot(_) | Step::Match => None,
        }
    }

    /// The position beyond a character of a set, if one stands there.
    fn beside(&self, at: usize, behind: bool, set: &CharacterSet<'_>) -> Option<usize> {
        if behind {
            let c = self.text.get(..at)?.chars().next_back().filter(|c| set.contains(*c))?;
            Some(at - c.len_utf8())
        } else {
            let c = self.text.get(at..)?.chars().next().filter(|c| set.contains(*c))?;
            Some(at + c.len_utf8())
        }
    }

    /// The position beyond the character that stands there.
    fn nearer(&self, at: usize, behind: bool) -> Option<usize> {
        if behind {
            Some(at + self.text.get(at..)?.chars().next()?.len_utf8())
        } else {
            Some(at - self.text.get(..at)?.chars().next_back()?.len_utf8())
        }
    }

    fn many(&mut self, many: &'p Many<'p>, next: usize, start: usize) -> Option<(usize, usize)> {
        let most = if many.lazy { many.min } else { many.max };
        let (mut at, mut least, mut count) = (start, start, 0);
        while count < most {
            let Some(beyond) = self.beside(at, many.behind, many.set) else { break };
            at = beyond;
            count += 1;
            if count == many.min {
                least = at;
            }
        }
        self.budget = self.budget.saturating_sub(count / 8);
        if count < many.min {
            return None;
        }
        if many.lazy {
            self.left.push(Left::More(next, at, many.max - count, many));
        } else if at != least {
            self.left.push(Left::Less(next, at, least, many));
        }
        Some((next, at))
    }

    fn get(&self, register: usize) -> u64 {
        self.registers.get(register).copied().unwrap_or(EMPTY)
    }

    fn set(&mut self, register: usize, value: u64) {
        if let Some(held) = self.registers.get_mut(register) {
            if *held != value {
                self.left.push(Left::Restore(register, *held));
                *held = value;
            }
        }
    }

    /// What the first of these groups that has matched anything matched last.
    fn said(&self, groups: &[usize]) -> &str {
        let text = |group: &usize| {
            let (start, end) = (self.get(*group), self.get(*group + 1));
            self.text.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
        };
        groups.iter().find_map(text).unwrap_or_default()
    }

    /// Goes back to the last place where there was another way.
    fn back(&mut self, floor: usize) -> Option<(usize, usize)> {
        while self.left.len() > floor {
            match self.left.pop()? {
                Left::Branch(step, at) => return Some((step, at)),
                Left::Restore(register, value) => self.restore(register, value),
                Left::Less(step, at, least, many) => {
                    let at = self.nearer(at, many.behind)?;
                    if at != least {
                        self.left.push(Left::Less(step, at, least, many));
                    }
                    return Some((step, at));
                }
                Left::More(step, at, times, many) => {
                    let beyond = if times == 0 { None } else { self.beside(at, many.behind, many.set) };
                    if let Some(beyond) = beyond {
                        self.left.push(Left::More(step, beyond, times - 1, many));
                        return Some((step, beyond));
                    }
                }
            }
        }
        None
    }

    /// Takes back what was done since.
    fn undo(&mut self, floor: usize) {
        while self.left.len() > floor {
            if let Some(Left::Restore(register, value)) = self.left.pop() {
                self.restore(register, value);
            }
        }
    }

    fn restore(&mut self, register: usize, value: u64) {
        if let Some(held) = self.registers.get_mut(register) {
            *held = value;
        }
    }
}
