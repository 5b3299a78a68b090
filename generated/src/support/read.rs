//! Reading values from a tape.
//!
//! The law that keeps reading and judging equal: reading fails only for shape (the kind of a value, a missing member),
//! and a type keeps whatever one of its rules can see. What is wrong with a rule is found afterwards, so that the value
//! of a lenient service is never lost.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::decimal::Decimal;
use super::schema::{Field, Kinds, Presence};
use super::tape::{Kind, Node};
use super::view::View;
use super::violation::Constraint;

/// A type that is read from JSON.
pub trait Decode: Sized {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// [`Unfit`] where the JSON has not the shape of the type.
    fn decode(node: Node<'_>) -> Result<Self, Unfit>;

    /// Reads a member of a record, by its place in the list of fields.
    ///
    /// # Errors
    ///
    /// [`Unfit`] where it is absent, or has not the shape of the type.
    #[inline]
    fn member(fields: &Fields<'_>, index: usize) -> Result<Self, Unfit> {
        fields.required(index)
    }
}

/// JSON that has not the shape of a type: where, and why. In a box, so that reading hands on small results.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfit(Box<(String, Constraint)>);

impl Unfit {
    /// What is wrong with the value at a place.
    #[cold]
    pub(super) fn new(pointer: String, constraint: Constraint) -> Self {
        Self(Box::new((pointer, constraint)))
    }

    /// The JSON pointer of the place, and what is wrong there.
    pub(super) fn into_parts(self) -> (String, Constraint) {
        *self.0
    }

    /// The value is of another kind than expected.
    #[cold]
    pub fn kind(node: Node<'_>, expected: Kinds) -> Self {
        let found = View::of(node).kind();
        Self::new(node.pointer(), Constraint::Type { expected, found })
    }

    /// The number does not fit in the Rust type.
    #[cold]
    fn range(node: Node<'_>, holder: &'static str) -> Self {
        Self::new(node.pointer(), Constraint::Range { holder })
    }

    /// A member is missing that must be there.
    #[cold]
    pub(super) fn missing(object: Node<'_>, name: &str) -> Self {
        let name = name.replace('~', "~0").replace('/', "~1");
        Self::new(format!("{}/{name}", object.pointer()), Constraint::Required)
    }
}

impl Decode for String {
    #[inline]
    fn decode(node: Node<'_>) -> Result<Self, Unfit> {
        node.as_str().map(str::to_owned).ok_or_else(|| Unfit::kind(node, Kinds::STRING))
    }
}

impl Decode for bool {
    fn decode(node: Node<'_>) -> Result<Self, Unfit> {
        node.as_bool().ok_or_else(|| Unfit::kind(node, Kinds::BOOLEAN))
    }
}

/// Integers, also where they are written `1.0` or `1e2`.
macro_rules! integers {
    ($($ty:ident $exact:ident)*) => {$(
        impl Decode for $ty {
            fn decode(node: Node<'_>) -> Result<Self, Unfit> {
                let text = node.number().ok_or_else(|| Unfit::kind(node, Kinds::INTEGER))?;
                if let Ok(number) = text.parse() {
                    return Ok(number);
                }
                let exact = Decimal::parse(text).filter(Decimal::is_integer);
                let exact = exact.ok_or_else(|| Unfit::kind(node, Kinds::INTEGER))?;
                // What came as a floating-point number has lost digits beyond 2^53.
                if node.is_built() && exact.to_i64().is_none_or(|n| n.unsigned_abs() > 1 << 53) {
                    return Err(Unfit::range(node, stringify!($ty)));
                }
                exact
                    .$exact()
                    .and_then(|wide| $ty::try_from(wide).ok())
                    .ok_or_else(|| Unfit::range(node, stringify!($ty)))
            }
        }
    )*};
}

integers! { i32 to_i64 i64 to_i64 u32 to_u64 u64 to_u64 i128 to_i128 }

/// A number whose text has more digits than a double holds is none, but in an answer, where the nearest one is read.
impl Decode for f64 {
    fn decode(node: Node<'_>) -> Result<Self, Unfit> {
        let text = node.number().ok_or_else(|| Unfit::kind(node, Kinds::NUMBER))?;
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() && (is_exact(text, number) || node.is_rounded()) => Ok(number),
            _ => Err(Unfit::range(node, "f64")),
        }
    }
}

/// Whether a double is the number of a text: its shortest text is another spelling of it.
fn is_exact(text: &str, number: f64) -> bool {
    // Of up to 15 digits a double loses none.
    let is_short = text.len() <= 15 && !text.bytes().any(|byte| matches!(byte, b'e' | b'E'));
    is_short || Decimal::parse(text) == Decimal::from_f64(number)
}

/// `null` is the absence of a value, where the description allows it.
impl<T: Decode> Decode for Option<T> {
    fn decode(node: Node<'_>) -> Result<Self, Unfit> {
        if node.kind() == Kind::Null { Ok(None) } else { T::decode(node).map(Some) }
    }

