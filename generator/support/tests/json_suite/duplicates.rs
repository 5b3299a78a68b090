//! Every duplicate member name is found, and nothing else is taken for one.

use support::tape::Tape;

fn duplicates(text: &str) -> Vec<usize> {
    Tape::parse(text.as_bytes()).unwrap().duplicates().map(|node| node.offset()).collect()
}

#[test]
fn duplicates_are_found_at_any_place_of_objects_small_and_large() {
    for len in 2..60_usize {
        for twin in 1..len {
            let original = (twin * 7) % twin;
            let mut text = String::from("{");
            let mut expected = 0;
            for index in 0..len {
                let name = if index == twin { original } else { index };
                text.push_str(if index == 0 { "" } else { "," });
                text.push_str(&format!("\"member{name}\":"));
                if index == twin {
                    expected = text.len();
                }
                text.push('0');
            }
            text.push('}');
            assert_eq!(duplicates(&text), [expected], "{text}");
        }
    }
}

#[test]
fn names_are_compared_after_unescaping() {
    assert_eq!(duplicates(r#"{"ab":1,"\u0061b":2}"#), [18]);
    assert_eq!(duplicates(r#"{"a":1,"A":2,"a ":3,"":4,"\u0000":5}"#), [0; 0]);
}

#[test]
fn every_later_occurrence_is_told_in_document_order() {
    assert_eq!(duplicates(r#"{"a":1,"a":2,"a":3}"#), [11, 17]);
    assert_eq!(duplicates(r#"{"a":{"b":1,"b":2},"a":[{"c":1,"c":2}]}"#), [16, 23, 35]);
    // A large object is looked at when it ends, what is in it before.
    let inner = r#"{"x":0,"x":0}"#;
    let members: Vec<_> = (0..30).map(|index| format!("\"{}\":{inner}", index % 29)).collect();
    let found = duplicates(&format!("{{{}}}", members.join(",")));
    assert_eq!(found.len(), 31);
    assert!(found.is_sorted(), "{found:?}");
}

#[test]
fn the_same_name_in_other_objects_is_no_duplicate() {
    assert_eq!(duplicates(r#"[{"a":1},{"a":{"a":{"a":1}}},{"a":[{"a":1}],"b":{"a":1}}]"#), [0; 0]);
}

#[test]
fn names_that_differ_only_in_the_middle_are_no_duplicates() {
    let members: Vec<_> = (10..34).map(|index| format!("\"beginning{index}middle-end\":0")).collect();
    assert_eq!(duplicates(&format!("{{{}}}", members.join(","))), [0; 0]);
}

#[test]
fn huge_objects_take_no_quadratic_time() {
    let members: Vec<_> = (0..100_000).map(|index| format!("\"name{index}\":{index}")).collect();
    let distinct = format!("{{{}}}", members.join(","));
    assert_eq!(duplicates(&distinct), [0; 0]);

    let one_twice = format!("{{{},\"name5\":null}}", members.join(","));
    let tape = Tape::parse(one_twice.as_bytes()).unwrap();
    let found: Vec<_> = tape.duplicates().collect();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].pointer().as_str(), found[0].offset()), ("/name5", one_twice.len() - 5));

    let all_the_same = format!("{{{}\"a\":0}}", "\"a\":0,".repeat(100_000));
    assert_eq!(duplicates(&all_the_same).len(), 100_000);
}
