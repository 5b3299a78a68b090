//! Bodies by media type, headers, styles, other addresses, and what the service sends by itself.

use super::changed_in;

const BASE: &str = "openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers: [{url: https://a.example}]
paths:
  /pets:
    post:
      operationId: add
      parameters:
        - {name: tags, in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}}
      requestBody:
        content:
          application/json: {schema: {type: object, properties: {json: {type: string, maxLength: 9}}}}
          application/x-www-form-urlencoded:
            schema: {type: object, properties: {form: {type: string, maxLength: 9}, more: {type: array, items: {type: string}}}}
            encoding: {more: {explode: false}}
          multipart/form-data:
            schema: {type: object, required: [photo], properties: {photo: {type: string, format: binary}, name: {type: string}}}
            encoding: {photo: {contentType: image/png}}
      responses:
        '200':
          description: ok
          headers:
            X-Count: {schema: {type: integer, maximum: 9}}
            X-Tags: {schema: {type: object, additionalProperties: {type: string}}}
          content:
            text/csv: {schema: {type: string}}
            image/*: {schema: {type: string, format: binary}}
  /files#one: {get: {responses: {'204': {description: Done}}}}
  /files#two: {get: {servers: [{url: https://files.example}], responses: {'204': {description: Done}}}}
webhooks:
  born:
    post:
      requestBody:
        required: true
        content: {application/json: {schema: {type: object, properties: {kind: {type: string, maxLength: 7}}}}}
      responses: {'204': {description: Heard}}
";

#[track_caller]
fn is_told(from: &str, to: &str, expected: &[&str]) {
    assert_eq!(changed_in(BASE, from, to), expected, "{from} -> {to}");
}

#[test]
fn each_form_of_a_body_is_compared_with_itself() {
    is_told("info: {title: Pets,", "info: {title: Cats,", &[]);
    is_told(
        "json: {type: string, maxLength: 9}",
        "json: {type: string, maxLength: 8}",
        &["breaking max-length-changed: `json` of the body of POST /pets: `maxLength` was 9 and is 8"],
    );
    is_told(
        "form: {type: string, maxLength: 9}",
        "form: {type: string, maxLength: 8}",
        &["breaking max-length-changed: `form` of the body of POST /pets: `maxLength` was 9 and is 8"],
    );
    is_told(
        "required: [photo]",
        "required: [photo, name]",
        &["breaking member-required: the member `name` of the body of POST /pets is now required"],
    );
    is_told(
        "application/json: {schema: {type: object, properties: {json",
        "application/problem+json: {schema: {type: object, properties: {json",
        &[
            "breaking media-type-removed: the body of POST /pets can no longer be `application/json`",
            "compatible media-type-added: the body of POST /pets can now be `application/problem+json`",
        ],
    );
    is_told(
        "text/csv: ",
        "text/plain: ",
        &[
            "breaking media-type-removed: the response `200` of POST /pets has no body of `text/csv` any more",
            "compatible media-type-added: the response `200` of POST /pets can have a body of `text/plain`",
        ],
    );
}

#[test]
fn how_it_is_written_is_compared() {
    is_told(
        "style: pipeDelimited",
        "style: spaceDelimited",
        &[
            "breaking parameter-style-changed: the query parameter `tags` of POST /pets is written differently (`style`)",
        ],
    );
    is_told(
        "{more: {explode: false}}",
        "{more: {explode: true}}",
        &["breaking encoding-changed: the field `more` of the body of POST /pets is written differently"],
    );
    is_told(
        "{photo: {contentType: image/png}}",
        "{photo: {contentType: image/gif}}",
        &["breaking encoding-changed: the part `photo` of the body of POST /pets was `image/png` and is `image/gif`"],
    );
    is_told(
        "text/csv: {schema: {type: string}}",
        "text/csv: {schema: {type: string, format: binary}}",
        &["breaking encoding-changed: the response `200` of POST /pets was text as `text/csv` and is bytes"],
    );
}

#[test]
fn headers_are_compared() {
    is_told(
        "X-Count: {schema: {type: integer, maximum: 9}}",
        "x-count: {schema: {type: integer, maximum: 10}}",
        &[
            "breaking maximum-changed: the header `x-count` of the response `200` of POST /pets: `maximum` was 9 and is 10",
        ],
    );
    is_told(
        "X-Count",
        "X-Total",
        &[
            "breaking header-removed: the response `200` of POST /pets has no header `X-Count` any more",
            "compatible header-added: the response `200` of POST /pets has a new header `X-Total`",
        ],
    );
    for (old, new, told) in [
        (
            "X-Tags: {",
            "X-Tags: {required: true, ",
            "compatible header-requirement-changed: the header `X-Tags` of the response `200` of POST /pets is required",
        ),
        ("X-Count: {", "X-Count: {required: false, ", ""),
    ] {
        is_told(old, new, &[told].into_iter().filter(|told| !told.is_empty()).collect::<Vec<_>>());
    }
    is_told(
        "X-Tags: {",
        "X-Tags: {explode: true, ",
        &[
            "breaking header-style-changed: the header `X-Tags` of the response `200` of POST /pets is written differently",
        ],
    );
}

#[test]
fn operations_of_one_path_and_other_fragments_are_two() {
    is_told(
        "/files#one: ",
        "/files#three: ",
        &["breaking operation-removed: GET /files#one is gone", "compatible operation-added: GET /files#three is new"],
    );
    is_told(
        "https://files.example",
        "https://b.example",
        &[
            "breaking server-removed: GET /files#two is no longer at `https://files.example`",
            "compatible server-added: GET /files#two is now at `https://b.example`",
        ],
    );
}

#[test]
fn what_the_service_sends_by_itself_must_not_become_more() {
    is_told(
        "{type: string, maxLength: 7}",
        "{type: string, maxLength: 8}",
        &["breaking max-length-changed: `kind` of the body of the webhook POST born: `maxLength` was 7 and is 8"],
    );
    is_told(
        "{type: string, maxLength: 7}",
        "{type: string, maxLength: 6}",
        &["compatible max-length-changed: `kind` of the body of the webhook POST born: `maxLength` was 7 and is 6"],
    );
    is_told(
        "        required: true\n",
        "",
        &["breaking body-optional: the body of the webhook POST born is no longer required"],
    );
    is_told(
        "  born:",
        "  died:",
        &[
            "breaking webhook-removed: the webhook POST born is gone",
            "compatible webhook-added: the webhook POST died is new",
        ],
    );
}
