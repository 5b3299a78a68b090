//! `application/x-www-form-urlencoded`: the fields of an object as pairs ([URL, 5.2], OpenAPI 3.0.3, 4.7.14.2).
//!
//! [URL, 5.2]: https://url.spec.whatwg.org/#urlencoded-serializing

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::body::Body;
use super::findings::{At, Findings};
use super::media::{Form, Media};
use super::parameter::{Style, no_form, pairs};
use super::payload::{Payload, text};
use super::view::View;
use super::violation::Location;

/// A field that is written in another way than each item for itself.
pub struct Field {
    name: &'static str,
    style: Style,
    explode: bool,
}

impl Field {
    /// A field and its style.
    pub const fn new(name: &'static str, style: Style, explode: bool) -> Self {
        Self { name, style, explode }
    }
}

/// The members of the value are the fields of a form.
pub struct UrlEncoded(pub &'static [Field]);

impl Form for UrlEncoded {
    fn write(&self, media: &'static Media, payload: Payload<'_>, out: &mut Findings) -> (Option<String>, Body) {
        let mut written = String::with_capacity(256);
        let Payload::Value(value) = payload else { return (None, Body::Empty) };
        let root = At::root(Location::Body);
        let View::Object(members) = value.view().present() else {
            out.add(&root, media.schema, no_form("it is no object"));
            return (None, Body::Empty);
        };
        members.each(&mut |name, member| {
            let field = self.0.iter().find(|field| field.name == name);
            let (style, explode) = field.map_or((Style::Plain, true), |field| (field.style, field.explode));
            // Members of an object would lose its name.
            let is_object = style == Style::Plain && matches!(member.present(), View::Object(_));
            let pairs = if is_object {
                Err("no `encoding` says how an object is written")
            } else {
                pairs(name, member, style, explode, escape)
            };
            match pairs {
                Ok(pairs) => {
                    for (name, value) in pairs {
                        let separator = if written.is_empty() { "" } else { "&" };
                        written.extend([separator, &name, "=", &value]);
                    }
                }
                Err(why) => out.add(&root.member(name, media.schema), media.schema, no_form(why)),
            }
            true
        });
        (None, text(written))
    }
}

/// What the serializer of forms leaves as it is; a blank is a plus.
const FORM: AsciiSet = NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_').remove(b' ');

fn escape(text: &str) -> String {
    utf8_percent_encode(text, &FORM).to_string().replace(' ', "+")
}
