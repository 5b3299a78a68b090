//! What an operation answers, as Rust: each answer with its status, the variant that it is, and how it is read.
//!
//! A status that is described by itself goes before its range, a range before `default`. `default` describes failures;
//! where no success is described by itself it describes those as well (OpenAPI 3.0.3, 4.7.16).

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::claims;
use super::headers::{Headers, can_be_broken};
use super::layout::{self, Blocks, Text};
use super::name::{Name, Scope};
use super::names::{Names, OperationNames};
use super::operations;
use super::prose;
use super::schemas::Schemas;
use super::ty::type_of;
use super::words::code;
use crate::api::Api;
use crate::api::content::{Content, ContentKind, Response};
use crate::api::operation::Operation;
use crate::api::rule::SchemaId;
use crate::api::shape::TypeRef;

/// The answers of an operation.
pub struct Answers<'a> {
    successes: Vec<Answer<'a>>,
    failures: Vec<Answer<'a>>,
}

struct Answer<'a> {
    response: &'a Response,
    /// The media types of the body.
    media: Vec<&'a str>,
    body: Body<'a>,
    variant: Ident,
}

/// What stands in the body of an answer.
#[derive(Clone, Copy)]
enum Body<'a> {
    Nothing,
    Value(&'a TypeRef, SchemaId, Reading),
    Bytes,
}

/// How a value is read.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    Json,
    Text,
    Either,
}

impl<'a> Body<'a> {
    fn of(content: &'a Content) -> Self {
        let reading = match content.kind {
            ContentKind::Octets => return Self::Bytes,
            ContentKind::Text => Reading::Text,
            ContentKind::JsonOrText => Reading::Either,
            _ => Reading::Json,
        };
        Self::Value(&content.ty, content.schema, reading)
    }

    fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Nothing, Self::Nothing) | (Self::Bytes, Self::Bytes) => true,
            (Self::Value(one, ..), Self::Value(other, ..)) => one == other,
            _ => false,
        }
    }

    /// The same, which may come in the way of the other one, too.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Value(ty, schema, one), Self::Value(_, _, other)) if one != other => {
                Self::Value(ty, schema, Reading::Either)
            }
            _ => self,
        }
    }

    fn ty(self, names: &Names) -> TokenStream {
        match self {
            Self::Nothing => quote!(()),
            Self::Value(ty, ..) => type_of(ty, names, false),
            Self::Bytes => quote!(::bytes::Bytes),
        }
    }
}

/// The statuses that a response is for: exactly one, a hundred, or all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Statuses {
    One(u16),
    Range(u16),
    All,
}

impl Statuses {
    fn of(response: &Response) -> Self {
        match response.status.parse() {
            Ok(status) => Self::One(status),
            Err(_) => match response.status.bytes().next() {
                Some(digit @ b'1'..=b'9') => Self::Range(u16::from(digit - b'0')),
                _ => Self::All,
            },
        }
    }

    /// The same for a success; `default` stands here for the successes only.
    fn of_success(response: &Response) -> Self {
        match Self::of(response) {
            Self::All => Self::Range(2),
            statuses => statuses,
        }
    }

    /// As a pattern.
    fn pattern(self) -> String {
        match self {
            Self::One(status) => status.to_string(),
            Self::Range(hundred) => format!("{hundred}00..={hundred}99"),
            Self::All => "_".to_owned(),
        }
    }

    fn is_success(self) -> bool {
        matches!(self, Self::One(200..=299) | Self::Range(2))
    }
}

impl<'a> Answers<'a> {
    /// The answers of an operation.
    #[must_use]
    pub fn of(operation: &'a Operation) -> Self {
        let (mut successes, mut failures) = (Vec::new(), Vec::new());
        let mut scope = Scope::reserving(&["Self"]);
        for response in &operation.responses {
            let status = match Statuses::of(response) {
                Statuses::All => "Default".to_owned(),
                Statuses::One(_) | Statuses::Range(_) => format!("Status{}", response.status.to_ascii_lowercase()),
            };
            // A response to HEAD never has a body (RFC 9110, 9.3.2).
            let contents = if operation.method == "HEAD" { &[] } else { response.contents.as_slice() };
            let bodies = bodies(contents);
            let several = bodies.len() > 1;
            for (body, media) in bodies {
                let name = match media.first().filter(|_| several) {
                    Some(media) => Name::new(&format!("{status} {}", claims::media_type(media).snake())),
                    None => Name::new(&status),
                };
                let answer = Answer { response, media, body, variant: scope.claim(&name).pascal() };
                if Statuses::of(response).is_success() { successes.push(answer) } else { failures.push(answer) }
            }
        }
        if successes.is_empty() {
            let default = failures.iter().filter(|answer| Statuses::of(answer.response) == Statuses::All);
            successes.extend(default.map(|Answer { response, media, body, variant }| Answer {
                response,
                media: media.clone(),
                body: *body,
                variant: variant.clone(),
            }));
        }
        Self { successes, failures }
    }

