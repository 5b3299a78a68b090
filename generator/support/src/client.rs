//! The client: where the service is, who calls it, and how.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::answer::Answers;
use super::auth::credential::Credential;
use super::auth::credential_error::CredentialError;
use super::auth::environment::from_environment;
use super::auth::scheme::Scheme;
use super::body::Body;
use super::byte_stream::ByteStream;
use super::endpoint::Endpoint;
use super::error::{Error, Unsent};
use super::exchange::{self, Wanted};
use super::operation::{Operation, Service};
use super::options::CallOptions;
use super::response::Response;
use super::transport::{BoxFuture, Transport};
use super::transport_error::TransportError;

/// Calls the operations of the service. A clone shares its connections.
#[derive(Clone)]
pub struct Client {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) schemes: &'static [Scheme],
    pub(super) transport: Arc<dyn Transport>,
    pub(super) endpoint: Endpoint,
    /// Whether the endpoint is one of the caller's, not of the description.
    pub(super) is_own: bool,
    pub(super) credentials: Vec<Credential>,
    pub(super) user_agent: HeaderValue,
    pub(super) options: CallOptions,
}

impl Inner {
    /// Where an operation is reached. An endpoint that the caller has chosen goes before all that the description says:
    /// nothing is sent to a place that the caller does not expect.
    pub(super) fn endpoint_of(&self, operation: &Operation) -> Result<Cow<'_, Endpoint>, Error<Infallible>> {
        match operation.endpoint.filter(|_| !self.is_own) {
            None => Ok(Cow::Borrowed(&self.endpoint)),
            Some(address) => match Endpoint::parse(address) {
                Ok(endpoint) => Ok(Cow::Owned(endpoint)),
                Err(error) => Err(Error::Unsent(Unsent::new("its own address is none", error))),
            },
        }
    }
}

impl Client {
    /// Where the service is.
    pub fn endpoint(&self) -> &Endpoint {
        &self.inner.endpoint
    }

    /// A call of an operation, which is made when it is awaited.
    pub fn call<O: Answers>(&self, operation: O) -> PendingCall<'_, O> {
        PendingCall { client: self, call: operation, options: CallOptions::new() }
    }
}

/// No part of a credential is shown.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { endpoint, credentials, options, .. } = &*self.inner;
        f.debug_struct("Client")
            .field("endpoint", &format_args!("{endpoint}"))
            .field("credentials", credentials)
            .field("options", options)
            .finish_non_exhaustive()
    }
}

/// Makes a [`Client`].
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    service: &'static Service,
    schemes: &'static [Scheme],
    transport: Option<Arc<dyn Transport>>,
    endpoint: Option<Endpoint>,
    is_own: bool,
    credentials: Vec<Credential>,
    connect: Duration,
    user_agent: Option<String>,
    options: CallOptions,
}

impl ClientBuilder {
    /// How long making a connection may take: 10 seconds.
    pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

    /// A client of a service; its endpoint is the one that the description has for those who choose none.
    pub fn new(service: &'static Service, schemes: &'static [Scheme], endpoint: Option<Endpoint>) -> Self {
        Self {
            service,
            schemes,
            transport: None,
            endpoint,
            is_own: false,
            credentials: Vec::new(),
            connect: Self::CONNECT_TIMEOUT,
            user_agent: None,
            options: CallOptions::new(),
        }
    }

    /// Where the service is. It is there for all operations, also for those that the description has elsewhere.
    pub fn endpoint(self, endpoint: Endpoint) -> Self {
        Self { endpoint: Some(endpoint), is_own: true, ..self }
    }

    /// Where the service is, by the description.
    #[allow(dead_code, reason = "the description may leave no choice")]
    pub(crate) fn described(self, endpoint: Endpoint) -> Self {
        Self { endpoint: Some(endpoint), is_own: false, ..self }
    }

    /// Who calls: adds what one has for a security scheme, in place of what was there for the same.
    pub fn credentials(mut self, credential: impl Into<Credential>) -> Self {
        let credential = credential.into();
        self.credentials.retain(|other| other.scheme() != credential.scheme());
        self.credentials.push(credential);
        self
    }

    /// Who calls, from the environment: takes the first alternative of the description of which anything is set there.
    ///
    /// # Errors
    ///
    /// If nothing is set, or not all that belongs together, or it cannot be sent; the variables are named.
    pub fn credentials_from_env(self) -> Result<Self, CredentialError> {
        let found = from_environment(self.schemes, self.service.security)?;
        Ok(found.into_iter().fold(self, Self::credentials))
    }

