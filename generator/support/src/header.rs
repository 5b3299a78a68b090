//! Headers of answers, read when they are asked for.
//!
//! What is described of a header is known under its name; an answer has it or not. A header that is not as described is
//! an error of whoever asks, never of the answer, and its bytes are there all the same.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;

use super::model;
use super::read::Decode;
use super::tape::Tape;

/// A header that answers can have.
pub struct Header<T> {
    name: &'static str,
    form: Form,
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
    const fn new(name: &'static str, form: Form) -> Self {
        Self { name, form, ty: PhantomData }
    }

    /// A scalar.
    pub const fn scalar(name: &'static str) -> Self {
        Self::new(name, Form::Scalar)
    }

    /// Items between commas.
    pub const fn list(name: &'static str) -> Self {
        Self::new(name, Form::List)
    }

    /// Members between commas: `name,value`, or `name=value` with `explode`.
    pub const fn object(name: &'static str, explode: bool) -> Self {
        Self::new(name, Form::Object { explode })
    }

    /// JSON.
    pub const fn json(name: &'static str) -> Self {
        Self::new(name, Form::Json)
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
            lines => match self.form.decode(&lines.join(", ")) {
                Some(value) => Ok(Some(value)),
                None => Err(HeaderError { name: self.name, why: "it has not the shape of its type" }),
            },
        }
    }
}

impl Form {
    fn decode<T: Decode>(self, text: &str) -> Option<T> {
        if self == Self::Json {
            return decode(text);
        }
        // What a text is depends on what it is for: `1` is a number where one is expected, else a string.
        [literal as fn(&str) -> String, string].into_iter().find_map(|scalar| decode(&self.json(text, scalar)?))
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

fn decode<T: Decode>(json: &str) -> Option<T> {
    model::decode(&Tape::parse(json.as_bytes()).ok()?).ok()
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

    use super::*;

    fn headers(values: &[&'static [u8]]) -> HeaderMap {
        values.iter().map(|value| ("x-h".parse().unwrap(), HeaderValue::from_bytes(value).unwrap())).collect()
    }

    #[test]
    fn a_scalar_is_what_its_type_says() {
        assert_eq!(Header::<i64>::scalar("X-H").read(&headers(&[b"42"])), Ok(Some(42)));
        assert_eq!(Header::<String>::scalar("X-H").read(&headers(&[b"42"])), Ok(Some("42".to_owned())));
        assert_eq!(Header::<bool>::scalar("X-H").read(&headers(&[b"true"])), Ok(Some(true)));
        assert_eq!(Header::<i64>::scalar("X-H").read(&headers(&[])), Ok(None));
        let error = Header::<i64>::scalar("X-H").read(&headers(&[b"many"])).unwrap_err();
        assert_eq!(error.to_string(), "the header X-H is not as described: it has not the shape of its type");
        assert!(Header::<String>::scalar("X-H").read(&headers(&[b"\xff"])).is_err());
    }

    #[test]
    fn lines_of_one_name_are_one_value() {
        let lines = headers(&[b"a, 1", b"c"]);
        assert_eq!(Header::<Vec<String>>::list("X-H").read(&lines).unwrap().unwrap(), ["a", "1", "c"]);
        assert_eq!(Header::<String>::scalar("X-H").read(&lines).unwrap().unwrap(), "a, 1, c");
        assert_eq!(Header::<Vec<i64>>::list("X-H").read(&headers(&[b"1,2"])), Ok(Some(vec![1, 2])));
        let cookies: HeaderMap =
            ["a=b", "c=d"].map(|value| (http::header::SET_COOKIE, value.parse().unwrap())).into_iter().collect();
        assert!(Header::<String>::scalar("Set-Cookie").read(&cookies).is_err());
    }

    #[test]
    fn objects_and_json() {
        let map = BTreeMap::from([("a".to_owned(), 1_i64), ("b".to_owned(), 2)]);
        let read = |header: Header<BTreeMap<String, i64>>, value: &'static [u8]| header.read(&headers(&[value]));
        assert_eq!(read(Header::object("X-H", true), b"a=1,b=2"), Ok(Some(map.clone())));
        assert_eq!(read(Header::object("X-H", false), b"a,1,b,2"), Ok(Some(map.clone())));
        assert_eq!(read(Header::json("X-H"), b"{\"a\":1,\"b\":2}"), Ok(Some(map)));
        assert!(read(Header::object("X-H", false), b"a,1,b").is_err());
    }
}
