#[test]
fn it_builds() {
    assert!(std::any::type_name::<trap_55_versions_and_titles::Error>().ends_with("Error"));
}
