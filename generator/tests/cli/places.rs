//! Places that cannot be read or written, and inputs that are none.

use std::fs;
use std::process::{Command, Stdio};

use super::{GENERATE, Room, WHOLE, generate};

/// The program in a room, started by a shell that sets up what it is to meet.
#[cfg(unix)]
fn by_shell(room: &Room, before: &str, arguments: &[&str], after: &str) -> (Option<i32>, String) {
    let words: Vec<String> = arguments.iter().map(|word| format!("'{word}'")).collect();
    let script = format!("{before}\n'{}' {} {after}", env!("CARGO_BIN_EXE_generator"), words.join(" "));
    let output =
        Command::new("sh").args(["-c", &script]).current_dir(room.path("")).stdin(Stdio::null()).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn what_is_no_file_is_named() {
    let room = Room::new();
    fs::create_dir(room.path("folder")).unwrap();
    for (spec, why) in [("missing.yaml", "no such file"), ("folder", "it is a directory"), ("a.yaml/b", "")] {
        room.put("a.yaml", WHOLE);
        let ran = room.run(&["check", spec]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{spec}");
        assert!(
            ran.err.starts_with(&format!("{spec}:1:1: fatal[E0001]: this file cannot be read: {why}")),
            "{}",
            ran.err
        );
    }
}

#[test]
fn no_bytes_at_all_are_told() {
    let room = Room::new();
    room.put("nothing.yaml", "").put("nothing.json", "");
    for spec in ["nothing.yaml", "nothing.json", "-"] {
        let ran = room.run(&["check", spec]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(":1:1: fatal[E000"), "{spec}: {}", ran.err);
    }
}

#[test]
fn bytes_of_all_kinds_are_told_with_a_place() {
    let room = Room::new();
    let utf16: Vec<u8> = WHOLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [&[0xff, 0xfe][..], &utf16].concat();
    let zeros = vec![0_u8; 100_000];
    let every = (0..=255_u8).cycle().take(10_000).collect::<Vec<_>>();
    for (name, bytes) in [("a.yaml", &utf16), ("b.yaml", &with_mark), ("c.json", &zeros), ("d.yaml", &every)] {
        fs::write(room.path(name), bytes).unwrap();
        let ran = room.run(&["check", name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}");
        let line = if name == "d.yaml" { 3 } else { 1 };
        assert!(ran.err.starts_with(&format!("{name}:{line}:")), "{}", ran.err);
        assert!(ran.err.len() < 1_000, "{}", ran.err);
    }
    // A byte order mark is no part of the text.
    room.put("mark.yaml", &format!("\u{feff}{WHOLE}"));
    assert_eq!(room.run(&["check", "mark.yaml", "--strict"]).code, 0);
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::new();
    room.put("api.yaml", WHOLE);
    fs::set_permissions(room.path("api.yaml"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(room.path("api.yaml")).is_ok() {
        // Permissions do not bind the user who runs this. A file of the kernel that no one may read is as good.
        let ran = room.run(&["check", "/proc/self/mem"]);
        assert!(!cfg!(target_os = "linux") || ran.code == 2 && ran.err.contains("fatal[E0001]"), "{}", ran.err);
        return;
    }
    let ran = room.run(&["check", "api.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.starts_with("api.yaml:1:1: fatal[E0001]: this file cannot be read: permission denied"),
        "{}",
        ran.err
    );
}

#[test]
#[cfg(unix)]
fn a_place_that_cannot_be_written_is_named_and_stays_as_it_was() {
    let room = Room::new();
    room.put("api.yaml", WHOLE).put("file", "mine");
    // A file is in the way, and below `/dev/null` there is nothing to be made, whoever runs this.
    for out in ["file", "file/below", "/dev/null/client"] {
        let before = room.state();
        let ran = room.run(&["generate", "api.yaml", "--out", out, "--name", "client"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{out}");
        assert!(
            ran.err.starts_with("error: ") && ran.err.contains(out.split_once("/below").unwrap_or((out, "")).0),
            "{}",
            ran.err
        );
        assert!(room.state() == before, "{out}");
    }
}

/// A limit on the size of files fails a write as a full disk does: in the middle of it.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_what_was_there() {
    let room = Room::new();
    room.put("api.yaml", WHOLE);
    assert_eq!(room.run(&generate(&[])).code, 0);
    let changed = WHOLE.replace("listPets", "listAllPets");
    room.put("api.yaml", &changed);
    let before = room.state();
    for blocks in [0, 1, 4] {
        // Without the signal the write itself fails.
        let limit = format!("trap '' XFSZ; ulimit -f {blocks}");
        let (code, told) = by_shell(&room, &limit, &GENERATE, "| cat");
        assert_eq!(code, Some(0), "that is cat's");
        assert!(told.starts_with("error: ") && told.contains("too large"), "{blocks}: {told}");
        assert!(room.state() == before, "{blocks}: something was written");
    }
    assert_eq!(room.run(&generate(&[])).code, 0);
    let written = fs::read_to_string(room.path("client/src/operations.rs")).unwrap();
    assert!(written.contains("ListAllPets"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_that_cannot_be_printed_is_a_failure() {
    let room = Room::new();
    room.put("api.yaml", WHOLE);
    for arguments in [&["check", "api.yaml"][..], &["list", "api.yaml"], &["explain", "E0107"], &GENERATE] {
        let (code, told) = by_shell(&room, "", arguments, "> /dev/full");
        assert_eq!(code, Some(2), "{arguments:?}");
        assert!(told.contains("error: the standard output cannot be written: No space left on device"), "{told}");
    }
    // No one is left to be told of this; it ends all the same.
    let (code, _) = by_shell(&room, "", &["check", "missing.yaml"], "2> /dev/full");
    assert_eq!(code, Some(2));
    // Whoever closes a pipe has read enough.
    let (code, told) = by_shell(&room, "", &["explain"], "| head -n 1 > /dev/null");
    assert_eq!((code, told.as_str()), (Some(0), ""));
}

#[test]
#[cfg(unix)]
fn outputs_that_are_closed_do_no_harm() {
    let room = Room::new();
    room.put("api.yaml", WHOLE);
    let (code, _) = by_shell(&room, "", &["check", "api.yaml"], "2>&-");
    assert_eq!(code, Some(0));
    let (code, _) = by_shell(&room, "", &GENERATE, "<&- 2>&-");
    assert_eq!(code, Some(0));
}

#[test]
#[cfg(unix)]
fn colours_are_for_terminals_only() {
    let room = Room::new();
    room.put("api.yaml", "openapi: 3.0.3\ninfo: {title: T, version: '1', tilte: U}\npaths: {}\n");
    let ran = room.run(&["check", "api.yaml"]);
    assert!(!ran.err.contains('\u{1b}') && !ran.out.contains('\u{1b}'));
    assert!(ran.err.contains("did you mean `title`?"), "{}", ran.err);
}