    /// Whether all successes are of one type.
    fn is_plain(&self) -> bool {
        self.successes.windows(2).all(|two| matches!(two, [one, other] if one.body.is_like(other.body)))
    }

    /// The media types of all bodies.
    fn media(&self) -> Vec<&'a str> {
        let mut media = Vec::new();
        for one in self.successes.iter().chain(&self.failures).flat_map(|answer| &answer.response.contents) {
            if !media.contains(&one.media_type.as_str()) {
                media.push(one.media_type.as_str());
            }
        }
        media
    }

    /// Writes the answers: the successes, then those that are none.
    pub fn write(
        &self,
        out: &mut Text,
        blocks: &mut Blocks,
        (api, names, headers): (&Api, &Names, &Headers<'_>),
        own: &OperationNames,
        schemas: &mut Schemas<'_>,
    ) {
        let media = self.media();
        let plain = self.is_plain();
        let name = if plain { String::new() } else { format!(" as {}", own.success) };
        let accept = if media.is_empty() { String::new() } else { format!(" {}", layout::string(&media.join(", "))) };
        let context = (names, headers, media.len() > 1);
        let mut lines = Vec::new();
        for answer in ranked(&self.successes, Statuses::of_success) {
            let variant = if plain { String::new() } else { answer.variant.to_string() };
            let described = answer.response.headers.iter().filter(|header| can_be_broken(api, header));
            let checked = checked(described.filter_map(|header| headers.name(header)));
            let status = Statuses::of_success(answer.response);
            lines.push(line(answer, &self.successes, (status, variant, checked), context, schemas));
        }
        if !self.successes.is_empty() || !self.failures.is_empty() {
            blocks.block(out, &format!("answers{accept}{name}"), &lines);
        }
        let mut lines = Vec::new();
        for answer in ranked(&self.failures, Statuses::of) {
            // Of what is no success nothing is held against the rules, but where one asks for it.
            let (status, variant) = (Statuses::of(answer.response), answer.variant.to_string());
            lines.push(line(answer, &self.failures, (status, variant, String::new()), context, schemas));
        }
        if !lines.is_empty() {
            blocks.block(out, &format!("fails as {}", own.failure), &lines);
        }
    }
}

/// Answers in the order in which their statuses are tried: exact ones, then ranges, then the rest.
fn ranked<'s, 'a>(answers: &'s [Answer<'a>], status: fn(&Response) -> Statuses) -> Vec<&'s Answer<'a>> {
    let mut ranked: Vec<&Answer<'a>> = answers.iter().collect();
    ranked.sort_by_key(|answer| match status(answer.response) {
        Statuses::One(_) => 0,
        Statuses::Range(_) => 1,
        Statuses::All => 2,
    });
    ranked
}

