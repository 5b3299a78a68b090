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
use tests::loopback::{Answer, Loopback, Refused};
use tests::oms::{full, page, set};

const REGION: &str = "HUAWEICLOUD_SDK_REGION";
const PROJECT_ID: &str = "HUAWEICLOUD_SDK_PROJECT_ID";
const ACCESS_KEY: &str = "HUAWEICLOUD_SDK_AK";
const SECRET_KEY: &str = "HUAWEICLOUD_SDK_SK";
const SECURITY_TOKEN: &str = "HUAWEICLOUD_SDK_SECURITY_TOKEN";
const CLOUD_ACCESS_KEY: &str = "CLOUD_SDK_AK";
const CLOUD_SECRET_KEY: &str = "CLOUD_SDK_SK";
const TOKEN: &str = "HUAWEICLOUD_SDK_TOKEN";

/// All that the program or its HTTP library reads of its environment.
const READ: [&str; 14] = [
    REGION,
    PROJECT_ID,
    ACCESS_KEY,
    SECRET_KEY,
    SECURITY_TOKEN,
    CLOUD_ACCESS_KEY,
    CLOUD_SECRET_KEY,
    TOKEN,
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
];

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
    let mut program = Command::new(program());
    for variable in READ {
        program.env_remove(variable);
    }
    program.args(arguments).envs(variables.iter().copied()).stdin(Stdio::null()).output().unwrap()
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

/// What a run says that the service or the network let down.
fn failed(output: &Output) -> &str {
    let shown = String::from_utf8_lossy(&output.stdout);
    assert_eq!((output.status.code(), shown.as_ref()), (Some(1), ""));
    std::str::from_utf8(&output.stderr).unwrap()
}

