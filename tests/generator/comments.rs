//! What stands in the comments of operations, each thing once.

use tests::pipeline;

const DESCRIPTION: &str = "
openapi: 3.0.3
info: {title: Comments, version: 1.0.0}
paths:
  /things:
    get:
      operationId: things
      summary: |
        First of the title.

        Second of the title.
      description: What there is to say.
      responses:
        default:
          description: Whatever comes.
          content:
            application/json: {schema: {type: array, items: {type: string}}}
            application/octet-stream: {schema: {type: string, format: binary}}
";

/// The file of the operations.
fn operations() -> String {
    let generated = pipeline::run("comments.yaml", DESCRIPTION);
    assert!(generated.found.is_empty(), "{}", generated.printed);
    let files = generated.emit("comments").unwrap();
    let (_, text) = files.iter().find(|(path, _)| *path == "src/operations.rs").unwrap();
    String::from_utf8(text.to_vec()).unwrap()
}

#[test]
fn a_title_of_several_paragraphs_stands_before_the_rest_and_once() {
    let text = operations();
    let first = text.find(r#"#[doc = "First of the title.\n\nSecond of the title."]"#).unwrap();
    let rest = text.find("/// What there is to say.").unwrap();
    assert!(first < rest);
    assert_eq!(text.matches("of the title").count(), 2);
}

#[test]
fn what_default_says_of_successes_is_told_apart_from_what_it_says_of_failures() {
    let text = operations();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| line.contains("Whatever comes")).collect();
    let distinct: std::collections::HashSet<&str> = lines.iter().copied().collect();
    assert_eq!((lines.len(), distinct.len()), (4, 4), "{lines:#?}");
    assert_eq!(lines.iter().filter(|line| line.starts_with("\"`default` (200 to 299): ")).count(), 2, "{lines:#?}");
}
