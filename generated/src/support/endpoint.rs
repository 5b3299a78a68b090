//! The address of a service: scheme, host, port, and a path that all operations share.

use std::fmt;

use http::uri::{Authority, Scheme, Uri};

/// The base address of a service, such as `https://api.example.com/v1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    scheme: Scheme,
    authority: Authority,
    path: String,
}

impl Endpoint {
    /// Reads an address. Without a scheme it is `https`. A trailing slash is dropped.
    ///
    /// # Errors
    ///
    /// [`InvalidEndpoint`] if it is no `http` or `https` address, has no host, or has user information, a query or a
    /// fragment.
    pub fn parse(address: &str) -> Result<Self, InvalidEndpoint> {
        let address = address.trim();
        if address.contains(['?', '#']) {
            return Err(InvalidEndpoint("it must have no query and no fragment"));
        }
        let whole = if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
        let uri: Uri = whole.parse().map_err(|_| InvalidEndpoint("it is no URL"))?;
        let parts = uri.into_parts();
        let scheme = parts.scheme.ok_or(InvalidEndpoint("it has no scheme"))?;
        if scheme != Scheme::HTTP && scheme != Scheme::HTTPS {
            return Err(InvalidEndpoint("its scheme must be http or https"));
        }
        let authority = parts.authority.ok_or(InvalidEndpoint("it has no host"))?;
        if authority.host().is_empty() {
            return Err(InvalidEndpoint("it has no host"));
        }
        if authority.as_str().contains('@') {
            return Err(InvalidEndpoint("it must have no user information"));
        }
        let port = authority.as_str().strip_prefix(authority.host()).unwrap_or_default();
        if !port.is_empty() && authority.port_u16().is_none_or(|port| port == 0) {
            return Err(InvalidEndpoint("its port must be a number from 1 to 65535"));
        }
        let path = parts.path_and_query.map_or(String::new(), |path| path.path().trim_end_matches('/').to_owned());
        if !is_path(&path) {
            return Err(InvalidEndpoint("its path has characters that must be percent-encoded (RFC 3986, 3.3)"));
        }
        let folded = |segment: &str| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
        if path.split('/').any(folded) {
            return Err(InvalidEndpoint("its path must have no . or .. segments"));
        }
        Ok(Self { scheme, authority, path })
    }

    /// The host and, if it is not the scheme's own, the port.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The path that all operations share, without a slash at its end; often empty.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The address of a path and query below this one.
    pub(super) fn join(&self, path_and_query: &str) -> Result<Uri, http::Error> {
        let target = format!("{}{path_and_query}", self.path);
        Uri::builder().scheme(self.scheme.clone()).authority(self.authority.clone()).path_and_query(target).build()
    }
}

/// Whether a path arrives as it is written: nothing in it is rewritten by whoever handles the URL.
fn is_path(path: &str) -> bool {
    let bytes = path.as_bytes();
    bytes.iter().enumerate().all(|(index, byte)| match byte {
        b'%' => bytes.get(index + 1..index + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        byte => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(byte),
    })
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.authority, self.path)
    }
}

impl std::str::FromStr for Endpoint {
    type Err = InvalidEndpoint;

    fn from_str(address: &str) -> Result<Self, InvalidEndpoint> {
        Self::parse(address)
    }
}

/// An address that is no base address of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidEndpoint(&'static str);

impl fmt::Display for InvalidEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the endpoint cannot be used: {}", self.0)
    }
}

impl std::error::Error for InvalidEndpoint {}
