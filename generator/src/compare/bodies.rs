//! Bodies of requests and answers, by media type, and the headers of answers.

use super::operations::{Comparison, Exchange};
use super::words::list;
use super::{Direction, Effect};
use crate::api::Api;
use crate::api::content::{Content, ContentKind, Field, Part, PartKind, RequestBody, Response};
use crate::document::pointer;

impl<'a> Comparison<'a, '_> {
    pub(super) fn body(&mut self, exchange: &Exchange<'a>) {
        let Exchange { old, new, title, .. } = exchange;
        let at = |api: &Api, body: &RequestBody| body.contents.first().map(|content| api.rules.pointer(content.schema));
        match (&old.body, &new.body) {
            (None, None) => {}
            (Some(before), None) => {
                let message = format!("{title} takes no body any more");
                self.changes.add(
                    Effect::Breaking,
                    "body-removed",
                    message,
                    at(self.old, before),
                    exchange.here.clone(),
                );
            }
            (None, Some(after)) => {
                let is_demanded = after.required && exchange.sent == Direction::Request;
                let effect = if is_demanded { Effect::Breaking } else { Effect::Compatible };
                let needed = if after.required { ", which is required" } else { "" };
                let message = format!("{title} takes a body now{needed}");
                self.changes.add(effect, "body-added", message, exchange.there.clone(), at(self.new, after));
            }
            (Some(before), Some(after)) => {
                let places = (at(self.old, before), at(self.new, after));
                let what = format!("the body of {title}");
                if before.required != after.required {
                    let (effect, kind, is) = if after.required {
                        (exchange.sent.narrowed(), "body-required", "is now")
                    } else {
                        (exchange.sent.widened(), "body-optional", "is no longer")
                    };
                    self.changes.add(effect, kind, format!("{what} {is} required"), places.0.clone(), places.1.clone());
                }
                self.contents((&before.contents, &after.contents), exchange.sent, &what, places);
            }
        }
    }

    pub(super) fn responses(&mut self, exchange: &Exchange<'a>) {
        let Exchange { old, new, title, there, here, .. } = exchange;
        let at = |operation: &str, response: &Response| {
            format!("{operation}/responses/{}", pointer::escape(&response.status))
        };
        for response in &old.responses {
            if !new.responses.iter().any(|other| other.status == response.status) {
                let effect = if is_success(response) { Effect::Breaking } else { Effect::Compatible };
                let message = format!("{title} has no response `{}` any more", response.status);
                self.changes.add(effect, "response-removed", message, at(there, response), here.clone());
            }
        }
        for response in &new.responses {
            let Some(before) = old.responses.iter().find(|other| other.status == response.status) else {
                // A range, or `default`, had it already.
                let was_covered = old.responses.iter().any(|other| covers(&other.status, &response.status));
                let is_read = exchange.received == Direction::Response;
                let is_breaking = is_read && is_success(response) && !was_covered;
                let effect = if is_breaking { Effect::Breaking } else { Effect::Compatible };
                let message = format!("{title} has a new response `{}`", response.status);
                self.changes.add(effect, "response-added", message, there.clone(), at(here, response));
                continue;
            };
            let what = format!("the response `{}` of {title}", response.status);
            let places = (at(there, before), at(here, response));
            self.contents(
                (&before.contents, &response.contents),
                exchange.received,
                &what,
                (Some(places.0.clone()), Some(places.1.clone())),
            );
            self.headers(before, response, exchange.received, &what, places);
        }
    }

    /// The forms of a body, told apart by their media types.
    fn contents(
        &mut self,
        (old, new): (&'a [Content], &'a [Content]),
        direction: Direction,
        what: &str,
        (there, here): (Option<String>, Option<String>),
    ) {
        let is_sent = direction == Direction::Request;
        let same = |one: &Content, other: &Content| one.media_type.eq_ignore_ascii_case(&other.media_type);
        let without = |these: &'a [Content], those: &[Content]| -> Vec<&'a str> {
            let others = these.iter().filter(|one| !those.iter().any(|other| same(one, other)));
            others.map(|content| content.media_type.as_str()).collect()
        };
        let (gone, come) = (without(old, new), without(new, old));
        if let (true, [was], [is]) = (is_sent, old, new)
            && !same(was, is)
        {
            let message = format!("{what} was `{}` and is `{}`", was.media_type, is.media_type);
            self.changes.add(Effect::Breaking, "media-type-changed", message, there, here);
            self.schemas.compare(was.schema, is.schema, direction, what, self.changes);
            return;
        }
        if !gone.is_empty() {
            let message = match is_sent {
                true => format!("{what} can no longer be {}", list(&gone)),
                false => format!("{what} has no body of {} any more", list(&gone)),
            };
            self.changes.add(Effect::Breaking, "media-type-removed", message, there.clone(), here.clone());
        }
        if !come.is_empty() {
            let message = match is_sent {
                true => format!("{what} can now be {}", list(&come)),
                false => format!("{what} can have a body of {}", list(&come)),
            };
            self.changes.add(Effect::Compatible, "media-type-added", message, there, here);
        }
        for content in new {
            if let Some(before) = old.iter().find(|other| same(other, content)) {
                self.content(before, content, direction, what);
            }
        }
    }

    fn content(&mut self, old: &'a Content, new: &'a Content, direction: Direction, what: &str) {
        let there = || self.old.rules.pointer(old.schema);
        let here = || self.new.rules.pointer(new.schema);
        let differences: Vec<String> = match (&old.kind, &new.kind) {
            (ContentKind::Form(before), ContentKind::Form(after)) => fields(before, after, what),
            (ContentKind::Multipart(before), ContentKind::Multipart(after)) => parts(before, after, what),
            (before, after) if written(before) != written(after) => {
                vec![format!("{what} was {} as `{}` and is {}", written(before), new.media_type, written(after))]
            }
            _ => Vec::new(),
        };
        for message in differences {
            self.changes.add(Effect::Breaking, "encoding-changed", message, there(), here());
        }
        self.schemas.compare(old.schema, new.schema, direction, what, self.changes);
    }

    fn headers(
        &mut self,
        old: &'a Response,
        new: &'a Response,
        direction: Direction,
        what: &str,
        (there, here): (String, String),
    ) {
        for header in &old.headers {
            if !new.headers.iter().any(|other| other.name.eq_ignore_ascii_case(&header.name)) {
                let message = format!("{what} has no header `{}` any more", header.name);
                let at = self.old.rules.pointer(header.schema);
                self.changes.add(Effect::Breaking, "header-removed", message, at, here.clone());
            }
        }
        for header in &new.headers {
            let at = self.new.rules.pointer(header.schema);
            let Some(before) = old.headers.iter().find(|other| other.name.eq_ignore_ascii_case(&header.name)) else {
                let message = format!("{what} has a new header `{}`", header.name);
                self.changes.add(Effect::Compatible, "header-added", message, there.clone(), at);
                continue;
            };
            if before.required != header.required {
                let (effect, now) = match header.required {
                    true => (direction.narrowed(), "is required"),
                    false => (direction.widened(), "is required no longer"),
                };
                let message = format!("the header `{}` of {what} {now}", header.name);
                let was = self.old.rules.pointer(before.schema);
                self.changes.add(effect, "header-requirement-changed", message, was, at.clone());
            }
            if (before.json, before.explode) != (header.json, header.explode) {
                let message = format!("the header `{}` of {what} is written differently", header.name);
                let was = self.old.rules.pointer(before.schema);
                self.changes.add(Effect::Breaking, "header-style-changed", message, was, at);
            }
            let what = format!("the header `{}` of {what}", header.name);
            self.schemas.compare(before.schema, header.schema, direction, &what, self.changes);
        }
    }
}

