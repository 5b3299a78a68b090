//! Credentials out of environment variables (`x-env`).
//!
//! A variable that is empty counts as not set. What belongs together comes from one place: the keys at one position of
//! their lists are never mixed with those at another, and a half-set pair is an error rather than a reason to look on.

use std::ffi::OsString;

use super::super::secret::Secret;
use super::credential::{Credential, check_access_key, check_secret_key, check_security_token};
use super::credential_error::{CredentialError, CredentialFlaw};
use super::scheme::{Kind, Scheme, Signature};

/// Where the value of a variable comes from.
type Lookup<'l> = &'l dyn Fn(&str) -> Option<OsString>;

/// The credentials of the first alternative (in the description's order) that the environment has all of.
///
/// # Errors
///
/// [`CredentialError`]: nothing is set, only a part is set of what belongs together, or a value cannot be used.
pub fn from_environment(
    schemes: &'static [Scheme],
    alternatives: &[&[usize]],
) -> Result<Vec<Credential>, CredentialError> {
    choose(schemes, alternatives, &|name| std::env::var_os(name))
}

/// The credential of one scheme, at a place of the crate's list.
///
/// # Errors
///
/// As [`from_environment`].
pub fn credential(scheme: &'static Scheme, index: usize) -> Result<Credential, CredentialError> {
    read(scheme, index, &|name| std::env::var_os(name))?
        .map(|found| found.credential)
        .ok_or_else(|| CredentialError::Missing { variables: variables(scheme) })
}

/// A credential, and a variable that it came from.
struct Found {
    credential: Credential,
    variable: &'static str,
}

fn choose(
    schemes: &'static [Scheme],
    alternatives: &[&[usize]],
    lookup: Lookup<'_>,
) -> Result<Vec<Credential>, CredentialError> {
    let mut incomplete = None;
    for alternative in alternatives {
        let mut credentials = Vec::new();
        let (mut present, mut missing) = (None, None);
        for index in *alternative {
            let Some(scheme) = schemes.get(*index).filter(|scheme| !matches!(scheme.kind, Kind::Transport)) else {
                continue;
            };
            match read(scheme, *index, lookup)? {
                Some(found) => {
                    present.get_or_insert(found.variable);
                    credentials.push(found.credential);
                }
                None => missing = missing.or_else(|| Some(variables(scheme))),
            }
        }
        match (present, missing) {
            (Some(_), None) => return Ok(credentials),
            // Another alternative may want just what is there.
            (Some(present), Some(missing)) => {
                incomplete.get_or_insert(CredentialError::HalfSet { present, missing });
            }
            (None, _) => {}
        }
    }
    Err(incomplete.unwrap_or_else(|| CredentialError::Missing { variables: all(schemes, alternatives) }))
}

/// The variables of all schemes that the alternatives have, each once.
fn all(schemes: &'static [Scheme], alternatives: &[&[usize]]) -> Vec<&'static str> {
    let mut all = Vec::new();
    for scheme in alternatives.iter().copied().flatten().filter_map(|index| schemes.get(*index)) {
        for variable in variables(scheme) {
            if !all.contains(&variable) {
                all.push(variable);
            }
        }
    }
    all
}

/// The variables of a scheme, those that belong together side by side.
fn variables(scheme: &Scheme) -> Vec<&'static str> {
    match scheme.kind {
        Kind::Signature(signature) => positions(signature).flatten().flatten().collect(),
        _ => scheme.env.to_vec(),
    }
}

/// What belongs together: the variables of access key, secret key and security token at each position of the lists.
fn positions(signature: &'static Signature) -> impl Iterator<Item = [Option<&'static str>; 3]> {
    let tokens = signature.security_token.as_ref().map_or(&[][..], |token| token.env);
    let lists = [signature.access_key_env, signature.secret_key_env, tokens];
    let longest = lists.iter().map(|list| list.len()).max().unwrap_or(0);
    (0..longest).map(move |position| lists.map(|list| list.get(position).copied()))
}

