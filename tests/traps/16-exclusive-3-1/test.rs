use trap_16_exclusive_3_1::models::*;

#[test]
fn a_number() {
    refused!(Both, "1", [": exclusive_minimum"]);
    kept!(Both, "2");
    kept!(Both, "8");
    refused!(Both, "9", [": exclusive_maximum"]);
}

#[test]
fn both_bind() {
    refused!(Four, "1.5", [": minimum"]);
    kept!(Four, "2.0");
    kept!(Four, "8.0");
    refused!(Four, "8.5", [": maximum"]);
    refused!(Crossed, "1.5", [": exclusive_minimum"]);
    refused!(Crossed, "2", [": exclusive_minimum"]);
    kept!(Crossed, "2.5");
    refused!(Crossed, "8", [": exclusive_maximum"]);
    refused!(Four, "1", [": minimum", ": exclusive_minimum"]);
}

#[test]
fn a_switch_is_refused_and_the_bound_beside_it_stands() {
    refused!(Before, "0.5", [": minimum"]);
    assert!(include_str!("findings.txt").contains("openapi.yaml:13:"));
}

#[test]
fn bounds_without_a_number_between_are_told() {
    assert!(include_str!("findings.txt").contains("openapi.yaml:11:"));
}
