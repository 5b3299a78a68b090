//! Addresses of the internet protocol.
//!
//! - Version 4: four decimal numbers without leading zeros
//!   ([RFC 2673, 3.2](https://www.rfc-editor.org/rfc/rfc2673#section-3.2), as
//!   [RFC 3986, 3.2.2](https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2) narrows it: readers disagree about `010`).
//! - Version 6: [RFC 4291, 2.2](https://www.rfc-editor.org/rfc/rfc4291#section-2.2), without zone and without prefix
//!   length. `::` stands for one group of zeros or more.

/// `ipv4`: `192.0.2.1`.
pub fn ipv4(text: &str) -> bool {
    four(text, is_octet)
}

/// `ipv6`: `2001:db8::1`.
pub fn ipv6(text: &str) -> bool {
    groups(text, 1, ipv4)
}

/// Whether a text is four parts with dots between them.
pub(super) fn four(text: &str, is_part: fn(&str) -> bool) -> bool {
    let mut parts = text.split('.');
    parts.by_ref().take(4).filter(|part| is_part(part)).count() == 4 && parts.next().is_none()
}

/// A number up to 255 in decimal digits, the first of which is no zero that could be left out.
fn is_octet(text: &str) -> bool {
    matches!(
        text.as_bytes(),
        [b'0'..=b'9']
            | [b'1'..=b'9', b'0'..=b'9']
            | [b'1', b'0'..=b'9', b'0'..=b'9']
            | [b'2', b'0'..=b'4', b'0'..=b'9']
            | [b'2', b'5', b'0'..=b'5']
    )
}

/// Whether a text is eight groups of hexadecimal digits, of which `::` may stand for at least `elided`, and an address of
/// version 4 for the last two.
pub(super) fn groups(text: &str, elided: usize, is_ipv4: fn(&str) -> bool) -> bool {
    match text.split_once("::") {
        None => count(text, Some(is_ipv4)) == Some(8),
        Some((before, after)) => match (count_any(before, None), count_any(after, Some(is_ipv4))) {
            (Some(before), Some(after)) => before + after + elided <= 8,
            _ => false,
        },
    }
}

/// How many groups a text has that may be empty.
fn count_any(text: &str, is_ipv4: Option<fn(&str) -> bool>) -> Option<usize> {
    if text.is_empty() { Some(0) } else { count(text, is_ipv4) }
}

/// How many groups a text has; an address of version 4 at its end counts as two.
fn count(text: &str, is_ipv4: Option<fn(&str) -> bool>) -> Option<usize> {
    let (groups, last) = match text.rsplit_once(':') {
        Some((groups, last)) => (Some(groups), last),
        None => (None, text),
    };
    let last = match is_ipv4 {
        _ if is_group(last) => 1,
        Some(is_ipv4) if is_ipv4(last) => 2,
        _ => return None,
    };
    let Some(groups) = groups else {
        return Some(last);
    };
    groups.split(':').try_fold(last, |count, group| is_group(group).then_some(count + 1))
}

fn is_group(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_4() {
        for text in ["0.0.0.0", "255.255.255.255", "1.22.199.200", "249.250.100.99"] {
            assert!(ipv4(text), "{text:?} is one");
        }
        for text in [
            "",
            "1",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.4.",
            ".1.2.3.4",
            "1..3.4",
            "1.2.3.",
            "256.0.0.1",
            "1.2.3.256",
            "260.1.1.1",
            "300.1.1.1",
            "1000.1.1.1",
            "01.2.3.4",
            "1.2.3.04",
            "00.0.0.0",
            "1.2.3.4 ",
            " 1.2.3.4",
            "1.2.3.4\n",
            "+1.2.3.4",
            "1.-2.3.4",
            "0x1.2.3.4",
            "1e0.2.3.4",
            "1.2.3.4/24",
            "1.2.3.4:80",
            "2130706433",
            "1২7.0.0.1",
            "１.2.3.4",
            "a.b.c.d",
        ] {
            assert!(!ipv4(text), "{text:?} is none");
        }
        let octets = (0..2000).filter(|number| is_octet(&number.to_string())).count();
        assert_eq!(octets, 256);
    }

    #[test]
    fn version_6() {
        for text in [
            "::",
            "::1",
            "1::",
            "1:2:3:4:5:6:7:8",
            "2001:db8::1",
            "ABCD:ef01:2345:6789:abcd:EF01:2345:6789",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "1::3:4:5:6:7:8",
            "1:2:3:4:5:6::8",
            "::1.2.3.4",
            "::ffff:1.2.3.4",
            "1:2:3:4:5:6:1.2.3.4",
            "1:2:3:4:5::1.2.3.4",
            "::5:6:7:1.2.3.4",
            "0000:0000::0000",
        ] {
            assert!(ipv6(text), "{text:?} is one");
        }
        for text in [
            "",
            ":",
            ":::",
            "1",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7:8::",
            "::1:2:3:4:5:6:7:8",
            "1:2:3:4::5:6:7:8",
            "1::2::3",
            ":1:2:3:4:5:6:7",
            ":1::2",
            "1:2:3:4:5:6:7:",
            "1::2:",
            "12345::",
            "::abcef",
            "::g",
            "1.2.3.4",
            "::1.2.3",
            "::1.2.3.4.5",
            "::1.2.3.256",
            "::01.2.3.4",
            "1.2.3.4::",
            "::1.2.3.4:5",
            "1:1.2.3.4::",
            "1:2:3:4:5:6:7:1.2.3.4",
            "1:2:3:4:5:1.2.3.4",
            "1:2:3:4:5:6::1.2.3.4",
            "fe80::1%eth0",
            "fe80::/64",
            "[::1]",
            " ::1",
            "::1 ",
            "::1\n",
            "1:2:3:4:5:6:7:৪",
            "::-1",
            "::+1",
            "1:::2",
        ] {
            assert!(!ipv6(text), "{text:?} is none");
        }
    }
}