/// The credential of a scheme; none if nothing is set that it could come from.
fn read(scheme: &'static Scheme, index: usize, lookup: Lookup<'_>) -> Result<Option<Found>, CredentialError> {
    if let Kind::Signature(signature) = scheme.kind {
        return keys(scheme, signature, index, lookup);
    }
    let Some(set) = scheme.env.iter().find_map(|variable| set(variable, lookup)) else {
        return Ok(None);
    };
    let variable = set.variable;
    let text = checked(scheme, set, |_| Ok(()))?;
    let credential = match scheme.kind {
        Kind::Basic => match text.expose().split_once(':') {
            Some((user, password)) => Credential::pair(scheme, index, user.into(), password.into()),
            None => {
                Err(CredentialError::Invalid { scheme: scheme.name, variable: None, reason: CredentialFlaw::NoColon })
            }
        },
        _ => Credential::text(scheme, index, text),
    };
    let credential = credential.map_err(|error| match error {
        CredentialError::Invalid { scheme, reason, .. } => {
            CredentialError::Invalid { scheme, variable: Some(variable), reason }
        }
        other => other,
    })?;
    Ok(Some(Found { credential, variable }))
}

/// The keys at the first position of the lists of variables at which anything is set.
fn keys(
    scheme: &'static Scheme,
    signature: &'static Signature,
    index: usize,
    lookup: Lookup<'_>,
) -> Result<Option<Found>, CredentialError> {
    for names in positions(signature) {
        let found = names.map(|name| name.and_then(|name| set(name, lookup)));
        let Some(present) = found.iter().flatten().map(|set| set.variable).next() else {
            continue;
        };
        let [Some(access_key), Some(secret_key), token] = found else {
            let pair = names.iter().zip(&found).take(2);
            let missing = pair.filter(|(_, set)| set.is_none()).filter_map(|(name, _)| *name).collect();
            return Err(CredentialError::HalfSet { present, missing });
        };
        let access_key = checked(scheme, access_key, check_access_key)?;
        let secret_key = checked(scheme, secret_key, check_secret_key)?;
        let mut credential = Credential::keys(scheme, index, access_key, secret_key)?;
        if let Some(token) = token {
            credential = credential.with_security_token(scheme, checked(scheme, token, check_security_token)?)?;
        }
        return Ok(Some(Found { credential, variable: present }));
    }
    Ok(None)
}

/// A variable that is set.
struct Set {
    variable: &'static str,
    value: OsString,
}

fn set(variable: &'static str, lookup: Lookup<'_>) -> Option<Set> {
    lookup(variable).filter(|value| !value.is_empty()).map(|value| Set { variable, value })
}

