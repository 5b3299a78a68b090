//! The catalogue of everything that can be found wrong.
//!
//! It is closed: a diagnostic carries a [`Code`], and a code exists only as a line of [`catalogue`](mod@codes). The
//! id decides the severity, here and nowhere else, so that no caller can grade one kind of finding in two ways. An id
//! is never used again for something else: people put it into scripts and searches.

use std::fmt;

/// How bad a finding is, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The input as a whole is unusable: nothing is generated.
    Fatal,
    /// A part cannot be kept exactly: it is left out or widened, the rest is generated.
    Refused,
    /// Legal but odd: never changes what is generated, nor the exit code.
    Warning,
    /// Something worth knowing about a choice that was made.
    Note,
}

impl Severity {
    /// All severities, the worst first.
    pub const ALL: [Self; 4] = [Self::Fatal, Self::Refused, Self::Warning, Self::Note];

    /// The word that diagnostics print.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fatal => "fatal",
            Self::Refused => "refused",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// `E00…` is fatal, any other `E…` refused, `W…` a warning, `N…` a note.
    const fn of(id: &str) -> Self {
        match id.as_bytes() {
            [b'E', b'0', b'0', ..] => Self::Fatal,
            [b'W', ..] => Self::Warning,
            [b'N', ..] => Self::Note,
            _ => Self::Refused,
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the catalogue says about one kind of finding.
#[derive(Debug)]
struct Entry {
    id: &'static str,
    title: &'static str,
    cause: &'static str,
    example: &'static str,
    remedy: &'static str,
}

/// One kind of finding. The constants in [`codes`] are all there are.
#[derive(Clone, Copy)]
pub struct Code(&'static Entry);

impl Code {
    /// The stable id, such as `E0107`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.0.id
    }

    /// How bad every finding of this kind is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        Severity::of(self.0.id)
    }

    /// A few words that name the kind.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.0.title
    }

    /// Why it is reported.
    #[must_use]
    pub const fn cause(self) -> &'static str {
        self.0.cause
    }

    /// A piece of a description that has it.
    #[must_use]
    pub const fn example(self) -> &'static str {
        self.0.example
    }

    /// What to do about it.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        self.0.remedy
    }

    /// The code with this id, in whatever case it is written.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        codes::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(id))
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Code {}

impl std::hash::Hash for Code {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// One line per code: name, id, title, cause, example, remedy.
macro_rules! catalogue {
    ($($name:ident $id:literal $title:literal: $cause:literal, $example:literal, $remedy:literal;)*) => {
        $(
            #[doc = concat!("`", $id, "`: ", $title, ".")]
            pub const $name: Code = Code(&Entry {
                id: $id,
                title: $title,
                cause: $cause,
                example: $example,
                remedy: $remedy,
            });
        )*

        /// Every code, in the order of the catalogue.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

pub mod codes;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_are_well_formed_and_used_once() {
        let mut ids = HashSet::new();
        for code in codes::ALL {
            let id = code.id();
            assert!(ids.insert(id), "{id} stands twice");
            let (letter, number) = id.split_at(1);
            assert!(matches!(letter, "E" | "W" | "N"), "{id}");
            assert!(number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit()), "{id}");
        }
    }

    #[test]
    fn every_code_explains_itself() {
        for code in codes::ALL {
            assert!(!code.title().is_empty() && !code.title().ends_with('.'), "{code}");
            assert!(code.cause().ends_with('.') && code.remedy().ends_with('.'), "{code}");
            assert!(!code.example().is_empty(), "{code}");
        }
    }

    #[test]
    fn the_id_decides_the_severity() {
        assert_eq!(codes::DUPLICATE_KEY.severity(), Severity::Fatal);
        assert_eq!(codes::UNKNOWN_MEMBER.severity(), Severity::Refused);
        assert_eq!(codes::VERSION_WITHOUT_PATCH.severity(), Severity::Warning);
        assert_eq!(Severity::of("N0001"), Severity::Note);
    }

    #[test]
    fn codes_are_found_by_their_ids() {
        assert_eq!(Code::find("e0107"), Some(codes::DANGLING_REFERENCE));
        assert_eq!(Code::find("E9999"), None);
    }
}
