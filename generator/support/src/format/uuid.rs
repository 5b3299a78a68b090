//! UUIDs as text ([RFC 9562, 4](https://www.rfc-editor.org/rfc/rfc9562#section-4), and RFC 4122, 3, before it).
//!
//! Hexadecimal digits in groups of 8, 4, 4, 4 and 12, in either case. Which version and variant the bits name is not
//! asked: the document says what they mean, not that others are no UUIDs.

/// `uuid`: `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`.
pub fn uuid(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids() {
        for text in [
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
            "f81d4fae-7DEC-11d0-A765-00a0C91e6bF6",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "2eb8aa08-aa98-f1ea-f4aa-73b441d16380",
        ] {
            assert!(uuid(text), "{text:?} is one");
        }
        for text in [
            "",
            "f81d4fae7dec11d0a76500a0c91e6bf6",
            "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
            "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n",
            " f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "f81d4fa-e7dec-11d0-a765-00a0c91e6bf6",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bg6",
            "f81d4fae_7dec_11d0_a765_00a0c91e6bf6",
            "f81d4fae-7dec-11d0-a765-00a0c91e_bf6",
            "-81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "é1d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "২81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        ] {
            assert!(!uuid(text), "{text:?} is none");
        }
    }
}
