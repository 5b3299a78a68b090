//! What a value looks like as JSON, whatever holds it: a model, a [`Value`](super::value::Value), or raw text on a tape.
//!
//! Writing, comparing and judging are done over [`View`]s, once, by code that is not generic; so a model costs no code
//! of its own for them, and a model and the text that it was read from cannot be judged by different rules.
//!
//! [`View::Absent`] is what an empty `Option` looks like. As a member it is left out, unless the member is required: a
//! required member cannot be absent, so there, and inside arrays and maps, it stands for `null`.

use std::cmp::Ordering;

use super::decimal::Decimal;
use super::same::Same;
use super::schema::{Field, Kinds, Presence};
use super::tape::{Kind, Node};

/// Something that has a JSON form.
pub trait Encode {
    /// The JSON form.
    fn view(&self) -> View<'_>;
}

impl Encode for &str {
    fn view(&self) -> View<'_> {
        View::String(self)
    }
}

/// A member of a record.
pub trait Part: Encode + Same {}

impl<T: Encode + Same> Part for T {}

/// A value as JSON.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// No value.
    Absent,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Numeral<'a>),
    /// A string.
    String(&'a str),
    /// An array.
    Array(Items<'a>),
    /// An object.
    Object(Members<'a>),
    /// A value that is not to be shown.
    Secret(&'a dyn Encode),
}

/// A number, in the form in which its holder keeps it.
#[derive(Clone, Copy)]
pub enum Numeral<'a> {
    /// A signed integer.
    Signed(i64),
    /// A wide integer.
    Wide(i128),
    /// A floating-point number; finite. Its decimal value is its shortest text.
    Float(f64),
    /// JSON number text.
    Text(&'a str),
}

impl Numeral<'_> {
    /// The exact value.
    pub(super) fn decimal(&self) -> Option<Decimal<'_>> {
        match *self {
            Self::Signed(n) => Some(Decimal::from_i64(n)),
            Self::Wide(n) => Some(Decimal::from_i128(n)),
            Self::Float(n) => Decimal::from_f64(n),
            Self::Text(text) => Decimal::parse(text),
        }
    }

    pub(super) fn is_integer(&self) -> bool {
        match *self {
            Self::Signed(_) | Self::Wide(_) => true,
            Self::Float(n) => n.is_finite() && n.fract() == 0.0,
            Self::Text(text) => {
                let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
                plain || Decimal::parse(text).is_some_and(|d| d.is_integer())
            }
        }
    }
}

/// The items of an array.
#[derive(Clone, Copy)]
pub enum Items<'a> {
    /// Items of a typed value.
    Typed(&'a dyn Sequence),
    /// Items on a tape.
    Raw(Node<'a>),
}

/// The members of an object.
#[derive(Clone, Copy)]
pub enum Members<'a> {
    /// A record: a fixed list of fields.
    Record(&'a dyn Fielded),
    /// A map.
    Map(&'a dyn Mapping),
    /// Members on a tape.
    Raw(Node<'a>),
}

/// Typed items.
pub trait Sequence {
    /// How many there are.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// One of them; [`View::Absent`] beyond the end.
    fn item(&self, index: usize) -> View<'_>;
}

/// Typed members with names of their own.
pub trait Mapping {
    /// How many there are.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Shows each until told to stop (`false`).
    fn each<'a>(&'a self, see: &mut dyn FnMut(&'a str, View<'a>) -> bool);
    /// The one of this name.
    fn member(&self, name: &str) -> Option<View<'_>>;
}

/// A record: its fields in the description's order, and what else it keeps.
pub trait Fielded {
    /// The fields.
    fn fields(&self) -> &'static [Field];
    /// The value of a field, by its place in the list.
    fn part(&self, index: usize) -> &dyn Part;
    /// Members beyond the fields.
    fn others(&self) -> Option<&dyn Mapping> {
        None
    }
}

#[cold]
fn revealed(secret: &dyn Encode) -> View<'_> {
    secret.view().present()
}

/// How a field's value looks as a member: an absent one that is required stands for `null`, since the type of such a
/// field is an `Option` only where it may be null.
fn member_view<'a>(field: &Field, part: &'a dyn Part) -> Option<View<'a>> {
    match part.view() {
        View::Absent if field.presence == Presence::Required => Some(View::Null),
        View::Absent => None,
        view => Some(view),
    }
}

impl<'a> View<'a> {
    /// The view with secrets opened, and no value as `null`.
    #[inline]
    pub(super) fn present(self) -> Self {
        match self {
            View::Absent => View::Null,
            View::Secret(inner) => revealed(inner),
            view => view,
        }
    }

    /// The kind; an integral number is an integer.
    pub(super) fn kind(self) -> Kinds {
        match self.present() {
            View::Bool(_) => Kinds::BOOLEAN,
            View::Number(n) if n.is_integer() => Kinds::INTEGER,
            View::Number(_) => Kinds::NUMBER,
            View::String(_) => Kinds::STRING,
            View::Array(_) => Kinds::ARRAY,
            View::Object(_) => Kinds::OBJECT,
            View::Null | View::Absent | View::Secret(_) => Kinds::NULL,
        }
    }

