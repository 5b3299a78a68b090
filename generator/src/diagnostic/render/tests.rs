//! What a person sees.

use super::super::{Code, Span, codes};
use super::*;

/// A finding at the part of `text` between `«` and `»`, printed on 80 columns.
fn printed(text: &str) -> String {
    printed_with(text, RenderOptions::default(), |diagnostic| diagnostic)
}

fn printed_with(text: &str, options: RenderOptions, change: impl FnOnce(Diagnostic) -> Diagnostic) -> String {
    let start = text.find('«').expect("valid in this test");
    let text = text.replacen('«', "", 1);
    let end = text.find('»').expect("valid in this test");
    let text = text.replacen('»', "", 1);
    let mut sources = Sources::new();
    let file = sources.add("spec/a.yaml", text);
    let code: Code = codes::WRONG_TYPE;
    let place = Place::new(file, Span::new(start as u32, end as u32));
    let diagnostic = change(Diagnostic::new(code, place, "`a` must be a list"));
    render(&[diagnostic].into_iter().collect(), &sources, options)
}

#[test]
fn a_finding_shows_its_line() {
    let expected = "\
spec/a.yaml:2:4: refused[E0102]: `a` must be a list
2 | b: two
  |    ^^^
";
    assert_eq!(printed("a: 1\nb: «two»\nc: 3\n"), expected);
}

#[test]
fn everything_a_finding_can_say() {
    let expected = "\
spec/a.yaml:12:5: refused[E0102]: `a` must be a list
12 | b:  two
   |     ^^^ expected a list
   = hint: write `[two]`
spec/a.yaml:1:1: note: it is required here
1 |
  | -
spec/a.yaml:12:1: note: the key is here
12 | b:  two
   | -
";
    let text = format!("{}b:  «two»\nc: 3\n", "\n".repeat(11));
    let printed = printed_with(&text, RenderOptions::default(), |diagnostic| {
        let file = diagnostic.place.expect("valid in this test").file;
        diagnostic
            .label("expected a list")
            .hint("write `[two]`")
            .related(Place::new(file, Span::new(0, 1)), "it is required here")
            .related(Place::new(file, Span::new(11, 12)), "the key is here")
    });
    assert_eq!(printed, expected);
}

#[test]
fn a_place_of_several_lines_shows_the_first() {
    let expected = "\
spec/a.yaml:1:4: refused[E0102]: `a` must be a list
1 | a: {
  |    ^
";
    assert_eq!(printed("a: «{\n  b: 1\n}»\n"), expected);
}

#[test]
fn points_and_ends_of_lines_have_an_underline() {
    assert!(printed("a:«»\nb: 1\n").ends_with("1 | a:\n  |   ^\n"));
    assert!(printed("a: 1\n«»").ends_with("2 |\n  | ^\n"));
}

#[test]
fn tabs_and_wide_characters_keep_the_underline_in_place() {
    assert!(printed("\ta:\t«b»\r\n").ends_with("1 |     a:  b\n  |         ^\n"));
    assert!(printed("日本: «語語»x").ends_with("1 | 日本: 語語x\n  |       ^^^^\n"));
    assert!(printed("e\u{301}: «b»").ends_with("  |    ^\n"));
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let blanks = |count: usize| "word ".repeat(count);
    let cases = [
        format!("{}«here»{}", blanks(40), blanks(40)),
        format!("«here» {}", blanks(40)),
        format!("{}«here»", blanks(40)),
        format!("{}«{}»{}", blanks(10), blanks(60), blanks(3)),
        format!("{}«日本»{}", "日".repeat(100), "本".repeat(100)),
        format!("{}«x»{}", "a".repeat(2_000_000), "b".repeat(2_000_000)),
        format!("{}«x»{}", "\t".repeat(100), "\t".repeat(100)),
    ];
    for text in cases {
        for columns in [40, 60, 80, 200] {
            let printed =
                printed_with(&text, RenderOptions { width: columns, ..RenderOptions::default() }, |diagnostic| {
                    diagnostic
                });
            let lines: Vec<&str> = printed.lines().collect();
            let width_of = |line: &str| line.chars().map(width).sum::<usize>();
            assert!(width_of(lines[1]) <= columns && width_of(lines[2]) <= columns, "{printed}");
            // What is over the underline is the beginning of the place.
            let before = lines[2].find('^').expect("valid in this test");
            let mut column = 0;
            let over: String = lines[1]
                .chars()
                .skip_while(|&c| {
                    let skip = column < before;
                    column += width(c);
                    skip
                })
                .collect();
            let start =
                text.split('«').nth(1).expect("valid in this test").split('»').next().expect("valid in this test");
            let seen: String = over.chars().take(2).collect();
            assert!(start.starts_with(seen.trim_end_matches(['…', 'b', ' '])) && !seen.is_empty(), "{printed}");
        }
    }
}

#[test]
fn nothing_in_a_description_reaches_the_terminal_as_a_control() {
    let printed = printed_with("a: \u{1b}[31m«x»\u{9b}\u{202e}", RenderOptions::default(), |diagnostic| {
        diagnostic.hint("did you mean `\u{1b}[0m\nspec/a.yaml:1:1: fatal`?")
    });
    assert!(!printed.chars().any(|c| c.is_control() && c != '\n'), "{printed:?}");
    assert!(!printed.contains('\u{202e}'));
    assert_eq!(printed.lines().filter(|line| line.starts_with("spec/")).count(), 1);
}

#[test]
fn colour_adds_only_escapes() {
    let colored = printed_with("a: «x»", RenderOptions { color: true, ..RenderOptions::default() }, |diagnostic| {
        diagnostic.hint("do")
    });
    let mut plain = String::new();
    let mut rest = colored.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').expect("valid in this test").1;
    }
    plain.push_str(rest);
    assert_ne!(colored, plain);
    assert_eq!(plain, printed_with("a: «x»", RenderOptions::default(), |diagnostic| diagnostic.hint("do")));
}

