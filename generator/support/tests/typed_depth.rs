//! Values that code has nested deeper than any text can be are refused by the typed checks, not by the stack.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::thread;

use support::check::Check;
use support::findings::{At, Findings};
use support::glance::Glance;
use support::members::{self, Record};
use support::model::Model;
use support::read::{Fields, Unfit};
use support::schema::{Direction, Field, Kinds, Object, Others, Rule, Schema};
use support::view::Part;
use support::violation::{Constraint, Location};

#[derive(Debug, PartialEq)]
struct Node {
    next: Option<Box<Node>>,
    list: Vec<Node>,
    map: BTreeMap<String, Node>,
}

static SCHEMA: Schema = Schema::new("/node", Kinds::OBJECT, &[Rule::Object(&Object::new(Others::Open, &FIELDS))]);
static LIST: Schema = Schema::new("/list", Kinds::ARRAY, &[Rule::Items(&SCHEMA)]);
static MAP: Schema = Schema::new("/map", Kinds::OBJECT, &[Rule::Object(&Object::new(Others::Each(&SCHEMA), &[]))]);
static FIELDS: [Field; 3] =
    [Field::optional("next", &SCHEMA), Field::required("list", &LIST), Field::required("map", &MAP)];

impl Model for Node {
    const SCHEMA: &'static Schema = &SCHEMA;
    type Form = members::ByMembers;
}

impl Record for Node {
    const FIELDS: &'static [Field] = &FIELDS;

    fn read(_: &Fields<'_>) -> Result<Self, Unfit> {
        unreachable!("nothing is read here")
    }

    fn check_members(&self, members: &mut members::Members<'_>) {
        let [next, list, map] = &FIELDS;
        members.optional(next, &self.next);
        members.required(list, &self.list);
        members.required(map, &self.map);
    }

    fn part(&self, index: usize) -> &dyn Part {
        match index {
            0 => &self.next,
            1 => &self.list,
            _ => &self.map,
        }
    }
}

fn nested(depth: usize, wrap: fn(Node) -> Node) -> &'static Node {
    let mut node = Node { next: None, list: Vec::new(), map: BTreeMap::new() };
    for _ in 0..depth {
        node = wrap(node);
    }
    // To drop them takes the stack as well.
    Box::leak(Box::new(node))
}

fn judged(node: &Node) -> Vec<(usize, Constraint)> {
    let mut out = Findings::new(Direction::Request);
    node.check(&SCHEMA, &At::root(Location::Body), &mut out);
    let found = out.finish().err().into_iter().flatten();
    found.map(|violation| (violation.pointer().matches('/').count(), violation.constraint().clone())).collect()
}

#[test]
fn deeper_than_any_text_is_refused() {
    let run = || {
        let next = |node| Node { next: Some(Box::new(node)), list: Vec::new(), map: BTreeMap::new() };
        let list = |node| Node { next: None, list: vec![node], map: BTreeMap::new() };
        let map = |node| Node { next: None, list: Vec::new(), map: BTreeMap::from([(String::new(), node)]) };
        for wrap in [next as fn(Node) -> Node, list, map] {
            let is_sure = |depth| nested(depth, wrap).surely_keeps(&SCHEMA, Glance::whole(Direction::Request));
            assert_eq!(judged(nested(250, wrap)), []);
            assert!(is_sure(250) && !is_sure(513) && !is_sure(10_000));
            let deep = judged(nested(10_000, wrap));
            assert!(!deep.is_empty() && deep.iter().all(|found| *found == (513, Constraint::Depth)), "{deep:?}");
        }
    };
    thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap();
}
