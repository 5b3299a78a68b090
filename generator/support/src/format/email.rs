//! Addresses of mailboxes ([RFC 5321, 4.1.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2), `Mailbox`).
//!
//! With quoted local parts and with literal addresses (4.1.3), without comments, blanks around it or a name. The local
//! part has at most 64 octets and the domain at most 255 (4.5.3.1). Of literal addresses there are those with a tag that
//! is registered, which `IPv6` is alone.

use super::{domain, ip};

/// `email`: `jane.doe@example.org`.
pub fn email(text: &str) -> bool {
    // A quoted local part may hold an `@`, what is behind the last one never does.
    text.rsplit_once('@').is_some_and(|(local, domain)| {
        local.len() <= 64 && domain.len() <= 255 && (is_dotted(local) || is_quoted(local)) && is_host(domain)
    })
}

/// `Dot-string`.
fn is_dotted(text: &str) -> bool {
    let is_atom = |c: u8| c.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&c);
    text.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom))
}

/// `Quoted-string`.
fn is_quoted(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('"') else {
        return false;
    };
    let mut bytes = inner.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return bytes.next().is_none(),
            b'\\' if matches!(bytes.next(), Some(b' '..=b'~')) => {}
            b'\\' => return false,
            b' '..=b'~' => {}
            _ => return false,
        }
    }
    false
}

/// `Domain` or `address-literal`.
fn is_host(text: &str) -> bool {
    let Some(literal) = text.strip_prefix('[') else {
        return domain::labels(text, domain::is_label);
    };
    let Some(literal) = literal.strip_suffix(']') else {
        return false;
    };
    match literal.split_at_checked(5) {
        // Here `::` stands for two groups or more.
        Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => ip::groups(address, 2, is_ipv4),
        _ => is_ipv4(literal),
    }
}

/// `IPv4-address-literal`: leading zeros are no error in it.
fn is_ipv4(text: &str) -> bool {
    ip::four(text, |part| {
        (1..=3).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u16>().is_ok_and(|value| value <= 255)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mailboxes() {
        let local = format!("{}@a", "l".repeat(64));
        let label = "d".repeat(63);
        let domain = format!("a@{label}.{label}.{label}.{label}");
        for text in [
            "a@b",
            "joe.bloggs@example.com",
            "!#$%&'*+-/=?^_`{|}~@b",
            "a.b.c@d.e.f",
            "\"\"@b",
            "\"a b\"@c",
            "\"a@b\"@c",
            "\"a..b\"@c",
            "\"\\\"\"@b",
            "\"\\\\\"@b",
            "\"\\ \"@b",
            "a@1.2",
            "a@b--c",
            "a@[127.0.0.1]",
            "a@[001.002.003.004]",
            "a@[IPv6:::1]",
            "a@[ipv6:1:2:3:4:5:6:7:8]",
            "a@[IPv6:1:2:3:4:5:6::]",
            "a@[IPv6:::ffff:1.2.3.4]",
            "a@[IPv6:1:2:3:4:5:6:1.2.3.4]",
            "1@2",
            &local,
            &domain,
        ] {
            assert!(email(text), "{text:?} is one");
        }
        let local = format!("{}@a", "l".repeat(65));
        let domain = format!("a@{label}.{label}.{label}.{label}.d");
        for text in [
            "",
            "a",
            "@",
            "@b",
            "a@",
            "a@@b",
            "a@b@c",
            ".a@b",
            "a.@b",
            "a..b@c",
            "a b@c",
            " a@b",
            "a@b ",
            "a@b\n",
            "a,b@c",
            "a@b,c@d",
            "(a)@b",
            "a(b)@c",
            "<a@b>",
            "A <a@b>",
            "a:b@c",
            "a;b@c",
            "a[b@c",
            "a\\b@c",
            "\"a@b",
            "a\"@b",
            "\"@b",
            "\"\"\"@b",
            "\"a\"b@c",
            "a\"b\"@c",
            "\"\\\"@b",
            "\"\t\"@b",
            "\"é\"@b",
            "\"\\é\"@b",
            "é@b",
            "a@é",
            "a@b_c",
            "a@-b",
            "a@b-",
            "a@.b",
            "a@b.",
            "a@b..c",
            "a@[]",
            "a@[1.2.3]",
            "a@[1.2.3.256]",
            "a@[1.2.3.0004]",
            "a@[+1.2.3.4]",
            "a@[127.0.0.1",
            "a@127.0.0.1]",
            "a@[::1]",
            "a@[IPv6:]",
            "a@[IPv6:1]",
            "a@[IPv6:1:2:3:4:5:6:7::]",
            "a@[IPv6:::1.2.3.256]",
            "a@[IPv4:1.2.3.4]",
            "a@[x:y]",
            "a@[b]",
            "a@b\\c",
            "a@[1.2.3.4]]",
            "a@[IPv\u{212A}6:::1]",
            &local,
            &domain,
        ] {
            assert!(!email(text), "{text:?} is none");
        }
    }
}
