//! The runtime: which modules of the support crate a generated crate carries, as they stand there.

use super::needs::Needs;
use super::texts::Dates;

/// A module of the runtime, as it is written into the crate.
struct Module {
    /// Its path below `support`, without the extension.
    path: &'static str,
    text: &'static str,
    needed: fn(&Needs) -> bool,
    /// The feature that it stands behind.
    feature: Option<&'static str>,
}

macro_rules! runtime {
    ($($path:literal $(if $needed:expr)? $(, $feature:literal)?;)*) => {
        &[$(Module {
            path: $path,
            text: include_str!(concat!("../../support/src/", $path, ".rs")),
            needed: runtime!(@needed $($needed)?),
            feature: runtime!(@feature $($feature)?),
        }),*]
    };
    (@needed) => { |_| true };
    (@needed $needed:expr) => { $needed };
    (@feature) => { None };
    (@feature $feature:literal) => { Some($feature) };
}

const RUNTIME: &[Module] = runtime! {
    "answer";
    "auth/authenticate", "transport";
    "auth/credential", "transport";
    "auth/credential_error", "transport";
    "auth/environment", "transport";
    "auth/scheme", "transport";
    "auth/sdk_hmac_sha256" if |needs| needs.signature, "transport";
    "backtracking_pattern" if |needs| needs.backtracking;
    "base64" if |needs| needs.texts.base64;
    "body";
    "bridge";
    "byte_stream", "transport";
    "call";
    "character_class" if |needs| needs.class;
    "check";
    "class_sequence" if |needs| needs.sequence;
    "client", "transport";
    "composition";
    "constant" if |needs| needs.constants;
    "constraint";
    "dates" if |needs| needs.texts.dates != Dates::String;
    "dates_chrono" if |needs| needs.texts.dates == Dates::Chrono;
    "dates_jiff" if |needs| needs.texts.dates == Dates::Jiff;
    "dates_span" if |needs| needs.texts.spans;
    "dates_time" if |needs| needs.texts.dates == Dates::Time;
    "decimal";
    "distinct";
    "endpoint";
    "enumeration";
    "error";
    "evaluated";
    "exchange", "transport";
    "facts";
    "failure";
    "findings";
    "float_text";
    "form" if |needs| needs.forms;
    "format/a_label" if |needs| needs.formats.has("a_label");
    "format/base64" if |needs| needs.formats.has("base64");
    "format/character_sets" if |needs| needs.formats.has("character_sets");
    "format/date" if |needs| needs.formats.has("date");
    "format/domain" if |needs| needs.formats.has("domain");
    "format/duration" if |needs| needs.formats.has("duration");
    "format/email" if |needs| needs.formats.has("email");
    "format/hostname" if |needs| needs.formats.has("hostname");
    "format/ip" if |needs| needs.formats.has("ip");
    "format/json_pointer" if |needs| needs.formats.has("json_pointer");
    "format/number" if |needs| needs.formats.has("number");
    "format/regex" if |needs| needs.formats.has("regex");
    "format/regex_names" if |needs| needs.formats.has("regex_names");
    "format/regex_properties" if |needs| needs.formats.has("regex_properties");
    "format/uri" if |needs| needs.formats.has("uri");
    "format/uri_template" if |needs| needs.formats.has("uri_template");
    "format/uuid" if |needs| needs.formats.has("uuid");
    "glance";
    "header";
    "integer_enumeration" if |needs| needs.integer_enums;
    "judge";
    "kinds";
    "linear_pattern" if |needs| needs.linear;
    "mask", "transport";
    "media";
    "members";
    "model";
    "multipart" if |needs| needs.multipart;
    "nearest";
    "newtype";
    "operation";
    "options", "transport";
    "parameter";
    "part_rules";
    "payload";
    "plain_rules";
    "read";
    "reader";
    "record";
    "recorder";
    "reqwest_transport", "reqwest";
    "response";
    "retry", "transport";
    "same";
    "scalar_rules";
    "schema";
    "secret";
    "sentence";
    "syntax";
    "tape";
    "tape_builder";
    "trace", "transport";
    "transport", "transport";
    "transport_error";
    "tuple" if |needs| needs.tuples;
    "union" if |needs| needs.unions;
    "upload";
    "value";
    "verdicts";
    "view";
    "violation";
    "wire_text" if |needs| needs.texts.any();
    "writer";
};

/// The folders of the runtime, and what is true in them.
const FOLDERS: &[(&str, &str)] = &[
    ("auth", "What proves to a service who calls it."),
    ("format", "Formats: grammars that the description knows by a name."),
];

/// The files of the runtime: path and text.
pub fn runtime(needs: Needs) -> Vec<(String, String)> {
    let carried = || RUNTIME.iter().filter(|module| (module.needed)(&needs));
    let mut index = String::from(
        "//! The runtime of this crate: it knows nothing of the API, and the API's types are written in its terms.\n//!\n\
         //! What users need of it is shown at the root of the crate.\n\n",
    );
    let mut folders: Vec<(&str, String)> = Vec::new();
    for module in carried() {
        let gate = module.feature.map(|feature| format!("#[cfg(feature = \"{feature}\")]\n")).unwrap_or_default();
        let (folder, name) = module.path.split_once('/').unwrap_or(("", module.path));
        if folder.is_empty() {
            index.push_str(&format!("{gate}pub mod {name};\n"));
            continue;
        }
        // The modules of a folder stand together.
        if folders.last().is_none_or(|(last, _)| *last != folder) {
            index.push_str(&format!("{gate}pub mod {folder};\n"));
            let docs = FOLDERS.iter().find(|(known, _)| *known == folder).map_or("", |(_, docs)| docs);
            folders.push((folder, format!("//! {docs}\n\n")));
        }
        if let Some((_, modules)) = folders.last_mut() {
            modules.push_str(&format!("pub mod {name};\n"));
        }
    }
    let mut files = vec![("src/support/mod.rs".to_owned(), index)];
    files.extend(folders.into_iter().map(|(folder, modules)| (format!("src/support/{folder}/mod.rs"), modules)));
    files.extend(carried().map(|module| (format!("src/support/{}.rs", module.path), module.text.to_owned())));
    files
}
