//! What an operation answers, as Rust: which type a success is, which enum the other answers are, and the reading of an
//! answer by its status.
//!
//! A status that is described by itself goes before its range, a range before `default`. `default` describes failures;
//! where no success is described by itself it describes those as well (OpenAPI 3.0.3, 4.7.16).

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::docs::Comment;
use super::name::{Name, Scope};
use super::names::{Names, OperationNames};
use super::prose;
use super::schemas::Schemas;
use super::ty::type_of;
use super::words::code;
use crate::api::operation::{Operation, Response};
use crate::api::rule::SchemaId;
use crate::api::shape::TypeRef;

/// The answers of an operation.
pub struct Answers<'a> {
    successes: Vec<Answer<'a>>,
    failures: Vec<Answer<'a>>,
}

struct Answer<'a> {
    response: &'a Response,
    body: Body<'a>,
    variant: Ident,
}

/// What stands in the body of an answer.
#[derive(Clone, Copy)]
enum Body<'a> {
    Nothing,
    Json(&'a TypeRef, SchemaId),
    Bytes,
}

impl Body<'_> {
    fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Nothing, Self::Nothing) | (Self::Bytes, Self::Bytes) => true,
            (Self::Json(one, _), Self::Json(other, _)) => one == other,
            _ => false,
        }
    }

    fn ty(self, names: &Names) -> TokenStream {
        match self {
            Self::Nothing => quote!(()),
            Self::Json(ty, _) => type_of(ty, names, false),
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
            let body = match response.content.first() {
                // A response to HEAD never has a body (RFC 9110, 9.3.2).
                _ if operation.method == "HEAD" => Body::Nothing,
                Some(content) => Body::Json(&content.ty, content.schema),
                None if response.opaque => Body::Bytes,
                None => Body::Nothing,
            };
            let name = match Statuses::of(response) {
                Statuses::All => Name::new("Default"),
                Statuses::One(_) | Statuses::Range(_) => {
                    Name::new(&format!("Status{}", response.status.to_ascii_lowercase()))
                }
            };
            let answer = Answer { response, body, variant: scope.claim(&name).pascal() };
            if Statuses::of(response).is_success() { successes.push(answer) } else { failures.push(answer) }
        }
        if successes.is_empty() {
            let default = failures.iter().find(|answer| Statuses::of(answer.response) == Statuses::All);
            successes.extend(default.map(|Answer { response, body, variant }| Answer {
                response,
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

    /// The type of the other answers.
    pub fn failure(&self, own: &OperationNames) -> TokenStream {
        let name = &own.failure;
        if self.failures.is_empty() { quote!(::core::convert::Infallible) } else { quote!(crate::operations::#name) }
    }

    /// Whether the description has answers that are no success.
    #[must_use]
    pub fn can_fail(&self) -> bool {
        !self.failures.is_empty()
    }

    /// The enums, where answers are of several types.
    pub fn types(&self, operation: &Operation, own: &OperationNames, names: &Names) -> TokenStream {
        let what = code(&operation.name.segments.join(" "));
        let success = (!self.is_plain()).then(|| {
            let docs = format!(" What {what} answers when it succeeds.");
            answer_enum(&own.success, &docs, &self.successes, names)
        });
        let failure = (!self.failures.is_empty()).then(|| {
            let docs = format!(" What {what} answers when it does not succeed.");
            answer_enum(&own.failure, &docs, &self.failures, names)
        });
        quote!(#success #failure)
    }

    /// The arms that read an answer by its status.
    pub fn arms(&self, schemas: &mut Schemas<'_>) -> TokenStream {
        let plain = self.is_plain();
        let mut arms: Vec<(Vec<Statuses>, TokenStream)> = Vec::new();
        let mut add = |statuses: Statuses, read: TokenStream| match arms
            .iter_mut()
            .find(|(_, other)| other.to_string() == read.to_string())
        {
            Some((known, _)) => known.push(statuses),
            None => arms.push((vec![statuses], read)),
        };
        for answer in &self.successes {
            // `default` stands here for the successes only.
            let statuses = match Statuses::of(answer.response) {
                Statuses::All => Statuses::Range(2),
                statuses => statuses,
            };
            let variant = &answer.variant;
            let wrap = if plain { None } else { Some(quote!(Self::Success::#variant)) };
            add(statuses, read(answer.body, true, wrap, schemas));
        }
        for answer in &self.failures {
            let variant = &answer.variant;
            let wrap = Some(quote!(Self::Failure::#variant));
            add(Statuses::of(answer.response), read(answer.body, false, wrap, schemas));
        }
        // The exact ones first, then ranges, then the rest; an arm with several kinds stands at its least exact.
        let mut split: Vec<(Vec<Statuses>, TokenStream)> = Vec::new();
        for (statuses, read) in arms {
            let is_one = |statuses: &Statuses| matches!(statuses, Statuses::One(_));
            let (exact, wide): (Vec<_>, Vec<_>) = statuses.into_iter().partition(is_one);
            split.extend(
                [exact, wide].into_iter().filter(|statuses| !statuses.is_empty()).map(|list| (list, read.clone())),
            );
        }
        let rank = |(statuses, _): &(Vec<Statuses>, TokenStream)| match statuses.iter().max() {
            Some(Statuses::One(_)) | None => 0,
            Some(Statuses::Range(_)) => 1,
            Some(Statuses::All) => 2,
        };
        split.sort_by_key(rank);
        let has_rest = split.iter().any(|(statuses, _)| statuses.contains(&Statuses::All));
        let written = split.iter().map(|(statuses, read)| {
            if statuses.contains(&Statuses::All) {
                return quote!(_ => #read,);
            }
            let patterns = runs(statuses).into_iter().map(|(first, last)| {
                let (start, end) = (Literal::u16_unsuffixed(first), Literal::u16_unsuffixed(last));
                if first == last { quote!(#start) } else { quote!(#start..=#end) }
            });
            quote!(#(#patterns)|* => #read,)
        });
        let undescribed = (!has_rest).then(|| quote!(_ => Err(Reason::Undescribed),));
        quote!(#(#written)* #undescribed)
    }
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

/// The expression that reads a body.
fn read(body: Body<'_>, is_success: bool, wrap: Option<TokenStream>, schemas: &mut Schemas<'_>) -> TokenStream {
    let outcome = if is_success { quote!(Outcome::Success) } else { quote!(Outcome::Failure) };
    match (body, wrap) {
        (Body::Nothing, None) => quote!(Ok(#outcome(()))),
        (Body::Nothing, Some(variant)) => quote!(Ok(#outcome(#variant))),
        (Body::Bytes, None) => quote!(Ok(#outcome(answer.bytes()))),
        (Body::Bytes, Some(variant)) => quote!(Ok(#outcome(#variant(answer.bytes())))),
        (Body::Json(_, schema), wrap) => {
            let schema = schemas.outside(schema);
            match (is_success, wrap) {
                (true, None) => quote!(answer.success(&schemas::#schema)),
                (true, Some(variant)) => quote!(answer.success_as(&schemas::#schema, #variant)),
                (false, wrap) => quote!(answer.failure(&schemas::#schema, #wrap)),
            }
        }
    }
}

fn answer_enum(name: &Ident, docs: &str, answers: &[Answer<'_>], names: &Names) -> TokenStream {
    let variants = answers.iter().map(|answer| {
        let variant = &answer.variant;
        let mut comment = Comment::default();
        let status = code(&answer.response.status);
        let text = answer.response.docs.description.clone().unwrap_or_default();
        // The whole of it stands at the operation.
        let first: Vec<String> = prose::lines(&text).into_iter().take_while(|line| !line.is_empty()).collect();
        comment.says(format!("{status}: {}", first.join(" ")).trim_end_matches([':', ' ']));
        let docs = comment.finish("");
        match answer.body {
            Body::Nothing => quote!(#docs #variant,),
            body => {
                let ty = body.ty(names);
                quote!(#docs #variant(#ty),)
            }
        }
    });
    quote! {
        #[doc = #docs]
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    }
}
