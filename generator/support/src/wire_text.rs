//! Strings whose form has a name, such as dates: types that keep the text as it stands on the wire.
//!
//! Reading takes any text, as it does for a `String`, and writing gives back what was read; so no answer is lost, and
//! nothing is written otherwise than it was. Whether the text is of the form is asked by validation, by `FromStr`, and by
//! the conversions to other types, which fail where the text is of another form or the other type cannot hold it.

use std::fmt;

/// Why a text of a format cannot be had as a value of another type, or such a value as a text of the format. It never
/// has the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormatError {
    format: &'static str,
    /// What the other type cannot hold; `None` where the text is not of the format.
    unheld: Option<&'static str>,
}

impl FormatError {
    /// The text is not of the format.
    #[must_use]
    pub fn malformed(format: &'static str) -> Self {
        Self { format, unheld: None }
    }

    /// The value is one that the other type cannot hold, for a reason.
    #[must_use]
    pub fn unheld(format: &'static str, reason: &'static str) -> Self {
        Self { format, unheld: Some(reason) }
    }

    /// The name of the format, as the API description writes it.
    #[must_use]
    pub fn format(&self) -> &'static str {
        self.format
    }

    /// Whether the text is not of the format at all, so that validation reports it too.
    #[must_use]
    pub fn is_malformed(&self) -> bool {
        self.unheld.is_none()
    }

    /// The reason in words.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        self.unheld.unwrap_or("it is not of this format")
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unheld {
            Some(reason) => write!(f, "{}: {reason}", self.format),
            None => write!(f, "the text is no {}", self.format),
        }
    }
}

impl std::error::Error for FormatError {}

/// Makes types that keep a text, each with the name of its format and the function that judges it.
macro_rules! wire_texts {
    ($($(#[$meta:meta])* $name:ident: $format:literal, $judge:path;)*) => {$(
        $(#[$meta])*
        ///
        /// It keeps the text as it stands on the wire, of the format or not, and is equal to what has the same text.
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            pub(super) const FORMAT: &'static str = $format;

            /// A text as it is. Where it is not of the format it is sent so where validation is off, and reported where
            /// it is on. `FromStr` is strict.
            #[must_use]
            pub fn from_unchecked(text: impl Into<Box<str>>) -> Self {
                Self(text.into())
            }

            /// The text as it stands on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, if it is of the format.
            pub(super) fn well_formed(&self) -> Result<&str, super::wire_text::FormatError> {
                if $judge(&self.0) {
                    Ok(&self.0)
                } else {
                    Err(super::wire_text::FormatError::malformed(Self::FORMAT))
                }
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.0).finish()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = super::wire_text::FormatError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let new = Self(text.into());
                new.well_formed()?;
                Ok(new)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0.into_string()
            }
        }

        impl super::view::Encode for $name {
            fn view(&self) -> super::view::View<'_> {
                super::view::View::String(&self.0)
            }
        }

        impl super::read::Decode for $name {
            fn decode(node: super::tape::Node<'_>) -> Result<Self, super::read::Unfit> {
                let text = node.as_str().map(|text| Self(text.into()));
                text.ok_or_else(|| super::read::Unfit::kind(node, super::schema::Kinds::STRING))
            }
        }

        impl super::check::Check for $name {
            #[inline]
            fn surely_keeps(&self, schema: &'static super::schema::Schema, glance: super::glance::Glance) -> bool {
                super::glance::text_keeps(&self.0, schema, glance)
            }

            fn check(
                &self,
                schema: &'static super::schema::Schema,
                at: &super::findings::At<'_>,
                out: &mut super::findings::Findings,
            ) {
                super::check::text(&self.0, schema, at, out);
            }
        }
    )*};
}

pub(crate) use wire_texts;