    /// How calls are made; a call's own options go before these.
    pub fn options(self, options: CallOptions) -> Self {
        Self { options, ..self }
    }

    /// Limits how long making a connection may take, where no transport is given.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        Self { connect: timeout, ..self }
    }

    /// What the client calls itself (`User-Agent`); without this the name and the version of the crate, and nothing
    /// that tells who or where the caller is.
    pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
        Self { user_agent: Some(user_agent.into()), ..self }
    }

    /// What sends the requests, such as a `reqwest::Client` of one's own.
    pub fn transport(self, transport: impl Transport) -> Self {
        Self { transport: Some(Arc::new(transport)), ..self }
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`BuildError`].
    pub fn build(self) -> Result<Client, BuildError> {
        let endpoint = self.endpoint.ok_or(BuildError::NoEndpoint)?;
        let user_agent = self.user_agent.as_deref().unwrap_or(self.service.user_agent);
        let user_agent = HeaderValue::from_str(user_agent).map_err(|_| BuildError::UserAgent)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => transport(self.connect)?,
        };
        let Self { schemes, is_own, credentials, options, .. } = self;
        let inner = Inner { schemes, transport, endpoint, is_own, credentials, user_agent, options };
        Ok(Client { inner: Arc::new(inner) })
    }
}

#[cfg(feature = "client")]
fn transport(connect: Duration) -> Result<Arc<dyn Transport>, BuildError> {
    Ok(Arc::new(super::reqwest_transport::default(connect).map_err(BuildError::Transport)?))
}

#[cfg(not(feature = "client"))]
fn transport(_connect: Duration) -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}

/// No part of a credential is shown.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("endpoint", &self.endpoint)
            .field("credentials", &self.credentials)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// Why a client cannot be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// It is not said where the service is, and the description does not say it either.
    NoEndpoint,
    /// No transport is given, and the crate was built without one (its feature `client`).
    NoTransport,
    /// The user agent cannot stand in a header.
    UserAgent,
    /// The transport cannot be set up.
    Transport(TransportError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoEndpoint => f.write_str("the client has no endpoint"),
            Self::NoTransport => {
                f.write_str("the client has no transport: give it one, or build the crate with its feature `client`")
            }
            Self::UserAgent => f.write_str("the user agent has characters that no header can hold"),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::NoEndpoint | Self::NoTransport | Self::UserAgent => None,
        }
    }
}

/// A call that is made when it is awaited.
#[must_use = "nothing is sent until it is awaited"]
pub struct PendingCall<'c, O> {
    client: &'c Client,
    pub(crate) call: O,
    options: CallOptions,
}

impl<O> PendingCall<'_, O> {
    /// How this call is made, before what holds for the client.
    pub fn options(self, options: CallOptions) -> Self {
        Self { options, ..self }
    }

    /// Changes what is called, such as parameters that may be left out.
    pub fn map(self, change: impl FnOnce(O) -> O) -> Self {
        Self { call: change(self.call), ..self }
    }
}

impl<O: Answers> PendingCall<'_, O> {
    /// The request as it would be sent now, with what proves who calls. It is not sent.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] or [`Error::Unsent`].
    pub fn to_request(&self) -> Result<http::Request<Body>, Error<O::Failure>> {
        exchange::request(&self.client.inner, &self.call, &self.options).map_err(Error::without_answer)
    }

    /// Makes the call and hands over the body of a success as it comes, whatever it is: a file, events. What is read is
    /// not held against the description, and neither the time of the call nor the limit of answers counts for it; the
    /// service may be silent no longer than otherwise.
    ///
    /// # Errors
    ///
    /// As of the call itself: an answer that is no success is read as described.
    pub async fn stream(self) -> Result<Response<ByteStream>, Error<O::Failure>> {
        let exchanged = exchange::exchange(&self.client.inner, &self.call, &self.options, Wanted::Stream).await;
        exchange::stream::<O>(&self.client.inner, &self.call, exchanged)
    }
}

impl<O: fmt::Debug> fmt::Debug for PendingCall<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingCall").field("call", &self.call).field("options", &self.options).finish_non_exhaustive()
    }
}

impl<'c, O: Answers + 'c> IntoFuture for PendingCall<'c, O> {
    type Output = Result<Response<O::Success>, Error<O::Failure>>;
    type IntoFuture = BoxFuture<'c, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let exchanged = exchange::exchange(&self.client.inner, &self.call, &self.options, Wanted::Whole).await;
            exchange::read::<O>(&self.client.inner, &self.call, exchanged)
        })
    }
}