/// How the values of a form of a body are written.
fn written(kind: &ContentKind) -> &'static str {
    match kind {
        ContentKind::Json => "JSON",
        ContentKind::Text => "text",
        ContentKind::JsonOrText => "JSON or text",
        ContentKind::Octets => "bytes",
        ContentKind::Form(_) => "a form",
        ContentKind::Multipart(_) => "parts",
    }
}

/// What fields are written differently.
fn fields(old: &[Field], new: &[Field], what: &str) -> Vec<String> {
    let is_like =
        |one: &Field, other: &Field| one.name == other.name && (one.style, one.explode) == (other.style, other.explode);
    let without = |these: &[Field], those: &[Field]| -> Vec<String> {
        let differ = these.iter().filter(|one| !those.iter().any(|other| is_like(one, other)));
        differ.map(|field| field.name.clone()).collect()
    };
    let mut names = without(new, old);
    names.extend(without(old, new).into_iter().filter(|name| !new.iter().any(|field| field.name == *name)));
    names.into_iter().map(|name| format!("the field `{name}` of {what} is written differently")).collect()
}

/// What parts are written differently. Which there are, and which there must be, the schema says.
fn parts(old: &[Part], new: &[Part], what: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in new {
        let Some(before) = old.iter().find(|other| other.name == part.name) else { continue };
        let kind = |part: &Part| match (part.kind, part.repeated) {
            (PartKind::Text, _) => "text",
            (PartKind::Json, _) => "JSON",
            (PartKind::Octets, false) => "a file",
            (PartKind::Octets, true) => "files",
        };
        let name = &part.name;
        if kind(before) != kind(part) {
            found.push(format!("the part `{name}` of {what} was {} and is {}", kind(before), kind(part)));
        } else if before.media_type != part.media_type {
            let media_type = |part: &Part| match &part.media_type {
                Some(media_type) => format!("`{media_type}`"),
                None => "of no media type of its own".to_owned(),
            };
            let (was, is) = (media_type(before), media_type(part));
            found.push(format!("the part `{name}` of {what} was {was} and is {is}"));
        }
    }
    found
}

fn is_success(response: &Response) -> bool {
    response.status.starts_with('2') || response.status == "default"
}

/// Whether a range of statuses holds another status.
fn covers(range: &str, status: &str) -> bool {
    range == "default" || range.get(1..) == Some("XX") && range.get(..1) == status.get(..1)
}
