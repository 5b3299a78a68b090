//! The programs of patterns that backtrack, as static data.

use proc_macro2::Literal;

use super::data::Data;
use crate::pattern::{Assertion, CharSet, Loop, Program, Step, split_ascii};

/// The type of the engine that runs a program, and the engine.
pub fn engine(program: &Program) -> (&'static str, Data) {
    ("crate::support::backtracking_pattern::BacktrackingPattern<'static>", data(program))
}

fn data(program: &Program) -> Data {
    let items = vec![
        Data::list(program.steps.iter().map(step).collect()).after("steps: "),
        Data::text(format!("registers: {}", program.registers)),
        Data::text(format!("anchored: {}", program.anchored)),
    ];
    // A block, so that the many names of the steps are short.
    let open = "{ use crate::support::backtracking_pattern::*; BacktrackingPattern { ".to_owned();
    Data::Group { open, items, close: " } }".to_owned() }
}

fn step(step: &Step) -> Data {
    let numbers = |name: &str, numbers: &[usize]| {
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        Data::text(format!("Step::{name}({})", numbers.join(", ")))
    };
    match step {
        Step::One { set, behind } => set_of(set).within(if *behind { "Step::Previous" } else { "Step::Next" }),
        Step::Many { set, min, max, lazy, behind } => {
            let parts = vec![
                ("set", set_of(set)),
                ("min", Data::text(min.to_string())),
                ("max", most(*max)),
                ("lazy", Data::text(lazy.to_string())),
                ("behind", Data::text(behind.to_string())),
            ];
            Data::fields("&Many", parts).within("Step::Many")
        }
        Step::Assertion(assertion) => Data::text(match assertion {
            Assertion::Start => "Step::Start",
            Assertion::End => "Step::End",
            Assertion::WordBoundary => "Step::Boundary(true)",
            Assertion::NotWordBoundary => "Step::Boundary(false)",
        }),
        Step::Try(other) => numbers("Try", &[*other]),
        Step::Jump(to) => numbers("Jump", &[*to]),
        Step::Save(register) => numbers("Save", &[*register]),
        Step::Clear(from, to) => numbers("Clear", &[*from, *to]),
        Step::Begin(count) => numbers("Begin", &[*count]),
        Step::Loop(this) => repeated(this).within("Step::Loop"),
        Step::Again(this) => repeated(this).within("Step::Again"),
        Step::Back { groups, behind } => {
            let groups = Data::list(groups.iter().map(|group| Data::text(group.to_string())).collect());
            groups.within(if *behind { "Step::BackBehind" } else { "Step::Back" })
        }
        Step::Look { negative, after } => numbers(if *negative { "LookNot" } else { "Look" }, &[*after]),
        Step::Match => Data::text("Step::Match"),
    }
}

fn repeated(this: &Loop) -> Data {
    let parts = vec![
        ("count", Data::text(this.count.to_string())),
        ("min", Data::text(this.min.to_string())),
        ("max", most(this.max)),
        ("lazy", Data::text(this.lazy.to_string())),
        ("bounds", Data::text(format!("({}, {})", this.start, this.end))),
    ];
    Data::fields("&Loop", parts)
}

fn most(max: Option<u64>) -> Data {
    Data::text(max.map_or("u64::MAX".to_owned(), |max| max.to_string()))
}

fn set_of(set: &CharSet) -> Data {
    let (ascii, others) = split_ascii(set.ranges());
    let range = |(low, high): &(char, char)| {
        Data::text(format!("({}, {})", Literal::character(*low), Literal::character(*high)))
    };
    let parts =
        vec![("ascii", Data::text(format!("{ascii:#x}"))), ("ranges", Data::list(others.iter().map(range).collect()))];
    Data::fields("&CharacterSet", parts)
}
