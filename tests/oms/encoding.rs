//! The request as it goes out, byte by byte, and where to.

use http::{Method, Request};
use huaweicloud_oms::models::{CreateSyncTaskReq, SrcCloudType, create_sync_task_req};
use huaweicloud_oms::operations::CreateSyncTask;
use huaweicloud_oms::{Body, Call, EncodeError, Endpoint, Location, Region, servers};
use insta::assert_snapshot;
use tests::oms::{PAGE, full};

/// A call with the page's example.
fn call(project_id: &str) -> CreateSyncTask {
    CreateSyncTask::new(project_id, CreateSyncTaskReq::from_json(PAGE.as_bytes()).unwrap())
}

fn region() -> Endpoint {
    servers::endpoint(Region::CnNorth4)
}

/// What a connection would carry, with what HTTP/1.1 puts into the request line and `host` as one address.
fn bytes(request: &Request<Body>) -> String {
    let mut shown = format!("{} {}\n", request.method(), request.uri());
    for (name, value) in request.headers() {
        shown.push_str(&format!("{name}: {}\n", value.to_str().unwrap()));
    }
    format!("{shown}\n{}", std::str::from_utf8(request.body().as_bytes().unwrap()).unwrap())
}

#[test]
fn the_page_s_example() {
    let request = call("0a1b2c3d4e5f").encode(&region()).unwrap();
    assert_eq!(request.method(), Method::POST);
    assert_eq!(request.body().len(), Some(request.body().as_bytes().unwrap().len() as u64));
    assert_snapshot!(bytes(&request));
}

#[test]
fn the_page_s_example_as_a_program_builds_it() {
    let task = CreateSyncTaskReq::from(create_sync_task_req::Required {
        src_region: "cn-beijing".into(),
        src_bucket: "api-auto-test1".into(),
        src_ak: "src_ak".into(),
        src_sk: "src_sk".into(),
        dst_ak: "dst_ak".into(),
        dst_sk: "dst_sk".into(),
        dst_region: "cn-north-4".into(),
        dst_bucket: "oms-sonar-north".into(),
    })
    .src_cloud_type(SrcCloudType::Aliyun)
    .description("XXXX")
    .enable_restore(false)
    .enable_metadata_migration(false);
    assert_eq!(CreateSyncTask::new("p", task), call("p"));
}

#[test]
fn every_member() {
    let mut body = CreateSyncTaskReq::from_json(full().to_string().as_bytes()).unwrap();
    body.description = Some("nightly \\ é😀\r\n\t\0/".to_owned());
    let request = CreateSyncTask::new("p", body).encode(&region()).unwrap();
    assert_snapshot!(bytes(&request));
}

#[test]
fn only_unreserved_characters_of_a_project_id_go_out_as_they_are() {
    let unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    for (project_id, segment) in [
        (unreserved, unreserved),
        ("a/b", "a%2Fb"),
        ("/", "%2F"),
        ("../secret", "..%2Fsecret"),
        ("a b", "a%20b"),
        (" ", "%20"),
        ("%2F", "%252F"),
        ("%2e%2e", "%252e%252e"),
        ("a+b", "a%2Bb"),
        ("\"it's\"", "%22it%27s%22"),
        ("é", "%C3%A9"),
        ("€", "%E2%82%AC"),
        ("😀", "%F0%9F%98%80"),
        ("?a=b&c#d", "%3Fa%3Db%26c%23d"),
        (":@!$&'()*,;=[]", "%3A%40%21%24%26%27%28%29%2A%2C%3B%3D%5B%5D"),
        ("<>\\^`{|}", "%3C%3E%5C%5E%60%7B%7C%7D"),
        ("\0\r\n\t\u{7f}", "%00%0D%0A%09%7F"),
        ("...", "..."),
        (".a", ".a"),
        ("{project_id}", "%7Bproject_id%7D"),
    ] {
        for request in [call(project_id).encode(&region()), call(project_id).encode_unchecked(&region())] {
            let uri = request.unwrap().uri().to_string();
            let expected = format!("https://oms.cn-north-4.myhuaweicloud.com/v2/{segment}/sync-tasks");
            assert_eq!(uri, expected, "{project_id:?}");
        }
    }
    let longest = "😀".repeat(1024);
    let request = call(&longest).encode(&region()).unwrap();
    assert_eq!(request.uri().path(), format!("/v2/{}/sync-tasks", "%F0%9F%98%80".repeat(1024)));
}