/// The text of a variable, if it passes a check.
fn checked(
    scheme: &Scheme,
    set: Set,
    check: fn(&str) -> Result<(), CredentialFlaw>,
) -> Result<Secret<String>, CredentialError> {
    let invalid = |reason| CredentialError::Invalid { scheme: scheme.name, variable: Some(set.variable), reason };
    let text = set.value.into_string().map(Secret::new).map_err(|_| invalid(CredentialFlaw::NotUnicode))?;
    check(text.expose()).map_err(invalid)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::super::super::violation::Location;
    use super::super::credential::Value;
    use super::super::scheme::SecurityToken;
    use super::*;

    const fn scheme(name: &'static str, kind: Kind, env: &'static [&'static str]) -> Scheme {
        Scheme { name, kind, min_length: Some(2), max_length: Some(9), env }
    }

    const KEY: Kind = Kind::ApiKey { location: Location::Header, name: "X-Key" };

    static SCHEMES: &[Scheme] = &[
        scheme(
            "signature",
            Kind::Signature(&Signature {
                access_key_env: &["AK0", "AK1"],
                secret_key_env: &["SK0", "SK1"],
                security_token: Some(SecurityToken { header: "X-Token", env: &["ST0"] }),
                project_id: None,
                sign: |_, _, _, _, _| Ok(()),
            }),
            &[],
        ),
        scheme("token", KEY, &["TOKEN", "OLD_TOKEN"]),
        scheme("basic", Kind::Basic, &["BASIC"]),
        scheme("tls", Kind::Transport, &[]),
        scheme("silent", KEY, &[]),
    ];

    fn lookup<'v>(variables: &'v [(&'v str, &'v str)]) -> impl Fn(&str) -> Option<OsString> + 'v {
        |name| variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| value.into())
    }

    #[track_caller]
    fn chosen(alternatives: &[&[usize]], variables: &[(&str, &str)]) -> Vec<(usize, String)> {
        let found = choose(SCHEMES, alternatives, &lookup(variables)).unwrap();
        let shown = |value: &Value| match value {
            Value::Text(text) => text.expose().clone(),
            Value::Pair { user, password } => format!("{} {}", user.expose(), password.expose()),
            Value::Keys(keys) => format!("{} {} {:?}", keys.access_key(), keys.secret_key(), keys.security_token()),
        };
        found.iter().map(|credential| (credential.scheme(), shown(credential.value()))).collect()
    }

    #[track_caller]
    fn refused(alternatives: &[&[usize]], variables: &[(&str, &str)]) -> String {
        choose(SCHEMES, alternatives, &lookup(variables)).unwrap_err().to_string()
    }

    const EITHER: &[&[usize]] = &[&[0], &[1]];

    #[test]
    fn keys_at_one_position_belong_together() {
        assert_eq!(chosen(EITHER, &[("AK0", "a"), ("SK0", "s")]), [(0, "a s None".to_owned())]);
        assert_eq!(chosen(EITHER, &[("AK1", "a"), ("SK1", "s")]), [(0, "a s None".to_owned())]);
        let temporary = [("AK0", "a"), ("SK0", "s"), ("ST0", "t"), ("AK1", "b"), ("SK1", "u")];
        assert_eq!(chosen(EITHER, &temporary), [(0, "a s Some(\"t\")".to_owned())]);
        let empty = [("AK0", ""), ("SK0", ""), ("ST0", ""), ("AK1", "b"), ("SK1", "u")];
        assert_eq!(chosen(EITHER, &empty), [(0, "b u None".to_owned())]);
    }

    #[test]
    fn half_of_a_pair_is_an_error_that_names_the_other() {
        let half = |variables: &[(&str, &str)]| match choose(SCHEMES, EITHER, &lookup(variables)) {
            Err(CredentialError::HalfSet { present, missing }) => (present, missing),
            other => panic!("{other:?}"),
        };
        assert_eq!(half(&[("AK0", "a")]), ("AK0", vec!["SK0"]));
        assert_eq!(half(&[("SK1", "s")]), ("SK1", vec!["AK1"]));
        // Positions are not mixed, and nothing else is taken instead.
        assert_eq!(half(&[("AK0", "a"), ("SK1", "s")]), ("AK0", vec!["SK0"]));
        assert_eq!(half(&[("AK0", "a"), ("SK0", ""), ("AK1", "a"), ("SK1", "s")]), ("AK0", vec!["SK0"]));
        assert_eq!(half(&[("SK0", "s"), ("TOKEN", "token")]), ("SK0", vec!["AK0"]));
        // A token of temporary keys that are not there.
        assert_eq!(half(&[("ST0", "t"), ("AK1", "a"), ("SK1", "s")]), ("ST0", vec!["AK0", "SK0"]));
        assert_eq!(refused(EITHER, &[("AK0", "a")]), "the credentials are incomplete: AK0 is set, but not SK0");
    }

    #[test]
    fn the_first_alternative_that_is_set_counts() {
        let both = [("AK1", "a"), ("SK1", "s"), ("TOKEN", "token")];
        assert_eq!(chosen(EITHER, &both), [(0, "a s None".to_owned())]);
        assert_eq!(chosen(&[&[1], &[0]], &both), [(1, "token".to_owned())]);
        assert_eq!(chosen(EITHER, &[("OLD_TOKEN", "old")]), [(1, "old".to_owned())]);
        assert_eq!(chosen(EITHER, &[("TOKEN", "new"), ("OLD_TOKEN", "old")]), [(1, "new".to_owned())]);
    }

    #[test]
    fn an_alternative_wants_all_of_its_schemes() {
        let all: &[&[usize]] = &[&[1, 2, 3]];
        let found = chosen(all, &[("TOKEN", "token"), ("BASIC", "me:pass:word")]);
        assert_eq!(found, [(1, "token".to_owned()), (2, "me pass:word".to_owned())]);
        let incomplete = "the credentials are incomplete: TOKEN is set, but not BASIC";
        assert_eq!(refused(all, &[("TOKEN", "token")]), incomplete);
        assert_eq!(chosen(&[&[1, 2], &[1]], &[("TOKEN", "token")]), [(1, "token".to_owned())]);
        let without_variable = refused(&[&[1, 4]], &[("TOKEN", "token")]);
        assert!(
            without_variable.ends_with("TOKEN is set, and what belongs to it has no variable"),
            "{without_variable}"
        );
    }

    #[test]
    fn nothing_set_names_everything() {
        let missing =
            "there are no credentials: none of these variables is set: AK0, SK0, ST0, AK1, SK1, TOKEN, OLD_TOKEN";
        assert_eq!(refused(&[&[0], &[1], &[0, 1]], &[("TOKEN", "")]), missing);
        let nowhere = "there are no credentials, and no environment variables that they could come from";
        assert_eq!(refused(&[], &[]), nowhere);
        assert_eq!(refused(&[&[], &[3], &[4], &[99]], &[]), nowhere);
    }

    #[test]
    fn what_cannot_be_used_is_told_by_the_variable_and_not_shown() {
        for (variables, scheme, variable, reason) in [
            (&[("TOKEN", "s")][..], "token", "TOKEN", CredentialFlaw::TooShort { minimum: 2 }),
            (&[("TOKEN", "secret-secret")], "token", "TOKEN", CredentialFlaw::TooLong { maximum: 9 }),
            (&[("OLD_TOKEN", "secret\n")], "token", "OLD_TOKEN", CredentialFlaw::Control),
            (&[("TOKEN", " secret")], "token", "TOKEN", CredentialFlaw::Blank),
            (&[("BASIC", "secret")], "basic", "BASIC", CredentialFlaw::NoColon),
            (&[("BASIC", "me:secret\r")], "basic", "BASIC", CredentialFlaw::Control),
            (&[("AK1", "secret,x"), ("SK1", "s")], "signature", "AK1", CredentialFlaw::Comma),
            (&[("AK1", "secret x"), ("SK1", "s")], "signature", "AK1", CredentialFlaw::Blank),
            (&[("AK0", "a"), ("SK0", "secret\n")], "signature", "SK0", CredentialFlaw::Control),
            (&[("AK0", "a"), ("SK0", "s"), ("ST0", "secret\0")], "signature", "ST0", CredentialFlaw::Control),
        ] {
            let error = choose(SCHEMES, &[&[0], &[1], &[2]], &lookup(variables)).unwrap_err();
            assert_eq!(error, CredentialError::Invalid { scheme, variable: Some(variable), reason });
            assert!(error.to_string().contains(variable), "{error}");
            assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_not_unicode_is_told_by_the_variable() {
        use std::os::unix::ffi::OsStringExt;
        let lookup = |name: &str| (name == "TOKEN").then(|| OsString::from_vec(b"secret\xff".to_vec()));
        let error = choose(SCHEMES, &[&[1]], &lookup).unwrap_err();
        let expected =
            CredentialError::Invalid { scheme: "token", variable: Some("TOKEN"), reason: CredentialFlaw::NotUnicode };
        assert_eq!(error, expected);
    }
}