/// The line of an answer, with what is said of it.
fn line(
    answer: &Answer<'_>,
    answers: &[Answer<'_>],
    (status, variant, checked): (Statuses, String, String),
    (names, headers, several_media): (&Names, &Headers<'_>, bool),
    schemas: &mut Schemas<'_>,
) -> String {
    let mut said = Vec::new();
    // What `default` says is said where it is no success, unless a variant must have it.
    if !variant.is_empty() || Statuses::of(answer.response) != Statuses::All {
        let is_rest = status.is_success() && Statuses::of(answer.response) == Statuses::All;
        let of_what = if is_rest { " (200 to 299)" } else { "" };
        let status = format!("{}{of_what}", code(&answer.response.status));
        said = words(answer, &status, several_media, (names, headers));
    }
    let (choice, sure) = answer.choice(answers);
    let start = format!("{}{choice}", status.pattern());
    let is_success = status.is_success();
    let common = if is_success && !variant.is_empty() { "_as" } else { "" };
    let (held, read) = match answer.body {
        Body::Nothing if variant.is_empty() => ("()".to_owned(), "nothing".to_owned()),
        Body::Nothing => (String::new(), format!("nothing{common}")),
        Body::Bytes => ("(::bytes::Bytes)".to_owned(), format!("bytes{common}")),
        Body::Value(_, schema, reading) => {
            let how = match reading {
                Reading::Json => "json",
                Reading::Text => "text",
                Reading::Either => "either",
            };
            let ty = operations::short(&answer.body.ty(names));
            (format!("({ty})"), format!("{how}{common} {}", schemas.outside(schema)))
        }
    };
    let mut parts = vec![format!("{start} => {variant}{held}"), format!("= {read}{sure}{checked}")];
    parts.extend(said.iter().map(|line| layout::string(line)));
    filled(&parts)
}

/// An answer in as few lines as its parts need: what it is, how it is read, and what is said of it. Of that each line
/// stands for itself, if there are several.
fn filled(parts: &[String]) -> String {
    let mut text = " ".repeat(8);
    let mut width = 8;
    let said = parts.len().saturating_sub(2);
    for (index, part) in parts.iter().enumerate() {
        // The pattern is followed by `=`, all else by a comma.
        let end = match index {
            _ if index + 1 == parts.len() => ";",
            0 => "",
            _ => ",",
        };
        let length = part.chars().count() + end.len();
        let is_alone = said > 1 && index > 1;
        if index > 0 && (is_alone || width + 1 + length > layout::WIDTH) {
            text.push_str("\n            ");
            width = 12;
        } else if index > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(part);
        text.push_str(end);
        width += length;
    }
    text.push('\n');
    text
}

/// What is said of an answer: its status, the description's words, then what its body is and which headers it has.
fn words(
    answer: &Answer<'_>,
    status: &str,
    several_media: bool,
    (names, headers): (&Names, &Headers<'_>),
) -> Vec<String> {
    let mut parts = Vec::new();
    for content in answer.response.contents.iter().filter(|one| answer.media.contains(&one.media_type.as_str())) {
        let what = match (&content.ty, &content.kind) {
            (TypeRef::Named(id), _) => format!("[`models::{}`]", names.of(*id).ty),
            (_, ContentKind::Octets) => "bytes".to_owned(),
            _ => String::new(),
        };
        // Where there is one, it is that which the operation accepts.
        let media = if several_media { format!("as {}", code(&content.media_type)) } else { String::new() };
        let blank = if what.is_empty() || media.is_empty() { "" } else { " " };
        if !what.is_empty() || !media.is_empty() {
            parts.push(format!("{what}{blank}{media}"));
        }
    }
    let links = answer.response.headers.iter().filter_map(|header| headers.name(header));
    let links: Vec<String> = links.map(|name| format!("[`headers::{name}`]")).collect();
    if !links.is_empty() {
        parts.push(format!("with {}", links.join(", ")));
    }
    let text = answer.response.docs.description.clone().unwrap_or_default();
    let mut words = prose::lines(&text);
    match words.as_mut_slice() {
        [] if parts.is_empty() => return vec![status.to_owned()],
        [] => return vec![format!("{status}: {}", parts.join(", "))],
        [only] if !parts.is_empty() => *only = format!("{} ({})", only.trim_end_matches('.'), parts.join(", ")),
        [_] => {}
        _ if parts.is_empty() => {}
        _ => words.extend([String::new(), format!("({})", parts.join(", "))]),
    }
    if let Some(first) = words.first_mut() {
        first.insert_str(0, &format!("{status}: "));
    }
    words
}

/// The headers that are held against their rules; nothing without any.
fn checked<'n>(names: impl Iterator<Item = &'n Ident>) -> String {
    let names: Vec<String> = names.map(ToString::to_string).collect();
    if names.is_empty() { String::new() } else { format!(", checks [{}]", names.join(", ")) }
}

impl<'a> Answer<'a> {
    /// Those of the same response.
    fn of_response<'s>(&self, answers: &'s [Answer<'a>]) -> impl DoubleEndedIterator<Item = &'s Answer<'a>> {
        answers.iter().filter(|other| std::ptr::eq(other.response, self.response))
    }

    /// How it is chosen from several bodies of the response; of the last one, which the others left, what it has to be.
    fn choice(&self, answers: &[Answer<'a>]) -> (String, String) {
        let all = || self.of_response(answers);
        if all().count() < 2 {
            return (String::new(), String::new());
        }
        let list = |media: Vec<&str>| media.into_iter().map(layout::string).collect::<Vec<_>>().join(", ");
        let every = list(all().flat_map(|answer| answer.media.iter().copied()).collect());
        if all().next_back().is_some_and(|last| std::ptr::eq(last, self)) {
            return (String::new(), format!(", of [{every}]"));
        }
        (format!(" if [{}] of [{every}]", list(self.media.clone())), String::new())
    }
}

/// The bodies of a response, each with its media types: what is of one type is one body.
fn bodies(contents: &[Content]) -> Vec<(Body<'_>, Vec<&str>)> {
    let mut bodies: Vec<(Body<'_>, Vec<&str>)> = Vec::new();
    for content in contents {
        let body = Body::of(content);
        match bodies.iter_mut().find(|(known, _)| known.is_like(body)) {
            Some((known, media)) => {
                *known = known.or(body);
                media.push(&content.media_type);
            }
            None => bodies.push((body, vec![&content.media_type])),
        }
    }
    if bodies.is_empty() {
        bodies.push((Body::Nothing, Vec::new()));
    }
    bodies
}
