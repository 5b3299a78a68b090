//! "Did you mean": the known name that is nearest to a misspelled one.

/// Longer names are not compared: nobody mistypes them by a letter, and the cost grows with the square.
const LONGEST: usize = 64;

/// How many single edits lead from `a` to `b`: a character put in, left out or replaced, or two neighbours swapped
/// (the optimal string alignment distance). Case counts. `None` if it is more than `limit`.
#[must_use]
pub fn edit_distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().take(LONGEST + 1).collect();
    let b: Vec<char> = b.chars().take(LONGEST + 1).collect();
    if a.len() > LONGEST || b.len() > LONGEST || a.len().abs_diff(b.len()) > limit {
        return None;
    }
    // Row i holds the distances from the first i characters of `a` to every beginning of `b`.
    let mut before_last = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &from) in a.iter().enumerate() {
        let mut row = vec![i + 1; b.len() + 1];
        for (j, &to) in b.iter().enumerate() {
            let replaced = last[j] + usize::from(from != to);
            row[j + 1] = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && from == b[j - 1] && a[i - 1] == to {
                row[j + 1] = row[j + 1].min(before_last[j - 1] + 1);
            }
        }
        // Distances never shrink from row to row.
        if row.iter().all(|&distance| distance > limit) {
            return None;
        }
        before_last = std::mem::replace(&mut last, row);
    }
    let distance = last[b.len()];
    (distance <= limit).then_some(distance)
}

/// The name among `known` that `name` is most likely a misspelling of: one that differs only in case, or else the
/// nearest within a third of its length (at least one edit, at most three). Of several equally near, the first.
#[must_use]
pub fn did_you_mean<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let limit = (name.chars().count() / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let distance = if candidate.eq_ignore_ascii_case(name) {
            0
        } else if let Some(distance) = edit_distance(name, candidate, limit) {
            distance
        } else {
            continue;
        };
        if candidate != name && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_each_kind_of_edit_once() {
        assert_eq!(edit_distance("type", "type", 0), Some(0));
        assert_eq!(edit_distance("tpye", "type", 3), Some(1), "two neighbours swapped");
        assert_eq!(edit_distance("typ", "type", 3), Some(1), "one left out");
        assert_eq!(edit_distance("types", "type", 3), Some(1), "one put in");
        assert_eq!(edit_distance("tipe", "type", 3), Some(1), "one replaced");
        assert_eq!(edit_distance("", "abc", 3), Some(3));
        assert_eq!(edit_distance("größe", "grösse", 3), Some(2), "characters, not bytes");
        assert_eq!(edit_distance("minLength", "maxLength", 1), None, "more than the limit");
    }

    #[test]
    fn suggests_the_nearest_and_nothing_far_fetched() {
        let known = ["operationId", "responses", "requestBody", "in"];
        assert_eq!(did_you_mean("operationID", known), Some("operationId"));
        assert_eq!(did_you_mean("reponses", known), Some("responses"));
        assert_eq!(did_you_mean("IN", known), Some("in"));
        assert_eq!(did_you_mean("summary", known), None);
        assert_eq!(did_you_mean("in", known), None, "a name is no misspelling of itself");
        assert_eq!(did_you_mean(&"a".repeat(100_000), known), None);
    }
}
