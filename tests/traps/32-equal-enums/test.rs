use std::any::TypeId;
use trap_32_equal_enums::models::*;

#[test]
fn each_is_a_type_of_its_own() {
    let all = [
        TypeId::of::<First>(),
        TypeId::of::<Second>(),
        TypeId::of::<HolderFirst>(),
        TypeId::of::<HolderSecond>(),
        TypeId::of::<One>(),
        TypeId::of::<Two>(),
    ];
    for (index, ty) in all.iter().enumerate() {
        assert!(!all[..index].contains(ty), "{index}");
    }
    let _: Option<First> = kept!(Holder, r#"{"first":"a","second":"b","third":"a"}"#).third;
    refused!(Holder, r#"{"first":"c","second":"c","third":"c"}"#, ["/first: enum", "/second: enum", "/third: enum"]);
}
