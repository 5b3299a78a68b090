//! JSON values as a judge has them: numbers as text, members in order.

use support::decimal::Decimal;
use support::tape::{Kind, Node, Tape};

use crate::api::literal;
use crate::api::rule::Kinds;
use crate::document::{self, NodeRef};

/// A JSON value.
#[derive(Debug, Clone)]
pub(crate) enum Instance {
    Null,
    Bool(bool),
    /// The number's text.
    Number(String),
    String(String),
    Array(Vec<Instance>),
    Object(Vec<(String, Instance)>),
}

impl Instance {
    /// The value of a text; `None` if it is no JSON.
    pub(crate) fn parse(json: &str) -> Option<Self> {
        if let Some(text) = plain_string(json) {
            return Some(Self::String(text.to_owned()));
        }
        Some(Self::of(Tape::parse(json.as_bytes()).ok()?.root()))
    }

    /// The value that stands in a description; `None` if it holds a number that JSON lacks.
    pub(crate) fn written(node: NodeRef<'_>) -> Option<Self> {
        Some(match node.kind() {
            document::Kind::Null => Self::Null,
            document::Kind::Boolean => Self::Bool(node.as_bool() == Some(true)),
            document::Kind::Number => Self::Number(node.number_text()?.into_owned()),
            document::Kind::String => Self::String(node.as_str().unwrap_or_default().to_owned()),
            document::Kind::List => Self::Array(node.items().map(Self::written).collect::<Option<_>>()?),
            document::Kind::Mapping => {
                let member = |member: document::Member<'_>| Some((member.key.to_owned(), Self::written(member.value)?));
                Self::Object(node.members().map(member).collect::<Option<_>>()?)
            }
        })
    }

    fn of(node: Node<'_>) -> Self {
        match node.kind() {
            Kind::Null => Self::Null,
            Kind::Bool => Self::Bool(node.as_bool() == Some(true)),
            Kind::Number => Self::Number(node.number().unwrap_or("0").to_owned()),
            Kind::String => Self::String(node.as_str().unwrap_or_default().to_owned()),
            Kind::Array => Self::Array(node.elements().map(Self::of).collect()),
            Kind::Object => {
                Self::Object(node.members().map(|(name, value)| (name.to_owned(), Self::of(value))).collect())
            }
        }
    }

    /// The kind: of a whole number, `integer`.
    pub(crate) fn kind(&self) -> Kinds {
        match self {
            Self::Null => Kinds::NULL,
            Self::Bool(_) => Kinds::BOOLEAN,
            Self::Number(text) if Decimal::parse(text).is_some_and(|number| number.is_integer()) => Kinds::INTEGER,
            Self::Number(_) => Kinds::NUMBER,
            Self::String(_) => Kinds::STRING,
            Self::Array(_) => Kinds::ARRAY,
            Self::Object(_) => Kinds::OBJECT,
        }
    }

    /// Whether two values are equal as JSON Schema says: numbers by value, objects without order.
    pub(crate) fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => Decimal::parse(a) == Decimal::parse(b),
            (Self::String(a), Self::String(b)) => a == b,
            (Self::Array(a), Self::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b)),
            (Self::Object(a), Self::Object(b)) => {
                let mut sorted: [Vec<&(String, Self)>; 2] = [a.iter().collect(), b.iter().collect()];
                sorted.iter_mut().for_each(|members| members.sort_by(|(a, _), (b, _)| a.cmp(b)));
                let [a, b] = sorted;
                let same = |(a, b): (&&(String, Self), &&(String, Self))| a.0 == b.0 && a.1.equals(&b.1);
                a.len() == b.len() && a.iter().zip(&b).all(same)
            }
            _ => false,
        }
    }

    /// Appends the JSON text.
    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(text) => out.push_str(text),
            Self::String(text) => literal::write_string(text, out),
            Self::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    literal::write_string(name, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// What a JSON string says in which nothing is escaped; `None` of any other text.
fn plain_string(json: &str) -> Option<&str> {
    let text = json.strip_prefix('"')?.strip_suffix('"')?;
    let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    text.bytes().all(is_plain).then_some(text)
}

/// A step of a JSON pointer (RFC 6901).
pub(crate) fn step(at: &str, name: &str) -> String {
    format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))
}
