use trap_51_bom::models::*;

#[test]
fn it_is_read() {
    kept!(Text, "\"ab\"");
    refused!(Text, "\"abc\"", [": max_length"]);
}
