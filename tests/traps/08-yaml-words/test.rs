use trap_08_yaml_words::models::*;

#[test]
fn names_of_members_are_strings() {
    kept!(
        Names,
        r#"{"on":"","yes":"","no":"","y":"","N":"","off":"","1:30":"","2024-01-01":"","null":"","1":"","true":"","~":""}"#
    );
    refused!(Names, r#"{"on":true,"yes":"","no":"","y":"","N":"","off":"","1:30":"","2024-01-01":""}"#, ["/on: type"]);
    refused!(
        Names,
        r#"{"true":"","false":""}"#,
        [
            "/on: required",
            "/yes: required",
            "/no: required",
            "/y: required",
            "/N: required",
            "/off: required",
            "/1:30: required",
            "/2024-01-01: required"
        ]
    );
}

#[test]
fn what_is_written_without_quotes_is_the_text_that_is_written() {
    kept!(Plain, r#"{"null":"a","1":"b","true":"c","1.50":"d","0x1F":"e"}"#);
    refused!(
        Plain,
        r#"{"null":1,"1":1,"true":1,"1.50":1,"0x1F":1}"#,
        ["/null: type", "/1: type", "/true: type", "/1.50: type", "/0x1F: type"]
    );
}

#[test]
fn values_are_strings() {
    assert_eq!(
        Words::VALUES,
        [
            "on",
            "yes",
            "no",
            "off",
            "y",
            "n",
            "1:30",
            "2024-01-01",
            "1_000",
            "0b1",
            "null",
            "true",
            "1",
            "~",
            "0o8",
            "+.inF"
        ]
    );
    for word in Words::VALUES {
        kept!(Words, &format!("{word:?}"));
    }
}
