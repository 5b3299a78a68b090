//! Aligned columns.
//!
//! On a terminal a table is as wide as that, and what does not fit is cut: the widest column first. Elsewhere nothing is
//! cut, so that a script finds whole names.

use crate::diagnostic::{columns, printable};

/// Where a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// At its left, as texts do.
    Left,
    /// At its right, as numbers do.
    Right,
}

/// Rows under heads.
#[derive(Debug)]
pub(super) struct Table {
    heads: Vec<(&'static str, Align)>,
    rows: Vec<Vec<String>>,
}

/// What stands between two columns.
const GAP: usize = 2;
/// So much of a column stays visible.
const LEAST: usize = 8;

impl Table {
    pub(super) fn new(heads: &[(&'static str, Align)]) -> Self {
        Self { heads: heads.to_vec(), rows: Vec::new() }
    }

    /// Adds a row, which has a cell for each column.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| printable(&cell).into_owned()).collect());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table as text; `width` is how many columns of the terminal there are.
    pub(super) fn render(&self, width: Option<usize>) -> String {
        let cells = |column: usize| self.rows.iter().filter_map(move |row| row.get(column));
        let widest = |(column, (head, _)): (usize, &(&str, Align))| {
            cells(column).map(|cell| columns(cell)).max().unwrap_or_default().max(columns(head))
        };
        let mut widths: Vec<usize> = self.heads.iter().enumerate().map(widest).collect();
        if let Some(width) = width {
            let gaps = GAP * widths.len().saturating_sub(1);
            shrink(&mut widths, width.saturating_sub(gaps));
        }
        let heads: Vec<String> = self.heads.iter().map(|(head, _)| (*head).to_owned()).collect();
        std::iter::once(&heads).chain(&self.rows).map(|row| self.line(row, &widths)).collect()
    }

    fn line(&self, row: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for (((_, align), width), cell) in self.heads.iter().zip(widths).zip(row) {
            let cell = cut(cell, *width);
            let blanks = " ".repeat(width.saturating_sub(columns(&cell)));
            let (before, after) = if *align == Align::Right { (blanks.as_str(), "") } else { ("", blanks.as_str()) };
            line.push_str(before);
            line.push_str(&cell);
            line.push_str(after);
            line.push_str(&" ".repeat(GAP));
        }
        line.truncate(line.trim_end().len());
        line.push('\n');
        line
    }
}

/// Takes from the widest, as long as it has more than it needs, until all fit in `room`.
fn shrink(widths: &mut [usize], room: usize) {
    while widths.iter().sum::<usize>() > room {
        match widths.iter_mut().max().filter(|width| **width > LEAST) {
            Some(widest) => *widest -= 1,
            None => return,
        }
    }
}

/// The text, or its beginning and a sign that there is more, in so many columns of the terminal.
pub(super) fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for character in text.chars() {
        if columns(&kept) + columns(character.encode_utf8(&mut [0; 4])) + 1 > width {
            break;
        }
        kept.push(character);
    }
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&[("path", Align::Left), ("count", Align::Right), ("what", Align::Left)]);
        table.row(["/pets/{id}/toys/{toy}", "7", "a toy"].map(str::to_owned));
        table.row(["/宠物", "1200", ""].map(str::to_owned));
        table
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let expected = "\
path                   count  what
/pets/{id}/toys/{toy}      7  a toy
/宠物                   1200
";
        assert_eq!(table().render(None), expected);
        assert_eq!(table().render(Some(80)), expected);
    }

    #[test]
    fn the_widest_column_is_cut_on_a_narrow_terminal() {
        let expected = "\
path           count  what
/pets/{id}/t…      7  a toy
/宠物           1200
";
        assert_eq!(table().render(Some(27)), expected);
        assert!(
            table().render(Some(1)).lines().all(|line| columns(line) <= 8 + 2 + 5 + 2 + 5),
            "so much is always shown"
        );
    }

    #[test]
    fn cells_hold_no_control_characters() {
        let mut table = Table::new(&[("a", Align::Left)]);
        table.row(["\u{1b}[31m\n".to_owned()]);
        assert_eq!(table.render(None), "a\n␛[31m␊\n");
    }

    #[test]
    fn a_wide_character_is_not_split() {
        assert_eq!(cut("宠物宠物", 6), "宠物…");
        assert_eq!(cut("宠物宠物", 4), "宠…");
        assert_eq!(cut("宠物宠物", 8), "宠物宠物");
    }
}
