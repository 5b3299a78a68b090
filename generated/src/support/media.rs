//! The forms that the body of a request can have, each with its media type.

use super::body::Body;
use super::findings::{At, Findings};
use super::glance::check_whole;
use super::payload::{Payload, text};
use super::schema::Schema;
use super::view::View;
use super::violation::{Constraint, Location};
use super::writer::{self, Secrets};

/// A form of a body.
pub struct Media {
    /// The media type; a range (`image/*`) where the caller says which it is.
    pub content_type: &'static str,
    /// The schema of the content.
    pub schema: &'static Schema,
    /// How content becomes bytes.
    pub form: &'static dyn Form,
}

impl Media {
    /// A form of a media type.
    pub const fn new(content_type: &'static str, form: &'static dyn Form, schema: &'static Schema) -> Self {
        Self { content_type, schema, form }
    }
}

/// How content becomes bytes.
pub trait Form: Sync {
    /// Holds the content against its rules. `required`: whether there must be some.
    fn check(&self, media: &'static Media, payload: Payload<'_>, required: bool, out: &mut Findings) {
        if let Payload::Value(value) = payload {
            if required || !matches!(value.view(), View::Absent) {
                check_whole(value, media.schema, &At::root(Location::Body), out);
            }
        }
    }

    /// Writes the content: the bytes, and their media type if the form's own does not say all. What cannot be written as
    /// meant is told in `out`.
    fn write(&self, media: &'static Media, payload: Payload<'_>, out: &mut Findings) -> (Option<String>, Body);
}

/// The value is written as JSON.
pub struct Json;

impl Form for Json {
    fn write(&self, _media: &'static Media, payload: Payload<'_>, _out: &mut Findings) -> (Option<String>, Body) {
        let mut bytes = Vec::with_capacity(512);
        if let Payload::Value(value) = payload {
            writer::write(value.view(), Secrets::Reveal, &mut bytes);
        }
        (None, Body::from(bytes))
    }
}

/// The value is a scalar, and its text is written.
pub struct Text;

impl Form for Text {
    fn write(&self, media: &'static Media, payload: Payload<'_>, out: &mut Findings) -> (Option<String>, Body) {
        let written = match payload {
            Payload::Value(value) => super::parameter::text(value.view()),
            _ => Ok(String::new()),
        };
        match written {
            Ok(written) => (None, text(written)),
            Err(why) => {
                out.add(&At::root(Location::Body), media.schema, Constraint::NoForm { why });
                (None, Body::Empty)
            }
        }
    }
}

/// The bytes are sent as they are.
pub struct Octets;

impl Form for Octets {
    fn write(&self, media: &'static Media, payload: Payload<'_>, out: &mut Findings) -> (Option<String>, Body) {
        match payload {
            Payload::Octets(body) => (None, body.clone()),
            Payload::Uploads([upload, ..]) => {
                let content_type = upload.content_type.clone().or_else(|| match media.content_type {
                    // Bytes of which nothing is known (RFC 9110, 8.3).
                    "*/*" | "application/*" => Some("application/octet-stream".to_owned()),
                    _ => None,
                });
                let fits = match &content_type {
                    Some(content_type) => within(content_type, media.content_type),
                    None => !media.content_type.contains('*'),
                };
                if !fits {
                    let why = "its media type is none that the description allows";
                    out.add(&At::root(Location::Body), media.schema, Constraint::NoForm { why });
                }
                (content_type, upload.body.clone())
            }
            _ => (None, Body::Empty),
        }
    }
}

/// Whether a media type is in a range, or is the one that is described; parameters aside (RFC 9110, 12.5.1).
pub(super) fn within(media_type: &str, range: &str) -> bool {
    let essence = |text: &str| text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (media_type, range) = (essence(media_type), essence(range));
    match range.strip_suffix('*') {
        Some("*/") => true,
        Some(start) => media_type.starts_with(start),
        None => media_type == range,
    }
}
