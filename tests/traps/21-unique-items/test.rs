use trap_21_unique_items::models::*;

/// All of these have something twice; all of those have not.
macro_rules! twice {
    ($ty:ident, $twice:expr, $apart:expr) => {{
        let (twice, apart): (&[&str], &[&str]) = (&$twice, &$apart);
        for json in twice {
            refused!($ty, json, [": unique_items"]);
            // It is read all the same, and both are there.
            let read: $ty = serde_json::from_str(json).unwrap();
            assert_eq!(read.0.len(), serde_json::from_str::<Vec<serde_json::Value>>(json).unwrap().len());
            assert_eq!(read.validate().unwrap_err().iter().next().unwrap().code(), "unique_items");
        }
        for json in apart {
            $ty::from_json(json.as_bytes()).unwrap_or_else(|violations| panic!("{json}: {violations}"));
        }
    }};
}

#[test]
fn equal_as_json_values() {
    twice!(
        Anything,
        [
            "[1,1.0]",
            "[1e2,100]",
            "[0,-0]",
            r#"[{"a":1,"b":2},{"b":2.0,"a":1}]"#,
            "[[1],[1.0]]",
            "[null,null]",
            r#"["a","\u0061"]"#,
            "[{},{}]",
            "[[],[]]"
        ],
        [
            "[0,false]",
            "[1,true]",
            r#"[1,"1"]"#,
            "[null,false,0,\"\",[],{}]",
            "[[1,2],[2,1]]",
            r#"[{"a":1},{"a":null},{"b":1}]"#,
            "[[0],[false]]",
            "[9007199254740992,9007199254740993]",
            "[\"\u{e9}\",\"e\u{301}\"]"
        ]
    );
    twice!(Numbers, ["[1,1.0]", "[0.1,1e-1]", "[0,-0.0]"], ["[1,1.5]", "[0.1,0.2]"]);
    twice!(Integers, ["[1,2,1.0]"], ["[9007199254740992,9007199254740993]"]);
    twice!(Texts, [r#"["a","b","a"]"#], [r#"["a","A",""]"#]);
    twice!(Colours, [r#"["a","a"]"#], [r#"["a","b"]"#]);
    twice!(Nested, ["[[1],[1.0]]", "[[],[]]"], ["[[1,2],[2,1]]", "[[],[0]]"]);
    twice!(Maps, [r#"[{"a":1,"b":2},{"b":2,"a":1}]"#], [r#"[{"a":1},{"b":1}]"#]);
    twice!(Unions, [r#"["1","1"]"#, "[1,1.0]"], [r#"["1",1,true,false,0]"#]);
    twice!(Nullables, ["[null,null]"], [r#"[null,""]"#]);
    twice!(Secrets, [r#"["a","a"]"#], [r#"["a","b"]"#]);
    kept!(NotAsked, "[1,1]");
}

#[test]
fn what_is_not_described_makes_the_difference() {
    twice!(
        Records,
        [r#"[{"a":"x"},{"a":"x"}]"#, r#"[{"z":1,"b":{"y":[1]}},{"b":{"y":[1.0]},"z":1.0}]"#],
        [r#"[{"a":"x"},{"a":"x","z":1}]"#, r#"[{"b":{"c":1}},{"b":{"c":1,"y":2}}]"#, r#"[{},{"a":""}]"#]
    );
}

#[test]
fn order_is_kept() {
    kept!(Texts, r#"["c","a","b"]"#);
    kept!(Integers, "[3,1,2]");
}
