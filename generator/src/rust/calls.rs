//! How the operations are sent, as data, and how their calls show what they hold.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::answers::Answers;
use super::data::Data;
use super::layout::{self, HEADER};
use super::names::{Names, OperationNames};
use super::schemas::Schemas;
use crate::api::Api;
use crate::api::operation::{Content, Location, Operation, Piece};

/// The file `calls.rs`.
///
/// # Errors
///
/// If what was written is no Rust.
pub fn file(api: &Api, names: &Names, schemas: &mut Schemas<'_>, package: &str) -> Result<String, syn::Error> {
    let mut out =
        format!("{HEADER}//! How the operations of the description are sent, and how their answers are read.\n");
    out.push_str(if api.operations.is_empty() { IMPORT } else { IMPORTS });
    out.push('\n');
    if api.operations.is_empty() {
        out.push_str(ONLY_CLIENT);
    }
    out.push_str(&service(api, package));
    if api.operations.is_empty() {
        return Ok(out);
    }
    for (operation, own) in api.operations.iter().zip(names.operations()) {
        let call = call(own, operation, names, schemas);
        out.push_str(&format!("\n{}\n{}", data(own, operation, schemas), layout::items(call)?));
    }
    out.push_str("\ncrate::support::operation::calls! {\n");
    for (operation, own) in api.operations.iter().zip(names.operations()) {
        let (ty, statics) = (&own.ty, &own.operation);
        let failure =
            if Answers::of(operation).can_fail() { format!(", operations::{}", own.failure) } else { String::new() };
        out.push_str(&format!("    operations::{ty}, {statics}{failure};\n"));
    }
    out.push_str("}\n");
    Ok(out)
}

const IMPORT: &str = "
use crate::support::{facts::ErrorParts, operation::Service};
";

const IMPORTS: &str = "
#[allow(unused_imports, reason = \"an operation may describe no answer\")]
use crate::support::answer::{Answer, Answers, Outcome};
#[allow(unused_imports, reason = \"an operation may describe all answers\")]
use crate::support::failure::Reason;
use crate::support::facts::ErrorParts;
#[allow(unused_imports, reason = \"an operation may have no parameter and no body\")]
use crate::support::operation::{Call, Operation, Parameter, Piece, Service};
#[allow(unused_imports, reason = \"an operation may have no parameter and no body\")]
use crate::support::operation::{check_body, check_optional, check_parameter};
#[allow(unused_imports, reason = \"an operation may have no parameter and no body\")]
use crate::support::{findings::Findings, view::Encode, violation::Location};
#[allow(unused_imports, reason = \"an operation may have no parameter and no body\")]
use crate::{operations, schemas};
";

/// Without operations nothing but the client has to do with the service.
const ONLY_CLIENT: &str = "\
#[cfg_attr(not(feature = \"client\"), allow(dead_code, reason = \"there is no operation\"))]
";

/// The static that says what all operations have in common.
fn service(api: &Api, package: &str) -> String {
    let user_agent = format!("{package}/{}", super::package::semver(&api.info.version));
    let list = |texts: &[String]| Data::list(texts.iter().map(|text| Data::string(text)).collect());
    let (code, message, request_id) = match &api.error {
        Some(parts) => (list(&parts.code), list(&parts.message), list(&parts.request_id)),
        None => (Data::list(Vec::new()), Data::list(Vec::new()), Data::list(Vec::new())),
    };
    let errors = vec![("code", code), ("message", message), ("request_id", request_id)];
    let parts = vec![
        ("user_agent", Data::string(&user_agent)),
        ("security", alternatives(&api.security)),
        ("errors", Data::fields("ErrorParts", errors)),
    ];
    let mut out = "pub(crate) static SERVICE: Service = ".to_owned();
    Data::fields("Service", parts).write(0, 1, &mut out);
    out.push_str(";\n");
    out
}

/// Alternatives of security schemes, by their places.
fn alternatives(security: &[Vec<usize>]) -> Data {
    let places = |schemes: &Vec<usize>| Data::list(schemes.iter().map(|place| Data::text(place.to_string())).collect());
    Data::list(security.iter().map(places).collect())
}

