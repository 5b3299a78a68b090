use trap_40_excluded_values::models::*;

#[test]
fn nothing_is_dropped() {
    assert_eq!(Long::VALUES, ["ab", "abc"]);
    assert_eq!(Pattern::VALUES, ["ab", "cd"]);
    assert_eq!(Bounds::VALUES, [5, 6]);
    kept!(Long, "\"ab\"");
    refused!(Long, "\"abc\"", [": max_length"]);
    refused!(Pattern, "\"cd\"", [": pattern"]);
    refused!(Bounds, "6", [": maximum"]);
    // A service may send it, and it is the listed value.
    assert_eq!(serde_json::from_str::<Long>("\"abc\"").unwrap(), Long::Abc);
}

/// What the generator says of a line.
fn told(line: u32) -> bool {
    include_str!("findings.txt").contains(&format!("openapi.yaml:{line}:"))
}

#[test]
fn each_is_told() {
    assert!(told(10), "a length");
    assert!(told(21), "a kind");
    assert!(told(25), "a default that is not listed");
    assert!(told(33), "a default that is too long");
    assert!(told(40), "a default of another kind");
}

#[test]
fn a_value_that_breaks_the_pattern_is_told() {
    assert!(told(14));
}

#[test]
fn a_value_out_of_bounds_is_told() {
    assert!(told(18) && told(37));
}

#[test]
fn one_number_in_two_spellings_is_one_number() {
    assert!(!told(29));
}

#[test]
fn a_default_beside_a_reference_is_told() {
    assert!(told(43));
}
