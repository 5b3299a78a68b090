//! Regular expressions ([ECMA-262, 22.2.1](https://tc39.es/ecma262/#sec-patterns)), which JSON Schema asks to be read in
//! Unicode mode (the flag `u`).
//!
//! Taken is what the generator takes as a `pattern`, without its limits of length and depth, so that a description and its
//! values mean one thing by the word: the edition that JSON Schema 2020-12 refers to, and of later ones a name for several groups that never take part
//! in one match (flags within a pattern, `(?i:…)`, are of a later one too, and are not taken). Of what the flag forbids
//! and engines without it read, these are taken as there: an escaped punctuation mark or character beyond ASCII (`\-`,
//! `\é`), a brace that belongs to no quantifier, a closing bracket that belongs to no class, a class escape beside a
//! hyphen (`[\w-.]`). What other dialects take for something else, as `{,5}`, `[[:alpha:]]`, `\Z` or `(?i)`, is not.
//!
//! The text is read once from the left. Open groups wait on a stack of this module's own, so nesting of any depth costs
//! memory in proportion and no stack; without groups nested deeper than a few, and without names, nothing is allocated.

use std::collections::HashMap;

use super::regex_names::{is_name_part, is_name_start};
use super::regex_properties::is_property;

/// `regex`: a regular expression, `^[a-z]+$`.
pub fn regex(text: &str) -> bool {
    let mut pattern = Pattern {
        rest: text,
        open: Stack::default(),
        groups: 0,
        largest_reference: 0,
        names: 0,
        latest: HashMap::new(),
        references: Vec::new(),
        is_odd: false,
    };
    pattern.read().is_some()
}

/// An open group, or the whole pattern, by the names of groups in it.
#[derive(Debug, Default, Clone, Copy)]
struct Frame {
    /// How many names came before it.
    names: usize,
    /// How many came before the alternative that is being read.
    alternative: usize,
    /// Whether it is an assertion (`(?=…)` and so on), which cannot be repeated.
    is_assertion: bool,
}

/// What is open: the innermost, and those around it, of which some are not on the heap.
#[derive(Debug, Default)]
struct Stack {
    top: Frame,
    few: [Frame; Stack::FEW],
    many: Vec<Frame>,
    /// How many are around the innermost.
    depth: usize,
}

impl Stack {
    const FEW: usize = 32;

    /// One of those around the innermost, from the outside; beyond them the innermost.
    fn get(&self, depth: usize) -> Frame {
        let around = || self.few.get(depth).or_else(|| self.many.get(depth.checked_sub(Self::FEW)?));
        if depth < self.depth { around().copied().unwrap_or_default() } else { self.top }
    }

    fn push(&mut self, frame: Frame) {
        match self.few.get_mut(self.depth) {
            Some(slot) => *slot = self.top,
            None => self.many.push(self.top),
        }
        self.depth += 1;
        self.top = frame;
    }

    /// Closes the innermost group, if one is open.
    fn pop(&mut self) -> Option<Frame> {
        let outer = self.get(self.depth.checked_sub(1)?);
        self.depth -= 1;
        self.many.pop();
        Some(std::mem::replace(&mut self.top, outer))
    }

    /// Whether something with a name, counted from 0, can take part in one match with what is being read: no `|` is
    /// between the two in any of the groups that hold both.
    fn sees(&self, name: usize) -> bool {
        // The innermost group that holds both is the last one that began before the name.
        let (mut low, mut high) = (0, self.depth + 1);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.get(middle).names <= name {
                low = middle;
            } else {
                high = middle;
            }
        }
        self.get(low).alternative <= name
    }
}

/// A pattern that is being read. Functions give nothing where it is none.
struct Pattern<'t> {
    rest: &'t str,
    open: Stack,
    /// How many capturing groups there are so far.
    groups: u64,
    /// The largest number that a reference has.
    largest_reference: u64,
    /// How many groups have names so far.
    names: usize,
    /// The last group of each name.
    latest: HashMap<String, usize>,
    /// The names that are referred to; a group may come after its reference.
    references: Vec<String>,
    /// Whether there was a class that other dialects would take to be longer: it holds a `[`, or is empty.
    is_odd: bool,
}

