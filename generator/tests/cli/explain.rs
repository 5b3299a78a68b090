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
    assert_eq!(record["message"], "there is no code `nonsense`; `generator explain` lists all");
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
        &["list"],
        &["list", "api.yaml", "wishes"],
        &["completions", "cmd"],
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
    assert_eq!(room.run(&["--version"]).code, 0);
}

#[test]
fn help_has_examples_that_fit_on_a_terminal() {
    let room = Room::new();
    for command in [&[][..], &["generate"], &["check"], &["list"], &["diff"], &["explain"], &["completions"]] {
        let ran = room.run(&[command, &["--help"]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{command:?}");
        let (_, examples) = ran.out.split_once("\nExamples").unwrap();
        assert!(examples.contains(format!("generator {}", command.join(" ")).trim_end()), "{examples}");
        assert!(examples.lines().all(|line| line.chars().count() <= 80), "{examples}");
    }
}

#[test]
fn misspelled_commands_and_options_are_told_the_right_ones() {
    let room = Room::new();
    for (arguments, meant) in [
        (&["chek", "api.yaml"][..], "check"),
        (&["check", "api.yaml", "--strcit"], "--strict"),
        (&["check", "api.yaml", "--format", "jsn"], "json"),
        (&["list", "api.yaml", "operation"], "operations"),
        (&["generate", "api.yaml", "--out", "a", "--nam", "a"], "--name"),
    ] {
        let ran = room.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains("similar") && ran.err.contains(&format!("'{meant}'")), "{}", ran.err);
    }
}

#[test]
fn all_codes_are_listed() {
    let room = Room::new();
    let ran = room.run(&["explain"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let listed: Vec<&str> = ran.out.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(listed, codes::ALL.iter().map(|code| code.id()).collect::<Vec<_>>());
    let ran = room.run(&["explain", "--format", "json"]);
    assert_eq!(ran.out.lines().count(), codes::ALL.len());
}

#[test]
fn shells_complete_what_there_is() {
    let room = Room::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = room.run(&["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{shell}");
        for word in ["generate", "check", "list", "explain", "strict", "operations"] {
            // Elvish and PowerShell complete no values.
            let is_value = word == "operations" && ["elvish", "powershell"].contains(&shell);
            assert!(is_value || ran.out.contains(word), "{shell}: {word}");
        }
    }
}
