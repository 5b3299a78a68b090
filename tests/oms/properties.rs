//! What holds of every value of the models, and of every input.

use huaweicloud_oms::models::{
    CdnAuthenticationType, CdnProtocol, ConsistencyCheck, CreateSyncTaskReq, CreateSyncTaskResp, DstStoragePolicy,
    ErrorResp, SourceCdnReq, SrcCloudType, create_sync_task_req, source_cdn_req,
};
use huaweicloud_oms::support::model::Model;
use huaweicloud_oms::support::read::Decode;
use huaweicloud_oms::support::tape::Tape;
use huaweicloud_oms::{Validate, Violations};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tests::oms::PAGE;

/// Any text, with a bias to characters that somebody might treat specially.
fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        3 => any::<char>(),
        2 => prop::char::range(' ', '~'),
        1 => prop::sample::select(vec!['"', '\\', '/', '\0', '\n', '\u{7f}', '\u{2028}', '\u{feff}', 'é', '😀', '<']),
    ];
    let short = vec(character, 0..12).prop_map(String::from_iter);
    prop_oneof![8 => short, 1 => any::<String>(), 1 => (90..110_usize).prop_map(|count| "é".repeat(count))]
}

/// A listed value, or any other.
fn enumeration<T: Clone + std::fmt::Debug>(listed: &'static [T], other: fn(&str) -> T) -> impl Strategy<Value = T> {
    prop_oneof![3 => prop::sample::select(listed), 1 => text().prop_map(move |text| other(&text))]
}

fn cdn() -> impl Strategy<Value = SourceCdnReq> {
    let authentication_type = enumeration(CdnAuthenticationType::ALL, CdnAuthenticationType::from_unknown);
    let protocol = enumeration(CdnProtocol::ALL, CdnProtocol::from_unknown);
    (option::of(text()), authentication_type, text(), protocol).prop_map(
        |(key, authentication_type, domain, protocol)| {
            let mut cdn = SourceCdnReq::from(source_cdn_req::Required { authentication_type, domain, protocol });
            cdn.authentication_key = key.map(Into::into);
            cdn
        },
    )
}

fn request() -> impl Strategy<Value = CreateSyncTaskReq> {
    let keys = [text(), text(), text(), text()];
    let places = [text(), text(), text(), text()];
    let switches = [option::of(any::<bool>()), option::of(any::<bool>()), option::of(any::<bool>())];
    let lists = (
        option::of(enumeration(SrcCloudType::ALL, SrcCloudType::from_unknown)),
        option::of(enumeration(DstStoragePolicy::ALL, DstStoragePolicy::from_unknown)),
        option::of(enumeration(ConsistencyCheck::ALL, ConsistencyCheck::from_unknown)),
    );
    (keys, places, switches, lists, option::of(text()), option::of(text()), option::of(cdn())).prop_map(
        #[allow(deprecated, reason = "every member takes part")]
        |(keys, places, switches, lists, description, app_id, source_cdn)| {
            let [src_ak, src_sk, dst_ak, dst_sk] = keys.map(Into::into);
            let [src_region, src_bucket, dst_region, dst_bucket] = places;
            let mut request = CreateSyncTaskReq::from(create_sync_task_req::Required {
                src_region,
                src_bucket,
                src_ak,
                src_sk,
                dst_ak,
                dst_sk,
                dst_region,
                dst_bucket,
            });
            [request.enable_metadata_migration, request.enable_kms, request.enable_restore] = switches;
            (request.src_cloud_type, request.dst_storage_policy, request.consistency_check) = lists;
            (request.description, request.app_id, request.source_cdn) = (description, app_id, source_cdn);
            request
        },
    )
}

/// The native reader, which judges shape alone.
fn decode<T: Decode>(json: &[u8]) -> T {
    T::decode(Tape::parse(json).unwrap().root()).unwrap()
}

