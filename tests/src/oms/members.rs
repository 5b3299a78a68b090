//! The rows of the page's tables, each by itself: bounds, lists of values, kinds, presence, characters.

use serde_json::{Value, json};

use super::{Broken, Instance, Subject, accepted, created, error, full, page, refused, with};

/// A row of a table.
struct Row {
    of: Subject,
    /// The member.
    pointer: &'static str,
    mandatory: bool,
    kind: Kind,
}

enum Kind {
    /// A string of so many characters; without an upper bound where the page gives none.
    Text(usize, Option<usize>),
    /// One of these.
    Listed(&'static [&'static str]),
    Boolean,
    Object,
}

use Kind::{Boolean, Listed, Object, Text};
use Subject::{CreateSyncTaskReq, CreateSyncTaskResp, ErrorResp};

const SRC_CLOUD_TYPES: &[&str] = &super::conditions::SRC_CLOUD_TYPES;
const CONSISTENCY_CHECKS: &[&str] = &super::conditions::CONSISTENCY_CHECKS;
const AUTHENTICATION_TYPES: &[&str] = &super::conditions::AUTHENTICATION_TYPES;
const STORAGE_CLASSES: &[&str] = &["STANDARD", "IA", "ARCHIVE", "DEEP_ARCHIVE", "SRC_STORAGE_MAPPING"];

const fn must(of: Subject, pointer: &'static str, kind: Kind) -> Row {
    Row { of, pointer, mandatory: true, kind }
}

const fn may(of: Subject, pointer: &'static str, kind: Kind) -> Row {
    Row { of, pointer, mandatory: false, kind }
}

const ROWS: &[Row] = &[
    may(CreateSyncTaskReq, "/src_cloud_type", Listed(SRC_CLOUD_TYPES)),
    must(CreateSyncTaskReq, "/src_region", Text(0, Some(100))),
    must(CreateSyncTaskReq, "/src_bucket", Text(0, Some(1024))),
    must(CreateSyncTaskReq, "/src_ak", Text(0, Some(100))),
    must(CreateSyncTaskReq, "/src_sk", Text(0, Some(100))),
    must(CreateSyncTaskReq, "/dst_ak", Text(0, Some(100))),
    must(CreateSyncTaskReq, "/dst_sk", Text(0, Some(100))),
    must(CreateSyncTaskReq, "/dst_region", Text(0, Some(100))),
    must(CreateSyncTaskReq, "/dst_bucket", Text(0, Some(1024))),
    may(CreateSyncTaskReq, "/description", Text(0, Some(255))),
    may(CreateSyncTaskReq, "/enable_metadata_migration", Boolean),
    may(CreateSyncTaskReq, "/enable_kms", Boolean),
    may(CreateSyncTaskReq, "/enable_restore", Boolean),
    may(CreateSyncTaskReq, "/dst_storage_policy", Listed(STORAGE_CLASSES)),
    may(CreateSyncTaskReq, "/app_id", Text(0, Some(255))),
    may(CreateSyncTaskReq, "/source_cdn", Object),
    may(CreateSyncTaskReq, "/source_cdn/authentication_key", Text(0, Some(255))),
    must(CreateSyncTaskReq, "/source_cdn/authentication_type", Listed(AUTHENTICATION_TYPES)),
    must(CreateSyncTaskReq, "/source_cdn/domain", Text(0, Some(1024))),
    must(CreateSyncTaskReq, "/source_cdn/protocol", Listed(&["http", "https"])),
    may(CreateSyncTaskReq, "/consistency_check", Listed(CONSISTENCY_CHECKS)),
    must(CreateSyncTaskResp, "/sync_task_id", Text(0, Some(255))),
    may(ErrorResp, "/error_msg", Text(0, None)),
    may(ErrorResp, "/error_code", Text(0, None)),
];

