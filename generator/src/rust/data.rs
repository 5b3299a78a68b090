//! The layout of static data: expressions of calls and lists that may be nested deeply.
//!
//! `prettyplease` breaks such an expression at every level. Here a level is broken only where the line is too long, and
//! a single or last argument goes on in the line of its call, so that data reads as data and costs few lines.

use proc_macro2::Literal;

use super::layout::WIDTH;

/// An expression of static data.
#[derive(Debug, Clone)]
pub enum Data {
    /// Something that is not broken.
    Text(String),
    /// Items between brackets, with what stands before and after them.
    Group {
        /// What stands before, the opening bracket included.
        open: String,
        /// The items.
        items: Vec<Data>,
        /// The closing bracket and what stands after it.
        close: String,
    },
}

impl Data {
    /// A text that is code already.
    pub fn text(code: impl Into<String>) -> Self {
        Self::Text(code.into())
    }

    /// A string literal.
    pub fn string(value: &str) -> Self {
        Self::Text(Literal::string(value).to_string())
    }

    /// `name(items…)`.
    pub fn call(name: &str, items: Vec<Data>) -> Self {
        Self::Group { open: format!("{name}("), items, close: ")".to_owned() }
    }

    /// `&[items…]`.
    pub fn list(items: Vec<Data>) -> Self {
        Self::Group { open: "&[".to_owned(), items, close: "]".to_owned() }
    }

    /// `name { items… }`.
    pub fn fields(name: &str, items: Vec<(&str, Data)>) -> Self {
        let items = items.into_iter().map(|(field, value)| value.after(&format!("{field}: "))).collect();
        Self::Group { open: format!("{name} {{ "), items, close: " }".to_owned() }
    }

    /// `name(expression)`.
    pub fn within(self, name: &str) -> Self {
        Self::call(name, vec![self])
    }

    /// The expression with something before it.
    pub fn after(self, before: &str) -> Self {
        match self {
            Self::Text(text) => Self::Text(format!("{before}{text}")),
            Self::Group { open, items, close } => Self::Group { open: format!("{before}{open}"), items, close },
        }
    }

    /// The expression with something after it.
    pub fn before(self, after: &str) -> Self {
        match self {
            Self::Text(text) => Self::Text(format!("{text}{after}")),
            Self::Group { open, items, close } => Self::Group { open, items, close: format!("{close}{after}") },
        }
    }

    fn inline(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Group { open, items, close } => {
                out.push_str(open);
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push_str(", ");
                    }
                    item.inline(out);
                }
                out.push_str(close);
            }
        }
    }

    /// Appends the expression at the end of a line that is indented so far; `trailing` characters will follow.
    pub fn write(&self, indent: usize, trailing: usize, out: &mut String) {
        let column = out.chars().rev().take_while(|c| *c != '\n').count();
        let mut line = String::new();
        self.inline(&mut line);
        let Self::Group { open, items, close } = self else {
            out.push_str(&line);
            return;
        };
        if column + line.chars().count() + trailing <= WIDTH || items.is_empty() {
            out.push_str(&line);
            return;
        }
        // A last group goes on where its call begins, if what is before it fits.
        if let Some((Self::Group { .. }, before)) =
            items.split_last().filter(|(_, before)| before.iter().all(|item| matches!(item, Self::Text(_))))
        {
            let mut head = open.clone();
            for item in before {
                item.inline(&mut head);
                head.push_str(", ");
            }
            let opens = items.last().map_or(0, Self::open_width);
            if column + head.chars().count() + opens <= WIDTH {
                out.push_str(&head);
                if let Some(last) = items.last() {
                    last.write(indent, trailing + close.chars().count(), out);
                }
                out.push_str(close);
                return;
            }
        }
        out.push_str(open.trim_end());
        let inner = indent + 4;
        for item in items {
            out.push('\n');
            out.push_str(&" ".repeat(inner));
            item.write(inner, 1, out);
            out.push(',');
        }
        out.push('\n');
        out.push_str(&" ".repeat(indent));
        out.push_str(close.trim_start());
    }

    fn open_width(&self) -> usize {
        match self {
            Self::Text(text) => text.chars().count(),
            Self::Group { open, .. } => open.chars().count(),
        }
    }
}

/// The expression in one line.
impl std::fmt::Display for Data {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut line = String::new();
        self.inline(&mut line);
        f.write_str(&line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(data: &Data) -> String {
        let mut out = String::new();
        data.write(0, 0, &mut out);
        out
    }

    #[test]
    fn what_fits_stays_on_a_line() {
        let data = Data::call("f", vec![Data::string("a\"b"), Data::list(vec![Data::text("1"), Data::text("2")])]);
        assert_eq!(written(&data), r#"f("a\"b", &[1, 2])"#);
    }

    #[test]
    fn a_last_group_goes_on() {
        let long = Data::string(&"x".repeat(60));
        let data = Data::call("f", vec![Data::text("a"), Data::list(vec![long.clone(), long])]);
        let x = "x".repeat(60);
        assert_eq!(written(&data), format!("f(a, &[\n    \"{x}\",\n    \"{x}\",\n])"));
    }
}
