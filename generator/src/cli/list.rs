//! `list`: the operations and the types of a description, and where each type is used.

use std::path::Path;

use super::Outcome;
use super::arguments::Listed;
use super::lowered::lower;
use super::report::{Reporter, counted};
use super::table::{Align, Table};
use crate::api::Api;
use crate::api::operation::{Incoming, Operation};
use crate::api::shape::{Shape, Type, TypeId};
use crate::rust::{Dates, Names};

/// So many places where a type is used are named; then it is told how many more there are.
const SHOWN: usize = 4;
/// A terminal of so many columns shows also what an operation is called.
const WIDE: usize = 120;

/// Lists a description.
pub(super) fn list(spec: &Path, what: Option<Listed>, reporter: &Reporter) -> Outcome {
    let Some(lowered) = lower(spec, reporter) else { return Outcome::Unusable };
    let listing = Listing { names: Names::claim(&lowered.api, Dates::default()), api: &lowered.api };
    let wanted = |one| what.is_none_or(|what| what == one);
    if reporter.is_json() {
        let operations = listing.operation_records().into_iter().filter(|_| wanted(Listed::Operations));
        let types = listing.type_records().into_iter().filter(|_| wanted(Listed::Schemas));
        reporter.out(&operations.chain(types).map(|record| format!("{record}\n")).collect::<String>());
    } else {
        let width = reporter.output_width();
        let operations = wanted(Listed::Operations).then(|| listing.operations(width));
        let types = wanted(Listed::Schemas).then(|| listing.types());
        let tables = operations.into_iter().chain(types).filter(|table| !table.is_empty());
        let tables: Vec<String> = tables.map(|table| table.render(width)).collect();
        reporter.out(&tables.join("\n"));
    }
    let (operations, paths): (Vec<_>, Vec<_>) = lowered.api.left_out.iter().partition(|left| left.method.is_some());
    let left_out = [(operations.len(), "operation"), (paths.len(), "path")];
    for (count, what) in left_out.into_iter().filter(|(count, _)| *count > 0) {
        let is = if count == 1 { "is" } else { "are" };
        let left_out = counted(count, what);
        reporter.note(&format!("{left_out} {is} left out; `generator check {}` says why", spec.display()));
    }
    Outcome::Done
}

struct Listing<'a> {
    api: &'a Api,
    names: Names,
}

/// What mentions a type.
#[derive(Default)]
struct Uses {
    operations: Vec<usize>,
    /// Webhooks and callbacks.
    incoming: Vec<usize>,
    types: Vec<usize>,
}

