//! Uniform and internationalized resource identifiers.
//!
//! - URIs and references: [RFC 3986, appendix A](https://www.rfc-editor.org/rfc/rfc3986#appendix-A), all of it and no
//!   character beyond ASCII. What a scheme demands of its own URIs is not asked.
//! - IRIs: the same with more characters ([RFC 3987, 2.2](https://www.rfc-editor.org/rfc/rfc3987#section-2.2)), but without
//!   those that format the direction of text, which 4.1 excludes.

use super::ip;

/// `uri`: an absolute one, `https://example.org/a?b#c`.
pub fn uri(text: &str) -> bool {
    scheme_of(text, Repertoire::Uri) == Some(Scheme::Given)
}

/// `uri-reference`: a URI or what is relative to one, `../a?b`.
pub fn uri_reference(text: &str) -> bool {
    scheme_of(text, Repertoire::Uri).is_some()
}

/// `iri`: an absolute one, `https://example.org/é`.
pub fn iri(text: &str) -> bool {
    scheme_of(text, Repertoire::Iri) == Some(Scheme::Given)
}

/// `iri-reference`: an IRI or what is relative to one, `../é`.
pub fn iri_reference(text: &str) -> bool {
    scheme_of(text, Repertoire::Iri).is_some()
}

/// The characters that stand for themselves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repertoire {
    Uri,
    Iri,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Given,
    Absent,
}

/// Whether a reference begins with a scheme; `None` if the text is no reference.
fn scheme_of(text: &str, repertoire: Repertoire) -> Option<Scheme> {
    // The first `#` begins the fragment, the first `?` before it the query: neither can stand anywhere else.
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let is_tail = |c: char| repertoire.is_path(c) || matches!(c, '/' | '?');
    let is_private = |c: char| repertoire == Repertoire::Iri && is_private(c);
    if !is_escaped(fragment, is_tail) || !is_escaped(query, |c| is_tail(c) || is_private(c)) {
        return None;
    }
    // A colon in the first segment of a path ends a scheme, or there is no such reference (4.2).
    let (scheme, rest) = match text.find([':', '/']).and_then(|at| text.split_at_checked(at)) {
        Some((scheme, rest)) if rest.starts_with(':') => {
            if !is_scheme(scheme) {
                return None;
            }
            (Scheme::Given, rest.get(1..).unwrap_or_default())
        }
        _ => (Scheme::Absent, text),
    };
    let path = match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len())).unwrap_or((rest, ""));
            if !repertoire.is_authority(authority) {
                return None;
            }
            path
        }
        None => rest,
    };
    is_escaped(path, |c| repertoire.is_path(c) || c == '/').then_some(scheme)
}

/// `scheme` (3.1).
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

impl Repertoire {
    /// `authority` (3.2).
    fn is_authority(self, text: &str) -> bool {
        let (user, rest) = text.split_once('@').unwrap_or(("", text));
        let (is_host, port) = match rest.strip_prefix('[') {
            Some(literal) => match literal.split_once(']') {
                Some((literal, "")) => (is_address(literal), ""),
                Some((literal, behind)) => match behind.strip_prefix(':') {
                    Some(port) => (is_address(literal), port),
                    None => return false,
                },
                None => return false,
            },
            None => {
                let (host, port) = rest.split_once(':').unwrap_or((rest, ""));
                // An address of version 4 is a registered name by its characters.
                (is_escaped(host, |c| self.is_name(c)), port)
            }
        };
        is_host && is_escaped(user, |c| self.is_name(c) || c == ':') && port.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// `unreserved` and `sub-delims` (2.2 and 2.3).
    fn is_name(self, c: char) -> bool {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' => true,
            '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=' => true,
            c => self == Self::Iri && is_universal(c) && !is_direction(c),
        }
    }

    /// `pchar` without what is percent-encoded (3.3).
    fn is_path(self, c: char) -> bool {
        self.is_name(c) || matches!(c, ':' | '@')
    }
}

/// What stands between the brackets of `IP-literal` (3.2.2).
fn is_address(text: &str) -> bool {
    let Some(future) = text.strip_prefix(['v', 'V']) else {
        return ip::ipv6(text);
    };
    future.split_once('.').is_some_and(|(version, address)| {
        !version.is_empty()
            && version.bytes().all(|byte| byte.is_ascii_hexdigit())
            && !address.is_empty()
            && address.chars().all(|c| Repertoire::Uri.is_name(c) || c == ':')
    })
}

/// Whether a text consists of some characters and of percent-encoded octets (2.1).
pub(super) fn is_escaped(text: &str, is_character: impl Fn(char) -> bool) -> bool {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let is_good = match c {
            '%' => chars.by_ref().take(2).filter(char::is_ascii_hexdigit).count() == 2,
            c => is_character(c),
        };
        if !is_good {
            return false;
        }
    }
    true
}

/// `ucschar` (RFC 3987, 2.2).
pub(super) fn is_universal(c: char) -> bool {
    match u32::from(c) {
        0xA0..=0xD7FF | 0xF900..=0xFDCF | 0xFDF0..=0xFFEF => true,
        // Of the further planes all but the two noncharacters at the end, and not the first tags.
        point @ 0x1_0000..=0xE_FFFD => point & 0xFFFF <= 0xFFFD && !(0xE_0000..0xE_1000).contains(&point),
        _ => false,
    }
}

