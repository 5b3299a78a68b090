use std::collections::BTreeMap;

use trap_52_forms::models::{CreateCustomerRequest, CreateCustomerRequestAddress};
use trap_52_forms::operations::CreateCustomer;
use trap_52_forms::{Call, servers};

#[test]
fn the_bytes_that_the_encoding_asks_for() {
    let body = CreateCustomerRequest::default()
        .address(CreateCustomerRequestAddress::default().city("Köln").line1("a & b"))
        .metadata(BTreeMap::from([("order id".to_owned(), "6735".to_owned())]))
        .expand(vec!["a".to_owned(), "b.c".to_owned()])
        .email("x@y.z");
    let request = CreateCustomer::new(body).encode(&servers::endpoint()).unwrap();
    assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(
        String::from_utf8_lossy(request.body().as_bytes().unwrap()),
        "address%5Bcity%5D=K%C3%B6ln&address%5Bline1%5D=a+%26+b&metadata%5Border+id%5D=6735&expand=a&expand=b.c&email=x%40y.z"
    );
    let findings = include_str!("findings.txt");
    for operation in ["/unsaid", "/deeper"] {
        assert!(findings.contains(&format!("[E0202]: POST {operation} is left out")), "{operation}");
    }
}
