use trap_07_letters::models::*;

#[test]
fn each_is_a_name_of_its_own() {
    assert_eq!(Cases::VALUES, ["ß", "ss", "SS", "İ", "i", "ı"]);
    for (value, variant) in Cases::VALUES.iter().zip(Cases::ALL) {
        assert_eq!(kept!(Cases, &format!("\"{value}\"")), *variant);
    }
    for value in Values::VALUES {
        kept!(Values, &format!("\"{value}\""));
    }
    kept!(Members, "{\"각\":\"a\",\"\u{1100}\u{1161}\u{11a8}\":1,\"\u{8c48}\":\"a\",\"\u{f900}\":1}");
    kept!(Sharp, r#"{"straße":"a","strasse":1,"STRASSE":true}"#);
    assert_eq!(Strasse::from_json(br#"{"a":1}"#).unwrap().a, Some(1));
}
