//! Strings of a form of their own as Rust types: dates by the crate that the settings name, octets always.
//!
//! Each type is a wrapper of the runtime that keeps the text as it stands on the wire, and converts to and from the
//! types of that crate. A form that the crate has no exact counterpart of stays a `String`.

use std::fmt;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::formats;
use super::names::Names;
use crate::api::Api;
use crate::api::format::Format;
use crate::api::shape::{Scalar, Shape, TypeRef};
use crate::api::text::Text;

/// What dates and times are in the generated crate.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    /// `String`, held against the format.
    #[default]
    String,
    /// Wrappers that convert to the types of the crate `jiff`.
    Jiff,
    /// Wrappers that convert to the types of the crate `time`.
    Time,
    /// Wrappers that convert to the types of the crate `chrono`.
    Chrono,
}

impl Dates {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::String, Self::Jiff, Self::Time, Self::Chrono];

    /// The name in settings: `string`, or the crate's.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Jiff => "jiff",
            Self::Time => "time",
            Self::Chrono => "chrono",
        }
    }

    /// The one of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dates| dates.name() == name)
    }
}

impl fmt::Display for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The wrapper at the root of the crate that holds strings of a form; `None` for a `String`.
fn wrapper(text: Text, dates: Dates) -> Option<&'static str> {
    match (text, dates) {
        (Text::Base64, _) => Some("Base64"),
        (_, Dates::String) => None,
        (Text::DateTime, _) => Some("DateTime"),
        (Text::Date, _) => Some("Date"),
        (Text::Time, _) => Some("Time"),
        (Text::Duration, Dates::Jiff) => Some("Duration"),
        // A year is no number of seconds, and these crates know no other lengths of time.
        (Text::Duration, Dates::Time | Dates::Chrono) => None,
    }
}

/// The type of strings of a form.
pub fn type_of(text: Text, names: &Names) -> TokenStream {
    match wrapper(text, names.dates) {
        Some(name) => {
            let name = Ident::new(name, Span::call_site());
            quote!(crate::#name)
        }
        None => names.std("String"),
    }
}

/// The wrappers that a crate needs.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Wrappers {
    /// That of octets.
    pub base64: bool,
    /// Those of dates and times: the crate, if there is any.
    pub dates: Dates,
    /// That of lengths of time.
    pub spans: bool,
}

impl Wrappers {
    /// Whether there is any.
    #[must_use]
    pub fn any(self) -> bool {
        self.base64 || self.dates != Dates::String || self.spans
    }

    /// The crate that one of them converts to.
    #[must_use]
    pub fn library(self) -> Dates {
        if self.spans { Dates::Jiff } else { self.dates }
    }

    /// Those of the types that are named anywhere, and the formats that they are written in terms of.
    #[must_use]
    pub fn of(api: &Api, dates: Dates, formats: &mut formats::Modules) -> Self {
        let mut needed = Self::default();
        let mut waiting: Vec<&TypeRef> = Vec::new();
        for ty in &api.types {
            match &ty.shape {
                Shape::Record(record) => {
                    waiting.extend(record.members.iter().map(|member| &member.ty).chain(&record.others));
                }
                Shape::Newtype(inner) => waiting.push(inner),
                Shape::Union(union) => waiting.extend(union.variants.iter().map(|variant| &variant.ty)),
                Shape::Enum(_) | Shape::IntegerEnum(_) => {}
            }
        }
        for operation in &api.operations {
            waiting.extend(operation.sent().chain(operation.received()).map(|(ty, _)| ty));
        }
        while let Some(ty) = waiting.pop() {
            match ty {
                TypeRef::Array(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) | TypeRef::Secret(inner) => {
                    waiting.push(inner);
                }
                TypeRef::Tuple(items) => waiting.extend(items),
                TypeRef::Scalar(Scalar::Text(text)) => needed.add(*text, dates, formats),
                TypeRef::Scalar(_) | TypeRef::Named(_) | TypeRef::Any => {}
            }
        }
        needed
    }

    fn add(&mut self, text: Text, dates: Dates, formats: &mut formats::Modules) {
        if wrapper(text, dates).is_none() {
            return;
        }
        formats.add(Format::named(text.format()).expect("every form is that of a format which is checked"));
        match text {
            Text::Base64 => self.base64 = true,
            Text::Duration => self.spans = true,
            Text::DateTime | Text::Date | Text::Time => self.dates = dates,
        }
    }

    /// What the root of the crate shows of them.
    #[must_use]
    pub fn exports(self) -> TokenStream {
        let base64 = self.base64.then(|| {
            quote!(
                pub use support::base64::Base64;
            )
        });
        let dates = (self.dates != Dates::String).then(|| {
            quote!(
                pub use support::dates::{Date, DateTime, Time};
            )
        });
        let spans = self.spans.then(|| {
            quote!(
                pub use support::dates_span::Duration;
            )
        });
        let error = self.any().then(|| {
            quote!(
                pub use support::wire_text::FormatError;
            )
        });
        quote!(#base64 #dates #spans #error)
    }

    /// The line of `Cargo.toml` for a crate, where it is the one that is needed.
    #[must_use]
    pub fn dependency(self, library: Dates) -> &'static str {
        match self.library() {
            needed if needed != library => "",
            Dates::String => "",
            Dates::Jiff => "jiff = { version = \"0.2\", default-features = false, features = [\"std\"] }\n",
            Dates::Time => "time = { version = \"0.3\", default-features = false, features = [\"std\"] }\n",
            Dates::Chrono => "chrono = { version = \"0.4\", default-features = false }\n",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for dates in Dates::ALL {
            assert_eq!(Dates::named(dates.name()), Some(dates));
        }
        assert_eq!(Dates::named("Jiff"), None);
    }

    #[test]
    fn one_crate_is_needed_at_most() {
        for dates in Dates::ALL {
            for text in [Text::DateTime, Text::Date, Text::Time, Text::Duration, Text::Base64] {
                let mut needed = Wrappers::default();
                needed.add(text, dates, &mut formats::Modules::default());
                let lines: Vec<&str> = Dates::ALL.into_iter().map(|library| needed.dependency(library)).collect();
                let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
                let typed = text != Text::Base64 && wrapper(text, dates).is_some();
                assert_eq!(lines.len(), usize::from(typed), "{text:?} by {dates}");
                assert!(lines.iter().all(|line| line.starts_with(dates.name())), "{text:?} by {dates}");
                assert_eq!(needed.any(), wrapper(text, dates).is_some(), "{text:?} by {dates}");
            }
        }
    }
}
