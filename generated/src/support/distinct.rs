//! `uniqueItems`, and values that the description lists: what is equal to what.
//!
//! Equality is JSON's: numbers by value, objects without order. The cost stays near linear in the size of the array.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::tape::Tape;
use super::view::{Items, Numeral, View, equal};

/// An item is nested too deeply to be held against others.
pub(super) struct TooDeep;

/// Arrays of up to so many items are looked through without an allocation.
const FEW: usize = 16;

#[derive(Clone, Copy)]
struct Seen<'v> {
    hash: u64,
    index: usize,
    item: View<'v>,
}

/// The first two equal items: equal hashes are compared, so that the cost stays near linear. Items may be so many levels
/// deep.
pub(super) fn repeated(items: Items<'_>, levels: usize) -> Result<Option<(usize, usize)>, TooDeep> {
    let nothing = Seen { hash: 0, index: 0, item: View::Null };
    match items.len() {
        0 | 1 => Ok(None),
        len @ 2..=FEW => {
            let mut few = [nothing; FEW];
            repeated_in(items, few.split_at_mut(len).0, levels)
        }
        len => repeated_in(items, &mut vec![nothing; len], levels),
    }
}

fn repeated_in<'v>(items: Items<'v>, seen: &mut [Seen<'v>], levels: usize) -> Result<Option<(usize, usize)>, TooDeep> {
    let mut result = Ok(());
    let mut slots = seen.iter_mut();
    items.each(&mut |index, item| {
        let mut hasher = DefaultHasher::new();
        result = hash(item, &mut hasher, levels);
        if let Some(slot) = slots.next() {
            *slot = Seen { hash: hasher.finish(), index, item };
        }
        result.is_ok()
    });
    result?;
    // All indexes are different; the stable sort would allocate.
    seen.sort_unstable_by_key(|seen| (seen.hash, seen.index));
    let mut found: Option<(usize, usize)> = None;
    for group in seen.chunk_by(|a, b| a.hash == b.hash) {
        for (n, second) in group.iter().enumerate() {
            if let Some(first) = group.iter().take(n).find(|first| equal(first.item, second.item)) {
                if found.is_none_or(|(_, before)| second.index < before) {
                    found = Some((first.index, second.index));
                }
                break;
            }
        }
    }
    Ok(found)
}

/// Equal values have equal hashes; the members of an object are summed, since their order does not count.
fn hash(value: View<'_>, into: &mut DefaultHasher, levels: usize) -> Result<(), TooDeep> {
    let mut result = Ok(());
    match value.present() {
        View::Bool(b) => b.hash(into),
        View::Number(n) => {
            if let Some(decimal) = n.decimal() {
                decimal.hash(into);
            }
        }
        View::String(s) => s.hash(into),
        View::Array(items) => {
            let below = levels.checked_sub(1).ok_or(TooDeep)?;
            0xa1_u8.hash(into);
            items.each(&mut |_, item| {
                result = hash(item, into, below);
                result.is_ok()
            });
        }
        View::Object(members) => {
            let below = levels.checked_sub(1).ok_or(TooDeep)?;
            let mut sum = 0_u64;
            members.each(&mut |name, member| {
                let mut own = DefaultHasher::new();
                name.hash(&mut own);
                result = hash(member, &mut own, below);
                sum = sum.wrapping_add(own.finish());
                result.is_ok()
            });
            (0x0b_u8, sum).hash(into);
        }
        View::Null | View::Absent | View::Secret(_) => 0_u8.hash(into),
    }
    result
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
