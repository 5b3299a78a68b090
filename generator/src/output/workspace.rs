//! The workspace that a crate lies in. Cargo refuses to build a package below a workspace that does not know it, so
//! whoever generates one there has to be told what to add.

use std::fs;
use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern};
use toml::Table;

/// A workspace around a crate that does not have the crate among its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// The manifest of the workspace.
    pub manifest: PathBuf,
    /// The crate as the workspace would name it.
    pub member: String,
}

/// The workspace around a directory, unless that is one of its members already, is excluded from it, or is a dependency
/// by path of one of its packages, which makes it a member ([the Cargo book, workspaces]). Manifests that cannot be read
/// are Cargo's to complain about.
///
/// [the Cargo book, workspaces]: https://doc.rust-lang.org/cargo/reference/workspaces.html#the-members-and-exclude-fields
#[must_use]
pub fn around(out: &Path) -> Option<Around> {
    let out = fs::canonicalize(out).ok()?;
    for root in out.ancestors().skip(1) {
        let Some(manifest) = manifest(root) else { continue };
        let Some(workspace) = manifest.get("workspace").and_then(toml::Value::as_table) else { continue };
        let inside = out.strip_prefix(root).ok()?;
        let is_known = excluded(workspace, inside) || is_member(root, &manifest, workspace, inside);
        return (!is_known).then(|| Around { manifest: root.join(MANIFEST), member: slashed(inside) });
    }
    None
}

const MANIFEST: &str = "Cargo.toml";

fn manifest(folder: &Path) -> Option<Table> {
    fs::read_to_string(folder.join(MANIFEST)).ok()?.parse().ok()
}

fn texts<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t str> {
    table.get(key).and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_str)
}

/// Whether the workspace has the directory, or one around it, in `exclude`.
fn excluded(workspace: &Table, inside: &Path) -> bool {
    texts(workspace, "exclude").any(|excluded| inside.starts_with(plain(Path::new(excluded))))
}

fn is_member(root: &Path, manifest: &Table, workspace: &Table, inside: &Path) -> bool {
    let options = MatchOptions { require_literal_separator: true, ..MatchOptions::new() };
    let is_listed = |member: &str| {
        let member = slashed(&plain(Path::new(member)));
        Pattern::new(&member).is_ok_and(|pattern| pattern.matches_with(&slashed(inside), options))
    };
    if texts(workspace, "members").any(is_listed) || depends(root, root, manifest, inside) {
        return true;
    }
    let folders = texts(workspace, "members").filter_map(|member| glob::glob(root.join(member).to_str()?).ok());
    let mut packages = folders.flatten().filter_map(Result::ok);
    packages.any(|folder| self::manifest(&folder).is_some_and(|manifest| depends(root, &folder, &manifest, inside)))
}

/// Whether a package depends on the directory by its path.
fn depends(root: &Path, folder: &Path, manifest: &Table, inside: &Path) -> bool {
    let Ok(folder) = folder.strip_prefix(root) else { return false };
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let of = |table: &Table| -> Vec<PathBuf> {
        let lists = kinds.into_iter().filter_map(|kind| table.get(kind)?.as_table());
        let paths = lists.flat_map(Table::values).filter_map(|one| one.get("path")?.as_str());
        paths.map(|path| plain(&folder.join(path))).collect()
    };
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let targets = targets.into_iter().flat_map(Table::values).filter_map(toml::Value::as_table);
    let mut tables = std::iter::once(manifest).chain(targets);
    tables.any(|table| of(table).iter().any(|path| path == inside))
}

/// A path without `.` and without `..` where there is something to leave.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// A path as manifests write it, on whatever system.
fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advice(files: &[(&str, &str)], out: &str) -> Option<String> {
        let root = tempfile::tempdir().expect("a directory can be made in this test");
        for (path, text) in files {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("below the directory")).expect("valid in this test");
            fs::write(path, text).expect("valid in this test");
        }
        fs::create_dir_all(root.path().join(out)).expect("valid in this test");
        around(&root.path().join(out)).map(|around| around.member)
    }

    #[test]
    fn a_crate_that_the_workspace_does_not_know_is_told() {
        let cases: [(&str, Option<&str>); 8] = [
            ("[workspace]\nmembers = ['app']", Some("clients/pets")),
            ("[workspace]", Some("clients/pets")),
            ("[workspace]\nmembers = ['app', './clients/pets']", None),
            ("[workspace]\nmembers = ['clients/*']", None),
            ("[workspace]\nmembers = ['*']", Some("clients/pets")),
            ("[workspace]\nexclude = ['clients']", None),
            ("[package]\nname = 'a'\n[dependencies]\npets = { path = 'clients/pets' }\n[workspace]", None),
            ("[package]\nname = 'a'", None),
        ];
        for (manifest, expected) in cases {
            assert_eq!(advice(&[("Cargo.toml", manifest)], "clients/pets").as_deref(), expected, "{manifest}");
        }
    }

    #[test]
    fn a_dependency_of_a_member_is_a_member() {
        let root = ("Cargo.toml", "[workspace]\nmembers = ['apps/*']");
        let app = "[package]\nname = 'app'\n[target.'cfg(unix)'.dependencies]\npets.path = '../../clients/pets'\n";
        assert_eq!(advice(&[root, ("apps/one/Cargo.toml", app)], "clients/pets"), None);
        let app = "[package]\nname = 'app'\n[dependencies]\ncats.path = '../../clients/cats'\n";
        assert_eq!(advice(&[root, ("apps/one/Cargo.toml", app)], "clients/pets").as_deref(), Some("clients/pets"));
    }

    #[test]
    fn what_is_no_manifest_is_passed_by() {
        let files = [("Cargo.toml", "[workspace]"), ("clients/Cargo.toml", "[workspace")];
        assert_eq!(advice(&files, "clients/pets").as_deref(), Some("clients/pets"));
        assert_eq!(
            advice(&[("Cargo.toml", "[workspace]"), ("clients/Cargo.toml", "[workspace]")], "clients/pets").as_deref(),
            Some("pets")
        );
    }
}
