//! Calls: an invocation of `operation!` for each operation.

use proc_macro2::Ident;

use super::answers::Answers;
use super::bodies;
use super::data::Data;
use super::docs;
use super::headers::Headers;
use super::layout::{self, Text};
use super::names::{Names, OperationNames};
use super::operations::short;
use super::schemas::Schemas;
use super::servers;
use super::service;
use super::ty::type_of;
use crate::api::Api;
use crate::api::content::{Content, ContentKind, RequestBody};
use crate::api::operation::{Location, Operation, Parameter, Style};

/// Writes an operation: its call, and the types that it alone has.
///
/// # Errors
///
/// If what was written is no Rust.
pub fn operation(
    out: &mut Text,
    (api, names, headers): (&Api, &Names, &Headers<'_>),
    (operation, own): (&Operation, &OperationNames),
    schemas: &mut Schemas<'_>,
) -> Result<(), syn::Error> {
    out.push("\noperation! {\n");
    head(out, api, (operation, own));
    out.push(&format!(
        "    pub struct {} = {} {} {} {} {{",
        own.ty,
        own.operation,
        layout::string(&operation.name.segments.join(" ")),
        layout::string(&operation.method),
        layout::string(&operation.path)
    ));
    let named = || operation.parameters.iter().zip(&own.parameters).zip(&own.setters);
    let mut lines = Vec::new();
    for ((parameter, field), _) in named().filter(|((parameter, _), _)| parameter.required) {
        lines.push(line(api, names, (parameter, field, None), schemas));
    }
    block(out, &lines);
    let mut lines = Vec::new();
    for ((parameter, field), setter) in named().filter(|((parameter, _), _)| !parameter.required) {
        let setter = (field != setter).then_some(setter);
        lines.push(line(api, names, (parameter, field, setter), schemas));
    }
    if !lines.is_empty() {
        out.push("    optional {");
        block(out, &lines);
    }
    if let Some(body) = &operation.body {
        self::body(out, names, own, body, schemas);
    }
    for step in steps(operation) {
        let mut text = String::from("    with ");
        step.write(4, 1, &mut text);
        out.push(&format!("{text};\n"));
    }
    Answers::of(operation).write(out, (api, names, headers), own, schemas);
    out.push("}\n");
    out.push(&layout::items(bodies::types(api, names, own, operation))?);
    let macros = [("forms", forms(own, operation)), ("parts", parts(own, operation))];
    for (what, text) in macros {
        out.push(&text.map(|text| format!("\ncrate::support::payload::{what}! {{ {text} }}\n")).unwrap_or_default());
    }
    Ok(())
}

/// The title, which is that of the method too, the method, and what else there is to say of an operation.
fn head(out: &mut Text, api: &Api, (operation, own): (&Operation, &OperationNames)) {
    out.docs(4, &docs::title(operation));
    out.deprecated(4, &operation.docs);
    out.push(&format!("    {}:\n", own.method));
    out.docs(4, &docs::of_operation(api, operation));
    if !operation.responses.is_empty() {
        out.docs(4, &[String::new(), "# Responses".to_owned()]);
    }
}

/// Ends a block that holds lines, or nothing.
fn block(out: &mut Text, lines: &[String]) {
    if lines.is_empty() {
        return out.push("}\n");
    }
    out.push("\n");
    lines.iter().for_each(|line| out.push(line));
    out.push("    }\n");
}

/// The line of a parameter, with its comment.
fn line(
    api: &Api,
    names: &Names,
    (parameter, field, setter): (&Parameter, &Ident, Option<&Ident>),
    schemas: &mut Schemas<'_>,
) -> String {
    let mut out = Text::default();
    out.docs(8, &docs::of_parameter(api, parameter));
    out.deprecated(8, &parameter.docs);
    let ty = short(&type_of(&parameter.ty, names, false));
    let setter = setter.map(|setter| format!(" as {setter}")).unwrap_or_default();
    let shape = format!("        pub {field}{setter}: {ty}");
    let mut rule = format!("= {} {} ", parameter.location.as_str(), layout::string(&parameter.name));
    rule.push_str(&schemas.parameter(parameter.schema).to_string());
    let explodes = matches!(parameter.location, Location::Query | Location::Cookie);
    if parameter.explode != explodes {
        rule.push_str(&format!(" explode({})", parameter.explode));
    }
    if parameter.style != Style::Plain {
        rule.push_str(&format!(" style({})", bodies::style(parameter.style)));
    }
    let fits = shape.chars().count() + rule.chars().count() + 2 <= layout::WIDTH;
    out.push(&format!("{shape}{}{rule};\n", if fits { " " } else { "\n            " }));
    out.finish()
}

fn body(out: &mut Text, names: &Names, own: &OperationNames, body: &RequestBody, schemas: &mut Schemas<'_>) {
    out.docs(4, &bodies::docs(body));
    let ty = short(&bodies::of_call(names, own, body));
    let presence = if body.required { "body" } else { "optional_body" };
    let start = format!("    sends {}: {ty} = {presence} ", own.body);
    if let Some(only) = plain_json(body) {
        return out.push(&format!("{start}[json {}];\n", schemas.outside(only.schema)));
    }
    let mut text = start;
    bodies::data(body, schemas).write(4, 1, &mut text);
    out.push(&format!("{text};\n"));
}

/// The content of a body that is what most are, which has a short form.
#[must_use]
pub fn plain_json(body: &RequestBody) -> Option<&Content> {
    let [only] = body.contents.as_slice() else { return None };
    let is_json = matches!(only.kind, ContentKind::Json | ContentKind::JsonOrText);
    (is_json && only.media_type == "application/json").then_some(only)
}

/// What else is said of how an operation is sent.
fn steps(operation: &Operation) -> Vec<Data> {
    let mut steps = Vec::new();
    // Where a parameter that is needed stands behind one that is not, it is listed before that.
    let (needed, optional): (Vec<usize>, Vec<usize>) =
        (0..operation.parameters.len()).partition(|at| operation.parameters.get(*at).is_some_and(|one| one.required));
    let listed = [needed, optional].concat();
    if !listed.is_sorted() {
        let place = |at| listed.iter().position(|listed| *listed == at).unwrap_or(at);
        let order = (0..listed.len()).map(|at| Data::text(place(at).to_string())).collect();
        steps.push(Data::list(order).within("order"));
    }
    if let Some(security) = &operation.security {
        steps.push(service::alternatives(security).within("security"));
    }
    let endpoint = operation.servers.as_deref().and_then(<[_]>::first).and_then(servers::default_address);
    if let Some(address) = endpoint {
        steps.push(Data::string(&address).within("endpoint"));
    }
    steps
}

/// The variants of the forms of a body.
fn forms(own: &OperationNames, operation: &Operation) -> Option<String> {
    let (ty, variants) = &own.forms;
    let several = operation.body.as_ref().is_some_and(|body| body.contents.len() > 1);
    let variants = variants.iter().enumerate().map(|(place, variant)| format!(" {variant} = {place}"));
    several.then(|| format!("{ty}:{};", variants.collect::<String>()))
}

/// The fields of the parts of a body.
fn parts(own: &OperationNames, operation: &Operation) -> Option<String> {
    let (ty, fields, _) = &own.parts;
    operation.body.as_ref()?.parts()?;
    let fields = fields.iter().map(|field| format!(" {field}"));
    Some(format!("{ty}:{};", fields.collect::<String>()))
}
