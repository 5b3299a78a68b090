//! What a run wants on the disk: every file of the crate, whole and in memory, before anything is written.

use std::collections::BTreeMap;

use super::path::{FilePath, PathError, PathReason};

/// The files that a run wants, ordered by path.
///
/// Paths are relative to the crate's directory and separated by `/`. No two of them may differ by case alone, nor may a
/// file stand where another needs a directory, so that an output means the same tree on every system.
#[derive(Clone, Debug, Default)]
pub struct Output {
    files: BTreeMap<FilePath, Vec<u8>>,
    /// The paths and their directories without case, each with the path that claimed it.
    claims: BTreeMap<String, Claim>,
}

#[derive(Clone, Debug)]
struct Claim {
    path: String,
    directory: bool,
}

impl Output {
    /// An output without files.
    pub fn new() -> Output {
        Output::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// When the path is absolute, leaves the crate's directory, could be read differently by another system, or collides
    /// with a file that is there already.
    pub fn insert(&mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Result<(), PathError> {
        let path = FilePath::new(path)?;
        if let Some(claim) = self.claims.get(&path.folded()) {
            let other = claim.path.clone();
            return Err(path.refused(if claim.directory {
                PathReason::Nested(other)
            } else {
                PathReason::Taken(other)
            }));
        }
        for directory in path.directories() {
            if let Some(claim) = self.claims.get(&directory.folded())
                && !claim.directory
            {
                return Err(path.refused(PathReason::Nested(claim.path.clone())));
            }
        }
        for directory in path.directories() {
            let claim = || Claim { path: path.as_str().to_owned(), directory: true };
            self.claims.entry(directory.folded()).or_insert_with(claim);
        }
        self.claims.insert(path.folded(), Claim { path: path.as_str().to_owned(), directory: false });
        self.files.insert(path, bytes.into());
        Ok(())
    }

    /// The files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub(super) fn files(&self) -> &BTreeMap<FilePath, Vec<u8>> {
        &self.files
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn files_come_in_the_order_of_their_paths() {
        let mut output = Output::new();
        output.insert("src/lib.rs", "lib").expect("valid in this test");
        output.insert("Cargo.toml", "cargo").expect("valid in this test");
        let files: Vec<_> = output.iter().collect();
        assert_eq!(files, [("Cargo.toml", &b"cargo"[..]), ("src/lib.rs", b"lib")]);
    }

    #[test]
    fn one_name_is_one_file_whatever_its_case() {
        let mut output = Output::new();
        output.insert("src/Tag.rs", "").expect("valid in this test");
        let error = output.insert("SRC/tag.rs", "").expect_err("refused in this test");
        assert!(error.to_string().contains("`src/Tag.rs` is there already"), "{error}");
        assert_eq!(output.len(), 1);
    }

    #[test]
    fn no_path_is_a_file_and_a_directory() {
        let mut output = Output::new();
        output.insert("src/models", "").expect("valid in this test");
        assert!(output.insert("src/models/tag.rs", "").is_err());
        assert!(output.insert("src/Models/tag.rs", "").is_err());
        assert!(output.insert("src", "").is_err());
        assert!(output.insert("src/models.rs", "").is_ok());
    }
}
