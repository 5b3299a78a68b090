//! Why there is nothing that proves who calls: variables that are not set, values that cannot be used. Variables are
//! named, what is in them never is.

use std::fmt;

/// Why there is no credential. It names variables, never what is in them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialError {
    /// No variable is set that a credential could come from.
    Missing {
        /// The variables, in the description's order; none if the description names none.
        variables: Vec<&'static str>,
    },
    /// Of what belongs together only a part is set.
    HalfSet {
        /// A variable that is set.
        present: &'static str,
        /// The variables that belong to it and are not set.
        missing: Vec<&'static str>,
    },
    /// A value cannot be used.
    Invalid {
        /// The name of the security scheme.
        scheme: &'static str,
        /// The variable that the value came from.
        variable: Option<&'static str>,
        /// What is wrong with it.
        reason: CredentialFlaw,
    },
}

/// Why a value is no credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialFlaw {
    /// It is empty.
    Empty,
    /// It is shorter than the description allows.
    TooShort {
        /// The least length in code points.
        minimum: u64,
    },
    /// It is longer than the description allows.
    TooLong {
        /// The greatest length in code points.
        maximum: u64,
    },
    /// It has a control character, such as a line end.
    Control,
    /// It has a blank where none can stand.
    Blank,
    /// It has a comma, which would end it.
    Comma,
    /// It has a character that a cookie cannot carry.
    Cookie,
    /// The user has a colon, which would end it.
    Colon,
    /// There is no colon between user and password.
    NoColon,
    /// It is not Unicode.
    NotUnicode,
}

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { variables } if variables.is_empty() => {
                f.write_str("there are no credentials, and no environment variables that they could come from")
            }
            Self::Missing { variables } => {
                write!(f, "there are no credentials: none of these variables is set: {}", variables.join(", "))
            }
            Self::HalfSet { present, missing } if missing.is_empty() => {
                write!(f, "the credentials are incomplete: {present} is set, and what belongs to it has no variable")
            }
            Self::HalfSet { present, missing } => {
                write!(f, "the credentials are incomplete: {present} is set, but not {}", missing.join(", "))
            }
            Self::Invalid { scheme, variable: None, reason } => write!(f, "the credential of `{scheme}` {reason}"),
            Self::Invalid { scheme, variable: Some(variable), reason } => {
                write!(f, "the credential of `{scheme}` in the variable {variable} {reason}")
            }
        }
    }
}

impl fmt::Display for CredentialFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty"),
            Self::TooShort { minimum } => write!(f, "is too short: its least length is {minimum}"),
            Self::TooLong { maximum } => write!(f, "is too long: its greatest length is {maximum}"),
            Self::Control => f.write_str("has a control character, such as a line end"),
            Self::Blank => f.write_str("has a blank where none can stand"),
            Self::Comma => f.write_str("has a comma"),
            Self::Cookie => f.write_str("has a character that a cookie cannot carry (RFC 6265, 4.1.1)"),
            Self::Colon => f.write_str("has a colon in the user (RFC 7617, 2)"),
            Self::NoColon => f.write_str("has no colon between user and password"),
            Self::NotUnicode => f.write_str("is not Unicode"),
        }
    }
}

impl std::error::Error for CredentialError {}