/// The static that says how the operation is sent.
fn data(own: &OperationNames, operation: &Operation, schemas: &mut Schemas<'_>) -> String {
    let pieces = operation.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => Data::call("Piece::Text", vec![Data::string(&encoded(text))]),
        Piece::Parameter(index) => Data::text(format!("Piece::Parameter({index})")),
    });
    let pieces = Data::list(pieces.collect());
    let parameters = operation.parameters.iter().map(|parameter| {
        let location = match parameter.location {
            Location::Path => "Location::Path",
            Location::Query => "Location::Query",
            Location::Header => "Location::Header",
            Location::Cookie => "Location::Cookie",
        };
        let schema = schemas.outside(parameter.schema);
        let arguments = vec![
            Data::string(&parameter.name),
            Data::text(location),
            Data::text(parameter.explode.to_string()),
            Data::text(format!("&schemas::{schema}")),
        ];
        Data::call("Parameter::new", arguments)
    });
    let parameters = Data::list(parameters.collect());
    let content_type = operation.body.as_ref().map(|body| body.media_type.as_str());
    let mut accepted: Vec<&str> = Vec::new();
    for Content { media_type, .. } in operation.responses.iter().flat_map(|response| &response.content) {
        if !accepted.contains(&media_type.as_str()) {
            accepted.push(media_type);
        }
    }
    let accepted = (!accepted.is_empty()).then(|| accepted.join(", "));
    let security = match &operation.security {
        Some(security) => alternatives(security).within("Some"),
        None => Data::text("None"),
    };
    let parts = vec![
        ("service", Data::text("&SERVICE")),
        ("id", Data::string(&operation.name.segments.join(" "))),
        ("method", Data::string(&operation.method)),
        ("template", Data::string(&operation.path)),
        ("path", pieces),
        ("parameters", parameters),
        ("content_type", optional(content_type)),
        ("accept", optional(accepted.as_deref())),
        ("security", security),
    ];
    let mut out = format!("static {}: Operation = ", own.operation);
    Data::fields("Operation", parts).write(0, 1, &mut out);
    out.push_str(";\n");
    out
}

fn optional(text: Option<&str>) -> Data {
    match text {
        Some(text) => Data::call("Some", vec![Data::string(text)]),
        None => Data::text("None"),
    }
}

/// Text of a path as it stands on the wire: what a path may hold stays, the rest is percent-encoded (RFC 3986, 3.3).
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    for (index, byte) in bytes.iter().enumerate() {
        let escaped =
            *byte == b'%' && bytes.get(index + 1..index + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(byte) || escaped {
            out.push(char::from(*byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn call(own: &OperationNames, operation: &Operation, names: &Names, schemas: &mut Schemas<'_>) -> TokenStream {
    let answers = Answers::of(operation);
    let (success, failure) = (answers.success(own, names), answers.failure(own));
    let read = answers.arms(schemas);
    let (ty, name, body_field) = (&own.ty, &own.operation, &own.body);
    let arms = own.parameters.iter().enumerate().map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        quote!(#index => &self.#field,)
    });
    let index = if own.parameters.is_empty() { quote!(_index) } else { quote!(index) };
    let parameter = if own.parameters.is_empty() { quote!(&()) } else { quote!(match index { #(#arms)* _ => &(), }) };
    let body = match &operation.body {
        None => quote!(None),
        Some(body) if body.required => quote!(Some(&self.#body_field)),
        Some(_) => quote!(self.#body_field.as_ref().map(|body| body as &dyn Encode)),
    };
    let parameters = operation.parameters.iter().zip(&own.parameters).enumerate();
    let checks = parameters.map(|(index, (parameter, field))| {
        let index = Literal::usize_unsuffixed(index);
        let check = if parameter.required { quote!(check_parameter) } else { quote!(check_optional) };
        quote!(#check(&#name, #index, &self.#field, out);)
    });
    let body_check = operation.body.as_ref().map(|body| {
        let schema: Ident = schemas.outside(body.schema);
        if body.required {
            quote!(check_body(&schemas::#schema, &self.#body_field, out);)
        } else {
            quote!(if let Some(body) = &self.#body_field { check_body(&schemas::#schema, body, out); })
        }
    });
    let out = if own.parameters.is_empty() && body_check.is_none() { quote!(_out) } else { quote!(out) };
    quote! {
        impl Call for operations::#ty {
            fn operation(&self) -> &'static Operation { &#name }
            fn parameter(&self, #index: usize) -> &dyn Encode { #parameter }
            fn body(&self) -> Option<&dyn Encode> { #body }
            fn check(&self, #out: &mut Findings) { #(#checks)* #body_check }
        }

        impl Answers for operations::#ty {
            type Success = #success;
            type Failure = #failure;

            fn read(answer: &Answer<'_>) -> Result<Outcome<Self::Success, Self::Failure>, Reason> {
                match answer.status() { #read }
            }
        }
    }
}
