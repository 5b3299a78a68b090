//! Whether what a type says of a value is right.

use support::schema::Direction;
use support::value::{Number, Value};
use tests::rules;

use crate::kept;
use crate::subject::{Case, Subject};

/// What the program says of a value.
#[derive(Debug)]
pub struct Said<'s> {
    /// What `from_json` finds: `ok`, or the codes of violations.
    codes: &'s str,
    /// What serde and `validate` find: `ok`, `invalid` or `error`.
    serde: &'s str,
    laws: &'s str,
    written: &'s str,
}

/// The laws that the program has a sign for, in its order.
const LAWS: [&str; 4] = [
    "what `from_json` takes is no valid value",
    "what is written back is not read as the same",
    "serde writes something else",
    "serde reads something else",
];

/// Why a type may say something else than the evaluator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// An integer is beyond 64 bits, or a number beyond a double: no rule, but the Rust type cannot hold it, and says so.
    Range,
    /// A floating-point member holds the double that is nearest, and rules are about that.
    Nearest,
    /// serde_json had made a double of the number before the type saw it, or could not.
    Serde,
}

/// What was seen.
#[derive(Debug, Default)]
pub struct Tally {
    accepted: usize,
    rejected: usize,
    independent: usize,
    range: usize,
    nearest: usize,
    serde: usize,
}

impl<'s> Said<'s> {
    /// A line of the program.
    pub fn of(line: &'s str) -> Self {
        let mut columns = line.splitn(4, '\t');
        let mut next = || columns.next().unwrap_or_else(|| panic!("four columns: {line}"));
        Self { codes: next(), serde: next(), laws: next(), written: next() }
    }
}

impl Tally {
    /// What is wrong with what was said.
    pub fn complaints(&mut self, subject: &Subject, case: &Case, said: &Said<'_>) -> Vec<String> {
        let mut found = Vec::new();
        let verdict = |is_valid: bool| if is_valid { "valid" } else { "invalid" };
        if let Some(independent) = case.independent {
            self.independent += 1;
            if independent != case.is_valid {
                found.push(format!(
                    "the evaluator says {}, an independent one {}",
                    verdict(case.is_valid),
                    verdict(independent)
                ));
            }
        }
        let value = rules::value(&case.text);
        let is_taken = said.codes == "ok";
        *(if is_taken { &mut self.accepted } else { &mut self.rejected }) += 1;
        if is_taken != case.is_valid {
            match difference(subject, &value, said.codes) {
                Some(reason) => self.count(reason),
                None => {
                    found.push(format!("the evaluator says {}, `from_json` {}", verdict(case.is_valid), said.codes));
                }
            }
        }
        if is_taken != (said.serde == "ok") {
            match numbers(&value).iter().any(|number| !is_of_serde(number)) {
                true => self.count(Reason::Serde),
                false => found.push(format!("`from_json` says {}, serde {}", said.codes, said.serde)),
            }
        }
        let held_by_serde = numbers(&value).iter().all(|number| is_of_serde(number));
        for (index, (law, sign)) in LAWS.iter().zip(said.laws.chars()).enumerate() {
            match index {
                _ if sign != '-' => {}
                // A double that was written back whole is read as an integer by a union that has both.
                1 if as_doubles(&value).is_some_and(|nearest| nearest != value) => self.count(Reason::Nearest),
                2 | 3 if !held_by_serde => self.count(Reason::Serde),
                _ => found.push((*law).to_owned()),
            }
        }
        if is_taken {
            let written = rules::value(said.written);
            if let Some(pointer) = kept::lost(&subject.group, &subject.name, &value, &written) {
                found.push(format!("not written back: {pointer}: {}", said.written));
            }
        }
        found
    }

    fn count(&mut self, reason: Reason) {
        *(match reason {
            Reason::Range => &mut self.range,
            Reason::Nearest => &mut self.nearest,
            Reason::Serde => &mut self.serde,
        }) += 1;
    }

    /// That it was worth the while.
    pub fn assert_enough(&self, groups: usize) {
        let Self { accepted, rejected, independent, .. } = self;
        let least = groups * 20;
        assert!(*accepted > least && *rejected > least && *independent > least, "too little was compared: {self:?}");
    }
}

/// Why `from_json` may say something else than the evaluator does of the value as it is written.
fn difference(subject: &Subject, value: &Value, codes: &str) -> Option<Reason> {
    let numbers = numbers(value);
    let is_held =
        |number: &&Number| number.as_i64().is_some() && kept::nearest(number).is_some_and(|one| one == **number);
    if codes == "range" && !numbers.iter().all(is_held) {
        return Some(Reason::Range);
    }
    let nearest = as_doubles(value)?;
    let by_nearest = rules::judge(subject.schema, &nearest, Direction::Request).is_ok();
    (nearest != *value && by_nearest == (codes == "ok")).then_some(Reason::Nearest)
}

/// The value with doubles for numbers.
fn as_doubles(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Number(number) => Value::Number(kept::nearest(number)?),
        Value::Array(items) => Value::Array(items.iter().map(as_doubles).collect::<Option<_>>()?),
        Value::Object(members) => {
            let members = members.iter().map(|(name, member)| Some((name.clone(), as_doubles(member)?)));
            Value::Object(members.collect::<Option<_>>()?)
        }
        other => other.clone(),
    })
}

fn numbers(value: &Value) -> Vec<&Number> {
    match value {
        Value::Number(number) => vec![number],
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        Value::Object(members) => members.values().flat_map(numbers).collect(),
        _ => Vec::new(),
    }
}

/// Whether serde_json holds the number exactly, and tells an integer of it from a double.
fn is_of_serde(number: &Number) -> bool {
    let text = number.as_str();
    text.parse::<i64>().is_ok()
        || text.parse::<u64>().is_ok()
        || kept::nearest(number).is_some_and(|nearest| nearest == *number && number.as_f64().abs() < 9e15)
}
