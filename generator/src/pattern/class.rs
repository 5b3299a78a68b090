//! Classes: what stands in square brackets.

use super::char_set::CharSet;
use super::parse::{Parser, PatternError};

/// A member of a class: one code point, which may begin or end a range, or the set of a class escape.
enum Member {
    Point(u32),
    Set(CharSet),
}

impl Member {
    fn add_to(self, ranges: &mut Vec<(char, char)>) {
        let set = match self {
            Self::Point(point) => CharSet::code_points(point, point),
            Self::Set(set) => set,
        };
        ranges.extend(set.into_ranges());
    }
}

impl Parser<'_> {
    /// Reads a class.
    pub(super) fn class(&mut self) -> Result<CharSet, PatternError> {
        let start = self.at;
        self.eat("[");
        let negated = self.eat("^");
        if self.rest().starts_with(']') {
            self.odd_class = Some(start);
        }
        let mut ranges = Vec::new();
        while !self.eat("]") {
            let place = self.at;
            let first = self.member(start)?;
            let is_range = self.rest().starts_with('-') && !self.rest().starts_with("-]");
            if !is_range {
                first.add_to(&mut ranges);
                continue;
            }
            self.eat("-");
            match (first, self.member(start)?) {
                (Member::Point(low), Member::Point(high)) if low <= high => {
                    ranges.extend(CharSet::code_points(low, high).into_ranges());
                }
                (Member::Point(_), Member::Point(_)) => {
                    return Err(self.error_at(place, "the ends of this range are in the wrong order"));
                }
                // A class escape ends no range: the hyphen is itself.
                (first, second) => {
                    first.add_to(&mut ranges);
                    Member::Point('-'.into()).add_to(&mut ranges);
                    second.add_to(&mut ranges);
                }
            }
        }
        let set = CharSet::new(ranges);
        let set = if negated { set.negated() } else { set };
        self.counted(start, set)
    }

    fn member(&mut self, class: usize) -> Result<Member, PatternError> {
        let place = self.at;
        match self.bump() {
            None => Err(self.error_at(class, "this class is not closed")),
            Some('\\') if self.eat("b") => Ok(Member::Point(8)),
            Some('\\') => match self.class_escape(place)? {
                Some(set) => Ok(Member::Set(set)),
                None => self.character_escape(place).map(Member::Point),
            },
            Some(c) => {
                if c == '[' {
                    self.odd_class = Some(class);
                }
                Ok(Member::Point(c.into()))
            }
        }
    }
}
