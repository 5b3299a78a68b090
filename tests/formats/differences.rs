//! Where the `jsonschema` crate reads a format otherwise, and why this reading stands.

/// A difference.
pub struct Difference {
    /// The format.
    pub format: &'static str,
    /// A string that shows it.
    pub example: &'static str,
    /// Whether it is accepted here; the crate says the contrary.
    pub accepted: bool,
    /// The reason.
    pub why: &'static str,
    /// Whether a string can show it.
    is: fn(&str) -> bool,
}

/// All of them.
pub const DIFFERENCES: &[Difference] = &[
    Difference {
        format: "date-time",
        example: "1990-12-30T23:59:60Z",
        accepted: false,
        why: "a leap second ends a month (RFC 3339, 5.7), which needs the date to tell",
        is: |text| text.contains(":60"),
    },
    Difference {
        format: "duration",
        example: "p1d",
        accepted: true,
        why: "letters in the quotes of ABNF are of either case (RFC 5234, 2.3)",
        is: |text| text.bytes().any(|byte| byte.is_ascii_lowercase()),
    },
    Difference { format: "iri", example: "x:\u{200E}", accepted: false, why: DIRECTION, is: has_direction },
    Difference { format: "iri-reference", example: "\u{200E}", accepted: false, why: DIRECTION, is: has_direction },
    Difference {
        format: "uri-template",
        example: "\u{80}",
        accepted: false,
        why: "beyond ASCII there are `ucschar` and `iprivate`, which hold neither controls nor noncharacters (RFC 6570, 1.5)",
        is: |text| text.contains(['\u{80}', '\u{FFFE}']),
    },
    Difference {
        format: "hostname",
        example: "1.2.3.4",
        accepted: false,
        why: "four numbers are an address and never a name (RFC 1123, 2.1)",
        is: |text| text.split('.').count() == 4 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'),
    },
    Difference { format: "hostname", example: "ab--c", accepted: true, why: RESERVED, is: has_reserved_label },
    Difference { format: "email", example: "a@ab--c", accepted: true, why: RESERVED, is: has_reserved_label },
    Difference {
        format: "email",
        example: "\"\\ \"@a",
        accepted: true,
        why: "a backslash quotes any printable character, a blank too (RFC 5321, 4.1.2: `quoted-pairSMTP`)",
        is: |text| text.contains("\\ "),
    },
    Difference {
        format: "email",
        example: "\"a <b\"@c",
        accepted: true,
        why: "between quotes a blank and a bracket are text (RFC 5321, 4.1.2: `qtextSMTP`); no name for people ends there",
        is: |text| text.contains(" <"),
    },
    Difference {
        format: "email",
        example: "a@[127.000.0.1]",
        accepted: true,
        why: "the numbers of a literal address have up to three digits, whatever the first is (RFC 5321, 4.1.3: `Snum`)",
        is: |text| text.contains('[') && (text.contains("[0") || text.contains(".0") || text.contains(":0")),
    },
    Difference {
        format: "email",
        example: "a@[IPv6:1:2:3:4:5:6:7::]",
        accepted: false,
        why: "`::` stands for two groups or more in a literal address (RFC 5321, 4.1.3)",
        is: |text| text.contains("::") && text.matches(':').count() >= 8,
    },
    Difference {
        format: "regex",
        example: "a{",
        accepted: true,
        why: "a brace or bracket that belongs to nothing is taken as without the flag `u`, as in a `pattern`",
        is: |text| text.contains(['{', '}', ']']),
    },
    Difference {
        format: "regex",
        example: r"\é",
        accepted: true,
        why: "an escaped punctuation mark or character beyond ASCII is taken as without the flag `u`, as in a `pattern`",
        is: |text| {
            let mut escaped = text.split('\\').skip(1).filter_map(|rest| rest.chars().next());
            escaped.any(|c| !c.is_ascii_alphanumeric())
        },
    },
    Difference {
        format: "relative-json-pointer",
        example: "0+1/a",
        accepted: true,
        why: "2020-12 refers to the draft that has steps to the side",
        is: |text| text.contains(['+', '-']),
    },
];

const DIRECTION: &str = "characters that format the direction of text are excluded (RFC 3987, 4.1)";

fn has_direction(text: &str) -> bool {
    text.contains('\u{200E}')
}

const RESERVED: &str = "RFC 1123 allows hyphens at the third and the fourth place; that IDNA reserves them (RFC 5890, 2.3.1) \
                        is no rule about host names, and the suite's draft 4 has such a name";

fn has_reserved_label(text: &str) -> bool {
    text.split(['.', '@']).any(|label| label.get(2..4) == Some("--"))
}

/// Why the crate may judge a string otherwise.
pub fn reason(format: &str, text: &str) -> Option<&'static str> {
    let mut all = DIFFERENCES.iter().filter(|difference| difference.format == format);
    all.find(|difference| (difference.is)(text)).map(|difference| difference.why)
}
