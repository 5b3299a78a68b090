//! Files: which are read, what they are called, and what is said about those that cannot be.

#![allow(clippy::panic)]

use super::super::files::Memory;
use super::*;

fn memory(files: &[(&str, &str)]) -> Memory {
    Memory(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect())
}

fn paths(document: &Document) -> Vec<&str> {
    document.sources().iter().map(|(_, source)| source.path()).collect()
}

/// `path:line:column: severity[code]: message` of the first finding, and its hint.
fn refusal(result: Result<Document, Unreadable>) -> (String, String) {
    let Err(error) = result else { panic!("it was read") };
    assert!(error.diagnostics.has_fatal());
    let hint = error.diagnostics.iter().next().expect("valid in this test").hint.clone().unwrap_or_default();
    (error.to_string().lines().next().expect("valid in this test").to_owned(), hint)
}

#[test]
fn versions_are_told_apart() {
    let version = |text: &str| Document::from_text("x.yaml", text).expect("valid in this test").version();
    assert_eq!(version("openapi: 3.0.3"), Version::V3_0);
    assert_eq!(version("openapi: '3.1.0'"), Version::V3_1);
    assert_eq!(version("{\"openapi\": \"3.2.0\"}"), Version::V3_2);
    assert_eq!(version("openapi: 3.0.0-rc2"), Version::V3_0);

    for (path, text) in [("x.yaml", "openapi: '3.1'"), ("x.yaml", "openapi: 3.1"), ("x.json", "{\"openapi\": 3.1}")] {
        let document = Document::from_text(path, text).expect("valid in this test");
        assert_eq!(document.version(), Version::V3_1);
        assert_eq!(document.diagnostics()[0].code.id(), "W0001");
    }
}

#[test]
fn what_is_not_openapi_3_is_told_what_to_do() {
    let refusal = |text: &str| refusal(Document::from_text("x.yaml", text));
    let (line, hint) = refusal("info: {}\nswagger: '2.0'\n");
    assert_eq!(line, "x.yaml:2:1: fatal[E0016]: this description is written for Swagger 2.0, not OpenAPI 3");
    assert!(hint.contains("swagger2openapi"));
    assert!(refusal("openapi: 4.0.0").0.starts_with("x.yaml:1:10: fatal[E0016]"));
    assert!(refusal("openapi: '3'").0.contains("E0016"));
    assert!(refusal("openapi: 3.10.0").0.contains("E0016"));
    assert!(refusal("openapi: ''").0.contains("E0016"));
    let (line, hint) = refusal("openapi: 3");
    assert_eq!(line, "x.yaml:1:10: fatal[E0015]: `openapi` must be a string, found a number");
    assert_eq!(hint, "write it as in `openapi: 3.0.3`");
    assert!(refusal("openapi: 3.10").0.contains("E0015"));
    assert!(refusal("openapi: null").0.contains("found null"));
    let (line, hint) = refusal("info: {}\nopenAPI: 3.0.3\n");
    assert!(line.starts_with("x.yaml:2:1: fatal[E0015]"));
    assert!(hint.contains("instead of `openAPI`"));
    assert!(refusal("title: x").0.starts_with("x.yaml:1:1: fatal[E0015]"));
    assert!(refusal("[]").0.contains("found a list"));
    assert!(refusal("just text").0.contains("found a string"));
    assert!(refusal("asyncapi: 3.0.0").0.contains("AsyncAPI"));
}

#[test]
fn files_are_found_through_files_and_called_as_the_user_calls_them() {
    let files = memory(&[
        ("./spec/api.yaml", "openapi: 3.0.3\na: {$ref: './models/pet.yaml#/Pet'}\nb: {$ref: 'models/pet.yaml'}\n"),
        ("./spec/models/pet.yaml", "Pet: {$ref: ../common.json#/x}\nOwn: {$ref: '../api.yaml#/a'}\n"),
        ("./spec/common.json", "{\"x\": {\"$ref\": \"my%20file.yaml\"}}"),
        ("./spec/my file.yaml", "operationRef: ../outside.yaml#/paths\n"),
        ("./outside.yaml", "discriminator: {mapping: {a: './spec/mapped.yaml', b: Name, c: '#/x'}}\n"),
        ("./spec/mapped.yaml", "type: object\n"),
    ]);
    let document = Document::from_files("./spec/api.yaml", &files).expect("valid in this test");
    let expected = [
        "./spec/api.yaml",
        "./spec/models/pet.yaml",
        "./spec/common.json",
        "./spec/my file.yaml",
        "./outside.yaml",
        "./spec/mapped.yaml",
    ];
    assert_eq!(paths(&document), expected);
}

