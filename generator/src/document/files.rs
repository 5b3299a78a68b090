//! Where the files of a description come from, and how the path of one is told from the reference to it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};

/// No description is larger than this; a file that is, is not read into memory.
pub const MAX_FILE_BYTES: u64 = 128 << 20;

/// Files by path. Paths have `/` between their parts and are relative to the working directory.
pub trait Files {
    /// The bytes of a file, at most one more than [`MAX_FILE_BYTES`].
    ///
    /// # Errors
    ///
    /// Why it could not be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
}

/// Regular files on the disk. Others are refused: a pipe that nobody writes to would be read forever.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let metadata = std::fs::metadata(path)?;
        if metadata.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a directory"));
        }
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file"));
        }
        read_bounded(File::open(path)?, metadata.len())
    }
}

/// Everything from `input`, at most one byte more than [`MAX_FILE_BYTES`].
pub(super) fn read_bounded(input: impl Read, expected: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected.min(MAX_FILE_BYTES) as usize);
    input.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Files that exist in memory only.
#[derive(Clone, Debug, Default)]
pub struct Memory(pub BTreeMap<String, Vec<u8>>);

impl Files for Memory {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "there is no such file"))
    }
}

/// The folder that a path is in, with its `/`: "" for a bare name.
pub(super) fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| path.get(..=slash).unwrap_or_default())
}

/// The path that `reference` means in a file in `folder`: dots are taken out as RFC 3986, 5.2.4, does for URIs, so
/// that one file has one path; a `..` that leads out of all folders stays.
pub(super) fn join(folder: &str, reference: &str) -> String {
    // "./pet.yaml" and "pet.yaml" are one file; a `./` before the folder is how the user wrote the path, and stays.
    let reference = reference.trim_start_matches("./");
    let whole = if is_absolute(reference) { reference.to_owned() } else { format!("{folder}{reference}") };
    let root = if whole.starts_with('/') { "/" } else { "" };
    let mut parts: Vec<&str> = Vec::new();
    for (index, part) in whole.split('/').enumerate() {
        match part {
            "" => {}
            "." if index > 0 => {}
            ".." if parts.last().is_some_and(|&last| last != ".." && last != ".") => {
                parts.pop();
            }
            ".." if parts.last() == Some(&".") => {
                parts.pop();
                parts.push("..");
            }
            ".." if !root.is_empty() => {}
            other => parts.push(other),
        }
    }
    format!("{root}{}", parts.join("/"))
}

fn is_absolute(path: &str) -> bool {
    let has_drive = matches!(path.as_bytes(), [drive, b':', b'/', ..] if drive.is_ascii_alphabetic());
    path.starts_with('/') || (cfg!(windows) && has_drive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_as_uris_do() {
        let cases = [
            ("", "pet.yaml", "pet.yaml"),
            ("", "./pet.yaml", "pet.yaml"),
            ("./", "pet.yaml", "./pet.yaml"),
            ("spec/", "./models/pet.yaml", "spec/models/pet.yaml"),
            ("spec/models/", "../common.yaml", "spec/common.yaml"),
            ("./spec/", "../common.yaml", "./common.yaml"),
            ("./", "../common.yaml", "../common.yaml"),
            ("", "../common.yaml", "../common.yaml"),
            ("../", "../common.yaml", "../../common.yaml"),
            ("/a/b/", "../../../c.yaml", "/c.yaml"),
            ("spec/", "/abs/pet.yaml", "/abs/pet.yaml"),
            ("spec/", "a//b/./c.yaml", "spec/a/b/c.yaml"),
        ];
        for (folder, reference, path) in cases {
            assert_eq!(join(folder, reference), path, "{reference} in {folder:?}");
        }
    }

    #[test]
    fn folders_keep_their_slash() {
        assert_eq!(folder("a/b/c.yaml"), "a/b/");
        assert_eq!(folder("c.yaml"), "");
        assert_eq!(folder("/c.yaml"), "/");
    }

    #[test]
    fn a_directory_is_no_file() {
        let error = Disk.read("src").map_err(|error| error.kind());
        assert_eq!(error, Err(io::ErrorKind::IsADirectory));
    }
}