    /// The view of a value on a tape.
    pub(super) fn of(node: Node<'a>) -> Self {
        match node.kind() {
            Kind::Null => View::Null,
            Kind::Bool => View::Bool(node.as_bool() == Some(true)),
            Kind::Number => View::Number(Numeral::Text(node.number().unwrap_or("0"))),
            Kind::String => View::String(node.as_str().unwrap_or("")),
            Kind::Array => View::Array(Items::Raw(node)),
            Kind::Object => View::Object(Members::Raw(node)),
        }
    }
}

impl<'a> Items<'a> {
    pub(super) fn len(self) -> usize {
        match self {
            Self::Typed(items) => items.len(),
            Self::Raw(node) => node.len(),
        }
    }

    /// The items, one after the other.
    fn iter(self) -> impl Iterator<Item = View<'a>> {
        let (typed, raw) = match self {
            Self::Typed(items) => (Some(items), None),
            Self::Raw(node) => (None, Some(node.elements())),
        };
        let typed = typed.into_iter().flat_map(|items| (0..items.len()).map(|index| items.item(index)));
        typed.chain(raw.into_iter().flatten().map(View::of))
    }

    /// Shows each item until told to stop (`false`).
    pub(super) fn each(self, see: &mut dyn FnMut(usize, View<'a>) -> bool) {
        match self {
            Self::Typed(items) => {
                for index in 0..items.len() {
                    if !see(index, items.item(index).present_or_secret()) {
                        return;
                    }
                }
            }
            Self::Raw(node) => {
                for (index, item) in node.elements().enumerate() {
                    if !see(index, View::of(item)) {
                        return;
                    }
                }
            }
        }
    }
}

impl<'a> View<'a> {
    /// No value as `null`; secrets stay secret, for the writer.
    fn present_or_secret(self) -> Self {
        match self {
            View::Absent => View::Null,
            view => view,
        }
    }
}

impl<'a> Members<'a> {
    pub(super) fn len(self) -> usize {
        match self {
            Self::Record(record) => {
                let fields = record.fields();
                let present =
                    fields.iter().enumerate().filter(|(i, field)| member_view(field, record.part(*i)).is_some());
                present.count() + record.others().map_or(0, |others| others.len())
            }
            Self::Map(map) => map.len(),
            Self::Raw(node) => node.len(),
        }
    }

    /// Shows each member until told to stop (`false`).
    pub(super) fn each(self, see: &mut dyn FnMut(&'a str, View<'a>) -> bool) {
        match self {
            Self::Record(record) => {
                for (index, field) in record.fields().iter().enumerate() {
                    if let Some(view) = member_view(field, record.part(index)) {
                        if !see(field.name, view) {
                            return;
                        }
                    }
                }
                if let Some(others) = record.others() {
                    others.each(&mut |name, view| see(name, view.present_or_secret()));
                }
            }
            Self::Map(map) => map.each(&mut |name, view| see(name, view.present_or_secret())),
            Self::Raw(node) => {
                for (name, value) in node.members() {
                    if !see(name, View::of(value)) {
                        return;
                    }
                }
            }
        }
    }

    /// The member of this name.
    pub(super) fn get(self, name: &str) -> Option<View<'a>> {
        match self {
            Self::Record(record) => match record.fields().iter().position(|field| field.name == name) {
                Some(index) => member_view(record.fields().get(index)?, record.part(index)),
                None => record.others()?.member(name).map(View::present_or_secret),
            },
            Self::Map(map) => map.member(name).map(View::present_or_secret),
            Self::Raw(node) => node.get(name).map(View::of),
        }
    }
}

/// Collects the texts in a value that are not to be shown.
#[cfg(feature = "transport")]
pub(super) fn secrets(value: View<'_>, out: &mut Vec<super::secret::Secret<String>>) {
    use super::secret::Secret;

    match value {
        View::Secret(inner) => match inner.view().present() {
            View::String(text) => out.push(Secret::new(text.to_owned())),
            View::Null => {}
            other => {
                let mut json = Vec::new();
                super::writer::write(other, super::writer::Secrets::Reveal, &mut json);
                out.extend(String::from_utf8(json).ok().map(Secret::new));
            }
        },
        View::Array(items) => items.each(&mut |_, item| {
            secrets(item, out);
            true
        }),
        View::Object(members) => members.each(&mut |_, member| {
            secrets(member, out);
            true
        }),
        View::Absent | View::Null | View::Bool(_) | View::Number(_) | View::String(_) => {}
    }
}

/// JSON equality: numbers by value, objects without order.
pub(super) fn equal(a: View<'_>, b: View<'_>) -> bool {
    match (a.present(), b.present()) {
        (View::Null, View::Null) => true,
        (View::Bool(a), View::Bool(b)) => a == b,
        (View::Number(a), View::Number(b)) => match (a.decimal(), b.decimal()) {
            (Some(a), Some(b)) => a.cmp(&b) == Ordering::Equal,
            _ => false,
        },
        (View::String(a), View::String(b)) => a == b,
        (View::Array(a), View::Array(b)) => {
            let mut same = a.len() == b.len();
            if same {
                let mut others = b.iter();
                a.each(&mut |_, x| {
                    same = others.next().is_some_and(|y| equal(x, y));
                    same
                });
            }
            same
        }
        (View::Object(a), View::Object(b)) => {
            let mut same = a.len() == b.len();
            if same {
                a.each(&mut |name, x| {
                    same = b.get(name).is_some_and(|y| equal(x, y));
                    same
                });
            }
            same
        }
        _ => false,
    }
}