/// The location, pointer and code of everything that keeps a call from being encoded.
fn refused(result: Result<Request<Body>, EncodeError>) -> Vec<(Location, String, &'static str)> {
    match result.unwrap_err() {
        EncodeError::Invalid(violations) => {
            violations.iter().map(|v| (v.location(), v.pointer().to_owned(), v.code())).collect()
        }
        other => panic!("{other}"),
    }
}

#[test]
fn a_project_id_that_leads_to_another_path_is_refused() {
    let told = |code| vec![(Location::Path, "/project_id".to_owned(), code)];
    for project_id in [".", ".."] {
        assert_eq!(refused(call(project_id).encode(&region())), told("path_segment"), "{project_id:?}");
        assert_eq!(refused(call(project_id).encode_unchecked(&region())), told("path_segment"), "{project_id:?}");
    }
    assert_eq!(refused(call("").encode(&region())), told("min_length"));
    assert_eq!(refused(call("").encode_unchecked(&region())), told("path_segment"));
    assert_snapshot!(call("..").encode(&region()).unwrap_err());
}

#[test]
fn rules_can_be_left_unchecked() {
    let mut call = call(&"p".repeat(1025));
    call.body.src_region = "r".repeat(101);
    let told = refused(call.encode(&region()));
    assert_eq!(
        told,
        [
            (Location::Path, "/project_id".to_owned(), "max_length"),
            (Location::Body, "/src_region".to_owned(), "max_length")
        ]
    );
    let request = call.encode_unchecked(&region()).unwrap();
    let sent: serde_json::Value = serde_json::from_slice(request.body().as_bytes().unwrap()).unwrap();
    assert_eq!(sent["src_region"], "r".repeat(101));
    // What no request line can carry is an error of its own, not a panic.
    let error = self::call(&"😀".repeat(10_000)).encode_unchecked(&region()).unwrap_err();
    assert!(matches!(error, EncodeError::Http(_)), "{error}");
}

#[test]
fn the_body_is_compact_and_in_the_description_s_order() {
    let shuffled = r#"{"dst_bucket":"b","src_sk":"s","src_ak":"a","dst_sk":"t","dst_ak":"c","not_described":1,
        "src_bucket":"d","dst_region":"r","src_region":"q"}"#;
    let body = CreateSyncTaskReq::from_json(shuffled.as_bytes()).unwrap();
    let request = CreateSyncTask::new("p", body).encode(&region()).unwrap();
    let sent = std::str::from_utf8(request.body().as_bytes().unwrap()).unwrap();
    let expected = concat!(
        r#"{"src_region":"q","src_bucket":"d","src_ak":"a","src_sk":"s","dst_ak":"c","dst_sk":"t","#,
        r#""dst_region":"r","dst_bucket":"b"}"#
    );
    assert_eq!(sent, expected);
}

#[test]
fn an_endpoint_may_have_a_path() {
    for (address, shown, uri) in [
        ("https://oms.example.com", "https://oms.example.com", "https://oms.example.com/v2/p/sync-tasks"),
        ("https://oms.example.com/", "https://oms.example.com", "https://oms.example.com/v2/p/sync-tasks"),
        ("oms.example.com", "https://oms.example.com", "https://oms.example.com/v2/p/sync-tasks"),
        ("oms.example.com:8443/", "https://oms.example.com:8443", "https://oms.example.com:8443/v2/p/sync-tasks"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "http://127.0.0.1:8080/v2/p/sync-tasks"),
        ("http://[::1]:8080/", "http://[::1]:8080", "http://[::1]:8080/v2/p/sync-tasks"),
        (" https://h/a ", "https://h/a", "https://h/a/v2/p/sync-tasks"),
        ("https://h/a/b%20c/", "https://h/a/b%20c", "https://h/a/b%20c/v2/p/sync-tasks"),
    ] {
        let endpoint: Endpoint = address.parse().unwrap();
        assert_eq!(endpoint.to_string(), shown, "{address}");
        assert_eq!(call("p").encode(&endpoint).unwrap().uri().to_string(), uri, "{address}");
    }
}

