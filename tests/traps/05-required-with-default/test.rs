use trap_05_required_with_default::models::*;

#[test]
fn it_stays_required() {
    refused!(Page, "{}", ["/size: required", "/order: required", "/kind: required"]);
    kept!(Page, r#"{"size":20,"order":"up","kind":"a"}"#);
    assert!(serde_json::from_str::<Page>("{}").is_err());
    // Nothing is filled in.
    let page = Page::from(page::Required { size: 1, order: PageOrder::Down, kind: Kind("b".into()) });
    assert_eq!(page.to_json(), br#"{"size":1,"order":"down","kind":"b"}"#);
}

#[test]
fn the_contradiction_is_told() {
    let said = include_str!("findings.txt");
    assert!(said.contains("`size` is required and has a default") && said.contains("`order` is required"), "{said}");
}
