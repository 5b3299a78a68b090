use trap_34_times::models::*;

const GOOD: [&str; 8] = [
    "1985-04-12T23:20:50.52Z",
    "1996-12-19T16:39:57-08:00",
    "1990-12-31T23:59:60Z",
    "1990-12-31T15:59:60-08:00",
    "1937-01-01T12:00:27.87+00:20",
    "2024-02-29t00:00:00z",
    "0000-01-01T00:00:00-00:00",
    "2024-01-01T00:00:00.123456789012345Z",
];

const BAD: [&str; 12] = [
    "2024-01-01T00:00:00",
    "2024-01-01T00:00:00Z ",
    "2024-01-01",
    "2023-02-29T00:00:00Z",
    "2024-01-01T24:00:00Z",
    "2024-01-01T00:00:00+24:00",
    "2024-01-01T00:00:61Z",
    "2024-01-01T00:00Z",
    "2024-1-1T00:00:00Z",
    "2024-01-01T00:00:00+0100",
    "yesterday",
    "",
];

fn json(text: &str) -> String {
    serde_json::json!({ "at": text }).to_string()
}

#[test]
fn strict_where_it_is_judged() {
    for text in GOOD {
        kept!(Event, &json(text));
    }
    for text in BAD {
        refused!(Event, &json(text), ["/at: format"]);
    }
    refused!(Times, r#"["2024-01-01T00:00:00Z","now"]"#, ["/1: format"]);
}

#[test]
fn no_answer_is_lost() {
    for text in BAD.iter().chain(&["2024-01-01 00:00:00Z", "2024-01-01 00:00:00"]) {
        let read: Event = serde_json::from_str(&json(text)).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(read.to_json(), json(text).as_bytes());
    }
}

#[test]
fn listed_as_text() {
    assert_eq!(Listed::VALUES.len(), 3);
    kept!(Listed, "\"2024-01-01T00:00:00+00:00\"");
    assert!(include_str!("findings.txt").contains("openapi.yaml:9:"));
}
