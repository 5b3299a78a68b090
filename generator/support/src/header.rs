//! Headers of answers, read when they are asked for.
//!
//! What is described of a header is known under its name; an answer has it or not. Whoever asks for it gets what has the
//! shape of its type, whatever the rules say, as of a body; the rules are held where those of bodies are, and where one
//! asks for that.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;

use super::check::Check;
use super::findings::{At, Findings};
use super::judge;
use super::model;
use super::read::{Decode, Unfit};
use super::schema::{Direction, Schema};
use super::tape::Tape;
use super::view::View;
use super::violation::{Constraint, Location, Violations};

/// A header that answers can have.
pub struct Header<T> {
    name: &'static str,
    form: Form,
    schema: &'static Schema,
    required: bool,
    ty: PhantomData<fn() -> T>,
}

/// How the value is written.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    /// `style: simple`, a scalar.
    Scalar,
    /// `style: simple`, items between commas.
    List,
    /// `style: simple`, names and values between commas; with `explode: true` pairs.
    Object { explode: bool },
    /// JSON.
    Json,
}

impl<T> Header<T> {
    const fn new(name: &'static str, form: Form, schema: &'static Schema) -> Self {
        Self { name, form, schema, required: false, ty: PhantomData }
    }

    /// A scalar.
    pub const fn scalar(name: &'static str, schema: &'static Schema) -> Self {
        Self::new(name, Form::Scalar, schema)
    }

    /// Items between commas.
    pub const fn list(name: &'static str, schema: &'static Schema) -> Self {
        Self::new(name, Form::List, schema)
    }

    /// Members between commas: `name,value`, or `name=value` with `explode`.
    pub const fn object(name: &'static str, explode: bool, schema: &'static Schema) -> Self {
        Self::new(name, Form::Object { explode }, schema)
    }

    /// JSON.
    pub const fn json(name: &'static str, schema: &'static Schema) -> Self {
        Self::new(name, Form::Json, schema)
    }

    /// It must be there.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The name.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl<T: Decode> Header<T> {
    /// The value, if the header is there. Lines of one name are one value, joined by commas
    /// ([RFC 9110, 5.3](https://www.rfc-editor.org/rfc/rfc9110#section-5.3)).
    ///
    /// # Errors
    ///
    /// If the value is not as described.
    pub fn read(&self, headers: &HeaderMap) -> Result<Option<T>, HeaderError> {
        let Some(text) = self.text(headers)? else { return Ok(None) };
        let decoded = self.form.candidates(&text).into_iter().find_map(|json| decode(&json).ok());
        decoded.map(Some).ok_or(HeaderError { name: self.name, why: "it has not the shape of its type" })
    }

    /// The lines of the header as one text.
    fn text(&self, headers: &HeaderMap) -> Result<Option<String>, HeaderError> {
        let mut lines = Vec::new();
        for value in headers.get_all(self.name) {
            let line = std::str::from_utf8(value.as_bytes());
            lines.push(line.map_err(|_| HeaderError { name: self.name, why: "it is no text" })?);
        }
        let is_cookie = self.name.eq_ignore_ascii_case("set-cookie");
        match lines.as_slice() {
            [] => Ok(None),
            // The one header whose lines cannot be joined (RFC 9110, 5.3).
            [_, _, ..] if is_cookie => Err(HeaderError { name: self.name, why: "there are several" }),
            lines => Ok(Some(lines.join(", "))),
        }
    }
}

impl<T: Decode + Check> Header<T> {
    /// Holds the header against all rules of the description: whether it has to be there, and what it may hold.
    ///
    /// # Errors
    ///
    /// Every rule that does not hold.
    pub fn validate(&self, headers: &HeaderMap) -> Result<(), Violations> {
        let mut out = Findings::new(Direction::Response);
        self.check(headers, &mut out);
        out.finish()
    }
}

/// A header whose rules are held against an answer.
pub trait Described: Sync {
    /// Adds the rules that do not hold.
    fn check(&self, headers: &HeaderMap, out: &mut Findings);
}

