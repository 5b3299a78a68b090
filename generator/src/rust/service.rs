//! What all operations of the description have in common.

use super::data::Data;
use super::layout::HEADER;
use crate::api::Api;

/// The file `service.rs`.
pub fn file(api: &Api, package: &str) -> String {
    let only_client = if api.operations.is_empty() { ONLY_CLIENT } else { "" };
    let service = service(api, package);
    format!("{HEADER}//! What all operations of the description have in common.\n\n{IMPORT}\n{only_client}{service}")
}

const IMPORT: &str = "use crate::support::{facts::ErrorParts, operation::Service};\n";

/// Without operations nothing but the client has to do with the service.
const ONLY_CLIENT: &str = "\
#[cfg_attr(not(feature = \"client\"), allow(dead_code, reason = \"there is no operation\"))]
";

/// The static that says what all operations have in common.
fn service(api: &Api, package: &str) -> String {
    let user_agent = format!("{package}/{}", super::package::semver(&api.info.version));
    let list = |texts: &[String]| Data::list(texts.iter().map(|text| Data::string(text)).collect());
    let (code, message, request_id) = match &api.error {
        Some(parts) => (list(&parts.code), list(&parts.message), list(&parts.request_id)),
        None => (Data::list(Vec::new()), Data::list(Vec::new()), Data::list(Vec::new())),
    };
    let errors = vec![("code", code), ("message", message), ("request_id", request_id)];
    let parts = vec![
        ("user_agent", Data::string(&user_agent)),
        ("security", alternatives(&api.security)),
        ("errors", Data::fields("ErrorParts", errors)),
    ];
    let mut out = "pub(crate) static SERVICE: Service = ".to_owned();
    Data::fields("Service", parts).write(0, 1, &mut out);
    out.push_str(";\n");
    out
}

/// Alternatives of security schemes, by their places.
pub fn alternatives(security: &[Vec<usize>]) -> Data {
    let places = |schemes: &Vec<usize>| Data::list(schemes.iter().map(|place| Data::text(place.to_string())).collect());
    Data::list(security.iter().map(places).collect())
}
