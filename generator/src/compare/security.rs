//! How callers authenticate: each way that was enough must still be.

use std::collections::BTreeMap;

use super::words::list;
use super::{Changes, Effect};
use crate::api::Api;
use crate::api::operation::Operation;

/// Compares the ways to authenticate a call.
pub(super) fn compare(
    (old_api, old): (&Api, &Operation),
    (new_api, new): (&Api, &Operation),
    title: &str,
    places: (&str, &str),
    changes: &mut Changes,
) {
    let (before, after) = (ways(old_api, old), ways(new_api, new));
    // A way is still enough if what is needed now is no more.
    let still = |way: &Way<'_>| after.iter().any(|now| now.keys().all(|sent| way.contains_key(sent)));
    let gone: Vec<String> = before.iter().filter(|way| !still(way)).map(told).collect();
    if !gone.is_empty() {
        let message = format!("{title} can no longer be authenticated with {}", list(&gone));
        changes.add(Effect::Breaking, "security-removed", message, places.0.to_owned(), places.1.to_owned());
    }
    let come: Vec<String> =
        after.iter().filter(|way| !before.iter().any(|known| known.keys().eq(way.keys()))).map(told).collect();
    if gone.is_empty() && !come.is_empty() {
        let message = format!("{title} can now be authenticated with {}", list(&come));
        changes.add(Effect::Compatible, "security-added", message, places.0.to_owned(), places.1.to_owned());
    }
}

/// What a way sends, each with the name of its scheme.
type Way<'a> = BTreeMap<String, &'a str>;

fn told(way: &Way<'_>) -> String {
    if way.is_empty() { "nothing".to_owned() } else { way.values().copied().collect::<Vec<_>>().join(" and ") }
}

/// The ways to authenticate. A scheme that is called differently but sends the same is the same.
fn ways<'a>(api: &'a Api, operation: &Operation) -> Vec<Way<'a>> {
    let alternatives = operation.security.as_ref().unwrap_or(&api.security);
    let sent = |scheme: &usize| api.schemes.get(*scheme).map(|scheme| (format!("{:?}", scheme.kind), &*scheme.name));
    let mut ways: Vec<Way<'a>> = alternatives.iter().map(|schemes| schemes.iter().filter_map(sent).collect()).collect();
    if ways.is_empty() {
        ways.push(Way::new());
    }
    ways
}
