//! What operations need, of descriptions with schemes that are not needed, not known or not supported.

use crate::api::{self, Api, ErrorParts};
use crate::document::{Document, Findings};

/// The service, and the codes of what was found.
fn lowered(text: &str) -> (Api, Vec<&'static str>) {
    let document = Document::from_text("t.yaml", text).expect("valid in this test");
    let findings = Findings::new(&document);
    let api = api::lower(&document, &findings);
    let (ledger, diagnostics) = findings.into_parts();
    assert!(ledger.unmarked(&document).is_empty());
    (api, diagnostics.into_iter().map(|found| found.code.id()).collect())
}

const SCHEMES: &str = "
openapi: 3.0.3
info: {title: T, version: 1.0.0}
components:
  securitySchemes:
    lonely: {type: http, scheme: basic}
    first: {type: http, scheme: basic}
    broken: {type: http, scheme: digest}
    second: {type: apiKey, in: cookie, name: c, x-min-length: 2, x-env: [A, B]}
";

#[test]
fn places_are_those_of_the_schemes_that_are_kept() {
    let text = format!(
        "{SCHEMES}
security: [second: [], first: []]
paths:
  /a:
    get: {{operationId: inherits, responses: {{'200': {{description: ok}}}}}}
    put:
      operationId: together
      security: [{{second: [], first: [a, b]}}, {{broken: [], first: []}}, {{}}]
      responses: {{'200': {{description: ok}}}}
    post: {{operationId: none, security: [], responses: {{'200': {{description: ok}}}}}}
    delete: {{operationId: impossible, security: [broken: []], responses: {{'200': {{description: ok}}}}}}
"
    );
    let (api, found) = lowered(&text);
    let names: Vec<&str> = api.schemes.iter().map(|scheme| scheme.name.as_str()).collect();
    assert_eq!(names, ["first", "second"]);
    assert_eq!(api.security, [[1], [0]]);
    let needed: Vec<_> = api.operations.iter().map(|one| (one.method.as_str(), one.security.clone())).collect();
    let together = vec![vec![1, 0], vec![]];
    assert_eq!(needed, [("GET", None), ("PUT", Some(together)), ("POST", Some(vec![]))]);
    assert_eq!(found, ["W0009", "E0201", "E0202"]);
    let second = api.schemes.last().expect("valid in this test");
    assert_eq!((second.min_length, second.max_length, second.env.join(" ").as_str()), (Some(2), None, "A B"));
}

#[test]
fn an_operation_that_inherits_what_cannot_be_kept_is_left_out() {
    let text = format!(
        "{SCHEMES}
security: [broken: [], unknown: []]
paths:
  /a:
    get: {{operationId: inherits, responses: {{'200': {{description: ok}}}}}}
    put: {{operationId: own, security: [lonely: []], responses: {{'200': {{description: ok}}}}}}
"
    );
    let (api, found) = lowered(&text);
    let kept: Vec<&str> = api.operations.iter().map(|one| one.method.as_str()).collect();
    assert_eq!(kept, ["PUT"]);
    assert_eq!(found, ["W0009", "E0201", "W0009", "E0118", "E0202"]);
}

#[test]
fn the_parts_of_an_error() {
    let head = "openapi: 3.0.3\ninfo: {title: T, version: 1.0.0}\npaths: {}\n";
    assert_eq!(lowered(head).0.error, None);
    let (api, found) = lowered(&format!("{head}x-error: {{message: ['', /a~1b], request-id: X-Id}}\n"));
    let message = vec![String::new(), "/a~1b".to_owned()];
    let expected = ErrorParts { code: Vec::new(), message, request_id: vec!["X-Id".to_owned()] };
    assert_eq!((api.error, found.len()), (Some(expected), 0));
    let (api, found) = lowered(&format!("{head}x-error: {{code: [a, /b], request-id: 'a b'}}\n"));
    let expected = ErrorParts { code: vec!["/b".to_owned()], ..ErrorParts::default() };
    assert_eq!((api.error, found), (Some(expected), vec!["E0114", "E0114"]));
}
