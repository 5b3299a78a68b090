//! What stands in `schemas.rs`: schemas as items of a table, and what they are made of, as static data.

use proc_macro2::{Ident, Literal};

use super::data::Data;
use super::layout;
use crate::api::rule::{Kinds, Presence};
use crate::pattern::split_ascii;

/// What a schema is written with.
pub struct Parts<'s> {
    /// Its pointer.
    pub at: String,
    /// The kinds that it allows.
    pub kinds: Kinds,
    /// Its rules.
    pub rules: Vec<Data>,
    /// The rule in words.
    pub says: Option<&'s str>,
}

impl Parts<'_> {
    /// The schema where it stands.
    #[must_use]
    pub fn expression(&self) -> Data {
        let arguments = vec![Data::string(&self.at), Data::text(kinds(self.kinds)), Data::list(self.rules.clone())];
        let expression = Data::call("Schema::new", arguments);
        match self.says {
            Some(says) => expression.before(&format!(".says({})", Literal::string(says))),
            None => expression,
        }
    }
}

/// A schema as an item of the macro `schemas!`, on one line or two if it fits there.
#[must_use]
pub fn item(name: &Ident, parts: &Parts<'_>) -> String {
    let mut out = format!("    {name} {} {}", Literal::string(&parts.at), constants(parts.kinds).join(" | "));
    let says = parts.says.map_or(String::new(), |says| format!(" says {}", Literal::string(says)));
    let rules = Data::Group { open: "[".to_owned(), items: parts.rules.clone(), close: "]".to_owned() };
    let line = rules.to_string();
    let width = line.chars().count() + says.chars().count() + 1;
    if out.chars().count() + 1 + width > layout::WIDTH && INDENT + width <= layout::WIDTH {
        out.push_str(&format!("\n{:INDENT$}{line}", ""));
    } else {
        out.push(' ');
        rules.write(4, says.chars().count() + 1, &mut out);
    }
    out.push_str(&says);
    out.push_str(";\n");
    out
}

/// How far the second line of an item is indented.
const INDENT: usize = 8;

/// `(first, second)`.
#[must_use]
pub fn pair(first: Data, second: Data) -> Data {
    Data::call("", vec![first, second])
}

/// A static.
#[must_use]
pub fn statement(name: &Ident, ty: &str, value: &Data) -> String {
    let mut out = format!("pub(crate) static {name}: {ty} = ");
    value.write(0, 1, &mut out);
    out.push_str(";\n");
    out
}

/// The engine of a pattern that is a loop over a character class: its type and its value.
#[must_use]
pub fn class(ranges: &[(char, char)], min: u64, max: Option<u64>) -> (&'static str, Data) {
    let (ascii, others) = split_ascii(ranges);
    let others = others
        .iter()
        .map(|(low, high)| Data::text(format!("({}, {})", Literal::character(*low), Literal::character(*high))));
    let max = max.map_or("u64::MAX".to_owned(), |max| max.to_string());
    let ty = "crate::support::character_class::CharacterClass";
    let arguments = vec![
        Data::text(format!("{ascii:#x}")),
        Data::list(others.collect()),
        Data::text(min.to_string()),
        Data::text(max),
    ];
    (ty, Data::call(&format!("{ty}::new"), arguments))
}

/// A member of an object.
#[must_use]
pub fn field_with(name: &str, presence: Presence, schema: Data) -> Data {
    let constructor = match presence {
        Presence::Optional => "Field::optional",
        Presence::Required => "Field::required",
        Presence::RequiredInRequest => "Field::required_in_request",
        Presence::RequiredInResponse => "Field::required_in_response",
    };
    Data::call(constructor, vec![Data::string(name), schema])
}

/// A bound: the exact text, and the machine forms for the usual cases.
#[must_use]
pub fn bound(text: &str) -> Data {
    let integer = integer(text).map_or("None".to_owned(), |n| format!("Some({n})"));
    let float: f64 = text.parse().unwrap_or(f64::NAN);
    let float = if float.is_finite() {
        Literal::f64_unsuffixed(float).to_string()
    } else if float < 0.0 {
        "f64::NEG_INFINITY".to_owned()
    } else {
        "f64::INFINITY".to_owned()
    };
    let parts = vec![("text", Data::string(text)), ("integer", Data::text(integer)), ("float", Data::text(float))];
    Data::fields("Bound", parts)
}

/// The value of a number text that is an integer of 64 bits, however it is written.
fn integer(text: &str) -> Option<i64> {
    support::decimal::Decimal::parse(text)?.to_i64()
}

/// Kinds as static data.
#[must_use]
pub fn kinds(kinds: Kinds) -> String {
    let each = constants(kinds).into_iter().map(|name| format!("Kinds::{name}"));
    each.reduce(|all, kind| format!("{all}.or({kind})")).unwrap_or_default()
}

/// The constants that a set of kinds is made of.
fn constants(kinds: Kinds) -> Vec<String> {
    match kinds {
        Kinds::ANY => vec!["ANY".to_owned()],
        Kinds::NONE => vec!["NONE".to_owned()],
        kinds => kinds.names().map(str::to_uppercase).collect(),
    }
}
