//! `uniqueItems`, and values that the description lists: what is equal to what.
//!
//! Equality is JSON's: numbers by value, objects without order. The cost stays near linear in the size of the array.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::tape::Tape;
use super::view::{Items, Numeral, View, equal};

/// The first two equal items: equal hashes are compared, so that the cost stays near linear.
pub(super) fn repeated(items: Items<'_>) -> Option<(usize, usize)> {
    let mut seen = Vec::with_capacity(items.len());
    items.each(&mut |index, item| {
        let mut hasher = DefaultHasher::new();
        hash(item, &mut hasher);
        seen.push((hasher.finish(), index, item));
        true
    });
    seen.sort_by_key(|(hash, index, _)| (*hash, *index));
    let mut found: Option<(usize, usize)> = None;
    for group in seen.chunk_by(|a, b| a.0 == b.0) {
        for (n, (_, second, b)) in group.iter().enumerate() {
            let earlier = group.iter().take(n).find(|(_, _, a)| equal(*a, *b));
            if let Some((_, first, _)) = earlier {
                if found.is_none_or(|(_, before)| *second < before) {
                    found = Some((*first, *second));
                }
                break;
            }
        }
    }
    found
}

/// Equal values have equal hashes; the members of an object are summed, since their order does not count.
fn hash(value: View<'_>, into: &mut DefaultHasher) {
    let value = value.present();
    match value {
        View::Bool(b) => b.hash(into),
        View::Number(n) => {
            if let Some(decimal) = n.decimal() {
                decimal.hash(into);
            }
        }
        View::String(s) => s.hash(into),
        View::Array(items) => {
            0xa1_u8.hash(into);
            items.each(&mut |_, item| {
                hash(item, into);
                true
            });
        }
        View::Object(members) => {
            let mut sum = 0_u64;
            members.each(&mut |name, member| {
                let mut own = DefaultHasher::new();
                name.hash(&mut own);
                hash(member, &mut own);
                sum = sum.wrapping_add(own.finish());
                true
            });
            (0x0b_u8, sum).hash(into);
        }
        View::Null | View::Absent | View::Secret(_) => 0_u8.hash(into),
    }
}

/// Whether a value equals a JSON text of the description.
pub(super) fn is_literal(text: &str, value: View<'_>) -> bool {
    match (text.as_bytes().first(), value.present()) {
        (Some(b'"'), View::String(s)) if !text.contains('\\') => text.get(1..text.len() - 1) == Some(s),
        (Some(b'n'), View::Null) | (Some(b't'), View::Bool(true)) | (Some(b'f'), View::Bool(false)) => true,
        (Some(b'-' | b'0'..=b'9'), View::Number(_)) => equal(View::Number(Numeral::Text(text)), value),
        (Some(b'"'), View::String(_)) | (Some(b'['), View::Array(_)) | (Some(b'{'), View::Object(_)) => {
            Tape::parse(text.as_bytes()).is_ok_and(|tape| equal(View::of(tape.root()), value))
        }
        _ => false,
    }
}
