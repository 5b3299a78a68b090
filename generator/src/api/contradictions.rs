//! Rules that no value keeps: of one schema, or of several that must all hold (`$ref`, `allOf`, a member that several
//! schemas describe).
//!
//! Of each kind of limit the tightest ones are held against each other. What is told of a schema is not told again of those
//! that are composed of it. A contradiction in one schema is legal and a [warning](codes::NO_VALUE); schemas that exclude
//! each other, so that nothing is left, are [refused](codes::IMPOSSIBLE), for there is no exact type of no value; unless no
//! type is made of them.

use std::collections::HashSet;

use super::judge::{Direction, Instance, Judge};
use super::keywords::Reading;
use super::rule::{Kinds, Others, Presence, Rule, SchemaId};
use super::schema::Schemas;
use super::stated::Stated;
use super::types::slot;
use crate::diagnostic::{Diagnostic, Place, codes};

mod limits;

use limits::Limits;

impl Reading<'_, '_> {
    /// A lower limit above the upper one allows no value.
    pub(super) fn order(&self, low: &'static str, least: Option<&u64>, high: &'static str, most: Option<&u64>) {
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            let place = self.object.node().member(low).map(|member| member.value.place());
            let message = format!("`{low}` is {least} and `{high}` is {most}: no value fits both");
            self.schemas.reader.report(Diagnostic::new(codes::NO_VALUE, place, message));
        }
    }
}

/// A contradiction, where it arises.
pub(super) struct Arising {
    schema: SchemaId,
    /// The member that it is of, if it is not of the schema itself.
    member: Option<String>,
    contradiction: Contradiction,
}

/// Finds all contradictions of a description.
pub(super) fn find(schemas: &Stated) -> Vec<Arising> {
    let mut search = Search { schemas, judge: Judge::new(&schemas.rules), known: vec![None; schemas.len()] };
    let mut found = Vec::new();
    let mut members = Vec::new();
    for schema in schemas.ids() {
        let parts = schemas.parts(schema);
        let fresh = search.fresh(schema, &parts).into_iter();
        found.extend(fresh.map(|contradiction| Arising { schema, member: None, contradiction }));
        if parts.len() > 1 {
            members.extend(search.members(schema).into_iter().map(|(name, found)| (schema, name, found)));
        }
    }
    let known: HashSet<(SchemaId, String)> = members.iter().map(|(schema, name, _)| (*schema, name.clone())).collect();
    for (schema, name, contradiction) in members {
        let inherited = |part: &SchemaId| *part != schema && known.contains(&(*part, name.clone()));
        if !schemas.parts(schema).iter().any(inherited) {
            found.push(Arising { schema, member: Some(name), contradiction });
        }
    }
    found
}

/// Tells what was found. `shaped` are the schemas that types were made of: of the others nothing is wider than described.
pub(super) fn tell(schemas: &Schemas<'_>, found: &[Arising], shaped: &[bool]) {
    for Arising { schema, member, contradiction } in found {
        contradiction.tell(schemas, *schema, member.as_deref(), shaped.get(schema.index()) == Some(&true));
    }
}

/// So many schemas may be asked about listed values.
const MAX_ASKED: usize = 1 << 22;

/// By which keyword of which schema something is said.
#[derive(Debug, Clone, Copy)]
struct Said {
    schema: SchemaId,
    keywords: &'static [&'static str],
}

impl Said {
    fn place(self, schemas: &Schemas<'_>) -> Option<Place> {
        let node = schemas.node(self.schema)?;
        let member = self.keywords.iter().find_map(|keyword| node.member(keyword));
        Some(member.map_or_else(|| node.key_place(), |member| member.value.key_place()))
    }
}

/// Two keywords that no value keeps both.
#[derive(Debug, Clone)]
struct Contradiction {
    one: Said,
    other: Said,
    /// The kinds of which no value is left.
    kinds: Kinds,
    /// Whether values of other kinds are left.
    partly: bool,
    message: String,
}