#[test]
fn findings_are_set_apart() {
    let mut sources = Sources::new();
    let file = sources.add("a", "x".to_owned());
    let one = Diagnostic::new(codes::WRONG_TYPE, Place::new(file, Span::new(0, 1)), "one");
    let none = Diagnostic::new(codes::UNREADABLE_FILE, None, "two").hint("do");
    let printed = render(&[one, none].into_iter().collect(), &sources, RenderOptions::default());
    assert_eq!(printed, "a:1:1: refused[E0102]: one\n1 | x\n  | ^\n\nfatal[E0001]: two\n  = hint: do\n");
}

#[test]
fn sentences_are_broken_between_words_on_a_terminal() {
    let options = RenderOptions { width: 50, wrap: true, ..RenderOptions::default() };
    let printed = printed_with("a: «x»\n", options, |diagnostic| {
        let place = diagnostic.place.expect("valid in this test");
        let far = Place::new(place.file, Span::new(0, 1));
        diagnostic
            .hint("write it as a list, with a dash before each item, or in brackets")
            .related(far, "this is the key whose value must be a list of names")
    });
    let expected = "\
spec/a.yaml:1:4: refused[E0102]: `a` must be a
    list
1 | a: x
  |    ^
  = hint: write it as a list, with a dash before
    each item, or in brackets
spec/a.yaml:1:1: note: this is the key whose value
    must be a list of names
1 | a: x
  | -
";
    assert_eq!(printed, expected);
    assert!(printed.lines().all(|line| columns(line) <= 50));
}

#[test]
fn a_label_that_does_not_fit_has_a_line_to_itself() {
    let options = RenderOptions { width: 40, ..RenderOptions::default() };
    let printed =
        printed_with("a long key: «value»\n", options, |diagnostic| diagnostic.label("expected a list of names"));
    let expected = "\
spec/a.yaml:1:13: refused[E0102]: `a` must be a list
1 | a long key: value
  |             ^^^^^
  |            expected a list of names
";
    assert_eq!(printed, expected);
    let printed = printed_with("a long key: «value»\n", options, |diagnostic| {
        diagnostic.label("expected a list of many names")
    });
    assert!(printed.ends_with("  |       expected a list of many names\n"), "{printed}");
}

#[test]
fn what_is_said_of_the_same_place_again_is_left_out() {
    let printed = printed_with("«a»: 1", RenderOptions::default(), |diagnostic| {
        let place = diagnostic.place.expect("valid in this test");
        diagnostic.related(place, "it is here")
    });
    assert!(!printed.contains("it is here"), "{printed}");
}

#[test]
fn long_texts_are_cut() {
    let printed = printed_with("«x»", RenderOptions::default(), |diagnostic| diagnostic.hint("é".repeat(1_000_000)));
    assert!(printed.len() < 2_000);
    assert!(printed.ends_with("é…\n"));
}