#[test]
fn an_address_that_is_no_endpoint_is_refused() {
    let addresses = [
        "",
        "/",
        "https://",
        "https:///v2",
        "https://:443",
        "ftp://oms.example.com",
        "file:///etc/passwd",
        "https://key:secret@oms.example.com",
        "https://key@oms.example.com",
        "https://oms.example.com?region=1",
        "https://oms.example.com/#top",
        "https://oms.example.com/a/../b",
        "https://oms.example.com/..",
        "https://oms.example.com/./a",
        "https://oms example.com",
        "https://oms.example.com/a b",
        "https://öms.example.com",
        "https://oms.example.com\r\nhost: other",
        "://oms.example.com",
    ];
    let told = addresses.map(|address| match address.parse::<Endpoint>() {
        Ok(endpoint) => panic!("{address:?} was taken for {endpoint}"),
        Err(error) => format!("{address:?}\n    {error}"),
    });
    assert_snapshot!(told.join("\n"));
}

/// What a transport would read otherwise than it was meant: ports that are none, and paths that it folds or rewrites.
#[test]
fn an_address_that_would_not_arrive_as_written_is_refused() {
    let addresses = [
        "https://oms.example.com:port",
        "https://oms.example.com:99999",
        "https://oms.example.com:",
        "https://oms.example.com:-1",
        "https:oms.example.com",
        "https:/oms.example.com",
        "https://https://oms.example.com",
        "https://oms.example.com/a/%2e%2e/b",
        "https://oms.example.com/%2E/a",
        "https://oms.example.com/a\\..\\b",
        "https://oms.example.com/é",
        "https://oms.example.com/a|b",
        "https://oms.example.com/%zz",
    ];
    let taken: Vec<_> = addresses.iter().filter(|address| address.parse::<Endpoint>().is_ok()).collect();
    assert!(taken.is_empty(), "{taken:?}");
}

/// The regions of the vendor's SDKs, which the description has.
const REGIONS: [(&str, Region); 21] = [
    ("cn-north-1", Region::CnNorth1),
    ("cn-north-4", Region::CnNorth4),
    ("cn-north-9", Region::CnNorth9),
    ("cn-north-12", Region::CnNorth12),
    ("cn-east-2", Region::CnEast2),
    ("cn-east-3", Region::CnEast3),
    ("cn-east-4", Region::CnEast4),
    ("cn-south-1", Region::CnSouth1),
    ("cn-south-4", Region::CnSouth4),
    ("cn-southwest-2", Region::CnSouthwest2),
    ("ap-southeast-1", Region::ApSoutheast1),
    ("ap-southeast-2", Region::ApSoutheast2),
    ("ap-southeast-3", Region::ApSoutheast3),
    ("ap-southeast-4", Region::ApSoutheast4),
    ("ap-southeast-5", Region::ApSoutheast5),
    ("la-south-2", Region::LaSouth2),
    ("la-north-2", Region::LaNorth2),
    ("tr-west-1", Region::TrWest1),
    ("sa-brazil-1", Region::SaBrazil1),
    ("me-east-1", Region::MeEast1),
    ("af-south-1", Region::AfSouth1),
];

#[test]
fn every_region_has_its_endpoint() {
    assert_eq!(Region::ALL, REGIONS.map(|(_, region)| region));
    assert_eq!(Region::VALUES, REGIONS.map(|(name, _)| name));
    assert_eq!(Region::default(), Region::CnNorth4);
    for (name, region) in REGIONS {
        assert_eq!(region.as_str(), name);
        assert_eq!(region.to_string(), name);
        assert_eq!(name.parse(), Ok(region));
        let endpoint = servers::endpoint(region);
        assert_eq!(endpoint.to_string(), format!("https://oms.{name}.myhuaweicloud.com"));
        assert_eq!((endpoint.authority().port(), endpoint.path()), (None, ""));
    }
    for unknown in ["", "cn-north-2", "CN-NORTH-4", "cn-north-4 ", "CnNorth4"] {
        let error = unknown.parse::<Region>().unwrap_err();
        assert!(error.to_string().starts_with("must be one of cn-north-1, cn-north-4,"), "{unknown:?}: {error}");
    }
}
