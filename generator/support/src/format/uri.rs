//! Uniform and internationalized resource identifiers.
//!
//! - URIs and references: [RFC 3986, appendix A](https://www.rfc-editor.org/rfc/rfc3986#appendix-A), all of it and no
//!   character beyond ASCII. What a scheme demands of its own URIs is not asked.
//! - IRIs: the same with more characters ([RFC 3987, 2.2](https://www.rfc-editor.org/rfc/rfc3987#section-2.2)), but without
//!   those that format the direction of text, which 4.1 excludes.

use super::ip;

/// `uri`: an absolute one, `https://example.org/a?b#c`.
pub fn uri(text: &str) -> bool {
    let bytes = text.as_bytes();
    let web = bytes.strip_prefix(b"https://").or_else(|| bytes.strip_prefix(b"http://"));
    web.is_some_and(is_of_names) || is_uri(text)
}

/// The same for a text of any form.
#[inline(never)]
fn is_uri(text: &str) -> bool {
    is_plain(text) || scheme_of(text, Repertoire::Uri) == Some(Scheme::Given)
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

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Scheme {
    Given,
    Absent,
}

/// Whether a text surely is a URI: of the usual form, without what takes a second look. After `false` nothing is known.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let from = |at: usize, set: u8| at + length(bytes.get(at..).unwrap_or_default(), set);
    let colon = from(0, SCHEME);
    let begins = bytes.first().is_some_and(u8::is_ascii_alphabetic);
    if !begins || bytes.get(colon..colon + 3) != Some(b"://") {
        return false;
    }
    let host = from(colon + 3, NAME);
    if bytes.get(host).is_some_and(|byte| *byte != b'/') {
        return false;
    }
    let path = from(host, PATH);
    match bytes.get(path) {
        Some(b'?') => from(path + 1, TAIL) == bytes.len(),
        end => end.is_none(),
    }
}

/// Whether what is behind `//` has no characters but those of the usual names, and slashes: then it is a name and a path,
/// each of which may be empty.
fn is_of_names(bytes: &[u8]) -> bool {
    // No branch between the comparisons: processors compare many bytes at once.
    let is_one = |byte: u8| is_between(byte | 0x20, b'a', b'z') | is_between(byte, b'&', b'9') | (byte == b'_');
    let all = |chunk: &[u8]| chunk.iter().fold(true, |all, byte| all & is_one(*byte));
    match bytes.last_chunk::<16>() {
        Some(last) => bytes.chunks_exact(16).all(all) && all(last),
        None => all(bytes),
    }
}

/// Whether a byte is one of a range of ASCII.
#[inline(always)]
fn is_between(byte: u8, first: u8, last: u8) -> bool {
    // Where the last one is the greatest signed byte there is, one comparison tells.
    let shift = 0x7F - last;
    byte.wrapping_add(shift) as i8 >= (first + shift) as i8
}

/// Whether a reference begins with a scheme; `None` if the text is no reference.
fn scheme_of(text: &str, repertoire: Repertoire) -> Option<Scheme> {
    // The first `#` begins the fragment, the first `?` before it the query: neither can stand anywhere else.
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let others = |c: char| repertoire.has(c);
    let others_in_query = |c: char| repertoire.has(c) || (repertoire == Repertoire::Iri && is_private(c));
    if !is_escaped(fragment, TAIL, others) || !is_escaped(query, TAIL, others_in_query) {
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
    is_escaped(path, PATH, others).then_some(scheme)
}

/// `scheme` (3.1).
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(|byte| is_in(SCHEME, byte))
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
                (is_escaped(host, NAME, |c| self.has(c)), port)
            }
        };
        is_host && is_escaped(user, USER, |c| self.has(c)) && port.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether a character beyond ASCII stands for itself.
    fn has(self, c: char) -> bool {
        self == Self::Iri && is_universal(c) && !is_direction(c)
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
            && address.bytes().all(|byte| is_in(USER, byte))
    })
}

/// `unreserved` and `sub-delims` (2.2 and 2.3).
const NAME: u8 = 1;
/// The same with what `userinfo` has besides (3.2.1).
const USER: u8 = 2;
/// `pchar` (3.3) and the slash, without what is percent-encoded.
const PATH: u8 = 4;
/// What `query` and `fragment` have (3.4 and 3.5).
const TAIL: u8 = 8;
/// What a scheme has behind its first letter (3.1).
const SCHEME: u8 = 16;

/// The sets that each byte is in. Texts are mostly ASCII, and to look a byte up costs less than to ask for each set.
static SETS: [u8; 256] = sets();

const fn sets() -> [u8; 256] {
    let mut sets = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        sets[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'+' => NAME | USER | PATH | TAIL | SCHEME,
            b'_' | b'~' => NAME | USER | PATH | TAIL,
            b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b',' | b';' | b'=' => NAME | USER | PATH | TAIL,
            b':' => USER | PATH | TAIL,
            b'@' | b'/' => PATH | TAIL,
            b'?' => TAIL,
            _ => 0,
        };
        byte += 1;
    }
    sets
}

#[inline]
fn is_in(set: u8, byte: u8) -> bool {
    SETS[usize::from(byte)] & set != 0
}

/// How many bytes there are at the start that are in a set.
fn length(bytes: &[u8], set: u8) -> usize {
    // Eight at a time: to look up all of them costs less than a branch for each.
    let (mut length, mut chunks) = (0, bytes.chunks_exact(8));
    while chunks.next().is_some_and(|chunk| chunk.iter().fold(true, |all, byte| all & is_in(set, *byte))) {
        length += 8;
    }
    length + bytes.iter().skip(length).take_while(|byte| is_in(set, **byte)).count()
}

/// Whether a text consists of the characters of a set, of others beyond ASCII, and of percent-encoded octets (2.1).
fn is_escaped(text: &str, set: u8, is_other: impl Fn(char) -> bool) -> bool {
    length(text.as_bytes(), set) == text.len()
        || is_encoded(text, |c| if c.is_ascii() { is_in(set, c as u8) } else { is_other(c) })
}

/// Whether a text consists of some characters and of percent-encoded octets (2.1).
pub(super) fn is_encoded(text: &str, is_character: impl Fn(char) -> bool) -> bool {
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
    fn a_glance_does_not_deceive() {
        let all = || ABSOLUTE.iter().chain(RELATIVE).chain(NEITHER);
        assert!(all().filter(|text| is_plain(text)).count() >= 8);
        for text in all().filter(|text| is_plain(text)) {
            assert_eq!(scheme_of(text, Repertoire::Uri), Some(Scheme::Given), "{text:?}");
        }
    }

    #[test]
    fn every_byte_of_a_glance() {
        for before in 0..40 {
            for byte in 0..128_u8 {
                let text = format!("http://{}{}{}", "a".repeat(before), char::from(byte), "b".repeat(39 - before));
                let is_of_name = is_in(NAME, byte) && !b"!$;=~".contains(&byte);
                assert_eq!(is_of_names(&text.as_bytes()["http://".len()..]), is_of_name || byte == b'/', "{text:?}");
                assert_eq!(uri(&text), scheme_of(&text, Repertoire::Uri) == Some(Scheme::Given), "{text:?}");
            }
        }
        assert!(is_of_names(b"") && is_of_names(b"a") && !is_of_names("aé".as_bytes()));
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
