//! What an operation answers, as Rust: which type a success is, which enum the other answers are, and the reading of an
//! answer by its status.
//!
//! A status that is described by itself goes before its range, a range before `default`. `default` describes failures;
//! where no success is described by itself it describes those as well (OpenAPI 3.0.3, 4.7.16).

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::claims;
use super::docs::Comment;
use super::headers::{Headers, can_be_broken};
use super::layout::Text;
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

    /// The type of a success.
    pub fn success(&self, own: &OperationNames, names: &Names) -> TokenStream {
        let name = &own.success;
        match self.successes.first() {
            None => quote!(::core::convert::Infallible),
            Some(first) if self.is_plain() => first.body.ty(names),
            Some(_) => quote!(crate::operations::#name),
        }
    }

    /// Whether the description has answers that are no success.
    #[must_use]
    pub fn can_fail(&self) -> bool {
        !self.failures.is_empty()
    }

    /// Writes the enums, where answers are of several types.
    pub fn types(&self, operation: &Operation, own: &OperationNames, names: &Names, out: &mut Text) {
        let what = code(&operation.name.segments.join(" "));
        if !self.is_plain() {
            let docs = format!("What {what} answers when it succeeds.");
            answer_enum(out, &own.success, docs, &self.successes, names);
        }
        if !self.failures.is_empty() {
            let docs = format!("What {what} answers when it does not succeed.");
            answer_enum(out, &own.failure, docs, &self.failures, names);
        }
    }

    /// The arms that read an answer by its status, a line each; without one for all others, those are not described.
    pub fn arms(&self, (api, headers): (&Api, &Headers<'_>), schemas: &mut Schemas<'_>) -> Vec<String> {
        let plain = self.is_plain();
        let mut arms: Vec<(Vec<Statuses>, String)> = Vec::new();
        let mut add = |statuses: Statuses, read: String| match arms.iter_mut().find(|(_, other)| *other == read) {
            Some((known, _)) => known.push(statuses),
            None => arms.push((vec![statuses], read)),
        };
        for answers in by_response(&self.successes) {
            // `default` stands here for the successes only.
            let statuses = match answers.first().map(|answer| Statuses::of(answer.response)) {
                Some(Statuses::All) | None => Statuses::Range(2),
                Some(statuses) => statuses,
            };
            let wrap = |variant: &Ident| (!plain).then(|| format!("Self::Success::{variant}"));
            add(statuses, read(answers, true, &having(api, headers, answers), wrap, schemas));
        }
        for answers in by_response(&self.failures) {
            let statuses = answers.first().map_or(Statuses::All, |answer| Statuses::of(answer.response));
            // Of what is no success nothing is held against the rules, but where one asks for it.
            add(statuses, read(answers, false, "answer", |variant| Some(format!("Self::Failure::{variant}")), schemas));
        }
        // The exact ones first, then ranges, then the rest; an arm with several kinds stands at its least exact.
        let mut split: Vec<(Vec<Statuses>, String)> = Vec::new();
        for (statuses, read) in arms {
            let is_one = |statuses: &Statuses| matches!(statuses, Statuses::One(_));
            let (exact, wide): (Vec<_>, Vec<_>) = statuses.into_iter().partition(is_one);
            split.extend(
                [exact, wide].into_iter().filter(|statuses| !statuses.is_empty()).map(|list| (list, read.clone())),
            );
        }
        let rank = |(statuses, _): &(Vec<Statuses>, String)| match statuses.iter().max() {
            Some(Statuses::One(_)) | None => 0,
            Some(Statuses::Range(_)) => 1,
            Some(Statuses::All) => 2,
        };
        split.sort_by_key(rank);
        split
            .iter()
            .map(|(statuses, read)| {
                if statuses.contains(&Statuses::All) {
                    return format!("_ => {read},");
                }
                let patterns = runs(statuses)
                    .into_iter()
                    .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}..={last}") });
                format!("{} => {read},", patterns.collect::<Vec<_>>().join(" | "))
            })
            .collect()
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

/// The answers of each response, which are of several media types.
fn by_response<'s, 'a>(answers: &'s [Answer<'a>]) -> impl Iterator<Item = &'s [Answer<'a>]> {
    answers.chunk_by(|one, other| std::ptr::eq(one.response, other.response))
}

/// The first and the last of statuses that follow on each other; two alone are shorter one by one.
fn runs(statuses: &[Statuses]) -> Vec<(u16, u16)> {
    let bounds = |statuses: &Statuses| match *statuses {
        Statuses::One(status) => (status, status),
        Statuses::Range(hundred) => (hundred * 100, hundred * 100 + 99),
        Statuses::All => (100, 999),
    };
    let mut bounds: Vec<(u16, u16)> = statuses.iter().map(bounds).collect();
    bounds.sort_unstable();
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for (first, last) in bounds {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == first => run.1 = last,
            _ => runs.push((first, last)),
        }
    }
    let split = |(first, last): (u16, u16)| {
        if last - first == 1 { vec![(first, first), (last, last)] } else { vec![(first, last)] }
    };
    runs.into_iter().flat_map(split).collect()
}

