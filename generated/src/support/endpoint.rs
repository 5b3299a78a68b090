//! The address of a service: scheme, host, port, and a path that all operations share.

use std::fmt;
use std::net::Ipv6Addr;

use http::uri::{Authority, Scheme, Uri};

/// The base address of a service, such as `https://api.example.com/v1`.
///
/// It is in normal form from the start, since whoever handles the URL afterwards would bring it there, and what was
/// signed before would not be what is sent.
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
        let authority = normal(&scheme, &authority)?;
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

    /// The host, in lower case, and the port if it is not the scheme's own: what goes out as `Host`.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The path that all operations share, without a slash at its end; often empty.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The address of a path and query below this one.
    pub(super) fn join(&self, path_and_query: String) -> Result<Uri, http::Error> {
        let target = if self.path.is_empty() { path_and_query } else { format!("{}{path_and_query}", self.path) };
        Uri::builder().scheme(self.scheme.clone()).authority(self.authority.clone()).path_and_query(target).build()
    }
}

/// The authority as it will stand in the header `Host`, whoever handles the URL: the host in lower case, an IPv6 address
/// in its short form, the port as a plain number, and none if it is the scheme's own ([RFC 3986, 6.2.3]).
///
/// [RFC 3986, 6.2.3]: https://www.rfc-editor.org/rfc/rfc3986#section-6.2.3
fn normal(scheme: &Scheme, authority: &Authority) -> Result<Authority, InvalidEndpoint> {
    let port = match authority.as_str().strip_prefix(authority.host()) {
        None | Some("") => None,
        Some(_) => Some(
            authority
                .port_u16()
                .filter(|port| *port != 0)
                .ok_or(InvalidEndpoint("its port must be a number from 1 to 65535"))?,
        ),
    };
    let mut host = authority.host().to_ascii_lowercase();
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let address: Ipv6Addr = address.parse().map_err(|_| InvalidEndpoint("its host is no IPv6 address"))?;
        host = format!("[{address}]");
    }
    let own = if *scheme == Scheme::HTTP { 80 } else { 443 };
    match port.filter(|port| *port != own) {
        None => host.parse(),
        Some(port) => format!("{host}:{port}").parse(),
    }
    .map_err(|_| InvalidEndpoint("it has no host"))
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[track_caller]
    fn is(address: &str, normal: &str) {
        assert_eq!(Endpoint::parse(address).unwrap().to_string(), normal, "{address}");
    }

    #[test]
    fn an_address_is_brought_into_normal_form() {
        is("OMS.cn-north-4.MyHuaweiCloud.com", "https://oms.cn-north-4.myhuaweicloud.com");
        is("HTTPS://Example.COM/Base/", "https://example.com/Base");
        is("https://example.com:443", "https://example.com");
        is("https://example.com:0443/v1", "https://example.com/v1");
        is("https://example.com:80", "https://example.com:80");
        is("http://example.com:80", "http://example.com");
        is("http://example.com:443", "http://example.com:443");
        is("http://127.0.0.1:08080/", "http://127.0.0.1:8080");
        is("http://[0:0::1]:80", "http://[::1]");
        is("http://[::1]:8080", "http://[::1]:8080");
        is("http://[FE80::A]", "http://[fe80::a]");
    }

    #[test]
    fn the_authority_is_what_goes_out_as_host() {
        let authority = |address| Endpoint::parse(address).unwrap().authority().to_string();
        assert_eq!(authority("https://Example.com:443/v1"), "example.com");
        assert_eq!(authority("https://Example.com:8443/v1"), "example.com:8443");
    }

    #[test]
    fn a_joined_address_has_the_normal_form() {
        let endpoint = Endpoint::parse("https://Example.com:443/Base/").unwrap();
        assert_eq!(endpoint.join("/a%2Fb?c=d".to_owned()).unwrap().to_string(), "https://example.com/Base/a%2Fb?c=d");
    }

    #[test]
    fn equal_addresses_are_equal() {
        assert_eq!(Endpoint::parse("https://EXAMPLE.com:443/"), Endpoint::parse("example.com"));
        assert_ne!(Endpoint::parse("http://example.com"), Endpoint::parse("https://example.com"));
    }

    #[test]
    fn what_is_no_address_of_a_service_is_refused() {
        for address in [
            "",
            "ftp://example.com",
            "https://",
            "https://user@example.com",
            "https://user:443@example.com",
            "https://example.com:",
            "https://example.com:0",
            "https://example.com:65536",
            "https://example.com:https",
            "https://[::1",
            "https://[::1]x",
            "https://[::g]",
            "https://example.com/?query",
            "https://example.com/#fragment",
            "https://example.com/a/../b",
            "https://example.com/%2E%2e/b",
            "https://example.com/%zz",
        ] {
            assert!(Endpoint::parse(address).is_err(), "{address}");
        }
    }
}