/// What a member of a class stands for.
enum Member {
    Point(u32),
    Set,
}

impl Pattern<'_> {
    fn read(&mut self) -> Option<()> {
        while let Some(first) = self.peek() {
            match first {
                '|' => {
                    self.bump();
                    self.open.top.alternative = self.names;
                    continue;
                }
                '(' => {
                    self.opening()?;
                    continue;
                }
                _ => {}
            }
            let is_repeatable = self.term(first)?;
            if self.quantifier()? && !is_repeatable {
                return None;
            }
        }
        let is_known = |name: &String| self.latest.contains_key(name);
        let is_whole =
            self.open.depth == 0 && self.largest_reference <= self.groups && self.references.iter().all(is_known);
        is_whole.then_some(())
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next();
        self.rest = chars.as_str();
        c
    }

    fn eat(&mut self, token: &str) -> bool {
        let behind = self.rest.strip_prefix(token);
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    /// Reads the end of a group, or what can stand anywhere; tells whether that can be repeated.
    fn term(&mut self, first: char) -> Option<bool> {
        match first {
            ')' => {
                self.bump();
                self.open.pop().map(|group| !group.is_assertion)
            }
            '^' | '$' => self.bump().map(|_| false),
            '\\' if self.eat(r"\b") || self.eat(r"\B") => Some(false),
            '\\' => self.escape().map(|()| true),
            '[' => self.class().map(|()| true),
            '*' | '+' | '?' => None,
            '{' if self.quantifier()? => None,
            ']' if self.is_odd => None,
            _ => self.bump().map(|_| true),
        }
    }

    /// Reads a quantifier; tells whether there was one.
    fn quantifier(&mut self) -> Option<bool> {
        if self.rest.starts_with('{') {
            if !self.counted()? {
                return Some(false);
            }
        } else if !(self.eat("*") || self.eat("+") || self.eat("?")) {
            return Some(false);
        }
        self.eat("?");
        Some(true)
    }

    /// Reads `{2}`, `{2,}` or `{2,3}`. Another brace is a character and is left; but `{,3}` is an error.
    fn counted(&mut self) -> Option<bool> {
        let start = self.rest;
        self.eat("{");
        let least = self.number();
        let comma = self.eat(",");
        let most = self.number();
        if self.eat("}") {
            match (least, comma, most) {
                (Some(least), true, Some(most)) if most < least => return None,
                (Some(_), ..) => return Some(true),
                (None, true, Some(_)) => return None,
                (None, ..) => {}
            }
        }
        self.rest = start;
        Some(false)
    }

    /// Reads decimal digits, if there are any; a number too large for its type is the largest of its type.
    fn number(&mut self) -> Option<u64> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.bump();
            let so_far: u64 = number.unwrap_or(0);
            number = Some(so_far.saturating_mul(10).saturating_add(digit.into()));
        }
        number
    }

    /// Reads what opens a group.
    fn opening(&mut self) -> Option<()> {
        self.eat("(");
        let is_assertion = ["?=", "?!", "?<=", "?<!"].into_iter().any(|token| self.eat(token));
        let has_name = !is_assertion && self.eat("?<");
        if has_name {
            let name = self.name()?;
            let place = self.names;
            // Of an earlier group of the name that is out of sight, all before it are too.
            if self.latest.insert(name, place).is_some_and(|latest| self.open.sees(latest)) {
                return None;
            }
        }
        if !is_assertion && !self.eat("?:") {
            if !has_name && self.rest.starts_with('?') {
                return None;
            }
            self.groups += 1;
        }
        if has_name {
            // The name belongs to the alternative that the group stands in.
            self.names += 1;
        }
        let names = self.names;
        self.open.push(Frame { names, alternative: names, is_assertion });
        Some(())
    }

    /// Reads the name of a group and the `>` after it.
    fn name(&mut self) -> Option<String> {
        let mut name = String::new();
        loop {
            let c = match self.bump()? {
                '>' if !name.is_empty() => return Some(name),
                '\\' if self.eat("u") => char::from_u32(self.unicode_escape()?)?,
                c => c,
            };
            if !is_name_start(c) && (name.is_empty() || !is_name_part(c)) {
                return None;
            }
            name.push(c);
        }
    }

    /// Reads an escape outside of a class.
    fn escape(&mut self) -> Option<()> {
        self.eat("\\");
        if let Some('1'..='9') = self.peek() {
            self.largest_reference = self.largest_reference.max(self.number()?);
            return Some(());
        }
        if self.eat("k") {
            if !self.eat("<") {
                return None;
            }
            let name = self.name()?;
            self.references.push(name);
            return Some(());
        }
        self.shared_escape().map(|_| ())
    }

    /// Reads the rest of an escape that may stand inside and outside of a class.
    fn shared_escape(&mut self) -> Option<Member> {
        let control = match self.bump()? {
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => return Some(Member::Set),
            'p' | 'P' => return self.property().map(|()| Member::Set),
            'f' => '\u{C}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{B}',
            '0' if !matches!(self.peek(), Some('0'..='9')) => '\0',
            'c' => {
                let letter = self.bump().filter(char::is_ascii_alphabetic)?;
                return Some(Member::Point(u32::from(letter) % 32));
            }
            'x' => return self.hex(2).map(Member::Point),
            'u' => return self.unicode_escape().map(Member::Point),
            c if c.is_ascii_alphanumeric() => return None,
            c => c,
        };
        Some(Member::Point(control.into()))
    }

    /// Reads what follows `\p`: the name of a property in braces.
    fn property(&mut self) -> Option<()> {
        let (name, behind) = self.rest.strip_prefix('{')?.split_once('}')?;
        self.rest = behind;
        is_property(name).then_some(())
    }

    /// Reads what follows `\u`: four digits, of a surrogate pair the second half as well, or digits in braces.
    fn unicode_escape(&mut self) -> Option<u32> {
        if self.eat("{") {
            let digits = self.rest.bytes().take_while(u8::is_ascii_hexdigit).count();
            let point = self.hex(digits)?;
            return (self.eat("}") && point <= u32::from(char::MAX)).then_some(point);
        }
        let unit = self.hex(4)?;
        let after = self.rest;
        if (0xD800..0xDC00).contains(&unit) && self.eat("\\u") {
            if let Some(trail @ 0xDC00..0xE000) = self.hex(4) {
                return Some(0x1_0000 + ((unit - 0xD800) << 10) + (trail - 0xDC00));
            }
            self.rest = after;
        }
        Some(unit)
    }

    /// Reads so many hexadecimal digits. A number too large for its type is the largest of its type.
    fn hex(&mut self, digits: usize) -> Option<u32> {
        let (text, behind) = self.rest.split_at_checked(digits).filter(|(text, _)| !text.is_empty())?;
        self.rest = behind;
        text.chars().try_fold(0_u32, |number, c| {
            let digit = c.to_digit(16)?;
            Some(number.checked_mul(16).map_or(u32::MAX, |number| number + digit))
        })
    }

    /// Reads a class.
    fn class(&mut self) -> Option<()> {
        self.eat("[");
        self.eat("^");
        self.is_odd |= self.rest.starts_with(']');
        while !self.eat("]") {
            let first = self.member()?;
            if self.rest.starts_with("-]") || !self.eat("-") {
                continue;
            }
            // Beside a class escape the hyphen is itself.
            if let (Member::Point(low), Member::Point(high)) = (first, self.member()?) {
                if high < low {
                    return None;
                }
            }
        }
        Some(())
    }

    fn member(&mut self) -> Option<Member> {
        match self.bump()? {
            '\\' if self.eat("b") => Some(Member::Point(8)),
            '\\' => self.shared_escape(),
            c => {
                self.is_odd |= c == '[';
                Some(Member::Point(c.into()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_all(expected: bool, texts: &[&str]) {
        for text in texts {
            assert_eq!(regex(text), expected, "{text:?}");
        }
    }

    #[test]
    fn patterns() {
        assert_all(
            true,
            &[
                "",
                "^[a-z]+$",
                "a|b|",
                "()",
                "(?:a)*?b+?c??",
                "(?=a)(?!b)(?<=c)(?<!d)",
                "a{2}b{2,}?c{2,3}",
                r"\d\D\w\W\s\S\b\B",
                r"\f\n\r\t\v\0\cJ\x41\u0041\u{1F600}\uD83D\uDE00\uD83D",
                r"[\b\-\]^-]",
                r"(a)\1",
                r"\2(a)(b)",
                r"\k<a>(?<a>b)",
                r"\p{Lu}\P{Script=Greek}[\p{L}-z]",
                "[]",
                "[^]",
                "[]a",
                "/",
                "\n",
            ],
        );
        assert_all(
            false,
            &[
                "(",
                ")",
                "a)",
                "(a",
                "[",
                "[a",
                "[b-a]",
                "*",
                "+a",
                "?",
                "a**",
                "a{2}{3}",
                "{2}",
                "a{3,2}",
                "^*",
                r"\b+",
                "(?=a)*",
                "(?<!a)?",
                "(?",
                "(?a)",
                "(?P<a>b)",
                "(?i)a",
                "(?i:a)",
                "(?#a)",
                "(?>a)",
                r"\",
                r"\a",
                r"\Z",
                r"\x4",
                r"\u12",
                r"\u{}",
                r"\u{110000}",
                r"\c1",
                r"\01",
                r"\p",
                r"\pL",
                r"\p{L",
                r"\p{Greek}",
                r"\1",
                r"(a)\2",
                r"\k",
                r"\k<a>",
                r"\k<a>(?<b>c)",
                "(?<>a)",
                "(?<1>a)",
                "(?<a",
                "(?<a>)(?<a>)",
                r"[\1]",
                r"[\B]",
                r"[\k]",
            ],
        );
    }

    #[test]
    fn what_is_read_as_without_the_flag() {
        assert_all(true, &[r"\-\_\@\é", "{", "a{", "a{b}", "{}", "a{,}", "]", "a]", "}", r"[\w-.]", r"[a-\d]"]);
        assert_all(false, &["a{,5}", "{,5}", "[[:alpha:]]", "[[]]", "[]]", "[^]]", "[[]a]"]);
    }

    #[test]
    fn one_name_for_several_groups() {
        assert_all(
            true,
            &[
                "(?<a>)|(?<a>)",
                "(?:(?<a>)|(?<a>))",
                "(?<a>x|y)|(?<a>z)|(?<b>)",
                "(?:(?<a>)|b)|(?<a>)",
                r"(?<a>)|(?<\u{61}>)\k<a>",
            ],
        );
        assert_all(
            false,
            &[
                "(?<a>(?<a>))",
                "(?<a>)(?:b|(?<a>))",
                "(?:(?<a>)|b)(?<a>)",
                "(?:(?<a>)|(?<a>))(?<a>)",
                "(?:(?<a>)|(?<b>))(?<b>)",
                "x|(?<a>)(?:(?<b>)|(?<a>))",
                r"(?<a>)(?<\u0061>)",
            ],
        );
    }

    #[test]
    fn depth_and_length_cost_no_stack_and_little_time() {
        for depth in [31, 32, 33, 200, 10_000, 100_000] {
            let pattern = |open: &str, inside: &str| format!("{}{inside}{}", open.repeat(depth), ")".repeat(depth));
            assert!(regex(&pattern("(", "a")) && regex(&pattern("(?:", "a|b")), "{depth}");
            assert!(regex(&format!("{}*", pattern("(", "(?=a)"))), "{depth}");
            assert!(!regex(&format!("{}*", pattern("(?=", "a"))) && !regex(&pattern("(", "))")), "{depth}");
            assert!(!regex(&"(".repeat(depth)));
        }
        let names = |count: usize| (0..count).map(|n| format!("(?<a{n}>b)")).collect::<String>();
        assert!(regex(&names(100_000)));
        assert!(!regex(&format!("{}(?<a0>)", names(100_000))));
        assert!(regex(&"(?<a>b)|".repeat(100_000)));
        assert!(regex(&format!("(a){}", r"\1".repeat(500_000))));
        assert!(regex(&"[a-z]{2,3}".repeat(100_000)));
        assert!(regex(&"a{".repeat(500_000)));
    }
}
