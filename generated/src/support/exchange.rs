//! A call on its way: encoded once, authenticated and sent for each attempt, read within its limits.

use std::convert::Infallible;
use std::future::poll_fn;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant, SystemTime};

use bytes::{Bytes, BytesMut};
use http::header::USER_AGENT;
use http::{Request, Response, StatusCode};

use super::answer::{self, Answers, ResponseChecks};
use super::auth::authenticate::authenticate;
use super::auth::credential::Credential;
use super::auth::scheme::Kind;
use super::body::Body;
use super::byte_stream::ByteStream;
use super::client::Inner;
use super::endpoint::Endpoint;
use super::error::{Error, Unsent};
use super::facts::{Facts, is_retryable};
use super::failure::{Reason, Undecodable};
use super::mask::Forms;
use super::operation::{self, AnyCall, Operation};
use super::options::{CallOptions, Settled};
use super::payload;
use super::response;
use super::retry::retry_after;
use super::secret::Secret;
use super::trace::Trace;
use super::transport::{Incoming, within};
use super::transport_error::{TransportError, TransportErrorKind};
use super::view;

/// An answer, whole or cut off at the limit.
pub(super) struct Exchanged {
    response: Response<Bytes>,
    rest: Rest,
    checks: ResponseChecks,
}

/// What there is of a body that is not in memory.
enum Rest {
    Nothing,
    /// It has more than so many bytes.
    TooLong(usize),
    /// All of it, as it comes, with the silence that is allowed.
    Coming(Incoming, Duration),
}

/// What is wanted of the body of a success.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    Whole,
    Stream,
}

/// Why there is no answer. No answer, no typed body of one.
type Unanswered = Error<Infallible>;

/// Makes a call and returns the answer, whatever it says.
pub(super) async fn exchange(
    client: &Inner,
    call: &dyn AnyCall,
    options: &CallOptions,
    wanted: Wanted,
) -> Result<Exchanged, Unanswered> {
    let options = options.over(&client.options);
    let endpoint = client.endpoint_of(call.operation())?;
    let trace = Trace::start(call.operation(), &endpoint);
    let begun = AtomicU16::new(0);
    let attempts = trace.around(attempts(client, call, &endpoint, &options, wanted, &trace, &begun));
    let result = match within(client.transport.sleep(options.timeout), attempts).await {
        Some(result) => result,
        None => {
            let message = format!("the call was not over after {:?}", options.timeout);
            let error = TransportError::new(TransportErrorKind::Timeout, message);
            Err(match StatusCode::from_u16(begun.load(Ordering::Relaxed)) {
                Ok(status) => error.with_status(status).into(),
                Err(_) => error.into(),
            })
        }
    };
    let result = result.map_err(|error| match error {
        Error::Transport(error) => Error::Transport(error.with_peer(endpoint.authority().as_str())),
        other => other,
    });
    match &result {
        Ok(Exchanged { response, .. }) => trace.answered(response, || {
            let mut id = call.operation().service.errors.request_id(response.headers())?;
            mask(&mut id, known(client, call));
            Some(id)
        }),
        Err(error) => trace.failed(error),
    }
    result
}

/// `begun` becomes the status of an answer that has begun.
async fn attempts(
    client: &Inner,
    call: &dyn AnyCall,
    endpoint: &Endpoint,
    options: &Settled,
    wanted: Wanted,
    trace: &Trace,
    begun: &AtomicU16,
) -> Result<Exchanged, Unanswered> {
    let deadline = Instant::now().checked_add(options.timeout);
    let request = encoded(client, call, endpoint, options)?;
    // A stream is gone once it has been read.
    let is_repeatable = request.body().as_bytes().is_some();
    let credentials = credentials(client, call.operation())?;
    let mut attempts = 0;
    loop {
        let request = authenticated(client, call, request.clone(), &credentials)?;
        attempts += 1;
        let result = attempt(client, request, options, wanted, begun).await;
        let asked = match &result {
            _ if !is_repeatable => return finish(result, options),
            Ok((response, _)) if is_retryable(response.status()) => retry_after(response.headers(), SystemTime::now()),
            Err(error) if error.is_retryable() => None,
            _ => return finish(result, options),
        };
        let Some(delay) = options.retries.delay(attempts, asked) else { return finish(result, options) };
        // To wait for an attempt that cannot be made in time would only hide what went wrong.
        let at = Instant::now().checked_add(delay);
        if at.is_none() || deadline.is_some_and(|deadline| at.is_some_and(|at| at >= deadline)) {
            return finish(result, options);
        }
        trace.again(attempts, delay);
        client.transport.sleep(delay).await;
    }
}