    #[inline]
    fn member(fields: &Fields<'_>, index: usize) -> Result<Self, Unfit> {
        fields.optional(index)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: Node<'_>) -> Result<Self, Unfit> {
        if node.kind() != Kind::Array {
            return Err(Unfit::kind(node, Kinds::ARRAY));
        }
        let mut items = Vec::with_capacity(node.len());
        for item in node.elements() {
            items.push(T::decode(item)?);
        }
        Ok(items)
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(node: Node<'_>) -> Result<Self, Unfit> {
        if node.kind() != Kind::Object {
            return Err(Unfit::kind(node, Kinds::OBJECT));
        }
        let mut map = BTreeMap::new();
        for (name, value) in node.members() {
            map.insert(name.to_owned(), T::decode(value)?);
        }
        Ok(map)
    }
}

/// A value that must be an object.
///
/// # Errors
///
/// [`Unfit`] if it is none.
pub fn object(node: Node<'_>) -> Result<Node<'_>, Unfit> {
    if node.kind() == Kind::Object { Ok(node) } else { Err(Unfit::kind(node, Kinds::OBJECT)) }
}

/// The members of an object, laid out by the fields of a record.
pub struct Fields<'t> {
    object: Node<'t>,
    table: &'static [Field],
    few: [Option<Node<'t>>; Fields::FEW],
    many: Vec<Option<Node<'t>>>,
    /// The field that is read next.
    next: Cell<usize>,
}

impl<'t> Fields<'t> {
    /// Records of up to so many fields are laid out without an allocation.
    const FEW: usize = 24;

    /// Lays out an object.
    pub fn of(object: Node<'t>, table: &'static [Field]) -> Self {
        let many = if table.len() > Self::FEW { vec![None; table.len()] } else { Vec::new() };
        let mut fields = Self { object, table, few: [None; Self::FEW], many, next: Cell::new(0) };
        // Members mostly come in the description's order, so the search goes on from the last one found.
        let mut next = 0;
        for (name, value) in object.members() {
            if let Some(index) = position(table, next, name) {
                next = index + 1;
                let slot = if fields.many.is_empty() { fields.few.get_mut(index) } else { fields.many.get_mut(index) };
                if let Some(slot) = slot {
                    // A name given twice is told by the reader above; the first counts.
                    slot.get_or_insert(value);
                }
            }
        }
        fields
    }

    fn slot(&self, index: usize) -> Option<Node<'t>> {
        let slots: &[Option<Node<'t>>] = if self.many.is_empty() { &self.few } else { &self.many };
        slots.get(index).copied().flatten()
    }

    /// The next members, each as its field describes it.
    ///
    /// # Errors
    ///
    /// [`Unfit`] if one is absent that must be there, or has another shape.
    #[inline(always)]
    pub fn next<T: Slots>(&self) -> Result<T, Unfit> {
        T::next(self)
    }

    #[inline(always)]
    fn take<T: Decode>(&self) -> Result<T, Unfit> {
        let index = self.next.get();
        self.next.set(index + 1);
        T::member(self, index)
    }

    /// A member that must be there.
    #[inline]
    fn required<T: Decode>(&self, index: usize) -> Result<T, Unfit> {
        match self.slot(index) {
            Some(node) => T::decode(node),
            None => Err(Unfit::missing(self.object, self.table.get(index).map_or("", |field| field.name))),
        }
    }

    /// A member whose type can do without it. Unless it must be there it is not `null`.
    #[inline]
    fn optional<T: Decode>(&self, index: usize) -> Result<Option<T>, Unfit> {
        if self.table.get(index).is_some_and(|field| field.presence == Presence::Required) {
            return self.required_or_null(index);
        }
        let Some(node) = self.slot(index) else { return Ok(None) };
        match T::decode(node) {
            Ok(value) => Ok(Some(value)),
            Err(_) if node.is_tolerated() => Ok(None),
            Err(unfit) => Err(unfit),
        }
    }

    fn required_or_null<T: Decode>(&self, index: usize) -> Result<Option<T>, Unfit> {
        match self.slot(index) {
            Some(node) => Option::decode(node),
            None => Err(Unfit::missing(self.object, self.table.get(index).map_or("", |field| field.name))),
        }
    }

    /// The members that no field describes.
    ///
    /// # Errors
    ///
    /// [`Unfit`] if one of them has not the shape of `T`.
    pub fn others<T: Decode>(&self) -> Result<BTreeMap<String, T>, Unfit> {
        let mut map = BTreeMap::new();
        for (name, value) in self.object.members() {
            if self.table.iter().any(|field| field.name == name) {
                continue;
            }
            match T::decode(value) {
                Ok(value) => {
                    map.insert(name.to_owned(), value);
                }
                Err(_) if value.is_tolerated() => {}
                Err(unfit) => return Err(unfit),
            }
        }
        Ok(map)
    }
}

/// Members of a record that are read at once: what is asked for once need not be asked for member by member, which takes
/// a good part of what it takes to compile a record.
pub trait Slots: Sized {
    /// Reads as many members as there are slots.
    ///
    /// # Errors
    ///
    /// [`Unfit`] if one cannot be read.
    fn next(fields: &Fields<'_>) -> Result<Self, Unfit>;
}

macro_rules! slots {
    ($first:ident $($rest:ident)*) => {
        impl<$first: Decode, $($rest: Decode),*> Slots for ($first, $($rest,)*) {
            #[inline(always)]
            fn next(fields: &Fields<'_>) -> Result<Self, Unfit> {
                Ok((fields.take::<$first>()?, $(fields.take::<$rest>()?,)*))
            }
        }

        slots! { $($rest)* }
    };
    () => {};
}

slots! { A B C D E F G H I J K L M N O P }

fn position(table: &[Field], next: usize, name: &str) -> Option<usize> {
    if table.get(next).is_some_and(|field| field.name == name) {
        return Some(next);
    }
    table.iter().position(|field| field.name == name)
}