/// `iprivate` (RFC 3987, 2.2).
pub(super) fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xE000..=0xF8FF | 0xF_0000..=0xF_FFFD | 0x10_0000..=0x10_FFFD)
}

/// The characters that format the direction of text (RFC 3987, 4.1).
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABSOLUTE: &[&str] = &[
        "http://example.org",
        "http://example.org/",
        "HTTP://EXAMPLE.ORG:80/a//b/?q=/?:@!$&'()*+,;=-._~#/?f",
        "a:",
        "a:/",
        "a:b",
        "a+-.1:b",
        "a://",
        "a:///",
        "file:///etc/hosts",
        "mailto:a@b.c",
        "urn:uuid:f81d4fae",
        "tel:+1-816-555-1212",
        "x:a:b:c",
        "http://u:p@h:8080/",
        "http://@h",
        "http://u@",
        "http://:80",
        "http://h:",
        "http://[::1]",
        "http://[::1]:80/a",
        "http://[v1F.a:b]",
        "http://[V1.-]",
        "http://u@[1:2:3:4:5:6:7::]",
        "http://999.1.1.1/",
        "http://087.10.0.1",
        "http://%41/",
        "http://a%00b/%FF?%ff#%aF",
        "http://h?q",
        "http://h#f",
        "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com",
        "x:?#",
        "x://a/",
    ];

    const RELATIVE: &[&str] = &[
        "", "/", "//", "///", "//h", "//h/p", "//u@h:1", "a", "a/b:c", "./a:b", "../..", "?", "?q", "#", "#f", "?a:b",
        "#a:b", "/a:b", "a?b#c", "@", "a@b", "%41", "=", "*", "//[::1]/", "/a//b",
    ];

    const NEITHER: &[&str] = &[
        " ",
        "http://a b",
        "http:// a",
        "a b:c",
        "http://h/ ",
        " http://h",
        "http://h\n",
        "\\\\h\\f",
        "http://h/\\",
        "http://h/\"",
        "http://h/<>",
        "http://h/{}",
        "http://h/^",
        "http://h/`",
        "http://h/|",
        "http://h/\u{7F}",
        "http://h/\0",
        "http://h/[",
        "http:/[::1]",
        "http://h?[",
        "http://h#[",
        "http://h#a#b",
        "#a#",
        "http://h/%",
        "http://h/%4",
        "http://h/%4G",
        "http://h/%é1",
        "http://h/%%41",
        "http://a@b@c",
        "http://[",
        "http://]",
        "http://[]",
        "http://[::1",
        "http://::1]",
        "http://[::1]a",
        "http://[::1]80",
        "http://[:::1]",
        "http://[1.2.3.4]",
        "http://[::01.2.3.4]",
        "http://[fe80::1%25en0]",
        "http://[v.a]",
        "http://[v1.]",
        "http://[v1]",
        "http://[vg.a]",
        "http://[v1.@]",
        "http://a[::1]",
        "http://h:a",
        "http://h:8a",
        "http://h:-1",
        "http://h:80:80",
        "http://2001:db8::1",
        "http://[@h",
        ":",
        ":a",
        "1:b",
        "1a:b",
        "+:b",
        "a_b:c",
        "a,b:c",
        "a%41:b",
        "//h:a",
        "//[g::]",
        "?\\",
        "#\"",
        "%",
        "//u@h@i",
    ];

    #[test]
    fn ascii() {
        for text in ABSOLUTE {
            assert!(uri(text) && uri_reference(text) && iri(text) && iri_reference(text), "{text:?} is absolute");
        }
        for text in RELATIVE {
            assert!(!uri(text) && uri_reference(text) && !iri(text) && iri_reference(text), "{text:?} is relative");
        }
        for text in NEITHER {
            assert!(!uri_reference(text) && !iri_reference(text) && !uri(text) && !iri(text), "{text:?} is none");
        }
    }

    #[test]
    fn beyond_ascii() {
        for text in [
            "http://é.org/é?é#é",
            "x://é@h",
            "é",
            "/é",
            "#é",
            "?\u{E000}",
            "x:?\u{F0000}",
            "\u{A0}",
            "\u{10000}",
            "\u{EFFFD}",
        ] {
            assert!(iri_reference(text) && !uri_reference(text), "{text:?} is an IRI");
        }
        for text in [
            "\u{80}",
            "\u{9F}",
            "\u{E000}",
            "#\u{E000}",
            "/\u{F0000}",
            "\u{FDD0}",
            "\u{FFF0}",
            "\u{1FFFE}",
            "\u{E0000}",
            "?\u{FFFFE}",
            "é:a",
            "http://h:৪",
            "http://[é::]",
            "http://[v1.é]",
            "a\u{200E}b",
            "http://h/\u{202E}",
            "/\u{FFFE}",
        ] {
            assert!(!iri_reference(text), "{text:?} is none");
        }
    }
}
