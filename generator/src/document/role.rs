//! What the objects of a description are, by where they stand: a schema, an operation, or data that only looks like one.
//!
//! `$id` names a schema where a schema stands, and is nothing but data in an `enum`, in an example or as the name of a
//! property. So whoever looks for names has to know what holds what: the tables here say it, for OpenAPI 3.1 and 3.2 and
//! JSON Schema 2020-12. A keyword that is not in them holds no object that a name or a reference could stand in.

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// An OpenAPI Object, the root of a description.
    Description,
    Components,
    PathItem,
    Operation,
    Callback,
    /// A Parameter Object or a Header Object, which is one without a name.
    Parameter,
    RequestBody,
    Response,
    MediaType,
    Encoding,
    Schema,
}

/// How the value of a member holds objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// It is one.
    One(Role),
    /// It is a list of them.
    List(Role),
    /// It is a mapping of them by name.
    Map(Role),
}

impl Role {
    /// What the member `key` of an object of this role holds.
    pub(super) fn holds(self, key: &str) -> Option<Holds> {
        use Holds::{List, Map, One};
        Some(match (self, key) {
            (Self::Description, "components") => One(Self::Components),
            (Self::Description, "paths" | "webhooks") => Map(Self::PathItem),
            (Self::Components, "schemas") => Map(Self::Schema),
            (Self::Components | Self::Operation, "responses") => Map(Self::Response),
            (Self::Components, "parameters" | "headers") => Map(Self::Parameter),
            (Self::Components, "requestBodies") => Map(Self::RequestBody),
            (Self::Components | Self::Operation, "callbacks") => Map(Self::Callback),
            (Self::Components, "pathItems") => Map(Self::PathItem),
            (Self::Components, "mediaTypes") => Map(Self::MediaType),
            (Self::PathItem | Self::Operation, "parameters") => List(Self::Parameter),
            (Self::PathItem, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query") => {
                One(Self::Operation)
            }
            (Self::PathItem, "additionalOperations") => Map(Self::Operation),
            (Self::Operation, "requestBody") => One(Self::RequestBody),
            (Self::Callback, key) if !key.starts_with("x-") && key != "$ref" => One(Self::PathItem),
            (Self::Parameter | Self::RequestBody | Self::Response, "content") => Map(Self::MediaType),
            (Self::Response | Self::Encoding, "headers") => Map(Self::Parameter),
            (Self::Parameter | Self::MediaType, "schema") | (Self::MediaType, "itemSchema") => One(Self::Schema),
            (Self::MediaType | Self::Encoding, "encoding") => Map(Self::Encoding),
            (Self::MediaType | Self::Encoding, "prefixEncoding") => List(Self::Encoding),
            (Self::MediaType | Self::Encoding, "itemEncoding") => One(Self::Encoding),
            (Self::Schema, key) => return of_schema(key),
            _ => return None,
        })
    }
}

/// What a keyword of JSON Schema 2020-12 holds (Core, 8.2.4, 10 and 11; Validation, 8.5).
fn of_schema(keyword: &str) -> Option<Holds> {
    Some(match keyword {
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Holds::List(Role::Schema),
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" => Holds::Map(Role::Schema),
        "not"
        | "if"
        | "then"
        | "else"
        | "items"
        | "contains"
        | "additionalProperties"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "contentSchema" => Holds::One(Role::Schema),
        _ => return None,
    })
}