impl Listing<'_> {
    fn operations(&self, width: Option<usize>) -> Table {
        let has_calls = width.is_none_or(|width| width >= WIDE);
        let mut heads = vec![("method", Align::Left), ("path", Align::Left), ("tag", Align::Left)];
        heads.extend(has_calls.then_some(("call", Align::Left)));
        heads.push(("types", Align::Left));
        let mut table = Table::new(&heads);
        for (operation, names) in self.api.operations.iter().zip(self.names.operations()) {
            let mut row = vec![operation.method.clone(), operation.path.clone(), operation.tags.join(", ")];
            row.extend(has_calls.then(|| plain(&names.method.to_string()).to_owned()));
            let sent = self.named(&operation.sent_types()).join(", ");
            let received = self.named(&operation.received_types()).join(", ");
            row.push(match (sent.is_empty(), received.is_empty()) {
                (true, _) => received,
                (false, true) => sent,
                (false, false) => format!("{sent} → {received}"),
            });
            table.row(row);
        }
        table
    }

    fn operation_records(&self) -> Vec<serde_json::Value> {
        let operations = self.api.operations.iter().zip(self.names.operations());
        let record = |(operation, names): (&Operation, &crate::rust::OperationNames)| {
            serde_json::json!({
                "kind": "operation",
                "method": operation.method,
                "path": operation.path,
                "tags": operation.tags,
                "call": plain(&names.method.to_string()),
                "request": self.named(&operation.sent_types()),
                "responses": self.named(&operation.received_types()),
            })
        };
        operations.map(record).collect()
    }

    fn types(&self) -> Table {
        let mut table = Table::new(&[("schema", Align::Left), ("type", Align::Left), ("used by", Align::Left)]);
        for ((ty, names), uses) in self.api.types.iter().zip(self.names.types()).zip(self.uses()) {
            let all: Vec<String> = self.titles(&uses).into_iter().chain(self.type_names(&uses.types)).collect();
            let mut shown = all.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
            if all.len() > SHOWN {
                shown.push_str(&format!(", {} more", all.len() - SHOWN));
            }
            table.row([
                self.schema(ty),
                names.ty.to_string(),
                if all.is_empty() { "nothing".to_owned() } else { shown },
            ]);
        }
        table
    }

    fn type_records(&self) -> Vec<serde_json::Value> {
        let types = self.api.types.iter().zip(self.names.types()).zip(self.uses());
        let record = |((ty, names), uses): ((&Type, &crate::rust::TypeNames), Uses)| {
            serde_json::json!({
                "kind": "schema",
                "pointer": self.api.rules.pointer(ty.schema),
                "type": names.ty.to_string(),
                "shape": shape(&ty.shape),
                "component": ty.name.component,
                "in_request": ty.in_request,
                "in_response": ty.in_response,
                "used_by": {
                    "operations": self.titles(&uses),
                    "types": self.type_names(&uses.types).collect::<Vec<_>>(),
                },
            })
        };
        types.map(record).collect()
    }

    /// What mentions each type, by its place.
    fn uses(&self) -> Vec<Uses> {
        let mut uses: Vec<Uses> = self.api.types.iter().map(|_| Uses::default()).collect();
        for (index, operation) in self.api.operations.iter().enumerate() {
            for id in mentioned_by(operation) {
                uses.get_mut(id.index()).into_iter().for_each(|uses| uses.operations.push(index));
            }
        }
        for (index, incoming) in self.api.incoming.iter().enumerate() {
            for id in mentioned_by(&incoming.operation) {
                uses.get_mut(id.index()).into_iter().for_each(|uses| uses.incoming.push(index));
            }
        }
        for (index, ty) in self.api.types.iter().enumerate() {
            let mut mentioned = ty.mentions();
            mentioned.sort();
            mentioned.dedup();
            for id in mentioned {
                uses.get_mut(id.index()).into_iter().for_each(|uses| uses.types.push(index));
            }
        }
        uses
    }

    /// The operations, the webhooks and the callbacks that mention a type.
    fn titles(&self, uses: &Uses) -> Vec<String> {
        let operations = uses.operations.iter().filter_map(|index| self.api.operations.get(*index)).map(title);
        let incoming = uses.incoming.iter().filter_map(|index| self.api.incoming.get(*index)).map(title_of_incoming);
        operations.chain(incoming).collect()
    }

    /// What a schema is called in the description: a component by its name, another by its pointer.
    fn schema(&self, ty: &Type) -> String {
        match ty.name.segments.as_slice() {
            [name] if ty.name.component => name.clone(),
            _ => self.api.rules.pointer(ty.schema),
        }
    }

    /// The names of types, each once.
    fn named(&self, ids: &[TypeId]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for id in ids {
            let name = self.names.of(*id).ty.to_string();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn type_names<'t>(&'t self, indices: &'t [usize]) -> impl Iterator<Item = String> + 't {
        indices.iter().filter_map(|index| self.names.types().get(*index)).map(|names| names.ty.to_string())
    }
}

/// A name without the mark of a raw identifier.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The types that an operation mentions, each once.
fn mentioned_by(operation: &Operation) -> Vec<TypeId> {
    let mut mentioned = operation.sent_types();
    mentioned.extend(operation.received_types());
    mentioned.sort();
    mentioned.dedup();
    mentioned
}

fn title_of_incoming(incoming: &Incoming) -> String {
    let what = if incoming.of.is_some() { "callback" } else { "webhook" };
    format!("{what} {}", title(&incoming.operation))
}

fn title(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

fn shape(shape: &Shape) -> &'static str {
    match shape {
        Shape::Record(_) => "record",
        Shape::Enum(_) | Shape::IntegerEnum(_) => "enum",
        Shape::Union(_) => "union",
        Shape::Newtype(_) => "newtype",
    }
}
