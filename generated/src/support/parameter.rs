//! Parameters and their styles (OpenAPI 3.0.3, 4.7.12.3): how a value is written where there is no JSON around it.
//!
//! Nothing is written that could be read as something else: a delimiter in an item is percent-encoded, or refused where
//! it cannot be. `null` is no value to whoever expands a parameter ([RFC 6570, 2.3]), so it is written as little as an
//! absent one; in an array and where a value is required, it is refused.
//!
//! [RFC 6570, 2.3]: https://www.rfc-editor.org/rfc/rfc6570#section-2.3

use http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::schema::Schema;
use super::view::{Numeral, View};
use super::violation::{Constraint, Location};
use super::writer::{self, Secrets};

/// A parameter of an operation (OpenAPI 3.0.3, 4.7.12).
#[derive(Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it stands.
    pub location: Location,
    /// Its schema.
    pub schema: &'static Schema,
    pub(super) style: Style,
    pub(super) explode: bool,
    pub(super) required: bool,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `simple` in paths and headers, `form` elsewhere.
    Plain,
    /// `deepObject`.
    DeepObject,
    /// `spaceDelimited`.
    SpaceDelimited,
    /// `pipeDelimited`.
    PipeDelimited,
    /// JSON, by `content`.
    Json,
}

impl Parameter {
    const fn new(name: &'static str, location: Location, explode: bool, schema: &'static Schema) -> Self {
        Self { name, location, schema, style: Style::Plain, explode, required: false }
    }

    /// A parameter in the path, `style: simple`. It is required.
    pub const fn path(name: &'static str, schema: &'static Schema) -> Self {
        Self::new(name, Location::Path, false, schema).required()
    }

    /// A parameter in the query, `style: form` with `explode: true`.
    pub const fn query(name: &'static str, schema: &'static Schema) -> Self {
        Self::new(name, Location::Query, true, schema)
    }

    /// A header, `style: simple`.
    pub const fn header(name: &'static str, schema: &'static Schema) -> Self {
        Self::new(name, Location::Header, false, schema)
    }

    /// A cookie, `style: form` with `explode: true`.
    pub const fn cookie(name: &'static str, schema: &'static Schema) -> Self {
        Self::new(name, Location::Cookie, true, schema)
    }

    /// It must be there.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Whether items and members are each written for themselves.
    pub const fn explode(self, explode: bool) -> Self {
        Self { explode, ..self }
    }

    /// Another style.
    pub const fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }
}

/// Everything but unreserved characters ([RFC 3986, 2.3](https://www.rfc-editor.org/rfc/rfc3986#section-2.3)).
pub(super) const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(super) fn escape(text: &str) -> String {
    utf8_percent_encode(text, &RESERVED).to_string()
}

