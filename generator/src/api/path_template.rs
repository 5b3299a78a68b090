//! Path templates (OpenAPI 3.0.3, 4.7.8.2): text, parameters between braces, and what some descriptions put behind.
//!
//! A key of `paths` is no URL, but descriptions write a query or a fragment into it to tell operations apart. A query is
//! sent as it stands; a fragment is never part of a request (RFC 9110, 7.1), so it only names the operation.

use super::draft::{Left, Origin};
use super::operation::{Location, Piece};
use super::parameter::Described;

/// The path in pieces, without what stands behind it.
pub(super) fn pieces(origin: &Origin<'_>, parameters: &[Described<'_>]) -> Result<Vec<Piece>, Left> {
    let place = origin.member.key_place;
    let (path, _fragment) = origin.path.split_once('#').unwrap_or((origin.path, ""));
    let (path, query) = match path.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (path, None),
    };
    if query.is_some_and(|query| query.contains(['{', '}'])) {
        return Err(origin.leave_out(place, "a parameter in the query of a path is not supported yet"));
    }
    let mut pieces = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let (text, template) = rest.split_once('{').unwrap_or((rest, ""));
        if text.contains('}') {
            return Err(origin.leave_out(place, "its path has a `}` that belongs to no `{`"));
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
        if text.len() == rest.len() {
            break;
        }
        let Some((name, after)) = template.split_once('}') else {
            return Err(origin.leave_out(place, "its path has a `{` without a `}`"));
        };
        let is_it = |parameter: &Described<'_>| parameter.location == Location::Path && parameter.name == name;
        let Some(index) = parameters.iter().position(is_it) else {
            let why = format!("its path names a parameter `{name}` that is not described");
            return Err(origin.leave_out(place, &why));
        };
        pieces.push(Piece::Parameter(index));
        rest = after;
    }
    Ok(pieces)
}

/// The names between braces, those in a query included. One without a closing brace is a name as well: what is wrong
/// with it is told of the path.
pub(super) fn names(path: &str) -> impl Iterator<Item = &str> {
    let (path, _fragment) = path.split_once('#').unwrap_or((path, ""));
    path.split('{').skip(1).filter_map(|template| match template.split_once('}') {
        Some((name, _)) => Some(name),
        None => template.split('/').next(),
    })
}