/// Writes a value and reads it again, by every way there is.
fn assert_survives<T>(value: &T, from_json: fn(&[u8]) -> Result<T, Violations>) -> Result<(), TestCaseError>
where
    T: Model + Clone + PartialEq + std::fmt::Debug + Serialize + DeserializeOwned,
{
    let json = huaweicloud_oms::support::model::to_json(value);
    prop_assert_eq!(&decode::<T>(&json), value);
    prop_assert_eq!(&serde_json::from_slice::<T>(&json).unwrap(), value);
    let written = serde_json::to_vec(value).unwrap();
    prop_assert_eq!(&decode::<T>(&written), value);
    prop_assert_eq!(&serde_json::from_value::<T>(serde_json::to_value(value).unwrap()).unwrap(), value);
    prop_assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&written).unwrap(),
        serde_json::from_slice::<serde_json::Value>(&json).unwrap()
    );
    // Reading validates; it tells what validation tells, and changes nothing where that tells nothing.
    match (from_json(&json), value.validate()) {
        (Ok(read), Ok(())) => prop_assert_eq!(&read, value),
        (Err(read), Err(typed)) => prop_assert_eq!(read, typed),
        (read, typed) => prop_assert!(false, "reading: {:?}, validating: {:?}", read.map(drop), typed),
    }
    Ok(())
}

/// The page's example with some bytes replaced by others.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let tokens = prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "null", "true", "-", "1e9", "0", " ", "\u{feff}",
        "é",
    ]);
    let other = prop_oneof![tokens.prop_map(|token| token.as_bytes().to_vec()), vec(any::<u8>(), 0..4)];
    vec((any::<prop::sample::Index>(), 0..8_usize, other), 1..6).prop_map(|changes| {
        let mut bytes = PAGE.as_bytes().to_vec();
        for (at, length, other) in changes {
            let start = at.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, other);
        }
        bytes
    })
}

/// Reads bytes by every way there is; only a panic is wrong.
fn read_anyhow(bytes: &[u8]) {
    for violations in [
        CreateSyncTaskReq::from_json(bytes).err(),
        SourceCdnReq::from_json(bytes).err(),
        CreateSyncTaskResp::from_json(bytes).err(),
        ErrorResp::from_json(bytes).err(),
        SrcCloudType::from_json(bytes).err(),
    ] {
        let _ = violations.map(|violations| violations.to_string());
    }
    let _ = serde_json::from_slice::<CreateSyncTaskReq>(bytes);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_request_survives_writing_and_reading(request in request()) {
        assert_survives(&request, CreateSyncTaskReq::from_json)?;
    }

    #[test]
    fn a_response_survives_writing_and_reading(id in text(), code in option::of(text()), message in option::of(text())) {
        let mut created: CreateSyncTaskResp = serde_json::from_str(r#"{"sync_task_id":""}"#).unwrap();
        created.sync_task_id = id;
        assert_survives(&created, CreateSyncTaskResp::from_json)?;
        let mut error: ErrorResp = serde_json::from_str("{}").unwrap();
        (error.error_code, error.error_msg) = (code, message);
        assert_survives(&error, ErrorResp::from_json)?;
    }

    #[test]
    fn an_enum_survives_writing_and_reading(value in enumeration(SrcCloudType::ALL, SrcCloudType::from_unknown)) {
        assert_survives(&value, SrcCloudType::from_json)?;
        prop_assert_eq!(&SrcCloudType::from_unknown(value.as_str()), &value);
        let listed = SrcCloudType::VALUES.contains(&value.as_str());
        prop_assert_eq!(value.as_str().parse::<SrcCloudType>().is_ok(), listed);
        prop_assert_eq!(matches!(value, SrcCloudType::Unknown(_)), !listed);
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in vec(any::<u8>(), 0..200)) {
        read_anyhow(&bytes);
    }

    #[test]
    fn no_damage_makes_reading_panic(bytes in damaged()) {
        read_anyhow(&bytes);
    }
}
