//! Parameters: which there are, and how they are written.

use super::operations::{Comparison, Exchange};
use super::{Direction, Effect};
use crate::api::operation::{Location, Operation, Parameter, Piece};

impl<'a> Comparison<'a, '_> {
    pub(super) fn parameters(&mut self, exchange: &Exchange<'a>) {
        let Exchange { old, new, title, .. } = exchange;
        // Parameters of the path are told by where they stand in it.
        let in_path = |operation: &Operation| -> Vec<usize> {
            operation
                .pieces
                .iter()
                .filter_map(|piece| if let Piece::Parameter(at) = piece { Some(*at) } else { None })
                .collect()
        };
        let paired: Vec<(usize, usize)> = in_path(old).into_iter().zip(in_path(new)).collect();
        let counterpart = |at: usize, parameter: &Parameter| match parameter.location {
            Location::Path => {
                paired.iter().find(|(_, new)| *new == at).and_then(|(old_at, _)| old.parameters.get(*old_at))
            }
            _ => old.parameters.iter().find(|other| is_same(other, parameter)),
        };
        for parameter in old.parameters.iter().filter(|parameter| parameter.location != Location::Path) {
            if !new.parameters.iter().any(|other| is_same(parameter, other)) {
                let message = format!("{title} has no {} any more", named(parameter));
                let at = self.old.rules.pointer(parameter.schema);
                self.changes.add(Effect::Breaking, "parameter-removed", message, at, exchange.here.clone());
            }
        }
        for (at, parameter) in new.parameters.iter().enumerate() {
            let here = self.new.rules.pointer(parameter.schema);
            let Some(before) = counterpart(at, parameter) else {
                let is_demanded = parameter.required && exchange.sent == Direction::Request;
                let effect = if is_demanded { Effect::Breaking } else { Effect::Compatible };
                let needed = if parameter.required { ", which is required" } else { "" };
                let message = format!("{title} has a new {}{needed}", named(parameter));
                self.changes.add(effect, "parameter-added", message, exchange.there.clone(), here);
                continue;
            };
            let there = self.old.rules.pointer(before.schema);
            if before.required != parameter.required {
                let (effect, kind, is) = if parameter.required {
                    (exchange.sent.narrowed(), "parameter-required", "is now")
                } else {
                    (exchange.sent.widened(), "parameter-optional", "is no longer")
                };
                let message = format!("the {} of {title} {is} required", named(parameter));
                self.changes.add(effect, kind, message, there.clone(), here.clone());
            }
            let keyword = match (before.style != parameter.style, before.explode != parameter.explode) {
                (true, _) => Some("style"),
                (false, true) => Some("explode"),
                (false, false) => None,
            };
            if let Some(keyword) = keyword {
                let message = format!("the {} of {title} is written differently (`{keyword}`)", named(parameter));
                self.changes.add(Effect::Breaking, "parameter-style-changed", message, there, here);
            }
            let what = format!("the {} of {title}", named(parameter));
            self.schemas.compare(before.schema, parameter.schema, exchange.sent, &what, self.changes);
        }
    }
}

fn is_same(old: &Parameter, new: &Parameter) -> bool {
    let is_header = old.location == Location::Header;
    old.location == new.location && (old.name == new.name || is_header && old.name.eq_ignore_ascii_case(&new.name))
}

fn named(parameter: &Parameter) -> String {
    format!("{} parameter `{}`", parameter.location.as_str(), parameter.name)
}