/// Every kind of JSON value.
fn kinds() -> [(&'static str, Value); 7] {
    [
        ("null", Value::Null),
        ("a boolean", json!(true)),
        ("an integer", json!(5)),
        ("a number", json!(0.5)),
        ("a string", json!("true")),
        ("an array", json!(["http"])),
        ("an object", json!({ "http": "https" })),
    ]
}

/// Characters of one, two, three and four bytes.
const WIDTHS: [(&str, &str); 4] = [("a", "one byte"), ("é", "two bytes"), ("€", "three bytes"), ("😀", "four bytes")];

pub(super) fn instances() -> Vec<Instance> {
    let mut all: Vec<Instance> = ROWS.iter().flat_map(Row::instances).collect();
    all.extend(project_id());
    all.extend(description());
    all.extend(storage_policy());
    all.extend(whole());
    all
}

impl Row {
    /// A valid value around the member, in which no condition speaks of the member.
    fn around(&self) -> Value {
        match self.of {
            CreateSyncTaskResp => created(),
            ErrorResp => error(),
            _ => with(&full(), "/consistency_check", None),
        }
    }

    fn instance(&self, name: &str, member: Option<Value>, code: Option<&'static str>) -> Instance {
        let name = format!("{}: {name}", self.pointer);
        let value = with(&self.around(), self.pointer, member);
        refused(name, self.of, value, &code.map(|code| (self.pointer, code)).into_iter().collect::<Vec<_>>())
    }

    fn instances(&self) -> Vec<Instance> {
        let mut all = vec![self.instance("absent", None, self.mandatory.then_some("required"))];
        let own = match self.kind {
            Text(..) | Listed(_) => "a string",
            Boolean => "a boolean",
            Object => "an object",
        };
        for (name, value) in kinds() {
            if name != own {
                all.push(self.instance(name, Some(value), Some("type")));
            }
        }
        let mut add = |name: &str, value: Value, code| all.push(self.instance(name, Some(value), code));
        match self.kind {
            Text(least, most) => {
                for (name, text, code) in lengths(least, most) {
                    add(&name, text.into(), code);
                }
            }
            Listed(values) => {
                for value in values {
                    add(value, json!(value), None);
                    let lower = value.to_lowercase();
                    let other = if lower == *value { value.to_uppercase() } else { lower };
                    add(&other, json!(other), Some("enum"));
                }
                for value in ["", " ", "unlisted", &format!("{} ", values[0]), &format!("{}\0", values[0])] {
                    add(&format!("{value:?}"), json!(value), Some("enum"));
                }
            }
            Boolean => {
                add("true", json!(true), None);
                add("false", json!(false), None);
                add("\"false\"", json!("false"), Some("type"));
                add("0", json!(0), Some("type"));
            }
            Object => {}
        }
        all
    }
}

/// Texts at the bounds and one beyond, with characters of every width.
fn lengths(least: usize, most: Option<usize>) -> Vec<(String, String, Option<&'static str>)> {
    let mut all = Vec::new();
    if least == 0 {
        all.push(("empty".to_owned(), String::new(), None));
    }
    for (character, width) in WIDTHS {
        let mut add = |count: usize, code| {
            all.push((format!("{count} of {width}"), character.repeat(count), code));
        };
        if least > 0 {
            add(least - 1, Some("min_length"));
            add(least, None);
        }
        match most {
            Some(most) => {
                add(most, None);
                add(most + 1, Some("max_length"));
            }
            None => add(5000, None),
        }
    }
    all
}

fn project_id() -> Vec<Instance> {
    let mut all = Vec::new();
    let mut add = |name: &str, value: Value, code: Option<&'static str>| {
        let broken: Vec<Broken> = code.map(|code| ("/project_id".to_owned(), code)).into_iter().collect();
        all.push(Instance { name: format!("project_id: {name}"), of: Subject::ProjectId, value, broken });
    };
    for (name, value) in kinds() {
        let code = (name != "a string").then_some("type");
        add(name, value, code);
    }
    for (name, text, code) in lengths(1, Some(1024)) {
        add(&name, text.into(), code);
    }
    all
}