fn finish(result: Result<(Response<Bytes>, Rest), TransportError>, options: &Settled) -> Result<Exchanged, Unanswered> {
    let (response, rest) = result?;
    Ok(Exchanged { response, rest, checks: options.responses })
}

/// The request as it would be sent now.
pub(super) fn request(client: &Inner, call: &dyn AnyCall, options: &CallOptions) -> Result<Request<Body>, Unanswered> {
    let endpoint = client.endpoint_of(call.operation())?;
    let request = encoded(client, call, &endpoint, &options.over(&client.options))?;
    authenticated(client, call, request, &credentials(client, call.operation())?)
}

/// The request without what proves who calls.
fn encoded(
    client: &Inner,
    call: &dyn AnyCall,
    endpoint: &Endpoint,
    options: &Settled,
) -> Result<Request<Body>, Unanswered> {
    let mut request = operation::encode(call, endpoint, options.checked)?;
    request.headers_mut().insert(USER_AGENT, client.user_agent.clone());
    request.headers_mut().extend(options.headers.clone());
    Ok(request)
}

/// The credentials for an operation: those of the first alternative for which all are there, rather than of one that
/// needs none.
fn credentials<'c>(client: &'c Inner, operation: &Operation) -> Result<Vec<&'c Credential>, Unanswered> {
    let alternatives = operation.security.unwrap_or(operation.service.security);
    let of = |scheme: usize| client.credentials.iter().find(|credential| credential.scheme() == scheme);
    let is_there = |scheme: usize| {
        of(scheme).is_some() || client.schemes.get(scheme).is_some_and(|scheme| matches!(scheme.kind, Kind::Transport))
    };
    let mut complete = alternatives.iter().filter(|alternative| alternative.iter().all(|scheme| is_there(*scheme)));
    let chosen = match complete.clone().find(|alternative| !alternative.is_empty()).or_else(|| complete.next()) {
        Some(chosen) => *chosen,
        None if alternatives.is_empty() => &[],
        None => return Err(Error::Unsent(Unsent::new("it needs credentials", needs(client, operation, alternatives)))),
    };
    let mut chosen: Vec<&Credential> = chosen.iter().filter_map(|scheme| of(*scheme)).collect();
    // A signature covers what the others add.
    let signs = |credential: &&Credential| {
        client.schemes.get(credential.scheme()).is_some_and(|scheme| matches!(scheme.kind, Kind::Signature(_)))
    };
    chosen.sort_by_key(signs);
    Ok(chosen)
}

fn needs(client: &Inner, operation: &Operation, alternatives: &[&[usize]]) -> String {
    let name = |scheme: &usize| client.schemes.get(*scheme).map_or("", |scheme| scheme.name);
    let all = |schemes: &&[usize]| schemes.iter().map(name).collect::<Vec<_>>().join(" and ");
    let alternatives: Vec<String> = alternatives.iter().map(all).collect();
    format!("{} takes {}, and the client has none of it", operation.id, alternatives.join(" or "))
}

fn authenticated(
    client: &Inner,
    call: &dyn AnyCall,
    mut request: Request<Body>,
    credentials: &[&Credential],
) -> Result<Request<Body>, Unanswered> {
    let path_parameter = |name: &str| operation::path_parameter(call, name);
    for credential in credentials {
        let Some(scheme) = client.schemes.get(credential.scheme()) else { continue };
        authenticate(scheme, credential.value(), &mut request, &path_parameter, SystemTime::now())
            .map_err(|error| Error::Unsent(Unsent::new("it cannot be authenticated", error)))?;
    }
    Ok(request)
}

/// Sends a request and reads the answer, up to the limit.
async fn attempt(
    client: &Inner,
    request: Request<Body>,
    options: &Settled,
    wanted: Wanted,
    begun: &AtomicU16,
) -> Result<(Response<Bytes>, Rest), TransportError> {
    begun.store(0, Ordering::Relaxed);
    let idle = || client.transport.sleep(options.idle);
    let silent =
        |what: &str| TransportError::new(TransportErrorKind::Timeout, format!("{what} for {:?}", options.idle));
    let sent = within(idle(), client.transport.send(request)).await;
    let (parts, mut incoming) = sent.ok_or_else(|| silent("no answer came"))??.into_parts();
    begun.store(parts.status.as_u16(), Ordering::Relaxed);
    if wanted == Wanted::Stream && parts.status.is_success() {
        return Ok((Response::from_parts(parts, Bytes::new()), Rest::Coming(incoming, options.idle)));
    }
    let cut = |error: TransportError| error.with_status(parts.status);
    let mut body = BytesMut::new();
    let mut rest = Rest::Nothing;
    while let Some(frame) = within(idle(), next(&mut incoming)).await.ok_or_else(|| cut(silent("nothing more came")))? {
        let Ok(data) = frame.map_err(cut)?.into_data() else { continue };
        let left = options.limit - body.len();
        body.extend_from_slice(data.get(..left).unwrap_or(&data));
        if data.len() > left {
            rest = Rest::TooLong(options.limit);
            break;
        }
    }
    Ok((Response::from_parts(parts, body.freeze()), rest))
}