impl<T: Decode + Check> Described for Header<T> {
    fn check(&self, headers: &HeaderMap, out: &mut Findings) {
        let root = At::root(Location::Header);
        let at = root.member(self.name, self.schema);
        let text = match self.text(headers) {
            Ok(Some(text)) => text,
            Ok(None) if self.required => return out.add(&at, self.schema, Constraint::Required),
            Ok(None) => return,
            Err(_) => return out.add(&at, self.schema, Constraint::HeaderValue),
        };
        let candidates = self.form.candidates(&text);
        for json in &candidates {
            let mark = out.begin_probe();
            self.judge(json, &at, out);
            if out.end_probe(mark) {
                return;
            }
        }
        // What is wrong is told of what fits the type, if anything does.
        let told = candidates.iter().find(|json| decode::<T>(json).is_ok()).or(candidates.first());
        match told {
            Some(json) => self.judge(json, &at, out),
            None => out.add(&at, self.schema, Constraint::HeaderValue),
        }
    }
}

impl<T: Decode + Check> Header<T> {
    fn judge(&self, json: &str, at: &At<'_>, out: &mut Findings) {
        let before = out.count();
        match (decode::<T>(json), Tape::parse(json.as_bytes())) {
            (Ok(value), _) => value.check(self.schema, at, out),
            (Err(unfit), Ok(tape)) => {
                // The rules say it better than the type, unless they allow what it cannot hold.
                judge::judge(self.schema, View::of(tape.root()), at, out);
                if let (true, Some(unfit)) = (out.count() == before, unfit) {
                    out.add(at, self.schema, unfit.into_parts().1);
                }
            }
            (Err(_), Err(_)) => out.add(at, self.schema, Constraint::HeaderValue),
        }
    }
}

impl Form {
    /// What a text may be as JSON. That depends on what it is for: `1` is a number where one is expected, else a string.
    fn candidates(self, text: &str) -> Vec<String> {
        if self == Self::Json {
            return vec![text.to_owned()];
        }
        let mut all: Vec<String> =
            [literal as fn(&str) -> String, string].into_iter().filter_map(|scalar| self.json(text, scalar)).collect();
        all.dedup();
        all
    }

    /// The value as JSON, each scalar written by `scalar`.
    fn json(self, text: &str, scalar: fn(&str) -> String) -> Option<String> {
        let items = || text.split(',').map(str::trim);
        let member = |(name, value): (&str, &str)| format!("{}:{}", string(name), scalar(value));
        match self {
            Self::Scalar | Self::Json => Some(scalar(text)),
            Self::List if text.is_empty() => Some("[]".to_owned()),
            Self::List => Some(format!("[{}]", items().map(scalar).collect::<Vec<_>>().join(","))),
            Self::Object { explode: true } => {
                let members: Option<Vec<String>> = items().map(|item| item.split_once('=').map(member)).collect();
                Some(format!("{{{}}}", members?.join(",")))
            }
            Self::Object { explode: false } => {
                let items: Vec<&str> = items().collect();
                let members: Option<Vec<String>> = items
                    .chunks(2)
                    .map(|pair| match pair {
                        [name, value] => Some(member((name, value))),
                        _ => None,
                    })
                    .collect();
                Some(format!("{{{}}}", members?.join(",")))
            }
        }
    }
}

/// A text as JSON: as what it looks like, and as a string.
pub(super) fn scalars(text: &str) -> [String; 2] {
    [literal(text), string(text)]
}

/// A value, or why it is none, if the text is JSON at all.
fn decode<T: Decode>(json: &str) -> Result<T, Option<Unfit>> {
    model::decode(&Tape::parse(json.as_bytes()).map_err(|_| None)?).map_err(Some)
}

/// A number or a truth value as it is, anything else as a string.
fn literal(text: &str) -> String {
    let starts = |c: char| c.is_ascii_digit() || c == '-';
    let is_one = matches!(text, "true" | "false") || text.starts_with(starts) && Tape::parse(text.as_bytes()).is_ok();
    if is_one { text.to_owned() } else { string(text) }
}

fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Header({})", self.name)
    }
}

/// A header that is not as described. It does not show the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderError {
    name: &'static str,
    why: &'static str,
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the header {} is not as described: {}", self.name, self.why)
    }
}

impl std::error::Error for HeaderError {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeMap;

    use http::HeaderValue;

    use super::super::schema::{Bound, Kinds, Rule};
    use super::*;

    static ANY: Schema = Schema::new("", Kinds::ANY, &[]);
    static SMALL: Schema =
        Schema::new("/small", Kinds::INTEGER, &[Rule::Maximum(Bound { text: "9", integer: Some(9), float: 9.0 })]);
    static DIGITS: Schema = Schema::new("/digits", Kinds::STRING, &[Rule::MaxLength(2)]);

