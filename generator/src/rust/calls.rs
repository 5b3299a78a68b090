//! How the operations are sent, as data, and how their calls show what they hold.

use proc_macro2::TokenStream;

use super::answers::Answers;
use super::bodies;
use super::data::Data;
use super::layout::HEADER;
use super::names::{Names, OperationNames};
use super::schemas::Schemas;
use super::servers;
use crate::api::Api;
use crate::api::content::ContentKind;
use crate::api::operation::{Location, Operation, Parameter, Style};

/// The file `calls.rs`.
pub fn file(api: &Api, names: &Names, schemas: &mut Schemas<'_>, package: &str) -> String {
    let mut out =
        format!("{HEADER}//! How the operations of the description are sent, and how their answers are read.\n\n");
    if api.operations.is_empty() {
        out.push_str(IMPORT);
        out.push('\n');
        out.push_str(ONLY_CLIENT);
        out.push_str(&service(api, package));
        return out;
    }
    out.push_str(&imports(api));
    out.push('\n');
    out.push_str(&service(api, package));
    let named = || api.operations.iter().zip(names.operations());
    for (operation, own) in named() {
        out.push_str(&format!("\n{}", data(own, operation, schemas)));
    }
    out.push_str("\ncrate::support::operation::calls! {\n");
    for (operation, own) in named() {
        out.push_str(&call(own, operation, names, schemas));
    }
    out.push_str("}\n");
    let several = |out: &mut String, what: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push_str(&format!("\ncrate::support::payload::{what}! {{\n{}}}\n", lines.concat()));
        }
    };
    several(&mut out, "forms", named().filter_map(|(operation, own)| forms(own, operation)).collect());
    several(&mut out, "parts", named().filter_map(|(operation, own)| parts(own, operation)).collect());
    out
}

const IMPORT: &str = "use crate::support::{facts::ErrorParts, operation::Service};\n";

