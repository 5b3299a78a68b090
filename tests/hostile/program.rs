//! Reads one hostile value by one type: `program TYPE VALUE`. Says what `from_json` finds (`ok`, or codes), what serde and
//! `validate` find, and how many KiB the process had at most, where the system tells.

use std::collections::BTreeSet;

use hostile::Json as _;
use huaweicloud_oms::Json as _;

macro_rules! types {
    ($($ty:ident)*) => {
        /// What a type says of a text.
        fn judge(ty: &str, json: &str) -> String {
            match ty {
                $(stringify!($ty) => verdict(
                    hostile::models::$ty::from_json(json.as_bytes())
                        .map(|value| value.to_json())
                        .map_err(|found| found.iter().map(|violation| violation.code()).collect()),
                    serde_json::from_str::<hostile::models::$ty>(json).is_ok_and(|value| value.validate().is_ok()),
                ),)*
                "CreateSyncTaskReq" => verdict(
                    huaweicloud_oms::models::CreateSyncTaskReq::from_json(json.as_bytes())
                        .map(|value| value.to_json())
                        .map_err(|found| found.iter().map(|violation| violation.code()).collect()),
                    serde_json::from_str::<huaweicloud_oms::models::CreateSyncTaskReq>(json)
                        .is_ok_and(|value| value.validate().is_ok()),
                ),
                _ => panic!("no such type: {ty}"),
            }
        }
    };
}

types! {
    Anything Short Letters Linear Backtracking Referring DateTime Email Hostname Uri Ipv6 Whole Real Multiple Exact
    Integers Distinct DistinctAny Containing Tuple Open Closed Counted Named Patterned Unevaluated Tree List Expression
    Either Any
}

fn verdict(read: Result<Vec<u8>, BTreeSet<&str>>, serde: bool) -> String {
    let read = match read {
        Ok(_) => "ok".to_owned(),
        Err(codes) => codes.into_iter().collect::<Vec<_>>().join(","),
    };
    format!("{read} {}", if serde { "ok" } else { "no" })
}

/// The value of a name.
fn value(name: &str) -> String {
    let members = |each: &dyn Fn(usize) -> String| (0..1_000_000).map(each).collect::<Vec<_>>().join(",");
    let nested = |times: usize, before: &str, inner: &str, after: &str| {
        format!("{}{inner}{}", before.repeat(times), after.repeat(times))
    };
    match name {
        "arrays" => nested(10_000, "[", "", "]"),
        "objects" => nested(10_000, r#"{"a":"#, "1", "}"),
        "unclosed" => "[".repeat(1_000_000),
        "deep arrays" => nested(127, "[", "", "]"),
        "deep next" => nested(126, r#"{"next":"#, "{}", "}"),
        "deep not" => nested(126, r#"{"not":"#, "\"x\"", "}"),
        "deep wrong" => nested(126, r#"{"not":"#, "1", "}"),
        "deep all" => nested(62, r#"{"all":["#, "\"x\"", "]}"),
        "deep a" => nested(126, r#"{"a":"#, "\"x\"", "}"),
        "long text" => format!("\"{}\"", "a".repeat(1_000_000)),
        "long ab" => format!("\"{}\"", "ab".repeat(500_000)),
        "long almost" => format!("\"{}!\"", "a".repeat(1_000_000)),
        "long dots" => format!("\"{}\"", "a.".repeat(500_000)),
        "long colons" => format!("\"{}\"", "1:".repeat(500_000)),
        "long date" => format!("\"2024-01-01T00:00:00.{}Z\"", "1".repeat(1_000_000)),
        "long escapes" => format!("\"{}\"", "\\u0061".repeat(200_000)),
        "some a" => format!("\"{}!\"", "a".repeat(5_000)),
        "long digits" => "1".repeat(100_000),
        "long fraction" => format!("0.{}1", "0".repeat(100_000)),
        "long exponent" => format!("1e{}", "9".repeat(100_000)),
        "long negative exponent" => format!("1e-{}", "9".repeat(100_000)),
        "items" => format!("[{}]", members(&|index| index.to_string())),
        "equal items" => format!("[{}]", members(&|_| "1".to_owned())),
        "last equal" => format!("[{},0]", members(&|index| index.to_string())),
        "spelled items" => format!("[{}]", members(&|index| format!("{index}e{}", index % 2))),
        "object items" => format!("[{}]", members(&|index| format!(r#"{{"a":{index}}}"#))),
        "text items" => format!("[{}]", members(&|_| "\"a\"".to_owned())),
        "members" => format!("{{{}}}", members(&|index| format!(r#""n{index}":1"#))),
        "members and a" => format!(r#"{{{},"a":1}}"#, members(&|index| format!(r#""n{index}":1"#))),
        "equal members" => format!("{{{}}}", members(&|_| r#""a":1"#.to_owned())),
        "long name" => format!(r#"{{"{}":1}}"#, "n".repeat(1_000_000)),
        _ => panic!("no such value: {name}"),
    }
}

/// The most memory that the process had, in KiB.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1).map(str::to_owned)
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, ty, name] = &arguments[..] else { panic!("a type and a value") };
    println!("{} {}", judge(ty, &value(name)), peak().unwrap_or_default());
}