impl Contradiction {
    fn tell(&self, schemas: &Schemas<'_>, id: SchemaId, member: Option<&str>, is_shaped: bool) {
        let message = match member {
            Some(name) => format!("of the member `{name}`, {}", self.message),
            None => self.message.clone(),
        };
        let places = [self.one.place(schemas), self.other.place(schemas)];
        if self.one.schema == self.other.schema || self.partly || !is_shaped {
            let [one, other] = places;
            let found = Diagnostic::new(codes::NO_VALUE, one, message);
            schemas.reader.report(match other {
                Some(other) => found.related(other, "the other rule is here"),
                None => found,
            });
            return;
        }
        let mut found = Diagnostic::new(codes::IMPOSSIBLE, schemas.facts(id).place, message);
        for (place, words) in places.into_iter().zip(["one rule is here", "the other one is here"]) {
            if let Some(place) = place {
                found = found.related(place, words);
            }
        }
        schemas.reader.report(found);
    }
}

struct Search<'s> {
    schemas: &'s Stated,
    judge: Judge<'s>,
    /// Whether a schema contradicts itself, with all that it is composed of.
    known: Vec<Option<bool>>,
}

impl Search<'_> {
    /// The contradictions of a schema that are not those of a part.
    fn fresh(&mut self, id: SchemaId, parts: &[SchemaId]) -> Vec<Contradiction> {
        if self.known.get(id.index()) == Some(&Some(false)) {
            return Vec::new();
        }
        let inherited = parts.iter().filter(|part| **part != id).any(|part| self.is_contradictory(*part));
        if inherited { Vec::new() } else { self.found(parts, &[id]) }
    }

    fn is_contradictory(&mut self, id: SchemaId) -> bool {
        if let Some(Some(known)) = self.known.get(id.index()) {
            return *known;
        }
        let is_one = !self.found(&self.schemas.parts(id), &[id]).is_empty();
        *slot(&mut self.known, id) = Some(is_one);
        is_one
    }

    /// The members that several parts of a schema describe so that nothing fits all of them.
    fn members(&mut self, id: SchemaId) -> Vec<(String, Contradiction)> {
        let mut conflicts = Vec::new();
        let describing = self.schemas.parts(id).iter().filter(|part| !self.schemas.fields(**part).is_empty()).count();
        if describing < 2 {
            return conflicts;
        }
        for member in self.schemas.members(id) {
            let described: Vec<SchemaId> = member.schemas().collect();
            if described.len() < 2 || described.iter().any(|schema| self.is_contradictory(*schema)) {
                continue;
            }
            let mut seen = HashSet::new();
            let parts = described.iter().flat_map(|schema| self.schemas.parts(*schema).to_vec());
            let parts: Vec<SchemaId> = parts.filter(|part| seen.insert(*part)).collect();
            let found = self.found(&parts, &described);
            conflicts.extend(found.into_iter().map(|contradiction| (member.name.to_string(), contradiction)));
        }
        conflicts
    }

    /// What schemas say that must all hold: `whole`, and all that those are composed of.
    fn found(&self, parts: &[SchemaId], whole: &[SchemaId]) -> Vec<Contradiction> {
        let rules = &self.schemas.rules;
        let kinds = parts.iter().fold(Kinds::ANY, |kinds, part| kinds.and(rules.get(*part).kinds));
        if kinds == Kinds::NONE {
            return self.types(parts).into_iter().collect();
        }
        if !parts.iter().any(|part| rules.get(*part).rules.iter().any(Limits::concern)) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut add = |of: Kinds, one: Said, other: Said, message: String| {
            let partly = kinds.without(Kinds::NULL).without(of) != Kinds::NONE;
            found.push(Contradiction { one, other, kinds: of, partly, message });
        };
        let mut limits = Limits::default();
        for part in parts {
            rules.get(*part).rules.iter().for_each(|rule| limits.add(*part, rule));
        }
        let is_whole = !kinds.contains(Kinds::NUMBER);
        if let Some((one, other, message)) = limits.numbers.crossed(is_whole) {
            add(Kinds::NUMBER, one, other, message);
        }
        for (of, counts, what, unit) in [
            (Kinds::STRING, &limits.lengths, "string", "characters"),
            (Kinds::ARRAY, &limits.items, "array", "items"),
            (Kinds::OBJECT, &limits.members, "object", "members"),
        ] {
            if let (Some((least, one)), Some((most, other))) = (counts.low, counts.high)
                && least > most
            {
                let message = format!("no {what} fits: it must have at least {least} and at most {most} {unit}");
                add(of, one, other, message);
            }
        }
        if let Some((one, other, message)) = self.unwelcome(parts) {
            add(Kinds::OBJECT, one, other, message);
        }
        if let (Some((one, other)), true) = (self.lists(parts, whole), found.is_empty()) {
            let message = "no value fits: all that are listed break another rule".to_owned();
            found.push(Contradiction { one, other, kinds, partly: false, message });
        }
        found.retain(|contradiction| kinds.and(contradiction.kinds) != Kinds::NONE);
        found
    }

    /// Types without a value in common.
    fn types(&self, parts: &[SchemaId]) -> Option<Contradiction> {
        let kinds = |part: SchemaId| self.schemas.rules.get(part).kinds;
        let mut left = Kinds::ANY;
        let other = *parts.iter().find(|part| {
            left = left.and(kinds(**part));
            left == Kinds::NONE
        })?;
        // A schema that allows nothing by itself means that.
        if kinds(other) == Kinds::NONE {
            return None;
        }
        let excludes = |part: &&SchemaId| kinds(**part).and(kinds(other)) == Kinds::NONE;
        let one = *parts.iter().find(excludes).or(parts.first())?;
        let message = format!("no value fits: it must be {}, and {}", kinds(one), kinds(other));
        let stated = |schema| Said { schema, keywords: &["type"] };
        Some(Contradiction { one: stated(one), other: stated(other), kinds: Kinds::ANY, partly: false, message })
    }

    /// A member that one schema requires and another one does not allow.
    fn unwelcome(&self, parts: &[SchemaId]) -> Option<(Said, Said, String)> {
        let rules = &self.schemas.rules;
        let objects = |part: SchemaId| {
            rules.get(part).rules.iter().filter_map(|rule| match rule {
                Rule::Object(object) => Some(object),
                _ => None,
            })
        };
        let is_closed = |part: &SchemaId| objects(*part).any(|one| one.others == Others::Closed);
        if !parts.iter().any(is_closed) {
            return None;
        }
        let mut required: Vec<(SchemaId, &str)> = Vec::new();
        let mut names = HashSet::new();
        for part in parts {
            let fields = objects(*part).flat_map(|one| &one.fields);
            let fields = fields.filter(|field| field.presence == Presence::Required && names.insert(&field.name));
            required.extend(fields.map(|field| (*part, field.name.as_str())));
        }
        for closed in parts {
            for object in objects(*closed).filter(|one| one.others == Others::Closed && one.patterns.is_empty()) {
                let known = object.fields.iter().filter(|field| field.described);
                let known: HashSet<&str> = known.map(|field| field.name.as_str()).collect();
                let Some((part, name)) = required.iter().find(|(_, name)| !known.contains(name)) else { continue };
                let message = format!("no object fits: the member `{name}` must be there, and must not");
                let one = Said { schema: *part, keywords: &["required"] };
                let other = Said { schema: *closed, keywords: &["additionalProperties"] };
                return Some((one, other, message));
            }
        }
        None
    }

    /// A list of which no value fits the other schemas; values that their own schema excludes are told one by one.
    fn lists(&self, parts: &[SchemaId], whole: &[SchemaId]) -> Option<(Said, Said)> {
        if parts.len() < 2 || self.judge.asked() > MAX_ASKED {
            return None;
        }
        let broken = |part: SchemaId, value: &Instance| {
            let verdict = self.judge.written(part, value, Direction::Either)?;
            verdict.findings.first().map(|finding| (finding.schema, finding.rule))
        };
        parts.iter().find_map(|listing| {
            let rules = &self.schemas.rules.get(*listing).rules;
            let texts = rules.iter().find_map(|rule| match rule {
                Rule::Enum(texts) => Some(texts),
                _ => None,
            })?;
            let mut other = None;
            let mut of_own = 0;
            for text in texts.iter() {
                let value = Instance::parse(text)?;
                if broken(*listing, &value).is_some() {
                    of_own += 1;
                    continue;
                }
                let first = whole.iter().find_map(|schema| broken(*schema, &value))?;
                other.get_or_insert(first);
            }
            let (schema, rule) = other.filter(|_| of_own < texts.len())?;
            let rule = rule.and_then(|rule| self.schemas.rules.get(schema).rules.get(rule));
            let keywords = rule.map_or(&["type"] as &[_], Rule::keywords);
            Some((Said { schema: *listing, keywords: &["enum", "const"] }, Said { schema, keywords }))
        })
    }
}
