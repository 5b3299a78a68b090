//! The crate's example as a program: what it prints, where, and how it ends.
//!
//! It is built as a user builds it, the generated package alone, and once for all tests. Nothing is fetched and nothing
//! asks: `cargo test` has locked and downloaded what it needs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use insta::assert_snapshot;
use serde_json::{Value, json};
use tests::oms::{full, page, set};

const REGION: &str = "HUAWEICLOUD_SDK_REGION";
const PROJECT_ID: &str = "HUAWEICLOUD_SDK_PROJECT_ID";

/// The program's file.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| env!("CARGO").into());
        let built = Command::new(cargo)
            .args(["build", "--offline", "--quiet", "--package", "huaweicloud-oms", "--example", "create_sync_task"])
            .arg("--message-format=json")
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let messages = String::from_utf8(built.stdout).unwrap();
        let messages = messages.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let executable = messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from)).next_back();
        executable.unwrap()
    })
}

/// Runs the program with these arguments and variables, and none of the caller's.
fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    Command::new(program())
        .args(arguments)
        .env_remove(REGION)
        .env_remove(PROJECT_ID)
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// What a run that is done prints.
fn done(output: &Output) -> &str {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), errors.as_ref()), (Some(0), ""));
    std::str::from_utf8(&output.stdout).unwrap()
}

/// What a run that is refused says.
fn refused(output: &Output) -> &str {
    let shown = String::from_utf8_lossy(&output.stdout);
    assert_eq!((output.status.code(), shown.as_ref()), (Some(2), ""));
    std::str::from_utf8(&output.stderr).unwrap()
}

/// A body file, as long as the value lives.
struct File(tempfile::TempDir);

impl File {
    fn new(content: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("body.json"), content).unwrap();
        Self(folder)
    }

    fn path(&self) -> String {
        self.0.path().join("body.json").to_str().unwrap().to_owned()
    }
}

fn with_body(content: impl AsRef<[u8]>) -> Output {
    let file = File::new(content);
    run(&["--dry-run", "--region", "cn-north-4", "--project-id", "p", "--body", &file.path()], &[])
}

#[test]
fn a_dry_run_shows_the_request() {
    assert_snapshot!(done(&run(&["--dry-run", "--region", "cn-north-4", "--project-id", "p"], &[])));
}

#[test]
fn region_and_project_id_may_come_from_the_environment() {
    let output = run(&["--dry-run"], &[(REGION, "af-south-1"), (PROJECT_ID, "from/environment")]);
    let line = "POST https://oms.af-south-1.myhuaweicloud.com/v2/from%2Fenvironment/sync-tasks\n";
    assert!(done(&output).starts_with(line), "{output:?}");
    // An argument goes before a variable.
    let variables = [(REGION, "nowhere"), (PROJECT_ID, "..")];
    let output = run(&["--dry-run", "--region", "tr-west-1", "--project-id", "p"], &variables);
    assert!(done(&output).starts_with("POST https://oms.tr-west-1.myhuaweicloud.com/v2/p/sync-tasks\n"), "{output:?}");
    // An endpoint needs no region.
    let output =
        run(&["--endpoint", "http://localhost:9/oms/", "--dry-run", "--project-id", "p"], &[(REGION, "nowhere")]);
    assert!(done(&output).starts_with("POST http://localhost:9/oms/v2/p/sync-tasks\n"), "{output:?}");
}

#[test]
fn secrets_are_not_shown() {
    let mut value = full();
    for pointer in ["/src_ak", "/src_sk", "/dst_ak", "/dst_sk", "/source_cdn/authentication_key"] {
        set(&mut value, pointer, Some(json!("Zq7XwVu")));
    }
    let shown = with_body(value.to_string());
    assert!(!done(&shown).contains("Zq7XwVu"), "{shown:?}");
    assert_eq!(done(&shown).matches("\"[redacted]\"").count(), 5);
    for pointer in ["/src_ak", "/src_sk", "/dst_ak", "/dst_sk", "/source_cdn/authentication_key"] {
        for wrong in [json!("Zq7XwVu".repeat(40)), json!(["Zq7XwVu"])] {
            let mut value = value.clone();
            set(&mut value, pointer, Some(wrong));
            let output = with_body(value.to_string());
            assert!(!refused(&output).contains("Zq7XwVu"), "{output:?}");
        }
    }
}

#[test]
fn a_body_that_breaks_rules_is_told_a_violation_a_line() {
    let mut value = page();
    for (pointer, member) in [
        ("/src_cloud_type", json!("Tencent")),
        ("/src_region", json!("r".repeat(101))),
        ("/description", json!("a < b")),
        ("/source_cdn", json!({ "authentication_type": "NONE", "domain": "d", "protocol": "HTTPS" })),
    ] {
        set(&mut value, pointer, Some(member));
    }
    set(&mut value, "/dst_bucket", None);
    assert_snapshot!(refused(&with_body(value.to_string())));
}

#[test]
fn a_body_that_is_no_request_is_refused() {
    let told = [&b"no json"[..], b"", b"\"{}\"", b"{\"src_ak\":\"a\",\"src_ak\":\"a\"", b"\xff"].map(|body| {
        let shown = String::from_utf8_lossy(body);
        format!("{shown:?}\n    {}", refused(&with_body(body)))
    });
    assert_snapshot!(told.concat());
}

#[test]
fn what_is_missing_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.json");
    let missing = missing.to_str().unwrap();
    let there = ["--region", "cn-north-4", "--project-id", "p"];
    let with = |arguments: &[&'static str]| [&["--dry-run"], arguments].concat();
    let mut told = String::new();
    for (arguments, variables) in [
        (with(&["--project-id", "p"]), vec![]),
        (with(&["--project-id", "p"]), vec![(REGION, "")]),
        (with(&["--region", "cn-north-4"]), vec![]),
        (with(&["--region", "cn-north-4"]), vec![(PROJECT_ID, "")]),
        (with(&[]), vec![]),
        (with(&["--region", "cn-north-2", "--project-id", "p"]), vec![]),
        (with(&[]), vec![(REGION, "moon"), (PROJECT_ID, "p")]),
        (with(&["--region", "cn-north-4", "--project-id", ".."]), vec![]),
        (with(&["--region", "cn-north-4", "--project-id", ""]), vec![]),
        (with(&["--region", "cn-north-4"]), vec![(PROJECT_ID, "..")]),
        (with(&["--endpoint", "ftp://h", "--project-id", "p"]), vec![]),
        (with(&["--region"]), vec![]),
        (with(&["--verbose"]), vec![]),
        (there.to_vec(), vec![]),
    ] {
        let output = run(&arguments, &variables);
        told.push_str(&format!("{arguments:?} {variables:?}\n    {}", refused(&output)));
    }
    assert_snapshot!(told);
    let output = run(&[&["--dry-run", "--body", missing], &there[..]].concat(), &[]);
    assert!(refused(&output).starts_with(&format!("--body {missing}: ")), "{output:?}");
}