/// What operations are made of, as far as there is any.
fn imports(api: &Api) -> String {
    let parameters = || api.operations.iter().flat_map(|operation| &operation.parameters);
    let contents = || {
        let bodies = api.operations.iter().flat_map(|operation| &operation.body);
        bodies.flat_map(|body| &body.contents)
    };
    let has = |is_it: fn(&ContentKind) -> bool| contents().any(|content| is_it(&content.kind));
    let fields = || {
        contents().filter_map(|content| match &content.kind {
            ContentKind::Form(fields) => Some(fields),
            _ => None,
        })
    };
    let is_styled = parameters().any(|parameter| parameter.style != Style::Plain);
    let list = |names: &[(&'static str, bool)]| -> Vec<&'static str> {
        names.iter().filter(|(_, needed)| *needed).map(|(name, _)| *name).collect()
    };
    let modules = [
        ("answer", vec!["Outcome"]),
        ("facts", vec!["ErrorParts"]),
        ("failure", vec!["Reason"]),
        ("form", list(&[("Field", fields().any(|fields| !fields.is_empty())), ("UrlEncoded", fields().count() > 0)])),
        (
            "media",
            list(&[
                ("Json", has(|kind| matches!(kind, ContentKind::Json | ContentKind::JsonOrText))),
                ("Media", contents().count() > 0),
                ("Octets", has(|kind| matches!(kind, ContentKind::Octets))),
                ("Text", has(|kind| matches!(kind, ContentKind::Text))),
            ]),
        ),
        (
            "multipart",
            list(&[
                ("Multipart", has(|kind| matches!(kind, ContentKind::Multipart(_)))),
                ("Part", has(|kind| matches!(kind, ContentKind::Multipart(parts) if !parts.is_empty()))),
            ]),
        ),
        ("operation", vec!["Operation", "Service"]),
        (
            "parameter",
            list(&[
                ("Parameter", parameters().count() > 0),
                ("Style", is_styled || fields().any(|fields| !fields.is_empty())),
            ]),
        ),
    ];
    let mut out = String::new();
    for (module, names) in modules {
        // Whether these are needed hangs on what is answered.
        if ["answer", "failure"].contains(&module) {
            out.push_str("#[allow(unused_imports, reason = \"an operation may describe all answers, or none\")]\n");
        }
        match names.as_slice() {
            [] => {}
            [only] => out.push_str(&format!("use crate::support::{module}::{only};\n")),
            names => out.push_str(&format!("use crate::support::{module}::{{{}}};\n", names.join(", "))),
        }
    }
    out.push_str("#[allow(unused_imports, reason = \"an operation may have no parameter and no body\")]\n");
    out.push_str("use crate::{operations, schemas};\n");
    out
}

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
    let named = vec![
        Data::text("&SERVICE"),
        Data::string(&operation.name.segments.join(" ")),
        Data::string(&operation.method),
        Data::string(&operation.path),
    ];
    let mut steps = Vec::new();
    if !operation.parameters.is_empty() {
        let list = operation.parameters.iter().map(|parameter| self::parameter(parameter, schemas)).collect();
        steps.push(Data::list(list).within(".parameters"));
    }
    if let Some(body) = &operation.body {
        let name = if body.required { ".body" } else { ".optional_body" };
        steps.push(bodies::data(body, schemas).within(name));
    }
    let mut accepted: Vec<&str> = Vec::new();
    for content in operation.responses.iter().flat_map(|response| &response.contents) {
        if !accepted.contains(&content.media_type.as_str()) {
            accepted.push(&content.media_type);
        }
    }
    if !accepted.is_empty() {
        steps.push(Data::string(&accepted.join(", ")).within(".accept"));
    }
    if let Some(security) = &operation.security {
        steps.push(alternatives(security).within(".security"));
    }
    let endpoint = operation.servers.as_deref().and_then(<[_]>::first).and_then(servers::default_address);
    if let Some(address) = endpoint {
        steps.push(Data::string(&address).within(".endpoint"));
    }
    let mut out = format!("static {}: Operation =\n    ", own.operation);
    Data::call("Operation::new", named).write(4, 1, &mut out);
    for step in steps {
        out.push_str("\n        ");
        step.write(8, 1, &mut out);
    }
    out.push_str(";\n");
    out
}

fn parameter(parameter: &Parameter, schemas: &mut Schemas<'_>) -> Data {
    let (kind, explodes) = match parameter.location {
        Location::Path => ("Parameter::path", false),
        Location::Query => ("Parameter::query", true),
        Location::Header => ("Parameter::header", false),
        Location::Cookie => ("Parameter::cookie", true),
    };
    let schema = schemas.outside(parameter.schema);
    let mut data = Data::call(kind, vec![Data::string(&parameter.name), Data::text(format!("&schemas::{schema}"))]);
    if parameter.required && parameter.location != Location::Path {
        data = data.before(".required()");
    }
    if parameter.explode != explodes {
        data = data.before(&format!(".explode({})", parameter.explode));
    }
    match parameter.style {
        Style::Plain => data,
        style => data.before(&format!(".style({})", bodies::style(style))),
    }
}

/// What shows a call: its parameters, its body, and how its answers are read.
fn call(own: &OperationNames, operation: &Operation, names: &Names, schemas: &mut Schemas<'_>) -> String {
    let answers = Answers::of(operation);
    let success = plain(answers.success(own, names));
    let failure = if answers.can_fail() { format!(", {}", plain(answers.failure(own))) } else { String::new() };
    let fields: Vec<String> = own.parameters.iter().map(ToString::to_string).collect();
    let body = if operation.body.is_some() { format!(" {}", own.body) } else { String::new() };
    let mut out = format!(
        "    operations::{}: {} [{}]{body} =>\n        {success}{failure}; |answer| {{\n",
        own.ty,
        own.operation,
        fields.join(" ")
    );
    for arm in answers.arms(schemas) {
        out.push_str(&format!("        {arm}\n"));
    }
    out.push_str("    }\n");
    out
}

/// The variants of the forms of a body.
fn forms(own: &OperationNames, operation: &Operation) -> Option<String> {
    let (ty, variants) = &own.forms;
    let several = operation.body.as_ref().is_some_and(|body| body.contents.len() > 1);
    let variants = variants.iter().enumerate().map(|(place, variant)| format!(" {variant} = {place}"));
    several.then(|| format!("    operations::{ty}:{};\n", variants.collect::<String>()))
}

/// The fields of the parts of a body.
fn parts(own: &OperationNames, operation: &Operation) -> Option<String> {
    let (ty, fields, _) = &own.parts;
    operation.body.as_ref()?.parts()?;
    let fields = fields.iter().map(|field| format!(" {field}"));
    Some(format!("    operations::{ty}:{};\n", fields.collect::<String>()))
}

/// A type as one writes it.
fn plain(ty: TokenStream) -> String {
    let text: String = ty.to_string().chars().filter(|c| !c.is_whitespace()).collect();
    text.replace(',', ", ").replace(", )", ",)")
}
