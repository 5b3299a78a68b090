use trap_57_tuples::models::*;

#[test]
fn they_are_read_and_written() {
    kept!(Cons, "[1,[2,null]]");
    refused!(Cons, "[1,[2]]", ["/1: min_items"]);
    kept!(Left, r#"[["a",[["b",null]]]]"#);
}
