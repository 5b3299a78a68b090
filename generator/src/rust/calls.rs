//! Calls: an invocation of `operation!` for each operation.

use proc_macro2::Ident;

use super::answers::Answers;
use super::bodies;
use super::data::Data;
use super::docs;
use super::examples::Examples;
use super::layout::{self, Blocks, Text};
use super::names::{Names, OperationNames};
use super::operations::{Context, short};
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
    Context { api, names, headers, examples }: Context<'_>,
    (operation, own): (&Operation, &OperationNames),
    schemas: &mut Schemas<'_>,
) -> Result<(), syn::Error> {
    out.push("\noperation! {\n");
    head(out, api, examples, operation);
    let mut blocks = Blocks::default();
    let call = format!(
        "pub struct {} = {} {} {} {}",
        own.ty,
        own.method,
        layout::string(&operation.name.segments.join(" ")),
        layout::string(&operation.method),
        layout::string(&operation.path)
    );
    let named = || operation.parameters.iter().zip(&own.parameters).zip(&own.setters);
    let mut lines = Vec::new();
    for ((parameter, field), _) in named().filter(|((parameter, _), _)| parameter.required) {
        lines.push(line(api, names, (parameter, field, None), schemas));
    }
    blocks.block(out, &call, &lines);
    let mut lines = Vec::new();
    for ((parameter, field), setter) in named().filter(|((parameter, _), _)| !parameter.required) {
        let setter = (field != setter).then_some(setter);
        lines.push(line(api, names, (parameter, field, setter), schemas));
    }
    if !lines.is_empty() {
        blocks.block(out, "optional", &lines);
    }
    if let Some(body) = &operation.body {
        blocks.end(out);
        self::body(out, names, own, body, schemas);
    }
    for step in steps(operation) {
        blocks.end(out);
        let mut text = String::from("    with ");
        step.write(4, 1, &mut text);
        out.push(&format!("{text};\n"));
    }
    Answers::of(operation).write(out, &mut blocks, (api, names, headers), own, schemas);
    blocks.end(out);
    out.push("}\n");
    out.push(&layout::items(bodies::types(api, names, own, operation))?);
    let macros = [("forms", forms(own, operation)), ("parts", parts(own, operation))];
    for (what, text) in macros {
        out.push(&text.map(|text| format!("\ncrate::support::payload::{what}! {{ {text} }}\n")).unwrap_or_default());
    }
    Ok(())
}

/// The title, which is that of the method too and always stands in the first comment, and what else there is to say of
/// an operation.
fn head(out: &mut Text, api: &Api, examples: &Examples<'_>, operation: &Operation) {
    match docs::title(operation).as_slice() {
        [] => out.docs(4, &[String::new()]),
        [title] => out.docs(4, std::slice::from_ref(title)),
        several => out.push(&format!("    #[doc = {}]\n", layout::string(&several.join("\n")))),
    }
    out.docs(4, &docs::of_operation(api, examples, operation));
    out.deprecated(4, &operation.docs);
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
    let mut rule = format!("= {} {}: ", parameter.location.as_str(), layout::string(&parameter.name));
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
        let media_type = layout::string(&only.media_type);
        return out.push(&format!("{start}{media_type}: {};\n", schemas.outside(only.schema)));
    }
    let mut text = start;
    bodies::data(body, schemas).write(4, 1, &mut text);
    out.push(&format!("{text};\n"));
}

/// The content of a body that is what most are, JSON of one media type, which has a short form.
#[must_use]
pub fn plain_json(body: &RequestBody) -> Option<&Content> {
    let [only] = body.contents.as_slice() else { return None };
    matches!(only.kind, ContentKind::Json | ContentKind::JsonOrText).then_some(only)
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
