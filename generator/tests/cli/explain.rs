//! `explain`, and arguments that are wrong.

use super::{Room, WHOLE};
use generator::diagnostic::codes;

#[test]
fn every_code_is_explained() {
    let room = Room::new();
    for code in codes::ALL {
        let ran = room.run(&["explain", code.id()]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{code}");
        for part in [code.id(), code.title(), code.cause(), code.remedy(), code.severity().as_str()] {
            assert!(ran.out.contains(part), "{code}: {part:?} is missing in\n{}", ran.out);
        }
        let json = room.run(&["explain", &code.id().to_lowercase(), "--format", "json"]);
        let record: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        assert_eq!(record["code"], code.id());
        assert_eq!(record["example"], code.example());
    }
}

#[test]
fn an_unknown_code_is_unusable_and_the_nearest_is_named() {
    let room = Room::new();
    let ran = room.run(&["explain", "E017"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("there is no code `E017`; did you mean E01"), "{}", ran.err);
    let ran = room.run(&["explain", "nonsense", "--format", "json"]);
    assert_eq!(ran.code, 2);
    let record: serde_json::Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!(record["message"], "there is no code `nonsense`");
}

#[test]
fn wrong_arguments_are_unusable() {
    let room = Room::new();
    room.put("api.yaml", WHOLE);
    let before = room.state();
    for arguments in [
        &["generate", "api.yaml"][..],
        &["generate", "api.yaml", "--out", "client"],
        &["generate", "api.yaml", "--name", "client"],
        &["generate", "--out", "client", "--name", "client"],
        &["generate", "api.yaml", "--out", "client", "--name", "client", "--config", "a.yaml"],
        &["check"],
        &["check", "api.yaml", "--format", "xml"],
        &["explain"],
        &["invent"],
        &["--invent"],
        &["generate", "api.yaml", "--out", "client", "--name", "2d"],
        &["generate", "api.yaml", "--out", "client", "--name", "a b"],
        &["generate", "api.yaml", "--out", "client", "--name", "../up"],
        &["generate", "api.yaml", "--out", "client", "--name", ""],
        &["generate", "api.yaml", "--out", "client", "--name", "fn"],
        &["generate", "api.yaml", "--out", "client", "--name", "std"],
    ] {
        let ran = room.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
        assert!(!ran.err.is_empty(), "{arguments:?} is refused without a word");
        assert!(room.state() == before, "{arguments:?}: something was written");
    }
    for arguments in [&["--help"][..], &["--version"], &["generate", "--help"]] {
        let ran = room.run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
}
