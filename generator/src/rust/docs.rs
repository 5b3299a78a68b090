//! Doc comments: what the description says in prose, and every rule in words.

use proc_macro2::TokenStream;
use quote::quote;

use super::prose;
use super::words::{self, code};
use crate::api::Api;
use crate::api::operation::{Operation, Parameter};
use crate::api::rule::SchemaId;
use crate::api::shape::{Docs, Member, Type};

/// Paragraphs of a doc comment.
#[derive(Default)]
pub struct Comment {
    lines: Vec<String>,
}

impl Comment {
    /// Adds a paragraph of the description's own prose.
    pub fn prose(&mut self, text: Option<&String>) -> &mut Self {
        if let Some(text) = text {
            self.paragraph(prose::lines(text));
        }
        self
    }

    /// Adds a paragraph of our words.
    pub fn says(&mut self, text: impl AsRef<str>) -> &mut Self {
        self.paragraph(wrapped(text.as_ref()))
    }

    /// Adds a paragraph of several lines.
    fn paragraph(&mut self, lines: Vec<String>) -> &mut Self {
        if lines.iter().any(|line| !line.is_empty()) {
            if !self.lines.is_empty() {
                self.lines.push(String::new());
            }
            self.lines.extend(lines);
        }
        self
    }

    /// The comment of what it stands in.
    pub fn inner(self) -> TokenStream {
        let lines = self.lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
        quote!(#(#![doc = #lines])*)
    }

    /// The comment; with `otherwise` where there is nothing to say, since every public item is documented.
    pub fn finish(mut self, otherwise: &str) -> TokenStream {
        if self.lines.is_empty() {
            self.lines.push(otherwise.to_owned());
        }
        let lines = self.lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
        quote!(#(#[doc = #lines])*)
    }
}

/// How wide a line of our own words may be.
const WIDTH: usize = 100;

/// Lines of a width, broken at blanks outside code spans.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut word = String::new();
    let mut ticks = 0_usize;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '`' {
            ticks += 1;
        }
        if c != ' ' || ticks % 2 == 1 {
            word.push(c);
        }
        if (c == ' ' && ticks.is_multiple_of(2)) || chars.peek().is_none() {
            let line = lines.last_mut();
            match line.filter(|line| line.is_empty() || line.chars().count() + 1 + word.chars().count() <= WIDTH) {
                Some(line) => {
                    if !line.is_empty() {
                        line.push(' ');
                    }
                    line.push_str(&word);
                }
                None => lines.push(word.clone()),
            }
            word.clear();
        }
    }
    lines
}

/// The prose and the rules that every value has.
fn common(comment: &mut Comment, api: &Api, docs: &Docs, schema: SchemaId) {
    if let Some(title) = docs.title.as_ref().filter(|title| Some(*title) != docs.description.as_ref()) {
        comment.prose(Some(title));
    }
    comment.prose(docs.description.as_ref());
    let mut rules = words::sentences(&api.rules, schema);
    if docs.read_only {
        rules.push("Only in responses.".to_owned());
    }
    if docs.write_only {
        rules.push("Only in requests.".to_owned());
    }
    if let Some(default) = &docs.default {
        rules.push(format!("Default: {}. It is not sent unless it is set.", code(default)));
    }
    if !rules.is_empty() {
        comment.says(rules.join(" "));
    }
    external(comment, docs);
}

fn external(comment: &mut Comment, docs: &Docs) {
    if let Some((url, description)) = &docs.external {
        let words = description.as_deref().unwrap_or("More");
        comment.prose(Some(&format!("{}: {url}", words.trim().trim_end_matches('.'))));
    }
}

/// The comment of a type.
#[must_use]
pub fn of_type(api: &Api, ty: &Type) -> TokenStream {
    let mut comment = Comment::default();
    common(&mut comment, api, &ty.docs, ty.schema);
    let path = ty.name.segments.join(".");
    comment.finish(&format!("{}.", code(&path)))
}

/// The comment of a member.
#[must_use]
pub fn of_member(api: &Api, member: &Member) -> TokenStream {
    let mut comment = Comment::default();
    common(&mut comment, api, &member.docs, member.schema);
    comment.finish(&format!("{}.", code(&member.name)))
}

/// The comment of a parameter.
#[must_use]
pub fn of_parameter(api: &Api, parameter: &Parameter) -> TokenStream {
    let mut comment = Comment::default();
    common(&mut comment, api, &parameter.docs, parameter.schema);
    comment.says(format!("Sent in the {} as {}.", parameter.location.as_str(), code(&parameter.name)));
    comment.finish("")
}

/// The comment of an operation.
#[must_use]
pub fn of_operation(operation: &Operation) -> TokenStream {
    let mut comment = Comment::default();
    comment.prose(operation.docs.title.as_ref());
    comment.prose(operation.docs.description.as_ref());
    comment.says(code(&format!("{} {}", operation.method, operation.path)));
    external(&mut comment, &operation.docs);
    if !operation.responses.is_empty() {
        comment.says("# Responses");
        let mut lines = Vec::new();
        for response in &operation.responses {
            let text = response.docs.description.clone().unwrap_or_default();
            let mut words = prose::lines(&text).into_iter();
            lines.push(format!("- {}: {}", code(&response.status), words.next().unwrap_or_default()));
            lines.extend(words.map(|line| if line.is_empty() { line } else { format!("  {line}") }));
        }
        comment.paragraph(lines);
    }
    comment.finish("")
}

/// The attribute of something deprecated.
#[must_use]
pub fn deprecated(docs: &Docs) -> TokenStream {
    if docs.deprecated { quote!(#[deprecated]) } else { TokenStream::new() }
}