    fn headers(values: &[&'static [u8]]) -> HeaderMap {
        values.iter().map(|value| ("x-h".parse().unwrap(), HeaderValue::from_bytes(value).unwrap())).collect()
    }

    #[test]
    fn a_scalar_is_what_its_type_says() {
        assert_eq!(Header::<i64>::scalar("X-H", &ANY).read(&headers(&[b"42"])), Ok(Some(42)));
        assert_eq!(Header::<String>::scalar("X-H", &ANY).read(&headers(&[b"42"])), Ok(Some("42".to_owned())));
        assert_eq!(Header::<bool>::scalar("X-H", &ANY).read(&headers(&[b"true"])), Ok(Some(true)));
        assert_eq!(Header::<i64>::scalar("X-H", &ANY).read(&headers(&[])), Ok(None));
        let error = Header::<i64>::scalar("X-H", &ANY).read(&headers(&[b"many"])).unwrap_err();
        assert_eq!(error.to_string(), "the header X-H is not as described: it has not the shape of its type");
        assert!(Header::<String>::scalar("X-H", &ANY).read(&headers(&[b"\xff"])).is_err());
    }

    #[test]
    fn lines_of_one_name_are_one_value() {
        let lines = headers(&[b"a, 1", b"c"]);
        assert_eq!(Header::<Vec<String>>::list("X-H", &ANY).read(&lines).unwrap().unwrap(), ["a", "1", "c"]);
        assert_eq!(Header::<String>::scalar("X-H", &ANY).read(&lines).unwrap().unwrap(), "a, 1, c");
        assert_eq!(Header::<Vec<i64>>::list("X-H", &ANY).read(&headers(&[b"1,2"])), Ok(Some(vec![1, 2])));
        let cookies: HeaderMap =
            ["a=b", "c=d"].map(|value| (http::header::SET_COOKIE, value.parse().unwrap())).into_iter().collect();
        assert!(Header::<String>::scalar("Set-Cookie", &ANY).read(&cookies).is_err());
    }

    #[test]
    fn objects_and_json() {
        let map = BTreeMap::from([("a".to_owned(), 1_i64), ("b".to_owned(), 2)]);
        let read = |header: Header<BTreeMap<String, i64>>, value: &'static [u8]| header.read(&headers(&[value]));
        assert_eq!(read(Header::object("X-H", true, &ANY), b"a=1,b=2"), Ok(Some(map.clone())));
        assert_eq!(read(Header::object("X-H", false, &ANY), b"a,1,b,2"), Ok(Some(map.clone())));
        assert_eq!(read(Header::json("X-H", &ANY), b"{\"a\":1,\"b\":2}"), Ok(Some(map)));
        assert!(read(Header::object("X-H", false, &ANY), b"a,1,b").is_err());
    }

    #[test]
    fn rules_are_held_where_one_asks() {
        let told = |result: Result<(), Violations>| -> Vec<String> {
            let all = result.err().into_iter().flatten();
            all.map(|one| format!("{} {}: {}", one.location(), one.pointer(), one.code())).collect()
        };
        let small = Header::<i64>::scalar("X-H", &SMALL);
        assert_eq!(small.validate(&headers(&[b"9"])), Ok(()));
        assert_eq!(small.validate(&headers(&[])), Ok(()));
        assert_eq!(told(small.validate(&headers(&[b"10"]))), ["header /X-H: maximum"]);
        assert_eq!(told(small.validate(&headers(&[b"many"]))), ["header /X-H: type"]);
        assert_eq!(told(small.validate(&headers(&[b"\xff"]))), ["header /X-H: header_value"]);
        assert_eq!(small.read(&headers(&[b"10"])), Ok(Some(10)));
        let required = Header::<i64>::scalar("X-H", &SMALL).required();
        assert_eq!(told(required.validate(&headers(&[]))), ["header /X-H: required"]);
        // What looks like a number is a text where one is expected.
        let digits = Header::<String>::scalar("X-H", &DIGITS);
        assert_eq!(digits.validate(&headers(&[b"42"])), Ok(()));
        assert_eq!(told(digits.validate(&headers(&[b"421"]))).len(), 1);
    }
}
