//! Dates and times as types that convert to those of the crate `jiff`.

use trap_dates_jiff::models::*;
use trap_dates_jiff::operations::ListMoments;
use trap_dates_jiff::{Call, Date, DateTime, Duration, Secret, Time};

#[test]
fn values_of_the_crate_are_written_and_read() {
    let moment: jiff::Timestamp = "1985-04-12T23:20:50.52Z".parse().unwrap();
    let event = Event::from(event::Required { at: moment.into() })
        .on(Date::from(jiff::civil::date(2024, 2, 29)))
        .opens((jiff::civil::time(9, 30, 0, 0), jiff::tz::offset(-8)))
        .lasts(Duration::try_from(jiff::Span::new().hours(36)).unwrap())
        .days(vec![jiff::civil::date(0, 1, 1).into()])
        .kind("k");
    assert_eq!(event.at.to_timestamp(), Ok(moment));
    let json = r#"{"at":"1985-04-12T23:20:50.52Z","on":"2024-02-29","opens":"09:30:00-08:00","lasts":"PT36H","days":["0000-01-01"],"kind":"k"}"#;
    assert_eq!(String::from_utf8(event.to_json()).unwrap(), json);
    assert_eq!(kept!(Event, json), event);
}

#[test]
fn conversions_at_the_edges() {
    let convert = |text: &str| DateTime::from_unchecked(text).to_zoned().map(DateTime::from);
    for text in [
        "0000-01-01T00:00:00Z",
        "0000-01-01T00:00:00+23:59",
        "9999-12-30T21:59:59.999999999Z",
        "2024-02-29T23:59:59-23:59",
        "2024-02-29T00:00:00.123456789+05:30",
    ] {
        assert_eq!(convert(text).unwrap().as_str(), text);
    }
    assert_eq!(convert("2024-02-29t12:00:00.100000000000z").unwrap().as_str(), "2024-02-29T12:00:00.1Z");
    assert_eq!(convert("2024-02-29T12:00:00-00:00").unwrap().as_str(), "2024-02-29T12:00:00Z");
    for count in 1..=12 {
        let converted = convert(&format!("2024-02-29T12:00:00.{}Z", "1".repeat(count)));
        assert_eq!(converted.is_ok(), count <= 9, "{count} digits");
    }
    assert!(!convert("1990-12-31T23:59:60Z").unwrap_err().is_malformed());
    assert!(!convert("9999-12-31T23:59:59Z").unwrap_err().is_malformed());
}

#[test]
fn no_answer_is_lost() {
    let json = r#"{"at":"2024-02-29 12:00:00","on":"29.2.2024","opens":"9:30","days":[""],"by_name":{"a":"1998-12-31T23:59:60z"}}"#;
    let event: Event = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&event).unwrap(), json);
    assert_eq!(event.at.as_str(), "2024-02-29 12:00:00");
    refused!(Event, json, ["/at: format", "/on: format", "/opens: format", "/days/0: format"]);
    refused!(Event, r#"{"at":1,"lasts":"P"}"#, ["/at: type", "/lasts: format"]);
    refused!(Short, r#""1985-04-12T23:20:50.52Z""#, [": max_length"]);
    refused!(Event, r#"{"at":"1985-04-12T23:20:50Z","on":"2024-02-29"}"#, ["/kind: required"]);
}

#[test]
fn texts_are_read_strictly_and_equal_by_themselves() {
    let read = |text: &str| text.parse::<DateTime>();
    assert_eq!(read("1985-04-12t23:20:50z").unwrap().as_str(), "1985-04-12t23:20:50z");
    assert_ne!(read("1985-04-12t23:20:50z"), read("1985-04-12T23:20:50Z"));
    let error = read("1985-04-12 23:20:50Z").unwrap_err();
    assert!(error.is_malformed());
    assert_eq!(error.to_string(), "the text is no date-time");
    assert!("2023-02-29".parse::<Date>().is_err() && "23:20:50".parse::<Time>().is_err());
    kept!(Moment, r#""1990-12-31T15:59:60.123456789012-08:00""#);
    kept!(Day, r#""0000-02-29""#);
    kept!(Clock, r#""23:59:60z""#);
    kept!(Length, r#""p1dt2h""#);
}

#[test]
fn parameters() {
    let call = ListMoments::new("2024-02-29".parse::<Date>().unwrap())
        .since("2024-02-29T00:00:00+01:00".parse::<DateTime>().unwrap())
        .days(vec![Date::from_unchecked("2024-03-01")]);
    let request = call.encode(&"https://example.org".parse().unwrap()).unwrap();
    assert_eq!(
        request.uri().to_string(),
        "https://example.org/days/2024-02-29?since=2024-02-29T00%3A00%3A00%2B01%3A00&days=2024-03-01"
    );
    assert!(ListMoments::new(Date::from_unchecked("..")).encode(&"https://example.org".parse().unwrap()).is_err());
}

#[test]
fn what_stays_a_string() {
    let _: String = Untyped("2024-02-29".to_owned()).0;
    let _: Secret<String> = Hidden(Secret::new(String::new())).0;
    assert_eq!(Listed::VALUES, ["2024-02-29", "2023-01-01"]);
    let _: Duration = Length("P1Y".parse().unwrap()).0;
}
