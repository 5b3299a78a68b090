//! Doc comments: what the description says in prose, and every rule in words.

use proc_macro2::TokenStream;
use quote::quote;

use super::examples::{self, Examples, Form};
use super::prose;
use super::words::{self, code};
use crate::api::Api;
use crate::api::content::{Header, Part};
use crate::api::operation::{Operation, Parameter};
use crate::api::rule::SchemaId;
use crate::api::shape::{Docs, Member, Shape, Type, TypeRef, Variant};

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

    /// Adds our words to a paragraph of one line, or else a paragraph of them.
    fn adds(&mut self, text: &str) {
        match self.lines.as_mut_slice() {
            [line] if is_plain(line) => {
                if line.ends_with(|c: char| c.is_alphanumeric() || c == '`' || c == ')') {
                    line.push('.');
                }
                // Prose stands in lines as long as it has them.
                let is_long = line.chars().count() > WIDTH;
                if is_long || line.chars().count() + 1 + text.chars().count() <= WIDTH {
                    line.push(' ');
                    line.push_str(text);
                } else {
                    self.lines.extend(wrapped(text));
                }
            }
            _ => {
                self.says(text);
            }
        }
    }

    /// Adds a paragraph of several lines.
    pub fn paragraph(&mut self, lines: Vec<String>) -> &mut Self {
        if lines.iter().any(|line| !line.is_empty()) {
            if !self.lines.is_empty() {
                self.lines.push(String::new());
            }
            self.lines.extend(lines);
        }
        self
    }

    /// Adds examples: a short one within a line, a longer one as a block.
    pub fn examples(&mut self, examples: &[String]) -> &mut Self {
        for example in examples {
            self.example("", example);
        }
        self
    }

    fn example(&mut self, of_what: &str, example: &str) {
        match Form::of(example) {
            Form::Line => {
                self.adds(&in_line(of_what, example));
            }
            Form::Block => {
                let fence = if example.contains("```") { "~~~~~~" } else { "```" };
                let start = [format!("Example{of_what}:"), format!("{fence}json")];
                let block = start.into_iter().chain(examples::laid_out(example)).chain([fence.to_owned()]);
                self.paragraph(block.collect());
            }
            Form::Reference => {
                self.says(left_out(of_what));
            }
        }
    }

    /// The comment of what it stands in.
    pub fn inner(self) -> TokenStream {
        let lines = self.lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
        quote!(#(#![doc = #lines])*)
    }

    /// The comment; with `otherwise` where there is nothing to say, since every public item is documented.
    pub fn finish(self, otherwise: &str) -> TokenStream {
        let lines = self.lines(otherwise);
        let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
        quote!(#(#[doc = #lines])*)
    }

    /// The lines of what there is to say.
    pub fn into_lines(self) -> Vec<String> {
        self.lines
    }

    /// The lines of the comment; `otherwise` where there is nothing to say.
    pub fn lines(mut self, otherwise: &str) -> Vec<String> {
        if self.lines.is_empty() {
            self.lines.push(otherwise.to_owned());
        }
        self.lines
    }
}

/// Whether a line is text and nothing that Markdown makes more of.
fn is_plain(line: &str) -> bool {
    let is_list = line.split_once(['.', ')']).is_some_and(|(n, _)| n.bytes().all(|b| b.is_ascii_digit()));
    line.starts_with(|c: char| c.is_alphanumeric() || c == '`' || c == '[') && !line.starts_with("```") && !is_list
}

/// An example within a line.
fn in_line(of_what: &str, example: &str) -> String {
    format!("Example{of_what}: {}.", code(example))
}

/// What stands for an example that does not stand here.
fn left_out(of_what: &str) -> String {
    format!("An example{of_what} is in the description; it is too long to stand here.")
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
fn common(comment: &mut Comment, api: &Api, docs: &Docs, schema: SchemaId, is_enum: bool) {
    if let Some(title) = docs.title.as_ref().filter(|title| Some(*title) != docs.description.as_ref()) {
        comment.prose(Some(title));
    }
    comment.prose(docs.description.as_ref());
    let mut rules = words::sentences(&api.rules, schema, is_enum);
    if docs.read_only {
        rules.push("Only in responses.".to_owned());
    }
    if docs.write_only {
        rules.push("Only in requests.".to_owned());
    }
    match (&docs.encoding, &docs.media_type) {
        (Some(encoding), Some(media)) => rules.push(format!("Holds {} in {}.", code(media), code(encoding))),
        (Some(encoding), None) => rules.push(format!("Holds bytes in {}.", code(encoding))),
        (None, Some(media)) => rules.push(format!("Holds {}.", code(media))),
        (None, None) => {}
    }
    if let Some(format) = &docs.format {
        rules.push(format!("Format: {}.", code(format)));
    }
    if let Some(default) = &docs.default {
        rules.push(format!("Default: {}. It is not sent unless it is set.", code(default)));
    }
    if !rules.is_empty() {
        comment.adds(&rules.join(" "));
    }
    comment.examples(&docs.examples);
    external(comment, docs);
}

/// Adds where more is said.
pub fn external(comment: &mut Comment, docs: &Docs) {
    comment.prose(more(docs).as_ref());
}

/// Where more is said.
fn more(docs: &Docs) -> Option<String> {
    let (url, description) = docs.external.as_ref()?;
    let words = description.as_deref().unwrap_or("More");
    Some(format!("{}: {url}", words.trim().trim_end_matches('.')))
}

/// The comment of a type.
#[must_use]
pub fn of_type(api: &Api, ty: &Type) -> Vec<String> {
    let mut comment = Comment::default();
    // Of one value the type's name may not tell it.
    let is_enum = match &ty.shape {
        Shape::Enum(values) => values.len() > 1,
        Shape::IntegerEnum(values) => values.len() > 1,
        Shape::Record(_) | Shape::Union(_) | Shape::Newtype(_) => false,
    };
    common(&mut comment, api, &ty.docs, ty.schema, is_enum);
    let path = ty.name.segments.join(".");
    comment.lines(&format!("{}.", code(&path)))
}

/// The comment of a member: nothing, where there is nothing to say but its name and its type.
#[must_use]
pub fn of_member(api: &Api, member: &Member) -> Vec<String> {
    let mut comment = Comment::default();
    common(&mut comment, api, &member.docs, member.schema, false);
    comment.lines
}

/// The comment of a variant of a union.
#[must_use]
pub fn of_variant(api: &Api, variant: &Variant) -> Vec<String> {
    let mut comment = Comment::default();
    if !matches!(variant.ty, TypeRef::Named(_)) {
        common(&mut comment, api, &variant.docs, variant.schema, false);
    }
    comment.lines
}

/// The comment of a parameter, without where it is sent.
#[must_use]
pub fn of_parameter(api: &Api, parameter: &Parameter) -> Vec<String> {
    let mut comment = Comment::default();
    common(&mut comment, api, &parameter.docs, parameter.schema, false);
    comment.lines
}

/// The comment of a part of a body.
#[must_use]
pub fn of_part(api: &Api, part: &Part) -> TokenStream {
    let mut comment = Comment::default();
    common(&mut comment, api, &part.docs, part.schema, false);
    comment.finish(&format!("{}.", code(&part.name)))
}

/// The comment of a header.
#[must_use]
pub fn of_header(api: &Api, header: &Header) -> TokenStream {
    let mut comment = Comment::default();
    common(&mut comment, api, &header.docs, header.schema, false);
    if header.required {
        comment.adds("Must be there.");
    }
    comment.finish(&format!("{}.", code(&header.name)))
}

/// The title of an operation; nothing without one.
#[must_use]
pub fn title(operation: &Operation) -> Vec<String> {
    operation.docs.title.as_deref().map(prose::lines).unwrap_or_default()
}

/// The comment of an operation, without its title, its path and what it answers.
#[must_use]
pub fn of_operation(api: &Api, examples: &Examples<'_>, operation: &Operation) -> Vec<String> {
    let mut comment = Comment::default();
    comment.prose(operation.docs.description.as_ref());
    // Where more is said, each in a line of its own; then what is shown.
    let mut sentences: Vec<String> = more(&operation.docs).iter().flat_map(|more| prose::lines(more)).collect();
    let mut blocks = Comment::default();
    let mut shown: Vec<&String> = Vec::new();
    for response in &operation.responses {
        let of_what = format!(" of {}", code(&response.status));
        for example in response.docs.examples.iter().filter(|one| !shown.contains(one)) {
            match (Form::of(example), examples.elsewhere(example, operation)) {
                (Form::Block, Some(there)) => {
                    sentences.push(format!("Example{of_what}: that of [`{there}`](crate::operations::{there})."));
                }
                (Form::Block, None) => blocks.example(&of_what, example),
                (Form::Line, _) => sentences.push(in_line(&of_what, example)),
                (Form::Reference, _) => sentences.push(left_out(&of_what)),
            }
        }
        shown.extend(&response.docs.examples);
    }
    if let [first, _, ..] = sentences.as_mut_slice()
        && !first.ends_with('.')
    {
        first.push('.');
    }
    comment.paragraph(sentences).paragraph(blocks.lines);
    if let Some(servers) = &operation.servers {
        let urls: Vec<String> = servers.iter().map(|server| code(&server.url)).collect();
        let what = "Served at";
        comment.says(format!("{what} {}, unless the client has an endpoint of its own.", urls.join(" or ")));
    }
    if let Some(security) = &operation.security {
        comment.says("# Authentication");
        comment.says(format!("The operation needs {}.", alternatives(api, security)));
    }
    comment.lines
}

/// Alternatives of security schemes in words.
#[must_use]
pub fn alternatives(api: &Api, security: &[Vec<usize>]) -> String {
    let all = |schemes: &Vec<usize>| {
        let schemes = schemes.iter().filter_map(|index| api.schemes.get(*index));
        schemes.map(|scheme| code(&scheme.name)).collect::<Vec<_>>().join(" together with ")
    };
    let names: Vec<String> =
        security.iter().map(|schemes| if schemes.is_empty() { "none".to_owned() } else { all(schemes) }).collect();
    match names.as_slice() {
        [] => "none".to_owned(),
        [only] => only.clone(),
        several => format!("one of: {}", several.join(", ")),
    }
}

/// The attribute of something deprecated.
#[must_use]
pub fn deprecated(docs: &Docs) -> TokenStream {
    if docs.deprecated { quote!(#[deprecated]) } else { TokenStream::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_outside_code() {
        let text = format!("{} `a b c d e f g h` end", "x".repeat(95));
        assert_eq!(wrapped(&text), ["x".repeat(95), "`a b c d e f g h` end".to_owned()]);
    }
}
