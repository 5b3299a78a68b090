//! Whether the names of a scope are apart from each other, told without making them.
//!
//! In most scopes nothing is taken. Of plain texts, which nearly all are, the [key](super::name::Name::key) of the name
//! is known at once: the letters and digits without case. If no two hashes of keys are equal, no two keys are.

/// The start of a hash, by Fowler, Noll and Vo (FNV-1a).
const START: u64 = 0xcbf2_9ce4_8422_2325;

/// What each byte multiplies it with.
const PRIME: u64 = 0x0100_0000_01b3;

/// Whether names, each of several texts, are surely apart, also from what is taken already. `false` if that is not seen
/// from here.
pub(super) fn are_apart<'a, N>(taken: &[&str], names: impl Iterator<Item = N>) -> bool
where
    N: IntoIterator<Item = &'a str>,
{
    let taken = taken.iter().map(|name| hash([*name]));
    let hashes: Option<Vec<u64>> = taken.chain(names.map(hash)).collect();
    let Some(mut hashes) = hashes else { return false };
    hashes.sort_unstable();
    hashes.is_sorted_by(|one, next| one < next)
}

/// A hash of the key of a name, if its texts are plain: begin with a letter, and are of ASCII.
fn hash<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<u64> {
    let mut hash = START;
    for text in texts {
        if !text.starts_with(|c: char| c.is_ascii_alphabetic()) || !text.is_ascii() {
            return None;
        }
        for byte in text.bytes().filter(u8::is_ascii_alphanumeric) {
            hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(PRIME);
        }
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::super::name::Name;
    use super::*;

    fn apart(taken: &[&str], names: &[&[&str]]) -> bool {
        are_apart(taken, names.iter().map(|name| name.iter().copied()))
    }

    #[test]
    fn names_are_apart_by_letters_and_digits() {
        assert!(apart(&["clone"], &[&["a", "b"], &["ac"], &["a1"]]));
        assert!(!apart(&[], &[&["fooBar"], &["foo_bar"]]));
        assert!(!apart(&[], &[&["foo", "bar"], &["FooBar"]]));
        assert!(!apart(&["clone"], &[&["Clone"]]));
        assert!(!apart(&[], &[&["+1"]]), "signs may be words");
        assert!(!apart(&[], &[&["é"]]), "not seen from here");
    }

    #[test]
    fn what_is_hashed_is_the_key() {
        for texts in [["a", "b-c"], ["A_b", "c.D2"], ["x", "y/{z}"]] {
            let key = Name::join(texts).key();
            assert_eq!(hash(texts), hash([key.as_str()]), "{texts:?}");
        }
    }
}