/// The answer, held against the rules of the headers of a response.
fn having(api: &Api, headers: &Headers<'_>, answers: &[Answer<'_>]) -> String {
    let described = answers.first().into_iter().flat_map(|answer| &answer.response.headers);
    let named = described.filter(|header| can_be_broken(api, header)).filter_map(|header| headers.name(header));
    let named: Vec<String> = named.map(|name| format!("&crate::headers::{name}")).collect();
    if named.is_empty() { "answer".to_owned() } else { format!("answer.has(&[{}])", named.join(", ")) }
}

/// The expression that reads the answers of one response.
fn read(
    answers: &[Answer<'_>],
    is_success: bool,
    answer: &str,
    wrap: impl Fn(&Ident) -> Option<String>,
    schemas: &mut Schemas<'_>,
) -> String {
    if let [only] = answers {
        return read_body(only.body, is_success, answer, wrap(&only.variant), schemas);
    }
    let media: Vec<String> =
        answers.iter().flat_map(|answer| &answer.media).map(|media| Literal::string(media).to_string()).collect();
    let mut from = 0;
    let mut arms = Vec::new();
    for one in answers {
        let places: Vec<String> = (from..from + one.media.len()).map(|place| place.to_string()).collect();
        from += one.media.len();
        let read = read_body(one.body, is_success, "answer", wrap(&one.variant), schemas);
        arms.push(format!("Some({}) => {read},", places.join(" | ")));
    }
    arms.push("_ => Err(answer.other_media()),".to_owned());
    format!("match {answer}.media(&[{}]) {{\n            {}\n        }}", media.join(", "), arms.join("\n            "))
}

/// The expression that reads a body.
fn read_body(
    body: Body<'_>,
    is_success: bool,
    answer: &str,
    wrap: Option<String>,
    schemas: &mut Schemas<'_>,
) -> String {
    let outcome = format!("{answer}.{}", if is_success { "succeeds" } else { "fails" });
    match (body, wrap) {
        (Body::Nothing, None) => format!("{outcome}(())"),
        (Body::Nothing, Some(variant)) => format!("{outcome}({variant})"),
        (Body::Bytes, None) => format!("{outcome}(answer.bytes())"),
        (Body::Bytes, Some(variant)) => format!("{outcome}({variant}(answer.bytes()))"),
        (Body::Value(_, schema, reading), wrap) => {
            let schema = schemas.outside(schema);
            let answer = match reading {
                Reading::Json => answer.to_owned(),
                Reading::Text => format!("{answer}.text()"),
                Reading::Either => format!("{answer}.json_or_text()"),
            };
            match (is_success, wrap) {
                (true, None) => format!("{answer}.success(&schemas::{schema})"),
                (true, Some(variant)) => format!("{answer}.success_as(&schemas::{schema}, {variant})"),
                (false, wrap) => format!("{answer}.failure(&schemas::{schema}, {})", wrap.unwrap_or_default()),
            }
        }
    }
}

/// Whether the response has bodies of several types.
fn is_one_of_several(answer: &Answer<'_>, answers: &[Answer<'_>]) -> bool {
    answers.iter().filter(|other| std::ptr::eq(other.response, answer.response)).count() > 1
}

fn answer_enum(out: &mut Text, name: &Ident, docs: String, answers: &[Answer<'_>], names: &Names) {
    out.push("\nanswers! {\n");
    out.docs(4, &[docs]);
    out.push(&format!("    pub enum {name} {{\n"));
    for answer in answers {
        let mut comment = Comment::default();
        let mut status = code(&answer.response.status);
        if let (true, [first, ..]) = (is_one_of_several(answer, answers), answer.media.as_slice()) {
            status.push_str(&format!(" as {}", code(first)));
        }
        let text = answer.response.docs.description.clone().unwrap_or_default();
        // The whole of it stands at the operation.
        let first: Vec<String> = prose::lines(&text).into_iter().take_while(|line| !line.is_empty()).collect();
        comment.says(format!("{status}: {}", first.join(" ")).trim_end_matches([':', ' ']));
        out.docs(8, &comment.lines(""));
        let value = match answer.body {
            Body::Nothing => String::new(),
            body => format!("({})", operations::short(&body.ty(names))),
        };
        out.push(&format!("        {}{value},\n", answer.variant));
    }
    out.push("    }\n}\n");
}
