//! The codes themselves. To add one, add an entry; the id decides the severity (`E00…` fatal, other `E…` refused,
//! `W…` warning, `N…` note) and is never reused.

use super::{Code, Entry};

catalogue! {
    // Fatal: the text cannot be read.
    UNREADABLE_FILE "E0001" "unreadable file":
        "The description could not be read from the disk: it does not exist, is a directory, or may not be read.",
        "generator check missing.yaml",
        "Check the path and the permissions.";
    NOT_UTF8 "E0002" "not UTF-8":
        "Descriptions are read as UTF-8. The file is in another encoding, or some of its bytes are damaged.",
        "a file saved as UTF-16",
        "Save the file as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`.";
    FORBIDDEN_CHARACTER "E0003" "forbidden character":
        "YAML (5.1) and JSON allow no control characters in a text but tab, line feed and carriage return.",
        "title: a\u{2400}b",
        "Remove the character, or write it as an escape in a double-quoted string: \"\\u0000\".";
    EMPTY_DOCUMENT "E0004" "empty document":
        "The file holds nothing, or nothing but blanks and comments.",
        "# only a comment",
        "Give the path of a description.";
    YAML_SYNTAX "E0005" "not YAML":
        "The text is not YAML 1.2, so nothing in it can be relied on.",
        "info: {title: Pets",
        "Correct the text at the place that is named, or a little before it.";
    JSON_SYNTAX "E0006" "not JSON":
        "The text is not JSON (RFC 8259), so nothing in it can be relied on.",
        "{\"openapi\": \"3.0.3\",}",
        "Correct the text at the place that is named, or a little before it.";
    DUPLICATE_KEY "E0007" "duplicate key":
        "A mapping holds one key twice. Which of the two values is meant cannot be known.",
        "info:\n  title: A\n  title: B",
        "Remove one of the two.";
    TOO_DEEP "E0008" "nested too deeply":
        "Mappings and lists are nested deeper than any description needs.",
        "[[[[[[[[ … ]]]]]]]]",
        "Move inner parts to `components` and refer to them.";
    EXPANDS_TOO_FAR "E0009" "aliases expand too far":
        "With every alias written out, the document would be far larger than its text.",
        "b: [*a, *a, *a, *a]\nc: [*b, *b, *b, *b]",
        "Use `$ref` instead of nested aliases.";
    CYCLIC_ALIAS "E0010" "alias to a node that contains it":
        "An alias stands inside the very node it refers to, so the document would be endless.",
        "a: &a\n  b: *a",
        "Use `$ref` for recursive schemas.";
    MERGE_KEY "E0011" "merge key":
        "`<<` merges mappings in YAML 1.1 only; YAML 1.2, which OpenAPI prescribes, has no such key. Without the merged \
         members the description would mean something else, so none of it is used.",
        "get:\n  <<: *common",
        "Write the members out, or use `$ref`. If a key is really called `<<`, quote it.";
    COMPLEX_KEY "E0012" "key that is no scalar":
        "A key of a mapping is itself a mapping or a list, which JSON cannot express.",
        "? [a, b]\n: c",
        "Use a string as the key.";
    SEVERAL_DOCUMENTS "E0013" "several documents in one file":
        "The file holds more than one YAML document; a description is exactly one.",
        "openapi: 3.0.3\n---\nopenapi: 3.0.3",
        "Split the file at the `---`.";
    TOO_LARGE "E0014" "file too large":
        "The file is larger than any description, so it is not read into memory.",
        "a file of 300 MB",
        "Check that the path names the description.";
    NOT_OPENAPI "E0015" "not an OpenAPI description":
        "An OpenAPI description is a mapping with a member `openapi` that gives the version as a string.",
        "title: Pets",
        "Add `openapi: 3.0.3` (or the version the description is written for) to the top of the file.";
    UNSUPPORTED_VERSION "E0016" "unsupported version of OpenAPI":
        "Versions 3.0, 3.1 and 3.2 of OpenAPI are read.",
        "swagger: \"2.0\"",
        "Convert the description to OpenAPI 3, for example with swagger2openapi.";

    // Refused: something in one object of the description.
    UNKNOWN_MEMBER "E0101" "unknown member":
        "The object has a member that this version of OpenAPI does not define. It may be misspelled, so what it was \
         meant to say is not known.",
        "get:\n  operationID: listPets",
        "Correct the name, remove the member, or let the name start with `x-` if it is an extension.";
    WRONG_TYPE "E0102" "value of the wrong type":
        "The value is of another type than OpenAPI prescribes for this member.",
        "required: \"yes\"",
        "Write a value of the type that the message names; mind that quotes make a string of anything.";
    MISSING_MEMBER "E0103" "missing member":
        "The object lacks a member that OpenAPI requires.",
        "parameters:\n  - in: query",
        "Add the member.";
    YAML_TAG "E0104" "YAML tag that cannot be kept":
        "The tag is none of JSON's types, or the value is no text of the type that the tag claims.",
        "version: !semver 1.0.0",
        "Remove the tag; quote the value if it is to be a string.";
    BAD_REFERENCE "E0105" "malformed reference":
        "A `$ref` is a relative path, a `#` with a JSON pointer (RFC 6901), or both.",
        "$ref: components/schemas/Pet",
        "Local references start with `#/`, as in `#/components/schemas/Pet`.";
    REMOTE_REFERENCE "E0106" "reference into the network":
        "The generator reads files, never the network, so that a run depends on nothing else.",
        "$ref: https://example.com/pet.yaml",
        "Save a copy beside the description and refer to it by its path.";
    DANGLING_REFERENCE "E0107" "reference to nothing":
        "Nothing is at the place that the `$ref` names.",
        "$ref: '#/components/schemas/Pett'",
        "Correct the reference, or define what it names.";
    MISSING_FILE "E0108" "reference to a missing file":
        "The file that the `$ref` names could not be read.",
        "$ref: ./models/pet.yaml",
        "Correct the path; it is relative to the file that holds the `$ref`.";
    REFERENCE_CYCLE "E0109" "circle of references":
        "The reference leads back to itself through references alone, so there is nothing it stands for.",
        "A: {$ref: '#/components/schemas/B'}\nB: {$ref: '#/components/schemas/A'}",
        "Let one of them be defined.";
    NOT_A_NUMBER "E0110" "number that JSON lacks":
        "JSON has no infinities, no not-a-number, and no number of unbounded length.",
        "maximum: .inf",
        "Leave the member out, or give a finite number.";

    WRONG_TARGET "E0111" "reference to the wrong kind of thing":
        "The `$ref` leads to something else than what belongs at its place.",
        "schema: {$ref: '#/components/responses/NotFound'}",
        "Correct the reference.";
    UNKNOWN_TYPE "E0112" "unknown type":
        "`type` names one of JSON Schema's types: string, number, integer, boolean, array, object (and null from 3.1 on).",
        "type: str",
        "Correct the name.";
    INVALID_PATTERN "E0113" "invalid pattern":
        "The `pattern` is no regular expression by ECMA-262, so it cannot be enforced.",
        "pattern: '['",
        "Correct the expression.";
    WRONG_VALUE "E0114" "value that means nothing":
        "The value is of the right type, but OpenAPI gives it no meaning at this place.",
        "multipleOf: 0",
        "Correct the value.";
    EMPTY "E0115" "empty list":
        "The list must have at least one item.",
        "enum: []",
        "Add an item, or remove the member.";
    DUPLICATE_PARAMETER "E0116" "parameter described twice":
        "An operation has one parameter of a name and a place.",
        "parameters: [{name: a, in: query}, {name: a, in: query}]",
        "Remove one of the two.";
    IMPOSSIBLE "E0117" "schemas without a value in common":
        "The schemas of an `allOf`, or a reference and what is beside it, must all hold, but no value fits all of them: their \
         types, bounds or listed values exclude each other, or one requires a member that another one does not allow.",
        "allOf: [{type: string}, {type: integer}]",
        "Correct one of them; `anyOf` means that one is enough.";
    UNKNOWN_SCHEME "E0118" "security scheme that is not described":
        "A requirement of `security` names a scheme that `components.securitySchemes` does not have, so how a request is \
         to be authenticated is not known. The alternative that it stands in falls away.",
        "security:\n  - tokn: []",
        "Correct the name, or describe the scheme.";
    AMBIGUOUS "E0119" "identifier of several schemas":
        "Two schemas have the same `$id`, or two in one resource the same `$anchor` or `$dynamicAnchor`. Neither can be \
         referred to by it.",
        "$defs:\n  a: {$anchor: x}\n  b: {$anchor: x}",
        "Give each schema an identifier of its own.";
    NOT_SUPPORTED "E0201" "not supported yet":
        "The description is right, but the generator cannot keep this exactly yet. What is generated is wider by it.",
        "format: regex",
        "Without `--strict` the rest is generated.";
    OPERATION_LEFT_OUT "E0202" "operation left out":
        "Something in the operation cannot be sent as described, so the operation is not generated at all.",
        "requestBody: {content: {multipart/mixed: {}}}",
        "Without `--strict` the other operations are generated.";

    // Warnings: legal but odd.
    VERSION_WITHOUT_PATCH "W0001" "version without its third number":
        "OpenAPI versions have three numbers. The third changes nothing, so the description is read.",
        "openapi: \"3.1\"",
        "Write all three, as in `3.1.0`.";
    BESIDE_REFERENCE "W0002" "member beside a reference":
        "In OpenAPI 3.0 a `$ref` stands for the whole object; whatever is beside it means nothing (3.0.3, 4.7.23).",
        "$ref: '#/components/schemas/Pet'\nnullable: true",
        "Put the reference into an `allOf` and the rest beside that.";
    WITHOUT_EFFECT "W0003" "member without effect":
        "OpenAPI says that the member means nothing here.",
        "nullable: true   # without `type`",
        "Remove it, or add what it needs.";
    UNKNOWN_FORMAT "W0004" "format without effect":
        "The format is none that is checked for the type of the value. It is kept in the documentation.",
        "type: string\nformat: colour",
        "Write a `pattern` if the format is to be checked.";
    NO_VALUE "W0005" "rules that no value keeps":
        "Two rules contradict each other, so every value breaks one of them.",
        "minLength: 5\nmaxLength: 3",
        "Correct one of the two.";
    INFERRED_TYPE "W0006" "type inferred":
        "The schema has no `type`. Without one it says nothing about values of other kinds; the kind that its keywords \
         speak of is taken to be meant.",
        "Pet:\n  properties: {name: {type: string}}",
        "Add the `type`.";
    PATH_PARAMETER_NOT_REQUIRED "W0007" "path parameter that is not required":
        "A parameter in the path is always there, so OpenAPI prescribes `required: true` (3.0.3, 4.7.12.2.1).",
        "in: path\nname: id",
        "Add `required: true`.";
    DEFAULT_OUTSIDE_ENUM "W0008" "default that is none of the listed values":
        "The default is not among the values of `enum`.",
        "enum: [a, b]\ndefault: c",
        "Correct the default or list it.";
    UNUSED_COMPONENT "W0009" "unused component":
        "Nothing refers to the component, so no operation has to do with it. Only of schemas something is generated all the \
         same.",
        "components: {responses: {Lonely: {description: never}}}",
        "Remove it, or refer to it.";
    REQUIRED_WITH_DEFAULT "W0010" "required member with a default":
        "A default says what an absent member means, but a required member is never absent. It stays required.",
        "required: [kind]\nproperties: {kind: {type: string, default: a}}",
        "Remove one of the two.";
    EXCLUDED_VALUE "W0011" "value that its own schema excludes":
        "A value of `enum`, or a default, breaks another rule of the schema that it stands in, so it is never valid.",
        "type: integer\nenum: [1, two]",
        "Correct the value or the rule.";
    REPEATED "W0012" "item given twice":
        "The items of the list are to be different. The second says nothing new.",
        "enum: [a, b, a]",
        "Remove one of the two.";
    REJECTED_EXAMPLE "W0013" "example that its own schema rejects":
        "The value of an `example` or of `examples` is none that the schema beside it allows, so it shows something that \
         is never sent.",
        "type: string\nmaxLength: 3\nexample: abcd",
        "Correct the example or the rule.";
    DUPLICATE_OPERATION "W0014" "operationId given twice":
        "An `operationId` is unique among all operations (3.0.3, 4.7.10.1). Both operations are generated; the second one \
         gets another name.",
        "/a: {get: {operationId: list}}\n/b: {get: {operationId: list}}",
        "Give each operation an id of its own.";
    WITHOUT_PLACE "W0015" "path parameter that the path lacks":
        "A parameter in the path stands for a name between braces in it (3.0.3, 4.7.12.1). The path has no such name, so the \
         parameter is never sent.",
        "/pets/{id}: {parameters: [{name: petId, in: path}]}",
        "Remove the parameter, or name it in the path.";
    UNDESCRIBED "W0016" "response without a description":
        "Up to 3.1 a response must have a `description` (3.0.3, 4.7.17; 3.1.0, 4.8.17). It is prose, so that nothing but prose is \
         missing.",
        "responses: {'204': {}}",
        "Say in a few words what the response means.";
    INAPPLICABLE "W0017" "keyword that is about values of another type":
        "A keyword says nothing of values of other types than its own (JSON Schema 2020-12, 7.6.1): no value of the schema's \
         `type` can break it, and so nothing checks it.",
        "type: integer\nmaxLength: 5",
        "Remove it, or correct the `type`; `maximum: 99999` is what `maxLength: 5` of an integer may mean.";

    // Notes: choices that were made.
    NAME_TAKEN "N0001" "name that is taken":
        "Two names of the description are one in Rust, where case and punctuation do not tell names apart, or the crate itself \
         has the name. What comes first in the description keeps it, the other one gets a number.",
        "properties: {name: {}, Name: {}}",
        "Nothing needs to be done; `x-rust-name` gives it a name of your choice.";
    TAGS_OF_SCHEMAS "N0002" "tags that the schemas fix":
        "Without `mapping` the tag of a schema is its name (3.0.3, 4.7.25), or a schema beside the `discriminator` has no name. \
         The schema lists what the member may be, and its name is not among that: so what it lists is taken for its tags.",
        "discriminator: {propertyName: kind}\n# and in the schema Cat\nproperties: {kind: {const: cat}}",
        "Nothing needs to be done; `mapping` says it in so many words.";
}
