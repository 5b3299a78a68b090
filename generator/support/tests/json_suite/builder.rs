//! Events make the tape that the text they would write makes.

use support::tape::{Kind, MAX_DEPTH, Node, Tape};
use support::tape_builder::{BuildError, TapeBuilder};

fn replay(node: Node<'_>, builder: &mut TapeBuilder) -> Result<(), BuildError> {
    match node.kind() {
        Kind::Null => builder.null(),
        Kind::Bool => builder.bool(node.as_bool().unwrap()),
        Kind::Number => builder.number(node.number().unwrap()),
        Kind::String => builder.str(node.as_str().unwrap()),
        Kind::Array => {
            builder.begin_array()?;
            node.elements().try_for_each(|element| replay(element, builder))?;
            builder.end_array()
        }
        Kind::Object => {
            builder.begin_object()?;
            for (name, value) in node.members() {
                builder.key(name)?;
                replay(value, builder)?;
            }
            builder.end_object()
        }
    }
}

fn assert_equal(a: Node<'_>, b: Node<'_>) {
    assert_eq!((a.kind(), a.len(), a.pointer()), (b.kind(), b.len(), b.pointer()));
    assert_eq!((a.as_bool(), a.number(), a.as_str()), (b.as_bool(), b.number(), b.as_str()));
    a.elements().zip(b.elements()).for_each(|(a, b)| assert_equal(a, b));
    for ((a_name, a), (b_name, b)) in a.members().zip(b.members()) {
        assert_eq!(a_name, b_name);
        assert_equal(a, b);
    }
}

#[test]
fn events_make_the_same_tape_as_their_text() {
    let large: Vec<_> = (0..50).map(|index| format!("\"{}\":[{index}]", index % 40)).collect();
    let large = format!("{{{}}}", large.join(","));
    for text in [
        "null",
        "1e400",
        r#""a\nb""#,
        "[]",
        "{}",
        r#"[true, [false, [], {}], {"a": {"b": [1, -2.50, "\u00e9"]}, "": null}]"#,
        r#"{"a": 1, "b": {"a": 2, "a": 3}, "a": 4}"#,
        &large,
    ] {
        let parsed = Tape::parse(text.as_bytes()).unwrap();
        let mut builder = TapeBuilder::new();
        replay(parsed.root(), &mut builder).unwrap();
        let built: Tape<'static> = builder.finish().unwrap();
        assert_equal(parsed.root(), built.root());
        let pointers = |tape: &Tape<'_>| tape.duplicates().map(|node| node.pointer()).collect::<Vec<_>>();
        assert_eq!(pointers(&parsed), pointers(&built), "{text}");
        assert_eq!(built.root().offset(), 0);
    }
}

#[test]
fn numbers_have_their_shortest_text() {
    let text = |put: &dyn Fn(&mut TapeBuilder) -> Result<(), BuildError>| {
        let mut builder = TapeBuilder::new();
        put(&mut builder).unwrap();
        builder.finish().unwrap().root().number().unwrap().to_owned()
    };
    assert_eq!(text(&|b| b.i64(i64::MIN)), "-9223372036854775808");
    assert_eq!(text(&|b| b.u64(u64::MAX)), "18446744073709551615");
    assert_eq!(text(&|b| b.i128(i128::MIN)), "-170141183460469231731687303715884105728");
    assert_eq!(text(&|b| b.u128(u128::MAX)), "340282366920938463463374607431768211455");
    assert_eq!(text(&|b| b.f64(0.1)), "0.1");
    assert_eq!(text(&|b| b.f64(-0.0)), "-0.0");
    assert_eq!(text(&|b| b.f64(1.0)), "1.0");
    assert_eq!(text(&|b| b.f64(f64::MAX)), "1.7976931348623157e308");
    assert_eq!(text(&|b| b.f64(5e-324)), "5e-324");
    assert_eq!(text(&|b| b.number("1.50e400")), "1.50e400");
}

#[test]
fn what_is_no_number_is_refused() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(TapeBuilder::new().f64(value), Err(BuildError::NotFinite));
    }
    for text in ["", "-", "+1", "01", "1.", ".5", "1e", "1 ", " 1", "0x1", "NaN", "1,", "é"] {
        assert_eq!(TapeBuilder::new().number(text), Err(BuildError::NotANumber), "{text:?}");
    }
}

#[test]
fn the_depth_is_limited() {
    let mut builder = TapeBuilder::new();
    for _ in 0..MAX_DEPTH {
        builder.begin_array().unwrap();
    }
    assert_eq!(builder.begin_object(), Err(BuildError::TooDeep));

    let mut builder = TapeBuilder::new();
    (0..MAX_DEPTH).for_each(|_| builder.begin_array().unwrap());
    (0..MAX_DEPTH).for_each(|_| builder.end_array().unwrap());
    assert!(builder.finish().is_ok());
}

#[test]
fn events_in_the_wrong_place_are_refused() {
    type Event = fn(&mut TapeBuilder) -> Result<(), BuildError>;
    const NULL: Event = TapeBuilder::null;
    const KEY: Event = |builder| builder.key("k");
    const ARRAY: Event = TapeBuilder::begin_array;
    const END_ARRAY: Event = TapeBuilder::end_array;
    const OBJECT: Event = TapeBuilder::begin_object;
    const END_OBJECT: Event = TapeBuilder::end_object;
    let wrong: &[(&[Event], Event)] = &[
        (&[], KEY),
        (&[], END_ARRAY),
        (&[], END_OBJECT),
        (&[NULL], NULL),
        (&[ARRAY, END_ARRAY], ARRAY),
        (&[ARRAY], KEY),
        (&[ARRAY], END_OBJECT),
        (&[OBJECT], NULL),
        (&[OBJECT], ARRAY),
        (&[OBJECT], END_ARRAY),
        (&[OBJECT, KEY], KEY),
        (&[OBJECT, KEY], END_OBJECT),
        (&[OBJECT, KEY], END_ARRAY),
        (&[OBJECT, KEY, NULL], NULL),
        (&[OBJECT, KEY, ARRAY, END_ARRAY], OBJECT),
    ];
    for (index, (before, event)) in wrong.iter().enumerate() {
        let mut builder = TapeBuilder::new();
        before.iter().for_each(|event| event(&mut builder).unwrap());
        assert_eq!(event(&mut builder), Err(BuildError::Misplaced), "{index}");
    }
    let unfinished: &[&[Event]] = &[&[], &[ARRAY], &[OBJECT], &[OBJECT, KEY], &[OBJECT, KEY, NULL]];
    for before in unfinished {
        let mut builder = TapeBuilder::new();
        before.iter().for_each(|event| event(&mut builder).unwrap());
        assert_eq!(builder.finish().unwrap_err(), BuildError::Misplaced);
    }
}