/// The seven characters that a description may not have, and characters that it may.
fn description() -> Vec<Instance> {
    const AT: &str = "/description";
    let mut all = Vec::new();
    let mut add = |text: &str, broken: &[(&str, &'static str)]| {
        let name = match text.len() {
            0..40 => format!("description {text:?}"),
            bytes => format!("description of {bytes} bytes, {:?} to {:?}", text.chars().next(), text.chars().last()),
        };
        all.push(refused(name, CreateSyncTaskReq, with(&page(), AT, Some(json!(text))), broken));
    };
    for forbidden in ['<', '>', '(', ')', '"', '\'', '&'] {
        for text in [
            format!("{forbidden}"),
            format!("{forbidden}nightly"),
            format!("night{forbidden}ly"),
            format!("nightly{forbidden}"),
            format!("nightly\n{forbidden}"),
            format!("é😀{forbidden}"),
            format!("{}{forbidden}", "é".repeat(254)),
        ] {
            add(&text, &[(AT, "pattern")]);
        }
        add(&format!("{forbidden}{}", "a".repeat(255)), &[(AT, "max_length"), (AT, "pattern")]);
    }
    add("<>()\"'&", &[(AT, "pattern")]);
    for allowed in [
        "\\",
        "\n",
        "nightly\n",
        "\r\n",
        "\t",
        "\0",
        "\u{7f}",
        "\u{2028}",
        "\u{feff}",
        "$",
        "^",
        "[]",
        "{}",
        "*",
        "`",
        "%3C",
        "/;:#?!@=+,.|~-_",
        "l’été",
        "＜＞（）＂＇＆",
        "‹«»›",
        "😀",
        "𝄞 e\u{301}",
        "\u{fffe}\u{10ffff}",
    ] {
        add(allowed, &[]);
    }
    all
}

/// The page prints 0 to 128 beside the list of values. What is too long is refused twice.
fn storage_policy() -> Vec<Instance> {
    const AT: &str = "/dst_storage_policy";
    let instance = |count: usize, broken: &[(&str, &'static str)]| {
        let value = with(&page(), AT, Some(json!("S".repeat(count))));
        refused(format!("{AT}: {count} characters"), CreateSyncTaskReq, value, broken)
    };
    vec![instance(128, &[(AT, "enum")]), instance(129, &[(AT, "max_length"), (AT, "enum")])]
}

/// Values that are wrong, or more, as a whole.
fn whole() -> Vec<Instance> {
    let mut all = Vec::new();
    for (of, what) in [(CreateSyncTaskReq, "request"), (CreateSyncTaskResp, "success"), (ErrorResp, "error")] {
        for (name, value) in kinds() {
            if name != "an object" {
                all.push(refused(format!("{what}: {name}"), of, value, &[("", "type")]));
            }
        }
    }
    all.push(refused("an empty success", CreateSyncTaskResp, json!({}), &[("/sync_task_id", "required")]));
    all.push(accepted("an empty error", ErrorResp, json!({})));
    for (of, value) in [(CreateSyncTaskReq, page()), (CreateSyncTaskResp, created()), (ErrorResp, error())] {
        let more = with(&value, "/not_on_the_page", Some(json!({ "a": [1, null] })));
        all.push(accepted(format!("{of:?} with a member that is not on the page"), of, more));
    }
    let mandatory = ["src_region", "src_bucket", "src_ak", "src_sk", "dst_ak", "dst_sk", "dst_region", "dst_bucket"];
    let missing: Vec<String> = mandatory.iter().map(|name| format!("/{name}")).collect();
    let missing: Vec<_> = missing.iter().map(|pointer| (pointer.as_str(), "required")).collect();
    all.push(refused("an empty request", CreateSyncTaskReq, json!({}), &missing));
    let cdn = with(&page(), "/source_cdn", Some(json!({})));
    let missing = ["authentication_type", "domain", "protocol"].map(|name| format!("/source_cdn/{name}"));
    let missing: Vec<_> = missing.iter().map(|pointer| (pointer.as_str(), "required")).collect();
    all.push(refused("an empty CDN", CreateSyncTaskReq, cdn, &missing));
    let cdn = with(&full(), "/source_cdn/not_on_the_page", Some(json!(1)));
    all.push(accepted("a CDN with a member that is not on the page", CreateSyncTaskReq, cdn));
    all
}
