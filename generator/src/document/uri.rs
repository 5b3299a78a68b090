//! What a reference means from where it stands: URIs, resolved and normalised (RFC 3986, 5.2 and 6.2.2).
//!
//! A file is known by its path, since that is what it is read by, and everything else by its URI. Both are places that
//! relative references start at. Two places are the same if their texts are: of a URI the case of scheme and host, the
//! percent-encoding of what needs none, and `.` and `..` do not count.

use super::{files, pointer};
use std::fmt;

/// Where a file or a schema says that it is: what a reference names, without its fragment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Location {
    /// A file, by its path from the working directory.
    File(String),
    /// A URI, normalised.
    Uri(String),
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::File(text) | Self::Uri(text)) = self;
        f.write_str(text)
    }
}

impl Location {
    /// What `reference`, which has no fragment, means from here.
    ///
    /// # Errors
    ///
    /// What is wrong with it, as the end of a sentence.
    pub(super) fn join(&self, reference: &str) -> Result<Self, &'static str> {
        if has_scheme(reference) && !reference.starts_with("//") {
            let Parts { scheme, authority, path, query } = Parts::of(reference);
            // The path of an address is a hierarchy; that of a URN is not, and nothing is taken out of it.
            let is_hierarchy = authority.is_some() || path.starts_with('/');
            let path = if is_hierarchy { without_dots(path) } else { path.to_owned() };
            return Ok(Self::Uri(written(scheme, authority, &path, query)));
        }
        match self {
            _ if reference.is_empty() => Ok(self.clone()),
            Self::File(_) if reference.starts_with("//") => {
                let Parts { authority, path, query, .. } = Parts::of(reference);
                Ok(Self::Uri(written(None, authority, &without_dots(path), query)))
            }
            Self::File(path) => {
                let reference = pointer::percent_decode(reference).map_err(|_| "its path cannot be decoded")?;
                Ok(Self::File(files::join(files::folder(path), &reference)))
            }
            Self::Uri(base) => Ok(Self::Uri(joined(&Parts::of(base), &Parts::of(reference)))),
        }
    }
}

/// A URI reference without its fragment, taken apart (RFC 3986, appendix B).
#[derive(Clone, Copy)]
struct Parts<'u> {
    scheme: Option<&'u str>,
    authority: Option<&'u str>,
    path: &'u str,
    query: Option<&'u str>,
}

impl<'u> Parts<'u> {
    fn of(text: &'u str) -> Self {
        let (scheme, rest) = match text.split_once(':') {
            Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
            _ => (None, text),
        };
        let (rest, query) = rest.split_once('?').map_or((rest, None), |(rest, query)| (rest, Some(query)));
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (Some(authority), path)
            }
            None => (None, rest),
        };
        Self { scheme, authority, path, query }
    }
}

/// A relative reference in a base (RFC 3986, 5.2.2).
fn joined(base: &Parts<'_>, reference: &Parts<'_>) -> String {
    if reference.authority.is_some() {
        return written(base.scheme, reference.authority, &without_dots(reference.path), reference.query);
    }
    if reference.path.is_empty() {
        return written(base.scheme, base.authority, base.path, reference.query.or(base.query));
    }
    let path = if reference.path.starts_with('/') {
        reference.path.to_owned()
    } else if base.authority.is_some() && base.path.is_empty() {
        format!("/{}", reference.path)
    } else {
        format!("{}{}", files::folder(base.path), reference.path)
    };
    written(base.scheme, base.authority, &without_dots(&path), reference.query)
}

/// A path without `.` and `..` (RFC 3986, 5.2.4).
fn without_dots(path: &str) -> String {
    let absolute = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    let mut steps = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(step) = steps.next() {
        match step {
            "." | ".." => {
                if step == ".." {
                    kept.pop();
                }
                // What ends in a dot is a folder.
                if steps.peek().is_none() {
                    kept.push("");
                }
            }
            step => kept.push(step),
        }
    }
    format!("{}{}", if absolute { "/" } else { "" }, kept.join("/"))
}

/// A URI, normalised (RFC 3986, 5.3 and 6.2.2).
fn written(scheme: Option<&str>, authority: Option<&str>, path: &str, query: Option<&str>) -> String {
    let mut uri = String::new();
    if let Some(scheme) = scheme {
        uri.push_str(&scheme.to_ascii_lowercase());
        uri.push(':');
    }
    if let Some(authority) = authority {
        let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
        uri.push_str("//");
        if let Some(user) = user {
            push_normalised(&mut uri, user);
            uri.push('@');
        }
        // Only then, so that the digits of what stays encoded are capitals.
        push_normalised(&mut uri, &host.to_ascii_lowercase());
    }
    push_normalised(&mut uri, path);
    if let Some(query) = query {
        uri.push('?');
        push_normalised(&mut uri, query);
    }
    uri
}

/// Decodes what needs no encoding, encodes what is no ASCII, and writes the digits of the rest as capitals (RFC 3986,
/// 6.2.2.1 and 6.2.2.2; RFC 3987, 3.1).
fn push_normalised(uri: &mut String, text: &str) {
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let octet = rest.get(1..3).filter(|_| character == '%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(octet) = octet {
            if octet.is_ascii_alphanumeric() || b"-._~".contains(&octet) {
                uri.push(char::from(octet));
            } else {
                uri.push_str(&format!("%{octet:02X}"));
            }
            rest = rest.get(3..).unwrap_or_default();
        } else {
            if character.is_ascii() {
                uri.push(character);
            } else {
                let mut bytes = [0; 4];
                character.encode_utf8(&mut bytes).bytes().for_each(|byte| uri.push_str(&format!("%{byte:02X}")));
            }
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
    }
}

/// Whether a reference begins with a scheme such as `https:` (RFC 3986, 3.1), or with the `//` of a host. A single letter
/// is a drive of Windows.
pub(super) fn has_scheme(reference: &str) -> bool {
    reference.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme)) || reference.starts_with("//")
}

fn is_scheme(text: &str) -> bool {
    text.len() > 1
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// A reference and its fragment; a reference without `#` has the empty one, which means the whole.
pub(super) fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

#[cfg(test)]
mod tests;
