use trap_46_styles::models::Color;
use trap_46_styles::operations::Get;
use trap_46_styles::{Call, servers};

/// The values of the tables of OpenAPI (3.0.3, 4.7.12.4).
fn color() -> Color {
    Color::default().r(100).g(200).b(150)
}

fn list() -> Vec<String> {
    ["blue", "black", "brown"].map(str::to_owned).to_vec()
}

#[test]
fn the_bytes_of_the_tables() {
    let query = |call: Get| call.encode(&servers::endpoint()).unwrap().uri().query().unwrap_or_default().to_owned();
    let get = || Get::new(color());
    assert_eq!(get().encode(&servers::endpoint()).unwrap().uri().path(), "/color/R,100,G,200,B,150");
    assert_eq!(query(get().list(list())), "list=blue&list=black&list=brown");
    assert_eq!(query(get().joined(list())), "joined=blue,black,brown");
    assert_eq!(query(get().object(color())), "object=R,100,G,200,B,150");
    assert_eq!(query(get().exploded(color())), "R=100&G=200&B=150");
    assert_eq!(query(get().deep(color())), "deep%5BR%5D=100&deep%5BG%5D=200&deep%5BB%5D=150");
    assert_eq!(query(get().spaces(list())), "spaces=blue%20black%20brown");
    assert_eq!(query(get().pipes(list())), "pipes=blue%7Cblack%7Cbrown");
}

#[test]
fn the_rest_is_refused_with_its_place() {
    let findings = include_str!("findings.txt");
    // An operation goes without an optional parameter, and is left out where it is required.
    assert_eq!(findings.matches("goes without an optional parameter").count(), 3, "{findings}");
    for operation in ["/label/{label}", "/matrix/{matrix}"] {
        assert!(findings.contains(&format!("[E0202]: GET {operation} is left out")), "{operation}");
    }
}