pub(super) async fn next(body: &mut Incoming) -> Option<Result<http_body::Frame<Bytes>, TransportError>> {
    poll_fn(|context| body.as_mut().poll_frame(context)).await
}

/// Reads an answer into the types of its operation. What a service repeats of the request's secrets is masked.
pub(super) fn read<O: Answers>(
    client: &Inner,
    call: &O,
    exchanged: Result<Exchanged, Unanswered>,
) -> Result<response::Response<O::Success>, Error<O::Failure>> {
    let operation = call.operation();
    let Exchanged { response, rest, checks } = exchanged.map_err(Error::without_answer)?;
    let read = |response: Response<Bytes>| match &rest {
        Rest::Nothing | Rest::Coming(..) => answer::decode::<O>(response, checks),
        Rest::TooLong(limit) => {
            let (parts, body) = response.into_parts();
            let facts = Facts::of(&operation.service.errors, parts.status, parts.headers, body);
            Err(Error::Undecodable(Box::new(Undecodable { facts, reason: Reason::TooLong(*limit) })))
        }
    };
    match read(response) {
        Ok(mut response) => {
            if let Some(id) = &mut response.request_id {
                mask(id, known(client, call));
            }
            Ok(response)
        }
        Err(error) => Err(masked(error, &Forms::of(known(client, call)), read)),
    }
}

/// Hands over the body of a success as it comes; other answers are read.
pub(super) fn stream<O: Answers>(
    client: &Inner,
    call: &O,
    exchanged: Result<Exchanged, Unanswered>,
) -> Result<response::Response<ByteStream>, Error<O::Failure>> {
    match exchanged {
        Ok(Exchanged { response, rest: Rest::Coming(incoming, idle), .. }) => {
            let (parts, _) = response.into_parts();
            let mut request_id = call.operation().service.errors.request_id(&parts.headers);
            if let Some(id) = &mut request_id {
                mask(id, known(client, call));
            }
            let value = ByteStream::new(incoming, client.transport.clone(), idle);
            Ok(response::Response {
                status: parts.status,
                headers: parts.headers,
                request_id,
                tolerated_nulls: Vec::new(),
                rounded_numbers: Vec::new(),
                violations: None,
                value,
            })
        }
        exchanged => {
            let response = read::<O>(client, call, exchanged)?;
            // A success that was not handed over is none by its status.
            let errors = &call.operation().service.errors;
            let facts = Facts::of(errors, response.status, response.headers, Bytes::new());
            Err(Error::Undecodable(Box::new(Undecodable { facts, reason: Reason::Undescribed })))
        }
    }
}

/// An error in which nothing that is printed has a secret. The answer as it came is kept.
fn masked<S, E>(
    mut error: Error<E>,
    secrets: &Forms,
    read: impl Fn(Response<Bytes>) -> Result<S, Error<E>>,
) -> Error<E> {
    let again = error.facts().and_then(|facts| secrets.without(facts)).and_then(|masked| read(masked).err());
    if let Some(mut again) = again {
        if let (Some(shown), Some(came)) = (again.facts_mut(), error.facts_mut()) {
            std::mem::swap(&mut shown.headers, &mut came.headers);
            std::mem::swap(&mut shown.body, &mut came.body);
        }
        error = again;
    }
    if let Some(facts) = error.facts_mut() {
        facts.mask(secrets);
    }
    error
}

/// The secrets of a call.
fn known(client: &Inner, call: &dyn AnyCall) -> Vec<Secret<String>> {
    let mut out = Vec::new();
    for value in (0..call.operation().parameters.len()).filter_map(|index| call.parameter(index)) {
        view::secrets(value.view(), &mut out);
    }
    payload::secrets(operation::payload(call).1, &mut out);
    client.credentials.iter().for_each(|credential| credential.secrets(&mut out));
    out
}

/// Masks secrets in what the service calls the request. It has none, as a rule, so that is seen first.
fn mask(id: &mut String, secrets: Vec<Secret<String>>) {
    if secrets.iter().any(|secret| id.contains(secret.expose().as_str())) {
        Forms::of(secrets).mask(id);
    }
}