/// Calls a service at an address with the page's example.
fn call(url: &str, variables: &[(&str, &str)]) -> Output {
    run(&["--endpoint", url, "--project-id", "p"], variables)
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

const KEYS: [(&str, &str); 2] = [(ACCESS_KEY, "Zq7XwVu-AK"), (SECRET_KEY, "Zq7XwVu-SK")];
const CREATED: &str = r#"{"sync_task_id":"d18befdd-eb82-41f3-8019-bbb593d74a3e"}"#;

#[test]
fn the_id_alone_is_printed() {
    for status in [200, 201, 202] {
        let server = Loopback::start(Answer::json(status, CREATED).header("X-Request-Id", "the-request"));
        assert_eq!(done(&call(&server.url(), &KEYS)), "d18befdd-eb82-41f3-8019-bbb593d74a3e\n");
        assert_eq!(server.asked(), 1);
        assert_eq!(server.requests()[0].target(), "/v2/p/sync-tasks");
        assert_eq!(serde_json::from_slice::<Value>(&server.requests()[0].body).unwrap(), page());
    }
}

/// Which of several credentials is taken is in what is sent.
#[test]
fn credentials_come_from_the_environment() {
    let sent = |variables: &[(&str, &str)]| {
        let server = Loopback::start(Answer::json(200, CREATED));
        done(&call(&server.url(), variables));
        let request = server.requests().remove(0);
        let header = |name| request.header(name).map(str::to_owned);
        let access_key = header("authorization").map(|value| value.split([' ', ',']).nth(1).unwrap().to_owned());
        (access_key, header("x-security-token"), header("x-auth-token"))
    };
    let some = |text: &str| Some(text.to_owned());
    let cloud = [(CLOUD_ACCESS_KEY, "cloud-ak"), (CLOUD_SECRET_KEY, "cloud-sk")];
    let sdk = [(ACCESS_KEY, "sdk-ak"), (SECRET_KEY, "sdk-sk")];
    let temporary = [&sdk[..], &[(SECURITY_TOKEN, "temporary")]].concat();
    let token = [(TOKEN, "a-token")];
    assert_eq!(sent(&cloud), (some("Access=cloud-ak"), None, None));
    assert_eq!(sent(&sdk), (some("Access=sdk-ak"), None, None));
    assert_eq!(sent(&temporary), (some("Access=sdk-ak"), some("temporary"), None));
    assert_eq!(sent(&[&sdk[..], &cloud].concat()), (some("Access=sdk-ak"), None, None));
    assert_eq!(sent(&token), (None, None, some("a-token")));
    assert_eq!(sent(&[&token[..], &cloud].concat()), (some("Access=cloud-ak"), None, None));
    // An empty variable is one that is not set.
    assert_eq!(
        sent(&[&cloud[..], &[(ACCESS_KEY, ""), (SECRET_KEY, "")]].concat()),
        (some("Access=cloud-ak"), None, None)
    );
}

#[test]
fn without_usable_credentials_nothing_is_sent() {
    let server = Loopback::start(Answer::json(200, CREATED));
    let mut told = String::new();
    for variables in [
        &[][..],
        &[(ACCESS_KEY, ""), (TOKEN, "")],
        &[(ACCESS_KEY, "Zq7XwVu")],
        &[(SECRET_KEY, "Zq7XwVu")],
        &[(SECURITY_TOKEN, "Zq7XwVu")],
        &[(CLOUD_ACCESS_KEY, "Zq7XwVu")],
        &[(CLOUD_SECRET_KEY, "Zq7XwVu")],
        &[(ACCESS_KEY, "Zq7XwVu"), (CLOUD_SECRET_KEY, "Zq7XwVu")],
        &[(SECURITY_TOKEN, "Zq7XwVu"), (CLOUD_ACCESS_KEY, "Zq7XwVu"), (CLOUD_SECRET_KEY, "Zq7XwVu")],
        // Half of the keys goes before a whole token: whoever sets keys means them.
        &[(ACCESS_KEY, "Zq7XwVu"), (TOKEN, "Zq7XwVu")],
        &[(ACCESS_KEY, "Zq7XwVu,"), (SECRET_KEY, "Zq7XwVu")],
        &[(ACCESS_KEY, "Zq7XwVu"), (SECRET_KEY, "Zq7XwVu\n")],
        &[(TOKEN, "Zq7XwVu\u{1}")],
    ] {
        let names: Vec<_> =
            variables.iter().map(|(name, value)| if value.is_empty() { "(empty)" } else { name }).collect();
        told.push_str(&format!("{}\n    {}", names.join(" "), refused(&call(&server.url(), variables))));
    }
    assert_eq!(server.connections(), 0);
    assert!(!told.contains("Zq7XwVu"), "{told}");
    assert_snapshot!(told);
}

/// What is wrong with the request is told before anything else, and first of all nothing is sent.
#[test]
fn what_breaks_a_rule_is_not_sent() {
    let server = Loopback::start(Answer::json(200, CREATED));
    let mut value = page();
    set(&mut value, "/src_region", Some(json!("r".repeat(101))));
    set(&mut value, "/dst_sk", None);
    let file = File::new(value.to_string());
    for variables in [&KEYS[..], &[]] {
        let output = run(&["--endpoint", &server.url(), "--project-id", "p", "--body", &file.path()], variables);
        assert_eq!(refused(&output).lines().count(), 2, "{output:?}");
    }
    let output = run(&["--endpoint", &server.url(), "--project-id", ".."], &KEYS);
    assert!(refused(&output).contains("project_id"), "{output:?}");
    assert_eq!(server.connections(), 0);
}

#[test]
fn what_the_service_or_the_network_does_wrong_is_told() {
    let json = |status, body| Answer::json(status, body).header("X-Request-Id", "the-request");
    let refusal = r#"{"error_code":"OMS.0078","error_msg":"The description cannot contain <>()"}"#;
    let mut told = String::new();
    for (what, answer, asked) in [
        ("a refusal", json(400, refusal), 1),
        ("a refusal by the gateway", json(401, r#"{"error_code":"APIGW.0301","error_msg":"Incorrect"}"#), 1),
        ("no id", json(200, "{}"), 1),
        ("nothing", Answer::new(204), 1),
        ("HTML", Answer::new(502).header("content-type", "text/html").body("<html>\n</html>"), 1),
        ("too busy", json(503, refusal).header("Retry-After", "0"), 3),
        ("too busy for long", json(429, refusal).header("Retry-After", "3600"), 1),
        ("a redirect", Answer::redirect_to_itself(307), 1),
        ("half an answer", json(200, CREATED).truncated(10), 1),
        ("no HTTP", Answer::bytes("SSH-2.0-OpenSSH_9.9\r\n"), 1),
    ] {
        let server = Loopback::start(answer);
        let output = call(&server.url(), &KEYS);
        let text = failed(&output).replace(&server.address().to_string(), "HOST:PORT");
        assert_eq!(server.asked(), asked, "{what}");
        told.push_str(&format!("{what}\n    {text}"));
    }
    assert_snapshot!(told);

    let refused = Refused::new();
    let output = call(&refused.url(), &KEYS);
    let told = format!("{}: no connection was made: ", refused.address());
    assert!(failed(&output).starts_with(&told), "{output:?}");
    let server = Loopback::start(Answer::json(200, CREATED));
    let output = call(&server.https_url(), &KEYS);
    assert!(failed(&output).contains(": the connection could not be secured: "), "{output:?}");
}

/// Neither what is sent nor what a service says of it shows a secret.
#[test]
fn secrets_that_come_back_are_not_shown() {
    let mut value = full();
    for pointer in ["/src_ak", "/src_sk", "/dst_ak", "/dst_sk", "/source_cdn/authentication_key"] {
        set(&mut value, pointer, Some(json!(format!("Zq7XwVu{pointer}"))));
    }
    let file = File::new(value.to_string());
    for status in [200, 400, 401, 503] {
        let server = Loopback::start(Answer::decided(move |request| {
            let all = request.to_text();
            let answer = Answer::json(status, json!({ "error_code": all, "error_msg": all }).to_string());
            answer.header("X-Request-Id", request.header("authorization").or(request.header("x-auth-token")).unwrap())
        }));
        let temporary = [&KEYS[..], &[(SECURITY_TOKEN, "Zq7XwVu-ST")]].concat();
        for variables in [&temporary[..], &[(TOKEN, "Zq7XwVu-TOKEN")]] {
            let arguments = ["--endpoint", &server.url(), "--project-id", "p", "--body", &file.path()];
            let output = run(&arguments, variables);
            assert!(!failed(&output).contains("Zq7XwVu"), "{output:?}");
            // The answer is told for all that.
            assert!(failed(&output).starts_with(&status.to_string()), "{output:?}");
        }
    }
}