#[test]
fn a_reference_that_nobody_follows_may_lead_to_anything() {
    let text = "openapi: 3.0.3\nexample:\n  - {$ref: nowhere.yaml}\n  - {$ref: broken.yaml}\n  - {$ref: 'https://example.com/x'}\n";
    let files = memory(&[("api.yaml", text), ("broken.yaml", "a: [")]);
    let document = Document::from_files("api.yaml", &files).expect("valid in this test");
    assert!(document.diagnostics().is_empty());
}

#[test]
fn json_is_read_by_its_name_or_its_look() {
    let json = "{\n\t\"openapi\": \"3.0.3\",\n\t\"a\": \"\\ud83d\\ude00\"\n}";
    for name in ["x.json", "x.yaml", "<stdin>"] {
        let document = Document::from_text(name, json).expect("valid in this test");
        assert_eq!(document.root().get("a").expect("valid in this test").as_str(), Some("😀"), "{name}");
    }
    let (line, _) = refusal(Document::from_text("x.JSON", "openapi: 3.0.3"));
    assert!(line.starts_with("x.JSON:1:1: fatal[E0006]"), "{line}");
    assert!(Document::from_text("x.yaml", "{openapi: 3.0.3}").is_ok(), "braces are YAML too");
    assert!(Document::from_text("<stdin>", "{\"openapi\": \"3.0.3\",}").is_ok(), "and laxer");
    let code = |text: &str| refusal(Document::from_text("<stdin>", text)).0.chars().skip(20).collect::<String>();
    assert!(code("{\"openapi\": \"3.0.3\", \"a\": [}").contains("E0006"), "what begins like JSON was meant to be");
    assert!(code("{openapi: 3.0.3, a: [}").contains("E0005"));
}

#[test]
fn files_that_cannot_be_read_are_told_with_the_reason() {
    let (line, _) = refusal(Document::load(Path::new("src/no/such/file.yaml")));
    let start = "src/no/such/file.yaml:1:1: fatal[E0001]: this file cannot be read: ";
    let reason = line.strip_prefix(start).unwrap_or_else(|| panic!("{line}"));
    assert!(!reason.is_empty() && !reason.contains("os error"), "the system's reason, in words: {reason}");
    let (line, _) = refusal(Document::load(Path::new("src")));
    assert_eq!(line, "src:1:1: fatal[E0001]: this file cannot be read: it is a directory");
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_place() {
    let refusal = |bytes: &[u8]| refusal(Document::from_reader("<stdin>", bytes)).0;
    assert!(refusal(b"openapi: 3.0.3\ninfo: \xc3\xa9\xff\n").starts_with("<stdin>:2:8: fatal[E0002]"));
    assert!(refusal(b"openapi: 3.0.3\na: b\0").starts_with("<stdin>:2:5: fatal[E0003]"));
    assert!(refusal(b"").starts_with("<stdin>:1:1: fatal[E0004]"));
    let utf_16: Vec<u8> = "openapi: 3.0.3".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refusal(&utf_16).contains("E0002]: this file is encoded in UTF-16LE"));
}

#[test]
fn a_file_without_end_is_left_after_the_limit() {
    struct Endless;
    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            buffer.fill(b' ');
            Ok(buffer.len())
        }
    }
    let (line, _) = refusal(Document::from_reader("/dev/zero", Endless));
    assert!(line.starts_with("/dev/zero:1:1: fatal[E0014]"), "{line}");
}

#[test]
fn the_disk_is_read_like_any_other_files() {
    let folder = tempfile::tempdir().expect("valid in this test");
    let path = folder.path().join("api.yaml");
    std::fs::write(&path, "openapi: 3.0.3\na: {$ref: 'b.yaml#/x'}\n").expect("valid in this test");
    std::fs::write(folder.path().join("b.yaml"), "x: 1\n").expect("valid in this test");
    let document = Document::load(&path).expect("valid in this test");
    let member = document.root().get("a").expect("valid in this test").member("$ref").expect("valid in this test");
    let found = document.resolve(member.value, "b.yaml#/x", member.value.place()).expect("valid in this test");
    assert_eq!(found.as_u64(), Some(1));
    let printed = document.sources().locate(found.place());
    assert_eq!(printed, format!("{}:1:4", folder.path().join("b.yaml").to_string_lossy().replace('\\', "/")));
}