/// A value that is nested no deeper than an array or an object of scalars, in texts.
#[derive(Debug, PartialEq)]
pub(super) enum Flat {
    Absent,
    Scalar(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
}

const NESTED: &str = "OpenAPI gives no form to what is nested in it";
const NULL: &str = "`null` has none";
const DELIMITER: &str = "it holds the character that separates its items";

/// The text of a scalar.
pub(super) fn text(value: View<'_>) -> Result<String, &'static str> {
    match value.present() {
        View::String(text) => Ok(text.to_owned()),
        View::Number(Numeral::Float(number)) if !number.is_finite() => Err("it is no number"),
        scalar @ (View::Bool(_) | View::Number(_)) => Ok(json(scalar)),
        View::Null | View::Absent => Err(NULL),
        View::Array(_) | View::Object(_) | View::Secret(_) => Err(NESTED),
    }
}

pub(super) fn json(value: View<'_>) -> String {
    let mut out = Vec::new();
    writer::write(value, Secrets::Reveal, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// The texts of a value.
pub(super) fn flat(value: View<'_>, style: Style) -> Result<Flat, &'static str> {
    if matches!(value, View::Absent) {
        return Ok(Flat::Absent);
    }
    if style == Style::Json {
        return Ok(Flat::Scalar(json(value.present())));
    }
    let mut wrong = None;
    let flat = match value.present() {
        View::Null => return Ok(Flat::Absent),
        View::Array(items) => {
            let mut all = Vec::with_capacity(items.len());
            items.each(&mut |_, item| match text(item) {
                Ok(text) => {
                    all.push(text);
                    true
                }
                Err(why) => {
                    wrong = Some(why);
                    false
                }
            });
            Flat::List(all)
        }
        View::Object(members) => {
            let mut all = Vec::with_capacity(members.len());
            members.each(&mut |name, member| match text(member) {
                Ok(text) => {
                    all.push((name.to_owned(), text));
                    true
                }
                Err(why) => {
                    wrong = Some(why);
                    false
                }
            });
            Flat::Object(all)
        }
        scalar => Flat::Scalar(text(scalar)?),
    };
    wrong.map_or(Ok(flat), Err)
}

/// The pairs of name and value that a value is in a query, a form or a cookie; both are escaped already. An array or an
/// object without anything in it is not written.
pub(super) fn pairs(
    name: &str,
    value: View<'_>,
    style: Style,
    explode: bool,
    escape: fn(&str) -> String,
) -> Result<Vec<(String, String)>, &'static str> {
    let delimiter = match style {
        Style::SpaceDelimited => Some((' ', "%20")),
        Style::PipeDelimited => Some(('|', "%7C")),
        Style::Plain if !explode => Some((',', ",")),
        Style::Plain | Style::DeepObject | Style::Json => None,
    };
    let join = |texts: &[&str], (character, delimiter): (char, &str)| {
        // A comma in an item is told from the one between items by its escape; the others are escapes themselves.
        if character != ',' && texts.iter().any(|text| text.contains(character)) {
            return Err(DELIMITER);
        }
        Ok(vec![(escape(name), texts.iter().map(|text| escape(text)).collect::<Vec<_>>().join(delimiter))])
    };
    match (flat(value, style)?, delimiter) {
        (Flat::Absent, _) => Ok(Vec::new()),
        (Flat::Scalar(_) | Flat::List(_), _) if style == Style::DeepObject => Err("it is no object"),
        (Flat::Scalar(text), _) => Ok(vec![(escape(name), escape(&text))]),
        (Flat::List(texts), None) => Ok(texts.iter().map(|text| (escape(name), escape(text))).collect()),
        (Flat::List(texts), Some(_)) if texts.is_empty() => Ok(Vec::new()),
        (Flat::List(texts), Some(delimiter)) => join(&texts.iter().map(String::as_str).collect::<Vec<_>>(), delimiter),
        (Flat::Object(members), None) => Ok(members
            .iter()
            .map(|(member, text)| {
                let name = if style == Style::DeepObject { format!("{name}[{member}]") } else { member.clone() };
                (escape(&name), escape(text))
            })
            .collect()),
        (Flat::Object(members), Some(_)) if members.is_empty() => Ok(Vec::new()),
        (Flat::Object(members), Some(delimiter)) => {
            let texts: Vec<&str> = members.iter().flat_map(|(name, text)| [name.as_str(), text.as_str()]).collect();
            join(&texts, delimiter)
        }
    }
}

/// What a value is in a path or a header (`style: simple`).
pub(super) fn simple(
    value: View<'_>,
    style: Style,
    explode: bool,
    escape: fn(&str) -> String,
) -> Result<Option<String>, &'static str> {
    let all = match flat(value, style)? {
        Flat::Absent => return Ok(None),
        Flat::Scalar(text) => return Ok(Some(escape(&text))),
        Flat::List(texts) => texts.iter().map(|text| escape(text)).collect::<Vec<_>>(),
        Flat::Object(members) if explode => {
            let member = |(name, text): &(String, String)| {
                let name = escape(name);
                if name.contains('=') { Err(DELIMITER) } else { Ok(format!("{name}={}", escape(text))) }
            };
            members.iter().map(member).collect::<Result<_, _>>()?
        }
        Flat::Object(members) => members.iter().flat_map(|(name, text)| [escape(name), escape(text)]).collect(),
    };
    if all.iter().any(|item| item.contains(',')) {
        return Err(DELIMITER);
    }
    Ok(Some(all.join(",")))
}

/// A text as it is in a header: nothing is escaped.
pub(super) fn plain(text: &str) -> String {
    text.to_owned()
}

/// Whether a header carries a text as it is: without control characters, and without blanks at its ends, which are not
/// part of a field's value ([RFC 9110, 5.5](https://www.rfc-editor.org/rfc/rfc9110#section-5.5)).
pub(super) fn is_header_value(text: &str) -> bool {
    text.trim_matches([' ', '\t']) == text && HeaderValue::from_bytes(text.as_bytes()).is_ok()
}

/// The constraint of a value without a form.
pub(super) fn no_form(why: &'static str) -> Constraint {
    Constraint::NoForm { why }
}
