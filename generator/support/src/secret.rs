//! Values that must not be shown.

use std::fmt;

use zeroize::Zeroize;

use super::check::Check;
use super::findings::{At, Findings};
use super::glance::Glance;
use super::read::{Decode, Unfit};
use super::schema::Schema;
use super::tape::Node;
use super::view::{Encode, View};
use super::writer::REDACTED;

/// A value that is never printed: `Debug` and `Display` show a placeholder, and its memory is overwritten when it goes.
///
/// It is sent as it is: `Serialize` and `to_json` reveal it, since that is what they are for. A serializer that wants
/// to hide it can: it arrives as the newtype struct `Secret`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. What becomes of it from here on is the caller's care.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({REDACTED})")
    }
}

impl<T: Zeroize> fmt::Display for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

impl<T: Zeroize> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl<T: Zeroize + Encode> Encode for Secret<T> {
    fn view(&self) -> View<'_> {
        View::Secret(&self.0)
    }
}

impl<T: Zeroize + Decode> Decode for Secret<T> {
    fn decode(node: Node<'_>) -> Result<Self, Unfit> {
        T::decode(node).map(Self)
    }
}

impl<T: Zeroize + Check> Check for Secret<T> {
    #[inline]
    fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
        self.0.surely_keeps(schema, glance)
    }

    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        self.0.check(schema, at, out);
    }
}
