//! Sentences in lines.

use super::width::columns;

/// The text in lines of at most `first` and then `rest` columns of the terminal, broken at blanks. A word that is wider
/// has a line to itself. There is a line for an empty text.
pub(crate) fn wrap(text: &str, first: usize, rest: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut end, mut taken) = (0, 0, 0);
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let room = if lines.is_empty() { first } else { rest };
        let width = columns(word.trim_end_matches(' '));
        // On the first line something stands before the text, so that even its first word may be too wide.
        if taken + width > room && (end > start || lines.is_empty() && first < rest) {
            lines.push(text.get(start..end).unwrap_or_default().trim_end_matches(' '));
            (start, taken) = (at, 0);
        }
        taken += columns(word);
        at += word.len();
        end = at;
    }
    lines.push(text.get(start..).unwrap_or_default().trim_end_matches(' '));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_blanks() {
        assert_eq!(wrap("one two three four", 7, 10), ["one two", "three four"]);
        assert_eq!(wrap("one two three four", 8, 9), ["one two", "three", "four"]);
        assert_eq!(wrap("one", 80, 80), ["one"]);
        assert_eq!(wrap("", 80, 80), [""]);
    }

    #[test]
    fn a_word_that_is_too_wide_has_a_line_to_itself() {
        assert_eq!(wrap("a wonderful b", 4, 5), ["a", "wonderful", "b"]);
        assert_eq!(wrap("wonderful b", 4, 10), ["", "wonderful", "b"]);
        assert_eq!(wrap("wonderful", 4, 4), ["wonderful"]);
    }

    #[test]
    fn wide_characters_take_their_columns() {
        assert_eq!(wrap("宠物 宠物 宠物", 9, 9), ["宠物 宠物", "宠物"]);
    }

    #[test]
    fn nothing_is_lost_but_blanks() {
        let text = "the reference `#/components/schemas/Pett` leads nowhere, and nothing else does";
        for room in 0..90 {
            assert_eq!(wrap(text, room, 40).join(" ").trim(), text);
        }
    }
}
