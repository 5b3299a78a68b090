use trap_16_exclusive_3_0::models::*;

#[test]
fn a_switch() {
    refused!(Both, "1", [": exclusive_minimum"]);
    kept!(Both, "2");
    kept!(Both, "8");
    refused!(Both, "9", [": exclusive_maximum"]);
    kept!(Off, "1.0");
    kept!(Off, "9.0");
    refused!(Off, "0.5", [": minimum"]);
    refused!(Off, "9.5", [": maximum"]);
}

#[test]
fn a_switch_of_nothing_and_a_number_are_told() {
    kept!(Alone, "-1.5");
    let said = include_str!("findings.txt");
    assert!(said.contains("openapi.yaml:12:"), "{said}");
}

#[test]
fn a_switch_of_nothing_is_told() {
    let said = include_str!("findings.txt");
    assert!(said.contains("openapi.yaml:10:"), "{said}");
}
