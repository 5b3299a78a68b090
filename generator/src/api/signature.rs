//! Reads `x-signature`: requests are signed with a pair of keys. A signature is exact or no signature, so whatever is
//! wrong here refuses the scheme.

use super::operation::{Algorithm, ProjectId, SecurityToken, Signature};
use super::parameter::is_token;
use super::scheme::variables;
use crate::diagnostic::{Diagnostic, Place, codes, did_you_mean};
use crate::document::{NodeRef, Object, Reader, Reported, Unknown, Verdict};

/// The header that every algorithm puts its signature into (RFC 9110, 11.6.2).
pub(super) const HEADER: &str = "Authorization";

/// Reads the extension.
pub(super) fn read<'d>(reader: Reader<'d>, node: NodeRef<'d>) -> Result<Signature, Reported> {
    let mut object = reader.object(node, "`x-signature`")?;
    let algorithm = self::algorithm(&mut object);
    let access = key(&mut object, "access-key", "`access-key`");
    let secret = key(&mut object, "secret-key", "`secret-key`");
    let token = object.map("security-token", Verdict::Represented).map(|node| security_token(reader, node)).transpose();
    let project = object.map("project-id", Verdict::Represented).map(|node| project_id(reader, node)).transpose();
    let finished = object.finish(Unknown::RefuseAll);
    let (algorithm, access, secret, token, project) = (algorithm?, access?, secret?, token?, project?);
    finished?;
    // The variables at one place belong together.
    let (keys, secrets) = (access.env.len(), secret.env.len());
    if keys != secrets {
        let message =
            format!("`secret-key` has {}, `access-key` has {keys}: they belong together by place", count(secrets));
        let unequal = Diagnostic::new(codes::WRONG_VALUE, secret.place, message);
        return Err(reader.report(unequal.related(access.place, "the variables of the access key")));
    }
    if let Some((token, place)) = &token
        && token.env.len() > keys
    {
        let tokens = count(token.env.len());
        let message = format!("`security-token` has {tokens}, `access-key` has {keys}: they belong together by place");
        let more = Diagnostic::new(codes::WRONG_VALUE, *place, message);
        return Err(reader.report(more.related(access.place, "the variables of the access key")));
    }
    if let (Some((token, _)), Some((project, place))) = (&token, &project)
        && token.header.eq_ignore_ascii_case(&project.header)
    {
        let message = format!("the header `{}` carries the security token already", project.header);
        return Err(reader.report(Diagnostic::new(codes::WRONG_VALUE, *place, message)));
    }
    Ok(Signature {
        algorithm,
        access_key_env: access.env,
        secret_key_env: secret.env,
        security_token: token.map(|(token, _)| token),
        project_id: project.map(|(project, _)| project),
    })
}

fn count(variables: usize) -> String {
    if variables == 1 { "1 variable".to_owned() } else { format!("{variables} variables") }
}

fn algorithm(object: &mut Object<'_>) -> Result<Algorithm, Reported> {
    let name = object.string("algorithm", Verdict::Represented);
    let name = object.required("algorithm", name)?;
    let known = || Algorithm::ALL.into_iter().map(Algorithm::as_str);
    if let Some(algorithm) = Algorithm::ALL.into_iter().find(|algorithm| algorithm.as_str() == name.value) {
        return Ok(algorithm);
    }
    let nearest = did_you_mean(name.value, known()).map(|known| format!("did you mean `{known}`?"));
    let listed = format!("known: {}", known().collect::<Vec<_>>().join(", "));
    let message = format!("no algorithm of signatures is called `{}`", name.value);
    let unknown = Diagnostic::new(codes::NOT_SUPPORTED, name.place, message);
    Err(object.report(unknown.label(listed).hint_if(nearest)))
}

/// The variables of a key, and where they stand.
struct Key {
    env: Vec<String>,
    place: Place,
}

fn key<'d>(object: &mut Object<'d>, key: &'static str, what: &'static str) -> Result<Key, Reported> {
    let node = object.map(key, Verdict::Represented);
    let node = object.required(key, node)?;
    let mut object = object.reader().object(node, what)?;
    let env = variables(&mut object);
    let place = node.get("x-env").unwrap_or(node).key_place();
    object.finish(Unknown::RefuseAll)?;
    Ok(Key { env, place })
}

/// The token, and where its variables stand.
fn security_token<'d>(reader: Reader<'d>, node: NodeRef<'d>) -> Result<(SecurityToken, Place), Reported> {
    let mut object = reader.object(node, "`security-token`")?;
    let header = header(&mut object);
    let env = variables(&mut object);
    let place = node.get("x-env").unwrap_or(node).key_place();
    object.finish(Unknown::RefuseAll)?;
    Ok((SecurityToken { header: header?, env }, place))
}

/// The parameter, and where its header stands.
fn project_id<'d>(reader: Reader<'d>, node: NodeRef<'d>) -> Result<(ProjectId, Place), Reported> {
    let mut object = reader.object(node, "`project-id`")?;
    let header = header(&mut object);
    let parameter = object.string("path-parameter", Verdict::Represented);
    let parameter = object.required("path-parameter", parameter);
    let place = node.get("header").unwrap_or(node).place();
    object.finish(Unknown::RefuseAll)?;
    Ok((ProjectId { header: header?, path_parameter: parameter?.value.to_owned() }, place))
}

/// The name of the header that carries it, which is not the signature's own.
fn header(object: &mut Object<'_>) -> Result<String, Reported> {
    let header = object.string("header", Verdict::Represented);
    let header = object.required("header", header)?;
    let message = if !is_token(header.value) {
        format!("`{}` is no name of a header field", header.value)
    } else if header.eq_ignore_ascii_case(HEADER) {
        format!("the header `{HEADER}` carries the signature already")
    } else {
        return Ok(header.value.to_owned());
    };
    Err(object.report(Diagnostic::new(codes::WRONG_VALUE, header.place, message)))
}
